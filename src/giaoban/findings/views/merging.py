"""The page on which findings that say the same are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.web import attempt, go, status_of
from giaoban.findings import commands, forms
from giaoban.findings.models import FindingKind
from giaoban.findings.queries import areas_used, bodies_asked, groups_to_merge
from giaoban.organisations.queries.offices import own_bodies

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.findings.models import Finding


def merge_page(request: ActorRequest) -> HttpResponse:
    """Groups of findings that likely say the same, each to be ticked and merged; sent, the chosen ones are."""
    actor, day = request.actor, clock.today()
    form = forms.MergeForm(request.POST or None, actor=actor, day=day)
    if request.method == "POST":
        form.is_bound = True
        ok, head = attempt(form, lambda: merge_chosen(actor, form, day))
        if ok:
            messages.success(request, gettext("Merged under %(code)s.") % {"code": head.code})
            return go(head)
    asked = bodies_asked(actor, day)
    to = next((one.body for one in asked if str(one.body.pk) == request.GET.get("gui", "")), None)
    kind, area, text = (request.GET.get(name, "") for name in ("loai", "linh-vuc", "tim"))
    context: dict[str, Any] = {
        "form": form,
        "groups": groups_to_merge(actor, day, kind=kind if kind in FindingKind.values else "", area=area, to=to, text=text),
        "asked": asked, "areas": areas_used(actor), "kinds": FindingKind.choices, "own_bodies": own_bodies(actor, day),
        "chosen": {"gui": to.pk if to else None, "loai": kind, "linh-vuc": area, "tim": text},
        "crumbs": [(gettext("Findings"), reverse("findings:findings")), (gettext("Merge duplicates"),)],
    }  # fmt: skip
    return render(request, "findings/merge.html", context, status=status_of(form))


def merge_chosen(actor: Actor, form: forms.MergeForm, day: date) -> Finding:
    """The one call that the form asks for: under one of the chosen findings, or under a common wording."""
    values = form.cleaned_data
    when: dict[str, Any] = {"on": values["on"] or day, "at": clock.now()}
    if values["head"] is not None:
        return commands.merge_findings(actor=actor, head=values["head"], sources=list(values["chon"]), **when)
    return commands.gather_findings(actor=actor, body=values["body"], text=values["text"], sources=list(values["chon"]), **when)
