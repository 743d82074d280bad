"""Pages of cases: the list, the case with its steps, the next step, each act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of
from giaoban.organisations.models import Organisation
from giaoban.party.models import Discipline
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context
from giaoban.supervision import commands
from giaoban.supervision.forms import cases as forms
from giaoban.supervision.forms import conclusions
from giaoban.supervision.forms.frame import deciding_bodies
from giaoban.supervision.listings.cases import CASES
from giaoban.supervision.models import Case, CaseState, InspectionItem, RequirementState
from giaoban.supervision.permissions import can_decide, can_work
from giaoban.supervision.queries import files_of_all, next_acts, papers_possible, possible_acts, requirements_of, state_of, steps_of
from giaoban.supervision.rules.papers import Paper
from giaoban.supervision.views.frame import ActPage, act_page, find_case, root

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest

PLAN = ("content", "plan", "outline", "looks_from", "looks_until", "planned_from", "planned_until")
ACT_PAGES = {
    "doan": ActPage(N_("Name the team"), N_("The team is named."), forms.TeamForm, commands.set_team, N_("Those named here know of the case from now on.")),
    "ke-hoach": ActPage(N_("Write the plan"), N_("The plan is written."), forms.PlanForm, commands.change_plan, "", PLAN),
    "quyet-dinh": ActPage(N_("Write down the decision"), N_("The case is decided."), forms.DecideForm, commands.decide_case, N_("The number and the day of the decision by which the team was set up."), ("decision",)),
    "thong-bao": ActPage(N_("Tell the subject"), N_("The subject is told."), forms.TellForm, commands.tell_subject, N_("The heads of the subject see the case from now on, without the work of the team.")),
    "cong-bo": ActPage(N_("Announce the case"), N_("The case is announced."), forms.PlainForm, commands.announce_case, N_("From now on the offices responsible for the bodies concerned see the case; it takes a number of the open series.")),
    "bao-cao-tu-kiem-tra": ActPage(N_("Hand in the self-report"), N_("The self-report is handed in."), forms.SelfReportForm, commands.receive_self_report),
    "xac-minh": ActPage(N_("Write down a verification"), N_("The verification is written down."), forms.VerificationForm, commands.add_verification, N_("Only the team and the deciders see what was checked and its papers.")),
    "xac-minh-xong": ActPage(N_("Finish the verification"), N_("The verification is finished."), forms.TextForm, commands.finish_verification),
    "du-thao-bao-cao": ActPage(N_("Write the draft report"), N_("The draft report is written."), forms.DraftForm, commands.write_draft),
    "lam-viec": ActPage(N_("Write down the meeting with the subject"), N_("The meeting is written down."), forms.SessionForm, commands.hold_session, N_("The record of the working session is made of this; the conclusion is due from its day.")),
    "ket-luan": ActPage(N_("Write the conclusion"), N_("The conclusion is written."), conclusions.ConcludeForm, commands.conclude_case, N_("It can be written anew until it is delivered; only the team and the deciders see it before."), ("assessment", "concluded_by")),
    "gui-ket-luan": ActPage(N_("Deliver the conclusion"), N_("The conclusion is delivered."), forms.TextForm, commands.deliver_conclusion, N_("Strengths and shortfalls become findings; each requirement becomes a task of the body that has to do it.")),
    "ky-luat": ActPage(N_("Write down a discipline"), N_("The discipline is written down."), conclusions.CaseDisciplineForm, commands.record_case_discipline, N_("It is kept with the Party organisations and seen there by those responsible.")),
    "han": ActPage(N_("Say by when a step is due"), N_("The day is set."), forms.StepDueForm, commands.set_step_due, N_("Where no rule sets the day, a person does, and says where it stands.")),
    "van-ban": ActPage(N_("Attach the paper of a step"), N_("The paper is attached."), forms.AttachForm, commands.attach_document),
    "du-thao": ActPage(N_("Draft a paper in the register"), N_("The paper is drafted."), forms.PaperForm, commands.draft_paper, N_("The draft is checked, signed and numbered with the other documents; it stays need-to-know until the case is announced."), stays=False),
    "ket-thuc": ActPage(N_("Close the file"), N_("The file is closed."), forms.CloseForm, commands.close_case),
    "huy": ActPage(N_("Call the case off"), N_("The case is called off."), forms.ReasonForm, commands.cancel_case),
}  # fmt: skip


def case_list(request: ActorRequest) -> HttpResponse:
    """The list of cases."""
    acts = []
    if deciding_bodies(request.actor, clock.today()).exists():
        acts.append((gettext("Open a case"), reverse("supervision:new_case"), "plus"))
    acts += [
        (gettext("Programmes of inspection and supervision"), reverse("supervision:programmes"), "calendar"),
        (gettext("Requirements"), reverse("supervision:requirements"), "list-check"),
    ]
    return list_page(request, CASES, acts=acts)


def case_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One case: how far it is, its team, what was verified, what was concluded, what became of the requirements."""
    actor, day = request.actor, clock.today()
    case = find_case(request, pk)
    works = can_work(actor, case)
    told = case.delivered_on is not None
    shared = record_context(request, case)
    verifications = list(case.verifications.select_related("document")) if works else []
    papers = files_of_all(verifications)
    steps = steps_of(case, day)
    context: dict[str, Any] = {
        **shared, "case": case, "day": day, "works": works, "state": _state(case, steps, day), "steps": steps,
        "question": next((step for step in steps if step.question), None) if can_decide(actor, case) else None,
        "team": list(case.team.all()), "session": getattr(case, "session", None) if works or told else None,
        "verifications": [(one, papers[one.pk]) for one in verifications],
        "lines": list(case.lines.select_related("finding")) if works or told else [],
        "requirements": requirements_of(actor, case, day) if case.concluded_on is not None else [],
        "disciplines": list(Discipline.objects.visible_to(actor).filter(case_link__case=case).select_related("member__person", "organisation")),
        "next": _next(actor, case), "acts": _links(case, possible_acts(actor, case)),
        "papers": [(str(words), paper.value) for paper, words in PAPER_WORDS.items() if paper in papers_possible(case)] if works or told else [],
        "history": shared["history"] if works else [], "can_add_files": works,
    }  # fmt: skip
    return render(request, "supervision/case.html", context)


PAPER_WORDS = {one: words for (value, words) in forms.PAPERS for one in Paper if one.value == value}


def _state(case: Case, steps: list[Any], day: Any) -> Any:
    due = [step.due_on for step in steps if step.due_on is not None and step.stand in {"late", "soon"}]
    case.__dict__["next_due"] = min(due, default=None)
    return state_of(case, day)


def _links(case: Case, names: list[str]) -> list[tuple[str, str]]:
    return [(gettext(ACT_PAGES[name].title), reverse("supervision:case_act", args=[case.pk, name])) for name in names]


def _next(actor: Actor, case: Case) -> list[tuple[str, str]]:
    """What leads on: after the delivery the requirement that is due first, while one is not settled."""
    if case.state == CaseState.DELIVERED:
        first = case.requirements.filter(state=RequirementState.OPEN).order_by("due_on", "number").first()
        if first is not None:
            word = gettext("Check requirement %(number)s again") % {"number": first.number}
            address = reverse("supervision:requirement_act", args=[first.pk, "phuc-tra"])
            return [(word, address)] if can_work(actor, case) else []
    return _links(case, next_acts(actor, case))


def next_step(request: ActorRequest, pk: int) -> HttpResponse:
    """The usual next step of a case with its form, among the steps; where it is not the reader's to do, the case itself."""
    case = find_case(request, pk)
    names, links = next_acts(request.actor, case), _next(request.actor, case)
    if not links:
        return go(case)
    if not names or not links[0][1].endswith(names[0]):
        return go(links[0][1])
    return _act(request, case, names[0], others=links[1:])


def case_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a case."""
    case = find_case(request, pk)
    if act not in ACT_PAGES:
        raise NotFound
    return _act(request, case, act)


def _act(request: ActorRequest, case: Case, act: str, others: list[tuple[str, str]] | None = None) -> HttpResponse:
    page = ACT_PAGES[act]
    initial = {name: getattr(case, name) for name in page.begins_with}
    initial |= {name: request.GET[key] for key, name in (("buoc", "step"), ("giay", "paper")) if key in request.GET}
    return act_page(
        request, page, case=case, record={"case": case}, lead=str(case), back=case.get_absolute_url(), initial=initial,
        crumbs=[root(), (case.code, case.get_absolute_url())], steps=steps_of(case, clock.today()), others=others or [],
    )  # fmt: skip


def new_case(request: ActorRequest) -> HttpResponse:
    """Open a case, from an item of a programme or beside any."""
    actor, day = request.actor, clock.today()
    key = request.GET.get("muc", "")
    item = (
        InspectionItem.objects.visible_to(actor).select_related("programme__body", "subject").filter(pk=int(key)).first()
        if key.isdecimal()
        else None
    )
    initial: dict[str, Any] = {"body": actor.body_id}
    if item is not None:
        initial = {"body": item.programme.body_id, "form": item.form, "subject": item.subject, "content": item.content}
    elif request.GET.get("don-vi", "").isdecimal():
        initial["subject"] = Organisation.objects.visible_to(actor).filter(pk=int(request.GET["don-vi"])).first()
    form = forms.OpenForm(request.POST or None, actor=actor, day=day, initial=initial)
    if request.method == "POST":
        form.is_bound = True
        ok, case = attempt(form, lambda: commands.open_case(actor=actor, item=item, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("%(code)s is opened. Name its team now.") % {"code": case.code})
            return go(reverse("supervision:case_act", args=[case.pk, "doan"]))
    title = gettext("Open a case")
    context = {
        "form": form, "title": title, "submit": title, "cancel_url": reverse("supervision:cases"), "draft": request.path, "groups": (),
        "plain_fields": list(form.fields), "crumbs": [root(), (title,)], "lead": str(item) if item is not None else "",
        "about": gettext("Until it is announced only the team, the heads of the body that decides and, once told, the subject know of it."),
    }  # fmt: skip
    return render(request, "supervision/act.html", context, status=status_of(form))
