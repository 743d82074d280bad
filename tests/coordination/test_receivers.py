"""What coordination does when bodies merge, and when a document is issued or comes in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from coordination.factories import make_item, make_occurrence, make_regulation
from documents.papers import DAY, make_scene, when
from factories import MOMENT, make_body, make_user
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.coordination.commands import occurrences
from giaoban.coordination.commands.calendar import draw_ahead, draw_calendar
from giaoban.coordination.models import Visibility
from giaoban.coordination.queries.regulations import regulation_page
from giaoban.coordination.queries.setting_off import contents_set_off
from giaoban.documents import commands as documents
from giaoban.notices.models import Notification
from giaoban.organisations import commands as organisations
from giaoban.organisations.models import OrganisationEvent

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
MERGED = date(2023, 7, 1)


def test_a_successor_takes_the_place_with_what_is_open_and_gives_it_back() -> None:
    old, other, partner = make_body(), make_body(), make_body()
    regulation = make_regulation(bodies=[old, partner])
    item = make_item(regulation)
    item.coordinating.add(regulation.parties.get(body=partner))
    done = make_occurrence(item, due_on=date(2023, 3, 1), done_on=date(2023, 2, 1))
    owed = make_occurrence(item, due_on=date(2023, 12, 31))
    merged = organisations.merge_organisations(
        actor=SYSTEM, sources=[old, other], new=organisations.NewBody("Liên hiệp Hội hợp nhất", "local_union"), on=MERGED, at=MOMENT
    )  # fmt: skip
    place = regulation.parties.get(body=merged)
    for row in (done, owed, item, regulation):
        row.refresh_from_db()
    assert (place.followed.body, place.in_force_from, place.position) == (old, MERGED, 1)
    assert (done.lead.body, owed.lead, item.lead, regulation.keeper) == (old, place, place, merged)
    organisations.undo_event(actor=SYSTEM, event=OrganisationEvent.objects.latest("pk"), at=MOMENT)
    for row in (owed, item, regulation):
        row.refresh_from_db()
    assert (owed.lead.body, item.lead.body, regulation.keeper) == (old, old, old)
    assert [(one.body, one.in_force_until) for one in regulation.parties.all()] == [(old, None), (partner, None)]


def test_obligations_drawn_after_a_merger_are_led_by_the_successor() -> None:
    old, partner, target = make_body(), make_body(), make_body()
    regulation = make_regulation(bodies=[old, partner])
    make_item(regulation, rhythm="half")
    organisations.merge_organisations(actor=SYSTEM, sources=[old], successor=target, on=MERGED, at=MOMENT)
    draw_calendar(regulation, on=DAY, at=MOMENT)
    leads = {row.first_on: row.lead.body for row in regulation.occurrences.all()}
    assert (leads[date(2023, 7, 1)], leads[date(2024, 1, 1)]) == (target, target)


def test_a_merger_is_taken_back_after_the_calendar_was_drawn_on() -> None:
    first, second, partner, target = make_body(), make_body(), make_body(), make_body()
    regulation = make_regulation(bodies=[first, second, partner])
    lines = [make_item(regulation, rhythm="half", lead=party) for party in regulation.parties.all()]
    lines[2].coordinating.set(regulation.parties.filter(body__in=[first, second]))
    organisations.merge_organisations(actor=SYSTEM, sources=[first, second], successor=target, on=MERGED, at=MOMENT)
    draw_ahead(DAY, MOMENT)
    page = regulation_page(SYSTEM, regulation, DAY)
    assert [line.joined for _, found in page.areas for line in found][2] == target.short
    organisations.undo_event(actor=SYSTEM, event=OrganisationEvent.objects.latest("pk"), at=MOMENT)
    assert {(one.line, one.lead.body) for one in regulation.occurrences.all() if one.lead} == {(1, first), (2, second), (3, partner)}
    assert {party.body for party in lines[2].coordinating.all()} == {first, second}


def test_a_document_is_offered_to_the_content_that_names_its_kind_until_it_is_opened() -> None:
    scene = make_scene()
    regulation = make_regulation(bodies=[scene.centre, scene.union], visibility=Visibility.FEDERATION)
    item = make_item(regulation, "Quán triệt nghị quyết, kế hoạch của cấp trên", rhythm="each_document", due_after_days=30)
    make_item(regulation, "Góp ý dự thảo quy hoạch", area="Quy hoạch", rhythm="each_document")
    document = scene.issued(visibility="federation")
    assert contents_set_off(document, {scene.centre.pk}, DAY) == [item]
    told = Notification.objects.filter(key=f"sets-off-{item.pk}-{document.pk}")
    assert [one.user_id for one in told] == [scene.centre_office.user_id]
    documents.send_document(actor=scene.centre_office, document=document, bodies=[scene.union], **when(DAY))
    assert told.all().count() == 2
    row = occurrences.open_for_document(actor=scene.union_office, item=item, document=document, **when(DAY))
    assert (row.due_on - row.first_on).days == 30
    assert contents_set_off(document, {scene.centre.pk}, DAY) == []
    with pytest.raises(occurrences.OpenedAlready):
        occurrences.open_for_document(actor=scene.union_office, item=item, document=document, **when(DAY))


def test_the_abstract_of_a_document_is_told_to_who_may_read_it_only(client: Client, day: date) -> None:
    scene = make_scene()
    regulation = make_regulation(bodies=[scene.centre, scene.union], visibility=Visibility.FEDERATION)
    item = make_item(regulation, "Quán triệt nghị quyết, kế hoạch của cấp trên", rhythm="each_document", due_after_days=30)
    document = scene.issued(visibility="body")
    row = occurrences.open_for_document(actor=scene.centre_office, item=item, document=document, **when(DAY))
    assert (row.label, document.abstract in row.label) == (document.name, False)
    for body, is_told in ((scene.centre, True), (scene.other, False)):
        user = make_user(CHIEF, body)
        client.force_login(user)
        page = client.get(row.get_absolute_url())
        assert page.status_code == 200
        assert (document.abstract in page.content.decode()) is is_told
