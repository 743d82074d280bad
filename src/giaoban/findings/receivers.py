"""What findings does when bodies merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.findings.models import Finding, FindingState
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation


@receiver(bodies_merged)
def move_open_findings(sender: Any, *, sources: list[Organisation], target: Organisation, **kwargs: Any) -> list[Moved]:  # noqa: ARG001 - a signal's signature
    """What is still open passes to who took over: whoever answers, and whoever may close it; about whom it is stays as it was."""
    rows = Finding.objects.filter(state__in=(FindingState.OPEN, FindingState.ANSWERED))
    return [move_keys(rows, field, old=source, new=target) for source in sources for field in ("addressed_to", "raised_by")]
