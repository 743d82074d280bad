"""Whole texts of our own in the form of real ones, with every fact that they must give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Reader

GOLDEN = Path(__file__).parents[1] / "golden" / "reading"


def outline(facts: dict[str, Any], text: str) -> dict[str, Any]:
    """The facts without offsets and confidence, each statement by its own words."""
    shown: dict[str, Any] = {}
    for kind, items in facts.items():
        if isinstance(items, list):
            shown[kind] = [{k: v for k, v in fact.items() if k not in {"start", "end", "confidence", "gist"}} for fact in items]
            for fact, short in zip(items, shown[kind], strict=True):
                if kind in {"limitations", "causes", "proposals", "directives", "inconsistencies", "sums"}:
                    short["words"] = text[fact["start"] : fact["end"]]
        else:
            shown[kind] = {k: v for k, v in items.items() if k not in {"start", "end"}} if items else None
    return shown


@pytest.mark.parametrize("name", sorted(p.stem for p in GOLDEN.glob("*.txt")))
def test_a_whole_text_gives_its_facts(read: Reader, name: str) -> None:
    text = (GOLDEN / f"{name}.txt").read_bytes().decode()
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert outline(read(text), text) == expected
