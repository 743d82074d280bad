"""Adding and changing people; records of one human made one, and taken apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import clean, fold, name_sort_key, split_name
from giaoban.organisations import permissions
from giaoban.organisations.commands.moving import answers, move_back, move_keys
from giaoban.organisations.models import Merge, NotDuplicate, Person
from giaoban.organisations.signals import people_merged

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor


class PersonAlreadyThere(DomainError):
    """Somebody of that name and day of birth is known."""

    code = "organisations.person_already_there"
    sentence = "%(name)s, born on %(born)s, is there already. Open that record, or say that this is somebody else."
    field = "full_name"


class NameTooShort(DomainError):
    """A name has at least a family name and a given name."""

    code = "organisations.name_too_short"
    sentence = "Write the whole name, family name first, such as Nguyễn Văn An."
    field = "full_name"


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    full_name: str,
    given_name: str = "",
    honorific: str = "",
    born_on: date | None = None,
    email: str = "",
    phone: str = "",
    is_somebody_else: bool = False,
    is_demonstration: bool = False,
) -> Person:
    """Add a person, the given name marked when it is not the last word."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    person = Person(honorific=honorific, born_on=born_on, email=email, phone=phone, is_demonstration=is_demonstration)
    set_name(person, full_name, given_name)
    known = Person.objects.filter(folded=person.folded, born_on=born_on, merged_into=None).first() if born_on else None
    if known is not None and not is_somebody_else:
        raise PersonAlreadyThere(name=known.full_name, born=f"{born_on:%d/%m/%Y}")
    person.save()
    record(actor=actor, action="organisations.person.added", subject=person, new={"name": person.full_name})
    return person


def set_name(person: Person, full_name: str, given_name: str = "") -> None:
    """Put a name on a person with its keys."""
    words = clean(full_name).split()
    if len(words) < 2:
        raise NameTooShort
    person.full_name = " ".join(words)
    person.given_name = split_name(person.full_name, given_name or None)[2]
    person.sort_key = name_sort_key(person.full_name, person.given_name)[:300]
    person.folded = fold(person.full_name)[:300]


FIELDS = ("full_name", "given_name", "honorific", "born_on", "email", "phone")


@transaction.atomic
def change_person(
    *,
    actor: Actor,
    person: Person,
    full_name: str,
    given_name: str = "",
    honorific: str = "",
    born_on: date | None = None,
    email: str = "",
    phone: str = "",
) -> Person:
    """Correct what is known of a person."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    before = {name: getattr(person, name) for name in FIELDS}
    set_name(person, full_name, given_name)
    person.honorific, person.born_on, person.email, person.phone = honorific, born_on, email, phone
    person.save()
    old, new = changes(before, {name: getattr(person, name) for name in FIELDS})
    record(actor=actor, action="organisations.person.changed", subject=person, old=old, new=new)
    return person


class PeopleNotDifferent(DomainError):
    """Two different records are made one."""

    code = "organisations.people_not_different"
    sentence = "Choose two different records that are not merged yet."
    field = "merged"


class BothSignIn(DomainError):
    """Two accounts are not made one."""

    code = "organisations.both_sign_in"
    sentence = "Both %(first)s and %(second)s have an account. Close one account first."


@transaction.atomic
def merge_people(*, actor: Actor, kept: Person, merged: Person, at: datetime) -> Merge:
    """Make two records of one human one: all that pointed to `merged` points to `kept`; it can be undone."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    if kept.pk == merged.pk or kept.merged_into_id or merged.merged_into_id:
        raise PeopleNotDifferent
    if kept.user_id and merged.user_id:
        raise BothSignIn(first=kept.full_name, second=merged.full_name)
    moved = [one.as_json() for one in _move_all_keys(kept, merged) if one.rows]
    moved.extend(answers(people_merged.send(sender=Person, kept=kept, merged=merged, at=at, actor=actor)))
    filled = {
        name: str(getattr(merged, name))
        for name in ("honorific", "born_on", "email", "phone")
        if getattr(merged, name) and not getattr(kept, name)
    }
    for name in filled:
        setattr(kept, name, getattr(merged, name))
    user_id, merged.user_id, merged.merged_into = merged.user_id, None, kept
    merged.save(update_fields=["merged_into", "user"])
    kept.user_id = kept.user_id or user_id
    kept.save()
    merge = Merge.objects.create(
        kept=kept, merged=merged, moved={"rows": moved, "user": user_id, "filled": list(filled)}, by_name=actor.name, at=at
    )
    record(
        actor=actor,
        action="organisations.person.merged",
        subject=kept,
        new={"merged": merged.full_name, "rows": sum(len(one["rows"]) for one in moved)},
    )
    return merge


def _move_all_keys(kept: Person, merged: Person) -> list[Any]:
    """Every foreign key to a person, of whatever app; merges themselves stay as they were."""
    relations = [
        one for one in Person._meta.get_fields(include_hidden=True)  # noqa: SLF001 - Django's documented API
        if one.auto_created and (one.one_to_many or one.one_to_one) and one.related_model not in (Merge, NotDuplicate)
    ]  # fmt: skip
    return [
        move_keys(one.related_model._base_manager.all(), one.field.name, old=merged, new=kept)  # type: ignore[union-attr]  # noqa: SLF001
        for one in relations
    ]


class MergeUndone(DomainError):
    """A merge is undone once."""

    code = "organisations.merge_undone"
    sentence = "This merge was taken back before, or another merge rests on it."


@transaction.atomic
def undo_merge(*, actor: Actor, merge: Merge, at: datetime) -> Person:
    """Take two records apart again: all that moved and was not changed since moves back."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    kept, merged = merge.kept, merge.merged
    if merge.undone_at is not None or merged.merged_into_id != kept.pk or kept.merged_into_id is not None:
        raise MergeUndone
    for name in merge.moved["filled"]:
        setattr(kept, name, None if name == "born_on" else "")
    user_id = merge.moved["user"]
    if user_id is not None and kept.user_id == user_id:
        kept.user_id = None
    kept.save()
    merged.merged_into = None
    merged.user_id = user_id
    merged.save(update_fields=["merged_into", "user"])
    move_back(merge.moved["rows"])
    merge.undone_at = at
    merge.save(update_fields=["undone_at"])
    record(actor=actor, action="organisations.person.taken_apart", subject=kept, old={"merged": merged.full_name}, new={"merged": None})
    return merged


@transaction.atomic
def mark_not_duplicate(*, actor: Actor, first: Person, second: Person) -> Person:
    """Say that two people are not one: they are not proposed again."""
    if not permissions.can_keep_people(actor):
        raise NotPermitted
    low, high = sorted((first, second), key=lambda person: person.pk)
    if low.pk == high.pk:
        raise PeopleNotDifferent(field="second")
    NotDuplicate.objects.get_or_create(first=low, second=high)
    record(actor=actor, action="organisations.person.told_apart", subject=first, new={"other": second.full_name})
    return first
