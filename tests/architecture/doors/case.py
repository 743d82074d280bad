"""What a case says."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Case:
    """`given` sets the scene and returns the input of the allowed act, done `by` an actor of the world.

    The refused act has the same set-up and input, but for `change`, and is done by `unlike` where that is said;
    `code` is the refusal. A function as `change` makes the changed fields from the world.
    """

    given: Callable[[Any], Mapping[str, Any]]
    by: str = "office"
    unlike: str = ""
    change: Mapping[str, Any] = field(default_factory=dict)
    code: str = "not_permitted"


def file(name: str = "ghi-chu.txt", text: str = "Nội dung ghi chú.") -> dict[str, str]:
    """A file as JSON carries it."""
    return {"name": name, "content_base64": base64.b64encode(text.encode()).decode()}


NOWHERE = 999_999_999
"""A number that no record has."""
