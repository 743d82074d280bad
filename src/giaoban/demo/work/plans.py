"""Plans that concretise directives: which bodies made one, when, how far their tasks are; who has none."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from giaoban.demo.work.studies import STUDIES, below, line_of
from giaoban.demo.work.timeline import LAST, dice, workday
from giaoban.programmes import commands
from giaoban.programmes.models import Programme, ProgrammeItem, Task

if TYPE_CHECKING:
    from random import Random

    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.studies import Study
    from giaoban.demo.work.timeline import Timeline

ITEMS: Final = {
    "study 57": (
        ("Phổ biến nghị quyết tới các hội thành viên", "Báo cáo kết quả phổ biến", date(2025, 5, 30)),
        ("Tổ chức diễn đàn trí thức về đổi mới sáng tạo tại địa phương", "Kỷ yếu, kiến nghị", date(2025, 10, 31)),
        ("Tư vấn, phản biện chương trình hành động của tỉnh, thành phố", "Văn bản góp ý", date(2025, 11, 28)),
    ),
    "study law": (
        ("Biên soạn tài liệu giới thiệu những điểm mới của luật", "Tài liệu", date(2026, 11, 30)),
        ("Tổ chức hội nghị phổ biến cho hội viên", "Danh sách dự", date(2026, 12, 15)),
    ),
}
TITLES: Final = {
    "study 57": "Kế hoạch thực hiện Nghị quyết số 57-NQ/TW",
    "study law": "Kế hoạch thực hiện Luật Khoa học, công nghệ và đổi mới sáng tạo",
}
WITH_PLAN: Final = 0.55
"""How many of the bodies asked have a plan."""
LONGEST: Final = 48
"""Within so many days after the document came: some too late."""


def plans(timeline: Timeline) -> None:
    """The plans of local unions for two of the documents that they studied."""
    for one in STUDIES:
        if one.key not in ITEMS:
            continue
        chance = dice(f"plans {one.key}")
        for body in below(one):
            if chance.random() < WITH_PLAN:
                _plan(timeline, one, body.code, chance)


def _plan(timeline: Timeline, one: Study, code: str, chance: Random) -> None:
    key = f"plan {one.key} {code}"
    begun = workday(one.opened_on + timedelta(days=4 + chance.randrange(LONGEST)))
    timeline.add(begun, partial(_begin, one=one, code=code), key)
    timeline.finders[key] = lambda _: _found(one, code)
    if begun >= LAST - timedelta(days=3):
        return
    timeline.add(workday(begun + timedelta(days=2)), partial(_approve, key=key))
    for place, (_, _, due) in enumerate(ITEMS[one.key]):
        assigned = workday(begun + timedelta(days=5 + place))
        if assigned < min(due, LAST) and chance.random() < 0.8:
            timeline.add(assigned, partial(_assign, key=key, place=place), f"{key} {place}")
            timeline.finders[f"{key} {place}"] = partial(_task, key=key, place=place)
            told = min(workday(assigned + timedelta(days=12)), LAST) if due > LAST else workday(due - timedelta(days=5))
            timeline.add(told, partial(_tell, key=f"{key} {place}", share=chance.choice((20, 40, 60)) if due > LAST else 0))


def _found(one: Study, code: str) -> Programme | None:
    return Programme.objects.filter(title=TITLES[one.key], body__code=code).select_related("body").first()


def _task(stage: Stage, key: str, place: int) -> Task | None:
    return Task.objects.filter(programme_item__programme=stage.get(key), programme_item__position=place + 1).first()


def _begin(stage: Stage, one: Study, code: str) -> Programme | None:
    """A body that was not asked on the day of loading has no plan."""
    body, line = stage.body(code), line_of(stage, one, code)
    if line is None or not body.exists_on(stage.day):
        return None
    plan = commands.begin_plan(
        actor=stage.office(body),
        body=body,
        title=TITLES[one.key],
        period=f"năm {one.opened_on.year}",
        document=line.dissemination.document,
        **stage.when,
    )
    for what, product, due in ITEMS[one.key]:
        commands.add_item(actor=stage.office(body), programme=plan, what=what, product=product, lead=body, due_on=due, on=stage.day)
    return plan


def _approve(stage: Stage, key: str) -> None:
    plan = stage.get(key)
    if plan is not None and plan.body.exists_on(stage.day):
        commands.approve_programme(actor=stage.head(plan.body), programme=plan, approval="Thường trực thông qua", **stage.when)


def _assign(stage: Stage, key: str, place: int) -> Task | None:
    plan = stage.get(key)
    if plan is None or not plan.body.exists_on(stage.day):
        return None
    plan.refresh_from_db()
    item = ProgrammeItem.objects.select_related("programme__body", "lead").get(programme=plan, position=place + 1)
    return commands.task_from_item(actor=stage.office(plan.body), item=item, **stage.when)


def _tell(stage: Stage, key: str, share: int) -> None:
    """Some of it is done, or all; what passed to a successor is told of there."""
    task = stage.get(key)
    if task is None:
        return
    task.refresh_from_db()
    if task.is_open and share:
        commands.report_progress(actor=stage.office(task.lead), task=task, percent=share, text="Đang thực hiện", **stage.when)
    elif task.is_open:
        task = commands.report_done(actor=stage.office(task.lead), task=task, text="Đã hoàn thành", **stage.when)
        commands.accept_task(actor=stage.office(task.owner), task=task, **stage.when)
