"""What programmes print: the list of tasks, the matrix of what is concretised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, Paragraph, PlainPrint, Row, Table, list_print
from giaoban.programmes.listings.plans import standing_of
from giaoban.programmes.queries import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.listing import Asking
    from giaoban.programmes.models import Task
    from giaoban.programmes.queries.concretising import Plans, Totals


def tasks_on_paper(tasks: Sequence[Task], asking: Asking) -> PlainPrint:
    """A list of tasks with its six clear fields, the due dates and the state on the day."""
    columns = (
        Column(gettext("Number in order"), Align.CENTRE, 12.0),
        Column(gettext("Task")),
        Column(gettext("Lead")),
        Column(gettext("Joined by")),
        Column(gettext("Product")),
        Column(gettext("Due"), Align.CENTRE),
        Column(gettext("State")),
        Column("%", Align.RIGHT),
    )
    rows = tuple(_row(number, task, asking) for number, task in enumerate(tasks, start=1))
    note = gettext("As of %(day)s, within what %(name)s may see.") % {"day": format_date(asking.on), "name": asking.actor.name}
    return list_print(title=gettext("LIST OF TASKS"), columns=columns, rows=rows, note=note)


def _row(number: int, task: Task, asking: Asking) -> Row:
    helpers = ", ".join(one.body.short if one.body is not None else str(one.person) for one in task.helpers)
    due = format_date(task.due_on)
    if task.first_due_on != task.due_on:
        due = gettext("%(due)s (first %(first)s)") % {"due": due, "first": format_date(task.first_due_on)}
    cells: tuple[Any, ...] = (
        number, f"{task.code}. {task.what}", task.lead.short, helpers, task.product, due, state_of(task, asking.on).word, task.percent,
    )  # fmt: skip
    return Row(cells)


MATRIX_COLUMNS = (
    Column("STT", Align.CENTRE, 12.0),
    Column("Đơn vị", width=60.0),
    Column("Ngày nhận", Align.CENTRE),
    Column("Kế hoạch cụ thể hóa", width=66.0),
    Column("Ngày ban hành", Align.CENTRE),
    Column("Số nhiệm vụ", Align.RIGHT),
    Column("Tiến độ", Align.RIGHT),
    Column("Tình trạng"),
)


def matrix_on_paper(name: str, rows: Sequence[Any], totals: Totals, on: date) -> PlainPrint:
    """Bảng tổng hợp việc cụ thể hóa: body by body, the plan, its tasks, how far; landscape A4."""
    facts = (
        f"Đến ngày {format_date(on)}: {totals.counts.planned} trên {totals.counts.bodies} đơn vị đã có kế hoạch.",
        f"{totals.counts.without} đơn vị chưa có kế hoạch, trong đó {totals.counts.overdue} đơn vị quá hạn.",
        f"Các kế hoạch có {totals.weighed.tasks} nhiệm vụ, tiến độ theo trọng số {_per_cent(totals.weighed.percent)}.",
    )
    table = Table(MATRIX_COLUMNS, tuple(_matrix_row(number, row, on) for number, row in enumerate(rows, 1)))
    return PlainPrint(
        title="Bảng tổng hợp việc cụ thể hóa", subtitle=name, note=f"Số liệu đến ngày {format_date(on)}.", landscape=True,
        content=(*(Paragraph(fact) for fact in facts), table),
    )  # fmt: skip


def _matrix_row(number: int, row: Any, on: date) -> Row:
    plans: Plans = row.plans
    names = "; ".join(one.title for one in plans.programmes)
    received = format_date(row.fact.received) if row.fact.received else ""
    planned = format_date(row.fact.planned) if row.fact.planned else ""
    return Row(
        (number, row.name, received, names, planned, plans.weighed.tasks, _per_cent(plans.weighed.percent), standing_of(row, on).word)
    )


def _per_cent(value: Any) -> str:
    return "" if value is None else f"{value} %".replace(".", ",")
