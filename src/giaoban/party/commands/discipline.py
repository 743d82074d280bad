"""Discipline of members and organisations: one act writes it, whatever it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted, RuleMissing
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, MasteredElsewhere, NotMemberNow, ReasonNeeded
from giaoban.party.commands.leaving import leave
from giaoban.party.models import Discipline, DisciplineForm, LeavingKind, Member, MemberState
from giaoban.party.permissions import can_discipline
from giaoban.party.rules import discipline as rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


class OneSubject(DomainError):
    """A discipline is of a member or of an organisation."""

    code = "party.discipline_one_subject"
    sentence = "Name the member, or the organisation: one of the two."


class LimitationOver(DomainError):
    """The violation was concluded after the limitation."""

    code = "party.discipline_limitation_over"
    sentence = "By the rules the limitation for this violation ended on %(day)s. Check the days; where the decision stands all the same, write down why."
    field = "limitation_note"


class EffectUnknown(DomainError):
    """No rule says when the effect ends."""

    code = "party.discipline_effect_unknown"
    sentence = "No rule that is known says when the effect of this decision ends. Give the day, and where it stands."
    field = "effective_until"


class LiftedBefore(DomainError):
    """A discipline is lifted once."""

    code = "party.discipline_lifted_before"
    sentence = "This discipline was lifted on %(day)s."


class CountedBefore(DomainError):
    """One violation counts in one year of grading."""

    code = "party.discipline_counted_before"
    sentence = "It was counted in the grading of %(year)s: one violation counts once."
    field = "year"


@transaction.atomic
def record_discipline(
    *,
    actor: Actor,
    member: Member | None = None,
    organisation: Organisation | None = None,
    form: DisciplineForm | str,
    violation: str,
    violation_on: date,
    decided_by: Organisation,
    decision: str,
    announced_on: date,
    matter: rules.Matter | str = rules.Matter.ORDINARY,
    effective_until: date | None = None,
    effect_source: str = "",
    limitation_note: str = "",
    document: Document | None = None,
    used_in_year: int | None = None,
    origin_label: str = "",
    origin_url: str = "",
    on: date,
    at: datetime,
) -> Discipline:
    """Write down a discipline that was decided; its effect ends by the rule, or by the day given with its source.

    An expulsion ends the membership. Errors: NotPermitted, OneSubject, ReasonNeeded, DayAhead, DaysOutOfOrder, FormNotForSubject, LimitationOver,
    EffectUnknown, MasteredElsewhere, NotMemberNow.
    """
    subject = member.branch if member is not None else organisation
    if subject is None or (member is not None and organisation is not None):
        raise OneSubject
    if not can_discipline(actor, subject):
        raise NotPermitted
    form = DisciplineForm(form)
    _check(form, member, violation, decision, violation_on=violation_on, announced_on=announced_on, on=on)
    references = _check_limitation(
        form, member, rules.Matter(matter), violation_on=violation_on, announced_on=announced_on, note=limitation_note
    )
    until, reference = _effect(form, announced_on, effective_until, effect_source)
    made = Discipline.objects.create(
        member=member, organisation=organisation, form=form, violation=violation, violation_on=violation_on, decided_by=decided_by,
        decision=decision, document=document, announced_on=announced_on, effective_until=until, used_in_year=used_in_year,
        origin_label=origin_label, origin_url=origin_url, entered_at=at,
    )  # fmt: skip
    new = {
        "form": form, "violation": violation, "violation_on": violation_on, "decision": decision, "announced_on": announced_on,
        "effective_until": until, "effect_source": effect_source, "limitation_note": limitation_note, "used_in_year": used_in_year,
        "origin_label": origin_label, "references": references,
    }  # fmt: skip
    record(
        actor=actor, action="party.discipline.recorded", subject=member or made, rule=reference,
        new={key: value for key, value in new.items() if value},
    )  # fmt: skip
    if member is not None and form == DisciplineForm.EXPULSION:
        _expel(actor=actor, member=member, left_on=announced_on, decision=decision, on=on, at=at)
    return made


@transaction.atomic
def lift_discipline(*, actor: Actor, discipline: Discipline, lifted_on: date, reason: str, on: date) -> Discipline:
    """A discipline was taken back or changed by decision before its effect ended. Errors: NotPermitted, LiftedBefore, ReasonNeeded, DayAhead, DaysOutOfOrder."""
    discipline = _locked(actor, discipline)
    if discipline.lifted_on is not None:
        raise LiftedBefore(day=format_date(discipline.lifted_on))
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    if lifted_on > on:
        raise DayAhead(field="lifted_on", day=format_date(lifted_on))
    if lifted_on < discipline.announced_on:
        raise DaysOutOfOrder(field="lifted_on", later=format_date(lifted_on), earlier=format_date(discipline.announced_on))
    discipline.lifted_on, discipline.lifted_reason = lifted_on, reason
    discipline.save(update_fields=["lifted_on", "lifted_reason"])
    record(
        actor=actor, action="party.discipline.lifted", subject=discipline.member or discipline,
        old={"decision": discipline.decision}, new={"lifted_on": lifted_on, "reason": reason},
    )  # fmt: skip
    return discipline


@transaction.atomic
def count_discipline_in_year(*, actor: Actor, discipline: Discipline, year: int) -> Discipline:
    """Say in which year of grading a discipline counts: one, and only one. Errors: NotPermitted, CountedBefore."""
    discipline = _locked(actor, discipline)
    if discipline.used_in_year not in (None, year):
        raise CountedBefore(year=discipline.used_in_year)
    discipline.used_in_year = year
    discipline.save(update_fields=["used_in_year"])
    record(
        actor=actor, action="party.discipline.counted", subject=discipline.member or discipline,
        new={"used_in_year": year, "decision": discipline.decision},
    )  # fmt: skip
    return discipline


def _locked(actor: Actor, discipline: Discipline) -> Discipline:
    rows = Discipline.objects.select_for_update(of=("self",)).select_related("member__branch", "organisation")
    found = rows.get(pk=discipline.pk)
    subject = found.member.branch if found.member is not None else found.organisation
    if subject is None or not can_discipline(actor, subject):
        raise NotPermitted
    return found


def _check(
    form: DisciplineForm, member: Member | None, violation: str, decision: str, *, violation_on: date, announced_on: date, on: date
) -> None:
    if not violation.strip() or not decision.strip():
        raise ReasonNeeded(field="violation" if not violation.strip() else "decision")
    if announced_on > on:
        raise DayAhead(field="announced_on", day=format_date(announced_on))
    if announced_on < violation_on:
        raise DaysOutOfOrder(field="announced_on", later=format_date(announced_on), earlier=format_date(violation_on))
    is_probationer = member is not None and member.state == MemberState.PROBATIONARY
    forms = rules.forms_of(_kind(member), announced_on, probationer=is_probationer)
    if form.value not in forms:
        raise rules.FormNotForSubject(form=form.label, forms=", ".join(str(DisciplineForm(one).label) for one in forms), field="form")


def _kind(member: Member | None) -> rules.Subject:
    return rules.Subject.ORGANISATION if member is None else rules.Subject.MEMBER


def _check_limitation(
    form: DisciplineForm, member: Member | None, matter: rules.Matter, *, violation_on: date, announced_on: date, note: str
) -> list[str]:
    """The versions of the limitation; where the rulebook is silent a person has decided by entering it. Errors: LimitationOver."""
    try:
        found = rules.limitation(_kind(member), form.value, matter, violation_on, concluded_on=announced_on, on=announced_on)
    except RuleMissing:
        return []
    if found.expired and found.ends_on is not None and not note.strip():
        raise LimitationOver(day=format_date(found.ends_on))
    return list(found.basis.references)


def _effect(form: DisciplineForm, announced_on: date, given: date | None, source: str) -> tuple[date | None, str]:
    """The first day without effect and the version that says so; a day given by a person needs its source. Errors: EffectUnknown, DaysOutOfOrder."""
    if given is not None:
        if not source.strip():
            raise ReasonNeeded(field="effect_source")
        if given <= announced_on:
            raise DaysOutOfOrder(field="effective_until", later=format_date(given), earlier=format_date(announced_on))
        return given, ""
    try:
        effect = rules.effect_of_discipline(form.value, announced_on)
    except RuleMissing as missing:
        raise EffectUnknown from missing
    return effect.ends_on, effect.basis.references[0]


def _expel(*, actor: Actor, member: Member, left_on: date, decision: str, on: date, at: datetime) -> None:
    member = Member.objects.select_for_update(of=("self",)).select_related("person", "branch").get(pk=member.pk)
    if member.master:
        raise MasteredElsewhere(master=member.master)
    if member.state == MemberState.LEFT:
        raise NotMemberNow(day=format_date(member.left_on or on))
    leave(actor=actor, member=member, kind=LeavingKind.EXPELLED, left_on=left_on, decision=decision, on=on, at=at)
