"""The words of own reports: measures, what stands in rows and columns, and the names of rows in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy

from giaoban.common.dates import Period
from giaoban.common.vietnamese import fold
from giaoban.findings.models import FindingKind, FindingState
from giaoban.meetings.models import MeetingKind, MeetingState
from giaoban.organisations.models import BodyKind, Cluster, Organisation
from giaoban.programmes.models import OriginKind
from giaoban.programmes.rules import Colour
from giaoban.reporting.models import Indicator
from giaoban.reporting.prints.comparison import period_word
from giaoban.reporting.rules.own_reports import BODIES, FIGURES, PERIODS
from giaoban.rulebook.documents import all_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.reporting.queries.own_reports import Question

MEASURES: dict[str, Any] = {
    "tasks": gettext_lazy("Tasks, by the day they are due"), "tasks_late": gettext_lazy("Tasks overdue or done late"),
    "documents": gettext_lazy("Documents issued"), "meetings": gettext_lazy("Meetings, without those cancelled"), "findings": gettext_lazy("Findings that bodies raised"),
    FIGURES: gettext_lazy("All indicators of reports"),
}  # fmt: skip
DIMENSIONS: dict[str, Any] = {
    "body": gettext_lazy("Body"), "branch": gettext_lazy("Body right below, with all below it"), "cluster": gettext_lazy("Cluster"),
    "body_kind": gettext_lazy("Kind of body"), "year": gettext_lazy("Year"), "half": gettext_lazy("Half-year"), "quarter": gettext_lazy("Quarter"),
    "month": gettext_lazy("Month"), "state": gettext_lazy("State"), "kind": gettext_lazy("Kind"), "area": gettext_lazy("Area"),
    "indicator": gettext_lazy("Indicator"),
}  # fmt: skip
PICTURES: dict[str, Any] = {
    "": gettext_lazy("no picture"), "bars": gettext_lazy("bars"), "lines": gettext_lazy("lines over time"), "heat": pgettext_lazy("picture", "heat map"),
}  # fmt: skip
TIMES: dict[str, Any] = {
    "": gettext_lazy("at any time"), "this_year": gettext_lazy("this year"), "last_year": gettext_lazy("last year"),
    "last_12_months": gettext_lazy("the last twelve months"), "days": gettext_lazy("between two days"),
}  # fmt: skip


def measure_word(measure: str) -> str:
    """What is counted, in words; of an indicator its name."""
    if measure in MEASURES:
        return str(MEASURES[measure])
    return Indicator.objects.filter(code=measure).values_list("name", flat=True).first() or measure


def unit_of(question: Question) -> str:
    """The unit of what is counted."""
    if question.measure == FIGURES:
        return ""
    if not question.is_counting:
        return Indicator.objects.filter(code=question.measure).values_list("unit", flat=True).first() or ""
    words = {
        "tasks": pgettext("unit", "tasks"), "tasks_late": pgettext("unit", "tasks"), "documents": pgettext("unit", "documents"),
        "meetings": pgettext("unit", "meetings"), "findings": pgettext("unit", "findings"),
    }  # fmt: skip
    return words[question.measure]


def colours() -> dict[str, str]:
    """The states of tasks."""
    return {
        Colour.OVERDUE: gettext("past due"), Colour.DUE_SOON: gettext("due soon"), Colour.NOT_DUE: gettext("not due yet"),
        Colour.DONE_ON_TIME: gettext("done on time"), Colour.DONE_LATE: gettext("done late"),
    }  # fmt: skip


def choices_of(measure: str, dimension: str) -> dict[str, str]:
    """The words of the states or kinds of what is counted, in their order."""
    choices: dict[tuple[str, str], Any] = {
        ("meetings", "kind"): MeetingKind.choices, ("meetings", "state"): [one for one in MeetingState.choices if one[0] != MeetingState.CANCELLED],
        ("findings", "kind"): FindingKind.choices, ("findings", "state"): FindingState.choices,
    }  # fmt: skip
    if measure in {"tasks", "tasks_late"}:
        if dimension == "kind":
            return {str(key): str(word) for key, word in OriginKind.choices}
        late = {Colour.OVERDUE, Colour.DONE_LATE}
        return {key: word for key, word in colours().items() if measure == "tasks" or key in late} if dimension == "state" else {}
    if (measure, dimension) == ("documents", "kind"):
        kinds = {kind.code: kind.name for pattern in ("party", "state", "state_normative", "law") for kind in all_kinds(pattern)}
        return dict(sorted(kinds.items(), key=lambda one: one[1]))
    return {str(key): str(word) for key, word in choices.get((measure, dimension), ())}


def named(question: Question, dimension: str, keys: Iterable[str]) -> list[tuple[str, str]]:
    """The rows of some keys with their names, in their order; what belongs nowhere comes last. One query at the most."""
    wanted = [key for key in keys if key]
    rest = [("", _nowhere(dimension))] if "" in keys else []
    if dimension in PERIODS:
        return [*((one.code, period_word(one)) for one in _running(wanted, is_whole=question.is_counting)), *rest]
    if dimension in {"body", "branch"}:
        bodies = Organisation.objects.filter(pk__in=[int(key) for key in wanted]).order_by("sort_key", "pk")
        return [*((str(one.pk), one.short) for one in bodies), *rest]
    if dimension == "cluster":
        clusters = Cluster.objects.filter(pk__in=[int(key) for key in wanted]).order_by("name")
        return [*((str(one.pk), one.name) for one in clusters), *rest]
    words = _words(question, dimension)
    order = {key: at for at, key in enumerate(words)}
    ranked = sorted(wanted, key=lambda key: (order.get(key, len(order)), fold(str(words.get(key, key)))))
    return [*((key, _capital(words.get(key, key))) for key in ranked), *rest]


def _running(codes: Iterable[str], *, is_whole: bool) -> list[Period]:
    """Periods in their order; where records are counted, those between them too, in which there was none."""
    found = sorted(Period.parse(code) for code in codes)
    if not found or not is_whole:
        return found
    whole = [found[0]]
    while whole[-1] < found[-1]:
        whole.append(whole[-1].next())
    return whole


def _words(question: Question, dimension: str) -> dict[str, str]:
    if dimension == "body_kind":
        return {str(key): str(word) for key, word in BodyKind.choices}
    if dimension == "indicator":
        rows = Indicator.objects.order_by("position", "code").values_list("code", "name", "unit")
        return {code: f"{name} ({unit})" for code, name, unit in rows}
    return choices_of(question.measure, dimension)


def _nowhere(dimension: str) -> str:
    if dimension in PERIODS:
        return gettext("Without a day")
    if dimension in BODIES:
        return gettext("In no cluster") if dimension == "cluster" else gettext("Elsewhere")
    return gettext("Not said")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
