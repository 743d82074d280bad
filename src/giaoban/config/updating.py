"""Bringing the database up to date before serving: a backup first, and back to it when a migration fails."""

from __future__ import annotations

import os
import shutil
import sqlite3
import traceback
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from giaoban.common import clock
from giaoban.config.paths import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.config.installation import Installation

SNAPSHOT = PACKAGE / "config" / "schema.sql"


def bring_up_to_date(data: Path, say: Callable[[str], None]) -> bool:
    """Apply what is pending; True when the database is as the programme needs it.

    A fresh SQLite file is made from the schema snapshot, which a test keeps equal to the migrations. Before an update the
    database is copied aside; when a migration fails the copy is put back and the old data stay served.
    """
    if connection.vendor == "sqlite" and is_fresh():
        load_snapshot()
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return True
    if is_fresh():
        migrate()
        return True
    copy = set_aside(data)
    say(f"Đang cập nhật dữ liệu ({len(pending)} bước); bản trước khi cập nhật: {copy}")
    try:
        migrate()
    except Exception:  # noqa: BLE001 - whatever a migration raises, the old data come back
        say(traceback.format_exc().strip().splitlines()[-1])
        put_back(copy)
        say(f"Cập nhật không thành công; đã đưa dữ liệu trở lại như trước từ {copy}.")
        return False
    return True


def is_fresh() -> bool:
    """Whether the database has no table yet."""
    return "django_migrations" not in connection.introspection.table_names()


def migrate() -> None:
    """Django's migrate, without its chatter."""
    call_command("migrate", interactive=False, verbosity=0, stdout=StringIO())


def load_snapshot() -> None:
    """The tables at once, instead of one migration after another; nothing when there is no snapshot."""
    if not SNAPSHOT.exists():
        return
    connection.ensure_connection()
    raw: sqlite3.Connection = connection.connection
    text = SNAPSHOT.read_text(encoding="utf-8")
    raw.executescript(f"PRAGMA foreign_keys=OFF;\nBEGIN IMMEDIATE;\n{text}\nCOMMIT;\nPRAGMA foreign_keys=ON;")


def set_aside(data: Path) -> Path:
    """A copy of the database before an update, in the data folder's `backups`."""
    folder = data / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = clock.true_now().strftime("%Y%m%d-%H%M%S")
    if connection.vendor == "sqlite":
        path = folder / f"before-update-{stamp}.sqlite3"
        with sqlite3.connect(path) as target:
            connection.ensure_connection()
            connection.connection.backup(target)
        target.close()
        return path
    path = folder / f"before-update-{stamp}.dump"
    run_postgres("pg_dump", "--format=custom", f"--file={path}")
    return path


def put_back(copy: Path) -> None:
    """The database as it was in the copy."""
    if connection.vendor == "sqlite":
        live = Path(str(connection.settings_dict["NAME"]))
        connection.close()
        for suffix in ("-wal", "-shm"):
            Path(f"{live}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(copy, live)
        return
    connection.close()
    run_postgres(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--single-transaction",
        "--no-owner",
        f"--dbname={connection.settings_dict['NAME']}",
        str(copy),
    )


def run_postgres(program: str, *arguments: str) -> None:
    """One of PostgreSQL's own programmes, with the connection of the settings."""
    import subprocess  # noqa: PLC0415 - only on PostgreSQL

    settings: dict[str, Any] = connection.settings_dict
    env = {**os.environ, "PGPASSWORD": settings["PASSWORD"], "PGDATABASE": settings["NAME"], "PGUSER": settings["USER"]}
    env.update({"PGHOST": settings["HOST"]} if settings["HOST"] else {})
    env.update({"PGPORT": settings["PORT"]} if settings["PORT"] else {})
    path = shutil.which(program) or next((str(one) for one in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))), program)
    subprocess.run([path, *arguments], check=True, env=env)


def prepare_first_run(installation: Installation, *, scheme: str, port: int) -> list[str]:
    """What must be there before the first page, and the lines that tell people how to sign in."""
    from giaoban.accounts.commands import make_first_link  # noqa: PLC0415 - models need the settings
    from giaoban.accounts.models import User  # noqa: PLC0415 - as above
    from giaoban.organisations.commands.periods import refresh_today  # noqa: PLC0415 - as above

    refresh_today(on=clock.today())

    if installation.kind == "demonstration":
        known = User.objects.filter(username="quantri").exists()
        return ["Tài khoản trình diễn đã có từ lần chạy đầu; quên mật khẩu: ./giaoban user reset TÊN"] if known else []
    if not User.objects.exists():
        from giaoban.demo import organisations  # noqa: PLC0415 - the public skeleton stands beside the demonstration

        organisations.load_skeleton()
        token = make_first_link(at=clock.true_now(), valid_for=timedelta(days=2))
        return [f"Mở một lần để tạo người quản trị và chọn cơ quan của mình: {scheme}://localhost:{port}/bat-dau/{token}"]
    return []
