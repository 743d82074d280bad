"""The file of a backup: every byte is covered, plain or encrypted."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.config import container
from giaoban.config.container import BrokenContainer, Reader, Writer, WrongPassphrase

container.COST = 1 << 4  # the cost of the key derivation is not what is tested


def packed(content: bytes, passphrase: str | None = None) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, passphrase)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def unpacked(data: bytes, passphrase: str | None = None) -> bytes:
    return io.BufferedReader(Reader(io.BytesIO(data), passphrase)).read()


@pytest.mark.parametrize("passphrase", [None, "cụm mật khẩu dài"])
@pytest.mark.parametrize("size", [0, 1, container.PIECE - 1, container.PIECE, container.PIECE + 1, 3 * container.PIECE + 7])
def test_what_went_in_comes_out(size: int, passphrase: str | None) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert unpacked(packed(content, passphrase), passphrase) == content


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_flipped_bit_is_found(data: st.DataObject) -> None:
    whole = packed(b"noi dung " * 50, None)
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    flipped = bytearray(whole)
    flipped[place] ^= 1 << bit
    with pytest.raises((BrokenContainer, WrongPassphrase)):
        unpacked(bytes(flipped))


@pytest.mark.parametrize("passphrase", [None, "mật khẩu"])
def test_a_cut_file_says_so(passphrase: str | None) -> None:
    whole = packed(b"a" * (2 * container.PIECE), passphrase)
    for length in (0, 5, 40, container.PIECE, len(whole) - 1):
        with pytest.raises((BrokenContainer, WrongPassphrase)):
            unpacked(whole[:length], passphrase)


def test_something_behind_the_end_is_found() -> None:
    with pytest.raises(BrokenContainer):
        unpacked(packed(b"abc") + b"x")


def test_a_broken_piece_says_where() -> None:
    whole = bytearray(packed(b"a" * (3 * container.PIECE)))
    whole[2 * container.PIECE] ^= 1
    with pytest.raises(BrokenContainer) as found:
        unpacked(bytes(whole))
    assert container.PIECE < found.value.where <= 2 * container.PIECE


def test_the_wrong_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongPassphrase):
        unpacked(packed(b"abc", "đúng"), "sai")
    with pytest.raises(WrongPassphrase):
        unpacked(packed(b"abc", "đúng"))
