"""Proposals for the registers out of the facts of a text: the meeting and its tasks, then all the rest in the order of the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.meetings.models import MeetingState
from giaoban.reading.permissions import can_read_for
from giaoban.reading.queries.known import Known, known_of
from giaoban.reading.queries.naming import bodies, documents, people
from giaoban.reading.queries.telling import figures, findings, planned_alike, speeches
from giaoban.reading.rules import Group, Proposal, first_day, last_day, meeting_kind, meeting_title, notes, suggested_due_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.reading.models import Reading

__all__ = ["Proposals", "propose"]


@dataclass(frozen=True)
class Proposals:
    """All that a text proposes, with what was known when it was made."""

    items: tuple[Proposal, ...]
    known: Known

    def of(self, group: Group) -> list[Proposal]:
        """Those for one register."""
        return [one for one in self.items if one.group is group]

    def find(self, key: str) -> Proposal | None:
        """The proposal of a key."""
        return next((one for one in self.items if one.key == key), None)


def propose(actor: Actor, reading: Reading, on: date) -> Proposals:
    """Match the facts of a reading with the registers, as an actor sees them; bodies and posts are those of the day of the event."""
    events = reading.facts.get("events", ())
    day = next((day for one in events if (day := first_day(one.get("date_iso")))), None) or reading.published_on or on
    known = known_of(actor, reading, day, on)
    meetings = [_event(known, one, number) for number, one in enumerate(events, 1)]
    parties = _parties(known, events)
    found = [
        *meetings, *_tasks(known, parties), *documents(known), *people(known), *bodies(known), *speeches(known), *findings(known), *figures(known),
    ]  # fmt: skip
    ordered = sorted(found, key=lambda one: (one.start if one.start is not None else -1, one.end or 0, one.key))
    numbers = {one.key: number for number, one in enumerate(ordered, 1)}
    return Proposals(tuple(replace(one, number=numbers[one.key]) for one in found), known)


AHEAD = (MeetingState.PLANNED, MeetingState.INVITED)
"""A meeting that was not held yet takes the text in; one that was held may have been entered from another text."""
GUESSED = 0.6
"""How sure it is that the body to which all directives go is the one that met."""


def _parties(known: Known, events: Sequence[dict[str, Any]]) -> list[tuple[int, float]]:
    """The bodies that meet, by the topic of the event, else by whom its directives go to, with how sure that is."""
    found: dict[int, float] = {}
    for event in events[:1]:
        for hit in known.index.hits(event.get("topic") or ""):
            if hit.key is not None:
                found.setdefault(hit.key, hit.certainty)
    if events and not found:
        leads = Counter(
            hits[0].key for one in known.reading.facts.get("directives", ()) if (hits := known.index.hits(one.get("who") or ""))
        )
        found = {key: GUESSED for key, _ in leads.most_common(1) if key is not None}
    return list(found.items())


def _event(known: Known, event: dict[str, Any], number: int) -> Proposal:
    day = first_day(event.get("date_iso"))
    parties = _parties(known, [event])
    kind = meeting_kind(event["kind"])
    keys = [key for key, _ in parties]
    owner = next((key for key in keys if can_read_for(known.actor, known.bodies[key])), None)
    series = _series(known, kind, set(keys))
    if series is not None:
        owner = series.owner_id
    start, end = _place_of_event(known.reading, event)
    said = []
    if series is not None:
        said.append(notes.OF_SERIES(series=series.title))
    if keys:
        said.append(notes.PARTIES(bodies=[known.index.short(key) for key in keys]))
    said += [notes.PARTY_UNCLEAR(body=known.index.short(key)) for key, certainty in parties if certainty < GUESSED]
    said += [notes.PARTY_GUESSED() for _, certainty in parties if certainty == GUESSED]
    if day is None:
        said.append(notes.DAY_MISSING())
    elif day > known.today:
        said.append(notes.DAY_AHEAD())
    twins = [one for one in known.meetings if one.day == day and (not keys or {body.pk for body in one.parties.all()} & set(keys))]
    running = planned_alike(known, twins)
    planned = [one for one in running if one.state in AHEAD]
    said += [notes.PLANNED_ALREADY(title=one.title) if one in planned else notes.SAME_DAY(title=one.title) for one in twins]
    owner_name = known.index.name(owner) if owner is not None and owner in known.bodies else known.reading.body.name
    if series is not None and series.owner_id not in known.bodies:
        owner_name = ""
    return Proposal(
        key=f"{Group.EVENT}-{number}", group=Group.EVENT, number=0, title=meeting_title(event["kind"], event.get("topic")),
        confidence=float(event["confidence"]), start=start, end=end, said=tuple(said),
        facts=tuple(text for text in (format_date(day) if day else "", event.get("place") or "") if text),
        values={
            "title": meeting_title(event["kind"], event.get("topic")), "day": format_date(day) if day else "", "place": event.get("place") or "",
            "kind": kind, "series": str(series.pk) if series else "", "owner": owner_name,
            "parties": "\n".join(known.index.name(key) for key in keys), "period_label": _period(known, day) if kind == "briefing" else "",
            "visibility": "body", "meeting": str(planned[0].pk) if len(planned) == 1 and number == 1 else "",
        },
        options={
            "series": tuple((str(one.pk), one.title) for one in known.series),
            "meeting": tuple((str(one.pk), f"{one.title}, {format_date(one.day)}") for one in running) if number == 1 else (),
        },
        missing=frozenset() if day else frozenset({"day"}),
        is_doubtful=bool(twins) or any(certainty < 0.8 for _, certainty in parties) or (day is not None and day > known.today),
    )  # fmt: skip


def _series(known: Known, kind: str, keys: set[int]) -> Any:
    """The series that the meeting belongs to: of the same kind, all of whose parties meet; the one with the most of them."""
    fitting = [one for one in known.series if one.kind == kind and keys and {body.pk for body in one.parties.all()} <= keys]
    return max(fitting, key=lambda one: len(one.parties.all()), default=None)


def _period(known: Known, day: date | None) -> str:
    """The period that a briefing looks back on: the latest half-year, quarter or month that ended before it."""
    spans = [
        one
        for one in known.reading.facts.get("dates", ())
        if one.get("precision") in {"half", "quarter", "month", "year"} and one.get("iso_to")
    ]
    ended = [(end, one["text"]) for one in spans if (end := last_day(one["iso_to"])) and day and end < day]
    return max(ended, default=(None, ""))[1][:60]


def _place_of_event(reading: Reading, event: dict[str, Any]) -> tuple[int | None, int | None]:
    """Where the text gives the day of the event, with the place when it follows at once."""
    day = (event.get("date_iso") or "").split("/")[0]
    mention = next((one for one in reading.facts.get("dates", ()) if day and (one.get("iso") == day or one.get("iso_from") == day)), None)
    if mention is None:
        return None, None
    start, end = mention["start"], mention["end"]
    for word in ("ngày ", "Ngày "):
        start = start - len(word) if reading.text[max(0, start - len(word)) : start] == word else start
    place = event.get("place") or ""
    at = reading.text.find(place, end, end + 40 + len(place)) if place else -1
    return start, at + len(place) if at >= 0 else end


def _tasks(known: Known, parties: list[tuple[int, float]]) -> list[Proposal]:
    return [_task(known, one, number, parties) for number, one in enumerate(known.reading.facts.get("directives", ()), 1)]


def _task(known: Known, one: dict[str, Any], number: int, parties: list[tuple[int, float]]) -> Proposal:
    said, suggested, missing = [], set(), set()
    who = one.get("who") or ""
    keys = list(dict.fromkeys(hit.key for hit in known.index.hits(who) if hit.key is not None))
    options = list(dict.fromkeys(key for hit in known.index.hits(who) for key in hit.keys))
    lead = known.index.name(keys[0]) if keys else ""
    if keys:
        said.append(notes.LED_BY(who=known.index.short(keys[0])))
    elif who:
        said.append(notes.WHO_UNCLEAR(who=who[-120:]))
    else:
        said.append(notes.WHO_MISSING())
    if not keys:
        if len(parties) == 1:
            lead = known.index.name(parties[0][0])
            said.append(notes.WHO_SUGGESTED(who=known.index.short(parties[0][0])))
            suggested.add("lead")
        else:
            missing.add("lead")
    joined = [known.index.name(key) for key in keys[1:]]
    if joined:
        said.append(notes.TOGETHER_WITH(who=[known.index.short(key) for key in keys[1:]]))
    due = last_day(one.get("deadline_iso"))
    if due is None or due < known.day:
        due = suggested_due_on(known.day, one.get("deadline"))
        said.append(notes.DUE_IN_WORDS(words=one["deadline"], due=due) if one.get("deadline") else notes.DUE_MISSING(due=due))
        suggested.add("due_on")
    else:
        said.append(notes.DUE(due=due))
    if one.get("speaker"):
        said.append(notes.SAID_BY(speaker=one["speaker"]))
    what = one["what"].strip(" .;…")
    what = what[:1].upper() + what[1:]
    offered = [known.index.name(key) for key in (*options, *(key for key, _ in parties))] if not keys else []
    return Proposal(
        key=f"{Group.TASK}-{number}", group=Group.TASK, number=0, title=what, confidence=float(one["confidence"]), start=one["start"], end=one["end"],
        said=tuple(said), suggested=frozenset(suggested), missing=frozenset(missing),
        values={
            "what": what, "lead": lead, "with": "\n".join(joined), "due_on": format_date(due), "product": "", "as_task": "task",
        },
        options={"lead": tuple((name, name) for name in dict.fromkeys(offered))},
    )  # fmt: skip
