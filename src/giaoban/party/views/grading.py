"""Pages of rounds of grading: the round with its figures, sheets, the report, grades of years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, printed, status_of
from giaoban.party.commands import grading as commands
from giaoban.party.commands import sheets, year_grades
from giaoban.party.commands.grading import deviates
from giaoban.party.forms import grading as forms
from giaoban.party.forms.frame import PartyForm, own_branches
from giaoban.party.grade_importers import GRADES
from giaoban.party.listings.grading import GRADING_ROUNDS, GRADINGS, YEAR_GRADES, grading_name, grading_state
from giaoban.party.models import AwardKind, Grading, GradingRound, GradingState, ScoreSheet
from giaoban.party.permissions import can_decide, can_keep_rounds
from giaoban.party.prints.grading import report_print
from giaoban.party.queries.explaining import SURENESS
from giaoban.party.queries.grading import CapView, cap_of, figures_of, quarters_of
from giaoban.party.queries.reports import leader_of, proposed_awards, recognised_bodies, standard_of
from giaoban.party.reads import EXPORT, log_reads
from giaoban.party.views.rounds import RoundAct
from giaoban.party.words import NOT_GRADED_WHY
from giaoban.records.import_pages import ImportPages
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.party.queries.grading import Figures


OPEN, BALLOT, COMMITTEE, DECIDED = GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE, GradingState.DECIDED
BEFORE = (OPEN, BALLOT, COMMITTEE)
ROUND_ACTS = {
    "bo-phieu": RoundAct(N_("Let the branches vote"), N_("The branches vote."), forms.StepForm, commands.start_ballot, (OPEN,), lead=N_("The self-reviews end here; afterwards nobody changes the own review.")),
    "chuyen-cap-uy": RoundAct(N_("Pass to the committee"), N_("The committee has the round."), forms.StepForm, commands.pass_to_committee, (BALLOT,), lead=N_("Possible when all branches have proposed.")),
    "quyet-dinh": RoundAct(N_("Enter the decision on grades"), N_("The decision is entered."), forms.DecideForm, commands.decide_grading_round, (COMMITTEE,), heads_only=True, needs_moment=True),
    "dem-lai": RoundAct(N_("Count the conditions anew"), N_("Counted anew."), forms.StepForm, commands.count_conditions, BEFORE, lead=N_("From the tasks as they stand today; lines that a person corrected keep the correction.")),
    "ty-le-cao-hon": RoundAct(N_("Claim the higher cap"), N_("The higher cap is claimed."), forms.ClaimForm, commands.claim_outstanding, BEFORE, heads_only=True),
    "huy": RoundAct(N_("Cancel the round"), N_("The round is cancelled."), forms.ReasonForm, commands.cancel_grading_round, BEFORE),
}  # fmt: skip


def find_round(actor: Actor, pk: int) -> GradingRound:
    """The round of a number within sight; NotFound otherwise."""
    found = GradingRound.objects.visible_to(actor).select_related("committee", "decision_document").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def round_list(request: ActorRequest) -> HttpResponse:
    """The rounds."""
    acts = []
    if own_branches(request.actor, clock.today()).exists():
        acts = [
            (gettext("Open a round"), reverse("party:new_grading_round"), "plus"),
            (gettext("Sheets of criteria"), reverse("party:sheets"), "list-check"),
            (gettext("Grades by year"), reverse("party:year_grades"), "calendar"),
        ]
    return list_page(request, GRADING_ROUNDS, acts=acts)


def line_list(request: ActorRequest) -> HttpResponse:
    """The lines."""
    return list_page(request, GRADINGS)


def year_list(request: ActorRequest) -> HttpResponse:
    """The grades of years."""
    acts = []
    if own_branches(request.actor, clock.today()).exists():
        acts = [
            (gettext("Enter the grade of a past year"), reverse("party:new_year_grade"), "plus"),
            (gettext("Import grades of past years"), reverse("party:import_grades"), "upload"),
            (gettext("Recognise as exemplary"), reverse("party:exemplary"), "award"),
        ]
    return list_page(request, YEAR_GRADES, acts=acts)


def _form_page(
    request: ActorRequest, form: PartyForm, title: str, crumbs: list[tuple[str, ...]], lead: str = "", **more: Any
) -> HttpResponse:
    context = {
        "form": form, "title": title, "lead": lead, "submit": title, "cancel_url": crumbs[-1][1], "crumbs": [*crumbs, (title,)], **more,
    }  # fmt: skip
    return render(request, more.pop("template", "common/form.html"), context, status=status_of(form))


def rounds_crumbs() -> list[tuple[str, ...]]:
    """The way to the rounds."""
    return [(gettext("Rounds of grading"), reverse("party:grading_rounds"))]


def new_round(request: ActorRequest) -> HttpResponse:
    """Open a round."""
    day = clock.today()
    begins = {"committee": request.actor.body_id, "year": day.year, "review_on": day, "period": "year"}
    form = forms.OpenForm(request.POST or None, actor=request.actor, day=day, initial=begins)
    if request.method == "POST":
        form.is_bound = True
        ok, result = attempt(form, lambda: commands.open_grading_round(actor=request.actor, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("The round is open; the conditions are counted."))
            return go(result)
    return _form_page(request, form, gettext("Open a round of grading"), rounds_crumbs())


def round_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One round: each figure opens the lines that it counts; the cap with its group."""
    one, actor = find_round(request.actor, pk), request.actor
    keeps, figures = can_keep_rounds(actor, one.committee), figures_of(actor, one)
    cap = cap_of(one) if keeps else None
    context = {
        **record_context(request, one),
        "round": one, "name": grading_name(one), "state": grading_state(one), "keeps": keeps,
        "rows": _figure_rows(figures), "waiting": figures.number("none"), "figures": figures,
        "cap": cap, "cap_steps": _cap_steps(cap), "body_cap": cap_of(one, members=False) if keeps else None,
        "quarters": [(grading_name(quarter), quarter.get_absolute_url()) for quarter in quarters_of(one).filter(pk__in=GradingRound.objects.visible_to(actor).values("pk"))],
        "acts": _acts(actor, one, keeps=keeps),
    }  # fmt: skip
    return render(request, "party/grading_round.html", context)


FIGURES = {
    "all": N_("all"), "excellent": N_("excellent completion of tasks"), "good": N_("good completion of tasks"),
    "completed": N_("completion of tasks"), "failed": N_("tasks not completed"), "not_graded": N_("not graded"), "none": N_("no proposal yet"),
    "exemplary": N_("proposed as exemplary"), "complaints": N_("complaints"),
}  # fmt: skip


def _figure_rows(figures: Figures) -> list[tuple[str, tuple[int, str] | None, tuple[int, str] | None]]:
    base = reverse("party:gradings")
    both = zip(figures.members, figures.bodies, strict=True)
    return [
        (gettext(FIGURES[member.key]), (member.number, base + member.query), (body.number, base + body.query))
        for member, body in both
        if member.number or body.number or member.key in {"all", "excellent", "good"}
    ]


def _cap_steps(cap: CapView | None) -> dict[str, Any]:
    if cap is None:
        return {}
    versions = cap.basis.versions if cap.basis is not None else ()
    return {
        "steps": [reason.text(gettext) for reason in cap.reasons],
        "sources": [(str(version.source), gettext(SURENESS[version.confidence][0])) for version in versions],
    }


def _acts(actor: Actor, one: GradingRound, *, keeps: bool) -> list[tuple[str, str]]:
    decides = can_decide(actor, one.committee)
    names = [name for name, act in ROUND_ACTS.items() if one.state in act.states and (decides if act.heads_only else keeps)]
    found = [(gettext(ROUND_ACTS[name].title), reverse("party:grading_round_act", args=[one.pk, name])) for name in names]
    if keeps and one.state == DECIDED and one.period == "year":
        found.insert(0, (gettext("Propose commendations"), reverse("party:grading_awards", args=[one.pk])))
    return found


def round_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a round; sent, it makes the one call."""
    page = ROUND_ACTS.get(act)
    if page is None:
        raise NotFound
    one, day = find_round(request.actor, pk), clock.today()
    form = page.form(request.POST or None, actor=request.actor, day=day, initial={"decided_on": day})
    if request.method == "POST":
        form.is_bound = True
        moment = {"at": clock.now()} if page.needs_moment else {}
        ok, _ = attempt(form, lambda: page.command(actor=request.actor, grading_round=one, **moment, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(one)
    lead = gettext(page.lead) if page.lead else f"{grading_name(one)} · {one.committee.short}"
    return _form_page(request, form, gettext(page.title), [*rounds_crumbs(), (grading_name(one), one.get_absolute_url())], lead)


def sheet_page(request: ActorRequest) -> HttpResponse:
    """The sheets in force of the own committees, and a form for a new one."""
    actor, day = request.actor, clock.today()
    bodies = own_branches(actor, day)
    if not bodies.exists():
        raise NotFound
    form = forms.SheetForm(request.POST or None, actor=actor, day=day, initial={"body": actor.body_id, "in_force_from": day})
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: sheets.keep_sheet(actor=actor, **form.values()))
        if ok:
            messages.success(request, gettext("The sheet is kept."))
            return go(reverse("party:sheets"))
    held = (
        ScoreSheet.objects.filter(body__in=bodies)
        .select_related("body")
        .prefetch_related("criteria")
        .order_by("body__sort_key", "subject", "-in_force_from")
    )
    more = {
        "held": list(held),
        "subjects": dict(forms.SUBJECTS),
        "submit": gettext("Keep this sheet"),
        "template": "party/sheets.html",
    }
    return _form_page(
        request,
        form,
        gettext("Sheets of criteria"),
        rounds_crumbs(),
        gettext("Each committee decides on its own criteria within the two parts of the score; none is given by law."),
        **more,
    )


def may_import(actor: Actor) -> bool:
    """Whoever does the office work of a Party organisation."""
    return bool(own_branches(actor, clock.today()).exists())


import_grades = ImportPages("party", "party:year_grades", {GRADES.kind: GRADES}, may_import).upload


def _entry(request: ActorRequest, form: PartyForm, title: str, done: str, call: Callable[[], Any]) -> HttpResponse:
    crumbs = [*rounds_crumbs(), (gettext("Grades by year"), reverse("party:year_grades"))]
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, call)
        if ok:
            messages.success(request, done)
            return go(reverse("party:year_grades"))
    return _form_page(request, form, title, crumbs)


def new_year_grade(request: ActorRequest) -> HttpResponse:
    """Enter the grade of a past year."""
    form = forms.YearGradeForm(
        request.POST or None, actor=request.actor, day=clock.today(), initial={"member": request.GET.get("dang-vien")}
    )
    return _entry(
        request, form, gettext("Enter the grade of a past year"), gettext("The grade is entered."),
        lambda: year_grades.record_year_grade(actor=request.actor, **form.values()),
    )  # fmt: skip


def exemplary(request: ActorRequest) -> HttpResponse:
    """Enter a yearly recognition."""
    form = forms.ExemplaryForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"year": clock.today().year})
    return _entry(
        request, form, gettext("Recognise as exemplary"), gettext("The recognition is entered."),
        lambda: year_grades.recognise_exemplary(actor=request.actor, **form.values()),
    )  # fmt: skip


def report(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The yearly report to the superior as Word or PDF."""
    one, day = find_round(request.actor, pk), clock.today()
    if not can_keep_rounds(request.actor, one.committee) or kind not in {"docx", "pdf"}:
        raise NotFound
    lines = list(one.gradings.select_related("member__person", "branch"))
    departing = [line for line in lines if line.decided_grade and deviates(line)]
    log_reads(request, [line for line in departing if line.member_id is not None], EXPORT)
    labels = dict(AwardKind.choices)
    sheet = report_print(
        one, figures_of(request.actor, one), cap_of(one), left_out=_left_out(lines), departing=departing,
        commendations={str(labels[award]): count for award, count in proposed_awards(one).items()}, recognised=recognised_bodies(one), standard=standard_of(one.year), superior=one.committee.parent,
        signer=leader_of(one.committee, day), on=one.decided_on or day,
    )  # fmt: skip
    name = f"bao-cao-xep-loai-{one.year}.{kind}"
    return printed(sheet, name)


def _left_out(lines: list[Grading]) -> dict[str, int]:
    found = Counter(line.not_graded_reason for line in lines if line.not_graded_reason)
    return {key: found[key] for key in NOT_GRADED_WHY if found[key]}
