"""Settings of the tests: the same, with a quick password hash and SQLite in memory; the queue of writers is tested on real files."""

from __future__ import annotations

import os

from giaoban.config.settings import *  # noqa: F403
from giaoban.config.settings import DATA, DATABASES

if not os.environ.get("DATABASE_URL"):
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA / "giaoban.sqlite3")}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
