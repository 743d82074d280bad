"""Findings that likely say the same, as suggestions to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from giaoban.common.vietnamese import fold
from giaoban.findings.models import Finding, FindingState
from giaoban.findings.permissions import can_gather, can_put_under
from giaoban.findings.queries.reading import findings_seen
from giaoban.findings.queries.sources import with_voices
from giaoban.findings.rules import MAY_STAND_ABOVE, Candidate, groups_alike, likely_same
from giaoban.findings.rules import FindingState as RuleState
from giaoban.findings.rules.likeness import MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

SHOWN_GROUPS = 20
SHOWN_IN_A_GROUP = 80


@dataclass(frozen=True)
class Alike:
    """A finding that likely says the same, with the likeness in per cent."""

    finding: Finding
    percent: int


def alike_findings(actor: Actor, finding: Finding, on: date, *, most: int = 8) -> list[Alike]:
    """Open findings of the same kind, put to the same body or to nobody yet, that likely say the same; for who may put them under it."""
    if finding.merged_into_id is not None or RuleState(finding.state) not in MAY_STAND_ABOVE or not can_gather(actor, finding):
        return []
    rows = _open(actor, on).filter(kind=finding.kind)
    if finding.addressed_to_id is not None:
        rows = rows.filter(Q(addressed_to=finding.addressed_to_id) | Q(addressed_to=None))
    found = likely_same(_candidate((finding.pk, finding.likeness_key, finding.area)), _candidates(rows), most=most)
    seen = {one.pk: one for one in with_voices(_open(actor, on), actor).filter(pk__in=[one.number for one in found])}
    return [Alike(seen[one.number], one.percent) for one in found if can_put_under(actor, seen[one.number], finding)]


@dataclass(frozen=True)
class Group:
    """Findings that likely say the same; the first is the one that the rest are like."""

    rows: Sequence[Finding]

    @property
    def bodies(self) -> int:
        """How many bodies raised them."""
        return len({one.raised_by_id for one in self.rows})


@dataclass(frozen=True)
class Groups:
    """The groups shown, and how many there are."""

    shown: Sequence[Group]
    count: int
    compared: int


def groups_to_merge(actor: Actor, on: date, *, kind: str = "", area: str = "", to: Organisation | None = None, text: str = "") -> Groups:
    """Open findings within sight that likely say the same, in groups of one kind and one addressee, for who may merge them."""
    rows = _open(actor, on)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(area=area) if area else rows
    rows = rows.filter(addressed_to=to) if to is not None else rows
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    kinds: dict[tuple[str, int | None], list[Candidate]] = {}
    for key, likeness, of_area, of_kind, asked in rows.order_by("raised_on", "number").values_list(
        "pk", "likeness_key", "area", "kind", "addressed_to"
    )[:MOST_COMPARED]:
        kinds.setdefault((of_kind, asked), []).append(_candidate((key, likeness, of_area)))
    found = sorted(
        (group for candidates in kinds.values() for group in groups_alike(candidates)), key=lambda group: (-len(group), group[0])
    )
    wanted = [key for group in found[:SHOWN_GROUPS] for key in group[:SHOWN_IN_A_GROUP]]
    seen = {one.pk: one for one in with_voices(_open(actor, on), actor).filter(pk__in=wanted)}
    shown = [
        Group(_heads_first(seen[key] for key in group[:SHOWN_IN_A_GROUP] if can_gather(actor, seen[key]))) for group in found[:SHOWN_GROUPS]
    ]
    return Groups([group for group in shown if len(group.rows) > 1], len(found), sum(map(len, kinds.values())))


def _heads_first(rows: Iterable[Any]) -> list[Finding]:
    """What stands for others already is offered to stand for these too, else what was raised first."""
    return sorted(rows, key=lambda one: (-one.under, not one.is_summary, one.raised_on, one.number))


def _open(actor: Actor, on: date) -> QuerySet[Finding]:
    return findings_seen(actor, on).filter(state__in=(FindingState.OPEN, FindingState.ANSWERED), merged_into=None)


def _candidates(rows: QuerySet[Finding]) -> list[Candidate]:
    return [_candidate(row) for row in rows.order_by("-raised_on", "-number").values_list("pk", "likeness_key", "area")[:MOST_COMPARED]]


def _candidate(row: Any) -> Candidate:
    key, likeness, area = row
    return Candidate(key, likeness, fold(area))
