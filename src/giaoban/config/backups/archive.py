"""The inside of a backup: a manifest, the copy of the database, each content once; every hash is proved when it is unpacked."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

from giaoban import __version__
from giaoban.config.backups.terminal import ask_passphrase, given_passphrase
from giaoban.config.container import BrokenContainer, Reader, Writer, WrongPassphrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DATABASE = "giaoban.sqlite3"
DUMP = "giaoban.dump"
MANIFEST = "manifest.json"
BLOCK = 1 << 20

Manifest = dict[str, Any]


class BadBackup(Exception):
    """The backup does not hold what its manifest says: `what`, and at which member."""

    def __init__(self, what: str, member: str) -> None:
        super().__init__(f"{what}: {member}")


BROKEN = (BrokenContainer, BadBackup, tarfile.TarError, OSError, ValueError, KeyError)
"""What unpacking raises when a file is not a whole backup."""


@dataclass(frozen=True)
class Copy:
    """A copy of the database, and what was counted in it at its moment."""

    path: Path
    counts: dict[str, int]
    media: list[str]
    last_seal: str

    @property
    def manifest(self) -> Manifest:
        """What the backup says of it."""
        return {
            "version": __version__, "made_at": datetime.now(UTC).isoformat(), "database": self.path.name,
            "database_sha256": sha256_of(self.path), "counts": self.counts, "last_seal": self.last_seal,
        }  # fmt: skip


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(file: IO[bytes], passphrase: str | None, manifest: Manifest, members: Iterable[tuple[str, Path]]) -> None:
    """Write a backup through to the disk: the manifest first, then each member under its name."""
    writer = Writer(file, passphrase)
    with tarfile.open(fileobj=writer, mode="w|") as archive:
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
        for name, path in members:
            archive.add(path, name)
    writer.finish()
    file.flush()
    os.fsync(file.fileno())


def open_backup(path: Path, folder: Path) -> Manifest:
    """Unpack a backup, asking for its passphrase only when it is encrypted.

    Errors: WrongPassphrase, and those of `BROKEN`.
    """
    with path.open("rb") as file:
        try:
            return unpack(file, given_passphrase(), folder)
        except WrongPassphrase:
            if given_passphrase() or (asked := ask_passphrase(twice=False)) is None:
                raise
    with path.open("rb") as file:
        return unpack(file, asked, folder)


def unpack(source: IO[bytes], passphrase: str | None, folder: Path) -> Manifest:
    """Unpack a backup into a folder with `media/ab/cd/…`, proving every hash; its manifest."""
    manifest: Manifest = {}
    found: set[str] = set()
    reader = io.BufferedReader(Reader(source, passphrase), buffer_size=BLOCK)
    with tarfile.open(fileobj=reader, mode="r|") as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is None:
                raise BadBackup("mục lạ trong tệp", member.name)
            if member.name == MANIFEST:
                manifest = json.loads(content.read())
            elif member.name in {DATABASE, DUMP}:
                _save(content, folder / member.name, manifest["database_sha256"], member.name)
            elif sha256 := _media_hash(member.name):
                _save(content, folder / "media" / sha256[:2] / sha256[2:4] / sha256, sha256, member.name)
                found.add(sha256)
            else:
                raise BadBackup("mục lạ trong tệp", member.name)
    while reader.read(BLOCK):
        pass
    missing = set(manifest.get("media", [])) - found
    if not manifest or missing or not (folder / manifest["database"]).exists():
        raise BadBackup("thiếu tệp hoặc cơ sở dữ liệu", ", ".join(sorted(missing)[:3]))
    return manifest


def _media_hash(name: str) -> str:
    """The hash in the name of a media member; empty for any other name."""
    sha256 = name.removeprefix("media/")
    return sha256 if name.startswith("media/") and len(sha256) == 64 and sha256.isalnum() else ""


def _save(content: IO[bytes], path: Path, wanted: str, name: str) -> None:
    """Write a member through, its hash proved."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with path.open("wb") as file:
        while block := content.read(BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != wanted:
        raise BadBackup("nội dung không đúng mã băm", name)
