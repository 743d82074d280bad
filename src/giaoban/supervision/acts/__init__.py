"""The acts of inspection and supervision, for every door: each noun declares its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.supervision.acts import cases, programmes
from giaoban.supervision.acts.sentences import AUDIT_ACTIONS, AUDIT_WORDS

if TYPE_CHECKING:
    from giaoban.common.acts import Act

NOUNS: tuple[Any, ...] = (programmes, cases)

ACTS: tuple[Act, ...] = tuple(act for noun in NOUNS for act in noun.ACTS)

__all__ = ["ACTS", "AUDIT_ACTIONS", "AUDIT_WORDS"]
