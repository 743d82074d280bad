"""The year plan carries the contents: chosen contents of a regulation go into the programme of each party, as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.dates import Period
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.writing import write
from giaoban.coordination.models import ContentItem, Occurrence
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.programmes.commands.programmes import add_item, create_programme
from giaoban.programmes.models import Programme, ProgrammeState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation, RegulationParty
    from giaoban.programmes.models import ProgrammeItem


class NoContents(DomainError):
    """No content was chosen."""

    code = "coordination.no_contents"
    sentence = "Choose the contents that the programme is to carry."
    field = "items"


class ContentElsewhere(DomainError):
    """A content of another regulation was chosen."""

    code = "coordination.content_elsewhere"
    sentence = "One of the contents chosen belongs to another regulation."
    field = "items"


class PlannedAlready(DomainError):
    """The programmes carry all of it."""

    code = "coordination.planned_already"
    sentence = "The programmes of %(year)s carry these contents already."
    field = "items"


@transaction.atomic
def plan_contents(
    *, actor: Actor, regulation: CoordinationRegulation, items: Sequence[ContentItem], year: int, on: date, at: datetime
) -> list[ProgrammeItem]:
    """Put contents into the year programme of each party whose office the actor holds, each with its trace to the regulation.

    A party without a programme of the year gets a draft of one; to an approved one they are added as arisen. What is there already
    is not put in twice. Errors: NotPermitted, NoContents, ContentElsewhere, PlannedAlready, and what programmes refuse.
    """
    parties = held_by(actor, parties_on(regulation, on))
    if not parties:
        raise NotPermitted
    if not items:
        raise NoContents
    if any(item.regulation_id != regulation.pk for item in items):
        raise ContentElsewhere
    period = Period.year(year)
    days = _due_days(regulation, period)
    made = []
    for party in parties:
        programme = _programme(actor, party, period, on, at)
        noted = set(programme.items.values_list("note", flat=True))
        for item in items:
            if (note := trace_of(item)) in noted:
                continue
            lead = (item.lead or party).body
            made.append(
                add_item(
                    actor=actor, programme=programme, what=item.text, lead=lead, due_on=days.get(item.line, period.last), product=item.product,
                    is_arising=programme.state == ProgrammeState.APPROVED or programme.higher_id is not None, note=note, on=on,
                )
            )  # fmt: skip
    if not made:
        raise PlannedAlready(year=year)
    new = {"year": year, "items": [item.text for item in items], "parties": [party.body.short for party in parties]}
    write(actor, "regulation.contents_planned", regulation, new=new)
    return made


def trace_of(item: ContentItem) -> str:
    """`Theo QC-3, nội dung 5: /quy-che/3/#noi-dung-5`: how an item of a programme names the content that it carries."""
    return f"Theo {item.regulation.code}, nội dung {item.line} ({item.get_absolute_url()})"


def _programme(actor: Actor, party: RegulationParty, period: Period, on: date, at: datetime) -> Programme:
    rows = Programme.objects.filter(body=party.body, period_kind=period.kind.value, begins_on=period.first, ends_on=period.last)
    found = rows.order_by("-state", "pk").first()
    if found is not None:
        return found
    title = f"Chương trình công tác năm {period.first.year}"
    return create_programme(actor=actor, body=party.body, title=title, period=period.code, on=on, at=at)


def _due_days(regulation: CoordinationRegulation, period: Period) -> dict[int, date]:
    """The last due day within the year of each content."""
    rows = Occurrence.objects.filter(regulation=regulation, due_on__gte=period.first, due_on__lte=period.last).order_by("due_on")
    return dict(rows.values_list("line", "due_on"))
