"""Grades of years from before this system, and the yearly recognition as exemplary: what streaks are counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted
from giaoban.party.commands.grading_errors import (
    DecisionMissing,
    GradeStands,
    LabelOfOtherTime,
    NotExemplary,
    ReasonMissing,
    SubjectMissing,
    YearAhead,
)
from giaoban.party.models import YearGrade
from giaoban.party.permissions import can_decide, can_keep_members
from giaoban.party.queries.grading import labels_of
from giaoban.party.rules.streaks import YearLabel
from giaoban.party.words import label_words

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

EXCELLENT = (YearLabel.EXCELLENT, YearLabel.QUALIFIED_EXCELLENT, YearLabel.CLEAN_AND_STRONG)


@transaction.atomic
def record_year_grade(
    *,
    actor: Actor,
    year: int,
    label: str,
    member: Member | None = None,
    organisation: Organisation | None = None,
    exemplary_decision: str = "",
    source: str,
    on: date,
) -> YearGrade:
    """Enter the grade of a past year in the words of its time, with where it stands.

    For an organisation the number of the decision that recognised it as exemplary may be given too. Grades decided in a round here are
    not overwritten. Errors: NotPermitted, SubjectMissing, LabelOfOtherTime, ReasonMissing, GradeStands, YearAhead.
    """
    if (member is None) is (organisation is None):
        raise SubjectMissing
    subject: Any = member or organisation
    branch: Any = member.branch if member is not None else organisation
    if not can_keep_members(actor, branch):
        raise NotPermitted
    if year > on.year:
        raise YearAhead(on=format_date(on))
    if label not in labels_of(year, is_member=member is not None):
        raise LabelOfOtherTime(label=label_words(label), year=year)
    if not source.strip():
        raise ReasonMissing(field="source")
    standing = YearGrade.objects.filter(member=member, organisation=organisation, year=year).first()
    if standing is not None:
        raise GradeStands(name=str(subject), year=year, label=label_words(standing.label))
    one = YearGrade.objects.create(
        member=member, organisation=organisation, year=year, label=label, source=source,
        is_exemplary=bool(exemplary_decision.strip()) and organisation is not None, exemplary_decision=exemplary_decision if organisation else "",
    )  # fmt: skip
    new = {"year": str(year), "label": label, "source": source, "exemplary_decision": one.exemplary_decision}
    record(actor=actor, action="party.year_grade.entered", subject=member or one, new=new)
    return one


@transaction.atomic
def recognise_exemplary(*, actor: Actor, organisation: Organisation, year: int, decision: str, on: date) -> YearGrade:
    """Enter that an organisation graded excellent was recognised as exemplary by a decision: an award standard apart from the grade.

    Errors: NotPermitted, DecisionMissing, NotExemplary.
    """
    if not can_decide(actor, organisation.parent or organisation):
        raise NotPermitted
    if not decision.strip():
        raise DecisionMissing
    one = YearGrade.objects.select_for_update().filter(organisation=organisation, year=year).first()
    if one is None or one.label not in EXCELLENT:
        raise NotExemplary(name=organisation.name, year=year)
    mark_exemplary(one, decision)
    record(actor=actor, action="party.year_grade.exemplary", subject=one, new={"year": str(year), "decision": decision, "on": on})
    return one


def mark_exemplary(one: YearGrade, decision: str) -> None:
    """Write the recognition beside the grade."""
    one.is_exemplary, one.exemplary_decision = True, decision
    one.save(update_fields=["is_exemplary", "exemplary_decision"])
