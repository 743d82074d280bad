"""Which records may show that an obligation was fulfilled: how well each fits, and why, in words."""

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
WORDS_ALIKE: Final = reason_kind("evidence.words_alike", "%(share)s%% of the words are the same")

LEAST: Final = 45
"""From which score a record is suggested."""
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
    """Return how well a record fits an obligation, or None where it does not fit well enough or lies outside the period."""
    if candidate.kind == "task" and candidate.key in wanted.tasks:
        return Match(candidate, 100, (MADE_OF_IT(),))
    if not wanted.first_on <= candidate.on < wanted.until:
        return None
    found = _meeting(wanted, candidate) if candidate.kind == "meeting" else _paper(wanted, candidate)
    share = share_of_words(f"{wanted.area} {wanted.text}", candidate.text)
    if share >= 20:
        found.append((min(40, share // 2), WORDS_ALIKE(share=share)))
    score = min(99, sum(points for points, _ in found))
    return Match(candidate, score, tuple(reason for _, reason in found)) if score >= LEAST else None


def _meeting(wanted: Wanted, candidate: Candidate) -> list[tuple[int, Reason]]:
    found = []
    if candidate.series is not None and candidate.series == wanted.series:
        found.append((45, IN_SERIES()))
    elif candidate.is_under_regulation:
        found.append((40, UNDER_REGULATION()))
    if len(wanted.bodies & candidate.by) > 1:
        found.append((20, PARTIES_MET()))
    if candidate.form in FITTING_MEETINGS.get(wanted.activity, frozenset()):
        found.append((30, FORM_FITS(kind=candidate.form_name)))
    elif wanted.activity in {"briefing", "thematic"}:
        found = []
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


def best(wanted: Wanted, candidates: Iterable[Candidate]) -> list[Match]:
    """Return the records that fit an obligation best, the best first, at most `MOST_OFFERED`."""
    found = [one for candidate in candidates if (one := match(wanted, candidate)) is not None]
    return sorted(found, key=lambda one: (-one.score, one.candidate.on, one.candidate.kind, one.candidate.key))[:MOST_OFFERED]
