"""What the audit says of files that came in bulk; no act of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as N_

if TYPE_CHECKING:
    from giaoban.common.acts import Act

ACTS: tuple[Act, ...] = ()

AUDIT_ACTIONS = {
    "party.members.loaded": N_("loaded members with their files"),
    "party.badges.loaded": N_("loaded badges given before"),
    "party.year_grades.loaded": N_("loaded grades of earlier years"),
}

AUDIT_WORDS = {"count": N_("How many"), "source": N_("Source")}
