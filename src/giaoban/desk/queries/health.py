"""The health of the installation, for who administers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.common.due import all_invariants, all_jobs
from giaoban.common.models import JobRun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from giaoban.common.cells import Tone


BACKUP_DAYS = 2


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
