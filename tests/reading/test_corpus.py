"""The shared corpus of real documents, where it stands beside the checkout: no score may fall below the first cut."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from giaoban.reading.core import read_facts, to_json

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(os.environ.get("GIAOBAN_SHARED", Path(__file__).parents[2].parent / "shared"))
CORPUS = SHARED / "corpus"
FLOORS = {
    "dates": 0.95, "document_refs": 0.95, "people": 0.95, "organisations": 0.90, "events": 0.85, "badges": 1.0,
    "limitations": 0.90, "proposals": 0.85, "directives": 0.90, "micro": 0.93, "inconsistent_documents": 1.0,
}  # fmt: skip

pytestmark = pytest.mark.skipif(not (CORPUS / "score.py").exists(), reason="the shared corpus is not beside the checkout (GIAOBAN_SHARED)")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    predictions = tmp_path_factory.mktemp("corpus") / "predictions.jsonl"
    lines = (
        json.dumps({"doc": f"dev/{path.stem}", "facts": to_json(read_facts(path.read_bytes().decode()))}, ensure_ascii=False)
        for path in sorted((CORPUS / "dev").glob("*.txt"))
    )
    predictions.write_text("\n".join(lines), encoding="utf-8")
    printed = tmp_path_factory.mktemp("printed") / "scores.json"
    arguments, output = sys.argv, sys.stdout
    with printed.open("w", encoding="utf-8") as file:
        sys.argv, sys.stdout = ["score.py", str(predictions), "--json"], file
        try:
            scorer().main()
        finally:
            sys.argv, sys.stdout = arguments, output
    result: dict[str, Any] = json.loads(printed.read_text(encoding="utf-8"))
    return result


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_real_documents_are_read_at_least_this_well(scores: dict[str, Any], kind: str, floor: float) -> None:
    assert scores[kind]["f1"] >= floor
