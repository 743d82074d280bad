"""Who acts on which day, on which records: the stage on which the work of the demonstration is played."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from giaoban.accounts.models import User
from giaoban.common.actor import LEADER, OFFICE, OFFICER, Actor, Grant
from giaoban.common.clock import VIETNAM
from giaoban.demo.bodies import CENTRE, COMMITTEE, COMMITTEE_OFFICE, GROUP, GROUP_OFFICE
from giaoban.demo.events import NEW_COMMITTEE, NEW_OFFICE, PARTY_ON
from giaoban.demo.people import NAMED
from giaoban.organisations.models import Appointment, Organisation, Person
from giaoban.organisations.queries import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from giaoban.documents.models import Document

ACCOUNT_OF: Final = {
    CENTRE: "vanphong",
    "van-phong": "chuyenvien",
    "ban-ttpbkt": "bientap",
    "lhh-ha-giang": "donvi",
    "lhh-tuyen-quang": "donvi",
    "lhh-dong-thap": "donvi2",
    "chi-bo-van-phong": "chibo",
    GROUP: "dangdoan",
    GROUP_OFFICE: "dangdoan",
    COMMITTEE: "danguy",
    COMMITTEE_OFFICE: "danguy",
    NEW_COMMITTEE: "danguy",
    NEW_OFFICE: "danguy",
}
"""Which account does the daily work of a body; elsewhere an invented person of the body does it."""
DAY_VARIABLE: Final = "GIAOBAN_TODAY"
SINCE_ACCOUNTS: Final = date(2020, 12, 25)


@dataclass
class Stage:
    """The bodies, people and records at hand, and the day that is played."""

    finders: dict[str, Callable[[Stage], Any]] = field(default_factory=dict)
    day: date = date(2023, 1, 3)
    _bodies: dict[str, Organisation] = field(default_factory=dict)
    _by_number: dict[int, Organisation] = field(default_factory=dict)
    _users: dict[str, User] = field(default_factory=dict)
    _actors: dict[tuple[str, date], Actor] = field(default_factory=dict)
    _posts: dict[int, list[tuple[str, Person]]] = field(default_factory=dict)
    _kept: dict[str, Any] = field(default_factory=dict)
    _minutes: int = 0

    def __post_init__(self) -> None:
        self._bodies = {one.code: one for one in Organisation.objects.exclude(code="")}
        self._by_number = {one.pk: one for one in self._bodies.values()}
        self._users = {one.username: one for one in User.objects.all()}
        rows = Appointment.objects.select_related("person").order_by("organisation", "rank", "pk")
        for row in rows:
            self._posts.setdefault(row.organisation_id, []).append((row.post, row.person))
        names = {name: key for key, _, name in NAMED}
        self.people = {
            names[one.full_name]: one for one in Person.objects.filter(full_name__in=names, is_demonstration=True).order_by("-pk")
        }

    @contextmanager
    def playing(self) -> Iterator[None]:
        """Keep the day variable of the process as it was."""
        before = os.environ.get(DAY_VARIABLE)
        try:
            yield
        finally:
            if before is None:
                os.environ.pop(DAY_VARIABLE, None)
            else:
                os.environ[DAY_VARIABLE] = before

    def turn(self, day: date) -> None:
        """Go to a day: every door, the audit too, reads it."""
        self._minutes = 0 if day != self.day else self._minutes
        self.day = day
        os.environ[DAY_VARIABLE] = day.isoformat()

    @property
    def at(self) -> datetime:
        """A moment of the day played, each later than the one before, within office hours."""
        self._minutes = (self._minutes + 3) % 480
        return datetime.combine(self.day, time(8), tzinfo=VIETNAM) + timedelta(minutes=self._minutes)

    @property
    def when(self) -> dict[str, Any]:
        """Day and moment as most commands take them."""
        return {"on": self.day, "at": self.at}

    def body(self, code: str) -> Organisation:
        """The body of a code."""
        return self._bodies[code]

    def body_of(self, number: int) -> Organisation:
        """The body of a key."""
        return self._by_number[number]

    def party(self) -> Organisation:
        """The Party committee of the day played."""
        return self.body(COMMITTEE if self.day < PARTY_ON else NEW_COMMITTEE)

    def user(self, name: str) -> Actor:
        """The actor of an account on the day played."""
        key = (name, self.day)
        if key not in self._actors:
            self._actors[key] = actor_of(self._users[name], on=self.day, channel="shell")
        return self._actors[key]

    def office(self, body: Organisation) -> Actor:
        """Who does the daily work of a body: an account, else one of its invented people."""
        account = ACCOUNT_OF.get(body.code)
        if account is not None and self.day >= SINCE_ACCOUNTS:
            actor = self.user(account)
            if actor.holds(OFFICE, body.path):
                return actor
        return self._invented(body, OFFICER)

    def head(self, body: Organisation) -> Actor:
        """Who decides for a body: the chief of the central office, or its first invented person."""
        return self.user("vanphong") if body.code == CENTRE else self._invented(body, LEADER)

    def _invented(self, body: Organisation, role: str) -> Actor:
        posts = self._posts.get(body.pk, ())
        wanted = posts[0] if role == LEADER and posts else posts[-1] if posts else None
        name = wanted[1].full_name if wanted else body.short
        person = wanted[1].pk if wanted else None
        return Actor(
            user_id=None, name=name, person_id=person, grants=(Grant(role, body.pk),), channel="shell", body_id=body.pk,
            person_ids=(person,) if person else (),
        )  # fmt: skip

    def children(self, body: Organisation) -> list[Organisation]:
        """The bodies right below."""
        return [one for one in self._bodies.values() if one.parent_id == body.pk]

    def staff(self, code: str) -> list[tuple[str, Person]]:
        """The posts and people of a body, the highest first."""
        return self._posts.get(self.body(code).pk, [])

    def signer(self, code: str) -> dict[str, Any]:
        """Who signs for a body, as a draft takes it."""
        post, person = self.staff(code)[0]
        return {"signer": person, "signer_post": post}

    def signer_of(self, document: Document) -> dict[str, Any]:
        """Who signs a draft: the one it names, else the head of its body."""
        return {} if document.signer_id is not None else self.signer(document.owner.code)

    def keep(self, key: str, record: Any) -> None:
        """Remember a record under its key."""
        self._kept[key] = record

    def get(self, key: str) -> Any:
        """The record of a key: remembered, or found again after a stop."""
        if key not in self._kept:
            self._kept[key] = self.finders[key](self)
        return self._kept[key]
