"""The pages of readings as a person uses them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories import make_user
from giaoban.common.actor import OFFICER
from giaoban.meetings.models import Meeting
from giaoban.programmes.models import Task
from giaoban.reading.models import Reading, ReadingState
from reading.texts import BRIEFING, SESSION
from reading.worlds import make_world, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(day, client):
    made = make_world()
    client.force_login(made.user)
    return made


def _upload(client, *files, **fields):
    data = {"secrecy": "no", "files": [SimpleUploadedFile(name, content) for name, content in files], **fields}
    return client.post(reverse("reading:new"), data)


def _answers(page: str, **changes: str) -> dict[str, str]:
    """The form of the page as the browser would send it, with changes."""
    from lxml import html

    form = html.fromstring(page).xpath("//form[@data-review]")[0]
    values = {name: value for name, value in form.form_values() if not name.startswith("csrf")}
    return {**values, **changes}


def test_an_uploaded_text_stands_beside_its_proposals(world, client):
    answer = _upload(client, ("tin.txt", BRIEFING.encode()), body=world.centre.pk)
    reading = Reading.objects.get()
    assert (answer.status_code, answer.url) == (303, reading.get_absolute_url())
    page = client.get(answer.url).content.decode()
    assert "Hội nghị giao ban công tác giữa Đảng đoàn và Đảng ủy VUSTA" in page
    numbers = set(re.findall(r'id="d(\d+)"', page))
    assert (
        set(re.findall(r'href="#d(\d+)"', page))
        == numbers
        == set(re.findall(r'href="#f(\d+)"', page))
        == set(re.findall(r'id="f(\d+)"', page))
    )
    assert Meeting.objects.count() == 0


def test_pasted_text_is_read_letter_by_letter(world, client):
    _upload(client, body=world.centre.pk, text=BRIEFING.replace("\n", "\r\n"))
    reading = Reading.objects.get()
    assert (reading.text, reading.file_name) == (BRIEFING.replace("\n", "\r\n"), "")
    span = next((one["start"], one["end"]) for one in reading.facts["people"] if one["name"] == "Nguyễn Hữu Khải")
    assert reading.text[slice(*span)] == "Nguyễn Hữu Khải"


def test_bad_files_are_told_by_name_and_the_rest_of_the_batch_and_the_form_stay(world, client):
    answer = _upload(
        client, ("tin.txt", BRIEFING.encode()), ("rong.docx", b"PK\x03\x04hong"), body=world.centre.pk, published_on="18/7/2023"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "rong.docx" in page
    assert Reading.objects.get().get_absolute_url() in page
    assert 'value="18/7/2023"' in page


@pytest.mark.parametrize("fields", [{"secrecy": "yes"}, {"secrecy": "doubt"}, {"secrecy": ""}])
def test_secrecy_is_asked_before_anything_is_kept(world, client, fields):
    answer = _upload(client, ("tin.txt", BRIEFING.encode()), body=world.centre.pk, **fields)
    assert (answer.status_code, Reading.objects.count()) == (422, 0)


def test_nothing_to_read_is_said_in_the_form(world, client):
    answer = _upload(client, body=world.centre.pk)
    assert (answer.status_code, Reading.objects.count()) == (422, 0)


def test_confirming_on_the_page_writes_and_shows_what_each_became(world, client):
    reading = read(world, BRIEFING)
    page = client.get(reading.get_absolute_url()).content.decode()
    answer = client.post(reading.get_absolute_url(), _answers(page, close_now="1"))
    assert answer.status_code == 303
    meeting = Meeting.objects.get()
    after = client.get(answer.url).content.decode()
    assert meeting.get_absolute_url() in after
    assert all(task.get_absolute_url() in after for task in Task.objects.all())
    assert Task.objects.count() == 2


def test_a_refused_form_keeps_all_that_was_typed(world, client):
    reading = read(world, BRIEFING)
    page = client.get(reading.get_absolute_url()).content.decode()
    changes = {"task-1-choice": "correct", "task-1-lead": "", "task-2-product": "Chương trình năm", "finding-1-choice": "reject"}
    answer = client.post(reading.get_absolute_url(), _answers(page, **changes))
    assert answer.status_code == 422
    kept = _answers(answer.content.decode())
    assert {name: kept.get(name, "") for name in changes} == changes
    assert 'id="id_task-1-lead_error"' in answer.content.decode()
    assert (Meeting.objects.count(), Reading.objects.get().state) == (0, ReadingState.NEW)


def test_an_impossible_day_is_told_at_its_field(world, client):
    reading = read(world, BRIEFING)
    page = client.get(reading.get_absolute_url()).content.decode()
    answer = client.post(reading.get_absolute_url(), _answers(page, **{"task-1-choice": "correct", "task-1-due_on": "31/11/2023"}))
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert 'id="id_task-1-due_on_error"' in answer.content.decode()


def test_decisions_are_kept_for_later(world, client):
    reading = read(world, BRIEFING)
    page = client.get(reading.get_absolute_url()).content.decode()
    changes = {"task-1-choice": "correct", "task-1-product": "Báo cáo", "person-1-choice": "reject"}
    answer = client.post(reverse("reading:keep", args=[reading.pk]), _answers(page, **changes))
    assert (answer.status_code, Meeting.objects.count()) == (303, 0)
    again = _answers(client.get(answer.url).content.decode())
    assert {name: again[name] for name in changes} == changes


def test_a_reading_is_read_again_and_dropped(world, client):
    reading = read(world, SESSION)
    client.post(reverse("reading:read_again", args=[reading.pk]), {"published_on": "1/7/2023", "province": "Hà Giang"})
    reading.refresh_from_db()
    assert (str(reading.published_on), reading.province) == ("2023-07-01", "Hà Giang")
    client.post(reverse("reading:drop", args=[reading.pk]), {"reason": "Trùng"})
    page = client.get(reading.get_absolute_url()).content.decode()
    assert "data-review" not in page
    assert "Trùng" in page


def test_who_is_out_of_sight_finds_no_reading(world, client, day):
    reading = read(world, BRIEFING, body=world.committee)
    client.force_login(make_user(OFFICER, world.province))
    assert client.get(reading.get_absolute_url()).status_code == 404
    assert reading.title not in client.get(reverse("reading:readings")).content.decode()
    client.force_login(make_user(OFFICER, world.committee))
    assert client.get(reading.get_absolute_url()).status_code == 200


def test_above_the_body_a_reading_is_seen_but_below_it_is_not_settled(world, client, day):
    reading = read(world, SESSION, body=world.province, actor=world.province_officer)
    assert client.get(reading.get_absolute_url()).status_code == 200
    client.force_login(make_user("member", world.province))
    page = client.get(reading.get_absolute_url())
    assert (page.status_code, "data-review" in page.content.decode()) == (200, False)


def test_the_meeting_and_the_document_say_what_they_were_read_from(world, client):
    reading = read(world, BRIEFING)
    page = client.get(reading.get_absolute_url()).content.decode()
    client.post(reading.get_absolute_url(), _answers(page))
    meeting = Meeting.objects.get()
    for url in (meeting.get_absolute_url(), meeting.documents.get().document.get_absolute_url()):
        assert reading.get_absolute_url() in client.get(url).content.decode()


def test_the_list_asks_the_same_number_of_queries_for_one_and_for_thirty(world, client, django_assert_num_queries):
    read(world, BRIEFING)
    url = reverse("reading:readings")
    client.get(url)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url)
    first = Reading.objects.get()
    for number in range(29):
        first.pk, first.title, first.digest = None, f"Bài {number}", str(number)
        first.save()
    with django_assert_num_queries(LIST_QUERIES):
        client.get(url)


LIST_QUERIES = 9


def test_the_page_asks_no_more_queries_for_a_long_text(world, client, django_assert_num_queries):
    short, long = read(world, BRIEFING), read(world, BRIEFING + "\n".join(SESSION.split("\n")[1:]) * 3)
    client.get(short.get_absolute_url())
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(short.get_absolute_url())
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(long.get_absolute_url())


PAGE_QUERIES = 20


def test_what_does_not_fit_stands_beside_the_text_with_its_mend(world, client):
    text = "Hội nghị ngày 17/7/2023 có 180 đại biểu (100 nam, 90 nữ)."
    _upload(client, ("hop.txt", text.encode()), body=world.centre.pk)
    page = client.get(Reading.objects.get().get_absolute_url()).content.decode()
    assert "Văn bản nêu tổng là 180; các phần là 100 nam + 90 nữ, cộng lại bằng 190." in page
    assert "Xem lại tổng và từng phần: ghi 190, hoặc tìm phần bị sai." in page
