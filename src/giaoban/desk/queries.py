"""What stands on the desk: what I owe, what waits for my decision, this week, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.common.due import all_invariants, all_jobs
from giaoban.common.models import JobRun
from giaoban.common.prepared import counts_of, rows_of
from giaoban.coordination.queries.occurrences import obligations_owed
from giaoban.coordination.queries.waiting import waiting_of as coordination_waiting
from giaoban.documents.models import Arrival
from giaoban.documents.queries import disseminations_owed, opinions_owed, waiting_for
from giaoban.meetings.queries import calendar_days
from giaoban.notices.queries import newest
from giaoban.party.queries.dues import branches_warned
from giaoban.party.queries.waiting import waiting_of
from giaoban.programmes.queries import extensions_to_decide, state_of, tasks_owed, tasks_to_accept
from giaoban.supervision.queries import waiting_of as steps_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone
    from giaoban.documents.models import DisseminationLine, Document, OpinionAsked
    from giaoban.meetings.queries import CalendarDay
    from giaoban.notices.models import Notification
    from giaoban.programmes.models import Task

SHOWN = 8
COUNTED = 99
BACKUP_DAYS = 2


@dataclass(frozen=True)
class DeskLine:
    """One thing to do: its state, what it is, where it came from, when, and what can be decided in place."""

    tone: Tone
    word: str
    text: str
    url: str
    origin: str = ""
    when: str = ""
    decide: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = ()
    """Buttons: word, address, kind, hidden values."""


@dataclass(frozen=True)
class Desk:
    """The whole desk of one person on one day."""

    owed: list[DeskLine]
    owed_count: int
    late_count: int
    week_count: int
    decisions: list[DeskLine]
    decision_count: int
    week: list[CalendarDay]
    news: list[Notification]


def _when(day: date | None) -> str:
    return gettext("due %(day)s") % {"day": format_date(day)} if day is not None else ""


def owed_line(task: Task, on: date) -> DeskLine:
    """A task that somebody owes."""
    state = state_of(task, on)
    origin = gettext("From %(origin)s") % {"origin": task.origin_label} if task.origin_label else ""
    product = gettext("product: %(product)s") % {"product": task.product} if task.product else ""
    return DeskLine(
        state.tone,
        state.word,
        task.what,
        task.get_absolute_url(),
        " · ".join(part for part in (origin, product) if part),
        _when(task.due_on),
    )


def _since(day: date | None, on: date) -> str:
    return gettext("waiting for %(days)d days") % {"days": (on - day).days} if day is not None and day < on else ""


def document_lines(rows: Iterable[Document], word: str, tone: Tone) -> Iterator[DeskLine]:
    """Documents that wait for a step."""
    for document in rows:
        origin = " · ".join(part for part in (document.name, document.made_by_name) if part)
        yield DeskLine(tone, word, document.abstract, document.get_absolute_url(), origin)


def _arrivals(rows: Iterable[Arrival], word: str, on: date) -> Iterator[DeskLine]:
    for arrival in rows:
        document = arrival.document
        sent = arrival.sent_at.date() if arrival.sent_at else arrival.arrived_on
        yield DeskLine(
            "idle",
            word,
            document.abstract,
            arrival.get_absolute_url(),
            " · ".join(part for part in (document.number_text, document.issuer_name) if part),
            _since(sent, on),
        )


def _opinions(rows: Iterable[OpinionAsked], on: date) -> Iterator[DeskLine]:
    for line in rows:
        asked = line.round
        tone: Tone = "late" if asked.due_on < on else "soon"
        yield DeskLine(
            tone,
            gettext("To give an opinion"),
            asked.subject,
            asked.get_absolute_url(),
            f"{asked.document.owner.short} · {line.name}",
            _when(asked.due_on),
        )


def _disseminations(rows: Iterable[DisseminationLine], on: date) -> Iterator[DeskLine]:
    for line in rows:
        asked_by = line.above.body.short if line.above is not None else line.asked_by_name
        yield DeskLine(
            "late" if line.due_on < on else "soon",
            gettext("To disseminate"),
            line.dissemination.document.titled,
            line.get_absolute_url(),
            f"{asked_by} · {line.body.short}",
            _when(line.due_on),
        )


def _warned(actor: Actor, on: date) -> list[DeskLine]:
    """Branches with members who have not paid dues for three months of the year; who they are stands on the page alone."""
    return [
        DeskLine(
            "late",
            gettext("Dues unpaid"),
            gettext("%(branch)s: %(count)s members have not paid dues for three months of the year")
            % {"branch": branch.short, "count": count},
            reverse("party:dues_arrears"),
        )
        for branch, count in branches_warned(actor, on)[:SHOWN]
    ]


WAITING = ("to_sign", "to_check", "returned", "to_number", "to_instruct", "to_receive")
DECISIONS = (*WAITING, "to_accept", "to_extend", "to_opine", "to_study")
"""What waits for a decision, papers to sign first."""


def _waiting(name: str, actor: Actor, on: date) -> QuerySet[Any]:
    if name in WAITING:
        return getattr(waiting_for(actor, on), name)  # type: ignore[no-any-return]
    other = {"to_accept": tasks_to_accept, "to_extend": extensions_to_decide, "to_opine": opinions_owed, "to_study": disseminations_owed}
    return other[name](actor, on)


def _first(name: str, actor: Actor, on: date) -> QuerySet[Any]:
    rows = _waiting(name, actor, on).prefetch_related(None)
    if name not in WAITING:
        return rows[:SHOWN]
    document = "document__" if rows.model is Arrival else ""
    return rows.defer(*(f"{document}{heavy}" for heavy in ("content", "addressees", "text", "folded")))[:SHOWN]


def _capped(name: str, actor: Actor, on: date) -> QuerySet[Any]:
    return _waiting(name, actor, on).order_by()[: COUNTED + 1]


FIRST = {name: partial(_first, name) for name in DECISIONS}
CAPPED = {name: partial(_capped, name) for name in DECISIONS}


def decisions_of(actor: Actor, on: date) -> tuple[list[DeskLine], int]:
    """What waits for the actor's decision, papers to sign first; the lines shown and how many there are.

    Only of what fills its place there may be more than is shown: that is counted, all of it in one query.
    """
    found = [rows_of(FIRST[name], actor, on) for name in DECISIONS]
    full = [CAPPED[name] for name, rows in zip(DECISIONS, found, strict=True) if len(rows) == SHOWN]
    total = sum(len(rows) for rows in found if len(rows) < SHOWN) + (sum(counts_of(full, actor, on)) if full else 0)
    to_sign, to_check, returned, to_number, to_instruct, to_receive, accept, extend, opine, study = found
    lines: list[DeskLine] = []
    told = (*waiting_of(actor, on), *coordination_waiting(actor, on))
    warned = [*_warned(actor, on), *(DeskLine(one.tone, one.word, one.text, one.url) for one in told)]
    warned += [DeskLine(one.tone, one.word, one.text, one.url, one.origin, one.when) for one in steps_due(actor, on)]
    lines += warned
    lines += document_lines(to_sign, gettext("To sign"), "soon")
    lines += document_lines(to_check, gettext("To check"), "soon")
    lines += document_lines(returned, gettext("Returned to you"), "soon")
    lines += document_lines(to_number, gettext("To number"), "idle")
    lines += _opinions(opine, on)
    lines += _disseminations(study, on)
    lines += _arrivals(to_instruct, gettext("To instruct"), on)
    lines += _arrivals(to_receive, gettext("To receive"), on)
    for task in accept:
        lines.append(
            DeskLine("idle", gettext("To accept"), task.what, task.get_absolute_url(), str(task.lead), _since(task.reported_on, on))
        )
    for one in extend:
        moved = gettext("%(body)s asks %(old)s → %(new)s: %(reason)s") % {
            "body": one.task.lead, "old": format_date(one.task.due_on), "new": format_date(one.asked_until), "reason": one.reason,
        }  # fmt: skip
        decide = tuple(
            (word, reverse("programmes:decide_extension", args=[one.task.number, one.pk, decision]), "", (("quay_lai", "/"),))
            for word, decision in ((gettext("Grant"), "dong-y"), (gettext("Refuse"), "tu-choi"))
        )
        lines.append(
            DeskLine(
                "soon", gettext("More time asked"), one.task.what, one.task.get_absolute_url(), moved, _since(one.asked_on, on), decide
            )
        )
    return list(islice(lines, 2 * SHOWN)), total + len(warned)


def desk_of(actor: Actor, on: date) -> Desk:
    """The desk, in a constant number of queries."""
    monday = on - timedelta(days=on.weekday())
    sunday = monday + timedelta(days=6)
    decisions, decision_count = decisions_of(actor, on)
    owed_count, late_count, week_count = counts_of((_owed, _owed_late, _owed_this_week), actor, on)
    return Desk(
        owed=[
            *(owed_line(task, on) for task in rows_of(_owed_first, actor, on)),
            *(DeskLine(one.tone, one.word, one.text, one.url, one.origin, _when(one.due_on)) for one in obligations_owed(actor, on)),
        ],
        owed_count=owed_count,
        late_count=late_count,
        week_count=week_count,
        decisions=decisions,
        decision_count=decision_count,
        week=[day for day in calendar_days(actor, monday, sunday, on) if day.events or day.is_today],
        news=newest(actor, limit=8, on=on),
    )


def _owed_first(actor: Actor, on: date) -> QuerySet[Any]:
    return tasks_owed(actor, on).prefetch_related(None)[:SHOWN]


def _owed(actor: Actor, on: date) -> QuerySet[Any]:
    return tasks_owed(actor, on).order_by()[: COUNTED + 1]


def _owed_late(actor: Actor, on: date) -> QuerySet[Any]:
    return tasks_owed(actor, on).filter(due_on__lt=on).order_by()[: COUNTED + 1]


def _owed_this_week(actor: Actor, on: date) -> QuerySet[Any]:
    sunday = on + timedelta(days=6 - on.weekday())
    return tasks_owed(actor, on).filter(due_on__gte=on, due_on__lte=sunday).order_by()[: COUNTED + 1]


@dataclass(frozen=True)
class HealthLine:
    """One line of the health of the installation."""

    tone: Tone
    word: str
    text: str


def health_of(on: date, *, whole: bool = False) -> list[HealthLine]:
    """What the administrator must look at; with `whole`, also what is well."""
    lines = [*_job_lines(whole=whole), *_backup_lines(on, whole=whole)]
    if whole:
        for invariant in all_invariants():
            broken = invariant.count_broken()
            lines.append(
                HealthLine(
                    "late" if broken else "done",
                    gettext("%(count)d wrong") % {"count": broken} if broken else gettext("right"),
                    gettext(invariant.title),
                )
            )
    return lines


def _job_lines(*, whole: bool) -> Iterator[HealthLine]:
    runs = {run.name: run for run in JobRun.objects.all()}
    for job in all_jobs():
        run = runs.get(job.name)
        if run is not None and run.error:
            yield HealthLine("late", gettext("failed"), f"{gettext(job.title)}: {run.error.strip().splitlines()[-1]}")
        elif whole and run is not None:
            yield HealthLine("done", gettext("runs"), gettext(job.title))


def _backup_lines(on: date, *, whole: bool) -> Iterator[HealthLine]:
    run = JobRun.objects.filter(name="backup.nightly", error="").first()
    if run is None or (clock.true_now() - run.at).days >= BACKUP_DAYS:
        yield HealthLine(
            "late",
            gettext("no backup"),
            gettext("There was no nightly backup for two days. Leave the system running overnight, or call ./giaoban run_due from cron."),
        )
    elif whole:
        yield HealthLine("done", gettext("runs"), gettext("Nightly backup: %(day)s") % {"day": format_date(min(run.day, on))})
