"""Who may do what with findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE
from giaoban.findings.models import FindingState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.findings.models import Finding
    from giaoban.organisations.models import Organisation


def can_raise(actor: Actor, body: Organisation) -> bool:
    """The office of a body raises findings in its name."""
    return actor.holds(OFFICE, body.path)


def can_keep(actor: Actor, finding: Finding) -> bool:
    """The office of the body that raised a finding corrects, addresses, closes and withdraws it."""
    return actor.holds(OFFICE, finding.raised_by.path)


def can_answer(actor: Actor, finding: Finding) -> bool:
    """The office of the body to which it is addressed answers."""
    return finding.addressed_to is not None and actor.holds(OFFICE, finding.addressed_to.path)


def can_trash(actor: Actor, finding: Finding) -> bool:
    """The office that raised a finding puts it away while nobody has dealt with it."""
    return finding.state == FindingState.OPEN and can_keep(actor, finding)
