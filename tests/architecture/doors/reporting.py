"""Acts on calls for reports and on reports."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from giaoban.reporting.prints.workbooks import workbook
from reporting.worlds import asking, begun, called, line, made, sent, signed, typed

if TYPE_CHECKING:
    from documents.papers import Scene

BY_CALLER: dict[str, Any] = {"by": "centre_office", "unlike": "union_office"}
OUT_OF_SIGHT: dict[str, Any] = {"by": "union_office", "unlike": "other_office", "code": "not_found"}


def calling(scene: Scene) -> dict[str, Any]:
    """A call of the centre to both unions."""
    return {
        "owner": scene.centre.pk, "definition": "local_union_half_year", "period": "6 tháng đầu năm 2023", "cut_off_on": "2023-06-30",
        "due_on": "2023-07-20", "bodies": [scene.union.pk, scene.other.pk],
    }  # fmt: skip


def figures(scene: Scene) -> dict[str, Any]:
    """One figure for a report."""
    report = begun(scene)
    return {"submission": report.pk, "began_from": report.version, "figures": [{"indicator": "hoi_vien_ca_nhan", "result": 15_000}]}


def text(scene: Scene) -> dict[str, Any]:
    """The first part of a report."""
    return {"submission": begun(scene).pk, "key": "situation", "began_from": 1, "text": "Thuận lợi."}


def book(scene: Scene) -> dict[str, Any]:
    """The workbook of a report, as it was downloaded."""
    report = begun(scene)
    return {"submission": report.pk, "file": {"name": "so-lieu.xlsx", "content_base64": base64.b64encode(workbook(report)).decode()}}


def remark(scene: Scene) -> dict[str, Any]:
    """A remark on a report whose members are many times those of a year before."""
    report = begun(scene)
    report.values.filter(indicator__code="hoi_vien_ca_nhan").update(last_year=1_500)
    return {"remark": typed(scene, report).remarks.get().pk, "reason": "Tính cả hội viên liên kết"}


CASES = {
    "create_campaign": Case(calling, **BY_CALLER),
    "call_bodies": Case(lambda s: {"campaign": called(s, bodies=[s.union]).pk, "bodies": [s.other.pk]}, **BY_CALLER),
    "leave_body_out": Case(lambda s: {"called": made(s).called.get(body=s.union).pk}, **BY_CALLER, code="not_found"),
    "open_campaign": Case(lambda s: {"campaign": made(s).pk}, **BY_CALLER, code="not_found"),
    "close_campaign": Case(lambda s: {"campaign": called(s).pk}, **BY_CALLER),
    "merge_reports": Case(lambda s: {"campaign": sent(s).called.campaign_id}, **BY_CALLER),
    "remind_bodies": Case(lambda s: {"campaign": called(s).pk}, **BY_CALLER),
    "ask_for_days": Case(lambda s: {"called": line(s).pk, "until": "2023-07-31", "reason": "Bão lụt"}, **OUT_OF_SIGHT),
    "decide_on_days": Case(lambda s: {"called": asking(s).pk, "is_granted": True}, **BY_CALLER),
    "excuse_body": Case(lambda s: {"called": line(s).pk, "reason": "Đang sáp nhập"}, **BY_CALLER),
    "begin_submission": Case(lambda s: {"called": line(s).pk}, **OUT_OF_SIGHT),
    "fill_again": Case(lambda s: {"submission": begun(s).pk}, **OUT_OF_SIGHT),
    "save_values": Case(figures, **OUT_OF_SIGHT),
    "take_workbook": Case(book, **OUT_OF_SIGHT),
    "save_section": Case(text, **OUT_OF_SIGHT),
    "check_submission": Case(lambda s: {"submission": typed(s).pk}, **OUT_OF_SIGHT),
    "dismiss_remark": Case(remark, **OUT_OF_SIGHT),
    "sign_submission": Case(lambda s: {"submission": typed(s).pk}, **OUT_OF_SIGHT),
    "submit": Case(lambda s: {"submission": signed(s).pk}, **OUT_OF_SIGHT),
    "return_submission": Case(lambda s: {"submission": sent(s).pk, "reason": "Thiếu số liệu"}, **BY_CALLER),
    "accept_submission": Case(lambda s: {"submission": sent(s).pk}, **BY_CALLER),
}
