"""Putting findings that say the same under one head, and taking them out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.errors import DomainError, NotPermitted
from giaoban.findings.commands.raising import raise_finding
from giaoban.findings.commands.replying import deliver
from giaoban.findings.commands.writing import locked, locked_all, write
from giaoban.findings.models import Finding, FindingMerge, FindingVisibility
from giaoban.findings.permissions import can_gather, can_put_under, can_separate
from giaoban.findings.rules import MAY_STAND_ABOVE, MAY_STAND_UNDER
from giaoban.findings.rules import FindingState as State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class NothingToMerge(DomainError):
    """No finding was chosen, or only the head itself."""

    code = "findings.nothing_to_merge"
    sentence = "Choose at least one other finding to merge."
    field = "sources"


class MergedAlready(DomainError):
    """A finding stands under a head."""

    code = "findings.merged_already"
    sentence = "One of these findings is merged under another already. Separate it first, or merge its common finding."
    field = "sources"


class KindsDiffer(DomainError):
    """A proposal and a difficulty are not the same thing said twice."""

    code = "findings.kinds_differ"
    sentence = "Only findings of one kind can be merged."
    field = "sources"


class MergeNotPossible(DomainError):
    """A finding was withdrawn, or the head is closed."""

    code = "findings.merge_not_possible"
    sentence = "A withdrawn finding cannot be merged, and nothing can be put under one that is closed."
    field = "sources"


class NotMerged(DomainError):
    """The finding stands by itself."""

    code = "findings.not_merged"
    sentence = "This finding is merged under no other."


@transaction.atomic
def merge_findings(*, actor: Actor, head: Finding, sources: Sequence[Finding], on: date, at: datetime) -> Finding:
    """Put findings under a head; each stays as it is, and what stands under one of them comes along. The head's replies reach each once.

    Errors: NotPermitted, NothingToMerge, MergedAlready, KindsDiffer, MergeNotPossible, DayOutOfOrder.
    """
    head = locked(head, on, at)
    chosen = [one for one in locked_all(sources, on, at) if one.pk != head.pk]
    if not can_gather(actor, head):
        raise NotPermitted
    if not chosen:
        raise NothingToMerge
    for source in chosen:
        _check(actor, source, head)
    came: list[Finding] = []
    for source in chosen:
        carried = list(source.sources.select_related("raised_by", "addressed_to", "about").order_by("number"))
        FindingMerge.objects.create(source=source, head=head, on=on)
        FindingMerge.objects.bulk_create([FindingMerge(source=one, head=head, carried_by=source, on=on) for one in carried])
        for one in (source, *carried):
            one.merged_into = head
            write(actor=actor, finding=one, action="put_under", old={}, new={}, on=on, at=at)
        came += [source, *carried]
    write(actor=actor, finding=head, action="merged", old={}, new={}, on=on, at=at)
    deliver(actor=actor, replies=list(head.replies.standing().order_by("on", "pk")), to=came, on=on, at=at)
    return head


@transaction.atomic
def gather_findings(
    *,
    actor: Actor,
    body: Organisation,
    text: str,
    sources: Sequence[Finding],
    area: str = "",
    addressed_to: Organisation | None = None,
    due_on: date | None = None,
    visibility: str = FindingVisibility.BODY,
    on: date,
    at: datetime,
) -> Finding:
    """Write a common wording in the name of a body and put the findings under it; what they have in common it takes over from them.

    Errors: those of `raise_finding` and `merge_findings`.
    """
    chosen = locked_all(sources, on, at)
    if not chosen:
        raise NothingToMerge
    first = chosen[0]
    areas, asked = {one.area for one in chosen}, {one.addressed_to_id for one in chosen}
    causes = {one.cause for one in chosen}
    head = raise_finding(
        actor=actor, body=body, kind=first.kind, text=text, area=area or (first.area if len(areas) == 1 else ""),
        cause=first.cause if len(causes) == 1 else "", addressed_to=addressed_to or (first.addressed_to if len(asked) == 1 else None),
        due_on=due_on, visibility=visibility, is_summary=True, on=on, at=at,
    )  # fmt: skip
    return merge_findings(actor=actor, head=head, sources=chosen, on=on, at=at)


@transaction.atomic
def separate_finding(*, actor: Actor, finding: Finding, on: date, at: datetime) -> Finding:
    """Take a finding out from under its head, with what it brought along; the replies that reached it stay with it.

    Errors: NotPermitted, NotMerged, DayOutOfOrder.
    """
    finding = locked(finding, on, at)
    if finding.merged_into is None:
        raise NotMerged
    if not can_separate(actor, finding):
        raise NotPermitted
    standing = FindingMerge.objects.standing()
    for key, since in _brought(finding).items():
        standing.filter(source=key, pk__gte=since).update(ended_on=on)
        one = locked(Finding(pk=key), on, at)
        one.merged_into = finding
        write(actor=actor, finding=one, action="put_under", old={}, new={}, on=on, at=at)
    standing.filter(source=finding).update(ended_on=on)
    finding.merged_into = None
    return write(actor=actor, finding=finding, action="separated", old={}, new={}, on=on, at=at)


def _brought(head: Finding) -> dict[int, int]:
    """What a head brought along when it was put under another: each finding with the first row that goes with it."""
    rows = FindingMerge.objects.standing().filter(carried_by=head).order_by("-pk").values_list("source", "pk")
    return dict(rows)


def _check(actor: Actor, source: Finding, head: Finding) -> None:
    if not can_put_under(actor, source, head):
        raise NotPermitted
    if source.merged_into_id is not None or head.merged_into_id is not None:
        raise MergedAlready
    if source.kind != head.kind:
        raise KindsDiffer
    if State(source.state) not in MAY_STAND_UNDER or State(head.state) not in MAY_STAND_ABOVE:
        raise MergeNotPossible
