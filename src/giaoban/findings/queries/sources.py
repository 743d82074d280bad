"""What stands under a head: each body with its own words; how many, within what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from giaoban.common.models import how_many
from giaoban.findings.models import Finding, FindingMerge

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class Sources:
    """What bodies said themselves, that a head stands for, the oldest first, as far as the reader sees it."""

    rows: list[Finding]

    @property
    def count(self) -> int:
        """How many times it was raised."""
        return len(self.rows)

    @property
    def bodies(self) -> list[str]:
        """The bodies that raised it, by their short names, each once, in the order in which they first did."""
        return list(dict.fromkeys(one.raised_by.short for one in self.rows))

    @property
    def first_on(self) -> date | None:
        """The day on which it was first raised."""
        return self.rows[0].raised_on if self.rows else None

    @property
    def years(self) -> list[int]:
        """The years in which it was raised."""
        return sorted({one.raised_on.year for one in self.rows})


def sources_of(actor: Actor, head: Finding) -> Sources:
    """The findings under a head and the head itself, unless it is only the common wording of an office; within sight of the reader."""
    rows = Finding.objects.visible_to(actor).voices().filter(Q(pk=head.pk) | Q(merged_into=head))
    return Sources(list(rows.select_related("raised_by").order_by("raised_on", "number")))


def with_voices(rows: Any, actor: Actor) -> Any:
    """Findings with `under`, how many within sight stand under each, `bodies_under`, of how many bodies, and since when (`first_under`)."""
    under = Finding.objects.visible_to(actor).voices().filter(merged_into=OuterRef("pk")).order_by()
    below = under.values("merged_into")
    return rows.annotate(
        under=how_many(under, "merged_into"),
        own_body_under=Exists(under.filter(raised_by=OuterRef("raised_by"))),
        first_under=Subquery(below.annotate(figure=Min("raised_on")).values("figure")),
        bodies_under=Coalesce(Subquery(below.annotate(figure=Count("raised_by", distinct=True)).values("figure")), 0),
    )


def head_of(actor: Actor, finding: Finding) -> Finding | None:
    """The head that stands for a finding, if the reader may see it."""
    if finding.merged_into_id is None:
        return None
    return Finding.objects.visible_to(actor).filter(pk=finding.merged_into_id).first()


def count_wrongly_merged() -> int:
    """Findings whose head is not that of their newest standing row, heads that stand under another, heads of another kind."""
    newest = FindingMerge.objects.standing().filter(source=OuterRef("pk")).order_by("-pk").values("head")[:1]
    rows = Finding.objects.annotate(newest_head=Subquery(newest))
    wrong = ~Q(merged_into=F("newest_head")) & (Q(merged_into__isnull=False) | Q(newest_head__isnull=False))
    wrong |= Q(merged_into__isnull=False, newest_head__isnull=True)
    wrong |= Q(merged_into__isnull=True, newest_head__isnull=False)
    wrong |= Q(merged_into__merged_into__isnull=False)
    wrong |= Q(merged_into__isnull=False) & ~Q(kind=F("merged_into__kind"))
    return rows.filter(wrong).count()
