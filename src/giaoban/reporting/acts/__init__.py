"""The acts of reporting, for every door: each noun declares its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.reporting.acts import campaigns, checks, counting, indicators, own_reports, submissions, uploads

if TYPE_CHECKING:
    from giaoban.common.acts import Act

NOUNS: tuple[Any, ...] = (campaigns, checks, counting, indicators, own_reports, submissions, uploads)

ACTS: tuple[Act, ...] = tuple(act for noun in NOUNS for act in noun.ACTS)
AUDIT_ACTIONS: dict[str, str] = {action: sentence for noun in NOUNS for action, sentence in noun.AUDIT_ACTIONS.items()}
AUDIT_WORDS: dict[str, str] = {key: word for noun in NOUNS for key, word in noun.AUDIT_WORDS.items()}
AUDIT_CHOICES: dict[str, Any] = {key: labels for noun in NOUNS for key, labels in noun.AUDIT_CHOICES.items()}
