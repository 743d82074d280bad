"""What the acts on reviews share: locking, the step of the life, who works for which party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.writing import write
from giaoban.coordination.models import Review, ReviewLine, ReviewParty, ReviewState
from giaoban.coordination.permissions import can_work
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.coordination.rules import review_life
from giaoban.coordination.rules.review_life import LIFE, ReviewAct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import RegulationParty


class ReviewShut(DomainError):
    """The review was issued."""

    code = "coordination.review_issued"
    sentence = "This review was issued on %(day)s and stays as it is. Compile a new run to compare with it."


class ReviewReady(DomainError):
    """The review waits for its meeting."""

    code = "coordination.review_ready"
    sentence = "The review is ready for the meeting. Take it back first to change it."


class NotAParty(DomainError):
    """The actor's office is no party, or not the one named."""

    code = "coordination.not_a_party"
    sentence = "Choose a party whose office you work for."
    field = "party"


def opened(actor: Actor, review: Review, act: ReviewAct) -> Review:
    """The review, its row locked, for the office of a party when the act is possible now.

    Errors: NotPermitted, ReviewShut, ReviewReady, StepNotPossible.
    """
    rows = Review.objects.select_for_update(of=("self",)).select_related("regulation__keeper", "meeting", "document")
    found: Review = rows.get(pk=review.pk)
    if not can_work(actor, found.regulation):
        raise NotPermitted
    if found.state == ReviewState.ISSUED and found.issued_on is not None:
        raise ReviewShut(day=format_date(found.issued_on))
    if found.state == ReviewState.AGREED and act in {ReviewAct.EDIT, ReviewAct.COMPILE}:
        raise ReviewReady
    LIFE.after(review_life.ReviewState(found.state), act)
    return found


def step(review: Review, act: ReviewAct) -> dict[str, str]:
    """Take the step of an act; what the state was before."""
    old = review.state
    review.state = LIFE.after(review_life.ReviewState(old), act).value
    return {"state": old}


def line_opened(actor: Actor, line: ReviewLine, act: ReviewAct = ReviewAct.EDIT) -> ReviewLine:
    """A line, its row and its review locked, when the actor's office answers for it.

    Errors: those of `opened`, and NotPermitted where the line is the part of another party.
    """
    review = opened(actor, line.review, act)
    rows = ReviewLine.objects.select_for_update(of=("self",)).select_related("party__body")
    found = rows.get(pk=line.pk)
    found.review = review
    if found.party is not None and not held_by(actor, [found.party]):
        raise NotPermitted
    return found


def speaking_for(actor: Actor, review: Review, party: RegulationParty | None, on: date) -> RegulationParty:
    """The party in whose name the actor speaks: the one named, else the only one. Errors: NotAParty."""
    mine = held_by(actor, parties_on(review.regulation, on))
    if party is None and len(mine) == 1:
        return mine[0]
    chosen = next((one for one in mine if party is not None and one.pk == party.pk), None)
    if chosen is None:
        raise NotAParty
    return chosen


def note_work(actor: Actor, review: Review, on: date) -> None:
    """Keep that the parties for which the actor works have begun."""
    for party in held_by(actor, parties_on(review.regulation, on)) if not actor.is_system else ():
        row, _ = ReviewParty.objects.get_or_create(review=review, party=party)
        if row.began_on is None:
            row.began_on, row.by_name = on, actor.name
            row.save(update_fields=["began_on", "by_name"])


def tell(actor: Actor, action: str, review: Review, *, old: Mapping[str, Any] | None = None, new: Mapping[str, Any]) -> None:
    """Record an act on a review."""
    write(actor, f"review.{action}", review, old=old, new=new)
