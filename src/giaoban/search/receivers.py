"""Every audited act notes what it changed for the index, in its own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.audit.signals import entry_recorded
from giaoban.search.commands import note_change

if TYPE_CHECKING:
    from giaoban.audit.models import Entry


@receiver(entry_recorded)
def note_entry(sender: Any, *, entry: Entry, **_: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Note the record of an entry."""
    if entry.subject_id is not None:
        note_change(entry.subject_kind, entry.subject_id)
