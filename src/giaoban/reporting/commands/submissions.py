"""Writing a report: begun from the records, worked on by several, signed off, sent and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import Period, PeriodKind, format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.reporting.commands.catalogue import report_of
from giaoban.reporting.commands.writing import opened, own_line, tell_office, write
from giaoban.reporting.models import Called, CalledState, IndicatorDefinition, Section, Submission, SubmissionState, Value, ValueSource
from giaoban.reporting.permissions import can_sign
from giaoban.reporting.queries.filling import compiled_text, counted, results_last_year
from giaoban.reporting.queries.merging import Total, totals
from giaoban.reporting.rules.figures import MOST, needs_note, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor

SENT = N_("%(who)s sent the report %(title)s.")


class ReportBegun(DomainError):
    """A report for this call exists."""

    code = "reporting.report_begun"
    sentence = "The report for this call exists already. Open it and go on."


class BodyExcused(DomainError):
    """The body owes nothing."""

    code = "reporting.body_excused"
    sentence = "%(body)s was excused from this report."


class ChangedMeanwhile(DomainError):
    """Somebody else saved in the meantime."""

    code = "reporting.changed_meanwhile"
    sentence = "Somebody else saved this in the meantime. Look at what stands there now, then save again; what you typed is kept here."


class NotInForm(DomainError):
    """The form does not ask for that."""

    code = "reporting.not_in_form"
    sentence = "The form of this report does not ask for %(what)s."


class FigureWrong(DomainError):
    """A figure cannot be one."""

    code = "reporting.figure_wrong"
    sentence = "%(what)s: give a figure of zero or more, whole where people or things are counted."


class NoteNeeded(DomainError):
    """A typed figure differs from what the records gave."""

    code = "reporting.note_needed"
    sentence = "%(what)s: the records give %(counted)s. Say in the note why the report says otherwise."


class NotSigned(DomainError):
    """The report was not signed off."""

    code = "reporting.not_signed"
    sentence = "A head of the body signs the report off before it is sent."


class NothingCounted(DomainError):
    """No figure was given."""

    code = "reporting.nothing_counted"
    sentence = "The report has no figure yet. Fill in the figures before it is signed off."


@dataclass(frozen=True)
class Figure:
    """What is typed for one indicator."""

    indicator: str
    plan: Decimal | None = None
    result: Decimal | None = None
    note: str = ""


@transaction.atomic
def begin_submission(*, actor: Actor, called: Called, on: date, at: datetime) -> Submission:
    """Begin the report of a body for a call, filled from its records; one that was returned goes on as a copy.

    Errors: NotPermitted, CallNotOpen, ReportBegun, BodyExcused.
    """
    line = own_line(actor, called)
    if line.state == CalledState.EXCUSED:
        raise BodyExcused(body=line.body.short)
    last = line.submissions.order_by("-number").first()
    if last is not None and last.state != SubmissionState.RETURNED:
        raise ReportBegun
    campaign = line.campaign
    new = Submission.objects.create(
        merges=last.merges if last is not None else None, body=line.body, definition=campaign.definition, title=campaign.title, called=line, period_kind=campaign.period_kind,
        first_on=campaign.first_on, last_on=campaign.last_on, cut_off_on=campaign.cut_off_on, number=last.number + 1 if last is not None else 1,
        is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    if last is not None:
        _copy(last, new)
    else:
        _fill(new, campaign.form, campaign.period, on)
    write(actor, "submission.begun", new, new={"body": line.body, "number": new.number})
    return new


def _copy(old: Submission, new: Submission) -> None:
    new.filled_on, new.channel = old.filled_on, old.channel
    new.save(update_fields=["filled_on", "channel"])
    values: list[Any] = list(old.values.all())
    sections: list[Any] = list(old.sections.all())
    for row in (*values, *sections):
        row.pk, row.submission = None, new
        row._state.adding = True  # noqa: SLF001 - Django's documented way to copy a row
    Value.objects.bulk_create(values)
    Section.objects.bulk_create(sections)


def _fill(submission: Submission, form: dict[str, Any], period: Period, on: date) -> None:
    """Figures and texts as the records have them, for a report that has none yet."""
    body, cut_off = submission.body, submission.cut_off_on
    asked = {one["code"]: one["definition"] for one in form["indicators"]}
    meanings = {one.indicator.code: one for one in meanings_as_called(asked)}
    before = results_last_year(body, submission.definition, period)
    rows = []
    for code in asked:
        meaning = meanings[code]
        keys = counted(meaning.indicator, body, period, cut_off)
        number = None if keys is None else Decimal(len(keys))
        rows.append(
            Value(
                submission=submission, indicator=meaning.indicator, definition=meaning, result=number, counted=number, records=keys or [],
                last_year=before.get(meaning.indicator_id), source=ValueSource.TYPED if keys is None else ValueSource.RECORDS,
            )
        )  # fmt: skip
    Value.objects.bulk_create(rows)
    sections = []
    for position, one in enumerate(form["sections"], 1):
        text = compiled_text(one["compiled"], body, period, cut_off)
        sections.append(
            Section(submission=submission, key=one["key"], position=position, heading=one["heading"], compiled_text=text, text=text)
        )
    Section.objects.bulk_create(sections)
    submission.filled_on = on
    submission.save(update_fields=["filled_on"])


def meanings_as_called(asked: dict[str, int]) -> list[IndicatorDefinition]:
    """The meanings that a form asks for, by code and number."""
    rows = IndicatorDefinition.objects.filter(indicator__code__in=asked).select_related("indicator")
    return [one for one in rows if asked[one.indicator.code] == one.number]


@transaction.atomic
def fill_again(*, actor: Actor, submission: Submission, on: date) -> Submission:
    """Count the records again: what a person typed or wrote stays, beside what the records give now. Errors: NotPermitted, ReportFrozen."""
    row = opened(actor, submission)
    period = period_of(row)
    changed = 0
    changed += _roll_again(row) if row.merges is not None else 0
    for value in row.values.select_related("indicator") if row.merges is None else ():
        keys = counted(value.indicator, row.body, period, row.cut_off_on)
        if keys is None or keys == value.records:
            continue
        number = Decimal(len(keys))
        if value.source == ValueSource.RECORDS:
            value.result = number
        value.counted, value.records = number, keys
        value.save(update_fields=["result", "counted", "records"])
        changed += 1
    outline = {one.key: one.compiled for one in report_of(row.definition).sections}
    for section in row.sections.all() if row.merges is None else ():
        text = compiled_text(outline.get(section.key, ""), row.body, period, row.cut_off_on)
        if text == section.compiled_text:
            continue
        section.compiled_text = text
        if not section.is_edited:
            section.text, section.version = text, section.version + 1
        section.save(update_fields=["compiled_text", "text", "version"])
        changed += 1
    row.filled_on = on
    touch(row)
    write(actor, "submission.filled", row, new={"changed": changed})
    return row


def _roll_again(row: Submission) -> int:
    """The totals of a joint report anew; how many changed. What a person typed otherwise stays, beside the total of now."""
    if row.merges is None:
        return 0
    sums, changed = totals(row.merges), 0
    for value in row.values.all():
        total = sums.get(value.indicator_id, Total())
        if (total.plan, total.result, list(total.keys)) == (value.plan, value.counted, value.records):
            continue
        if value.source == ValueSource.CHILDREN:
            value.plan, value.result = total.plan, total.result
        value.counted, value.records = total.result, list(total.keys)
        value.save(update_fields=["plan", "result", "counted", "records"])
        changed += 1
    return changed


def period_of(submission: Submission) -> Period:
    """The period reported on."""
    return Period(submission.first_on, submission.last_on, PeriodKind(submission.period_kind))


def touch(row: Submission) -> None:
    """Another saving: a signature given before does not cover it."""
    row.version += 1
    row.state, row.signed_on, row.signed_by_name = SubmissionState.DRAFT, None, ""
    row.save(update_fields=["version", "state", "signed_on", "signed_by_name", "filled_on", "channel"])


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
            is_odd = value.indicator.is_whole_number and number is not None and number != number.to_integral_value()
            if number is not None and (number < 0 or number >= MOST or is_odd):
                raise FigureWrong(what=value.indicator.name, field=f"{figure.indicator}-{name}")
        if needs_note(figure.result, value.counted, figure.note):
            raise NoteNeeded(what=value.indicator.name, counted=plain(value.counted), field=f"{figure.indicator}-note")
        value.plan, value.result, value.note = figure.plan, figure.result, figure.note.strip()
        is_counted = value.counted is not None and figure.result == value.counted
        given = ValueSource.CHILDREN if row.merges_id is not None else ValueSource.RECORDS
        value.source = given if is_counted else ValueSource.TYPED
        value.save(update_fields=["plan", "result", "note", "source"])


@transaction.atomic
def save_section(*, actor: Actor, submission: Submission, key: str, began_from: int, text: str) -> Submission:
    """Save the text of a part; two people may write different parts at the same time. Errors: NotPermitted, ReportFrozen, NotInForm, ChangedMeanwhile."""
    row = opened(actor, submission)
    section = row.sections.select_for_update().filter(key=key).first()
    if section is None:
        raise NotInForm(what=key)
    if section.version != began_from:
        raise ChangedMeanwhile
    old = section.text
    section.text, section.is_edited, section.changed_by_name = text.strip(), text.strip() != section.compiled_text, actor.name
    section.version += 1
    section.save()
    if row.state == SubmissionState.SIGNED:
        touch(row)
    write(actor, "submission.text_saved", row, old={"text": old}, new={"text": section.text, "section": section.heading})
    return row


@transaction.atomic
def sign_submission(*, actor: Actor, submission: Submission, on: date) -> Submission:
    """Sign a report off: its head stands for what it says. Errors: NotPermitted, ReportFrozen, NothingCounted."""
    row = opened(actor, submission)
    if not can_sign(actor, row):
        raise NotPermitted
    if not row.values.filter(result__isnull=False).exists():
        raise NothingCounted
    row.state, row.signed_on, row.signed_by_name = SubmissionState.SIGNED, on, actor.name
    row.save(update_fields=["state", "signed_on", "signed_by_name"])
    write(actor, "submission.signed", row, new={"signed_by": actor.name})
    return row


@transaction.atomic
def submit(*, actor: Actor, submission: Submission, on: date, at: datetime) -> Submission:
    """Send a report that was signed off: from now on it stays as it is. Errors: NotPermitted, ReportFrozen, NotSigned, CallNotOpen, BodyExcused."""
    row = opened(actor, submission)
    if row.state != SubmissionState.SIGNED:
        raise NotSigned
    line = own_line(actor, row.called) if row.called is not None else None
    if line is not None and line.state == CalledState.EXCUSED:
        raise BodyExcused(body=line.body.short)
    row.snapshot = snapshot_of(row)
    row.state, row.submitted_on = SubmissionState.SUBMITTED, on
    row.save(update_fields=["snapshot", "state", "submitted_on"])
    write(actor, "submission.sent", row, new={"sent_on": on, "figures": len(row.snapshot["figures"])})
    if line is not None:
        line.state, line.sent_on, line.returned_reason = CalledState.SUBMITTED, on, ""
        line.save(update_fields=["state", "sent_on", "returned_reason"])
        values = {"who": row.body.short, "title": row.title}
        tell_office(line.campaign.owner, SENT, f"report-sent-{row.pk}", row, values, but=actor, on=on, at=at)
    return row


def snapshot_of(submission: Submission) -> dict[str, Any]:
    """A report as plain values: what was sent can be read when names, meanings and records have changed."""
    figures = [
        {
            "code": one.indicator.code, "name": one.indicator.name, "unit": one.indicator.unit, "definition": one.definition.number,
            "meaning": one.definition.text, "plan": plain(one.plan), "result": plain(one.result), "last_year": plain(one.last_year),
            "counted": plain(one.counted), "source": one.source, "note": one.note, "records": one.records,
        }
        for one in submission.values.select_related("indicator", "definition").order_by("indicator__position")
    ]  # fmt: skip
    sections = [{"key": one.key, "heading": one.heading, "text": one.text} for one in submission.sections.all()]
    return {
        "title": submission.title, "body": submission.body.name, "period": period_of(submission).label_vi,
        "cut_off_on": format_date(submission.cut_off_on), "signed_by": submission.signed_by_name, "figures": figures, "sections": sections,
    }  # fmt: skip
