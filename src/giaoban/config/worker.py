"""The worker beside the server: what comes due each minute, the search index as soon as something changed."""

from __future__ import annotations

import logging
import os
import signal
import time

from giaoban.config.shell import setup_django

EVERY_SECONDS = 60
INDEX_SECONDS = 0.5
log = logging.getLogger("giaoban.worker")


def main() -> None:
    """Run until told to stop; one failing job never stops the others."""
    setup_django()
    from django.db import close_old_connections  # noqa: PLC0415 - after the settings

    from giaoban.config.due import run_all_due  # noqa: PLC0415 - as above
    from giaoban.search.writer import IndexWriter  # noqa: PLC0415 - as above

    stopping = False

    def stop(_number: int, _frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    parent = os.getppid()
    index = IndexWriter()
    next_due = time.monotonic() + 5
    while not stopping and os.getppid() == parent:
        try:
            index.drain()
            if time.monotonic() >= next_due:
                next_due = time.monotonic() + EVERY_SECONDS
                run_all_due()
        except Exception:
            log.exception("worker")
            time.sleep(5)
        close_old_connections()
        time.sleep(INDEX_SECONDS)


if __name__ == "__main__":
    main()
