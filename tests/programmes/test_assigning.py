"""Assigning tasks: the six fields, exactly one origin, late entry, who may see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from factories import MOMENT, make_actor, make_body, make_person, make_user
from giaoban.common.actor import ADMINISTRATOR, AUDITOR, CHIEF, LEADER, MEMBER, NOBODY, OFFICER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.organisations.commands import NewBody, end_organisation, merge_organisations, split_organisation
from giaoban.organisations.queries import actor_of
from giaoban.programmes import commands
from giaoban.programmes.commands import BodyNotThere, DueBeforeAssigned, Finished, Origin, OriginNotOne
from giaoban.programmes.commands.assigning import FinishedOutOfOrder, HeirNotNamed, NothingToDo, WeightOutOfRange
from giaoban.programmes.commands.steps import DayNotCome
from giaoban.programmes.models import OriginKind, Task
from programmes.tasks import ASSIGNED, DUE, Scene, make_scene, moment, when

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_task_keeps_its_six_fields_and_its_first_due_date(scene: Scene) -> None:
    person, head = make_person("Trần Thị Bình"), make_person("Lê Văn Cường")
    task = scene.task(
        lead_person=person,
        responsible=head,
        responsibility="Chánh Văn phòng",
        authority="Chủ tịch",
        product="Báo cáo",
        weight=3,
        collaborators=[scene.other],
    )
    assert (task.code, task.lead, task.lead_person, task.responsible, task.authority, task.product, task.weight) == (
        "NV-1", scene.union, person, head, "Chủ tịch", "Báo cáo", 3,
    )  # fmt: skip
    assert (task.assigned_on, task.first_due_on, task.due_on, task.is_late_entry) == (ASSIGNED, DUE, DUE, False)
    assert [(one.due_on, one.kind) for one in task.due_dates.all()] == [(DUE, "first")]
    assert [one.body for one in task.collaborators.all()] == [scene.other]
    assert "tran thi binh" in task.folded
    assert "nui xanh" in task.folded


def test_the_lead_is_not_its_own_helper(scene: Scene) -> None:
    task = scene.task(collaborators=[scene.union, scene.other, scene.other])
    assert [one.body for one in task.collaborators.all()] == [scene.other]


def test_numbers_run_through_the_installation(scene: Scene) -> None:
    assert [scene.task().code for _ in range(3)] == ["NV-1", "NV-2", "NV-3"]


REFUSED: list[tuple[str, dict[str, Any], type[Exception]]] = [
    ("no words", {"what": "  "}, NothingToDo),
    ("due the day before", {"due_on": date(2023, 5, 31)}, DueBeforeAssigned),
    ("no weight", {"weight": 0}, WeightOutOfRange),
    ("too much weight", {"weight": 11}, WeightOutOfRange),
    ("tomorrow", {"on": date(2023, 6, 2), "at": moment(ASSIGNED)}, DayNotCome),
    ("before the lead existed", {"on": date(2014, 12, 31), "at": moment(ASSIGNED)}, BodyNotThere),
    ("finished before it was assigned", {"finished": Finished(date(2023, 5, 1), date(2023, 6, 1))}, FinishedOutOfOrder),
    ("accepted before it was reported", {"finished": Finished(date(2023, 6, 1), date(2023, 5, 31))}, FinishedOutOfOrder),
    ("finished tomorrow", {"finished": Finished(ASSIGNED, date(2023, 6, 2))}, FinishedOutOfOrder),
]


@pytest.mark.parametrize(("fields", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_task_is_refused(scene: Scene, fields: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        scene.task(**fields)
    assert not Task.objects.exists()


def test_a_task_is_due_on_the_day_it_is_assigned_at_the_earliest(scene: Scene) -> None:
    assert scene.task(due_on=ASSIGNED).due_on == ASSIGNED


@pytest.mark.parametrize("who", ["worker", "stranger"])
def test_only_the_office_of_the_body_assigns_in_its_name(scene: Scene, who: str) -> None:
    with pytest.raises(NotPermitted):
        commands.assign_task(actor=getattr(scene, who), body=scene.centre, what="Việc", lead=scene.union, due_on=DUE, **when(ASSIGNED))


@pytest.mark.parametrize("role", [MEMBER, AUDITOR, ADMINISTRATOR])
def test_other_roles_assign_nothing(scene: Scene, role: str) -> None:
    with pytest.raises(NotPermitted):
        commands.assign_task(
            actor=make_actor(role, scene.centre), body=scene.centre, what="Việc", lead=scene.union, due_on=DUE, **when(ASSIGNED)
        )


def test_a_task_comes_from_one_thing_at_most(scene: Scene) -> None:
    programme = commands.create_programme(actor=scene.head, body=scene.centre, title="Chương trình", period="năm 2023", **when(ASSIGNED))
    item = commands.add_item(actor=scene.head, programme=programme, what="Tập huấn", lead=scene.union, month=8, on=ASSIGNED)
    origin = Origin.of(programme_item=item)
    assert (origin.kind, origin.key, origin.label) == ("programme_item", str(item.pk), "Chương trình, mục 1")
    assert Origin.of() == Origin()
    with pytest.raises(OriginNotOne):
        Origin.of(programme_item=item, document=object())  # type: ignore[arg-type]


def _broken(scene: Scene) -> dict[str, dict[str, Any]]:
    programme = commands.create_programme(actor=scene.head, body=scene.centre, title="Chương trình", period="năm 2023", **when(ASSIGNED))
    item = commands.add_item(actor=scene.head, programme=programme, what="Tập huấn", lead=scene.union, month=8, on=ASSIGNED)
    return {
        "an item without its key": {"kind": OriginKind.PROGRAMME_ITEM, "programme_item": item},
        "an item without the item": {"kind": OriginKind.PROGRAMME_ITEM, "key": "5"},
        "direct with a key": {"kind": OriginKind.DIRECT, "key": "5"},
        "direct with an item": {"kind": OriginKind.DIRECT, "programme_item": item},
        "a conclusion without a key": {"kind": OriginKind.CONCLUSION},
        "a conclusion with an item": {"kind": OriginKind.CONCLUSION, "key": "5", "programme_item": item},
        "a document without the document": {"kind": OriginKind.DOCUMENT, "key": "5"},
        "an unknown kind": {"kind": "rumour", "key": "5"},
    }


@pytest.mark.parametrize(
    "name",
    [
        "an item without its key", "an item without the item", "direct with a key", "direct with an item", "a conclusion without a key",
        "a conclusion with an item", "a document without the document", "an unknown kind",
    ],
)  # fmt: skip
def test_the_table_refuses_an_origin_that_is_not_exactly_one(scene: Scene, name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        scene.task(origin=Origin(**_broken(scene)[name]))


@pytest.mark.parametrize("kind", ["conclusion", "obligation", "requirement", "finding"])
def test_the_table_takes_an_origin_of_the_apps_above(scene: Scene, kind: str) -> None:
    assert scene.task(origin=Origin(kind, "7", "Kết luận 4")).origin_label == "Kết luận 4"


def test_a_late_entry_is_marked_and_keeps_the_day_of_the_act(scene: Scene) -> None:
    task = scene.task(on=date(2022, 1, 10), due_on=date(2022, 3, 1), at=MOMENT)
    assert (task.assigned_on, task.is_late_entry, task.entered_at) == (date(2022, 1, 10), True, MOMENT)


def test_a_late_entry_may_say_how_it_ended(scene: Scene) -> None:
    ended = Finished(date(2022, 2, 20), date(2022, 3, 5), "exceeded", "Tốt")
    task = scene.task(on=date(2022, 1, 10), due_on=date(2022, 3, 1), at=MOMENT, finished=ended)
    task.refresh_from_db()
    assert (task.state, task.reported_on, task.done_on, task.acceptance, task.percent) == (
        "done",
        date(2022, 2, 20),
        date(2022, 3, 5),
        "exceeded",
        100,
    )
    assert [line.on for line in task.progress.all()] == [date(2022, 2, 20), date(2022, 3, 5)]


def test_a_late_entry_for_a_body_that_was_merged_opens_with_its_successor(scene: Scene) -> None:
    heir = merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=date(2023, 1, 1), at=MOMENT)
    task = scene.task(on=date(2022, 6, 1), due_on=date(2023, 12, 31), at=MOMENT)
    task.refresh_from_db()
    assert (task.lead, task.state) == (heir, "assigned")
    move = task.moves.get()
    assert (move.role, move.from_body, move.to_body, move.moved_on) == ("lead", scene.union, heir, date(2023, 1, 1))


def split(scene: Scene, *names: str) -> list[Organisation]:
    parts = [NewBody(name=name, kind="local_union") for name in names]
    return split_organisation(actor=SYSTEM, organisation=scene.union, parts=parts, on=date(2023, 1, 1), at=MOMENT)


LATE = {"on": date(2022, 6, 1), "due_on": date(2023, 12, 31), "at": MOMENT}


def test_a_late_entry_for_a_body_that_was_split_asks_which_heir_goes_on(scene: Scene) -> None:
    split(scene, "Liên hiệp Hội Đông", "Liên hiệp Hội Tây")
    with pytest.raises(HeirNotNamed) as refused:
        scene.task(**LATE)
    assert (refused.value.field, refused.value.values["heirs"]) == ("lead", "Liên hiệp Hội Đông; Liên hiệp Hội Tây")


def test_the_heir_named_as_lead_goes_on_with_a_late_entry_of_a_body_that_was_split(scene: Scene) -> None:
    _east, west = split(scene, "Liên hiệp Hội Đông", "Liên hiệp Hội Tây")
    task = scene.task(lead=west, **LATE)
    task.refresh_from_db()
    move = task.moves.get()
    assert (task.lead, move.from_body, move.to_body, move.moved_on) == (west, scene.union, west, date(2023, 1, 1))


def test_an_heir_that_has_ended_since_is_no_choice(scene: Scene) -> None:
    east, west = split(scene, "Liên hiệp Hội Đông", "Liên hiệp Hội Tây")
    end_organisation(actor=SYSTEM, organisation=east, on=date(2023, 3, 1), at=MOMENT)
    assert scene.task(**LATE).lead == west


def test_a_body_made_of_two_stood_for_neither(scene: Scene) -> None:
    new = NewBody(name="Liên hiệp Hội chung", kind="local_union")
    made = merge_organisations(actor=SYSTEM, sources=[scene.union, scene.other], new=new, on=date(2023, 1, 1), at=MOMENT)
    with pytest.raises(BodyNotThere):
        scene.task(lead=made, **LATE)


def test_a_late_entry_that_was_done_stays_with_the_body_of_its_day(scene: Scene) -> None:
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=date(2023, 1, 1), at=MOMENT)
    task = scene.task(on=date(2022, 6, 1), due_on=date(2022, 8, 1), at=MOMENT, finished=Finished(date(2022, 7, 1), date(2022, 7, 2)))
    assert (task.lead, task.moves.count()) == (scene.union, 0)


def test_a_late_entry_for_a_body_without_successor_is_closed(scene: Scene) -> None:
    end_organisation(actor=SYSTEM, organisation=scene.union, on=date(2023, 1, 1), at=MOMENT)
    task = scene.task(on=date(2022, 6, 1), due_on=date(2023, 12, 31), at=MOMENT)
    task.refresh_from_db()
    assert (task.lead, task.state, task.cancelled_on) == (scene.union, "cancelled", date(2023, 1, 1))


def test_who_sees_a_task_by_its_visibility(scene: Scene) -> None:
    helper = make_body(parent=scene.centre)
    named = make_person()
    task = scene.task(collaborators=[helper], lead_person=named)
    party = make_body(tree="party")
    readers = {
        "owner": scene.head,
        "lead's leader": make_actor(LEADER, scene.union),
        "lead's officer": make_actor(OFFICER, scene.union),
        "helper": make_actor(CHIEF, helper),
        "named": actor_of(make_user(MEMBER, scene.other, person=named), on=date(2023, 7, 18), channel="web"),
        "neighbour": scene.stranger,
        "party": make_actor(CHIEF, party),
        "administrator": make_actor(ADMINISTRATOR, scene.centre),
        "auditor": make_actor(AUDITOR, scene.centre),
        "nobody": NOBODY,
        "system": SYSTEM,
    }
    table = {
        "public": {"owner", "lead's leader", "lead's officer", "helper", "named", "neighbour", "party", "system"},
        "federation": {"owner", "lead's leader", "lead's officer", "helper", "named", "neighbour", "party", "system"},
        "body": {"owner", "lead's leader", "lead's officer", "helper", "named", "system"},
        "named": {"owner", "lead's leader", "named", "system"},
    }
    for visibility, seen in table.items():
        Task.objects.filter(pk=task.pk).update(visibility=visibility)
        assert {name for name, actor in readers.items() if Task.objects.visible_to(actor).filter(pk=task.pk).exists()} == seen, visibility
