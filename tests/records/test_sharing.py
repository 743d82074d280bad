"""Any record as a short message with its link and its QR code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from documents.papers import make_scene as make_papers
from giaoban.accounts.models import User
from programmes.tasks import Scene, make_scene

if TYPE_CHECKING:
    from django.db import models

    from giaoban.common.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def address_of(record: models.Model) -> str:
    return f"/chia-se/{record._meta.label_lower}/{record.pk}"


def test_a_task_is_told_with_who_leads_and_by_when(scene: Scene) -> None:
    task = scene.task()
    client = signed_in(scene.worker)
    assert address_of(task) in client.get(task.get_absolute_url()).content.decode()
    page = client.get(address_of(task)).content.decode()
    assert f"NV-{task.number}: Tổng hợp kiến nghị. Chủ trì: Liên hiệp Hội tỉnh Sông Hồng. Hạn 10/7/2023." in page
    assert f"http://testserver{task.get_absolute_url()}</textarea>" in page
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="qr-code"' in page


@pytest.mark.parametrize("kind", ["programmes.task", "programmes.no_such", "accounts.user", "audit.entry", "khong-co"])
def test_what_is_out_of_sight_or_no_record_is_not_told(scene: Scene, kind: str) -> None:
    task = scene.task()
    assert signed_in(scene.stranger).get(f"/chia-se/{kind}/{task.pk}").status_code == 404


def test_an_arrival_and_its_document_are_told_apart(day: date) -> None:
    papers = make_papers()
    arrival = papers.incoming()
    client = signed_in(papers.centre_office)
    assert address_of(arrival) in client.get(arrival.get_absolute_url()).content.decode()
    told = {record: client.get(address_of(record)).content.decode() for record in (arrival, arrival.document)}
    assert f"Văn bản đến số {arrival.number}: " in told[arrival]
    assert f"Văn bản đến số {arrival.number}: " not in told[arrival.document]


def test_of_a_document_for_named_readers_only_its_name_leaves(day: date) -> None:
    papers = make_papers()
    document = papers.issued(visibility="named", readers=[papers.signer])
    page = signed_in(papers.centre_office).get(address_of(document)).content.decode()
    message: Any = page[page.index("<textarea") : page.index("</textarea>")]
    assert document.abstract not in message
    assert "(hạn chế)" in message
