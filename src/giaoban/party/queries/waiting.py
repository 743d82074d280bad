"""What waits in the work of Party organisations: for the desk, and for those who are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.prepared import rows_of
from giaoban.organisations.models import Organisation, Tree
from giaoban.party.models import RESPONSIBLE, Admission, AdmissionState, FileRequest, Transfer, TransferState
from giaoban.party.queries.branches import branches_seen, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone

NEAR = timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """One line of the desk; it counts and names nobody."""

    tone: Tone
    word: str
    text: str
    url: str


def works_for_the_party(actor: Actor) -> bool:
    """Whether the actor holds a responsible role at a Party organisation: one query, none for whoever has no such role."""
    return any(grant.role in RESPONSIBLE for grant in actor.grants) and bool(rows_of(_party_bodies, actor))


def _party_bodies(actor: Actor) -> QuerySet[Any]:
    bodies = [grant.body_id for grant in actor.grants if grant.role in RESPONSIBLE]
    return Organisation.objects.filter(pk__in=bodies, tree=Tree.PARTY).values_list("pk")[:1]


def waiting_of(actor: Actor, on: date) -> list[Waiting]:
    """What is past due for the bodies for which the actor is responsible; empty for everybody else."""
    if not works_for_the_party(actor):
        return []
    found = [
        (late_admissions(on) & Admission.objects.visible_to(actor), gettext("%(count)s admissions past due"), "admissions", {"han": "qua-han"}),
        (late_transfers(on) & Transfer.objects.visible_to(actor), gettext("%(count)s transfers past due"), "transfers", {"han": "qua-han"}),
        (
            FileRequest.objects.visible_to(actor).filter(answered_on=None, due_on__lte=on + NEAR),
            gettext("%(count)s requests for correction due"), "members", {"luu-y": "de-nghi"},
        ),
    ]  # fmt: skip
    lines = [
        Waiting("late", gettext("Party work"), text % {"count": count}, _address(page, query))
        for rows, text, page, query in found
        if (count := rows.count())
    ]
    without = sum(1 for branch in branches_seen(actor, on) if words_of(branch, on))
    if without:
        text = gettext("%(count)s branches lack a meeting or something of it") % {"count": without}
        lines.append(Waiting("soon", gettext("Party work"), text, reverse("party:branches")))
    return lines


def late_admissions(on: date) -> Any:
    """Admissions whose next step is past due."""
    return Admission.objects.filter(
        Q(state=AdmissionState.DECIDED, ceremony_due_on__lt=on) | Q(state=AdmissionState.PROBATION, review_due_on__lt=on)
    )


def late_transfers(on: date) -> Any:
    """Transfers whose next step is past due."""
    return Transfer.objects.filter(
        Q(state=TransferState.OPEN, start_due_on__lt=on) | Q(state=TransferState.INTRODUCED, present_due_on__lt=on)
    )


def near_deadlines(on: date) -> Iterator[tuple[Any, int, date]]:
    """What is due within a week: the record, the body whose office is told, the day."""
    until = on + NEAR
    for one in Admission.objects.filter(state=AdmissionState.DECIDED, ceremony_due_on__range=(on, until)):
        yield one, one.branch_id, one.ceremony_due_on or until
    for one in Admission.objects.filter(state=AdmissionState.PROBATION, review_due_on__range=(on, until)):
        yield one, one.branch_id, one.review_due_on or until
    for move in Transfer.objects.filter(state=TransferState.OPEN, start_due_on__range=(on, until)):
        yield move, move.from_branch_id or move.to_branch_id or 0, move.start_due_on
    for move in Transfer.objects.filter(state=TransferState.INTRODUCED, present_due_on__range=(on, until)):
        yield move, move.to_branch_id or move.from_branch_id or 0, move.present_due_on or until
    for asked in FileRequest.objects.filter(answered_on=None, due_on__range=(on, until)).select_related("member"):
        yield asked, asked.member.branch_id, asked.due_on or until


def _address(page: str, query: dict[str, str]) -> str:
    ends = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse(f'party:{page}')}?{ends}"
