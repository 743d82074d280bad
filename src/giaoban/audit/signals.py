"""That an act was recorded, for those above who follow what changes."""

from __future__ import annotations

from django.dispatch import Signal

entry_recorded = Signal()
"""Sent inside the transaction of the act with `entry`."""
