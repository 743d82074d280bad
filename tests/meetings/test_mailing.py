"""The invitation as one mail to everybody on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from factories import make_person
from giaoban.accounts.models import User
from giaoban.meetings.commands import Attendee, add_attendees
from giaoban.notices.models import Mail, MailState
from meetings.worlds import World, make_meeting, make_world

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(day: date) -> World:
    return make_world()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_the_office_writes_to_the_list_and_is_told_who_has_no_address(world: World) -> None:
    meeting = make_meeting(world)
    people = [Attendee(person=make_person("Trần Thị Bình", email="binh@example.vn")), Attendee(name="Đại biểu khách mời")]
    add_attendees(actor=world.office, meeting=meeting, people=people)
    client = signed_in(world.office)
    address = f"/giao-ban/{meeting.pk}/thu-moi"
    assert address in client.get(f"/giao-ban/{meeting.pk}/loi-moi").content.decode()
    form = client.get(address).content.decode()
    assert f"Kính mời dự: {meeting.title}" in form
    sent = client.post(address, {"subject": "Giấy mời", "text": "Kính mời dự họp."})
    mail = Mail.objects.get()
    assert sent["Location"] == f"/thu-di/{mail.batch}"
    assert (mail.to_address, mail.subject, mail.body, mail.state) == ("binh@example.vn", "Giấy mời", "Kính mời dự họp.", MailState.HELD)
    assert "Chưa có thư điện tử: Đại biểu khách mời" in client.get(sent["Location"]).content.decode()


def test_nobody_with_an_address_is_told_on_the_form(world: World) -> None:
    meeting = make_meeting(world)
    add_attendees(actor=world.office, meeting=meeting, people=[Attendee(name="Đại biểu khách mời")])
    sent = signed_in(world.office).post(f"/giao-ban/{meeting.pk}/thu-moi", {"subject": "Giấy mời", "text": "Kính mời."})
    assert (sent.status_code, Mail.objects.count()) == (422, 0)


def test_who_does_not_run_the_meeting_writes_to_nobody(world: World) -> None:
    meeting = make_meeting(world)
    assert signed_in(world.outsider).get(f"/giao-ban/{meeting.pk}/thu-moi").status_code == 404
