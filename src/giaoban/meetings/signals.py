"""What apps above may listen to; sent inside the transaction of the act."""

from __future__ import annotations

from django.dispatch import Signal

meeting_changed = Signal()
"""`meeting`, `actor`, `change` (planned, invited, moved, cancelled, held, closed, reopened), `on`, `at`; never for a late entry."""
