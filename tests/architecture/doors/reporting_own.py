"""Acts on own reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from documents.papers import DAY, moment
from giaoban.reporting.commands.own_reports import create_own_report

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.reporting.models import OwnReport

SHAPE: dict[str, Any] = {"title": "Việc theo năm", "measure": "tasks", "rows": "year", "columns": "state", "picture": "bars"}
MINE: dict[str, Any] = {"by": "union_office", "unlike": "other_office", "code": "not_found"}


def kept(scene: Scene) -> OwnReport:
    """An own report of the union."""
    return create_own_report(actor=scene.union_office, body=scene.union, at=moment(DAY), **SHAPE)


def shaped(scene: Scene) -> dict[str, Any]:
    """One that leaves something out."""
    return {
        **SHAPE, "rows": "body",
        "filters": {"time": "days", "first": "2023-01-01", "above": scene.union.pk, "kinds": ["direct"], "body_kinds": ["local_union"]},
    }  # fmt: skip


CASES = {
    "create_own_report": Case(lambda s: {"body": s.union.pk, **shaped(s)}, by="union_office", unlike="other_office", code="not_permitted"),
    "change_own_report": Case(lambda s: {"own_report": kept(s).pk, **shaped(s)}, **MINE),
    "copy_own_report": Case(lambda s: {"own_report": kept(s).pk, "body": s.union.pk}, **MINE),
}
