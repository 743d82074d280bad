"""Pages of rounds of badges: the list, who stands and why, the steps, the prints."""

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
from giaoban.common.numbers import format_number
from giaoban.common.web import attachment, attempt, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.organisations.models import BodyKind
from giaoban.party.commands import badges as commands
from giaoban.party.forms import badges as forms
from giaoban.party.forms.frame import PartyForm, own_branches
from giaoban.party.listings.badges import BADGE_ROUNDS, round_name, round_state
from giaoban.party.models import NOT_GIVEN, BadgeCandidate, BadgeRound, CandidateState, RoundState
from giaoban.party.permissions import can_keep_rounds, can_propose
from giaoban.party.prints.badges import certificates_print, list_print, money_print
from giaoban.party.queries.badges import candidates_seen, ceremony_seen, money_of_round, suspended_among
from giaoban.party.reads import EXPORT, LIST, log_reads
from giaoban.party.rules.badges import first_occasion
from giaoban.party.rules.keeping import told
from giaoban.party.views.rounds import RoundAct
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.organisations.models import Organisation
    from giaoban.party.queries.badges import Money


ALIVE = (RoundState.OPEN, RoundState.PROPOSED, RoundState.DECIDED, RoundState.AWARDED)
ROUND_ACTS = {
    "trinh": RoundAct(N_("Propose to the committee above"), N_("The list is proposed."), forms.ProposeRoundForm, commands.propose_round, (RoundState.OPEN,)),
    "quyet-dinh": RoundAct(N_("Enter the decision"), N_("The decision is entered."), forms.DecideForm, commands.decide_round, (RoundState.PROPOSED,)),
    "trao": RoundAct(N_("Enter the award"), N_("The badges are awarded."), forms.AwardForm, commands.award_round, (RoundState.DECIDED,)),
    "them": RoundAct(N_("Add a Party member"), N_("The member stands in the round."), forms.AddForm, commands.add_badge_candidate, (RoundState.OPEN,)),
    "he-so": RoundAct(N_("Give a multiple"), N_("The multiple is entered."), forms.MultipleForm, commands.give_badge_multiple, ALIVE),
    "le-trao": RoundAct(N_("Name the ceremony"), N_("The ceremony is named."), forms.CeremonyForm, commands.link_ceremony, ALIVE),
    "huy": RoundAct(N_("Cancel the round"), N_("The round is cancelled."), forms.ReasonForm, commands.cancel_round, (RoundState.OPEN, RoundState.PROPOSED)),
}  # fmt: skip


def find_round(actor: Actor, pk: int) -> BadgeRound:
    """The round of a number within sight; NotFound otherwise."""
    found = BadgeRound.objects.visible_to(actor).select_related("committee", "decision_document", "proposal").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def round_list(request: ActorRequest) -> HttpResponse:
    """The rounds."""
    acts = []
    if own_branches(request.actor, clock.today()).exists():
        acts = [
            (gettext("Open a round"), reverse("party:new_badge_round"), "plus"),
            (gettext("Who is due on any day"), reverse("party:badge_survey"), "calendar"),
        ]
    return list_page(request, BADGE_ROUNDS, acts=acts)


def likely_committee(actor: Actor, day: date) -> Organisation | None:
    """The body whose round it most likely is: the committee, not its office; else the body worked for."""
    mine = list(own_branches(actor, day))
    committees = [body for body in mine if body.kind == BodyKind.PARTY_COMMITTEE]
    own = [body for body in mine if body.pk == actor.body_id]
    return next(iter([*committees, *own, *mine]), None)


def new_round(request: ActorRequest) -> HttpResponse:
    """Open a round for the next occasion."""
    day = clock.today()
    form = forms.OpenForm(
        request.POST or None,
        actor=request.actor,
        day=day,
        initial={"committee": likely_committee(request.actor, day), "occasion_on": first_occasion(day)},
    )
    if request.method == "POST":
        form.is_bound = True
        ok, result = attempt(form, lambda: commands.open_badge_round(actor=request.actor, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("The round is open. These members were found by the rules."))
            return go(result)
    title = gettext("Open a round of badges")
    context = {
        "form": form, "title": title, "submit": title, "cancel_url": reverse("party:badge_rounds"),
        "crumbs": [(gettext("Rounds of Party badges"), reverse("party:badge_rounds")), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


@dataclass(frozen=True)
class Standing:
    """A candidate as the page shows it."""

    row: BadgeCandidate
    steps: list[str]
    held: list[str]
    tone: str
    can_speak: bool
    is_suspended: bool


TONES = {
    CandidateState.LISTED: "soon", CandidateState.PROPOSED: "done", CandidateState.SET_ASIDE: "idle", CandidateState.AGREED: "done",
    CandidateState.DECIDED: "done", CandidateState.HELD_BACK: "late", CandidateState.AWARDED: "done",
}  # fmt: skip


def round_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One round: who stands and why, by badge; counted against stated totals; the money with what is asked of a person."""
    one, actor = find_round(request.actor, pk), request.actor
    shown = list(candidates_seen(actor, one))
    log_reads(request, [row.member for row in shown], LIST)
    keeps = can_keep_rounds(actor, one.committee)
    suspended = suspended_among([row.member_id for row in shown], clock.today())
    standing = [
        Standing(
            row, told(row.reasons, gettext), told(row.held_reasons, gettext), TONES[CandidateState(row.state)],
            _may_speak(actor, one, row, keeps=keeps), row.member_id in suspended,
        )
        for row in shown
    ]  # fmt: skip
    held_back = sum(1 for row in shown if row.state == CandidateState.HELD_BACK)
    money = money_of_round(one) if keeps else None
    count = money.count if money is not None else sum(1 for row in shown if row.state not in NOT_GIVEN)
    context = {
        **record_context(request, one),
        "round": one,
        "ceremony": ceremony_seen(actor, one, clock.today()),
        "name": round_name(one),
        "state": round_state(one),
        "tiers": [(badge, [row for row in standing if row.row.badge == badge]) for badge in dict.fromkeys(row.badge for row in shown)],
        "count": count,
        "held_back": held_back,
        "differs": one.stated_total is not None and keeps and one.stated_total != count + held_back,
        "money": money,
        "money_rows": _money_rows(money) if money is not None else [],
        "waiting": sum(1 for row in shown if row.state == CandidateState.LISTED),
        "keeps": keeps,
        "acts": _acts(one, keeps=keeps),
    }
    return render(request, "party/badge_round.html", context)


def _money_rows(money: Money) -> list[tuple[str, ...]]:
    unknown = gettext("not determined")
    return [
        (
            gettext("%(years)s years") % {"years": line.badge}, str(line.count), format_number(line.multiple) if line.multiple is not None else unknown,
            format_number(line.base_salary) if line.base_salary is not None else unknown,
            format_number(line.total) if line.total is not None else unknown,
        )
        for line in money.lines
    ]  # fmt: skip


def _may_speak(actor: Actor, one: BadgeRound, row: BadgeCandidate, *, keeps: bool) -> bool:
    return one.state == RoundState.OPEN and (keeps or can_propose(actor, row.branch))


def _acts(one: BadgeRound, *, keeps: bool) -> list[tuple[str, str]]:
    names = [name for name, act in ROUND_ACTS.items() if keeps and one.state in act.states]
    return [(gettext(ROUND_ACTS[name].title), reverse("party:badge_round_act", args=[one.pk, name])) for name in names]


def round_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a round; sent, it makes the one call."""
    page = ROUND_ACTS.get(act)
    if page is None:
        raise NotFound
    one = find_round(request.actor, pk)
    begins = {"to": one.decided_by, "decided_by": one.decided_by, "awarded_on": one.occasion_on}
    return _form(
        request,
        page.form,
        gettext(page.title),
        page.done,
        one,
        lambda values: page.command(actor=request.actor, badge_round=one, **values),
        begins,
    )


CANDIDATE_ACTS: dict[str, tuple[str, str, type[PartyForm], Callable[..., Any]]] = {
    "de-nghi": (N_("Propose for the badge"), N_("Proposed."), forms.ProposeForm, commands.propose_badge),
    "de-lai": (N_("Leave out of this round"), N_("Left out, with the reason."), forms.ReasonForm, commands.set_badge_aside),
}


def candidate_act(request: ActorRequest, pk: int, candidate: int, act: str) -> HttpResponse:
    """The branch proposes a member, or leaves the member out with the reason."""
    one = find_round(request.actor, pk)
    row = candidates_seen(request.actor, one).filter(pk=candidate).first()
    if row is None or act not in CANDIDATE_ACTS:
        raise NotFound
    title, done, form, command = CANDIDATE_ACTS[act]
    words = f"{gettext(title)}: {row.member}"
    return _form(
        request,
        form,
        words,
        done,
        one,
        lambda values: command(actor=request.actor, candidate=row, **values),
        {"declared_on": row.declared_on},
    )


def _form(  # noqa: PLR0917 - the parts of one page
    request: ActorRequest,
    kind: type[PartyForm],
    title: str,
    done: str,
    one: BadgeRound,
    call: Callable[[dict[str, Any]], Any],
    begins: dict[str, Any],
) -> HttpResponse:
    form = kind(request.POST or None, actor=request.actor, day=clock.today(), initial=begins)
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: call(form.values()))
        if ok:
            messages.success(request, gettext(done))
            return go(one)
    context = {
        "form": form, "title": title, "lead": f"{round_name(one)} · {one.committee.short}", "submit": title, "cancel_url": one.get_absolute_url(),
        "crumbs": [(gettext("Rounds of Party badges"), reverse("party:badge_rounds")), (round_name(one), one.get_absolute_url()), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def round_print(request: ActorRequest, pk: int, paper: str, kind: str) -> HttpResponse:
    """The list, the money or the certificates of a round as Word or PDF; the list and the money as Excel too."""
    one = find_round(request.actor, pk)
    if not can_keep_rounds(request.actor, one.committee):
        raise NotFound
    candidates = [row for row in candidates_seen(request.actor, one) if row.state not in NOT_GIVEN]
    log_reads(request, [row.member for row in candidates], EXPORT)
    name = f"huy-hieu-{one.occasion_on.isoformat()}-{paper}.{kind}"
    if kind == "xlsx" and paper == "danh-sach":
        return attachment(_list_workbook(candidates), name, XLSX)
    sheet = {
        "danh-sach": lambda: list_print(one, candidates),
        "tien-thuong": lambda: money_print(one, money_of_round(one)),
        "chung-nhan": lambda: certificates_print(
            one, list(one.awards.select_related("member__person").order_by("-badge", "member__person__sort_key"))
        ),
    }.get(paper)
    if sheet is None or kind not in {"docx", "pdf"}:
        raise NotFound
    return printed(sheet(), name)


def _list_workbook(candidates: list[BadgeCandidate]) -> bytes:
    heads = [
        gettext("Row no."), gettext("Full name"), gettext("Born on"), gettext("Native place"), gettext("Decision of admission"),
        gettext("Day of joining the Party"), gettext("Official day"), gettext("Card number"), gettext("Branch"), gettext("Badge"), gettext("State"),
    ]  # fmt: skip
    rows = [
        (
            number, row.member.person.full_name, row.member.person.born_on, row.member.native_place, row.member.admission_decision_on,
            row.member.ceremony_on, row.member.official_on, row.member.card_number, row.branch.short, row.badge, str(row.get_state_display()),
        )
        for number, row in enumerate(candidates, 1)
    ]  # fmt: skip
    return write_xlsx(heads, rows, gettext("Party badges"))
