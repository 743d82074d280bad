"""`./giaoban generate`: synthetic data for measuring, in a data folder of its own, reused for the same scale, seed and schema."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

STAMP = "generated.json"
SCALE_NAMES = ("demo", "province", "union", "members", "nation")


def say(text: str) -> None:
    """One line to the person at the machine."""
    print(text, flush=True)  # noqa: T201 - a shell command


def add_arguments(parser: argparse.ArgumentParser, scale: str) -> None:
    """The arguments that `generate` and `bench` share."""
    parser.add_argument("--scale", choices=SCALE_NAMES, default=scale, help="quy mô dữ liệu")
    parser.add_argument("--seed", type=int, default=1, help="số bắt đầu: cùng số thì cùng dữ liệu")


def main(argv: Sequence[str]) -> int:
    """Make the data, or say that they are there."""
    parser = argparse.ArgumentParser(prog="./giaoban generate", description="Tạo dữ liệu tổng hợp để đo, cùng số bắt đầu thì cùng dữ liệu.")
    add_arguments(parser, "demo")
    parser.add_argument("--again", action="store_true", help="tạo lại từ đầu")
    options = parser.parse_args(argv)
    folder = enter(options.scale, options.seed)
    if not options.again and is_there(folder, options.scale, options.seed):
        say(f"Đã có sẵn: {folder}")
        return 0
    made = generate(folder, options.scale, options.seed)
    say(f"Đã tạo {folder}: {made['megabytes']} MB trong {made['seconds']} giây (trong đó chỉ mục tìm kiếm {made['index_seconds']} giây).")
    return 0


def enter(scale: str, seed: int) -> Path:
    """Make the folder of a scale and seed the data folder of this process, and load Django on it; on SQLite whatever the environment says."""
    from giaoban.config.shell import setup_django  # noqa: PLC0415 - after the environment is set

    folder = data_folder() / "bench" / f"{scale}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["GIAOBAN_DATA"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    setup_django()
    from giaoban.bench.synthetic import DAY  # noqa: PLC0415 - models need the settings

    os.environ["GIAOBAN_TODAY"] = DAY.isoformat()
    return folder


def generate(folder: Path, scale: str, seed: int) -> dict[str, Any]:
    """Fill the folder anew: tables, rows, index, and the stamp that says what it holds."""
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from giaoban.bench.synthetic import SCALES, fill  # noqa: PLC0415 - as above
    from giaoban.bench.synthetic.bulk import PlainIndexes  # noqa: PLC0415 - as above
    from giaoban.bench.synthetic.members import tables_of_members  # noqa: PLC0415 - as above

    began = time.monotonic()
    connection.close()
    (folder / STAMP).unlink(missing_ok=True)
    for path in folder.glob("giaoban.sqlite3*"):
        path.unlink()
    shutil.rmtree(folder / "index", ignore_errors=True)
    make_tables()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    indexing, plain = Indexing(), PlainIndexes()

    def found() -> None:
        plain.make(but=tables_of_members())
        indexing.begin()

    fill(SCALES[scale], seed, say=say, found=found)
    plain.make()
    say(f"{indexing.wait()} mục trong chỉ mục tìm kiếm")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    made = {
        **identity(scale, seed),
        "seconds": round(time.monotonic() - began),
        "index_seconds": indexing.seconds,
        "megabytes": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6),
    }
    (folder / STAMP).write_text(json.dumps(made), encoding="utf-8")
    return made


class Indexing:
    """The index, built by a process of its own while the members of Party organisations, who stand in no index, are written."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.seconds = 0

    def begin(self) -> None:
        """Start the process, in the data folder of this one."""
        self.process = subprocess.Popen([sys.executable, "-m", "giaoban.bench.indexing"], stdout=subprocess.PIPE, text=True)

    def wait(self) -> int:
        """How many records it put into the index. Errors: CalledProcessError."""
        if self.process is None:
            return 0
        answer, _ = self.process.communicate()
        if self.process.returncode:
            raise subprocess.CalledProcessError(self.process.returncode, self.process.args)
        count, seconds = answer.split()[-2:]
        self.seconds = round(float(seconds))
        return int(count)


def make_tables() -> None:
    """The tables of this version: the schema snapshot where there is one, then what the migrations and models add."""
    from io import StringIO  # noqa: PLC0415 - only here

    from django.core.management import call_command  # noqa: PLC0415 - needs the settings

    from giaoban.config.updating import load_snapshot  # noqa: PLC0415 - as above

    load_snapshot()
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0, stdout=StringIO())


def is_there(folder: Path, scale: str, seed: int) -> bool:
    """Whether the folder holds these data, made for this schema by this generator."""
    stamp = folder / STAMP
    if not stamp.exists() or not (folder / "giaoban.sqlite3").exists():
        return False
    made = json.loads(stamp.read_text(encoding="utf-8"))
    return all(made.get(key) == value for key, value in identity(scale, seed).items())


def identity(scale: str, seed: int) -> dict[str, Any]:
    """What makes generated data the ones asked for."""
    return {"scale": scale, "seed": seed, "schema": schema_version(), "generator": generator_version()}


def schema_version() -> str:
    """A digest over the columns, indexes and constraints of all tables."""
    from django.apps import apps  # noqa: PLC0415 - needs the settings
    from django.db import connection  # noqa: PLC0415 - as above

    lines = []
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda one: one._meta.db_table):  # noqa: SLF001 - Django's documented API
        meta = model._meta  # noqa: SLF001 - as above
        columns = [
            (field.column, field.db_type(connection), field.null, getattr(field, "db_index", False)) for field in meta.local_concrete_fields
        ]
        lines.append(f"{meta.db_table} {columns} {[one.deconstruct() for one in (*meta.indexes, *meta.constraints)]}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def generator_version() -> str:
    """A digest over the generator's own files."""
    files = sorted((Path(__file__).parent / "synthetic").glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
