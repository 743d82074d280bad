"""Addresses of readings."""

from __future__ import annotations

from django.urls import path

from giaoban.reading.views import obligations, readings

app_name = "reading"
urlpatterns = [
    path("doc-van-ban/quy-che/<int:number>/", obligations.page, name="regulation"),
    path("doc-van-ban/", readings.readings, name="readings"),
    path("doc-van-ban/moi", readings.new, name="new"),
    path("doc-van-ban/<int:pk>/", readings.reading, name="reading"),
    path("doc-van-ban/<int:pk>/giu", readings.keep, name="keep"),
    path("doc-van-ban/<int:pk>/doc-lai", readings.read_again, name="read_again"),
    path("doc-van-ban/<int:pk>/bo", readings.drop, name="drop"),
]
