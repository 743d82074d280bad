"""Who may do what with calls and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import HEADS, OFFICE

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Campaign, Submission


def can_call(actor: Actor, body: Organisation) -> bool:
    """The office of a body calls for reports."""
    return actor.holds(OFFICE, body.path)


def can_keep(actor: Actor, campaign: Campaign) -> bool:
    """The office that called reminds, decides on more days, excuses, returns, takes in, closes."""
    return actor.holds(OFFICE, campaign.owner.path)


def can_report(actor: Actor, body: Organisation) -> bool:
    """The office of a body writes its report."""
    return actor.holds(OFFICE, body.path)


def can_sign(actor: Actor, submission: Submission) -> bool:
    """The heads of a body sign its report off."""
    return actor.holds(HEADS, submission.body.path)


def can_keep_own(actor: Actor, body: Organisation) -> bool:
    """The office of a body keeps its own reports."""
    return actor.holds(OFFICE, body.path)


def can_note(actor: Actor, body: Organisation) -> bool:
    """The office of the body above notes how one counts."""
    return body.parent is not None and actor.holds(OFFICE, body.parent.path)
