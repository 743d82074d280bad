"""What reporting does in the background for very many bodies: telling them of a call, putting their reports together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as N_

from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.numbers import format_number
from giaoban.records.long_work import Outcome, WorkKind
from giaoban.reporting.commands.campaigns import TELLING, tell_lines
from giaoban.reporting.commands.merging import MERGING, merge_now
from giaoban.reporting.models import Called, CallState, Campaign
from giaoban.reporting.permissions import can_keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.actor import Actor
    from giaoban.records.long_work import Progress

PORTION = 100
TOLD = N_("The offices of %(bodies)s bodies were told.")
CLOSED_MEANWHILE = N_("The call was closed before all were told.")
MERGED = N_("The joint report stands, made of %(reports)s reports.")


def _campaign(actor: Actor, progress: Progress) -> Campaign:
    """The call, if whoever began the work still sees it."""
    found = Campaign.objects.visible_to(actor).select_related("owner").filter(pk=progress.work.subject_id or 0).first()
    if found is None:
        raise NotFound
    return found


def tell(actor: Actor, progress: Progress) -> Outcome:
    """Tell the offices of the bodies called, a hundred bodies in a transaction. Errors: NotFound, NotPermitted."""
    campaign = _campaign(actor, progress)
    if not can_keep(actor, campaign):
        raise NotPermitted
    if campaign.state != CallState.OPEN:
        return Outcome(CLOSED_MEANWHILE, url=campaign.get_absolute_url())
    keys: list[int] = progress.inputs["lines"]

    def some(part: Sequence[int]) -> None:
        tell_lines(actor, campaign, list(Called.objects.filter(pk__in=part, campaign=campaign)), on=progress.on, at=progress.at)

    progress.portions(keys, PORTION, some)
    return Outcome(TOLD, {"bodies": format_number(len(keys))}, url=campaign.get_absolute_url())


def merge(actor: Actor, progress: Progress) -> Outcome:
    """Put the reports together, whole or not at all. Errors: those of `merge_now`."""
    joint = merge_now(actor=actor, campaign=_campaign(actor, progress), on=progress.on, at=progress.at)
    return Outcome(MERGED, {"reports": format_number(progress.work.total)}, url=joint.get_absolute_url())


KINDS = (WorkKind(TELLING, tell), WorkKind(MERGING, merge, is_whole=True))
