"""`./giaoban start`: sets everything up the first time, then runs the server and its workers until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from giaoban import __version__
from giaoban.config.installation import Installation, read_installation, refuses_set_day, write_installation
from giaoban.config.paths import data_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

HEALTH_SECONDS = 180
STEADY_SECONDS = 60
"""A process that ran for so long had no trouble starting."""
LOCAL = ("127.0.0.1", "0.0.0.0")  # noqa: S104 - compared with what was asked for


def say(text: str) -> None:
    """One line to the person at the machine."""
    print(text, flush=True)  # noqa: T201 - a shell command


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments."""
    parser = argparse.ArgumentParser(prog="./giaoban start", description="Cài đặt lần đầu (nếu cần) rồi chạy Giao Ban.")
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe; 0.0.0.0 để đồng nghiệp trong mạng dùng được")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"), help="chứng thư và khóa, để chạy https")
    parser.add_argument("--data", help="thư mục dữ liệu (mặc định: var)")
    parser.add_argument("--empty", action="store_true", help="bắt đầu dữ liệu thật: không nạp dữ liệu trình diễn")
    parser.add_argument("--workers", type=int, default=max(1, min(4, os.cpu_count() or 1)))
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Set up, serve, stop cleanly."""
    options = parse(argv)
    if options.data:
        os.environ["GIAOBAN_DATA"] = str(Path(options.data).resolve())
    data = data_folder()
    data.mkdir(parents=True, exist_ok=True)
    if options.tls:
        os.environ["GIAOBAN_TLS"] = "1"
    addresses = addresses_of(options.host)
    os.environ.setdefault("GIAOBAN_ALLOWED_HOSTS", ",".join(["localhost", "127.0.0.1", "[::1]", *addresses]))
    if is_taken(options.host, options.port):
        say(
            f"Cổng {options.port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chạy: ./giaoban start --port {options.port + 1}"
        )
        return 1
    installation = read_installation(data)
    if installation is None:
        installation = Installation("real" if options.empty else "demonstration", __version__)
    elif options.empty and installation.kind == "demonstration":
        say(
            f"Thư mục {data} đang chứa dữ liệu trình diễn. Để bắt đầu dữ liệu thật, chọn thư mục khác: ./giaoban start --empty --data TÊN_THƯ_MỤC"
        )
        return 1
    write_installation(data, installation)
    if refuses_set_day(data):
        say("GIAOBAN_TODAY chỉ dùng với dữ liệu trình diễn. Hãy bỏ biến này rồi chạy lại.")
        return 1

    from giaoban.config.shell import setup_django  # noqa: PLC0415 - after the environment is set

    setup_django()
    from giaoban.config import updating  # noqa: PLC0415 - needs the settings

    if not updating.bring_up_to_date(data, say):
        say("Dữ liệu cũ đã được giữ nguyên và vẫn được phục vụ. Hãy gửi dòng lỗi ở trên cho người hỗ trợ.")
    lines = updating.prepare_first_run(installation, scheme="https" if options.tls else "http", port=options.port)
    return serve(options, installation, addresses, lines)


def addresses_of(host: str) -> list[str]:
    """What colleagues can type to reach this machine."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104 - asked for by the person
        return [host] if host not in {"127.0.0.1", "localhost"} else []
    found = {socket.gethostname()}
    with suppress(OSError):
        found |= {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return sorted(one for one in found if not one.startswith("127."))


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def server_command(options: argparse.Namespace) -> list[str]:
    """Granian: one process per core, one blocking thread each."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
        "--workers", str(options.workers), "--blocking-threads", "1", "--backlog", "256", "--no-ws", "--log-level", "warning",
        "--workers-kill-timeout", "5", "giaoban.config.wsgi:application",
    ]  # fmt: skip
    if options.tls:
        command[-1:-1] = ["--ssl-certificate", options.tls[0], "--ssl-keyfile", options.tls[1]]
    return command


def serve(options: argparse.Namespace, installation: Installation, addresses: list[str], lines: list[str]) -> int:
    """Run the server and the workers; say where; stop all on Ctrl-C."""
    scheme = "https" if options.tls else "http"
    server = subprocess.Popen(server_command(options), start_new_session=True)
    beside = [
        Kept([sys.executable, "-m", "giaoban.config.worker"]),
        Kept([sys.executable, "-m", "giaoban.config.work", "--beside", str(os.getpid())]),
    ]
    processes = [server]
    loader: subprocess.Popen[bytes] | None = None
    stopping = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        if not wait_for_health(scheme, options, server):
            say("Máy chủ không khởi động được; xem dòng lỗi ở trên.")
            return 1
        say(f"Giao Ban đang chạy tại {scheme}://{'localhost' if options.host in LOCAL else options.host}:{options.port}/")
        for address in addresses:
            say(f"Đồng nghiệp trong mạng gõ: {scheme}://{address}:{options.port}/")
        for line in lines:
            say(line)
        if installation.kind == "demonstration" and not installation.has_demonstration:
            loader = subprocess.Popen([sys.executable, "-m", "giaoban.demo"], start_new_session=True)
            processes.append(loader)
        say("Nhấn Ctrl-C để dừng.")
        while not stopping and server.poll() is None:
            loader = still_loading(loader, installation)
            for one in beside:
                one.keep()
            time.sleep(0.2)
        return 0 if stopping else 1
    finally:
        end([*processes, *(one.process for one in beside)])
        if stopping:
            say("Đã dừng.")


def still_loading(loader: subprocess.Popen[bytes] | None, installation: Installation) -> subprocess.Popen[bytes] | None:
    """The process that loads the demonstration, or None once it has ended; what it did is noted."""
    if loader is None or loader.poll() is None:
        return loader
    if loader.returncode == 0:
        write_installation(data_folder(), replace(installation, has_demonstration=True))
    return None


class Kept:
    """A process that runs beside the server and is started again when it ends: at once the first time, then after a growing pause."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.process = self._start()
        self.failures = 0

    def _start(self) -> subprocess.Popen[bytes]:
        self.began = time.monotonic()
        return subprocess.Popen(self.command, start_new_session=True)

    def keep(self) -> None:
        """Start it again when it has ended."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if now - self.began > STEADY_SECONDS:
            self.failures = 0
        if now - self.began >= min(60, 2**self.failures):
            self.failures += 1
            self.process = self._start()


def wait_for_health(scheme: str, options: argparse.Namespace, server: subprocess.Popen[bytes]) -> bool:
    """Whether `/healthz` answers within a minute."""
    host = "127.0.0.1" if options.host == "0.0.0.0" else options.host  # noqa: S104 - compared, not bound
    until = time.monotonic() + HEALTH_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if scheme == "https":
            with suppress(OSError), socket.create_connection((host, options.port), timeout=1):
                return True
        else:
            with suppress(URLError, OSError), urlopen(f"http://{host}:{options.port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        time.sleep(0.1)
    return False


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to stop, then insist."""
    for process in processes:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
    until = time.monotonic() + 10
    for process in processes:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
