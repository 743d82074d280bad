"""Every field that a command keeps in the audit has its word for people."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from giaoban.audit.words import known_words
from giaoban.config.settings import OUR_APPS

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parents[2] / "src" / "giaoban"


def named(node: ast.expr, function: ast.AST) -> Iterator[str]:
    """The field names that an expression gives to `old=` or `new=`: literals, `given(…)`, and names bound to them in the function."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                yield str(key.value)
            elif key is None:
                yield from named(value, function)
            elif isinstance(key, ast.IfExp):
                yield from (str(one.value) for one in (key.body, key.orelse) if isinstance(one, ast.Constant))
    elif isinstance(node, ast.Call):
        yield from (word.arg for word in node.keywords if word.arg and getattr(node.func, "id", "") == "given")
    elif isinstance(node, ast.Name):
        for one in ast.walk(function):
            if isinstance(one, ast.Assign) and any(isinstance(target, ast.Name) and target.id == node.id for target in one.targets):
                yield from named(one.value, function)


def recorded_fields(app: str) -> set[str]:
    found: set[str] = set()
    for path in (SOURCE / app).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                if any(word.arg == "action" for word in call.keywords):
                    for word in call.keywords:
                        if word.arg in {"old", "new"}:
                            found |= set(named(word.value, function))
    return found


@pytest.mark.parametrize("app", OUR_APPS)
def test_every_field_that_is_recorded_has_its_word(app: str) -> None:
    unnamed = recorded_fields(app) - set(known_words(app))
    assert unnamed == set(), f"fields given to audit(old=…, new=…) in {app}: give each its word in AUDIT_WORDS of its acts"


def test_the_guard_sees_fields_in_every_writing() -> None:
    assert {"lead", "due_on", "agreed_due_on", "reason", "state"} <= recorded_fields("programmes")
    assert {"leader", "signed_on", "verb"} <= recorded_fields("documents")
