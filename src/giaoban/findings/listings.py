"""The list of findings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Due, Link
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingKind, FindingState
from giaoban.findings.queries import findings_seen, state_of
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking


def by_waiting(rows: QuerySet[Finding], value: str, asking: Asking) -> QuerySet[Finding]:
    """Findings by whether they wait for an answer, and for how long."""
    waiting = Q(state=FindingState.OPEN, kind__in=AWAITING_ANSWER)
    conditions = {
        "cho": waiting,
        "qua-han": waiting & Q(due_on__lt=asking.on),
        "tren-30": waiting & Q(raised_on__lt=asking.on - timedelta(days=30)),
        "tren-180": waiting & Q(raised_on__lt=asking.on - timedelta(days=180)),
        "da": Q(answered_on__isnull=False),
    }
    return rows.filter(conditions[value])


def by_whose(rows: QuerySet[Finding], value: str, asking: Asking) -> QuerySet[Finding]:
    """Findings by what the reader's bodies have to do with them."""
    bodies = [grant.body_id for grant in asking.actor.grants]
    field = {"gui-toi": "addressed_to__in", "toi-neu": "raised_by__in", "ve-toi": "about__in"}[value]
    return rows.filter(**{field: bodies})


def _name(finding: Finding) -> Link:
    return Link(finding.text, finding.get_absolute_url(), " · ".join(part for part in (finding.code, finding.origin_label) if part))


def _age(finding: Any) -> int | None:
    return finding.age_in_days(finding.shown_on) if finding.state in {FindingState.OPEN, FindingState.ANSWERED} else None


FINDINGS = Listing(
    code="findings",
    title=N_("Findings"),
    lead=N_("Achievements, shortfalls, difficulties, causes, proposals and remedies, with their answers, within what you may see."),
    noun=N_("findings"),
    url_name="findings:findings",
    rows=findings_seen,
    columns=(
        Column("noi-dung", N_("Finding"), _name, order_by=("number",), is_name=True),
        Column("loai", N_("Kind"), lambda one: one.get_kind_display(), order_by=("kind",)),
        Column("ve", N_("About"), lambda one: one.about.short if one.about else "", order_by=("about__sort_key",)),
        Column("linh-vuc", N_("Area"), lambda one: one.area, order_by=("area",), is_less=True),
        Column(
            "gui", N_("Addressed to"), lambda one: one.addressed_to.short if one.addressed_to else "", order_by=("addressed_to__sort_key",)
        ),
        Column("tra-loi", N_("State"), lambda one: state_of(one, one.shown_on), is_state=True),
        Column("tuoi", N_("Days"), _age, order_by=("-raised_on",), is_number=True),
        Column("han", N_("Due"), lambda one: Due(one.due_on), order_by=("due_on",), is_less=True),
        Column("neu-boi", N_("Raised by"), lambda one: one.raised_by.short, order_by=("raised_by__sort_key",), is_shown=False),
        Column("ngay", N_("Raised on"), lambda one: one.raised_on, order_by=("raised_on",), is_shown=False),
        Column("cau-tra-loi", N_("Answer"), lambda one: one.answer, is_shown=False),
        Column("ngay-tra-loi", N_("Answered on"), lambda one: one.answered_on, order_by=("answered_on",), is_shown=False),
    ),
    order=("raised_on", "number"),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "tra-loi",
            N_("Answer"),
            (
                ("cho", N_("waiting")),
                ("qua-han", N_("past due")),
                ("tren-30", N_("waiting for over 30 days")),
                ("tren-180", N_("waiting for over half a year")),
                ("da", N_("has been answered")),
            ),
            by_waiting,
        ),
        ChoiceFilter("loai", N_("Kind"), "kind", FindingKind.choices),
        ChoiceFilter("tinh-trang", N_("State"), "state", FindingState.choices),
        FunctionFilter(
            "cua",
            N_("Whose"),
            (("gui-toi", N_("addressed to my body")), ("toi-neu", N_("raised by my body")), ("ve-toi", N_("about my body"))),
            by_whose,
        ),
        BodyFilter("ve", N_("About, and below"), "about"),
        BodyFilter("neu-boi", N_("Raised by, and below"), "raised_by"),
        BodyFilter("gui", N_("Addressed to, and below"), "addressed_to"),
        DayFilter("tu", N_("Raised from"), "raised_on"),
        DayFilter("den", N_("Raised until"), "raised_on", is_from=False),
    ),
    presets=(
        Preset("chua-tra-loi", N_("Proposals not answered"), {"tra-loi": "cho", "loai": "proposal"}),
        Preset("kho-khan", N_("Difficulties not answered"), {"tra-loi": "cho", "loai": "difficulty"}),
        Preset("gui-toi", N_("Waiting for my answer"), {"tra-loi": "cho", "cua": "gui-toi"}),
        Preset("toi-neu", N_("Raised by my body"), {"cua": "toi-neu"}),
        Preset("lau", N_("Waiting for over half a year"), {"tra-loi": "tren-180"}),
    ),
    empty=N_("No finding yet. Findings come from meetings, reviews, reports and visits, or are raised here."),
    placeholder=N_("Find a finding, with or without accents"),
)

LISTINGS = (FINDINGS,)
