"""Figures of a report as people type them: one that differs from the records keeps both and says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.errors import DomainError
from giaoban.reporting.commands.submissions.saving import ChangedMeanwhile, NotInForm, touch
from giaoban.reporting.commands.writing import opened, write
from giaoban.reporting.models import ValueSource
from giaoban.reporting.rules.figures import MOST, needs_note, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from giaoban.common.actor import Actor
    from giaoban.reporting.models import Submission, Value


class FigureWrong(DomainError):
    """A figure cannot be one."""

    code = "reporting.figure_wrong"
    sentence = "%(what)s: give a figure of zero or more, whole where people or things are counted."


class NoteNeeded(DomainError):
    """A typed figure differs from what the records gave."""

    code = "reporting.note_needed"
    sentence = "%(what)s: the records give %(counted)s. Say in the note why the report says otherwise."


@dataclass(frozen=True)
class Figure:
    """What is typed for one indicator."""

    indicator: str
    plan: Decimal | None = None
    result: Decimal | None = None
    note: str = ""


@transaction.atomic
def save_values(*, actor: Actor, submission: Submission, began_from: int, figures: Sequence[Figure]) -> Submission:
    """Save figures as they were typed; one that differs from the records keeps both and says why.

    Errors: NotPermitted, ReportFrozen, ChangedMeanwhile, NotInForm, FigureWrong, NoteNeeded.
    """
    row = opened(actor, submission)
    if began_from != row.version:
        raise ChangedMeanwhile
    write_figures(row, figures)
    touch(row)
    write(actor, "submission.figures_saved", row, new={"figures": len(figures)})
    return row


def write_figures(row: Submission, figures: Sequence[Figure]) -> None:
    """Write figures into an open report. Errors: NotInForm, FigureWrong, NoteNeeded."""
    values = {one.indicator.code: one for one in row.values.select_related("indicator")}
    for figure in figures:
        value = values.get(figure.indicator)
        if value is None:
            raise NotInForm(what=figure.indicator)
        for name, number in (("plan", figure.plan), ("result", figure.result)):
            refuse_odd(value, name, number)
        if needs_note(figure.result, value.counted, figure.note):
            raise NoteNeeded(what=value.indicator.name, counted=plain(value.counted), field=f"{figure.indicator}-note")
        value.plan, value.result, value.note = figure.plan, figure.result, figure.note.strip()
        is_counted = value.counted is not None and figure.result == value.counted
        given = ValueSource.CHILDREN if row.merges_id is not None else ValueSource.RECORDS
        value.source = given if is_counted else ValueSource.TYPED
        value.save(update_fields=["plan", "result", "note", "source"])


def refuse_odd(value: Value, name: str, number: Decimal | None) -> None:
    """Refuse a number that no indicator can have, or a broken one where things are counted. Errors: FigureWrong."""
    is_odd = value.indicator.is_whole_number and number is not None and number != number.to_integral_value()
    if number is not None and (number < 0 or number >= MOST or is_odd):
        raise FigureWrong(what=value.indicator.name, field=f"{value.indicator.code}-{name}")
