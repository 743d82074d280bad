"""Acts on tasks and programmes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from giaoban.programmes import commands
from programmes.tasks import Scene, when

if TYPE_CHECKING:
    from giaoban.programmes.models import Programme, ProgrammeItem, Task, TaskExtension

DAY = date(2023, 7, 5)
OWNER: dict[str, Any] = {"by": "head", "unlike": "worker"}
LEAD: dict[str, Any] = {"by": "worker", "unlike": "head"}


def reported(s: Scene) -> Task:
    """A task of which the lead says that it is done."""
    return commands.report_done(actor=s.worker, task=s.task(), **when(DAY))


def cancelled(s: Scene) -> Task:
    """A cancelled task."""
    return commands.cancel_task(actor=s.head, task=s.task(), reason="Trùng việc", **when(DAY))


def reached(s: Scene) -> Task:
    """A task led by a body with a mail address."""
    s.union.email = "van-phong@songhong.example"
    s.union.save()
    return s.task()


def asked(s: Scene) -> TaskExtension:
    """A task for which more time is asked."""
    return commands.ask_extension(actor=s.worker, task=s.task(), until=date(2023, 7, 25), reason="Chờ số liệu", **when(DAY))


def programme(s: Scene) -> Programme:
    """A draft of the centre's programme of the year."""
    return commands.create_programme(actor=s.head, body=s.centre, title="Chương trình công tác năm 2023", period="năm 2023", **when(DAY))


def later(s: Scene) -> Any:
    """The draft of the next year."""
    return commands.create_programme(actor=s.head, body=s.centre, title="Chương trình năm 2024", period="năm 2024", **when(DAY))


def item(s: Scene, *, is_approved: bool = False) -> ProgrammeItem:
    """An item of the programme."""
    made = commands.add_item(actor=s.head, programme=programme(s), what="Tập huấn", lead=s.union, month=8, on=DAY)
    if is_approved:
        commands.approve_programme(actor=s.head, programme=made.programme, **when(DAY))
    return made


def upper(s: Scene) -> ProgrammeItem:
    """An item of an approved programme of the centre, above the union."""
    return item(s, is_approved=True)


def own_plan(s: Scene) -> Programme:
    """A draft of the union's plan."""
    return commands.create_programme(actor=s.worker, body=s.union, title="Kế hoạch của tỉnh", period="năm 2023", **when(DAY))


def linked(s: Scene) -> int:
    """What the union's plan concretises."""
    return commands.concretise(actor=s.worker, programme=own_plan(s), of_item=upper(s), **when(DAY)).pk


def under_year(s: Scene) -> Programme:
    """An approved programme of a year with a term above it."""
    term = commands.create_programme(actor=s.head, body=s.centre, title="Toàn khóa", period="nhiệm kỳ 2020-2025", **when(DAY))
    commands.add_item(actor=s.head, programme=term, what="Việc lớn", lead=s.centre, due_on=date(2024, 1, 5), on=DAY)
    return term


def traced(s: Scene) -> dict[str, Any]:
    """An item, and the item of the programme above that it carries out."""
    term, below = under_year(s), item(s)
    commands.place_programme(actor=s.head, programme=below.programme, higher=term)
    return {"item": below.pk, "higher": term.items.get().pk}


def without_plans(s: Scene) -> dict[str, Any]:
    """A programme that nobody below has concretised in time."""
    return {"programme": upper(s).programme_id, "on": "2023-09-30"}


TASKS = {
    "assign_task": Case(
        lambda s: {"body": s.centre.pk, "what": "Tổng hợp kiến nghị", "lead": s.union.pk, "due_on": "2023-08-10"}, **OWNER
    ),
    "receive_task": Case(lambda s: {"task": s.task().pk}, "worker", change={"on": "2023-05-31"}, code="programmes.day_before_assigned"),
    "decline_task": Case(lambda s: {"task": s.task().pk, "reason": "Không thuộc chức năng"}, "worker", change={"reason": " "}, code="programmes.reason_missing"),
    "report_progress": Case(lambda s: {"task": s.task().pk, "percent": 40}, "worker", change={"percent": 101}, code="programmes.share_out_of_range"),
    "report_done": Case(lambda s: {"task": s.task().pk, "text": "Đã xong"}, "worker", "stranger", code="not_found"),
    "accept_task": Case(lambda s: {"task": reported(s).pk}, **OWNER),
    "return_task": Case(lambda s: {"task": reported(s).pk, "reason": "Thiếu phụ lục"}, **OWNER),
    "cancel_task": Case(lambda s: {"task": s.task().pk, "reason": "Trùng việc"}, **OWNER),
    "reopen_task": Case(lambda s: {"task": cancelled(s).pk, "reason": "Không trùng"}, **OWNER),
    "remind": Case(lambda s: {"task": s.task().pk, "text": "Sắp đến hạn"}, **OWNER),
    "remind_by_mail": Case(lambda s: {"tasks": [reached(s).pk], "text": "Sắp đến hạn"}, **OWNER),
    "reassign_task": Case(lambda s: {"task": s.task().pk, "lead": s.other.pk, "reason": "Đúng chức năng"}, **OWNER),
    "change_due": Case(lambda s: {"task": s.task().pk, "due_on": "2023-08-01", "reason": "Hoãn hội nghị"}, **OWNER),
    "correct_task": Case(lambda s: {"task": s.task().pk, "what": "Tổng hợp kiến nghị của hội viên"}, **OWNER),
    "ask_extension": Case(
        lambda s: {"task": s.task().pk, "until": "2023-08-01", "reason": "Chờ số liệu"}, "worker",
        change={"until": "2023-07-10"}, code="programmes.not_longer",
    ),
    "grant_extension": Case(lambda s: {"extension": asked(s).pk}, **OWNER),
    "refuse_extension": Case(lambda s: {"extension": asked(s).pk, "note": "Phải xong trước hội nghị"}, **OWNER),
    "create_programme": Case(lambda s: {"body": s.centre.pk, "title": "Chương trình quý III", "period": "quý III/2023"}, **OWNER),
    "add_item": Case(
        lambda s: {"programme": programme(s).pk, "what": "Tập huấn", "lead": s.union.pk, "month": 8}, "head",
        change={"month": None}, code="programmes.when_missing",
    ),
    "remove_item": Case(lambda s: {"item": item(s).pk}, "head", "stranger", code="not_found"),
    "approve_programme": Case(lambda s: {"programme": item(s).programme_id}, "head", "stranger", code="not_found"),
    "carry_over": Case(
        lambda s: {"items": [item(s, is_approved=True).pk], "programme": later(s).pk}, "head", change={"items": []}, code="programmes.nothing_to_carry"
    ),
    "copy_programme": Case(lambda s: {"programme": item(s).programme_id, "title": "Chương trình năm 2024"}, "head", "stranger", code="not_found"),
    "concretise": Case(
        lambda s: {"programme": own_plan(s).pk, "of_item": upper(s).pk}, "worker", change={"of_item": None}, code="programmes.upper_not_one"
    ),
    "drop_concretisation": Case(lambda s: {"concretisation": linked(s)}, "worker", "stranger", code="not_found"),
    "begin_plan": Case(
        lambda s: {"body": s.union.pk, "title": "Kế hoạch", "period": "năm 2023", "of_programme": upper(s).programme_id}, "worker", "stranger"
    ),
    "start_from_template": Case(
        lambda s: {"body": s.centre.pk, "period": "năm 2024", "template": "local_union_year"}, "head",
        change={"template": "khong-co"}, code="programmes.template_unknown",
    ),
    "trace_item": Case(traced, "head", change={"is_arising": True}, code="programmes.trace_missing"),
    "place_programme": Case(lambda s: {"programme": item(s).programme_id, "higher": under_year(s).pk}, "head", "stranger", code="not_found"),
    "mark_template": Case(lambda s: {"programme": upper(s).programme_id}, "head", "stranger"),
    "chase_plans": Case(without_plans, "head", change={"on": "2023-07-06"}, code="programmes.nobody_without_plan"),
    "task_from_item": Case(lambda s: {"item": item(s, is_approved=True).pk}, "head", "stranger"),
}  # fmt: skip
