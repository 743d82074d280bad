"""Cases for tests: an inspection committee that decides, a branch and its head, a team, somebody who has nothing to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factories import make_actor, make_body, make_grant, make_person, make_user
from giaoban.common.actor import CHIEF, INSPECTOR, OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.organisations.models import BodyKind, Tree
from giaoban.organisations.queries import actor_of
from giaoban.supervision import commands
from giaoban.supervision.commands import LinePlan, RequirementPlan, TeamLine

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person
    from giaoban.supervision.models import Case, InspectionItem, InspectionProgramme, Requirement

DAY = date(2023, 7, 18)
"""Today in these tests."""


def moment(day: date = DAY) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(day, time(9), tzinfo=VIETNAM)


def when(on: date, at: date = DAY) -> dict[str, Any]:
    """The day of an act, entered today."""
    return {"on": on, "at": moment(at)}


@dataclass
class Scene:
    """Who decides, who is visited, who works on it, who may know nothing."""

    committee: Organisation
    branch: Organisation
    other: Organisation
    chief: Actor
    inspector: Actor
    member: Actor
    visited: Actor
    clerk: Actor
    stranger: Actor
    above: Actor
    head_person: Person
    team_person: Person

    def opened(self, **fields: Any) -> Case:
        """A supervision of the branch, opened on 1/6/2023."""
        values = {
            "body": self.committee, "form": "supervision", "subject": self.branch, "content": "Việc chấp hành quy chế làm việc", **when(date(2023, 6, 1)),
            **fields,
        }  # fmt: skip
        return commands.open_case(actor=self.chief, **values)

    def team(self) -> list[TeamLine]:
        """The head of the team and a secretary."""
        return [TeamLine(self.head_person, "head", "Phó Chủ nhiệm"), TeamLine(self.team_person, "secretary", "Ủy viên")]

    def decided(self, **fields: Any) -> Case:
        """The case with its team, decided on 5/6/2023."""
        case = commands.set_team(actor=self.chief, case=self.opened(**fields), team=self.team(), **when(date(2023, 6, 2)))
        return commands.decide_case(actor=self.chief, case=case, decision="12-QĐ/UBKT", **when(date(2023, 6, 5)))

    def told(self, **fields: Any) -> Case:
        """The case, of which the branch is told on 6/6/2023; its report is due on 16/6/2023."""
        case = self.decided(**fields)
        return commands.tell_subject(actor=self.member, case=case, self_report_due_on=date(2023, 6, 16), **when(date(2023, 6, 6)))

    def reported(self) -> Case:
        """The case with the self-report of the branch."""
        return commands.receive_self_report(actor=self.visited, case=self.told(), text="Chi bộ đã rà soát.", **when(date(2023, 6, 15)))

    def met(self, case: Case | None = None) -> Case:
        """The case, met with the branch on 20/6/2023."""
        return commands.hold_session(
            actor=self.member, case=case or self.reported(), place="Phòng họp chi bộ", host_side="Ông Lê Văn Hai, Bí thư", report="Chi bộ báo cáo.",
            ending="Cơ bản thống nhất.", **when(date(2023, 6, 20)),
        )  # fmt: skip

    def concluded(self, case: Case | None = None, **fields: Any) -> Case:
        """The case with a strength, a shortfall and two requirements, concluded on 28/6/2023."""
        values: dict[str, Any] = {
            "strengths": [LinePlan("Sinh hoạt đều, đúng nội dung")],
            "shortfalls": [LinePlan("Sổ sách ghi chưa đủ", area="tổ chức, cán bộ", cause="subjective")],
            "requirements": [
                RequirementPlan("Ghi bổ sung sổ nghị quyết", self.branch, date(2023, 7, 10)),
                RequirementPlan("Sửa quy chế làm việc", self.branch, date(2023, 9, 30)),
            ],
            "assessment": "Chi bộ chấp hành tốt.", **fields,
        }  # fmt: skip
        return commands.conclude_case(actor=self.member, case=case or self.met(), **values, **when(date(2023, 6, 28)))

    def delivered(self, *, is_announced: bool = True) -> Case:
        """The case, its conclusion delivered on 1/7/2023."""
        case = self.concluded()
        if is_announced:
            case = commands.announce_case(actor=self.chief, case=case, **when(date(2023, 6, 29)))
        return commands.deliver_conclusion(actor=self.chief, case=case, **when(date(2023, 7, 1)))

    def requirement(self) -> Requirement:
        """The first requirement of a delivered case."""
        return self.delivered().requirements.get(number=1)

    def programme(self) -> InspectionProgramme:
        """The programme for 2023, being drawn up."""
        return commands.create_programme(
            actor=self.chief, body=self.committee, kind="year", title="Chương trình kiểm tra, giám sát năm 2023", in_force_from=date(2023, 1, 1),
            in_force_until=date(2023, 12, 31), at=moment(),
        )  # fmt: skip

    def item(self, programme: InspectionProgramme | None = None, **fields: Any) -> InspectionItem:
        """An item about the branch."""
        values = {"subject": self.branch, "content": "Việc thu, nộp đảng phí", "form": "inspection", "year": 2023, "quarter": 3, **fields}
        return commands.add_item(actor=self.chief, programme=programme or self.programme(), **values)


def make_scene() -> Scene:
    """The Party committee above, its inspection committee that decides, the branch that is visited, another branch."""
    top = make_body("Đảng ủy Liên hiệp Hội", tree=Tree.PARTY, kind=BodyKind.PARTY_COMMITTEE, symbol="ĐU")
    committee = make_body("Ủy ban Kiểm tra Đảng ủy", parent=top, tree=Tree.PARTY, kind=BodyKind.PARTY_INSPECTION, symbol="UBKT")
    branch = make_body("Chi bộ Văn phòng", parent=top, tree=Tree.PARTY, kind=BodyKind.PARTY_BRANCH)
    other = make_body("Chi bộ Tạp chí", parent=top, tree=Tree.PARTY, kind=BodyKind.PARTY_BRANCH)
    head_person, team_person = make_person("Trần Văn Trưởng"), make_person("Nguyễn Thị Thư")
    member_user = make_user(person=team_person)
    make_grant(member_user, OFFICER, other)
    return Scene(
        committee, branch, other, make_actor(CHIEF, committee), make_actor(INSPECTOR, committee), actor_of(member_user, on=DAY, channel="web"),
        make_actor(CHIEF, branch), make_actor(OFFICER, branch), make_actor(CHIEF, other), make_actor(CHIEF, top), head_person, team_person,
    )  # fmt: skip
