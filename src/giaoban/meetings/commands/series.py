"""Series: who meets, how often, with which agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.errors import NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.meetings.commands.guards import check_bodies
from giaoban.meetings.models import DocumentForm, Interval, MeetingKind, Series, SeriesAgendaItem, SigningCapacity
from giaoban.meetings.permissions import can_plan, can_run_series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation, Person


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda as it comes in."""

    title: str
    minutes: int | None = None
    presenter: Person | None = None
    presenter_text: str = ""


@transaction.atomic
def create_series(
    *,
    actor: Actor,
    on: date,
    title: str,
    owner: Organisation,
    parties: Sequence[Organisation] = (),
    kind: str = MeetingKind.BRIEFING,
    interval: str = Interval.HALF,
    form: str | None = None,
    notice_body: Organisation | None = None,
    notice_capacity: str = SigningCapacity.BY_ORDER,
    notice_collective: str = "",
    notice_position: str = "",
    notice_signer: Person | None = None,
    basis: Document | None = None,
    basis_note: str = "",
    place: str = "",
    members_total: int | None = None,
    quorum_rule: str = "",
    agenda: Sequence[AgendaLine] = (),
) -> Series:
    """Begin a series; without a form its notices take the Party form for a body of the Party tree. NotPermitted, BodyNotThere."""
    if not can_plan(actor, owner, parties):
        raise NotPermitted
    check_bodies((owner, *parties), on)
    series = Series.objects.create(
        title=title, folded=fold(title), owner=owner, kind=kind, interval=interval,
        form=form or (DocumentForm.PARTY if owner.tree == "party" else DocumentForm.STATE),
        notice_body=notice_body, notice_capacity=notice_capacity, notice_collective=notice_collective, notice_position=notice_position,
        notice_signer=notice_signer, basis=basis, basis_note=basis_note, place=place, members_total=members_total, quorum_rule=quorum_rule,
    )  # fmt: skip
    series.parties.set({owner, *parties})
    _set_agenda(series, agenda)
    record(
        actor=actor, action="meetings.series.created", subject=series,
        new={"title": title, "parties": sorted(body.name for body in {owner, *parties}), "interval": series.get_interval_display()},
    )  # fmt: skip
    return series


@transaction.atomic
def change_series(*, actor: Actor, series: Series, agenda: Sequence[AgendaLine] | None = None, **values: Any) -> Series:
    """Change what a series says; meetings held before keep what they had. NotPermitted."""
    if not can_run_series(actor, series):
        raise NotPermitted
    locked = Series.objects.select_for_update().get(pk=series.pk)
    given = {name: value for name, value in values.items() if value is not None}
    before = {name: getattr(locked, name) for name in given}
    for name, value in given.items():
        setattr(locked, name, value)
    locked.folded = fold(locked.title)
    locked.save()
    if agenda is not None:
        _set_agenda(locked, agenda)
    old, new = changes(before, given)
    record(actor=actor, action="meetings.series.changed", subject=locked, old=old, new=new)
    return locked


def _set_agenda(series: Series, agenda: Sequence[AgendaLine]) -> None:
    series.agenda.all().delete()
    SeriesAgendaItem.objects.bulk_create(
        SeriesAgendaItem(series=series, number=number, title=line.title, minutes=line.minutes) for number, line in enumerate(agenda, 1)
    )
