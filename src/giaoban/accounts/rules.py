"""Digests of secrets that are handed out once."""

from __future__ import annotations

import hashlib


def token_digest(token: str) -> str:
    """What is kept of a token or a one-time link."""
    return hashlib.sha256(token.encode()).hexdigest()
