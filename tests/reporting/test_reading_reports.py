"""Reports in the form of real ones, read: figures and parts against what a careful reader finds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.common.extraction import extract
from giaoban.reporting.definitions import definitions
from giaoban.reporting.rules.reading import read_report
from giaoban.reporting.rules.reading.usual import form_of
from reporting.papers_in import FOLDER, as_word, lines_of

if TYPE_CHECKING:
    from giaoban.reporting.rules.reading import ReadReport

REPORTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


@dataclass
class Score:
    """How many of the figures were found, how many of what was found is right; the same for passages."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

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
    wanted = {(code, column): Decimal(value) for code, row in expected["figures"].items() for column, value in row.items()}
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


def read_one(name: str, suffix: str = "docx") -> tuple[ReadReport, dict[str, Any]]:
    expected = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    text = extract(as_word(lines_of(name)), f"{name}.{suffix}").text
    first, last = (
        date(2023, 1, 1),
        date(2023, 12, 31) if expected["form"][-4:] == "year" and "half" not in expected["form"] else date(2023, 6, 30),
    )
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
