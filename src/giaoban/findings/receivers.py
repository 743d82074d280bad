"""What findings does when bodies merge, and whom it tells what happens to a finding."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop as N_

from giaoban.findings.models import Finding, FindingState
from giaoban.findings.signals import finding_changed
from giaoban.notices.commands import notify
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.queries.offices import office_of
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


@receiver(bodies_merged)
def move_open_findings(sender: Any, *, sources: list[Organisation], target: Organisation, **kwargs: Any) -> list[Moved]:  # noqa: ARG001 - a signal's signature
    """What is still open passes to who took over: whom it is about, whoever answers, whoever may close it; so does each that stands under a head.

    What a body was called when it raised a finding stays with the finding; what was closed stays where it was.
    """
    rows = Finding.objects.filter(state__in=(FindingState.OPEN, FindingState.ANSWERED))
    return [move_keys(rows, field, old=source, new=target) for source in sources for field in ("about", "addressed_to", "raised_by")]


TO_WHO_RAISED = {
    "finding.answered": N_("%(name)s answered %(finding)s"),
    "finding.replied": N_("%(name)s replied to %(finding)s"),
    "finding.reply_received": N_("There is a reply to %(finding)s, which stands under a common finding"),
    "finding.put_under": N_("%(name)s put %(finding)s under a common finding"),
}
TO_WHO_IS_ASKED = {
    "finding.addressed": N_("%(name)s asks you to answer %(finding)s"),
    "finding.sent": N_("%(name)s asks you to answer %(finding)s"),
    "finding.reopened": N_("%(name)s asks again about %(finding)s"),
}


@receiver(finding_changed)
def tell_of_change(
    sender: Any,  # noqa: ARG001 - a signal's signature
    *,
    finding: Finding,
    action: str,
    actor: Actor,
    on: date,
    at: datetime,
    is_quiet: bool,
    **kwargs: Any,  # noqa: ARG001 - a signal's signature
) -> None:
    """Tell the office that raised it of replies, the office that is asked of questions; a late entry tells nobody."""
    if is_quiet:
        return
    values = {"name": actor.name, "finding": shorten(str(finding), 120, placeholder="…")}
    key = f"{action}-{finding.pk}-{at.isoformat()}"
    if action in TO_WHO_RAISED:
        notify(
            users=office_of(finding.raised_by_id, on),
            sentence=TO_WHO_RAISED[action],
            values=values,
            subject=finding,
            key=key,
            at=at,
            but=actor,
        )
    if action in TO_WHO_IS_ASKED and finding.addressed_to_id is not None:
        users = office_of(finding.addressed_to_id, on)
        notify(users=users, sentence=TO_WHO_IS_ASKED[action], values=values, subject=finding, key=key, at=at, but=actor)
