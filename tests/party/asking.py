"""Ask a rule as the shell does: one JSON line in, one out."""

import io
import json
from typing import Any

from giaoban.config import rule_shell


def ask_line(name: str, lang: str = "en", **question: object) -> dict[str, Any]:
    """The whole line: answer, question back or error."""
    out = io.StringIO()
    rule_shell.main([name, "--lang", lang], stdin=io.StringIO(json.dumps(question) + "\n"), stdout=out)
    (line,) = out.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def ask(name: str, **question: object) -> dict[str, Any]:
    """The answer alone."""
    line = ask_line(name, **question)
    assert "answer" in line, line
    found: dict[str, Any] = line["answer"]
    return found


def part(found: dict[str, Any], *keys: str) -> tuple[Any, ...]:
    """Some values of an answer, in order."""
    return tuple(found[key] for key in keys)
