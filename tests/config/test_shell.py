"""The launcher's commands."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.config import shell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest


def test_what_a_command_makes_is_closed_to_others_on_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "made"
    monkeypatch.setitem(shell.COMMANDS, "make", shell.Command(__name__, "", needs_django=False, function="make"))
    before = os.umask(0o022)
    try:
        shell.main(["make", str(made)])
    finally:
        os.umask(before)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def make(arguments: Sequence[str]) -> int:
    Path(arguments[0]).write_text("x", encoding="utf-8")
    return 0
