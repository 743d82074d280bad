"""`python -m giaoban.demo`: loads the demonstration behind a running server, bodies and accounts first, then the work."""

from __future__ import annotations

import os
import secrets
import sys


def say(text: str) -> None:
    """One line to the person at the machine."""
    print(text, flush=True)  # noqa: T201 - a shell command


def main() -> int:
    """Load what is missing; each part may be stopped and is taken up again at the next start."""
    import django  # noqa: PLC0415 - after the settings are named

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    django.setup()
    from giaoban.accounts.models import User  # noqa: PLC0415 - needs the apps
    from giaoban.demo import organisations, work  # noqa: PLC0415 - as above

    if not User.objects.filter(username="quantri").exists():
        say("Đang nạp liên hiệp trình diễn: cơ quan, tổ chức, người …")
        password = os.environ.get("GIAOBAN_DEMO_PASSWORD") or secrets.token_urlsafe(9)
        organisations.load()
        say("Tài khoản trình diễn (tên, mật khẩu):")
        for name, sentence in organisations.load_accounts(password):
            say(f"  {name:<12} {password}   {sentence}")
    last = -1
    for done, total in work.load():
        percent = 100 * done // total
        if percent // 10 > last // 10:
            last = percent
            say(f"Dữ liệu trình diễn: {percent} %")
    say("Dữ liệu trình diễn đã đủ.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
