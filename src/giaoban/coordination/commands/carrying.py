"""What a body says of a content of an older document: carried on, left out on purpose, to be proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.models import CarryMark, Verdict
from giaoban.coordination.permissions import can_enter
from giaoban.findings.commands import raise_finding
from giaoban.findings.models import FindingKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Clause
    from giaoban.organisations.models import Organisation

LONGEST = 600


class VerdictUnknown(DomainError):
    """None of the three."""

    code = "coordination.verdict_unknown"
    sentence = "Choose: carried on, left out on purpose, or to be proposed."
    field = "verdict"


class ClauseOfItself(DomainError):
    """A clause would carry itself on."""

    code = "coordination.clause_of_itself"
    sentence = "Name a clause of another, newer document."
    field = "newer"


class ReasonForLeavingOut(DomainError):
    """Why it was left out is not said."""

    code = "coordination.reason_for_leaving_out"
    sentence = "Say why it was left out on purpose."
    field = "note"


@transaction.atomic
def mark_carried(
    *, actor: Actor, body: Organisation, clause: Clause, verdict: str, newer: Clause | None = None, note: str = "", area: str = "",
    addressed_to: Organisation | None = None, on: date, at: datetime,
) -> CarryMark:  # fmt: skip
    """Say what became of a content of an older document; one to be proposed is raised as a proposal, once.

    Errors: NotPermitted, VerdictUnknown, ClauseOfItself, ReasonForLeavingOut, those of `raise_finding`.
    """
    if not can_enter(actor, body):
        raise NotPermitted
    if verdict not in Verdict.values:
        raise VerdictUnknown
    if newer is not None and newer.document_id == clause.document_id:
        raise ClauseOfItself
    if verdict == Verdict.LEFT_OUT and not note.strip():
        raise ReasonForLeavingOut
    before = CarryMark.objects.select_for_update(of=("self",)).filter(body=body, clause=clause).first()
    finding = before.finding if before is not None and verdict == Verdict.TO_PROPOSE else None
    if verdict == Verdict.TO_PROPOSE and finding is None:
        said = note.strip() or f"Kiến nghị kế thừa nội dung tại {clause.label} của {clause.document.name}: {' '.join(clause.text.split())}"
        finding = raise_finding(
            actor=actor, body=body, kind=FindingKind.PROPOSAL, text=said[:LONGEST], area=area, addressed_to=addressed_to,
            origin_label=f"{clause.document.name}, {clause.label}"[:300], origin_url=clause.get_absolute_url(), on=on, at=at,
        )  # fmt: skip
    mark, _ = CarryMark.objects.update_or_create(
        body=body, clause=clause,
        defaults={
            "verdict": verdict, "newer": newer, "finding": finding, "note": note.strip(), "marked_on": on, "marked_by_name": actor.name,
        },
    )  # fmt: skip
    audit(
        actor=actor, action="coordination.clause.marked", subject=clause.document,
        old={"verdict": before.get_verdict_display()} if before is not None else {},
        new={"clause": clause.label, "verdict": mark.get_verdict_display(), "note": note.strip(), "finding": finding.code if finding else ""},
    )  # fmt: skip
    return mark
