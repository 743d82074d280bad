"""What a letter to one body holds: the open findings put to it, by area, with who raised each and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, Q

from giaoban.common.vietnamese import collation_key
from giaoban.findings.letter import LetterFacts, LetterItem
from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingSending
from giaoban.findings.permissions import can_keep
from giaoban.findings.queries.reading import findings_seen
from giaoban.organisations.models import Organisation, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class Asked:
    """A body with how many open findings wait for its answer."""

    body: Organisation
    count: int


@dataclass(frozen=True)
class Line:
    """One finding of the letter with what stands under it, within sight."""

    finding: Finding
    voices: Sequence[Finding]
    sendings: Sequence[FindingSending]
    can_send: bool

    @property
    def bodies(self) -> list[str]:
        """Who raised it, each once."""
        return list(dict.fromkeys(one.raised_by.short for one in self.voices))

    @property
    def first_on(self) -> date:
        """Since when."""
        return min((one.raised_on for one in self.voices), default=self.finding.raised_on)


def bodies_asked(actor: Actor, on: date) -> list[Asked]:
    """The bodies for whose answer something within sight waits, those with the most first."""
    rows = _waiting(actor, on).exclude(addressed_to=None).order_by().values_list("addressed_to").annotate(many=Count("pk"))
    counts = dict(rows)
    bodies = Organisation.objects.visible_to(actor).filter(pk__in=counts)
    return [Asked(body, counts[body.pk]) for body in sorted(bodies, key=lambda one: (-counts[one.pk], one.sort_key))]


def lines_to(actor: Actor, on: date, to: Organisation) -> list[Line]:
    """The open findings put to a body, heads for those under them, by area and then the oldest first."""
    sources = Finding.objects.visible_to(actor).voices().select_related("raised_by").order_by("raised_on", "number")
    rows = _waiting(actor, on).filter(Q(addressed_to=to)).prefetch_related(
        Prefetch("sources", queryset=sources, to_attr="seen_sources"),
        Prefetch("sendings", queryset=FindingSending.objects.filter(to=to).select_related("document").order_by("on"), to_attr="asked_before"),
    )  # fmt: skip
    lines = [_line(actor, one) for one in rows]
    return sorted(lines, key=lambda line: (not line.finding.area, collation_key(line.finding.area), line.first_on, line.finding.number))


def letter_facts(on: date, *, body: Organisation, to: Organisation, lines: Sequence[Line]) -> LetterFacts:
    """All that the letter says; it is dated by whoever signs it."""
    items = [
        LetterItem(
            text=line.finding.text, kind=line.finding.kind, area=line.finding.area, bodies=tuple(line.bodies), times=len(line.voices),
            first_on=line.first_on, days=(on - line.first_on).days, asked_on=tuple(one.on for one in line.sendings),
        )
        for line in lines
    ]  # fmt: skip
    return LetterFacts(
        is_party=body.tree == Tree.PARTY, body=body.name, superior=body.parent.name if body.parent is not None else "", symbol=body.symbol,
        place=body.province or "Hà Nội", to=to.name, day=on, items=tuple(items),
    )  # fmt: skip


def _waiting(actor: Actor, on: date) -> QuerySet[Finding]:
    rows: Any = findings_seen(actor, on)
    return rows.unanswered().filter(kind__in=AWAITING_ANSWER, merged_into=None)  # type: ignore[no-any-return]


def _line(actor: Actor, row: Any) -> Line:
    voices = [*([] if row.is_summary else [row]), *row.seen_sources]
    return Line(row, sorted(voices, key=lambda one: (one.raised_on, one.number)), row.asked_before, can_keep(actor, row))
