"""Audit actions: each has a human sentence, registered where its app declares its acts."""

from __future__ import annotations

_SENTENCES: dict[str, str] = {}
_CLOSED: set[str] = set()


def register_actions(sentences: dict[str, str], *, is_closed: bool = False) -> None:
    """Add the sentences of an app, `app.noun.participle` to an English message id; twice the same action is a bug.

    What a closed app does to a record of another app is not told in the history of that record: more people see the record than may know of it.
    """
    clash = {action for action, sentence in sentences.items() if _SENTENCES.get(action, sentence) != sentence}
    if clash:
        message = f"audit actions declared twice: {sorted(clash)}"
        raise ValueError(message)
    _SENTENCES.update(sentences)
    if is_closed:
        _CLOSED.update(action.partition(".")[0] for action in sentences)


def sentence_of(action: str) -> str:
    """The message id of an action; an unknown one shows itself."""
    return _SENTENCES.get(action, action)


def closed_to(app: str) -> frozenset[str]:
    """The closed apps whose acts the records of an app do not tell."""
    return frozenset(_CLOSED - {app})


def known_actions() -> dict[str, str]:
    """All actions with their message ids."""
    return dict(_SENTENCES)
