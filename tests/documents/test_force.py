"""Lineage, force over time, clauses, reviews, number checks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from documents.papers import DAY, Scene, make_scene, when
from giaoban.audit.models import Entry
from giaoban.audit.queries import history_of
from giaoban.common.errors import NotPermitted
from giaoban.documents import commands
from giaoban.documents.models import Document, DocumentRelation, End
from giaoban.documents.queries import effect_of, lineage, number_checks, relations_of, reviews_due, waiting_for
from giaoban.documents.rules import Effect, ProblemKind

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=40)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


ENDS = [
    ("replaces", Effect.REPLACED),
    ("repeals", Effect.REPEALED),
    ("amends", Effect.AMENDED),
    ("supplements", Effect.AMENDED),
    ("guides", Effect.IN_FORCE),
]


@pytest.mark.parametrize(("verb", "effect"), ENDS)
def test_what_one_document_does_to_another_works_from_the_day_of_its_issue(scene: Scene, verb: str, effect: Effect) -> None:
    old = scene.issued()
    draft = scene.draft(relations=[commands.Lineage(verb, old)])
    old.refresh_from_db()
    assert effect_of(old, LATER) is Effect.IN_FORCE
    commands.finish_draft(actor=scene.centre_office, document=draft, **when(LATER))
    old.refresh_from_db()
    assert effect_of(old, LATER - timedelta(days=1)) is Effect.IN_FORCE
    assert effect_of(old, LATER) is effect


def test_replacing_a_part_leaves_the_rest_in_force(scene: Scene) -> None:
    old = scene.issued()
    scene.issued(relations=[commands.Lineage("replaces", old, is_partial=True)])
    old.refresh_from_db()
    assert effect_of(old, DAY) is Effect.AMENDED


def test_the_first_end_counts_and_a_relation_taken_back_gives_the_force_back(scene: Scene) -> None:
    old = scene.issued()
    first = scene.issued(on=LATER, relations=[commands.Lineage("replaces", old)])
    scene.issued(on=LATER + timedelta(days=5), relations=[commands.Lineage("repeals", old)])
    old.refresh_from_db()
    assert (old.in_force_until, old.ended_by) == (LATER, End.REPLACED)
    commands.unrelate_documents(actor=scene.centre_office, relation=first.relations.select_related("source__owner", "target__owner").get())
    old.refresh_from_db()
    assert (old.in_force_until, old.ended_by) == (LATER + timedelta(days=5), End.REPEALED)


def test_the_force_of_a_document_is_changed_by_its_own_register_only(scene: Scene) -> None:
    old = scene.issued()
    of_another = scene.draft(actor=scene.union_office, body=scene.union, relations=[commands.Lineage("repeals", old)])
    commands.finish_draft(actor=scene.union_office, document=of_another, **when(LATER))
    old.refresh_from_db()
    assert (effect_of(old, LATER), of_another.relations.get().target) == (Effect.IN_FORCE, old)
    scene.issued(on=LATER, relations=[commands.Lineage("replaces", old)])
    assert [line.entry.action for line in history_of(old)].count("documents.force.ended") == 1
    commands.unrelate_documents(
        actor=scene.union_office, relation=of_another.relations.select_related("source__owner", "target__owner").get()
    )
    old.refresh_from_db()
    assert (old.in_force_until, old.ended_by) == (LATER, End.REPLACED)


def test_a_party_that_ceases_ends_the_force_from_that_day(scene: Scene) -> None:
    document = scene.issued()
    with pytest.raises(NotPermitted):
        commands.end_force(actor=scene.other_office, document=document, ends_on=LATER, why="party_ceased")
    commands.end_force(actor=scene.centre_office, document=document, ends_on=LATER, why="party_ceased")
    assert effect_of(document, LATER) is Effect.PARTY_CEASED
    assert Document.objects.in_force(on=LATER - timedelta(days=1)).filter(pk=document.pk).exists()
    assert not Document.objects.in_force(on=LATER).filter(pk=document.pk).exists()


def test_force_set_by_the_text(scene: Scene) -> None:
    document = scene.issued()
    with pytest.raises(commands.ForceEndsBeforeItBegins):
        commands.set_force(actor=scene.centre_office, document=document, in_force_from=LATER, in_force_until=DAY)
    commands.set_force(actor=scene.centre_office, document=document, in_force_from=LATER, in_force_until=LATER + timedelta(days=1))
    found = [effect_of(document, day) for day in (DAY, LATER, LATER + timedelta(days=1))]
    assert found == [Effect.NOT_YET_IN_FORCE, Effect.IN_FORCE, Effect.EXPIRED]


def test_a_document_has_no_relation_to_itself(scene: Scene) -> None:
    document = scene.issued()
    with pytest.raises(commands.RelationToItself):
        commands.relate_documents(actor=scene.centre_office, source=document, verb="amends", other=document)


def test_lineage_shows_only_what_the_reader_may_see(scene: Scene) -> None:
    basis = scene.issued(visibility="federation")
    inner = scene.issued(visibility="body", relations=[commands.Lineage("based_on", basis)])
    assert [line.other for line in relations_of(scene.centre_office, basis)] == [inner]
    assert relations_of(scene.union_office, basis) == []
    assert DocumentRelation.objects.visible_to(scene.union_office).count() == 0


TEXT = "# Điều 1. Phạm vi\n\n1. Quy định này áp dụng cho cơ quan.\n\n2. Không áp dụng cho nơi khác.\n\n# Điều 2. Hiệu lực\n\nCó hiệu lực từ ngày ký."


def test_issue_cuts_the_text_into_clauses_with_addresses_that_stay(scene: Scene) -> None:
    document = scene.issued(text=TEXT)
    first = {clause.slug: clause.pk for clause in document.clauses.all()}
    assert list(first) == ["dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2", "dieu-2"]
    Document.objects.filter(pk=document.pk).update(text=document.text.replace("nơi khác", "nơi nào khác"))
    commands.cut_clauses(actor=scene.centre_office, document=Document.objects.get(pk=document.pk))
    assert {clause.slug: clause.pk for clause in document.clauses.all()} == first


def test_reviews_come_due_by_years_after_signing(scene: Scene) -> None:
    document = scene.issued(on=date(2020, 7, 20))
    duties = commands.set_reviews(actor=scene.centre_office, document=document, interim_after_years=3, final_after_years=10)
    assert [(duty.kind, duty.due_on) for duty in duties] == [("interim", date(2023, 7, 20)), ("final", date(2030, 7, 20))]
    assert list(waiting_for(scene.centre_office, DAY).reviews) == [duties[0]]
    assert list(reviews_due(DAY)) == []
    assert list(reviews_due(date(2023, 7, 20))) == [duties[0]]


def test_a_review_is_done_once_by_its_report(scene: Scene) -> None:
    document = scene.issued(on=date(2020, 7, 20))
    (duty,) = commands.set_reviews(actor=scene.centre_office, document=document, interim_on=date(2023, 7, 20))
    report = scene.issued(kind="report")
    done = commands.mark_review_done(actor=scene.centre_office, duty=duty, on=DAY, done_by=report)
    assert (done.done_on, report.relations.get().verb) == (DAY, "reports_on")
    with pytest.raises(commands.ReviewDoneAlready):
        commands.mark_review_done(actor=scene.centre_office, duty=duty, on=DAY)
    with pytest.raises(commands.NoReviewDate):
        commands.set_reviews(actor=scene.centre_office, document=document)
    with pytest.raises(commands.NoReviewDate):
        commands.set_reviews(actor=scene.centre_office, document=document, interim_after_years=10, final_after_years=5)


def test_number_checks_tell_gaps_duplicates_and_days_out_of_order(scene: Scene) -> None:
    for number, signed_on, repeated in (
        (1, date(2023, 1, 5), False),
        (3, date(2023, 2, 5), False),
        (3, date(2023, 2, 6), True),
        (4, date(2023, 1, 20), False),
    ):
        commands.enter_late(
            actor=scene.centre_office, body=scene.centre, form="state", kind="plan", abstract="Kế hoạch", signed_on=signed_on,
            number=number, is_repeated=repeated, **when(),
        )  # fmt: skip
    (report,) = number_checks(scene.centre_office, scene.centre)
    assert [(one.kind, one.number) for one in report.problems] == [
        (ProblemKind.GAP, 2), (ProblemKind.DUPLICATE, 3), (ProblemKind.OUT_OF_ORDER, 4),
    ]  # fmt: skip
    assert number_checks(scene.other_office, scene.centre) == []


def test_the_picture_has_the_verbs(scene: Scene) -> None:
    basis = scene.issued()
    scene.issued(relations=[commands.Lineage("based_on", basis)])
    graph = lineage(scene.centre_office, basis, DAY, title="Nguồn gốc")
    assert graph is not None
    assert [(edge.source, edge.target) for edge in graph.edges] == [(str(basis.pk + 1), str(basis.pk))]
    assert lineage(scene.centre_office, scene.issued(), DAY, title="Nguồn gốc") is None


def test_the_relations_of_a_late_entry_take_effect_once(scene: Scene) -> None:
    old = scene.issued()
    commands.enter_late(
        actor=scene.centre_office, body=scene.centre, form="state", kind="plan", abstract="Kế hoạch thay thế", signed_on=DAY,
        relations=[commands.Lineage("replaces", old)], **when(DAY + timedelta(days=2)),
    )  # fmt: skip
    old.refresh_from_db()
    assert (old.in_force_until, Entry.objects.filter(action="documents.force.ended", subject_id=old.pk).count()) == (DAY, 1)
