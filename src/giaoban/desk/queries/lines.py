"""The lines of the desk: a task, a document, an arrival, as one thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.programmes.queries import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from giaoban.common.cells import Tone
    from giaoban.documents.models import Arrival, DisseminationLine, Document, OpinionAsked, StudyTimeRequest
    from giaoban.programmes.models import Task


SHOWN = 8


@dataclass(frozen=True)
class DeskLine:
    """One thing to do: its state, what it is, where it came from, when, and what can be decided in place."""

    tone: Tone
    word: str
    text: str
    url: str
    origin: str = ""
    when: str = ""
    decide: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = ()
    """Buttons: word, address, kind, hidden values."""


def due(day: date | None) -> str:
    """When it is due, in words."""
    return gettext("due %(day)s") % {"day": format_date(day)} if day is not None else ""


def owed_line(task: Task, on: date) -> DeskLine:
    """A task that somebody owes."""
    state = state_of(task, on)
    origin = gettext("From %(origin)s") % {"origin": task.origin_label} if task.origin_label else ""
    product = gettext("product: %(product)s") % {"product": task.product} if task.product else ""
    return DeskLine(
        state.tone,
        state.word,
        task.what,
        task.get_absolute_url(),
        " · ".join(part for part in (origin, product) if part),
        due(task.due_on),
    )


def waiting_since(day: date | None, on: date) -> str:
    """For how long it has waited, in words."""
    return gettext("waiting for %(days)d days") % {"days": (on - day).days} if day is not None and day < on else ""


def document_lines(rows: Iterable[Document], word: str, tone: Tone) -> Iterator[DeskLine]:
    """Documents that wait for a step."""
    for document in rows:
        origin = " · ".join(part for part in (document.name, document.made_by_name) if part)
        yield DeskLine(tone, word, document.abstract, document.get_absolute_url(), origin)


def arrival_lines(rows: Iterable[Arrival], word: str, on: date) -> Iterator[DeskLine]:
    """Papers that came in and wait for a step."""
    for arrival in rows:
        document = arrival.document
        sent = arrival.sent_at.date() if arrival.sent_at else arrival.arrived_on
        yield DeskLine(
            "idle",
            word,
            document.abstract,
            arrival.get_absolute_url(),
            " · ".join(part for part in (document.number_text, document.issuer_name) if part),
            waiting_since(sent, on),
        )


def opinion_lines(rows: Iterable[OpinionAsked], on: date) -> Iterator[DeskLine]:
    """Opinions that other bodies ask for."""
    for line in rows:
        asked = line.round
        tone: Tone = "late" if asked.due_on < on else "soon"
        yield DeskLine(
            tone,
            gettext("To give an opinion"),
            asked.subject,
            asked.get_absolute_url(),
            f"{asked.document.owner.short} · {line.name}",
            due(asked.due_on),
        )


def dissemination_lines(rows: Iterable[DisseminationLine], on: date) -> Iterator[DeskLine]:
    """Documents to disseminate further down."""
    for line in rows:
        asked_by = line.above.body.short if line.above is not None else line.asked_by_name
        yield DeskLine(
            "late" if line.due_on < on else "soon",
            gettext("To disseminate"),
            line.dissemination.document.titled,
            line.get_absolute_url(),
            f"{asked_by} · {line.body.short}",
            due(line.due_on),
        )


def study_time_lines(rows: Iterable[StudyTimeRequest], on: date) -> Iterator[DeskLine]:
    """Requests for more time to disseminate a document, each leading to where it is answered."""
    for one in rows:
        moved = gettext("%(body)s asks %(old)s → %(new)s: %(reason)s") % {
            "body": one.line.body.short, "old": format_date(one.line.due_on), "new": format_date(one.asked_until), "reason": one.reason,
        }  # fmt: skip
        yield DeskLine(
            "soon",
            gettext("More time asked"),
            one.line.dissemination.document.titled,
            reverse("documents:decide_study_time", args=[one.line_id]),
            moved,
            waiting_since(one.asked_on, on),
        )
