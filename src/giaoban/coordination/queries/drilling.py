"""Occurrences behind a figure with the evidence that each rests on, within what the reader may see of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from giaoban.coordination.models import Evidence
from giaoban.coordination.models.occurrences import EVIDENCE_KEYS, EvidenceState
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import Occurrence

LARGEST: Final = 200
"""Occurrences shown behind one figure; the count says how many there are."""


@dataclass(frozen=True)
class EvidenceLine:
    """One record that fulfils an obligation; a record out of sight shows neither name nor address."""

    kind: str
    label: str
    url: str
    on: date


def behind(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """The occurrences of a part in the order of their days, with what a line of each shows."""
    return rows.select_related("item", "lead__body", "regulation").order_by("due_on", "regulation", "line", "pk")


def evidence_lines(actor: Actor, occurrences: Iterable[Occurrence]) -> Mapping[int, list[EvidenceLine]]:
    """Confirmed evidence of each occurrence by its key: four queries, however many there are."""
    rows = list(Evidence.objects.filter(occurrence__in=[one.pk for one in occurrences], state=EvidenceState.CONFIRMED).order_by("on", "pk"))
    seen = {
        column: _seen(actor, model, {getattr(row, f"{column}_id") for row in rows} - {None})
        for column, model in (("task", Task), ("meeting", Meeting), ("document", Document))
    }
    found: dict[int, list[EvidenceLine]] = defaultdict(list)
    for row in rows:
        column = EVIDENCE_KEYS[row.kind]
        record = seen[column].get(getattr(row, f"{column}_id"))
        found[row.occurrence_id].append(
            EvidenceLine(row.get_kind_display(), str(record) if record else "", record.get_absolute_url() if record else "", row.on)
        )
    return found


def _seen(actor: Actor, model: Any, keys: set[int]) -> dict[int, Any]:
    return {one.pk: one for one in model.objects.visible_to(actor).filter(pk__in=keys)} if keys else {}
