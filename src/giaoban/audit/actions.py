"""Audit actions: each has a human sentence, registered where its app declares its acts."""

from __future__ import annotations

_SENTENCES: dict[str, str] = {}


def register_actions(sentences: dict[str, str]) -> None:
    """Add the sentences of an app, `app.noun.participle` to an English message id; twice the same action is a bug."""
    clash = {action for action, sentence in sentences.items() if _SENTENCES.get(action, sentence) != sentence}
    if clash:
        message = f"audit actions declared twice: {sorted(clash)}"
        raise ValueError(message)
    _SENTENCES.update(sentences)


def sentence_of(action: str) -> str:
    """The message id of an action; an unknown one shows itself."""
    return _SENTENCES.get(action, action)


def known_actions() -> dict[str, str]:
    """All actions with their message ids."""
    return dict(_SENTENCES)
