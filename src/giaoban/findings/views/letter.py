"""The page of the letter with all open findings put to one body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext

from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.vietnamese import fold
from giaoban.common.web import attempt, go, printed, status_of
from giaoban.findings import commands, forms
from giaoban.findings.prints import letter_print
from giaoban.findings.queries import bodies_asked, letter_facts, lines_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.findings.queries import Line
    from giaoban.organisations.models import Organisation


def letter_page(request: ActorRequest) -> HttpResponse:
    """Choose a body, tick what the letter holds; take the file, draft it as a document, or record that it was sent."""
    actor, day = request.actor, clock.today()
    asked = bodies_asked(actor, day)
    to = next((one.body for one in asked if str(one.body.pk) == request.GET.get("gui", "")), None)
    lines = lines_to(actor, day, to) if to is not None else []
    form = forms.LetterForm(request.POST or None, actor=actor, day=day, initial={"body": actor.body_id})
    if request.method == "POST" and to is not None:
        form.is_bound = True
        ok, answer = attempt(form, lambda: _done(request, form, to, lines, day))
        if ok:
            return answer  # type: ignore[no-any-return]
    chosen = set(request.POST.getlist("chon")) if form.is_bound else {str(line.finding.pk) for line in lines}
    context: dict[str, Any] = {
        "form": form, "asked": asked, "to": to, "lines": lines, "chosen": chosen, "day": day,
        "body_lines": [[Link(one.body.name, f"?gui={one.body.pk}"), one.count] for one in asked],
        "areas": list(dict.fromkeys(line.finding.area for line in lines)),
        "crumbs": [(gettext("Findings"), reverse("findings:findings")), (gettext("Letter with findings"),)],
    }  # fmt: skip
    return render(request, "findings/letter.html", context, status=status_of(form))


def _done(request: ActorRequest, form: forms.LetterForm, to: Organisation, lines: Sequence[Line], day: date) -> HttpResponse:
    actor, values, what = request.actor, form.cleaned_data, request.POST.get("lam", "")
    chosen = list(values["chon"])
    if what == "ghi-nhan":
        sent = commands.record_sending(
            actor=actor, findings=chosen, to=to, document=values["document"], document_label=values["document_label"],
            due_on=values["due_on"], on=values["on"] or day, at=clock.now(),
        )  # fmt: skip
        many = ngettext("Recorded for %(count)d finding.", "Recorded for %(count)d findings.", len(sent)) % {"count": len(sent)}
        messages.success(request, many)
        return go(f"{reverse('findings:letter')}?gui={to.pk}")
    if what == "du-thao":
        return go(commands.draft_letter(actor=actor, body=values["body"], to=to, findings=chosen, on=day, at=clock.now()))
    return _file(values, to, [line for line in lines if line.finding in chosen], day, kind=what)


def _file(values: dict[str, Any], to: Organisation, lines: Sequence[Line], day: date, *, kind: str) -> HttpResponse:
    made = letter_print(letter_facts(day, body=values["body"], to=to, lines=lines), position=values["position"], signer=values["signer"])
    name = f"cong-van-kien-nghi-{slugify(fold(to.short))}-{day.isoformat()}"
    return printed(made, f"{name}.{kind}")
