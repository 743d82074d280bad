"""Acts on members' files, discipline, admissions and transfers."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case, file
from giaoban.common.actor import SYSTEM
from giaoban.common.acts import IncomingFile
from giaoban.common.xlsx import write_xlsx
from giaoban.organisations.commands import merge_people
from giaoban.party.commands import admission, discipline, leaving, members, periods, requests, transfers
from giaoban.party.importers import import_members
from party.factories import make_member
from party.worlds import DAY, PartyWorld, moment

if TYPE_CHECKING:
    from giaoban.party.models import Admission, Discipline, Exemption, FileRequest, Gap, Transfer

ASIDE: dict[str, Any] = {"unlike": "outsider", "code": "not_found"}
"""Who is not responsible is told that there is no such thing."""
TIMES: dict[str, Any] = {"on": DAY, "at": moment()}


def gap(w: PartyWorld) -> Gap:
    """A year of lost contact."""
    return periods.add_gap(actor=w.secretary, member=w.due, kind="lost_contact", out_on=date(2000, 1, 1), back_on=date(2001, 1, 1), on=DAY)


def exemption(w: PartyWorld) -> Exemption:
    """An exemption since January."""
    return periods.exempt_member(actor=w.secretary, member=w.due, reason="Tuổi cao", since=date(2023, 1, 1), decision="1-NQ/CB", on=DAY)


def suspension(w: PartyWorld) -> int:
    """A suspension since January."""
    return periods.suspend_member(
        actor=w.secretary, member=w.due, reason="Bị khởi tố", since=date(2023, 1, 1), decision="6-QĐ/UBKT", on=DAY
    ).pk


def transferred(w: PartyWorld) -> int:
    """A member who went to an organisation outside."""
    return leaving.end_membership(actor=w.office, member=w.due, kind="transferred", left_on=date(2022, 1, 1), **TIMES).pk


def twins(w: PartyWorld) -> tuple[int, int]:
    """Two files of one human that contradicted each other when the records were made one, and do so no longer."""
    other = make_member(w.branch, admission_decision_on=date(1992, 9, 2))
    merge_people(actor=SYSTEM, kept=w.due.person, merged=other.person, at=moment())
    members.correct_member(
        actor=w.office, member=other, admission_decision_on=w.due.admission_decision_on, official_on=w.due.official_on, on=DAY
    )
    return w.due.pk, other.pk


def proof(w: PartyWorld) -> int:
    """A proof of illness."""
    made = periods.add_health_proof(actor=w.secretary, member=w.due, issued_on=DAY, issuer="Bệnh viện", **TIMES)
    return made.pk


def expelled(w: PartyWorld) -> int:
    """A member who was expelled."""
    return leaving.end_membership(actor=w.office, member=w.due, kind="expelled", left_on=date(2020, 1, 1), decision="2-QĐ/ĐU", **TIMES).pk


def asked(w: PartyWorld) -> FileRequest:
    """A request of the member."""
    return requests.ask_correction(actor=w.concerned, member=w.due, text="Sai quê quán", on=DAY)


def workbook() -> bytes:
    """A list of one."""
    return write_xlsx(["Họ và tên", "Ngày QĐ kết nạp", "Ngày chính thức"], [["Ngô Văn Lợi", "3/2/1990", "3/2/1991"]])


def imported(w: PartyWorld) -> int:
    """A list that went in."""
    batch = import_members(actor=w.secretary, file=IncomingFile("ds.xlsx", workbook()), branch=w.branch, **TIMES)
    assert batch is not None
    return batch.pk


def disciplined(w: PartyWorld) -> Discipline:
    """A warning of January."""
    return discipline.record_discipline(
        actor=w.inspector, member=w.due, form="warning", violation="Vi phạm quy chế", violation_on=date(2022, 10, 1), decided_by=w.committee,
        decision="3-QĐ/ĐU", announced_on=date(2023, 1, 10), **TIMES,
    )  # fmt: skip


def begun(w: PartyWorld) -> Admission:
    """Somebody who applied."""
    return admission.begin_admission(actor=w.secretary, branch=w.branch, full_name="Hồ Thị Ngọc", applied_on=date(2022, 1, 10), on=DAY)


def voted(w: PartyWorld) -> Admission:
    """With the vote of the branch."""
    return admission.vote_on_admission(
        actor=w.secretary, admission=begun(w), voted_on=date(2022, 2, 1), official_members=9, in_favour=9, on=DAY
    )


def decided(w: PartyWorld) -> Admission:
    """With the decision."""
    return admission.receive_decision(
        actor=w.secretary, admission=voted(w), decision="31-QĐ/ĐU", decided_on=date(2022, 3, 15), received_on=date(2022, 3, 21), on=DAY
    )


def sworn_in(w: PartyWorld) -> Admission:
    """On probation."""
    return admission.hold_ceremony(actor=w.secretary, admission=decided(w), ceremony_on=date(2022, 4, 20), **TIMES)


def moving(w: PartyWorld) -> Transfer:
    """A transfer to the other branch."""
    return transfers.open_transfer(
        actor=w.secretary, member=w.due, kind="official", to_branch=w.other, decision="7-QĐ", decision_on=date(2023, 3, 1), on=DAY
    )


def introduced(w: PartyWorld) -> Transfer:
    """With its letter."""
    return transfers.introduce_transfer(actor=w.secretary, transfer=moving(w), introduced_on=date(2023, 3, 20), on=DAY)


def received(w: PartyWorld) -> Transfer:
    """Without its papers."""
    return transfers.receive_transfer(actor=w.office, transfer=introduced(w), received_on=date(2023, 4, 3), **TIMES)


CASES = {
    "enter_member": Case(
        lambda w: {"branch": w.branch.pk, "full_name": "Trần Văn Bình", "admission_decision_on": "1994-02-03", "official_on": "1995-02-03"},
        by="secretary", unlike="outsider",
    ),
    "correct_member": Case(lambda w: {"member": w.due.pk, "native_place": "Nam Định", "clear": ["card_number"]}, by="secretary", unlike="inspector"),
    "add_gap": Case(lambda w: {"member": w.due.pk, "kind": "transfer", "out_on": "2000-01-01", "back_on": "2000-06-01"}, unlike="inspector"),
    "mend_gap": Case(lambda w: {"gap": gap(w).pk, "back_on": "2002-01-01"}, unlike="inspector"),
    "remove_gap": Case(lambda w: {"gap": gap(w).pk, "reason": "Nhập nhầm"}, **ASIDE),
    "exempt_member": Case(lambda w: {"member": w.due.pk, "reason": "Tuổi cao", "since": "2023-01-01", "decision": "1-NQ/CB"}, by="secretary", unlike="inspector"),
    "end_exemption": Case(lambda w: {"exemption": exemption(w).pk, "until": "2023-06-01"}, **ASIDE),
    "suspend_member": Case(
        lambda w: {"member": w.due.pk, "reason": "Bị khởi tố", "since": "2023-01-01", "decision": "6-QĐ/UBKT"}, by="secretary", unlike="inspector"
    ),
    "end_suspension": Case(lambda w: {"suspension": suspension(w), "until": "2023-06-01"}, **ASIDE),
    "join_files": Case(lambda w: {"member": twins(w)[0], "other": twins(w)[1]}, unlike="inspector"),
    "receive_back": Case(
        lambda w: {
            "member": transferred(w), "branch": w.other.pk, "outside": "Đảng ủy phường", "decision_on": "2023-06-01", "received_on": "2023-06-20",
        },
        unlike="inspector",
    ),
    "add_health_proof": Case(
        lambda w: {"member": w.due.pk, "issued_on": "2023-07-01", "issuer": "Bệnh viện", "file": file("benh-an.txt")}, by="secretary", unlike="inspector"
    ),
    "withdraw_health_proof": Case(lambda w: {"proof": proof(w)}, unlike="inspector"),
    "end_membership": Case(lambda w: {"member": w.due.pk, "kind": "died", "left_on": "2023-07-01"}, by="secretary", unlike="inspector"),
    "recognise_wrongful_removal": Case(lambda w: {"member": expelled(w), "back_on": "2023-07-01", "decision": "5-QĐ/ĐU"}, unlike="inspector"),
    "ask_correction": Case(lambda w: {"member": w.due.pk, "text": "Sai quê quán"}, by="concerned", unlike="secretary"),
    "acknowledge_request": Case(lambda w: {"request": asked(w).pk}, by="secretary", unlike="concerned"),
    "answer_request": Case(lambda w: {"request": asked(w).pk, "answer": "Đã sửa"}, by="secretary", unlike="concerned"),
    "import_members": Case(
        lambda w: {"file": {"name": "ds.xlsx", "content_base64": base64.b64encode(workbook()).decode()}, "branch": w.branch.pk},
        by="secretary", unlike="member",
    ),
    "undo_members_import": Case(lambda w: {"batch": imported(w)}, by="secretary", **ASIDE),
    "record_discipline": Case(
        lambda w: {
            "member": w.due.pk, "form": "reprimand", "violation": "Vắng họp", "violation_on": "2023-01-01", "decided_by": w.branch.pk,
            "decision": "4-QĐ/CB", "announced_on": "2023-06-01",
        },
        by="inspector", unlike="concerned",
    ),
    "lift_discipline": Case(lambda w: {"discipline": disciplined(w).pk, "lifted_on": "2023-07-01", "reason": "9-QĐ/ĐU"}, by="inspector", unlike="secretary"),
    "count_discipline_in_year": Case(lambda w: {"discipline": disciplined(w).pk, "year": 2023}, **ASIDE),
    "begin_admission": Case(lambda w: {"branch": w.branch.pk, "full_name": "Hồ Thị Ngọc", "applied_on": "2022-01-10"}, by="secretary", unlike="inspector"),
    "vote_on_admission": Case(
        lambda w: {"admission": begun(w).pk, "voted_on": "2022-02-01", "official_members": 9, "in_favour": 6}, by="secretary", unlike="inspector"
    ),
    "receive_decision": Case(
        lambda w: {"admission": voted(w).pk, "decision": "31-QĐ/ĐU", "decided_on": "2022-03-15", "received_on": "2022-03-21"}, **ASIDE
    ),
    "hold_ceremony": Case(lambda w: {"admission": decided(w).pk, "ceremony_on": "2022-04-20"}, by="secretary", **ASIDE),
    "recognise_member": Case(
        lambda w: {"admission": sworn_in(w).pk, "reviewed_on": "2023-05-10", "official_members": 9, "in_favour": 9, "decision": "45-QĐ/ĐU"},
        by="secretary", unlike="inspector",
    ),
    "end_admission": Case(lambda w: {"admission": begun(w).pk, "ended_on": "2023-07-01", "reason": "Rút đơn"}, by="secretary", unlike="inspector"),
    "open_transfer": Case(
        lambda w: {"member": w.due.pk, "kind": "official", "to_branch": w.other.pk, "decision_on": "2023-03-01"}, by="secretary", unlike="inspector"
    ),
    "introduce_transfer": Case(lambda w: {"transfer": moving(w).pk, "introduced_on": "2023-03-20"}, by="secretary", unlike="concerned"),
    "receive_transfer": Case(lambda w: {"transfer": introduced(w).pk, "received_on": "2023-04-03"}, unlike="secretary"),
    "receive_transfer_files": Case(lambda w: {"transfer": received(w).pk, "files_received_on": "2023-05-03"}, unlike="secretary"),
    "cancel_transfer": Case(lambda w: {"transfer": moving(w).pk, "reason": "Không chuyển nữa"}, by="secretary", **ASIDE),
}  # fmt: skip
