"""`./giaoban read`: one line for each file, errors beside facts, no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from giaoban.reading.shell import main

SOURCE = Path(__file__).parents[2] / "src"


def test_each_file_gives_one_line_and_a_bad_one_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "dev"
    folder.mkdir()
    good, bad = folder / "000.txt", folder / "001.pdf"
    good.write_bytes("Ngày 17/7/2023.\r\nHết".encode())
    bad.write_bytes(b"no pdf")
    status = main([str(good), str(bad), "--text"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert [line["doc"] for line in lines] == ["dev/000", "dev/001"]
    assert lines[0]["text"] == "Ngày 17/7/2023.\r\nHết"
    assert lines[0]["facts"]["dates"][0]["iso"] == "2023-07-17"
    assert lines[1]["error"] == {"code": "damaged", "detail": "Tệp bị cắt cụt hoặc hỏng, không mở được. Hãy lấy lại bản gốc."}


def test_the_day_of_publishing_is_taken_from_outside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Sáng 22-10, hội thảo khai mạc.", encoding="utf-8")
    assert main([str(file), "--published", "2013-10-23"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"]["dates"][0]["iso"] == "2013-10-22"


@pytest.mark.parametrize("arguments", [[], ["a.txt", "--published", "yesterday"]])
def test_wrong_arguments_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "giaoban read" in capsys.readouterr().err


def test_reading_loads_neither_django_nor_the_heavy_readers() -> None:
    code = "import sys; import giaoban.reading.shell, giaoban.reading.core; print([m for m in ('django', 'pypdf', 'docx', 'lxml') if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
