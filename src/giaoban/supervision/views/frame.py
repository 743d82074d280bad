"""What the pages of inspection and supervision share."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of
from giaoban.supervision.queries import case_of_key
from giaoban.supervision.reads import PAGE, log_reads

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.supervision.forms.frame import FramedForm
    from giaoban.supervision.models import Case


@dataclass(frozen=True)
class ActPage:
    """The page of one act: its words, its form, its command, a sentence on what it does, what the form begins with."""

    title: str
    done: str
    form: type[FramedForm]
    command: Callable[..., Any]
    lead: str = ""
    begins_with: tuple[str, ...] = ()
    stays: bool = True
    """Whether one goes back to the record; otherwise to what the command gave."""


def find_case(request: ActorRequest, pk: int) -> Case:
    """The case of a key of which the reader may know; its opening is written down. NotFound otherwise."""
    case = case_of_key(request.actor, pk)
    if case is None:
        raise NotFound
    log_reads(request.actor, [case.pk], PAGE)
    return case


def root() -> tuple[str, str]:
    """The first crumb."""
    return gettext("Inspection and supervision"), reverse("supervision:cases")


def act_page(
    request: ActorRequest, page: ActPage, *, case: Case | None, record: dict[str, Any], lead: str, back: str,
    crumbs: Sequence[tuple[str, ...]], initial: dict[str, Any] | None = None, template: str = "supervision/act.html", **extra: Any,
) -> HttpResponse:  # fmt: skip
    """The page of an act around its form; sent, it makes the one call."""
    data = (request.POST or None, request.FILES or None)
    form = page.form(*data, actor=request.actor, day=clock.today(), case=case, initial=initial)
    if request.method == "POST":
        form.is_bound = True
        ok, result = attempt(form, lambda: page.command(actor=request.actor, **record, **_timed(page), **_values(form)))
        if ok:
            messages.success(request, gettext(page.done))
            return go(back if page.stays else result)
    title = gettext(page.title)
    groups = form.groups() if hasattr(form, "groups") else ()
    context = {
        "form": form, "title": title, "lead": lead, "about": gettext(page.lead) if page.lead else "", "submit": title, "cancel_url": back,
        "draft": request.path, "crumbs": [*crumbs, (title,)], "groups": groups,
        "plain_fields": [name for name in form.fields if not any(name in names for _, names in groups)], **extra,
    }  # fmt: skip
    return render(request, template, context, status=status_of(form))


def _timed(page: ActPage) -> dict[str, Any]:
    return {"at": clock.now()} if "at" in signature(page.command).parameters else {}


def _values(form: FramedForm) -> dict[str, Any]:
    values = form.values()
    if "files" in values:
        values["files"] = [IncomingFile(one.name, one.read()) for one in values["files"] or ()]
    return values
