"""The calendar of obligations as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Due, Link
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.coordination.commands.reminding import remind_by_hand
from giaoban.coordination.models import ContentItem, CoordinationRegulation, EvidenceState, Rhythm
from giaoban.coordination.queries.occurrences import occurrences_seen, owed_by, state_of
from giaoban.coordination.queries.standing import stands
from giaoban.coordination.rules.standing import Standing
from giaoban.coordination.words import STANDING_WORDS
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking

MOST_CHOICES = 200
OPEN = (Standing.NOT_DUE, Standing.DUE_SOON, Standing.OVERDUE, Standing.MISSED)
STANDINGS = {
    "qua-han": (Standing.OVERDUE,), "khong-lam": (Standing.MISSED,), "sap-den-han": (Standing.DUE_SOON,), "chua-den-han": (Standing.NOT_DUE,),
    "dung-han": (Standing.DONE,), "cham": (Standing.DONE_LATE,), "mien": (Standing.WAIVED,), "tre": (Standing.OVERDUE, Standing.MISSED), "chua-xong": OPEN,
}  # fmt: skip


def by_standing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Obligations by how they stand on the day."""
    return rows.filter(stands(*STANDINGS[value], on=asking.on))


def by_duty(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Obligations by what somebody has to do with them."""
    if value == "cua-toi":
        return rows.filter(pk__in=owed_by(asking.actor, asking.on, *OPEN).order_by().values("pk"))
    if value == "goi-y":
        return rows.filter(done_on=None, waived_on=None, evidence__state=EvidenceState.SUGGESTED).distinct()
    return rows.filter(stands(Standing.DONE_LATE, Standing.MISSED, Standing.OVERDUE, on=asking.on), cause="")


def _regulations(asking: Asking) -> Sequence[tuple[str, str]]:
    rows = CoordinationRegulation.objects.visible_to(asking.actor, asking.on).order_by("number").values_list("pk", "number", "title")
    return [(str(key), f"QC-{number} {title}") for key, number, title in rows[:MOST_CHOICES]]


def _areas(asking: Asking) -> Sequence[tuple[str, str]]:
    rows = ContentItem.objects.visible_to(asking.actor, asking.on).order_by("area").values_list("area", flat=True).distinct()
    return [(area, area) for area in rows[:MOST_CHOICES]]


def _name(one: Any) -> Link:
    return Link(one.item.text, one.get_absolute_url(), f"{one.regulation.code} · {one.label}")


def remind_row(actor: Actor, row: Any, values: Mapping[str, str], on: date, at: datetime) -> Any:  # noqa: ARG001 - the signature of bulk acts
    """Remind the offices of both parties of one obligation."""
    return remind_by_hand(actor=actor, occurrences=[row], on=on, at=at)


OCCURRENCES = Listing(
    code="obligations",
    title=N_("Obligations under regulations"),
    lead=N_("What is due under coordination regulations, by whom, and whether it was done."),
    noun=N_("obligations"),
    url_name="coordination:occurrences",
    rows=occurrences_seen,
    columns=(
        Column("noi-dung", N_("Content"), _name, order_by=("line",), is_name=True),
        Column("linh-vuc", N_("Area"), lambda one: one.area, order_by=("area",), is_less=True),
        Column("chu-tri", N_("Lead"), lambda one: one.lead.body.short if one.lead else "", order_by=("lead__body__sort_key",)),
        Column("han", N_("Due"), lambda one: Due(one.due_on), order_by=("due_on",)),
        Column("tinh-trang", N_("State"), lambda one: state_of(one, one.shown_on), is_state=True),
        Column("xong", N_("Done on"), lambda one: one.done_on, order_by=("done_on",), is_less=True),
        Column("quy-che", N_("Regulation"), lambda one: one.regulation.title, order_by=("regulation__number",), is_shown=False),
        Column("ky", N_("Period"), lambda one: one.label, order_by=("first_on",), is_shown=False),
        Column("san-pham", N_("Product"), lambda one: one.item.product, is_shown=False),
        Column("nguyen-nhan", N_("Cause"), lambda one: one.cause, is_shown=False),
        Column("ly-do-mien", N_("Reason of the waiver"), lambda one: one.waived_reason, is_shown=False),
    ),
    order=("due_on", "pk"),
    searched=("regulation__folded",),
    filters=(
        FunctionFilter(
            "tinh-trang",
            N_("State"),
            (
                ("chua-xong", N_("open")), ("tre", N_("overdue or missed")), ("qua-han", STANDING_WORDS[Standing.OVERDUE]), ("khong-lam", STANDING_WORDS[Standing.MISSED]),
                ("sap-den-han", STANDING_WORDS[Standing.DUE_SOON]), ("chua-den-han", STANDING_WORDS[Standing.NOT_DUE]),
                ("dung-han", STANDING_WORDS[Standing.DONE]), ("cham", STANDING_WORDS[Standing.DONE_LATE]),
                ("mien", STANDING_WORDS[Standing.WAIVED]),
            ),
            by_standing,
        ),
        FunctionFilter(
            "viec",
            N_("To be done"),
            (("cua-toi", N_("owed by my body")), ("goi-y", N_("with suggested evidence")), ("thieu-nguyen-nhan", N_("late without a cause"))),
            by_duty,
        ),
        ChoiceFilter("quy-che", N_("Regulation"), "regulation", _regulations),
        ChoiceFilter("linh-vuc", N_("Area"), "area", _areas),
        BodyFilter("ben", N_("Lead, and below"), "lead__body"),
        ChoiceFilter("nhip", N_("Rhythm"), "item__rhythm", Rhythm.choices),
        DayFilter("tu", N_("Due from"), "due_on"),
        DayFilter("den", N_("Due until"), "due_on", is_from=False),
    ),
    presets=(
        Preset("sap-den-han", N_("Due soon"), {"tinh-trang": "sap-den-han"}),
        Preset("qua-han", N_("Overdue"), {"tinh-trang": "qua-han"}),
        Preset("khong-lam", N_("Missed"), {"tinh-trang": "khong-lam"}),
        Preset("cua-toi", N_("Owed by my body"), {"viec": "cua-toi"}),
        Preset("goi-y", N_("With suggested evidence"), {"viec": "goi-y"}),
    ),
    empty=N_("Nothing is due. The calendar is drawn from the contents of the regulations, a year ahead."),
    placeholder=N_("Find by regulation, party or area, with or without accents"),
    bulk=(("remind", N_("Remind both offices")),),
)  # fmt: skip

LISTINGS = (OCCURRENCES,)
BULKS = {OCCURRENCES.code: {"remind": remind_row}}
