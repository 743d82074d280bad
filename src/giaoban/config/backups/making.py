"""`./giaoban backup`, and the backup of each night."""

from __future__ import annotations

import argparse
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.config.backups.archive import Copy, Manifest, pack
from giaoban.config.backups.terminal import ask_passphrase, given_passphrase, refuse, say
from giaoban.config.installation import FILE, read_installation
from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence


def wants_encryption() -> bool:
    """Whether a real installation holds records of Party bodies, which leave the machine encrypted."""
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
    from giaoban.config.backups.postgres import Refused  # noqa: PLC0415 - needs the settings

    try:
        manifest = back_up(options.file, passphrase)
    except Refused as refused:
        return refuse(f"Không sao lưu được: {refused}.")
    say(
        f"Đã sao lưu vào {options.file}: {sum(manifest['counts'].values())} dòng, {manifest['files']} tệp, {options.file.stat().st_size} byte."
    )
    if lost := manifest["lost"]:
        say(f"XEM: {len(lost)} tệp có trong cơ sở dữ liệu nhưng không còn trên đĩa nên không có trong bản sao lưu: {', '.join(lost[:3])}")
    return 0


def back_up(target: Path, passphrase: str | None) -> Manifest:
    """Write a whole backup beside its place, then move it there; its manifest."""
    from giaoban.audit.commands import seal_entries  # noqa: PLC0415 - needs the settings
    from giaoban.records.storage import path_of  # noqa: PLC0415 - as above

    while seal_entries():
        pass
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file, tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy = copy_database(Path(folder))
            held = [sha256 for sha256 in copy.media if path_of(sha256).exists()]
            manifest = copy.manifest | {"media": held, "files": len(held), "lost": sorted({*copy.media} - {*held})}
            begun = data_folder() / FILE
            if begun.exists():
                manifest["installation"] = begun.read_text(encoding="utf-8")
            pack(file, passphrase, manifest, [(copy.path.name, copy.path), *((f"media/{sha256}", path_of(sha256)) for sha256 in held)])
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def copy_database(folder: Path) -> Copy:
    """A consistent copy of the database while it is in use, with what it holds."""
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from giaoban.config.backups import postgres, sqlite  # noqa: PLC0415 - as above

    return sqlite.take(folder) if connection.vendor == "sqlite" else postgres.take(folder)


def nightly(folder: Path, *, keep: int = 14) -> Path:
    """Tonight's backup in the data folder; keeps the newest ones and the oldest of each month."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    path = folder / f"nightly-{stamp}.gbk"
    back_up(path, given_passphrase())
    made = sorted(folder.glob("nightly-*.gbk"))
    first_of_month: dict[str, Path] = {}
    for one in made:
        first_of_month.setdefault(one.name[8:14], one)
    for one in set(made[:-keep]) - set(first_of_month.values()):
        one.unlink()
    return path
