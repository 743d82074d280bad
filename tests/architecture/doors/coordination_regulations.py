"""Acts on regulations, their contents, obligations and evidence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from coordination.factories import make_item, make_occurrence, make_party, make_regulation
from documents.papers import when
from factories import make_body
from giaoban.coordination.commands import evidence, occurrences
from giaoban.coordination.commands.parties import add_signatory
from giaoban.coordination.models import ContentItem, Evidence, Occurrence, Visibility

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.coordination.models import CoordinationRegulation, RegulationParty

DAY = date(2023, 7, 18)


def of_two(scene: Scene) -> CoordinationRegulation:
    """A regulation that everybody may see, of the centre and the union, kept by the centre."""
    return make_regulation(bodies=[scene.centre, scene.union], visibility=Visibility.FEDERATION)


def item(scene: Scene, **fields: Any) -> ContentItem:
    """A yearly content of it."""
    return make_item(of_two(scene), **fields)


def owed(scene: Scene, **fields: Any) -> Occurrence:
    """An obligation that is late."""
    return make_occurrence(item(scene), due_on=date(2023, 7, 1), **fields)


def party(scene: Scene) -> RegulationParty:
    """A third party, which leads nothing."""
    return make_party(of_two(scene))


def signatory(scene: Scene) -> int:
    """Somebody who signed for it."""
    made = add_signatory(actor=scene.centre_office, party=of_two(scene).parties.get(position=1), name="Nguyễn Văn An", on=DAY)
    return int(made.pk)


def ordered(scene: Scene) -> dict[str, Any]:
    """Two contents in their new order."""
    regulation = of_two(scene)
    one, two = make_item(regulation), make_item(regulation)
    return {"regulation": regulation.pk, "items": [two.pk, one.pk]}


def suggested(scene: Scene) -> Evidence:
    """A document that was suggested."""
    row = owed(scene)
    return Evidence.objects.create(
        occurrence=row, kind="document", document=scene.issued(), on=DAY, score=60, reason="do bên chủ trì thực hiện", entered_at=when(DAY)["at"]
    )  # fmt: skip


def confirmed(scene: Scene) -> int:
    """The same, confirmed."""
    found = suggested(scene)
    evidence.confirm_evidence(actor=scene.centre_office, evidence=found, **when(DAY))
    return int(found.pk)


def case(scene: Scene) -> int:
    """A case opened by mistake."""
    made = occurrences.open_case(actor=scene.centre_office, item=item(scene, rhythm="each_case"), label="Nhầm", **when(DAY))
    return int(made.pk)


def waived(scene: Scene) -> int:
    """An obligation that was waived."""
    return int(occurrences.waive(actor=scene.centre_office, occurrence=owed(scene), reason="Không phát sinh", on=DAY).pk)


def done(scene: Scene) -> int:
    """An obligation done in words."""
    return int(occurrences.mark_done(actor=scene.centre_office, occurrence=owed(scene), note="Đã họp", **when(DAY)).pk)


def new(scene: Scene) -> dict[str, Any]:
    """A regulation with one content."""
    return {
        "body": scene.centre.pk, "title": "Quy chế phối hợp mới", "in_force_from": "2023-01-01",
        "parties": [{"body": scene.centre.pk, "signatory": "Nguyễn Văn An"}, {"body": scene.union.pk}],
        "items": [{"area": "Giao ban", "text": "Giao ban hai bên", "rhythm": "half", "lead": 1, "coordinating": [2], "due_after_days": 15}],
    }  # fmt: skip


KEEPER: dict[str, Any] = {"by": "centre_office", "unlike": "union_office"}
PARTY: dict[str, Any] = {"by": "union_office", "unlike": "other_office"}

CASES = {
    "enter_regulation": Case(new, **KEEPER),
    "change_regulation": Case(lambda s: {"regulation": of_two(s).pk, "title": "Tên khác"}, **KEEPER),
    "end_regulation": Case(lambda s: {"regulation": of_two(s).pk, "from_on": "2023-09-01", "reason": "agreed"}, **KEEPER),
    "add_party": Case(lambda s: {"regulation": of_two(s).pk, "body": make_body().pk, "role": "bên phối hợp"}, **KEEPER),
    "change_party": Case(lambda s: {"party": party(s).pk, "office": "Văn phòng"}, **KEEPER),
    "end_party": Case(lambda s: {"party": party(s).pk, "from_on": "2023-07-18"}, **KEEPER),
    "add_signatory": Case(lambda s: {"party": party(s).pk, "name": "Nguyễn Văn An", "post": "Bí thư"}, **KEEPER),
    "remove_signatory": Case(lambda s: {"signatory": signatory(s)}, **KEEPER),
    "start_version": Case(lambda s: {"regulation": of_two(s).pk, "from_on": "2023-09-01", "note": "Sửa đổi lần 1"}, **KEEPER),
    "add_item": Case(lambda s: {"regulation": of_two(s).pk, "area": "Giao ban", "text": "Giao ban hai bên", "rhythm": "half"}, **KEEPER),
    "change_item": Case(lambda s: {"item": item(s).pk, "rhythm": "quarter", "from_on": "2023-09-01"}, **KEEPER),
    "end_item": Case(lambda s: {"item": item(s).pk, "from_on": "2023-09-01"}, **KEEPER),
    "order_items": Case(ordered, **KEEPER),
    "open_for_document": Case(lambda s: {"item": item(s, rhythm="each_document").pk, "document": s.issued(actor=s.centre_office, visibility="federation").pk, "day": "2023-07-18"}, **PARTY),
    "open_case": Case(lambda s: {"item": item(s, rhythm="each_case").pk, "label": "Bổ nhiệm"}, **PARTY),
    "take_out": Case(lambda s: {"occurrence": case(s)}, **PARTY),
    "mark_done": Case(lambda s: {"occurrence": owed(s).pk, "note": "Đã họp, không có biên bản"}, **PARTY),
    "take_back_done": Case(lambda s: {"occurrence": done(s), "reason": "Nhầm kỳ"}, **PARTY),
    "waive": Case(lambda s: {"occurrence": owed(s).pk, "reason": "Không phát sinh"}, **KEEPER),
    "take_back_waiver": Case(lambda s: {"occurrence": waived(s)}, **KEEPER),
    "note_cause": Case(lambda s: {"occurrence": owed(s).pk, "kind": "objective", "cause": "Thiếu cán bộ"}, **PARTY),
    "task_from_occurrence": Case(lambda s: {"occurrence": owed(s).pk, "body": s.union.pk, "what": "Làm báo cáo", "lead": s.union.pk, "due_on": "2023-08-01"}, **PARTY),
    "look_for_evidence": Case(lambda s: {"occurrence": owed(s).pk}, **PARTY),
    "confirm_evidence": Case(lambda s: {"evidence": suggested(s).pk}, **PARTY),
    "refuse_evidence": Case(lambda s: {"evidence": suggested(s).pk}, **PARTY),
    "take_back_evidence": Case(lambda s: {"evidence": confirmed(s), "reason": "Nhầm"}, **PARTY),
    "add_evidence": Case(lambda s: {"occurrence": owed(s).pk, "document": s.issued(visibility="federation").pk}, **PARTY),
}  # fmt: skip
