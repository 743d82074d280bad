"""Opinions on a draft: what needs words, what needs an answer, what is late. Our own way of working; no law sets it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stance(StrEnum):
    """What somebody thinks of a part of a draft."""

    AGREE = "agree"
    CHANGES = "changes"
    DISAGREE = "disagree"


class Answer(StrEnum):
    """What the drafters do with an opinion."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion as far as the rules look at it."""

    stance: Stance
    has_words: bool
    answer: Answer | None = None


def needs_words(stance: Stance) -> bool:
    """Return whether an opinion says nothing without its words: who agrees need not say more."""
    return stance is not Stance.AGREE


def needs_answer(said: Said) -> bool:
    """Return whether the drafters must answer: a bare agreement asks for nothing."""
    return said.has_words or needs_words(said.stance)


def needs_reason(answer: Answer) -> bool:
    """Return whether an answer must say why: whatever is not accepted whole."""
    return answer is not Answer.ACCEPTED


def open_opinions(opinions: Iterable[Said]) -> int:
    """Return how many opinions still wait for an answer."""
    return sum(1 for one in opinions if one.answer is None and needs_answer(one))


def is_late(given_on: date, due_on: date) -> bool:
    """Return whether an opinion came after the day that was set; the day itself is in time."""
    return given_on > due_on


@dataclass(frozen=True, slots=True)
class Tally:
    """How far those asked have answered on a day."""

    asked: int
    answered: int
    late: int
    waited_for: int


def tally(answered_on: Sequence[date | None], due_on: date, on: date) -> Tally:
    """Count who answered, who did so late, and who has not although the day has passed."""
    given = [day for day in answered_on if day is not None]
    silent = len(answered_on) - len(given)
    return Tally(len(answered_on), len(given), sum(1 for day in given if is_late(day, due_on)), silent if on > due_on else 0)


_STRENGTH = (Stance.AGREE, Stance.CHANGES, Stance.DISAGREE)


def strongest(stances: Iterable[Stance]) -> Stance:
    """Return what an answer of several opinions comes to: it disagrees where one of them does."""
    return max(stances, key=_STRENGTH.index)
