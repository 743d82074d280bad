"""The steps that lead to an answer, and what is wrong with the facts that were given."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from giaoban.common.errors import DomainError
from giaoban.common.reasons import Reason
from giaoban.rulebook import Basis, Version


class FactsMissing(DomainError):
    """Facts that this decision needs are not given."""

    code = "facts_missing"
    sentence = "Here these are needed too: %(keys)s."

    def __init__(self, *keys: str) -> None:
        super().__init__(keys=", ".join(keys))


class FactsContradict(DomainError):
    """Two facts cannot both be true."""

    code = "facts_contradict"
    sentence = "%(later)s cannot come before %(earlier)s."


@dataclass
class Steps:
    """An explanation that grows: one sentence for each step, with the versions that the step rests on."""

    reasons: list[Reason] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)

    def say(self, reason: Reason, *versions: Version) -> Self:
        """Add a step."""
        self.reasons.append(reason)
        self.versions += versions
        return self

    def rest_on(self, versions: Iterable[Version]) -> Self:
        """Add versions without a sentence of their own."""
        self.versions += versions
        return self

    @property
    def told(self) -> tuple[Reason, ...]:
        """The steps in their order."""
        return tuple(self.reasons)

    @property
    def basis(self) -> Basis:
        """The versions used, each once."""
        return Basis(tuple(dict.fromkeys(self.versions)))


def decimal(value: float) -> str:
    """Write a number as Vietnamese offices do, without a needless fraction: 30; 89,9."""
    return f"{value:g}".replace(".", ",")
