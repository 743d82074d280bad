"""Addresses of inspection and supervision."""

from __future__ import annotations

from django.urls import path

from giaoban.supervision import views

app_name = "supervision"
HEAD = "kiem-tra-giam-sat/"
urlpatterns = [
    path(HEAD, views.case_list, name="cases"),
    path(f"{HEAD}moi", views.new_case, name="new_case"),
    path(f"{HEAD}cuoc/<int:pk>", views.case_page, name="case"),
    path(f"{HEAD}cuoc/<int:pk>/buoc-tiep-theo", views.next_step, name="next_step"),
    path(f"{HEAD}cuoc/<int:pk>/in/<slug:paper>.<slug:kind>", views.paper_file, name="paper"),
    path(f"{HEAD}cuoc/<int:pk>/<slug:act>", views.case_act, name="case_act"),
    path(f"{HEAD}chuong-trinh", views.programme_list, name="programmes"),
    path(f"{HEAD}chuong-trinh/moi", views.new_programme, name="new_programme"),
    path(f"{HEAD}chuong-trinh/<int:pk>", views.programme_page, name="programme"),
    path(f"{HEAD}chuong-trinh/<int:pk>/<slug:act>", views.programme_act, name="programme_act"),
    path(f"{HEAD}noi-dung", views.item_list, name="items"),
    path(f"{HEAD}noi-dung/<int:pk>/<slug:act>", views.item_act, name="item_act"),
    path(f"{HEAD}yeu-cau", views.requirement_list, name="requirements"),
    path(f"{HEAD}yeu-cau/<int:pk>", views.requirement_page, name="requirement"),
    path(f"{HEAD}yeu-cau/<int:pk>/<slug:act>", views.requirement_act, name="requirement_act"),
    path(f"{HEAD}don-vi/<int:pk>", views.body_history, name="history"),
]
