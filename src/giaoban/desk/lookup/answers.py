"""An answer of a rule in words: facts with their labels, steps, sources with how sure they are, or the question to a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from giaoban.common.cells import State
from giaoban.common.dates import format_date
from giaoban.common.numbers import format_number
from giaoban.desk.lookup.words import KEYS, SURE, UNSHOWN, choice_word, key_word
from giaoban.rulebook.questions import ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from giaoban.rulebook.questions import Rule

PLAIN_NUMBERS = frozenset({"year", "end_year", "earliest_next_year", "awarded_until", "used_in_year", "number", "next_badge", "badge"})
"""Numbers written without points between the thousands."""


@dataclass(frozen=True)
class Shown:
    """An answer as the page shows it; one of facts, question and error is filled."""

    facts: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    sources: tuple[tuple[str, State], ...] = ()
    sure: State | None = None
    question: str = ""
    error: str = ""


def answer_to(rule: Rule, question: Mapping[str, Any]) -> Shown:
    """Ask a rule and put its answer into words, in the language of the request."""
    found = ask(rule, json.dumps(question, ensure_ascii=False), gettext)
    if "error" in found:
        return Shown(error=found["error"])
    if "rule_missing" in found:
        return Shown(question=found["rule_missing"], facts=tuple(_facts(found["known"])))
    return Shown(
        facts=tuple(_facts(found["answer"])),
        reasons=tuple(found["reasons"]),
        sources=tuple(_source(one) for one in found["sources"]),
        sure=_sure(found["confidence"]),
    )


def _sure(confidence: str) -> State:
    word, tone = SURE[confidence]
    return State(tone, gettext(word))


def _source(cited: str) -> tuple[str, State]:
    text, _, mark = cited.rpartition(" [")
    return text, _sure(mark.rstrip("]"))


def _facts(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(key_word(key), _said(key, value)) for key, value in values.items() if key in KEYS and key not in UNSHOWN]


def _said(key: str, value: Any) -> str:
    match value:
        case None:
            return gettext("there is none")
        case bool():
            return gettext("yes") if value else gettext("no")
        case int() | float():
            return str(value) if key in PLAIN_NUMBERS else format_number(value)
        case list():
            return "; ".join(_said(key, one) for one in value) or gettext("there is none")
        case dict():
            return ", ".join(_said(part, one) for part, one in value.items() if part not in UNSHOWN and one is not None)
        case _:
            return _text(str(value))


def _text(value: str) -> str:
    try:
        return format_date(date.fromisoformat(value))
    except ValueError:
        return choice_word(value) if value.islower() and value.replace("_", "").isascii() and value.replace("_", "").isalpha() else value
