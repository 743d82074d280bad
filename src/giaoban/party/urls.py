"""Addresses of the records of Party organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "party"

urlpatterns: list[URLPattern] = []
