"""What happens to tasks when a leader gives an instruction and a body answers; who is told of what."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from documents.papers import DAY, make_scene, when
from documents.papers import Scene as Papers
from giaoban.documents import commands as documents
from giaoban.documents.models import Arrival, Clause
from giaoban.notices.models import Notification
from giaoban.programmes import commands
from giaoban.programmes.commands import Origin
from giaoban.programmes.models import OriginKind, Task
from giaoban.programmes.panels import tasks_of_document
from programmes import tasks as work

pytestmark = pytest.mark.django_db
DUE = date(2023, 8, 1)


@pytest.fixture
def papers() -> Papers:
    return make_scene()


def instructed(papers: Papers, **fields: object) -> Arrival:
    arrival = papers.incoming()
    values = {"text": "Báo cáo trước ngày 1/8", "body": papers.union, "due_on": DUE, "leader_name": "Chủ tịch", **when(), **fields}
    documents.give_instruction(actor=papers.centre_office, arrival=arrival, **values)  # type: ignore[arg-type]
    return arrival


def test_an_instruction_becomes_a_task_whose_origin_is_the_document(papers: Papers) -> None:
    arrival = instructed(papers, product="Báo cáo", collaborators=[papers.other])
    task = Task.objects.get()
    assert (task.origin_kind, task.document, task.owner, task.lead, task.due_on, task.what, task.authority, task.product) == (
        "document", arrival.document, papers.centre, papers.union, DUE, "Báo cáo trước ngày 1/8", "Chủ tịch", "Báo cáo",
    )  # fmt: skip
    assert [one.body for one in task.collaborators.all()] == [papers.other]
    assert task.origin_url == arrival.document.get_absolute_url()
    assert tasks_of_document(papers.centre_office, arrival.document, DAY).count == 1


def test_an_instruction_without_a_due_date_stays_in_the_register_alone(papers: Papers) -> None:
    instructed(papers, due_on=None)
    assert not Task.objects.exists()


def test_an_instruction_for_information_makes_no_task(papers: Papers) -> None:
    instructed(papers, due_on=None, body=None, is_information=True)
    assert not Task.objects.exists()


def test_the_answer_to_a_document_reports_its_task(papers: Papers) -> None:
    arrival = instructed(papers)
    answer = papers.issued(abstract="Trả lời Bộ")
    documents.close_arrival(actor=papers.centre_office, arrival=arrival, answered_by=answer, **when())
    task = Task.objects.get()
    assert (task.state, task.reported_on) == ("reported", DAY)
    assert str(answer) in task.progress.get().text


def test_a_task_of_a_clause_is_shown_with_its_document(papers: Papers) -> None:
    document = papers.issued()
    clause = Clause.objects.create(document=document, level="dieu", number="3", label="Điều 3", slug="dieu-3", order=1)
    origin = Origin.of(clause=clause)
    task = commands.assign_task(
        actor=papers.centre_office, body=papers.centre, what="Tập huấn", lead=papers.union, due_on=DUE, origin=origin, **when()
    )
    assert (task.origin_kind, task.clause, task.document) == ("clause", clause, None)
    assert tasks_of_document(papers.centre_office, document, DAY).count == 1
    for broken in (
        Origin(OriginKind.CLAUSE, "1", document=document),
        Origin(OriginKind.DOCUMENT, "1", document=document, clause=clause),
        Origin(OriginKind.CONCLUSION, "1", clause=clause),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            commands.assign_task(
                actor=papers.centre_office, body=papers.centre, what="Sai", lead=papers.union, due_on=DUE, origin=broken, **when()
            )


def test_who_is_told_of_what() -> None:
    scene = work.make_scene()
    task = scene.task()
    assert told() == [(scene.worker.user_id, "%(name)s assigned %(task)s", False)]
    extension = commands.ask_extension(actor=scene.worker, task=task, until=DUE, reason="Chờ", **work.when(date(2023, 7, 1)))
    commands.grant_extension(actor=scene.head, extension=extension, **work.when(date(2023, 7, 2)))
    commands.remind(actor=scene.head, task=task, text="Sắp đến hạn", **work.when(date(2023, 7, 3)))
    assert told()[1:] == [
        (scene.head.user_id, "%(name)s asks for more time for %(task)s", False),
        (scene.worker.user_id, "%(name)s granted more time for %(task)s", False),
        (scene.worker.user_id, "%(name)s reminds of %(task)s, due %(due)s. %(text)s", True),
    ]


def test_a_late_entry_tells_nobody() -> None:
    scene = work.make_scene()
    scene.task(on=date(2022, 1, 1), due_on=date(2022, 2, 1), at=work.moment(date(2023, 7, 1)))
    assert told() == []


@pytest.mark.parametrize(
    ("day", "heard"),
    [
        (date(2023, 7, 2), set()),
        (date(2023, 7, 3), {"worker"}),
        (date(2023, 7, 9), {"worker"}),
        (date(2023, 7, 10), {"worker"}),
        (date(2023, 7, 11), {"worker", "head"}),
        (date(2023, 7, 12), set()),
        (date(2023, 7, 18), {"worker", "head"}),
    ],
    ids=["eight days before", "a week before", "the day before", "the due day", "the day after", "two days after", "eight days after"],
)
def test_a_task_is_reminded_of_by_itself_once_a_day(day: date, heard: set[str]) -> None:
    scene = work.make_scene()
    scene.task()
    Notification.objects.all().delete()
    for _ in range(2):
        commands.remind_of_due_tasks(day, work.moment(day))
    assert sorted(user for user, _, _ in told()) == sorted(getattr(scene, name).user_id for name in heard)


def test_nobody_is_reminded_of_what_was_reported_or_entered_overdue() -> None:
    scene = work.make_scene()
    commands.report_done(actor=scene.worker, task=scene.task(), **work.when(date(2023, 7, 5)))
    scene.task(on=date(2023, 6, 1), at=work.moment(date(2023, 7, 11)))
    Notification.objects.all().delete()
    assert commands.remind_of_due_tasks(date(2023, 7, 11), work.moment(date(2023, 7, 11))) == 0


def told() -> list[tuple[int, str, bool]]:
    return list(Notification.objects.order_by("pk").values_list("user", "sentence", "is_urgent"))
