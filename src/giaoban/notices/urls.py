"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from giaoban.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.notifications, name="notifications"),
    path("thong-bao/<int:pk>", views.open_notification, name="open"),
    path("thong-bao/da-doc", views.read_all, name="read_all"),
    path("thu-di/", views.outbox, name="outbox"),
    path("thu-di/<str:key>", views.batch, name="batch"),
]
