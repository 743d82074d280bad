"""Proposals of findings and of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.numbers import format_number
from giaoban.reading.rules import Group, Proposal, is_difficulty, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.queries.known import Known


def findings(known: Known) -> list[Proposal]:
    """Limitations, causes and proposals as findings."""
    found: list[Proposal] = []
    for kind, name in (("", "limitations"), ("cause", "causes"), ("proposal", "proposals")):
        for one in known.reading.facts.get(name, ()):
            found.append(_finding(known, one, kind, len(found) + 1))
    return found


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
