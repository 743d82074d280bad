"""A question asked through its translation is the same statement as asked plainly, whoever asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import EmptyResultSet

from factories import DAY
from giaoban.accounts import session_store
from giaoban.audit import queries as audit
from giaoban.common import prepared
from giaoban.common.actor import CHIEF, INSPECTOR, LEADER, MEMBER, NOBODY, OFFICER, SYSTEM, Actor, Grant, OnBehalf
from giaoban.common.dates import Period
from giaoban.common.listing import pages as lists
from giaoban.config.declarations import all_listings
from giaoban.coordination.panels import flags as flag_panels
from giaoban.coordination.panels import regulations as regulation_panels
from giaoban.coordination.panels import reviews as review_panels
from giaoban.coordination.queries import joint_calendar, occurrences, setting_off, thematic
from giaoban.coordination.queries import waiting as coordination_waiting
from giaoban.desk import navigation
from giaoban.desk import queries as desk
from giaoban.documents.queries import opinions, parts
from giaoban.documents.queries import waiting as document_waiting
from giaoban.documents.queries.lineage import _around
from giaoban.documents.views import shared
from giaoban.meetings import panels as meeting_panels
from giaoban.meetings.queries import calendar
from giaoban.notices import queries as news
from giaoban.organisations.models import Organisation
from giaoban.organisations.queries import actors
from giaoban.party.queries import waiting as party_waiting
from giaoban.programmes import panels as task_panels
from giaoban.programmes.queries import parts as task_parts
from giaoban.programmes.queries import rollup
from giaoban.programmes.views import tasks
from giaoban.reading import panels as reading_panels
from giaoban.records import list_pages, record_pages
from giaoban.reporting.queries import waiting as reports_waiting
from giaoban.search.queries import in_sight
from giaoban.search.sources import SOURCES
from giaoban.supervision.queries import waiting as supervision_waiting
from programmes.tasks import make_scene

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Listing
    from giaoban.common.prepared import Question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]

ACTORS = {
    "a leader of one body": Actor(7, "Lan", 3, (Grant(LEADER, 1),), body_id=1, person_ids=(3,)),
    "two bodies, one of them alone": Actor(7, "Lan", 9, (Grant(CHIEF, 5), Grant(MEMBER, 2, has_subtree=False)), body_id=5, person_ids=(9,)),
    "two roles at one body": Actor(8, "Minh", None, (Grant(OFFICER, 4), Grant(INSPECTOR, 4)), body_id=4),
    "acting for somebody": Actor(
        3, "Hoa", 21, (Grant(OFFICER, 40), Grant(LEADER, 12)), on_behalf_of=OnBehalf(5, "Sơn"), body_id=40, person_ids=(21, 5)
    ),
    "no role": Actor(11, "Bình", 6, person_ids=(6,)),
    "nobody": NOBODY,
    "the system": SYSTEM,
}
QUESTIONS: dict[str, tuple[Question, tuple[object, ...]]] = {
    "late tasks": (navigation.late_tasks, (DAY,)),
    "unread": (navigation.unread, (DAY,)),
    "rights to act for": (navigation.rights_to_act_for, (DAY,)),
    "own bodies": (navigation.own_bodies, ()),
    "grants": (actors.grants_held, (DAY,)),
    "own person": (actors.own_person, ()),
    "own account": (session_store.account_of, ()),
    "a document": (shared._document, (5, DAY)),
    "relations of a document": (_around, (5, 6)),
    "rounds of a draft": (opinions._rounds, (5, DAY)),
    "a task": (tasks._task, (5, DAY)),
    "tasks of a document": (task_panels._came_from, (5, DAY)),
    "meetings of a document": (meeting_panels._used_first, (5, DAY)),
    "conclusion of a task": (meeting_panels._concluded, (5, DAY)),
    "meetings of a task": (meeting_panels._carried_to, (5, DAY)),
    "readings": (reading_panels._first, ("documents.document", 5, DAY)),
    "tasks counted over a tree": (rollup._leaves, (DAY, Period.year(2023), False, True)),
    "bodies of a tree": (rollup.bodies_below, (1, DAY, Period.year(2023))),
    **{f"{kind} found": (in_sight, (kind, 4, 5)) for kind in SOURCES},
    "absences": (actors._absences, (DAY,)),
    "flags on what rests on a document": (flag_panels._resting_first, (5, DAY)),
    "flags of a task": (flag_panels._of_record, ("task", 5, DAY)),
    "regulations of a body": (regulation_panels._regulations_of, ("body", 5, None, DAY)),
    "regulations of a document": (regulation_panels._first_regulations_of, ("document", 5, None, DAY)),
    "regulations of a meeting": (regulation_panels._first_regulations_of, ("meeting", 5, 6, DAY)),
    "obligations of a task": (regulation_panels._obligations_of, ("task", 5, DAY)),
    "obligations of a document": (regulation_panels._obligations_of, ("document", 5, DAY)),
    "contents that a document may set off": (setting_off._at_any_time, (5,)),
    "obligations owed": (occurrences._owed_first, (DAY,)),
    "obligations of a week": (joint_calendar._own, (DAY, DAY + timedelta(days=6))),
    "flags waiting": (coordination_waiting._flags, (DAY,)),
    "regulations worked with": (coordination_waiting._regulations, (DAY,)),
    "reviews to comment on": (coordination_waiting._commented, (DAY,)),
    "reviews that a meeting hears": (review_panels._heard, (5, DAY)),
    "accounts of counting": (reports_waiting._accounts, (DAY,)),
    "steps of cases": (supervision_waiting._steps, (DAY,)),
    "requirements past due": (supervision_waiting._overdue, (DAY,)),
    "plans of a document": (task_panels._plans, (5, DAY)),
    "first plans of a document": (task_panels._first_plans, (5, DAY)),
    "arrivals of a document, in sight": (parts._arrivals, (5, False)),
    "arrivals of a document, all": (parts._arrivals, (5, True)),
    "saved views": (list_pages._views, ("tasks",)),
    "Party bodies": (party_waiting._party_bodies, ()),
    "news": (news._newest, (8, DAY)),
    "meetings of a week": (calendar._meetings, (DAY, DAY + timedelta(days=6))),
    "due in a week": (calendar._due, (DAY, DAY + timedelta(days=6))),
    **{f"first of {name}": (question, (DAY,)) for name, question in desk.FIRST.items()},
    **{f"count of {name}": (question, (DAY,)) for name, question in desk.CAPPED.items()},
    **{question.__name__: (question, (DAY,)) for question in (desk.owed, desk.owed_first, desk.owed_late, desk.owed_this_week)},
}


FOR_ALL = {
    "history": (audit._newest, ("documents.document", 5, ("party",), (), 9)),
    "some of the history": (audit._newest, ("documents.document", 5, (), ("documents.document.issued",), 12)),
    "files": (record_pages._versions, ("documents.document", 5, None)),
    "files of a role": (record_pages._versions, ("documents.document", 5, "scan")),
    "remarks": (record_pages._comments, ("documents.document", 5)),
    "followers": (record_pages._followers, ("documents.document", 5)),
    "a review": (document_waiting._any_duty, (5,)),
    "latest compliance": (thematic._latest, (DAY, "half", 2, 5)),
    "areas looked at": (thematic._areas, (DAY, "half", 5)),
    "compliance by period": (thematic._tallies, (DAY, "half", ("Thông tin", "Tổ chức"), 5)),
    "sessions put off": (thematic._put_off, (DAY, 5)),
    "sessions on areas": (thematic._sessions, (5,)),
    **{f"{one.__name__} of a document": (one, (5,)) for one in (
        parts._clauses, parts._recipients, parts._steps, parts._versions, parts._review_clauses, parts._readers, parts._co_issuers, parts._unseen,
    )},
    **{f"{one.__name__} of a task": (one, (5,)) for one in (
        task_parts._progress, task_parts._due_dates, task_parts._extensions, task_parts._moves,
    )},
}  # fmt: skip
"""Questions that ask for nobody."""


def plainly(rows: QuerySet[Organisation]) -> tuple[str, tuple[object, ...]]:
    try:
        sql, parameters = rows.query.get_compiler(using="default").as_sql()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(parameters)


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_the_same_statement_as_asked_plainly(name: str, who: str) -> None:
    question, values = QUESTIONS[name]
    assert prepared.statement_of(question, ACTORS[who], *values) == plainly(question(ACTORS[who], *values))


@pytest.mark.parametrize("name", FOR_ALL)
def test_a_question_for_all_is_the_same_statement_with_any_key(name: str) -> None:
    question, values = FOR_ALL[name]
    asked = tuple(prepared.Key(one) if one == 5 else one for one in values)
    assert prepared.statement_of(prepared._for_anybody(question), NOBODY, *asked) == plainly(question(*values))


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("listing", all_listings().values(), ids=lambda one: one.code)
def test_a_list_and_its_presets_are_the_same_statements(listing: Listing, who: str) -> None:
    for asked in ((), *(tuple(sorted(preset.query.items())) for preset in listing.presets)):
        for question, values in ((lists._counted, ()), (lists._paged, (2, 25))):
            statement = prepared.statement_of(question, ACTORS[who], listing, asked, DAY, *values)
            assert statement in {None, plainly(question(ACTORS[who], listing, asked, DAY, *values))}


def below(actor: Actor) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=Organisation.objects.keys_within_sight(actor, on=DAY)).order_by("pk")


def looks_first(actor: Actor) -> QuerySet[Organisation]:
    return Organisation.objects.filter(pk__in=list(below(actor).values_list("pk", flat=True)))


def test_rows_and_counts_are_those_of_now_and_of_who_asks() -> None:
    scene = make_scene()
    for actor in (scene.head, scene.worker, scene.stranger, scene.head):
        assert prepared.rows_of(below, actor) == list(below(actor))
        assert prepared.counts_of((below, below), actor) == (below(actor).count(),) * 2
    assert prepared.rows_of(below, scene.worker) == [scene.union]
    Organisation.objects.filter(pk=scene.union.pk).update(name="Liên hiệp Hội mới")
    assert [one.name for one in prepared.rows_of(below, scene.worker)] == ["Liên hiệp Hội mới"]


def test_a_question_that_reads_first_is_asked_plainly() -> None:
    scene = make_scene()
    assert prepared.statement_of(looks_first, scene.worker) is None
    assert prepared.rows_of(looks_first, scene.worker) == [scene.union]
    assert prepared.count_of(looks_first, scene.head) == 3


def numbered(actor: Actor, number: int) -> QuerySet[Organisation]:
    return below(actor).filter(pk=number)


def test_a_value_like_a_mark_never_becomes_a_number_of_the_actor() -> None:
    scene = make_scene()
    assert prepared.rows_of(numbered, scene.head, prepared.BODIES) == []
    assert prepared.count_of(numbered, scene.head, prepared.BODIES) == 0


def test_a_key_beyond_every_column_matches_nothing() -> None:
    scene = make_scene()
    for beyond in (prepared.Key(2**63), prepared.Key(10**20)):
        assert prepared.rows_of(numbered, scene.head, beyond) == []
        assert prepared.count_of(numbered, scene.head, beyond) == 0
        assert prepared.keys_of([(numbered, (beyond,)), (numbered, (prepared.Key(scene.union.pk),))], scene.head) == [
            set(),
            {scene.union.pk},
        ]
    assert prepared.rows_of(numbered, scene.head, prepared.Key(2**63 - 1)) == []


def yesterday(actor: Actor, on: object) -> QuerySet[Organisation]:
    return below(actor).filter(created_on__lte=on)


def test_one_translation_serves_all_records() -> None:
    scene = make_scene()
    for body in (scene.centre, scene.union, scene.other):
        assert prepared.rows_of(numbered, scene.head, prepared.Key(body.pk)) == [body]
    assert prepared.rows_of(numbered, scene.worker, prepared.Key(scene.other.pk)) == []
    before = prepared._translated.cache_info().misses
    assert prepared.rows_of(numbered, scene.head, prepared.Key(scene.union.pk)) == [scene.union]
    assert prepared._translated.cache_info().misses == before


def test_each_day_has_its_own_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = make_scene()
    before = prepared.statement_of(below, scene.head)
    monkeypatch.setenv("GIAOBAN_TODAY", (DAY + timedelta(days=1)).isoformat())
    assert prepared.statement_of(below, scene.head) == before
    assert prepared.statement_of(yesterday, scene.head, DAY) != prepared.statement_of(yesterday, scene.head, DAY + timedelta(days=1))
