"""What happens to members, for those who listen."""

from __future__ import annotations

from django.dispatch import Signal

membership_ended = Signal()
"""A membership ended here, sent inside the transaction: member, kind (a `LeavingKind`), actor, on, at."""
