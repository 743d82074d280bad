"""Dissemination of a document: opening a cascade, passing on, acknowledging, more time, chasing who is late."""

from __future__ import annotations

from datetime import date as date_type
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotFound, NotPermitted
from giaoban.common.numbers import format_number
from giaoban.documents.commands.cascading import ask_below, tell_offices
from giaoban.documents.commands.issuing import NotIssued
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Arrival, Dissemination, DisseminationLine, Document, LifeState
from giaoban.documents.permissions import can_disseminate, can_keep_register
from giaoban.documents.queries.dissemination import hosted_below
from giaoban.documents.rules.dissemination import usual_due
from giaoban.organisations.models import Organisation, Tree
from giaoban.records.long_work import Outcome, WorkKind, begin_work, open_work_of
from giaoban.rulebook.loader import version_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.records.long_work import Progress
    from giaoban.records.models import LongWork

FORWARDING = "documents.forwarding"
FORWARDING_DOCUMENT = N_("Asking the whole tree to disseminate “%(document)s”")
ASKED_BODIES = N_("%(count)s bodies were asked.")
ASKED = N_("%(name)s asks you to disseminate “%(document)s” by %(due)s")


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


class HostedByPartyOnly(DomainError):
    """Party organisations are asked by the Party: a union's coverage would tell of them to readers who may not see them."""

    code = "documents.dissemination_hosted_by_party"
    sentence = "%(body)s cannot ask the Party organisations that live at bodies below: only a Party organisation does, in a dissemination that it opened itself."
    field = "with_hosted"


class NobodyLeftToAsk(DomainError):
    """There is nobody below, or all were asked."""

    code = "documents.dissemination_nobody_left"
    sentence = "Every body below %(body)s was asked already, or there is none."


def held_line(line: DisseminationLine) -> DisseminationLine:
    """The line as it stands now, held until the act ends."""
    rows = DisseminationLine.objects.select_for_update(of=("self",)).select_related("body", "above__body", "dissemination__document__owner")
    return rows.get(pk=line.pk)


def _of_line(line: DisseminationLine) -> dict[str, str]:
    return {"body": line.body.name}


@transaction.atomic
def open_dissemination(
    *, actor: Actor, document: Document, body: Organisation, on: date, at: datetime, due_on: date | None = None, note: str = "",
    bodies: Sequence[Organisation] = (), ask_below_now: bool = True, whole_tree: bool = False, with_hosted: bool = False,
) -> DisseminationLine:  # fmt: skip
    """Open the dissemination of an issued document by a body; its own line, from which it asks those directly below it, or the whole tree.

    A Party organisation asks with `with_hosted` also those that live at its host and at the bodies below that.
    Without a day the rule `programmes.dissemination` gives it. Errors: NotPermitted, NotIssued, DocumentNotThere, DisseminatedAlready,
    StudyDayPassed, NotDirectlyBelow, HostedByPartyOnly, NobodyLeftToAsk.
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
    if ask_below_now and (bodies or has_below or with_hosted):
        forward_dissemination(actor=actor, line=top, bodies=bodies, whole_tree=whole_tree, with_hosted=with_hosted, on=on, at=at)
        top.refresh_from_db(fields=["forwarded_on"])
    return top


@transaction.atomic
def forward_dissemination(
    *, actor: Actor, line: DisseminationLine, on: date, at: datetime, bodies: Sequence[Organisation] = (), due_on: date | None = None,
    note: str = "", whole_tree: bool = False, with_hosted: bool = False, is_waited_for: bool = False,
) -> int | LongWork:  # fmt: skip
    """Pass a document on to the bodies directly below (all without `bodies`), with `whole_tree` to all below these too; how many were asked.

    `with_hosted` as in `open_dissemination`; some of them may also be named among `bodies`. A very large tree is asked in the background, unless it is waited for.
    Errors: NotPermitted, StudyDayPassed, StudyDayAfterAbove, NotDirectlyBelow, HostedByPartyOnly, NobodyLeftToAsk.
    """
    if not can_disseminate(actor, line):
        raise NotPermitted
    line = held_line(line)
    due_on = due_on or max(line.due_on, on)
    if due_on < on:
        raise StudyDayPassed(due=format_date(due_on), on=format_date(on))
    if due_on > max(line.due_on, on):
        raise StudyDayAfterAbove(due=format_date(line.due_on))
    hosted = _hosted_among(line, bodies, on)
    strangers = [body.name for body in bodies if not body.exists_on(on) or (body.parent_id != line.body_id and body.pk not in hosted)]
    if strangers:
        raise NotDirectlyBelow(body=line.body.name, names=", ".join(strangers))
    if with_hosted and (line.body.tree != Tree.PARTY or line.above is not None):
        raise HostedByPartyOnly(body=line.body.name)
    chosen = [body.pk for body in bodies] or None
    if whole_tree and not is_waited_for and is_large(line, on, with_hosted=with_hosted):
        return _begin_forwarding(line, chosen, due_on, note, with_hosted=with_hosted, actor=actor, on=on, at=at)
    asked = ask_below(
        line, chosen, whole_tree=whole_tree, with_hosted=with_hosted or hosted, due_on=due_on, note=note.strip(), actor=actor, on=on, at=at
    )
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


def _hosted_among(line: DisseminationLine, bodies: Sequence[Organisation], on: date) -> frozenset[int]:
    """Which of some bodies are Party organisations that live below, where the body that opened a cascade may ask such."""
    named = [body.pk for body in bodies if body.tree == Tree.PARTY and body.parent_id != line.body_id]
    if not named or line.above is not None:
        return frozenset()
    return frozenset(hosted_below(line.body, on).filter(pk__in=named).values_list("pk", flat=True))


def is_large(line: DisseminationLine, on: date, *, with_hosted: bool = False) -> bool:
    """Whether more bodies stand below the body of a line than are asked while one waits; of hosted ones the highest are counted."""
    below = Organisation.objects.existing(on=on).filter(path__startswith=line.body.path)
    hosted = hosted_below(line.body, on)[: settings.LONG_WORK_FROM + 1].count() if with_hosted else 0
    return below[: settings.LONG_WORK_FROM + 1].count() + hosted > settings.LONG_WORK_FROM


def _begin_forwarding(
    line: DisseminationLine, bodies: list[int] | None, due_on: date, note: str, *, with_hosted: bool, actor: Actor, on: date, at: datetime
) -> LongWork:  # fmt: skip
    """Begin to ask a whole large tree; the body itself has passed the document on from now."""
    begun = open_work_of(line, FORWARDING)
    if begun is not None:
        return begun
    _acknowledge(line, actor, on)
    return begin_work(
        actor=actor, kind=FORWARDING, sentence=FORWARDING_DOCUMENT, values={"document": line.dissemination.document.open_label[:120]}, subject=line,
        inputs={"bodies": bodies or [], "due_on": due_on.isoformat(), "note": note.strip(), "with_hosted": with_hosted}, on=on,
        at=at,
    )  # fmt: skip


def run_forwarding(actor: Actor, progress: Progress) -> Outcome:
    """Ask a whole large tree, all of it or nothing. Errors: NotFound and those of `forward_dissemination`."""
    rows = DisseminationLine.objects.visible_to(actor, progress.on).filter(pk=progress.work.subject_id or 0)
    line = rows.select_related("body", "dissemination__document").first()
    if line is None:
        raise NotFound
    asked = forward_dissemination(
        actor=actor, line=line, bodies=list(Organisation.objects.filter(pk__in=progress.inputs["bodies"])),
        due_on=max(date_type.fromisoformat(progress.inputs["due_on"]), progress.on), note=progress.inputs["note"], whole_tree=True, is_waited_for=True,
        with_hosted=progress.inputs["with_hosted"], on=progress.on, at=progress.at,
    )  # fmt: skip
    return Outcome(ASKED_BODIES, {"count": format_number(cast("int", asked))}, url=line.get_absolute_url())


FORWARD: Final = WorkKind(FORWARDING, run_forwarding, is_whole=True)


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
