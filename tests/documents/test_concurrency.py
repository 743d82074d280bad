"""Eight processes draw four hundred numbers of one series: no gap, no double."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WRITERS, EACH = 8, 50
ROOT = Path(__file__).resolve().parents[2]

SETUP = """
import django; django.setup()
import os
from pathlib import Path
from giaoban.config.updating import bring_up_to_date
from giaoban.documents.models import Document
assert bring_up_to_date(Path(os.environ["GIAOBAN_DATA"]), print)
from documents.papers import make_scene
scene = make_scene()
for count in range(400):
    scene.draft()
Document.objects.update(state="agreed")
"""
WRITER = """
import sys
import django; django.setup()
from giaoban.common.actor import SYSTEM
from giaoban.documents import commands
from giaoban.documents.models import Document
from documents.papers import when
first, step = int(sys.argv[1]), int(sys.argv[2])
for document in list(Document.objects.order_by("pk"))[first::step]:
    commands.issue_document(actor=SYSTEM, document=document, **when())
"""
COUNT = """
import django; django.setup()
from giaoban.documents.models import Document, NumberSeries
print(*Document.objects.order_by("number").values_list("number", flat=True))
print(NumberSeries.objects.get(engine="state").last_number)
"""


def _run(code: str, *arguments: str, folder: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ, "GIAOBAN_DATA": str(folder), "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")]),
        "DJANGO_SETTINGS_MODULE": "giaoban.config.settings",
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _said(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return out


@pytest.mark.slow
def test_eight_writers_draw_four_hundred_numbers_without_a_gap_or_a_double(tmp_path: Path) -> None:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("the threads below cover a server")
    _said(_run(SETUP, folder=tmp_path))
    writers = [_run(WRITER, str(place), str(WRITERS), folder=tmp_path) for place in range(WRITERS)]
    for writer in writers:
        _said(writer)
    numbers, last = _said(_run(COUNT, folder=tmp_path)).strip().split("\n")
    assert [int(number) for number in numbers.split()] == list(range(1, WRITERS * EACH + 1))
    assert int(last) == WRITERS * EACH


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_eight_threads_draw_four_hundred_numbers_on_a_server() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection, connections

    from documents.papers import make_scene, when
    from giaoban.common.actor import SYSTEM
    from giaoban.documents import commands
    from giaoban.documents.models import Document

    if connection.vendor != "postgresql":
        pytest.skip("threads of one process share the in-memory SQLite of the tests; the processes above cover SQLite")
    scene = make_scene()

    def write(_: int) -> None:
        try:
            for _count in range(EACH):
                draft = commands.create_draft(
                    actor=SYSTEM, body=scene.centre, form="state", kind="plan", abstract="Kế hoạch", signer_name="Phan Xuân Dũng", **when()
                )
                commands.finish_draft(actor=SYSTEM, document=draft, **when())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert list(Document.objects.order_by("number").values_list("number", flat=True)) == list(range(1, WRITERS * EACH + 1))
