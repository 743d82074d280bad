"""Regulations, contents and obligations for tests; what a test cares about stands in the test."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from factories import DAY, MOMENT, make_body
from giaoban.common.vietnamese import fold
from giaoban.coordination.models import (
    ContentItem,
    CoordinationRegulation,
    Occurrence,
    RegulationParty,
    RegulationVersion,
    Rhythm,
    Scope,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.organisations.models import Organisation

_number = count(10_001)  # beyond those that the counter draws
BEGINNING = date(2023, 1, 1)


def make_regulation(title: str = "", *, bodies: Iterable[Organisation] = (), on: date = BEGINNING, **fields: Any) -> CoordinationRegulation:
    """A regulation of two bodies in force since 1/1/2023 with its first version; kept by the first."""
    number = next(_number)
    parties = list(bodies) or [make_body(), make_body()]
    title = title or f"Quy chế phối hợp thứ {number}"
    regulation = CoordinationRegulation.objects.create(
        folded=fold(title),
        number=fields.pop("number", number), title=title, scope=fields.pop("scope", Scope.BILATERAL),
        keeper=fields.pop("keeper", parties[0]), in_force_from=on, visibility=fields.pop("visibility", Visibility.PARTIES), entered_at=MOMENT,
        **fields,
    )  # fmt: skip
    RegulationVersion.objects.create(regulation=regulation, number=1, in_force_from=on)
    for position, body in enumerate(parties, start=1):
        make_party(regulation, body, position=position, on=on)
    return regulation


def make_party(
    regulation: CoordinationRegulation, body: Organisation | None = None, *, on: date = BEGINNING, **fields: Any
) -> RegulationParty:
    """A party of a regulation."""
    fields.setdefault("position", regulation.parties.count() + 1)
    return RegulationParty.objects.create(regulation=regulation, body=body or make_body(), in_force_from=on, **fields)


def make_item(regulation: CoordinationRegulation | None = None, text: str = "", *, on: date | None = None, **fields: Any) -> ContentItem:
    """A yearly content of a regulation, led by its first party, in its last version."""
    regulation = regulation or make_regulation()
    fields.setdefault("version", regulation.versions.last())
    fields.setdefault("line", regulation.items.count() + 1)
    fields.setdefault("lead", regulation.parties.first())
    fields.setdefault("rhythm", Rhythm.YEAR)
    return ContentItem.objects.create(
        regulation=regulation, in_force_from=on or regulation.in_force_from, area=fields.pop("area", "Trao đổi thông tin"),
        text=text or f"Nội dung phối hợp {fields['line']}", **fields,
    )  # fmt: skip


def make_occurrence(item: ContentItem | None = None, *, due_on: date = DAY, **fields: Any) -> Occurrence:
    """One time that a content falls due: on 18/7/2023, for the year before that day; missed from 30 days later."""
    item = item or make_item()
    fields.setdefault("first_on", due_on - timedelta(days=364))
    fields.setdefault("last_on", due_on)
    fields.setdefault("missed_from", due_on + timedelta(days=30))
    fields.setdefault("lead", item.lead)
    if "done_on" in fields:
        fields.setdefault("confirmed_on", fields["done_on"])
    if "waived_on" in fields:
        fields.setdefault("waived_reason", "Không phát sinh")
    return Occurrence.objects.create(
        regulation=item.regulation, item=item, line=item.line, area=item.area, label=fields.pop("label", f"năm {due_on.year}"), due_on=due_on,
        entered_at=MOMENT, **fields,
    )  # fmt: skip
