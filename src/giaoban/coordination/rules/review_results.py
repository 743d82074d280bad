"""The results of a review: how each content stands, one row for each, and the occurrences behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.common.dates import format_date
from giaoban.coordination.rules.review_facts import Figure, Line, Reference
from giaoban.coordination.rules.review_words import OUTCOMES, days_late, due, listed, lowered, named, unended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from giaoban.coordination.rules.review_facts import ItemFact, OccurrenceFact, ReviewFacts

KIND: Final = "coordination.occurrence"
COUNTED: Final = ("done", "done_late", "overdue", "missed")
ORDER: Final = ("done", "done_late", "overdue", "missed", "waived", "ahead")
WORDS: Final = {
    "done": "đúng hạn", "done_late": "chậm", "overdue": "quá hạn, chưa hoàn thành", "missed": "không thực hiện", "waived": "được miễn",
    "ahead": "chưa đến hạn",
}  # fmt: skip
"""How a row counts its occurrences."""
NAMED: Final = frozenset({"done_late", "overdue", "missed", "waived"})
"""Of these the row names the times."""
EVENTS: Final = frozenset({"each_document", "each_case"})


def standing_key(one: OccurrenceFact, on: date) -> str:
    """How an occurrence stands on a day: as `rules.standing`, with what lies ahead in one."""
    if one.waived_on is not None and one.waived_on <= on:
        return "waived"
    if one.done_on is not None and one.done_on <= on:
        return "done" if one.done_on <= one.due_on else "done_late"
    if on >= one.missed_from:
        return "missed"
    return "overdue" if on > one.due_on else "ahead"


class Standings:
    """The occurrences of a review by how they stand, and by content."""

    def __init__(self, facts: ReviewFacts) -> None:
        on = facts.on
        self.facts = facts
        self.items = {item.line: item for item in facts.items}
        self.by_standing: dict[str, list[OccurrenceFact]] = {}
        self.by_line: dict[int, dict[str, list[OccurrenceFact]]] = {}
        for one in facts.occurrences:
            key = standing_key(one, on)
            self.by_standing.setdefault(key, []).append(one)
            self.by_line.setdefault(one.line, {}).setdefault(key, []).append(one)

    def of(self, key: str) -> list[OccurrenceFact]:
        """Those that stand so."""
        return self.by_standing.get(key, [])

    @property
    def counted(self) -> list[OccurrenceFact]:
        """The base of all shares: done, overdue or missed; neither what lies ahead nor what was waived."""
        return [one for key in COUNTED for one in self.of(key)]

    @property
    def partial(self) -> list[OccurrenceFact]:
        """Those done in part only."""
        return [one for key in ("done", "done_late") for one in self.of(key) if one.is_partial]

    def is_whole(self, line: int) -> bool:
        """Whether all that fell due under a content was done in time and in full."""
        mine = self.by_line.get(line, {})
        return bool(mine.get("done")) and not any(mine.get(key) for key in COUNTED[1:]) and not any(one.is_partial for one in mine["done"])

    def sound_areas(self) -> list[tuple[str, list[OccurrenceFact]]]:
        """Areas in which everything that fell due was done in time and in full."""
        areas: dict[str, list[OccurrenceFact]] = {}
        broken = set()
        for item in self.facts.items:
            mine = self.by_line.get(item.line, {})
            if self.is_whole(item.line):
                areas.setdefault(item.area, []).extend(mine["done"])
            elif any(mine.get(key) for key in COUNTED):
                broken.add(item.area)
        return [(area, ones) for area, ones in areas.items() if area not in broken]

    def item_of(self, one: OccurrenceFact) -> ItemFact | None:
        """The content that it is a time of."""
        return self.items.get(one.line)

    def lead_of(self, one: OccurrenceFact) -> int | None:
        """The party that leads its content."""
        item = self.items.get(one.line)
        return item.lead if item is not None else None

    def named(self, one: OccurrenceFact) -> str:
        """`Trao đổi thông tin (tháng 3 năm 2023)`."""
        item = self.items.get(one.line)
        return f"{unended(item.text)} ({one.label})" if item is not None else one.label

    def reference(self, one: OccurrenceFact) -> Reference:
        """The occurrence by its address."""
        return Reference(KIND, one.pk, self.named(one)[:300], self.facts.addresses.occurrence.format(one.pk))

    def references(self, ones: Sequence[OccurrenceFact]) -> list[Reference]:
        """Several of them."""
        return [self.reference(one) for one in ones]

    def line(self, section: str, key: str, text: str, one: OccurrenceFact) -> Line:
        """A line on one occurrence, with its evidence; the party that leads answers for it."""
        figures = [Figure("occurrence", "việc", [self.reference(one)])]
        if evidence := self.facts.evidence.get(one.pk):
            figures.append(Figure("evidence", "minh chứng", evidence))
        return Line(section, key, text, figures, self.lead_of(one))


def standings_of(facts: ReviewFacts) -> Standings:
    """How everything stands on the day of the facts."""
    return Standings(facts)


def results(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    """One row for each content."""
    for item in facts.items:
        yield _row(facts, standings, item)


def _row(facts: ReviewFacts, standings: Standings, item: ItemFact) -> Line:
    mine = standings.by_line.get(item.line, {})
    cells = {
        "content": item.text,
        "lead": facts.parties.get(item.lead, "") if item.lead else "",
        "coordinating": facts.names(facts.coordinating.get(item.pk, ())),
        "outcome": outcome_of(item, mine),
        "product": item.product,
        "day": _last_day(mine),
    }
    if not mine:
        reference = Reference("coordination.contentitem", item.pk, item.text[:300], f"{facts.regulation_address()}#noi-dung-{item.line}")
        text = "Trong kỳ không phát sinh." if item.rhythm in EVENTS else "Trong kỳ chưa đến hạn thực hiện."
        return Line("results", f"item:{item.line}", text, [Figure("content", "nội dung", [reference])], item.lead, cells)
    figures = [Figure(key, f"việc {WORDS[key]}", standings.references(mine[key])) for key in ORDER if key in mine]
    evidence = {(one.kind, one.pk): one for ones in mine.values() for each in ones for one in facts.evidence.get(each.pk, ())}
    if evidence:
        figures.append(Figure("evidence", "minh chứng", list(evidence.values())))
    return Line("results", f"item:{item.line}", _result(facts, mine), figures, item.lead, cells)


def outcome_of(item: ItemFact, mine: dict[str, list[OccurrenceFact]]) -> str:
    """The one word on a content: the worst that happened to it."""
    if mine.get("missed"):
        return "missed"
    if mine.get("overdue"):
        return "overdue"
    fulfilled = [one for key in ("done", "done_late") for one in mine.get(key, ())]
    if any(one.is_partial for one in fulfilled):
        return "partly"
    if mine.get("done_late"):
        return "late"
    return "done" if fulfilled else "waived" if mine.get("waived") else "ahead" if mine or item.rhythm not in EVENTS else "none"


def outcome_word(key: str) -> str:
    """The word of an outcome in the table."""
    return OUTCOMES.get(key, "")


def _last_day(mine: dict[str, list[OccurrenceFact]]) -> str:
    days = [one.done_on for key in ("done", "done_late") for one in mine.get(key, ()) if one.done_on is not None]
    return format_date(max(days)) if days else ""


def _result(facts: ReviewFacts, mine: dict[str, list[OccurrenceFact]]) -> str:
    ones = [(key, one) for key in ORDER for one in mine.get(key, ())]
    if len(ones) == 1:
        return _single(*ones[0], facts)
    parts = []
    for key in ORDER:
        group = mine.get(key)
        if group:
            times = f" ({named([one.label for one in group])})" if key in NAMED else ""
            parts.append(f"{len(group)} việc {WORDS[key]}{times}")
    partial = [one for _, one in ones if one.is_partial]
    if partial:
        parts.append(f"trong số đã hoàn thành có {len(partial)} việc mới đạt một phần")
    if len(mine) == 1 and "done" in mine and not partial:
        return f"Cả {len(ones)} việc đến hạn đều hoàn thành đúng hạn."
    return f"Trong {len(ones)} việc của kỳ: {listed(parts) if len(parts) == 1 else '; '.join(parts)}."


def _single(key: str, one: OccurrenceFact, facts: ReviewFacts) -> str:
    """What became of the only time."""
    if key == "waived":
        return f"Được miễn: {lowered(unended(one.waived_reason))}."
    if key in {"done", "done_late"} and one.done_on is not None:
        late = f", {days_late(one.due_on, one.done_on)} so với thời hạn" if key == "done_late" else ", đúng hạn"
        return f"{'Hoàn thành một phần' if one.is_partial else 'Đã hoàn thành'} ngày {format_date(one.done_on)}{late}."
    if key == "missed":
        return f"Không thực hiện ({due(one.due_on)})."
    if key == "overdue":
        return f"Chưa hoàn thành, quá hạn {(facts.on - one.due_on).days} ngày ({due(one.due_on)})."
    return f"Chưa đến hạn ({due(one.due_on)})."
