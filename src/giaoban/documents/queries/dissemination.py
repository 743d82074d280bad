"""Reading cascades: what a body owes, the coverage at every level, who is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import connection
from django.db.models import Count, F, Q, Sum
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from giaoban.common.actor import OFFICE
from giaoban.documents.models import DisseminationLine, StudyTimeRequest, TimeState
from giaoban.documents.permissions import can_disseminate, can_steer_dissemination
from giaoban.documents.rules import dissemination as rules
from giaoban.organisations.models import BodyKind, Organisation, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document, StudySession

SHOWN = 200
"""Bodies directly below that the page of a line shows; all of them stand in the list."""


def dissemination_lines(actor: Actor, on: date) -> QuerySet[DisseminationLine]:
    """The lines within sight, each with its body, who asked it, and the document."""
    rows = DisseminationLine.objects.visible_to(actor, on).filter(asked_on__lte=on)
    return rows.select_related("body", "above__body", "dissemination__document__owner", "dissemination__body")


def disseminations_owed(actor: Actor, on: date) -> QuerySet[DisseminationLine]:
    """What the actor's own bodies have not finished studying."""
    bodies = sorted({grant.body_id for grant in actor.grants if grant.role in OFFICE})
    return dissemination_lines(actor, on).filter(body__in=bodies, studied_on=None).order_by("due_on", "pk")


def study_time_to_decide(actor: Actor, on: date) -> QuerySet[StudyTimeRequest]:
    """Requests for more time that the actor's own bodies have to answer, the longest waiting first."""
    bodies = sorted({grant.body_id for grant in actor.grants if grant.role in OFFICE})
    lines = DisseminationLine.objects.visible_to(actor, on).filter(above__body__in=bodies, studied_on=None)
    rows = StudyTimeRequest.objects.filter(line__in=lines, state=TimeState.WAITING)
    return rows.select_related("line__body", "line__dissemination__document__owner").order_by("asked_on", "pk")


DOWN: Final = """WITH RECURSIVE down(id) AS (
    SELECT CAST(%s AS bigint) UNION ALL SELECT line.id FROM documents_disseminationline line JOIN down ON line.above_id = down.id
) SELECT id FROM down"""


def lines_under(line: int) -> QuerySet[DisseminationLine]:
    """A line and all that were asked from it, at every level."""
    return DisseminationLine.objects.filter(pk__in=RawSQL(DOWN, (line,)))  # noqa: S611 - a fixed text


def hosted_below(body: Organisation, on: date) -> QuerySet[Organisation]:
    """The highest Party organisations that live at the host of a Party organisation or at a body below that host, outside its own Party line.

    Those of its own Party tree are asked by their superiors alone, and a Party group is led by nobody beside it.
    """
    if body.tree != Tree.PARTY or body.host is None:
        return Organisation.objects.none()
    own_tree = "/".join(body.path.split("/")[:2]) + "/"
    living = Organisation.objects.existing(on=on).filter(tree=Tree.PARTY, host__path__startswith=body.host.path)
    beside = living.exclude(path__startswith=own_tree).exclude(kind=BodyKind.PARTY_GROUP, host=body.host)
    return beside.exclude(parent__in=beside.values("pk"))


def lines_of(actor: Actor, document: Document | int, on: date) -> QuerySet[DisseminationLine]:
    """The highest lines within sight of the cascades of a document."""
    return dissemination_lines(actor, on).filter(dissemination__document=document).order_by("depth", "body__sort_key", "pk")


def counted(on: date) -> dict[str, Any]:
    """The figures of lines on a day, over rows; what a rule decides for one line stands in `rules.standing`."""
    studied = Q(studied_on__lte=on)
    return {
        "bodies": Count("pk"),
        "acknowledged": Count("pk", filter=Q(acknowledged_on__lte=on)),
        "forwarded": Count("pk", filter=Q(forwarded_on__lte=on)),
        "studied": Count("pk", filter=studied),
        "studied_late": Count("pk", filter=studied & Q(studied_on__gt=F("due_on"))),
        "late": Count("pk", filter=(Q(studied_on=None) | Q(studied_on__gt=on)) & Q(due_on__lt=on)),
        "people_due_sum": Coalesce(Sum("people_due"), 0),
        "people_studied_sum": Coalesce(Sum("people_studied"), 0),
    }


def own_coverage(line: DisseminationLine, on: date) -> rules.Coverage:
    """The figures of one line."""
    where = rules.standing(due_on=line.due_on, acknowledged_on=line.acknowledged_on, studied_on=line.studied_on, on=on)
    return rules.Coverage(
        1,
        int(line.acknowledged_on is not None and line.acknowledged_on <= on),
        int(line.forwarded_on is not None and line.forwarded_on <= on),
        int(where in {rules.Standing.STUDIED, rules.Standing.STUDIED_LATE}),
        int(where is rules.Standing.STUDIED_LATE),
        int(where is rules.Standing.LATE),
        line.people_due or 0,
        line.people_studied,
    )


@dataclass(frozen=True)
class Cascade:
    """All figures of one cascade on a day: what stands below each line, and the levels below one."""

    below: dict[int, rules.Coverage]
    direct: dict[int, rules.Coverage]
    above: dict[int, tuple[int | None, int]]

    def under(self, line: int) -> rules.Coverage:
        """All below a line."""
        return self.below.get(line, rules.NOTHING)

    def levels_under(self, line: int) -> list[rules.Coverage]:
        """Level by level below a line, the nearest first."""
        children: dict[int | None, list[int]] = {}
        for node, (upper, _) in self.above.items():
            children.setdefault(upper, []).append(node)
        found, level = [], [line]
        while level:
            figures = rules.total(self.direct.get(node, rules.NOTHING) for node in level)
            if figures.bodies:
                found.append(figures)
            level = [child for node in level for child in children.get(node, ())]
        return found


def cascade_of(dissemination: int, on: date) -> Cascade:
    """The figures of a cascade: one aggregate over its lines, one question for the lines that passed it on, one pass from the bottom."""
    lines = DisseminationLine.objects.filter(dissemination=dissemination, asked_on__lte=on).order_by()
    leaves: Any = lines.filter(depth__gt=0).values("above").annotate(**counted(on))
    keys = ("above", *(name if not name.startswith("people") else f"{name}_sum" for name in rules.COUNTED))
    direct = {above: rules.Coverage(*figures) for above, *figures in _as_kept(leaves.values_list(*keys))}
    inner = lines.exclude(forwarded_on=None).values_list("pk", "above", "depth")
    above = {key: (upper, depth) for key, upper, depth in _as_kept(inner)}
    return Cascade(rules.roll_up(direct, above), direct, above)


def _as_kept(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Whole numbers as the database gives them: to pass thousands of them through converters takes as long as to count them."""
    with connection.cursor() as cursor:
        cursor.execute(*rows.query.sql_with_params())
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


@dataclass(frozen=True)
class LineView:
    """The page of one line: what the body did, and what stands below it."""

    line: DisseminationLine
    own: rules.Coverage
    standing: rules.Standing
    total: rules.Coverage
    """The body and all below it."""
    levels: Sequence[rules.Coverage]
    children: Sequence[tuple[DisseminationLine, rules.Coverage]]
    """The bodies directly below, each with all below it."""
    child_count: int
    sessions: Sequence[StudySession]
    can_work: bool
    can_steer: bool


def standing_of(line: DisseminationLine, on: date) -> rules.Standing:
    """Where a body stands on a day."""
    return rules.standing(due_on=line.due_on, acknowledged_on=line.acknowledged_on, studied_on=line.studied_on, on=on)


def line_view(actor: Actor, line: DisseminationLine, on: date, *, shown: int | None = SHOWN) -> LineView:
    """All that stands on the page of a line, in a constant number of queries."""
    cascade = cascade_of(line.dissemination_id, on)
    rows = DisseminationLine.objects.visible_to(actor, on).filter(above=line, asked_on__lte=on)
    below = list(rows.select_related("body").order_by("body__sort_key", "pk")[:shown])
    own = own_coverage(line, on)
    return LineView(
        line=line, own=own, standing=standing_of(line, on), total=own + cascade.under(line.pk), levels=cascade.levels_under(line.pk),
        children=[(one, own_coverage(one, on) + cascade.under(one.pk)) for one in below],
        child_count=cascade.direct.get(line.pk, rules.NOTHING).bodies, sessions=list(line.sessions.all()),
        can_work=can_disseminate(actor, line), can_steer=can_steer_dissemination(actor, line),
    )  # fmt: skip
