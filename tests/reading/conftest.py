"""What the tests of reading share."""

from __future__ import annotations

from typing import Any

import pytest

from giaoban.reading.core import read_facts, to_json


class Reader:
    """The facts of a short text as JSON, with the text at hand."""

    def __call__(self, text: str) -> dict[str, Any]:
        return to_json(read_facts(text))

    def names(self, kind: str, text: str, key: str = "name") -> list[str]:
        return [fact[key] for fact in self(text)[kind]]


@pytest.fixture(scope="session")
def read() -> Reader:
    return Reader()
