"""Contents of a regulation: entering, correcting, changing at a day by a new version, ending, putting in order."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - the dataclass of this module is read by its doors
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from giaoban.audit.commands import changes
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.coordination.commands.calendar import close_open_periods, draw_calendar
from giaoban.coordination.commands.parties import ended
from giaoban.coordination.commands.versions import DayOutsideForce, version_from
from giaoban.coordination.commands.writing import kept, needs, not_ahead, own_party, refold, write
from giaoban.coordination.models import Activity, ContentItem, Rhythm
from giaoban.coordination.rules.occurrences import fixed_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation, RegulationParty

MOST_DAYS = 366


@dataclass(frozen=True)
class ItemFacts:
    """What a content says: its area, wording, product, form, rhythm and due rule."""

    area: str
    text: str
    rhythm: str
    product: str = ""
    activity: str = Activity.OTHER
    fixed_days: Sequence[str] = field(default_factory=tuple)
    due_after_days: int = 0
    clause_label: str = ""
    is_approximate: bool = False
    note: str = ""

    def columns(self) -> dict[str, Any]:
        """The columns of a content."""
        return {
            "area": self.area, "text": self.text, "rhythm": self.rhythm, "product": self.product, "activity": self.activity or Activity.OTHER,
            "fixed_days": sorted(set(self.fixed_days)) if self.rhythm == Rhythm.DAYS else [], "due_after_days": self.due_after_days,
            "clause_label": self.clause_label, "is_approximate": self.is_approximate, "note": self.note,
        }  # fmt: skip


class RhythmUnknown(DomainError):
    """None of the rhythms."""

    code = "coordination.rhythm_unknown"
    sentence = "Choose how often the content falls due."
    field = "rhythm"


class ActivityUnknown(DomainError):
    """None of the forms in which contents are carried out."""

    code = "coordination.activity_unknown"
    sentence = "Choose the form in which the content is carried out."
    field = "activity"


class DaysNotWritten(DomainError):
    """Fixed days that are missing or are no days."""

    code = "coordination.days_not_written"
    sentence = "Write the fixed days as day and month, such as 3/2, 19/5, 2/9, 7/11."
    field = "fixed_days"


class DueTooFar(DomainError):
    """A due rule of more than a year."""

    code = "coordination.due_too_far"
    sentence = "The due day lies at most %(most)s days from the end of the period."
    field = "due_after_days"


class ItemEnded(DomainError):
    """A wording that has ended is not changed."""

    code = "coordination.item_ended"
    sentence = "This wording ended on %(on)s. Change the one in force."


class OrderNotWhole(DomainError):
    """An order that leaves out a content or names one twice."""

    code = "coordination.order_not_whole"
    sentence = "Name each content of the regulation once."
    field = "items"


def check_item(facts: ItemFacts) -> None:
    """Refuse a content that is not complete. Errors: TextNeeded, RhythmUnknown, ActivityUnknown, DaysNotWritten, DueTooFar."""
    needs(facts.area, "area")
    needs(facts.text, "text")
    if facts.rhythm not in Rhythm.values:
        raise RhythmUnknown
    if facts.activity and facts.activity not in Activity.values:
        raise ActivityUnknown
    if facts.rhythm == Rhythm.DAYS and not (facts.fixed_days and all(_is_day(text) for text in facts.fixed_days)):
        raise DaysNotWritten
    if abs(facts.due_after_days) > MOST_DAYS:
        raise DueTooFar(most=MOST_DAYS)


def _is_day(text: str) -> bool:
    try:
        return f"{fixed_day(text, 2024):%m-%d}" == text
    except ValueError:
        return False


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    area: str,
    text: str,
    rhythm: str,
    lead: RegulationParty | None = None,
    coordinating: Sequence[RegulationParty] = (),
    product: str = "",
    activity: str = Activity.OTHER,
    fixed_days: Sequence[str] = (),
    due_after_days: int = 0,
    clause_label: str = "",
    is_approximate: bool = False,
    note: str = "",
    from_on: date | None = None,
    on: date,
    at: datetime,
) -> ContentItem:
    """Add a content from a day on; without one from the first day of the version in force. Errors: NotPermitted, DayNotCome, those of a content, DayOutsideForce."""
    row = kept(actor, regulation)
    not_ahead(on, at)
    if row.end_reason:
        raise ended(row)
    facts = ItemFacts(area, text, rhythm, product, activity, fixed_days, due_after_days, clause_label, is_approximate, note)
    check_item(facts)
    version = version_from(row, from_on)
    last = row.items.order_by("-line").values_list("line", flat=True).first() or 0
    item = ContentItem.objects.create(
        regulation=row, version=version, line=last + 1, in_force_from=version.in_force_from, lead=own_party(row, lead), **facts.columns()
    )
    _join(item, coordinating)
    refold(row)
    draw_calendar(row, on=on, at=at, lines=[item.line])
    write(actor, "item.added", row, new={"item": f"{item.line}. {text}", "lead": lead, "rhythm": rhythm, "from_on": item.in_force_from})
    return item


@transaction.atomic
def change_item(
    *,
    actor: Actor,
    item: ContentItem,
    area: str | None = None,
    text: str | None = None,
    rhythm: str | None = None,
    lead: RegulationParty | None = None,
    has_no_lead: bool = False,
    coordinating: Sequence[RegulationParty] | None = None,
    product: str | None = None,
    activity: str | None = None,
    fixed_days: Sequence[str] | None = None,
    due_after_days: int | None = None,
    clause_label: str | None = None,
    is_approximate: bool | None = None,
    note: str | None = None,
    from_on: date | None = None,
    on: date,
    at: datetime,
) -> ContentItem:
    """Change a content; what is not given stays.

    From a later day on it is a new wording in a new version: the period under way then stays as it was. Without a day, or from its
    own first day, the wording itself is corrected. `has_no_lead`: both lead, or it is agreed each time.
    Errors: NotPermitted, DayNotCome, ItemEnded, DayOutsideForce, PartyElsewhere, those of a content.
    """
    regulation = kept(actor, item.regulation)
    not_ahead(on, at)
    if regulation.end_reason:
        raise ended(regulation)
    item = ContentItem.objects.select_for_update(of=("self",)).select_related("version", "lead__body").get(pk=item.pk)
    if item.in_force_until is not None:
        raise ItemEnded(on=format_date(item.in_force_until))
    if from_on is not None and from_on < item.in_force_from:
        raise DayOutsideForce(first=format_date(item.in_force_from))
    given: dict[str, Any] = {
        "area": area, "text": text, "rhythm": rhythm, "product": product, "activity": activity, "fixed_days": fixed_days,
        "due_after_days": due_after_days, "clause_label": clause_label, "is_approximate": is_approximate, "note": note,
    }  # fmt: skip
    before = _said(item)
    facts = ItemFacts(**{name: getattr(item, name) if value is None else value for name, value in given.items()})
    check_item(facts)
    joined = list(item.coordinating.all()) if coordinating is None else list(coordinating)
    chosen = None if has_no_lead else own_party(regulation, lead) or item.lead
    if from_on is not None and from_on > item.in_force_from:
        item = _new_wording(regulation, item, facts, chosen, from_on)
    else:
        for name, value in facts.columns().items():
            setattr(item, name, value)
        item.lead = chosen
        item.save()
    _join(item, joined)
    refold(regulation)
    draw_calendar(regulation, on=on, at=at, since=item.in_force_from, lines=[item.line])
    old, new = changes(before, _said(item))
    write(actor, "item.changed", regulation, old=old, new={"item": str(item.line), "from_on": item.in_force_from, **new})
    return item


def _said(item: ContentItem) -> dict[str, Any]:
    return {
        "area": item.area, "text": item.text, "lead": str(item.lead) if item.lead else "", "product": item.product, "rhythm": item.rhythm,
        "fixed_days": list(item.fixed_days), "due_after_days": item.due_after_days,
    }  # fmt: skip


def _new_wording(
    regulation: CoordinationRegulation, item: ContentItem, facts: ItemFacts, lead: RegulationParty | None, from_on: date
) -> ContentItem:
    version = version_from(regulation, from_on)
    ContentItem.objects.filter(pk=item.pk).update(in_force_until=from_on)
    return ContentItem.objects.create(
        regulation=regulation, version=version, line=item.line, in_force_from=from_on, lead=lead, clause=item.clause, **facts.columns()
    )


def _join(item: ContentItem, parties: Sequence[RegulationParty]) -> None:
    for party in parties:
        own_party(item.regulation, party, "coordinating")
    item.coordinating.set([party for party in parties if party.pk != item.lead_id])


@transaction.atomic
def end_item(*, actor: Actor, item: ContentItem, from_on: date, on: date) -> ContentItem:  # noqa: ARG001 - doors give every act its day
    """Let a content fall away from a day on, in a version that begins then; what was done under it stays.

    Errors: NotPermitted, ItemEnded, DayOutsideForce.
    """
    regulation = kept(actor, item.regulation)
    item = ContentItem.objects.select_for_update().get(pk=item.pk)
    if item.in_force_until is not None:
        raise ItemEnded(on=format_date(item.in_force_until))
    if from_on <= item.in_force_from:
        raise DayOutsideForce(first=format_date(item.in_force_from))
    version_from(regulation, from_on)
    item.in_force_until = from_on
    item.save(update_fields=["in_force_until"])
    why = gettext("The content ended on %(on)s.") % {"on": format_date(from_on)}
    close_open_periods(regulation, ended_on=from_on, reason=why, line=item.line)
    write(actor, "item.ended", regulation, new={"item": f"{item.line}. {item.text}", "from_on": from_on})
    return item


class LinesAreCited(DomainError):
    """Contents whose numbers stand in reviews keep them."""

    code = "coordination.lines_are_cited"
    sentence = "Reviews of this regulation cite its contents by their numbers: the order stays as it is."


@transaction.atomic
def order_items(*, actor: Actor, regulation: CoordinationRegulation, items: Sequence[ContentItem], on: date) -> CoordinationRegulation:  # noqa: ARG001 - as above
    """Put the contents in force into another order; their numbers, and those of their obligations, follow. Errors: NotPermitted, OrderNotWhole, LinesAreCited."""
    row = kept(actor, regulation)
    if row.reviews.exists():
        raise LinesAreCited
    lines = sorted(row.items.filter(in_force_until=None).values_list("line", flat=True))
    if sorted(item.line for item in items) != lines or any(item.regulation_id != row.pk for item in items):
        raise OrderNotWhole
    _renumber(row, dict(zip([item.line for item in items], lines, strict=True)))
    write(actor, "items.ordered", row, new={"items": [str(item.line) for item in items]})
    return row


def _renumber(regulation: CoordinationRegulation, places: Mapping[int, int]) -> None:
    """Give lines their new numbers, by way of numbers that none of them has."""
    moved = {old: new for old, new in places.items() if old != new}
    free = max(regulation.items.values_list("line", flat=True), default=0) + 1
    for rows in (regulation.items, regulation.occurrences):
        for step, old in enumerate(moved):
            rows.filter(line=old).update(line=free + step)
        for step, new in enumerate(moved.values()):
            rows.filter(line=free + step).update(line=new)
