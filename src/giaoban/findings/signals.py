"""What happens to findings, for those above who want to hear of it."""

from __future__ import annotations

from django.dispatch import Signal

finding_changed = Signal()
"""Sent inside the transaction with `finding`, `action` (`finding.answered` …), `actor`, `on`, `at` and `is_quiet` (a late entry)."""
