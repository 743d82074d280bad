"""Acts on series, meetings, minutes and conclusions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case, file
from factories import make_person
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee
from giaoban.programmes.models import Task
from meetings.worlds import BRIEFING_DAY, World, held_meeting, make_meeting, moment, two_tasks

if TYPE_CHECKING:
    from giaoban.meetings.models import Meeting, Paper, PaperCall

ASIDE: dict[str, Any] = {"unlike": "outsider", "code": "not_found"}
"""Who does not see it is told that it is not there."""
ASKED_ON = date(2023, 7, 18)


def held(w: World, *, block: bool = False, conclusion: bool = False, tasks: bool = False) -> Meeting:
    """A meeting at its table, with what has been written so far."""
    meeting = held_meeting(w)
    if block:
        commands.add_block(actor=w.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Bản đầu.")
    if conclusion or tasks:
        commands.add_conclusion(actor=w.office, meeting=meeting, text="Giao tổng hợp.", tasks=two_tasks(w) if tasks else [])
    return meeting


def closed(w: World) -> Meeting:
    """A closed meeting."""
    return commands.close_meeting(actor=w.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=held(w, tasks=True))


def listed(w: World) -> tuple[Meeting, int]:
    """A planned meeting with somebody on its list."""
    meeting = make_meeting(w)
    commands.add_attendees(actor=w.office, meeting=meeting, people=[Attendee(name="Đại biểu Lê Thanh Bình")])
    return meeting, meeting.attendances.get().pk


def carried(w: World) -> dict[str, Any]:
    """A meeting that opens with a task of the one before."""
    day = date(2023, 1, 16)
    first = held_meeting(w, day)
    commands.add_conclusion(actor=w.office, meeting=first, text="Giao tổng hợp.", tasks=two_tasks(w))
    commands.close_meeting(actor=w.office, on=day, at=moment(day), meeting=first)
    meeting = held_meeting(w)
    return {"meeting": meeting.pk, "task_number": Task.objects.order_by("number")[0].number, "decision": "continue"}


def noticed(w: World, *, is_attached: bool = False) -> dict[str, Any]:
    """A meeting with its notice, to be attached once more in another role."""
    meeting = held(w, conclusion=True)
    notice = commands.draft_notice(actor=w.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    if is_attached:
        commands.attach_document(actor=w.office, meeting=meeting, document=notice, role="mentioned")
    return {"meeting": meeting.pk, "document": notice.pk, "role": "mentioned"}


def reached(w: World) -> int:
    """A meeting with somebody on its list who has a mail address."""
    meeting = listed(w)[0]
    commands.add_attendees(actor=w.office, meeting=meeting, people=[commands.Attendee(person=make_person(email="an@example.vn"))])
    return meeting.pk


def ticks(w: World) -> dict[str, Any]:
    """The tick of one person."""
    meeting, row = listed(w)
    return {"meeting": meeting.pk, "marks": [{"attendance_id": row, "status": "present"}]}


def struck(w: World) -> dict[str, Any]:
    """Who is to be taken off the list."""
    meeting, row = listed(w)
    return {"meeting": meeting.pk, "attendance_id": row}


def planned_task(w: World, **fields: Any) -> dict[str, Any]:
    """A planned task under the first conclusion."""
    return {"meeting": held(w, tasks=True).pk, "conclusion": 1, **fields}


def task(w: World, **fields: Any) -> dict[str, Any]:
    """What a conclusion plans."""
    return {"what": "Rà soát quy chế phối hợp", "lead_body": w.group.pk, "due_on": "2023-08-30", **fields}


def workshop(w: World, **fields: Any) -> Meeting:
    """A workshop of the union, to be held in the autumn."""
    return commands.plan_meeting(
        actor=w.office, on=ASKED_ON, at=moment(ASKED_ON), day=date(2023, 9, 20), title="Hội thảo về quy chế phối hợp", owner=w.centre, kind="workshop",
        agenda=[AgendaLine("Tham luận", 60)], **fields,
    )  # fmt: skip


def called(w: World, **fields: Any) -> PaperCall:
    """A workshop for which the two provinces are asked for papers."""
    return commands.call_for_papers(
        actor=w.office, on=ASKED_ON, at=moment(ASKED_ON), meeting=workshop(w), theme="Phối hợp công tác", due_on=date(2023, 8, 30),
        bodies=[w.north, w.south], **fields,
    )  # fmt: skip


def handed_in(w: World, *, is_accepted: bool = False) -> Paper:
    """A paper of the north."""
    paper = commands.submit_paper(
        actor=w.office, on=ASKED_ON, at=moment(ASKED_ON), call=called(w), body=w.north, title="Kết quả phối hợp", author_text="Nguyễn Văn Thử",
        text="Đề nghị sửa quy chế.",
    )  # fmt: skip
    if is_accepted:
        commands.judge_paper(actor=w.office, on=ASKED_ON, at=moment(ASKED_ON), paper=paper, decision="accepted")
    return paper


def written(**fields: Any) -> dict[str, Any]:
    """What a paper says."""
    return {"title": "Kết quả phối hợp", "author_text": "Nguyễn Văn Thử", "text": "Nội dung.", **fields}


CASES = {
    "create_series": Case(lambda w: {"title": "Giao ban tháng", "owner": w.committee.pk, "parties": [w.committee.pk, w.group.pk]}, unlike="outsider"),
    "change_series": Case(lambda w: {"series": w.series.pk, "place": "Phòng họp tầng 2"}, **ASIDE),
    "plan_meeting": Case(lambda w: {"day": "2023-07-25", "series": w.series.pk}, change={"series": None}, code="meetings.needs_owner"),
    "change_meeting": Case(lambda w: {"meeting": make_meeting(w).pk, "place": "Phòng họp tầng 2"}, **ASIDE),
    "set_agenda": Case(lambda w: {"meeting": make_meeting(w).pk, "agenda": [{"title": "Thảo luận", "minutes": 30}]}, **ASIDE),
    "invite": Case(lambda w: {"meeting": listed(w)[0].pk}, **ASIDE),
    "write_invitations": Case(
        lambda w: {"meeting": reached(w), "subject": "Giấy mời", "text": "Kính mời dự họp."}, change={"text": " "}, code="meetings.nothing_written"
    ),
    "cancel_meeting": Case(lambda w: {"meeting": make_meeting(w).pk, "reason": "Hoãn vì bão."}, **ASIDE),
    "add_attendees": Case(
        lambda w: {"meeting": make_meeting(w).pk, "people": [{"name": "Đại biểu khách mời"}]}, change={"people": [{}]}, code="meetings.nobody_named"
    ),
    "mark_attendance": Case(
        ticks, change={"marks": [{"attendance_id": 999_999_999, "status": "present"}]}, code="meetings.not_on_list"
    ),
    "remove_attendee": Case(struck, **ASIDE),
    "open_meeting": Case(lambda w: {"meeting": make_meeting(w).pk}, **ASIDE),
    "decide_carried": Case(carried, change={"decision": "new_due"}, code="meetings.decision_incomplete"),
    "add_block": Case(lambda w: {"meeting": held(w).pk, "text": "Đồng ý.", "agenda_number": 1}, change={"agenda_number": 9}, code="meetings.no_such_item"),
    "save_block": Case(
        lambda w: {"meeting": held(w, block=True).pk, "number": 1, "began_from": 1, "text": "Bản sau."},
        change={"began_from": 0}, code="meetings.minutes_conflict",
    ),
    "remove_block": Case(lambda w: {"meeting": held(w, block=True).pk, "number": 1, "began_from": 1}, change={"number": 9}, code="meetings.no_such_block"),
    "add_paper": Case(lambda w: {"meeting": make_meeting(w).pk, "title": "Báo cáo đề dẫn", "author_text": "Ban Tổ chức"}, **ASIDE),
    "record_vote": Case(
        lambda w: {"meeting": held_meeting(w, members_total=9).pk, "question": "Thông qua?", "matter": "resolution", "in_favour": 6},
        change={"in_favour": 60}, code="meetings.votes_do_not_add_up",
    ),
    "add_conclusion": Case(
        lambda w: {"meeting": held(w).pk, "text": "Giao rà soát.", "tasks": [task(w)]},
        change={"tasks": [{"what": "Việc", "due_on": "2023-07-01"}]}, code="meetings.due_before_meeting",
    ),
    "change_conclusion": Case(
        lambda w: {"meeting": held(w, conclusion=True).pk, "number": 1, "text": "Giao rà soát, báo cáo."},
        change={"number": 9}, code="meetings.no_such_conclusion",
    ),
    "remove_conclusion": Case(
        lambda w: {"meeting": held(w, conclusion=True).pk, "number": 1}, change={"number": 9}, code="meetings.no_such_conclusion"
    ),
    "plan_task": Case(
        lambda w: {"meeting": held(w, conclusion=True).pk, "conclusion": 1, "task": task(w)}, change={"conclusion": 9}, code="meetings.no_such_conclusion"
    ),
    "change_planned_task": Case(
        lambda w: planned_task(w, number=1, task=task(w)), change={"number": 9}, code="meetings.no_such_planned_task"
    ),
    "remove_planned_task": Case(lambda w: planned_task(w, number=2), change={"number": 9}, code="meetings.no_such_planned_task"),
    "attach_document": Case(noticed, **ASIDE),
    "detach_document": Case(lambda w: noticed(w, is_attached=True), **ASIDE),
    "raise_finding": Case(
        lambda w: {"meeting": held(w, block=True).pk, "finding": {"kind": "difficulty", "text": "Biên chế quá ít."}, "block_number": 1},
        change={"block_number": 9}, code="meetings.no_such_block",
    ),
    "call_for_papers": Case(
        lambda w: {"meeting": workshop(w).pk, "theme": "Phối hợp công tác", "due_on": "2023-08-30", "bodies": [w.north.pk]},
        change={"due_on": "2023-12-01"}, code="meetings.paper_due_after_meeting",
    ),
    "change_call": Case(lambda w: {"call": called(w).pk, "theme": "Chủ đề khác"}, change={"theme": " "}, code="meetings.theme_missing"),
    "ask_for_papers": Case(
        lambda w: {"call": called(w).pk, "bodies": [w.committee.pk]}, change={"bodies": []}, code="meetings.nobody_asked"
    ),
    "remind_of_papers": Case(lambda w: {"call": called(w).pk}, **ASIDE),
    "extend_call": Case(
        lambda w: {"call": called(w).pk, "due_on": "2023-09-05"}, change={"due_on": "2023-08-01"}, code="meetings.not_an_extension"
    ),
    "decline_paper": Case(
        lambda w: {"ask": called(w).asks.get(body=w.north).pk, "reason": "Đang kiện toàn tổ chức"}, "north_officer",
        change={"reason": " "}, code="meetings.decline_reason_missing",
    ),
    "draft_call_letter": Case(lambda w: {"call": called(w).pk}, "office", "north_officer"),
    "submit_paper": Case(
        lambda w: {"call": called(w).pk, "body": w.north.pk, **written(file=file("tham-luan.txt"))}, "north_officer",
        change={"title": " "}, code="meetings.paper_title_missing",
    ),
    "revise_paper": Case(
        lambda w: {"paper": handed_in(w).pk, "began_from": 1, **written(title="Kết quả mới")}, "north_officer",
        change={"began_from": 7}, code="meetings.paper_changed",
    ),
    "withdraw_paper": Case(lambda w: {"paper": handed_in(w).pk, "reason": "Gộp bài"}, "north_officer", **ASIDE),
    "judge_paper": Case(
        lambda w: {"paper": handed_in(w).pk, "decision": "accepted"}, change={"decision": "changes"}, code="meetings.paper_note_missing"
    ),
    "arrange_papers": Case(
        lambda w: {"meeting": handed_in(w, is_accepted=True).meeting_id, "slots": [{"paper": 1, "agenda_number": 1, "minutes": 15}]},
        change={"slots": [{"paper": 9}]}, code="meetings.no_such_paper",
    ),
    "raise_finding_from_paper": Case(
        lambda w: {
            "paper": handed_in(w, is_accepted=True).pk, "finding": {"kind": "proposal", "text": "Sửa quy chế"}, "quote": "Đề nghị sửa quy chế.",
        },
        change={"quote": "Không có câu này."}, code="meetings.words_not_in_paper",
    ),
    "draft_conclusion_letter": Case(
        lambda w: {"meeting": held(w, conclusion=True).pk, "addressee": w.centre.pk}, **ASIDE
    ),
    "close_meeting": Case(lambda w: {"meeting": held(w, tasks=True).pk}, **ASIDE),
    "reopen_meeting": Case(lambda w: {"meeting": closed(w).pk, "reason": "Sửa kết luận."}, "office", "committee_officer"),
    "draft_notice": Case(lambda w: {"meeting": held(w, conclusion=True).pk}, **ASIDE),
    "register_meeting": Case(
        lambda w: {
            "title": "Giao ban tháng 5", "day": "2023-05-15", "series": w.series.pk, "people": [{"name": "Lê Thanh Bình"}],
            "conclusions": [{"text": "Giao rà soát.", "tasks": [task(w, due_on="2023-06-30")]}],
        },
        change={"series": None}, code="meetings.needs_owner",
    ),
    "make_feed": Case(lambda w: {}, change={"meeting": 1}, code="invalid_input"),
}  # fmt: skip
