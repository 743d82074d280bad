"""`./giaoban doctor`: the health of an installation, one line each, worst first at the end."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import django
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext

from giaoban import __version__
from giaoban.audit.models import Entry
from giaoban.common import clock
from giaoban.common.due import all_invariants, all_jobs
from giaoban.common.models import JobRun
from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BACKUP_AGE = timedelta(days=2)
UNSEALED_AGE = timedelta(minutes=15)
FREE_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Finding:
    """One line: whether it is well, and what to do when it is not."""

    is_well: bool
    text: str


def newest_backup(folder: Path) -> datetime | None:
    """The moment of the newest nightly backup."""
    made = sorted(folder.glob("nightly-*.gbk"))
    return datetime.strptime(made[-1].name[8:23], "%Y%m%d-%H%M%S").replace(tzinfo=UTC) if made else None


def examine() -> list[Finding]:
    """All findings."""
    data = data_folder()
    findings = [
        Finding(True, f"Giao Ban {__version__}, Python {platform.python_version()}, Django {django.get_version()}, {connection.vendor}"),
    ]
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    findings.append(
        Finding(
            not pending, f"Bước cập nhật cơ sở dữ liệu còn chờ: {len(pending)}" + ("; chạy ./giaoban start để cập nhật" if pending else "")
        )
    )
    if pending:
        return findings
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            cursor.execute("PRAGMA synchronous")
            synchronous = cursor.fetchone()[0]
        findings.append(
            Finding(
                mode == "wal" and synchronous == 2, f"SQLite: nhật ký {mode}, ghi đồng bộ {'FULL' if synchronous == 2 else synchronous}"
            )
        )
    free = shutil.disk_usage(data).free
    findings.append(Finding(free > FREE_BYTES, f"Đĩa còn trống {free // 1_000_000} MB" + ("" if free > FREE_BYTES else "; hãy dọn đĩa")))
    backup = newest_backup(data / "backups")
    is_recent = backup is not None and clock.true_now() - backup < BACKUP_AGE
    words = backup.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y") if backup else "chưa có"
    findings.append(
        Finding(
            is_recent or not Entry.objects.exists(),
            f"Sao lưu đêm gần nhất: {words}" + ("" if is_recent else "; kiểm tra rằng ./giaoban start hoặc run_due đang chạy"),
        )
    )
    oldest = Entry.objects.filter(place=None).order_by("pk").values_list("at", flat=True).first()
    late = oldest is not None and clock.true_now() - oldest > UNSEALED_AGE
    findings.append(Finding(not late, "Niêm phong nhật ký " + ("chậm: ./giaoban run_due" if late else "đúng nhịp")))
    findings.extend(examine_jobs())
    for invariant in all_invariants():
        broken = invariant.count_broken()
        findings.append(Finding(broken == 0, f"{gettext(invariant.title)}: {'đúng' if broken == 0 else f'{broken} chỗ sai'}"))
    return findings


def examine_jobs() -> list[Finding]:
    """Jobs that failed or are overdue by three of their turns."""
    runs = {run.name: run for run in JobRun.objects.all()}
    findings = []
    for job in all_jobs():
        run = runs.get(job.name)
        if run is not None and (run.error or clock.true_now() - run.at > 3 * job.every + UNSEALED_AGE):
            why = (
                run.error.strip().splitlines()[-1]
                if run.error
                else "quá lâu chưa chạy; kiểm tra rằng ./giaoban start hoặc run_due đang chạy"
            )
            findings.append(Finding(False, f"{gettext(job.title)}: {why}"))
    return findings or [Finding(True, "Việc định kỳ: đúng nhịp")]


def main(argv: Sequence[str]) -> int:  # noqa: ARG001 - every command takes arguments
    """Print the findings; status 1 when one is not well."""
    with translation.override("vi"):
        findings = examine()
    for one in findings:
        print(f"{'tốt ' if one.is_well else 'XEM '} {one.text}")  # noqa: T201 - a shell command
    return 0 if all(one.is_well for one in findings) else 1
