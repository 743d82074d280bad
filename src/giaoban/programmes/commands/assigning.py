"""Assigning a task: six clear fields and one origin; entering late what was assigned before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations.models import Succession
from giaoban.organisations.queries import stood_for
from giaoban.programmes.commands.steps import add_line, check_not_ahead, day_of, is_late_entry, search_key, write
from giaoban.programmes.models import (
    Acceptance,
    DueKind,
    MoveKind,
    OriginKind,
    ProgressKind,
    Task,
    TaskCollaborator,
    TaskCounter,
    TaskDueDate,
    TaskMove,
    TaskState,
    Visibility,
)
from giaoban.programmes.permissions import can_assign

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Clause, Document
    from giaoban.organisations.models import Organisation, Person
    from giaoban.programmes.models import ProgrammeItem

LARGEST_WEIGHT = 10


@dataclass(frozen=True)
class Origin:
    """What a task comes from: exactly one thing, shown by its label and opened by its address.

    `key` names it within its kind; for kinds above this app the upper command writes its own link row as well.
    """

    kind: str = OriginKind.DIRECT
    key: str = ""
    label: str = ""
    url: str = ""
    document: Document | None = None
    clause: Clause | None = None
    programme_item: ProgrammeItem | None = None

    @classmethod
    def of(cls, *, document: Document | None = None, clause: Clause | None = None, programme_item: ProgrammeItem | None = None) -> Origin:
        """The origin that the one given record is, `direct` without any; OriginNotOne when several are given.

        Whoever sees the task reads the label, so a restricted document gives its number only.
        """
        given: list[tuple[str, Any]] = [
            (kind, one)
            for kind, one in (
                (OriginKind.DOCUMENT, document),
                (OriginKind.CLAUSE, clause),
                (OriginKind.PROGRAMME_ITEM, programme_item),
            )
            if one is not None
        ]
        if len(given) > 1:
            raise OriginNotOne
        if not given:
            return cls()
        kind, one = given[0]
        label, url = str(one), one.get_absolute_url()
        if document is not None:
            label, url = document.open_label, document.open_address
        elif clause is not None:
            label, url = (
                f"{clause.label}, {clause.document.open_label}",
                url if not clause.document.is_restricted else clause.document.open_address,
            )
        elif programme_item is not None:
            label = f"{programme_item.programme.title}, mục {programme_item.position}"
        return cls(kind, str(one.pk), label[:300], url[:300], document, clause, programme_item)


class OriginNotOne(DomainError):
    """Several origins were named, or none where one is needed."""

    code = "programmes.origin_not_one"
    sentence = "A task comes from exactly one thing. Choose a document, a clause or a programme item, not several."
    field = "origin"


@dataclass(frozen=True)
class Finished:
    """How a task ended that is entered after it was done."""

    reported_on: date
    done_on: date
    acceptance: str = Acceptance.MET
    note: str = ""


class DueBeforeAssigned(DomainError):
    """The due date lies before the day of assigning."""

    code = "programmes.due_before_assigned"
    sentence = "The due date may not lie before the day on which the task is assigned, %(assigned_on)s."
    field = "due_on"


class BodyNotThere(DomainError):
    """A body did not exist on the day of the act."""

    code = "programmes.body_not_there"
    sentence = "%(body)s did not exist on %(on)s. Choose the body that did the work on that day."
    field = "lead"


class HeirNotNamed(DomainError):
    """The body was split since, and several bodies may go on with its work."""

    code = "programmes.heir_not_named"
    sentence = "%(body)s was split into %(heirs)s since: name the one of them that goes on with the task as its lead."
    field = "lead"


class NothingToDo(DomainError):
    """The task does not say what is to be done."""

    code = "programmes.nothing_to_do"
    sentence = "Say what is to be done."
    field = "what"


class WeightOutOfRange(DomainError):
    """The weight is not a number from 1 to 10."""

    code = "programmes.weight_out_of_range"
    sentence = "The weight is a number from 1 to %(largest)s."
    field = "weight"


class FinishedOutOfOrder(DomainError):
    """The days of a task entered after its end do not follow each other."""

    code = "programmes.finished_out_of_order"
    sentence = "A task is assigned, then reported, then accepted: the days do not follow each other, or lie ahead."
    field = "finished"


@transaction.atomic
def assign_task(
    *,
    actor: Actor,
    body: Organisation,
    what: str,
    lead: Organisation,
    due_on: date,
    product: str = "",
    lead_person: Person | None = None,
    responsible: Person | None = None,
    responsibility: str = "",
    authority: str = "",
    collaborators: Sequence[Organisation] = (),
    people: Sequence[Person] = (),
    weight: int = 1,
    origin: Origin | None = None,
    visibility: str = Visibility.BODY,
    finished: Finished | None = None,
    on: date,
    at: datetime,
) -> Task:
    """Assign a task in the name of a body; `on` may lie before the day of entry, which makes it a late entry.

    A task entered late for a body that has ended since opens with its successor; without one, or when `finished` says how it
    ended, it stays with the body of that day and is closed. When the body was split, the one that goes on with the task is named as
    its lead. Errors: NotPermitted, NothingToDo, WeightOutOfRange, DueBeforeAssigned, BodyNotThere, HeirNotNamed, DayNotCome,
    FinishedOutOfOrder.
    """
    origin = origin or Origin()
    if not can_assign(actor, body):
        raise NotPermitted
    check_not_ahead(on, at)
    _check_fields(what, weight, due_on, on)
    named, lead = lead, stood_for(lead, on)
    for one in (body, lead, *collaborators):
        if not one.exists_on(on):
            raise BodyNotThere(
                body=one.name, on=format_date(on), field="body" if one == body else "lead" if one == lead else "collaborators"
            )
    task = Task(
        number=_next_number(), owner=body, what=what, lead=lead, lead_person=lead_person, responsible=responsible,
        responsibility=responsibility, authority=authority, product=product, weight=weight, assigned_on=on, first_due_on=due_on,
        due_on=due_on, origin_kind=origin.kind, origin_key=origin.key, origin_label=origin.label, origin_url=origin.url,
        document=origin.document, clause=origin.clause, programme_item=origin.programme_item, visibility=visibility,
        is_late_entry=is_late_entry(on, at), entered_at=at,
    )  # fmt: skip
    if finished is not None:
        _finish(task, finished, at)
    task.save()
    _join(task, collaborators, people)
    TaskDueDate.objects.create(task=task, due_on=due_on, set_on=on, kind=DueKind.FIRST, by_name=actor.name, entered_at=at)
    if finished is not None:
        add_line(task=task, kind=ProgressKind.REPORT, text=finished.note, actor=actor, on=finished.reported_on, at=at)
        add_line(task=task, kind=ProgressKind.ACCEPTANCE, text="", actor=actor, on=finished.done_on, at=at)
    else:
        _open_with_successors(actor, task, named, at)
    new = {
        "what": what, "lead": lead.name, "due_on": due_on, "product": product, "origin": origin.label or origin.kind, "assigned_on": on,
    }  # fmt: skip
    return write(actor=actor, task=task, action="task.assigned", on=on, at=at, old={}, new=new)


def check_wording(what: str, weight: int) -> None:
    """A task says what is to be done and weighs from 1 to 10. Errors: NothingToDo, WeightOutOfRange."""
    if not what.strip():
        raise NothingToDo
    if not 1 <= weight <= LARGEST_WEIGHT:
        raise WeightOutOfRange(largest=LARGEST_WEIGHT)


def _check_fields(what: str, weight: int, due_on: date, on: date) -> None:
    check_wording(what, weight)
    if due_on < on:
        raise DueBeforeAssigned(assigned_on=format_date(on))


def _next_number() -> int:
    """Draw the next number; the counter's row is locked until the transaction ends."""
    TaskCounter.objects.get_or_create(pk=1)
    counter = TaskCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _join(task: Task, bodies: Sequence[Organisation], people: Sequence[Person]) -> None:
    rows = [TaskCollaborator(task=task, body=one) for one in dict.fromkeys(bodies) if one != task.lead]
    rows += [TaskCollaborator(task=task, person=one) for one in dict.fromkeys(people)]
    TaskCollaborator.objects.bulk_create(rows)
    task.folded = search_key(task, rows)


def _finish(task: Task, finished: Finished, at: datetime) -> None:
    if not task.assigned_on <= finished.reported_on <= finished.done_on <= day_of(at):
        raise FinishedOutOfOrder
    task.state = TaskState.DONE
    task.percent = 100
    task.received_on = task.assigned_on
    task.reported_on, task.done_on = finished.reported_on, finished.done_on
    task.acceptance, task.acceptance_note = Acceptance(finished.acceptance), finished.note


def _heir(actor: Actor, body: Organisation, role: str, named: Organisation | None, on: date) -> Organisation | None:
    """Who goes on with the work of a body that has ended: the one named, else the only one.

    Of several owners it is the one in whose name the actor may assign.
    """
    heirs = [one.successor for one in heirs_of(body) if one.successor.exists_on(on)]
    if role == "owner" and len(heirs) > 1:
        heirs = [one for one in heirs if can_assign(actor, one)][:1] or heirs[:1]
    if named in heirs:
        return named
    if len(heirs) > 1:
        raise HeirNotNamed(body=body.name, heirs="; ".join(one.name for one in heirs))
    return heirs[0] if heirs else None


def _open_with_successors(actor: Actor, task: Task, named: Organisation | None, at: datetime) -> None:
    """Move a late entry on to those who took over since; close it when nobody did. Errors: HeirNotNamed."""
    for role in ("lead", "owner"):
        body: Organisation = getattr(task, role)
        if body.ended_on is None or body.ended_on > day_of(at):
            continue
        heir = _heir(actor, body, role, named if role == "lead" else None, day_of(at))
        if heir is not None:
            TaskMove.objects.create(
                task=task, role=role, kind=MoveKind.SUCCESSION, from_body=body, to_body=heir, moved_on=body.ended_on,
                by_name=actor.name, entered_at=at,
            )  # fmt: skip
            setattr(task, role, heir)
        elif role == "lead":
            task.state, task.cancelled_on = TaskState.CANCELLED, body.ended_on
            task.cancelled_reason = f"{body.name}: {format_date(body.ended_on)}"
            add_line(task=task, kind=ProgressKind.CANCELLATION, text=task.cancelled_reason, actor=actor, on=body.ended_on, at=at)


def heirs_of(body: Organisation) -> QuerySet[Succession]:
    """Who took over from a body, first the one that took over first."""
    return Succession.objects.filter(predecessor=body).select_related("successor").order_by("since", "pk")
