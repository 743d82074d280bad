"""The lists of tasks, programmes and their items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Due, Link, Progress, State
from giaoban.common.dates import Period, parse_date
from giaoban.common.errors import DomainError
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings import BodyFilter
from giaoban.organisations.models import Organisation
from giaoban.programmes import commands
from giaoban.programmes.models import (
    OPEN_STATES,
    ExtensionState,
    OriginKind,
    Programme,
    ProgrammeItem,
    ProgrammeState,
    Task,
    TaskState,
)
from giaoban.programmes.permissions import can_steer
from giaoban.programmes.queries import coloured, state_of, tasks_seen
from giaoban.records.bulk import Together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
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
        "mo": Q(state__in=OPEN_STATES),
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
    return ", ".join(one.body.short if one.body is not None else str(one.person) for one in task.collaborators.all())


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


def _programmes(actor: Actor, on: date) -> QuerySet[Programme]:  # noqa: ARG001 - the signature of a list
    return Programme.objects.visible_to(actor).select_related("body").annotate(item_count=Count("items"))


def _programme_state(programme: Programme) -> State:
    return State("done", gettext("approved")) if programme.state == ProgrammeState.APPROVED else State("soon", gettext("draft"))


PROGRAMMES = Listing(
    code="programmes",
    title=N_("Programmes of work"),
    lead=N_("Programmes of terms, years, quarters and months; each item leads to its tasks."),
    noun=N_("programmes"),
    url_name="programmes:programmes",
    rows=_programmes,
    columns=(
        Column(
            "ten", N_("Programme"), lambda one: Link(one.title, one.get_absolute_url(), one.body.name), order_by=("folded",), is_name=True
        ),
        Column("ky", N_("Period"), lambda one: one.period.label_vi, order_by=("begins_on", "ends_on")),
        Column("so-muc", N_("Items"), lambda one: one.item_count, order_by=("item_count",), is_number=True),
        Column("tinh-trang", N_("State"), _programme_state, order_by=("state",), is_state=True),
        Column("phe-duyet", N_("Approved on"), lambda one: one.approved_on, order_by=("approved_on",)),
    ),
    order=("-begins_on", "body__sort_key"),
    searched=("folded",),
    filters=(
        BodyFilter("don-vi", N_("Body and below"), "body"),
        ChoiceFilter("tinh-trang", N_("State"), "state", ProgrammeState.choices),
        PeriodFilter("bat-dau", N_("Begins in"), "begins_on"),
    ),
    empty=N_("No programme of work yet. Begin one, or copy that of the period before."),
)


def _items(actor: Actor, on: date) -> QuerySet[ProgrammeItem]:  # noqa: ARG001 - the signature of a list
    return (
        ProgrammeItem.objects.visible_to(actor)
        .select_related("programme", "lead", "presenter")
        .annotate(task_count=Count("tasks", filter=Q(tasks__in=Task.objects.visible_to(actor).values("pk"))))
    )


ITEMS = Listing(
    code="programme-items",
    title=N_("Items of programmes"),
    lead=N_("What the programmes foresee, by the day or month in which it is due."),
    noun=N_("items"),
    url_name="programmes:items",
    rows=_items,
    columns=(
        Column(
            "muc", N_("Item"), lambda one: Link(one.what, one.get_absolute_url(), one.programme.title), is_name=True, order_by=("folded",)
        ),
        Column("chu-tri", N_("Lead"), lambda one: one.lead.short, order_by=("lead__sort_key",)),
        Column("trinh", N_("Presented by"), lambda one: str(one.presenter or ""), is_less=True),
        Column("san-pham", N_("Product"), lambda one: one.product, is_less=True),
        Column("han", N_("Time"), lambda one: one.when, order_by=("due_on",)),
        Column("nhiem-vu", N_("Tasks"), lambda one: one.task_count, order_by=("task_count",), is_number=True),
    ),
    order=("due_on", "programme", "position"),
    searched=("folded",),
    filters=(
        PeriodFilter("ky", N_("Due in"), "due_on"),
        BodyFilter("don-vi", N_("Lead and below"), "lead"),
        FunctionFilter(
            "giao",
            N_("Assigned"),
            (("co", N_("has a task")), ("chua", N_("has no task yet"))),
            lambda rows, value, asking: rows.filter(task_count__gt=0) if value == "co" else rows.filter(task_count=0),
        ),
        FunctionFilter(
            "phat-sinh",
            N_("Where from"),
            (("co", N_("arisen")), ("khong", N_("planned"))),
            lambda rows, value, asking: rows.filter(is_arising=value == "co"),
        ),
    ),
    empty=N_("No item yet. Items stand in programmes of work."),
)


class BulkValueMissing(DomainError):
    """What an act on many tasks needs was not given beside the list."""

    code = "programmes.bulk_value_missing"
    sentence = "Fill in the new due date or the new lead above the list, then choose the act."


def remind_row(actor: Actor, task: Task, values: Mapping[str, str], on: date, at: datetime) -> Task:
    """Remind of one of many tasks."""
    return commands.remind(actor=actor, task=task, text=values.get("reason", ""), on=on, at=at)


def change_due_row(actor: Actor, task: Task, values: Mapping[str, str], on: date, at: datetime) -> Task:
    """Change the due date of one of many tasks."""
    try:
        due_on = parse_date(values.get("due_on", ""), reference=on)
    except ValueError as error:
        raise BulkValueMissing from error
    return commands.change_due(actor=actor, task=task, due_on=due_on, reason=values.get("reason", ""), on=on, at=at)


def reassign_row(actor: Actor, task: Task, values: Mapping[str, str], on: date, at: datetime) -> Task:
    """Give one of many tasks to another body."""
    key = values.get("lead", "")
    lead = Organisation.objects.visible_to(actor).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 16 else None
    if lead is None:
        raise BulkValueMissing
    return commands.reassign_task(actor=actor, task=task, lead=lead, reason=values.get("reason", ""), on=on, at=at)


BULK = {"remind": remind_row, "change_due": change_due_row, "reassign": reassign_row}


def remind_together(actor: Actor, tasks: Sequence[Task], values: Mapping[str, str], on: date, at: datetime) -> Together:
    """Write one mail to those who work on many tasks; tasks of others, and people without an address, are told."""
    own = [task for task in tasks if can_steer(actor, task)]
    batch = commands.remind_by_mail(actor=actor, tasks=own, text=values.get("reason", ""), on=on, at=at)
    notes = [gettext("No mail address: %(names)s") % {"names": ", ".join(batch.without)}] if batch.without else []
    if len(own) < len(tasks):
        notes.append(gettext("%(count)d tasks were assigned by others and are left out.") % {"count": len(tasks) - len(own)})
    return Together(batch.get_absolute_url(), tuple(notes))


TOGETHER = {"mail": remind_together}

LISTINGS = (TASKS, PROGRAMMES, ITEMS)
