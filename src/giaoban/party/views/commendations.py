"""Pages of commendations: the list, one of them with its years, those whom a round carries, the lists in official form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.web import attachment, attempt, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.party.commands import commendations as commands
from giaoban.party.forms import commendations as forms
from giaoban.party.forms.frame import own_branches
from giaoban.party.listings.commendations import COMMENDATIONS, commendation_state, recipient, years
from giaoban.party.listings.grading import grading_name
from giaoban.party.models import AwardKind, Commendation, CommendationState, GradingState
from giaoban.party.permissions import can_decide, can_keep_rounds
from giaoban.party.prints.commendations import list_print
from giaoban.party.queries.commendations import OF_GRASSROOTS, OF_MEMBER, candidates_of, level_words, levels_for, sum_of
from giaoban.party.queries.reports import years_of_rows
from giaoban.party.reads import EXPORT, FILE, LIST, log_reads
from giaoban.party.rules.keeping import told
from giaoban.party.views.grading import find_round, rounds_crumbs
from giaoban.party.words import label_words
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.party.forms.frame import PartyForm
    from giaoban.party.models import GradingRound


@dataclass(frozen=True)
class Act:
    """The page of one act on a commendation."""

    title: str
    done: str
    form: type[PartyForm]
    command: Callable[..., Any]
    state: CommendationState
    heads_only: bool = True


ACTS = {
    "quyet-dinh": Act(N_("Enter the decision"), N_("The decision is entered."), forms.DecideForm, commands.decide_commendation, CommendationState.PROPOSED),
    "khong-tang": Act(N_("Not given"), N_("Entered, with the reason."), forms.DeclineForm, commands.decline_commendation, CommendationState.PROPOSED),
    "he-so": Act(N_("Give a multiple"), N_("The multiple is entered."), forms.MultipleForm, commands.give_commendation_multiple, CommendationState.DECIDED, heads_only=False),
}  # fmt: skip


def find(actor: Actor, pk: int) -> Commendation:
    """The commendation of a number within sight; NotFound otherwise."""
    rows = Commendation.objects.visible_to(actor).select_related(
        "member__person", "member__branch", "organisation", "proposed_by", "round__committee"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def commendation_list(request: ActorRequest) -> HttpResponse:
    """The commendations."""
    acts = []
    if own_branches(request.actor, clock.today()).exists():
        acts = [(gettext("Propose a grassroots organisation"), reverse("party:propose_grassroots"), "plus")]
    return list_page(request, COMMENDATIONS, acts=acts)


def propose_grassroots(request: ActorRequest) -> HttpResponse:
    """Propose a grassroots organisation for a periodic award, on the rows of its years."""
    day = clock.today()
    if not own_branches(request.actor, day).exists():
        raise NotPermitted
    form = forms.GrassrootsForm(request.POST or None, actor=request.actor, day=day, initial={"year_to": day.year - 1})
    if request.method == "POST":
        form.is_bound = True
        ok, made = attempt(form, lambda: commands.propose_commendation(actor=request.actor, **form.values()))
        if ok:
            messages.success(request, gettext("It is proposed."))
            return go(made)
    back, title = reverse("party:commendations"), gettext("Propose a grassroots organisation")
    context = {
        "form": form, "title": title, "submit": gettext("Propose"), "cancel_url": back,
        "lead": gettext("By the grades of its years, with its recognitions as exemplary; enter grades of earlier years first where they are missing."),
        "crumbs": [(gettext("Commendations"), back), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _crumbs(one: Commendation) -> list[tuple[str, ...]]:
    return [(gettext("Commendations"), reverse("party:commendations")), (recipient(one), one.get_absolute_url())]


def commendation_page(request: ActorRequest, pk: int) -> HttpResponse:
    """One commendation: its years across the regimes, the steps, who decides, the money and what is asked."""
    one, actor = find(request.actor, pk), request.actor
    log_reads(request, [one], FILE)
    asked = sum_of(one.award, one.decided_on or clock.today()).question if one.amount is None else None
    context = {
        **record_context(request, one),
        "one": one, "name": recipient(one), "years": years(one), "state": commendation_state(one), "crumbs": [_crumbs(one)[0], (recipient(one),)],
        "rows": [(str(year), label_words(label), decision) for year, label, decision in years_of_rows([one])[one.pk]],
        "steps": told(one.reasons, gettext), "levels": level_words(one.award, one.decided_on or clock.today(), gettext),
        "question": asked.text(gettext) if asked is not None and one.state != CommendationState.DECLINED else "",
        "acts": _acts(actor, one),
    }  # fmt: skip
    return render(request, "party/commendation.html", context)


def _acts(actor: Actor, one: Commendation) -> list[tuple[str, str]]:
    decides, keeps = can_decide(actor, one.proposed_by), can_keep_rounds(actor, one.proposed_by)
    return [
        (gettext(act.title), reverse("party:commendation_act", args=[one.pk, name]))
        for name, act in ACTS.items()
        if one.state == act.state and (decides if act.heads_only else keeps and one.amount is None)
    ]


def commendation_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """The page of one act on a commendation; sent, it makes the one call."""
    page = ACTS.get(act)
    if page is None:
        raise NotFound
    one, day = find(request.actor, pk), clock.today()
    level = next(iter(levels_for(one.award, day)), None)
    form = page.form(request.POST or None, actor=request.actor, day=day, initial={"decided_on": day, "level": level.value if level else ""})
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: page.command(actor=request.actor, commendation=one, **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(one)
    log_reads(request, [one], FILE)
    title = gettext(page.title)
    context = {
        "form": form, "title": title, "lead": f"{recipient(one)} · {one.get_award_display()} · {years(one)}", "submit": title,
        "cancel_url": one.get_absolute_url(), "crumbs": [*_crumbs(one), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _decided(request: ActorRequest, pk: int) -> GradingRound:
    one = find_round(request.actor, pk)
    if not can_keep_rounds(request.actor, one.committee) or one.state != GradingState.DECIDED:
        raise NotFound
    return one


def awards(request: ActorRequest, pk: int) -> HttpResponse:
    """Whom the years of a decided round carry for each award, with these years; and the lists of those proposed."""
    one, day = _decided(request, pk), clock.today()
    found = candidates_of(one)
    log_reads(request, [candidate.subject for award in OF_MEMBER for candidate in found[award]], LIST)
    standing = Commendation.objects.filter(round=one).exclude(state=CommendationState.DECLINED)
    groups = [
        {
            "award": award, "title": str(AwardKind(award).label), "levels": level_words(award, day, gettext),
            "candidates": [
                (candidate.subject, candidate.subject.branch.short if award in OF_MEMBER else "", [(year, label_words(label)) for year, label in candidate.years])
                for candidate in found[award]
            ],
            "proposed": standing.filter(award=award).count(),
        }
        for award in AwardKind.values
        if award not in OF_GRASSROOTS or found[award] or standing.filter(award=award).exists()
    ]  # fmt: skip
    context = {
        "round": one, "groups": groups, "name": grading_name(one), "list_url": f"{reverse('party:commendations')}?hinh-thuc=",
        "crumbs": [*rounds_crumbs(), (grading_name(one), one.get_absolute_url()), (gettext("Commendations"),)],
    }  # fmt: skip
    return render(request, "party/grading_awards.html", context)


def propose(request: ActorRequest, pk: int, award: str) -> HttpResponse:
    """Propose those chosen for one award."""
    one, day = _decided(request, pk), clock.today()
    if award not in AwardKind.values:
        raise NotFound
    found = {str(candidate.subject.pk): candidate for candidate in candidates_of(one)[award]}
    of_member = award in OF_MEMBER
    log_reads(request, [candidate.subject for candidate in found.values()] if of_member else [], LIST)
    subjects = [
        (key, f"{candidate.subject}" + (f" · {candidate.subject.branch.short}" if of_member else "")) for key, candidate in found.items()
    ]
    begins = {
        "chosen": list(found),
        "addressed_to": one.committee.name if award in {AwardKind.BRANCH_YEAR, AwardKind.MEMBER_YEAR} else "",
    }
    form = forms.ProposeForm(request.POST or None, actor=request.actor, day=day, subjects=subjects, initial=begins)
    back = reverse("party:grading_awards", args=[one.pk])
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(
            form,
            lambda: commands.propose_commendations(
                actor=request.actor, grading_round=one, award=award, **_chosen(form, found, of_member=of_member)
            ),
        )
        if ok:
            messages.success(request, gettext("They are proposed."))
            return go(back)
    title = gettext("Propose: %(award)s") % {"award": AwardKind(award).label}
    context = {
        "form": form, "title": title, "submit": gettext("Propose"), "cancel_url": back,
        "lead": gettext("Decided by: %(levels)s") % {"levels": level_words(award, day, gettext) or gettext("no rule known")},
        "crumbs": [*rounds_crumbs(), (grading_name(one), one.get_absolute_url()), (gettext("Commendations"), back), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _chosen(form: forms.ProposeForm, found: dict[str, Any], *, of_member: bool) -> dict[str, Any]:
    given = form.values()
    chosen = [found[key].subject for key in given.pop("chosen")]
    return {**given, "members" if of_member else "organisations": chosen}


def award_list(request: ActorRequest, pk: int, award: str, kind: str) -> HttpResponse:
    """The list of one award of a round in its official form: Word, PDF, Excel."""
    one = _decided(request, pk)
    if award not in AwardKind.values or kind not in {"docx", "pdf", "xlsx"}:
        raise NotFound
    rows = list(
        Commendation.objects.visible_to(request.actor).filter(round=one, award=award).exclude(state=CommendationState.DECLINED)
        .select_related("member__person", "member__branch", "organisation", "proposed_by")
        .order_by("member__branch__sort_key", "member__person__sort_key", "organisation__sort_key", "pk")
    )  # fmt: skip
    log_reads(request, [row for row in rows if row.member_id is not None], EXPORT)
    labels = years_of_rows(rows)
    name = f"khen-thuong-{one.year}-{award.replace('_', '-')}.{kind}"
    if kind == "xlsx":
        return attachment(_workbook(rows, labels), name, XLSX)
    sheet = list_print(one, award, rows, labels)
    return printed(sheet, name)


def _workbook(rows: list[Commendation], labels: dict[int, list[tuple[int, str, str]]]) -> bytes:
    heads = [
        gettext("Row no."),
        gettext("Member or organisation"),
        gettext("Branch"),
        gettext("Year or years"),
        gettext("Grade"),
        gettext("Decision"),
        gettext("Decided on"),
        gettext("Sum, đồng"),
    ]
    lines = [
        (
            number, recipient(row), row.member.branch.short if row.member is not None else row.proposed_by.short, years(row),
            "; ".join(f"{year}: {label_words(label)}" for year, label, _ in labels[row.pk]), row.decision, row.decided_on, row.amount,
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    return write_xlsx(heads, lines, gettext("Commendations"))
