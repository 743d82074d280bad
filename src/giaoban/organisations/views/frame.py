"""What the pages of this app share: the day asked for, a record that may be seen, a form with one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

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
