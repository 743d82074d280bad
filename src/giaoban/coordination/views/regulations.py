"""Pages of regulations: the list, one with all that hangs on it, what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.dates import format_date
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of
from giaoban.coordination.commands import items, parties, regulations, versions
from giaoban.coordination.forms import regulations as forms
from giaoban.coordination.forms.items import EndItemForm, ItemForm, OrderForm
from giaoban.coordination.forms.parties import ChangePartyForm, LeaveForm, PartyForm, SignatoryForm
from giaoban.coordination.listings.regulations import REGULATIONS, state_cell
from giaoban.coordination.permissions import can_keep, can_work
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.queries.occurrences import state_of
from giaoban.coordination.queries.regulations import openable_items, papers_seen, regulation_page, year_of, years_of
from giaoban.coordination.queries.thematic import proposed_sessions
from giaoban.coordination.queries.waiting import session_url
from giaoban.coordination.rules.standing import Standing
from giaoban.coordination.words import STANDING_WORDS, due_words, rhythm_words
from giaoban.documents.models import Document
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import CoordinationRegulation

SHARES = (
    (Standing.DONE, "dung-han"), (Standing.DONE_LATE, "cham"), (Standing.OVERDUE, "qua-han"), (Standing.MISSED, "khong-lam"),
    (Standing.DUE_SOON, "sap-den-han"), (Standing.WAIVED, "mien"),
)  # fmt: skip


def regulation_list(request: ActorRequest) -> HttpResponse:
    """The list of regulations."""
    acts = [
        (gettext("Enter a regulation"), reverse("coordination:new_regulation"), "plus"),
        (gettext("Obligations"), reverse("coordination:occurrences"), "calendar"),
    ]
    return list_page(request, REGULATIONS, acts=acts)


def crumbs_to(regulation: CoordinationRegulation, *more: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The path to a page of a regulation."""
    return [
        (gettext("Coordination regulations"), reverse("coordination:regulations")), (regulation.code, regulation.get_absolute_url()), *more,
    ]  # fmt: skip


def regulation_record(request: ActorRequest, number: int) -> HttpResponse:
    """One regulation: facts, parties, contents by area, versions, meetings, its year, what came of it."""
    regulation, day = regulation_for(request.actor, number), clock.today()
    page = regulation_page(request.actor, regulation, day)
    years = years_of(regulation)
    asked = request.GET.get("nam", "")
    latest = max((one for one in years if one <= day.year), default=years[0] if years else day.year)
    year = int(asked) if asked.isdecimal() and int(asked) in years else latest
    rows = year_of(request.actor, regulation, year, day)
    here = reverse("coordination:occurrences") + f"?quy-che={regulation.pk}"
    keeps, works = can_keep(request.actor, regulation), can_work(request.actor, regulation)
    context = {
        **record_context(request, regulation),
        "regulation": regulation,
        "page": page,
        "state": state_cell(regulation, day),
        "crumbs": [*crumbs_to(regulation)[:1], (regulation.code,)],
        "year": year,
        "years": [(str(one), f"?nam={one}#nam", one == year, None) for one in years],
        "rows": [(one, state_of(one, day)) for one in rows],
        "shares": [(STANDING_WORDS[one], page.count(one), f"{here}&tinh-trang={key}") for one, key in SHARES if page.count(one)],
        "late": page.count(Standing.OVERDUE, Standing.MISSED),
        "all_url": here,
        "late_url": f"{here}&tinh-trang=tre",
        "suggested_url": f"{here}&viec=goi-y",
        "keeps": keeps,
        "works": works,
        "bases": list(Document.objects.visible_to(request.actor, day).filter(regulations_resting=regulation).order_by("signed_on", "pk")),
        "meetings": [
            (Link(one.title, one.get_absolute_url()), f"{format_date(one.day)} · {one.get_state_display()}") for one in page.meetings
        ],
        "rhythm_words": rhythm_words,
        "due_words": due_words,
        "openable": openable_items(regulation, day) if works else [],
        "acts": _acts(regulation) if keeps else [],
        "sessions": [(one, session_url(regulation.number, one.area)) for one in proposed_sessions([regulation], day)],
        "has_copies": regulation.pattern_id is not None or regulation.copies.exists(),
    }
    return render(request, "coordination/regulation.html", context)


def _acts(regulation: CoordinationRegulation) -> list[tuple[str, str]]:
    names = ["sua"] if regulation.end_reason else ["noi-dung", "sua", "phien-ban", "ben", "thu-tu", "cham-dut"]
    return [(gettext(ACT_PAGES[name].title), reverse("coordination:regulation_act", args=[regulation.number, name])) for name in names]


@dataclass(frozen=True)
class ActPage:
    """The page of one act: its words, its form, its command."""

    title: str
    done: str
    form: type[Any]
    command: Callable[..., Any]
    takes_moment: bool = False
    of_regulation: bool = False
    """Whether the form is told the regulation."""


ACT_PAGES = {
    "noi-dung": ActPage(N_("Add a content"), N_("Added. Its obligations stand in the calendar."), ItemForm, items.add_item, takes_moment=True, of_regulation=True),
    "sua": ActPage(N_("Change the facts"), N_("Changed."), forms.ChangeRegulationForm, regulations.change_regulation, takes_moment=True, of_regulation=True),
    "phien-ban": ActPage(N_("Begin a new version"), N_("The new version has begun. Enter its changed contents from its first day on."), forms.VersionForm, versions.start_version),
    "ben": ActPage(N_("Add a party"), N_("Added."), PartyForm, parties.add_party),
    "thu-tu": ActPage(N_("Put the contents in order"), N_("Changed."), OrderForm, items.order_items),
    "cham-dut": ActPage(N_("End the regulation"), N_("The regulation has ended. All of it stays readable."), forms.EndForm, regulations.end_regulation, takes_moment=True, of_regulation=True),
}  # fmt: skip
FACTS = ("title", "signed_on", "in_force_until", "series", "predecessor", "principles", "visibility")


def regulation_act(request: ActorRequest, number: int, act: str) -> HttpResponse:
    """The page of one act on a regulation; sent, it makes the one call."""
    page = ACT_PAGES.get(act)
    if page is None:
        raise NotFound
    regulation, day = regulation_for(request.actor, number), clock.today()
    more: dict[str, Any] = {"regulation": regulation} if page.of_regulation else {}
    if act == "sua":
        more["initial"] = {name: getattr(regulation, name) for name in FACTS} | papers_seen(request.actor, regulation, day)
    if act == "thu-tu":
        more["items"] = regulation.items.filter(in_force_until=None).order_by("line")
    form = page.form(request.POST or None, actor=request.actor, day=day, **more)
    moment = {"at": clock.now()} if page.takes_moment else {}
    return _answer(
        request, form, page, regulation, call=lambda: page.command(actor=request.actor, regulation=regulation, **moment, **form.values())
    )  # fmt: skip


def _answer(
    request: ActorRequest, form: Any, page: ActPage, regulation: CoordinationRegulation, *, call: Callable[[], Any], lead: str = ""
) -> HttpResponse:
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, call)
        if ok:
            messages.success(request, gettext(page.done))
            return go(regulation)
    title = gettext(page.title)
    context = {
        "form": form, "title": title, "lead": lead or regulation.title, "submit": title, "cancel_url": regulation.get_absolute_url(),
        "draft": request.path, "crumbs": crumbs_to(regulation, (title,)),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


ITEM_PAGES = {
    "sua": ActPage(N_("Change the content"), N_("Changed."), ItemForm, items.change_item, takes_moment=True, of_regulation=True),
    "cham-dut": ActPage(N_("End the content"), N_("The content has ended."), EndItemForm, items.end_item),
}
ITEM_FACTS = (
    "area",
    "text",
    "lead",
    "product",
    "activity",
    "rhythm",
    "fixed_days",
    "due_after_days",
    "clause_label",
    "is_approximate",
    "note",
)


def item_act(request: ActorRequest, number: int, pk: int, act: str) -> HttpResponse:
    """Change or end one content."""
    page, regulation, day = ITEM_PAGES.get(act), regulation_for(request.actor, number), clock.today()
    item = regulation.items.filter(pk=pk).select_related("lead").first()
    if page is None or item is None:
        raise NotFound
    more: dict[str, Any] = {}
    if page.of_regulation:
        initial = {name: getattr(item, name) for name in ITEM_FACTS} | {"coordinating": list(item.coordinating.all())}
        more = {"regulation": regulation, "item": item, "initial": initial}
    form = page.form(request.POST or None, actor=request.actor, day=day, **more)
    moment = {"at": clock.now()} if page.takes_moment else {}
    call = lambda: page.command(actor=request.actor, item=item, **moment, **form.values())  # noqa: E731 - the one call
    return _answer(request, form, page, regulation, call=call, lead=f"{item.line}. {item.text}")


PARTY_PAGES = {
    "sua": ActPage(N_("Correct the party"), N_("Changed."), ChangePartyForm, parties.change_party),
    "roi": ActPage(N_("Let the party leave"), N_("The party has left; what it did stays."), LeaveForm, parties.end_party),
    "nguoi-ky": ActPage(N_("Enter who signed"), N_("Added."), SignatoryForm, parties.add_signatory),
}


def party_act(request: ActorRequest, number: int, pk: int, act: str) -> HttpResponse:
    """Correct a party, let it leave, enter who signed for it."""
    page, regulation = PARTY_PAGES.get(act), regulation_for(request.actor, number)
    party = regulation.parties.filter(pk=pk).select_related("body").first()
    if page is None or party is None:
        raise NotFound
    initial = {"role": party.role, "office": party.office}
    form = page.form(request.POST or None, actor=request.actor, day=clock.today(), initial=initial)
    call = lambda: page.command(actor=request.actor, party=party, **form.values())  # noqa: E731 - the one call
    return _answer(request, form, page, regulation, call=call, lead=party.body.name)


def remove_signatory(request: ActorRequest, number: int, pk: int) -> HttpResponse:
    """Take out a signatory entered by mistake."""
    regulation = regulation_for(request.actor, number)
    signatory = regulation.signatories.filter(pk=pk).first()
    if signatory is None or request.method != "POST":
        raise NotFound
    parties.remove_signatory(actor=request.actor, signatory=signatory, on=clock.today())
    return go(regulation)
