"""A body's history of visits: when, by whom, praise, shortfalls, which requirements are done and which are open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from giaoban.common.models import how_many
from giaoban.supervision.models import Case, CaseState, CaseStep, ConclusionLine, LineKind, Requirement
from giaoban.supervision.queries.requirements import requirements_seen, state_of_requirement

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.cells import State
    from giaoban.organisations.models import Organisation

MOST: Final = 60


@dataclass(frozen=True)
class Visit:
    """One case in the history of a body."""

    case: Case
    strengths: list[ConclusionLine]
    shortfalls: list[ConclusionLine]
    requirements: list[tuple[Requirement, State]]

    @property
    def settled(self) -> int:
        """How many requirements are settled."""
        return sum(one.settled_on is not None for one, _ in self.requirements)

    @property
    def day(self) -> date:
        """The day of the meeting, else of the decision, else of the opening."""
        return day_of(self.case)


def day_of(case: Case) -> date:
    """The day of a visit: of its meeting, else of the decision, else of the opening."""
    session = getattr(case, "session", None)
    return session.held_on if session is not None else case.decided_on or case.opened_on


def cases_about(actor: Actor, body: Organisation) -> QuerySet[Any]:
    """The cases about a body of which the reader may know, newest first, with the first day by which an open step is due.

    `asked_count` and `settled_count` count the requirements within sight.
    """
    seen = Requirement.objects.visible_to(actor).filter(case=OuterRef("pk"))
    waiting = CaseStep.objects.filter(case=OuterRef("pk"), done_on=None, due_on__isnull=False).order_by("due_on", "pk")
    rows = Case.objects.visible_to(actor).filter(subject=body).exclude(state=CaseState.CANCELLED)
    return (
        rows.select_related("body", "subject", "subject_person", "session")
        .annotate(
            next_due=Subquery(waiting.values("due_on")[:1]),
            asked_count=how_many(seen, "case"),
            settled_count=how_many(seen.filter(settled_on__isnull=False), "case"),
        )
        .order_by("-opened_on", "-pk")
    )


def visits_of(actor: Actor, body: Organisation, on: date) -> list[Visit]:
    """The cases about a body of which the reader may know, newest first; a constant number of queries."""
    lines = ConclusionLine.objects.order_by("kind", "number")
    asked = requirements_seen(actor, on).order_by("number")
    rows: list[Any] = list(
        Case.objects.visible_to(actor)
        .filter(subject=body)
        .exclude(state=CaseState.CANCELLED)
        .select_related("body", "subject", "subject_person", "session")
        .prefetch_related(
            "team__person",
            Prefetch("lines", queryset=lines, to_attr="seen_lines"),
            Prefetch("requirements", queryset=asked, to_attr="seen_requirements"),
        )
        .order_by("-opened_on", "-pk")[:MOST]
    )
    if not rows:
        return []
    inside = set(Case.objects.worked_by(actor).filter(subject=body).values_list("pk", flat=True))
    told = {case.pk: case.seen_lines if case.delivered_on is not None or case.pk in inside else [] for case in rows}
    return [
        Visit(
            case, [line for line in told[case.pk] if line.kind == LineKind.STRENGTH],
            [line for line in told[case.pk] if line.kind == LineKind.SHORTFALL],
            [(one, state_of_requirement(one, on)) for one in case.seen_requirements],
        )
        for case in rows
    ]  # fmt: skip
