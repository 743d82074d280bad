"""The loop that the app is for: a briefing becomes tasks, the next briefing opens with their states."""

from __future__ import annotations

from datetime import date, time

import pytest

from giaoban.audit.models import Entry
from giaoban.documents.models import Document
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee, ConclusionPlan, FindingPlan, Speech, TaskPlan
from giaoban.meetings.commands.closing import NotHeldYet, NotReadyToClose
from giaoban.meetings.commands.planning import MeetingTwice
from giaoban.meetings.models import CarryDecision, ConclusionTask, DocumentRole, Meeting, MeetingState
from giaoban.meetings.queries import meeting_page
from giaoban.programmes import commands as tasks
from giaoban.programmes.models import Task
from meetings.worlds import BRIEFING_DAY, held_meeting, make_meeting, make_world, moment, seat, two_tasks

pytestmark = pytest.mark.django_db


def _closed_briefing(world):
    meeting = held_meeting(world, period_label="6 tháng đầu năm 2023")
    seat(world, meeting, ("Lê Thanh Bình", world.committee, "chair"), ("Nguyễn Hữu Khải", world.group, "chair"))
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Tiếp tục thực hiện nghiêm Quy chế phối hợp.", tasks=two_tasks(world))
    return commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)


def test_a_briefing_becomes_tasks_and_the_next_one_opens_with_their_states():
    world = make_world()
    meeting = _closed_briefing(world)

    assert meeting.state == MeetingState.CLOSED
    first, second = Task.objects.order_by("number")
    assert [(one.lead, one.due_on, one.origin_kind) for one in (first, second)] == [
        (world.committee, date(2023, 8, 15), "conclusion"),
        (world.group, date(2023, 9, 15), "conclusion"),
    ]
    assert first.origin_url == f"{meeting.get_absolute_url()}#ket-luan-1"
    assert ConclusionTask.objects.count() == 2

    day = date(2023, 8, 10)
    tasks.report_done(actor=world.committee_officer, task=first, text="Đã gửi báo cáo.", on=day, at=moment(day))
    tasks.accept_task(actor=world.office, task=first, on=day, at=moment(day))
    asked = date(2023, 9, 10)
    extension = tasks.ask_extension(
        actor=world.group_officer, task=second, until=date(2024, 1, 31), reason="Chờ ý kiến các hội.", on=asked, at=moment(asked)
    )
    tasks.grant_extension(actor=world.office, extension=extension, on=asked, at=moment(asked))

    following = make_meeting(world, date(2024, 1, 15), on=date(2024, 1, 8))
    preview = meeting_page(world.office, following, date(2024, 1, 8)).preview
    assert [(one.task, one.is_open) for one in preview] == [(first, False), (second, True)]

    opened = commands.open_meeting(actor=world.office, on=date(2024, 1, 15), at=moment(date(2024, 1, 15)), meeting=following)
    rows = {row.task: row for row in opened.carried.all()}
    assert (rows[first].is_open, rows[first].tone, rows[first].decision) == (False, "done", CarryDecision.CLOSE)
    assert (rows[second].is_open, rows[second].due_on, rows[second].decision) == (True, date(2024, 1, 31), CarryDecision.PENDING)


def test_closing_drafts_the_notice_in_party_form():
    world = make_world()
    meeting = _closed_briefing(world)
    notice = meeting.documents.get(role=DocumentRole.NOTICE).document
    assert (notice.form, notice.kind, notice.owner) == ("party", "notice", world.committee)
    assert notice.abstract == "kết luận Giao ban Đảng đoàn, Đảng ủy, 6 tháng đầu năm 2023".replace("Giao ban", "giao ban")
    assert (notice.capacity, notice.authority, notice.signer_post) == ("by_order", "Ban Thường vụ", "Chánh Văn phòng")
    table = next(block for block in notice.content if block["type"] == "table")
    assert [row[1] for row in table["rows"]] == ["Tổng hợp kiến nghị của địa phương", "Đưa nội dung phối hợp vào chương trình năm"]
    assert Entry.objects.filter(action="meetings.meeting.closed").count() == 1


def test_a_task_seen_done_is_not_carried_twice():
    world = make_world()
    _closed_briefing(world)
    first = Task.objects.order_by("number")[0]
    day = date(2023, 8, 10)
    tasks.report_done(actor=world.committee_officer, task=first, on=day, at=moment(day))
    tasks.accept_task(actor=world.office, task=first, on=day, at=moment(day))
    held_meeting(world, date(2024, 1, 15))
    third = held_meeting(world, date(2024, 7, 15))
    assert [row.task.lead for row in third.carried.all()] == [world.group]


def test_decisions_on_earlier_tasks_take_effect_when_the_meeting_closes():
    world = make_world()
    _closed_briefing(world)
    first, second = Task.objects.order_by("number")
    day = date(2023, 8, 1)
    following = held_meeting(world, day)
    commands.add_conclusion(actor=world.office, meeting=following, text="Gia hạn việc tổng hợp.")
    commands.decide_carried(
        actor=world.office,
        meeting=following,
        task_number=first.number,
        decision="into_conclusion",
        conclusion=1,
        new_due_on=date(2023, 10, 31),
    )
    commands.decide_carried(actor=world.office, meeting=following, task_number=second.number, decision="close", note="Không còn phù hợp.")
    first.refresh_from_db()
    assert first.due_on == date(2023, 8, 15)
    commands.close_meeting(actor=world.office, on=day, at=moment(day), meeting=following)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.due_on, second.state) == (date(2023, 10, 31), "cancelled")


def test_closing_says_what_lacks_who_and_by_when():
    world = make_world()
    meeting = held_meeting(world)
    commands.add_conclusion(
        actor=world.office, meeting=meeting, text="Mỗi năm một hội nghị chuyên đề.",
        tasks=[TaskPlan("Tổ chức hội nghị chuyên đề", due_on=date(2023, 11, 15)), TaskPlan("Báo cáo đề dẫn", world.group)],
    )  # fmt: skip
    with pytest.raises(NotReadyToClose) as refused:
        commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    text = refused.value.text()
    assert "Tổ chức hội nghị chuyên đề" in text
    assert "Báo cáo đề dẫn" in text
    assert Task.objects.count() == 0
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.HELD


def test_a_meeting_is_opened_before_it_is_closed():
    world = make_world()
    meeting = make_meeting(world)
    with pytest.raises(NotHeldYet):
        commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)


INSTRUCTIONS = (
    "Tăng cường đoàn kết, thống nhất trong nội bộ",
    "Trình danh mục tư vấn, phản biện năm 2018",
    "Xây dựng kế hoạch củng cố, phát triển hội thành viên",
    "Thống nhất với Đảng ủy Sở Khoa học và Công nghệ về phối hợp",
    "Tìm kiếm, tiếp cận dự án của các tổ chức phi chính phủ",
    "Đề xuất ý kiến phản biện về kế hoạch đột phá khoa học công nghệ",
)


def _register_session(world, on: date, **fields):
    day = date(2017, 11, 15)
    return commands.register_meeting(
        actor=world.north_officer, on=on, at=moment(on), kind="working_session", title="Buổi làm việc với Chi bộ Liên hiệp Hội tỉnh Bắc",
        day=day, starts=time(14), owner=world.north, place="Hà Giang",
        agenda=[AgendaLine("Báo cáo của Chi bộ"), AgendaLine("Kết luận")],
        people=[Attendee(name="Trần Văn Sơn", post="Phó Chủ tịch Thường trực", role="chair", status="present")],
        speeches=[Speech("Chi bộ có 5 đảng viên chính thức.", speaker_text="Chi bộ", agenda_number=1, kind="report"), Speech("Đề nghị rà soát.", speaker=1)],
        findings=[FindingPlan("shortfall", "Chưa thu hút được dự án, chương trình.", about=world.north)],
        conclusions=[
            ConclusionPlan(text, [TaskPlan(text, world.north, due_on=date(2018, 3, 31))]) for text in INSTRUCTIONS
        ],
        close=True, **fields,
    )  # fmt: skip


def test_a_working_session_with_six_instructions_becomes_six_tasks():
    world = make_world()
    meeting = _register_session(world, date(2017, 11, 15))
    assert (meeting.state, meeting.is_late_entry) == (MeetingState.CLOSED, False)
    assert [task.what for task in Task.objects.order_by("number")] == list(INSTRUCTIONS)
    assert meeting.findings.get().finding.text == "Chưa thu hút được dự án, chương trình."
    assert meeting.blocks.get(number=2).speaker.name == "Trần Văn Sơn"


def test_a_late_entry_keeps_the_day_of_the_act_and_is_marked():
    world = make_world()
    meeting = _register_session(world, date(2023, 7, 18))
    assert (meeting.is_late_entry, meeting.day, meeting.closed_on) == (True, date(2017, 11, 15), date(2017, 11, 15))
    assert {(task.assigned_on, task.is_late_entry) for task in Task.objects.all()} == {(date(2017, 11, 15), True)}
    assert meeting.findings.get().finding.raised_on == date(2017, 11, 15)


def test_the_same_meeting_is_not_entered_twice_and_a_refusal_keeps_nothing():
    world = make_world()
    _register_session(world, date(2023, 7, 18))
    with pytest.raises(MeetingTwice):
        _register_session(world, date(2023, 7, 18))
    assert (Meeting.objects.count(), Document.objects.count()) == (1, 1)
    broken = [ConclusionPlan("Không rõ ai làm.", [TaskPlan("Việc không có chủ trì", due_on=date(2023, 12, 1))])]
    with pytest.raises(NotReadyToClose):
        commands.register_meeting(
            actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), title="Hội nghị dở dang", day=BRIEFING_DAY, owner=world.centre,
            conclusions=broken, close=True,
        )  # fmt: skip
    assert Meeting.objects.count() == 1


def test_a_reopened_meeting_assigns_only_what_was_added():
    world = make_world()
    meeting = _closed_briefing(world)
    meeting = commands.reopen_meeting(
        actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting, reason="Bổ sung kết luận."
    )
    commands.add_conclusion(
        actor=world.office, meeting=meeting, text="Bổ sung.", tasks=[TaskPlan("Việc thêm", world.group, due_on=date(2023, 12, 1))]
    )
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    assert Task.objects.count() == 3
    assert meeting.documents.filter(role=DocumentRole.NOTICE).count() == 1
