"""What the pages of this app share: the day asked for, a record that may be seen, a form with one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.dates import DateNotUnderstood, parse_date
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django import forms
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


LABELS = {
    "name": N_("name"), "kind": N_("kind"), "parent": N_("under"), "on": N_("from the day"), "decision": N_("decision"), "ended_on": N_("end"),
    "successor": N_("successor"), "from": N_("from"), "until": N_("until"), "user": N_("account"), "role": N_("role"), "below": N_("with all below"),
    "for": N_("for"), "absence": N_("absence"), "into": N_("into"), "moved": N_("moved rows"), "post": N_("post"), "body": N_("body"),
    "address": N_("address"), "phone": N_("telephone"), "email": N_("e-mail"), "province": N_("province"), "event": N_("event"),
    "merged": N_("merged record"), "rows": N_("rows"), "other": N_("other person"), "full_name": N_("full name"),
    "given_name": N_("given name"), "honorific": N_("academic titles"), "born_on": N_("born on"),
}  # fmt: skip
"""Words for what the audit keeps of bodies and people."""


def day_asked(request: ActorRequest) -> date:
    """The day of `?ngay=`, in any usual writing; else today."""
    today = clock.today()
    try:
        return parse_date(request.GET.get("ngay", ""), reference=today)
    except DateNotUnderstood:
        return today


def find(model: Any, request: ActorRequest, pk: int) -> Any:
    """The record within what the actor may see, or NotFound."""
    record = model.objects.visible_to(request.actor).filter(pk=pk).first()
    if record is None:
        raise NotFound
    return record


def form_page(
    request: ActorRequest,
    form: forms.Form,
    call: Callable[[], Any],
    *,
    title: str,
    submit: str,
    back: str,
    lead: str = "",
    to: Callable[[Any], Any] | None = None,
    template: str = "common/form.html",
    **extra: Any,
) -> HttpResponse:
    """A page with one form and one call; when it is done, the page of the result or where `to` says."""
    if request.method == "POST":
        done, result = attempt(form, call)
        if done:
            return go(to(result) if to is not None else result)
    context = {"form": form, "title": title, "lead": lead, "submit": submit, "cancel_url": back, **extra}
    return render(request, template, context, status=status_of(form))
