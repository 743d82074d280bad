"""Coordination regulations with their contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.coordination.models import CoordinationRegulation, Visibility
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(regulations: Sequence[CoordinationRegulation]) -> Iterable[Entry]:
    """Each regulation with its parties and the wording of its contents."""
    files = texts_of_files("coordination.coordinationregulation", [one.pk for one in regulations])
    for one in regulations:
        parties = [party.body for party in one.parties.all()]
        open_to_all = ["all"] if one.visibility == Visibility.FEDERATION else []
        body = " ".join([
            one.principles, *(party.name for party in parties), *(f"{item.area} {item.text} {item.product}" for item in one.items.all()),
            files.get(one.pk, ""),
        ])  # fmt: skip
        yield Entry(
            kind="regulation", record_id=one.pk, title=one.title, meta=f"{one.code} · {format_date(one.in_force_from)}", url=one.get_absolute_url(),
            body=body[:BODY_LIMIT], numbers=(one.code,), year=one.in_force_from.year,
            scopes=(*open_to_all, *scopes_of_paths([one.keeper.path, *(party.path for party in parties)])),
        )  # fmt: skip


def records() -> Any:
    """All regulations with what an entry reads."""
    return CoordinationRegulation.objects.select_related("keeper").prefetch_related("parties__body", "items")


SOURCE = Source(
    kind="regulation", title=N_("Coordination regulations"), records=records, entries=entries,
    touched_by={"coordination.coordinationregulation": itself}, icon="arrows-exchange",
)  # fmt: skip
