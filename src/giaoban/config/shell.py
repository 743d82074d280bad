"""The shell door: `./giaoban COMMAND …`; each command is loaded only when it is asked for."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Command:
    """A command: where its `main(argv) -> int` stands, what it does, how it is called."""

    module: str
    does: str
    usage: str = ""
    needs_django: bool = True
    function: str = "main"


COMMANDS: dict[str, Command] = {
    "start": Command(
        "giaoban.config.start",
        "cài đặt lần đầu (nếu cần) rồi chạy hệ thống",
        "[--host 127.0.0.1] [--port 8000] [--tls CERT KEY] [--data var] [--empty]",
        needs_django=False,
    ),
    "test": Command(
        "giaoban.config.checks", "chạy kiểm thử; tham số được chuyển cho pytest", "[ARGS…]", needs_django=False, function="test"
    ),
    "check": Command("giaoban.config.checks", "chạy toàn bộ kiểm tra như máy tích hợp", "[STEP…]", needs_django=False, function="check"),
    "read": Command(
        "giaoban.reading.shell", "đọc văn bản, in dữ kiện dạng JSON", "FILE… [--published DATE] [--text | --check]", needs_django=False
    ),
    "rule": Command(
        "giaoban.config.rule_shell", "hỏi một quy định: mỗi dòng JSON vào, một dòng ra", "NAME | --list [--lang vi|en]", needs_django=False
    ),
    "act": Command("giaoban.config.acting", "thực hiện một việc đã khai báo", "CODE [--as USER] [key=value … | --json -] | --list"),
    "import": Command(
        "giaoban.config.exchanging",
        "nhập từ Excel, báo kết quả từng dòng",
        "KIND FILE.xlsx [--as USER] [--dry-run]",
        function="import_main",
    ),
    "export": Command(
        "giaoban.config.exchanging",
        "xuất một danh sách ra Excel hoặc CSV",
        "KIND [--as USER] [--out FILE] [filter=value …]",
        function="export_main",
    ),
    "user": Command(
        "giaoban.config.people", "thêm người dùng hoặc cấp lại mật khẩu bằng đường dẫn một lần", "add NAME [--full-name TEXT] | reset NAME"
    ),
    "token": Command("giaoban.config.people", "cấp khóa API cho một người dùng", "USER [--label TEXT]", function="token_main"),
    "backup": Command("giaoban.config.backups", "sao lưu cơ sở dữ liệu và tệp vào một tệp", "FILE [--encrypt | --plain]"),
    "restore": Command(
        "giaoban.config.backups", "khôi phục từ một tệp sao lưu", "FILE [--force]", needs_django=False, function="restore_main"
    ),
    "verify": Command("giaoban.config.backups", "chứng minh một bản sao lưu, hoặc dữ liệu đang dùng", "[FILE]", function="verify_main"),
    "run_due": Command("giaoban.config.due", "làm các việc đến hạn: nhắc việc, thư, niêm phong nhật ký, sao lưu đêm"),
    "work": Command("giaoban.config.work", "làm các công việc nền (đã chạy sẵn trong start)", "[--once]", needs_django=False),
    "doctor": Command("giaoban.config.doctor", "kiểm tra sức khỏe của bản cài đặt"),
    "generate": Command(
        "giaoban.bench.generate", "tạo dữ liệu lớn để đo", "--scale demo|province|union|members|nation --seed N", needs_django=False
    ),
    "bench": Command("giaoban.bench.run", "đo tốc độ so với giới hạn đo cùng lúc", "[NAME…] [--scale …]", needs_django=False),
    "service": Command(
        "giaoban.config.people", "in hoặc cài dịch vụ systemd", "install [--user NAME]", needs_django=False, function="service_main"
    ),
    "messages": Command("giaoban.config.messages", "gom, gộp và biên dịch các bản dịch", "[--check]", needs_django=False),
    "django": Command("giaoban.config.shell", "lệnh quản trị của Django, dành cho lập trình viên", "ARGS…", function="django_main"),
}


def setup_django() -> None:
    """Load the settings and the apps."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.config.settings")
    import django  # noqa: PLC0415 - `read` and `rule` must not load Django

    django.setup()


def django_main(argv: Sequence[str]) -> int:
    """Django's own management commands."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - only here

    execute_from_command_line(["giaoban django", *argv])
    return 0


def help_text() -> str:
    """All commands with what they do."""
    width = max(len(name) for name in COMMANDS)
    lines = [
        f"  {name:<{width}}  {command.does}\n  {'':<{width}}  ./giaoban {name} {command.usage}".rstrip()
        for name, command in COMMANDS.items()
    ]
    return "Giao Ban: ./giaoban LỆNH …\n\n" + "\n".join(lines)


PRIVATE = 0o077
"""What others on the machine may not do with the files that a command makes: the database and its copies hold personal data."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments.pop(0) if arguments else "help"
    if name in {"help", "--help", "-h"}:
        print(help_text())  # noqa: T201 - a shell command
        return 0
    command = COMMANDS.get(name)
    if command is None:
        print(f"Không có lệnh “{name}”.\n\n{help_text()}", file=sys.stderr)  # noqa: T201 - a shell command
        return 2
    if arguments[:1] in (["--help"], ["-h"]):
        print(f"{command.does}\n\n  ./giaoban {name} {command.usage}".rstrip())  # noqa: T201 - a shell command
        return 0
    os.umask(PRIVATE)
    if command.needs_django:
        setup_django()
    function: Callable[[Sequence[str]], int] = getattr(import_module(command.module), command.function)
    return function(arguments)


if __name__ == "__main__":
    sys.exit(main())
