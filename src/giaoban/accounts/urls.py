"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from giaoban.accounts import views

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/khoa", views.make_token, name="make_token"),
    path("tai-khoan/khoa/<int:pk>/thu-hoi", views.revoke_token, name="revoke_token"),
    path("tai-khoan/dat-mat-khau/<str:token>", views.set_password, name="set_password"),
    path("bat-dau/<str:token>", views.first, name="first"),
    path("nguoi-dung/", views.users, name="users"),
    path("nguoi-dung/moi", views.new_user, name="new_user"),
    path("nguoi-dung/<int:pk>", views.user, name="user"),
    path("nguoi-dung/<int:pk>/duong-dan", views.make_link, name="make_link"),
    path("nguoi-dung/<int:pk>/trang-thai", views.set_active, name="set_active"),
]
