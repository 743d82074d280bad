"""Settings of the tests: the same, with a quick password hash and a relaxed disk."""

from __future__ import annotations

import os

from giaoban.config.settings import *  # noqa: F403
from giaoban.config.settings import DATA, DATABASES

if not os.environ.get("DATABASE_URL"):
    from giaoban.config.databases import sqlite

    DATABASES = {"default": {**sqlite(DATA / "giaoban.sqlite3", synchronous="OFF"), "TEST": {"NAME": None}}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
