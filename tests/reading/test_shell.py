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


def test_checking_tells_the_line_the_sentence_and_the_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, well = tmp_path / "sai.txt", tmp_path / "dung.txt"
    wrong.write_text("Hội nghị tổng kết.\nCó 180 người, trong đó 100 nam và 90 nữ.", encoding="utf-8")
    well.write_text("Có 190 người, trong đó 100 nam và 90 nữ.", encoding="utf-8")
    assert main(["--check", str(wrong), str(well)]) == 3
    assert capsys.readouterr().out == (
        f"{wrong}:2: Văn bản nêu tổng là 180; các phần là 100 nam + 90 nữ, cộng lại bằng 190. "
        "“180 người, trong đó 100 nam và 90 nữ” Xem lại tổng và từng phần: ghi 190, hoặc tìm phần bị sai.\n"
    )
    assert main(["--check", str(well)]) == 0
    (tmp_path / "hong.pdf").write_bytes(b"no pdf")
    assert main(["--check", str(tmp_path / "hong.pdf")]) == 1
