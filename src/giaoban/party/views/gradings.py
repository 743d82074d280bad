"""Pages of the lines of a round: one line, the tasks behind each figure, the acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of
from giaoban.party.commands import complaints
from giaoban.party.commands import gradings as commands
from giaoban.party.commands.grading import deviates
from giaoban.party.forms import grading as forms
from giaoban.party.listings.grading import grade_state, grading_name, line_name, standing_grade
from giaoban.party.models import CriterionGroup, Grade, Grading, GradingState
from giaoban.party.permissions import can_decide, can_keep_rounds, can_propose, is_own
from giaoban.party.queries.conditions import KINDS, tasks_counted
from giaoban.party.queries.grading import GRADED, criteria_of
from giaoban.party.reads import FILE, log_reads
from giaoban.party.rules.keeping import told
from giaoban.party.views.grading import rounds_crumbs
from giaoban.party.words import CONDITIONS
from giaoban.programmes.queries import state_of
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest


@dataclass(frozen=True)
class LineAct:
    """The page of one act on a line; `who` are the readers it is for."""

    title: str
    done: str
    form: type[forms.LineForm]
    command: Callable[..., Any]
    states: tuple[GradingState, ...]
    who: str
    begins: Callable[[Grading], dict[str, Any]] = lambda _line: {}
    needs_moment: bool = False
    members_only: bool = False


def _own_begins(line: Grading) -> dict[str, Any]:
    points = {f"c{score.criterion_id}": score.own_points for score in line.scores.all()}
    return {"grade": line.self_grade, "text": line.self_review, **points}


def _points_begin(line: Grading) -> dict[str, Any]:
    return {f"c{score.criterion_id}": score.points for score in line.scores.all()}


def _conditions_begin(line: Grading) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ("done_percent", "late_percent", "exceeded_percent", "shortcomings_remedied_percent")}


def _ballot_begin(line: Grading) -> dict[str, Any]:
    return {**line.ballot, "is_proposed_exemplary": line.is_proposed_exemplary}


OPEN, BALLOT, COMMITTEE, DECIDED = GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE, GradingState.DECIDED
BEFORE = (OPEN, BALLOT, COMMITTEE)
LINE_ACTS = {
    "tu-kiem-diem": LineAct(N_("Review oneself"), N_("The review is entered."), forms.SelfForm, commands.review_oneself, (OPEN,), "own", _own_begins),
    "phieu": LineAct(N_("Enter the ballot"), N_("The ballot is entered."), forms.BallotForm, commands.enter_ballot, (BALLOT, COMMITTEE), "speaker", _ballot_begin),
    "muc-cua-cap-uy": LineAct(N_("Enter the grade of the committee"), N_("The grade is entered."), forms.DecideLineForm, commands.decide_line, (COMMITTEE,), "head", lambda line: {"grade": line.decided_grade or line.proposed_grade, "reason": line.deviation_reason}),
    "cham-diem": LineAct(N_("Give points"), N_("The points are entered."), forms.PointsForm, commands.give_points, BEFORE, "speaker", _points_begin),
    "dieu-kien": LineAct(N_("Correct the conditions"), N_("The conditions are corrected; the count stays on record."), forms.ConditionsForm, commands.correct_conditions, BEFORE, "speaker", _conditions_begin),
    "dinh-chi": LineAct(N_("Suspended from Party activity"), N_("Entered."), forms.SuspendForm, commands.suspend_from_grading, BEFORE, "keeper", members_only=True),
    "khieu-nai": LineAct(N_("Complain about the grade"), N_("The committee has your complaint."), forms.ComplainForm, complaints.complain, (DECIDED,), "own"),
    "tra-loi": LineAct(N_("Answer the complaint"), N_("The complaint is answered."), forms.AnswerForm, complaints.answer_complaint, (DECIDED,), "head", needs_moment=True),
}  # fmt: skip


def find_line(actor: Actor, pk: int) -> Grading:
    """The line of a number within sight; NotFound otherwise."""
    found = (
        Grading.objects.visible_to(actor)
        .select_related("round__committee", "member__person", "member__branch", "branch")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _crumbs(actor: Actor, line: Grading) -> list[tuple[str, ...]]:
    if _roles(actor, line) & {"speaker", "head"}:
        return [*rounds_crumbs(), (grading_name(line.round), line.round.get_absolute_url())]
    return [(gettext("Lines of grading"), reverse("party:gradings")), (grading_name(line.round), reverse("party:gradings"))]


def line_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One line: conditions with the tasks behind them, points, what the rule says and why, ballot, decision, complaint."""
    line, actor = find_line(request.actor, pk), request.actor
    log_reads(request, [line], FILE)
    context = {
        **record_context(request, line),
        "line": line, "name": line_name(line), "round_name": grading_name(line.round), "crumbs": [*_crumbs(request.actor, line), (line_name(line),)],
        "state": standing_grade(line), "counts": _counts(line), "criteria": _criteria(line),
        "suggested": grade_state(line.suggested_grade, gettext("a person decides")), "steps": told(line.reasons, gettext),
        "failed": [gettext(CONDITIONS[key]) for key in line.failed_conditions if key in CONDITIONS],
        "ballot": [(str(grade.label), line.ballot.get(grade.value, 0)) for grade in GRADED] if line.ballot else [],
        "departs": bool(line.decided_grade) and deviates(line), "acts": _acts(actor, line),
    }  # fmt: skip
    return render(request, "party/grading.html", context)


WORDS = {"all": N_("Tasks counted"), "done": N_("Done"), "late": N_("Late"), "exceeded": N_("Beyond what was asked")}


def _counts(line: Grading) -> list[tuple[str, int, str, Any]]:
    """Each figure with the address of its tasks and the share that stands."""
    if not line.counted:
        return []
    percents = {"done": line.done_percent, "late": line.late_percent, "exceeded": line.exceeded_percent}
    return [
        (gettext(WORDS[kind]), len(line.counted.get(kind, [])), reverse("party:grading_tasks", args=[line.pk, kind]), percents.get(kind))
        for kind in KINDS
    ]


def _criteria(line: Grading) -> list[tuple[str, Any, Any, Any, Any]]:
    given = {score.criterion_id: score for score in line.scores.all()}
    return [
        (
            one.title, str(CriterionGroup(one.group).label), one.most, given[one.pk].own_points if one.pk in given else None,
            given[one.pk].points if one.pk in given else None,
        )
        for one in criteria_of(line)
    ]  # fmt: skip


def _roles(actor: Actor, line: Grading) -> set[str]:
    keeper = can_keep_rounds(actor, line.round.committee)
    speaker = keeper or can_propose(actor, line.branch)
    own = is_own(actor, line.member) if line.member is not None else speaker
    head = can_decide(actor, line.round.committee)
    return {name for name, holds in (("own", own), ("keeper", keeper), ("speaker", speaker), ("head", head)) if holds}


def _acts(actor: Actor, line: Grading) -> list[tuple[str, str]]:
    roles = _roles(actor, line)
    found = []
    for name, act in LINE_ACTS.items():
        if act.who not in roles or line.round.state not in act.states or (act.members_only and line.member_id is None):
            continue
        if line.not_graded_reason and name not in {"dinh-chi", "khieu-nai", "tra-loi"}:
            continue
        if (name == "khieu-nai" and line.complaint) or (name == "tra-loi" and (not line.complaint or line.complaint_answer)):
            continue
        found.append((gettext(act.title), reverse("party:grading_act", args=[line.pk, name])))
    return found


def line_tasks(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The tasks behind one figure of a line, exactly those counted; what the reader may not open is only numbered."""
    line, day = find_line(request.actor, pk), clock.today()
    if kind not in KINDS:
        raise NotFound
    log_reads(request, [line], FILE)
    tasks, hidden = tasks_counted(request.actor, line, kind)
    title = f"{gettext(WORDS[kind])}: {line_name(line)}"
    context = {
        "line": line, "title": title, "hidden_count": hidden, "total": len(line.counted.get(kind, [])), "crumbs": [*_crumbs(request.actor, line), (line_name(line), line.get_absolute_url()), (gettext(WORDS[kind]),)],
        "tasks": [(task, state_of(task, day), task.get_acceptance_display()) for task in tasks], "counted_on": line.counted.get("on", ""),
    }  # fmt: skip
    return render(request, "party/grading_tasks.html", context)


def line_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a line; sent, it makes the one call."""
    page = LINE_ACTS.get(act)
    line = find_line(request.actor, pk)
    if page is None or page.who not in _roles(request.actor, line):
        raise NotFound
    criteria = criteria_of(line) if page.form.with_points else []
    form = page.form(request.POST or None, actor=request.actor, day=clock.today(), line=line, criteria=criteria, initial=page.begins(line))
    if request.method == "POST":
        form.is_bound = True
        moment = {"at": clock.now()} if page.needs_moment else {}
        ok, _ = attempt(form, lambda: page.command(actor=request.actor, grading=line, **moment, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(line)
    log_reads(request, [line], FILE)
    title = gettext(page.title)
    context = {
        "form": form, "title": title, "lead": f"{line_name(line)} · {grading_name(line.round)}", "submit": title, "cancel_url": line.get_absolute_url(),
        "crumbs": [*_crumbs(request.actor, line), (line_name(line), line.get_absolute_url()), (title,)],
        "note": ("soon", gettext("The rule says: %(grade)s.") % {"grade": Grade(line.suggested_grade).label}) if line.suggested_grade and page.who != "own" else None,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
