"""Dumps of a PostgreSQL database by PostgreSQL's own programmes, on the server of the settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import DatabaseError, connection, transaction

from giaoban.config.backups.archive import DUMP, Copy

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALLED = (("/usr/lib/postgresql", "*/bin"), ("/usr", "pgsql-*/bin"))
"""Where Debian and Red Hat keep the programmes of several versions beside each other."""
ENVIRONMENT = {
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "service": "PGSERVICE",
    "passfile": "PGPASSFILE", "options": "PGOPTIONS", "connect_timeout": "PGCONNECT_TIMEOUT", "target_session_attrs": "PGTARGETSESSIONATTRS",
    "channel_binding": "PGCHANNELBINDING", "gssencmode": "PGGSSENCMODE",
}  # fmt: skip
"""Parameters of DATABASE_URL and the variables by which the programmes take them: no password stands in a command line."""
EMPTY = """
SET LOCAL lock_timeout = '20s';
SET LOCAL client_min_messages = warning;
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN
    SELECT c.oid::regclass AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i', 'a'))
  LOOP
    EXECUTE format('DROP %s IF EXISTS %s CASCADE', thing.kind, thing.name);
  END LOOP;
END $$;
"""
"""Takes every table away, also those that the dump does not know: a half-done update leaves some that point at the old ones."""


class Refused(Exception):
    """PostgreSQL or one of its programmes refused; the last words are the text."""


def programme(name: str) -> str:
    """The programme that fits the server: of its version, else of the nearest newer one; an older one cannot read it.

    Errors: Refused when there is none.
    """
    server = server_version()
    found = [str(path) for root, pattern in INSTALLED for path in Path(root).glob(f"{pattern}/{name}")]
    on_path = shutil.which(name)
    fitting = [(version, path) for path in [*found, *([on_path] if on_path else [])] if (version := _version(path)) >= server]
    if not fitting:
        raise Refused(
            f"cần chương trình {name} của PostgreSQL {server} hoặc mới hơn trên máy này; trên Debian: apt-get install postgresql-client-{server}"
        )
    return min(fitting, key=lambda one: one[0])[1]


def server_version() -> int:
    """The number before the point of the server's version.

    Errors: Refused when it cannot be reached.
    """
    try:
        return int(connection.pg_version) // 10_000  # type: ignore[attr-defined]
    except DatabaseError as error:
        raise Refused(_last_words(str(error))) from error


def _version(path: str) -> int:
    """The version of a programme; 0 when it does not say."""
    answer = subprocess.run([path, "--version"], check=False, capture_output=True, text=True)
    found = re.search(r"(\d+)", answer.stdout.partition("PostgreSQL")[2])
    return int(found[1]) if found else 0


def environment(database: str = "") -> dict[str, str]:
    """The connection of the settings, as the programmes take it."""
    settings: dict[str, Any] = connection.settings_dict
    given = {
        "PGDATABASE": database or settings["NAME"], "PGUSER": settings["USER"], "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"], "PGPORT": settings["PORT"],
        **{ENVIRONMENT[key]: str(value) for key, value in settings["OPTIONS"].items() if key in ENVIRONMENT},
    }  # fmt: skip
    return {**os.environ, **{key: value for key, value in given.items() if value}}


def _run(name: str, *arguments: str, database: str = "") -> None:
    answer = subprocess.run([programme(name), *arguments], check=False, env=environment(database), capture_output=True, text=True)
    if answer.returncode != 0:
        raise Refused(_last_words(answer.stderr) or name)


def _last_words(errors: str) -> str:
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return next((line for line in lines if "ERROR" in line or "error:" in line), lines[-1] if lines else "")


def has_data() -> bool:
    """Whether the database holds our tables.

    Errors: Refused when it cannot be reached.
    """
    try:
        return "django_migrations" in connection.introspection.table_names()
    except DatabaseError as error:
        raise Refused(_last_words(str(error))) from error


def dump(path: Path, *, snapshot: str = "") -> None:
    """Write the database into a file, through to the disk; with a snapshot as it stood at that moment.

    Errors: Refused, and then there is no file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _run("pg_dump", "--format=custom", f"--file={path}", *([f"--snapshot={snapshot}"] if snapshot else []))
    except Refused:
        path.unlink(missing_ok=True)
        raise
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def one_moment() -> Iterator[tuple[str, Any]]:
    """The name by which `pg_dump` reads the same moment, and a cursor for which it stands still."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0], cursor


def take(folder: Path) -> Copy:
    """A dump in a folder, and what the database held at its moment.

    Errors: Refused.
    """
    path = folder / DUMP
    with one_moment() as (snapshot, cursor):
        dump(path, snapshot=snapshot)
        return _examine(cursor, path)


def examine(address: str, path: Path) -> Copy:
    """What the database of an address holds, made from a dump."""
    with psycopg.connect(address) as database, database.cursor() as cursor:
        return _examine(cursor, path)


def _examine(cursor: Any, path: Path) -> Copy:
    """Rows of each table that is there, whatever this version's models are; contents, the last seal."""

    def column(statement: str) -> list[Any]:
        cursor.execute(statement)
        return [first for (first,) in cursor.fetchall()]

    names = column("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    counts = {name: column(f'SELECT COUNT(*) FROM "{name}"')[0] for name in names}  # noqa: S608 - names of our own tables
    media = column("SELECT DISTINCT sha256 FROM records_fileversion ORDER BY 1")
    last = column("SELECT seal FROM audit_entry WHERE place IS NOT NULL ORDER BY place DESC LIMIT 1")
    return Copy(path, counts, media, last[0] if last else "")


def put_back(path: Path, *, database: str = "") -> None:
    """Let the database be what the dump holds, in one transaction: all of it, or nothing has happened.

    Errors: Refused, also when somebody else holds a table for 20 seconds.
    """
    restoring, taking, server = programme("pg_restore"), programme("psql"), server_version()
    connection.close()
    with (
        TemporaryFile() as broken,
        TemporaryFile() as refused,
        subprocess.Popen(
            [restoring, "--no-owner", "--no-privileges", "--file=-", str(path)], stdout=subprocess.PIPE, stderr=broken
        ) as source,
        subprocess.Popen(
            [taking, "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=refused,
            env=environment(database),
        ) as target,
    ):
        try:
            _pass_on(source, target, server)
        except BrokenPipeError:
            source.kill()
        finally:
            with suppress(BrokenPipeError):
                cast("IO[bytes]", target.stdin).close()
        if target.wait() or source.wait():
            raise Refused(_said(refused) or _said(broken) or "pg_restore")


def _pass_on(source: subprocess.Popen[bytes], target: subprocess.Popen[bytes], server: int) -> None:
    """What `pg_restore` writes goes to `psql`; the transaction is ended only when all of it was written."""
    written, taken = cast("IO[bytes]", source.stdout), cast("IO[bytes]", target.stdin)
    taken.write(f"BEGIN;\n{EMPTY}".encode())
    head = written.read(4096)
    taken.write(head.replace(b"SET transaction_timeout = 0;\n", b"") if server < 17 else head)
    shutil.copyfileobj(written, taken, 1 << 20)
    if source.wait() == 0:
        taken.write(b"\nCOMMIT;\n")


def _said(errors: IO[bytes]) -> str:
    errors.seek(0)
    return _last_words(errors.read().decode(errors="replace"))


@contextmanager
def throwaway(path: Path) -> Iterator[str]:
    """The address of a database made from a dump, beside that of DATABASE_URL; gone afterwards.

    Errors: Refused, also when the user may not create databases.
    """
    name = f"giaoban_verify_{os.getpid()}"
    quoted = connection.ops.quote_name(name)
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
            cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
    except DatabaseError as error:
        raise Refused(_last_words(str(error))) from error
    try:
        put_back(path, database=name)
        yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Others who ask for the same name wait until this block is left; held by a connection of its own, for `put_back` closes the other."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        yield
    finally:
        own.close()
