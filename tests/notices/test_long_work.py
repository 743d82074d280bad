"""Long work: begun inside an act, done by the worker or at once, with the rights of the moment; broken off it goes on, never twice."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult

from factories import DAY, MOMENT, make_body, make_user
from giaoban.common import clock
from giaoban.common.actor import CHIEF, Actor
from giaoban.common.errors import DomainError
from giaoban.common.models import JobRun
from giaoban.config.work import work_off
from giaoban.notices import long_work
from giaoban.notices.models import Notification
from giaoban.organisations.models import RoleGrant
from giaoban.organisations.queries import actor_of
from giaoban.records import long_work as kinds
from giaoban.records.exporting import export_list
from giaoban.records.long_work import Outcome, Progress, WorkKind, begin_work
from giaoban.records.models import LongWork, WorkState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytest_django import DjangoCaptureOnCommitCallbacks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


class TooBad(DomainError):
    code = "tests.too_bad"
    sentence = "No %(thing)s."


@pytest.fixture
def chief() -> Any:
    return make_user(CHIEF, make_body("Liên hiệp Hội giữa"))


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Callable[..., WorkKind]:
    def make(run: Callable[[Actor, Progress], Outcome], *, is_whole: bool = False) -> WorkKind:
        made = WorkKind("tests.work", run, is_whole)
        monkeypatch.setitem(kinds._KINDS, made.code, made)
        return made

    return make


def begin(user: Any, **inputs: Any) -> LongWork:
    actor = actor_of(user, on=DAY, channel="web")
    return begin_work(
        actor=actor,
        kind="tests.work",
        sentence="Making a file of the list “%(list)s”",
        values={"list": "x"},
        inputs=inputs,
        on=DAY,
        at=MOMENT,
    )


def a_worker() -> None:
    JobRun.objects.create(name=long_work.WORKER, at=clock.true_now(), day=DAY)


def test_without_a_worker_it_is_done_as_soon_as_the_act_stands(
    chief: Any, kind: Callable[..., WorkKind], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kind(lambda actor, progress: Outcome("%(name)s", {"name": actor.name}, file=("a.txt", "text/plain", b"abc")))
    with django_capture_on_commit_callbacks(execute=True):
        work = begin(chief)
        assert work.state == WorkState.WAITING
    work.refresh_from_db()
    assert (work.state, work.outcome_text, work.file_size, work.tries) == (WorkState.DONE, chief.name, 3, 1)
    assert DBTaskResult.objects.count() == 0
    told = Notification.objects.get(user=chief)
    assert told.url == work.get_absolute_url()
    assert chief.name in told.text


@pytest.mark.django_db(transaction=True)
def test_with_a_worker_it_stands_in_the_queue_and_an_act_taken_back_leaves_nothing(chief: Any, kind: Callable[..., WorkKind]) -> None:
    kind(lambda _actor, _progress: Outcome("done"))
    a_worker()

    def taken_back() -> None:
        with transaction.atomic():
            begin(chief)
            raise TooBad(thing="act")

    with pytest.raises(TooBad):
        taken_back()
    assert (LongWork.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    work = begin(chief)
    assert DBTaskResult.objects.get().status == "READY"
    work_off()
    work.refresh_from_db()
    assert (work.state, DBTaskResult.objects.get().status) == (WorkState.DONE, "SUCCESSFUL")


def test_portions_go_on_where_they_broke_off_and_none_is_done_twice(
    chief: Any, kind: Callable[..., WorkKind], monkeypatch: pytest.MonkeyPatch
) -> None:
    did: list[int] = []

    def do(part: Sequence[int]) -> None:
        did.extend(part)
        if len(did) == 4:
            long_work.stopping.set()

    def run(_actor: Actor, progress: Progress) -> Outcome:
        progress.portions(list(range(10)), 2, do)
        return Outcome("done")

    kind(run)
    work = begin(chief)
    monkeypatch.setattr(long_work, "stopping", type(long_work.stopping)())
    assert not long_work.run_work(work.pk)
    work.refresh_from_db()
    assert (work.state, work.done, work.tries, did) == (WorkState.WAITING, 4, 0, [0, 1, 2, 3])
    long_work.stopping.clear()
    assert long_work.settle(at=MOMENT) == 1
    work.refresh_from_db()
    assert (work.state, work.done, work.percent, did) == (WorkState.DONE, 10, 100, list(range(10)))


def test_what_a_dead_worker_held_is_taken_up_again_and_its_late_portion_is_taken_back(chief: Any, kind: Callable[..., WorkKind]) -> None:
    grants = RoleGrant.objects.count()

    def run(_actor: Actor, progress: Progress) -> Outcome:
        def do(_part: Sequence[int]) -> None:
            RoleGrant.objects.all().delete()
            LongWork.objects.update(token="another")

        progress.portions([1, 2], 1, do)
        return Outcome("done")

    kind(run)
    work = begin(chief)
    assert not long_work.run_work(work.pk)
    assert RoleGrant.objects.count() == grants
    LongWork.objects.filter(pk=work.pk).update(state=WorkState.RUNNING, token="gone", beat_at=clock.true_now() - timedelta(minutes=5))
    kind(lambda _actor, _progress: Outcome("done"))
    long_work.settle(at=MOMENT)
    work.refresh_from_db()
    assert work.state == WorkState.DONE


def test_a_bug_is_tried_three_times_and_then_told(chief: Any, kind: Callable[..., WorkKind]) -> None:
    def broken(_actor: Actor, _progress: Progress) -> Outcome:
        raise ZeroDivisionError

    kind(broken, is_whole=True)
    work = begin(chief)
    for _ in range(4):
        long_work.settle(at=MOMENT)
    work.refresh_from_db()
    assert (work.state, work.tries) == (WorkState.FAILED, 3)
    assert "3" in work.outcome_text
    assert Notification.objects.get(user=chief).is_urgent


def test_a_refusal_ends_it_with_its_sentence(chief: Any, kind: Callable[..., WorkKind]) -> None:
    def refused(_actor: Actor, _progress: Progress) -> Outcome:
        raise TooBad(thing="luck")

    kind(refused)
    work = begin(chief)
    long_work.run_work(work.pk)
    work.refresh_from_db()
    assert (work.state, work.outcome_text) == (WorkState.FAILED, "No luck.")


def test_it_runs_with_the_rights_of_the_moment(chief: Any, kind: Callable[..., WorkKind]) -> None:
    seen: list[tuple[str, ...]] = []

    def look(actor: Actor, _progress: Progress) -> Outcome:
        seen.append(tuple(grant.role for grant in actor.grants))
        return Outcome("done")

    kind(look)
    first, second = begin(chief), begin(chief)
    long_work.run_work(first.pk)
    RoleGrant.objects.filter(user=chief).update(in_force_until=DAY)
    long_work.run_work(second.pk)
    third = begin(chief)
    chief.is_active = False
    chief.save()
    long_work.run_work(third.pk)
    third.refresh_from_db()
    assert seen == [(CHIEF,), ()]
    assert third.state == WorkState.FAILED


def test_the_page_shows_progress_to_whoever_began_it_and_to_nobody_else(chief: Any, kind: Callable[..., WorkKind]) -> None:
    kind(lambda _actor, _progress: Outcome("done"))
    work = begin(chief)
    LongWork.objects.filter(pk=work.pk).update(state=WorkState.RUNNING, done=3, total=12)
    clients = {}
    for user in (chief, make_user(CHIEF, make_body("Liên hiệp Hội khác"))):
        clients[user.pk] = Client()
        clients[user.pk].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        other = clients[user.pk]
    page = clients[chief.pk].get(work.get_absolute_url()).content.decode()
    assert "3/12" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "hx-trigger" in page
    part = clients[chief.pk].get(work.get_absolute_url(), headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    LongWork.objects.filter(pk=work.pk).update(state=WorkState.DONE)
    ended = clients[chief.pk].get(work.get_absolute_url(), headers={"HX-Request": "true"})
    assert ended.headers["HX-Refresh"] == "true"
    assert other.get(work.get_absolute_url()).status_code == 404
    assert other.get(f"{work.get_absolute_url()}/tep").status_code == 404
    assert work.get_absolute_url() not in other.get("/cong-viec-nen/").content.decode()


def test_the_file_of_a_list_holds_what_its_reader_may_see(
    chief: Any, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = Client()
    client.force_login(chief, backend=settings.AUTHENTICATION_BACKENDS[0])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/xuat-danh-sach", {"listing": "grants", "form": "csv", "query": "xep=-role"})
    work = LongWork.objects.get(user=chief)
    assert answer.headers["Location"] == work.get_absolute_url()
    text = client.get(f"{work.get_absolute_url()}/tep").content.decode("utf-8-sig")
    assert chief.name in text
    assert work.state == WorkState.DONE


def test_old_work_goes_with_the_file_that_nothing_else_holds(chief: Any) -> None:
    actor = actor_of(chief, on=DAY, channel="web")
    work = export_list(actor=actor, listing="grants", form="csv", on=DAY, at=MOMENT)
    long_work.run_work(work.pk)
    work.refresh_from_db()
    path = long_work.path_of(work.file_sha256)
    forget = partial(long_work.forget_ended)
    assert (path.exists(), forget()) == (True, 0)
    LongWork.objects.filter(pk=work.pk).update(ended_at=clock.true_now() - timedelta(days=31))
    assert (forget(), path.exists()) == (1, False)
