"""Reading obligations: those in sight, those of a body, how they stand in words; what must hold between the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Exists, F, OuterRef, Q, Value
from django.utils.translation import gettext, ngettext

from giaoban.common.actor import OFFICE
from giaoban.common.cells import State
from giaoban.common.prepared import rows_of
from giaoban.coordination.models import Occurrence, RegulationParty
from giaoban.coordination.queries.standing import standing_of, stands, with_standing
from giaoban.coordination.rules.standing import Standing
from giaoban.coordination.words import STANDING_TONES, STANDING_WORDS
from giaoban.programmes.models import OriginKind, Task

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone

MOST_OWED = 8


def occurrences_seen(actor: Actor, on: date) -> QuerySet[Occurrence]:
    """The obligations within sight with all that a list shows, each with its `standing` and the day it is shown for."""
    rows: Any = Occurrence.objects.visible_to(actor, on).select_related("regulation", "item", "lead__body")
    return with_standing(rows, on).annotate(shown_on=Value(on, output_field=DateField()))


def owed_by(actor: Actor, on: date, *standings: Standing) -> QuerySet[Occurrence]:
    """What the bodies that the actor works for owe under regulations, by how it stands; without a lead every party owes it."""
    bodies = [grant.body_id for grant in actor.grants]
    wanted = standings or (Standing.DUE_SOON, Standing.OVERDUE)
    joined = RegulationParty.objects.in_force(on=on).filter(regulation=OuterRef("regulation"), body__in=bodies)
    rows = occurrences_seen(actor, on).filter(stands(*wanted, on=on))
    return rows.filter(Q(lead__body__in=bodies) | Q(Exists(joined), lead=None)).order_by("due_on", "pk")


@dataclass(frozen=True)
class Owed:
    """An obligation as a desk names it."""

    tone: Tone
    word: str
    text: str
    url: str
    origin: str
    due_on: date


def _owed_first(actor: Actor, on: date) -> QuerySet[Occurrence]:
    return owed_by(actor, on)[:MOST_OWED]


def obligations_owed(actor: Actor, on: date) -> list[Owed]:
    """What the bodies whose office somebody is owe now, for the desk; one query at most."""
    if not any(grant.role in OFFICE for grant in actor.grants):
        return []
    states = [(one, state_of(one, on)) for one in rows_of(_owed_first, actor.only(OFFICE) or actor, on)]
    return [
        Owed(state.tone, state.word, one.item.text, one.get_absolute_url(), f"{one.regulation.code} · {one.label}", one.due_on)
        for one, state in states
    ]


def state_of(occurrence: Any, on: date) -> State:
    """How an obligation stands on a day as a cell: `Quá hạn 12 ngày`, `Làm xong, chậm 3 ngày`."""
    found = Standing(getattr(occurrence, "standing", None) or standing_of(occurrence, on))
    word = str(STANDING_WORDS[found])
    if found is Standing.OVERDUE:
        days = (on - occurrence.due_on).days
        word = gettext("%(days)d days overdue") % {"days": days}
    elif found is Standing.MISSED:
        days = (on - occurrence.due_on).days
        word = ngettext("%(word)s, %(days)d day past due", "%(word)s, %(days)d days past due", days) % {"word": word, "days": days}
    elif found is Standing.DONE_LATE:
        days = (occurrence.done_on - occurrence.due_on).days
        word = ngettext("%(word)s by %(days)d day", "%(word)s by %(days)d days", days) % {"word": word, "days": days}
    return State(STANDING_TONES[found], word[:1].upper() + word[1:])


def names_of(parties: Iterable[RegulationParty]) -> str:
    """Parties by their short names."""
    return ", ".join(party.body.short for party in parties)


def count_broken_links() -> int:
    """How many tasks say that they come from an obligation and have no link, or have one and say otherwise."""
    said = Q(origin_kind=OriginKind.OBLIGATION)
    return Task.objects.filter(said & Q(obligation_link=None) | ~said & Q(obligation_link__isnull=False)).count()


def count_overlaps() -> int:
    """How many obligations share a day with an earlier period of the same content."""
    periods = Occurrence.objects.filter(document=None, is_case=False)
    earlier = periods.filter(
        regulation=OuterRef("regulation"), line=OuterRef("line"), first_on__lt=OuterRef("first_on"), last_on__gte=OuterRef("first_on")
    )
    return periods.filter(Exists(earlier), last_on__gte=F("first_on")).count()
