"""The two servers of a run: ours as `start` runs it, and the limit beside it; on loopback, and ended with the run."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from giaoban.config.start import server_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOST = "127.0.0.1"
OURS, LIMIT = "giaoban.config.wsgi:application", "giaoban.bench.limit.wsgi:application"
WORKERS = 2
START_SECONDS, STOP_SECONDS = 60, 10


class ServerDown(RuntimeError):
    """A server did not start, or stopped in the middle of a run."""


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(application: str, folder: Path, *, environment: dict[str, str] | None = None) -> Iterator[int]:
    """A server on the data of a folder while the block runs; its port. Raises ServerDown when it does not answer."""
    port = free_port()
    command = server_command(argparse.Namespace(host=HOST, port=port, workers=WORKERS, tls=None))
    command[-1] = application
    settings = {"GIAOBAN_DATA": str(folder), "GIAOBAN_ALLOWED_HOSTS": HOST, **(environment or {})}
    with (folder / f"{application.split('.')[1]}.log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(process, port)
            yield port
        finally:
            end(process)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        with suppress(OSError, HTTPException):
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/healthz")
            is_well = connection.getresponse().status == 200
            connection.close()
            if is_well:
                return
        time.sleep(0.1)
    message = f"the server on port {port} did not start"
    raise ServerDown(message)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server and its workers to stop, then insist."""
    for sign in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=STOP_SECONDS)
            break
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
