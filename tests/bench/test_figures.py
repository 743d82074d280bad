"""Figures: percentiles, ratios of rounds, verdicts, and a run that a failing server does not stop."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import make_actor, make_body
from giaoban.bench import run, servers
from giaoban.bench.figures import Figure, of_samples, percentile, take_turns
from giaoban.bench.limit.statements import READS, WRITES
from giaoban.bench.servers import ServerDown, free_port, serving
from giaoban.bench.visitor import Visitor, together

if TYPE_CHECKING:
    from pathlib import Path


def test_percentiles_are_values_that_were_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(values, share) for share in (0.5, 0.95, 0.99, 0.2)] == [3.0, 5.0, 5.0, 1.0]
    assert percentile([7.0], 0.5) == 7.0


def test_the_ratio_is_the_median_of_the_rounds_so_that_one_bad_round_does_not_count() -> None:
    ours, limit = cycle([0.010]), iter([0.004] * 6 + [0.001] * 3 + [0.004] * 100)
    figure = take_turns("desk", lambda: next(ours), lambda: next(limit), seconds=0, at_most=2.6, rounds=5, warm_up=3)
    assert figure.ratio == pytest.approx(2.5)
    assert (figure.p50, figure.p99, figure.limit) == (pytest.approx(10.0), pytest.approx(10.0), pytest.approx(4.0))
    assert figure.count == 15
    assert not figure.is_over


@pytest.mark.parametrize(("ratio", "at_most", "is_over"), [(2.5, 2.5, False), (2.51, 2.5, True), (None, None, False), (9.0, None, False)])
def test_a_figure_is_over_only_beyond_what_it_may_be(ratio: float | None, at_most: float | None, is_over: bool) -> None:
    assert Figure("desk", 1, 1, 1, ratio=ratio, at_most=at_most).is_over is is_over


def test_a_line_says_the_figures_and_the_verdict() -> None:
    figure = of_samples("tasks", [0.012] * 10, limit=0.005, ratio=2.4, at_most=2.5, per_second=80, limit_per_second=190, bytes=8_123)
    assert run.line(figure).split() == [
        "danh",
        "sách",
        "nhiệm",
        "vụ",
        "12.0",
        "12.0",
        "12.0",
        "5.0",
        "2.40",
        "2.5",
        "80",
        "190",
        "8.1",
        "đạt",
    ]
    assert json.loads(json.dumps(figure.as_dict()))["is_over"] is False


class Answering(BaseHTTPRequestHandler):
    """Answers with what its server was told to."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        status = self.server.statuses.pop(0) if self.server.statuses else 200  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Set-Cookie", "csrftoken=abc; Path=/")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def answering() -> Any:
    server = HTTPServer(("127.0.0.1", 0), Answering)
    server.statuses = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_visitor_keeps_cookies_and_time(answering: HTTPServer) -> None:
    visitor = Visitor(answering.server_port)
    answer = visitor.get("/")
    assert (answer.status, answer.body, visitor.cookies) == (200, b"ok", {"csrftoken": "abc"})
    assert answer.seconds > 0
    visitor.connection.close()


def test_visitors_at_once_are_counted_together(answering: HTTPServer) -> None:
    visitor = Visitor(answering.server_port)
    samples, per_second = together([lambda: visitor.get("/")], seconds=5, at_most=20)
    assert len(samples) == 20
    assert per_second > 1
    visitor.connection.close()


def test_a_server_that_is_gone_is_told_and_the_next_figure_is_measured() -> None:
    told: list[tuple[str, str]] = []
    gone = Visitor(free_port())

    def measure() -> Figure:
        gone.get("/")
        raise AssertionError

    def fault(name: str, error: Exception) -> None:
        told.append((name, type(error).__name__))

    assert run.attempt("desk", measure, fault) is None
    assert run.attempt("tasks", lambda: of_samples("tasks", [0.1]), fault) is not None
    assert told == [("desk", "ServerDown")]


def test_a_fault_among_visitors_at_once_reaches_the_caller() -> None:
    gone = Visitor(free_port())
    with pytest.raises(ServerDown):
        together([lambda: gone.get("/")] * 2, seconds=1)


def test_a_server_that_does_not_start_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def kept(*args: Any, **kwargs: Any) -> subprocess.Popen[bytes]:
        started.append(real(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(servers, "server_command", lambda _: [sys.executable, "-c", "raise SystemExit(3)", "application"])
    monkeypatch.setattr(servers.subprocess, "Popen", kept)
    with pytest.raises(ServerDown), serving("giaoban.config.wsgi:application", tmp_path):
        pass
    assert [one.poll() for one in started] == [3]


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["khong-co"]) == 2
    assert "roll-up" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "measure"), [("rollup", "roll-up"), ("roll-up", "roll-up"), ("badge_round", "badge-round"), ("khong-co", None)]
)
def test_a_measure_is_named_with_hyphens_or_without(name: str, measure: str | None) -> None:
    assert run.measure_named(name) == measure


def of_what(sql: str) -> tuple[str, str]:
    """The verb and the table of a statement."""
    found = re.match(r'(?:(INSERT) INTO|(UPDATE)|(SELECT) .*? FROM) "?(\w+)"?', " ".join(sql.split()))
    assert found is not None, sql
    return next(word for word in found.groups()[:3] if word), found[4]


@pytest.mark.django_db(transaction=True)
def test_the_bare_write_does_what_reporting_progress_does(client: Any, day: Any) -> None:
    from datetime import UTC, datetime

    from giaoban.accounts.models import User
    from giaoban.common.actor import CHIEF
    from giaoban.programmes.commands import assign_task, receive_task

    body = make_body()
    actor = make_actor(CHIEF, body)
    at = datetime(2023, 7, 18, 2, tzinfo=UTC)
    task = assign_task(actor=actor, body=body, what="Rà soát", lead=body, due_on=day.replace(month=9), on=day, at=at)
    receive_task(actor=actor, task=task, on=day, at=at)
    client.force_login(User.objects.get(pk=actor.user_id))
    address = f"/nhiem-vu/{task.number}/tien-do"
    assert client.post(address, {"percent": "10", "text": "x", "on": ""}).status_code == 303
    with CaptureQueriesContext(connection) as queries:
        assert client.post(address, {"percent": "20", "text": "x", "on": ""}).status_code == 303
    done = [one["sql"] for one in queries.captured_queries if not re.match("BEGIN|COMMIT|SAVEPOINT|RELEASE", one["sql"])]
    written = [of_what(sql) for sql in done if not sql.startswith("SELECT")]
    assert written == [of_what(sql) for sql in WRITES if not sql.startswith("SELECT")]
    assert len(done) <= len(READS) + len(WRITES) + 3
