"""The trash: what nothing rests on is hidden, comes back as it was, or goes after its days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from documents.papers import make_scene as make_papers
from giaoban.accounts.models import User
from giaoban.audit.models import Entry
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.findings.commands import raise_finding, task_from_finding
from giaoban.meetings.commands import plan_meeting
from giaoban.programmes.commands import add_item, approve_programme, create_programme
from giaoban.programmes.models import Programme, ProgrammeItem
from giaoban.records.commands import StillUsed, empty_trash, put_in_trash, take_from_trash
from giaoban.records.models import Trashed, subject_of
from giaoban.records.trash import trash_of
from programmes.tasks import Scene, make_scene, when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.findings.models import Finding
    from giaoban.meetings.models import Meeting

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)
LAST = DAY + timedelta(days=29)
OVER = DAY + timedelta(days=30)


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def finding(scene: Scene) -> Finding:
    return raise_finding(actor=scene.head, body=scene.centre, kind="proposal", text="Đề nghị bổ sung kinh phí", **when(DAY))


def programme(scene: Scene) -> Programme:
    made = create_programme(actor=scene.head, body=scene.centre, title="Chương trình quý III", period="quý III/2023", **when(DAY))
    add_item(actor=scene.head, programme=made, what="Tập huấn", lead=scene.union, month=8, on=DAY)
    return made


def meeting(scene: Scene) -> Meeting:
    return plan_meeting(actor=scene.head, owner=scene.centre, title="Giao ban quý", day=date(2023, 7, 25), **when(DAY))


def draft(scene: Scene) -> Document:
    papers = make_papers()
    scene.head = papers.centre_office
    return papers.draft()


@pytest.mark.parametrize("make", [finding, programme, meeting, draft])
def test_it_is_hidden_and_comes_back_as_it_was(scene: Scene, make: Any) -> None:
    record = make(scene)
    rows = type(record).objects.visible_to(scene.head).filter(pk=record.pk)
    before = rows.values().get()
    row = put_in_trash(actor=scene.head, **subject_of(record), on=DAY)
    assert (rows.exists(), row.ends_on) == (False, OVER)
    assert [(line.row, line.days_left) for line in trash_of(scene.head, LAST)] == [(row, 1)]
    assert (trash_of(scene.head, OVER), trash_of(scene.stranger, DAY)) == ([], [])
    take_from_trash(actor=scene.head, **subject_of(record))
    assert (rows.values().get(), Trashed.objects.count()) == (before, 0)
    assert list(Entry.objects.of(record).values_list("action", flat=True)[:2]) == ["records.record.restored", "records.record.trashed"]


@pytest.mark.parametrize("make", [finding, programme, meeting, draft])
def test_after_its_days_it_is_gone_for_good(scene: Scene, make: Any) -> None:
    record = make(scene)
    put_in_trash(actor=scene.head, **subject_of(record), on=DAY)
    assert (empty_trash(on=LAST), type(record).objects.filter(pk=record.pk).exists()) == (0, True)
    assert (empty_trash(on=OVER), type(record).objects.filter(pk=record.pk).exists()) == (1, False)
    with pytest.raises(NotFound):
        take_from_trash(actor=scene.head, **subject_of(record))


def test_the_items_of_a_programme_go_and_come_with_it(scene: Scene) -> None:
    made = programme(scene)
    put_in_trash(actor=scene.head, **subject_of(made), on=DAY)
    assert not ProgrammeItem.objects.visible_to(scene.head).exists()
    take_from_trash(actor=scene.head, **subject_of(made))
    assert ProgrammeItem.objects.visible_to(scene.head).count() == 1


def test_the_same_meeting_can_be_planned_anew(scene: Scene) -> None:
    put_in_trash(actor=scene.head, **subject_of(meeting(scene)), on=DAY)
    assert meeting(scene).title == "Giao ban quý"


def test_what_something_rests_on_stays(scene: Scene) -> None:
    found = finding(scene)
    task_from_finding(actor=scene.head, finding=found, body=scene.centre, what="Bổ sung", lead=scene.union, due_on=OVER, **when(DAY))
    with pytest.raises(StillUsed):
        put_in_trash(actor=scene.head, **subject_of(found), on=DAY)


def approved(scene: Scene) -> Programme:
    return approve_programme(actor=scene.head, programme=programme(scene), **when(DAY))


def test_what_has_been_decided_stays(scene: Scene) -> None:
    made = approved(scene)
    with pytest.raises(NotPermitted):
        put_in_trash(actor=scene.head, **subject_of(made), on=DAY)


@pytest.mark.parametrize(("kind", "actor"), [("findings.finding", "stranger"), ("programmes.task", "head"), ("khong-co", "head")])
def test_nobody_puts_away_what_is_out_of_sight_or_of_another_kind(scene: Scene, kind: str, actor: str) -> None:
    found = finding(scene)
    who: Actor = getattr(scene, actor)
    with pytest.raises(NotFound):
        put_in_trash(actor=who, subject_kind=kind, subject_id=found.pk, on=DAY)


def test_from_its_page_into_the_trash_and_back(scene: Scene) -> None:
    found = finding(scene)
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id))
    assert "/thung-rac/bo" in client.get(found.get_absolute_url()).content.decode()
    sent = client.post("/thung-rac/bo", subject_of(found))
    assert sent["Location"] == "/thung-rac/"
    page = client.get("/thung-rac/").content.decode()
    assert "còn 30 ngày" in page
    assert "Đề nghị bổ sung kinh phí" in page
    assert client.get(found.get_absolute_url()).status_code == 404
    back = client.post("/thung-rac/lay-lai", subject_of(found))
    assert back["Location"] == found.get_absolute_url()
    assert client.get(found.get_absolute_url()).status_code == 200
