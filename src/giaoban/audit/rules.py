"""The chain: digests of payloads and seals of entries, from plain values."""

from __future__ import annotations

import hashlib
import json
from typing import Any

FIRST_SEAL = "0" * 64


def canonical(value: Any) -> str:
    """One text for one value: keys sorted, no spaces, dates in ISO."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def payload_digest(salt: str, body: Any) -> str:
    """The digest that stays when the payload is erased."""
    return hashlib.sha256(f"{salt}\n{canonical(body)}".encode()).hexdigest()


def seal(before: str, place: int, content: tuple[Any, ...]) -> str:
    """The seal of one entry: over the seal before it, its place and all that it says."""
    return hashlib.sha256(f"{before}\n{place}\n{canonical(content)}".encode()).hexdigest()
