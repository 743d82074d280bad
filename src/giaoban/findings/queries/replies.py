"""What was replied to a finding, by which documents it was asked; whether each reply reached everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from giaoban.documents.models import Document
from giaoban.findings.models import Finding, FindingReply, FindingSending, ReplyDelivery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.actor import Actor


def replies_of(actor: Actor, finding: Finding) -> Sequence[ReplyDelivery]:
    """What reached a finding, the newest first; a document only where the reader may open it."""
    papers = Prefetch("reply__document", queryset=Document.objects.visible_to(actor))
    rows = finding.deliveries.select_related("reply__by", "reply__finding").prefetch_related(papers)
    return list(rows.order_by("-reply__on", "-reply__pk"))


def sendings_of(actor: Actor, finding: Finding) -> Sequence[FindingSending]:
    """When it was put to whom, by which document, the newest first."""
    papers = Prefetch("document", queryset=Document.objects.visible_to(actor))
    return list(finding.sendings.select_related("to").prefetch_related(papers).order_by("-on", "-pk"))


def count_replies_missing() -> int:
    """Replies that did not reach their own finding; those that stand and did not reach each finding under their own."""
    reached: Any = ReplyDelivery.objects.filter(reply=OuterRef("pk"), finding=OuterRef("finding"))
    missing = FindingReply.objects.filter(~Exists(reached)).count()
    owed = FindingReply.objects.standing().filter(finding__sources__isnull=False).annotate(
        got=Count("deliveries", filter=Q(deliveries__finding__merged_into=F("finding")), distinct=True),
        under=Count("finding__sources", distinct=True),
    )  # fmt: skip
    return missing + owed.filter(got__lt=F("under")).count()


def count_answers_without_reply() -> int:
    """Findings that are answered and were reached by no final reply."""
    final = ReplyDelivery.objects.filter(finding=OuterRef("pk"), reply__is_final=True)
    return Finding.objects.filter(Q(state="answered") & ~Exists(final)).count()
