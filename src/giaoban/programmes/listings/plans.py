"""The lists of what is concretised: the links themselves, and the matrix of bodies for one directive or programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.cells import Link, State
from giaoban.common.listing import Column, DayFilter, FunctionFilter, Listing, OpenFilter, Preset
from giaoban.documents.models import Document
from giaoban.organisations.listings import BodyFilter
from giaoban.programmes.models import Concretisation, Programme
from giaoban.programmes.queries.concretising import (
    Asked,
    MatrixQuerySet,
    Plans,
    all_bodies,
    of_standing,
    reached,
    usual_days,
    with_matrix,
)
from giaoban.programmes.rules.concretising import PlanFact, PlanStanding, days_late, plan_standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking
    from giaoban.programmes.queries.concretising import Upper

DIGITS = 15


def upper_of(actor: Actor, value: str, on: date) -> Upper | None:
    """The directive or the programme within sight that `van-ban:12` or `chuong-trinh:3` names."""
    kind, _, key = value.partition(":")
    if not key.isdecimal() or len(key) > DIGITS:
        return None
    if kind == "van-ban":
        return Document.objects.visible_to(actor, on).select_related("owner").filter(pk=int(key)).first()
    rows = Programme.objects.visible_to(actor).select_related("body")
    return rows.filter(pk=int(key)).first() if kind == "chuong-trinh" else None


def name_of(upper: Upper) -> str:
    """How it is named in a heading."""
    return upper.titled if isinstance(upper, Document) else f"{upper.title} ({upper.body.short})"


def mark_of(upper: Upper) -> str:
    """How it is named in an address."""
    return f"{'van-ban' if isinstance(upper, Document) else 'chuong-trinh'}:{upper.pk}"


@dataclass(frozen=True)
class UpperFilter(OpenFilter):
    """The directive or the programme that is concretised; the matrix is empty without it."""

    key: str
    title: str

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """The links of it, or the bodies asked to concretise it, each with its plans."""
        upper = upper_of(asking.actor, value, asking.on)
        if upper is None:
            raise ValueError(value)
        if not isinstance(rows, MatrixQuerySet):
            return rows.filter(document=upper) if isinstance(upper, Document) else rows.filter(of_programme=upper)
        asked = Asked(asking.actor, upper, asking.on)
        return reached(with_matrix(rows, asked), asked, rows.scope)

    def label(self, value: str, asking: Asking) -> str:
        """Its name."""
        upper = upper_of(asking.actor, value, asking.on)
        return name_of(upper) if upper is not None else value


def by_scope(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - the signature of a condition
    """Those that it reached, or all below; the filter by what is concretised, which comes after, reads it."""
    found: Any = rows.all()
    found.scope = "cay" if value == "cay" else ""
    return found  # type: ignore[no-any-return]


STANDS: dict[str, Callable[[PlanFact, PlanStanding], bool]] = {
    "tre": lambda _, where: where in {PlanStanding.OVERDUE, PlanStanding.PLANNED_LATE},
    "qua-han": lambda _, where: where is PlanStanding.OVERDUE,
    "chua": lambda fact, _: fact.planned is None,
    "du-thao": lambda fact, _: fact.planned is None and fact.has_draft,
    "co": lambda fact, _: fact.planned is not None,
    "cham": lambda _, where: where is PlanStanding.PLANNED_LATE,
}


def by_standing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - the signature of a condition
    """With a plan, late, a draft, without, overdue without."""
    if not isinstance(rows, MatrixQuerySet) or rows.asked is None:
        raise ValueError(value)
    return of_standing(rows, rows.asked, STANDS[value])


def _plans(row: Any) -> Plans:
    return getattr(row, "plans", None) or Plans()


def _plan(row: Any) -> Link | str:
    found = _plans(row).programmes
    if not found:
        return ""
    more = f" ({gettext('and %(count)d more') % {'count': len(found) - 1}})" if len(found) > 1 else ""
    return Link(f"{found[0].title}{more}", found[0].get_absolute_url())


def shares_url(keys: str) -> str:
    """The list of the tasks behind some plans, with their weights and shares."""
    return f"{reverse('programmes:shares')}?{urlencode({'cua': keys})}"


def _tasks(row: Any) -> Link | int:
    plans = _plans(row)
    return Link(str(plans.weighed.tasks), shares_url(plans.keys), is_number=True) if plans.weighed.tasks else 0


def _fact(row: Any) -> PlanFact:
    found: PlanFact | None = getattr(row, "fact", None)
    return found or PlanFact()


def standing_of(row: Any, on: date) -> State:
    """Where a body stands: a plan in time or late, a draft, nothing yet, overdue."""
    fact, days = _fact(row), usual_days(on)
    late = {"days": days_late(fact, on, days)}
    shown: dict[PlanStanding, State] = {
        PlanStanding.PLANNED: State("done", gettext("has a plan")),
        PlanStanding.PLANNED_LATE: State("tardy", gettext("%(days)d days late") % late),
        PlanStanding.OVERDUE: State("late", gettext("none, %(days)d days overdue") % late),
        PlanStanding.DRAFT: State("soon", gettext("draft begun")),
        PlanStanding.NONE: State("idle", gettext("no plan yet")),
    }
    return shown[plan_standing(fact, on, days)]


def _days(row: Any) -> int | None:
    fact = _fact(row)
    return (fact.planned - fact.received).days if fact.received is not None and fact.planned is not None else None


def _percent(row: Any) -> float | None:
    percent = _plans(row).weighed.percent
    return None if percent is None else float(percent)


def _matrix(actor: Actor, on: date) -> QuerySet[Any]:
    return all_bodies(actor, on)


MATRIX = Listing(
    code="concretising-matrix",
    title=N_("Concretising, body by body"),
    lead=N_("Which plan of which body concretises a directive or a superior's programme, how many tasks came of it, how far they are."),
    noun=N_("bodies"),
    url_name="programmes:matrix",
    rows=_matrix,
    columns=(
        Column("don-vi", N_("Body"), lambda row: Link(row.name, row.get_absolute_url()), ("sort_key",), is_name=True),
        Column("ngay-nhan", N_("Received on"), lambda row: _fact(row).received),
        Column("ke-hoach", N_("Plan made"), _plan),
        Column("ngay-ke-hoach", N_("Approved on"), lambda row: _fact(row).planned),
        Column("so-ngay", N_("Days from receipt to plan"), _days, is_number=True, is_less=True, is_shown=False),
        Column("muc", N_("Items"), lambda row: _plans(row).items, is_number=True, is_less=True, is_shown=False),
        Column("nhiem-vu", N_("Tasks"), _tasks, is_number=True),
        Column("tien-do", N_("Progress, per cent"), _percent, is_number=True),
        Column("trang-thai", N_("State"), lambda row: standing_of(row, clock.today()), is_state=True),
    ),
    order=("path",),
    searched=("folded",),
    filters=(
        FunctionFilter("pham-vi", N_("Which bodies"), (("nhan", N_("those that it reached")), ("cay", N_("all below"))), by_scope),
        UpperFilter("cua", N_("What is concretised")),
        FunctionFilter(
            "trang-thai", N_("State"),
            (("tre", N_("only what is late")), ("qua-han", N_("overdue, without a plan")), ("chua", N_("without a plan")), ("du-thao", N_("draft begun")), ("co", N_("has a plan")), ("cham", N_("plan came late"))),
            by_standing,
        ),
        BodyFilter("thuoc", N_("Body and below"), ""),
    ),
    empty=N_("No body is asked to concretise this, or none within what you may see."),
)  # fmt: skip


def _links(actor: Actor, on: date) -> QuerySet[Concretisation]:
    rows = Concretisation.objects.visible_to(actor, on)
    return rows.select_related("programme__body", "item", "document", "of_programme__body", "of_item__programme")


def _upper(link: Concretisation) -> Link | str:
    if link.document is not None:
        return Link(link.document.open_label, link.document.get_absolute_url())
    if link.of_programme is None:
        return ""
    return Link(str(link.upper), (link.of_item or link.of_programme).get_absolute_url(), link.of_programme.body.name)


CONCRETISATIONS = Listing(
    code="concretisations",
    title=N_("What programmes concretise"),
    lead=N_("Directives and programmes from above, and the plans and items that concretise them."),
    noun=N_("links"),
    url_name="programmes:concretisations",
    rows=_links,
    columns=(
        Column("ke-hoach", N_("Plan or item"), lambda one: Link(str(one.item or one.programme), one.get_absolute_url(), one.programme.body.name), ("programme__folded",), is_name=True),
        Column("cua", N_("What is concretised"), _upper),
        Column("ky", N_("Period"), lambda one: one.programme.period.label_vi, ("programme__begins_on",)),
        Column("ngay", N_("Linked on"), lambda one: one.linked_on, ("linked_on",)),
        Column("nguoi", N_("Entered by"), lambda one: one.by_name, is_less=True),
        Column("ghi-chu", N_("Note"), lambda one: one.note, is_less=True, is_shown=False),
    ),
    order=("-linked_on", "-pk"),
    searched=("programme__folded",),
    filters=(
        UpperFilter("cua", N_("What is concretised")),
        BodyFilter("don-vi", N_("Body and below"), "programme__body"),
        DayFilter("tu", N_("Linked from"), "linked_on"),
        FunctionFilter(
            "loai", N_("Directive or programme"), (("van-ban", N_("a directive")), ("chuong-trinh", N_("a superior's programme"))),
            lambda rows, value, asking: rows.filter(document__isnull=value != "van-ban"),
        ),
    ),
    presets=(Preset("van-ban", N_("Of directives"), {"loai": "van-ban"}), Preset("chuong-trinh", N_("Of programmes"), {"loai": "chuong-trinh"})),
    empty=N_("No programme concretises anything yet. Begin on the page of a directive or of a programme."),
)  # fmt: skip
