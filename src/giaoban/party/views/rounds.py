"""What the pages of rounds share: one act on a round as its page needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.party.forms.frame import PartyForm


@dataclass(frozen=True)
class RoundAct:
    """The page of one act on a round: its words, its form, its command, the steps at which it is possible."""

    title: str
    done: str
    form: type[PartyForm]
    command: Callable[..., Any]
    states: tuple[str, ...]
    heads_only: bool = False
    needs_moment: bool = False
    lead: str = ""
