"""A workshop to which three unions are asked for papers, for the tests of papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, OFFICER, Actor
from giaoban.common.acts import IncomingFile
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine
from giaoban.organisations.models import BodyKind, Organisation, Tree
from meetings.worlds import moment

if TYPE_CHECKING:
    from giaoban.meetings.models import Meeting, Paper, PaperCall

ASKED_ON = date(2023, 9, 20)
DUE = date(2023, 10, 20)
HELD_ON = date(2023, 11, 7)
AGENDA = (
    AgendaLine("Đón tiếp đại biểu", 30),
    AgendaLine("Phát biểu khai mạc", 10, presenter_text="Chủ tịch"),
    AgendaLine("Trình bày tham luận", 60),
    AgendaLine("Nghỉ giải lao", 15),
    AgendaLine("Thảo luận, kết luận", 60),
)
TEXT = (
    "Mười hai năm qua, việc phối hợp đi vào nền nếp.\n\n"
    "Việc sơ kết, tổng kết chưa kịp thời, các văn bản ban hành sau chưa kế thừa văn bản trước.\n\n"
    "Đề nghị ban hành văn bản thay thế Quyết định số 48-QĐ/TW."
)


@dataclass(frozen=True)
class Workshop:
    """The union that calls, three below it and one of them silent, the body that issued the regulation, and who works for whom."""

    centre: Organisation
    north: Organisation
    south: Organisation
    west: Organisation
    issuer: Organisation
    office: Actor
    north_officer: Actor
    south_officer: Actor
    outsider: Actor
    meeting: Meeting


def when(day: date = ASKED_ON, clock: time = time(9)) -> dict[str, Any]:
    """Day and moment of an act."""
    return {"on": day, "at": moment(day, clock)}


def make_workshop(**fields: Any) -> Workshop:
    """The world, with the workshop planned and its agenda of five items."""
    centre = make_body("Liên hiệp Hội Việt Nam", kind=BodyKind.CENTRAL_UNION, symbol="LHHVN")
    north, south, west = (
        make_body(f"Liên hiệp Hội tỉnh {name}", parent=centre, kind=BodyKind.LOCAL_UNION) for name in ("Bắc", "Nam", "Tây")
    )
    issuer = make_body("Ban Bí thư", tree=Tree.AUTHORITY)
    office = make_actor(CHIEF, centre)
    fields = {"visibility": "body", "starts": time(8), "ends": time(11, 30), "place": "Đà Nẵng", **fields}
    meeting = commands.plan_meeting(
        actor=office, **when(date(2023, 9, 18)), title="Hội thảo về Quyết định số 48-QĐ/TW", day=HELD_ON, owner=centre, kind="workshop",
        agenda=AGENDA, **fields,
    )  # fmt: skip
    return Workshop(
        centre, north, south, west, issuer, office, make_actor(OFFICER, north), make_actor(OFFICER, south),
        make_actor(OFFICER, make_body("Hội ngoài cuộc")), meeting,
    )  # fmt: skip


def make_call(world: Workshop, *bodies: Organisation, **fields: Any) -> PaperCall:
    """The call, put to the three unions unless others are named."""
    fields = {
        "theme": "Phối hợp công tác theo Quyết định số 48-QĐ/TW",
        "questions": "Kết quả\nHạn chế, nguyên nhân",
        "due_on": DUE,
        **fields,
    }
    return commands.call_for_papers(
        actor=world.office, meeting=world.meeting, bodies=bodies or (world.north, world.south, world.west), **{**when(), **fields}
    )


def hand_in(world: Workshop, call: PaperCall, body: Organisation | None = None, *, day: date = DUE, **fields: Any) -> Paper:
    """A paper of the north unless another body is named, typed unless a file comes."""
    fields = {"title": "Phối hợp tại địa phương", "author_text": "Nguyễn Văn Thử", "author_post": "Chủ tịch", "text": TEXT, **fields}
    return commands.submit_paper(actor=world.office, call=call, body=body or world.north, **when(day), **fields)


def accept(world: Workshop, paper: Paper, *, day: date = DUE) -> Paper:
    """The paper in the programme."""
    return commands.judge_paper(actor=world.office, paper=paper, decision="accepted", **when(day))


def held(world: Workshop) -> Meeting:
    """The workshop opened on its day."""
    return commands.open_meeting(actor=world.office, meeting=world.meeting, **when(HELD_ON))


def paper_file(name: str = "tham-luan.txt", text: str = TEXT) -> IncomingFile:
    """A paper as a file."""
    return IncomingFile(name, text.encode())
