"""The list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.supervision.models import CaseState, InspectionForm
from giaoban.supervision.models.cases import headed
from giaoban.supervision.queries import cases_seen, state_of
from giaoban.supervision.reads import logged

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking

ENDED = (CaseState.FILED, CaseState.CANCELLED)


def by_standing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Cases by whether they go on, and whether a step is late."""
    conditions = {
        "dang": ~Q(state__in=ENDED), "qua-han": ~Q(state__in=ENDED) & Q(next_due__lt=asking.on),
        "theo-doi": Q(state=CaseState.DELIVERED), "xong": Q(state__in=ENDED),
    }  # fmt: skip
    return rows.filter(conditions[value])


def by_whose(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Cases by what the reader has to do with them."""
    actor = asking.actor
    heads = headed(actor)
    conditions = {"doan": Q(team__person__in=actor.person_ids), "quyet-dinh": Q(kept_by__in=heads), "ve-toi": Q(subject__in=heads)}
    return rows.filter(conditions[value]).distinct()


def by_knowing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - a filter's signature
    """Cases by whether they are announced."""
    return rows.filter(announced_on__isnull=value == "chua")


def due_cell(case: Any) -> Any:
    """By when the next step is due."""
    if case.next_due is None or case.state in ENDED:
        return None
    return case.next_due


def known_cell(case: Any) -> State:
    """Whether it is announced."""
    return State("done", gettext("was announced")) if case.announced_on is not None else State("soon", gettext("need-to-know"))


def asked_cell(case: Any) -> str:
    """How many of its requirements are settled, once they are delivered."""
    return f"{case.settled_count}/{case.asked_count}" if case.asked_count and case.delivered_on is not None else ""


CASES = Listing(
    code="supervision-cases",
    title=N_("Inspection and supervision"),
    lead=N_("Cases of which you may know; every look at this list is written down."),
    noun=N_("cases"),
    url_name="supervision:cases",
    rows=cases_seen,
    columns=(
        Column("doi-tuong", N_("Whom it concerns"), lambda case: Link(case.who, case.get_absolute_url(), f"{case.code} · {case.content}"), ("subject__sort_key",), is_name=True),
        Column("hinh-thuc", N_("Form of inspection"), lambda case: case.get_form_display(), ("form",), is_less=True),
        Column("buoc", N_("State"), lambda case: state_of(case, case.shown_on), ("state",), is_state=True),
        Column("han", N_("Next day due"), due_cell, ("next_due",)),
        Column("noi-dung", N_("Content"), lambda case: case.content, is_shown=False),
        Column("quyet-dinh", N_("Decision"), lambda case: case.decision, ("decided_on",), is_shown=False),
        Column("ngay", N_("Decided on"), lambda case: case.decided_on, ("decided_on",), is_shown=False),
        Column("don-vi", N_("Decided by"), lambda case: case.body.short, ("body__sort_key",)),
        Column("ket-luan", N_("Concluded on"), lambda case: case.concluded_on, ("concluded_on",)),
        Column("yeu-cau", N_("Requirements settled"), asked_cell),
        Column("cong-bo", N_("Who knows"), known_cell, ("announced_on",), is_shown=False),
    ),
    order=("-opened_on",),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "tinh-hinh", N_("Where the case stands"),
            (("dang", N_("under way")), ("qua-han", N_("a step is late")), ("theo-doi", N_("followed up")), ("xong", N_("ended"))), by_standing,
        ),
        FunctionFilter(
            "cua", N_("Whose"), (("doan", N_("my teams")), ("quyet-dinh", N_("my body decides")), ("ve-toi", N_("about my body"))), by_whose
        ),
        ChoiceFilter("buoc", N_("State"), "state", CaseState.choices),
        ChoiceFilter("hinh-thuc", N_("Form of inspection"), "form", InspectionForm.choices),
        FunctionFilter("biet", N_("Who knows"), (("chua", N_("need-to-know")), ("roi", N_("was announced"))), by_knowing),
        BodyFilter("doi-tuong", N_("Subject and below"), "subject"),
        BodyFilter("don-vi", N_("Decided by, and below"), "body"),
        DayFilter("tu", N_("Decided from"), "decided_on"),
        DayFilter("den", N_("Decided until"), "decided_on", is_from=False),
    ),
    presets=(
        Preset("dang", N_("Under way"), {"tinh-hinh": "dang"}),
        Preset("qua-han", N_("A step is late"), {"tinh-hinh": "qua-han"}),
        Preset("theo-doi", N_("Followed up"), {"tinh-hinh": "theo-doi"}),
        Preset("xong", N_("Ended"), {"tinh-hinh": "xong"}),
    ),
    empty=N_("No case within what you may see. A case is opened from an item of a programme, or directly."),
    placeholder=N_("Find a case, with or without accents"),
    read=logged(lambda case: case.pk),
)  # fmt: skip

LISTINGS = (CASES,)
