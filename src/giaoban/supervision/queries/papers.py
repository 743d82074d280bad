"""The facts that the papers of a case are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.documents.queries.names import name_on
from giaoban.organisations.models import BodyKind, Tree
from giaoban.supervision.models import LineKind
from giaoban.supervision.rules.papers import CaseFacts, Paper, RequiredFact, SessionFact, TeamFact

if TYPE_CHECKING:
    from datetime import date

    from giaoban.supervision.models import Case


def is_of_party(case: Case) -> bool:
    """Whether its papers are in the form of the Party: by the body that decides."""
    return case.body.tree == Tree.PARTY or case.body.kind == BodyKind.PROVINCIAL_COMMITTEE


def case_facts(case: Case, on: date) -> CaseFacts:
    """All that the papers say; the body by its name on the day of the decision."""
    day = case.decided_on or on
    name, symbol = name_on(case.body, day)
    session = getattr(case, "session", None)
    item = case.item
    return CaseFacts(
        is_party=is_of_party(case), body=name, superior=case.body.parent.name if case.body.parent is not None else "", symbol=symbol,
        place=case.body.province or "Hà Nội", form=case.form, subject=name_on(case.subject, day)[0],
        person=case.subject_person.full_name if case.subject_person is not None else "", content=case.content, day=on,
        looks_from=case.looks_from, looks_until=case.looks_until, planned_from=case.planned_from, planned_until=case.planned_until,
        programme=item.programme.title if item is not None else "", decision=case.decision, decided_on=case.decided_on,
        team=tuple(TeamFact(one.person.full_name, one.role, one.post) for one in case.team.select_related("person")),
        plan=case.plan, outline=case.outline,
        session=SessionFact(
            session.held_on, session.starts, session.ends, session.place, _lines(session.host_side), _lines(session.guests), session.report,
            session.opinions, session.ending,
        ) if session is not None else None,
        assessment=case.assessment, concluded_by=case.concluded_by,
        strengths=tuple(one.text for one in case.lines.filter(kind=LineKind.STRENGTH)),
        shortfalls=tuple((one.text, one.cause) for one in case.lines.filter(kind=LineKind.SHORTFALL)),
        requirements=tuple(RequiredFact(one.text, one.addressee.short, one.due_on) for one in case.requirements.select_related("addressee")),
    )  # fmt: skip


def papers_possible(case: Case) -> list[Paper]:
    """Which papers there is something to say in; what an authority issues itself is not printed here."""
    found = [Paper.DECISION, Paper.PLAN] if case.body.tree != Tree.AUTHORITY else []
    if getattr(case, "session", None) is not None:
        found.append(Paper.MINUTES)
    if case.concluded_on is not None:
        found.append(Paper.CONCLUSION)
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
