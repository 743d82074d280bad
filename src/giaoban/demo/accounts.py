"""The demonstration accounts, named for their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from giaoban.accounts.models import User
from giaoban.common.actor import (
    ADMINISTRATOR,
    AUDITOR,
    CHIEF,
    EDITOR,
    EXPERT,
    INSPECTOR,
    JUDGE,
    LEADER,
    MEMBER,
    OFFICER,
    SYSTEM,
)
from giaoban.demo.bodies import CENTRE, COMMITTEE, COMMITTEE_OFFICE, GROUP, GROUP_OFFICE, INSPECTION, branches
from giaoban.demo.events import NEW_COMMITTEE, NEW_INSPECTION, NEW_OFFICE, PARTY_ON
from giaoban.demo.people import NAMED
from giaoban.organisations.commands import grant_role
from giaoban.organisations.models import Person
from giaoban.organisations.queries import body_by_code

if TYPE_CHECKING:
    from datetime import datetime

HA_GIANG_ON: Final = date(2025, 10, 1)
WORKING: Final = date(2015, 1, 1)
"""Day from which the accounts may work, so that the demonstration can be opened on days of earlier years too."""


@dataclass(frozen=True)
class Right:
    """A role at the body of a code, from a day on; it ends with its body."""

    role: str
    code: str
    since: date = WORKING
    until: date | None = None
    has_subtree: bool = True


@dataclass(frozen=True)
class Account:
    """An account with its person, what it is for, and its rights."""

    username: str
    person: str
    sentence: str
    rights: tuple[Right, ...]


ACCOUNTS: Final = (
    Account(
        "lanhdao", "khai", "lãnh đạo Liên hiệp Hội Việt Nam",
        (Right(LEADER, CENTRE), Right(LEADER, GROUP, until=PARTY_ON), Right(LEADER, NEW_COMMITTEE, PARTY_ON)),
    ),
    Account(
        "vanphong", "ha", "Chánh Văn phòng Liên hiệp Hội Việt Nam",
        (
            Right(CHIEF, CENTRE),
            Right(OFFICER, GROUP, until=PARTY_ON),
            Right(OFFICER, GROUP_OFFICE, until=PARTY_ON),
            Right(OFFICER, COMMITTEE, until=PARTY_ON, has_subtree=False),
            Right(OFFICER, COMMITTEE_OFFICE, until=PARTY_ON),
            Right(OFFICER, NEW_COMMITTEE, PARTY_ON, has_subtree=False),
            Right(OFFICER, NEW_OFFICE, PARTY_ON),
        ),
    ),
    Account("chuyenvien", "nam", "chuyên viên Văn phòng", (Right(OFFICER, "van-phong"), Right(MEMBER, CENTRE, has_subtree=False))),
    Account(
        "danguy", "mai", "Văn phòng Đảng ủy",
        (
            Right(CHIEF, COMMITTEE_OFFICE, until=PARTY_ON),
            Right(OFFICER, COMMITTEE, until=PARTY_ON),
            Right(CHIEF, NEW_OFFICE, PARTY_ON),
            Right(OFFICER, NEW_COMMITTEE, PARTY_ON),
        ),
    ),
    Account(
        "dangdoan", "duc", "Văn phòng Đảng đoàn (đến 10/02/2025)",
        (Right(CHIEF, GROUP_OFFICE, until=PARTY_ON), Right(OFFICER, GROUP, until=PARTY_ON)),
    ),
    Account(
        "donvi", "viet", "chuyên viên phụ trách văn phòng Liên hiệp Hội Hà Giang, sau hợp nhất là Tuyên Quang",
        (
            Right(OFFICER, "lhh-ha-giang"),
            Right(CHIEF, "lhh-ha-giang"),
            Right(OFFICER, "lhh-tuyen-quang", HA_GIANG_ON),
        ),
    ),
    Account(
        "donvi2", "thao", "chuyên viên phụ trách văn phòng Liên hiệp Hội Đồng Tháp",
        (Right(OFFICER, "lhh-dong-thap"), Right(CHIEF, "lhh-dong-thap")),
    ),
    Account("chibo", "tung", "Bí thư Chi bộ Văn phòng", (Right(LEADER, branches()[0][0]),)),
    Account(
        "uybanktra", "lan", "Ủy ban Kiểm tra Đảng ủy",
        (
            Right(INSPECTOR, COMMITTEE, until=PARTY_ON),
            Right(CHIEF, INSPECTION, until=PARTY_ON),
            Right(INSPECTOR, NEW_COMMITTEE, PARTY_ON),
            Right(CHIEF, NEW_INSPECTION, PARTY_ON),
        ),
    ),
    Account("chuyengia", "vinh", "chuyên gia, giám khảo", (Right(EXPERT, CENTRE, has_subtree=False), Right(JUDGE, CENTRE, has_subtree=False))),
    Account("bientap", "yen", "biên tập viên trang tin", (Right(EDITOR, CENTRE, has_subtree=False), Right(OFFICER, "ban-ttpbkt"))),
    Account("kiemtoan", "quan", "kiểm toán, chỉ xem nhật ký", (Right(AUDITOR, CENTRE),)),
    Account("quantri", "hieu", "quản trị hệ thống", (Right(ADMINISTRATOR, CENTRE),)),
)  # fmt: skip


def make_accounts(password: str, *, at: datetime) -> list[tuple[str, str]]:
    """Make the accounts that are missing, all with one password; every account with its sentence."""
    names = {key: name for key, _, name in NAMED}
    bodies = {right.code: body_by_code(right.code) for account in ACCOUNTS for right in account.rights}
    there = set(User.objects.filter(username__in=[one.username for one in ACCOUNTS]).values_list("username", flat=True))
    hashed = ""
    for account in ACCOUNTS:
        if account.username in there:
            continue
        person = Person.objects.get(full_name=names[account.person], is_demonstration=True)
        user = User(username=account.username, name=person.full_name, created_at=at, password=hashed)
        if not hashed:
            user.set_password(password)
            hashed = user.password
        user.save()
        person.user = user
        person.save(update_fields=["user"])
        for right in account.rights:
            grant_role(
                actor=SYSTEM, user=user, organisation=bodies[right.code], role=right.role, on=right.since, until=right.until,
                has_subtree=right.has_subtree, decision="Dữ liệu trình diễn",
            )  # fmt: skip
    return [(one.username, f"{names[one.person]}, {one.sentence}") for one in ACCOUNTS]
