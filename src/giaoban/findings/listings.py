"""The lists of findings: all of them, and what was raised again without an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Due, Link
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.findings.models import AWAITING_ANSWER, Cause, Finding, FindingKind, FindingOrigin, FindingState
from giaoban.findings.queries import areas_used, findings_seen, repeated_unanswered, state_of, with_voices
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
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


def by_merging(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - a filter's signature
    """Findings by whether one stands for several."""
    conditions = {"chung": Q(under__gt=0), "trong": Q(merged_into__isnull=False), "khong-trong": Q(merged_into=None)}
    return rows.filter(conditions[value])


def by_repetition(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """What was raised again, by how."""
    conditions = {
        "nhieu-nam": Q(first_on__year__lt=ExtractYear("last_on")),
        "nhieu-noi": Q(body_count__gt=1),
        "gui-lai": Q(sent_times__gt=1),
        "tren-365": Q(first_on__lt=asking.on - timedelta(days=365)),
    }
    return rows.filter(conditions[value])


def areas(asking: Asking) -> list[tuple[str, str]]:
    """The areas that findings within sight name."""
    return [(area, area) for area in areas_used(asking.actor)]


def _all_findings(actor: Actor, on: date) -> QuerySet[Finding]:
    return with_voices(findings_seen(actor, on), actor)  # type: ignore[no-any-return]


def _name(finding: Any) -> Link:
    under = gettext("stands for %(count)s findings") % {"count": finding.under} if getattr(finding, "under", 0) else ""
    inside = gettext("merged under another") if finding.merged_into_id is not None else ""
    return Link(
        finding.text, finding.get_absolute_url(), " · ".join(part for part in (finding.code, under, inside, finding.origin_label) if part)
    )


def _bodies(finding: Any) -> int | None:
    if not finding.under:
        return None
    return finding.bodies_under if finding.is_summary or finding.own_body_under else finding.bodies_under + 1  # type: ignore[no-any-return]


def _since(finding: Any) -> int:
    return (finding.shown_on - finding.first_on).days  # type: ignore[no-any-return]


def _who(finding: Any) -> str:
    bodies = [one.raised_by.short for one in finding.seen_sources]
    if not finding.is_summary:
        bodies.insert(0, finding.raised_by.short)
    return ", ".join(dict.fromkeys(bodies))


def _age(finding: Any) -> int | None:
    return finding.age_in_days(finding.shown_on) if finding.state in {FindingState.OPEN, FindingState.ANSWERED} else None


FINDINGS = Listing(
    code="findings",
    title=N_("Findings"),
    lead=N_("Achievements, shortfalls, difficulties, causes, proposals and remedies, with their answers, within what you may see."),
    noun=N_("findings"),
    url_name="findings:findings",
    rows=_all_findings,
    columns=(
        Column("noi-dung", N_("Finding"), _name, order_by=("number",), is_name=True),
        Column("loai", N_("Kind"), lambda one: one.get_kind_display(), order_by=("kind",)),
        Column("ve", N_("About"), lambda one: one.about.short if one.about else "", order_by=("about__sort_key",)),
        Column("linh-vuc", N_("Area"), lambda one: one.area, order_by=("area",), is_less=True),
        Column(
            "gui", N_("Addressed to"), lambda one: one.addressed_to.short if one.addressed_to else "", order_by=("addressed_to__sort_key",)
        ),
        Column("so-noi", N_("Number of bodies"), _bodies, order_by=("-bodies_under",), is_number=True, is_shown=False),
        Column("tra-loi", N_("State"), lambda one: state_of(one, one.shown_on), is_state=True),
        Column("tuoi", N_("Days"), _age, order_by=("-raised_on",), is_number=True),
        Column("han", N_("Due"), lambda one: Due(one.due_on), order_by=("due_on",), is_less=True),
        Column("nguyen-nhan", N_("Cause"), lambda one: one.get_cause_display() if one.cause else "", order_by=("cause",), is_shown=False),
        Column("nguon", N_("Where from"), lambda one: one.get_origin_kind_display(), order_by=("origin_kind",), is_shown=False),
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
        ChoiceFilter("nguyen-nhan", N_("Cause"), "cause", Cause.choices),
        ChoiceFilter("linh-vuc", N_("Area"), "area", areas),
        ChoiceFilter("nguon", N_("Where from"), "origin_kind", FindingOrigin.choices),
        FunctionFilter(
            "gop",
            N_("Merging"),
            (("chung", N_("stands for several")), ("trong", N_("merged under another")), ("khong-trong", N_("without those merged"))),
            by_merging,
        ),
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
        Preset("chua-tra-loi", N_("Proposals not answered"), {"tra-loi": "cho", "loai": "proposal", "gop": "khong-trong"}),
        Preset("kho-khan", N_("Difficulties not answered"), {"tra-loi": "cho", "loai": "difficulty", "gop": "khong-trong"}),
        Preset("gui-toi", N_("Waiting for my answer"), {"tra-loi": "cho", "cua": "gui-toi"}),
        Preset("toi-neu", N_("Raised by my body"), {"cua": "toi-neu"}),
        Preset("lau", N_("Waiting for over half a year"), {"tra-loi": "tren-180"}),
    ),
    empty=N_("No finding yet. Findings come from meetings, reviews, reports and visits, or are raised here."),
    placeholder=N_("Find a finding, with or without accents"),
)

REPEATED = Listing(
    code="findings-repeated",
    title=N_("Repeated proposals without an answer"),
    lead=N_(
        "Proposals, difficulties and shortfalls that several bodies raised, or one raised again in a later year, and nobody answered; counted within what you may see."
    ),
    noun=N_("repeated proposals"),
    url_name="findings:repeated",
    rows=repeated_unanswered,
    columns=(
        Column("noi-dung", N_("Finding"), _name, order_by=("number",), is_name=True),
        Column("loai", N_("Kind"), lambda one: one.get_kind_display(), order_by=("kind",), is_shown=False),
        Column("linh-vuc", N_("Area"), lambda one: one.area, order_by=("area",), is_less=True),
        Column(
            "gui", N_("Addressed to"), lambda one: one.addressed_to.short if one.addressed_to else "", order_by=("addressed_to__sort_key",)
        ),
        Column("tuoi", N_("Days since first raised"), _since, order_by=("first_on",), is_number=True),
        Column("lan", N_("Times raised"), lambda one: one.times, order_by=("-times",), is_number=True),
        Column("so-noi", N_("Number of bodies"), lambda one: one.body_count, order_by=("-body_count",), is_number=True),
        Column("gui-lai", N_("Times sent"), lambda one: one.sent_times, order_by=("-sent_times",), is_number=True, is_less=True),
        Column("tu-ngay", N_("First raised on"), lambda one: one.first_on, order_by=("first_on",), is_shown=False),
        Column("moi-nhat", N_("Last raised on"), lambda one: one.last_on, order_by=("-last_on",), is_shown=False),
        Column("don-vi", N_("Raised by"), _who, is_shown=False),
        Column("han", N_("Due"), lambda one: Due(one.due_on), order_by=("due_on",), is_shown=False),
    ),
    order=("first_on", "number"),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "lap",
            N_("How repeated"),
            (
                ("nhieu-nam", N_("raised in several years")),
                ("nhieu-noi", N_("raised by several bodies")),
                ("gui-lai", N_("sent more than once")),
                ("tren-365", N_("waiting for over a year")),
            ),
            by_repetition,
        ),
        ChoiceFilter("loai", N_("Kind"), "kind", [(kind.value, kind.label) for kind in AWAITING_ANSWER]),
        ChoiceFilter("linh-vuc", N_("Area"), "area", areas),
        BodyFilter("gui", N_("Addressed to, and below"), "addressed_to"),
    ),
    presets=(
        Preset("nhieu-nam", N_("Raised in several years"), {"lap": "nhieu-nam"}),
        Preset("nhieu-noi", N_("Raised by several bodies"), {"lap": "nhieu-noi"}),
        Preset("tren-365", N_("Waiting for over a year"), {"lap": "tren-365"}),
    ),
    empty=N_("Nothing was raised again without an answer."),
    placeholder=N_("Find a finding, with or without accents"),
)

LISTINGS = (FINDINGS, REPEATED)
