"""Addresses of readings."""

from __future__ import annotations

from django.urls import path

from giaoban.reading import views

app_name = "reading"
urlpatterns = [
    path("doc-van-ban/", views.readings, name="readings"),
    path("doc-van-ban/moi", views.new, name="new"),
    path("doc-van-ban/<int:pk>/", views.reading, name="reading"),
    path("doc-van-ban/<int:pk>/giu", views.keep, name="keep"),
    path("doc-van-ban/<int:pk>/doc-lai", views.read_again, name="read_again"),
    path("doc-van-ban/<int:pk>/bo", views.drop, name="drop"),
]
