"""`./giaoban restore`: what was there is moved aside first; when anything refuses, all stands as before."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.config.backups.archive import BROKEN, DATABASE, DUMP, Manifest, open_backup
from giaoban.config.backups.terminal import refuse, say
from giaoban.config.container import WrongPassphrase
from giaoban.config.installation import FILE
from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOVED = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "media", "index")
"""What of a data folder goes aside."""


def restore_main(argv: Sequence[str]) -> int:  # noqa: PLR0911 - one refusal after the other
    """`restore FILE [--force] [--data DIR]`: onto an empty data folder; with --force what was there is moved aside."""
    parser = argparse.ArgumentParser(prog="./giaoban restore")
    parser.add_argument("file", type=Path)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(argv)
    if options.data:
        os.environ["GIAOBAN_DATA"] = str(options.data.resolve())
    data = data_folder()
    if not options.file.exists():
        return refuse(f"Không thấy tệp {options.file}.")
    from giaoban.config.shell import setup_django  # noqa: PLC0415 - after the data folder is named

    setup_django()
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from giaoban.config.backups import postgres  # noqa: PLC0415 - as above

    on_postgres = connection.vendor == "postgresql"
    try:
        holds_data = (data / DATABASE).exists() or (on_postgres and postgres.has_data())
    except postgres.Refused as refused:
        return refuse(f"Không mở được cơ sở dữ liệu của DATABASE_URL: {refused}")
    if holds_data and not options.force:
        return refuse(
            f"Đang có dữ liệu tại {data}. Nếu chắc chắn muốn thay, chạy lại với --force: dữ liệu đang có được chuyển sang bên, không bị xóa."
        )
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="restoring-") as folder:
        try:
            manifest = open_backup(options.file, Path(folder))
        except WrongPassphrase:
            return refuse("Không mở được tệp: cụm mật khẩu thiếu hoặc chưa đúng (GIAOBAN_BACKUP_PASSPHRASE).")
        except BROKEN as error:
            return refuse(f"Không khôi phục: tệp sao lưu bị hỏng, {error}. Dữ liệu đang có không bị thay đổi.")
        if (manifest["database"] == DUMP) != on_postgres:
            return refuse("Tệp sao lưu là của loại cơ sở dữ liệu khác (SQLite hay PostgreSQL); hãy đặt hoặc bỏ DATABASE_URL cho khớp.")
        try:
            aside = put_in_place(Path(folder), data, manifest)
        except (postgres.Refused, OSError) as error:
            return refuse(f"Không khôi phục: {error}. Dữ liệu đang có không bị thay đổi.")
    say(f"Đã khôi phục {sum(manifest['counts'].values())} dòng, {manifest['files']} tệp, sao lưu lúc {manifest['made_at']}.")
    if aside is not None:
        say(f"Dữ liệu trước đó được giữ tại {aside}.")
    say("Chạy ./giaoban verify để chứng minh dữ liệu, ./giaoban start để dùng tiếp.")
    return 0


def put_in_place(unpacked: Path, data: Path, manifest: Manifest) -> Path | None:
    """Move what was there aside and the restored data in; where the old data are, None when there were none.

    Errors: postgres.Refused, OSError; then the database and every file are what they were.
    """
    aside = data / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    if "installation" in manifest:
        (unpacked / FILE).write_text(manifest["installation"], encoding="utf-8")
    old = [*MOVED, *([FILE] if "installation" in manifest else [])]
    coming = [name for name in (DATABASE, "media", FILE) if (unpacked / name).exists()]
    with database_in_place(unpacked, aside, manifest), moves_or_none() as moves:
        for name in old:
            if (data / name).exists():
                aside.mkdir(exist_ok=True)
                move(data / name, aside / name, moves)
        for name in coming:
            move(unpacked / name, data / name, moves)
    return aside if aside.exists() else None


@contextmanager
def database_in_place(unpacked: Path, aside: Path, manifest: Manifest) -> Iterator[None]:
    """PostgreSQL takes the dump before any file is moved, its old data dumped aside; when the block fails it takes those back."""
    if manifest["database"] != DUMP:
        yield
        return
    from giaoban.config.backups import postgres  # noqa: PLC0415 - needs the settings

    had_data = postgres.has_data()
    if had_data:
        postgres.dump(aside / DUMP)
    try:
        postgres.put_back(unpacked / DUMP)
    except postgres.Refused:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    try:
        yield
    except OSError:
        if had_data:
            postgres.put_back(aside / DUMP)
        raise


@contextmanager
def moves_or_none() -> Iterator[list[tuple[Path, Path]]]:
    """The moves noted inside; when the block fails, each is undone, the last one first."""
    moves: list[tuple[Path, Path]] = []
    try:
        yield moves
    except OSError:
        for source, target in reversed(moves):
            target.rename(source)
        raise


def move(source: Path, target: Path, moves: list[tuple[Path, Path]]) -> None:
    """Move one thing and note it."""
    source.rename(target)
    moves.append((source, target))
