"""Bodies asked to disseminate documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.actor import OFFICE
from giaoban.common.cells import Due, Link, State
from giaoban.common.listing import Column, DayFilter, FunctionFilter, Listing, OpenFilter, Preset
from giaoban.documents.models import DisseminationLine, StudyTimeRequest, TimeState
from giaoban.documents.queries.dissemination import dissemination_lines, lines_under, standing_of
from giaoban.documents.rules.dissemination import Standing
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking

TONES = {
    Standing.STUDIED: "done", Standing.STUDIED_LATE: "tardy", Standing.LATE: "late", Standing.ACKNOWLEDGED: "soon", Standing.NOT_YET: "idle",
}  # fmt: skip


def word_of(where: Standing) -> str:
    """What a standing is called."""
    return {
        Standing.STUDIED: gettext("studied"), Standing.STUDIED_LATE: gettext("studied late"), Standing.LATE: gettext("late, not studied"),
        Standing.ACKNOWLEDGED: gettext("acknowledged"), Standing.NOT_YET: gettext("nothing done yet"),
    }[where]  # fmt: skip


def standing_cell(row: DisseminationLine) -> State:
    """Where the body stands today."""
    where = standing_of(row, clock.today())
    return State(TONES[where], word_of(where))  # type: ignore[arg-type]


def by_state(rows: QuerySet[DisseminationLine], value: str, asking: Asking) -> QuerySet[DisseminationLine]:
    """Studied, studied late, late, not yet."""
    if value == "studied":
        return rows.filter(studied_on__lte=asking.on)
    if value == "studied_late":
        return rows.filter(studied_on__lte=asking.on, studied_on__gt=F("due_on"))
    open_rows = rows.filter(Q(studied_on=None) | Q(studied_on__gt=asking.on))
    return open_rows.filter(due_on__lt=asking.on) if value == "late" else open_rows.filter(due_on__gte=asking.on)


def by_whose(rows: QuerySet[DisseminationLine], value: str, asking: Asking) -> QuerySet[DisseminationLine]:
    """What the reader's own bodies owe; the cascades that they opened or passed on; who asks them for more time."""
    bodies = sorted({grant.body_id for grant in asking.actor.grants if grant.role in OFFICE})
    if value == "owed":
        return rows.filter(body__in=bodies, studied_on=None)
    asked = rows.filter(above__body__in=bodies)
    waiting = StudyTimeRequest.objects.filter(state=TimeState.WAITING).values("line")
    return asked.filter(studied_on=None, pk__in=waiting) if value == "time" else asked


@dataclass(frozen=True)
class CascadeFilter(OpenFilter):
    """The lines of one cascade, named by its number."""

    key: str
    title: str

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG002 - as above
        """Rows of the cascade."""
        if not value.isdecimal() or len(value) > 12:
            raise ValueError(value)
        return rows.filter(dissemination=int(value))

    def label(self, value: str, asking: Asking) -> str:
        """The document that is disseminated."""
        found = DisseminationLine.objects.visible_to(asking.actor, asking.on).filter(dissemination=int(value))
        line = found.select_related("dissemination__document").first()
        return line.dissemination.document.name if line is not None else value


@dataclass(frozen=True)
class UnderFilter(CascadeFilter):
    """A line and all that were asked from it, named by its number: where the figures of its page lead to."""

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG002 - the protocol's signature
        """Rows of the line and below it."""
        if not value.isdecimal() or len(value) > 12:
            raise ValueError(value)
        return rows.filter(pk__in=lines_under(int(value)).values("pk"))

    def label(self, value: str, asking: Asking) -> str:
        """The body and the document."""
        line = dissemination_lines(asking.actor, asking.on).filter(pk=int(value)).first()
        return f"{line.body.short}: {line.dissemination.document.name}" if line is not None else value


DISSEMINATION = Listing(
    code="documents-dissemination",
    title=N_("Dissemination of documents"),
    lead=N_("Bodies that are asked to study a document and to pass it on, and what each has done."),
    noun=N_("bodies asked"),
    url_name="documents:disseminations",
    rows=dissemination_lines,
    columns=(
        Column("don-vi", N_("Body"), lambda row: Link(row.body.name, row.get_absolute_url(), row.dissemination.document.titled), ("body__sort_key",), is_name=True),
        Column("trang-thai", N_("State"), standing_cell, is_state=True),
        Column("han", N_("Disseminate by"), lambda row: Due(row.due_on, row.first_due_on if row.first_due_on != row.due_on else None), ("due_on",)),
        Column("noi-giao", N_("Asked by"), lambda row: row.above.body.short if row.above else row.asked_by_name, is_less=True),
        Column("hoc-xong", N_("Studied on"), lambda row: row.studied_on, ("studied_on",)),
        Column("du-hoc", N_("Attended"), lambda row: row.people_studied, ("people_studied",), is_number=True),
        Column("trieu-tap", N_("To attend"), lambda row: row.people_due, ("people_due",), is_number=True),
        Column("van-ban", N_("Document"), lambda row: row.dissemination.document.titled, ("dissemination__document",), is_shown=False),
        Column("ngay-giao", N_("Asked to disseminate on"), lambda row: row.asked_on, ("asked_on",), is_shown=False),
        Column("tiep-nhan", N_("Acknowledged"), lambda row: row.acknowledged_on, ("acknowledged_on",), is_shown=False),
        Column("trien-khai", N_("Passed on"), lambda row: row.forwarded_on, ("forwarded_on",), is_shown=False),
    ),
    order=("-due_on", "pk"),
    searched=("body__folded", "dissemination__document__folded"),
    filters=(
        FunctionFilter("trang-thai", N_("State"), (("late", N_("late, not studied")), ("open", N_("not studied yet, in time")), ("studied", N_("studied")), ("studied_late", N_("studied late"))), by_state),
        FunctionFilter("cua-toi", N_("Mine"), (("owed", N_("owed by my bodies")), ("asked", N_("asked by my bodies")), ("time", N_("asking my bodies for more time"))), by_whose),
        BodyFilter("thuoc", N_("Body"), "body"),
        CascadeFilter("dot", N_("Cascade")),
        UnderFilter("duoi", N_("Asked from")),
        DayFilter("han", N_("Disseminate by"), "due_on"),
    ),
    presets=(
        Preset("cho-toi", N_("Owed by my bodies"), {"cua-toi": "owed"}),
        Preset("xin-gia-han", N_("Asking for more time"), {"cua-toi": "time"}),
        Preset("qua-han", N_("Late"), {"trang-thai": "late"}),
        Preset("da-xong", N_("Studied"), {"trang-thai": "studied"}),
    ),
    empty=N_("No document is being disseminated. Begin on the page of a document."),
)  # fmt: skip
