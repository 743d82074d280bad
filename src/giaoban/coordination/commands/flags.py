"""Flags on what rests on a changed document or a body that ceased: raised by events, settled by people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.regulations import ValidityOutOfOrder, end_regulation
from giaoban.coordination.models import CoordinationRegulation, EndReason, Flag, FlagReason, RegulationParty, Scope
from giaoban.coordination.permissions import can_settle
from giaoban.coordination.queries.resting import (
    Rested,
    bodies_of,
    documents_rested_on,
    documents_resting_on,
    issued_and_in_force,
    resting_on,
)
from giaoban.coordination.rules.flags import Cause, Resting, flag_key
from giaoban.documents.models import STANDING, Document, End
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

TOLD_SINGLY = 5
"""An office with more new flags than these is told their number, in one sentence."""


@transaction.atomic
def flag_document(*, actor: Actor, document: Document, cause: str, since: date, newer: Document | None = None, at: datetime) -> list[Flag]:
    """Flag what rests on a document, directly or through others, since a day; only the flags that are new. What rests on the newer one is left out."""
    steps = documents_resting_on(document.pk, since, but=newer.pk if newer is not None else None)
    rested = resting_on(steps, since)
    if newer is not None:
        rested = [one for one in rested if not _rests_on_newer(one, newer)]
    return _raise(actor, Cause(cause), rested, since=since, at=at, document=document, newer=newer)


def _rests_on_newer(one: Rested, newer: Document) -> bool:
    """Whether a regulation is the newer document itself or names it among its bases already."""
    record = one.record
    return isinstance(record, CoordinationRegulation) and (
        record.document_id == newer.pk or record.bases.filter(pk=newer.pk).exists() or record.versions.filter(document=newer).exists()
    )


@transaction.atomic
def flag_issuer(*, actor: Actor, bodies: Sequence[Organisation], since: date, at: datetime) -> list[Flag]:
    """Flag what rests on documents in force whose issuer ceased, one flag for each record and body; only the flags that are new."""
    found: list[Flag] = []
    for body in bodies:
        rested: dict[tuple[Resting, int], Rested] = {}
        for one in resting_on(issued_and_in_force([body], since), since):
            rested.setdefault((one.kind, one.record.pk), one)
        found += _raise(actor, Cause.ISSUER_CEASED, list(rested.values()), since=since, at=at, body=body)
    return found


@transaction.atomic
def flag_party(*, actor: Actor, body: Organisation, since: date, at: datetime) -> list[Flag]:
    """Flag the regulations of which a body that ended without a successor is a party."""
    rows = RegulationParty.objects.filter(body=body, regulation__end_reason="").select_related("regulation__keeper")
    rows = rows.exclude(in_force_until__lte=since).exclude(regulation__in_force_until__lte=since)
    rested = [Rested(Resting.REGULATION, one.regulation, one.regulation.document_id or 0) for one in rows]
    return _raise(actor, Cause.PARTY_CEASED, rested, since=since, at=at, body=body)


def _raise(
    actor: Actor, cause: Cause, rested: Iterable[Rested], *, since: date, at: datetime, document: Document | None = None,
    newer: Document | None = None, body: Organisation | None = None,
) -> list[Flag]:  # fmt: skip
    rows = []
    for one in rested:
        named = document.pk if document is not None else one.document or None
        key = flag_key(
            cause, document=document.pk if document is not None else None, body=body.pk if body is not None else None,
            newer=newer.pk if newer is not None else None, resting=one.kind, record=one.record.pk,
        )  # fmt: skip
        through = one.document if document is not None and one.document != document.pk else None
        rows.append(
            (one, Flag(
                reason=FlagReason(cause), document_id=named, body=body, newer=newer, through_id=through, since=since, raised_at=at, key=key,
                **{str(one.kind): one.record},
            ))
        )  # fmt: skip
    known = set(Flag.objects.filter(key__in=[flag.key for _, flag in rows]).values_list("key", flat=True))
    fresh = [(one, flag) for one, flag in rows if flag.key not in known]
    made = Flag.objects.bulk_create([flag for _, flag in fresh])
    for one, _ in fresh:
        audit(
            actor=actor, action="coordination.flag.raised", subject=one.record, new={"flag": str(FlagReason(cause).label), "since": since}
        )
    _tell(actor, [(one, flag) for (one, _), flag in zip(fresh, made, strict=True)], at)
    return made


def _tell(actor: Actor, fresh: Sequence[tuple[Rested, Flag]], at: datetime) -> None:
    """Tell the offices: each flag by itself, or their number where an office gets many."""
    by_body: dict[int, list[tuple[Rested, Flag]]] = defaultdict(list)
    for one, flag in fresh:
        for body in bodies_of(one):
            by_body[body.pk].append((one, flag))
    for body_id, flags in by_body.items():
        users = office_of(body_id, at.astimezone(VIETNAM).date())
        if len(flags) > TOLD_SINGLY:
            notify(
                users=users, sentence=N_("%(count)s records rest on what changed or ceased: see what is to be done."),
                values={"count": len(flags)}, key=f"flags:{flags[0][1].key}:{len(flags)}", at=at, url=reverse("coordination:flags"), but=actor,
            )  # fmt: skip
            continue
        for one, flag in flags:
            notify(
                users=users, sentence=N_("“%(record)s” rests on what changed or ceased on %(day)s: see what is to be done."),
                values={"record": str(one.record)[:120], "day": format_date(flag.since)}, key=f"flag:{flag.key}", subject=one.record, at=at,
                url=flag.get_absolute_url(), but=actor,
            )  # fmt: skip


@transaction.atomic
def take_flags_back(*, actor: Actor, document: Document, by: Document) -> int:
    """Remove the flags that one document's relation to another had raised and nobody has settled; how many."""
    rows = Flag.objects.filter(document=document, newer=by, settled_on=None).select_related("regulation", "task", "programme")
    return _take_back(actor, rows)


def flag_expired(*, actor: Actor, on: date, at: datetime) -> int:
    """Flag what rests on documents whose term ran out by a day, take back what was flagged for a term that was lengthened; how many flags changed."""
    changed = take_expiries_back(actor=actor, on=on)
    rows = Document.objects.filter(state__in=STANDING, ended_by=End.EXPIRED, in_force_until__lte=on).defer("content", "text", "folded")
    for document in rows.filter(pk__in=documents_rested_on()).order_by("in_force_until", "pk"):
        since = document.in_force_until
        if since is not None:
            changed += len(flag_document(actor=actor, document=document, cause=Cause.EXPIRED, since=since, at=at))
    return changed


@transaction.atomic
def take_expiries_back(*, actor: Actor, on: date) -> int:
    """Remove unsettled flags of documents that expired no longer: their term was lengthened."""
    rows = Flag.objects.filter(reason=FlagReason.EXPIRED, settled_on=None, document__isnull=False)
    rows = rows.exclude(document__in_force_until__lte=on).select_related("regulation", "task", "programme")
    return _take_back(actor, rows)


def _take_back(actor: Actor, rows: Any) -> int:
    taken = list(rows)
    for one in taken:
        audit(actor=actor, action="coordination.flag.taken_back", subject=one.record, old={"flag": one.get_reason_display()}, new={})
    Flag.objects.filter(pk__in=[one.pk for one in taken]).delete()
    return len(taken)


class FlagSettled(DomainError):
    """Somebody settled it before."""

    code = "coordination.flag_settled"
    sentence = "This was settled on %(on)s already: %(note)s"


class FlagOpen(DomainError):
    """It waits still."""

    code = "coordination.flag_open"
    sentence = "This waits to be settled: there is nothing to open again."


class NoteNeeded(DomainError):
    """Nothing was said of what was done."""

    code = "coordination.flag_note_needed"
    sentence = "Say what was done about it."
    field = "note"


def _locked(actor: Actor, flag: Flag) -> Flag:
    rows = Flag.objects.select_for_update(of=("self",)).select_related("regulation__keeper", "task__owner", "task__lead", "programme__body")
    row = rows.get(pk=flag.pk)
    if not can_settle(actor, row):
        raise NotPermitted
    return row


@transaction.atomic
def settle_flag(*, actor: Actor, flag: Flag, note: str, on: date) -> Flag:
    """Write down what was done about a flag. Errors: NotPermitted, FlagSettled, NoteNeeded."""
    row = _locked(actor, flag)
    if row.settled_on is not None:
        raise FlagSettled(on=format_date(row.settled_on), note=row.settled_note)
    if not note.strip():
        raise NoteNeeded
    row.settled_on, row.settled_by_name, row.settled_note = on, actor.name, note.strip()
    row.save(update_fields=["settled_on", "settled_by_name", "settled_note"])
    audit(
        actor=actor,
        action="coordination.flag.settled",
        subject=row.record,
        new={"flag": row.get_reason_display(), "note": row.settled_note},
    )
    return row


@transaction.atomic
def settle_flags(*, actor: Actor, flags: Sequence[Flag], note: str, on: date) -> list[Flag]:
    """Settle several flags with one note: all of them, or none. Errors: those of `settle_flag`."""
    if not flags:
        raise NoteNeeded(field="flags")
    return [settle_flag(actor=actor, flag=one, note=note, on=on) for one in sorted(flags, key=lambda one: one.pk)]


@transaction.atomic
def reopen_flag(*, actor: Actor, flag: Flag) -> Flag:
    """Open a flag again that was settled too early. Errors: NotPermitted, FlagOpen."""
    row = _locked(actor, flag)
    if row.settled_on is None:
        raise FlagOpen
    old = {"note": row.settled_note, "settled_on": row.settled_on}
    row.settled_on, row.settled_by_name, row.settled_note = None, "", ""
    row.save(update_fields=["settled_on", "settled_by_name", "settled_note"])
    audit(actor=actor, action="coordination.flag.reopened", subject=row.record, old=old, new={"flag": row.get_reason_display()})
    return row


class PartyNotCeased(DomainError):
    """The flag tells of something else."""

    code = "coordination.party_not_ceased"
    sentence = "This flag does not say that a party of the regulation ceased."


@transaction.atomic
def end_ceased_regulation(*, actor: Actor, flag: Flag, note: str = "", on: date, at: datetime) -> CoordinationRegulation:
    """End a regulation on the day on which its party ceased, and settle the flags that say so; all of it stays readable.

    By the keeper's office. Errors: NotPermitted, PartyNotCeased, those of `end_regulation`.
    """
    if flag.reason != FlagReason.PARTY_CEASED or flag.regulation is None:
        raise PartyNotCeased
    body = flag.body.name if flag.body is not None else ""
    said = note.strip() or gettext("%(body)s ceased on %(day)s.") % {"body": body, "day": format_date(flag.since)}
    regulation = end_regulation(
        actor=actor, regulation=flag.regulation, from_on=flag.since, reason=EndReason.PARTY_CEASED, note=said, on=on, at=at
    )
    for one in Flag.objects.filter(
        Q(reason=FlagReason.PARTY_CEASED) | Q(body__isnull=False, body=flag.body), regulation=flag.regulation, settled_on=None
    ):
        settle_flag(actor=actor, flag=one, note=said, on=on)
    return regulation


@transaction.atomic
def end_regulations_of(*, actor: Actor, flags: Sequence[Flag], on: date, at: datetime) -> list[CoordinationRegulation]:
    """End at once the regulations of two parties of which one ceased, where the actor may and they had begun; the flags of the others stay."""
    ended = []
    for flag in flags:
        if flag.regulation is None or flag.regulation.scope == Scope.MULTILATERAL:
            continue
        try:
            ended.append(end_ceased_regulation(actor=actor, flag=flag, on=on, at=at))
        except (NotPermitted, ValidityOutOfOrder):
            continue
    return ended
