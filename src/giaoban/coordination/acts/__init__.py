"""The acts of coordination, for every door: each noun declares its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.coordination.acts import carrying, flags, following, occurrences, partners, regulations, reviews

if TYPE_CHECKING:
    from giaoban.common.acts import Act

NOUNS: tuple[Any, ...] = (carrying, regulations, occurrences, flags, following, partners, reviews)

ACTS: tuple[Act, ...] = tuple(act for noun in NOUNS for act in noun.ACTS)
AUDIT_ACTIONS: dict[str, str] = {action: sentence for noun in NOUNS for action, sentence in noun.AUDIT_ACTIONS.items()}
AUDIT_WORDS: dict[str, str] = {key: word for noun in NOUNS for key, word in noun.AUDIT_WORDS.items()}
AUDIT_CHOICES: dict[str, list[Any]] = {}
"""Labels of the codes that fields keep: nouns add to each other."""
for _noun in NOUNS:
    for _field, _pairs in getattr(_noun, "AUDIT_CHOICES", {}).items():
        AUDIT_CHOICES[_field] = [*AUDIT_CHOICES.get(_field, ()), *_pairs]
