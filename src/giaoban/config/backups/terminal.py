"""What the commands of backups say to the person at the machine and ask of them."""

from __future__ import annotations

import getpass
import os
import sys


def say(text: str) -> None:
    """One line."""
    print(text, flush=True)  # noqa: T201 - a shell command


def refuse(text: str) -> int:
    """One line of refusal and the status."""
    print(text, file=sys.stderr)  # noqa: T201 - a shell command
    return 1


def given_passphrase() -> str | None:
    """The passphrase of GIAOBAN_BACKUP_PASSPHRASE; None when it is not set."""
    return os.environ.get("GIAOBAN_BACKUP_PASSPHRASE") or None


def ask_passphrase(*, twice: bool) -> str | None:
    """The passphrase from GIAOBAN_BACKUP_PASSPHRASE, else asked at the keyboard; None when nobody can be asked."""
    if given := given_passphrase():
        return given
    if not sys.stdin.isatty():
        return None
    first = getpass.getpass("Cụm mật khẩu của tệp sao lưu: ")
    if twice and getpass.getpass("Gõ lại cụm mật khẩu: ") != first:
        say("Hai lần gõ chưa giống nhau.")
        return ask_passphrase(twice=True)
    return first or None
