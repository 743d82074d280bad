"""Reminders of reports by themselves: before the due day, on it, and after it as long as the call is open."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import SYSTEM
from giaoban.common.dates import format_date
from giaoban.reporting.commands.writing import tell_called
from giaoban.reporting.models import Called, CalledState, CallState
from giaoban.reporting.rules.reminders import days_ahead, is_chased
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.reporting.models import Campaign

DUE_SOON = N_("The report %(title)s is due on %(due)s.")
OVERDUE = N_("The report %(title)s was due on %(due)s and has not been sent.")


def remind_of_reports(on: date, at: datetime) -> int:
    """Tell the offices of bodies, and the deputies of who is absent, that have not sent: before the day, on it, and while it is overdue.

    Each user hears once a day of a report, however often this runs; nothing leaves on a day off. What was overdue when its call was entered stays
    quiet. How many notices went out. Errors: RuleMissing.
    """
    rule = version_for("reporting.reminders", on).values
    ahead, gap = days_ahead(on, rule["days_before"]), int(rule["days_between_overdue"])
    if not ahead:
        return 0
    rows = Called.objects.filter(Q(due_on__in=ahead) | Q(due_on__lt=on), state__in=(CalledState.ASKED, CalledState.RETURNED))
    told = 0
    groups: dict[tuple[Campaign, date], list[Called]] = defaultdict(list)
    for line in rows.filter(campaign__state=CallState.OPEN).select_related("campaign", "body").order_by("pk"):
        was_late = line.campaign.is_late_entry and line.due_on < line.campaign.entered_at.date()
        if line.due_on >= on or (is_chased(line.due_on, on, gap) and not was_late):
            groups[line.campaign, line.due_on].append(line)
    for (campaign, due_on), lines in groups.items():
        values = {"title": campaign.title, "due": format_date(due_on)}
        sentence = OVERDUE if due_on < on else DUE_SOON
        told += tell_called(lines, campaign, sentence, f"report-due-{{}}-{on}", values, but=SYSTEM, on=on, at=at)
    return told
