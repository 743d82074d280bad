"""The pages of meetings in a client without JavaScript."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from giaoban.common.listing import Asking, page_of
from giaoban.meetings import commands
from giaoban.meetings.commands import TaskPlan
from giaoban.meetings.listings import LISTINGS
from giaoban.meetings.models import CalendarFeed, Meeting, MeetingState
from giaoban.meetings.queries import meeting_page
from giaoban.programmes.models import Task
from meetings.worlds import BRIEFING_DAY, held_meeting, make_meeting, make_world, moment, seat, two_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


def client_of(actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def world():
    return make_world()


def test_the_whole_way_by_forms_from_planning_to_the_notice(world):
    client = client_of(world.office)
    planned = client.post(
        "/giao-ban/moi",
        {
            "series": world.series.pk,
            "day": "17/7/2023",
            "starts": "14:00",
            "ends": "16:45",
            "period_label": "6 tháng đầu năm 2023",
            "visibility": "body",
        },
    )
    assert planned.status_code == 303
    meeting = Meeting.objects.get()
    here = meeting.get_absolute_url()
    assert client.post(f"{here}nguoi-du", {"name": "Lê Thanh Bình", "post": "Bí thư Đảng ủy", "role": "chair"}).status_code == 303
    row = meeting.attendances.get()
    assert client.post(f"{here}nguoi-du", {f"status-{row.pk}": "present", f"reason-{row.pk}": ""}).status_code == 303
    assert client.post(f"{here}khai-mac").status_code == 303
    assert (
        client.post(
            f"{here}bien-ban/moi", {"agenda_number": "1", "speaker_id": row.pk, "kind": "report", "text": "Báo cáo kết quả."}
        ).status_code
        == 303
    )
    assert client.post(f"{here}ket-luan/moi", {"text": "Tiếp tục phối hợp."}).status_code == 303
    task = {
        "what": "Tổng hợp kiến nghị",
        "lead_body": "Đảng ủy Liên hiệp Hội Việt Nam",
        "due_on": "31/8/2023",
        "collaborators": "Đảng đoàn Liên hiệp Hội Việt Nam",
    }
    assert client.post(f"{here}ket-luan/1/viec/moi", task).status_code == 303
    assert "Tổng hợp kiến nghị" in client.get(f"{here}dong").content.decode()
    assert client.post(f"{here}dong", {"with_notice": "1"}).status_code == 303
    meeting.refresh_from_db()
    assert (meeting.state, Task.objects.get().lead) == (MeetingState.CLOSED, world.committee)
    page = client.get(here)
    assert page.status_code == 200
    assert "Lê Thanh Bình" in page.content.decode()


def test_closing_with_gaps_shows_them_and_keeps_the_page(world):
    meeting = held_meeting(world)
    commands.add_conclusion(
        actor=world.office, meeting=meeting, text="Chuyên đề.", tasks=[TaskPlan("Tổ chức hội nghị chuyên đề", due_on=date(2023, 11, 15))]
    )
    response = client_of(world.office).post(f"{meeting.get_absolute_url()}dong")
    assert response.status_code == 422
    assert "Tổ chức hội nghị chuyên đề" in response.content.decode()


def test_the_later_of_two_savings_gets_both_texts_side_by_side(world):
    meeting = held_meeting(world)
    commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Mô hình chưa thống nhất.")
    commands.save_block(
        actor=world.committee_officer,
        at=moment(BRIEFING_DAY),
        meeting=meeting,
        number=1,
        began_from=1,
        text="Mô hình, biên chế chưa thống nhất.",
    )
    client = client_of(world.office)
    response = client.post(
        f"{meeting.get_absolute_url()}bien-ban/1", {"text": "Mô hình rất chưa thống nhất.", "kind": "opinion", "began_from": "1"}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "<del>, biên chế</del>" in page
    assert "<ins> rất</ins>" in page
    assert meeting.blocks.get().text == "Mô hình, biên chế chưa thống nhất."
    assert f"{meeting.get_absolute_url()}bien-ban/1/hai-ban" in client.get(meeting.get_absolute_url()).content.decode()
    assert client.get(f"{meeting.get_absolute_url()}bien-ban/1/hai-ban").status_code == 200
    saved = client.post(
        f"{meeting.get_absolute_url()}bien-ban/1", {"text": "Mô hình, biên chế rất chưa thống nhất.", "kind": "opinion", "began_from": "2"}
    )
    assert saved.status_code == 303
    assert meeting.blocks.get().version == 3
    assert "hai-ban" not in client.get(meeting.get_absolute_url()).content.decode()


PAGES = (
    "/giao-ban/", "/giao-ban/moi", "/giao-ban/lich/", "/giao-ban/lich/?tuan=2023-07-17", "/giao-ban/lich/?thang=2023-07", "/giao-ban/ket-luan/",
    "/giao-ban/diem-danh/", "/giao-ban/chuoi/", "/giao-ban/chuoi/moi", "/lich/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(world, page):
    meeting = held_meeting(world)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kết luận.", tasks=two_tasks(world))
    commands.close_meeting(actor=world.office, on=BRIEFING_DAY, at=moment(BRIEFING_DAY), meeting=meeting)
    assert client_of(world.office).get(page).status_code == 200


@pytest.mark.parametrize(
    "part",
    [
        "",
        "sua",
        "chuong-trinh",
        "nguoi-du",
        "loi-moi",
        "dong",
        "bien-ban/moi",
        "bien-ban/1",
        "tham-luan/moi",
        "bieu-quyet/moi",
        "ket-luan/moi",
        "ket-luan/1",
        "ket-luan/1/viec/moi",
        "ket-luan/1/viec/1",
        "van-ban/gan",
        "phat-hien/moi",
        "lich.ics",
        "in/chuong-trinh.docx",
        "in/danh-sach.pdf",
        "in/bien-ban.docx",
        "in/bien-ban.pdf",
    ],
)
def test_every_page_of_a_meeting_opens(world, part):
    meeting = held_meeting(world)
    seat(world, meeting, ("Lê Thanh Bình", world.committee, "chair"))
    commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Ý kiến.", agenda_number=2)
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kết luận.", tasks=two_tasks(world))
    assert client_of(world.office).get(f"{meeting.get_absolute_url()}{part}").status_code == 200


@pytest.mark.parametrize("part", ["", "sua", "bien-ban", "bien-ban?theo=nguoi&ky=2023", "bien-ban?tai=docx"])
def test_every_page_of_a_series_opens(world, part):
    meeting = held_meeting(world)
    commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text="Ý kiến.", agenda_number=2)
    assert client_of(world.office).get(f"{world.series.get_absolute_url()}{part}").status_code == 200


def test_a_meeting_out_of_sight_does_not_exist(world):
    meeting = make_meeting(world)
    assert client_of(world.outsider).get(meeting.get_absolute_url()).status_code == 404
    assert client_of(world.outsider).post(f"{meeting.get_absolute_url()}khai-mac").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("listing", [one for one in LISTINGS if not one.code.startswith("papers")], ids=lambda one: one.code)
def test_a_list_asks_two_queries_with_one_row_and_with_thirty(world, django_assert_num_queries, listing, rows):
    for place in range(rows):
        if listing.code == "series" and place:
            commands.create_series(actor=world.office, on=BRIEFING_DAY, title=f"Giao ban {place}", owner=world.committee)
        meeting = held_meeting(world, BRIEFING_DAY, title=f"Giao ban lần {place}")
        seat(world, meeting, (f"Đại biểu {place}", world.committee, "member"))
        commands.add_conclusion(actor=world.office, meeting=meeting, text=f"Kết luận {place}.")
    with django_assert_num_queries(2):
        page = page_of(listing, {}, Asking(world.office, BRIEFING_DAY))
        cells = [page.cells(row) for row in page.rows]
    assert len(cells) == min(rows, 25)


@pytest.mark.parametrize("rows", [1, 12])
def test_the_page_of_a_meeting_asks_the_same_queries_whatever_it_holds(world, django_assert_num_queries, rows):
    first = held_meeting(world, date(2023, 1, 16))
    for place in range(rows):
        commands.add_conclusion(actor=world.office, meeting=first, text=f"Kết luận {place}.", tasks=two_tasks(world))
    commands.close_meeting(actor=world.office, on=date(2023, 1, 16), at=moment(date(2023, 1, 16)), meeting=first)
    meeting = held_meeting(world)
    seat(world, meeting, *[(f"Nguyễn Văn {chr(65 + place)}", world.committee, "member") for place in range(rows)])
    for place in range(rows):
        commands.add_block(actor=world.office, at=moment(BRIEFING_DAY), meeting=meeting, text=f"Ý kiến {place}.", agenda_number=1)
        commands.add_conclusion(actor=world.office, meeting=meeting, text=f"Kết luận {place}.", tasks=two_tasks(world))
    with django_assert_num_queries(16):
        page = meeting_page(world.office, meeting, BRIEFING_DAY)
    assert (len(page.carried), page.to_assign) == (2 * rows, 2 * rows)


def test_the_feed_opens_by_its_secret_link_alone(world):
    from icalendar import Calendar

    make_meeting(world, date(2023, 7, 20), on=date(2023, 7, 18))
    client = client_of(world.office)
    client.post("/lich/moi")
    first = CalendarFeed.objects.get().token
    made = Client().get(f"/lich/{first}.ics")
    assert made.status_code == 200
    events = Calendar.from_ical(made.content).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Giao ban Đảng đoàn, Đảng ủy, kỳ 07/2023"]
    client.post("/lich/moi")
    assert Client().get(f"/lich/{first}.ics").status_code == 404


def test_guessing_feeds_is_stopped(world):
    cache.clear()
    client = Client()
    answers = [client.get(f"/lich/doan-mo-{place}.ics").status_code for place in range(22)]
    cache.clear()
    assert answers == [404] * 20 + [429] * 2


def test_the_feed_shows_what_the_user_may_see_today(world):
    from icalendar import Calendar

    make_meeting(world, date(2023, 7, 20), on=date(2023, 7, 18))
    client = client_of(world.outsider)
    client.post("/lich/moi")
    made = Client().get(f"/lich/{CalendarFeed.objects.get().token}.ics")
    assert list(Calendar.from_ical(made.content).walk("VEVENT")) == []
