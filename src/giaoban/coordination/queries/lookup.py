"""A regulation by its number, within sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.errors import NotFound
from giaoban.coordination.models import CoordinationRegulation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


def regulation_for(actor: Actor, number: int) -> CoordinationRegulation:
    """The regulation of a number within sight. Errors: NotFound."""
    rows = CoordinationRegulation.objects.visible_to(actor).select_related("keeper", "document", "pattern")
    found: CoordinationRegulation | None = rows.filter(number=number).first()
    if found is None:
        raise NotFound
    return found
