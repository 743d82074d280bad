"""The pages of conclusions and of the tasks they plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common.errors import NotFound
from giaoban.common.web import attempt, attempt_plain, go
from giaoban.meetings import commands
from giaoban.meetings.forms import ConclusionForm, PlannedTaskForm
from giaoban.meetings.models import PlannedTask
from giaoban.meetings.queries import meeting_for
from giaoban.meetings.views.frames import crumbs_to, form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def new_conclusion(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a conclusion."""
    found = meeting_for(request.actor, pk)
    form = ConclusionForm(request.POST or None, meeting=found)
    is_done, made = attempt(form, lambda: commands.add_conclusion(actor=request.actor, meeting=found, **form.cleaned_data))
    if is_done:
        return go(f"{found.get_absolute_url()}#ket-luan-{made.number}")
    title = gettext("Add a conclusion")
    return form_page(request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url())


def conclusion(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Change a conclusion."""
    found = meeting_for(request.actor, pk)
    saved = found.conclusions.select_related("agenda_item").filter(number=number).first()
    if saved is None:
        raise NotFound
    initial = {"text": saved.text, "agenda_number": saved.agenda_item.number if saved.agenda_item else ""}
    form = ConclusionForm(request.POST or None, meeting=found, initial=initial)
    is_done, _ = attempt(form, lambda: commands.change_conclusion(actor=request.actor, meeting=found, number=number, **form.cleaned_data))
    if is_done:
        return go(f"{found.get_absolute_url()}#ket-luan-{number}")
    title = gettext("Conclusion %(number)s") % {"number": number}
    return form_page(request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url())


@require_POST
def remove_conclusion(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Strike a conclusion."""
    found = meeting_for(request.actor, pk)
    done = gettext("The conclusion is struck.")
    attempt_plain(request, lambda: commands.remove_conclusion(actor=request.actor, meeting=found, number=number), done)
    return go(f"{found.get_absolute_url()}#ket-luan")


def new_task(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Plan a task under a conclusion."""
    found = meeting_for(request.actor, pk)
    form = PlannedTaskForm(request.POST or None, actor=request.actor, day=found.day)
    is_done, _ = attempt(form, lambda: commands.plan_task(actor=request.actor, meeting=found, conclusion=number, task=form.plan()))
    if is_done:
        return go(f"{found.get_absolute_url()}#ket-luan-{number}")
    title = gettext("Plan a task of conclusion %(number)s") % {"number": number}
    return form_page(
        request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url(), submit=gettext("Plan the task")
    )


def planned_task(request: ActorRequest, pk: int, number: int, place: int) -> HttpResponse:
    """Change a planned task."""
    found = meeting_for(request.actor, pk)
    saved = (
        PlannedTask.objects.select_related("lead_body", "lead_person")
        .filter(conclusion__meeting=found, conclusion__number=number, number=place)
        .first()
    )
    if saved is None:
        raise NotFound
    initial = {name: getattr(saved, name) for name in ("what", "due_on", "product", "responsibility", "authority")}
    initial["lead_body"] = saved.lead_body.name if saved.lead_body else ""
    initial["lead_person"] = saved.lead_person.full_name if saved.lead_person else ""
    initial["collaborators"] = "\n".join(saved.collaborators.values_list("name", flat=True))
    form = PlannedTaskForm(request.POST or None, actor=request.actor, day=found.day, initial=initial)
    is_done, _ = attempt(
        form, lambda: commands.change_planned_task(actor=request.actor, meeting=found, conclusion=number, number=place, task=form.plan())
    )
    if is_done:
        return go(f"{found.get_absolute_url()}#ket-luan-{number}")
    title = gettext("Planned task")
    return form_page(request, form, title=title, crumbs=crumbs_to(found, title), cancel_url=found.get_absolute_url())


@require_POST
def remove_task(request: ActorRequest, pk: int, number: int, place: int) -> HttpResponse:
    """Strike a planned task."""
    found = meeting_for(request.actor, pk)
    call = lambda: commands.remove_planned_task(actor=request.actor, meeting=found, conclusion=number, number=place)  # noqa: E731 - the call of this view
    attempt_plain(request, call, gettext("The planned task is struck."))
    return go(f"{found.get_absolute_url()}#ket-luan-{number}")
