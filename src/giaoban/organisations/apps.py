"""The app of bodies, people, posts and rights."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies, people, posts and rights."""

    name = "giaoban.organisations"
    label = "organisations"
