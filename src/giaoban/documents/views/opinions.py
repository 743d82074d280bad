"""Rounds of opinions on drafts: asking, giving, answering, closing; the table to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attachment, attempt, attempt_plain, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.documents import commands, listings, permissions, prints
from giaoban.documents.forms import AnswerForm, AskForm, CloseRoundForm, OpinionsForm
from giaoban.documents.listings.opinions import round_state
from giaoban.documents.models import Opinion, OpinionAsked
from giaoban.documents.queries import opinion_rounds, round_view
from giaoban.documents.views.papers import recipient_groups
from giaoban.documents.views.shared import document_or_404
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import Document, OpinionRound


def rounds(request: ActorRequest) -> HttpResponse:
    """The rounds within sight."""
    return list_page(request, listings.OPINIONS)


def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for opinions on a draft."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    if not permissions.can_ask_opinions(request.actor, document):
        raise Http404
    form = AskForm(
        request.POST or None,
        actor=request.actor,
        document=document,
        on=on,
        initial={"subject": _subject(document)},
    )
    if request.method == "POST":
        done, made = attempt(
            form, lambda: commands.ask_opinions(actor=request.actor, document=document, on=on, at=clock.now(), **form.asking())
        )
        if done:
            messages.success(request, gettext("Those asked see it on their desk and were told."))
            return go(made)
    chosen = {str(value) for value in (form["bodies"].value() or ())}
    context = {"form": form, "document": document, "groups": recipient_groups(request, document.owner, chosen), "chosen": chosen}
    return render(request, "documents/ask_opinions.html", context, status=status_of(form))


def _subject(document: Document) -> str:
    return f"{gettext('Draft')} {document.titled}"[:300]


def _round_or_404(request: ActorRequest, pk: int, on: date) -> OpinionRound:
    found: OpinionRound | None = opinion_rounds(request.actor, on).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def opinions(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a round."""
    on = clock.today()
    return _page(request, _round_or_404(request, pk, on), on)


def _page(request: ActorRequest, round_: OpinionRound, on: date, status: int = 200, **forms: Any) -> HttpResponse:
    view = round_view(request.actor, round_, on)
    wrong = forms.get("answer_form")
    lines = []
    for one in view.opinions:
        form = None
        if view.can_work and round_.is_open:
            initial = {"answer": one.answer or None, "reason": one.answer_reason}
            form = wrong[1] if wrong and wrong[0] == one.pk else AnswerForm(initial=initial, auto_id=f"y{one.pk}-%s")
        lines.append((one, form))
    context = {
        "round": round_,
        "view": view,
        "history": history_of(round_) if view.can_work else [],
        "on": on,
        "state": round_state(round_),
        "lines": lines,
        "sees_document": type(round_.document).objects.visible_to(request.actor, on).filter(pk=round_.document_id).exists(),
        "close_form": forms.get("close_form") or (CloseRoundForm(round_=round_) if view.can_work and round_.is_open else None),
    }
    return render(request, "documents/opinions.html", context, status=status)


def give(request: ActorRequest, pk: int, asked_pk: int) -> HttpResponse:
    """Give an opinion, or change it."""
    on = clock.today()
    round_ = _round_or_404(request, pk, on)
    asked = _asked_or_404(request, round_, asked_pk, on)
    if not round_.is_open or not permissions.can_enter_opinion(request.actor, asked):
        return go(round_)
    is_own = permissions.is_asked(request.actor, asked)
    form = OpinionsForm(request.POST or None, round_=round_, asked=asked, is_own=is_own)
    if request.method == "POST":
        done, _ = attempt(
            form,
            lambda: commands.give_opinions(
                actor=request.actor, asked=asked, opinions=form.lines(), source=form.cleaned_data.get("source", ""), on=on, at=clock.now()
            ),
        )
        if done:
            messages.success(request, gettext("Your opinion is kept. You may change it until the round is closed."))
            return go(round_)
    context = {"form": form, "round": round_, "asked": asked, "is_own": is_own, "wording": round_view(request.actor, round_, on).wording}
    return render(request, "documents/give_opinion.html", context, status=status_of(form))


def _asked_or_404(request: ActorRequest, round_: OpinionRound, pk: int, on: date) -> OpinionAsked:
    asked = OpinionAsked.objects.visible_to(request.actor, on).filter(round=round_, pk=pk).select_related("body", "person").first()
    if asked is None:
        raise NotFound
    asked.round = round_
    return asked


@require_POST
def answer(request: ActorRequest, pk: int, opinion_pk: int) -> HttpResponse:
    """Answer an opinion."""
    on = clock.today()
    round_ = _round_or_404(request, pk, on)
    found = Opinion.objects.visible_to(request.actor, on).filter(asked__round=round_, pk=opinion_pk).select_related("asked").first()
    if found is None:
        raise NotFound
    found.asked.round = round_
    form = AnswerForm(request.POST, auto_id=f"y{found.pk}-%s")
    done, _ = attempt(form, lambda: commands.answer_opinion(actor=request.actor, opinion=found, on=on, **form.cleaned_data))
    return go(found) if done else _page(request, round_, on, status_of(form), answer_form=(found.pk, form))


@require_POST
def remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Remind those who have not answered."""
    on = clock.today()
    round_ = _round_or_404(request, pk, on)
    attempt_plain(
        request,
        lambda: commands.remind_of_opinions(actor=request.actor, round=round_, on=on, at=clock.now()),
        gettext("Those who have not answered were reminded."),
    )
    return go(round_)


@require_POST
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """Close a round."""
    on = clock.today()
    round_ = _round_or_404(request, pk, on)
    form = CloseRoundForm(request.POST, round_=round_)
    done, _ = attempt(form, lambda: commands.close_opinions(actor=request.actor, round=round_, on=on, at=clock.now(), **form.cleaned_data))
    if not done:
        return _page(request, round_, on, status_of(form), close_form=form)
    messages.success(request, gettext("The round is closed; all who were asked see the table."))
    return go(round_)


def table(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The table of what was said and what became of it, as PDF, Word or workbook."""
    on = clock.today()
    view = round_view(request.actor, _round_or_404(request, pk, on), on)
    sheet = prints.opinions_print(view)
    name = slugify(f"bang tiep thu giai trinh {view.round.subject}")[:80].strip("-")
    if kind in {"pdf", "docx"}:
        return printed(sheet, f"{name}.{kind}")
    rows = [(int(number), *rest) for number, *rest in prints.table_lines(view)]
    notes = (sheet.issuer, sheet.subtitle, sheet.note)
    return attachment(write_xlsx([column.title for column in prints.COLUMNS], rows, sheet.title, notes), f"{name}.xlsx", XLSX)
