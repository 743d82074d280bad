"""Bringing the database up to date before serving: a backup first, and back to it when a migration fails."""

from __future__ import annotations

import traceback
from contextlib import nullcontext
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from giaoban.common import clock
from giaoban.config.backups import postgres, sqlite
from giaoban.config.paths import PACKAGE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from giaoban.config.installation import Installation

SNAPSHOT = PACKAGE / "config" / "schema.sql"


def bring_up_to_date(data: Path, say: Callable[[str], None]) -> bool:
    """Apply what is pending; True when the database is as the programme needs it.

    A fresh SQLite file is made from the schema snapshot, which a test keeps equal to the migrations. Before an update the
    database is copied aside; when that or a migration fails the old data stay served.
    """
    with only_updater():
        return _bring_up_to_date(data, say)


def _bring_up_to_date(data: Path, say: Callable[[str], None]) -> bool:
    if connection.vendor == "sqlite" and is_fresh():
        load_snapshot()
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not pending:
        return True
    if is_fresh():
        migrate()
        return True
    try:
        copy = set_aside(data)
    except (OSError, postgres.Refused) as error:
        say(f"Chưa cập nhật dữ liệu vì không sao lưu được bản trước khi cập nhật: {error}")
        return False
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
    path = folder / f"before-update-{clock.true_now():%Y%m%d-%H%M%S}.{'sqlite3' if connection.vendor == 'sqlite' else 'dump'}"
    if connection.vendor == "sqlite":
        sqlite.copy_to(path)
    else:
        postgres.dump(path)
    return path


def put_back(copy: Path) -> None:
    """The database as it was in the copy."""
    if connection.vendor == "sqlite":
        sqlite.put_back(copy, Path(str(connection.settings_dict["NAME"])))
    else:
        postgres.put_back(copy)


def only_updater() -> AbstractContextManager[None]:
    """One node of several updates the database that they share, the others wait and find it done; a SQLite file has one server."""
    return nullcontext() if connection.vendor == "sqlite" else postgres.only_one("giaoban.update")


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
