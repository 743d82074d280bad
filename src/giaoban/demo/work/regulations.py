"""Coordination regulations at work: that of Đảng đoàn and Đảng ủy with its evidence, and that with 63 provincial committees.

All provincial committees are late and miss alike, each with something else, and each entry says that it is of the demonstration.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from giaoban.coordination.commands.calendar import draw_ahead
from giaoban.coordination.commands.copying import copy_to_partners
from giaoban.coordination.commands.evidence import add_evidence
from giaoban.coordination.commands.occurrences import mark_done, note_cause, open_case, open_for_document, task_from_occurrence, waive
from giaoban.coordination.commands.parties import PartyFacts
from giaoban.coordination.commands.regulations import NewItem, end_regulation, enter_regulation
from giaoban.coordination.models import CoordinationRegulation, Occurrence, Rhythm
from giaoban.coordination.receivers.regulations import pass_places
from giaoban.coordination.rules.patterns import patterns
from giaoban.demo.bodies import COMMITTEE, COMMITTEE_OFFICE, GROUP, provinces
from giaoban.demo.events import NEW_COMMITTEE, PARTY_ON, PROVINCES_ON
from giaoban.demo.work.sessions import BRIEFING, STANDING
from giaoban.demo.work.timeline import workday
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting, MeetingState, Series
from giaoban.organisations.models import Organisation, Succession
from giaoban.programmes.commands import accept_task, report_done
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

ENTERED: Final = date(2023, 1, 9)
INTERNAL: Final = "Quy chế phối hợp công tác giữa Đảng đoàn và Đảng ủy Liên hiệp Hội Việt Nam"
WITH_PROVINCES: Final = "Phối hợp công tác giữa Đảng đoàn Liên hiệp Hội Việt Nam và {partner} theo Quyết định số 48-QĐ/TW (trình diễn)"
DEMONSTRATION: Final = "Số liệu trình diễn, không phản ánh tình hình thực tế của địa phương."
DOCUMENTS, PROGRAMME, CASES, CELLS, INSPECTION, MOOD, SUPERVISION, GRASSROOTS, BADGES, BRIEFINGS, THEMATIC = range(1, 12)
"""Contents of the regulation of Đảng đoàn and Đảng ủy, in its order."""
NOT_FOUND_TIME: Final = "Hai bên chưa bố trí được lịch chung; nội dung trao đổi lồng ghép tại hội ý Thường trực."
NO_THEME: Final = "Chưa thống nhất được chuyên đề và đơn vị chuẩn bị tài liệu."


def regulations(timeline: Timeline) -> None:
    """Both regulations, from their entry to their end."""
    _internal(timeline)
    _with_provinces(timeline)
    for year in (2024, 2025):
        timeline.add(date(year, 1, 2), lambda stage: draw_ahead(stage.day, stage.at))


def _internal(timeline: Timeline) -> None:
    timeline.make(ENTERED, INTERNAL, _enter_internal, CoordinationRegulation, title=INTERNAL)
    for day, number, done_on in (
        (date(2023, 2, 20), "97-QĐ/TW 2023-02-07", None), (date(2023, 10, 16), "124-QĐ/TW 2023-10-04", date(2023, 11, 2)),
        (date(2023, 12, 4), "45-NQ/TW 2023-11-24", date(2023, 12, 21)), (date(2024, 6, 10), "162-QĐ/TW 2024-05-29", date(2024, 7, 22)),
        (date(2025, 1, 2), "57-NQ/TW 2024-12-22", date(2025, 1, 17)),
    ):  # fmt: skip
        timeline.add(day, partial(_document, number=number))
        if done_on is not None:
            timeline.add(done_on, partial(_spread, number=number))
    timeline.add(date(2023, 6, 23), _by_task)
    for day, label, done_on in (
        (date(2023, 3, 6), "Cho ý kiến về quy hoạch lãnh đạo các ban, đơn vị", date(2023, 3, 14)),
        (date(2023, 9, 11), "Cho ý kiến về bổ nhiệm lại cán bộ cấp phòng", date(2023, 9, 20)),
        (date(2024, 4, 8), "Cho ý kiến về điều động, luân chuyển cán bộ", date(2024, 4, 26)),
        (date(2024, 10, 7), "Cho ý kiến về phương án sắp xếp các ban", date(2024, 10, 16)),
    ):
        timeline.add(day, partial(_case, label=label))
        timeline.add(done_on, partial(_opinion, label=label))
    _evidence(timeline)
    timeline.add(PARTY_ON, _end_internal)


def _office(stage: Stage, line: int) -> Actor:
    """The office that does the work on the side of the lead."""
    return stage.user("dangdoan" if line in {PROGRAMME, CASES, SUPERVISION} else "danguy")


def _enter_internal(stage: Stage) -> CoordinationRegulation:
    pattern = patterns()["dang-doan-dang-uy"]
    signed = ((GROUP, "khai", "Bí thư Đảng đoàn"), (COMMITTEE, "binh", "Bí thư Đảng ủy"))
    return enter_regulation(
        actor=stage.user("dangdoan"), body=stage.body(GROUP), title=INTERNAL, template=pattern.key, scope=pattern.scope, principles=pattern.principles,
        parties=[
            PartyFacts(stage.body(code), role, office, signatory_post=post, signatory_person=stage.people[who])
            for (code, who, post), role, office in zip(signed, pattern.roles, pattern.offices, strict=True)
        ],
        items=[_item(one, clause=f"Điều 4, khoản {number}") for number, one in enumerate(pattern.items, start=1)],
        document=stage.get("rules 2021"), signed_on=date(2021, 3, 15), in_force_from=date(2021, 3, 15), calendar_from=date(2022, 7, 1),
        series=Series.objects.get(title=BRIEFING), **stage.when,
    )  # fmt: skip


def _item(one: Any, clause: str = "") -> NewItem:
    return NewItem(
        one.area, one.text, one.rhythm, one.product, one.activity, one.fixed_days, one.due_after_days, clause, one.is_approximate, one.note,
        lead=one.lead, coordinating=one.coordinating,
    )  # fmt: skip


def _occurrence(stage: Stage, line: int, **found_by: Any) -> Occurrence:
    return Occurrence.objects.get(regulation=stage.get(INTERNAL), line=line, **found_by)


def _document(stage: Stage, number: str) -> None:
    item = stage.get(INTERNAL).items.get(line=DOCUMENTS)
    open_for_document(actor=stage.user("danguy"), item=item, document=stage.get(f"known {number}"), **stage.when)


def _spread(stage: Stage, number: str) -> None:
    one = _occurrence(stage, DOCUMENTS, document=stage.get(f"known {number}"))
    mark_done(
        actor=stage.user("danguy"),
        occurrence=one,
        note="Đã tổ chức hội nghị quán triệt tới cán bộ chủ chốt, gửi danh sách tham dự.",
        **stage.when,
    )


def _by_task(stage: Stage) -> None:
    """The task that the briefing gave is what fulfilled it."""
    task = Task.objects.get(what="Quán triệt Quy định số 97-QĐ/TW tới cán bộ chủ chốt sau khi được ban hành")
    one = _occurrence(stage, DOCUMENTS, document=stage.get("known 97-QĐ/TW 2023-02-07"))
    add_evidence(actor=stage.user("danguy"), occurrence=one, task=task, **stage.when)


def _case(stage: Stage, label: str) -> None:
    open_case(actor=stage.user("dangdoan"), item=stage.get(INTERNAL).items.get(line=CASES), label=label, **stage.when)


def _opinion(stage: Stage, label: str) -> None:
    mark_done(
        actor=stage.user("dangdoan"),
        occurrence=_occurrence(stage, CASES, label=label),
        note="Đảng ủy đã có văn bản cho ý kiến.",
        **stage.when,
    )


def _evidence(timeline: Timeline) -> None:
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
    one = _occurrence(stage, BRIEFINGS, first_on=first_on)
    add_evidence(actor=stage.user("danguy"), occurrence=one, meeting=held, **stage.when)


def _standing(stage: Stage, first_on: date) -> None:
    """The talk of both standing bodies after the half-year serves as its briefing."""
    one = _occurrence(stage, BRIEFINGS, first_on=first_on)
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
    office, one = stage.body(COMMITTEE_OFFICE), _occurrence(stage, BRIEFINGS, first_on=date(2024, 1, 1))
    return task_from_occurrence(
        actor=stage.user("danguy"), occurrence=one, body=stage.body(COMMITTEE), what=PREPARED, lead=office, due_on=date(2024, 7, 10),
        product="Báo cáo giao ban", **stage.when,
    )  # fmt: skip


def _task_done(stage: Stage) -> None:
    task: Task = stage.get(PREPARED)
    report_done(actor=stage.user("danguy"), task=task, text="Đã hoàn thành, gửi kèm báo cáo.", **stage.when)
    accept_task(actor=stage.user("danguy"), task=task, **stage.when)


def _cause(stage: Stage, line: int, first_on: date, kind: str, cause: str) -> None:
    note_cause(actor=_office(stage, line), occurrence=_occurrence(stage, line, first_on=first_on), kind=kind, cause=cause, on=stage.day)


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
    one = _occurrence(stage, MOOD, first_on=first_on)
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
    one = _occurrence(stage, line, first_on=date(year, 1, 1))
    task = Task.objects.filter(what=what, reported_on__isnull=False).order_by("pk").first() if what else None
    if task is None:
        mark_done(actor=_office(stage, line), occurrence=one, note="Báo cáo kết quả năm đã gửi tới bên phối hợp.", **stage.when)
    else:
        add_evidence(actor=_office(stage, line), occurrence=one, task=task, **stage.when)


def _badges(stage: Stage, day: date) -> None:
    one = _occurrence(stage, BADGES, due_on=day)
    mark_done(
        actor=stage.user("danguy"), occurrence=one, note="Danh sách đề nghị tặng Huy hiệu Đảng của đợt đã được thông qua.", **stage.when
    )


def _end_internal(stage: Stage) -> None:
    end_regulation(
        actor=stage.user("danguy"), regulation=_kept(stage), from_on=PARTY_ON, reason="party_ceased",
        note="Đảng đoàn kết thúc hoạt động; nhiệm vụ chuyển về Đảng ủy Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam.", **stage.when,
    )  # fmt: skip


def _kept(stage: Stage) -> CoordinationRegulation:
    """The regulation, whose record the new office keeps from the day on which the bodies that made it ended."""
    regulation: CoordinationRegulation = stage.get(INTERNAL)
    CoordinationRegulation.objects.filter(pk=regulation.pk).update(keeper=stage.body(NEW_COMMITTEE))
    regulation.refresh_from_db()
    return regulation


FIRST_YEAR: Final = 2022
PROVINCIAL: Final = (
    NewItem("Trao đổi thông tin", "Thông tin kết quả lãnh đạo hoạt động của liên hiệp hội địa phương trong năm", Rhythm.YEAR, "Báo cáo năm", "report", due_after_days=31, clause_label="Khoản 1", is_approximate=True, lead=2, coordinating=(1,)),
    NewItem("Làm việc với thường trực cấp ủy", "Đảng đoàn làm việc với thường trực cấp ủy về tổ chức, hoạt động của liên hiệp hội", Rhythm.YEAR, "Thông báo kết luận", "briefing", clause_label="Khoản 2", is_approximate=True, lead=1, coordinating=(2,)),
    NewItem("Sơ kết việc phối hợp", "Sơ kết việc phối hợp trong năm, nêu kiến nghị với cấp có thẩm quyền", Rhythm.YEAR, "Báo cáo sơ kết", "report", due_after_days=31, clause_label="Khoản 3", is_approximate=True, lead=None, coordinating=(1, 2)),
)  # fmt: skip
"""Our own few contents for the demonstration: the text of the decision is not public."""


def _with_provinces(timeline: Timeline) -> None:
    title = _title(provinces()[0].committee)
    timeline.make(date(2023, 1, 10), "with provinces", _enter_first, CoordinationRegulation, title=title)
    timeline.add(date(2023, 1, 10), _copy)
    for year, day in ((2022, date(2023, 3, 6)), (2023, date(2024, 3, 4)), (2024, date(2025, 3, 3)), (2025, date(2026, 3, 2))):
        timeline.add(day, partial(_year_of_provinces, year=year))
    timeline.add(PARTY_ON, lambda _: pass_places(None, sources=[_body(GROUP)], target=_body(NEW_COMMITTEE), on=PARTY_ON))
    timeline.add(PROVINCES_ON, _merge_provinces)


def _title(partner: str) -> str:
    return WITH_PROVINCES.format(partner=partner)


def _body(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _enter_first(stage: Stage) -> CoordinationRegulation:
    decision = stage.get("known 48-QĐ/TW 2011-11-07")
    partner = stage.body(f"tu-{provinces()[0].key}")
    return enter_regulation(
        actor=stage.user("dangdoan"), body=stage.body(GROUP), title=_title(partner.name), document=decision, bases=[decision], signed_on=date(2011, 11, 7),
        parties=[PartyFacts(stage.body(GROUP), "bên chủ trì", "Văn phòng Đảng đoàn"), PartyFacts(partner, "bên phối hợp", "Văn phòng cấp ủy")],
        items=PROVINCIAL, principles=DEMONSTRATION, in_force_from=date(2011, 11, 7), in_force_until=date(2026, 1, 1), calendar_from=date(FIRST_YEAR, 1, 1),
        **stage.when,
    )  # fmt: skip


def _copy(stage: Stage) -> None:
    others = [stage.body(f"tu-{one.key}") for one in provinces()[1:]]
    copy_to_partners(actor=stage.user("dangdoan"), regulation=stage.get("with provinces"), bodies=others, **stage.when)


def _year_of_provinces(stage: Stage, year: int) -> None:
    """What was done for one year with all partners."""
    first: CoordinationRegulation = stage.get("with provinces")
    rows = Occurrence.objects.filter(Q(regulation=first) | Q(regulation__pattern=first), first_on=date(year, 1, 1), done_on=None)
    actor = stage.user("dangdoan" if stage.day < PARTY_ON else "danguy")
    for one in rows.select_related("regulation").order_by("regulation__number", "line"):
        day = _done_on((year - FIRST_YEAR) * len(PROVINCIAL) + one.line - 1, one.regulation.number - first.number, one.due_on)
        if day is not None:
            mark_done(actor=actor, occurrence=one, note=DEMONSTRATION, done_on=min(day, stage.day), **stage.when)


def _done_on(place: int, partner: int, due_on: date) -> date | None:
    """Every partner is late twice and misses two in the four years, each elsewhere: the demonstration favours nobody."""
    turn = (place + 5 * partner) % 12
    if turn in {0, 7}:
        return None
    return due_on + timedelta(days=4 + partner % 20) if turn in {3, 10} else due_on - timedelta(days=3 + (partner + place) % 20)


def _merge_provinces(stage: Stage) -> None:
    """The committees of 1/7/2025 take the places of those that they followed, with what is open."""
    rows = Succession.objects.filter(since=PROVINCES_ON, predecessor__kind="provincial_committee").select_related(
        "predecessor", "successor"
    )
    sources: dict[Organisation, list[Organisation]] = {}
    for row in rows.order_by("successor__code", "predecessor__code"):
        sources.setdefault(row.successor, []).append(row.predecessor)
    for target, olds in sources.items():
        pass_places(None, sources=olds, target=target, on=stage.day)
