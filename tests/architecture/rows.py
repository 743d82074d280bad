"""A federation whose every list can be filled row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from coordination.factories import make_item, make_occurrence, make_regulation
from documents.papers import moment, when
from factories import make_body, make_grant, make_person, make_post, make_user
from giaoban.common.actor import ADMINISTRATOR, AUDITOR, CHIEF, MEMBER, SYSTEM
from giaoban.coordination.commands.reviews import compile_review
from giaoban.coordination.models import Evidence, Flag
from giaoban.documents import commands as documents
from giaoban.findings import commands as findings
from giaoban.meetings import commands as meetings
from giaoban.meetings.commands import AgendaLine, Attendee, FindingPlan
from giaoban.notices.commands import notify, write_mails
from giaoban.organisations import commands as organisations
from giaoban.organisations.models import BodyKind, Organisation, Person
from giaoban.organisations.queries import actor_of
from giaoban.programmes import commands as programmes
from giaoban.programmes.models import Concretisation
from giaoban.reading import commands as reading
from giaoban.records.commands import add_comment
from giaoban.records.long_work import begin_work
from party.rows import add_row, make_top
from reporting.rows import add_row as add_report
from supervision.rows import add_row as add_case

if TYPE_CHECKING:
    from giaoban.accounts.models import User
    from giaoban.common.actor import Actor

DAY = date(2023, 7, 18)
NAME = "Đường Vượt"
"""Stands in the name of every row; found as `duong vuot`."""


@dataclass
class Rows:
    """The centre that sees all, one body, person, document, task, programme, series and meeting on which the rows hang."""

    user: User
    centre: Organisation
    union: Organisation
    person: Person
    top: Organisation
    hubs: dict[str, Any] = field(default_factory=dict)
    count: int = 0

    @property
    def actor(self) -> Actor:
        """The user as the doors make them."""
        return actor_of(self.user, on=DAY, channel="web")

    def add(self, many: int) -> None:
        """As many rows more in every list and on every hub."""
        for _ in range(many):
            self.count += 1
            self._frame(self.count)
            self._papers(self.count)
            self._work(self.count)
            add_row(self.top, f"{NAME} {self.count}", f"Vũ {NAME} {letters(self.count)}", self.count)
            add_case(self.actor, self.centre, self.union, NAME, self.count, self.hubs)
            add_report(self.actor, self.centre, self.union, NAME, self.count)

    def _frame(self, number: int) -> None:
        body = make_body(f"Hội {NAME} {number}", parent=self.union, kind=BodyKind.MEMBER_ASSOCIATION)
        user = make_user(MEMBER, body, username=f"duong-vuot-{number}")
        make_post(make_person(f"Lê {NAME} {letters(number)}"), self.union, f"Ủy viên {number}")
        make_post(self.person, body, "Ủy viên")
        cluster = organisations.create_cluster(actor=SYSTEM, name=f"Cụm {NAME} {number}")
        organisations.join_cluster(actor=SYSTEM, cluster=cluster, organisation=body, on=DAY)
        begin_work(
            actor=self.actor, kind="records.export", sentence="Making a file of the list “%(list)s”", values={"list": f"{NAME} {number}"},
            on=DAY, at=moment(DAY),
        )  # fmt: skip
        notify(
            users=[self.user.pk],
            sentence="%(task)s is due on %(due)s.",
            values={"task": f"Việc {number}", "due": "25/7/2023"},
            key=f"row-{number}",
            at=moment(DAY),
            subject=user,
        )
        write_mails(
            actor=self.actor,
            people=[(f"Người {number}", f"nguoi{number}@example.vn")],
            subject=f"Giấy mời {number}",
            body="…",
            at=moment(DAY),
        )

    def _papers(self, number: int) -> None:
        actor, hub = self.actor, self.hubs.get("document")
        fields: dict[str, Any] = {
            "body": self.centre,
            "form": "state",
            "kind": "plan",
            "abstract": f"Kế hoạch {NAME} {number}",
            "signer_name": "Người ký",
        }
        asked = documents.create_draft(actor=actor, text="Dự thảo", **fields, **when(DAY))
        documents.ask_opinions(
            actor=actor,
            document=asked,
            subject=f"Dự thảo {NAME} {number}",
            due_on=DAY,
            bodies=[self.union],
            others=["Sở Nội vụ"],
            **when(DAY),
        )
        lineage = [documents.Lineage("implements", hub)] if hub is not None else []
        draft = documents.create_draft(actor=actor, text=f"Nội dung {number}", relations=lineage, **fields, **when(DAY))
        issued = documents.finish_draft(actor=actor, document=draft, **when(DAY))
        self.hubs.setdefault("document", issued)
        documents.send_document(actor=actor, document=issued, bodies=[self.union], **when(DAY))
        documents.open_dissemination(actor=actor, document=issued, body=self.centre, due_on=DAY, bodies=[self.union], **when(DAY))
        documents.set_reviews(actor=actor, document=issued, interim_on=DAY + timedelta(days=number))
        documents.register_incoming(
            actor=actor, body=self.union, abstract=f"Công văn {NAME} {number}", secrecy="no", issuer_name="Bộ Nội vụ", number_text=f"{number}/BNV-VP",
            form="state", kind="letter", signed_on=DAY, **when(DAY),
        )  # fmt: skip
        documents.open_term(
            actor=actor, body=self.union, name=f"nhiệm kỳ thứ {number}", in_force_from=date(2000 + number % 20, 1 + number // 20, 1)
        )
        reading.read_text(actor=actor, body=self.centre, text=f"Ngày 17/7/2023, Hội {NAME} {number} họp tại Hà Nội.", **when(DAY))
        add_comment(
            actor=actor, subject_kind="documents.document", subject_id=self.hubs["document"].pk, text=f"Nhận xét {number}", at=moment(DAY)
        )

    def _work(self, number: int) -> None:
        actor, hubs = self.actor, self.hubs
        origin = programmes.Origin.of(document=hubs["document"])
        task = programmes.assign_task(
            actor=actor, body=self.centre, what=f"Việc {NAME} {number}", lead=self.union, lead_person=self.person, due_on=DAY + timedelta(days=number),
            origin=origin, collaborators=[self.centre], **when(DAY),
        )  # fmt: skip
        hubs.setdefault("task", task)
        about = {"reason": "amended", "document": hubs["document"], "since": DAY, "raised_at": moment(DAY)}
        Flag.objects.create(task=task, key=f"row:{number}", **about)
        regulation = make_regulation(f"Quy chế {NAME} {number}", bodies=[self.centre, self.union])
        compile_review(actor=actor, regulation=regulation, period="6 tháng đầu năm 2023", **when(DAY))
        hubs.setdefault("regulation", regulation)
        owed = make_occurrence(make_item(hubs["regulation"], f"Nội dung {NAME} {number}"), due_on=DAY + timedelta(days=number))
        hubs.setdefault("occurrence", owed)
        Evidence.objects.create(occurrence=hubs["occurrence"], kind="task", task=task, on=DAY, score=60, entered_at=moment(DAY))
        Flag.objects.create(task=hubs["task"], key=f"hub:{number}", **about)
        programmes.report_progress(actor=actor, task=hubs["task"], percent=number, text=f"Tiến độ {number}", **when(DAY))
        if "programme" not in hubs:
            plan = hubs["programme"] = programmes.create_programme(
                actor=actor, body=self.centre, title=f"Chương trình {NAME} năm", period="năm 2023", **when(DAY)
            )
        else:
            plan = programmes.create_programme(
                actor=actor, body=self.union, title=f"Chương trình {NAME} {number}", period="quý III/2023", **when(DAY)
            )
        Concretisation.objects.create(programme=plan, document=hubs["document"], linked_on=DAY, by_name="An", entered_at=moment(DAY))
        programmes.add_item(actor=actor, programme=hubs["programme"], what=f"Mục {NAME} {number}", lead=self.union, month=8, on=DAY)
        finding = findings.raise_finding(
            actor=actor,
            body=self.union,
            kind="proposal",
            text=f"Đề nghị {NAME} {number}",
            about=self.union,
            addressed_to=self.centre,
            **when(DAY),
        )
        hubs.setdefault("finding", finding)
        said: dict[str, Any] = {"body": self.union, "kind": "proposal", "about": self.union, "addressed_to": self.centre}
        findings.raise_finding(actor=actor, text=f"Đề nghị {NAME} {number}", **said, **when(DAY - timedelta(days=365)))
        source = findings.raise_finding(actor=actor, text=f"Kiến nghị gộp {number}", **said, **when(DAY))
        findings.merge_findings(actor=actor, head=hubs["finding"], sources=[source], **when(DAY))
        findings.reply_to_finding(actor=actor, finding=hubs["finding"], text=f"Trả lời {number}", is_final=False, **when(DAY))
        findings.task_from_finding(
            actor=actor,
            finding=hubs["finding"],
            body=self.centre,
            what=f"Trả lời {NAME} {number}",
            lead=self.union,
            due_on=DAY + timedelta(days=9),
            **when(DAY),
        )
        series = meetings.create_series(
            actor=actor,
            title=f"Giao ban {NAME} {number}",
            owner=self.centre,
            parties=[self.centre, self.union],
            on=DAY,
            agenda=[AgendaLine("Thảo luận")],
        )
        hubs.setdefault("series", series)
        meeting = meetings.plan_meeting(actor=actor, day=DAY, title=f"Họp {NAME} {number}", series=hubs["series"], **when(DAY))
        meeting = meetings.open_meeting(actor=actor, meeting=meeting, **when(DAY))
        hubs.setdefault("meeting", meeting)
        for one in {meeting.pk: meeting, hubs["meeting"].pk: hubs["meeting"]}.values():
            meetings.add_conclusion(actor=actor, meeting=one, text=f"Kết luận {NAME} {number}")
            meetings.add_block(actor=actor, meeting=one, text=f"Ý kiến {number}", speaker_text="Đại biểu", at=moment(DAY))
            person = self.person if one is meeting else make_person(f"Đỗ Tham Dự {letters(number)}")
            meetings.add_attendees(actor=actor, meeting=one, people=[Attendee(person=person)])
        self._paper(number)

    def _paper(self, number: int) -> None:
        """A paper for the one call, from a body of its own."""
        actor, hubs = self.actor, self.hubs
        body = make_body(f"Hội Tham Luận {letters(number)}", parent=self.centre)
        if "call" not in hubs:
            held_on = DAY + timedelta(days=40)
            workshop = meetings.plan_meeting(
                actor=actor,
                day=held_on,
                title=f"Hội thảo {NAME}",
                owner=self.centre,
                kind="workshop",
                agenda=[AgendaLine("Tham luận", 60)],
                **when(DAY),
            )
            hubs["call"] = meetings.call_for_papers(
                actor=actor, meeting=workshop, theme=f"Chủ đề {NAME}", due_on=DAY + timedelta(days=30), bodies=[self.union], **when(DAY)
            )
        meetings.ask_for_papers(actor=actor, call=hubs["call"], bodies=[body], **when(DAY))
        paper = meetings.submit_paper(
            actor=actor, call=hubs["call"], body=body, title=f"Tham luận {NAME} {number}", author=self.person, text="Nội dung.", **when(DAY)
        )
        paper = meetings.judge_paper(actor=actor, paper=paper, decision="accepted", **when(DAY))
        hubs.setdefault("paper", paper)
        meetings.raise_finding_from_paper(
            actor=actor, paper=hubs["paper"], finding=FindingPlan("proposal", f"Đề nghị {number}"), **when(DAY)
        )


def letters(number: int) -> str:
    """A number as a given name."""
    return "".join("ABCDEFGHIK"[int(digit)] for digit in str(number)).capitalize()


def make_rows() -> Rows:
    """The federation without rows."""
    centre = make_body("Liên hiệp Hội mười phương", kind=BodyKind.CENTRAL_UNION, symbol="LHH")
    union = make_body("Liên hiệp Hội miền xa", parent=centre, symbol="MX")
    user = make_user(CHIEF, centre, username="vanphong")
    for role in (ADMINISTRATOR, AUDITOR):
        make_grant(user, role, centre)
    top = make_top("Đảng ủy mười phương")
    make_grant(user, CHIEF, top)
    return Rows(user, centre, union, make_person(f"Trần {NAME} Anh"), top)
