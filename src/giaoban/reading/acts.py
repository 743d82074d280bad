"""The acts on readings, for every door."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, FileInput, Short, ref
from giaoban.coordination.models import Activity, Rhythm
from giaoban.reading import commands
from giaoban.reading.commands.obligations import TakenItem, take_items
from giaoban.reading.rules import Choice, Decision


class ReadText(ActInput):
    """A text to read: a file or the words themselves, for which body, whether it is secret."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    file: FileInput | None = None
    text: str = ""
    published_on: date | None = None
    secrecy: Literal["no", "yes", "doubt"]
    is_not_secret: bool = False


class ReadingInput(ActInput):
    """A reading."""

    reading: ref("reading.Reading")  # type: ignore[valid-type]


class ReadAgain(ReadingInput):
    """Another day of publication, or the province that the text means."""

    published_on: date | None = None
    province: Short = ""


class DecisionInput(ActInput):
    """What is decided on one proposal; `values` replace those proposed when it is corrected."""

    target = Decision
    key: str
    choice: Choice
    values: dict[str, str] = {}


class KeepDecisions(ReadingInput):
    """What was decided so far."""

    decisions: list[DecisionInput]


class Confirm(KeepDecisions):
    """What is accepted, corrected, rejected; what is not named is not written."""

    close_now: bool = False


class Drop(ReadingInput):
    """Why, when it is worth saying."""

    reason: str = ""


class TakenItemInput(ActInput):
    """A content as it is taken over; parties are those of the regulation."""

    target = TakenItem
    area: Annotated[str, Field(max_length=120)]
    text: str
    rhythm: Rhythm
    lead: ref("coordination.RegulationParty") | None = None  # type: ignore[valid-type]
    coordinating: Annotated[list[ref("coordination.RegulationParty")], Field(max_length=200)] = []  # type: ignore[valid-type]
    product: Annotated[str, Field(max_length=300)] = ""
    activity: Activity = Activity.OTHER
    fixed_days: Annotated[list[str], Field(max_length=40)] = []
    due_after_days: Annotated[int, Field(ge=-366, le=366)] = 0
    clause_label: Annotated[str, Field(max_length=200)] = ""
    is_approximate: bool = False


class TakeItems(ActInput):
    """The contents that were read in the text of a regulation."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    items: Annotated[list[TakenItemInput], Field(max_length=300)]
    from_on: date | None = None


OFFICE_OF = N_("the office of the body for which the text is read")

ACTS = (
    Act("reading.read_text", commands.read_text, ReadText, N_("Read a text and propose records"), "reading.reading.made", OFFICE_OF),
    Act("reading.read_again", commands.reread, ReadAgain, N_("Read a text again"), "reading.reading.read_again", OFFICE_OF),
    Act("reading.keep_decisions", commands.keep_decisions, KeepDecisions, N_("Keep decisions on proposals"), "reading.decisions.kept", OFFICE_OF),
    Act("reading.confirm", commands.confirm_reading, Confirm, N_("Confirm a reading and write its records"), "reading.reading.confirmed", OFFICE_OF),
    Act("reading.drop", commands.drop_reading, Drop, N_("Drop a reading"), "reading.reading.dropped", OFFICE_OF),
    Act("reading.take_items", take_items, TakeItems, N_("Take over the contents read in a regulation's text"), "reading.items.taken", N_("the office that keeps the regulation")),
)  # fmt: skip

AUDIT_ACTIONS = {
    "reading.reading.made": N_("had the text read"),
    "reading.reading.read_again": N_("had the text read again"),
    "reading.decisions.kept": N_("kept decisions on the proposals"),
    "reading.reading.confirmed": N_("confirmed the proposals"),
    "reading.reading.dropped": N_("dropped the reading"),
    "reading.items.taken": N_("took over contents read in the text"),
}

AUDIT_WORDS = {
    "title": N_("Title"), "file": N_("File"), "facts": N_("Facts"), "published_on": N_("Published on"), "province": N_("Province"),
    "reason": N_("Reason"), "decided": N_("Decided"), "event": N_("Meetings"), "task": N_("Tasks"), "document": N_("Documents"),
    "person": N_("People"), "body": N_("Bodies"), "finding": N_("Findings"), "items": N_("Contents"), "speech": N_("Speeches"), "figure": N_("Figures"),
}  # fmt: skip
