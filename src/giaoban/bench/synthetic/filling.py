"""Fills an empty database with the records of a scale; the same seed gives the same rows."""

from __future__ import annotations

import hashlib
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Final

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from giaoban.bench.synthetic.agreements import Agreements
from giaoban.bench.synthetic.briefings import Briefings
from giaoban.bench.synthetic.bulk import Batches, Table, set_sequences
from giaoban.bench.synthetic.members import Members
from giaoban.bench.synthetic.papers import Papers, moment
from giaoban.bench.synthetic.reports import Reports
from giaoban.bench.synthetic.work import Tasks
from giaoban.bench.synthetic.world import BEGINS, Series, World, make_world, write_bodies, write_people
from giaoban.notices.models import Notification
from giaoban.programmes.models import TaskCounter

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.bench.synthetic.scales import Scale

DAY: Final = date(2026, 3, 16)
"""The day on which the data end, and which the doors read while measuring."""
PASSWORD: Final = "một hai ba bốn năm sáu"  # noqa: S105 - of invented users on data that are served on this machine alone, while measuring
NOTICES, NOTICED_USERS = 30, 2_000
UNTOLD: Final = ("audit_", "django_", "common_")
"""Tables whose rows carry the true moment or a salt; `digest` leaves them out."""


def fill(scale: Scale, seed: int, *, say: Callable[[str], None] = lambda _: None, found: Callable[[], None] = lambda: None) -> None:
    """Write all records of a scale into the tables of an empty database; `found` is called when all that may be searched for is there."""
    world = make_world(scale, Random(f"{seed} bodies"))  # noqa: S311 - no secret is made of it
    write_bodies(world)
    password = make_password(PASSWORD, salt=hashlib.sha256(str(seed).encode()).hexdigest()[:22])
    write_people(world, scale, Random(f"{seed} people"), password, moment(BEGINS))  # noqa: S311 - as above
    say(f"{len(world.bodies)} cơ quan, {world.people} người")
    write_work(world, scale, seed, say=say)
    found()
    members = Members(world, scale, Random(f"{seed} members"), DAY)  # noqa: S311 - as above
    members.write()
    say(f"{members.count} đảng viên trong {members.branches} chi bộ")
    set_sequences(model for model in apps.get_models() if model.__module__.startswith("giaoban."))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def write_work(world: World, scale: Scale, seed: int, *, say: Callable[[str], None]) -> None:
    """Documents, meetings, tasks and what the users were told of them."""
    series = Series(world, DAY)
    tasks = Tasks(world, scale, Random(f"{seed} tasks"), DAY)  # noqa: S311 - no secret is made of it
    Papers(world, scale, Random(f"{seed} papers"), series, DAY).write(tasks)  # noqa: S311 - as above
    series.write_last_numbers()
    say(f"{scale.documents} văn bản")
    Briefings(world, scale, Random(f"{seed} meetings"), DAY).write(tasks)  # noqa: S311 - as above
    tasks.write_direct()
    say(f"{scale.meetings} cuộc họp, {tasks.number} nhiệm vụ")
    obligations = Agreements(world, scale, Random(f"{seed} regulations"), DAY).write()  # noqa: S311 - as above
    say(f"{scale.regulations} quy chế phối hợp, {obligations} việc đến hạn")
    figures = Reports(world, scale, Random(f"{seed} reports"), DAY).write()  # noqa: S311 - as above
    say(f"{scale.reports} báo cáo, {figures} số liệu")
    with transaction.atomic():
        TaskCounter.objects.create(pk=1, last=tasks.number)
    write_notices(world, Random(f"{seed} notices"))  # noqa: S311 - as above


def write_notices(world: World, random: Random) -> None:
    """What the users were told, a third of it not read yet."""
    table = Table(Notification, "user_id", "sentence", "values", "url", "key", "created_at", "read_at")
    batches = Batches(table)
    for user, _, name in list(world.users.values())[:NOTICED_USERS]:
        for number in range(NOTICES):
            read = moment(DAY) if random.random() < 0.66 else None
            table.add(
                user,
                "%(name)s mentioned you at “%(record)s”: %(text)s",
                f'{{"name": "{name}", "record": "NV-{number}", "text": "…"}}',
                "/",
                f"do-{number}",
                moment(DAY),
                read,
            )
        batches.write_when_full()
    batches.write()


def digest() -> str:
    """One digest over all rows of all tables but those that hold true moments: equal for equal seeds."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in sorted(apps.get_models(), key=lambda one: one._meta.db_table):  # noqa: SLF001 - Django's documented API
            table = model._meta.db_table  # noqa: SLF001 - as above
            if table.startswith(UNTOLD):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1, 2")  # noqa: S608 - names of our own tables
            while rows := cursor.fetchmany(1_000):
                found.update("".join(f"{table}{row}\n" for row in rows).encode())
    return found.hexdigest()
