"""The cache is the database's, never per process: rate limits live there and hold for all nodes."""

from __future__ import annotations

from django.core.cache.backends.db import DatabaseCache as DjangoDatabaseCache


class DatabaseCache(DjangoDatabaseCache):
    """Django's cache in a table of our own migrations, so that no extra command has to make it."""
