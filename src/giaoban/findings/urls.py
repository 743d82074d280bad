"""Addresses of findings."""

from __future__ import annotations

from django.urls import path

from giaoban.findings import views

app_name = "findings"
urlpatterns = [
    path("phat-hien/", views.finding_list, name="findings"),
    path("phat-hien/nhac-lai", views.repeated_list, name="repeated"),
    path("phat-hien/gop", views.merge_page, name="merge"),
    path("phat-hien/cong-van", views.letter_page, name="letter"),
    path("phat-hien/moi", views.new_finding, name="new_finding"),
    path("phat-hien/<int:number>", views.finding_page, name="finding"),
    path("phat-hien/<int:number>/<slug:act>", views.finding_act, name="finding_act"),
]
