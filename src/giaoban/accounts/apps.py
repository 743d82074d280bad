"""The app of users and their sign-in."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and their sign-in."""

    name = "giaoban.accounts"
    label = "accounts"
