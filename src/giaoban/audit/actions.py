"""Audit actions: each has a human sentence, registered where its app declares its acts."""

from __future__ import annotations

_SENTENCES: dict[str, str] = {}
_CLOSED: set[str] = set()
_VEILS: dict[str, str] = {}


def register_actions(sentences: dict[str, str], *, is_closed: bool = False, veil: str = "") -> None:
    """Add the sentences of an app, `app.noun.participle` to an English message id; twice the same action is a bug.

    What a closed app does to a record of another app is not told in the history of that record: more people see the record than may know of it.
    `veil` is all that the list of acts says of each, where the bare kind of an act would tell too much.
    """
    clash = {action for action, sentence in sentences.items() if _SENTENCES.get(action, sentence) != sentence}
    if clash:
        message = f"audit actions declared twice: {sorted(clash)}"
        raise ValueError(message)
    _SENTENCES.update(sentences)
    if is_closed:
        _CLOSED.update(action.partition(".")[0] for action in sentences)
    if veil:
        _VEILS.update(dict.fromkeys(sentences, veil))


def sentence_of(action: str) -> str:
    """The message id of an action; an unknown one shows itself."""
    return _SENTENCES.get(action, action)


def veiled_sentence_of(action: str) -> str:
    """The message id of an action as the list of acts says it, to those who may not know of its record."""
    return _VEILS.get(action) or sentence_of(action)


def closed_to(app: str) -> frozenset[str]:
    """The closed apps whose acts the records of an app do not tell."""
    return frozenset(_CLOSED - {app})


def known_actions() -> dict[str, str]:
    """All actions with their message ids."""
    return dict(_SENTENCES)
