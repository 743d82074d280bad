"""Panels: what hangs on a record from apps above it; the lower page prints them and knows none of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.db import models

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class PanelRow:
    """One line of a panel: text that opens a record, a quiet second line, a state."""

    text: str
    url: str
    meta: str = ""
    state: Any = None


@dataclass(frozen=True)
class PanelContent:
    """What a panel shows: its rows (capped), how many there are in all, where the rest is."""

    rows: Sequence[PanelRow]
    count: int
    more_url: str = ""
    actions: Sequence[tuple[str, str]] = ()
    """Words and addresses of what can be begun from here."""


@dataclass(frozen=True)
class Panel:
    """A panel of a subject model: `content` reads through `visible_to` in a constant number of queries."""

    key: str
    title: str
    content: Callable[[Actor, Any, date], PanelContent | None]
    order: int = 50
    empty: str = ""
    """A sentence for an empty place; without one an empty panel is not shown."""


_PANELS: dict[str, dict[str, Panel]] = {}


def register_panel(subject: str, panel: Panel) -> None:
    """Add a panel to the pages of a model such as `organisations.organisation`; called from `apps.ready()`."""
    _PANELS.setdefault(subject.lower(), {})[panel.key] = panel


@dataclass(frozen=True)
class ShownPanel:
    """A panel with its content for one reader."""

    panel: Panel
    content: PanelContent = field(default_factory=lambda: PanelContent((), 0))


def panels_of(actor: Actor, subject: models.Model, on: date) -> list[ShownPanel]:
    """The panels of a record in their stated order."""
    found = []
    for panel in sorted(_PANELS.get(subject._meta.label_lower, {}).values(), key=lambda one: (one.order, one.key)):  # noqa: SLF001
        content = panel.content(actor, subject, on)
        if content is not None and (content.count or content.actions or panel.empty):
            found.append(ShownPanel(panel, content))
    return found
