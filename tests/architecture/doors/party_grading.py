"""Acts on gradings, sheets of criteria, grades of years and commendations."""

from __future__ import annotations

import base64
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from giaoban.common.xlsx import write_xlsx
from giaoban.party.commands import commendations, complaints, grading, gradings, sheets
from giaoban.party.models import AwardKind, ScoreSheet, YearGrade
from party.worlds import DAY, PartyWorld, moment

if TYPE_CHECKING:
    from giaoban.party.models import Commendation, Grading, GradingRound

ASIDE: dict[str, Any] = {"unlike": "outsider", "code": "not_found"}
"""Who is not responsible is told that there is no such thing."""
REVIEW = date(2023, 7, 10)


def opened(w: PartyWorld, year: int = 2022) -> GradingRound:
    """The round of a past year, reviewed a week ago."""
    review_on = REVIEW if year == 2022 else date(2025, 12, 1)
    on = DAY if year == 2022 else date(2025, 12, 1)
    return grading.open_grading_round(actor=w.office, committee=w.committee, year=year, review_on=review_on, on=on, at=moment(on))


def line(w: PartyWorld, one: GradingRound | None = None) -> Grading:
    """The line of the elder member."""
    return (one or opened(w)).gradings.get(member=w.due)


def voting(w: PartyWorld) -> GradingRound:
    """The round at the ballots."""
    return grading.start_ballot(actor=w.office, grading_round=opened(w), on=DAY)


def voted(w: PartyWorld) -> GradingRound:
    """The round with a proposal for all."""
    one = voting(w)
    for row in one.gradings.all():
        gradings.enter_ballot(actor=w.office, grading=row, votes={"good": 1}, present=1, on=DAY)
    return one


def passed(w: PartyWorld) -> GradingRound:
    """The round with the committee."""
    return grading.pass_to_committee(actor=w.office, grading_round=voted(w), on=DAY)


def decided(w: PartyWorld) -> GradingRound:
    """The round with its decision."""
    return grading.decide_grading_round(actor=w.office, grading_round=passed(w), decision="45-QĐ/ĐU", decided_on=DAY, on=DAY, at=moment())


def complained(w: PartyWorld) -> Grading:
    """A decided line with a complaint; for a branch its office complains."""
    row = decided(w).gradings.get(member=None, branch=w.branch)
    return complaints.complain(actor=w.office, grading=row, text="Xin xem lại", on=DAY)


def points(w: PartyWorld) -> dict[str, Any]:
    """A line of 2025 with the points of a criterion."""
    criteria = [sheets.Line("general", "Phẩm chất", Decimal(30)), sheets.Line("results", "Kết quả", Decimal(70))]
    day = date(2025, 10, 1)
    sheets.keep_sheet(actor=w.office, body=w.committee, subject="member", criteria=criteria, in_force_from=day, on=day)
    row = line(w, opened(w, 2025))
    criterion = ScoreSheet.objects.get(body=w.committee).criteria.first()
    assert criterion is not None
    return {"grading": row.pk, "points": [{"criterion": criterion.pk, "points": "28.5"}]}


def year(w: PartyWorld, *, member: bool = True) -> YearGrade:
    """An excellent year 2022."""
    subject: dict[str, Any] = {"member": w.due} if member else {"organisation": w.branch}
    return YearGrade.objects.create(**subject, year=2022, label="excellent", source="Hồ sơ lưu")


def proposal(w: PartyWorld) -> dict[str, Any]:
    """What proposes the elder member for the award of the year."""
    year(w)
    return {"award": "member_year", "year_to": 2022, "proposed_by": w.committee.pk, "member": w.due.pk}


def proposed(w: PartyWorld) -> Commendation:
    """That proposal, made."""
    year(w)
    return commendations.propose_commendation(
        actor=w.office, award=AwardKind.MEMBER_YEAR, year_to=2022, proposed_by=w.committee, member=w.due, on=DAY
    )


def without_money(w: PartyWorld) -> Commendation:
    """A decided award whose multiple no source states."""
    for each in range(2018, 2023):
        YearGrade.objects.create(organisation=w.branch, year=each, label="excellent", is_exemplary=True, source="Hồ sơ lưu")
    row = commendations.propose_commendation(
        actor=w.office, award=AwardKind.BRANCH_FIVE_MERIT, year_to=2022, proposed_by=w.committee, organisation=w.branch, on=DAY
    )
    return commendations.decide_commendation(
        actor=w.office, commendation=row, decision="5-QĐ/TU", decided_on=DAY, level="provincial", on=DAY
    )


def workbook(rows: list[list[Any]]) -> dict[str, str]:
    """A workbook as JSON carries it."""
    return {"name": "xep-loai.xlsx", "content_base64": base64.b64encode(write_xlsx(rows[0], rows[1:], "Sheet")).decode()}


SHEET = [{"group": "general", "title": "Phẩm chất", "most": "30"}, {"group": "results", "title": "Kết quả", "most": "70"}]

CASES = {
    "open_grading_round": Case(lambda w: {"committee": w.committee.pk, "year": 2022, "review_on": "2023-07-10"}, unlike="secretary"),
    "count_conditions": Case(lambda w: {"grading_round": opened(w).pk}, unlike="secretary"),
    "start_ballot": Case(lambda w: {"grading_round": opened(w).pk}, unlike="secretary"),
    "pass_to_committee": Case(lambda w: {"grading_round": voted(w).pk}, unlike="secretary"),
    "claim_outstanding": Case(
        lambda w: {"grading_round": opened(w, 2025).pk, "reason": "9-QĐ/ĐU của cấp trên"}, unlike="secretary"
    ),
    "decide_grading_round": Case(
        lambda w: {"grading_round": passed(w).pk, "decision": "45-QĐ/ĐU", "decided_on": "2023-07-18"}, unlike="secretary"
    ),
    "cancel_grading_round": Case(lambda w: {"grading_round": opened(w).pk, "reason": "Mở nhầm năm"}, unlike="secretary"),
    "keep_sheet": Case(
        lambda w: {"body": w.committee.pk, "criteria": SHEET, "in_force_from": "2025-10-01"}, change={"criteria": SHEET[:1]},
        code="party.sheet_empty",
    ),
    "review_oneself": Case(
        lambda w: {"grading": own_branch(w).pk, "grade": "good", "text": "Đã làm xong việc được giao"}, by="secretary", **ASIDE
    ),
    "give_points": Case(points, by="secretary", **ASIDE),
    "correct_conditions": Case(
        lambda w: {"grading": line(w).pk, "reason": "Theo sổ", "done_percent": "100"}, by="secretary", **ASIDE
    ),
    "suspend_from_grading": Case(lambda w: {"grading": line(w).pk, "reason": "3-QĐ/UBKT"}, unlike="secretary"),
    "enter_ballot": Case(
        lambda w: {"grading": line(w, voting(w)).pk, "votes": {"good": 2}, "present": 2}, by="secretary",
        change={"votes": {"good": 3}}, code="party.too_many_votes",
    ),
    "decide_line": Case(lambda w: {"grading": line(w, passed(w)).pk, "grade": "good"}, unlike="secretary"),
    "complain": Case(
        lambda w: {"grading": decided(w).gradings.get(member=None, branch=w.branch).pk, "text": "Xin xem lại"}, by="secretary", **ASIDE
    ),
    "answer_complaint": Case(lambda w: {"grading": complained(w).pk, "answer": "Giữ nguyên"}, unlike="secretary"),
    "record_year_grade": Case(
        lambda w: {"member": w.due.pk, "year": 2016, "label": "qualified_excellent", "source": "Hồ sơ đảng viên"}, by="secretary",
        change={"label": "excellent"}, code="party.label_of_other_time",
    ),
    "import_year_grades": Case(
        lambda w: {"file": workbook([["Chi bộ", "Năm", "Xếp loại"], [w.branch.name, 2016, "Trong sạch, vững mạnh"]])}, by="secretary",
        unlike="member",
    ),
    "recognise_exemplary": Case(
        lambda w: {"organisation": year(w, member=False).organisation_id, "year": 2022, "decision": "9-QĐ/ĐU"}, unlike="secretary"
    ),
    "propose_commendation": Case(proposal, unlike="secretary"),
    "propose_commendations": Case(
        lambda w: {"grading_round": with_excellent(w).pk, "award": "member_year", "members": [w.due.pk]}, unlike="secretary"
    ),
    "decide_commendation": Case(
        lambda w: {"commendation": proposed(w).pk, "decision": "46-QĐ/ĐU", "decided_on": "2023-07-18", "level": "grassroots_committee"},
        unlike="secretary",
    ),
    "give_commendation_multiple": Case(
        lambda w: {"commendation": without_money(w).pk, "multiple": "2.5", "source": "CV 1-CV/VPTW"}, unlike="secretary"
    ),
    "decline_commendation": Case(lambda w: {"commendation": proposed(w).pk, "reason": "Chưa đủ hồ sơ"}, unlike="secretary"),
}  # fmt: skip


def own_branch(w: PartyWorld) -> Grading:
    """The line of the branch itself: its office reviews it."""
    return opened(w).gradings.get(member=None, branch=w.branch)


def with_excellent(w: PartyWorld) -> GradingRound:
    """The decided round, with an excellent year of the elder member."""
    one = decided(w)
    YearGrade.objects.filter(member=w.due, year=2022).update(label="excellent")
    return one
