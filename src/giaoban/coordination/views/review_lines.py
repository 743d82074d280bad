"""Pages of the lines of a review: saving in place with both texts where they met, views side by side, settling, tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.coordination.commands import review_lines as commands
from giaoban.coordination.commands import review_meetings, review_raising, review_views
from giaoban.coordination.commands.review_lines import LineConflict
from giaoban.coordination.forms.reviews import LineForm, OwnLineForm, RaiseForm, ReasonForm, SettleViewsForm, TaskForm, ViewForm
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.coordination.queries.review_page import line_for, review_for
from giaoban.coordination.views.reviews import crumbs_to
from giaoban.meetings.comparison import compare

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import Review, ReviewLine


def at_line(line: ReviewLine) -> str:
    """The place of a line on the page of its review."""
    return f"{line.review.get_absolute_url()}#dong-{line.pk}"


def form_page(request: ActorRequest, review: Review, form: forms.Form, title: str, back: str, **extra: Any) -> HttpResponse:
    """The page around one form of a review."""
    context = {"form": form, "title": title, "cancel_url": back, "crumbs": crumbs_to(review, title), "review": review, **extra}
    return render(request, extra.get("template", "coordination/review_form.html"), context, status=status_of(form))


def save(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Save a line in place; where somebody saved it in the meantime both texts come back side by side."""
    review = review_for(request.actor, pk)
    line = line_for(review, line_pk)
    form = LineForm(request.POST or None, initial={"text": line.text, "began_from": line.version})
    try:
        done = form.is_valid() and _saved(request, form, line)
    except LineConflict as conflict:
        return _conflict(request, conflict.line, conflict.mine)
    if done:
        return go(at_line(line))
    return form_page(request, review, form, gettext("Change a line"), at_line(line), line=line)


def _saved(request: ActorRequest, form: LineForm, line: ReviewLine) -> bool:
    """Make the call; a conflict passes through `attempt`, which would turn it into an error of the form."""
    met: list[LineConflict] = []

    def call() -> None:
        try:
            commands.save_line(actor=request.actor, line=line, on=clock.today(), at=clock.now(), **form.cleaned_data)
        except LineConflict as conflict:
            met.append(conflict)

    done, _ = attempt(form, call)
    if met:
        raise met[0]
    return done


def _conflict(request: ActorRequest, line: ReviewLine, mine: str) -> HttpResponse:
    form = LineForm(None, initial={"text": mine, "began_from": line.version})
    context = {
        "review": line.review, "line": line, "form": form, "compared": compare(line.text, mine), "crumbs": crumbs_to(line.review, gettext("Two versions")),
        "back": at_line(line),
    }  # fmt: skip
    return render(request, "coordination/review_conflict.html", context, status=409)


def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a line of one's own."""
    review = review_for(request.actor, pk)
    mine = held_by(request.actor, parties_on(review.regulation, clock.today()))
    form = OwnLineForm(request.POST or None, mine=mine, initial={"section": request.GET.get("muc", "")})
    done, line = attempt(
        form, lambda: commands.add_line(actor=request.actor, review=review, on=clock.today(), at=clock.now(), **form.cleaned_data)
    )
    return (
        go(at_line(line))
        if done
        else form_page(request, review, form, gettext("Add a line"), review.get_absolute_url(), submit=gettext("Add"))
    )


def leave_out(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Leave a line out."""
    review = review_for(request.actor, pk)
    line = line_for(review, line_pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        done, _ = attempt(
            form, lambda: commands.leave_line_out(actor=request.actor, line=line, on=clock.today(), at=clock.now(), **form.cleaned_data)
        )
        if done:
            messages.success(request, gettext("The line is left out; its text and who left it out stay on the page."))
            return go(at_line(line))
    return form_page(
        request, review, form, gettext("Leave a line out"), at_line(line), lead=line.text, submit=gettext("Leave it out"), line=line
    )


PLAIN: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "dua-lai": (commands.put_line_back, lambda: gettext("The line stands in the review again.")),
    "lay-theo": (commands.take_over, lambda: gettext("The line says what the records say now.")),
    "giu-nguyen": (commands.keep_text, lambda: gettext("The text stays as it is.")),
}


@require_POST
def plain_act(request: ActorRequest, pk: int, line_pk: int, act: str) -> HttpResponse:
    """Put a line back, take over what the records say, keep the text."""
    line = line_for(review_for(request.actor, pk), line_pk)
    command, told = PLAIN[act]
    attempt_plain(request, lambda: command(actor=request.actor, line=line, on=clock.today(), at=clock.now()), told())
    return go(at_line(line))


def view(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Say how one's own side sees a line otherwise."""
    review = review_for(request.actor, pk)
    line = line_for(review, line_pk)
    mine = held_by(request.actor, parties_on(review.regulation, clock.today()))
    before = line.views.filter(party__in=mine, settled_on=None).first()
    form = ViewForm(request.POST or None, mine=mine, initial={"text": before.text if before is not None else line.text})
    done, _ = attempt(form, lambda: review_views.give_view(actor=request.actor, line=line, on=clock.today(), **form.cleaned_data))
    if done:
        messages.success(request, gettext("Your view stands beside the line until the parties have settled it."))
        return go(at_line(line))
    title = gettext("The view of your side")
    return form_page(request, review, form, title, at_line(line), lead=line.text, line=line, own_view=before)


@require_POST
def take_view_back(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Take one's own view back."""
    line = line_for(review_for(request.actor, pk), line_pk)
    call = lambda: review_views.take_view_back(actor=request.actor, line=line, on=clock.today())  # noqa: E731 - the call of this view
    attempt_plain(request, call, gettext("Your view is taken back."))
    return go(at_line(line))


def settle(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Settle the views of a line: all of them side by side, and the text that the parties agree on."""
    review = review_for(request.actor, pk)
    line = line_for(review, line_pk)
    views = list(line.views.filter(settled_on=None).select_related("party__body"))
    form = SettleViewsForm(request.POST or None, initial={"text": line.text})
    done, _ = attempt(
        form, lambda: review_views.settle_views(actor=request.actor, line=line, on=clock.today(), at=clock.now(), **form.cleaned_data)
    )
    if done:
        messages.success(request, gettext("The parties agree on this line now."))
        return go(at_line(line))
    sides = [(one, compare(line.text, one.text)) for one in views]
    title = gettext("Settle the views of the parties")
    return form_page(request, review, form, title, at_line(line), template="coordination/review_settle.html", line=line, sides=sides)


def task(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Make a task of a line."""
    review = review_for(request.actor, pk)
    line = line_for(review, line_pk)
    on = clock.today()
    parties = parties_on(review.regulation, on)
    mine = [party.body for party in held_by(request.actor, parties)]
    initial = {"what": line.text, "lead": line.party.body_id if line.party is not None else None}
    form = TaskForm(request.POST or None, bodies=[party.body for party in parties], mine=mine, initial=initial)
    done, made = attempt(
        form, lambda: review_meetings.task_from_line(actor=request.actor, line=line, on=on, at=clock.now(), **form.cleaned_data)
    )
    if done:
        messages.success(request, gettext("The task %(code)s is assigned.") % {"code": made.code})
        return go(at_line(line))
    return form_page(request, review, form, gettext("Make a task of the line"), at_line(line), line=line, submit=gettext("Assign"))


def raise_finding(request: ActorRequest, pk: int, line_pk: int) -> HttpResponse:
    """Raise a line of one's own as a finding."""
    review = review_for(request.actor, pk)
    line = line_for(review, line_pk)
    bodies = [party.body for party in parties_on(review.regulation, clock.today())]
    bodies += [body.parent for body in bodies if body.parent is not None]
    form = RaiseForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if request.method == "POST":
        done, made = attempt(
            form,
            lambda: review_raising.raise_from_line(actor=request.actor, line=line, on=clock.today(), at=clock.now(), **form.cleaned_data),
        )
        if done:
            messages.success(request, gettext("%(code)s stands in the register of findings.") % {"code": made.code})
            return go(at_line(line))
    title = gettext("Raise the line as a finding")
    return form_page(request, review, form, title, at_line(line), lead=line.text, line=line, submit=gettext("Raise it"))
