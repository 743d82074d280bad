"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from giaoban.desk import views
from giaoban.desk.lookup import views as lookup

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("suc-khoe/", views.health, name="health"),
    path("tra-cuu-quy-dinh/", lookup.rules, name="rules"),
    path("tra-cuu-quy-dinh/<slug:name>", lookup.rule, name="rule"),
    path("nhat-ky/", views.audit, name="audit"),
]
