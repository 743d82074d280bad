"""Evidence of obligations: suggested by the software, confirmed, refused and added by people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext, override

from giaoban.common.errors import DomainError, NotFound
from giaoban.coordination.commands.writing import not_ahead, worked, write
from giaoban.coordination.models import CoordinationRegulation, Evidence, EvidenceKind, EvidenceState, Occurrence, OccurrenceTask
from giaoban.coordination.queries.evidence import answering_bodies, candidates, wanted_of
from giaoban.coordination.rules.evidence import Match, best
from giaoban.meetings.models import Meeting
from giaoban.programmes.models import Task
from giaoban.records.models import outside_trash

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document

LOOKED_BACK = timedelta(days=60)
"""How long after it was missed the job still looks for what fulfils an obligation: records entered late."""
COLUMNS = {"task": "task", "meeting": "meeting", "document": "document", "report": "document", "dissemination": "document"}


class DecidedAlready(DomainError):
    """The suggestion was confirmed or refused."""

    code = "coordination.evidence_decided"
    sentence = "This evidence is confirmed or refused already."


class NotConfirmed(DomainError):
    """There is no confirmation to take back."""

    code = "coordination.evidence_not_confirmed"
    sentence = "This evidence is not confirmed."


class IsWaived(DomainError):
    """A waived obligation takes no evidence."""

    code = "coordination.is_waived"
    sentence = "The obligation is waived. Take the waiver back first."


class NotOneRecord(DomainError):
    """No record was named, or several."""

    code = "coordination.not_one_record"
    sentence = "Name one record: a task, a meeting or a document."


class OutsidePeriod(DomainError):
    """What happened before the period does not fulfil it."""

    code = "coordination.outside_period"
    sentence = "What happened before the period began does not show that it was done. Give the day on which it was done."
    field = "done_on"


def suggest(
    regulation: CoordinationRegulation, *, on: date, at: datetime, occurrence: Occurrence | None = None, missed_from: date | None = None
) -> int:  # fmt: skip
    """Keep suggestions for what is open and has begun by a day; how many are new. What was confirmed or refused is left alone."""
    rows: QuerySet[Occurrence] = regulation.occurrences.filter(done_on=None, waived_on=None, first_on__lte=on)
    if occurrence is not None:
        rows = rows.filter(pk=occurrence.pk)
    if missed_from is not None:
        rows = rows.filter(missed_from__gte=missed_from)
    open_rows = list(rows.select_related("item", "lead", "regulation"))
    if not open_rows:
        return 0
    tasks: dict[int, set[int]] = defaultdict(set)
    for key, task in OccurrenceTask.objects.filter(occurrence__in=open_rows).values_list("occurrence", "task"):
        tasks[key].add(task)
    known = set(Evidence.objects.filter(occurrence__in=open_rows).values_list("occurrence", "task", "meeting", "document"))
    bodies = frozenset(answering_bodies(regulation).values())
    taken = _taken(regulation)
    wanted = {row.pk: wanted_of(row, bodies, tasks[row.pk], taken[row.line]) for row in open_rows}
    with override("vi"):
        offered = best(wanted, candidates(regulation, min(one.first_on for one in open_rows), on))
        made = [_suggested(row, match, at) for row in open_rows for match in offered[row.pk]]
    new = [one for one in made if (one.occurrence_id, one.task_id, one.meeting_id, one.document_id) not in known]
    Evidence.objects.bulk_create(new, batch_size=200)
    return len(new)


def _taken(regulation: CoordinationRegulation) -> dict[int, set[tuple[str, int]]]:
    """By content, the records that were confirmed for one of its periods."""
    found: dict[int, set[tuple[str, int]]] = defaultdict(set)
    rows = Evidence.objects.filter(occurrence__regulation=regulation, state=EvidenceState.CONFIRMED)
    for line, *keys in rows.values_list("occurrence__line", "task", "meeting", "document"):
        found[line].update((kind, key) for kind, key in zip(("task", "meeting", "document"), keys, strict=True) if key is not None)
    return found


def _suggested(row: Occurrence, match: Match, at: datetime) -> Evidence:
    one = match.candidate
    reason = "; ".join(reason.text(gettext) for reason in match.reasons)[:300]
    kind = EvidenceKind.DISSEMINATION if one.kind == "document" and row.item.activity == "dissemination" else one.kind
    return Evidence(
        occurrence=row, kind=kind, on=one.on, score=match.score, reason=reason, entered_at=at, **{f"{COLUMNS[one.kind]}_id": one.key}
    )


def suggest_all(on: date, at: datetime) -> int:
    """Look for evidence of what is open in all regulations; how many suggestions are new. What was missed long ago is left to the button."""
    since = on - LOOKED_BACK
    open_rows = Occurrence.objects.filter(done_on=None, waived_on=None, first_on__lte=on, missed_from__gte=since)
    rows = outside_trash(CoordinationRegulation.objects.filter(pk__in=open_rows.values("regulation"))).order_by("pk")
    return sum(suggest(regulation, on=on, at=at, missed_from=since) for regulation in rows.iterator(chunk_size=200))


@transaction.atomic
def look_for_evidence(*, actor: Actor, occurrence: Occurrence, on: date, at: datetime) -> Occurrence:
    """Look now for records that may fulfil an obligation. Errors: NotPermitted."""
    row = worked(actor, occurrence)
    count = suggest(row.regulation, on=on, at=at, occurrence=row)
    write(actor, "evidence.looked_for", row, new={"found": count})
    return row


def _decide(actor: Actor, evidence: Evidence, at: datetime) -> tuple[Occurrence, Evidence]:
    row = worked(actor, evidence.occurrence)
    found = Evidence.objects.select_for_update().filter(pk=evidence.pk).first()
    if found is None:
        raise NotFound
    not_ahead(found.on, at)
    return row, found


def _settle(row: Occurrence, by: str, on: date, *, is_partial: bool, done_on: date | None = None) -> None:
    """Let the days of an obligation follow from its confirmed evidence: done on the day of the first, or of what completed it."""
    first = row.evidence.filter(state=EvidenceState.CONFIRMED).order_by("on").values_list("on", flat=True).first()
    row.done_on = first if first is None else done_on or first
    row.confirmed_on, row.confirmed_by_name = (on, by) if first is not None else (None, "")
    row.is_partial = is_partial and first is not None
    row.done_note = ""
    row.save(update_fields=["done_on", "confirmed_on", "confirmed_by_name", "is_partial", "done_note"])


def _confirmed_days(row: Occurrence) -> list[date]:
    return list(row.evidence.filter(state=EvidenceState.CONFIRMED).values_list("on", flat=True))


@transaction.atomic
def confirm_evidence(
    *, actor: Actor, evidence: Evidence, is_partial: bool = False, done_on: date | None = None, on: date, at: datetime
) -> Occurrence:
    """Confirm that a record fulfils the obligation, wholly or in part: it is done on the day of the record, or on the one given.

    Errors: NotPermitted, DecidedAlready, IsWaived, OutsidePeriod, DayNotCome.
    """
    row, found = _decide(actor, evidence, at)
    if found.state == EvidenceState.CONFIRMED:
        raise DecidedAlready
    return _confirm(row, found, _Saying(actor, is_partial, done_on, on, at))


@dataclass(frozen=True)
class _Saying:
    """Who says on which day how far an obligation is fulfilled."""

    actor: Actor
    is_partial: bool
    done_on: date | None
    on: date
    at: datetime


def _confirm(row: Occurrence, found: Evidence, saying: _Saying) -> Occurrence:
    if row.waived_on is not None:
        raise IsWaived
    found.on = saying.done_on or found.on
    not_ahead(found.on, saying.at, "done_on")
    if found.on < row.first_on:
        raise OutsidePeriod
    completes = row.is_partial and not saying.is_partial
    is_partial = saying.is_partial and (row.done_on is None or row.is_partial)
    found.state, found.decided_on, found.decided_by_name = EvidenceState.CONFIRMED, saying.on, saying.actor.name
    found.save()
    _settle(row, saying.actor.name, saying.on, is_partial=is_partial, done_on=found.on if completes else None)
    write(
        saying.actor, "evidence.confirmed", row, new={"evidence": _open_label(found), "done_on": found.on, "is_partial": saying.is_partial}
    )
    return row


def _open_label(evidence: Evidence) -> str:
    """What may stand in a history that all parties read: number and kind, never the words of a record that some may not see."""
    if evidence.task is not None:
        return str(evidence.task.code)
    if evidence.document is not None:
        return str(evidence.document.name)
    return str(EvidenceKind(evidence.kind).label)


@transaction.atomic
def refuse_evidence(*, actor: Actor, evidence: Evidence, on: date, at: datetime) -> Occurrence:
    """Say that a suggested record does not fulfil the obligation; it is not suggested again. Errors: NotPermitted, DecidedAlready."""
    row, found = _decide(actor, evidence, at)
    if found.state != EvidenceState.SUGGESTED:
        raise DecidedAlready
    found.state, found.decided_on, found.decided_by_name = EvidenceState.REFUSED, on, actor.name
    found.save()
    write(actor, "evidence.refused", row, new={"evidence": _open_label(found)})
    return row


@transaction.atomic
def take_back_evidence(*, actor: Actor, evidence: Evidence, reason: str = "", on: date, at: datetime) -> Occurrence:
    """Take back a confirmation or refusal: the record is a suggestion again. Errors: NotPermitted, NotConfirmed."""
    row, found = _decide(actor, evidence, at)
    if found.state == EvidenceState.SUGGESTED:
        raise NotConfirmed
    was_confirmed, days = found.state == EvidenceState.CONFIRMED, _confirmed_days(row)
    found.state, found.decided_on, found.decided_by_name = EvidenceState.SUGGESTED, None, ""
    found.save()
    if was_confirmed:
        # done later than on its first day: what was done in part was completed by the evidence of the day on which it was done
        completed = row.done_on if row.done_on != min(days) else None
        stays = completed in _confirmed_days(row)
        _settle(
            row, row.confirmed_by_name, row.confirmed_on or on, is_partial=row.is_partial or (completed is not None and not stays),
            done_on=completed if stays else None,
        )  # fmt: skip
    write(actor, "evidence.taken_back", row, old={"evidence": _open_label(found)}, new={"reason": reason})
    return row


@transaction.atomic
def add_evidence(
    *,
    actor: Actor,
    occurrence: Occurrence,
    task: Task | None = None,
    meeting: Meeting | None = None,
    document: Document | None = None,
    is_dissemination: bool = False,
    done_on: date | None = None,
    is_partial: bool = False,
    on: date,
    at: datetime,
) -> Occurrence:
    """Name the record that fulfils an obligation; it is confirmed by that.

    Without a day it is done on the day of the record. Errors: NotPermitted, NotOneRecord, DecidedAlready, IsWaived, OutsidePeriod, DayNotCome.
    """
    row = worked(actor, occurrence)
    given = {name: one for name, one in (("task", task), ("meeting", meeting), ("document", document)) if one is not None}
    if len(given) != 1:
        raise NotOneRecord
    [(name, record)] = given.items()
    found = Evidence.objects.filter(occurrence=row, **{name: record}).first()
    if found is not None and found.state == EvidenceState.CONFIRMED:
        raise DecidedAlready
    found = found or Evidence(occurrence=row, entered_at=at, **{name: record})
    found.kind = _kind_of(name, document, is_dissemination=is_dissemination)
    found.on = done_on or _day_of(record) or on
    return _confirm(row, found, _Saying(actor, is_partial, done_on, on, at))


def _kind_of(name: str, document: Document | None, *, is_dissemination: bool) -> str:
    if document is None:
        return name
    if is_dissemination:
        return EvidenceKind.DISSEMINATION
    return EvidenceKind.REPORT if document.kind == "report" else EvidenceKind.DOCUMENT


def _day_of(record: Task | Meeting | Document) -> date | None:
    """The day on which it happened: reported, held, signed."""
    if isinstance(record, Task):
        return record.reported_on
    return record.day if isinstance(record, Meeting) else record.signed_on


def suggest_done_task(task: Task, on: date, at: datetime) -> Evidence | None:
    """The task made of an obligation is done: it becomes suggested evidence at once."""
    link = OccurrenceTask.objects.select_related("occurrence").filter(task=task).first()
    if link is None or not link.occurrence.is_open() or Evidence.objects.filter(occurrence=link.occurrence, task=task).exists():
        return None
    with override("vi"):
        reason = gettext("the task was made of this obligation")
    return Evidence.objects.create(
        occurrence=link.occurrence, kind=EvidenceKind.TASK, task=task, on=task.reported_on or on, score=100, reason=reason, entered_at=at
    )  # fmt: skip
