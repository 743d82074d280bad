"""Flags: those within sight, those that wait for an office, what is said of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext

from giaoban.common.actor import OFFICE
from giaoban.coordination.models import CoordinationRegulation, Flag, Occurrence, RegulationParty
from giaoban.coordination.rules.flags import Cause, Resting, Step, advice
from giaoban.documents.models import Document
from giaoban.programmes.models import OPEN_STATES

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

JOINED = ("document", "newer", "through", "body", "regulation__keeper", "task__owner", "task__lead", "programme__body")
LONG = tuple(f"{end}__{text}" for end in ("document", "newer", "through") for text in ("content", "addressees", "text", "folded"))


def flags_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The flags within sight with all that a list shows; each knows which of its documents may be named."""
    rows = Flag.objects.visible_to(actor, on).select_related(*JOINED).defer(*LONG)
    readable = Document.objects.visible_to(actor, on)
    names = {f"names_{end}": Exists(readable.filter(pk=OuterRef(end))) for end in ("document", "newer", "through")}
    return rows.annotate(runs=Case(When(_still_runs(on), then=Value(value=True)), default=Value(value=False)), **names)


def _still_runs(on: date) -> Q:
    """Whether what is flagged still runs: a task done, a regulation ended or run out, a programme over waits for nobody."""
    bound = Q(regulation__in_force_until=None) | Q(regulation__in_force_until__gt=on)
    return Q(task__state__in=OPEN_STATES) | (Q(regulation__isnull=False, regulation__end_reason="") & bound) | Q(programme__ends_on__gte=on)


def still_concerned(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Flags nobody has settled, on records that still run."""
    return rows.filter(_still_runs(on), settled_on=None)


def flags_waiting(actor: Actor, on: date) -> QuerySet[Any]:
    """The flags that wait for the offices which the actor holds."""
    held = [grant.body_id for grant in actor.grants if grant.role in OFFICE]
    party = Exists(RegulationParty.objects.filter(regulation=OuterRef("regulation"), body__in=held, in_force_until=None))
    rows = Flag.objects.filter(
        Q(regulation__keeper__in=held) | party | Q(task__lead__in=held) | Q(task__owner__in=held) | Q(programme__body__in=held)
    )
    return still_concerned(rows, on)


def kind_of(flag: Flag) -> Resting:
    """On which kind of record it stands."""
    return Resting.REGULATION if flag.regulation_id else Resting.TASK if flag.task_id else Resting.PROGRAMME


def what_to_do(flag: Flag) -> str:
    """The advice of the rule, in words."""
    return advice(Cause(flag.reason), kind_of(flag)).words().text(gettext)


def step_of(flag: Flag) -> Step:
    """The act that is offered first."""
    return advice(Cause(flag.reason), kind_of(flag)).step


def named(flag: Any, end: str) -> Document | None:
    """The document at one end of a flag, where the reader may know of it."""
    return getattr(flag, end) if getattr(flag, f"names_{end}", True) else None


@dataclass(frozen=True)
class Told:
    """What happened, in words: the sentence, and the documents that may be opened."""

    text: str
    document: Document | None
    newer: Document | None
    through: Document | None


def told(flag: Any) -> Told:
    """What happened, naming only what the reader may know of."""
    document, newer, through = (named(flag, end) for end in ("document", "newer", "through"))
    subject = (
        flag.body.name if flag.body is not None else document.name if document is not None else gettext("a document outside of your sight")
    )
    values = {"what": subject, "happened": str(flag.get_reason_display())}
    text = gettext("%(what)s: %(happened)s") % values
    if flag.body is not None and document is not None:
        text += f" ({document.name})"
    return Told(text, document, newer, through)


def open_obligations(regulation: CoordinationRegulation) -> QuerySet[Any]:
    """What is neither done nor waived under a regulation: with its flag they are meant too."""
    rows = Occurrence.objects.filter(regulation=regulation, done_on=None, waived_on=None)
    return rows.select_related("item", "lead__body").order_by("due_on", "line")
