"""Who may add to a record: those who work at the body that owns it, and those it is addressed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE

if TYPE_CHECKING:
    from django.db import models

    from giaoban.common.actor import Actor


def can_add_to(actor: Actor, record: models.Model) -> bool:
    """Whether the actor may add files: the record says so itself by `working_paths`, else by its body's path."""
    paths = getattr(record, "working_paths", None)
    if paths is None:
        body = getattr(record, "body", None) or getattr(record, "organisation", None)
        paths = [body.path] if body is not None else [getattr(record, "path", "")]
    return any(actor.holds(OFFICE, path) for path in paths)
