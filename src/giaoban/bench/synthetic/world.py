"""Who there is: bodies in their trees, people with posts, users with grants; kept small so that records can refer to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from giaoban.accounts.models import User
from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.common.actor import CHIEF, LEADER, OFFICER
from giaoban.common.vietnamese import collation_key, fold, name_sort_key
from giaoban.documents.models import Engine, NumberSeries
from giaoban.organisations.commands.periods import FOLDED_LENGTH
from giaoban.organisations.models import (
    Appointment,
    BodyKind,
    Organisation,
    OrganisationName,
    Person,
    Placement,
    RoleGrant,
    Succession,
    Tree,
    TreeLink,
)

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

    from giaoban.bench.synthetic.scales import Scale

FOUNDED: Final = date(2010, 1, 1)
BEGINS: Final = date(2023, 1, 1)
"""The first day of records."""
MERGED_ON: Final = date(2025, 7, 1)
"""The day on which some bodies ended and others took over from them."""
PARTY_SHARE, AUTHORITY_SHARE, ENDED_SHARE = 0.1, 0.05, 0.02
OF_BODY: Final = (
    "id", "tree", "kind", "code", "name", "short_name", "symbol", "folded", "sort_key", "parent_id", "path", "created_on",
)  # fmt: skip
"""The columns of a body in the order in which they are written."""
DEPARTMENTS: Final = (
    "Văn phòng", "Ban Tổ chức và Chính sách hội", "Ban Khoa học và Hợp tác quốc tế", "Ban Tư vấn, Phản biện và Giám định xã hội", "Ban Truyền thông và Phổ biến kiến thức",
    "Ban Kế hoạch và Tài chính", "Ban Kiểm tra", "Trung tâm Hỗ trợ và Phát triển",
)  # fmt: skip
POSTS: Final = (("Chủ tịch", 10), ("Phó Chủ tịch", 20), ("Chánh Văn phòng", 30), ("Ủy viên", 50), ("Chuyên viên", 50))


@dataclass(frozen=True)
class Body:
    """What records need to know of a body."""

    pk: int
    tree: str
    kind: str
    name: str
    short: str
    symbol: str
    parent: int | None
    path: tuple[int, ...]
    ended_on: date | None = None


@dataclass(frozen=True)
class Head:
    """Who signs for a body."""

    person: int
    name: str
    post: str


@dataclass
class World:
    """All bodies by number, their heads, the users; `now` and `before` are those that write documents from and until the merger."""

    bodies: dict[int, Body]
    heads: dict[int, Head] = field(default_factory=dict)
    people: int = 0
    users: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    """Body of a user to its number, its person's number, its name."""
    authorities: list[Body] = field(default_factory=list)
    party: list[Body] = field(default_factory=list)
    upper: list[Body] = field(default_factory=list)
    """The centre, its departments and the bodies right below it."""
    leaves: list[Body] = field(default_factory=list)
    leaves_before: list[Body] = field(default_factory=list)

    def writer(self, random: Random, day: date) -> Body:
        """A body of the union that works on a day: one in three times from the top."""
        if random.random() < 0.35:
            return random.choice(self.upper)
        return random.choice(self.leaves if day >= MERGED_ON else self.leaves_before)


def make_world(scale: Scale, random: Random) -> World:
    """The bodies of a scale, in memory: a few for each thousand records."""
    world = World({})
    party, authority = max(2, round(scale.bodies * PARTY_SHARE)), max(2, round(scale.bodies * AUTHORITY_SHARE))
    union = scale.bodies - party - authority
    root = _add(world, Tree.UNION, BodyKind.CENTRAL_UNION, "Liên hiệp các Hội Khoa học và Kỹ thuật", "Liên hiệp Hội", "LHH", None)
    world.upper.append(root)
    for name in DEPARTMENTS[: max(1, union // 10)]:
        letters = "".join(word[0] for word in name.replace(",", "").split() if word[0].isupper())
        world.upper.append(_add(world, Tree.UNION, BodyKind.DEPARTMENT, name, name, letters or "VP", root))
    middle = [_local_union(world, number, root) for number in range(max(2, round((union - len(world.upper)) ** 0.5)))]
    leaves: list[Body] = []
    while len(world.bodies) < union:
        under = middle[len(leaves) % len(middle)] if not leaves or random.random() < 0.7 else random.choice(leaves)
        under = under if len(under.path) < 4 else middle[len(leaves) % len(middle)]
        leaves.append(_leaf(world, random, under))
    world.upper += middle
    _end_some(world, leaves, random)
    world.leaves_before = leaves
    world.leaves = [world.bodies[one.pk] for one in leaves if world.bodies[one.pk].ended_on is None]
    committee = _add(world, Tree.PARTY, BodyKind.PARTY_COMMITTEE, "Đảng ủy Liên hiệp các Hội Khoa học và Kỹ thuật", "Đảng ủy", "ĐU", None)
    world.party.append(committee)
    for number in range(1, party):
        world.party.append(
            _add(world, Tree.PARTY, BodyKind.PARTY_BRANCH, f"Chi bộ {number} {words.place(number)}", f"Chi bộ {number}", "CB", committee)
        )
    for number in range(authority):
        kind, title, symbol = (
            (BodyKind.PEOPLES_COMMITTEE, "Ủy ban nhân dân tỉnh", "UBND") if number % 2 else (BodyKind.PROVINCIAL_COMMITTEE, "Tỉnh ủy", "TU")
        )
        world.authorities.append(
            _add(world, Tree.AUTHORITY, kind, f"{title} {words.place(number // 2)}", f"{title} {words.place(number // 2)}", symbol, None)
        )
    return world


def _add(world: World, tree: str, kind: str, name: str, short: str, symbol: str, parent: Body | None) -> Body:  # noqa: PLR0917 - one line for each body reads best
    pk = len(world.bodies) + 1
    path = (*(parent.path if parent else ()), pk)
    world.bodies[pk] = Body(pk, tree, kind, name, short, symbol, parent.pk if parent else None, path)
    return world.bodies[pk]


def _local_union(world: World, number: int, root: Body) -> Body:
    where = words.place(number)
    return _add(
        world, Tree.UNION, BodyKind.LOCAL_UNION, f"Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh {where}", f"LHH {where}", "LHH", root
    )


def _leaf(world: World, random: Random, parent: Body) -> Body:
    matter, letters = random.choice(words.FIELDS)
    where = words.place(parent.path[1] + parent.path[-1] * 7)
    if random.random() < 0.25:
        return _add(
            world,
            Tree.UNION,
            BodyKind.SCIENCE_ORGANISATION,
            f"Viện Nghiên cứu {matter} {where}",
            f"Viện {matter} {where}",
            f"V{letters}",
            parent,
        )
    return _add(world, Tree.UNION, BodyKind.MEMBER_ASSOCIATION, f"Hội {matter} {where}", f"Hội {matter} {where}", f"H{letters}", parent)


def _end_some(world: World, leaves: list[Body], random: Random) -> None:
    """Let some bodies without any below end on the day of the merger."""
    parents = {body.parent for body in world.bodies.values()}
    bare = [body for body in leaves if body.pk not in parents]
    for body in random.sample(bare, min(len(bare) - 1, round(len(leaves) * ENDED_SHARE))):
        world.bodies[body.pk] = Body(**{**body.__dict__, "ended_on": MERGED_ON})


def heir_of(world: World, body: Body) -> Body:
    """Who took over from a body that ended: the first that stands beside or above it."""
    return next((one for one in world.leaves if one.parent == body.parent), world.bodies[body.parent or 1])


def write_bodies(world: World) -> None:
    """The bodies with names, places, closure and successions."""
    bodies = Table(Organisation, *OF_BODY, "ended_on")
    names = Table(OrganisationName, "organisation_id", "name", "short_name", "symbol", "in_force_from", "in_force_until")
    places = Table(Placement, "organisation_id", "parent_id", "in_force_from", "in_force_until")
    links = Table(TreeLink, "ancestor_id", "descendant_id", "depth", "in_force_from", "in_force_until", "is_last")
    heirs = Table(Succession, "predecessor_id", "successor_id", "since")
    batches = Batches(bodies, names, places, links, heirs)
    for one in world.bodies.values():
        code = f"co-quan-{one.pk}"
        key = " ".join(dict.fromkeys(fold(text) for text in (one.name, one.short, one.symbol) if text)) + f" {fold(code)}"
        path = f"/{'/'.join(map(str, one.path))}/"
        bodies.add(
            one.pk, one.tree, one.kind, code, one.name, one.short, one.symbol, key[:FOLDED_LENGTH], collation_key(one.short)[:FOLDED_LENGTH],
            one.parent, path, FOUNDED, one.ended_on,
        )  # fmt: skip
        names.add(one.pk, one.name, one.short, one.symbol, FOUNDED, None)
        places.add(one.pk, one.parent, FOUNDED, one.ended_on)
        for depth, ancestor in enumerate(reversed(one.path)):
            links.add(ancestor, one.pk, depth, FOUNDED, one.ended_on, one.ended_on is not None)
        batches.write_when_full()
    for one in world.bodies.values():  # an heir may come after the body it took over from, in another batch
        if one.ended_on is not None:
            heirs.add(one.pk, heir_of(world, one).pk, one.ended_on)
    batches.write()


def write_people(world: World, scale: Scale, random: Random, password: str, at: datetime) -> None:
    """The people with one post each: every body has a head; then the users with their grants."""
    people = Table(Person, "id", "full_name", "given_name", "sort_key", "folded", "honorific", "user_id")
    posts = Table(Appointment, "person_id", "organisation_id", "post", "rank", "in_force_from", "in_force_until")
    users = Table(User, "id", "username", "name", "password", "created_at")
    grants = Table(RoleGrant, "user_id", "organisation_id", "role", "in_force_from", "in_force_until")
    batches = Batches(users, people, posts, grants)
    owners = [*world.upper, *world.leaves, *world.party, *world.authorities, *(one for one in world.bodies.values() if one.ended_on)]
    for number in range(1, scale.people + 1):
        body = owners[(number - 1) % len(owners)]
        post, rank = POSTS[min((number - 1) // len(owners), 1 + (number % 4))]
        name = words.person_name(random)
        user = None
        if body.pk not in world.users and len(world.users) < scale.users and body.tree != Tree.AUTHORITY and body.ended_on is None:
            user = len(world.users) + 1
            world.users[body.pk] = (user, number, name)
            users.add(user, user_name(user), name, password, at)
            _grant(grants, user, body)
        world.heads.setdefault(body.pk, Head(number, name, post))
        people.add(
            number,
            name,
            name.rsplit(" ", 1)[-1],
            name_sort_key(name),
            words.folded_words(*name.split()),
            random.choice(words.HONORIFICS),
            user,
        )
        posts.add(number, body.pk, post, rank, FOUNDED, body.ended_on)
        batches.write_when_full()
    world.people = scale.people
    for user in range(len(world.users) + 1, scale.users + 1):
        name = words.person_name(random)
        users.add(user, user_name(user), name, password, at)
        _grant(grants, user, random.choice(world.leaves))
        batches.write_when_full()
    batches.write()


def _grant(grants: Table, user: int, body: Body) -> None:
    """A user's role: the first leads the centre, of five others one is a chief of office and four are officers."""
    grants.add(user, body.pk, LEADER if user == 1 else CHIEF if user % 5 == 2 else OFFICER, FOUNDED, None)


def user_name(number: int) -> str:
    """The name that a user signs in with."""
    return f"nguoi-do-{number}"


class Series:
    """Numbers drawn from the series of bodies by year; the rows are written first and their last numbers at the end."""

    def __init__(self, world: World, last: date) -> None:
        self.keys: dict[tuple[int, str, int], int] = {}
        self.drawn: dict[int, int] = {}
        self.table = Table(NumberSeries, "id", "body_id", "engine", "kind", "year", "starts_on", "ends_on")
        self.batches = Batches(self.table)
        for body in world.bodies.values():
            for engine in (Engine.STATE, Engine.ARRIVAL):
                for year in range(BEGINS.year, last.year + 1):
                    pk = len(self.keys) + 1
                    self.keys[body.pk, engine, year] = pk
                    self.table.add(pk, body.pk, engine, "", year, date(year, 1, 1), date(year, 12, 31))
            self.batches.write_when_full()
        self.batches.write()

    def draw(self, body: int, engine: str, day: date) -> tuple[int, int]:
        """The series of a body for a day and its next number."""
        series = self.keys[body, engine, day.year]
        self.drawn[series] = self.drawn.get(series, 0) + 1
        return series, self.drawn[series]

    def write_last_numbers(self) -> None:
        """Put on each series the last number drawn."""
        with transaction.atomic(), connection.cursor() as cursor:
            table = connection.ops.quote_name(NumberSeries._meta.db_table)  # noqa: SLF001 - Django's documented API
            rows = [(last, series) for series, last in self.drawn.items()]
            cursor.executemany(f"UPDATE {table} SET last_number = %s WHERE id = %s", rows)  # noqa: S608 - the name of our own table
