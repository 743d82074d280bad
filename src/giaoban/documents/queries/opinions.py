"""Reading rounds of opinions: the lists, who answered, the table of what became of each opinion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, Q

from giaoban.common.actor import OFFICE
from giaoban.common.prepared import Key, rows_of
from giaoban.documents.models import Opinion, OpinionAsked, OpinionRound
from giaoban.documents.permissions import can_edit, can_enter_opinion, is_asked
from giaoban.documents.queries.registers import asked
from giaoban.documents.rules import opinions as rules

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document


def said(one: Opinion) -> rules.Said:
    """An opinion as the rules look at it."""
    return rules.Said(rules.Stance(one.stance), bool(one.text), rules.Answer(one.answer) if one.answer else None)


def opinion_rounds(actor: Actor, on: date) -> Any:
    """The rounds within sight, with how many of those whom the reader may see were asked and how many of them answered."""
    rows = OpinionRound.objects.visible_to(actor, on).select_related("document__owner", "document__drafting_unit")
    seen = Q(asked__in=OpinionAsked.objects.visible_to(actor, on).order_by().values("pk"))
    return asked(rows, on).annotate(
        asked_count=Count("asked", filter=seen), answered_count=Count("asked", filter=seen & Q(asked__answered_on__isnull=False))
    )


def rounds_of(actor: Actor, document: Document, on: date) -> list[OpinionRound]:
    """The rounds on a draft, newest first."""
    return rows_of(_rounds, actor, Key(document.pk), on)


def _rounds(actor: Actor, document: int, on: date) -> QuerySet[OpinionRound]:
    return opinion_rounds(actor, on).filter(document=document).order_by("-pk")  # type: ignore[no-any-return]


def opinions_owed(actor: Actor, on: date) -> QuerySet[OpinionAsked]:
    """What others ask the actor's own bodies and person, not answered yet, in open rounds."""
    bodies = sorted({grant.body_id for grant in actor.grants if grant.role in OFFICE})
    mine = Q(body__in=bodies) | Q(person__in=actor.person_ids)
    rows = OpinionAsked.objects.put_to(actor, on).filter(mine, answered_on=None, round__closed_on=None, round__opened_on__lte=on)
    return rows.select_related("round__document__owner").order_by("round__due_on", "pk")


@dataclass(frozen=True)
class RoundView:
    """A round as one reader may see it on a day."""

    round: OpinionRound
    wording: str
    """The draft as it was shown."""
    asked: Sequence[OpinionAsked]
    opinions: Sequence[Opinion]
    tally: rules.Tally
    waiting: int
    """Opinions that still want an answer."""
    mine: Sequence[OpinionAsked]
    """The lines that the reader answers."""
    enterable: Sequence[OpinionAsked]
    """The lines of others that the reader may enter from paper."""
    can_work: bool


def round_view(actor: Actor, round_: OpinionRound, on: date) -> RoundView:
    """All that stands on the page of a round, in a constant number of queries."""
    own = Prefetch("opinions", queryset=Opinion.objects.order_by("part_order", "pk"))
    lines = list(OpinionAsked.objects.visible_to(actor, on).filter(round=round_).select_related("body", "person").prefetch_related(own))
    for line in lines:
        line.round = round_
    opinions = [one for line in lines for one in line.opinions.all()]
    opinions.sort(key=lambda one: (one.part_order, one.asked.order, one.pk))
    version = round_.document.versions.filter(number=round_.version_number).first()
    mine = [line for line in lines if is_asked(actor, line)] if round_.is_open else []
    enterable = [line for line in lines if line not in mine and can_enter_opinion(actor, line)] if round_.is_open else []
    return RoundView(
        round=round_,
        wording=version.text if version is not None else "",
        asked=lines,
        opinions=opinions,
        tally=rules.tally([line.answered_on for line in lines], round_.due_on, on),
        waiting=rules.open_opinions(said(one) for one in opinions),
        mine=mine,
        enterable=enterable,
        can_work=can_edit(actor, round_.document),
    )
