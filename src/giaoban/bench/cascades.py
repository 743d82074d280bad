"""A directive to ten thousand bodies in five levels: opening, coverage at every level, chasing the late; nothing of it is left behind."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from giaoban.bench.figures import Figure, take_turns, timed
from giaoban.bench.synthetic import DAY
from giaoban.bench.synthetic.papers import moment
from giaoban.documents.commands import forward_dissemination, open_dissemination, remind_of_dissemination
from giaoban.documents.commands.dissemination import owed_url
from giaoban.documents.models import Direction, DisseminationLine, Document, LifeState, Visibility
from giaoban.documents.queries.dissemination import cascade_of, counted, line_view
from giaoban.organisations.models import BodyKind, Organisation, Tree, TreeLink

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

CASCADE_LIMIT: Final = 2.0
WIDTHS: Final = (10, 10, 10, 9)
"""Bodies below each body, level by level below the first: 10 111 bodies."""
BEGAN: Final = DAY - timedelta(days=400)
OPENED: Final = DAY - timedelta(days=40)


def measure_cascade(actor: Actor, seconds: float) -> Figure:
    """Coverage of every node of the cascade; the limit is the one aggregate over the same lines. The rest is told in the note."""
    with transaction.atomic():
        figure = _measured(actor, seconds)
        transaction.set_rollback(True)
    return figure


def _measured(actor: Actor, seconds: float) -> Figure:
    root = make_tree()
    document = Document.objects.create(
        owner=root, direction=Direction.OWN, issuer=root, issuer_name=root.name, abstract="Chỉ thị đo tốc độ", kind_name="chỉ thị", number=1,
        number_text="1-CT/ĐO", signed_on=BEGAN, state=LifeState.ISSUED, visibility=Visibility.FEDERATION, entered_at=moment(BEGAN),
    )  # fmt: skip
    owed_url()  # the addresses are read once in a process
    begun = time.perf_counter()
    top = open_dissemination(
        actor=actor, document=document, body=root, due_on=DAY - timedelta(days=10), ask_below_now=False, on=OPENED, at=moment(OPENED)
    )
    forward_dissemination(actor=actor, line=top, whole_tree=True, is_waited_for=True, on=OPENED, at=moment(OPENED))
    opening = time.perf_counter() - begun
    _let_bodies_act(top)
    lines: Any = DisseminationLine.objects.filter(dissemination=top.dissemination_id, depth__gt=0).order_by().values("above")
    statement, values = lines.annotate(**counted(DAY)).query.sql_with_params()

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            cursor.fetchall()

    figure = take_turns(
        "cascade", timed(lambda: cascade_of(top.dissemination_id, DAY)), timed(bare), seconds=seconds, at_most=CASCADE_LIMIT
    )
    page = min(timed(lambda: line_view(actor, top, DAY))() for _ in range(5))
    begun = time.perf_counter()
    late = remind_of_dissemination(actor=actor, line=top, on=DAY, at=moment(DAY))
    chasing = time.perf_counter() - begun
    bodies = cascade_of(top.dissemination_id, DAY).under(top.pk).bodies + 1
    note = f"{bodies} đơn vị 5 cấp: mở {opening * 1000:.0f} ms, trang độ phủ {page * 1000:.0f} ms, đôn đốc {late} đơn vị {chasing * 1000:.0f} ms"
    return Figure(**{**figure.__dict__, "note": note})


def make_tree() -> Organisation:
    """Five levels of bodies below the centre; the highest of them."""
    centre = Organisation.objects.order_by("pk")[0]
    root = _bodies([centre], 1, 0)[0]
    level = [root]
    for depth, width in enumerate(WIDTHS, 1):
        level = _bodies(level, width, depth)
    return root


def _bodies(above: list[Organisation], width: int, depth: int) -> list[Organisation]:
    made = Organisation.objects.bulk_create(
        Organisation(
            tree=Tree.UNION, kind=BodyKind.OTHER, code=f"do-{depth}-{parent.pk}-{number}", name=f"Đơn vị đo {depth}.{parent.pk}.{number}",
            parent=parent, created_on=BEGAN, sort_key=f"do {parent.pk:06} {number:02}",
        )
        for parent in above
        for number in range(width)
    )  # fmt: skip
    paths = {parent.pk: parent.path for parent in above}
    for body in made:
        body.path = f"{paths[body.parent_id or 0]}{body.pk}/"
    Organisation.objects.bulk_update(made, ["path"], batch_size=400)
    keys = {body.pk: [int(part) for part in body.path.strip("/").split("/")] for body in made}
    TreeLink.objects.bulk_create(
        TreeLink(ancestor_id=upper, descendant_id=key, depth=place, in_force_from=BEGAN)
        for key, path in keys.items()
        for place, upper in enumerate(reversed(path))
    )
    return made


def _let_bodies_act(top: DisseminationLine) -> None:
    """Two of three bodies have studied, some of them late; the others are past their day."""
    rows = DisseminationLine.objects.filter(dissemination=top.dissemination_id)
    rows.update(people_due=40)
    keys = sorted(rows.values_list("pk", flat=True))
    first, last = keys[0], keys[0] + 2 * len(keys) // 3
    done = rows.filter(pk__gte=first, pk__lt=last)
    done.update(acknowledged_on=OPENED, studied_on=DAY - timedelta(days=20), people_studied=35)
    done.filter(pk__gte=last - len(keys) // 10).update(studied_on=DAY - timedelta(days=2))
