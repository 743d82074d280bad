"""Address of the search."""

from __future__ import annotations

from django.urls import path

from giaoban.search import views

app_name = "search"
urlpatterns = [path("tim/", views.search_page, name="search")]
