"""`./giaoban backup`, `restore`, `verify`: one file with database and media, proved before it is trusted."""

from __future__ import annotations

import argparse
import getpass
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from giaoban import __version__
from giaoban.config.container import BrokenContainer, Reader, Writer, WrongPassphrase
from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

DATABASE = "giaoban.sqlite3"
DUMP = "giaoban.dump"


def say(text: str) -> None:
    """One line."""
    print(text, flush=True)  # noqa: T201 - a shell command


def refuse(text: str) -> int:
    """One line of refusal and the status."""
    print(text, file=sys.stderr)  # noqa: T201 - a shell command
    return 1


def ask_passphrase(*, twice: bool) -> str | None:
    """The passphrase from GIAOBAN_BACKUP_PASSPHRASE, else asked at the keyboard; None when nobody can be asked."""
    given = os.environ.get("GIAOBAN_BACKUP_PASSPHRASE")
    if given:
        return given
    if not sys.stdin.isatty():
        return None
    first = getpass.getpass("Cụm mật khẩu của tệp sao lưu: ")
    if twice and getpass.getpass("Gõ lại cụm mật khẩu: ") != first:
        say("Hai lần gõ chưa giống nhau.")
        return ask_passphrase(twice=True)
    return first or None


def wants_encryption() -> bool:
    """Whether a real installation holds records of Party bodies, which leave the machine encrypted."""
    from giaoban.config.installation import read_installation  # noqa: PLC0415 - beside its only use
    from giaoban.organisations.models import Organisation, Tree  # noqa: PLC0415 - needs the settings

    installation = read_installation(data_folder())
    return (
        installation is not None
        and installation.kind == "real"
        and Organisation.objects.filter(tree=Tree.PARTY, is_demonstration=False).exists()
    )


def main(argv: Sequence[str]) -> int:
    """`backup FILE [--encrypt | --plain]`."""
    parser = argparse.ArgumentParser(prog="./giaoban backup")
    parser.add_argument("file", type=Path)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--encrypt", action="store_true")
    how.add_argument("--plain", action="store_true")
    options = parser.parse_args(argv)
    if options.file.exists():
        return refuse(f"Tệp {options.file} đã có. Hãy chọn tên khác để không ghi đè.")
    passphrase = None
    if options.encrypt or (not options.plain and wants_encryption()):
        passphrase = ask_passphrase(twice=True)
        if passphrase is None:
            return refuse(
                "Dữ liệu có hồ sơ tổ chức Đảng nên tệp sao lưu phải mã hóa: đặt GIAOBAN_BACKUP_PASSPHRASE, hoặc chọn --plain nếu tệp được cất nơi an toàn."
            )
    manifest = back_up(options.file, passphrase)
    say(
        f"Đã sao lưu vào {options.file}: {sum(manifest['counts'].values())} dòng, {manifest['files']} tệp, {options.file.stat().st_size} byte."
    )
    return 0


def back_up(target: Path, passphrase: str | None) -> dict[str, Any]:
    """Write a whole backup beside its place, then move it there; its manifest."""
    from giaoban.audit.commands import seal_entries  # noqa: PLC0415 - needs the settings

    while seal_entries():
        pass
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder, os.fdopen(handle, "wb") as file:
        database = dump_database(Path(folder))
        manifest = manifest_of(database)
        writer = Writer(file, passphrase)
        with tarfile.open(fileobj=writer, mode="w|") as archive:
            put(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
            archive.add(database, database.name)
            for sha256 in manifest["media"]:
                archive.add(media_path(sha256), f"media/{sha256}")
        writer.finish()
        file.flush()
        os.fsync(file.fileno())
    part.replace(target)
    return manifest


def media_path(sha256: str) -> Path:
    """Where a content lies."""
    from giaoban.records.storage import path_of  # noqa: PLC0415 - needs the settings

    return path_of(sha256)


def put(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    """One member from memory."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))


def dump_database(folder: Path) -> Path:
    """A consistent copy of the database while it is in use."""
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from giaoban.config.updating import run_postgres  # noqa: PLC0415 - as above

    if connection.vendor == "sqlite":
        path = folder / DATABASE
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        copy.close()
        return path
    path = folder / DUMP
    run_postgres("pg_dump", "--format=custom", f"--file={path}")
    return path


def manifest_of(database: Path) -> dict[str, Any]:
    """What the backup holds: version, counts and files as in the copy, the hash of the copy, the last seal."""
    if database.name == DATABASE:
        with sqlite3.connect(database) as copy:
            tables = [
                name
                for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            ]
            counts = {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608 - names of our own tables
            media = [name for (name,) in copy.execute("SELECT DISTINCT sha256 FROM records_fileversion ORDER BY 1")]
            last = copy.execute("SELECT seal FROM audit_entry WHERE place IS NOT NULL ORDER BY place DESC LIMIT 1").fetchone()
        copy.close()
    else:
        from giaoban.audit.models import Entry  # noqa: PLC0415 - needs the settings
        from giaoban.config.proof import table_counts  # noqa: PLC0415 - as above
        from giaoban.records.models import FileVersion  # noqa: PLC0415 - as above

        counts = table_counts()
        media = sorted(set(FileVersion.objects.values_list("sha256", flat=True)))
        last = Entry.objects.exclude(place=None).order_by("-place").values_list("seal").first()
    return {
        "version": __version__, "made_at": datetime.now(UTC).isoformat(), "database": database.name, "database_sha256": sha256_of(database),
        "counts": counts, "media": media, "files": len(media), "last_seal": last[0] if last else "",
    }  # fmt: skip


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


class BadBackup(Exception):
    """The backup does not hold what its manifest says: `what`, and at which member."""

    def __init__(self, what: str, member: str) -> None:
        super().__init__(f"{what}: {member}")


def unpack(source: IO[bytes], passphrase: str | None, folder: Path) -> dict[str, Any]:
    """Unpack a backup into a folder with `media/ab/cd/…`, proving every hash; its manifest."""
    manifest: dict[str, Any] = {}
    found: set[str] = set()
    reader = io.BufferedReader(Reader(source, passphrase), buffer_size=1 << 20)
    with tarfile.open(fileobj=reader, mode="r|") as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None:
                raise BadBackup("mục lạ trong tệp", member.name)
            if member.name == "manifest.json":
                manifest = json.loads(content.read())
            elif member.name in {DATABASE, DUMP}:
                save(content, folder / member.name, manifest["database_sha256"], member.name)
            elif member.name.startswith("media/"):
                sha256 = member.name.removeprefix("media/")
                if len(sha256) != 64 or not sha256.isalnum():
                    raise BadBackup("mục lạ trong tệp", member.name)
                save(content, folder / "media" / sha256[:2] / sha256[2:4] / sha256, sha256, member.name)
                found.add(sha256)
            else:
                raise BadBackup("mục lạ trong tệp", member.name)
    while reader.read(1 << 20):
        pass
    missing = set(manifest.get("media", [])) - found
    if not manifest or missing or not (folder / manifest["database"]).exists():
        raise BadBackup("thiếu tệp hoặc cơ sở dữ liệu", ", ".join(sorted(missing)[:3]))
    return manifest


def save(content: IO[bytes], path: Path, wanted: str, name: str) -> None:
    """Write a member through, its hash proved."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("wb") as file:
        while block := content.read(1 << 20):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != wanted:
        raise BadBackup("nội dung không đúng mã băm", name)


def restore_main(argv: Sequence[str]) -> int:
    """`restore FILE [--force] [--data DIR]`: onto an empty data folder; with --force what was there is moved aside."""
    parser = argparse.ArgumentParser(prog="./giaoban restore")
    parser.add_argument("file", type=Path)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--data", type=Path)
    options = parser.parse_args(argv)
    if options.data:
        os.environ["GIAOBAN_DATA"] = str(options.data.resolve())
    data = data_folder()
    on_postgres = bool(os.environ.get("DATABASE_URL"))
    if not options.file.exists():
        return refuse(f"Không thấy tệp {options.file}.")
    if not options.force and ((data / DATABASE).exists() or (on_postgres and postgres_has_data())):
        return refuse(
            f"Đang có dữ liệu tại {data}. Nếu chắc chắn muốn thay, chạy lại với --force: dữ liệu đang có được chuyển sang bên, không bị xóa."
        )
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="restoring-") as folder:
        try:
            manifest = open_backup(options.file, Path(folder))
        except (BrokenContainer, BadBackup, tarfile.TarError, OSError) as error:
            return refuse(f"Không khôi phục: tệp sao lưu bị hỏng, {error}. Dữ liệu đang có không bị thay đổi.")
        except WrongPassphrase:
            return refuse("Không mở được tệp: cụm mật khẩu thiếu hoặc chưa đúng (GIAOBAN_BACKUP_PASSPHRASE).")
        if (manifest["database"] == DUMP) != on_postgres:
            return refuse("Tệp sao lưu là của loại cơ sở dữ liệu khác (SQLite hay PostgreSQL); hãy đặt hoặc bỏ DATABASE_URL cho khớp.")
        aside = put_in_place(Path(folder), data, manifest)
    say(f"Đã khôi phục {sum(manifest['counts'].values())} dòng, {manifest['files']} tệp, sao lưu lúc {manifest['made_at']}.")
    if aside is not None:
        say(f"Dữ liệu trước đó được giữ tại {aside}.")
    say("Chạy ./giaoban verify để chứng minh dữ liệu, ./giaoban start để dùng tiếp.")
    return 0


def open_backup(path: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup, asking for its passphrase only when it is encrypted."""
    with path.open("rb") as file:
        try:
            return unpack(file, os.environ.get("GIAOBAN_BACKUP_PASSPHRASE"), folder)
        except WrongPassphrase:
            if os.environ.get("GIAOBAN_BACKUP_PASSPHRASE") or not sys.stdin.isatty():
                raise
    with path.open("rb") as file:
        return unpack(file, ask_passphrase(twice=False), folder)


def postgres_has_data() -> bool:
    """Whether the database of DATABASE_URL has our tables."""
    from giaoban.config.shell import setup_django  # noqa: PLC0415 - only for PostgreSQL

    setup_django()
    from django.db import connection  # noqa: PLC0415 - as above

    return "django_migrations" in connection.introspection.table_names()


def put_in_place(unpacked: Path, data: Path, manifest: dict[str, Any]) -> Path | None:
    """Move what was there aside and the restored data in; where the old data are."""
    aside = data / f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    moved = False
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "media", "index"):
        if (data / name).exists():
            aside.mkdir(exist_ok=True)
            (data / name).rename(aside / name)
            moved = True
    if (unpacked / "media").exists():
        (unpacked / "media").rename(data / "media")
    if manifest["database"] == DATABASE:
        (unpacked / DATABASE).rename(data / DATABASE)
    else:
        from giaoban.config.shell import setup_django  # noqa: PLC0415 - only for PostgreSQL

        setup_django()
        from giaoban.config.updating import run_postgres  # noqa: PLC0415 - as above

        name = os.environ["DATABASE_URL"].rsplit("/", 1)[1].split("?")[0]
        run_postgres("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", f"--dbname={name}", str(unpacked / DUMP))
    return aside if moved else None


def verify_main(argv: Sequence[str]) -> int:  # noqa: PLR0911 - one refusal after the other
    """`verify [FILE]`: proves a backup in a throw-away place, or the live data."""
    if not argv:
        return show(prove_live())
    path = Path(argv[0])
    if not path.exists():
        return refuse(f"Không thấy tệp {path}.")
    with tempfile.TemporaryDirectory(prefix="giaoban-verify-") as folder:
        try:
            manifest = open_backup(path, Path(folder))
        except (BrokenContainer, BadBackup, tarfile.TarError, OSError) as error:
            return refuse(f"Tệp sao lưu bị hỏng: {error}")
        except WrongPassphrase:
            return refuse("Không mở được tệp: cụm mật khẩu thiếu hoặc chưa đúng (GIAOBAN_BACKUP_PASSPHRASE).")
        if manifest["database"] == DUMP:
            return verify_dump(Path(folder), manifest)
        recount = manifest_of(Path(folder) / DATABASE)
        if recount["counts"] != manifest["counts"] or recount["last_seal"] != manifest["last_seal"]:
            return refuse("Số dòng hoặc niêm phong cuối không đúng như lúc sao lưu.")
        result = prove_elsewhere({"GIAOBAN_DATA": folder, "DATABASE_URL": ""})
    return show(result)


def verify_dump(folder: Path, manifest: dict[str, Any]) -> int:
    """Restore a PostgreSQL dump into a database of its own, prove it there, drop it."""
    from urllib.parse import urlsplit, urlunsplit  # noqa: PLC0415 - only for PostgreSQL

    from django.db import connection  # noqa: PLC0415 - as above

    from giaoban.config.updating import run_postgres  # noqa: PLC0415 - as above

    if connection.vendor != "postgresql":
        return refuse("Tệp sao lưu là của PostgreSQL: đặt DATABASE_URL tới một máy chủ PostgreSQL để chứng minh.")
    name = f"giaoban_verify_{os.getpid()}"
    run_postgres("createdb", name)
    try:
        run_postgres("pg_restore", "--no-owner", f"--dbname={name}", str(folder / DUMP))
        parts = urlsplit(os.environ["DATABASE_URL"])
        result = prove_elsewhere({"GIAOBAN_DATA": str(folder), "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))})
    finally:
        run_postgres("dropdb", "--force", name)
    if {key: count for key, count in result["counts"].items() if key in manifest["counts"]} != manifest["counts"]:
        return refuse("Số dòng không đúng như lúc sao lưu.")
    return show(result)


def prove_live() -> dict[str, Any]:
    """The proof of the data in use."""
    from giaoban.config.proof import prove  # noqa: PLC0415 - needs the settings

    return prove().as_json()


def prove_elsewhere(env: dict[str, str]) -> dict[str, Any]:
    """The proof of another data folder, in a process of its own."""
    code = "import json; from giaoban.config.shell import setup_django; setup_django(); from giaoban.config.backups import prove_live; print(json.dumps(prove_live()))"
    answer = subprocess.run([sys.executable, "-c", code], env={**os.environ, **env}, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(answer.stdout.strip().splitlines()[-1])
    return result


def show(result: dict[str, Any]) -> int:
    """Say what was proved; status 1 when something is wrong."""
    chain = result["chain"]
    say(f"Dữ liệu: {sum(result['counts'].values())} dòng trong {len(result['counts'])} bảng; cơ sở dữ liệu: {result['integrity']}.")
    say(f"Tệp: {result['files']}, thiếu {len(result['missing'])}, sai nội dung {len(result['changed'])}.")
    say(
        f"Nhật ký: {chain['sealed']} mục đã niêm phong, {chain['unsealed']} chưa, {chain['erased']} đã xóa nội dung theo quyết định; {chain['reads_sealed']} lần đọc đã niêm phong."
    )
    if chain["broken_at"] is not None:
        say(f"Chuỗi niêm phong ĐỨT tại mục số {chain['broken_at']} ({chain['fault']}).")
    for sha256 in [*result["missing"], *result["changed"]][:10]:
        say(f"  tệp {sha256}")
    say("Đúng, đủ." if result["is_good"] else "CÓ SAI SÓT, xem các dòng trên.")
    return 0 if result["is_good"] else 1


def nightly(folder: Path, *, keep: int = 14) -> Path:
    """Tonight's backup in the data folder; keeps the newest ones and the oldest of each month."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = folder / f"nightly-{stamp}.gbk"
    back_up(path, os.environ.get("GIAOBAN_BACKUP_PASSPHRASE"))
    made = sorted(folder.glob("nightly-*.gbk"))
    first_of_month: dict[str, Path] = {}
    for one in made:
        first_of_month.setdefault(one.name[8:14], one)
    for one in set(made[:-keep]) - set(first_of_month.values()):
        one.unlink()
    return path
