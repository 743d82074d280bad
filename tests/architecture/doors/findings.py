"""Acts on findings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from factories import make_body
from giaoban.findings import commands
from giaoban.organisations.models import BodyKind, Tree
from programmes.tasks import Scene, when

if TYPE_CHECKING:
    from giaoban.findings.models import Finding

DAY = date(2023, 7, 5)


def raised(s: Scene, **fields: Any) -> Finding:
    """A proposal of the union to the centre."""
    values = {"body": s.union, "kind": "proposal", "text": "Đề nghị bổ sung kinh phí", "addressed_to": s.centre, **when(DAY), **fields}
    return commands.raise_finding(actor=s.worker, **values)


def answered(s: Scene) -> Finding:
    """The proposal, answered."""
    return commands.answer_finding(actor=s.head, finding=raised(s), text="Đã ghi nhận", **when(DAY))


def two(s: Scene) -> dict[str, Any]:
    """Two proposals that say the same, one of them to stand for both."""
    return {"head": raised(s).pk, "sources": [raised(s, text="Đề nghị bổ sung thêm kinh phí").pk]}


def merged(s: Scene) -> Finding:
    """A proposal that stands under another."""
    head, source = raised(s), raised(s, text="Đề nghị bổ sung thêm kinh phí")
    commands.merge_findings(actor=s.head, head=head, sources=[source], **when(DAY))
    source.refresh_from_db()
    return source


def to_ministry(s: Scene, **fields: Any) -> dict[str, Any]:
    """A proposal to a ministry, which does not sign in."""
    ministry = make_body("Bộ Nội vụ", tree=Tree.AUTHORITY, kind=BodyKind.MINISTRY)
    return {"findings": [raised(s, addressed_to=ministry).pk], "to": ministry.pk, **fields}


CASES = {
    "raise_finding": Case(lambda s: {"body": s.union.pk, "kind": "difficulty", "text": "Thiếu biên chế", "cause": "objective", "origin_kind": "report"}, "worker", "stranger", code="not_permitted"),
    "address_finding": Case(lambda s: {"finding": raised(s).pk, "to": s.centre.pk}, "worker", "stranger", code="not_found"),
    "answer_finding": Case(lambda s: {"finding": raised(s).pk, "text": "Đã bổ sung"}, "head", "worker"),
    "reply_to_finding": Case(lambda s: {"finding": raised(s).pk, "text": "Đang cân đối", "is_final": False}, "head", "worker"),
    "merge_findings": Case(two, "head", "stranger", code="not_found"),
    "gather_findings": Case(
        lambda s: {"body": s.centre.pk, "text": "Đề nghị bổ sung kinh phí cho các hội", "sources": [two(s)["head"], raised(s).pk]}, "head", "worker"
    ),
    "separate_finding": Case(lambda s: {"finding": merged(s).pk}, "head", "stranger", code="not_found"),
    "record_sending": Case(
        lambda s: to_ministry(s, document_label="125-CV/LHHVN, 4/7/2023"), "worker", change={"document_label": ""}, code="findings.sending_needs_document"
    ),
    "draft_letter": Case(lambda s: to_ministry(s, body=s.centre.pk), "head", "worker"),
    "close_finding": Case(lambda s: {"finding": answered(s).pk}, "worker", "stranger", code="not_found"),
    "withdraw_finding": Case(lambda s: {"finding": raised(s).pk, "reason": "Đã tự giải quyết"}, "worker", change={"reason": " "}, code="findings.reason_missing"),
    "reopen_finding": Case(lambda s: {"finding": answered(s).pk, "reason": "Chưa đúng ý"}, "worker", "stranger", code="not_found"),
    "correct_finding": Case(lambda s: {"finding": raised(s).pk, "text": "Đề nghị bổ sung biên chế"}, "worker", change={"text": " "}, code="findings.empty"),
    "task_from_finding": Case(
        lambda s: {"finding": raised(s).pk, "body": s.centre.pk, "what": "Cân đối kinh phí", "lead": s.union.pk, "due_on": "2023-09-01"}, "head", "worker"
    ),
}  # fmt: skip
