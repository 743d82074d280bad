"""Acts on copies for other partners, on proposed thematic sessions, reminders by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from coordination.factories import make_item, make_occurrence, make_regulation
from documents.papers import when
from factories import make_body
from giaoban.coordination.commands.copying import copy_to_partners
from giaoban.coordination.models import Visibility

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.coordination.models import CoordinationRegulation, CopyBatch

DAY = date(2023, 7, 18)
AREA = "Chuyên đề"


def of_two(scene: Scene) -> CoordinationRegulation:
    """A regulation that everybody may see, of the centre and the union."""
    regulation = make_regulation(bodies=[scene.centre, scene.union], visibility=Visibility.FEDERATION)
    make_item(regulation, area=AREA)
    return regulation


def copied(scene: Scene) -> CopyBatch:
    """Copies of it for two other partners."""
    return copy_to_partners(actor=scene.centre_office, regulation=of_two(scene), bodies=[make_body(), make_body()], **when(DAY))


def changed(scene: Scene) -> dict[str, Any]:
    """A regulation with one copy, that says one thing more by now."""
    batch = copied(scene)
    make_item(batch.regulation, "Nội dung thêm", line=2)
    return {"regulation": batch.regulation.pk, "copies": [row.made_id for row in batch.rows.all()]}


def weak(scene: Scene) -> dict[str, Any]:
    """An area in which nothing was done in two half-years."""
    regulation = of_two(scene)
    item = regulation.items.get()
    for due in (date(2022, 11, 1), date(2023, 3, 1)):
        make_occurrence(item, due_on=due, first_on=due)
    return {"regulation": regulation.pk, "area": AREA}


KEEPER: dict[str, Any] = {"by": "centre_office", "unlike": "union_office"}
STRANGER: dict[str, Any] = {"by": "union_office", "unlike": "other_office"}

CASES = {
    "copy_to_partners": Case(lambda s: {"regulation": of_two(s).pk, "bodies": [make_body().pk, s.union.pk], "in_force_from": "2023-01-01"}, **KEEPER),
    "undo_copies": Case(lambda s: {"batch": copied(s).pk}, **KEEPER),
    "apply_to_copies": Case(changed, **KEEPER),
    "arrange_session": Case(lambda s: {**weak(s), "day": "2023-07-25", "starts": "08:30"}, **STRANGER),
    "put_off_session": Case(lambda s: {**weak(s), "reason": "Để sau đại hội."}, **STRANGER),
    "remind_by_hand": Case(lambda s: {"occurrences": [make_occurrence(of_two(s).items.get()).pk]}, **STRANGER),
}  # fmt: skip
