"""The filter by a body with all below it, cells and filters that several lists share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext

from giaoban.common.cells import State
from giaoban.common.listing import OpenFilter
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import Appointment, Organisation, TreeLink

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking


@dataclass(frozen=True)
class BodyFilter(OpenFilter):
    """Rows of a body and of all below it on the day of asking; `field_prefix` is the key to the body, empty for bodies themselves.

    A body is named by its number, its code, or words of its name with or without accents. Bodies that ended below it count too.
    """

    key: str
    title: str
    field_prefix: str

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows of the bodies found and of those below them."""
        bodies = self.find(value, asking)
        if not bodies:
            raise ValueError(value)
        keys = [body.pk for body in bodies]
        links = TreeLink.objects.filter(ancestor__in=keys, in_force_from__lte=asking.on)
        links = links.filter(Q(in_force_until=None) | Q(in_force_until__gt=asking.on) | Q(is_last=True))
        name = f"{self.field_prefix}__in" if self.field_prefix else "pk__in"
        return rows.filter(Q(**{name: keys}) | Q(**{name: links.values("descendant")}))

    def find(self, value: str, asking: Asking) -> list[Organisation]:
        """The bodies that a typed value means."""
        visible = Organisation.objects.visible_to(asking.actor)
        exact = Q(code=value) | (Q(pk=int(value)) if value.isdecimal() and len(value) < 12 else Q())
        found = list(visible.filter(exact)[:1]) if exact else []
        words = fold(value).split()
        if found or not words:
            return found
        for word in words:
            visible = visible.filter(folded__contains=word)
        return list(visible.order_by("sort_key", "pk")[:50])

    def label(self, value: str, asking: Asking) -> str:
        """The name of the body; what was typed when it means several."""
        found = self.find(value, asking)
        return found[0].short if len(found) == 1 else value


@dataclass(frozen=True)
class PostFilter(BodyFilter):
    """People who hold or held a post at a body or below it."""

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """By their posts, each person once."""
        return rows.filter(pk__in=super().apply(Appointment.objects.all(), value, asking).values("person"))


def body_state(row: Any) -> State:
    """Whether a body is ahead, active or ended."""
    if row.is_ahead:
        return State("soon", gettext("ahead"))
    return State("done", gettext("active")) if row.is_there else State("idle", gettext("ended"))


def existence(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Bodies that are ahead, ended, or there on the day."""
    if value == "sap":
        return rows.filter(created_on__gt=asking.on)
    if value == "thoi":
        return rows.filter(ended_on__lte=asking.on)
    return rows.filter(Q(created_on__lte=asking.on) & (Q(ended_on=None) | Q(ended_on__gt=asking.on)))


def in_force(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Periods that hold on the day, or that do not."""
    holds = Q(in_force_from__lte=asking.on) & (Q(in_force_until=None) | Q(in_force_until__gt=asking.on))
    return rows.filter(holds if value == "con" else ~holds)


def is_true(condition: Q) -> Any:
    """A column that tells whether a condition holds."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def state_cell(*, holds: bool) -> State:
    """In force or ended."""
    return State("done", gettext("in force")) if holds else State("idle", gettext("ended"))
