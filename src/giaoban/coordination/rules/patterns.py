"""Typical regulations that a new one is begun from: data in `patterns.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class PatternItem:
    """A content of a typical regulation; parties by their places, none as lead where both lead or it is agreed each time."""

    area: str
    text: str
    rhythm: str
    lead: int | None = None
    coordinating: tuple[int, ...] = ()
    product: str = ""
    activity: str = "other"
    fixed_days: tuple[str, ...] = ()
    due_after_days: int = 0
    is_approximate: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A typical regulation: what it is for, how one is named, its parties in words, its contents."""

    key: str
    title: str
    lead: str
    name: str
    scope: str
    roles: tuple[str, ...]
    offices: tuple[str, ...]
    principles: str
    items: tuple[PatternItem, ...]

    def named(self, parties: list[str]) -> str:
        """The title of a regulation of these parties."""
        both = [*parties, "…", "…"]
        return self.name % {"one": both[0], "two": both[1], "parties": ", ".join(parties)}


@cache
def patterns() -> dict[str, Pattern]:
    """All typical regulations by their keys, in the order of the file."""
    text = files(__package__).joinpath("patterns.toml").read_text(encoding="utf-8")
    return {one.key: one for one in map(_pattern, tomllib.loads(text)["pattern"])}


def _pattern(data: dict[str, Any]) -> Pattern:
    items = tuple(_item(one) for one in data["item"])
    return Pattern(
        data["key"],
        data["title"],
        data["lead"],
        data["name"],
        data["scope"],
        tuple(data["roles"]),
        tuple(data["offices"]),
        data["principles"],
        items,
    )


def _item(data: dict[str, Any]) -> PatternItem:
    return PatternItem(
        data["area"], data["text"], data["rhythm"], data["lead"] or None, tuple(data["coordinating"]), data["product"], data["activity"],
        tuple(data.get("fixed_days", ())), data["due_after_days"], data.get("is_approximate", False), data.get("note", ""),
    )  # fmt: skip
