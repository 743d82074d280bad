"""The acts of copying one regulation to many partners."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import copying

MANY = 200


class CopyToPartners(ActInput):
    """The regulation, the partners that are to have it too, the first day of their copies."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    bodies: Annotated[list[ref("organisations.Organisation")], Field(max_length=MANY)]  # type: ignore[valid-type]
    in_force_from: date | None = None
    calendar_from: date | None = None


class OneBatch(ActInput):
    """A copying to many partners."""

    batch: ref("coordination.CopyBatch")  # type: ignore[valid-type]


class ApplyToCopies(ActInput):
    """The pattern, the copies that are to say the same, and from when."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    copies: Annotated[list[ref("coordination.CoordinationRegulation")], Field(max_length=MANY)]  # type: ignore[valid-type]
    from_on: date | None = None


KEEPER = N_("the office that keeps the regulation")

ACTS = (
    Act(
        "coordination.copy_to_partners", copying.copy_to_partners, CopyToPartners, N_("Copy a regulation to many partners"),
        "coordination.regulation.copied", KEEPER,
    ),
    Act(
        "coordination.undo_copies", copying.undo_copies, OneBatch, N_("Take back a copying to many partners"),
        "coordination.regulation.copies_undone", KEEPER,
    ),
    Act(
        "coordination.apply_to_copies", copying.apply_to_copies, ApplyToCopies, N_("Carry changes of a regulation over to its copies"),
        "coordination.regulation.changes_applied", KEEPER,
    ),
)  # fmt: skip

AUDIT_ACTIONS = {
    "coordination.regulation.copied": N_("copied the regulation to other partners"),
    "coordination.regulation.copies_undone": N_("took the copies for other partners back"),
    "coordination.regulation.changes_applied": N_("carried changes over to the copies"),
}

AUDIT_WORDS = {"copies": N_("Copies"), "passed_over": N_("Passed over"), "from_on": N_("From")}
