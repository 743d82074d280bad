"""Workbooks of members as offices keep them: headings, dates and names in any of the usual writings; doubtful rows are asked about."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotFound, NotPermitted
from giaoban.common.vietnamese import clean, fold
from giaoban.organisations.models import Organisation, Person, Tree
from giaoban.party.commands.members import FIELDS, enter_member, update_from_master
from giaoban.party.grade_importers import GRADES
from giaoban.party.member_columns import COLUMNS
from giaoban.party.models import Member
from giaoban.records.imports import Guidance, Importer, RowQuestion, import_file, undo_import
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.records.imports import Entering

LEAVE_OUT, SOMEBODY_ELSE = "bo", "khac"
"""What a person decides about a doubtful row; a number names the person meant."""
ANY_DAY = "*"
"""In the place of the day of birth: the first row of a name, whatever the day."""


class BranchNeeded(DomainError):
    """No branch is named and none is chosen."""

    code = "party.import_branch_needed"
    sentence = "No branch is named. Fill in the column “%(column)s”, or choose the branch for the whole list."


class BranchUnknown(DomainError):
    """The branch is none that the actor works for."""

    code = "party.import_branch_unknown"
    sentence = "“%(name)s” is no branch that you work for. Write its name as the system has it, or choose the branch for the whole list."


class OfficialDayNeeded(DomainError):
    """It is not clear whether a member is on probation."""

    code = "party.import_official_day_needed"
    sentence = "The official day is missing, though the member joined on %(day)s. Fill it in; for somebody on probation write “dự bị” in the column of the state."


class StartNeeded(DomainError):
    """No day from which Party age could count."""

    code = "party.import_start_needed"
    sentence = "Neither the decision of admission nor the day of joining the Party is there. Fill in at least one of them."


class RowTwice(DomainError):
    """The same line stands in the list above."""

    code = "party.import_row_twice"
    sentence = "This is row %(number)s once more: same name, same day of birth. It is left out."


class RowLeftOut(DomainError):
    """A person decided so."""

    code = "party.import_row_left_out"
    sentence = "Left out, as decided."


def _take(entering: Entering, values: Mapping[str, Any]) -> Sequence[models.Model]:
    given = dict(values)
    if entering.answer == LEAVE_OUT:
        raise RowLeftOut
    given["branch"] = _branch(entering, given.pop("branch", ""))
    is_probationary = "du bi" in fold(given.pop("state", ""))
    master = entering.guidance.defaults.get("master", "")
    _check_days(entering, given, is_probationary=is_probationary)
    if known := _mastered(entering, master, given.get("master_key", "")):
        update_from_master(actor=entering.actor, member=known, on=entering.on, **{name: given[name] for name in FIELDS if name in given})
        entering.notes.append(gettext("%(name)s is here already from that system: brought up to date") % {"name": known})
        return []
    _check_twice(entering, given)
    person = _person(entering, given)
    if person is not None:
        given.pop("full_name")
        given.pop("born_on", None)
    member = enter_member(
        actor=entering.actor, person=person, master=master, is_somebody_else=entering.answer == SOMEBODY_ELSE, on=entering.on,
        at=entering.at, **given,
    )  # fmt: skip
    if not member.card_number:
        entering.notes.append(gettext("without a card number: marked to be completed"))
    return [member] if person is not None else [member.person, member]


def _mastered(entering: Entering, master: str, key: str) -> Member | None:
    if not master or not key:
        return None
    return Member.objects.visible_to(entering.actor).filter(master=master, master_key=key).first()


def _branch(entering: Entering, name: str) -> Organisation:
    bodies = Organisation.objects.visible_to(entering.actor).filter(tree=Tree.PARTY).existing(on=entering.on)
    if not name:
        chosen = entering.guidance.defaults.get("branch") or bodies.filter(pk=entering.actor.body_id or 0).first()
        if chosen is None:
            raise BranchNeeded(column=gettext("Branch"))
        return chosen
    key = fold(name)
    found = [one for one in bodies.filter(folded__contains=key) if key in {fold(one.name), fold(one.short_name)}]
    found += list(bodies.filter(code=name)) if not found else []
    if len(found) != 1:
        raise BranchUnknown(name=name)
    return found[0]


def _check_days(entering: Entering, given: dict[str, Any], *, is_probationary: bool) -> None:
    """Errors: StartNeeded, OfficialDayNeeded. Without a decision the joining day stands for the one on the card."""
    joined = given.get("ceremony_on")
    start = given.get("admission_decision_on") or given.get("card_joined_on") or joined
    if start is None:
        raise StartNeeded
    if "official_on" not in given and not is_probationary and (joined or start) < entering.on - timedelta(days=427):
        raise OfficialDayNeeded(day=format_date(joined or start))
    if "admission_decision_on" not in given and "card_joined_on" not in given:
        given["card_joined_on"] = joined
        entering.notes.append(gettext("without the decision of admission: Party age counts from the joining day"))


def _check_twice(entering: Entering, given: Mapping[str, Any]) -> None:
    """Errors: RowTwice for the very same line, RowQuestion for one that may be somebody else."""
    name, born = fold(given["full_name"]), given.get("born_on")
    if entering.answer != SOMEBODY_ELSE:
        if born is not None and (name, born) in entering.seen:
            raise RowTwice(number=entering.seen[name, born])
        doubtful = entering.seen.get((name, ANY_DAY) if born is None else (name, None))
        if doubtful is not None:
            raise RowQuestion(
                gettext("%(name)s stands in row %(number)s too. Is it the same person?") % {"name": given["full_name"], "number": doubtful},
                [(LEAVE_OUT, gettext("the same: leave this row out")), (SOMEBODY_ELSE, gettext("somebody else of the same name"))],
            )
    entering.seen[name, born] = entering.number
    entering.seen.setdefault((name, ANY_DAY), entering.number)


def _person(entering: Entering, given: Mapping[str, Any]) -> Person | None:
    """The person whom somebody chose for the row; who may be meant is asked about. Errors: RowQuestion."""
    if entering.answer == SOMEBODY_ELSE:
        return None
    born = given.get("born_on")
    same = Person.objects.visible_to(entering.actor).filter(folded=fold(given["full_name"]))
    if born is not None:
        same = same.filter(Q(born_on=born) | Q(born_on=None) | Q(born_on__year=born.year))
    people = list(same.order_by("pk")[:5])
    if entering.answer.isdecimal():
        chosen = next((one for one in people if str(one.pk) == entering.answer), None)
        if chosen is not None:
            return chosen
    if not people:
        return None
    files = set(Member.objects.visible_to(entering.actor).filter(person__in=people).values_list("person", flat=True))
    options = [(str(one.pk), _told(one)) for one in people if one.pk not in files]
    if files:
        options.append((LEAVE_OUT, gettext("has a file here already: leave this row out")))
    else:
        options.append((LEAVE_OUT, gettext("leave this row out")))
    options.append((SOMEBODY_ELSE, gettext("somebody else of the same name")))
    raise RowQuestion(gettext("%(name)s may be known already. Who is it?") % {"name": given["full_name"]}, options)


def _told(person: Person) -> str:
    born = gettext("born on %(day)s") % {"day": format_date(person.born_on)} if person.born_on else gettext("day of birth not known")
    post = person.appointments.select_related("organisation").order_by("-in_force_from").first()
    return gettext("it is %(name)s") % {"name": ", ".join([person.titled, born, *([post.organisation.short] if post else [])])}


def _remove(record: models.Model) -> None:
    record.delete()


MEMBERS = Importer(
    kind="party-members",
    title=N_("Party members"),
    columns=COLUMNS,
    take=_take,
    parts=frozenset({"party.Membership", "party.Gap", "party.Exemption", "party.HealthProof"}),
    remove=_remove,
)
IMPORTERS = {MEMBERS.kind: MEMBERS, GRADES.kind: GRADES}


def import_members(
    *,
    actor: Actor,
    file: IncomingFile,
    branch: Organisation | None = None,
    master: str = "",
    answers: Mapping[str, str] | None = None,
    on: date,
    at: datetime,
) -> ImportBatch | None:
    """Take the good rows of a workbook of members as one batch; None when no row was good.

    `answers` says by the number of the row what a person decided; rows that are refused change nothing. Errors: those of `import_file`.
    """
    if not can_import(actor):
        raise NotPermitted
    guidance = Guidance(
        answers={int(key): value for key, value in (answers or {}).items()}, defaults={"branch": branch, "master": clean(master)}
    )
    return import_file(importer=MEMBERS, actor=actor, file=file, on=on, at=at, guidance=guidance).batch


def undo_members_import(*, actor: Actor, batch: int, at: datetime) -> ImportBatch:
    """Undo an import of members as a whole, by its number, while nothing rests on it. Errors: NotFound, those of `undo_import`."""
    found = ImportBatch.objects.filter(pk=batch, kind=MEMBERS.kind).first()
    if found is None or not (actor.is_system or found.by_number == actor.user_id):
        raise NotFound
    return undo_import(importer=MEMBERS, actor=actor, batch=found, at=at)


def can_import(actor: Actor) -> bool:
    """Whoever does the office work of a Party organisation; each row asks again for its branch."""
    return actor.is_system or any(grant.role in OFFICE for grant in actor.grants)
