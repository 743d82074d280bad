"""Pages of proposed thematic sessions: why, calling it, putting it off; reminding by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.coordination.commands.reminding import remind_by_hand
from giaoban.coordination.commands.thematic import NotProposed, arrange_session, proposal_on, put_off_session
from giaoban.coordination.forms.partners import PutOffForm, SessionForm
from giaoban.coordination.models import Occurrence
from giaoban.coordination.permissions import can_work
from giaoban.coordination.prints.boards import share_text
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.queries.thematic import open_findings, weak_obligations
from giaoban.coordination.views.boards import crumbs_of, heads_of, occurrence_lines

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.coordination.queries.thematic import Proposal


def _found(request: ActorRequest, number: int, on: date) -> tuple[CoordinationRegulation, Proposal]:
    regulation = regulation_for(request.actor, number)
    try:
        return regulation, proposal_on(regulation, request.GET.get("linh-vuc", ""), on)
    except NotProposed as error:
        raise Http404 from error


def proposal_page(request: ActorRequest, number: int) -> HttpResponse:
    """A proposed session: the weak periods, the obligations behind it, the open findings, what can be done."""
    on = clock.today()
    regulation, proposal = _found(request, number, on)
    query = f"?{request.GET.urlencode()}"
    findings = open_findings(request.actor, regulation, proposal.area)[:50]
    context: dict[str, Any] = {
        "regulation": regulation, "proposal": proposal, "crumbs": crumbs_of(regulation, (gettext("Proposed thematic session"),)), "heads": heads_of(),
        "periods": [
            [Link(period.label_vi, f"{reverse('coordination:board_list', args=[number])}?{cut.query()}"), counts.done, counts.counted, share_text(counts)]
            for period, cut, (_, counts) in zip(proposal.periods, proposal.cuts, proposal.weak.periods, strict=True)
        ],
        "lines": occurrence_lines(request, weak_obligations(request.actor, proposal, on), on),
        "findings": [(Link(str(one), one.get_absolute_url()), one.get_kind_display()) for one in findings],
        "arrange_url": reverse("coordination:arrange_session", args=[number]) + query, "put_off_url": reverse("coordination:put_off_session", args=[number]) + query,
        "may_work": can_work(request.actor, regulation),
    }  # fmt: skip
    return render(request, "coordination/proposal.html", context)


def arrange(request: ActorRequest, number: int) -> HttpResponse:
    """Call the parties to the session."""
    on = clock.today()
    regulation, proposal = _found(request, number, on)
    initial = {"title": gettext("Thematic session: %(area)s") % {"area": proposal.area}}
    form = SessionForm(request.POST if request.method == "POST" else None, day=on, initial=initial)
    if request.method == "POST":
        ok, meeting = attempt(
            form,
            lambda: arrange_session(actor=request.actor, regulation=regulation, area=proposal.area, **form.values(), on=on, at=clock.now()),
        )
        if ok:
            messages.success(request, gettext("The session is scheduled; its agenda holds what was late or missed."))
            return go(meeting)
    return _form(request, regulation, proposal, form, gettext("Call the session"))


def put_off(request: ActorRequest, number: int) -> HttpResponse:
    """Put the session off, with the reason."""
    on = clock.today()
    regulation, proposal = _found(request, number, on)
    form = PutOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ok, _ = attempt(
            form,
            lambda: put_off_session(actor=request.actor, regulation=regulation, area=proposal.area, **form.values(), on=on, at=clock.now()),
        )
        if ok:
            messages.success(request, gettext("The session is put off. It is proposed again when a later period is weak too."))
            return go(regulation)
    return _form(request, regulation, proposal, form, gettext("Put off"))


def _form(request: ActorRequest, regulation: CoordinationRegulation, proposal: Proposal, form: Any, submit: str) -> HttpResponse:
    back = f"{reverse('coordination:proposal', args=[regulation.number])}?{request.GET.urlencode()}"
    context = {
        "form": form, "title": submit, "lead": gettext("Area: %(area)s") % {"area": proposal.area}, "submit": submit, "cancel_url": back,
        "crumbs": crumbs_of(regulation, (gettext("Proposed thematic session"), back), (submit,)),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


@require_POST
def remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Remind both offices of one obligation."""
    found = Occurrence.objects.visible_to(request.actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    attempt_plain(
        request,
        lambda: remind_by_hand(actor=request.actor, occurrences=[found], on=clock.today(), at=clock.now()),
        gettext("The offices of the parties are reminded."),
    )
    return go(found)
