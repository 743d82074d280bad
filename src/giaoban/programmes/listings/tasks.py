"""The list of tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Due, Link, Progress, State
from giaoban.common.dates import Period
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings import BodyFilter
from giaoban.programmes.models import OPEN_STATES, ExtensionState, OriginKind, Task, TaskState
from giaoban.programmes.queries import coloured, state_of, tasks_seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from giaoban.common.listing import Asking


@dataclass(frozen=True)
class PeriodFilter:
    """Rows whose day lies in a period as people write it: `quý III/2023`, `6 tháng đầu năm 2023`, `7/2023`."""

    key: str
    title: str
    field: str

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:
        """The periods around the day; any other is typed into the address or searched for."""
        make = (Period.month(asking.on.year, asking.on.month), Period.quarter(asking.on.year, (asking.on.month + 2) // 3))
        half = Period.half(asking.on.year, 1 if asking.on.month <= 6 else 2)
        around = (make[0].previous(), make[0], make[0].next(), make[1].previous(), make[1], make[1].next(), half.previous(), half)
        year = Period.year(asking.on.year)
        return [(one.code, one.label_vi) for one in (*around, year.previous(), year, year.next())]

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows within the period."""
        period = Period.parse(value, asking.on)
        return rows.filter(**{f"{self.field}__gte": period.first, f"{self.field}__lte": period.last})

    def label(self, value: str, asking: Asking) -> str:
        """The period as people say it; what was typed where it is none."""
        try:
            return Period.parse(value, asking.on).label_vi
        except ValueError:
            return value


def by_stage(rows: QuerySet[Task], value: str, asking: Asking) -> QuerySet[Task]:  # noqa: ARG001 - the signature of a condition
    """Tasks at a stage of their life."""
    conditions = {
        # in these words an index of the open ones serves the order
        "mo": Q(done_on=None, cancelled_on=None),
        "cho-nghiem-thu": Q(state=TaskState.REPORTED),
        "tra-lai": Q(state=TaskState.RETURNED),
        "xin-gia-han": Q(state__in=OPEN_STATES, extensions__state=ExtensionState.WAITING),
        "xong": Q(state=TaskState.DONE),
        "huy": Q(state=TaskState.CANCELLED),
        "bo-sung": Q(is_late_entry=True),
    }
    return rows.filter(conditions[value])


def by_colour(rows: QuerySet[Task], value: str, asking: Asking) -> QuerySet[Task]:
    """Tasks of a colour on the day."""
    return rows.filter(coloured(value, asking.on))


def by_whose(rows: QuerySet[Task], value: str, asking: Asking) -> QuerySet[Task]:
    """Tasks by what the reader has to do with them."""
    bodies = [grant.body_id for grant in asking.actor.grants]
    conditions = {
        "toi": Q(pk__in=Task.objects.concerning(asking.actor).values("pk")),
        "co-quan-toi": Q(lead__in=bodies),
        "toi-giao": Q(owner__in=bodies),
    }
    return rows.filter(conditions[value])


def _task_cell(task: Task) -> Link:
    return Link(
        task.what,
        task.get_absolute_url(),
        " · ".join(part for part in (task.code, task.origin_label or gettext("assigned directly")) if part),
    )


def _helpers(task: Task) -> str:
    return ", ".join(one.body.short if one.body is not None else str(one.person) for one in task.helpers)


def _state(task: Any) -> State:
    return state_of(task, task.shown_on)


def _progress(task: Any) -> Progress:
    tone = _state(task).tone
    return Progress(task.percent, tone if tone in {"late", "done", "tardy"} else None)


TASKS = Listing(
    code="tasks",
    title=N_("Tasks"),
    lead=N_("All work that came from documents, conclusions, programmes, regulations and findings, within what you may see."),
    noun=N_("tasks"),
    url_name="programmes:tasks",
    rows=tasks_seen,
    columns=(
        Column("nhiem-vu", N_("Task"), _task_cell, order_by=("number",), is_name=True),
        Column("chu-tri", N_("Lead"), lambda task: task.lead.short, order_by=("lead__sort_key",)),
        Column("phoi-hop", N_("Joined by"), _helpers, is_less=True),
        Column("san-pham", N_("Product"), lambda task: task.product, is_less=True),
        Column("han", N_("Due"), lambda task: Due(task.due_on, task.first_due_on), order_by=("due_on",)),
        Column("tinh-trang", N_("State"), _state, is_state=True),
        Column("tien-do", N_("Progress"), _progress, order_by=("percent",)),
        Column("giao-boi", N_("Assigned by"), lambda task: task.owner.short, order_by=("owner__sort_key",), is_shown=False),
        Column("nguoi", N_("Person in charge"), lambda task: str(task.lead_person or ""), is_shown=False),
        Column("trach-nhiem", N_("Responsible"), lambda task: str(task.responsible or task.responsibility), is_shown=False),
        Column("tham-quyen", N_("By whose authority"), lambda task: task.authority, is_shown=False),
        Column("trong-so", N_("Weight"), lambda task: task.weight, order_by=("weight",), is_shown=False, is_number=True),
        Column("ngay-giao", N_("Assigned on"), lambda task: task.assigned_on, order_by=("assigned_on",), is_shown=False),
        Column("han-dau", N_("First due"), lambda task: task.first_due_on, order_by=("first_due_on",), is_shown=False),
        Column("bao-cao", N_("Reported on"), lambda task: task.reported_on, order_by=("reported_on",), is_shown=False),
        Column("nghiem-thu", N_("Acceptance"), lambda task: task.get_acceptance_display(), is_shown=False),
        Column("nguon", N_("Origin"), lambda task: task.get_origin_kind_display(), order_by=("origin_kind",), is_shown=False),
    ),
    order=("due_on", "number"),
    searched=("folded",),
    filters=(
        PeriodFilter("ky", N_("Due in"), "due_on"),
        BodyFilter("don-vi", N_("Lead and below"), "lead"),
        FunctionFilter(
            "giai-doan",
            N_("Stage"),
            (
                ("mo", N_("being followed")),
                ("cho-nghiem-thu", N_("to be accepted")),
                ("tra-lai", N_("returned")),
                ("xin-gia-han", N_("more time asked for")),
                ("xong", N_("done")),
                ("huy", N_("cancelled")),
                ("bo-sung", N_("entered late")),
            ),
            by_stage,
        ),
        FunctionFilter(
            "mau",
            N_("State"),
            (
                ("overdue", N_("past due")),
                ("due_soon", N_("due soon")),
                ("not_due", N_("not due yet")),
                ("done_on_time", N_("done on time")),
                ("done_late", N_("done late")),
            ),
            by_colour,
        ),
        FunctionFilter(
            "cua", N_("Whose"), (("toi", N_("mine")), ("co-quan-toi", N_("my body's")), ("toi-giao", N_("assigned by my body"))), by_whose
        ),
        ChoiceFilter("nguon", N_("Origin"), "origin_kind", OriginKind.choices),
        BodyFilter("giao-boi", N_("Assigned by"), "owner"),
        DayFilter("han-tu", N_("Due from"), "due_on"),
        DayFilter("han-den", N_("Due until"), "due_on", is_from=False),
        PeriodFilter("ky-han-dau", N_("First due in"), "first_due_on"),
    ),
    presets=(
        Preset("theo-doi", N_("Being followed"), {"giai-doan": "mo"}),
        Preset("cua-toi", N_("My tasks"), {"giai-doan": "mo", "cua": "toi"}),
        Preset("co-quan", N_("My body's tasks"), {"giai-doan": "mo", "cua": "co-quan-toi"}),
        Preset("ket-luan", N_("From conclusions"), {"giai-doan": "mo", "nguon": "conclusion"}),
        Preset("qua-han", N_("Overdue"), {"mau": "overdue"}),
        Preset("nghiem-thu", N_("To be accepted"), {"giai-doan": "cho-nghiem-thu"}),
    ),
    empty=N_("No task yet. Tasks come from documents, conclusions of meetings, programmes and findings, or are assigned directly."),
    placeholder=N_("Find a task, with or without accents"),
    bulk=(
        ("remind", N_("Remind")),
        ("mail", N_("Remind by mail")),
        ("change_due", N_("Change the due date")),
        ("reassign", N_("Reassign")),
    ),
)
