"""`./giaoban run_due`: what comes due, each job at its own pace; also run by the worker inside `start`."""

from __future__ import annotations

import traceback
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import seal_entries
from giaoban.common import clock
from giaoban.common.due import DueJob, all_jobs
from giaoban.common.models import JobRun
from giaoban.config.backups import nightly
from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


def _seal(on: date, at: datetime) -> int:  # noqa: ARG001 - a job's signature
    return seal_entries()


def _nightly(on: date, at: datetime) -> int:  # noqa: ARG001 - a job's signature
    if clock.true_now().astimezone(clock.VIETNAM).hour >= 6 and JobRun.objects.filter(name="backup.nightly").exists():
        return 0
    folder = data_folder() / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    nightly(folder)
    return 1


OWN_JOBS = (
    DueJob("audit.seal", N_("Sealing of the audit"), timedelta(minutes=1), _seal),
    DueJob("backup.nightly", N_("Nightly backup"), timedelta(hours=20), _nightly),
)


def is_due(job: DueJob) -> bool:
    """Whether the job's pause is over, or the day that doors read has changed."""
    last = JobRun.objects.filter(name=job.name).first()
    return last is None or clock.true_now() - last.at >= job.every or last.day != clock.today()


def run_job(job: DueJob) -> int:
    """Run one job and note the outcome; a failure is kept for `doctor` and stops no other."""
    did, error = 0, ""
    try:
        did = job.run(clock.today(), clock.now())
    except Exception:  # noqa: BLE001 - one failing job stops no other
        error = traceback.format_exc()
    with transaction.atomic():
        JobRun.objects.update_or_create(name=job.name, defaults={"at": clock.true_now(), "day": clock.today(), "did": did, "error": error})
    return did if not error else -1


def run_all_due(*, force: bool = False) -> dict[str, int]:
    """Run every job that is due; what each did, -1 for a failure."""
    return {job.name: run_job(job) for job in (*OWN_JOBS, *all_jobs()) if force or is_due(job)}


def main(argv: Sequence[str]) -> int:
    """Run what is due once (all with --force); status 1 when a job failed."""
    outcome = run_all_due(force="--force" in argv)
    for name, did in outcome.items():
        print(f"{name}: {'lỗi, xem ./giaoban doctor' if did < 0 else did}")  # noqa: T201 - a shell command
    return 1 if any(did < 0 for did in outcome.values()) else 0
