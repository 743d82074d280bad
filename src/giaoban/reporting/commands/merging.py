"""The joint report: figures rolled up from the reports that were sent under a call; its text is written by the body that called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.records.long_work import begin_work, open_work_of
from giaoban.reporting.commands.checks import look_over
from giaoban.reporting.commands.submissions import meanings_as_called
from giaoban.reporting.commands.writing import kept, write
from giaoban.reporting.models import Called, CalledState, CallState, Section, Submission, Value, ValueSource
from giaoban.reporting.queries.filling import results_last_year
from giaoban.reporting.queries.merging import SENT, Total, totals

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.records.models import LongWork
    from giaoban.reporting.models import Campaign

MERGING = "reporting.merging"
MERGING_REPORTS = N_("Putting together the reports of the call “%(title)s”")


class NothingToMerge(DomainError):
    """No report was sent yet."""

    code = "reporting.nothing_to_merge"
    sentence = "No report was sent under this call yet: there is nothing to put together."


class MergedAlready(DomainError):
    """There is a joint report."""

    code = "reporting.merged_already"
    sentence = "There is a joint report of this call already. Open it and count again."


@transaction.atomic
def merge_reports(*, actor: Actor, campaign: Campaign, on: date, at: datetime) -> Submission | LongWork:
    """Begin the joint report of a call from what was sent; very many reports are put together in the background.

    Errors: NotPermitted, NothingToMerge, MergedAlready.
    """
    row = kept(actor, campaign)
    parts = _parts(row)
    if parts < settings.LONG_WORK_FROM:
        return merge_now(actor=actor, campaign=row, on=on, at=at)
    begun = open_work_of(row, MERGING)
    return begun or begin_work(
        actor=actor, kind=MERGING, sentence=MERGING_REPORTS, values={"title": row.title}, subject=row, total=parts, on=on, at=at
    )


def _parts(campaign: Campaign) -> int:
    """How many reports there are to put together. Errors: NothingToMerge, MergedAlready."""
    parts = Submission.objects.filter(called__campaign=campaign, state__in=SENT).count()
    if campaign.state == CallState.DRAFT or not parts:
        raise NothingToMerge
    if campaign.joint_reports.exists():
        raise MergedAlready
    return parts


@transaction.atomic
def merge_now(*, actor: Actor, campaign: Campaign, on: date, at: datetime) -> Submission:
    """The joint report of a call; it answers the call of a superior for the same report and period. Errors: as `merge_reports`."""
    row = kept(actor, campaign)
    parts = _parts(row)
    joint = Submission.objects.create(
        body=row.owner, definition=row.definition, title=row.title, folded=fold(row.title)[:700], merges=row, called=_answering(row), period_kind=row.period_kind, first_on=row.first_on,
        last_on=row.last_on, cut_off_on=row.cut_off_on, filled_on=on, is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    asked = {one["code"]: one["definition"] for one in row.form["indicators"]}
    before = results_last_year(row.owner, row.definition, row.period)
    sums = totals(row)
    meanings = {one.indicator.code: one for one in meanings_as_called(asked)}
    rows = []
    for meaning in (meanings[code] for code in asked):
        total = sums.get(meaning.indicator_id, Total())
        rows.append(
            Value(
                submission=joint, indicator=meaning.indicator, definition=meaning, plan=total.plan, result=total.result, counted=total.result,
                records=list(total.keys), last_year=before.get(meaning.indicator_id), source=ValueSource.CHILDREN,
            )
        )  # fmt: skip
    Value.objects.bulk_create(rows)
    Section.objects.bulk_create(
        Section(submission=joint, key=one["key"], position=position, heading=one["heading"])
        for position, one in enumerate(row.form["sections"], 1)
    )
    look_over(joint, at=at)
    write(actor, "submission.merged", joint, new={"body": row.owner, "reports": parts})
    return joint


def _answering(campaign: Campaign) -> Called | None:
    """The line of an open call by which the body that merges is itself asked for the same report and period, where it has begun none."""
    lines = Called.objects.select_for_update(of=("self",)).filter(
        body=campaign.owner, state=CalledState.ASKED, submissions=None, campaign__state=CallState.OPEN, campaign__definition=campaign.definition,
        campaign__first_on=campaign.first_on, campaign__last_on=campaign.last_on,
    )  # fmt: skip
    return lines.order_by("due_on", "pk").first()
