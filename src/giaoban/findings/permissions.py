"""Who may do what with findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE
from giaoban.findings.models import FindingState
from giaoban.organisations.models import Tree

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
    """The office of the body to which it is addressed answers; what an outside authority replied is entered by who raised it."""
    if finding.addressed_to is None:
        return False
    return actor.holds(OFFICE, finding.addressed_to.path) or (finding.addressed_to.tree == Tree.AUTHORITY and can_keep(actor, finding))


def can_gather(actor: Actor, head: Finding) -> bool:
    """The office of the body to which a head is addressed, or that raised it, or of one above these, puts others under it."""
    return can_keep(actor, head) or (head.addressed_to is not None and actor.holds(OFFICE, head.addressed_to.path))


def can_put_under(actor: Actor, source: Finding, head: Finding) -> bool:
    """A finding may stand under a head that asks the same body; asking another one is for the office that deals with the finding itself."""
    return can_gather(actor, head) and (can_gather(actor, source) or source.addressed_to_id in {None, head.addressed_to_id})


def can_separate(actor: Actor, source: Finding) -> bool:
    """Who gathers for the head takes a finding out again, and so does who raised it."""
    return source.merged_into is not None and (can_gather(actor, source.merged_into) or can_keep(actor, source))


def can_trash(actor: Actor, finding: Finding) -> bool:
    """The office that raised a finding puts it away while nobody has dealt with it."""
    if finding.state != FindingState.OPEN or finding.merged_into_id is not None or not can_keep(actor, finding):
        return False
    return not finding.sendings.exclude(document=None, document_label="").exists()
