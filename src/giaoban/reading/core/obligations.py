"""The contents of a coordination regulation: who leads what, with whom, which product, how often, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from giaoban.documents.rules.clauses import Clause, ClauseKind, split_clauses
from giaoban.reading.core.duties import activity_of, area_of, area_of_heading, has_duty, is_general, product_of
from giaoban.reading.core.parties import Parties, Party, Roles, parties_named
from giaoban.reading.core.rhythms import RhythmRead, rhythm_of
from giaoban.reading.core.view import View, view_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARK = re.compile(r"\s*(?:Điều \d+[a-zđ]?[.:]?|[IVXLC]+[.)]|\d{1,3}(?:\.\d{1,3})*[.)]?(?=\s)|[a-zđ][.)](?=\s)|[-+*•])\s*")
_BULLET = re.compile(r"^[ ]*[-+*•][ ]*(?=\S)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.;](?=\s+[A-ZĐÀ-Ỹ\"(]|\s*$)|\n")
_OPENS_LIST = re.compile(r":\s*$")
_WORD = re.compile(r"[^\W\d_]")
_TABLE_HEAD = {"text": "nội dung", "lead": "chủ trì", "joined": "phối hợp", "product": "sản phẩm", "time": "thời"}
_HEAD_OF = re.compile(r"^(?:cơ quan|bên|đơn vị|nội dung công việc:?)\s+(?=chủ|phối)")
_OTHER_AREA = "Công tác phối hợp chung"
_SHORTEST = 25


@dataclass(frozen=True, slots=True)
class Obligation:
    """One content as proposed: `start` and `end` are offsets of its quotation in the text that was read."""

    start: int
    end: int
    quotation: str
    clause_slug: str
    clause_label: str
    area: str
    text: str
    lead: str
    """Key of the party that leads; empty where all do together or nobody is named."""
    coordinating: tuple[str, ...]
    product: str
    activity: str
    rhythm: RhythmRead
    confidence: float


@dataclass(slots=True)
class _Unit:
    """A stretch of text inside one clause, with what the lines above it say."""

    start: int
    end: int
    clause: Clause | None
    roles: Roles
    rhythm: RhythmRead | None
    heading: str


@dataclass
class _Reader:
    view: View
    parties: Parties
    found: list[Obligation] = field(default_factory=list)
    lines: list[tuple[int, list[str]]] = field(default_factory=list)
    """Lines of tables: where each begins, its cells. Tabs are spaces in the view, so the source tells them."""

    def __post_init__(self) -> None:
        at = 0
        for line, given in zip(self.view.text.split("\n"), self.view.source.split("\n"), strict=False):
            if "\t" in given.strip():
                self.lines.append((at, given.split("\t")))
            at += len(line) + 1
        self.tabbed = [(start, start + len("\t".join(cells))) for start, cells in self.lines]

    def over(self) -> list[Obligation]:
        clauses = split_clauses(self.view.text)
        for unit in [*self._units(clauses), *([] if clauses else self._loose())]:
            self._read(unit)
        self._tables(clauses)
        return sorted(self.found, key=lambda one: one.start)

    def _loose(self) -> Iterator[_Unit]:
        """A text without numbered clauses: its lines."""
        at = 0
        for line in self.view.text.split("\n"):
            yield _Unit(at, at + len(line), None, Roles(), None, "")
            at += len(line) + 1

    def _units(self, clauses: Sequence[Clause]) -> Iterator[_Unit]:
        by_slug = {one.slug: one for one in clauses}
        children: dict[str | None, list[Clause]] = {}
        for one in clauses:
            children.setdefault(one.parent, []).append(one)
        said: dict[str, tuple[Roles, RhythmRead | None]] = {}
        for one in clauses:
            above = said.get(one.parent or "", (Roles(), None))
            heading = self._heading(one, by_slug)
            inner = children.get(one.slug, [])
            if self._is_skipped(one, by_slug):
                continue
            mark = _MARK.match(self.view.text, one.start)
            start = mark.end() if mark else one.start
            end = min((child.start for child in inner), default=one.end)
            if not inner:
                first, own = self._own_heading(start, end)
                yield from self._with_bullets(_Unit(first, end, one, *above, own or heading))
                continue
            head = self.view.low[start:end].strip()
            roles = self.parties.roles(self.view.text[start:end].strip())
            said[one.slug] = (roles if roles.lead or roles.joined or roles.is_all else above[0], rhythm_of(head) or above[1])
            if one.kind >= ClauseKind.CLAUSE and not _OPENS_LIST.search(head) and len(head) > 2 * _SHORTEST and head.endswith("."):
                yield _Unit(start, end, one, *above, heading)

    def _own_heading(self, start: int, end: int) -> tuple[int, str]:
        """The first line of a clause where it is a heading over the lines below it: where the text begins, the area."""
        line, _, rest = self.view.text[start:end].partition("\n")
        if rest.strip() and not line.rstrip().endswith((".", ";", ":", ",")) and (area := area_of_heading(line)):
            return start + len(line) + 1, area
        return start, ""

    def _with_bullets(self, unit: _Unit) -> Iterator[_Unit]:
        """The lines of a list inside a clause, each under the words before the list."""
        bullets = list(_BULLET.finditer(self.view.text, unit.start, unit.end))
        if not bullets:
            yield unit
            return
        intro = self.view.text[unit.start : bullets[0].start()].strip()
        roles, rhythm = unit.roles, unit.rhythm
        if intro:
            own = self.parties.roles(intro)
            roles = own if own.lead or own.joined or own.is_all else roles
            rhythm = rhythm_of(intro.lower()) or rhythm
            if not _OPENS_LIST.search(intro) and intro.endswith("."):
                yield _Unit(unit.start, bullets[0].start(), unit.clause, unit.roles, unit.rhythm, unit.heading)
        for bullet, following in zip(bullets, [*bullets[1:], None], strict=True):
            yield _Unit(bullet.end(), following.start() if following else unit.end, unit.clause, roles, rhythm, unit.heading)

    def _heading(self, clause: Clause, by_slug: dict[str, Clause]) -> str:
        """The nearest heading that names an area: of the clause, or of those around it."""
        one: Clause | None = clause
        while one is not None:
            if one.kind <= ClauseKind.ARTICLE or one is not clause:
                area = area_of_heading(
                    self.view.text[one.start : one.end].partition("\n")[0] if one.kind > ClauseKind.ARTICLE else one.heading
                )
                if area:
                    return area
            one = by_slug.get(one.parent or "")
        return ""

    @staticmethod
    def _is_skipped(clause: Clause, by_slug: dict[str, Clause]) -> bool:
        one: Clause | None = clause
        while one is not None:
            if one.kind <= ClauseKind.ARTICLE and is_general(one.heading):
                return True
            one = by_slug.get(one.parent or "")
        return False

    def _read(self, unit: _Unit) -> None:
        """Each sentence with a duty of its own begins a content; what follows it completes it."""
        opened: list[tuple[int, int]] = []
        for start, end in self._sentences(unit):
            text = self.view.text[start:end]
            low = self.view.low[start:end]
            roles = self.parties.roles(text)
            is_own = bool(roles.lead or roles.is_all or len(roles.joined) > 1 or rhythm_of(low)) or not opened
            if opened and not (is_own and has_duty(low) and not low.startswith(("kết quả", "trường hợp", "nội dung", "thời gian"))):
                opened[-1] = (opened[-1][0], end)
            elif len(_WORD.findall(low)) >= _SHORTEST and (has_duty(low) or unit.roles.lead):
                opened.append((start, end))
        for start, end in opened:
            self._keep(unit, start, end)

    def _sentences(self, unit: _Unit) -> Iterator[tuple[int, int]]:
        at = unit.start
        for stop in _SENTENCE_END.finditer(self.view.text, unit.start, unit.end):
            yield from self._trimmed(at, stop.start())
            at = stop.end()
        yield from self._trimmed(at, unit.end)

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        text = self.view.text[start:end]
        start += len(text) - len(text.lstrip(" \n\t-+*•"))
        end -= len(text) - len(text.rstrip(" \n\t.;"))
        in_table = any(a < end and start < b for a, b in self.tabbed)
        if start < end and not in_table and not _OPENS_LIST.search(self.view.text[start:end]):
            yield start, end

    def _keep(self, unit: _Unit, start: int, end: int) -> None:
        text, low = self.view.text[start:end], self.view.low[start:end]
        own = self.parties.roles(text)
        roles = own if own.lead or own.is_all else Roles(unit.roles.lead, own.joined or unit.roles.joined, unit.roles.is_all)
        if not (roles.lead or roles.joined or roles.is_all) and not rhythm_of(low):
            return
        rhythm = rhythm_of(low) or unit.rhythm
        confidence = 0.5 + 0.2 * bool(roles.lead or roles.is_all) + 0.2 * bool(rhythm)
        self._add(unit.clause, start, end, area=unit.heading or area_of(low), roles=roles, rhythm=rhythm, confidence=confidence)

    def _add(
        self, clause: Clause | None, start: int, end: int, *, area: str, roles: Roles, rhythm: RhythmRead | None, confidence: float,
        text: str = "", product: str = "",
    ) -> None:  # fmt: skip
        a, b = self.view.span(start, end)
        low = self.view.low[start:end]
        joined = self.parties.keys if roles.is_all else roles.joined
        self.found.append(
            Obligation(
                a, b, self.view.source[a:b], clause.slug if clause else "", clause.label if clause else "", area or _OTHER_AREA,
                " ".join((text or self.view.text[start:end]).split()), "" if roles.is_all else roles.lead,
                tuple(one for one in joined if roles.is_all or one != roles.lead), product or product_of(self.view.text[start:end]),
                activity_of(low), rhythm or RhythmRead("each_case", is_approximate=True), round(confidence, 2),
            )
        )  # fmt: skip

    def _tables(self, clauses: Sequence[Clause]) -> None:
        """Rows of a table whose head names contents and who leads."""
        columns: dict[str, int] = {}
        for start, cells in self.lines:
            if len(cells) > 2:
                heads = {
                    key: n
                    for key, word in _TABLE_HEAD.items()
                    for n, cell in enumerate(cells)
                    if _HEAD_OF.sub("", cell.lower()).startswith(word)
                }
                if {"text", "lead"} <= heads.keys():
                    columns = heads
                elif columns and len(cells) > max(columns.values()):
                    self._row(clauses, cells, columns, start, start + len("\t".join(cells)))

    def _row(self, clauses: Sequence[Clause], cells: list[str], columns: dict[str, int], start: int, end: int) -> None:
        around = next((one for one in reversed(clauses) if one.start <= start < one.end), None)
        cell = {key: cells[n] for key, n in columns.items()}
        if not cell["text"]:
            return
        leads, joined = self.parties.named(cell["lead"]), self.parties.named(cell.get("joined", ""))
        together = len(leads) > 1 or self.parties.means_all(cell["lead"])
        roles = Roles("" if together or not leads else leads[0], tuple(joined), together)
        rhythm = rhythm_of(f"{cell.get('time', '')} {cell['text']}".lower())
        area = area_of(cell["text"].lower())
        self._add(
            around, start, end, area=area, roles=roles, rhythm=rhythm, confidence=0.9, text=cell["text"], product=cell.get("product", "")
        )


def find_obligations(text: str, parties: Sequence[Party] = ()) -> list[Obligation]:
    """Propose the contents of the text of a regulation; without `parties` those that its title names.

    Offsets are those of the text as given. Nothing is proposed of scope, principles and effect.
    """
    view = view_of(text)
    return _Reader(view, Parties(parties or parties_named(view.text))).over()
