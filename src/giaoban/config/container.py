"""The file of a backup: a stream of sealed pieces, plain or encrypted, in which every byte is covered.

Layout: magic line, one line of JSON (salt and cost when encrypted), then pieces: 4 bytes of length, the piece, 32 bytes of SHA-256 over number, last-mark
and piece when plain; when encrypted the piece is AES-256-GCM under a key from the passphrase (scrypt), its number and last-mark as associated data.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
from typing import IO, TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"GIAOBAN-BACKUP-1\n"
PIECE = 1 << 20
COST = 1 << 15
LIMIT = PIECE + 1024


class BrokenContainer(Exception):
    """The file is not whole; `where` is the place of the first broken piece in bytes from the beginning."""

    def __init__(self, where: int, what: str) -> None:
        super().__init__(f"{what} (byte {where})")
        self.where = where
        self.what = what


class WrongPassphrase(Exception):
    """The passphrase is missing or does not open the file."""


def _key(passphrase: str, salt: bytes, cost: int) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(passphrase.encode()))


def _mark(number: int, *, is_last: bool) -> bytes:
    return struct.pack(">QB", number, is_last)


class Writer(io.RawIOBase):
    """Takes bytes and writes sealed pieces; `finish` writes the last one."""

    def __init__(self, file: IO[bytes], passphrase: str | None) -> None:
        super().__init__()
        self._file = file
        self._kept = bytearray()
        self._number = 0
        head: dict[str, Any] = {"encrypted": passphrase is not None}
        self._cipher: AESGCM | None = None
        if passphrase is not None:
            salt = os.urandom(16)
            head |= {"salt": salt.hex(), "cost": COST}
            self._cipher = _key(passphrase, salt, COST)
        line = json.dumps(head).encode() + b"\n"
        file.write(MAGIC + line)
        self._head = hashlib.sha256(MAGIC + line).digest()

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes; whole pieces go out at once."""
        self._kept += data
        while len(self._kept) > PIECE:
            self._put(bytes(self._kept[:PIECE]), is_last=False)
            del self._kept[:PIECE]
        return len(data)

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        mark = self._head + _mark(self._number, is_last=is_last)
        if self._cipher is not None:
            nonce = os.urandom(12)
            body = nonce + self._cipher.encrypt(nonce, piece, mark)
        else:
            body = piece + hashlib.sha256(mark + piece).digest()
        self._file.write(struct.pack(">IB", len(body), is_last) + body)
        self._number += 1

    def finish(self) -> None:
        """Write what is left as the last piece."""
        self._put(bytes(self._kept), is_last=True)
        self._kept.clear()


class Reader(io.RawIOBase):
    """Gives the bytes back; raises BrokenContainer at the first piece that does not fit, WrongPassphrase before any."""

    def __init__(self, file: IO[bytes], passphrase: str | None) -> None:
        super().__init__()
        self._file = file
        if file.read(len(MAGIC)) != MAGIC:
            raise BrokenContainer(0, "không phải tệp sao lưu của Giao Ban")
        line = file.readline(4096)
        try:
            head = json.loads(line)
            self.is_encrypted = bool(head["encrypted"])
            salt, cost = bytes.fromhex(head.get("salt", "")), int(head.get("cost", 0))
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenContainer(len(MAGIC), "phần đầu tệp bị hỏng") from error
        self._head = hashlib.sha256(MAGIC + line).digest()
        self._cipher: AESGCM | None = None
        if self.is_encrypted:
            if not passphrase:
                raise WrongPassphrase
            if not 1 < cost <= 1 << 20 or cost & (cost - 1):
                raise BrokenContainer(len(MAGIC), "phần đầu tệp bị hỏng")
            self._cipher = _key(passphrase, salt, cost)
        self._pieces = self._read_pieces(len(MAGIC) + len(line))
        self._kept = b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the pieces."""
        while not self._kept:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._kept = piece
        count = min(len(buffer), len(self._kept))
        buffer[:count] = self._kept[:count]
        self._kept = self._kept[count:]
        return count

    def _read_pieces(self, place: int) -> Iterator[bytes]:
        number, is_last = 0, False
        while not is_last:
            head = self._file.read(5)
            if len(head) < 5:
                raise BrokenContainer(place, "tệp bị cắt cụt")
            length, last = struct.unpack(">IB", head)
            if not 0 < length <= LIMIT or last > 1:
                raise BrokenContainer(place, "độ dài một mảnh không đúng")
            is_last = bool(last)
            body = self._file.read(length)
            if len(body) < length:
                raise BrokenContainer(place, "tệp bị cắt cụt")
            yield self._open(body, self._head + _mark(number, is_last=is_last), place, number)
            place += 5 + length
            number += 1
        if self._file.read(1):
            raise BrokenContainer(place, "thừa dữ liệu ở cuối tệp")

    def _open(self, body: bytes, mark: bytes, place: int, number: int) -> bytes:
        if self._cipher is not None:
            try:
                return self._cipher.decrypt(body[:12], body[12:], mark)
            except InvalidTag as error:
                if number == 0:
                    raise WrongPassphrase from error
                raise BrokenContainer(place, f"mảnh {number + 1} không đúng niêm phong") from error
        piece, digest = body[:-32], body[-32:]
        if hashlib.sha256(mark + piece).digest() != digest:
            raise BrokenContainer(place, f"mảnh {number + 1} không đúng niêm phong")
        return piece
