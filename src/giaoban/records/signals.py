"""What happens to any record, for those above who want to hear of it."""

from __future__ import annotations

from django.dispatch import Signal

comment_added = Signal()
"""Sent inside the transaction with `comment`, `record`, `mentioned` (users) and `actor`."""

followed_changed = Signal()
"""Sent inside the transaction with `record`, `action`, `actor`: tells the followers."""
