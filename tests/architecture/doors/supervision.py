"""Acts on inspection and supervision."""

from __future__ import annotations

from datetime import date
from typing import Any

from architecture.doors.case import Case, file
from factories import make_person
from giaoban.documents import commands as documents
from giaoban.organisations.models import Person
from giaoban.supervision import commands
from giaoban.supervision.commands import TeamLine
from party.factories import make_member
from supervision.scenes import DAY, Scene, when

NOT_SEEN: dict[str, Any] = {"unlike": "stranger", "code": "not_found"}
"""Who does not know of a case is told that there is no such thing."""


def of(name: str, **fields: Any) -> Any:
    """The input that names a case in the state of a step of the scene."""
    return lambda s: {"case": getattr(s, name)().pk, **fields}


def paper(s: Scene) -> int:
    """A paper kept need-to-know."""
    return documents.create_draft(
        actor=s.chief,
        body=s.committee,
        form="party",
        kind="notice",
        abstract="Thông báo",
        text="Nội dung",
        is_need_to_know=True,
        **when(DAY),
    ).pk


def with_paper(s: Scene) -> dict[str, Any]:
    """A decided case and a paper that tells nobody else."""
    return {"case": s.decided().pk, "step": "notice", "document": paper(s)}


def verified(s: Scene) -> dict[str, Any]:
    """A case that can be verified, and what was checked."""
    return {"case": s.told().pk, "what": "Đối chiếu sổ", "files": [file()]}


def adopted(s: Scene) -> dict[str, Any]:
    """An adopted programme, and its item from which a case is opened."""
    item = s.item()
    commands.adopt_programme(actor=s.chief, programme=item.programme, **when(date(2023, 1, 10)))
    return {"body": s.committee.pk, "form": "inspection", "item": item.pk}


def settled(s: Scene) -> dict[str, Any]:
    """A case whose requirements are settled."""
    case = s.delivered()
    for one in case.requirements.all():
        commands.recheck_requirement(actor=s.member, requirement=one, result="met", **when(date(2023, 7, 10)))
    return {"case": case.pk, "file_code": "KT-1"}


def disciplined(s: Scene) -> dict[str, Any]:
    """A concluded case about a member, with the head of the committee above in the team."""
    member = make_member(s.branch)
    case = s.opened(subject_person=member.person)
    team = [TeamLine(make_person(), "head"), TeamLine(Person.objects.get(pk=s.above.person_id))]
    case = commands.set_team(actor=s.chief, case=case, team=team, **when(date(2023, 6, 2)))
    case = commands.decide_case(actor=s.chief, case=case, decision="12-QĐ/UBKT", **when(date(2023, 6, 5)))
    case = commands.tell_subject(actor=s.chief, case=case, **when(date(2023, 6, 6)))
    case = commands.hold_session(actor=s.chief, case=case, report="Trình bày", **when(date(2023, 6, 20)))
    case = commands.conclude_case(actor=s.chief, case=case, shortfalls=[commands.LinePlan("Vi phạm")], **when(date(2023, 6, 28)))
    return {
        "case": case.pk, "member": member.pk, "form": "reprimand", "violation": "Vi phạm quy chế", "violation_on": "2023-01-05",
        "decided_by": s.branch.pk, "decision": "7-QĐ/CB", "announced_on": "2023-07-03",
    }  # fmt: skip


CONCLUSION = {
    "strengths": [{"text": "Sinh hoạt đều"}], "shortfalls": [{"text": "Sổ thiếu", "cause": "subjective"}], "assessment": "Tốt",
}  # fmt: skip


def conclusion(s: Scene) -> dict[str, Any]:
    """A case met with its subject, and its conclusion."""
    return {"case": s.met().pk, **CONCLUSION, "requirements": [{"text": "Ghi đủ sổ", "addressee": s.branch.pk, "due_on": "2023-08-30"}]}


CASES = {
    "create_programme": Case(
        lambda s: {"body": s.committee.pk, "kind": "year", "title": "Chương trình 2023", "in_force_from": "2023-01-01", "in_force_until": "2023-12-31"},
        "chief", "stranger",
    ),
    "add_item": Case(lambda s: {"programme": s.programme().pk, "subject": s.branch.pk, "content": "Việc", "form": "inspection", "year": 2023}, "chief", **NOT_SEEN),
    "change_item": Case(lambda s: {"item": s.item().pk, "content": "Việc khác", "quarter": 2}, "chief", **NOT_SEEN),
    "drop_item": Case(lambda s: {"item": s.item().pk, "reason": "Trùng"}, "chief", **NOT_SEEN),
    "adopt_programme": Case(lambda s: {"programme": s.item().programme.pk, "decision": "1-CTr/UBKT"}, "chief", **NOT_SEEN),
    "open_case": Case(adopted, "chief", "visited"),
    "set_team": Case(lambda s: {"case": s.opened().pk, "team": [{"person": s.head_person.pk, "role": "head"}]}, "chief", **NOT_SEEN),
    "change_plan": Case(of("decided", plan="Xem sổ"), "member", **NOT_SEEN),
    "decide_case": Case(
        lambda s: {"case": commands.set_team(actor=s.chief, case=s.opened(), team=s.team(), **when(date(2023, 6, 2))).pk, "decision": "12-QĐ/UBKT"},
        "chief", "member",
    ),
    "cancel_case": Case(of("decided", reason="Trùng"), "chief", "member"),
    "tell_subject": Case(of("decided", self_report_due_on="2023-07-30"), "member", **NOT_SEEN),
    "announce_case": Case(of("decided"), "chief", "member"),
    "receive_self_report": Case(of("told", text="Đã rà soát", files=[file()]), "visited", **NOT_SEEN),
    "add_verification": Case(verified, "member", "visited"),
    "finish_verification": Case(of("told", text="Đã xong"), "member", "visited"),
    "write_draft": Case(of("reported", text="Dự thảo"), "member", "visited"),
    "hold_session": Case(of("reported", report="Chi bộ báo cáo", starts="14:00"), "member", "visited"),
    "set_step_due": Case(of("decided", step="notice", due_on="2023-08-01", source="Quy chế"), "chief", "member"),
    "attach_document": Case(with_paper, "chief", **NOT_SEEN),
    "draft_paper": Case(of("decided", paper="plan"), "chief", "member"),
    "conclude_case": Case(conclusion, "member", "visited"),
    "deliver_conclusion": Case(of("concluded", text="Gửi trực tiếp"), "chief", "member"),
    "recheck_requirement": Case(lambda s: {"requirement": s.requirement().pk, "result": "partly", "note": "Còn thiếu"}, "member", "visited"),
    "drop_requirement": Case(lambda s: {"requirement": s.requirement().pk, "reason": "Không còn cần"}, "chief", "member"),
    "record_case_discipline": Case(disciplined, "above", **NOT_SEEN),
    "close_case": Case(settled, "chief", "member"),
}  # fmt: skip
