"""One factory per model: the least valid record; what a test cares about stands in the test."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.clock import VIETNAM
from giaoban.organisations import commands
from giaoban.organisations.models import Appointment, BodyKind, Organisation, Person, RoleGrant, Tree
from giaoban.organisations.queries import actor_of

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

DAY = date(2023, 7, 18)
MOMENT = datetime(2023, 7, 18, 8, 30, tzinfo=VIETNAM)
BEGINNING = date(2015, 1, 1)
_number = count(1)

_KINDS = {Tree.UNION: BodyKind.LOCAL_UNION, Tree.PARTY: BodyKind.PARTY_COMMITTEE, Tree.AUTHORITY: BodyKind.MINISTRY}


def make_body(
    name: str = "", *, parent: Organisation | None = None, tree: str = "", kind: str = "", on: date = BEGINNING, **fields: Any
) -> Organisation:
    """A body since 2015; the tree is the parent's, else the union's."""
    tree = tree or (parent.tree if parent is not None else Tree.UNION)
    return commands.create_organisation(
        actor=SYSTEM, tree=tree, kind=kind or _KINDS[Tree(tree)], name=name or f"Liên hiệp Hội thứ {next(_number)}", parent=parent, on=on,
        at=fields.pop("at", MOMENT), **fields,
    )  # fmt: skip


def make_person(full_name: str = "", **fields: Any) -> Person:
    """A person of an invented name."""
    return commands.add_person(actor=SYSTEM, full_name=full_name or f"Nguyễn Văn An {_letters(next(_number))}", **fields)


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(97 + rest) + text
    return text.capitalize()


def make_post(
    person: Person | None = None, body: Organisation | None = None, post: str = "Chuyên viên", *, on: date = BEGINNING, **fields: Any
) -> Appointment:
    """A post of a person at a body since 2015."""
    return commands.appoint(actor=SYSTEM, person=person or make_person(), organisation=body or make_body(), post=post, on=on, **fields)


def make_user(
    role: str = CHIEF,
    body: Organisation | None = None,
    *,
    on: date = BEGINNING,
    username: str = "",
    person: Person | None = None,
    **grant: Any,
) -> User:
    """A user with a person and, when a body is given, one role there since 2015."""
    name = username or f"user{next(_number)}"
    person = person or make_person()
    user = User.objects.create_user(username=name, password="mat-khau-thu", name=person.full_name, created_at=MOMENT)
    Person.objects.filter(pk=person.pk).update(user=user)
    if body is not None:
        make_grant(user, role, body, on=on, **grant)
    return user


def make_grant(user: User, role: str, body: Organisation, *, on: date = BEGINNING, **fields: Any) -> RoleGrant:
    """A role of a user at a body since 2015."""
    return commands.grant_role(actor=SYSTEM, user=user, organisation=body, role=role, on=on, **fields)


def make_actor(role: str = CHIEF, body: Organisation | None = None, *, user: User | None = None, on: date = DAY, **grant: Any) -> Actor:
    """The actor of a (new) user with one role at a body (or at a new one), as a web request would make it."""
    user = user or make_user(role, body or make_body(), **grant)
    return actor_of(user, on=on, channel="web")
