"""A regulation read from its text: proposals of contents to tick, correct and take over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from giaoban.common import clock
from giaoban.common.uploads import incoming
from giaoban.common.web import attempt, go, status_of
from giaoban.coordination.permissions import can_keep
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.reading.commands.obligations import take_items, text_to_read
from giaoban.reading.forms.obligations import ItemsForm, TextForm
from giaoban.reading.queries.obligations import own_text, proposed_items

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import CoordinationRegulation


def page(request: ActorRequest, number: int) -> HttpResponse:
    """The text of a regulation and what it proposes; a posted text or file is read, posted contents are taken over."""
    regulation = regulation_for(request.actor, number)
    if request.method == "POST" and "read" in request.POST:
        return _take(request, regulation)
    on = clock.today()
    form = TextForm(request.POST or None, request.FILES or None)
    text = own_text(request.actor, regulation, on)
    if request.method == "POST":
        done, given = attempt(form, lambda: _given(request, regulation, form))
        text = given or "" if done else text
    return _page(
        request,
        regulation,
        form,
        ItemsForm(proposals=proposed_items(regulation, text, on), regulation=regulation, on=on, initial={"read": text}),
    )


def _given(request: ActorRequest, regulation: CoordinationRegulation, form: TextForm) -> str:
    file = form.cleaned_data["file"]
    return text_to_read(
        actor=request.actor, regulation=regulation, file=incoming(file) if file else None, text=form.cleaned_data["text"], at=clock.now(),
        is_not_secret=form.cleaned_data["is_not_secret"],
    )  # fmt: skip


def _take(request: ActorRequest, regulation: CoordinationRegulation) -> HttpResponse:
    on = clock.today()
    proposals = proposed_items(regulation, request.POST["read"], on)
    form = ItemsForm(request.POST, proposals=proposals, regulation=regulation, on=on)
    done, items = attempt(form, lambda: take_items(actor=request.actor, regulation=regulation, items=form.items(), on=on, at=clock.now()))
    if done:
        count = len(items or ())
        messages.success(
            request, ngettext("%(count)s content was taken over.", "%(count)s contents were taken over.", count) % {"count": count}
        )
        return go(regulation)
    return _page(request, regulation, TextForm(), form)


def _page(request: ActorRequest, regulation: CoordinationRegulation, text_form: TextForm, form: ItemsForm) -> HttpResponse:
    context: dict[str, Any] = {
        "regulation": regulation, "text_form": text_form, "form": form, "sheets": form.sheets(),
        "may_take": can_keep(request.actor, regulation) and not regulation.end_reason, "has_text": bool(form["read"].value()),
        "title": gettext("Read from the text"),
    }  # fmt: skip
    status = 422 if text_form.is_bound and text_form.errors else status_of(form)
    return render(request, "reading/obligations.html", context, status=status)
