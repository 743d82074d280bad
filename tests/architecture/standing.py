"""Worlds that several tests share: built once, each test in a savepoint of its own that is taken back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def taken_back() -> Iterator[None]:
    """A (nested) transaction that leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
