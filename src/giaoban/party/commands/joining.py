"""Two files of one human: joined into one where they agree; where they contradict each other the office is told what to do."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.notices.commands import notify
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.models import Merge
from giaoban.organisations.queries.offices import office_of
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import Gap, Member, Membership, MembershipKind, MemberState
from giaoban.party.permissions import can_keep_members
from giaoban.party.queries.joining import COMPARED, contradictions
from giaoban.records.models import StoredFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Person

DAYS: Final = ("admission_decision_on", "ceremony_on", "official_on", "card_joined_on")
FILLED: Final = (*DAYS, "card_number", "native_place", "dues_group", "master", "master_key")
"""What the file that stays takes over where it has nothing."""
MOVED: Final = (
    "exemptions", "suspensions", "health_proofs", "disciplines", "badges", "badge_candidacies", "gradings", "year_grades", "commendations",
    "dues", "transfers", "requests", "admission", "sponsored",
)  # fmt: skip
"""What passes to the file that stays; what a constraint forbids, since both have it, stays where it is."""
TWO_FILES: Final = N_("One person has two files in your work. Open the file to see what is to be done.")


class NotOnePerson(DomainError):
    """Files of two people are not joined."""

    code = "party.not_one_person"
    sentence = "These are files of two people. First the two records of the person are made one."
    field = "other"


class FilesContradict(DomainError):
    """Two standing files cannot both be right."""

    code = "party.files_contradict"
    sentence = "Both files stand and differ in: %(fields)s. Correct the wrong one, or end the membership entered twice, then join them."
    field = "other"


def join_after_merge(*, actor: Actor, kept: Person, merged: Person, at: datetime) -> list[Moved]:
    """Join the files of two records that were made one, or tell the offices that somebody has to settle which is right; what moved."""
    target = Member.objects.select_for_update().filter(person=kept, joined_into=None).first()
    source = Member.objects.select_for_update().filter(person=merged, joined_into=None).first()
    if target is None or source is None:
        return []
    if contradictions(target, source):
        users = office_of(target.branch_id, at.date()) | office_of(source.branch_id, at.date())
        notify(users=users, sentence=TWO_FILES, key=f"party.two_files.{target.pk}.{source.pk}", subject=target, at=at)
        return []
    return _join(actor, target, source, kept, at.date())


@transaction.atomic
def join_files(*, actor: Actor, member: Member, other: Member, on: date) -> Member:
    """Join the second file of one human into the first, when the office has settled what contradicted. Undone with the merge of the two records.

    Errors: NotPermitted, NotOnePerson, FilesContradict.
    """
    rows = {row.pk: row for row in Member.objects.select_for_update(of=("self",)).select_related("person", "branch").filter(joined_into=None, pk__in=(member.pk, other.pk))}  # fmt: skip
    first, second = rows.get(member.pk), rows.get(other.pk)
    if first is None or second is None or first.pk == second.pk:
        raise NotOnePerson
    if not (can_keep_members(actor, first.branch) and can_keep_members(actor, second.branch)):
        raise NotPermitted
    merge = Merge.objects.filter(kept=first.person, merged=second.person, undone_at=None).first()
    merge = merge or Merge.objects.filter(kept=second.person, merged=first.person, undone_at=None).first()
    if merge is None:
        raise NotOnePerson
    if found := contradictions(first, second):
        raise FilesContradict(fields=", ".join(str(COMPARED[name]) for name in found))
    moved = _join(actor, first, second, merge.kept, on)
    merge.moved["rows"] = [*(one.as_json() for one in moved if one.rows), *merge.moved["rows"]]
    merge.save(update_fields=["moved"])
    return Member.objects.select_related("person", "branch").get(person=merge.kept, joined_into=None)


def _join(actor: Actor, first: Member, second: Member, person: Person, on: date) -> list[Moved]:
    """One file of two: the standing one stays, else the first. The moves are told in the order in which they are taken back."""
    stays, goes = (second, first) if first.state == MemberState.LEFT != second.state else (first, second)
    before = {name: getattr(stays, name) for name in (*FILLED, "badge_held")}
    moved = [*_pass_lines(stays, goes), *_pass_gaps(stays, goes)]
    for name in MOVED:
        relation = Member._meta.get_field(name)  # noqa: SLF001 - Django's documented API
        moved.append(move_keys(relation.related_model._base_manager.all(), relation.field.name, old=goes, new=stays))  # type: ignore[union-attr]  # noqa: SLF001
    moved.append(_pass_files(stays, goes))
    taken = list(_set(goes, {"joined_into_id": stays.pk, "state": MemberState.LEFT.value}))
    filled = _filled(stays, goes)
    moved += [*_set(stays, filled), *(_set(stays, {"person_id": person.pk}) if stays.person_id != person.pk else ()), *reversed(taken)]
    stays.refresh_from_db()
    refresh_seniority(stays, on)
    old = {name: before[name] for name in filled}
    new = {**{name: value for name, value in filled.items() if name != "master_key"}, "count": sum(len(one.rows) for one in moved)}
    record(actor=actor, action="party.member.joined", subject=stays, old=old, new=new)
    return moved


def _set(member: Member, values: dict[str, Any]) -> Iterator[Moved]:
    """Set fields of one file, each so that it can be taken back."""
    Member.objects.filter(pk=member.pk).update(**values)
    for name, value in values.items():
        yield Moved(Member._meta.label, name, _plain(getattr(member, name)), _plain(value), (member.pk,))  # noqa: SLF001 - Django's documented API


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _pass_lines(stays: Member, goes: Member) -> list[Moved]:
    """Lines of activity pass where they do not run beside one of the file that stays."""
    own = [(one.in_force_from, one.in_force_until) for one in stays.memberships.filter(kind=MembershipKind.OFFICIAL)]
    free = [
        one.pk for one in goes.memberships.all()
        if one.kind != MembershipKind.OFFICIAL or not any(_overlap((one.in_force_from, one.in_force_until), line) for line in own)
    ]  # fmt: skip
    return [move_keys(Membership.objects.filter(pk__in=free), "member", old=goes, new=stays)]


def _pass_gaps(stays: Member, goes: Member) -> list[Moved]:
    """Gaps pass where they do not run beside one of the file that stays."""
    own = [(one.out_on, one.back_on) for one in stays.gaps.all()]
    free = [one.pk for one in goes.gaps.all() if not any(_overlap((one.out_on, one.back_on), gap) for gap in own)]
    return [move_keys(Gap.objects.filter(pk__in=free), "member", old=goes, new=stays)]


def _overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    return (second[1] is None or first[0] < second[1]) and (first[1] is None or second[0] < first[1])


def _pass_files(stays: Member, goes: Member) -> Moved:
    kind = Member._meta.label_lower  # noqa: SLF001 - Django's documented API
    rows = list(StoredFile.objects.filter(subject_kind=kind, subject_id=goes.pk).values_list("pk", flat=True))
    StoredFile.objects.filter(pk__in=rows).update(subject_id=stays.pk)
    return Moved(StoredFile._meta.label, "subject_id", goes.pk, stays.pk, tuple(rows))  # noqa: SLF001 - as above


def _filled(stays: Member, goes: Member) -> dict[str, Any]:
    """What the file that stays lacks and the other has; days only where they stand in order with the others."""
    found = {name: getattr(goes, name) for name in FILLED if not getattr(stays, name) and getattr(goes, name)}
    if goes.badge_held and goes.badge_held > (stays.badge_held or 0):
        found["badge_held"] = goes.badge_held
    days = [found.get(name) or getattr(stays, name) for name in DAYS[:3]]
    if any(later < earlier for earlier, later in pairwise([day for day in days if day is not None])):
        found = {name: value for name, value in found.items() if name not in DAYS}
    if stays.state == MemberState.PROBATIONARY:
        found.pop("official_on", None)
    return found
