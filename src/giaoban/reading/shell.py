"""`./giaoban read FILE… [--published DATE] [--text | --check]`: the facts of each document, one JSON line each; without Django.

With `--check` only what does not fit is told, one line each, as `FILE:LINE: sentence`; the status is 3 where anything was found.
"""

from __future__ import annotations

import argparse
import gettext
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import giaoban.common
import giaoban.reading
from giaoban.common.extraction import NeedsRecognition, Unreadable, extract, recognise
from giaoban.reading.core import read_facts, to_json
from giaoban.reading.rules.doubts import doubts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from giaoban.common.extraction import ExtractedText


def main(argv: list[str]) -> int:
    """Read the files and print one line for each; 1 when any could not be read, 2 for wrong arguments."""
    try:
        arguments = _parser().parse_args(argv)
    except SystemExit as stop:
        return int(stop.code or 0)
    if arguments.check:
        return _check(arguments.files, arguments.published)
    status = 0
    for name in arguments.files:
        line = _line(Path(name), arguments.published, with_text=arguments.text)
        status = 1 if "error" in line else status
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="giaoban read", description="Đọc các dữ kiện trong văn bản; mỗi tệp cho một dòng JSON.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="tệp TXT, HTML, DOCX hoặc PDF")
    parser.add_argument(
        "--published", type=date.fromisoformat, metavar="DATE", help="ngày đăng (YYYY-MM-DD), giúp xác định năm của ngày viết tắt"
    )
    parser.add_argument("--text", action="store_true", help="kèm nguyên văn mà các vị trí trỏ vào")
    parser.add_argument(
        "--check", action="store_true", help="chỉ nêu những chỗ không khớp: cộng sai, ngày không có, tỷ lệ sai, bảng sai tổng"
    )
    return parser


def _check(names: list[str], published: date | None) -> int:
    """Tell what does not fit in each file: 0 where all is well, 3 where something is not, 1 where a file could not be read."""
    translate = _vietnamese(giaoban.reading)
    status = 0
    for name in names:
        line = _line(Path(name), published, with_text=True)
        if "error" in line:
            sys.stdout.write(f"{name}: {line['error']['detail']}\n")
            status = 1
            continue
        found = doubts_of(line["facts"], line["text"])
        for one in found:
            sys.stdout.write(f"{name}:{one.line}: {one.notice.text(translate)} “{one.quote}” {one.mend.text(translate)}".rstrip() + "\n")
        status = status or (3 if found else 0)
    return status


def _vietnamese(app: ModuleType = giaoban.common) -> Callable[[str], str]:
    """The catalogue that the pages use, read without Django."""
    folder = Path(str(app.__file__)).parent / "locale"
    return gettext.translation("django", folder, languages=["vi"], fallback=True).gettext


def _extracted(path: Path) -> ExtractedText:
    try:
        return extract(path)
    except NeedsRecognition:
        return recognise(path.read_bytes())


def _line(path: Path, published: date | None, *, with_text: bool) -> dict[str, Any]:

    doc = f"{path.absolute().parent.name}/{path.stem}"
    try:
        extracted = _extracted(path)
    except Unreadable as error:
        return {"doc": doc, "error": {"code": error.code, "detail": error.text(_vietnamese())}}
    line: dict[str, Any] = {"doc": doc, "facts": to_json(read_facts(extracted.text, published))}
    if with_text:
        line["text"] = extracted.text
    return line


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
