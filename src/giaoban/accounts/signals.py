"""What happens to users, for those above who give rights."""

from __future__ import annotations

from django.dispatch import Signal

administrator_created = Signal()
"""Sent inside the transaction with `user` and `on`: the first user of a fresh installation."""
