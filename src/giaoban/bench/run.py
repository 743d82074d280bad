"""`./giaoban bench`: how fast pages, writes, search and totals are, each beside a limit measured in the same run."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from giaoban.bench.generate import STAMP, add_arguments, enter, is_there, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from giaoban.bench.figures import Figure
    from giaoban.bench.pages import Site

WORDS = {
    "sign-in": "đăng nhập",
    "desk": "bàn làm việc",
    "tasks": "danh sách nhiệm vụ",
    "documents": "danh sách văn bản",
    "document": "trang văn bản",
    "task": "trang nhiệm vụ",
    "write": "ghi: báo tiến độ",
    "writers": "8 người cùng ghi",
    "search": "tìm kiếm",
    "roll-up": "tổng hợp theo cây",
    "badge-round": "đợt Huy hiệu Đảng",
    "review": "sơ kết năm 63 đối tác",
    "campaign": "tổng hợp đợt báo cáo",
    "cascade": "quán triệt 10.000 đơn vị",
    "read": "đọc 15 văn bản",
}
PAGES = ("desk", "tasks", "documents", "document", "task")
THROUGH_THE_WEB = ("sign-in", *PAGES, "write", "writers")
OPEN_TASKS = 64


def main(argv: Sequence[str]) -> int:
    """Measure what is named, or everything; 0 when nothing is over its limit, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="./giaoban bench", description="Đo tốc độ; mỗi phép đo có giới hạn đo trong cùng lần chạy.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"phép đo: {', '.join(WORDS)}; để trống là tất cả")
    add_arguments(parser, "province")
    parser.add_argument("--seconds", type=float, default=6.0, help="thời gian cho mỗi phép đo")
    parser.add_argument("--json", action="store_true", help="mỗi phép đo một dòng JSON")
    options = parser.parse_args(argv)
    asked = [measure_named(name) for name in options.names]
    unknown = [name for name, found in zip(options.names, asked, strict=True) if found is None]
    if unknown:
        say(f"Không có phép đo {', '.join(unknown)}. Các phép đo: {', '.join(WORDS)}.")
        return 2
    folder = enter(options.scale, options.seed)
    if not is_there(folder, options.scale, options.seed) and not _generate(options):
        return 1
    names = [name for name in asked if name is not None] or list(WORDS)
    over = False
    if not options.json:
        say(f"{_machine()} · {options.scale}, {_size(folder)}")
        say(heading())
    for figure in figures(names, folder, options.seconds, say_fault=lambda name, error: say(f"{WORDS[name]:<22} không đo được: {error}")):
        over = over or figure is None or figure.is_over
        if figure is not None:
            say(json.dumps(figure.as_dict(), ensure_ascii=False) if options.json else line(figure))
    return 1 if over else 0


def measure_named(name: str) -> str | None:
    """The measure of a name, written with hyphens or without: `rollup` is `roll-up`; None for none."""
    plain = name.lower().replace("-", "").replace("_", "")
    return next((one for one in WORDS if one.replace("-", "") == plain), None)


def _generate(options: argparse.Namespace) -> bool:
    """Make the data in a process of its own, so that what it kept in memory is gone before measuring."""
    environment = {**os.environ, "GIAOBAN_DATA": str(_above_bench())}
    command = [sys.executable, "-m", "giaoban.config.shell", "generate", "--scale", options.scale, "--seed", str(options.seed)]
    return subprocess.run(command, env=environment, check=False).returncode == 0


def _above_bench() -> Path:
    from giaoban.config.paths import data_folder  # noqa: PLC0415 - after the folder was entered

    return data_folder().parent.parent


def _machine() -> str:
    return f"{os.cpu_count()} nhân, Python {sys.version_info.major}.{sys.version_info.minor}"


def _size(folder: Path) -> str:
    made = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    return f"{made['megabytes']} MB"


def figures(names: Sequence[str], folder: Path, seconds: float, *, say_fault: Callable[[str, Exception], None]) -> Iterator[Figure | None]:
    """The figures in the order of their names; None, with a word on why, for one that could not be measured."""
    from giaoban.bench import inside  # noqa: PLC0415 - needs the settings

    web = [name for name in names if name in THROUGH_THE_WEB]
    if web:
        yield from web_figures(web, folder, seconds, say_fault)
    for name in names:
        if name in inside.INSIDE:
            measure = inside.INSIDE[name]
            yield attempt(name, lambda measure=measure: measure(reader(), seconds), say_fault)  # type: ignore[misc]


def attempt(name: str, measure: Callable[[], Figure], say_fault: Callable[[str, Exception], None]) -> Figure | None:
    """One figure; one that fails never stops the others."""
    try:
        return measure()
    except Exception as error:  # noqa: BLE001 - told, and counted as over its limit
        say_fault(name, error)
        return None


def web_figures(names: Sequence[str], folder: Path, seconds: float, say_fault: Callable[[str, Exception], None]) -> Iterator[Figure | None]:
    """What is measured through both servers, which run while this does."""
    from giaoban.bench import pages  # noqa: PLC0415 - needs the settings
    from giaoban.bench.servers import LIMIT, OURS, ServerDown, serving  # noqa: PLC0415 - as above

    forget_rates()
    try:
        with serving(OURS, folder) as port, serving(LIMIT, folder) as limit_port:
            site = visited(port, limit_port)
            for name in names:
                if name in PAGES:
                    yield attempt(name, lambda name=name: pages.measure_page(site, name, seconds), say_fault)  # type: ignore[misc]
                else:
                    measure = {"sign-in": pages.measure_sign_in, "write": pages.measure_write, "writers": pages.measure_writers}[name]
                    yield attempt(name, lambda measure=measure: measure(site, seconds), say_fault)  # type: ignore[misc]
    except ServerDown as error:
        say_fault(names[0], error)
        yield None


def visited(port: int, limit_port: int) -> Site:
    """The servers as the leader of the centre sees them, whose sight is the widest, with the records that are opened."""
    from giaoban.bench.pages import Site, sign_in  # noqa: PLC0415 - needs the settings
    from giaoban.bench.synthetic.world import user_name  # noqa: PLC0415 - as above
    from giaoban.documents.models import Document, LifeState  # noqa: PLC0415 - as above
    from giaoban.programmes.models import Task, TaskState  # noqa: PLC0415 - as above

    actor = reader()
    document = Document.objects.visible_to(actor).filter(state=LifeState.ISSUED, owner=1).order_by("-pk")[20:21].get()
    tasks = list(
        Task.objects.visible_to(actor)
        .filter(owner=1, state=TaskState.IN_PROGRESS)
        .order_by("pk")
        .values_list("number", flat=True)[:OPEN_TASKS]
    )
    paths = {
        "desk": "/",
        "tasks": "/nhiem-vu/",
        "documents": "/van-ban/",
        "document": document.get_absolute_url(),
        "task": f"/nhiem-vu/{tasks[0]}",
    }
    return Site(port, limit_port, user_name(1), sign_in(port, user_name(1)), paths, tasks)


def reader() -> Any:
    """The leader of the centre."""
    from giaoban.accounts.models import User  # noqa: PLC0415 - needs the settings
    from giaoban.bench.synthetic import DAY  # noqa: PLC0415 - as above
    from giaoban.organisations.queries import actor_of  # noqa: PLC0415 - as above

    return actor_of(User.objects.get(pk=1), on=DAY, channel="web")


def forget_rates() -> None:
    """Let a run follow another at once: the counts of sign-ins of the last minute go."""
    from giaoban.common.models import CacheEntry  # noqa: PLC0415 - needs the settings

    CacheEntry.objects.all().delete()


def heading() -> str:
    """The head of the table."""
    return f"{'':<22} {'p50':>8} {'p95':>8} {'p99':>8} {'giới hạn':>9} {'tỷ lệ':>7} {'tối đa':>7} {'lượt/s':>7} {'gh/s':>6} {'kB':>6}"


def line(figure: Figure) -> str:
    """One line of the table: milliseconds, ratio, whether it is within its limit."""

    def shown(value: float | None, form: str) -> str:
        return "" if value is None else format(value, form)

    verdict = "" if figure.ratio is None else "VƯỢT" if figure.is_over else "đạt"
    cells = (
        f"{figure.p50:>8.1f} {figure.p95:>8.1f} {figure.p99:>8.1f} {shown(figure.limit, '.1f'):>9} {shown(figure.ratio, '.2f'):>7} {shown(figure.at_most, '.1f'):>7}"
        f" {shown(figure.per_second, '.0f'):>7} {shown(figure.limit_per_second, '.0f'):>6} {shown(figure.bytes and figure.bytes / 1000, '.1f'):>6}"
    )
    return f"{WORDS[figure.name]:<22} {cells}  {verdict} {figure.note}".rstrip()
