"""What is measured inside the process: search with rights, the roll-up of the tree, reading texts."""

from __future__ import annotations

from itertools import cycle
from random import Random
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.db.models import Count

from giaoban.bench.campaigns import measure_campaign
from giaoban.bench.cascades import measure_cascade
from giaoban.bench.figures import Figure, of_samples, take_turns, timed
from giaoban.bench.reviews import measure_review
from giaoban.bench.rounds import measure_badge_round
from giaoban.bench.synthetic import DAY, words
from giaoban.common.dates import Period
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import Organisation
from giaoban.programmes.models import Task
from giaoban.programmes.queries import roll_up
from giaoban.programmes.queries.tasks import counted
from giaoban.search import index
from giaoban.search.queries import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.common.actor import Actor

SEARCH_LIMIT: Final = 2.0
ROLL_UP_LIMIT: Final = 1.3
HITS: Final = 20
PHRASES: Final = (
    "tư vấn phản biện", "phổ biến kiến thức", "chuyen doi so", "thi đua yêu nước", "quy chế phối hợp", "kinh phí", "hội thi sáng tạo kỹ thuật", "dieu le sua doi",
    "12/BC-LHH", "hợp tác quốc tế", "trí thức tiêu biểu", "bảo vệ môi trường",
)  # fmt: skip
TEXTS, TEXT_PARAGRAPHS = 15, 24


def measure_search(actor: Actor, seconds: float) -> Figure:
    """The first twenty within sight, with snippets; the limit is the engine's own answer to the same words, with what it stored."""
    mine, theirs = cycle(PHRASES), cycle(PHRASES)

    def bare() -> None:
        query = index.build_query(fold(next(theirs)), None)
        searcher = index.open_index().searcher()
        for _, address in searcher.search(query, limit=HITS, count=False).hits:
            searcher.doc(address).to_dict()

    return take_turns("search", timed(lambda: search(actor, next(mine))), timed(bare), seconds=seconds, at_most=SEARCH_LIMIT)


def measure_roll_up(actor: Actor, seconds: float) -> Figure:
    """The figures of a year over every node of the tree; the limit is the one aggregate over the leaves, without rights."""
    root = Organisation.objects.get(pk=1)
    period = Period.year(DAY.year)
    leaves: Any = (
        Task.objects.filter(due_on__gte=period.first, due_on__lte=period.last)
        .order_by()
        .values("lead")
        .annotate(total=Count("pk"), **counted(DAY))
    )
    statement, values = leaves.query.sql_with_params()

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            cursor.fetchall()

    return take_turns(
        "roll-up", timed(lambda: roll_up(actor=actor, tree_root=root, on=DAY, period=period)), timed(bare), seconds=seconds, at_most=ROLL_UP_LIMIT
    )  # fmt: skip


def a_text(random: Random) -> str:
    """A report as it might come in: a head with number and date, people, bodies, references, paragraphs."""
    name, where, number = words.person_name(random), words.place(random.randrange(200)), random.randrange(1, 400)
    head = (
        f"LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT\nTỈNH {where.upper()}\nSố: {number}/BC-LHH\n{where}, ngày {random.randrange(1, 28)} tháng {random.randrange(1, 13)}"
        f" năm {random.randrange(2015, 2026)}\n\nBÁO CÁO\n{words.subject(random)}\n\nCăn cứ Quyết định số {number + 7}/QĐ-UBND ngày 15/3/2023 của Ủy ban nhân dân tỉnh {where};\n"
    )
    said = f"Đồng chí {name}, Chủ tịch Liên hiệp hội tỉnh {where}, phát biểu ngày {random.randrange(1, 28)}/7/2023, giao Hội {random.choice(words.FIELDS)[0]} thực hiện trước 30/9/2023."
    return head + "\n\n".join([*words.paragraphs(random, TEXT_PARAGRAPHS // 2), said, *words.paragraphs(random, TEXT_PARAGRAPHS // 2)])


def measure_read(seconds: float) -> Figure:
    """Facts out of fifteen texts of two to three pages; milliseconds are for all fifteen."""
    from giaoban.reading.core import read_facts  # noqa: PLC0415 - only here

    random = Random(1)  # noqa: S311 - no secret is made of it
    texts = [a_text(random) for _ in range(TEXTS)]
    run = timed(lambda: [read_facts(text) for text in texts])
    run()
    samples = [run()]
    while sum(samples) < seconds and len(samples) < 50:
        samples.append(run())
    return of_samples("read", samples, note=f"{sum(map(len, texts)) / TEXTS:.0f} ký tự mỗi văn bản")


INSIDE: Final[dict[str, Callable[[Actor, float], Figure]]] = {
    "search": measure_search,
    "roll-up": measure_roll_up,
    "badge-round": measure_badge_round,
    "review": measure_review,
    "campaign": measure_campaign,
    "cascade": measure_cascade,
    "read": lambda _actor, seconds: measure_read(seconds),
}
