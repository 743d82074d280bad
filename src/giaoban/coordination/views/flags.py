"""Pages of flags: the list, one flag with what to do, settling, opening again, ending a regulation whose party ceased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.coordination.commands import flags as commands
from giaoban.coordination.forms.flags import SettleForm
from giaoban.coordination.listings.flags import FLAGS, flag_cell
from giaoban.coordination.models import Flag, FlagReason
from giaoban.coordination.permissions import can_keep, can_settle
from giaoban.coordination.queries.flags import flags_seen, kind_of, open_obligations, step_of, told, what_to_do
from giaoban.coordination.queries.left_open import findings_left, tasks_left
from giaoban.coordination.rules.flags import STEP_WORDS
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

SHOWN = 12


def flag_list(request: ActorRequest) -> HttpResponse:
    """The list of flags."""
    return list_page(request, FLAGS, template="coordination/flags.html")


def _found(request: ActorRequest, pk: int) -> Flag:
    flag = flags_seen(request.actor, clock.today()).filter(pk=pk).first()
    if flag is None:
        raise NotFound
    return flag  # type: ignore[no-any-return]


def _page(request: ActorRequest, flag: Flag, form: SettleForm) -> HttpResponse:
    on, actor = clock.today(), request.actor
    context: dict[str, Any] = {
        "flag": flag, "form": form, "told": told(flag), "advice": what_to_do(flag), "state": flag_cell(flag), "record": flag.record,
        "kind": kind_of(flag).value, "step": STEP_WORDS[step_of(flag)]().text(gettext), "may_settle": can_settle(actor, flag), "on": on,
        "days": (on - flag.since).days, "may_end": False, "obligations": [], "obligation_count": 0, "findings": [], "tasks": [],
    }  # fmt: skip
    if flag.regulation is not None:
        obligations = open_obligations(flag.regulation)
        is_end = flag.reason == FlagReason.PARTY_CEASED
        context |= {
            "obligations": list(obligations[:SHOWN]), "obligation_count": obligations.count(),
            "may_end": is_end and not flag.regulation.end_reason and can_keep(actor, flag.regulation),
            "findings": findings_left(actor, flag.regulation, flag.body, on)[:SHOWN] if is_end else [],
            "tasks": tasks_left(actor, flag.regulation, flag.body, on)[:SHOWN] if is_end else [],
        }  # fmt: skip
    return render(request, "coordination/flag.html", context, status=status_of(form))


def flag_page(request: ActorRequest, pk: int) -> HttpResponse:
    """A flag: what happened, what to do, and settling it."""
    flag = _found(request, pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST":
        done, _flag = attempt(form, lambda: commands.settle_flag(actor=request.actor, flag=flag, on=clock.today(), **form.cleaned_data))
        if done:
            messages.success(request, gettext("Settled. The note stands in the history of the record."))
            return go(reverse("coordination:flags"))
    return _page(request, flag, form)


@require_POST
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Open it again."""
    flag = _found(request, pk)
    attempt_plain(request, lambda: commands.reopen_flag(actor=request.actor, flag=flag), gettext("It waits again."))
    return go(flag)


@require_POST
def end_ceased(request: ActorRequest, pk: int) -> HttpResponse:
    """End the regulation whose party ceased."""
    flag = _found(request, pk)
    attempt_plain(
        request,
        lambda: commands.end_ceased_regulation(actor=request.actor, flag=flag, on=clock.today(), at=clock.now()),
        gettext("The regulation has ended. All of it stays to be read."),
    )
    return go(flag)
