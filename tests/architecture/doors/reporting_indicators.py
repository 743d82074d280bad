"""Acts on own indicators, on notes how bodies count, and reports without a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from reporting.worlds import how_counted, known, made, noted, own, told_how

if TYPE_CHECKING:
    from documents.papers import Scene

BY_CALLER: dict[str, Any] = {"by": "centre_office", "unlike": "union_office"}


def defining(scene: Scene) -> dict[str, Any]:
    """An indicator of the centre's own."""
    return {
        "owner": scene.centre.pk,
        "code": "Số vườn ươm",
        "name": "Vườn ươm công nghệ",
        "unit": "vườn",
        "meaning": "Số vườn đang hoạt động.",
    }


def asking(scene: Scene) -> dict[str, Any]:
    """A call that asks for it too."""
    return {"campaign": made(scene).pk, "indicators": [own(scene).pk]}


def noting(scene: Scene) -> dict[str, Any]:
    """How the union counts members."""
    return {
        "indicator": known("hoi_vien_ca_nhan").pk,
        "body": scene.union.pk,
        "text": "Tính cả hội viên liên kết",
        "is_other_definition": True,
    }


def uncalled(scene: Scene) -> dict[str, Any]:
    """A report that nobody called for."""
    return {"body": scene.union.pk, "definition": "local_union_half_year", "period": "6 tháng đầu năm 2023"}


def telling(scene: Scene) -> dict[str, Any]:
    """How the union says that it counts members."""
    return {"indicator": known("hoi_vien_ca_nhan").pk, "body": scene.union.pk, "text": "Tính cả hội viên liên kết"}


CASES = {
    "ask_how_counted": Case(lambda s: {"indicator": known("hoi_vien_ca_nhan").pk, "body": s.union.pk}, **BY_CALLER),
    "give_account": Case(telling, by="union_office", unlike="other_office"),
    "answer_how_counted": Case(
        lambda s: {"account": how_counted(s).pk, "text": "Tính cả hội viên liên kết"},
        by="union_office",
        unlike="other_office",
        code="not_found",
    ),
    "decide_on_account": Case(lambda s: {"account": told_how(s).pk, "is_accepted": True}, **BY_CALLER),
    "define_own_indicator": Case(defining, **BY_CALLER),
    "retire_own_indicator": Case(lambda s: {"indicator": own(s).pk}, **BY_CALLER, code="not_found"),
    "ask_own_indicators": Case(asking, **BY_CALLER, code="not_found"),
    "note_on_counting": Case(noting, **BY_CALLER),
    "end_note_on_counting": Case(lambda s: {"remark": noted(s).pk}, **BY_CALLER),
    "begin_uncalled": Case(uncalled, by="union_office", unlike="other_office"),
}
