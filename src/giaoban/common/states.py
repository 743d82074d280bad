"""A life in states: which act is possible in which state, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from giaoban.common.errors import DomainError

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class StepNotPossible(DomainError):
    """The act does not exist in the state that the record has reached."""

    code = "step_not_possible"
    sentence = "This step is not possible now. Reload the page to see the present state and the steps that it allows."


@dataclass(frozen=True, slots=True)
class Life(Generic[S, A]):
    """A life: ``steps`` maps each act to the states it is possible in and the state it leads to."""

    first: S
    steps: Mapping[A, tuple[frozenset[S], S]]

    def after(self, state: S, act: A) -> S:
        """Return the state after an act. Raises StepNotPossible."""
        sources, target = self.steps[act]
        if state not in sources:
            raise StepNotPossible(state=state.value, act=act.value)
        return target

    def allows(self, state: S, act: A) -> bool:
        """Tell whether an act is possible in a state."""
        return state in self.steps[act][0]

    def acts(self, state: S) -> tuple[A, ...]:
        """Return the acts that are possible in a state, in the order of the declaration."""
        return tuple(act for act, (sources, _) in self.steps.items() if state in sources)

    def is_final(self, state: S) -> bool:
        """Tell whether nothing can follow."""
        return not self.acts(state)
