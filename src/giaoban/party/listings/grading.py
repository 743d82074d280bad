"""The lists of rounds of grading, of their lines, of grades of years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.models import Grade, GradingPeriod, GradingRound, GradingState
from giaoban.party.queries.grading import STANDING, gradings_seen, rounds_seen, year_grades_seen
from giaoban.party.reads import logged
from giaoban.party.words import LABELS, NOT_GRADED_WHY, label_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from giaoban.common.listing import Asking
    from giaoban.party.models import Grading, YearGrade

TONES = {
    GradingState.OPEN: "soon", GradingState.BALLOT: "soon", GradingState.COMMITTEE: "soon", GradingState.DECIDED: "done", GradingState.CANCELLED: "idle",
}  # fmt: skip
GRADE_TONES = {Grade.EXCELLENT: "done", Grade.GOOD: "done", Grade.COMPLETED: "tardy", Grade.FAILED: "late", Grade.NOT_GRADED: "idle"}


def grading_state(one: GradingRound) -> State:
    """The state of a round as a cell."""
    return State(TONES[GradingState(one.state)], str(one.get_state_display()))  # type: ignore[arg-type]


def grading_name(one: GradingRound) -> str:
    """A round by its period: `Năm 2020`, `Quý IV năm 2025`."""
    if one.period == GradingPeriod.YEAR:
        return gettext("Year %(year)s") % {"year": one.year}
    return gettext("%(quarter)s of %(year)s") % {"quarter": str(one.get_period_display()).capitalize(), "year": one.year}


def grade_state(grade: str, empty: str = "") -> State:
    """A grade as a cell."""
    if not grade:
        return State("soon", empty or gettext("none yet"))
    return State(GRADE_TONES[Grade(grade)], str(Grade(grade).label))  # type: ignore[arg-type]


def line_name(one: Grading) -> str:
    """Whose line it is."""
    return one.member.person.full_name if one.member is not None else one.branch.name


def standing_grade(one: Grading) -> State:
    """The grade as it stands: decided, or proposed, or why there is none."""
    if one.not_graded_reason:
        return State("idle", gettext(NOT_GRADED_WHY[one.not_graded_reason]))
    if one.decided_grade:
        return grade_state(one.decided_grade)
    if one.proposed_grade:
        return State("soon", gettext("proposed: %(grade)s") % {"grade": Grade(one.proposed_grade).label})
    return State("soon", gettext("no proposal yet"))


def by_standing(rows: QuerySet[Grading], value: str, asking: Asking) -> QuerySet[Grading]:  # noqa: ARG001 - the signature of a condition
    """Lines by the grade as it stands."""
    if value == Grade.NOT_GRADED:
        return rows.exclude(not_graded_reason="")
    rows = rows.filter(not_graded_reason="")
    if value == "none":
        return rows.filter(decided_grade="", proposed_grade="")
    return rows.filter(Q(decided_grade=value) | Q(decided_grade="", proposed_grade=value))


def by_subject(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - as above
    """Lines of members, or of organisations."""
    return rows.filter(member__isnull=value == "to-chuc")


def _rounds(asking: Asking) -> Sequence[tuple[str, str]]:
    rounds = GradingRound.objects.visible_to(asking.actor).select_related("committee").order_by("-year", "period", "committee__sort_key")
    return [(str(one.pk), f"{grading_name(one)} · {one.committee.short}") for one in rounds]


SUBJECTS = (("dang-vien", N_("members")), ("to-chuc", N_("organisations")))

GRADING_ROUNDS = Listing(
    code="grading-rounds",
    title=N_("Rounds of grading"),
    lead=N_("The yearly review of members and branches: self-review, ballot, committee, decision, by the rules of the year."),
    noun=N_("rounds"),
    url_name="party:grading_rounds",
    rows=rounds_seen,
    columns=(
        Column("dot", N_("Round"), lambda one: Link(grading_name(one), one.get_absolute_url(), one.committee.short), ("year", "period"), is_name=True),
        Column("cap-uy", N_("Committee"), lambda one: one.committee.short, ("committee__sort_key",), is_less=True),
        Column("tinh-trang", N_("State"), grading_state, ("state",), is_state=True),
        Column("kiem-diem", N_("Day of the review"), lambda one: one.review_on, ("review_on",)),
        Column("quyet-dinh", N_("Decision"), lambda one: one.decision, ("decision",), is_less=True),
        Column("ngay", N_("Decided on"), lambda one: one.decided_on, ("decided_on",)),
    ),
    order=("-year", "-period", "-pk"),
    searched=("committee__folded",),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", GradingState.choices),
        ChoiceFilter("ky", N_("Period"), "period", GradingPeriod.choices),
        BodyFilter("cap-uy", N_("Committee and below"), "committee"),
    ),
    presets=(Preset("dang-lam", N_("Under way"), {"tinh-trang": "open,ballot,committee"}),),
    empty=N_("No round yet. Open the round of the year: each member and each branch has a line, and the conditions are counted."),
    placeholder=N_("Find a round by its committee"),
)  # fmt: skip

GRADINGS = Listing(
    code="party-gradings",
    title=N_("Lines of grading"),
    lead=N_("Each member and each branch of a round: conditions, score, what the rule says, proposal, decision. Every look is written down."),
    noun=N_("lines of grading"),
    url_name="party:gradings",
    rows=gradings_seen,
    columns=(
        Column("ten", N_("Member or organisation"), lambda one: Link(line_name(one), one.get_absolute_url(), one.branch.short if one.member_id else ""), ("member__person__sort_key", "branch__sort_key"), is_name=True),
        Column("muc", N_("Grade"), standing_grade, ("decided_grade", "proposed_grade"), is_state=True),
        Column("quy-dinh", N_("The rule says"), lambda one: str(Grade(one.suggested_grade).label) if one.suggested_grade else gettext("a person decides")),
        Column("diem", N_("Score"), lambda one: one.score, ("score",), is_number=True),
        Column("xong", N_("Done, %"), lambda one: one.done_percent, ("done_percent",), is_number=True, is_less=True),
        Column("muon", N_("Late, %"), lambda one: one.late_percent, ("late_percent",), is_number=True, is_less=True),
        Column("vuot", N_("Beyond what was asked, %"), lambda one: one.exceeded_percent, ("exceeded_percent",), is_number=True, is_less=True),
        Column("dot", N_("Round"), lambda one: f"{grading_name(one.round)}, {one.round.committee.short}", ("round__year",), is_shown=False),
        Column("tu-xep", N_("Own grade"), lambda one: str(one.get_self_grade_display()), is_shown=False),
    ),
    order=("-round__year", "round__period", "branch__sort_key", "member__person__sort_key", "pk"),
    searched=("member__person__folded", "branch__folded"),
    filters=(
        ChoiceFilter("dot", N_("Round"), "round", _rounds),
        FunctionFilter("doi-tuong", N_("Whose grade"), SUBJECTS, by_subject),
        FunctionFilter(STANDING, N_("Grade"), (*Grade.choices, ("none", N_("no proposal yet"))), by_standing),
        BodyFilter("chi-bo", N_("Branch and below"), "branch"),
        FunctionFilter("tieu-bieu", N_("Exemplary"), (("de-nghi", N_("proposed as exemplary")),), lambda rows, value, asking: rows.filter(is_proposed_exemplary=True)),
        FunctionFilter("khieu-nai", N_("Complaint"), (("co", N_("has a complaint")), ("cho", N_("waits for an answer"))), lambda rows, value, asking: rows.exclude(complaint="").filter(**({"complaint_answered_on": None} if value == "cho" else {}))),
        FunctionFilter("sua", N_("Corrected"), (("co", N_("corrected by a person")),), lambda rows, value, asking: rows.exclude(corrected_reason="")),
    ),
    empty=N_("No line within what you may see."),
    placeholder=N_("Find a member or a branch, with or without accents"),
    read=logged(),
)  # fmt: skip


def _subject(one: YearGrade) -> Link:
    if one.member is not None:
        return Link(one.member.person.full_name, one.member.get_absolute_url(), one.member.branch.short)
    body: Any = one.organisation
    return Link(body.name, body.get_absolute_url())


YEAR_GRADES = Listing(
    code="party-year-grades",
    title=N_("Grades by year"),
    lead=N_("The grade of each year in the words of its time; years running are counted from these rows only. Every look is written down."),
    noun=N_("grades"),
    url_name="party:year_grades",
    rows=year_grades_seen,
    columns=(
        Column("ten", N_("Member or organisation"), _subject, ("member__person__sort_key", "organisation__sort_key"), is_name=True),
        Column("nam", N_("Year"), lambda one: str(one.year), ("year",)),
        Column("muc", N_("Grade"), lambda one: label_words(one.label), ("label",)),
        Column("tieu-bieu", N_("Recognised as exemplary"), lambda one: one.exemplary_decision, ("exemplary_decision",)),
        Column("nguon", N_("Where it stands"), lambda one: one.source, is_less=True),
    ),
    order=("-year", "member__person__sort_key", "organisation__sort_key", "pk"),
    searched=("member__person__folded", "organisation__folded"),
    filters=(
        ChoiceFilter("muc", N_("Grade"), "label", tuple(LABELS.items())),
        FunctionFilter("doi-tuong", N_("Whose grade"), SUBJECTS, by_subject),
        FunctionFilter("tieu-bieu", N_("Exemplary"), (("co", N_("recognised as exemplary")),), lambda rows, value, asking: rows.filter(is_exemplary=True)),
        BodyFilter("chi-bo", N_("Branch and below"), "member__branch"),
    ),
    empty=N_("No grade of a year yet. They come from rounds, or are entered and imported for years before this system."),
    placeholder=N_("Find a member or a branch, with or without accents"),
    read=logged(),
)  # fmt: skip

LISTINGS = (GRADING_ROUNDS, GRADINGS, YEAR_GRADES)
