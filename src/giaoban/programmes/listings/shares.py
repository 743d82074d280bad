"""The list of tasks with their weights and shares on a day: what stands behind a weighted progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.dates import format_date, parse_date
from giaoban.common.listing import Column, Listing, OpenFilter
from giaoban.organisations.listings import BodyFilter
from giaoban.organisations.models import Organisation
from giaoban.programmes.listings.tasks import PeriodFilter
from giaoban.programmes.models import ProgrammeItem, Task
from giaoban.programmes.queries.progress import tree_of, with_shares

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking

DIGITS = 15
MOST = 200


@dataclass(frozen=True)
class ShareDayFilter(OpenFilter):
    """The day for which the shares are told: today, or one that has passed."""

    key: str
    title: str

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """The tasks assigned by the day, with their shares on it."""
        return with_shares(rows, min(parse_date(value, reference=asking.on), asking.on))

    def label(self, value: str, asking: Asking) -> str:
        """The day."""
        try:
            return format_date(parse_date(value, reference=asking.on))
        except ValueError:
            return value


@dataclass(frozen=True)
class PlanFilter(OpenFilter):
    """The tasks of some programmes (`ct:3`) or items (`muc:12`) with all that carry them out; those that one body leads itself (`rieng:7`)."""

    key: str
    title: str

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Tasks of the items and of those below them, or of the body alone."""
        alone = self._alone(value)
        if alone is not None:
            return rows.filter(lead=alone)
        return rows.filter(programme_item__in=tree_of(self._items(value, asking), asking.on))

    def label(self, value: str, asking: Asking) -> str:
        """The programmes, or the body."""
        alone = self._alone(value)
        if alone is not None:
            body = Organisation.objects.visible_to(asking.actor).filter(pk=alone).first()
            return gettext("%(body)s itself") % {"body": body.short} if body is not None else value
        try:
            titles = self._items(value, asking).order_by("programme").values_list("programme__title", flat=True).distinct()
        except ValueError:
            return value
        return "; ".join(titles[:3])

    @staticmethod
    def _alone(value: str) -> int | None:
        kind, _, key = value.partition(":")
        return int(key) if kind == "rieng" and key.isdecimal() and len(key) <= DIGITS else None

    @staticmethod
    def _items(value: str, asking: Asking) -> QuerySet[ProgrammeItem]:
        keys: dict[str, list[int]] = {"ct": [], "muc": []}
        for part in value.split(",")[:MOST]:
            kind, _, key = part.partition(":")
            if kind not in keys or not key.isdecimal() or len(key) > DIGITS:
                raise ValueError(value)
            keys[kind].append(int(key))
        return ProgrammeItem.objects.visible_to(asking.actor).filter(Q(programme__in=keys["ct"]) | Q(pk__in=keys["muc"]))


def _rows(actor: Actor, on: date) -> QuerySet[Task]:
    rows = Task.objects.visible_to(actor).select_related("lead")
    return with_shares(rows, on)


SHARES = Listing(
    code="task-shares",
    title=N_("Weights and shares of tasks"),
    lead=N_("What stands behind a weighted progress: each task with its weight and its share on the day; the sum of weight times share over the sum of weights is the progress."),
    noun=N_("tasks"),
    url_name="programmes:shares",
    rows=_rows,
    columns=(
        Column("viec", N_("Task"), lambda one: Link(f"{one.code}. {one.what}", one.get_absolute_url(), one.origin_label), ("number",), is_name=True),
        Column("chu-tri", N_("Lead"), lambda one: one.lead.short, ("lead__sort_key",)),
        Column("han", N_("Due"), lambda one: one.due_on, ("due_on",)),
        Column("trong-so", N_("Weight"), lambda one: one.weight, ("weight",), is_number=True),
        Column("phan", N_("Share on the day, per cent"), lambda one: one.share, ("share",), is_number=True),
        Column("tich", N_("Weight × share"), lambda one: None if one.share is None else one.weight * one.share, is_number=True),
    ),
    order=("due_on", "number"),
    searched=("folded",),
    filters=(
        ShareDayFilter("ngay", N_("On the day")),
        PlanFilter("cua", N_("Programme")),
        BodyFilter("don-vi", N_("Lead and below"), "lead"),
        PeriodFilter("ky", N_("Due in"), "due_on"),
    ),
    empty=N_("No task is behind this figure."),
)  # fmt: skip
