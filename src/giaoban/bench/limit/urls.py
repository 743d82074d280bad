"""Addresses of the limit."""

from __future__ import annotations

from django.urls import path

from giaoban.bench.limit import views

urlpatterns = [
    path("healthz", views.healthz),
    path("", views.page),
    path("write", views.write),
    path("sign-in", views.sign_in),
]
