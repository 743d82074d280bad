"""The results of a review: how each content stands, one row for each, and the occurrences behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.common.dates import format_date
from giaoban.coordination.rules.review_facts import Behind, EvidenceFact, Figure, Line, Reference
from giaoban.coordination.rules.review_words import MOST_NAMED, OUTCOMES, days_late, due, listed, lowered, named, unended

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
COUNT_WORDS: Final = {key: f"việc {word}" for key, word in WORDS.items()}
NAMED: Final = frozenset({"done_late", "overdue", "missed", "waived"})
"""Of these the row names the times."""
_TASK, _MEETING, _DOCUMENT = (EvidenceFact._fields.index(name) for name in ("task", "meeting", "document"))
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


def _is_whole(mine: dict[str, list[OccurrenceFact]]) -> bool:
    if "done" not in mine or "done_late" in mine or "overdue" in mine or "missed" in mine:
        return False
    return not any([one.is_partial for one in mine["done"]])  # noqa: C419 - a list is quicker for the few there are


class Standings:
    """The occurrences of a review by how they stand, and by content."""

    def __init__(self, facts: ReviewFacts) -> None:
        on = facts.on
        self.facts = facts
        self.items = {item.line: item for item in facts.items}
        self.by_standing: dict[str, list[OccurrenceFact]] = {}
        self.by_line: dict[int, dict[str, list[OccurrenceFact]]] = {}
        self.names: dict[int, str] = {}
        for one in facts.occurrences:
            key = standing_key(one, on)
            self.by_standing.setdefault(key, []).append(one)
            self.by_line.setdefault(one.line, {}).setdefault(key, []).append(one)
        self.whole = {line for line, mine in self.by_line.items() if _is_whole(mine)}

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
        return line in self.whole

    def sound_areas(self) -> list[tuple[str, list[OccurrenceFact]]]:
        """Areas in which everything that fell due was done in time and in full."""
        areas: dict[str, list[OccurrenceFact]] = {}
        broken = set()
        for item in self.facts.items:
            mine = self.by_line.get(item.line, {})
            if item.line in self.whole:
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

    def short(self, item: ItemFact) -> str:
        """A content inside a sentence."""
        name = self.names.get(item.line)
        if name is None:
            name = self.names[item.line] = unended(item.text)
        return name

    def named(self, one: OccurrenceFact) -> str:
        """`Trao đổi thông tin (tháng 3 năm 2023)`."""
        item = self.items.get(one.line)
        return f"{self.short(item)} ({one.label})" if item is not None else one.label

    def reference(self, one: OccurrenceFact) -> Reference:
        """The occurrence by its address."""
        return Reference(KIND, one.pk, self.named(one), self.facts.addresses.occurrence.format(one.pk))

    def references(self, ones: Sequence[OccurrenceFact]) -> Behind:
        """Several of them."""
        return Behind(self.reference, ones)

    def line(self, section: str, key: str, text: str, one: OccurrenceFact) -> Line:
        """A line on one occurrence, with its evidence; the party that leads answers for it."""
        figures = [Figure("occurrence", "việc", self.references([one]))]
        if one.pk in self.facts.evidence:
            figures.append(Figure("evidence", "minh chứng", self.shown([one])))
        return Line(section, key, text, figures, self.lead_of(one))

    def figures(self, mine: dict[str, list[OccurrenceFact]], ones: Sequence[OccurrenceFact]) -> list[Figure]:
        """The times of a content by how they stand, and the records that show it."""
        found = [Figure(key, COUNT_WORDS[key], Behind(self.reference, mine[key])) for key in ORDER if key in mine]
        evidence = self.shown(ones)
        if evidence.ones:
            found.append(Figure("evidence", "minh chứng", evidence))
        return found

    def shown(self, ones: Sequence[OccurrenceFact]) -> Behind:
        """The records that show that they were fulfilled, each once."""
        evidence = self.facts.evidence
        found = {(row[_TASK], row[_MEETING], row[_DOCUMENT]): row for one in ones for row in evidence.get(one.pk, ())}
        return Behind(self.facts.of_evidence, list(found.values()))


def standings_of(facts: ReviewFacts) -> Standings:
    """How everything stands on the day of the facts."""
    return Standings(facts)


def results(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    """One row for each content."""
    for item in facts.items:
        yield _row(facts, standings, item)


def _row(facts: ReviewFacts, standings: Standings, item: ItemFact) -> Line:
    mine = standings.by_line.get(item.line)
    if mine is None:
        text = "Trong kỳ không phát sinh." if item.rhythm in EVENTS else "Trong kỳ chưa đến hạn thực hiện."
        return _line(facts, item, text, [Figure("content", "nội dung", Behind(facts.of_item, [item]))], outcome_of(item, {}), "")
    if len(mine) == 1 and item.line in standings.whole:
        ones = mine["done"]
        day = format_date(max([one.done_on for one in ones if one.done_on]))
        text = f"Đã hoàn thành ngày {day}, đúng hạn." if len(ones) == 1 else f"Cả {len(ones)} việc đến hạn đều hoàn thành đúng hạn."
        return _line(facts, item, text, standings.figures(mine, ones), "done", day)
    ones = [one for group in mine.values() for one in group]
    return _line(facts, item, _result(facts, mine), standings.figures(mine, ones), outcome_of(item, mine), _last_day(mine))


def _line(facts: ReviewFacts, item: ItemFact, text: str, figures: list[Figure], outcome: str, day: str) -> Line:  # noqa: PLR0917 - one place
    cells = {
        "content": item.text, "lead": facts.parties.get(item.lead, "") if item.lead else "", "coordinating": facts.names(facts.coordinating.get(item.pk, ())),
        "outcome": outcome, "product": item.product, "day": day,
    }  # fmt: skip
    return Line("results", f"item:{item.line}", text, figures, item.lead, cells)


def outcome_of(item: ItemFact, mine: dict[str, list[OccurrenceFact]]) -> str:
    """The one word on a content: the worst that happened to it."""
    for key in ("missed", "overdue"):
        if key in mine:
            return key
    done, late = mine.get("done", ()), mine.get("done_late", ())
    if any([one.is_partial for one in (*done, *late)]):  # noqa: C419 - as above
        return "partly"
    if late:
        return "late"
    return "done" if done else "waived" if "waived" in mine else "ahead" if mine or item.rhythm not in EVENTS else "none"


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
            times = f" ({named([one.label for one in group[:MOST_NAMED]], len(group))})" if key in NAMED else ""
            parts.append(f"{len(group)} việc {WORDS[key]}{times}")
    partial = [one for _, one in ones if one.is_partial]
    if partial:
        parts.append(f"trong số đã hoàn thành có {len(partial)} việc mới đạt một phần")
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
