"""One regulation for many partners: copied in one act with a report for each, undone as a whole, its changes offered to the copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from giaoban.common.errors import DomainError
from giaoban.coordination.commands.calendar import draw_calendar
from giaoban.coordination.commands.items import change_item
from giaoban.coordination.commands.parties import PartyFacts
from giaoban.coordination.commands.regulations import NewItem, enter_regulation
from giaoban.coordination.commands.versions import version_from
from giaoban.coordination.commands.writing import kept, refold, write
from giaoban.coordination.models import ContentItem, CoordinationRegulation, CopyBatch, CopyResult, CopyRow, Occurrence
from giaoban.coordination.queries.partners import common_and_partner, family_of, root_of, wordings_differing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import RegulationParty
    from giaoban.organisations.models import Organisation


class NobodyChosen(DomainError):
    """No partner was named."""

    code = "coordination.no_partner_chosen"
    sentence = "Choose at least one partner."
    field = "bodies"


class OnlyOfTwo(DomainError):
    """A regulation of more than two parties has no one partner whose place another could take."""

    code = "coordination.only_of_two"
    sentence = "Only a regulation of two parties is copied to other partners."


class BatchUndone(DomainError):
    """The batch was undone before."""

    code = "coordination.batch_undone"
    sentence = "This copying was undone already."


class WorkRests(DomainError):
    """Something was done under a copy."""

    code = "coordination.work_rests"
    sentence = "Work rests on %(count)s of the copies, first on %(first)s: the copying can no longer be undone as a whole."


class NoSuchCopy(DomainError):
    """A regulation that is no copy of this one."""

    code = "coordination.no_such_copy"
    sentence = "%(regulation)s is no copy of this regulation."
    field = "copies"


class NothingDiffers(DomainError):
    """The copies chosen say the same as the pattern."""

    code = "coordination.nothing_differs"
    sentence = "The copies chosen already say what the pattern says."
    field = "copies"


@transaction.atomic
def copy_to_partners(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    bodies: Sequence[Organisation],
    in_force_from: date | None = None,
    calendar_from: date | None = None,
    on: date,
    at: datetime,
) -> CopyBatch:
    """Copy a regulation of two parties to many partners, each taking the partner's place; who has one already is passed over with the reason.

    Without a first day the copies begin with the pattern. Errors: NotPermitted, NobodyChosen, OnlyOfTwo.
    """
    pattern = kept(actor, root_of(regulation))
    if not bodies:
        raise NobodyChosen
    pair = common_and_partner(pattern)
    if pair is None:
        raise OnlyOfTwo
    common, partner = pair
    day = in_force_from or pattern.in_force_from
    batch = CopyBatch.objects.create(regulation=pattern, in_force_from=day, copied_on=on, copied_by_name=actor.name, entered_at=at)
    having = _having(pattern, day)
    items = _items_of(pattern)
    for body in sorted(set(bodies), key=lambda one: (one.sort_key, one.pk)):
        result, made = CopyResult.COPIED, None
        if body.pk == common.body_id:
            result = CopyResult.IS_PARTY
        elif body.pk in having:
            result = CopyResult.HAS_ONE
        elif not body.exists_on(day):
            result = CopyResult.NOT_THERE
        else:
            made = _copied(actor, pattern, common, partner, body, items, day, calendar_from, on, at)
            having[body.pk] = made
        CopyRow.objects.create(
            batch=batch, body=body, result=result, made=made, existing=having.get(body.pk) if result == CopyResult.HAS_ONE else None
        )  # fmt: skip
    made_now = batch.rows.filter(result=CopyResult.COPIED).count()
    write(actor, "regulation.copied", pattern, new={"copies": made_now, "passed_over": len(set(bodies)) - made_now, "from_on": day})
    return batch


def _having(pattern: CoordinationRegulation, day: date) -> dict[int, CoordinationRegulation]:
    """Bodies that have this regulation, or one that still holds on the day, by key; also who took over from a partner."""
    found = {}
    for one in family_of(pattern).filter(end_reason="").prefetch_related("parties"):
        if one.in_force_until is None or one.in_force_until > day:
            found.update({party.body_id: one for party in one.parties.all()})
    return found


def _items_of(pattern: CoordinationRegulation) -> list[ContentItem]:
    return list(pattern.items.filter(in_force_until=None).select_related("lead").prefetch_related("coordinating").order_by("line"))


def _copied(  # noqa: PLR0917 - a private step of one act
    actor: Actor, pattern: CoordinationRegulation, common: RegulationParty, partner: RegulationParty, body: Organisation, items: Sequence[ContentItem],
    day: date, calendar_from: date | None, on: date, at: datetime,
) -> CoordinationRegulation:  # fmt: skip
    places = {common.position: 1, partner.position: 2}
    return enter_regulation(
        actor=actor, body=pattern.keeper, title=title_for(pattern, partner.body, body), in_force_from=day, in_force_until=pattern.in_force_until,
        parties=[PartyFacts(common.body, common.role, common.office), PartyFacts(body, partner.role, "")],
        items=[_new_item(item, places) for item in items],
        scope=pattern.scope, document=pattern.document, bases=list(pattern.bases.all()), principles=pattern.principles, signed_on=pattern.signed_on,
        pattern=pattern, template=pattern.template, visibility=pattern.visibility, calendar_from=calendar_from or pattern.calendar_from, on=on, at=at,
    )  # fmt: skip


def _new_item(item: ContentItem, places: dict[int, int]) -> NewItem:
    joined = tuple(places[one.position] for one in item.coordinating.all() if one.position in places)
    return NewItem(**wording(item), lead=places.get(item.lead.position) if item.lead else None, coordinating=joined)


def wording(item: ContentItem) -> dict[str, Any]:
    """What a content says, without its parties."""
    return {
        "area": item.area, "text": item.text, "rhythm": item.rhythm, "product": item.product, "activity": item.activity, "fixed_days": tuple(item.fixed_days),
        "due_after_days": item.due_after_days, "clause_label": item.clause_label, "is_approximate": item.is_approximate, "note": item.note,
    }  # fmt: skip


def title_for(pattern: CoordinationRegulation, old: Organisation, new: Organisation) -> str:
    """The title with the new partner's name in the place of the old one; else with the partner added."""
    for name in (old.name, old.short):
        if name and name in pattern.title:
            return str(pattern.title).replace(name, new.name)
    return gettext("%(title)s (with %(partner)s)") % {"title": pattern.title, "partner": new.name}


@transaction.atomic
def undo_copies(*, actor: Actor, batch: CopyBatch, on: date) -> CopyBatch:
    """Take back a copying as a whole, while nothing was done under any of its copies; the report stays.

    Errors: NotPermitted, BatchUndone, WorkRests.
    """
    pattern = kept(actor, batch.regulation)
    row: CopyBatch = CopyBatch.objects.select_for_update().get(pk=batch.pk)
    if row.undone_on is not None:
        raise BatchUndone
    copies = CoordinationRegulation.objects.filter(copy_row__batch=row).order_by("number")
    worked = [one for one in copies if _has_work(one)]
    if worked:
        raise WorkRests(count=len(worked), first=worked[0].code)
    keys = list(copies.values_list("pk", flat=True))
    Occurrence.objects.filter(regulation__in=keys).delete()
    ContentItem.objects.filter(regulation__in=keys).delete()
    CoordinationRegulation.objects.filter(pk__in=keys).delete()
    row.undone_on, row.undone_by_name = on, actor.name
    row.save(update_fields=["undone_on", "undone_by_name"])
    write(actor, "regulation.copies_undone", pattern, new={"copies": len(keys)})
    return row


def _has_work(copy: CoordinationRegulation) -> bool:
    """Whether anything rests on a copy: a step on an obligation, evidence, a task, a meeting, a review, a flag, a version, a copy of its own."""
    occurrences = copy.occurrences.all()
    touched = occurrences.exclude(done_on=None, waived_on=None, cause="", evidence=None, task_links=None, document=None, is_case=False)
    rests = (touched, copy.meeting_links, copy.reviews, copy.flags, copy.put_off, copy.copies, copy.successors)
    return any(rows.exists() for rows in rests) or copy.versions.count() > 1 or copy.parties.exclude(followed=None).exists()


@transaction.atomic
def apply_to_copies(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    copies: Sequence[CoordinationRegulation],
    from_on: date | None = None,
    on: date,
    at: datetime,
) -> int:
    """Carry the wordings of the pattern over to the copies chosen, from a day on (today); how many contents were changed.

    Their leads stay; a content that the pattern gained is added. Errors: NotPermitted, NoSuchCopy, NothingDiffers, those of a content.
    """
    pattern = kept(actor, regulation)
    day = from_on or on
    for copy in copies:
        if copy.pattern_id != pattern.pk:
            raise NoSuchCopy(regulation=copy.code)
    changed = 0
    for copy in copies:
        for item, old in wordings_differing(pattern, copy):
            changed += 1
            if old is None:
                _add(copy, item, day, on, at)
            else:
                change_item(actor=actor, item=old, from_on=max(day, old.in_force_from), on=on, at=at, **wording(item))
    if not changed:
        raise NothingDiffers
    write(actor, "regulation.changes_applied", pattern, new={"copies": [one.code for one in copies], "items": changed, "from_on": day})
    return changed


def _add(copy: CoordinationRegulation, item: ContentItem, day: date, on: date, at: datetime) -> None:
    """A content of the pattern under the same number, so that it is found as the same again."""
    version = version_from(copy, max(day, copy.versions.latest("number").in_force_from))
    lead = copy.parties.filter(position=item.lead.position, in_force_until=None).first() if item.lead else None
    new = ContentItem.objects.create(
        regulation=copy, version=version, line=item.line, in_force_from=version.in_force_from, lead=lead,
        **{**wording(item), "fixed_days": list(item.fixed_days)},
    )  # fmt: skip
    places = item.coordinating.values_list("position", flat=True)
    new.coordinating.set(copy.parties.filter(position__in=places, in_force_until=None))
    refold(copy)
    draw_calendar(copy, on=on, at=at, lines=[new.line])
