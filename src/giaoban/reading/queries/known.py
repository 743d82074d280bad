"""What the registers know of the names in a text, fetched in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from giaoban.common.vietnamese import clean, fold
from giaoban.documents.models import Document
from giaoban.documents.queries import number_key_of
from giaoban.meetings.models import Meeting, MeetingState, Series
from giaoban.organisations.models import Appointment, BodyKind, Organisation, Person, Tree
from giaoban.reading.rules import Index, KnownBody, KnownPerson, NamePeriod, written_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.reading.models import Reading

NAMES_LOOKED_UP = 80
BODIES_AT_MOST = 600
INNER_KINDS = (BodyKind.DEPARTMENT, BodyKind.STANDING_BODY)
FEW = (BodyKind.LOCAL_UNION, BodyKind.NATIONAL_ASSOCIATION, BodyKind.SCIENCE_ORGANISATION, BodyKind.MEMBER_ASSOCIATION)
"""Kinds of which there are many below one body: they are found by their whole name, not by nearness."""


@dataclass(frozen=True)
class Known:
    """The registers as far as a text touches them, for one reader and one day."""

    actor: Actor
    reading: Reading
    day: date
    today: date
    index: Index
    bodies: Mapping[int, Organisation]
    people: Mapping[str, Sequence[KnownPerson]]
    person_words: Mapping[int, str]
    documents: Mapping[str, Sequence[Document]]
    series: Sequence[Series]
    meetings: Sequence[Meeting]


def known_of(actor: Actor, reading: Reading, day: date, today: date) -> Known:
    """All that the facts of a reading may mean: nine queries at the most."""
    facts = reading.facts
    bodies = known_bodies(reading, [one["name"] for one in facts.get("organisations", ())][:NAMES_LOOKED_UP])
    shorts = {one["short"]: one["name"] for one in facts.get("organisations", ()) if one.get("short")}
    people, words = _people(actor, [one["name"] for one in facts.get("people", ())], day)
    days = {one["date_iso"].split("/")[0] for one in facts.get("events", ()) if one.get("date_iso") and "X" not in one["date_iso"]}
    return Known(
        actor, reading, day, today, index_of(bodies, reading, day, shorts), {body.pk: body for body, _, _ in bodies}, people, words,
        _documents(actor, [one["number"] for one in facts.get("document_refs", ())]),
        list(Series.objects.visible_to(actor).filter(is_active=True).prefetch_related("parties").order_by("title")[:50]) if facts.get("events") else [],
        _meetings(actor, days),
    )  # fmt: skip


def known_bodies(reading: Reading, names: Iterable[str]) -> list[tuple[Organisation, bool, bool]]:
    """The bodies that names may mean, each with whether it is near the reading body and whether it is its root."""
    near, roots = _near(reading.body)
    named = Q(pk__in=[])
    for key in {form for name in names for form in (fold(name), written_out(name)) if len(form.split()) >= 3}:
        named |= Q(folded__contains=key)
    local = Q(province=reading.province, kind__in=(BodyKind.LOCAL_UNION, BodyKind.PROVINCIAL_COMMITTEE, BodyKind.PEOPLES_COMMITTEE))
    wanted = near | named | (local if reading.province else Q(pk__in=[]))
    rows = Organisation.objects.filter(wanted).prefetch_related("names").order_by("pk")[:BODIES_AT_MOST]
    return [(one, _is_near(one, roots, reading.body), one.pk in roots) for one in rows]


def _near(body: Organisation) -> tuple[Q, set[int]]:
    """The condition of being near a body, and the body of the union that gives those near it their name."""
    host = body.host
    path = [int(step) for step in (host or body).path.strip("/").split("/") if step]
    above = {one.pk: one for one in Organisation.objects.filter(pk__in=path)}
    root = next(
        (one for one in reversed(path) if one in above and above[one].tree == Tree.UNION and above[one].kind not in INNER_KINDS), None
    )
    own = {one for one in (body.pk, root, host.pk if host else None) if one is not None}
    inside = Q(parent__in=own) & ~Q(kind__in=FEW)
    return Q(pk__in=own) | inside | Q(host__in=own) | Q(parent__host__in=own, tree=Tree.PARTY), {root} if root is not None else set()


def _is_near(one: Organisation, roots: set[int], body: Organisation) -> bool:
    if one.pk in roots or one.pk == body.pk:
        return True
    return one.kind not in FEW and (one.host_id in roots or one.parent_id in roots or one.parent_id == body.pk or one.tree == Tree.PARTY)


def index_of(bodies: Iterable[tuple[Organisation, bool, bool]], reading: Reading, day: date, shorts: Mapping[str, str]) -> Index:
    """The names of bodies as an index of a day."""
    known = [
        KnownBody(
            one.pk,
            tuple(
                NamePeriod(name.name, name.short_name, name.in_force_from, name.in_force_until)
                for name in sorted(one.names.all(), key=lambda name: name.in_force_from)
            ),
            one.created_on, one.ended_on, one.province, is_near=is_near, is_root=is_root,
        )
        for one, is_near, is_root in bodies
    ]  # fmt: skip
    return Index(known, day, province=reading.province, shorts=shorts)


def _people(actor: Actor, names: Iterable[str], day: date) -> tuple[dict[str, list[KnownPerson]], dict[int, str]]:
    posts = Appointment.objects.in_force(on=day).select_related("organisation").order_by("rank", "pk")
    rows = Person.objects.visible_to(actor).filter(folded__in={fold(name) for name in names}).order_by("pk")
    found: dict[str, list[KnownPerson]] = defaultdict(list)
    words: dict[int, str] = {}
    for person in rows.prefetch_related(Prefetch("appointments", queryset=posts, to_attr="posts_then")):
        held: Any = person.posts_then  # type: ignore[attr-defined]
        forms = {
            form for post in held for form in (post.post, f"{post.post} {post.organisation.name}", f"{post.post} {post.organisation.short}")
        }
        found[person.folded].append(KnownPerson(person.pk, tuple(sorted(forms))))
        born = f", {person.born_on.year}" if person.born_on else ""
        words[person.pk] = f"{person.titled}{born}" + (f" · {held[0].post} {held[0].organisation.short}" if held else "")
    return dict(found), words


def _documents(actor: Actor, numbers: Iterable[str]) -> dict[str, list[Document]]:
    keys = {number_key_of(number) for number in numbers} - {""}
    found: dict[str, list[Document]] = defaultdict(list)
    if keys:
        for one in Document.objects.visible_to(actor).filter(number_key__in=keys).order_by("signed_on", "pk")[:200]:
            found[one.number_key].append(one)
    return dict(found)


def _meetings(actor: Actor, days: Iterable[str]) -> list[Meeting]:
    rows = Meeting.objects.visible_to(actor).filter(day__in=list(days)).exclude(state=MeetingState.CANCELLED)
    return list(rows.select_related("owner").prefetch_related("parties", "agenda").order_by("pk")[:20]) if days else []


def near_names(known: Known) -> list[str]:
    """The names of bodies to offer while typing: those near, those that the text names."""
    return sorted({known.index.name(key) for key in known.index.bodies if known.index.bodies[key].exists(known.day)})


def provinces_named(text: str) -> list[str]:
    """The provinces that a text names as such (`tỉnh Hà Giang`), the most often named first; one query."""
    names = set(Organisation.objects.exclude(province="").values_list("province", flat=True).distinct())
    said = clean(text)
    counts = {name: sum(said.count(f"{level} {name}") for level in ("tỉnh", "thành phố", "Thành phố", "TP")) for name in names}
    return sorted((name for name, count in counts.items() if count), key=lambda name: (-counts[name], name))
