"""A round on its way: proposed above, decided, its ceremony, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted
from giaoban.party.commands.badges.errors import BranchesStillOwe, DayOutOfOrder, DecisionMissing, NobodyStands, ReasonMissing
from giaoban.party.commands.badges.steps import locked_round, record_step
from giaoban.party.models import (
    BadgeRound,
    CandidateState,
    RoundState,
)
from giaoban.party.permissions import can_keep_rounds

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.meetings.models import Meeting


@transaction.atomic
def propose_round(*, actor: Actor, badge_round: BadgeRound, to: str, document: Document | None = None, on: date) -> BadgeRound:
    """The committee agrees and proposes its list to the committee that decides. Errors: NotPermitted, RoundIsPast, BranchesStillOwe, NobodyStands."""
    one = locked_round(badge_round, RoundState.OPEN)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    waiting = [str(row.member) for row in one.candidates.filter(state=CandidateState.LISTED).select_related("member__person")]
    if waiting:
        raise BranchesStillOwe(count=len(waiting), names=", ".join(waiting[:5]) + ("…" if len(waiting) > 5 else ""))
    if not one.candidates.filter(state=CandidateState.PROPOSED).update(state=CandidateState.AGREED, committee_on=on):
        raise NobodyStands
    one.state, one.proposed_on, one.decided_by, one.proposal = RoundState.PROPOSED, on, to, document
    one.save()
    record_step(actor, "proposed", one, new={"to": to, "document_number": document.pk if document is not None else None})
    return one


@transaction.atomic
def decide_round(
    *,
    actor: Actor,
    badge_round: BadgeRound,
    decision: str,
    decided_on: date,
    decided_by: str = "",
    stated_total: int | None = None,
    document: Document | None = None,
    on: date,
) -> BadgeRound:
    """Enter the decision of the committee above; a total that it states is compared with the number counted, on the page and in the list.

    Errors: NotPermitted, RoundIsPast, DecisionMissing.
    """
    one = locked_round(badge_round, RoundState.PROPOSED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if not decision.strip():
        raise DecisionMissing
    if decided_on > on or (one.proposed_on is not None and decided_on < one.proposed_on):
        raise DayOutOfOrder(first=format_date(one.proposed_on or one.opened_on), last=format_date(on))
    one.candidates.filter(state=CandidateState.AGREED).update(state=CandidateState.DECIDED)
    one.state, one.decision, one.decided_on, one.decision_document = RoundState.DECIDED, decision, decided_on, document
    one.decided_by, one.stated_total = decided_by or one.decided_by, stated_total
    one.save()
    new = {"decision": decision, "decided_on": decided_on, "decided_by": one.decided_by, "stated_total": stated_total}
    record_step(actor, "decided", one, new=new)
    return one


@transaction.atomic
def link_ceremony(*, actor: Actor, badge_round: BadgeRound, meeting: Meeting, on: date) -> BadgeRound:
    """Name the meeting at which the badges are given. Errors: NotPermitted, RoundIsPast."""
    one = locked_round(badge_round, RoundState.OPEN, RoundState.PROPOSED, RoundState.DECIDED, RoundState.AWARDED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    one.ceremony = meeting
    one.save()
    record_step(actor, "ceremony_named", one, new={"meeting_number": meeting.pk, "held_on": meeting.day, "on": on})
    return one


@transaction.atomic
def cancel_round(*, actor: Actor, badge_round: BadgeRound, reason: str, on: date) -> BadgeRound:
    """Cancel a round that is not decided yet, with the reason. Errors: NotPermitted, RoundIsPast, ReasonMissing."""
    one = locked_round(badge_round, RoundState.OPEN, RoundState.PROPOSED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    one.state = RoundState.CANCELLED
    one.save()
    record_step(actor, "cancelled", one, new={"reason": reason, "on": on})
    return one
