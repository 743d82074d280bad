"""What waits for somebody who is absent stands on the deputy's desk too, and goes back at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils.translation import override

from documents.papers import make_scene
from factories import DAY, make_person, make_user
from giaoban.audit.models import Entry
from giaoban.common.actor import LEADER, MEMBER, SYSTEM
from giaoban.desk.absences import waiting_for_the_absent
from giaoban.documents import commands
from giaoban.organisations.commands import grant_acting
from giaoban.organisations.queries import actor_of
from giaoban.programmes.commands import assign_task
from programmes.tasks import when

if TYPE_CHECKING:
    from giaoban.accounts.models import User
    from giaoban.documents.models import Document
    from giaoban.organisations.models import ActingGrant
    from giaoban.programmes.models import Task

pytestmark = pytest.mark.django_db
BACK = DAY + timedelta(days=7)


@dataclass
class Absence:
    """A leader away for a week with one paper to sign and one task; who stands in."""

    deputy: User
    grant: ActingGrant
    paper: Document
    task: Task


@pytest.fixture
def absence(day: date) -> Absence:
    scene = make_scene()
    leader, deputy = make_person("Lê Văn Cường"), make_user(MEMBER, scene.union)
    make_user(LEADER, scene.centre, person=leader)
    leader.refresh_from_db()
    paper = commands.submit_draft(
        actor=scene.centre_office,
        document=commands.check_draft(actor=scene.centre_office, document=scene.draft(signer=leader), **when(DAY)),
        **when(DAY),
    )
    task = assign_task(
        actor=scene.centre_office,
        body=scene.centre,
        what="Chuẩn bị báo cáo",
        lead=scene.centre,
        lead_person=leader,
        due_on=BACK,
        **when(DAY),
    )
    grant = grant_acting(
        actor=SYSTEM, user=deputy, person=leader, organisation=scene.centre, role=LEADER, on=DAY, until=BACK, decision="12/QĐ-LHHVN",
        is_absence=True,
    )  # fmt: skip
    return Absence(deputy, grant, paper, task)


def desk_on(absence: Absence, on: date, *, acting: bool = False) -> list[tuple[str, str]]:
    actor = actor_of(absence.deputy, on=on, channel="web", acting_grant_id=absence.grant.pk if acting else None)
    with override("vi"):
        return [(line.text, line.origin.split(" · ")[0]) for line in waiting_for_the_absent(actor, on)]


def test_the_deputy_has_the_paper_and_the_task_for_the_time_of_the_absence(absence: Absence) -> None:
    mark = "thay mặt Lê Văn Cường, 12/QĐ-LHHVN"
    expected = [(absence.paper.abstract, mark), ("Chuẩn bị báo cáo", mark)]
    assert {day: desk_on(absence, day) for day in (DAY, BACK - timedelta(days=1), BACK)} == {
        DAY: expected, BACK - timedelta(days=1): expected, BACK: [],
    }  # fmt: skip


def test_who_acts_for_the_person_already_has_it_on_the_own_desk(absence: Absence) -> None:
    assert desk_on(absence, DAY, acting=True) == []


def test_a_right_without_an_absence_moves_nothing(absence: Absence) -> None:
    absence.grant.is_absence = False
    absence.grant.save()
    assert desk_on(absence, DAY) == []


def test_from_the_desk_the_deputy_acts_in_that_name_and_the_forms_and_the_record_say_so(absence: Absence) -> None:
    client = Client()
    client.force_login(absence.deputy)
    page = client.get("/").content.decode()
    assert "Thay người vắng mặt" in page
    assert client.get(absence.task.get_absolute_url()).status_code == 404
    begun = client.post("/tai-khoan/thay-mat/chon/", {"thay": absence.grant.pk, "next": absence.task.get_absolute_url()})
    assert (begun.status_code, begun["Location"]) == (303, absence.task.get_absolute_url())
    form = client.get(f"{absence.task.get_absolute_url()}/tien-do").content.decode()
    assert form[form.index('<form class="form') :].count("Thay mặt: Lê Văn Cường") == 1
    client.post(f"{absence.task.get_absolute_url()}/tien-do", {"percent": "40"})
    entry = Entry.objects.get(action="programmes.task.progressed")
    assert (entry.actor_name, entry.behalf_name) == (absence.deputy.name, "Lê Văn Cường")


def test_no_address_outside_is_opened_after_the_change(absence: Absence) -> None:
    client = Client()
    client.force_login(absence.deputy)
    begun = client.post("/tai-khoan/thay-mat/chon/", {"thay": absence.grant.pk, "next": "https://example.org/"})
    assert begun["Location"] == "/tai-khoan/thay-mat/"
