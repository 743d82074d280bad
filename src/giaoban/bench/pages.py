"""What is measured through the web: sign-in, pages, a write, eight writers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle
from typing import TYPE_CHECKING, Final

from giaoban.bench.figures import Figure, of_samples, percentile, take_turns
from giaoban.bench.servers import ServerDown
from giaoban.bench.synthetic import PASSWORD
from giaoban.bench.visitor import Visitor, together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from giaoban.bench.visitor import Answer

PAGE_LIMIT: Final = 2.5
WRITE_LIMIT: Final = 2.0
WRITERS, WRITERS_LIMIT = 8, 15.0
"""Eight writers at once: the 99th in a hundred may wait fifteen times as long as the middle one."""
SIGN_INS, SIGN_IN_ROUNDS = 3, 3
"""Few, since whoever signs in too often from one address is held up for a minute."""
SIGN_IN: Final = "/tai-khoan/login/"
SECONDS_TOGETHER: Final = 2.0


class WrongAnswer(ServerDown):
    """A page answered something else than it should: measuring it would be a lie."""


@dataclass(frozen=True)
class Site:
    """Both servers, a signed-in visitor of ours, one of the limit, and what is looked at."""

    port: int
    limit_port: int
    username: str
    cookies: dict[str, str]
    paths: dict[str, str]
    """Address of each page that is measured, by its name."""
    tasks: Sequence[int]
    """Numbers of open tasks that the visitor may report on."""

    def visitor(self) -> Visitor:
        """A new connection of the signed-in user."""
        return Visitor(self.port, self.cookies)


def sign_in(port: int, username: str) -> dict[str, str]:
    """The cookies of a user after signing in. Raises WrongAnswer."""
    visitor = Visitor(port)
    _expect(visitor.sign_in(SIGN_IN, username, PASSWORD), 302)
    return visitor.cookies


def _expect(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        message = f"answered {answer.status} where {status} was expected: {answer.body[:200]!r}"
        raise WrongAnswer(message)
    return answer


def measure_page(site: Site, name: str, seconds: float) -> Figure:
    """A page of ours and the bare one in turns; then both with two visitors at once."""
    path = site.paths[name]
    ours, bare = site.visitor(), Visitor(site.limit_port)
    weight = len(_expect(ours.get(path), 200).body)

    def one(visitor: Visitor, address: str) -> Callable[[], Answer]:
        return lambda: _expect(visitor.get(address), 200)

    mine, theirs = one(ours, path), one(bare, "/")
    figure = take_turns(name, lambda: mine().seconds, lambda: theirs().seconds, seconds=seconds, at_most=PAGE_LIMIT)
    together_for = min(SECONDS_TOGETHER, seconds / 3)
    _, per_second = together([one(site.visitor(), path) for _ in range(2)], seconds=together_for)
    _, limit_per_second = together([one(Visitor(site.limit_port), "/") for _ in range(2)], seconds=together_for)
    return replace(figure, bytes=weight, per_second=per_second, limit_per_second=limit_per_second)


def measure_sign_in(site: Site, seconds: float) -> Figure:  # noqa: ARG001 - the number of tries is bounded, not their time
    """Signing in with the right password; the limit checks the same hash and opens a session."""
    ours, bare = Visitor(site.port), Visitor(site.limit_port)

    def mine() -> float:
        return _expect(ours.sign_in(SIGN_IN, site.username, PASSWORD), 302).seconds

    def theirs() -> float:
        return _expect(bare.post("/sign-in", {"login": site.username, "password": PASSWORD}), 302).seconds

    return take_turns("sign-in", mine, theirs, seconds=0, at_most=WRITE_LIMIT, rounds=SIGN_IN_ROUNDS, warm_up=1)


def _writer(site: Site, tasks: Sequence[int]) -> Callable[[], Answer]:
    visitor = site.visitor()
    turns = cycle([(task, percent) for percent in range(5, 95, 5) for task in tasks])

    def write() -> Answer:
        task, percent = next(turns)
        return _expect(visitor.post(f"/nhiem-vu/{task}/tien-do", {"percent": str(percent), "text": "Đang thực hiện theo kế hoạch."}), 303)

    return write


def _bare_writer(site: Site, tasks: Sequence[int]) -> Callable[[], Answer]:
    visitor = Visitor(site.limit_port)
    turns = cycle([(task, percent) for percent in range(5, 95, 5) for task in tasks])

    def write() -> Answer:
        task, percent = next(turns)
        return _expect(visitor.post("/write", {"number": str(task), "percent": str(percent), "text": "Đang thực hiện theo kế hoạch."}), 303)

    return write


def measure_write(site: Site, seconds: float) -> Figure:
    """Reporting progress on a task: sight, permission, rule, audit, note for the index; the limit runs the same statements bare."""
    mine, theirs = _writer(site, site.tasks), _bare_writer(site, site.tasks)
    return take_turns("write", lambda: mine().seconds, lambda: theirs().seconds, seconds=seconds, at_most=WRITE_LIMIT)


def measure_writers(site: Site, seconds: float) -> Figure:
    """Eight writers at once, each on tasks of its own; the ratio is their p99 to their p50."""
    shares = [site.tasks[place::WRITERS] for place in range(WRITERS)]
    samples, per_second = together([_writer(site, share) for share in shares], seconds=seconds)
    _, limit_per_second = together([_bare_writer(site, share) for share in shares], seconds=seconds / 2)
    ratio = percentile(samples, 0.99) / percentile(samples, 0.5)
    return of_samples("writers", samples, ratio=ratio, at_most=WRITERS_LIMIT, per_second=per_second, limit_per_second=limit_per_second)
