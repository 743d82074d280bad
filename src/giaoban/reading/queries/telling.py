"""Proposals of speeches, findings and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.numbers import format_number
from giaoban.common.vietnamese import fold
from giaoban.meetings.permissions import can_run
from giaoban.reading.rules import Group, Proposal, achievements_of, is_difficulty, notes, speeches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from giaoban.meetings.models import AgendaItem, Meeting
    from giaoban.reading.queries.known import Known
    from giaoban.reading.rules import Said

ACHIEVED, SPOKEN = 0.7, 0.75
"""How sure it is that a sentence tells of an achievement, that it gives somebody's words (our own way of counting)."""
WORDS_SHARED = 3
TAKEN = ("limitations", "causes", "proposals", "directives")


def findings(known: Known) -> list[Proposal]:
    """Limitations, causes and proposals as findings, and what was achieved."""
    found: list[Proposal] = []
    for kind, name in (("", "limitations"), ("cause", "causes"), ("proposal", "proposals")):
        for one in known.reading.facts.get(name, ()):
            found.append(_finding(known, one, kind, len(found) + 1))
    taken = [(one["start"], one["end"]) for name in TAKEN for one in known.reading.facts.get(name, ())]
    for start, end in achievements_of(known.reading.text, taken):
        found.append(_finding(known, {"start": start, "end": end, "confidence": ACHIEVED}, "achievement", len(found) + 1))
    return found


def planned_alike(known: Known, meetings: Iterable[Meeting]) -> list[Meeting]:
    """Those of some meetings that are open to change and that the reader may run: a text about them is entered there."""
    return [one for one in meetings if one.is_open_to_change and can_run(known.actor, one)]


def speeches(known: Known) -> list[Proposal]:
    """What people said at the meeting, as blocks of its minutes, under the item of the agenda whose words they share."""
    if not known.reading.facts.get("events"):
        return []
    said = speeches_of(known.reading.text, [one["name"] for one in known.reading.facts.get("people", ())])
    running = planned_alike(known, known.meetings)
    agenda = list(running[0].agenda.all()) if len(running) == 1 else []
    return [_speech(known, one, number, agenda) for number, one in enumerate(said, 1)]


def _speech(known: Known, one: Said, number: int, agenda: Sequence[AgendaItem]) -> Proposal:
    text = " ".join(known.reading.text[one.start : one.end].split())
    words = set(fold(text).split())
    shared = {item.number: len({word for word in fold(item.title).split() if len(word) > 2} & words) for item in agenda}
    item = max(shared, key=lambda key: shared[key], default=0)
    item = item if shared.get(item, 0) >= WORDS_SHARED else 0
    return Proposal(
        key=f"{Group.SPEECH}-{number}", group=Group.SPEECH, number=0, title=text, confidence=SPOKEN, start=one.start, end=one.end,
        facts=(one.speaker,), said=(notes.UNDER_ITEM(item=item),) if item else (),
        values={"speaker": one.speaker, "text": text, "agenda": str(item or ""), "kind": "report" if one.is_report else "speech"},
        options={"agenda": tuple((str(row.number), f"{row.number}. {row.title}"[:120]) for row in agenda)},
    )  # fmt: skip


def _finding(known: Known, one: dict[str, Any], kind: str, number: int) -> Proposal:
    text = " ".join(known.reading.text[one["start"] : one["end"]].split())
    text = text[:1].upper() + text[1:]
    whom = next((hit.key for hit in known.index.hits(one.get("addressee") or "") if hit.key is not None), None)
    addressee = known.index.name(whom) if whom is not None else ""
    said = (notes.ADDRESSED_TO(who=known.index.short(whom) if whom is not None else one["addressee"]),) if one.get("addressee") else ()
    return Proposal(
        key=f"{Group.FINDING}-{number}", group=Group.FINDING, number=0, title=text, confidence=float(one["confidence"]), start=one["start"],
        end=one["end"], said=said,
        values={
            "kind": kind or ("difficulty" if is_difficulty(text) else "shortfall"), "text": text, "about": "", "addressed_to": addressee, "area": "",
        },
    )  # fmt: skip


def figures(known: Known) -> list[Proposal]:
    """Badges, totals with their parts, single counts."""
    found = [*_badges(known), *_sums(known)]
    taken = [(one.start or 0, one.end or 0) for one in found]
    for number, one in enumerate(known.reading.facts.get("quantities", ()), 1):
        if any(start <= one["start"] < end for start, end in taken):
            continue
        found.append(
            _figure(
                f"q{number}",
                one["text"],
                one,
                label=one["label"],
                value=one["value"],
                unit=one["unit"],
                is_minor=float(one["confidence"]) < 0.75,
            )
        )
    return found


def _figure(mark: str, title: str, at: dict[str, Any], *, label: str, value: float | str, unit: str, **more: Any) -> Proposal:
    values = {
        "label": label[:200],
        "value": value if isinstance(value, str) else format_number(value),
        "unit": unit,
        **more.pop("values", {}),
    }
    return Proposal(
        key=f"{Group.FIGURE}-{mark}", group=Group.FIGURE, number=0, title=title, confidence=float(at.get("confidence", 0.9)), start=at["start"],
        end=at["end"], values=values, **more,
    )  # fmt: skip


def _badges(known: Known) -> Iterator[Proposal]:
    badges = known.reading.facts.get("badges")
    if not badges or not (badges["rows"] or badges["total_stated"]):
        return
    rows = badges["rows"]
    added, stated = sum(one["count"] for one in rows), badges["total_stated"]
    parts = " + ".join(str(one["count"]) for one in rows)
    if stated is not None:
        differs = badges["consistent"] is False
        yield _figure(
            "badges", f"Huy hiệu Đảng: {stated} người", {**badges, "confidence": 0.95}, label="Huy hiệu Đảng", value="" if differs else stated, unit="đảng viên", is_doubtful=differs,
            missing=frozenset({"value"}) if differs else frozenset(),
            said=(notes.TOTAL_DIFFERS(stated=stated, added=added, parts=parts),) if differs else (),
            options={"value": ((str(stated), str(stated)), (str(added), str(added)))} if differs else {},
        )  # fmt: skip
    if rows:
        yield _figure(
            "rows", f"Huy hiệu {', '.join(str(one['years']) for one in rows)} năm tuổi Đảng", {**badges, "confidence": 0.95}, label="Huy hiệu Đảng", value="", unit="đảng viên", said=(notes.PARTS(parts=parts, added=added),),
            values={"rows": "\n".join(f"{one['years']}: {one['count']}" for one in rows)},
        )  # fmt: skip


def _sums(known: Known) -> Iterator[Proposal]:
    for number, one in enumerate(known.reading.facts.get("sums", ()), 1):
        added = sum(one["parts"])
        parts = " + ".join(format_number(part) for part in one["parts"])
        differs = not one.get("consistent")
        total, together = format_number(one["total"]), format_number(added)
        yield _figure(
            f"s{number}", known.reading.text[one["start"] : one["end"]], one, label=one["label"], value="" if differs else total, unit="", is_doubtful=differs,
            missing=frozenset({"value"}) if differs else frozenset(), options={"value": ((total, total), (together, together))} if differs else {},
            said=(notes.TOTAL_DIFFERS(stated=total, added=together, parts=parts) if differs else notes.PARTS(parts=parts, added=together),),
        )  # fmt: skip
