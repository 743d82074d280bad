"""`python -m giaoban.bench.indexing`: builds the index of a data folder; prints how many records, and seconds."""

from __future__ import annotations

import sys
import time


def main() -> int:
    """Build it in the folder that the environment names."""
    from giaoban.config.shell import setup_django  # noqa: PLC0415 - the environment is set by who starts it

    setup_django()
    from giaoban.search.commands import rebuild  # noqa: PLC0415 - needs the settings

    began = time.monotonic()
    count = rebuild()
    sys.stdout.write(f"{count} {time.monotonic() - began:.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
