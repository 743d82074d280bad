"""What fulfilled the contents of the regulation that come round, from the demonstration's own meetings, tasks and papers."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from giaoban.coordination.commands.evidence import add_evidence
from giaoban.coordination.commands.occurrences import mark_done, note_cause, task_from_occurrence, waive
from giaoban.coordination.models import Occurrence
from giaoban.demo.bodies import COMMITTEE, COMMITTEE_OFFICE
from giaoban.demo.work.regulations.places import (
    BADGES,
    BRIEFINGS,
    CELLS,
    ENTERED,
    GRASSROOTS,
    INSPECTION,
    INTERNAL,
    MOOD,
    PROGRAMME,
    SUPERVISION,
    THEMATIC,
    occurrence_of,
    office_for,
)
from giaoban.demo.work.sessions import BRIEFING, STANDING
from giaoban.demo.work.timeline import workday
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting, MeetingState
from giaoban.programmes.commands import accept_task, report_done
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline


NOT_FOUND_TIME: Final = "Hai bên chưa bố trí được lịch chung; nội dung trao đổi lồng ghép tại hội ý Thường trực."
NO_THEME: Final = "Chưa thống nhất được chuyên đề và đơn vị chuẩn bị tài liệu."


def evidence(timeline: Timeline) -> None:
    """What fulfilled the contents that come round, from the demonstration's own meetings, tasks and papers."""
    timeline.add(ENTERED + timedelta(days=1), _before_the_entry)
    timeline.add(date(2023, 1, 17), partial(_meeting, series=BRIEFING, day=date(2023, 1, 16), first_on=date(2022, 7, 1)))
    for first_on, entered in (
        (date(2023, 7, 1), date(2024, 2, 5)),
        (date(2024, 1, 1), date(2024, 8, 5)),
        (date(2024, 7, 1), date(2025, 2, 3)),
    ):
        timeline.add(entered, partial(_standing, first_on=first_on))
    timeline.make(date(2024, 6, 17), PREPARED, _task_from_briefing, Task, what=PREPARED)
    timeline.add(date(2024, 7, 9), _task_done)
    timeline.add(date(2024, 2, 6), partial(_cause, line=BRIEFINGS, first_on=date(2023, 1, 1), kind="objective", cause=NOT_FOUND_TIME))
    for year in (2022, 2023, 2024):
        timeline.add(date(year + 1, 1, 11), partial(_cause, line=THEMATIC, first_on=date(year, 1, 1), kind="subjective", cause=NO_THEME))
    for year, month in ((year, month) for year in (2023, 2024) for month in range(1, 13)):
        _month(timeline, year, month)
    for number, (line, what) in enumerate(YEARLY.items()):
        timeline.add(date(2024, 1, 9 + number), partial(_yearly, line=line, what=what, year=2023))
        day = date(2025, 1, 8 + number) if line != CELLS else date(2025, 1, 27)
        timeline.add(day, partial(_yearly, line=line, what="", year=2024))
    for number, day in enumerate(date(year, month, day) for year in (2023, 2024) for month, day in ((2, 3), (5, 19), (9, 2), (11, 7))):
        timeline.add(workday(day - timedelta(days=4) if number != 5 else day + timedelta(days=6)), partial(_badges, day=day))


YEARLY: Final = {
    PROGRAMME: "Bổ sung nội dung phối hợp vào chương trình công tác năm 2023 của Đảng đoàn",
    CELLS: "Hướng dẫn các chi bộ hội ngành toàn quốc xây dựng quy chế làm việc",
    INSPECTION: "",
    SUPERVISION: "",
    GRASSROOTS: "Kiểm tra việc thực hiện quy chế dân chủ ở năm đơn vị trực thuộc",
}
"""Contents of each year with the task that fulfilled them in 2023; words alone where there was none."""


def _before_the_entry(stage: Stage) -> None:
    """What was done in the second half of 2022, before the regulation was entered here; one note is not asked for any more."""
    before = Occurrence.objects.filter(regulation=stage.get(INTERNAL), due_on__lte=date(2023, 1, 15), done_on=None)
    rows = before.filter(line__in=(MOOD, BADGES, *YEARLY)).order_by("due_on", "line")
    for one in rows:
        if one.line == MOOD and one.first_on == date(2022, 7, 1):
            waive(
                actor=stage.user("danguy"),
                occurrence=one,
                reason="Tháng đầu áp dụng mẫu thông báo mới, gộp vào thông báo tháng 8.",
                on=stage.day,
            )
        else:
            mark_done(
                actor=stage.user("danguy"),
                occurrence=one,
                note="Nhập bổ sung từ sổ theo dõi của Văn phòng.",
                done_on=min(one.due_on, stage.day),
                **stage.when,
            )


def _meeting(stage: Stage, series: str, day: date, first_on: date) -> None:
    held = Meeting.objects.filter(series__title=series, day=day).order_by("pk").first()
    one = occurrence_of(stage, BRIEFINGS, first_on=first_on)
    add_evidence(actor=stage.user("danguy"), occurrence=one, meeting=held, **stage.when)


def _standing(stage: Stage, first_on: date) -> None:
    """The talk of both standing bodies after the half-year serves as its briefing."""
    one = occurrence_of(stage, BRIEFINGS, first_on=first_on)
    rows = Meeting.objects.filter(series__title=STANDING, day__gt=one.first_on, day__lte=stage.day).exclude(state=MeetingState.CANCELLED)
    held = rows.order_by("-day").first()
    if held is None:
        mark_done(
            actor=stage.user("danguy"), occurrence=one, note="Hai Văn phòng đã trao đổi bằng văn bản thay cho giao ban.", **stage.when
        )
    else:
        add_evidence(actor=stage.user("danguy"), occurrence=one, meeting=held, **stage.when)


PREPARED: Final = "Chuẩn bị báo cáo giao ban 6 tháng đầu năm 2024 giữa Đảng đoàn và Đảng ủy"


def _task_from_briefing(stage: Stage) -> Task:
    """A task made of an obligation: the report of the briefing is prepared."""
    office, one = stage.body(COMMITTEE_OFFICE), occurrence_of(stage, BRIEFINGS, first_on=date(2024, 1, 1))
    return task_from_occurrence(
        actor=stage.user("danguy"), occurrence=one, body=stage.body(COMMITTEE), what=PREPARED, lead=office, due_on=date(2024, 7, 10),
        product="Báo cáo giao ban", **stage.when,
    )  # fmt: skip


def _task_done(stage: Stage) -> None:
    task: Task = stage.get(PREPARED)
    report_done(actor=stage.user("danguy"), task=task, text="Đã hoàn thành, gửi kèm báo cáo.", **stage.when)
    accept_task(actor=stage.user("danguy"), task=task, **stage.when)


def _cause(stage: Stage, line: int, first_on: date, kind: str, cause: str) -> None:
    note_cause(
        actor=office_for(stage, line), occurrence=occurrence_of(stage, line, first_on=first_on), kind=kind, cause=cause, on=stage.day
    )


LATE_MONTHS: Final = {(2023, 4): 6, (2023, 8): 3, (2024, 3): 9, (2024, 9): 2}
MISSED_MONTHS: Final = {
    (2023, 12): "Tháng cuối năm gộp vào báo cáo tổng kết.",
    (2024, 7): "Đồng chí phụ trách nghỉ ốm dài ngày, chưa bố trí người thay.",
}


def _month(timeline: Timeline, year: int, month: int) -> None:
    """The monthly note: mostly in time, some late, two missed with their causes."""
    first_on = date(year, month, 1)
    due = (first_on + timedelta(days=32)).replace(day=5)
    if (year, month) in MISSED_MONTHS:
        timeline.add(
            workday(due + timedelta(days=31)),
            partial(_cause, line=MOOD, first_on=first_on, kind="objective", cause=MISSED_MONTHS[year, month]),
        )
        return
    done = workday(due + timedelta(days=late)) if (late := LATE_MONTHS.get((year, month))) else due - timedelta(days=(month % 3) + 1)
    timeline.add(done, partial(_mood, first_on=first_on))


def _mood(stage: Stage, first_on: date) -> None:
    one = occurrence_of(stage, MOOD, first_on=first_on)
    papers = Document.objects.filter(owner=stage.body(COMMITTEE), kind="report", signed_on__gte=one.last_on, signed_on__lte=stage.day)
    paper = papers.order_by("signed_on", "pk").first()
    if paper is None:
        mark_done(
            actor=stage.user("danguy"),
            occurrence=one,
            note="Văn phòng Đảng ủy đã gửi thông báo tháng tới Văn phòng Đảng đoàn.",
            **stage.when,
        )
    else:
        add_evidence(actor=stage.user("danguy"), occurrence=one, document=paper, **stage.when)


def _yearly(stage: Stage, line: int, what: str, year: int) -> None:
    one = occurrence_of(stage, line, first_on=date(year, 1, 1))
    task = Task.objects.filter(what=what, reported_on__isnull=False).order_by("pk").first() if what else None
    if task is None:
        mark_done(actor=office_for(stage, line), occurrence=one, note="Báo cáo kết quả năm đã gửi tới bên phối hợp.", **stage.when)
    else:
        add_evidence(actor=office_for(stage, line), occurrence=one, task=task, **stage.when)


def _badges(stage: Stage, day: date) -> None:
    one = occurrence_of(stage, BADGES, due_on=day)
    mark_done(
        actor=stage.user("danguy"), occurrence=one, note="Danh sách đề nghị tặng Huy hiệu Đảng của đợt đã được thông qua.", **stage.when
    )
