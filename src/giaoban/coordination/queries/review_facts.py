"""The facts that reviews are compiled from, read for many regulations in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q
from django.urls import reverse

from giaoban.coordination.models import (
    ContentItem,
    CoordinationRegulation,
    Evidence,
    EvidenceKind,
    Occurrence,
    OccurrenceTask,
    RegulationMeeting,
    RegulationParty,
    Review,
)
from giaoban.coordination.models.occurrences import EvidenceState
from giaoban.coordination.queries.review_findings import findings_of
from giaoban.coordination.rules.review_facts import (
    Addresses,
    ItemFact,
    MeetingFact,
    OccurrenceFact,
    PaperFact,
    ReviewFacts,
    TaskFact,
)
from giaoban.documents.models import DocumentRelation, Verb, Visibility
from giaoban.meetings.models import ConclusionTask, MeetingState
from giaoban.meetings.models import Visibility as MeetingVisibility
from giaoban.programmes.models import Visibility as TaskVisibility
from giaoban.programmes.models.task import OPEN_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from giaoban.common.dates import Period

RESTING: Final = (Verb.BASED_ON, Verb.IMPLEMENTS, Verb.GUIDES)
"""How a document under a regulation names the paper that promulgated it."""


def compile_facts(regulations: Sequence[CoordinationRegulation], period: Period, *, on: date) -> list[ReviewFacts]:
    """The facts of regulations over a period, as the records of a day tell; as many statements for one as for many."""
    addresses = review_addresses()
    facts = {one.pk: ReviewFacts(one.pk, one.number, one.title, period, on, addresses) for one in regulations}
    keys = tuple(facts)
    bodies = _read_parties(facts, keys)
    _read_items(facts, keys, period)
    _read_occurrences(facts, keys, period)
    _read_evidence(facts, keys, period)
    _read_meetings(facts, keys, period, on)
    _read_documents(facts, {one.document_id: one.pk for one in regulations if one.document_id is not None}, period)
    for key, found in findings_of(facts, bodies, reviews_of(keys), period, on).items():
        facts[key].findings = found
    _read_tasks(facts, keys)
    return list(facts.values())


@lru_cache(maxsize=1)
def review_addresses() -> Addresses:
    """Where the records behind a review are opened."""
    return Addresses(
        *(
            _pattern(name)
            for name in (
                "coordination:occurrence", "findings:finding", "programmes:task", "coordination:regulation", "meetings:meeting", "documents:short",
            )
        )
    )  # fmt: skip


def _pattern(name: str) -> str:
    """An address with `{}` for its key."""
    mark = 987_654_321
    return reverse(name, args=[mark]).replace(str(mark), "{}")


def reviews_of(regulations: Iterable[int]) -> dict[str, int]:
    """The regulation of each review by its address: findings raised in a review know that."""
    pattern = _pattern("coordination:review")
    return {pattern.format(pk): key for pk, key in Review.objects.filter(regulation__in=regulations).values_list("pk", "regulation")}


def _read_parties(facts: dict[int, ReviewFacts], keys: Sequence[int]) -> dict[int, dict[int, int]]:
    """Parties by regulation; returned are the regulations of each body, each with the party that it is."""
    bodies: dict[int, dict[int, int]] = defaultdict(dict)
    rows = RegulationParty.objects.filter(regulation__in=keys).order_by("position", "in_force_from")
    for pk, regulation, body, short, name in rows.values_list("pk", "regulation", "body", "body__short_name", "body__name"):
        facts[regulation].parties[pk] = short or name
        bodies[body][regulation] = pk
    return bodies


def _read_items(facts: dict[int, ReviewFacts], keys: Sequence[int], period: Period) -> None:
    """Contents in the wording that held last in the period, and who joins in each."""
    rows = ContentItem.objects.filter(regulation__in=keys, in_force_from__lte=period.last)
    rows = rows.filter(Q(in_force_until=None) | Q(in_force_until__gt=period.first)).order_by("regulation", "line", "in_force_from")
    for regulation, *values in plain_rows(rows, "regulation", "pk", "line", "text", "area", "lead", "product", "rhythm"):
        item = ItemFact._make(values)
        items = facts[regulation].items
        if items and items[-1].line == item.line:
            items[-1] = item
        else:
            items.append(item)
    joined = ContentItem.coordinating.through.objects.filter(contentitem__regulation__in=keys).order_by("regulationparty__position")
    for regulation, item_pk, party in plain_rows(joined, "contentitem__regulation", "contentitem", "regulationparty"):
        facts[regulation].coordinating.setdefault(item_pk, []).append(party)


def _of_period(prefix: str, keys: Sequence[int], period: Period) -> dict[str, Any]:
    return {
        f"{prefix}regulation__in": keys,
        f"{prefix}last_on__gte": period.first,
        f"{prefix}last_on__lte": period.last,
    }


OCCURRENCE: Final = (
    "regulation", "pk", "line", "label", "last_on", "due_on", "missed_from", "done_on", "is_partial", "waived_on", "waived_reason", "cause_kind", "cause",
)  # fmt: skip


def _read_occurrences(facts: dict[int, ReviewFacts], keys: Sequence[int], period: Period) -> None:
    """Obligations whose period ends within the period."""
    rows = Occurrence.objects.filter(**_of_period("", keys, period)).order_by("regulation", "line", "due_on", "pk")
    found = {key: one.occurrences for key, one in facts.items()}
    for row in plain_rows(rows, *OCCURRENCE):
        found[row[0]].append(OccurrenceFact(*row))


EVIDENCE: Final = (
    "occurrence__regulation", "occurrence", "kind", "on", "task", "task__number", "task__what", "meeting", "meeting__title", "document", "document__kind_name",
    "document__number_text", "document__signed_on",
)  # fmt: skip


def _read_evidence(facts: dict[int, ReviewFacts], keys: Sequence[int], period: Period) -> None:
    rows = Evidence.objects.filter(state=EvidenceState.CONFIRMED, **_of_period("occurrence__", keys, period)).order_by("on", "pk")
    told: set[tuple[int, bool, int]] = set()
    evidence = {key: one.evidence for key, one in facts.items()}
    for row in plain_rows(rows, *EVIDENCE):
        regulation, occurrence, kind, on, document = row[0], row[1], row[2], row[3], row[9]
        evidence[regulation].setdefault(occurrence, []).append(row)
        if document is not None and (key := (regulation, kind == DISSEMINATION, document)) not in told:
            told.add(key)
            mine = facts[regulation]
            papers = mine.disseminations if kind == DISSEMINATION else mine.documents
            papers.append(PaperFact(on, *row[9:]))


DISSEMINATION: Final = EvidenceKind.DISSEMINATION.value


def plain_rows(rows: Any, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of a queryset as the database gives them, at once: numbers, texts and days need no conversion on either database."""
    try:
        sql, params = rows.values_list(*columns).query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _read_meetings(facts: dict[int, ReviewFacts], keys: Sequence[int], period: Period, on: date) -> None:
    rows = RegulationMeeting.objects.filter(regulation__in=keys, meeting__day__gte=period.first, meeting__day__lte=min(period.last, on))
    rows = rows.exclude(meeting__state=MeetingState.CANCELLED).exclude(meeting__visibility=MeetingVisibility.NAMED)
    rows = rows.order_by("meeting__day", "meeting")
    for regulation, *values in plain_rows(rows, "regulation", "meeting__day", "meeting", "meeting__title"):
        facts[regulation].meetings.append(MeetingFact._make(values))


PAPER: Final = ("target", "source__signed_on", "source", "source__kind_name", "source__number_text")


def _read_documents(facts: dict[int, ReviewFacts], papers: dict[int, int], period: Period) -> None:
    """Documents issued in the period that rest on the paper of a regulation, beside those that are evidence."""
    rows = DocumentRelation.objects.filter(
        target__in=tuple(papers), verb__in=RESTING, source__signed_on__gte=period.first, source__signed_on__lte=period.last
    )
    rows = rows.exclude(source__visibility=Visibility.NAMED).exclude(source__is_hidden=True).order_by("source__signed_on", "source")
    for target, signed_on, pk, kind_name, number in plain_rows(rows, *PAPER):
        one = facts[papers[target]]
        if all(known.pk != pk for known in (*one.documents, *one.disseminations)):
            one.documents.append(PaperFact(signed_on, pk, kind_name, number, signed_on))
    for one in facts.values():
        one.documents.sort()


TASK: Final = ("task", "task__number", "task__what", "task__lead__short_name", "task__lead__name", "task__due_on")


def _read_tasks(facts: dict[int, ReviewFacts], keys: Sequence[int]) -> None:
    """Tasks still open that come of the obligations, the meetings and the findings of a regulation, each once."""
    is_open = {"task__state__in": OPEN_STATES}
    of_obligations = OccurrenceTask.objects.filter(occurrence__regulation__in=keys, **is_open)
    of_meetings = ConclusionTask.objects.filter(conclusion__meeting__regulation_links__regulation__in=keys, **is_open)
    there: set[tuple[int, int]] = set()
    for rows, key in (
        (of_obligations, F("occurrence__regulation")),
        (of_meetings, F("conclusion__meeting__regulation_links__regulation")),
    ):
        for regulation, pk, number, what, short, name, due_on in _tasks(rows, key):
            if regulation in facts and (regulation, pk) not in there:
                there.add((regulation, pk))
                facts[regulation].tasks.append(TaskFact(pk, number, what, short or name, due_on))
    for one in facts.values():
        one.tasks.sort(key=lambda task: (task.due_on, task.pk))


def _tasks(rows: Any, key: F) -> Iterator[tuple[Any, ...]]:
    shared: Any = rows.exclude(task__visibility=TaskVisibility.NAMED).annotate(of=key)
    yield from plain_rows(shared, "of", *TASK)
