"""What the records of a body say before anybody types: figures with the keys behind them, texts, last year's report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps

from giaoban.findings.models import FindingKind
from giaoban.programmes.models import OPEN_STATES, Task, Visibility
from giaoban.records.models import outside_trash
from giaoban.reporting.models import Submission, SubmissionState
from giaoban.reporting.rules.narrative import WorkDone, listed, work_text
from giaoban.reporting.sources import sources
from giaoban.reporting.sources.proposals import raised
from giaoban.reporting.sources.work import done, due, on_time

if TYPE_CHECKING:
    from decimal import Decimal

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Indicator, Value

FINDINGS = {
    "achievements": (FindingKind.ACHIEVEMENT,),
    "shortfalls": (FindingKind.SHORTFALL,),
    "difficulties": (FindingKind.DIFFICULTY,),
    "proposals": (FindingKind.PROPOSAL,),
}


def counted(indicator: Indicator, body: Organisation, period: Period, cut_off: date) -> list[int] | None:
    """The keys of the records that an indicator counts: the figure is their number. None where it is typed."""
    source = sources().get(indicator.source)
    if source is None:
        return None
    rows: Any = outside_trash(source.rows(body, period, cut_off))
    return sorted(rows.values_list("pk", flat=True))


def compiled_text(rule: str, body: Organisation, period: Period, cut_off: date) -> str:
    """A section as the records write it; empty where no rule does or nothing is known."""
    if rule == "tasks":
        finished = done(body, period, cut_off).order_by("done_on", "number")
        work = WorkDone(
            due(body, period, cut_off).count(), finished.count(), on_time(body, period, cut_off).count(),
            tuple(finished.values_list("what", flat=True)),
        )  # fmt: skip
        return work_text(work)
    if rule == "ahead":
        after = Task.objects.filter(lead=body, due_on__gt=period.last, assigned_on__lte=cut_off, state__in=OPEN_STATES)
        return listed(list(after.exclude(visibility=Visibility.NAMED).order_by("due_on", "number").values_list("what", flat=True)))
    if rule in FINDINGS:
        rows = outside_trash(raised(body, period, cut_off)).filter(kind__in=FINDINGS[rule])
        return listed(list(rows.order_by("raised_on", "number").values_list("text", flat=True)))
    return ""


def a_year_before(day: date) -> date:
    """The same day a year before; the last of February stays the last."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    back = date(day.year - 1, day.month, day.day)
    is_month_end = (day.month, day.day) == (2, 28)
    return date(back.year, 2, 29) if is_month_end and back.year % 4 == 0 and (back.year % 100 or back.year % 400 == 0) else back


def results_last_year(body: Organisation, definition: str, period: Period) -> dict[int, Decimal | None]:
    """The results of the same period a year before, by indicator, from the report that was sent then; empty without one."""
    sent = Submission.objects.filter(
        body=body, definition=definition, first_on=a_year_before(period.first), last_on=a_year_before(period.last),
        state__in=(SubmissionState.SUBMITTED, SubmissionState.ACCEPTED),
    )  # fmt: skip
    last = sent.order_by("-submitted_on", "-pk").first()
    return dict(last.values.values_list("indicator", "result")) if last is not None else {}


@dataclass(frozen=True)
class Behind:
    """The records behind a figure: how many were counted, and those of them within the reader's sight."""

    count: int
    seen: QuerySet[Any] | None

    @property
    def hidden(self) -> int:
        """How many the reader may not see."""
        return self.count - (self.seen.count() if self.seen is not None else 0)


def records_behind(actor: Actor, value: Value) -> Behind:
    """What stands behind the counted figure of a report, as it was when it was filled."""
    source = sources().get(value.indicator.source)
    if source is None or not value.records:
        return Behind(len(value.records), None)
    model: Any = apps.get_model(source.model)
    return Behind(len(value.records), model._default_manager.visible_to(actor).filter(pk__in=value.records).order_by("pk"))  # noqa: SLF001 - Django's way to the manager


__all__ = ["Behind", "a_year_before", "compiled_text", "counted", "records_behind", "results_last_year"]
