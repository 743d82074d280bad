"""The acts on discipline."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.party.commands import discipline
from giaoban.party.models import DisciplineForm
from giaoban.party.rules.discipline import Matter

Words = Annotated[str, Field(max_length=300)]
Year = Annotated[int, Field(ge=1930, le=2200)]


class RecordDiscipline(ActInput):
    """A discipline that was decided, of a member or of an organisation."""

    member: ref("party.Member") | None = None  # type: ignore[valid-type]
    organisation: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    form: DisciplineForm
    violation: str
    violation_on: date
    decided_by: ref("organisations.Organisation")  # type: ignore[valid-type]
    decision: Annotated[str, Field(max_length=200)]
    announced_on: date
    matter: Matter = Matter.ORDINARY
    effective_until: date | None = None
    effect_source: Words = ""
    limitation_note: Words = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    used_in_year: Year | None = None
    origin_label: Words = ""
    origin_url: Words = ""
    on: date | None = None


class LiftDiscipline(ActInput):
    """By which decision, from which day."""

    discipline: ref("party.Discipline")  # type: ignore[valid-type]
    lifted_on: date
    reason: Words
    on: date | None = None


class CountDiscipline(ActInput):
    """The one year of grading."""

    discipline: ref("party.Discipline")  # type: ignore[valid-type]
    year: Year


WHO = N_("heads and inspectors of the Party organisation or of one above")

ACTS = (
    Act("party.record_discipline", discipline.record_discipline, RecordDiscipline, N_("Write down a discipline"), "party.discipline.recorded", WHO),
    Act("party.lift_discipline", discipline.lift_discipline, LiftDiscipline, N_("Lift a discipline"), "party.discipline.lifted", WHO),
    Act("party.count_discipline_in_year", discipline.count_discipline_in_year, CountDiscipline, N_("Count a discipline in a year of grading"), "party.discipline.counted", WHO),
)  # fmt: skip

AUDIT_ACTIONS = {
    "party.discipline.recorded": N_("wrote down the discipline"),
    "party.discipline.lifted": N_("lifted the discipline"),
    "party.discipline.counted": N_("counted the discipline in a year of grading"),
}

AUDIT_WORDS = {
    "form": N_("Form of discipline"), "violation": N_("Violation"), "violation_on": N_("Day of the violation"),
    "announced_on": N_("Announced on"), "effective_until": N_("Has effect until"), "effect_source": N_("Where the end of the effect stands"),
    "limitation_note": N_("Why in spite of the limitation"), "used_in_year": N_("Counted in the grading of"), "origin_label": N_("Came from"),
    "lifted_on": N_("Lifted on"), "references": "",
}  # fmt: skip

AUDIT_CHOICES: dict[str, Any] = {"form": DisciplineForm.choices}
