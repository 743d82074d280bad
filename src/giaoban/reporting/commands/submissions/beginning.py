"""Beginning a report from the records of its body, and counting them again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.reporting.commands.catalogue import report_of
from giaoban.reporting.commands.checks import look_over
from giaoban.reporting.commands.submissions.saving import period_of, touch
from giaoban.reporting.commands.writing import opened, own_line, write
from giaoban.reporting.models import (
    CalledState,
    IndicatorDefinition,
    Quotation,
    Remark,
    RemarkState,
    Section,
    Submission,
    SubmissionState,
    Value,
    ValueSource,
)
from giaoban.reporting.queries.filling import compiled_text, counted, results_last_year
from giaoban.reporting.queries.merging import Total, totals

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.reporting.models import Called


class ReportBegun(DomainError):
    """A report for this call exists."""

    code = "reporting.report_begun"
    sentence = "The report for this call exists already. Open it and go on."


class BodyExcused(DomainError):
    """The body owes nothing."""

    code = "reporting.body_excused"
    sentence = "%(body)s was excused from this report."


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
        merges=last.merges if last is not None else None, body=line.body, definition=campaign.definition, title=campaign.title, folded=fold(campaign.title)[:700], called=line, period_kind=campaign.period_kind,
        first_on=campaign.first_on, last_on=campaign.last_on, cut_off_on=campaign.cut_off_on, number=last.number + 1 if last is not None else 1,
        is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    if last is not None:
        _copy(last, new)
    else:
        fill(new, campaign.form, campaign.period, on)
    look_over(new, at=at)
    write(actor, "submission.begun", new, new={"body": line.body, "number": new.number})
    return new


def _copy(old: Submission, new: Submission) -> None:
    new.filled_on, new.channel = old.filled_on, old.channel
    new.save(update_fields=["filled_on", "channel"])
    values: list[Any] = list(old.values.all())
    sections: list[Any] = list(old.sections.all())
    quotations: list[Any] = list(Quotation.objects.filter(value__submission=old))
    dismissed: list[Any] = list(old.remarks.filter(state=RemarkState.DISMISSED))
    copies = {value.pk: value for value in values}
    for row in (*values, *sections, *dismissed):
        row.pk, row.submission = None, new
        row._state.adding = True  # noqa: SLF001 - Django's documented way to copy a row
    for value in values:
        value.has_share = True
    Value.objects.bulk_create(values)
    for quotation in quotations:
        quotation.pk, quotation.value = None, copies[quotation.value_id]
    Quotation.objects.bulk_create(quotations)
    Section.objects.bulk_create(sections)
    Remark.objects.bulk_create(dismissed)


def fill(submission: Submission, form: dict[str, Any], period: Period, on: date) -> None:
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
