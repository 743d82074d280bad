"""`./giaoban user`, `token`, `service`: one-time links on paper, tokens, a systemd unit."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.config.paths import HOME, data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

UNIT = """[Unit]
Description=Giao Ban
After=network.target

[Service]
User={user}
WorkingDirectory={home}
Environment=GIAOBAN_DATA={data}
ExecStart={home}/giaoban start --host 0.0.0.0
KillSignal=SIGINT
Restart=on-failure

[Install]
WantedBy=multi-user.target
"""


def say(text: str) -> None:
    """One line."""
    print(text)  # noqa: T201 - a shell command


def refuse(text: str) -> int:
    """One line of refusal and the status."""
    print(text, file=sys.stderr)  # noqa: T201 - a shell command
    return 1


def main(argv: Sequence[str]) -> int:
    """`add NAME` or `reset NAME`: prints a one-time link with which the password is set."""
    from django.utils import translation  # noqa: PLC0415 - other commands here run without Django
    from django.utils.translation import gettext  # noqa: PLC0415 - as above

    from giaoban.accounts import commands  # noqa: PLC0415 - as above
    from giaoban.accounts.models import User  # noqa: PLC0415 - as above
    from giaoban.common import clock  # noqa: PLC0415 - as above
    from giaoban.common.actor import SYSTEM  # noqa: PLC0415 - as above
    from giaoban.common.errors import DomainError, InvalidInput  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser(prog="./giaoban user")
    parser.add_argument("do", choices=["add", "reset"])
    parser.add_argument("name")
    parser.add_argument("--full-name", default="")
    parser.add_argument("--email", default="")
    options = parser.parse_args(argv)
    with translation.override("vi"):
        try:
            if options.do == "add":
                user = commands.add_user(
                    actor=SYSTEM, username=options.name, name=options.full_name or options.name, email=options.email, at=clock.true_now()
                )
            else:
                found = User.objects.filter(username=options.name.lower()).first()
                if found is None:
                    return refuse(f"Không có người dùng “{options.name}”.")
                user = found
            token = commands.make_password_link(actor=SYSTEM, user=user, at=clock.true_now())
        except InvalidInput as error:
            return refuse("; ".join(sentence for sentences in error.errors.values() for sentence in sentences))
        except DomainError as error:
            return refuse(error.text(gettext))
    say(f"{user.username}: mở một lần trong 3 ngày để đặt mật khẩu: /tai-khoan/dat-mat-khau/{token}")
    return 0


def token_main(argv: Sequence[str]) -> int:
    """Print a new API token of a user; it is shown only once."""
    from giaoban.accounts.commands import make_token  # noqa: PLC0415 - other commands here run without Django
    from giaoban.accounts.models import User  # noqa: PLC0415 - as above
    from giaoban.common import clock  # noqa: PLC0415 - as above
    from giaoban.common.actor import SYSTEM  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser(prog="./giaoban token")
    parser.add_argument("user")
    parser.add_argument("--label", default="shell")
    options = parser.parse_args(argv)
    user = User.objects.filter(username=options.user.lower(), is_active=True).first()
    if user is None:
        return refuse(f"Không có người dùng “{options.user}”.")
    say(make_token(actor=SYSTEM, user=user, label=options.label, at=clock.true_now()))
    return 0


def service_main(argv: Sequence[str]) -> int:
    """Write the systemd unit (as root), or print it and say where it goes."""
    parser = argparse.ArgumentParser(prog="./giaoban service")
    parser.add_argument("do", choices=["install"])
    parser.add_argument("--user", default=getpass.getuser())
    options = parser.parse_args(argv)
    unit = UNIT.format(user=options.user, home=HOME, data=data_folder())
    target = Path("/etc/systemd/system/giaoban.service")
    if os.access(target.parent, os.W_OK):
        target.write_text(unit, encoding="utf-8")
        say(f"Đã ghi {target}. Chạy: systemctl daemon-reload && systemctl enable --now giaoban")
    else:
        say(unit)
        say(f"Chép nội dung trên vào {target} bằng quyền quản trị, rồi chạy: systemctl daemon-reload && systemctl enable --now giaoban")
    return 0
