"""Reports in the form of real ones, read: figures and parts against what a careful reader finds."""

from __future__ import annotations

import io
import os
import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from giaoban.common import layout
from giaoban.common.extraction import extract
from giaoban.reporting.definitions import definitions
from giaoban.reporting.rules.reading import read_report
from giaoban.reporting.rules.reading.usual import form_of
from reporting.papers_in import FOLDER, as_word, lines_of

if TYPE_CHECKING:
    from giaoban.reporting.rules.reading import ReadReport

REPORTS = sorted(path.stem for path in FOLDER.glob("*.txt"))
UNSEEN = sorted(f"unseen/{path.stem}" for path in FOLDER.glob("unseen/*.txt"))
"""Reports that were written before they were ever read; what was mended after is general."""
SHARED = Path(os.environ.get("GIAOBAN_SHARED", Path(__file__).parents[3] / "shared"))
CORPUS: dict[str, tuple[date, date, dict[str, int]]] = {
    "004": (date(2016, 1, 1), date(2016, 12, 31), {"hoi_thanh_vien_ket_nap": 6, "ban_tin": 6, "lop_tap_huan": 17}),
    "014": (
        date(2022, 1, 1), date(2022, 6, 30),
        {
            "hoi_thanh_vien": 21, "hoi_vien_ca_nhan": 9850, "nhiem_vu_tvpb": 4, "du_thao_gop_y": 11, "lop_tap_huan": 19,
            "luot_nguoi_tap_huan": 1130, "giai_phap_du_thi": 37, "can_bo_co_quan": 5,
        },
    ),
    "007": (
        date(2018, 1, 1), date(2018, 12, 31),
        {"giai_phap_dat_giai": 90, "giai_phap_du_thi": 536, "khen_thuong_tap_the": 16, "khen_thuong_ca_nhan": 10},
    ),
    "009": (date(2019, 1, 1), date(2019, 6, 30), {}),
    "013": (date(2025, 1, 1), date(2025, 3, 31), {}),
}  # fmt: skip
"""Real texts with the figures of a local union's form that a reader finds in them; two have none."""


@dataclass
class Score:
    """How many of the figures were found, how many of what was found is right; the same for passages."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.hits += other.hits
        self.missed += other.missed
        self.wrong += other.wrong

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + len(self.missed)) if self.hits or self.missed else 1.0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + len(self.wrong)) if self.hits or self.wrong else 1.0


def figures_of(read: ReadReport) -> dict[tuple[str, str], set[Decimal]]:
    """What is stated for each column of each indicator."""
    found: dict[tuple[str, str], set[Decimal]] = {}
    for one in read.stated:
        found.setdefault((one.code, one.column), set()).add(one.value)
    return found


def score_figures(read: ReadReport, expected: dict[str, Any]) -> Score:
    score = Score()
    found = figures_of(read)
    wanted = {(code, column): Decimal(str(value)) for code, row in expected["figures"].items() for column, value in row.items()}
    also = {(code, Decimal(value)) for code, values in expected.get("twice", {}).items() for value in values}
    for key, value in wanted.items():
        if value in found.get(key, set()):
            score.hits += 1
        else:
            score.missed.append(f"{key}: {value}")
    for (code, column), values in found.items():
        score.wrong += [f"{(code, column)}: {one}" for one in values if one != wanted.get((code, column)) and (code, one) not in also]
    return score


def score_parts(read: ReadReport, expected: dict[str, Any]) -> Score:
    score = Score()
    for key, phrases in expected["parts"].items():
        for phrase in phrases:
            held = [one for one in read.passages if phrase in one.text]
            if [one.key for one in held] == ["" if key == "nowhere" else key]:
                score.hits += 1
            else:
                score.missed.append(f"{key}: {phrase} → {[one.key for one in held]}")
    return score


def read_one(name: str) -> tuple[ReadReport, dict[str, Any]]:
    expected = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    text = extract(as_word(lines_of(name)), "bao-cao.docx").text
    last = date(2023, 6, 30) if expected["form"] == "local_union_half_year" else date(2023, 12, 31)
    first = date(2023, 1, 1)
    return read_report(text, form_of(definitions()[expected["form"]], first, last)), expected


@pytest.mark.parametrize("name", REPORTS)
def test_the_figures_of_a_report_are_found(name: str) -> None:
    read, expected = read_one(name)
    score = score_figures(read, expected)
    assert (score.missed, score.wrong) == ([], [])


@pytest.mark.parametrize("name", REPORTS)
def test_its_text_goes_to_the_parts_of_the_form(name: str) -> None:
    read, expected = read_one(name)
    assert score_parts(read, expected).missed == []


def test_reports_never_read_before_are_read_nearly_whole() -> None:
    figures, parts = Score(), Score()
    for name in UNSEEN:
        read, expected = read_one(name)
        figures.add(score_figures(read, expected))
        parts.add(score_parts(read, expected))
    assert (figures.recall >= 0.95, figures.precision >= 0.95, parts.recall >= 0.95) == (True, True, True), (figures, parts)


def test_the_figures_of_real_texts_are_found() -> None:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared texts are not here: GIAOBAN_SHARED names their folder")
    whole = Score()
    for name, (first, last, wanted) in CORPUS.items():
        text = (SHARED / "corpus" / "dev" / f"{name}.txt").read_bytes().decode()
        read = read_report(text, form_of(definitions()["local_union_half_year"], first, last))
        whole.add(score_figures(read, {"figures": {code: {"result": value} for code, value in wanted.items()}}))
    assert (whole.recall >= 0.9, whole.precision >= 0.85) == (True, True), whole


@pytest.mark.parametrize("name", [*REPORTS, *UNSEEN])
def test_nothing_of_a_report_is_lost(name: str) -> None:
    read, _ = read_one(name)
    told = "\n".join([*(f"{one.heading}\n{one.text}" for one in read.passages), *(f"{one.heading}\n{one.quote}" for one in read.stated)])
    words = set(re.findall(r"\w+", told))
    lines = [line for line in read.text.split("\n") if len(line) > 60 and not line.isupper() and "TT\t" not in line]
    assert [line for line in lines if not set(re.findall(r"[^\W\d]{2,}", line)) <= words] == []


def test_the_report_of_a_pdf_is_read_like_that_of_word() -> None:
    columns = ("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Cùng kỳ năm trước")
    rows = (
        ("1", "Lượt người dự tập huấn, phổ biến kiến thức", "lượt", "2.000", "1.130", "980"),
        ("2", "Bản tin, ấn phẩm", "số", "4", "3", "2"),
    )
    text = (
        "Trong kỳ đã kết nạp 02 hội thành viên, nâng tổng số lên 24 hội thành viên với 16.250 hội viên; cơ quan Liên hiệp Hội có 12 biên chế, "
        "làm việc tại trụ sở của Liên hiệp Hội ở trung tâm thành phố từ nhiều năm nay."
    )
    told = layout.OfficialDocument(
        form=layout.Form.STATE, superior="Liên hiệp Hội Việt Nam", issuer="Liên hiệp Hội tỉnh Sông Lăng", number="45/BC-LHH", place="Sông Lăng",
        dated_on=date(2023, 7, 5), year=2023, kind="Báo cáo", abstract="công tác 6 tháng đầu năm 2023",
        content=(
            layout.Heading(1, "Xây dựng tổ chức, phát triển hội thành viên"), layout.Paragraph(text), layout.Heading(1, "Biểu số liệu"),
            layout.Table(tuple(layout.Column(one, width=20) for one in columns), tuple(layout.Row(row) for row in rows)),
        ),
        signatures=(layout.Signature("", "Trần Quốc Hưng", ((layout.Capacity.ON_BEHALF, "Ban Thường vụ"),)),), filing="VT",
    )  # fmt: skip
    form = form_of(definitions()["local_union_half_year"], date(2023, 1, 1), date(2023, 6, 30))
    word = read_report(extract(layout.to_docx(told), "a.docx").text, form)
    paper = read_report(extract(layout.to_pdf(told), "a.pdf").text, form, is_wrapped=True)
    assert figures_of(paper) == figures_of(word)
    assert figures_of(paper)["luot_nguoi_tap_huan", "last_year"] == {Decimal(980)}
    assert figures_of(paper)["can_bo_co_quan", "result"] == {Decimal(12)}


def test_a_head_of_two_rows_with_joined_cells_tells_its_columns() -> None:
    word = Document()
    rows = (
        ("TT", "Chỉ tiêu", "Đơn vị", "Năm 2023", "", "Cùng kỳ năm 2022"),
        ("", "", "", "Kế hoạch", "Thực hiện 6 tháng", ""),
        ("1", "Lớp tập huấn, phổ biến kiến thức", "lớp", "20", "9", "7"),
        ("2", "Hội thảo khoa học", "cuộc", "", "2", "3"),
    )
    table = word.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(0, 5).merge(table.cell(1, 5))
    kept = io.BytesIO()
    word.save(kept)
    form = form_of(definitions()["local_union_half_year"], date(2023, 1, 1), date(2023, 6, 30))
    found = figures_of(read_report(extract(kept.getvalue(), "a.docx").text, form))
    assert found == {
        ("lop_tap_huan", "plan"): {Decimal(20)}, ("lop_tap_huan", "result"): {Decimal(9)}, ("lop_tap_huan", "last_year"): {Decimal(7)},
        ("hoi_thao", "result"): {Decimal(2)}, ("hoi_thao", "last_year"): {Decimal(3)},
    }  # fmt: skip
