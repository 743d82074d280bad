"""Reminders to the offices of the parties: before the due day and after it by themselves, once a week what comes, and by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.writing import write
from giaoban.coordination.models import CoordinationRegulation, Occurrence, RegulationParty
from giaoban.coordination.permissions import can_work
from giaoban.notices.commands import notify
from giaoban.organisations.models import RoleGrant
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor

DUE_SOON = N_("%(what)s (%(regulation)s) is due on %(due)s.")
OVERDUE = N_("%(what)s (%(regulation)s) was due on %(due)s and is not done.")
BY_HAND = N_("%(who)s reminds you: %(what)s (%(regulation)s), due on %(due)s.")
WEEK = N_("%(regulation)s: %(due)s obligations fall due by %(until)s, %(overdue)s are overdue.")
WEEK_AHEAD: Final = timedelta(days=6)


class NothingToRemind(DomainError):
    """None of those chosen is open."""

    code = "coordination.nothing_to_remind"
    sentence = "None of the obligations chosen is open: there is nothing to remind of."
    field = "occurrences"


def remind_of_obligations(on: date, at: datetime) -> int:
    """Tell the offices of all parties of what falls due soon, tomorrow or today, and of what is overdue; how many notices went out.

    Each user hears once a day of an obligation, however often this runs. What was due before its regulation was entered stays quiet.
    """
    rule = version_for("coordination.reminders", on).values
    before = [on + timedelta(days=days) for days in rule["days_before"]]
    gap = int(rule["days_between_overdue"])
    rows = Occurrence.objects.filter(done_on=None, waived_on=None).filter(Q(due_on__in=before) | Q(due_on__lt=on, missed_from__gt=on))
    due = [one for one in _told_of(rows) if one.due_on >= on or _falls_on(one.due_on, on, gap)]
    offices = offices_of({one.regulation_id for one in due}, on)
    told = 0
    for one in due:
        if one.due_on < on and one.due_on < one.entered_at.date():
            continue
        told += _tell(one, OVERDUE if one.due_on < on else DUE_SOON, offices[one.regulation_id], f"obligation-{one.pk}-{on}", at)
    Occurrence.objects.filter(pk__in=[one.pk for one in due]).update(reminded_on=on)
    return told


def _falls_on(due_on: date, on: date, gap: int) -> bool:
    """The day after the due day, then every so many days."""
    return ((on - due_on).days - 1) % gap == 0


def _told_of(rows: Iterable[Occurrence]) -> list[Occurrence]:
    return list(rows.select_related("regulation", "item").order_by("due_on", "pk"))  # type: ignore[attr-defined]


def offices_of(regulations: Iterable[int], on: date) -> Mapping[int, set[int]]:
    """The users in the offices of the parties in force, by regulation; two queries."""
    bodies: dict[int, set[int]] = defaultdict(set)
    for regulation, body in RegulationParty.objects.in_force(on=on).filter(regulation__in=regulations).values_list("regulation", "body"):
        bodies[regulation].add(body)
    users: dict[int, set[int]] = defaultdict(set)
    wanted = {body for one in bodies.values() for body in one}
    for body, user in (
        RoleGrant.objects.in_force(on=on).filter(organisation__in=wanted, role__in=OFFICE).values_list("organisation", "user")
    ):
        users[body].add(user)
    return defaultdict(set, {regulation: {user for body in found for user in users[body]} for regulation, found in bodies.items()})


def _tell(occurrence: Occurrence, sentence: str, users: set[int], key: str, at: datetime, **more: object) -> int:
    values = {
        "what": shorten(f"{occurrence.item.text}, {occurrence.label}", 140, placeholder="…"), "regulation": occurrence.regulation.code,
        "due": format_date(occurrence.due_on), **more,
    }  # fmt: skip
    return notify(users=users, sentence=sentence, values=values, subject=occurrence, key=key, at=at, is_urgent=sentence == OVERDUE)


def tell_of_the_week(on: date, at: datetime) -> int:
    """Once a week one line for each regulation: how much falls due in the seven days from today, how much is overdue. How many were told."""
    until = on + WEEK_AHEAD
    rows = Occurrence.objects.filter(done_on=None, waived_on=None, due_on__lte=until, missed_from__gt=on, regulation__in=_in_force(on))
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for regulation, due_on in rows.values_list("regulation", "due_on"):
        counts[regulation][int(due_on < on)] += 1
    offices = offices_of(counts, on)
    year, week, _ = on.isocalendar()
    told = 0
    for regulation in CoordinationRegulation.objects.filter(pk__in=counts).order_by("number"):
        due, overdue = counts[regulation.pk]
        values = {
            "regulation": f"{regulation.code} {shorten(regulation.title, 120, placeholder='…')}",
            "due": due,
            "overdue": overdue,
            "until": format_date(until),
        }
        key = f"obligations-{regulation.pk}-{year}-{week}"
        told += notify(users=offices[regulation.pk], sentence=WEEK, values=values, subject=regulation, key=key, at=at)
    return told


def _in_force(on: date) -> Any:
    return CoordinationRegulation.objects.in_force(on=on).values("pk")


@transaction.atomic
def remind_by_hand(*, actor: Actor, occurrences: Sequence[Occurrence], on: date, at: datetime) -> int:
    """Remind the offices of all parties of the obligations chosen; how many notices went out. Errors: NotPermitted, NothingToRemind."""
    rows = (
        Occurrence.objects.filter(pk__in=[one.pk for one in occurrences])
        .select_related("regulation__keeper", "item")
        .order_by("due_on", "pk")
    )
    chosen = [one for one in rows if one.is_open()]
    if any(not can_work(actor, regulation) for regulation in {one.regulation for one in rows}):
        raise NotPermitted
    if not chosen:
        raise NothingToRemind
    offices = offices_of({one.regulation_id for one in chosen}, on)
    told = 0
    for one in chosen:
        told += _tell(
            one, BY_HAND, offices[one.regulation_id] - {actor.user_id}, f"obligation-{one.pk}-{on}-{actor.user_id}", at, who=actor.name
        )
        write(actor, "obligation.reminded", one, new={"due_on": one.due_on})
    Occurrence.objects.filter(pk__in=[one.pk for one in chosen]).update(reminded_on=on)
    return told
