"""Dissemination of a document: opening a cascade, passing on, acknowledging, more time, chasing who is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.cascading import ask_below, tell_offices
from giaoban.documents.commands.issuing import NotIssued
from giaoban.documents.commands.signing import ReasonMissing
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Arrival, Dissemination, DisseminationLine, Document, LifeState
from giaoban.documents.permissions import can_disseminate, can_keep_register, can_steer_dissemination
from giaoban.documents.rules.dissemination import is_day_to_remind, usual_due
from giaoban.rulebook.loader import version_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

ASKED = N_("%(name)s asks you to disseminate “%(document)s” by %(due)s")
LATE = N_("“%(document)s” should have been disseminated by %(due)s")


class DocumentNotThere(DomainError):
    """A body disseminates what it issued, keeps, or was sent."""

    code = "documents.dissemination_document_not_there"
    sentence = "The document has not come to %(body)s. Register it there first."
    field = "body"


class DisseminatedAlready(DomainError):
    """A body has one cascade of a document: its own, or the line of the body above."""

    code = "documents.disseminated_already"
    sentence = "%(body)s disseminates this document already, by %(due)s: go on from its line."
    field = "body"


class StudyDayPassed(DomainError):
    """Nobody can study until a day that has passed."""

    code = "documents.dissemination_day_passed"
    sentence = "The day to disseminate by, %(due)s, is before the day of asking, %(on)s."
    field = "due_on"


class StudyDayAfterAbove(DomainError):
    """A body gives no more time than it has."""

    code = "documents.dissemination_day_after_above"
    sentence = "The body itself has until %(due)s; ask those below by that day or earlier."
    field = "due_on"


class NotDirectlyBelow(DomainError):
    """A body passes on to those directly below it."""

    code = "documents.dissemination_not_below"
    sentence = "These bodies do not stand directly below %(body)s: %(names)s."
    field = "bodies"


class NobodyLeftToAsk(DomainError):
    """There is nobody below, or all were asked."""

    code = "documents.dissemination_nobody_left"
    sentence = "Every body below %(body)s was asked already, or there is none."


class NobodyLate(DomainError):
    """Only who is late is chased."""

    code = "documents.dissemination_nobody_late"
    sentence = "No body below is late with this document."


class NoMoreTime(DomainError):
    """More time ends later than before."""

    code = "documents.dissemination_no_more_time"
    sentence = "The new day must be after %(due)s."
    field = "due_on"


class StudiedAlready(DomainError):
    """Who has finished needs no more time."""

    code = "documents.dissemination_studied_already"
    sentence = "%(body)s finished the study on %(on)s."


def held_line(line: DisseminationLine) -> DisseminationLine:
    """The line as it stands now, held until the act ends."""
    rows = DisseminationLine.objects.select_for_update(of=("self",)).select_related("body", "above__body", "dissemination__document__owner")
    return rows.get(pk=line.pk)


def _of_line(line: DisseminationLine) -> dict[str, str]:
    return {"body": line.body.name}


@transaction.atomic
def open_dissemination(
    *, actor: Actor, document: Document, body: Organisation, on: date, at: datetime, due_on: date | None = None, note: str = "",
    bodies: Sequence[Organisation] = (), ask_below_now: bool = True, whole_tree: bool = False,
) -> DisseminationLine:  # fmt: skip
    """Open the dissemination of an issued document by a body; its own line, from which it asks those directly below it, or the whole tree.

    Without a day the rule `programmes.dissemination` gives it. Errors: NotPermitted, NotIssued, DocumentNotThere, DisseminatedAlready,
    StudyDayPassed, NotDirectlyBelow, NobodyLeftToAsk.
    """
    if not can_keep_register(actor, body):
        raise NotPermitted
    if document.state not in {LifeState.ISSUED, LifeState.REGISTERED}:
        raise NotIssued
    if document.owner_id != body.pk and not Arrival.objects.filter(document=document, body=body).exists():
        raise DocumentNotThere(body=body.name)
    there = DisseminationLine.objects.filter(dissemination__document=document, body=body).first()
    if there is not None:
        raise DisseminatedAlready(body=body.name, due=format_date(there.due_on))
    rule = ""
    if due_on is None:
        version = version_for("programmes.dissemination", on)
        due_on, rule = usual_due(on, int(version.values["days"])), version.reference
    if due_on < on:
        raise StudyDayPassed(due=format_date(due_on), on=format_date(on))
    made = Dissemination.objects.create(
        document=document, body=body, note=note.strip(), due_on=due_on, opened_on=on, opened_at=at, opened_by_name=actor.name,
        opened_by_number=actor.user_id, rule=rule,
    )  # fmt: skip
    top = DisseminationLine.objects.create(
        dissemination=made, body=body, asked_on=on, asked_by_name=actor.name, due_on=due_on, first_due_on=due_on, acknowledged_on=on,
        acknowledged_by_name=actor.name,
    )  # fmt: skip
    audit(
        actor=actor,
        action="documents.dissemination.opened",
        subject=top,
        new=given(body=body.name, due_on=due_on, note=note.strip()),
        rule=rule,
    )
    audit(actor=actor, action="documents.dissemination.opened", subject=document, new=given(body=body.name, due_on=due_on), rule=rule)
    has_below = body.children.filter(ended_on=None).exists()
    if ask_below_now and (bodies or has_below):
        forward_dissemination(actor=actor, line=top, bodies=bodies, whole_tree=whole_tree, on=on, at=at)
        top.refresh_from_db(fields=["forwarded_on"])
    return top


@transaction.atomic
def forward_dissemination(
    *, actor: Actor, line: DisseminationLine, on: date, at: datetime, bodies: Sequence[Organisation] = (), due_on: date | None = None,
    note: str = "", whole_tree: bool = False,
) -> int:  # fmt: skip
    """Pass a document on to the bodies directly below (all without `bodies`), with `whole_tree` to all below these too; how many were asked.

    Errors: NotPermitted, StudyDayPassed, StudyDayAfterAbove, NotDirectlyBelow, NobodyLeftToAsk.
    """
    if not can_disseminate(actor, line):
        raise NotPermitted
    line = held_line(line)
    due_on = due_on or max(line.due_on, on)
    if due_on < on:
        raise StudyDayPassed(due=format_date(due_on), on=format_date(on))
    if due_on > max(line.due_on, on):
        raise StudyDayAfterAbove(due=format_date(line.due_on))
    strangers = [body.name for body in bodies if body.parent_id != line.body_id or not body.exists_on(on)]
    if strangers:
        raise NotDirectlyBelow(body=line.body.name, names=", ".join(strangers))
    chosen = [body.pk for body in bodies] or None
    asked = ask_below(line, chosen, whole_tree=whole_tree, due_on=due_on, note=note.strip(), actor=actor, on=on, at=at)
    count = asked.count()
    if not count:
        raise NobodyLeftToAsk(body=line.body.name)
    _acknowledge(line, actor, on)
    audit(
        actor=actor,
        action="documents.dissemination.forwarded",
        subject=line,
        new=given(due_on=due_on, note=note.strip(), asked_count=count, bodies=[body.name for body in bodies]),
    )
    document = line.dissemination.document
    values = {"name": line.body.short, "document": document.open_label[:120], "due": format_date(due_on)}
    key = f"dissemination.asked-{line.pk}-{at.isoformat()}"
    tell_offices(asked, document, ASKED, values, key=key, url=owed_url(), actor=actor, on=on, at=at)
    return count


def owed_url() -> str:
    """The list of what one's own bodies have to disseminate."""
    return f"{reverse('documents:disseminations')}?cua-toi=owed"


def _acknowledge(line: DisseminationLine, actor: Actor, on: date) -> bool:
    if line.acknowledged_on is not None:
        return False
    line.acknowledged_on, line.acknowledged_by_name = on, actor.name
    line.save(update_fields=["acknowledged_on", "acknowledged_by_name"])
    return True


@transaction.atomic
def acknowledge_dissemination(*, actor: Actor, line: DisseminationLine, on: date) -> DisseminationLine:
    """Acknowledge that the body has the document and will disseminate it; once. Errors: NotPermitted."""
    if not can_disseminate(actor, line):
        raise NotPermitted
    line = held_line(line)
    if _acknowledge(line, actor, on):
        audit(actor=actor, action="documents.dissemination.acknowledged", subject=line, new=_of_line(line))
    return line


@transaction.atomic
def extend_dissemination(*, actor: Actor, line: DisseminationLine, due_on: date, reason: str, on: date, at: datetime) -> int:
    """Give a body, and those below it that have not finished, until a later day; how many lines moved.

    Given by the office of the body that asked. Errors: NotPermitted, ReasonMissing, StudiedAlready, StudyDayPassed, NoMoreTime.
    """
    if not can_steer_dissemination(actor, line):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing(field="reason")
    line = held_line(line)
    if line.studied_on is not None and line.forwarded_on is None:
        raise StudiedAlready(body=line.body.name, on=format_date(line.studied_on))
    if due_on < on:
        raise StudyDayPassed(due=format_date(due_on), on=format_date(on))
    if due_on <= line.due_on:
        raise NoMoreTime(due=format_date(line.due_on))
    rows = subtree(line).filter(studied_on=None, due_on__lt=due_on)
    told = {"name": actor.name, "document": line.dissemination.document.open_label[:120], "due": format_date(due_on)}
    url = line.get_absolute_url()
    tell_offices(
        DisseminationLine.objects.filter(pk=line.pk), line.dissemination.document, N_("%(name)s gives you until %(due)s for “%(document)s”"),
        told, key=f"dissemination.extended-{line.pk}-{at.isoformat()}", url=url, actor=actor, on=on, at=at,
    )  # fmt: skip
    audit(
        actor=actor,
        action="documents.dissemination.extended",
        subject=line,
        old={"due_on": line.due_on},
        new={"due_on": due_on, "reason": reason.strip()},
    )
    return rows.update(due_on=due_on, extension_reason=reason.strip())


def subtree(line: DisseminationLine) -> QuerySet[DisseminationLine]:
    """A line and those of the bodies below its body, in one cascade."""
    return DisseminationLine.objects.filter(dissemination=line.dissemination_id, body__path__startswith=line.body.path)


@transaction.atomic
def remind_of_dissemination(*, actor: Actor, line: DisseminationLine, on: date, at: datetime) -> int:
    """Chase the bodies below that are late, and no others; how many bodies. Errors: NotPermitted, NobodyLate."""
    if not can_disseminate(actor, line):
        raise NotPermitted
    late = subtree(line).filter(studied_on=None, due_on__lt=on).exclude(pk=line.pk)
    first = late.aggregate(first=Min("due_on"))["first"]
    if first is None:
        raise NobodyLate
    document = line.dissemination.document
    _chase(late, document, first, key=f"dissemination.late-{line.pk}-{on}", actor=actor, on=on, at=at)
    count = late.update(reminded_at=at)
    audit(actor=actor, action="documents.dissemination.reminded", subject=line, new={"asked_count": count})
    return count


def _chase(late: QuerySet[DisseminationLine], document: Document, due_on: date, *, key: str, actor: Actor | None, on: date, at: datetime) -> int:  # fmt: skip
    values = {"document": document.open_label[:120], "due": format_date(due_on)}
    return tell_offices(late, document, LATE, values, key=key, url=owed_url(), actor=actor, on=on, at=at, is_urgent=True)


def remind_late_disseminations(on: date, at: datetime) -> int:
    """Chase by itself who is late: on the day after the due day, then every week; once a day. How many users were told."""
    late = DisseminationLine.objects.filter(studied_on=None, due_on__lt=on)
    days = late.order_by().values_list("dissemination", "due_on").distinct()
    due = [(key, day) for key, day in days if is_day_to_remind(day, on)]
    documents = {one.pk: one.document for one in Dissemination.objects.filter(pk__in={key for key, _ in due}).select_related("document")}
    told = 0
    for key, day in sorted(due):
        rows = late.filter(dissemination=key, due_on=day)
        told += _chase(rows, documents[key], day, key=f"dissemination.late-{key}-{day}-{on}", actor=None, on=on, at=at)
        rows.update(reminded_at=at)
    return told
