"""Errors of the domain: each has a stable code and one sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from giaoban.common.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class DomainError(Exception):
    """A refusal that a person can act on; doors translate `sentence` and fill it with the values.

    `field` names the input the error belongs to; an error without a field belongs to the whole act.
    """

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = ""
    field: str | None = None

    def __init__(self, *, field: str | None = None, **values: Any) -> None:
        super().__init__(self.code, values)
        self.values: Mapping[str, Any] = values
        if field is not None:
            self.field = field

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate`, filled with the values."""
        return translate(self.sentence) % dict(self.values) if self.values else translate(self.sentence)

    def leave(self) -> None:
        """What stays of a refusal although the act was taken back: nothing, but for errors that say otherwise; called by the doors."""

    def __str__(self) -> str:
        return self.text()


class NotPermitted(DomainError):
    """The actor may not do this here."""

    code = "not_permitted"
    sentence = "You do not have the right to do this here. Ask the chief of office or the administrator for the right."


class NotFound(DomainError):
    """There is no such record within what the actor may see: the two cases read the same."""

    code = "not_found"
    sentence = "There is no such record within what you may see."


class InvalidInput(DomainError):
    """One or more fields are not well formed; `errors` maps each field to its sentences, already translated."""

    code = "invalid_input"
    sentence = "Some fields are not filled in correctly. Correct them and send again."

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__()
        self.errors = errors


class RuleMissing(DomainError):
    """No source settles this case: the question goes to a person, with what is known."""

    code = "rule_missing"
    sentence = "%(question)s"

    def __init__(self, question: str | Reason, known: Mapping[str, Any] | None = None) -> None:
        super().__init__(question=question)
        self.reason = question if isinstance(question, Reason) else None
        self.question = str(question) if self.reason is None else self.reason.text()
        self.known: Mapping[str, Any] = known or {}

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The question in the language of `translate`, when it was declared as a reason."""
        return self.question if self.reason is None else self.reason.text(translate)
