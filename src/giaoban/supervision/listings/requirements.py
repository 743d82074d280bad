"""The list of requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Due, Link
from giaoban.common.listing import Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.supervision.models import RequirementState
from giaoban.supervision.queries import requirements_seen, state_of_requirement
from giaoban.supervision.reads import logged

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking


def by_standing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Requirements by whether they are settled and late."""
    still = Q(state=RequirementState.OPEN)
    conditions = {
        "con": still,
        "qua-han": still & Q(due_on__lt=asking.on),
        "xong": Q(state=RequirementState.MET),
        "rut": Q(state=RequirementState.DROPPED),
    }
    return rows.filter(conditions[value])


def by_whose(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Requirements by what the reader's bodies have to do with them."""
    bodies = [grant.body_id for grant in asking.actor.grants]
    return rows.filter(**{{"phai-lam": "addressee__in", "theo-doi": "case__kept_by__in"}[value]: bodies})


def last_check(one: Any) -> Any:
    """What the last re-check found."""
    return one.seen_rechecks[-1].get_result_display() if one.seen_rechecks else ""


def task_cell(one: Any) -> str:
    """The number of its task."""
    link = getattr(one, "task_link", None)
    return link.task.code if link is not None else ""


REQUIREMENTS = Listing(
    code="supervision-requirements",
    title=N_("Requirements of inspections and supervisions"),
    lead=N_("What was required of which body, by when, and what the re-check found, within what you may see."),
    noun=N_("requirements"),
    url_name="supervision:requirements",
    rows=requirements_seen,
    columns=(
        Column("noi-dung", N_("Requirement"), lambda one: Link(one.text, one.get_absolute_url(), one.case.code), ("number",), is_name=True),
        Column("don-vi", N_("To be done by"), lambda one: one.addressee.short, ("addressee__sort_key",)),
        Column("tinh-trang", N_("State"), lambda one: state_of_requirement(one, one.shown_on), is_state=True),
        Column("han", N_("Due"), lambda one: Due(one.due_on), ("due_on",)),
        Column("phuc-tra", N_("Last re-check"), last_check, is_less=True),
        Column("doi-tuong", N_("Whom it concerns"), lambda one: one.case.who, ("case__subject__sort_key",), is_less=True),
        Column("nhiem-vu", N_("Task"), task_cell, is_less=True),
        Column("xong-ngay", N_("Settled on"), lambda one: one.settled_on, ("settled_on",), is_shown=False),
        Column("quyet-dinh", N_("Decision"), lambda one: one.case.decision, is_shown=False),
    ),
    order=("due_on", "number"),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "tinh-trang", N_("State"),
            (("con", N_("not settled")), ("qua-han", N_("past due")), ("xong", N_("was met")), ("rut", N_("no longer asked"))), by_standing,
        ),
        FunctionFilter("cua", N_("Whose"), (("phai-lam", N_("for my body to do")), ("theo-doi", N_("my body follows up"))), by_whose),
        BodyFilter("don-vi", N_("To be done by, and below"), "addressee"),
        BodyFilter("doi-tuong", N_("Subject and below"), "case__subject"),
        DayFilter("tu", N_("Due from"), "due_on"),
        DayFilter("den", N_("Due until"), "due_on", is_from=False),
    ),
    presets=(
        Preset("con", N_("Not settled"), {"tinh-trang": "con"}),
        Preset("qua-han", N_("Past due"), {"tinh-trang": "qua-han"}),
        Preset("xong", N_("Was met"), {"tinh-trang": "xong"}),
    ),
    empty=N_("No requirement yet. Requirements come from the conclusions of cases."),
    placeholder=N_("Find a requirement, with or without accents"),
    read=logged(lambda one: one.case_id),
)  # fmt: skip

LISTINGS = (REQUIREMENTS,)
