"""Programmes of work: periods, items and their traces, approval, copying, tasks from items."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, OFFICER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.organisations.commands import merge_organisations
from giaoban.programmes import commands
from giaoban.programmes.commands.carrying import NothingToCarry, NotOpenBefore
from giaoban.programmes.commands.programmes import (
    HigherDoesNotCover,
    OutsidePeriod,
    PeriodNotUnderstood,
    ProgrammeApproved,
    ProgrammeEmpty,
    TraceMissing,
    WhenMissing,
)
from giaoban.programmes.models import Programme, ProgrammeItem
from giaoban.programmes.queries import items_to_carry, progress_of
from programmes.tasks import Scene, make_scene, moment, when

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 5)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def programme_of(scene: Scene, **fields: Any) -> Programme:
    values = {"body": scene.centre, "title": "Chương trình công tác năm 2023", "period": "năm 2023", **when(DAY), **fields}
    return commands.create_programme(actor=scene.head, **values)


def item_of(scene: Scene, programme: Programme, **fields: Any) -> ProgrammeItem:
    return commands.add_item(
        actor=scene.head, programme=programme, **{"what": "Tập huấn", "lead": scene.union, "month": 8, "on": DAY, **fields}
    )


@pytest.mark.parametrize(
    ("period", "begins", "ends"),
    [
        ("năm 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("quý III/2023", date(2023, 7, 1), date(2023, 9, 30)),
        ("6 tháng cuối năm 2023", date(2023, 7, 1), date(2023, 12, 31)),
        ("tháng 7", date(2023, 7, 1), date(2023, 7, 31)),
        ("nhiệm kỳ 2020-2025", date(2020, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_programme_is_of_any_period_as_people_write_it(scene: Scene, period: str, begins: date, ends: date) -> None:
    programme = programme_of(scene, period=period)
    assert (programme.begins_on, programme.ends_on) == (begins, ends)
    assert programme.period.code == programme.period_code


def test_items_are_numbered_and_due_on_a_day_or_in_a_month(scene: Scene) -> None:
    programme = programme_of(scene)
    first, second = item_of(scene, programme), item_of(scene, programme, month=None, due_on=date(2023, 9, 15))
    assert [(one.position, one.when, one.due_on) for one in (first, second)] == [
        (1, "tháng 8/2023", date(2023, 8, 31)),
        (2, "15/9/2023", date(2023, 9, 15)),
    ]


def test_an_item_of_a_lower_period_traces_to_a_higher_one_or_arose(scene: Scene) -> None:
    year = programme_of(scene)
    above = item_of(scene, year)
    quarter = programme_of(scene, title="Quý III", period="quý 3/2023", higher=year)
    with pytest.raises(TraceMissing):
        item_of(scene, quarter)
    with pytest.raises(TraceMissing):
        item_of(scene, quarter, higher=above, is_arising=True)
    assert item_of(scene, quarter, higher=above).higher == above
    assert item_of(scene, quarter, is_arising=True).is_arising
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeItem.objects.filter(higher=above).update(is_arising=True)


def test_a_programme_is_refused(scene: Scene) -> None:
    with pytest.raises(PeriodNotUnderstood):
        programme_of(scene, period="dạo này")
    with pytest.raises(NotPermitted):
        commands.create_programme(actor=scene.stranger, body=scene.centre, title="x", period="năm 2023", **when(DAY))
    with pytest.raises(commands.BodyNotThere):
        programme_of(scene, body=scene.centre, on=date(2014, 1, 1), at=moment(DAY))
    month = programme_of(scene, period="tháng 7/2023")
    with pytest.raises(HigherDoesNotCover):
        programme_of(scene, period="quý 3/2023", higher=month)


def test_an_item_is_refused(scene: Scene) -> None:
    programme = programme_of(scene, period="quý 3/2023")
    with pytest.raises(OutsidePeriod):
        item_of(scene, programme, due_on=date(2023, 10, 1))
    with pytest.raises(OutsidePeriod):
        item_of(scene, programme, month=6)
    with pytest.raises(WhenMissing):
        item_of(scene, programme, month=None)
    with pytest.raises(NotPermitted):
        commands.add_item(actor=scene.worker, programme=programme, what="x", lead=scene.union, month=8, on=DAY)
    assert not programme.items.exists()


def test_an_approved_programme_takes_only_what_arises(scene: Scene) -> None:
    programme = programme_of(scene)
    with pytest.raises(ProgrammeEmpty):
        commands.approve_programme(actor=scene.head, programme=programme, **when(DAY))
    item = item_of(scene, programme)
    with pytest.raises(NotPermitted):
        commands.approve_programme(actor=make_actor(OFFICER, scene.centre), programme=programme, **when(DAY))
    programme = commands.approve_programme(actor=scene.head, programme=programme, approval="Đoàn Chủ tịch", **when(DAY))
    assert (programme.state, programme.approved_on, programme.approval) == ("approved", DAY, "Đoàn Chủ tịch")
    for refused in (lambda: item_of(scene, programme), lambda: commands.remove_item(actor=scene.head, item=item)):
        with pytest.raises(ProgrammeApproved):
            refused()
    with pytest.raises(ProgrammeApproved):
        commands.approve_programme(actor=scene.head, programme=programme, **when(DAY))
    assert item_of(scene, programme, is_arising=True).position == 2


def test_an_item_is_taken_out_of_a_draft(scene: Scene) -> None:
    programme = programme_of(scene)
    commands.remove_item(actor=scene.head, item=item_of(scene, programme))
    assert not programme.items.exists()


def test_a_copy_keeps_the_items_in_the_next_period_with_those_who_took_over(scene: Scene) -> None:
    programme = programme_of(scene, title="Quý III", period="quý 3/2023")
    item_of(scene, programme)
    item_of(scene, programme, due_on=date(2023, 7, 31), lead=scene.other)
    item_of(scene, programme, is_arising=True)
    merged = date(2023, 10, 1)
    merge_organisations(actor=SYSTEM, sources=[scene.union], successor=scene.other, on=merged, at=moment(merged))
    copy = commands.copy_programme(actor=scene.head, programme=programme, title="Quý IV", **when(merged))
    assert (copy.state, copy.begins_on, copy.ends_on, copy.copied_from) == ("draft", date(2023, 10, 1), date(2023, 12, 31), programme)
    assert [(one.when, one.lead) for one in copy.items.all()] == [("tháng 11/2023", scene.other), ("31/10/2023", scene.other)]


def test_a_copy_keeps_its_traces_where_the_higher_programme_covers_it_too(scene: Scene) -> None:
    year = programme_of(scene)
    above = item_of(scene, year)
    third = programme_of(scene, title="Quý III", period="quý 3/2023", higher=year)
    item_of(scene, third, higher=above)
    fourth = commands.copy_programme(actor=scene.head, programme=third, title="Quý IV", **when(DAY))
    assert (fourth.higher, [one.higher for one in fourth.items.all()]) == (year, [above])
    beyond = commands.copy_programme(actor=scene.head, programme=fourth, title="Quý I", **when(DAY))
    assert (beyond.higher, [one.higher for one in beyond.items.all()]) == (None, [None])


def test_an_item_becomes_a_task_in_one_step(scene: Scene) -> None:
    programme = programme_of(scene)
    item = item_of(scene, programme, product="1 lớp")
    task = commands.task_from_item(actor=scene.head, item=item, **when(DAY))
    assert (task.what, task.lead, task.due_on, task.product, task.programme_item, task.origin_kind) == (
        "Tập huấn", scene.union, date(2023, 8, 31), "1 lớp", item, "programme_item",
    )  # fmt: skip
    assert task.origin_url == item.get_absolute_url()


def test_the_progress_of_a_programme_counts_items_not_tasks(scene: Scene) -> None:
    programme = programme_of(scene)
    first, second = item_of(scene, programme), item_of(scene, programme)
    item_of(scene, programme)
    for item in (first, first, second):
        commands.task_from_item(actor=scene.head, item=item, **when(DAY))
    task = commands.report_done(actor=scene.worker, task=second.tasks.get(), **when(DAY))
    commands.accept_task(actor=scene.head, task=task, **when(DAY))
    found = progress_of(scene.head, programme, DAY)
    assert (found.total, found.assigned, found.done, found.percent) == (3, 2, 1, 33)
    assert progress_of(scene.stranger, programme, DAY).assigned == 0


def test_a_draft_is_seen_by_its_own_and_an_approved_programme_inside_the_federation(scene: Scene) -> None:
    programme = programme_of(scene)
    item_of(scene, programme)
    outsider = make_actor(CHIEF, make_body())
    assert [Programme.objects.visible_to(one).exists() for one in (scene.head, scene.worker, outsider)] == [True, False, False]
    commands.approve_programme(actor=scene.head, programme=programme, **when(DAY))
    assert [Programme.objects.visible_to(one).exists() for one in (scene.head, scene.worker, outsider)] == [True, True, True]
    party = make_body(tree="party")
    secret = commands.create_programme(
        actor=make_actor(CHIEF, party), body=party, title="Chương trình chi bộ", period="năm 2023", **when(DAY)
    )
    assert not Programme.objects.visible_to(scene.head).filter(pk=secret.pk).exists()


def next_year(scene: Scene) -> Programme:
    return programme_of(scene, title="Chương trình công tác năm 2024", period="năm 2024")


def test_open_items_go_on_in_the_next_period_with_their_trace_and_their_tasks(scene: Scene) -> None:
    before = programme_of(scene)
    finished, going = item_of(scene, before, what="Đã xong"), item_of(scene, before, what="Còn dở")
    later = next_year(scene)
    assert items_to_carry(later, DAY) == [], "a draft leaves nothing open"
    commands.approve_programme(actor=scene.head, programme=before, **when(DAY))
    done, task = (commands.task_from_item(actor=scene.head, item=item, **when(DAY)) for item in (finished, going))
    commands.cancel_task(actor=scene.head, task=done, reason="Không còn cần", **when(DAY))
    assert [item.what for item in items_to_carry(later, DAY)] == ["Còn dở"]
    (made,) = commands.carry_over(actor=scene.head, programme=later, items=[going, going], on=DAY)
    assert (made.carried_from, made.due_on, made.lead) == (going, date(2024, 12, 31), scene.union)
    (line,) = progress_of(scene.head, later, DAY).lines
    assert [one.pk for one, _ in line.tasks] == [task.pk]
    assert items_to_carry(later, DAY) == [], "nothing is taken twice"
    with pytest.raises(NotOpenBefore):
        commands.carry_over(actor=scene.head, programme=next_year(scene), items=[going], on=DAY)


def test_what_was_carried_over_twice_keeps_the_tasks_of_its_first_period(scene: Scene) -> None:
    before, later = programme_of(scene), next_year(scene)
    item = item_of(scene, before)
    commands.approve_programme(actor=scene.head, programme=before, **when(DAY))
    task = commands.task_from_item(actor=scene.head, item=item, **when(DAY))
    commands.carry_over(actor=scene.head, programme=later, items=[item], on=DAY)
    commands.approve_programme(actor=scene.head, programme=later, **when(DAY))
    last = programme_of(scene, title="Chương trình năm 2025", period="năm 2025")
    commands.carry_over(actor=scene.head, programme=last, items=items_to_carry(last, DAY), on=DAY)
    (line,) = progress_of(scene.head, last, DAY).lines
    assert [one.pk for one, _ in line.tasks] == [task.pk]


def test_carrying_over_asks_for_a_choice_a_draft_and_the_right(scene: Scene) -> None:
    before, later = programme_of(scene), next_year(scene)
    item = item_of(scene, before)
    commands.approve_programme(actor=scene.head, programme=before, **when(DAY))
    with pytest.raises(NothingToCarry):
        commands.carry_over(actor=scene.head, programme=later, items=[], on=DAY)
    with pytest.raises(ProgrammeApproved):
        commands.carry_over(actor=scene.head, programme=before, items=[item], on=DAY)
    with pytest.raises(NotPermitted):
        commands.carry_over(actor=make_actor(CHIEF), programme=later, items=[item], on=DAY)


def test_the_page_offers_what_is_open_and_takes_it_over(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    before, later = programme_of(scene), next_year(scene)
    item = item_of(scene, before, what="Việc còn dở")
    commands.approve_programme(actor=scene.head, programme=before, **when(DAY))
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    address = reverse("programmes:carry_over", args=[later.pk])
    assert "Việc còn dở" in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"items": item.pk}).status_code == 303
    assert "chuyển tiếp từ:" in client.get(later.get_absolute_url()).content.decode()
