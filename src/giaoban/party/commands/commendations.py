"""Commendations: proposed on the rows of years, decided or declined, with the money by the base salary of the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.party.commands.year_grades import mark_exemplary
from giaoban.party.models import AwardKind, Commendation, CommendationState, YearGrade
from giaoban.party.permissions import can_decide, can_keep_rounds
from giaoban.party.queries.commendations import (
    OF_GRASSROOTS,
    OF_MEMBER,
    RECOGNITIONS,
    Candidate,
    candidate_for,
    grassroots_among,
    levels_for,
    sum_of,
)
from giaoban.party.rules.commendations import LEVELS
from giaoban.party.rules.keeping import keep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import GradingRound, Member


class WrongRecipient(DomainError):
    """An award is for members, or for organisations."""

    code = "party.wrong_recipient"
    sentence = "“%(award)s” is not for this recipient: choose a member, a branch under a grassroots committee, or a grassroots organisation, as the award says."
    field = "award"


class NotCommendable(DomainError):
    """The rows of years do not carry the award."""

    code = "party.not_commendable"
    sentence = "%(name)s cannot be proposed for this award for %(year)s. %(why)s"
    field = "member"


class ProposedAlready(DomainError):
    """One award for the same years once."""

    code = "party.commendation_proposed_already"
    sentence = "%(name)s is proposed for this award for %(year)s already."
    field = "member"


class CommendationClosed(DomainError):
    """What was decided or declined stands."""

    code = "party.commendation_closed"
    sentence = "This commendation is at the step “%(state)s”: it can no longer be changed."


class CommendationDecisionMissing(DomainError):
    """A decision is named by its number."""

    code = "party.commendation_decision_missing"
    sentence = "Give the number of the decision."
    field = "decision"


class WrongLevel(DomainError):
    """The award is decided at another level."""

    code = "party.commendation_wrong_level"
    sentence = "This award is decided by: %(levels)s. Choose who decided."
    field = "level"


class CommendationReasonMissing(DomainError):
    """Declining needs its reason; a multiple by hand the place where it stands."""

    code = "party.commendation_reason_missing"
    sentence = "Say why, or where it stands."
    field = "reason"


class DecidedOutOfOrder(DomainError):
    """The decision comes after the proposal and not ahead of the day."""

    code = "party.commendation_day_out_of_order"
    sentence = "The day must lie between %(first)s and %(last)s."
    field = "decided_on"


class CommendationMultipleKnown(DomainError):
    """A person enters only what no source states."""

    code = "party.commendation_multiple_known"
    sentence = "The multiple of this award is known by the rules: it is not entered by hand."
    field = "multiple"


@transaction.atomic
def propose_commendation(
    *,
    actor: Actor,
    award: str,
    year_to: int,
    proposed_by: Organisation,
    member: Member | None = None,
    organisation: Organisation | None = None,
    addressed_to: str = "",
    grading_round: GradingRound | None = None,
    on: date,
) -> Commendation:
    """Propose a member or an organisation for a periodic award, when the rows of its years carry it; the steps are kept with it.

    Errors: NotPermitted, WrongRecipient, NotCommendable, ProposedAlready.
    """
    subject: Any = member if award in OF_MEMBER else organisation
    if subject is None or (member is not None and organisation is not None):
        raise WrongRecipient(award=AwardKind(award).label)
    if award not in OF_MEMBER and (award in OF_GRASSROOTS) is not (subject.pk in grassroots_among([subject])):
        raise WrongRecipient(award=AwardKind(award).label)
    branch: Organisation = member.branch if member is not None else subject
    if not can_keep_rounds(actor, proposed_by) or not branch.path.startswith(proposed_by.path):
        raise NotPermitted
    standing = Commendation.objects.filter(award=award, member=member, organisation=organisation, year_to=year_to)
    if standing.exclude(state=CommendationState.DECLINED).exists():
        raise ProposedAlready(name=str(subject), year=year_to)
    found = candidate_for(subject, award, year_to)
    if not isinstance(found, Candidate):
        why = (
            " ".join(reason.text(_text) for reason in found.reasons) if found is not None else _("The grade of that year is not excellent.")
        )
        raise NotCommendable(field="member" if member is not None else "organisation", name=str(subject), year=year_to, why=str(why))
    one = Commendation.objects.create(
        award=award, member=member, organisation=organisation, round=grading_round, year_from=found.year_from, year_to=found.year_to,
        proposed_by=proposed_by, addressed_to=addressed_to, proposed_on=on, reasons=keep(found.streak.reasons) if found.streak else [],
        references=list(found.streak.basis.references) if found.streak else [],
    )  # fmt: skip
    new = {
        "award": award,
        "year_from": str(one.year_from),
        "year_to": str(one.year_to),
        "addressed_to": addressed_to,
        "proposed_by": proposed_by,
    }
    _record(actor, "proposed", one, new=new)
    return one


def _text(sentence: str) -> str:
    return str(_(sentence))


@transaction.atomic
def propose_commendations(
    *,
    actor: Actor,
    grading_round: GradingRound,
    award: str,
    addressed_to: str = "",
    members: Sequence[Member] = (),
    organisations: Sequence[Organisation] = (),
    on: date,
) -> GradingRound:
    """Propose several members or organisations of a decided round for an award at once. Errors: those of one proposal."""
    given: dict[str, Any] = {
        "actor": actor, "award": award, "year_to": grading_round.year, "proposed_by": grading_round.committee, "addressed_to": addressed_to,
        "grading_round": grading_round, "on": on,
    }  # fmt: skip
    if not members and not organisations:
        raise WrongRecipient(field=None, award=AwardKind(award).label)
    for member in members:
        propose_commendation(member=member, **given)
    for organisation in organisations:
        propose_commendation(organisation=organisation, **given)
    return grading_round


@transaction.atomic
def decide_commendation(
    *,
    actor: Actor,
    commendation: Commendation,
    decision: str,
    decided_on: date,
    level: str,
    multiple: Decimal | None = None,
    source: str = "",
    on: date,
) -> Commendation:
    """Enter the decision with its level and the money by the base salary of that day; what no source states stays open, or is entered with its source.

    The yearly award of an organisation is its recognition as exemplary. Errors: NotPermitted, CommendationClosed,
    CommendationDecisionMissing, DecidedOutOfOrder, WrongLevel, CommendationMultipleKnown, CommendationReasonMissing.
    """
    one = _locked(commendation)
    if not can_decide(actor, one.proposed_by):
        raise NotPermitted
    if not decision.strip():
        raise CommendationDecisionMissing
    if not one.proposed_on <= decided_on <= on:
        raise DecidedOutOfOrder(first=format_date(one.proposed_on), last=format_date(on))
    levels = levels_for(one.award, decided_on)
    if levels and level not in levels:
        raise WrongLevel(levels="; ".join(LEVELS[found].text(_text) for found in levels))
    one.state, one.decision, one.decided_on = CommendationState.DECIDED, decision, decided_on
    _set_money(one, multiple, source)
    one.save()
    if one.award in RECOGNITIONS:
        for row in YearGrade.objects.filter(organisation=one.organisation, year=one.year_to):
            mark_exemplary(row, decision)
    new = {"decision": decision, "decided_on": decided_on, "level": level, "amount": one.amount, "source": source}
    _record(actor, "decided", one, new=new)
    return one


@transaction.atomic
def give_commendation_multiple(*, actor: Actor, commendation: Commendation, multiple: Decimal, source: str, on: date) -> Commendation:
    """Enter the multiple of a decided commendation where no source that the rulebook holds states it, with where it stands.

    Errors: NotPermitted, CommendationClosed, CommendationMultipleKnown, CommendationReasonMissing.
    """
    one = _locked(commendation, CommendationState.DECIDED)
    if not can_keep_rounds(actor, one.proposed_by):
        raise NotPermitted
    _set_money(one, multiple, source)
    one.save()
    _record(actor, "multiple_given", one, new={"multiple": str(multiple), "source": source, "amount": one.amount, "on": on})
    return one


def _set_money(one: Commendation, multiple: Decimal | None, source: str) -> None:
    decided_on: Any = one.decided_on
    if multiple is not None:
        if sum_of(one.award, decided_on).question is None:
            raise CommendationMultipleKnown
        if not source.strip():
            raise CommendationReasonMissing(field="source")
    found = sum_of(one.award, decided_on, multiple)
    one.multiple, one.base_salary, one.amount = found.multiple, found.base_salary, found.amount
    one.references = list(dict.fromkeys([*one.references, *found.references, *([source] if multiple is not None else [])]))


@transaction.atomic
def decline_commendation(*, actor: Actor, commendation: Commendation, reason: str, on: date) -> Commendation:
    """Enter that a commendation was not given, with the reason. Errors: NotPermitted, CommendationClosed, CommendationReasonMissing."""
    one = _locked(commendation)
    if not can_decide(actor, one.proposed_by):
        raise NotPermitted
    if not reason.strip():
        raise CommendationReasonMissing
    one.state, one.declined_reason = CommendationState.DECLINED, reason
    one.save(update_fields=["state", "declined_reason"])
    _record(actor, "declined", one, new={"reason": reason, "on": on})
    return one


def _locked(commendation: Commendation, state: CommendationState = CommendationState.PROPOSED) -> Commendation:
    found = (
        Commendation.objects.select_for_update(of=("self",))
        .select_related("proposed_by", "member__person", "organisation")
        .get(pk=commendation.pk)
    )
    if found.state != state:
        raise CommendationClosed(state=str(found.get_state_display()))
    return found


def _record(actor: Actor, action: str, one: Commendation, *, new: dict[str, Any]) -> None:
    record(actor=actor, action=f"party.commendation.{action}", subject=one, new=new)
