"""A small federation for the tests of readings: the centre with its Party bodies, a province, a ministry, who works where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factories import make_actor, make_body, make_grant, make_person, make_post, make_user
from giaoban.common.actor import CHIEF, OFFICER, Actor
from giaoban.common.acts import IncomingFile
from giaoban.common.clock import VIETNAM
from giaoban.organisations.models import BodyKind, Organisation, Tree
from giaoban.organisations.queries import actor_of
from giaoban.reading import commands
from giaoban.reading.queries import propose
from giaoban.reading.rules import Decision

if TYPE_CHECKING:
    from giaoban.accounts.models import User
    from giaoban.reading.models import Reading

DAY = date(2023, 7, 18)
UNION = "Liên hiệp các Hội Khoa học và Kỹ thuật"


def moment(day: date = DAY) -> datetime:
    """A moment of a day in Vietnam."""
    return datetime.combine(day, time(9), tzinfo=VIETNAM)


@dataclass(frozen=True)
class World:
    """The bodies, the user of the central office and its actor, an officer of the Party committee, one of the province, one from elsewhere."""

    centre: Organisation
    province: Organisation
    committee: Organisation
    committee_office: Organisation
    group: Organisation
    user: User
    office: Actor
    committee_officer: Actor
    province_officer: Actor
    outsider: Actor


def make_world() -> World:
    """The world; the chief of the central office works for both Party bodies too."""
    centre = make_body(f"{UNION} Việt Nam", short_name="Liên hiệp Hội Việt Nam", kind=BodyKind.CENTRAL_UNION)
    province = make_body(f"{UNION} tỉnh Hà Giang", parent=centre, short_name="Liên hiệp Hội Hà Giang", province="Hà Giang")
    bloc = make_body("Đảng ủy Khối các cơ quan Trung ương", tree=Tree.PARTY)
    committee = make_body(f"Đảng ủy {UNION} Việt Nam", parent=bloc, short_name="Đảng ủy Liên hiệp Hội Việt Nam", host=centre)
    office = make_body("Văn phòng Đảng ủy", parent=committee, kind=BodyKind.PARTY_OFFICE, host=centre)
    group = make_body(
        f"Đảng đoàn {UNION} Việt Nam", parent=bloc, short_name="Đảng đoàn Liên hiệp Hội Việt Nam", kind=BodyKind.PARTY_GROUP, host=centre
    )
    make_body("Bộ Chính trị", tree=Tree.AUTHORITY)
    make_body("Tỉnh ủy Hà Giang", tree=Tree.AUTHORITY, kind=BodyKind.PROVINCIAL_COMMITTEE, province="Hà Giang")
    make_body(
        "Ủy ban nhân dân tỉnh Hà Giang",
        tree=Tree.AUTHORITY,
        kind=BodyKind.PEOPLES_COMMITTEE,
        short_name="UBND tỉnh Hà Giang",
        province="Hà Giang",
    )
    user = make_user(CHIEF, centre, username="vanphong")
    for body in (committee, group):
        make_grant(user, CHIEF, body)
    head = make_person("Nguyễn Hữu Khải", honorific="TS")
    make_post(head, group, "Bí thư Đảng đoàn", rank=10)
    make_post(make_person("Lê Thanh Bình"), committee, "Bí thư Đảng ủy", rank=10)
    actor = actor_of(user, on=DAY, channel="web", body_id=centre.pk)
    return World(
        centre, province, committee, office, group, user, actor, make_actor(OFFICER, committee), make_actor(OFFICER, province),
        make_actor(OFFICER, make_body("Hội ngoài cuộc")),
    )  # fmt: skip


def read(world: World, text: str, *, day: date = DAY, name: str = "tin-bai.txt", actor: Actor | None = None, **fields: Any) -> Reading:
    """A text read from a file for the centre."""
    file = IncomingFile(name, text.encode())
    return commands.read_text(
        actor=actor or world.office, body=fields.pop("body", world.centre), file=file, on=day, at=moment(day), **fields
    )


def decided(world: World, reading: Reading, *, day: date = DAY, **changes: dict[str, str] | str) -> list[Decision]:
    """The decisions as the page proposes them; `changes` are values for a key (`task_1={"lead": …}`), or a choice in a word."""
    found = []
    for one in propose(world.office, reading, day).items:
        change = changes.get(one.key.replace("-", "_"))
        if isinstance(change, str):
            found.append(Decision(one.key, change))
        elif change is not None:
            found.append(Decision(one.key, "correct", change))
        else:
            found.append(Decision(one.key, one.choice.value))
    return found
