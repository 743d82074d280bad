"""Who may see what: one table of records, each with a word of its own, and those who see it; the world that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from coordination.factories import make_item, make_occurrence, make_regulation
from documents.papers import make_term, moment, when
from factories import make_body, make_grant, make_person, make_user
from giaoban.common.actor import ADMINISTRATOR, AUDITOR, CHIEF, MEMBER, OFFICER, SYSTEM
from giaoban.common.acts import IncomingFile
from giaoban.coordination.commands.reviews import compile_review
from giaoban.coordination.models import Flag
from giaoban.documents import commands as documents
from giaoban.findings import commands as findings
from giaoban.meetings import commands as meetings
from giaoban.meetings.commands import Attendee
from giaoban.organisations.models import BodyKind, Organisation, Tree
from giaoban.organisations.queries import actor_of
from giaoban.party.commands.commendations import propose_commendation
from giaoban.party.commands.discipline import record_discipline
from giaoban.party.commands.grading import open_grading_round
from giaoban.party.commands.members import enter_member
from giaoban.party.commands.transfers import open_transfer
from giaoban.party.commands.year_grades import record_year_grade
from giaoban.party.models import DuesMonth
from giaoban.programmes import commands as programmes
from giaoban.records.commands import add_comment, add_file
from giaoban.records.models import FileVersion, Follower, subject_of
from giaoban.reporting.commands import campaigns
from giaoban.reporting.commands.submissions import begin_uncalled, save_section
from giaoban.supervision import commands as supervision

if TYPE_CHECKING:
    from django.db.models import Model

    from giaoban.accounts.models import User
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Person

DAY = date(2023, 7, 18)
DUE = date(2023, 7, 25)

EVERYBODY = frozenset({"head", "officer", "centre", "neighbour", "party", "reader"})
"""Everybody inside; the administrator runs the machine and the auditor sees that acts happened: neither sees a record."""
THE_BODY = frozenset({"head", "officer", "centre"})
"""The office of the body and of the one above."""
THE_NAMED = frozenset({"head", "reader"})
"""The person named and the head of the body; not its officer, not the body above."""
THE_PARTY = frozenset({"party"})

SIGHT: dict[str, frozenset[str]] = {
    "document public": EVERYBODY,
    "document federation": EVERYBODY,
    "document body": THE_BODY,
    "document named": THE_NAMED,
    "document draft": THE_BODY,
    "document hidden": frozenset({"head"}),
    "dissemination body": THE_BODY,
    "dissemination party": THE_PARTY,
    "document party": THE_PARTY,
    "task federation": EVERYBODY,
    "task body": THE_BODY,
    "task named": THE_NAMED,
    "task party": THE_PARTY,
    "meeting federation": EVERYBODY,
    "meeting body": THE_BODY,
    "meeting named": THE_NAMED | {"centre"},
    "meeting party": THE_PARTY,
    "meeting calling": THE_BODY,
    "paper accepted": EVERYBODY,
    "paper unread": THE_BODY,
    "paper neighbour": THE_BODY | {"neighbour", "reader"},
    "paper party": THE_PARTY,
    "call neighbour": THE_BODY | {"neighbour", "reader"},
    "finding federation": EVERYBODY,
    "finding body": THE_BODY,
    "finding named": frozenset({"head"}),
    "finding party": THE_PARTY,
    "finding head": EVERYBODY,
    "finding under": THE_BODY,
    "review parties": THE_BODY,
    "review party": THE_PARTY,
    "regulation federation": EVERYBODY,
    "regulation parties": THE_BODY,
    "regulation shared": THE_BODY | {"neighbour", "reader"},
    "regulation party": THE_PARTY,
    "occurrence federation": EVERYBODY,
    "occurrence parties": THE_BODY,
    "occurrence party": THE_PARTY,
    "flag federation": EVERYBODY,
    "flag parties": THE_BODY,
    "flag party": THE_PARTY,
    "member party": THE_PARTY,
    "member grading party": THE_PARTY,
    "member commendation party": THE_PARTY,
    "member dues party": THE_PARTY,
    "campaign draft": THE_BODY,
    "campaign open": THE_BODY | {"neighbour", "reader"},
    "campaign party": THE_PARTY,
    "report body": THE_BODY,
    "report party": THE_PARTY,
    "inspection hidden": frozenset({"head"}),
    "inspection team": frozenset({"head", "reader"}),
    "inspection told": frozenset({"head", "neighbour"}),
    "inspection open": THE_BODY | {"neighbour"},
    "inspection party": THE_PARTY,
}  # fmt: skip
"""The table. A meeting of named people is seen by the heads of its body and of those above.

An inspection is known to the head of the body that decided and to its team; once told to the head of the body that is visited; to the offices
of both, and above, only after it is announced.
"""
ACTORS = ("head", "officer", "centre", "neighbour", "party", "reader", "administrator", "auditor")


def word(name: str) -> str:
    """The word by which a record is known wherever it shows."""
    return "zq" + name.replace(" ", "")


@dataclass
class World:
    """The union of the north with the centre above and the south beside it, the Party committee, and the records of the table."""

    north: Organisation
    committee: Organisation
    people: dict[str, User]
    reader: Person
    records: dict[str, Model] = field(default_factory=dict)
    files: dict[str, FileVersion] = field(default_factory=dict)
    programme: Any = None
    """A programme of inspection that the south sees, from an item of which a case was opened."""
    plan: Any = None
    """A plan that all inside read; it concretises documents that they may not read."""

    def actor(self, name: str) -> Actor:
        """Somebody as a web request makes them."""
        return actor_of(self.people[name], on=DAY, channel="web")

    def page(self, name: str) -> str:
        """The address of a record."""
        return self.records[name].get_absolute_url()  # type: ignore[attr-defined, no-any-return]


def make_world() -> World:
    """All records of the table, with a file, a remark and followers each, and threads from what is seen to what is not."""
    centre = make_body("Liên hiệp Hội cả nước", kind=BodyKind.CENTRAL_UNION, symbol="LHH")
    north, south = make_body("Liên hiệp Hội phương Bắc", parent=centre, symbol="PB"), make_body("Liên hiệp Hội phương Nam", parent=centre)
    committee = make_body("Đảng ủy cả nước", tree=Tree.PARTY, symbol="ĐU")
    make_term(committee)
    person = make_person("Đoàn Văn Đọc")
    reader = make_user(person=person)
    make_grant(reader, MEMBER, south)
    world = World(
        north, committee,
        {
            "head": make_user(CHIEF, north), "officer": make_user(OFFICER, north), "centre": make_user(CHIEF, centre),
            "neighbour": make_user(CHIEF, south), "party": make_user(CHIEF, committee), "reader": reader,
            "administrator": make_user(ADMINISTRATOR, centre), "auditor": make_user(AUDITOR, centre),
        },
        person,
    )  # fmt: skip
    _documents(world)
    _plans(world)
    _tasks(world)
    _meetings(world)
    _papers(world)
    _findings(world)
    _members(world)
    _grades(world)
    _reviews(world)
    _inspections(world)
    _reports(world)
    for name, record in world.records.items():
        _hang_on(world, name, record)
    return world


def _hang_on(world: World, name: str, record: Model) -> None:
    """A file, a remark, and everybody as a follower: none of that may tell those who do not see the record."""
    actor = world.actor("party" if name.endswith("party") else "head")
    file = IncomingFile(f"{word(name)}.txt", f"Phụ lục {word(name)}".encode())
    world.files[name] = add_file(actor=actor, record=record, file=file, at=moment(DAY))
    Follower.objects.bulk_create(
        [Follower(**subject_of(record), user_id=user.pk) for user in world.people.values() if user.pk != actor.user_id],
        ignore_conflicts=True,
    )
    names = " ".join(f"@{user.username}" for user in world.people.values())
    add_comment(
        actor=actor, subject_kind=record._meta.label_lower, subject_id=record.pk, text=f"Nhận xét {word(name)} {names}", at=moment(DAY)
    )


def _documents(world: World) -> None:
    head, party = world.actor("head"), world.actor("party")

    def draft(name: str, actor: Actor = head, body: Organisation = world.north, **fields: Any) -> Any:
        values = {"form": "state", "kind": "plan", "text": f"# Mục đích\n\nNội dung {word(name)}", "signer_name": "Người ký", **fields}
        return documents.create_draft(actor=actor, body=body, abstract=f"Kế hoạch {word(name)}", **values, **when(DAY))

    def issued(name: str, actor: Actor = head, **fields: Any) -> None:
        world.records[name] = documents.finish_draft(actor=actor, document=draft(name, actor, **fields), **when(DAY))

    world.records["document draft"] = draft("document draft", visibility="federation")
    issued("document named", visibility="named", readers=[world.reader])
    issued("document hidden", visibility="federation", is_need_to_know=True)
    issued("document party", party, body=world.committee, form="party", visibility="body")
    issued("document body")
    unseen: Any = [world.records[name] for name in ("document named", "document hidden", "document body")]
    issued("document public", visibility="public", relations=[documents.Lineage("implements", one) for one in unseen])
    issued("document federation", visibility="federation")
    public: Any = world.records["document public"]
    below = documents.finish_draft(actor=head, document=draft("dissemination body"), **when(DAY))
    world.records["dissemination body"] = documents.open_dissemination(actor=head, document=below, body=world.north, **when(DAY))
    inner = documents.finish_draft(
        actor=party, document=draft("dissemination party", party, world.committee, form="party", visibility="body"), **when(DAY)
    )
    world.records["dissemination party"] = documents.open_dissemination(actor=party, document=inner, body=world.committee, **when(DAY))
    documents.set_reviews(actor=head, document=public, interim_on=DAY)
    documents.mark_review_done(actor=head, duty=public.review_duties.get(), done_by=unseen[0], on=DAY)


def _plans(world: World) -> None:
    """An approved plan of the north, which all inside may read, concretises documents that they may not."""
    values: dict[str, Any] = {"actor": SYSTEM, "body": world.north, "title": "Kế hoạch chung", "period": "năm 2023"}
    world.plan = programmes.create_programme(**values, **when(DAY))
    item = programmes.add_item(actor=SYSTEM, programme=world.plan, what="Thực hiện", lead=world.north, month=9, on=DAY)
    for name in ("document named", "document hidden", "document body", "document public"):
        upper: Any = world.records[name]
        programmes.concretise(actor=SYSTEM, programme=world.plan, document=upper, **when(DAY))
        programmes.concretise(actor=SYSTEM, programme=world.plan, item=item, document=upper, **when(DAY))
    programmes.approve_programme(actor=SYSTEM, programme=world.plan, **when(DAY))


def plan_pages(world: World) -> list[str]:
    """The pages of the plan, and those that count what bodies made of each document."""
    pages = [world.plan.get_absolute_url(), reverse("programmes:trace", args=[world.plan.items.get().pk])]
    pages += [reverse(f"programmes:{name}", args=[world.plan.pk]) for name in ("calculation", "timeline")]
    pages += [reverse(f"programmes:{name}") for name in ("concretisations", "shares", "weigh", "templates")]
    documents_of = [one for name, one in world.records.items() if name.startswith("document") and name != "document draft"]
    return pages + [f"{reverse('programmes:matrix')}?cua=van-ban:{one.pk}" for one in documents_of]


def _tasks(world: World) -> None:
    head, party = world.actor("head"), world.actor("party")

    def task(name: str, actor: Actor = head, body: Organisation = world.north, **fields: Any) -> None:
        world.records[name] = programmes.assign_task(
            actor=actor,
            body=body,
            what=f"Việc {word(name)}",
            lead=body,
            due_on=DUE,
            product=f"Sản phẩm {word(name)}",
            **fields,
            **when(DAY),
        )

    named: Any = world.records["document named"]
    task("task federation", visibility="federation", origin=programmes.Origin.of(document=named))
    task("task body")
    task("task named", visibility="named", lead_person=world.reader)
    task("task party", party, world.committee)


def _meetings(world: World) -> None:
    head, party = world.actor("head"), world.actor("party")

    def held(name: str, actor: Actor = head, body: Organisation = world.north, **fields: Any) -> Any:
        meeting = meetings.plan_meeting(
            actor=actor, day=DAY, title=f"Họp {word(name)}", owner=body, parties=[body], place=f"Phòng {word(name)}", **fields, **when(DAY)
        )
        meeting = meetings.open_meeting(actor=actor, meeting=meeting, **when(DAY))
        meetings.add_block(actor=actor, meeting=meeting, text=f"Ý kiến {word(name)}", speaker_text="Đại biểu", at=moment(DAY))
        meetings.add_conclusion(actor=actor, meeting=meeting, text=f"Kết luận {word(name)}")
        world.records[name] = meeting
        return meeting

    open_one = held("meeting federation", visibility="federation")
    for name in ("document named", "document hidden", "document body"):
        hidden: Any = world.records[name]
        meetings.attach_document(actor=head, meeting=open_one, document=hidden, role="basis")
    held("meeting body")
    named = held("meeting named", visibility="named")
    meetings.add_attendees(actor=head, meeting=named, people=[Attendee(person=world.reader)])
    held("meeting party", party, world.committee)


def _papers(world: World) -> None:
    """Papers for a workshop that everybody sees, and a call to the neighbour for one that it does not see."""
    head, party = world.actor("head"), world.actor("party")
    south = Organisation.objects.get(name="Liên hiệp Hội phương Nam")

    def called(name: str, actor: Actor, bodies: list[Organisation], theme: str = "Chủ đề") -> Any:
        meeting = world.records[name]
        return meetings.call_for_papers(actor=actor, meeting=meeting, theme=theme, due_on=DAY, bodies=bodies, **when(DAY))

    def handed_in(name: str, call: Any, actor: Actor, body: Organisation) -> Any:
        world.records[name] = meetings.submit_paper(
            actor=actor, call=call, body=body, title=f"Tham luận {word(name)}", author_text=f"Tác giả {word(name)}", text=f"Toàn văn {word(name)}",
            abstract=f"Tóm tắt {word(name)}", **when(DAY),
        )  # fmt: skip
        return world.records[name]

    open_one = called("meeting federation", head, [world.north, south])
    meetings.judge_paper(actor=head, paper=handed_in("paper accepted", open_one, head, world.north), decision="accepted", **when(DAY))
    handed_in("paper unread", open_one, head, world.north)
    handed_in("paper neighbour", open_one, world.actor("neighbour"), south)
    handed_in("paper party", called("meeting party", party, [world.committee]), party, world.committee)
    meeting = meetings.plan_meeting(
        actor=head, day=DAY, title=f"Tọa đàm {word('meeting calling')}", owner=world.north, kind="workshop", visibility="body", **when(DAY)
    )
    world.records["meeting calling"] = meeting
    theme = f"Chủ đề {word('call neighbour')}"
    world.records["call neighbour"] = called("meeting calling", head, [south], theme)


def _findings(world: World) -> None:
    head, party = world.actor("head"), world.actor("party")

    def raised(name: str, actor: Actor = head, body: Organisation = world.north, **fields: Any) -> Any:
        world.records[name] = findings.raise_finding(
            actor=actor, body=body, kind="proposal", text=f"Đề nghị {word(name)}", addressed_to=body, **fields, **when(DAY)
        )
        return world.records[name]

    answered = raised("finding federation", visibility="federation")
    document: Any = world.records["document named"]
    findings.answer_finding(actor=head, finding=answered, text="Đã trả lời bằng văn bản.", document=document, **when(DAY))
    raised("finding body")
    raised("finding named", visibility="named")
    raised("finding party", party, world.committee)
    common = raised("finding head", visibility="federation")
    findings.merge_findings(actor=head, head=common, sources=[raised("finding under")], **when(DAY))
    findings.reply_to_finding(actor=head, finding=common, text="Đang xem xét.", document=document, is_final=False, **when(DAY))


def _members(world: World) -> None:
    """A member with a discipline and a transfer under way, known nowhere else."""
    party = world.actor("party")
    member = enter_member(
        actor=party, branch=world.committee, full_name=f"Đảng viên {word('member party')}", admission_decision_on=date(1990, 5, 19),
        official_on=date(1991, 5, 19), **when(DAY),
    )  # fmt: skip
    record_discipline(
        actor=party, member=member, form="reprimand", violation=f"Vi phạm {word('member party')}", violation_on=date(2022, 1, 5),
        decided_by=world.committee, decision="3-QĐ/ĐU", announced_on=date(2022, 3, 1), **when(DAY),
    )  # fmt: skip
    open_transfer(actor=party, member=member, kind="official", outside="Nơi khác", decision_on=date(2023, 7, 3), on=DAY)
    world.records["member party"] = member


def _grades(world: World) -> None:
    """The line of a member in a round of grading, a commendation of another, dues of a third, known nowhere else."""
    party = world.actor("party")
    graded, commended, owing = (
        enter_member(
            actor=party, branch=world.committee, full_name=f"Đảng viên {word(name)}", admission_decision_on=date(1991, 5, 19),
            official_on=date(1992, 5, 19), **when(DAY),
        )
        for name in ("member grading party", "member commendation party", "member dues party")
    )  # fmt: skip
    one = open_grading_round(actor=party, committee=world.committee, year=2022, review_on=date(2023, 7, 3), **when(DAY))
    world.records["member grading party"] = one.gradings.get(member=graded)
    record_year_grade(actor=party, member=commended, year=2021, label="excellent", source="Hồ sơ lưu", on=DAY)
    world.records["member commendation party"] = propose_commendation(
        actor=party, award="member_year", year_to=2021, proposed_by=world.committee, member=commended, on=DAY
    )
    world.records["member dues party"] = DuesMonth.objects.create(
        member=owing, branch=world.committee, month=date(2023, 6, 1), group="pensioner", owed=40_000
    )


def _reviews(world: World) -> None:
    """A review of the north and the centre, and one of two Party bodies: each seen by its parties and those above."""

    def compiled(name: str, actor: Actor, bodies: list[Organisation]) -> None:
        regulation = make_regulation(f"Quy chế {word(name)}", bodies=bodies)
        item = make_item(regulation, f"Nội dung {word(name)}")
        make_occurrence(item, due_on=date(2023, 6, 1), first_on=date(2023, 1, 1), last_on=date(2023, 6, 30), label=f"kỳ {word(name)}")
        world.records[name] = compile_review(actor=actor, regulation=regulation, period="6 tháng đầu năm 2023", **when(DAY))

    centre = Organisation.objects.get(name="Liên hiệp Hội cả nước")
    south = Organisation.objects.get(name="Liên hiệp Hội phương Nam")
    group = make_body("Đảng đoàn ba miền", tree=Tree.PARTY)
    places = {
        "federation": [world.north, centre],
        "parties": [world.north, centre],
        "shared": [world.north, south],
        "party": [world.committee, group],
    }
    for sight, bodies in places.items():
        name = f"regulation {sight}"
        regulation = make_regulation(
            f"Quy chế {word(name)}", bodies=bodies, visibility="federation" if sight == "federation" else "parties"
        )
        world.records[name] = regulation
        if sight != "shared":
            name = f"occurrence {sight}"
            item = make_item(regulation, f"Nội dung {word(name)}")
            world.records[name] = make_occurrence(item, due_on=DUE, label=f"kỳ {word(name)}")
    hidden: Any = world.records["document hidden"]
    for sight, bodies in places.items():
        if sight != "shared":
            name = f"flag {sight}"
            title, seen = f"Quy chế {word(name)}", "federation" if sight == "federation" else "parties"
            world.records[name] = Flag.objects.create(
                reason="replaced", document=hidden, regulation=make_regulation(title, bodies=bodies, visibility=seen), key=name,
                since=DAY, raised_at=moment(DAY),
            )  # fmt: skip
    compiled("review parties", world.actor("head"), [world.north, centre])
    compiled("review party", world.actor("party"), [world.committee, make_body("Đảng đoàn cả nước", tree=Tree.PARTY)])


def _inspections(world: World) -> None:
    """Cases of the north about the south, from an item that the south sees; what each is about stands nowhere else."""
    head, party = world.actor("head"), world.actor("party")
    south = Organisation.objects.get(name="Liên hiệp Hội phương Nam")
    programme = supervision.create_programme(
        actor=head, body=world.north, kind="year", title="Chương trình kiểm tra, giám sát", in_force_from=date(2023, 1, 1),
        in_force_until=date(2023, 12, 31), at=moment(DAY),
    )  # fmt: skip
    item = supervision.add_item(actor=head, programme=programme, subject=south, content="Tài chính", form="inspection", year=2023)
    supervision.adopt_programme(actor=head, programme=programme, **when(DAY))
    item.refresh_from_db()
    world.programme = programme

    def decided(name: str, actor: Actor = head, body: Organisation = world.north, subject: Organisation = south, **fields: Any) -> Any:
        case = supervision.open_case(
            actor=actor, body=body, form="inspection", subject=subject, content=f"Nội dung {word(name)}", **fields, **when(DAY)
        )
        people = [world.reader] if name == "inspection team" else [make_person(f"Trưởng đoàn {len(world.records)}")]
        team = [supervision.TeamLine(person, "head") for person in people]
        case = supervision.set_team(actor=actor, case=case, team=team, **when(DAY))
        world.records[name] = supervision.decide_case(actor=actor, case=case, decision=f"{word(name)}-QĐ", **when(DAY))
        return world.records[name]

    decided("inspection hidden", item=item)
    decided("inspection team")
    told = supervision.tell_subject(actor=head, case=decided("inspection told"), self_report_due_on=DAY, **when(DAY))
    supervision.hold_session(actor=head, case=told, report="Báo cáo", **when(DAY))
    supervision.announce_case(actor=head, case=decided("inspection open"), **when(DAY))
    decided("inspection party", party, world.committee, world.committee)


def _reports(world: World) -> None:
    """Calls of the north to the south, one not opened yet, and of the Party committee; reports that nobody called for."""
    head, party = world.actor("head"), world.actor("party")
    south = Organisation.objects.get(name="Liên hiệp Hội phương Nam")
    branch = make_body("Chi bộ ba miền", tree=Tree.PARTY, parent=world.committee)
    asked = {"definition": "cell_review", "period": "tháng 6 năm 2023", "cut_off_on": date(2023, 6, 30), "due_on": DUE}
    for name, actor, body, whom in (
        ("draft", head, world.north, south), ("open", head, world.north, south), ("party", party, world.committee, branch),
    ):  # fmt: skip
        title = f"Báo cáo {word(f'campaign {name}')}"
        call = campaigns.create_campaign(actor=actor, owner=body, title=title, bodies=[whom], **asked, **when(DAY))
        world.records[f"campaign {name}"] = call if name == "draft" else campaigns.open_campaign(actor=actor, campaign=call, **when(DAY))
    for name, actor, body in (("body", head, world.north), ("party", party, world.committee)):
        title = f"Báo cáo {word(f'report {name}')}"
        report = begin_uncalled(actor=actor, body=body, title=title, definition="cell_review", period="tháng 6 năm 2023", **when(DAY))
        wrong = f"Hội nghị {word(f'report {name}')} có 180 người dự: 100 nam, 90 nữ."
        world.records[f"report {name}"] = save_section(actor=actor, submission=report, key="leadership", began_from=1, text=wrong)


NOT_INDEXED = frozenset({
    "inspection hidden", "inspection team", "inspection told", "inspection open", "inspection party",
    "member party", "member grading party", "member commendation party", "member dues party", "occurrence federation", "occurrence parties", "occurrence party", "call neighbour",
})  # fmt: skip
"""What no search finds, whoever asks."""

LISTS = {
    "document": "documents", "task": "tasks", "meeting": "meetings", "finding": "findings", "member": "party-members", "paper": "papers",
    "review": "coordination-reviews", "flag": "coordination-flags", "dissemination": "documents-dissemination",
    "inspection": "supervision-cases", "campaign": "report-calls", "report": "reports",
}  # fmt: skip
"""The list in which the records of each kind stand. Those of regulations and obligations hold what reviews and flags rest on too."""
BESIDE = {"document": ("dissemination",)}
"""What a list holds besides its own kind: a document that is disseminated stands among the documents too."""
ACTS = {
    "document": ("documents.announce_document", "document", {}),
    "dissemination": ("documents.acknowledge_dissemination", "line", {}),
    "task": ("programmes.remind", "task", {}),
    "meeting": ("meetings.cancel_meeting", "meeting", {"reason": "Hoãn"}),
    "paper": ("meetings.withdraw_paper", "paper", {}),
    "call": ("meetings.remind_of_papers", "call", {}),
    "finding": ("findings.close_finding", "finding", {"reason": "Thôi"}),
    "review": ("coordination.compile_again", "review", {}),
    "regulation": ("coordination.change_regulation", "regulation", {"principles": "Khác"}),
    "flag": ("coordination.settle_flag", "flag", {"note": "Xong"}),
    "occurrence": ("coordination.look_for_evidence", "occurrence", {}),
    "member": ("party.correct_member", "member", {"native_place": "Huế"}),
    "inspection": ("supervision.cancel_case", "case", {"reason": "Thôi"}),
    "campaign": ("reporting.close_campaign", "campaign", {}),
    "report": ("reporting.fill_again", "submission", {}),
}
"""An act that names a record of each kind."""


def lower_pages(world: World) -> list[str]:
    """Pages of what lies below, on which the records hang as panels, and the pages that gather."""
    return [
        *plan_pages(world),
        reverse("reporting:lines"), reverse("reporting:remarks"), reverse("reporting:own_indicators"), reverse("reporting:indicator_remarks"), reverse("reporting:counting_accounts"), reverse("reporting:comparison"),
        reverse("supervision:requirements"), reverse("supervision:items"), reverse("supervision:programmes"),
        world.programme.get_absolute_url(), *(reverse("supervision:history", args=[one.pk]) for one in Organisation.objects.all()),
        world.north.get_absolute_url(), world.committee.get_absolute_url(), world.reader.get_absolute_url(), "/", "/nhat-ky/",
        reverse("meetings:calendar"), f"{reverse('meetings:calendar')}?tuan={DAY}", reverse("programmes:roll_up"),
        f"{reverse('programmes:roll_up')}?don-vi={world.north.code}", reverse("notices:notifications"), reverse("documents:checks"),
        reverse("documents:reviews"), reverse("findings:merge"), reverse("findings:repeated"), f"{reverse('findings:letter')}?gui={world.north.pk}",
        reverse("meetings:conclusions"), reverse("meetings:attendance_list"),
        reverse("coordination:regulations"), reverse("coordination:flags"), f"{reverse('coordination:carrying')}?van-de=ke+hoach", reverse("coordination:occurrences"), reverse("coordination:calendar"), reverse("meetings:papers"), reverse("meetings:papers_asked"), *(one.meeting.get_absolute_url() for name, one in world.records.items() if name.startswith("paper")),
    ]  # fmt: skip
