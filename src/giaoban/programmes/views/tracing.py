"""Pages that explain a programme: how its progress is counted, its trace, its timeline; templates of programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.dates import Period
from giaoban.common.errors import NotFound
from giaoban.common.pictures import Span, Timeline
from giaoban.common.web import attempt, attempt_plain, go
from giaoban.organisations.models import Organisation
from giaoban.programmes import commands, forms
from giaoban.programmes.models import Programme, ProgrammeState
from giaoban.programmes.outlines import outlines
from giaoban.programmes.permissions import can_keep_programmes
from giaoban.programmes.queries import progress_of
from giaoban.programmes.queries.progress import calculation_of
from giaoban.programmes.queries.templates import offered_programmes, outlines_for, usual_period
from giaoban.programmes.queries.tracing import trace_of
from giaoban.programmes.queries.weighing import weighed_bodies
from giaoban.programmes.views.programmes import find_item, find_programme, show_form

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.programmes.queries import ItemLine


def _day(form: forms.ShareDayForm, today: date) -> date:
    """The day asked for, never one to come."""
    form.is_valid()
    chosen = getattr(form, "cleaned_data", {}).get("ngay") if form.is_bound else None
    return min(chosen or today, today)


def calculation(request: ActorRequest, pk: int) -> HttpResponse:
    """How the weighted progress of a programme on a day comes about: each task, each weight, the sum."""
    programme, today = find_programme(request.actor, pk), clock.today()
    form = forms.ShareDayForm(request.GET or None, day=today)
    on = _day(form, today)
    context = {"programme": programme, "form": form, "on": on, "found": calculation_of(request.actor, programme, on)}
    return render(request, "programmes/calculation.html", context)


def weigh(request: ActorRequest) -> HttpResponse:
    """How the weighted progress of a body over a period comes about, body by body; each figure opens its tasks."""
    today = clock.today()
    form = forms.WeighForm(request.GET or None, actor=request.actor, day=today)
    on = _day(form, today)
    chosen = getattr(form, "cleaned_data", {}) if form.is_bound else {}
    period, is_understood = _period(chosen.get("ky", ""), today)
    root = chosen.get("goc") or forms.all_bodies(request.actor, today).filter(pk=request.actor.body_id).first()
    found = weighed_bodies(request.actor, root, period, on) if root is not None else None

    def url(body: Organisation) -> str:
        return f"{reverse('programmes:shares')}?{urlencode({'ngay': on, 'don-vi': body.pk, 'ky': period.code})}"

    rows = [(body, part, url(body)) for body, part in found.below] if found is not None else []
    context = {
        "form": form,
        "on": on,
        "period": period,
        "is_understood": is_understood,
        "found": found,
        "rows": rows,
        "own_url": url(root) if root else "",
        "alone_url": f"{reverse('programmes:shares')}?{urlencode({'ngay': on, 'cua': f'rieng:{root.pk}', 'ky': period.code})}"
        if root
        else "",
    }
    return render(request, "programmes/weigh.html", context)


def _period(text: str, day: date) -> tuple[Period, bool]:
    try:
        return (Period.parse(text, day), True) if text else (Period.year(day.year), True)
    except ValueError:
        return Period.year(day.year), False


def trace(request: ActorRequest, pk: int) -> HttpResponse:
    """Where an item comes from and what came of it."""
    item, on = find_item(request.actor, pk), clock.today()
    can_keep = can_keep_programmes(request.actor, item.programme.body)
    context = {"item": item, "found": trace_of(request.actor, item, on), "can_keep": can_keep, "on": on}
    return render(request, "programmes/trace.html", context)


def trace_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which higher item an item carries out, or that it arose."""
    item = find_item(request.actor, pk)
    form = forms.TraceForm(request.POST or None, item=item, initial={"higher": item.higher_id, "is_arising": item.is_arising})
    back = reverse("programmes:trace", args=[item.pk])
    if request.method == "POST":
        ok, _ = attempt(form, lambda: commands.trace_item(actor=request.actor, item=item, **form.cleaned_data))
        if ok:
            return go(back)
    return show_form(request, form, gettext("Trace the item"), back, item.what)


def place(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a programme under that of a longer period."""
    programme = find_programme(request.actor, pk)
    form = forms.PlaceForm(request.POST or None, actor=request.actor, programme=programme, initial={"higher": programme.higher_id})
    if request.method == "POST":
        ok, _ = attempt(form, lambda: commands.place_programme(actor=request.actor, programme=programme, **form.cleaned_data))
        if ok:
            return go(programme)
    return show_form(request, form, gettext("Put under a programme of a longer period"), programme.get_absolute_url(), str(programme))


def timeline(request: ActorRequest, pk: int) -> HttpResponse:
    """A programme as a timeline: its items over the days of its period, with the table beside."""
    programme, on = find_programme(request.actor, pk), clock.today()
    progress = progress_of(request.actor, programme, on)
    spans = tuple(_span(line, programme, on) for line in sorted(progress.lines, key=lambda one: (one.item.due_on, one.item.position)))
    picture = (
        Timeline(gettext("Timeline of %(programme)s") % {"programme": programme.title}, spans, on if on in programme.period else None)
        if spans
        else None
    )
    return render(request, "programmes/timeline.html", {"programme": programme, "picture": picture, "count": len(spans)})


def _span(line: ItemLine, programme: Programme, on: date) -> Span:
    item = line.item
    begins = min((task.assigned_on for task, _ in line.tasks), default=None)
    start = max(programme.begins_on, item.due_on.replace(day=1)) if begins is None else max(programme.begins_on, min(begins, item.due_on))
    tone, word = _standing(line, on)
    return Span(
        f"{item.position}. {item.what}",
        min(start, item.due_on),
        item.due_on,
        f"s-{tone}",
        f"{item.lead.short}, {word}",
        item.get_absolute_url(),
    )


def _standing(line: ItemLine, on: date) -> tuple[str, str]:
    """The tone and the word of an item: that of its most pressing task; without a task, its day decides."""
    if line.is_done:
        return "done", gettext("done")
    pressing = [state for task, state in line.tasks if task.is_open]
    for tone in ("late", "soon", "idle"):
        found = next((state for state in pressing if state.tone == tone), None)
        if found is not None:
            return tone, found.word
    if line.item.due_on < on:
        return "late", gettext("overdue, no task")
    return "idle", gettext("no task yet")


def templates(request: ActorRequest) -> HttpResponse:
    """The library of templates for the body that the reader works for; one button begins a programme from each."""
    day = clock.today()
    body = Organisation.objects.visible_to(request.actor).filter(pk=request.actor.body_id or 0).first()
    suited = outlines_for(body.kind) if body is not None else []
    offered = list(offered_programmes(request.actor, body, day)) if body is not None else []
    others = [one for one in outlines().values() if one not in suited]
    return render(request, "programmes/templates.html", {"body": body, "suited": suited, "others": others, "offered": offered})


def start(request: ActorRequest, template: str) -> HttpResponse:
    """Begin a programme from a template of the library, or from one that is offered (`ct-12`)."""
    day = clock.today()
    outline = outlines().get(template)
    source = None if outline is not None else _offered(request, template)
    body = Organisation.objects.visible_to(request.actor).filter(pk=request.actor.body_id or 0).first()
    kind = outline.period if outline is not None else source.period.kind if source is not None else None
    period = usual_period(request.actor, body, kind, day) if body is not None and kind is not None else ""
    form = forms.TemplateForm(request.POST or None, actor=request.actor, day=day, initial={"body": request.actor.body_id, "period": period})
    if request.method == "POST":
        kept = {"template": template} if outline is not None else {"source": source}
        ok, made = attempt(form, lambda: commands.start_from_template(actor=request.actor, at=clock.now(), **kept, **form.values()))
        if ok:
            messages.success(request, gettext("The programme is begun as a draft from the template."))
            return go(made)
    lead = outline.title.format(period="…") if outline is not None else str(source)
    return show_form(request, form, gettext("Begin from the template"), reverse("programmes:templates"), lead)


def _offered(request: ActorRequest, template: str) -> Programme:
    prefix, _, key = template.partition("-")
    if prefix != "ct" or not key.isdecimal():
        raise NotFound
    found = find_programme(request.actor, int(key[:15]))
    if not found.is_template or found.state != ProgrammeState.APPROVED:
        raise NotFound
    return found


@require_POST
def mark_template(request: ActorRequest, pk: int) -> HttpResponse:
    """Offer a programme as a template, or take the offer back."""
    programme = find_programme(request.actor, pk)
    is_template = not programme.is_template
    done = (
        gettext("The programme is offered as a template.") if is_template else gettext("The programme is no longer offered as a template.")
    )
    attempt_plain(request, lambda: commands.mark_template(actor=request.actor, programme=programme, is_template=is_template), done)
    return go(programme)
