"""`./giaoban work`: the worker of long work, one beside the server inside `start`; with --once it ends when nothing waits."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

PAUSE_SECONDS: Final = 0.5
log = logging.getLogger("giaoban.work")


def main(argv: Sequence[str] = ()) -> int:
    """Do long work until told to stop: what is in hand ends its portion and goes on after the next start."""
    parser = argparse.ArgumentParser(prog="./giaoban work", description="Làm các công việc nền cho đến khi nhấn Ctrl-C.")
    parser.add_argument("--once", action="store_true", help="làm hết những việc đang chờ rồi dừng")
    parser.add_argument("--beside", type=int, default=0, help="dừng khi tiến trình này không còn")
    options = parser.parse_args(argv)
    from giaoban.config.shell import setup_django  # noqa: PLC0415 - after the arguments

    setup_django()
    from django.urls import reverse  # noqa: PLC0415 - after the settings

    from giaoban.common import clock  # noqa: PLC0415 - as above
    from giaoban.notices import long_work  # noqa: PLC0415 - as above

    if options.once:
        work_off()
        long_work.settle(at=clock.now())
        return 0
    signal.signal(signal.SIGINT, lambda _number, _frame: long_work.stopping.set())
    signal.signal(signal.SIGTERM, lambda _number, _frame: long_work.stopping.set())
    reverse("records:works")  # the addresses are read once in a process: not while the first piece of work waits
    long_work.beat()
    beats = threading.Thread(target=long_work.beating, args=(long_work.stopping,), daemon=True)
    beats.start()
    try:
        while not long_work.stopping.is_set() and (not options.beside or os.getppid() == options.beside):
            try:
                work_off()
            except Exception:
                log.exception("worker of long work")
                long_work.stopping.wait(5)
            long_work.stopping.wait(PAUSE_SECONDS)
    finally:
        long_work.stopping.set()
        beats.join(timeout=2)
        long_work.rest()
    return 0


def work_off() -> None:
    """Do all that stands in the queue; the table is asked before the writers' queue is entered."""
    from django.db import close_old_connections  # noqa: PLC0415 - after the settings
    from django_tasks_db.management.commands.db_worker import Worker  # noqa: PLC0415 - as above
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 - as above

    from giaoban.notices import long_work  # noqa: PLC0415 - as above

    close_old_connections()
    while not long_work.stopping.is_set() and DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=1,
            worker_id=f"{os.getpid()}", excluded_queue_names=[],
        ).run()  # fmt: skip


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
