"""What is due in cases: for the desk of those who work on them, and for those who are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.common.prepared import count_of, rows_of
from giaoban.supervision.models import Case, CaseState, CaseStep, Requirement, RequirementState, TeamMember
from giaoban.supervision.models.cases import headed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone

NEAR: Final = timedelta(days=7)
SHOWN: Final = 6


@dataclass(frozen=True)
class Waiting:
    """One line of the desk."""

    tone: Tone
    word: str
    text: str
    url: str
    origin: str = ""
    when: str = ""


def waiting_of(actor: Actor, on: date) -> list[Waiting]:
    """The steps due within a week or late of the cases that the actor works on or decides, and requirements that wait for their re-check."""
    if not headed(actor) and not actor.person_ids:
        return []
    lines = [
        Waiting(
            "late" if step.due_on < on else "soon", gettext("Inspection, supervision"),
            gettext("%(step)s: %(who)s") % {"step": _begun(str(step.get_kind_display())), "who": step.case.who}, step.case.get_absolute_url(),
            step.case.code, gettext("due %(day)s") % {"day": format_date(step.due_on)},
        )
        for step in rows_of(_steps, actor, on) if step.due_on is not None
    ]  # fmt: skip
    if count := count_of(_overdue, actor, on):
        text = gettext("%(count)s requirements are past due and wait for their re-check") % {"count": count}
        lines.append(Waiting("late", gettext("Re-check"), text, f"{reverse('supervision:requirements')}?tinh-trang=qua-han"))
    return lines


def _mine(actor: Actor) -> Q:
    """The cases whose keeper the actor heads, and those of whose team the actor is."""
    return Q(kept_by__in=headed(actor)) | Q(pk__in=TeamMember.objects.filter(person__in=actor.person_ids).values("case"))


def _steps(actor: Actor, on: date) -> QuerySet[CaseStep]:
    told = Q(told_on__isnull=False, subject__in=headed(actor), subject_person=None)
    cases = Case.objects.visible_to(actor).under_way()
    due = Q(case__in=cases.filter(_mine(actor)).values("pk")) | Q(
        kind="self_report", case__in=cases.filter(told, state=CaseState.TOLD).values("pk")
    )
    steps = CaseStep.objects.filter(due, done_on=None, due_on__lte=on + NEAR).select_related("case__subject", "case__subject_person")
    return steps.order_by("due_on", "pk")[:SHOWN]


def _overdue(actor: Actor, on: date) -> QuerySet[Requirement]:
    cases = Case.objects.visible_to(actor).under_way().filter(_mine(actor), state=CaseState.DELIVERED)
    return Requirement.objects.filter(state=RequirementState.OPEN, due_on__lt=on, case__in=cases.values("pk"))


def near_steps(on: date) -> Iterator[CaseStep]:
    """The steps of cases under way that are due within a week, or were due yesterday."""
    rows = CaseStep.objects.filter(done_on=None, due_on__range=(on - timedelta(days=1), on + NEAR), case__in=Case.objects.under_way())
    yield from rows.select_related("case__subject", "case__subject_person", "case__kept_by").order_by("pk")


def _begun(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
