"""Pages of findings."""

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
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, go, status_of
from giaoban.findings import commands, forms
from giaoban.findings.listings import FINDINGS, REPEATED
from giaoban.findings.queries import (
    alike_findings,
    findings_seen,
    head_of,
    possible_acts,
    replies_of,
    sendings_of,
    sources_of,
    state_of,
    tasks_of,
)
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.findings.models import Finding


@dataclass(frozen=True)
class ActPage:
    """The page of one act on a finding: its words, its form, its command, what the form begins with."""

    title: str
    done: str
    form: type[forms.DatedForm]
    command: Callable[..., Any]
    begins_with: tuple[str, ...] = ()


ACT_PAGES = {
    "tra-loi": ActPage(N_("Answer"), N_("Answered."), forms.ReplyForm, commands.reply_to_finding),
    "bo-sung": ActPage(N_("Add to the answer"), N_("Answered."), forms.ReplyForm, commands.reply_to_finding),
    "tach": ActPage(N_("Separate from the common finding"), N_("Separated."), forms.PlainForm, commands.separate_finding),
    "gui": ActPage(N_("Address to a body"), N_("Addressed."), forms.AddressForm, commands.address_finding, ("due_on",)),
    "giao-viec": ActPage(N_("Make it a task"), N_("The task is assigned."), forms.TaskForm, commands.task_from_finding),
    "sua": ActPage(
        N_("Correct the finding"), N_("Corrected."), forms.CorrectForm, commands.correct_finding, ("kind", "text", "area", "cause", "about")
    ),
    "dong": ActPage(N_("Close the finding"), N_("Closed."), forms.CloseForm, commands.close_finding),
    "rut": ActPage(N_("Withdraw the finding"), N_("Withdrawn."), forms.ReasonForm, commands.withdraw_finding),
    "hoi-lai": ActPage(N_("Ask again"), N_("Asked again."), forms.ReasonForm, commands.reopen_finding),
}


def find_finding(actor: Actor, number: int) -> Finding:
    """The finding of a number within sight; NotFound otherwise."""
    finding = findings_seen(actor, clock.today()).filter(number=number).first()
    if finding is None:
        raise NotFound
    return finding


def finding_list(request: ActorRequest) -> HttpResponse:
    """The register of findings."""
    return list_page(request, FINDINGS, acts=[
        (gettext("Raise a finding"), reverse("findings:new_finding"), "plus"),
        (gettext("Repeated without an answer"), reverse("findings:repeated"), "history"),
        (gettext("Merge duplicates"), reverse("findings:merge"), "git-merge"),
        (gettext("Letter with findings"), reverse("findings:letter"), "send"),
    ])  # fmt: skip


def repeated_list(request: ActorRequest) -> HttpResponse:
    """What was raised again and again without an answer."""
    crumbs = [(gettext("Findings"), reverse("findings:findings")), (gettext(REPEATED.title),)]
    acts = [(gettext("Letter with findings"), reverse("findings:letter"), "send")]
    return list_page(request, REPEATED, acts=acts, crumbs=crumbs)


def finding_page(request: ActorRequest, number: int) -> HttpResponse:
    """One finding: about whom, from where, to whom, what stands under it, its replies, the tasks made of it."""
    finding, day = find_finding(request.actor, number), clock.today()
    sources = sources_of(request.actor, finding)
    finding.first_under = sources.first_on
    context = {
        **record_context(request, finding),
        "finding": finding,
        "day": day,
        "state": state_of(finding, day),
        "age": finding.age_in_days(day),
        "tasks": tasks_of(request.actor, finding, day),
        "head": head_of(request.actor, finding),
        "sources": sources,
        "source_lines": [_source_line(one, finding) for one in sources.rows],
        "replies": replies_of(request.actor, finding),
        "sendings": sendings_of(request.actor, finding),
        "alike": alike_findings(request.actor, finding, day),
        "acts": [
            (gettext(ACT_PAGES[name].title), reverse("findings:finding_act", args=[number, name]))
            for name in possible_acts(request.actor, finding)
        ],
    }
    return render(request, "findings/finding.html", context)


def _source_line(one: Finding, head: Finding) -> list[Any]:
    """A line of the table of who raised it: the body with its name of then, its own words, the day."""
    origin = f"{one.get_origin_kind_display()}: {one.origin_label}" if one.origin_label else one.get_origin_kind_display()
    then = one.raised_name if one.raised_name and one.raised_name != one.raised_by.name else ""
    told = (one.code, origin, gettext("then %(name)s") % {"name": then} if then else "", gettext("this finding") if one == head else "")
    address = "" if one == head else one.get_absolute_url()
    return [one.raised_by.short, Link(one.text, address, " · ".join(part for part in told if part)), one.raised_on]


def finding_act(request: ActorRequest, number: int, act: str) -> HttpResponse:
    """The page of one act on a finding; sent, it makes the one call."""
    page = ACT_PAGES.get(act)
    if page is None:
        raise NotFound
    finding, day = find_finding(request.actor, number), clock.today()
    initial = {"body": request.actor.body_id, **{name: getattr(finding, name) for name in page.begins_with}}
    form = page.form(request.POST or None, actor=request.actor, day=day, initial=initial)
    if request.method == "POST":
        form.is_bound = True
        ok, result = attempt(form, lambda: page.command(actor=request.actor, finding=finding, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext(page.done))
            return go(result)
    title = gettext(page.title)
    context = {
        "form": form, "title": title, "lead": str(finding), "submit": title, "cancel_url": finding.get_absolute_url(), "draft": request.path,
        "crumbs": [(gettext("Findings"), reverse("findings:findings")), (finding.code, finding.get_absolute_url()), (title,)],
        "note": _reach(request.actor, finding) if act in {"tra-loi", "bo-sung"} else None,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _reach(actor: Actor, finding: Finding) -> tuple[str, str] | None:
    """Where a finding stands for others: that a reply reaches them all."""
    many = len(sources_of(actor, finding).bodies)
    if many < 2:
        return None
    return "", gettext("This reply reaches all %(count)d bodies that raised it, and those that are merged under it later.") % {
        "count": many
    }


def new_finding(request: ActorRequest) -> HttpResponse:
    """Raise a finding."""
    form = forms.RaiseForm(request.POST or None, actor=request.actor, day=clock.today(), initial={"body": request.actor.body_id})
    if request.method == "POST":
        form.is_bound = True
        ok, finding = attempt(form, lambda: commands.raise_finding(actor=request.actor, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("%(code)s is raised.") % {"code": finding.code})
            return go(finding)
    title = gettext("Raise a finding")
    context = {
        "form": form, "title": title, "submit": title, "cancel_url": reverse("findings:findings"), "draft": request.path,
        "crumbs": [(gettext("Findings"), reverse("findings:findings")), (title,)],
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
