"""Single steps of a meeting: who may see and do what, quorum and votes, conflicts, decisions, feeds, receivers."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from factories import make_actor, make_body, make_grant, make_person, make_user
from giaoban.common.actor import MEMBER, OFFICER, SYSTEM
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee, FindingPlan, Mark, MinutesConflict, TaskPlan
from giaoban.meetings.commands.attendance import AlreadyOnList, NobodyNamed, NotOnList
from giaoban.meetings.commands.carrying import DecisionIncomplete, MeetingNotYet
from giaoban.meetings.commands.closing import NotClosed
from giaoban.meetings.commands.conclusions import DueBeforeMeeting, TasksAssigned
from giaoban.meetings.commands.guards import BodyNotThere, MeetingShut
from giaoban.meetings.commands.linking import DocumentAttached
from giaoban.meetings.commands.minutes import NoSuchBlock, NoSuchItem, VotesDoNotAddUp
from giaoban.meetings.commands.planning import AlreadyHeld, MeetingNeedsOwner, NobodyToInvite
from giaoban.meetings.models import ConclusionTask, Meeting, MeetingState, Series
from giaoban.meetings.panels import conclusion_of_task, meetings_of_body, meetings_of_person
from giaoban.meetings.queries import calendar_days, compiled_minutes, first_of_days, meeting_page, presence_of, tasks_without_their_link
from giaoban.notices.models import Notification
from giaoban.organisations import commands as organisations
from giaoban.organisations.queries import actor_of
from giaoban.programmes.commands import assign_task
from giaoban.programmes.models import Task
from meetings.worlds import BRIEFING_DAY, held_meeting, make_meeting, make_world, moment, seat, two_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def test_a_planned_meeting_begins_with_what_its_series_has(world):
    meeting = make_meeting(world)
    assert meeting.title == "Giao ban Đảng đoàn, Đảng ủy, kỳ 07/2023"
    assert [item.title for item in meeting.agenda.all()] == ["Báo cáo việc thực hiện kết luận kỳ trước", "Thảo luận"]
    assert set(meeting.parties.all()) == {world.committee, world.group}
    assert meeting.place == "Phòng họp tầng 3, 53 Nguyễn Du, Hà Nội"


def test_a_meeting_belongs_to_a_body_or_a_series(world):
    with pytest.raises(MeetingNeedsOwner):
        commands.plan_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), day=BRIEFING_DAY, title="Họp")


def test_a_body_meets_only_while_it_exists(world):
    gone = make_body("Liên hiệp Hội tỉnh cũ", parent=world.centre)
    organisations.end_organisation(actor=SYSTEM, organisation=gone, on=date(2023, 1, 1), at=moment(date(2023, 1, 1)))
    with pytest.raises(BodyNotThere):
        commands.plan_meeting(
            actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), day=BRIEFING_DAY, title="Họp", owner=world.centre, parties=[gone]
        )


def test_who_only_sees_a_body_does_not_run_its_meetings(world):
    meeting = make_meeting(world)
    member = make_actor(MEMBER, world.committee)
    assert Meeting.objects.visible_to(member).filter(pk=meeting.pk).exists()
    with pytest.raises(NotPermitted):
        commands.open_meeting(actor=member, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)


SIGHT = (
    ("the office of both", "office", {"body", "named", "federation"}),
    ("an officer of the owner", "committee_officer", {"body", "federation"}),
    ("an officer of the other body that meets", "group_officer", {"body", "federation"}),
    ("an officer of a province, without any Party grant", "north_officer", {"federation"}),
    ("an officer of another body", "outsider", {"federation"}),
)


@pytest.mark.parametrize(("name", "seen"), [row[1:] for row in SIGHT], ids=[row[0] for row in SIGHT])
def test_a_meeting_is_seen_by_those_it_concerns(world, name, seen):
    actor = getattr(world, name)
    for day, visibility in enumerate(("body", "named", "federation"), 1):
        make_meeting(world, date(2023, 7, day), visibility=visibility, title=visibility)
    assert set(Meeting.objects.visible_to(actor).values_list("title", flat=True)) == seen


def test_whoever_is_invited_sees_the_meeting(world):
    person = make_person("Hoàng Minh Châu")
    user = make_user(person=person)
    make_grant(user, OFFICER, world.north)
    meeting = make_meeting(world, visibility="named")
    commands.add_attendees(actor=world.office, meeting=meeting, people=[Attendee(person=person, role="invited")])
    actor = actor_of(user, on=BRIEFING_DAY, channel="web")
    assert list(Meeting.objects.visible_to(actor)) == [meeting]


def test_a_grant_at_the_central_union_gives_no_sight_of_party_meetings(world):
    make_meeting(world)
    assert not Meeting.objects.visible_to(make_actor(OFFICER, world.centre)).exists()
    assert not Series.objects.visible_to(make_actor(OFFICER, world.centre)).exists()


QUORUMS = (
    ("no quorum is asked", "", 19, 1, (None, True)),
    ("more than half, reached", "more_than_half", 19, 10, (10, True)),
    ("more than half, missed by one", "more_than_half", 19, 9, (10, False)),
    ("two thirds of ten", "two_thirds", 10, 7, (7, True)),
    ("two thirds of ten, missed", "two_thirds", 10, 6, (7, False)),
    ("two thirds by the rules of the Party", "party", 9, 6, (6, True)),
    ("two thirds by the rules of the Party, missed", "party", 9, 5, (6, False)),
)


@pytest.mark.parametrize(("rule", "total", "present", "expected"), [row[1:] for row in QUORUMS], ids=[row[0] for row in QUORUMS])
def test_the_quorum_counts_those_present_against_the_rule(world, rule, total, present, expected):
    meeting = make_meeting(world, members_total=total, quorum_rule=rule)
    people = [Attendee(name=f"Đại biểu {place}", status="present") for place in range(present)]
    commands.add_attendees(actor=world.office, meeting=meeting, people=[*people, Attendee(name="Khách", role="invited", status="present")])
    found = presence_of(meeting, meeting.attendances.all())
    assert (found.needed, found.is_met) == expected
    assert (found.present, found.total, found.guests) == (present, total, 1)


def test_a_day_without_a_rule_asks_a_person(world):
    meeting = make_meeting(world, date(2023, 7, 17), quorum_rule="party", members_total=9)
    meeting.day = date(2005, 1, 1)
    assert presence_of(meeting, []).question is not None


VOTES = (
    ("resolution, more than half of the members", "resolution", 10, 6, (6, True)),
    ("resolution, half is not enough", "resolution", 10, 5, (6, False)),
    ("admission, two thirds of the official members", "admission", 9, 6, (6, True)),
    ("admission, one short", "admission", 9, 5, (6, False)),
    ("expulsion, two thirds", "expulsion", 10, 7, (7, True)),
)


@pytest.mark.parametrize(("matter", "members", "in_favour", "expected"), [row[1:] for row in VOTES], ids=[row[0] for row in VOTES])
def test_a_vote_is_judged_by_the_rule_of_its_matter(world, matter, members, in_favour, expected):
    meeting = held_meeting(world, members_total=members)
    vote = commands.record_vote(
        actor=world.office, meeting=meeting, question="Thông qua?", matter=matter, in_favour=in_favour, against=members - in_favour
    )
    assert (vote.needed, vote.passes) == expected
    assert vote.rule_source


def test_more_votes_than_voters_are_refused(world):
    meeting = held_meeting(world, members_total=5)
    with pytest.raises(VotesDoNotAddUp):
        commands.record_vote(actor=world.office, meeting=meeting, question="Thông qua?", matter="resolution", in_favour=4, against=2)


def test_a_vote_before_any_rule_is_a_question_to_a_person(world):
    meeting = held_meeting(world, members_total=5)
    Meeting.objects.filter(pk=meeting.pk).update(day=date(2005, 1, 1))
    with pytest.raises(RuleMissing):
        commands.record_vote(actor=world.office, meeting=meeting, question="Thông qua?", matter="admission", in_favour=4)


def test_of_two_savings_the_later_one_overwrites_nothing(world):
    meeting = held_meeting(world)
    commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Bản đầu.")
    commands.save_block(
        actor=world.committee_officer,
        at=moment(BRIEFING_DAY, time(15, 40)),
        meeting=meeting,
        number=1,
        began_from=1,
        text="Bản của người thứ nhất.",
    )
    with pytest.raises(MinutesConflict) as refused:
        commands.save_block(
            actor=world.group_officer,
            at=moment(BRIEFING_DAY, time(15, 41)),
            meeting=meeting,
            number=1,
            began_from=1,
            text="Bản của người thứ hai.",
        )
    assert (refused.value.block.text, refused.value.mine) == ("Bản của người thứ nhất.", "Bản của người thứ hai.")
    assert world.committee_officer.name in refused.value.text()
    assert "15:40" in refused.value.text()
    block = meeting.blocks.get()
    assert [(one.number, one.began_from, one.text) for one in block.versions.all()] == [
        (1, 0, "Bản đầu."),
        (2, 1, "Bản của người thứ nhất."),
    ]
    page = meeting_page(world.group_officer, meeting, BRIEFING_DAY)
    assert page.unsaved[block.pk].values["text"] == "Bản của người thứ hai."
    commands.save_block(actor=world.group_officer, at=moment(BRIEFING_DAY), meeting=meeting, number=1, began_from=2, text="Bản gộp.")
    assert meeting_page(world.group_officer, meeting, BRIEFING_DAY).unsaved == {}
    assert meeting.blocks.get().version == 3


def test_the_same_text_saved_twice_makes_no_version(world):
    meeting = held_meeting(world)
    commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Như nhau.")
    block = commands.save_block(
        actor=world.group_officer, at=moment(BRIEFING_DAY), meeting=meeting, number=1, began_from=0, text="Như nhau."
    )
    assert block.version == 1


def test_minutes_name_items_and_blocks_that_exist(world):
    meeting = held_meeting(world)
    with pytest.raises(NoSuchItem):
        commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="…", agenda_number=9)
    with pytest.raises(NoSuchBlock):
        commands.save_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, number=9, began_from=1, text="…")


def test_the_list_takes_a_person_once_and_knows_the_post_of_the_day(world):
    meeting = make_meeting(world)
    seat(world, meeting, ("Lê Thanh Bình", world.committee, "chair"))
    row = meeting.attendances.get()
    assert row.post == f"Bí thư {world.committee.short}"
    with pytest.raises(AlreadyOnList):
        commands.add_attendees(actor=world.office, meeting=meeting, people=[Attendee(person=row.person)])
    with pytest.raises(NobodyNamed):
        commands.add_attendees(actor=world.office, meeting=meeting, people=[Attendee()])


def test_ticks_for_somebody_else_change_nothing(world):
    meeting = make_meeting(world)
    seat(world, meeting, ("Lê Thanh Bình", world.committee, "chair"), status="invited")
    row = meeting.attendances.get()
    commands.mark_attendance(actor=world.office, meeting=meeting, marks=[Mark(row.pk, "excused", reason="Đi công tác")])
    with pytest.raises(NotOnList):
        commands.mark_attendance(actor=world.office, meeting=meeting, marks=[Mark(row.pk, "present"), Mark(row.pk + 1, "present")])
    row.refresh_from_db()
    assert (row.status, row.reason) == ("excused", "Đi công tác")


def test_an_invitation_goes_to_somebody_and_not_after_the_meeting(world):
    meeting = make_meeting(world)
    with pytest.raises(NobodyToInvite):
        commands.invite(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    seat(world, meeting, ("Lê Thanh Bình", world.committee, "chair"), status="invited")
    assert commands.invite(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting).state == MeetingState.INVITED
    held = commands.open_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    with pytest.raises(AlreadyHeld):
        commands.cancel_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=held, reason="Hoãn")


def test_a_meeting_is_not_opened_before_its_day(world):
    meeting = make_meeting(world, date(2023, 7, 20), on=date(2023, 7, 18))
    with pytest.raises(MeetingNotYet):
        commands.open_meeting(actor=world.office, on=date(2023, 7, 18), at=moment(date(2023, 7, 18)), meeting=meeting)


def test_a_cancelled_meeting_takes_nothing_more(world):
    meeting = make_meeting(world)
    commands.cancel_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting, reason="Hoãn vì bão.")
    with pytest.raises(MeetingShut):
        commands.add_conclusion(actor=world.office, meeting=meeting, text="…")


def test_a_task_is_not_due_before_the_meeting(world):
    meeting = held_meeting(world)
    with pytest.raises(DueBeforeMeeting):
        commands.add_conclusion(
            actor=world.office, meeting=meeting, text="…", tasks=[TaskPlan("Việc", world.group, due_on=date(2023, 7, 1))]
        )
    assert meeting.conclusions.count() == 0


def test_conclusions_move_up_and_keep_what_is_out(world):
    meeting = held_meeting(world)
    for text in ("Một", "Hai", "Ba"):
        commands.add_conclusion(actor=world.office, meeting=meeting, text=text, tasks=two_tasks(world) if text == "Ba" else ())
    commands.remove_conclusion(actor=world.office, meeting=meeting, number=1)
    assert list(meeting.conclusions.values_list("number", "text")) == [(1, "Hai"), (2, "Ba")]
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    meeting = commands.reopen_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting, reason="Sửa.")
    with pytest.raises(TasksAssigned):
        commands.remove_conclusion(actor=world.office, meeting=meeting, number=2)
    with pytest.raises(TasksAssigned):
        commands.remove_planned_task(actor=world.office, meeting=meeting, conclusion=2, number=1)


def test_only_heads_open_a_closed_meeting_again(world):
    meeting = held_meeting(world)
    with pytest.raises(NotClosed):
        commands.reopen_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting, reason="…")
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    with pytest.raises(NotPermitted):
        commands.reopen_meeting(actor=world.committee_officer, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting, reason="…")


def test_a_decision_says_all_that_it_needs(world):
    first = held_meeting(world, date(2023, 1, 16))
    commands.add_conclusion(actor=world.office, meeting=first, text="…", tasks=two_tasks(world))
    commands.close_meeting(actor=world.office, on=date(2023, 1, 16), at=moment(date(2023, 1, 16)), meeting=first)
    meeting = held_meeting(world)
    number = Task.objects.order_by("number")[0].number
    for decision in ("new_due", "into_conclusion", "close"):
        with pytest.raises(DecisionIncomplete):
            commands.decide_carried(actor=world.office, meeting=meeting, task_number=number, decision=decision)


def test_a_finding_points_back_to_its_block(world):
    meeting = held_meeting(world)
    commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Biên chế quá ít.")
    found = commands.raise_finding_from(
        actor=world.office,
        on=BRIEFING_DAY,
        at=moment(BRIEFING_DAY),
        meeting=meeting,
        finding=FindingPlan("difficulty", "Biên chế quá ít."),
        block_number=1,
    )
    assert (found.raised_by, found.origin_url) == (world.committee, meeting.get_absolute_url())
    assert meeting.blocks.get().findings.get().finding == found


def test_a_document_is_attached_once_in_a_role(world):
    meeting = held_meeting(world)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kết luận.")
    notice = commands.draft_notice(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    commands.attach_document(actor=world.office, meeting=meeting, document=notice, role="mentioned")
    with pytest.raises(DocumentAttached):
        commands.attach_document(actor=world.office, meeting=meeting, document=notice, role="mentioned")
    commands.detach_document(actor=world.office, meeting=meeting, document=notice, role="mentioned")
    assert meeting.documents.count() == 1


def test_minutes_of_a_series_are_compiled_by_item_and_by_speaker(world):
    for day in (date(2023, 1, 16), BRIEFING_DAY):
        meeting = held_meeting(world, day)
        commands.add_block(
            actor=world.office,
            at=moment(day),
            meeting=meeting,
            text=f"Ý kiến {day.year}/{day.month}",
            agenda_number=2,
            speaker_text="Đồng chí An",
        )
    by_item = compiled_minutes(world.office, world.series)
    assert [(group.title, [block.text for block in group.blocks]) for group in by_item] == [
        ("Thảo luận", ["Ý kiến 2023/1", "Ý kiến 2023/7"])
    ]
    by_speaker = compiled_minutes(world.office, world.series, by="speaker", first=date(2023, 6, 1), word="y kien")
    assert [(group.title, len(group.blocks)) for group in by_speaker] == [("Đồng chí An", 1)]
    assert compiled_minutes(world.outsider, world.series) == []


def test_the_calendar_shows_meetings_and_what_one_owes(world):
    meeting = held_meeting(world)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="…", tasks=two_tasks(world))
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    days = calendar_days(world.committee_officer, date(2023, 7, 1), date(2023, 8, 31), BRIEFING_DAY)
    shown = {one.day: [event.text for event in one.events] for one in days if one.events}
    assert shown == {BRIEFING_DAY: [meeting.title], date(2023, 8, 15): ["Tổng hợp kiến nghị của địa phương"]}


def test_a_short_calendar_names_what_one_is_asked_to_and_counts_the_rest(world):
    officer = make_actor(OFFICER, world.centre)
    for hour in range(8, 14):
        owner = world.centre if hour == 13 else world.north
        commands.plan_meeting(
            actor=SYSTEM, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), day=BRIEFING_DAY, title=f"Họp lúc {hour} giờ", owner=owner, starts=time(hour)
        )  # fmt: skip
    first, last = BRIEFING_DAY, BRIEFING_DAY + timedelta(days=1)
    (day, next_day) = first_of_days(officer, first, last, BRIEFING_DAY, 3)
    assert [one.text for one in day.events] == ["Họp lúc 8 giờ", "Họp lúc 9 giờ", "Họp lúc 13 giờ"]
    assert (day.more, next_day.events, next_day.more) == (3, (), 0)
    own = {"body": world.centre, "what": "Việc của cơ quan", "lead": world.centre, "due_on": BRIEFING_DAY}
    assign_task(actor=SYSTEM, on=first, at=moment(first), **own)
    (day, _) = first_of_days(officer, first, last, BRIEFING_DAY, 3)
    assert [one.text for one in day.events] == ["Họp lúc 8 giờ", "Họp lúc 13 giờ", "Việc của cơ quan"]
    assert day.more == 4
    (day, _) = first_of_days(officer, first, last, BRIEFING_DAY, 7)
    assert (day.events, day.more) == (calendar_days(officer, first, first, BRIEFING_DAY)[0].events, 0)


def test_panels_lead_from_bodies_people_and_tasks_to_the_meeting(world):
    meeting = held_meeting(world)
    seat(world, meeting, ("Lê Thanh Bình", world.committee, "chair"))
    commands.add_conclusion(actor=world.office, meeting=meeting, text="…", tasks=two_tasks(world))
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    url = meeting.get_absolute_url()
    assert [row.url for row in meetings_of_body(world.office, world.group, BRIEFING_DAY).rows] == [url]
    assert [row.url for row in meetings_of_person(world.office, meeting.attendances.get().person, BRIEFING_DAY).rows] == [url]
    assert [row.url for row in conclusion_of_task(world.office, Task.objects.first(), BRIEFING_DAY).rows] == [f"{url}#ket-luan-1"]
    assert conclusion_of_task(world.outsider, Task.objects.first(), BRIEFING_DAY).count == 0


def test_what_lies_ahead_moves_to_the_successor_and_what_was_held_stays(world):
    held = commands.plan_meeting(
        actor=SYSTEM,
        on=BRIEFING_DAY,
        at=moment(BRIEFING_DAY),
        day=BRIEFING_DAY,
        title="Đã họp",
        owner=world.north,
        agenda=[AgendaLine("Một việc")],
    )
    commands.open_meeting(actor=SYSTEM, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=held)
    ahead = commands.plan_meeting(
        actor=SYSTEM, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), day=date(2025, 9, 1), title="Sắp họp", owner=world.north
    )
    day = date(2025, 7, 1)
    organisations.merge_organisations(actor=SYSTEM, sources=[world.north], successor=world.south, on=day, at=moment(day))
    held.refresh_from_db()
    ahead.refresh_from_db()
    assert (held.owner, ahead.owner) == (world.north, world.south)
    assert list(ahead.parties.all()) == [world.south]


def test_whoever_is_invited_is_told_and_told_again_when_it_moves(world):
    person = make_person("Hoàng Minh Châu")
    user = make_user(person=person)
    meeting = make_meeting(world, date(2023, 7, 20), on=BRIEFING_DAY)
    commands.add_attendees(actor=world.office, meeting=meeting, people=[Attendee(person=person)])
    commands.invite(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    commands.change_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting, day=date(2023, 7, 21))
    told = Notification.objects.filter(user=user).order_by("pk")
    assert [(one.values["when"], one.is_urgent) for one in told] == [("20/7/2023", False), ("21/7/2023", True)]


def test_a_late_entry_tells_nobody(world):
    person = make_person("Hoàng Minh Châu")
    make_user(person=person)
    day = date(2023, 1, 16)
    meeting = make_meeting(world, day, on=BRIEFING_DAY)
    commands.add_attendees(actor=world.office, meeting=meeting, people=[Attendee(person=person)])
    commands.invite(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    assert not Notification.objects.filter(subject_kind="meetings.meeting").exists()


def test_doctor_counts_a_task_that_lost_its_link(world):
    meeting = held_meeting(world)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="…", tasks=two_tasks(world))
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    assert tasks_without_their_link() == 0
    ConclusionTask.objects.first().delete()
    assert tasks_without_their_link() == 1
