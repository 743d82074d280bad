"""`./giaoban import` and `export`: the same importers and lists as the pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import DomainError
from giaoban.common.list_pages import export
from giaoban.common.listing import Asking
from giaoban.config.acting import shell_actor
from giaoban.config.declarations import all_importers, all_listings

if TYPE_CHECKING:
    from collections.abc import Sequence


def say(text: str) -> None:
    """One line."""
    print(text)  # noqa: T201 - a shell command


def refuse(text: str) -> int:
    """One line of refusal and the status."""
    print(text, file=sys.stderr)  # noqa: T201 - a shell command
    return 1


def export_main(argv: Sequence[str]) -> int:
    """`export KIND [--as USER] [--out FILE.xlsx|.csv] [filter=value …]`."""
    parser = argparse.ArgumentParser(prog="./giaoban export")
    parser.add_argument("kind", nargs="?")
    parser.add_argument("query", nargs="*", help="tim=…, xep=… hoặc bộ lọc của danh sách")
    parser.add_argument("--as", dest="user")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(argv)
    with translation.override("vi"):
        if options.kind not in all_listings():
            say("\n".join(f"{code}: {gettext(listing.title)}" for code, listing in sorted(all_listings().items())))
            return 0 if options.kind is None else 2
        query = dict(word.split("=", 1) for word in options.query if "=" in word)
        form = "csv" if options.out and options.out.suffix == ".csv" else "xlsx"
        try:
            content, name, _ = export(all_listings()[options.kind], query, Asking(shell_actor(options.user), clock.today()), form)
        except DomainError as error:
            return refuse(error.text(gettext))
        target = options.out or Path(name)
        target.write_bytes(content)
        say(str(target))
    return 0


def import_main(argv: Sequence[str]) -> int:
    """`import KIND FILE.xlsx [--as USER] [--dry-run]`: a line for each row that was not taken."""
    parser = argparse.ArgumentParser(prog="./giaoban import")
    parser.add_argument("kind", nargs="?")
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--as", dest="user")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args(argv)
    with translation.override("vi"):
        importers = all_importers()
        if options.kind not in importers or options.file is None:
            say("\n".join(f"{code}: {gettext(importer.title)}" for code, importer in sorted(importers.items())))
            return 0 if options.kind is None else 2
        if not options.file.exists():
            return refuse(f"Không thấy tệp {options.file}.")
        from giaoban.records.imports import import_file, preview_file  # noqa: PLC0415 - heavy, only here

        actor, file = shell_actor(options.user), IncomingFile(options.file.name, options.file.read_bytes())
        try:
            if options.dry_run:
                result = preview_file(importer=importers[options.kind], actor=actor, file=file, on=clock.today())
            else:
                result = import_file(importer=importers[options.kind], actor=actor, file=file, on=clock.today(), at=clock.now())
        except DomainError as error:
            return refuse(error.text(gettext))
        for row in result.refused:
            say(f"dòng {row.number}: {row.reason}")
        say(f"{'Sẽ nhận' if options.dry_run else 'Đã nhận'} {len(result.taken)} dòng, chưa nhận {len(result.refused)} dòng.")
    return 1 if result.refused else 0
