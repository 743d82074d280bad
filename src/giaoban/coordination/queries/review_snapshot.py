"""A review as it stands now, as plain values: what is issued, printed and compared; two statements beside the review's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import Period, PeriodKind
from giaoban.coordination.queries.review_bodies import parties_on

if TYPE_CHECKING:
    from datetime import date

    from giaoban.coordination.models import Review, ReviewLine


def snapshot_of(review: Review, *, issued_on: date | None = None) -> dict[str, Any]:
    """Lines, figures, references and opinions of a review; what was left out is left out."""
    lines = review.lines.filter(is_left_out=False).select_related("party__body").prefetch_related("references").order_by("position", "pk")
    sections: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        sections.setdefault(line.section, []).append(_line(line))
    return {
        "title": review.title,
        "kind": review.kind,
        "regulation": {"number": review.regulation.number, "title": review.regulation.title},
        "period": Period(review.first_on, review.last_on, PeriodKind(review.period_kind)).label_vi,
        "first_on": review.first_on.isoformat(),
        "last_on": review.last_on.isoformat(),
        "compiled_on": review.compiled_on.isoformat(),
        "issued_on": issued_on.isoformat() if issued_on is not None else "",
        "parties": [party.body.short for party in parties_on(review.regulation, review.last_on)],
        "sections": sections,
        "opinions": [
            {"number": one.number, "speaker": one.speaker, "text": one.text, "outcome": one.outcome, "explanation": one.explanation}
            for one in review.opinions.all()
        ],
    }


def _line(line: ReviewLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "party": line.party.body.short if line.party is not None else "",
        "text": line.text,
        "compiled": line.compiled_text,
        "cells": line.cells,
        "figures": line.figures,
        "references": [[one.figure, one.subject_kind, one.subject_id, one.label, one.url] for one in line.references.all()],
    }
