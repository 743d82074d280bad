"""Lineage at work: what rests on a changed document or a ceased body is flagged once, told, settled, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from coordination.factories import make_item, make_occurrence, make_party, make_regulation
from documents.papers import Scene, make_scene, when
from factories import MOMENT, make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, MEMBER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands import flags as commands
from giaoban.coordination.due import flag as run_due
from giaoban.coordination.listings.flags import flag_cell
from giaoban.coordination.models import Flag, Scope
from giaoban.coordination.queries.flags import flags_seen, flags_waiting, told, what_to_do
from giaoban.coordination.queries.resting import documents_resting_on
from giaoban.coordination.queries.waiting import waiting_of
from giaoban.documents.commands import end_force, relate_documents, set_force, set_usual_reviews, unrelate_documents
from giaoban.notices.models import Notification
from giaoban.organisations.commands import end_organisation, merge_organisations, undo_event
from giaoban.organisations.models import OrganisationEvent, Tree
from giaoban.programmes.commands import Origin, assign_task
from giaoban.programmes.models import OriginKind

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.documents.models import Document
    from giaoban.programmes.models import Task

pytestmark = pytest.mark.django_db
ON = date(2023, 9, 1)


@dataclass
class World:
    """A decision of the centre, a guidance on it, and what rests on each."""

    scene: Scene
    decision: Document
    guidance: Document
    newer: Document
    by_decision: CoordinationRegulation
    by_guidance: CoordinationRegulation
    apart: CoordinationRegulation
    task: Task

    def replace(self, **fields: Any) -> Any:
        """The newer decision replaces the old one from 1/9/2023."""
        return relate_documents(
            actor=self.scene.centre_office, source=self.newer, verb="replaces", other=self.decision, in_force_from=ON, **fields
        )


@pytest.fixture
def world(day: date) -> World:
    scene = make_scene()
    decision, guidance, newer = (scene.issued(abstract=text) for text in ("Quyết định cũ", "Hướng dẫn", "Quyết định mới"))
    relate_documents(actor=scene.centre_office, source=guidance, verb="guides", other=decision)
    bodies = [scene.centre, scene.union]
    by_decision = make_regulation("Theo quyết định", bodies=bodies)
    by_decision.bases.add(decision)
    by_guidance = make_regulation("Theo hướng dẫn", bodies=bodies, document=guidance)
    apart = make_regulation("Không liên quan", bodies=bodies)
    task = assign_task(
        actor=scene.centre_office, body=scene.centre, what="Việc từ quyết định", lead=scene.union, due_on=date(2023, 12, 1),
        origin=Origin(OriginKind.DOCUMENT, str(decision.pk), decision.name, decision.get_absolute_url(), document=decision), **when(),
    )  # fmt: skip
    return World(scene, decision, guidance, newer, by_decision, by_guidance, apart, task)


def records() -> list[str]:
    """The flagged records by name."""
    return sorted(str(one.task.what if one.task else one.record) for one in Flag.objects.select_related("task", "regulation", "programme"))


def test_all_that_rests_on_a_replaced_document_is_flagged_also_through_a_guidance(world: World) -> None:
    world.replace()
    assert records() == ["Theo hướng dẫn", "Theo quyết định", "Việc từ quyết định"]
    through = Flag.objects.get(regulation=world.by_guidance)
    assert (through.through, through.document, through.newer, through.since) == (world.guidance, world.decision, world.newer, ON)
    assert Flag.objects.get(regulation=world.by_decision).through is None


def test_the_same_is_never_flagged_twice(world: World) -> None:
    world.replace()
    world.replace(note="lần hai")
    commands.flag_document(actor=SYSTEM, document=world.decision, cause="replaced", since=ON, newer=world.newer, at=MOMENT)
    assert Flag.objects.count() == 3


def test_a_second_amendment_flags_again_by_its_own_document(world: World) -> None:
    other = world.scene.issued(abstract="Sửa đổi lần hai")
    for source in (world.newer, other):
        relate_documents(actor=world.scene.centre_office, source=source, verb="amends", other=world.decision, in_force_from=ON)
    assert sorted(Flag.objects.filter(regulation=world.by_decision).values_list("newer", flat=True)) == sorted([world.newer.pk, other.pk])


def test_a_regulation_that_names_the_newer_document_already_is_not_flagged(world: World) -> None:
    world.by_decision.bases.add(world.newer)
    world.replace()
    assert records() == ["Theo hướng dẫn", "Việc từ quyết định"]


def test_flags_go_with_the_relation_and_settled_ones_stay(world: World) -> None:
    relation = world.replace()
    settled = Flag.objects.get(task=world.task)
    commands.settle_flag(actor=world.scene.union_office, flag=settled, note="Đã chuyển căn cứ", on=ON)
    unrelate_documents(actor=world.scene.centre_office, relation=relation)
    assert list(Flag.objects.all()) == [settled]


def test_what_is_done_or_ended_is_not_flagged(world: World) -> None:
    world.task.state, world.task.cancelled_on, world.task.cancelled_reason = "cancelled", ON, "thôi"
    world.task.save()
    world.by_guidance.end_reason, world.by_guidance.in_force_until = "agreed", ON
    world.by_guidance.save()
    world.replace()
    assert records() == ["Theo quyết định"]


def test_an_expired_document_is_flagged_on_its_day_and_not_before(world: World) -> None:
    set_force(actor=world.scene.centre_office, document=world.decision, in_force_from=date(2023, 7, 18), in_force_until=ON)
    assert run_due(date(2023, 8, 31), MOMENT) == 0
    assert run_due(ON, MOMENT) == 3
    assert run_due(date(2023, 9, 2), MOMENT) == 0
    assert set(Flag.objects.values_list("reason", flat=True)) == {"expired"}


def test_a_term_that_is_lengthened_takes_the_flags_back(world: World) -> None:
    end_force(actor=world.scene.centre_office, document=world.decision, ends_on=ON, why="expired")
    assert Flag.objects.count() == 3
    set_force(actor=world.scene.centre_office, document=world.decision, in_force_from=date(2023, 7, 18), in_force_until=date(2024, 9, 1))
    assert run_due(ON, MOMENT) == 3
    assert not Flag.objects.exists()


def test_circles_of_documents_end(world: World) -> None:
    relate_documents(actor=world.scene.centre_office, source=world.decision, verb="based_on", other=world.guidance)
    assert documents_resting_on(world.decision.pk, ON) == {world.decision.pk: 0, world.guidance.pk: 1}


def test_each_office_is_told_once(world: World) -> None:
    world.replace()
    world.replace(note="lần hai")
    union = world.scene.union_office.user_id
    assert Notification.objects.filter(user=union, key__startswith="flag").count() == 3
    assert not Notification.objects.filter(user=world.scene.other_office.user_id, key__startswith="flag").exists()


def test_many_flags_are_told_in_one_sentence(world: World) -> None:
    for number in range(6):
        make_regulation(f"Quy chế {number}", bodies=[world.scene.centre, world.scene.union]).bases.add(world.decision)
    world.replace()
    assert Notification.objects.filter(user=world.scene.union_office.user_id, key__startswith="flag").count() == 1


def test_the_offices_see_what_waits_for_them_and_others_nothing(world: World) -> None:
    world.replace()
    assert flags_waiting(world.scene.union_office, ON).count() == 3
    assert flags_waiting(world.scene.other_office, ON).count() == 0
    assert flags_seen(world.scene.other_office, ON).count() == 0


def test_a_document_out_of_sight_is_not_named(world: World) -> None:
    world.decision.visibility = "body"
    world.decision.save()
    world.newer.visibility = "body"
    world.newer.save()
    world.replace()
    seen = flags_seen(world.scene.union_office, ON).get(regulation=world.by_decision)
    said = told(seen)
    assert (said.document, said.newer) == (None, None)
    assert world.decision.name not in said.text
    assert what_to_do(seen)


def test_settling_needs_words_and_an_office_of_the_record(world: World) -> None:
    world.replace()
    flag = Flag.objects.get(regulation=world.by_decision)
    with pytest.raises(NotPermitted):
        commands.settle_flag(actor=world.scene.other_office, flag=flag, note="Xong", on=ON)
    with pytest.raises(NotPermitted):
        commands.settle_flag(actor=make_actor(MEMBER, world.scene.union), flag=flag, note="Xong", on=ON)
    with pytest.raises(commands.NoteNeeded):
        commands.settle_flag(actor=world.scene.union_office, flag=flag, note="  ", on=ON)
    done = commands.settle_flag(actor=world.scene.union_office, flag=flag, note="Đã đổi căn cứ", on=ON)
    assert (done.settled_on, done.settled_note) == (ON, "Đã đổi căn cứ")
    with pytest.raises(commands.FlagSettled):
        commands.settle_flag(actor=world.scene.union_office, flag=flag, note="Lại", on=ON)
    with pytest.raises(commands.FlagOpen):
        commands.reopen_flag(actor=world.scene.union_office, flag=commands.reopen_flag(actor=world.scene.centre_office, flag=flag))


def test_several_are_settled_together_or_not_at_all(world: World) -> None:
    world.replace()
    flags = list(Flag.objects.all())
    commands.settle_flag(actor=world.scene.union_office, flag=flags[2], note="Xong", on=ON)
    with pytest.raises(commands.FlagSettled):
        commands.settle_flags(actor=world.scene.union_office, flags=flags, note="Cả ba", on=ON)
    assert Flag.objects.filter(settled_on=None).count() == 2
    commands.settle_flags(actor=world.scene.union_office, flags=flags[:2], note="Cả hai", on=ON)
    assert not Flag.objects.filter(settled_on=None).exists()


def test_the_documents_of_a_body_that_ended_are_flagged_by_their_issuer(world: World) -> None:
    body = make_body("Hội nghề", parent=world.scene.centre, symbol="HN")
    theirs = world.scene.issued(actor=SYSTEM, body=body, abstract="Của hội nghề")
    regulation = make_regulation("Theo hội nghề", bodies=[world.scene.centre, world.scene.union])
    regulation.bases.add(theirs)
    end_organisation(actor=SYSTEM, organisation=body, on=ON, at=MOMENT)
    flag = Flag.objects.get()
    assert (flag.reason, flag.body, flag.regulation, flag.since) == ("issuer_ceased", body, regulation, ON)


def test_a_merger_taken_back_takes_its_flags_along(world: World) -> None:
    body = make_body("Hội sẽ hợp nhất", parent=world.scene.centre, symbol="HHN")
    theirs = world.scene.issued(actor=SYSTEM, body=body, abstract="Của hội")
    world.apart.bases.add(theirs)
    on = date(2023, 7, 18)
    merge_organisations(actor=SYSTEM, sources=[body], successor=world.scene.union, on=on, at=MOMENT)
    assert Flag.objects.get().reason == "issuer_ceased"
    undo_event(actor=SYSTEM, event=OrganisationEvent.objects.filter(kind="merge").latest("pk"), at=MOMENT)
    assert not Flag.objects.exists()


GROUP_ENDS = date(2025, 2, 10)


@pytest.fixture
def bilateral(world: World) -> CoordinationRegulation:
    """The regulation of the Party group and the Party committee, with an obligation that is open and one that was done."""
    group = make_body("Đảng đoàn", tree=Tree.PARTY)
    regulation = make_regulation("Quy chế Đảng đoàn và Đảng ủy", bodies=[group, world.scene.committee], keeper=world.scene.committee)
    item = make_item(regulation)
    make_occurrence(item, due_on=date(2024, 1, 15), first_on=date(2023, 1, 1), last_on=date(2023, 12, 31), done_on=date(2024, 1, 10))
    make_occurrence(item, due_on=date(2026, 1, 15), first_on=date(2025, 1, 1), last_on=date(2025, 12, 31))
    return regulation


def test_the_keeper_ends_a_regulation_from_the_flag_on_the_day_its_party_ceased(world: World, bilateral: CoordinationRegulation) -> None:
    group = bilateral.parties.first().body  # type: ignore[union-attr]
    end_organisation(actor=SYSTEM, organisation=group, on=GROUP_ENDS, at=MOMENT)
    flag = Flag.objects.get(reason="party_ceased")
    with pytest.raises(NotPermitted):
        commands.end_ceased_regulation(actor=world.scene.union_office, flag=flag, on=GROUP_ENDS, at=MOMENT)
    ended = commands.end_ceased_regulation(actor=world.scene.committee_office, flag=flag, on=GROUP_ENDS, at=MOMENT)
    assert (ended.end_reason, ended.in_force_until) == ("party_ceased", GROUP_ENDS)
    flag.refresh_from_db()
    assert flag.settled_on == GROUP_ENDS
    still = [one for one in bilateral.occurrences.all() if one.is_open()]
    assert still == []
    assert bilateral.occurrences.filter(done_on__isnull=False).count() == 1


def test_it_ends_at_once_where_the_event_says_so(bilateral: CoordinationRegulation) -> None:
    group = bilateral.parties.first().body  # type: ignore[union-attr]
    end_organisation(actor=SYSTEM, organisation=group, on=GROUP_ENDS, at=MOMENT, ends_agreements=True)
    bilateral.refresh_from_db()
    assert bilateral.end_reason == "party_ceased"
    assert not Flag.objects.filter(reason="party_ceased", settled_on=None).exists()


def test_what_had_run_out_or_not_begun_when_its_party_ceased_stays_as_it_is(world: World, bilateral: CoordinationRegulation) -> None:
    group = bilateral.parties.first().body  # type: ignore[union-attr]
    over = make_regulation("Đã hết hạn", bodies=[group, world.scene.committee], in_force_until=date(2024, 1, 1))
    ahead = make_regulation("Chưa có hiệu lực", bodies=[group, world.scene.committee], on=date(2025, 3, 1))
    end_organisation(actor=SYSTEM, organisation=group, on=GROUP_ENDS, at=MOMENT, ends_agreements=True)
    for one in (over, ahead):
        one.refresh_from_db()
        assert one.end_reason == ""
    assert over.in_force_until == date(2024, 1, 1)
    assert Flag.objects.get(reason="party_ceased", settled_on=None).regulation == ahead


def test_one_of_many_parties_ends_no_regulation(world: World) -> None:
    third = make_body("Hội thứ ba", parent=world.scene.centre)
    regulation = make_regulation("Ba bên", bodies=[world.scene.centre, world.scene.union], scope=Scope.MULTILATERAL)
    make_party(regulation, third)
    end_organisation(actor=SYSTEM, organisation=third, on=GROUP_ENDS, at=MOMENT, ends_agreements=True)
    regulation.refresh_from_db()
    assert regulation.end_reason == ""
    assert Flag.objects.get(reason="party_ceased").settled_on is None


def test_a_flag_of_something_else_ends_no_regulation(world: World) -> None:
    world.replace()
    with pytest.raises(commands.PartyNotCeased):
        commands.end_ceased_regulation(
            actor=world.scene.centre_office, flag=Flag.objects.get(regulation=world.by_decision), on=ON, at=MOMENT
        )


def test_an_office_of_the_party_tree_alone_sees_its_flags(world: World, bilateral: CoordinationRegulation) -> None:
    group = bilateral.parties.first().body  # type: ignore[union-attr]
    end_organisation(actor=SYSTEM, organisation=group, on=GROUP_ENDS, at=MOMENT)
    assert flags_seen(world.scene.committee_office, ON).count() == 1
    assert flags_seen(make_actor(CHIEF, world.scene.other), ON).count() == 0


def test_the_desk_counts_what_waits_for_the_office(world: World) -> None:
    world.replace()
    lines = [one.text for one in waiting_of(world.scene.union_office, ON)]
    assert any(text.startswith("3 ") for text in lines)
    assert not [one for one in waiting_of(world.scene.other_office, ON) if "can-cu" in one.url]


def test_what_ran_out_meanwhile_waits_for_nobody_and_says_so(world: World) -> None:
    world.replace()
    regulation = world.by_decision
    regulation.in_force_until = date(2023, 12, 31)
    regulation.save()
    flag = Flag.objects.get(regulation=regulation)
    last, after = date(2023, 12, 30), date(2024, 1, 1)
    office = world.scene.union_office
    assert flag in flags_waiting(office, last)
    assert flag not in flags_waiting(office, after)
    assert flag_cell(flags_seen(office, last).get(pk=flag.pk)).tone == "late"
    assert flag_cell(flags_seen(office, after).get(pk=flag.pk)).tone == "idle"


def test_ending_a_regulation_settles_what_its_ceased_body_issued_as_well(world: World, bilateral: CoordinationRegulation) -> None:
    group = bilateral.parties.first().body  # type: ignore[union-attr]
    end_organisation(actor=SYSTEM, organisation=group, on=GROUP_ENDS, at=MOMENT)
    ceased = Flag.objects.get(reason="party_ceased")
    issuer = Flag.objects.create(regulation=bilateral, reason="issuer_ceased", body=group, since=GROUP_ENDS, raised_at=MOMENT)
    commands.end_ceased_regulation(actor=world.scene.committee_office, flag=ceased, on=GROUP_ENDS, at=MOMENT)
    issuer.refresh_from_db()
    assert issuer.settled_on == GROUP_ENDS


def test_pages_show_the_flags_and_settle_them(world: World, client: Client) -> None:
    world.replace()
    client.force_login(User.objects.get(pk=world.scene.union_office.user_id))
    flag = Flag.objects.get(regulation=world.by_guidance)
    for address in ("/quy-che/can-cu/", flag.get_absolute_url(), world.task.get_absolute_url()):
        assert client.get(address).status_code == 200
    assert flag.get_absolute_url() in client.get(world.by_guidance.get_absolute_url()).content.decode()
    assert client.post(flag.get_absolute_url(), {"note": ""}).status_code == 422
    assert client.post(flag.get_absolute_url(), {"note": "Đã rà soát"}).status_code == 303
    flag.refresh_from_db()
    assert flag.settled_note == "Đã rà soát"
    assert client.post(f"{flag.get_absolute_url()}/mo-lai").status_code == 303
    many = {"listing": "coordination-flags", "act": "settle", "chon": [one.pk for one in Flag.objects.all()], "reason": "Cả ba"}
    client.post("/hang-loat", many)
    assert not Flag.objects.filter(settled_on=None).exists()
    client.force_login(User.objects.get(pk=world.scene.centre_office.user_id))
    assert client.get(world.decision.get_absolute_url()).status_code == 200
    client.force_login(User.objects.get(pk=world.scene.other_office.user_id))
    assert client.get(flag.get_absolute_url()).status_code == 404


def test_a_page_ends_the_regulation_of_a_ceased_party_in_one_click(world: World, bilateral: CoordinationRegulation, client: Client) -> None:
    group = bilateral.parties.first().body  # type: ignore[union-attr]
    end_organisation(actor=SYSTEM, organisation=group, on=date(2023, 7, 18), at=MOMENT)
    flag = Flag.objects.get(reason="party_ceased")
    client.force_login(User.objects.get(pk=world.scene.committee_office.user_id))
    page = client.get(flag.get_absolute_url()).content.decode()
    assert f"{flag.get_absolute_url()}/cham-dut" in page
    assert client.post(f"{flag.get_absolute_url()}/cham-dut").status_code == 303
    bilateral.refresh_from_db()
    assert bilateral.end_reason == "party_ceased"
    assert client.get(bilateral.get_absolute_url()).status_code == 200


def test_a_regulation_shows_the_reviews_that_its_papers_ask_for(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    set_usual_reviews(actor=world.scene.centre_office, document=world.guidance)
    monkeypatch.setenv("GIAOBAN_TODAY", "2028-07-28")
    client.force_login(User.objects.get(pk=world.scene.centre_office.user_id))
    assert "quá hạn 10 ngày" in client.get(world.by_guidance.get_absolute_url()).content.decode()
