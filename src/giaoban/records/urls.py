"""Addresses of what any record has."""

from __future__ import annotations

from django.urls import path

from giaoban.records import views, work_pages

app_name = "records"
urlpatterns = [
    path("tep/<int:pk>", views.file, name="file"),
    path("tep/them", views.add_file, name="add_file"),
    path("nhan-xet", views.add_comment, name="add_comment"),
    path("chia-se/<str:kind>/<int:pk>", views.share, name="share"),
    path("thung-rac/", views.trash, name="trash"),
    path("thung-rac/bo", views.put_in_trash, name="put_in_trash"),
    path("thung-rac/lay-lai", views.take_from_trash, name="take_from_trash"),
    path("theo-doi", views.follow, name="follow"),
    path("nhap/<path:key>/bo", views.drop_draft, name="drop_draft"),
    path("nhap/<path:key>", views.draft, name="draft"),
    path("che-do-xem", views.save_view, name="save_view"),
    path("che-do-xem/<int:pk>/bo", views.drop_view, name="drop_view"),
    path("hang-loat", views.bulk, name="bulk"),
    path("xuat-danh-sach", work_pages.begin_export, name="begin_export"),
    path("cong-viec-nen/", work_pages.works, name="works"),
    path("cong-viec-nen/<int:pk>", work_pages.work, name="work"),
    path("cong-viec-nen/<int:pk>/tep", work_pages.work_file, name="work_file"),
]
