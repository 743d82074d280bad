"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from giaoban.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("suc-khoe/", views.health, name="health"),
    path("nhat-ky/", views.audit, name="audit"),
]
