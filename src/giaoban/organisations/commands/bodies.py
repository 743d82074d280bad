"""Creating, ending, renaming, moving a body; its contact data. Every act may lie in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import exact_key, slugify
from giaoban.organisations import permissions
from giaoban.organisations.commands.periods import day_of, names_of, places_of, show_name, write_names, write_places
from giaoban.organisations.models import (
    Appointment,
    ClusterMembership,
    EventKind,
    EventPart,
    Organisation,
    OrganisationEvent,
    OrganisationName,
    Placement,
    RoleGrant,
)
from giaoban.organisations.queries import bodies_below_from, successors_on
from giaoban.organisations.rules import Held, Span, cut_at, joined
from giaoban.organisations.signals import body_ended

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.commands.periods import Place


class BodyNotThere(DomainError):
    """The body does not exist on that day."""

    code = "organisations.body_not_there"
    sentence = "%(name)s does not exist on %(day)s. Choose another day or another body."
    field = "on"


class BodyAlreadyThere(DomainError):
    """A body of that name stands at that place."""

    code = "organisations.body_already_there"
    sentence = "%(name)s is there already. Open it instead of adding it again."
    field = "name"


class TreesDiffer(DomainError):
    """A body stands under a body of its own tree."""

    code = "organisations.trees_differ"
    sentence = "%(name)s belongs to another tree: choose a body of the same tree."
    field = "parent"


class CodeTaken(DomainError):
    """Codes are unique."""

    code = "organisations.code_taken"
    sentence = "The code %(taken)s belongs to %(name)s. Choose another one."
    field = "code"


class ParentEnds(DomainError):
    """The body above ends and nobody takes over from it alone."""

    code = "organisations.parent_ends"
    sentence = "%(name)s ended on %(day)s without one successor. Say where the body stood after that day by moving it."
    field = "parent"


def require_existing(body: Organisation, on: date, field: str = "on") -> None:
    """Refuse when the body does not exist on the day."""
    if not body.exists_on(on):
        raise BodyNotThere(field=field, name=body.name, day=f"{on:%d/%m/%Y}")


class BodyEndsAlready(DomainError):
    """The end of the body is entered."""

    code = "organisations.body_ends_already"
    sentence = "The end of %(name)s on %(day)s is entered already. Take that event back first."


def require_open(body: Organisation) -> None:
    """Refuse when the end of the body is known, be it ahead."""
    if body.ended_on is not None:
        raise BodyEndsAlready(name=body.name, day=f"{body.ended_on:%d/%m/%Y}")


def under(parent: Organisation | None, span: Span) -> list[Place]:
    """The places of a body put under another for a period: when that one ends, its one successor follows."""
    if parent is None:
        return [Held(None, span)]
    end = parent.ended_on
    if end is None or (span.end is not None and span.end <= end):
        return [Held(parent.pk, span)]
    heirs = successors_on(parent, end)
    if len(heirs) != 1:
        raise ParentEnds(name=parent.name, day=f"{end:%d/%m/%Y}")
    return [Held(parent.pk, Span(span.start, end)), *under(heirs[0], Span(end, span.end))]


def free_code(text: str) -> str:
    """A code made of a name, not yet used."""
    stem = slugify(text, 34) or "to-chuc"
    taken = set(Organisation.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


@transaction.atomic
def create_organisation(
    *,
    actor: Actor,
    tree: str,
    kind: str,
    name: str,
    on: date,
    at: datetime,
    parent: Organisation | None = None,
    code: str = "",
    short_name: str = "",
    symbol: str = "",
    host: Organisation | None = None,
    province: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
    decision: str = "",
    note: str = "",
    is_demonstration: bool = False,
    is_demonstration_date: bool = False,
) -> Organisation:
    """Add a body to a tree from a day on."""
    if not permissions.can_add_body(actor, tree, parent):
        raise NotPermitted
    body = add_body(
        Organisation(
            tree=tree, kind=kind, name=name, short_name=short_name, symbol=symbol, host=host, province=province, address=address,
            phone=phone, email=email, created_on=on, is_demonstration=is_demonstration, code=code,
        ),
        parent=parent,
        today=day_of(at),
    )  # fmt: skip
    add_event(EventKind.CREATE, on=on, at=at, targets=[body], decision=decision, note=note, is_demonstration_date=is_demonstration_date)
    record(
        actor=actor, action="organisations.body.created", subject=body,
        new={"name": name, "kind": kind, "parent": parent, "on": on, "decision": decision},
    )  # fmt: skip
    return body


def add_body(body: Organisation, *, parent: Organisation | None, today: date, beside: Iterable[Organisation] = ()) -> Organisation:
    """Store a new body with its first name and place; the caller asked the permission and records the act.

    No body of its name may stand at that place, but for those of `beside`, which end as it begins.
    """
    on = body.created_on
    if parent is not None:
        if parent.tree != body.tree:
            raise TreesDiffer(name=parent.name)
        require_existing(parent, on, field="parent")
    siblings = Placement.objects.in_force(on=on).filter(parent=parent, organisation__tree=body.tree).exclude(organisation__in=list(beside))
    names = OrganisationName.objects.in_force(on=on).filter(organisation__in=siblings.values("organisation"))
    if exact_key(body.name) in {exact_key(one) for one in names.values_list("name", flat=True)}:
        raise BodyAlreadyThere(name=body.name)
    taken = Organisation.objects.filter(code=body.code).first() if body.code else None
    if taken is not None:
        raise CodeTaken(taken=body.code, name=taken.name)
    body.code = body.code or free_code(body.short)
    show_name(body, [Held((body.name, body.short_name, body.symbol), Span(on))], today=today)
    body.save()
    OrganisationName.objects.create(organisation=body, name=body.name, short_name=body.short_name, symbol=body.symbol, in_force_from=on)
    write_places({body.pk: joined(under(parent, Span(on)))}, today=today)
    body.refresh_from_db(fields=["path", "parent"])
    return body


def add_event(
    kind: str,
    *,
    on: date,
    at: datetime,
    sources: Iterable[Organisation] = (),
    targets: Iterable[Organisation] = (),
    decision: str = "",
    note: str = "",
    is_demonstration_date: bool = False,
) -> OrganisationEvent:
    """Store what happened to bodies, with what went in and what came out."""
    event = OrganisationEvent.objects.create(
        kind=kind, on=on, decision=decision, note=note, is_demonstration_date=is_demonstration_date, entered_at=at
    )
    EventPart.objects.bulk_create(
        [EventPart(event=event, organisation=one, is_target=False) for one in sources]
        + [EventPart(event=event, organisation=one, is_target=True) for one in targets]
    )
    return event


class BodyHasBodiesBelow(DomainError):
    """A body ends after the bodies below it were moved or ended."""

    code = "organisations.body_has_bodies_below"
    sentence = "%(count)s bodies stand below %(name)s on that day. Move or end them first, or merge it into its successor."


class EndsBeforeItBegan(DomainError):
    """The end lies after the beginning."""

    code = "organisations.ends_before_it_began"
    sentence = "%(name)s began on %(day)s: its end must lie after that day."
    field = "on"


@transaction.atomic
def end_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    on: date,
    at: datetime,
    decision: str = "",
    note: str = "",
    is_demonstration_date: bool = False,
    ends_agreements: bool = False,
) -> Organisation:
    """End a body without a successor; `on` is the first day without it. Its posts and rights end with it.

    `ends_agreements`: what it had agreed on with one other body (a coordination regulation) ends the same day.
    """
    if not permissions.can_reorganise(actor, organisation):
        raise NotPermitted
    require_existing(organisation, on)
    require_open(organisation)
    below = bodies_below_from(organisation, on).count()
    if below:
        raise BodyHasBodiesBelow(count=below, name=organisation.name)
    close_body(organisation, on=on, today=day_of(at))
    event = add_event(
        EventKind.END, on=on, at=at, sources=[organisation], decision=decision, note=note, is_demonstration_date=is_demonstration_date
    )
    record(
        actor=actor,
        action="organisations.body.ended",
        subject=organisation,
        old={"ended_on": None},
        new={"ended_on": on, "decision": decision},
    )
    body_ended.send(sender=Organisation, event=event, body=organisation, on=on, at=at, actor=actor, ends_agreements=ends_agreements)
    return organisation


def close_body(body: Organisation, *, on: date, today: date) -> dict[str, list[int]]:
    """End a body with its names, places, posts, rights and memberships; the numbers of the rows that were cut short."""
    if on <= body.created_on:
        raise EndsBeforeItBegan(name=body.name, day=f"{body.created_on:%d/%m/%Y}")
    body.ended_on = on
    body.save(update_fields=["ended_on"])
    write_names(body, cut_at(names_of(body), on), today=today)
    write_places({body.pk: cut_at(places_of(body), on)}, today=today)
    body.refresh_from_db(fields=["path", "parent"])
    cut: dict[str, list[int]] = {}
    tables: tuple[Any, ...] = (Appointment, RoleGrant, ClusterMembership)
    for table in tables:
        rows = table.objects.filter(organisation=body, in_force_from__lt=on, in_force_until=None)
        cut[table._meta.label] = list(rows.values_list("pk", flat=True))  # noqa: SLF001 - Django's documented API
        rows.update(in_force_until=on)
    return cut


CONTACT = ("address", "phone", "email", "province")


@transaction.atomic
def change_contact(
    *, actor: Actor, organisation: Organisation, address: str = "", phone: str = "", email: str = "", province: str = ""
) -> Organisation:
    """Change where a body is reached."""
    if not permissions.can_change_body(actor, organisation):
        raise NotPermitted
    before = {name: getattr(organisation, name) for name in CONTACT}
    after = {"address": address, "phone": phone, "email": email, "province": province}
    for name, value in after.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=[*CONTACT])
    old, new = changes(before, after)
    record(actor=actor, action="organisations.body.contact_changed", subject=organisation, old=old, new=new)
    return organisation
