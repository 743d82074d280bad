"""Which records may show that an obligation was fulfilled: how well each fits, and why, in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from giaoban.common.reasons import Reason, reason_kind
from giaoban.common.vietnamese import fold

MADE_OF_IT: Final = reason_kind("evidence.made_of_it", "the task was made of this obligation")
IN_SERIES: Final = reason_kind("evidence.in_series", "a meeting of the series that the regulation asks for")
UNDER_REGULATION: Final = reason_kind("evidence.under_regulation", "a meeting held under the regulation")
SAME_AREA: Final = reason_kind("evidence.same_area", "it treats the same area")
PARTIES_MET: Final = reason_kind("evidence.parties_met", "the parties met in the period")
FORM_FITS: Final = reason_kind("evidence.form_fits", "the form fits: %(kind)s")
OF_THE_DOCUMENT: Final = reason_kind("evidence.of_the_document", "it rests on the document")
BY_LEAD: Final = reason_kind("evidence.by_lead", "by the lead party")
BY_PARTY: Final = reason_kind("evidence.by_party", "by a party")
SENT_BETWEEN: Final = reason_kind("evidence.sent_between", "sent from party to party")
NAMES_PERIOD: Final = reason_kind("evidence.names_period", "it names the period: %(label)s")
WORDS_ALIKE: Final = reason_kind("evidence.words_alike", "%(share)s%% of the words are the same")

LEAST: Final = 45
"""From which score a record is suggested."""
LEAST_SHARE: Final = 20
"""From how many per cent of common words these count."""
MOST_OFFERED: Final = 5
"""How many records are suggested for one obligation."""

FITTING_MEETINGS: Final[Mapping[str, frozenset[str]]] = {
    "briefing": frozenset({"briefing"}),
    "thematic": frozenset({"thematic", "workshop"}),
    "conference": frozenset({"conference", "workshop"}),
    "dissemination": frozenset({"conference"}),
    "inspection": frozenset({"working_session"}),
}
FITTING_DOCUMENTS: Final[Mapping[str, frozenset[str]]] = {
    "written_opinion": frozenset({"letter", "conclusion", "notice"}),
    "exchange": frozenset({"letter", "report", "notice"}),
    "dissemination": frozenset({"plan", "guidance", "letter"}),
    "report": frozenset({"report"}),
    "programme": frozenset({"programme", "plan"}),
    "decision": frozenset({"decision"}),
    "briefing": frozenset({"conclusion", "notice"}),
    "thematic": frozenset({"conclusion", "notice"}),
    "inspection": frozenset({"conclusion", "report"}),
}
"""Kinds of meetings (of `meetings`) and documents (codes of the rulebook) that are usual for a form of carrying out."""

_PERIODS: Final = (
    re.compile(r"\b6 thang (dau|cuoi)(?: nam)?(?: (\d{4}))?"),
    re.compile(r"\bquy ([ivx]+|\d)(?: nam)?(?: (\d{4}))?\b"),
    re.compile(r"\btuan (\d{1,2})(?: nam)?(?: (\d{4}))?\b"),
    re.compile(r"(?<!6 )\bthang (\d{1,2})(?: nam)?(?: (\d{4}))?\b"),
)
"""How periods are named in folded text; each gives the place in the year, and the year where it is said."""

_SAID_BY_ALL: Final = frozenset(
    [
        "va",
        "cua",
        "cac",
        "cho",
        "ve",
        "theo",
        "trong",
        "tu",
        "den",
        "co",
        "la",
        "duoc",
        "nhung",
        "voi",
        "tai",
        "mot",
        "thuc",
        "hien",
        "to",
        "chuc",
        "cong",
        "tac",
        "phoi",
        "hop",
        "nam",
        "quy",
        "thang",
        "ban",
        "dang",
        "lien",
        "hiep",
        "hoi",
        "viet",
        "nam",
    ]
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What would fulfil an obligation: its words, form, period, parties by number."""

    text: str
    area: str
    activity: str
    first_on: date
    until: date
    """The first day on which it counts as missed: what is later belongs to the next period."""
    lead: int | None
    bodies: frozenset[int]
    document: int | None = None
    series: int | None = None
    tasks: frozenset[int] = frozenset()
    line: int = 0
    label: str = ""
    """What people call the period; empty for a case or a document."""
    due_on: date = date.max
    taken: frozenset[tuple[str, int]] = frozenset()
    """Records, by what they are, that fulfil another period of the same content already."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may have fulfilled it: which, when, by whom, to whom, in which form, about what."""

    kind: str
    """As of evidence: task, meeting, document, report, dissemination."""
    key: int
    on: date
    text: str
    by: frozenset[int]
    to: frozenset[int] = frozenset()
    form: str = ""
    form_name: str = ""
    series: int | None = None
    is_under_regulation: bool = False
    area: str = ""
    rests_on: frozenset[int] = frozenset()

    @property
    def record(self) -> tuple[str, int]:
        """What it is and which: a report is a document too."""
        return (self.kind if self.kind in {"task", "meeting"} else "document", self.key)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a record fits, 0 to 100, and why."""

    candidate: Candidate
    score: int
    reasons: tuple[Reason, ...]


def words_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring syllables that tell a text from others: Vietnamese words are mostly two syllables."""
    syllables = fold(text).split()
    return frozenset(f"{one} {two}" for one, two in pairwise(syllables) if not (one in _SAID_BY_ALL and two in _SAID_BY_ALL))


def share_of_words(wanted: str, found: str) -> int:
    """How many per cent of the words of the shorter text stand in the other too; 0 where either says too little."""
    one, two = words_of(wanted), words_of(found)
    least = min(len(one), len(two))
    return round(100 * len(one & two) / least) if least > 1 else 0


def match(wanted: Wanted, candidate: Candidate) -> Match | None:
    """Return how well a record fits an obligation, or None where it does not fit well enough, lies outside the period or names another."""
    if candidate.kind == "task" and candidate.key in wanted.tasks:
        return Match(candidate, 100, (MADE_OF_IT(),))
    named = names_period(wanted.label, candidate.text)
    if candidate.record in wanted.taken or named is False or not wanted.first_on <= candidate.on < wanted.until:
        return None
    found = _meeting(wanted, candidate) if candidate.kind == "meeting" else _paper(wanted, candidate)
    share = share_of_words(f"{wanted.area} {wanted.text}", candidate.text)
    if share >= LEAST_SHARE:
        found.append((min(40, share // 2), WORDS_ALIKE(share=share)))
    if named and found:
        found.append((10, NAMES_PERIOD(label=wanted.label)))
    score = min(99, sum(points for points, _ in found))
    return Match(candidate, score, tuple(reason for _, reason in found)) if score >= LEAST else None


def names_period(label: str, text: str) -> bool | None:
    """Tell whether a text names the period of a label, such as `tháng 2 năm 2023`; False where it names others alone, None where it names none."""
    own = fold(label)
    for pattern in _PERIODS:
        if (wanted := pattern.search(own)) is not None:
            found = list(pattern.finditer(fold(text)))
            if not found:
                return None
            return any(one[1] == wanted[1] and (one[2] is None or one[2] == wanted[2]) for one in found)
    return None


def _meeting(wanted: Wanted, candidate: Candidate) -> list[tuple[int, Reason]]:
    """A meeting counts by its form and who met; one of another form only by its area and words."""
    found = []
    if candidate.form in FITTING_MEETINGS.get(wanted.activity, frozenset()):
        if candidate.series is not None and candidate.series == wanted.series:
            found.append((45, IN_SERIES()))
        elif candidate.is_under_regulation:
            found.append((40, UNDER_REGULATION()))
        if len(wanted.bodies & candidate.by) > 1:
            found.append((20, PARTIES_MET()))
        found.append((30, FORM_FITS(kind=candidate.form_name)))
    if candidate.area and fold(candidate.area) == fold(wanted.area):
        found.append((25, SAME_AREA()))
    return found


def _paper(wanted: Wanted, candidate: Candidate) -> list[tuple[int, Reason]]:
    found = []
    if wanted.lead is not None and wanted.lead in candidate.by:
        found.append((20, BY_LEAD()))
    elif wanted.bodies & candidate.by:
        found.append((15 if wanted.lead is None else 10, BY_PARTY()))
    if (wanted.bodies - candidate.by) & candidate.to and wanted.bodies & candidate.by:
        found.append((15, SENT_BETWEEN()))
    if candidate.form and candidate.form in FITTING_DOCUMENTS.get(wanted.activity, frozenset()):
        found.append((20, FORM_FITS(kind=candidate.form_name)))
    if wanted.document is not None and wanted.document in candidate.rests_on:
        found.append((50, OF_THE_DOCUMENT()))
    return found


def best(wanted: Mapping[int, Wanted], candidates: Iterable[Candidate]) -> dict[int, list[Match]]:
    """Return for each obligation the records that fit it best, the best first, at most `MOST_OFFERED`.

    Of several periods of one content a record is offered for one: the one it fits best, else the one that was due first.
    """
    offered: dict[tuple[int, tuple[str, int]], list[tuple[int, Match]]] = {}
    for candidate in candidates:
        for key, one in wanted.items():
            if (found := match(one, candidate)) is not None:
                place = (one.line if one.label else -key, candidate.record)
                offered.setdefault(place, []).append((key, found))
    chosen: dict[int, list[Match]] = {key: [] for key in wanted}
    for rivals in offered.values():
        key, found = min(rivals, key=lambda pair: (-pair[1].score, wanted[pair[0]].due_on, pair[0]))
        chosen[key].append(found)
    return {
        key: sorted(found, key=lambda one: (-one.score, one.candidate.on, one.candidate.kind, one.candidate.key))[:MOST_OFFERED]
        for key, found in chosen.items()
    }
