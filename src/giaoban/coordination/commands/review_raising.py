"""What people added to a review becomes a finding: registered, addressed, answered, and found again by the next review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from giaoban.common.errors import DomainError
from giaoban.coordination.commands.review_writing import line_opened, note_work, tell
from giaoban.coordination.models import ReviewReference, SectionKey
from giaoban.findings.commands import raise_finding
from giaoban.findings.models import FindingKind, FindingOrigin

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import ReviewLine
    from giaoban.findings.models import Finding
    from giaoban.organisations.models import Organisation

KINDS: Final = {
    SectionKey.ACHIEVED: FindingKind.ACHIEVEMENT,
    SectionKey.NOT_ACHIEVED: FindingKind.SHORTFALL,
    SectionKey.DIFFICULTIES: FindingKind.DIFFICULTY,
    SectionKey.CAUSES: FindingKind.CAUSE,
    SectionKey.TASKS: FindingKind.REMEDY,
    SectionKey.PROPOSALS: FindingKind.PROPOSAL,
}
"""What a line of each section is as a finding."""


class NoFinding(DomainError):
    """The line is none that people added, or stands in a section that says nothing to anybody."""

    code = "coordination.no_finding"
    sentence = "Only a line that your office added on results, difficulties, causes, solutions or proposals becomes a finding."


@transaction.atomic
def raise_from_line(
    *,
    actor: Actor,
    line: ReviewLine,
    addressed_to: Organisation | None = None,
    due_on: date | None = None,
    area: str = "",
    on: date,
    at: datetime,
) -> Finding:
    """Raise a line that an office added as a finding of its party; the line rests on it from now on.

    Errors: NotPermitted, NoFinding, ReviewShut, ReviewReady, and what findings refuse.
    """
    found = line_opened(actor, line)
    kind = KINDS.get(SectionKey(found.section))
    if kind is None or found.party is None or not found.key.startswith("own:"):
        raise NoFinding
    review = found.review
    finding = raise_finding(
        actor=actor, body=found.party.body, kind=kind, text=found.text, area=area, addressed_to=addressed_to, due_on=due_on,
        origin_kind=FindingOrigin.REVIEW, origin_label=review.title[:300], origin_url=review.get_absolute_url(), on=on, at=at,
    )  # fmt: skip
    found.key, found.figures = f"finding:{finding.pk}", [["finding", "ghi nhận", 1]]
    found.save(update_fields=["key", "figures"])
    ReviewReference.objects.create(
        line=found, position=1, figure="finding", subject_kind="findings.finding", subject_id=finding.pk,
        label=f"{finding.code}: {finding.text}"[:300], url=finding.get_absolute_url(),
    )  # fmt: skip
    note_work(actor, review, on)
    tell(actor, "line_raised", review, new={"text": found.text, "section": found.section, "finding": finding.code})
    return finding
