"""Calls for papers, papers, the programme they make, what is found in them and where it goes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factories import make_actor, make_person, make_user
from giaoban.common.actor import MEMBER, OFFICER, SYSTEM
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents import commands as documents
from giaoban.documents.models import RecipientList
from giaoban.findings.models import Finding
from giaoban.meetings import commands
from giaoban.meetings.acts.papers import JudgePaper
from giaoban.meetings.commands import FindingPlan, Slot
from giaoban.meetings.models import AskState, Paper, PaperAsk, PaperCall, PaperState
from giaoban.meetings.queries import call_page, open_proposals, paper_page, programme_for, tally_of, words_of_paper
from giaoban.notices.models import Notification
from giaoban.organisations.commands import merge_organisations
from giaoban.organisations.queries import actor_of
from meetings.workshops import ASKED_ON, DUE, HELD_ON, TEXT, accept, hand_in, held, make_call, make_workshop, paper_file, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_workshop()


def told(actor) -> list[str]:
    return list(Notification.objects.filter(user_id=actor.user_id).order_by("pk").values_list("sentence", flat=True))


def refused(code: str, call: Any) -> DomainError:
    with pytest.raises(DomainError) as caught:
        call()
    assert caught.value.code == code
    return caught.value


def test_a_call_tells_the_offices_of_the_bodies_asked_and_nobody_else(world):
    call = make_call(world, world.north, world.south, list_name="Các liên hiệp hội viết tham luận")
    assert {ask.body for ask in call.asks.all()} == {world.north, world.south}
    assert [len(told(one)) for one in (world.north_officer, world.south_officer, world.outsider)] == [1, 1, 0]
    assert set(RecipientList.objects.get(name="Các liên hiệp hội viết tham luận").bodies.all()) == {world.north, world.south}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"theme": "  "}, "meetings.theme_missing"),
        ({"due_on": date(2023, 9, 19)}, "meetings.paper_due_before_call"),
        ({"due_on": date(2023, 11, 8)}, "meetings.paper_due_after_meeting"),
    ],
)
def test_a_call_that_cannot_be_is_refused(world, fields, code):
    refused(code, lambda: make_call(world, **fields))
    assert not PaperCall.objects.exists()


def test_a_meeting_has_one_call_and_asks_each_body_once(world):
    call = make_call(world, world.north)
    refused("meetings.called_already", lambda: make_call(world, world.south))
    refused("meetings.all_asked_already", lambda: commands.ask_for_papers(actor=world.office, call=call, bodies=[world.north], **when()))
    commands.ask_for_papers(actor=world.office, call=call, bodies=[world.north, world.west], **when())
    assert sorted(ask.body.name for ask in call.asks.all()) == [world.north.name, world.west.name]


def test_only_the_office_that_calls_asks_reminds_extends_and_decides(world):
    call = make_call(world)
    paper = hand_in(world, call)
    for act in (
        lambda actor: commands.remind_of_papers(actor=actor, call=call, **when()),
        lambda actor: commands.extend_call(actor=actor, call=call, due_on=date(2023, 10, 25), **when()),
        lambda actor: commands.judge_paper(actor=actor, paper=paper, decision="accepted", **when()),
        lambda actor: commands.change_call(actor=actor, call=call, theme="Khác"),
    ):
        with pytest.raises(NotPermitted):
            act(world.north_officer)


def test_reminding_reaches_those_who_have_neither_handed_in_nor_declined(world):
    call = make_call(world)
    hand_in(world, call, world.north)
    commands.decline_paper(actor=world.south_officer, ask=call.asks.get(body=world.south), reason="Đang kiện toàn tổ chức", **when())
    before = len(told(world.north_officer)), len(told(world.south_officer))
    assert commands.remind_of_papers(actor=world.office, call=call, **when(DUE)) == 1
    assert (len(told(world.north_officer)), len(told(world.south_officer))) == before
    west = call.asks.get(body=world.west)
    assert (west.reminded_on, west.reminders) == (DUE, 1)
    commands.decline_paper(actor=world.office, ask=west, reason="Không có điều kiện", **when(DUE))
    refused("meetings.nobody_to_remind", lambda: commands.remind_of_papers(actor=world.office, call=call, **when(DUE)))


def test_papers_are_late_after_the_day_and_an_extension_makes_them_timely(world):
    call = make_call(world)
    in_time, late = hand_in(world, call), hand_in(world, call, world.south, day=date(2023, 10, 24))
    assert (in_time.is_late, late.is_late) == (False, True)
    tally = tally_of(call_page(world.office, call).asks)
    assert (tally.asked, tally.in_time, tally.late, tally.missing, tally.declined) == (3, 1, 1, 1, 0)
    refused("meetings.not_an_extension", lambda: commands.extend_call(actor=world.office, call=call, due_on=DUE, **when(DUE)))
    extended = commands.extend_call(actor=world.office, call=call, due_on=date(2023, 10, 31), **when(DUE))
    assert (extended.first_due_on, extended.due_on) == (DUE, date(2023, 10, 31))
    assert not hand_in(world, call, world.west, day=date(2023, 10, 31)).is_late


def test_an_asked_body_hands_in_for_itself_alone(world):
    call = make_call(world, world.north, world.south)
    fields: dict[str, Any] = {"call": call, "title": "Tham luận", "author_text": "Lê Thị Thử", "text": TEXT, **when(DUE)}
    paper = commands.submit_paper(actor=world.north_officer, body=world.north, **fields)
    assert (paper.state, paper.ask.state, paper.ask.handed_in_on) == (PaperState.SUBMITTED, AskState.HANDED_IN, DUE)
    assert told(world.office) == ["%(body)s handed in the paper “%(title)s”."]
    with pytest.raises(NotPermitted):
        commands.submit_paper(actor=world.north_officer, body=world.south, **fields)
    refused("meetings.not_asked", lambda: commands.submit_paper(actor=world.office, body=world.west, **fields))


def test_a_member_of_the_body_hands_in_the_own_paper_and_nobody_elses(world):
    call = make_call(world)
    person = make_person("Trần Văn Tác")
    member = actor_of(make_user(MEMBER, world.north, person=person), on=DUE, channel="web")
    paper = commands.submit_paper(actor=member, call=call, body=world.north, title="Của tôi", author=person, text=TEXT, **when(DUE))
    assert paper.authors == person.titled
    with pytest.raises(NotPermitted):
        commands.submit_paper(
            actor=member, call=call, body=world.north, title="Của người khác", author_text="Ai đó", text=TEXT, **when(DUE)
        )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " "}, "meetings.paper_title_missing"),
        ({"author_text": ""}, "meetings.paper_author_missing"),
        ({"text": " "}, "meetings.paper_empty"),
        ({"text": "TUYỆT MẬT\n\nNội dung"}, "file.secret"),
        ({"text": "", "file": paper_file(text="TUYỆT MẬT\n\nNội dung")}, "file.secret"),
    ],
)
def test_a_paper_that_is_none_or_is_secret_is_not_kept(world, fields, code):
    call = make_call(world)
    refused(code, lambda: hand_in(world, call, **fields))
    assert not Paper.objects.exists()
    assert call.asks.get(body=world.north).state == AskState.ASKED


def test_a_paper_is_changed_in_versions_and_its_file_stays_until_another_comes(world):
    call = make_call(world)
    paper = hand_in(world, call, text="", file=paper_file())
    assert words_of_paper(paper).startswith("Mười hai năm qua")
    sent_back = commands.judge_paper(actor=world.office, paper=paper, decision="changes", note="Bổ sung số liệu.", **when(DUE))
    assert "Your paper “%(title)s” came back: changes are asked for." in told(world.north_officer)
    fields: dict[str, Any] = {"paper": sent_back, "title": "Tên mới", "author_text": "Nguyễn Văn Thử", **when(DUE)}
    again = commands.revise_paper(actor=world.north_officer, began_from=1, **fields)
    assert (again.version, again.state, words_of_paper(again)[:7]) == (2, PaperState.SUBMITTED, "Mười ha")
    error = refused("meetings.paper_changed", lambda: commands.revise_paper(actor=world.office, began_from=1, **fields))
    assert error.values["who"] == world.north_officer.name
    refused("meetings.paper_unchanged", lambda: commands.revise_paper(actor=world.north_officer, began_from=2, **fields))
    third = commands.revise_paper(actor=world.north_officer, began_from=2, **{**fields, "file": paper_file(text="Bản mới hoàn toàn.")})
    assert [one.title for one in third.versions.all()] == ["Phối hợp tại địa phương", "Tên mới", "Tên mới"]
    assert words_of_paper(third) == "Bản mới hoàn toàn."


def test_what_is_settled_stays_until_the_organiser_sends_it_back(world):
    paper = accept(world, hand_in(world, make_call(world)))
    fields: dict[str, Any] = {"paper": paper, "began_from": 1, "title": "Khác", "author_text": "Ai", "text": "Khác.", **when(DUE)}
    refused("meetings.paper_settled", lambda: commands.revise_paper(actor=world.north_officer, **fields))
    refused("meetings.paper_note_missing", lambda: commands.judge_paper(actor=world.office, paper=paper, decision="aside", **when(DUE)))
    commands.judge_paper(actor=world.office, paper=paper, decision="changes", note="Rút ngắn.", **when(DUE))
    assert commands.revise_paper(actor=world.north_officer, **fields).title == "Khác"


def test_who_takes_the_only_paper_back_owes_one_again(world):
    call = make_call(world)
    first, second = hand_in(world, call), hand_in(world, call, title="Bài thứ hai")
    commands.withdraw_paper(actor=world.north_officer, paper=first, reason="Gộp bài", **when(DUE))
    assert call.asks.get(body=world.north).state == AskState.HANDED_IN
    commands.withdraw_paper(actor=world.north_officer, paper=second, **when(DUE))
    ask = call.asks.get(body=world.north)
    assert (ask.state, ask.handed_in_on) == (AskState.ASKED, None)
    refused("meetings.paper_taken_back", lambda: commands.judge_paper(actor=world.office, paper=second, decision="accepted", **when(DUE)))


def test_before_acceptance_a_paper_is_seen_by_its_body_and_the_organiser_afterwards_by_who_sees_the_meeting(world):
    paper = hand_in(world, make_call(world))
    member_of_centre = make_actor(OFFICER, world.centre)

    def readers() -> list[bool]:
        actors = (world.office, member_of_centre, world.north_officer, world.south_officer, world.outsider)
        return [Paper.objects.visible_to(actor, on=DUE).filter(pk=paper.pk).exists() for actor in actors]

    assert readers() == [True, True, True, False, False]
    accept(world, paper)
    assert readers() == [True, True, True, False, False]
    world.meeting.parties.add(world.south)
    assert readers() == [True, True, True, True, False]


def test_a_body_asked_sees_the_call_and_its_own_line_though_not_the_meeting(world):
    call = make_call(world)
    assert PaperCall.objects.visible_to(world.north_officer, on=DUE).get() == call
    assert [ask.body for ask in PaperAsk.objects.visible_to(world.north_officer, on=DUE)] == [world.north]
    assert not PaperCall.objects.visible_to(world.outsider, on=DUE).exists()
    assert PaperAsk.objects.visible_to(world.office, on=DUE).count() == 3


def test_the_programme_counts_clock_times_from_the_beginning(world):
    call = make_call(world)
    papers = [accept(world, hand_in(world, call, body, title=body.name)) for body in (world.north, world.south, world.west)]
    slots = [Slot(papers[2].number, 3, 15), Slot(papers[0].number, 3, 20), Slot(papers[1].number, 3, 15)]
    commands.arrange_papers(actor=world.office, meeting=world.meeting, slots=slots)
    made = programme_for(world.meeting)
    assert [(entry.start, entry.end) for entry in made.items] == [
        ("08:00", "08:30"), ("08:30", "08:40"), ("08:40", "09:40"), ("09:40", "09:55"), ("09:55", "10:55"),
    ]  # fmt: skip
    assert [(slot.paper.title, slot.start, slot.end) for slot in made.items[2].papers] == [
        (world.west.name, "08:40", "08:55"), (world.north.name, "08:55", "09:15"), (world.south.name, "09:15", "09:30"),
    ]  # fmt: skip
    assert (made.table.total, made.table.available, made.table.over, made.table.faults) == (175, 210, 0, ())
    commands.arrange_papers(actor=world.office, meeting=world.meeting, slots=[Slot(paper.number, 3, 45) for paper in papers])
    over = programme_for(world.meeting)
    assert over.table.over == 40
    assert [fault.code for fault in over.table.faults] == ["programme.runs_over", "programme.item_too_short"]


def test_the_programme_takes_accepted_papers_once_each(world):
    call = make_call(world)
    paper, unread = accept(world, hand_in(world, call)), hand_in(world, call, world.south)
    refused(
        "meetings.no_such_paper", lambda: commands.arrange_papers(actor=world.office, meeting=world.meeting, slots=[Slot(unread.number)])
    )
    twice = [Slot(paper.number, 3, 10), Slot(paper.number, 4, 10)]
    refused("meetings.paper_twice", lambda: commands.arrange_papers(actor=world.office, meeting=world.meeting, slots=twice))
    refused(
        "meetings.no_such_item", lambda: commands.arrange_papers(actor=world.office, meeting=world.meeting, slots=[Slot(paper.number, 9)])
    )


def proposal(world, paper, quote: str = "Đề nghị ban hành văn bản thay thế Quyết định số 48-QĐ/TW.") -> Finding:
    plan = FindingPlan("proposal", "Ban hành văn bản thay thế Quyết định số 48-QĐ/TW", area="phối hợp công tác", about=world.north)
    return commands.raise_finding_from_paper(actor=world.office, paper=paper, finding=plan, quote=quote, **when(HELD_ON))


def test_a_finding_is_taken_from_the_words_of_a_paper_and_shown_there(world):
    call = make_call(world)
    paper = hand_in(world, call)
    refused("meetings.paper_not_accepted", lambda: proposal(world, paper))
    accept(world, paper)
    refused("meetings.words_not_in_paper", lambda: proposal(world, Paper.objects.get(), "Câu không có trong bài."))
    made = proposal(world, Paper.objects.get())
    assert (made.origin_url, made.paper_link.paper) == (paper.get_absolute_url(), paper)
    assert made.origin_label.startswith("Tham luận “Phối hợp tại địa phương”")
    page = paper_page(world.office, Paper.objects.get())
    assert [[one.finding for one in passage.findings] for passage in page.passages] == [[], [], [made]]


def test_the_letter_of_conclusions_takes_the_proposals_to_the_issuer_when_it_is_issued(world):
    paper = accept(world, hand_in(world, make_call(world)))
    found = proposal(world, paper)
    meeting = held(world)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kiến nghị Ban Bí thư xem xét ban hành văn bản thay thế")
    assert list(open_proposals(world.office, meeting).values()) == [found]
    letter = commands.draft_conclusion_letter(
        actor=world.office, meeting=meeting, addressee=world.issuer, due_on=date(2023, 12, 31), **when(HELD_ON)
    )
    text = letter.document.text
    assert "Kiến nghị Ban Bí thư xem xét ban hành văn bản thay thế." in text
    assert "“Phối hợp tại địa phương” – Nguyễn Văn Thử, Chủ tịch" in text
    assert "Đề xuất, kiến nghị" in text
    assert (Finding.objects.get().addressed_to, letter.sent_on) == (None, None)
    documents.edit_draft(actor=world.office, document=letter.document, at=when(HELD_ON)["at"], signer_name="Nguyễn Văn Ký")
    documents.finish_draft(actor=world.office, document=letter.document, **when(date(2023, 11, 10)))
    letter.refresh_from_db()
    sent = Finding.objects.get()
    assert (letter.sent_on, sent.addressed_to, sent.due_on) == (date(2023, 11, 10), world.issuer, date(2023, 12, 31))


def test_a_letter_needs_something_to_say_and_names_only_findings_of_its_meeting(world):
    meeting = held(world)

    def draft(**more: Any) -> Any:
        return commands.draft_conclusion_letter(actor=world.office, meeting=meeting, addressee=world.issuer, **more, **when(HELD_ON))

    refused("meetings.nothing_to_report", draft)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kết luận")
    stranger = commands.raise_finding_from(
        actor=world.office, meeting=commands.plan_meeting(actor=world.office, day=HELD_ON, title="Cuộc khác", owner=world.centre, **when()),
        finding=FindingPlan("proposal", "Việc khác"), **when(HELD_ON),
    )  # fmt: skip
    refused("meetings.no_proposal", lambda: draft(findings=[stranger]))


def test_the_letter_that_asks_for_papers_names_the_questions_and_the_bodies(world):
    call = make_call(world, length="từ 5 đến 8 trang A4", contact="Văn phòng")
    letter = commands.draft_call_letter(actor=world.office, call=call, **when())
    assert "Dung lượng: từ 5 đến 8 trang A4. Đề nghị gửi tham luận về Liên hiệp Hội Việt Nam trước ngày 20/10/2023." in letter.text
    assert {one.body for one in letter.recipients.all()} == {world.north, world.south, world.west}
    refused("meetings.call_letter_twice", lambda: commands.draft_call_letter(actor=world.office, call=call, **when()))


def test_a_closed_meeting_takes_no_more_papers_but_still_findings(world):
    call = make_call(world)
    paper = accept(world, hand_in(world, call))
    meeting = held(world)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kết luận")
    commands.close_meeting(actor=world.office, meeting=meeting, with_notice=False, **when(HELD_ON))
    refused("meetings.shut", lambda: hand_in(world, call, world.south, day=HELD_ON))
    assert proposal(world, Paper.objects.get(pk=paper.pk)).kind == "proposal"


def test_a_late_entry_tells_nobody(world):
    late = make_workshop_late(world)
    call = commands.call_for_papers(
        actor=world.office, meeting=late, theme="Chủ đề", due_on=ASKED_ON, bodies=[world.north], **when(ASKED_ON)
    )
    hand_in(world, call, day=ASKED_ON)
    assert told(world.north_officer) == []


def make_workshop_late(world):
    return commands.plan_meeting(
        actor=world.office, **when(date(2023, 9, 22)), title="Hội thảo nhập bổ sung", day=ASKED_ON, owner=world.centre, kind="workshop"
    )


def test_papers_owed_pass_to_the_successor_when_bodies_merge(world):
    call = make_call(world, world.north, world.west)
    accepted = accept(world, hand_in(world, call))
    merged = date(2023, 10, 25)
    merge_organisations(actor=SYSTEM, sources=[world.north, world.west], successor=world.south, on=merged, at=when(merged)["at"])
    assert {(ask.body, ask.state) for ask in call.asks.all()} == {(world.north, "handed_in"), (world.south, "asked")}
    assert Paper.objects.get(pk=accepted.pk).body == world.north


def test_the_api_takes_no_decision_that_is_not_the_organisers() -> None:
    decision = JudgePaper.model_json_schema()["properties"]["decision"]
    assert decision["enum"] == ["accepted", "changes", "aside"]
