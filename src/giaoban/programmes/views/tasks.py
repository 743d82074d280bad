"""Pages of tasks: list, one task, its acts, a new one, the list on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.actor import OFFICE
from giaoban.common.errors import NotFound
from giaoban.common.listing import Asking, matching, ordered
from giaoban.common.prepared import Key, rows_of
from giaoban.common.web import attempt, go, printed, status_of
from giaoban.documents.models import Clause, Document
from giaoban.organisations.queries.offices import own_bodies
from giaoban.programmes import commands, forms
from giaoban.programmes.listings import TASKS
from giaoban.programmes.models import ExtensionState, ProgrammeItem, ProgressKind, Task, TaskExtension, TaskProgress
from giaoban.programmes.permissions import can_assign, can_steer
from giaoban.programmes.prints import tasks_on_paper
from giaoban.programmes.queries import due_dates_of, extensions_of, moves_of, possible_acts, progress_lines, state_of, tasks_seen
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest

PRINT_LIMIT = 1_000
RESULT_IN_ADDRESS = 1_500
"""Longer results would make an address that some servers refuse."""


@dataclass(frozen=True)
class ActPage:
    """The page of one act on a task: its form, the words of its button and head, its command."""

    title: str
    done: str
    form: type[forms.DatedForm]
    command: Callable[..., Any]
    values: Callable[[Any], dict[str, Any]] = field(default=forms.DatedForm.values)


ACT_PAGES = {
    "nhan": ActPage(N_("Take note of the task"), N_("Noted."), forms.ReceiveForm, commands.receive_task),
    "tien-do": ActPage(N_("Report progress"), N_("The progress is kept."), forms.ProgressForm, commands.report_progress, forms.file_values),
    "bao-cao": ActPage(
        N_("Report as done"), N_("Reported. It waits for acceptance now."), forms.ReportForm, commands.report_done, forms.file_values
    ),
    "xin-gia-han": ActPage(
        N_("Ask for more time"), N_("Asked. It waits for a decision now."), forms.AskExtensionForm, commands.ask_extension
    ),
    "khong-nhan": ActPage(N_("Give the task back"), N_("Given back."), forms.ReasonForm, commands.decline_task),
    "nghiem-thu": ActPage(N_("Accept the work"), N_("Accepted."), forms.AcceptForm, commands.accept_task),
    "tra-lai": ActPage(N_("Return the report"), N_("Returned."), forms.ReasonForm, commands.return_task),
    "nhac": ActPage(N_("Remind"), N_("Reminded."), forms.RemindForm, commands.remind),
    "doi-han": ActPage(N_("Change the due date"), N_("The due date is changed."), forms.ChangeDueForm, commands.change_due),
    "sua": ActPage(N_("Correct the task"), N_("Corrected."), forms.CorrectForm, commands.correct_task),
    "giao-lai": ActPage(N_("Reassign"), N_("Reassigned."), forms.ReassignForm, commands.reassign_task),
    "huy": ActPage(N_("Cancel the task"), N_("Cancelled."), forms.ReasonForm, commands.cancel_task),
    "mo-lai": ActPage(N_("Open again"), N_("Open again."), forms.ReasonForm, commands.reopen_task),
}


def find_task(actor: Actor, number: int) -> Task:
    """The task of a number within sight; NotFound otherwise."""
    found = rows_of(_task, actor, Key(number), clock.today())
    if not found:
        raise NotFound
    return found[0]  # type: ignore[no-any-return]


def _task(actor: Actor, number: int, on: date) -> QuerySet[Task]:
    rows = tasks_seen(actor, on).filter(number=number)
    return rows.select_related("lead", "owner", "lead_person", "responsible", "document", "clause", "programme_item")


def task_list(request: ActorRequest) -> HttpResponse:
    """The list of tasks, with the printed forms of what matches."""
    kind = request.GET.get("xuat")
    if kind in {"pdf", "docx"}:
        return print_list(request, kind)
    acts = [
        (gettext("Assign a task"), reverse("programmes:new_task"), "plus"),
        (gettext("Figures of the tree"), reverse("programmes:roll_up"), "chart-bar"),
    ]
    return list_page(
        request, TASKS, template="programmes/tasks.html", acts=acts, exports=("xlsx", "csv", "docx", "pdf"),
        bulk_form=forms.BulkForm(actor=request.actor, day=clock.today()) if "nhieu" in request.GET else None,
    )  # fmt: skip


def print_list(request: ActorRequest, kind: str) -> HttpResponse:
    """All tasks that match on paper, as PDF or Word."""
    asking = Asking(request.actor, clock.today())
    query = request.GET.dict()
    rows, _ = matching(TASKS, query, asking)
    rows, _, _ = ordered(TASKS, rows, query.get("xep", ""))
    document = tasks_on_paper(list(rows[:PRINT_LIMIT]), asking)
    name = f"nhiem-vu-{asking.on:%Y-%m-%d}.{kind}"
    return printed(document, name)


def task_page(request: ActorRequest, number: int) -> HttpResponse:
    """One task: its six clear fields, where it came from, how far it is, what waits for a decision."""
    task, day = find_task(request.actor, number), clock.today()
    progress, extensions = progress_lines(task), extensions_of(task)
    context = {
        **record_context(request, task),
        "task": task,
        "state": state_of(task, day),
        "acts": [
            (name, gettext(ACT_PAGES[name].title), reverse("programmes:task_act", args=[number, name]))
            for name in possible_acts(request.actor, task)
        ],
        "answer_url": answer_url(request.actor, task, progress),
        "can_steer": can_steer(request.actor, task),
        "due_dates": due_dates_of(task),
        "extensions": extensions,
        "waiting": next((one for one in extensions if one.state == ExtensionState.WAITING), None),
        "progress": progress,
        "moves": moves_of(task),
    }
    return render(request, "programmes/task.html", context)


def answer_url(actor: Actor, task: Task, progress: Sequence[TaskProgress]) -> str:
    """Where the document that the task came from is answered, with the result that was reported; empty without one, or for others."""
    if task.document is None:
        return ""
    body = task.lead if task.document.owner_id == task.owner_id else task.owner
    if not actor.holds(OFFICE, body.path):
        return ""
    result = next((line.text for line in progress if line.kind == ProgressKind.REPORT and line.text), "")
    asked = {
        "don_vi": body.pk, "van_ban": reverse("documents:short", args=[task.document_id]), "quan_he": "answers",
        "ket_qua": result[:RESULT_IN_ADDRESS],
    }  # fmt: skip
    return f"{reverse('documents:new')}?{urlencode(asked)}"


def task_act(request: ActorRequest, number: int, act: str) -> HttpResponse:
    """The page of one act on a task; sent, it makes the one call."""
    page = ACT_PAGES.get(act)
    if page is None:
        raise NotFound
    task, day = find_task(request.actor, number), clock.today()
    form = page.form(request.POST or None, request.FILES or None, actor=request.actor, day=day, initial=_initial(act, task))
    if request.method == "POST":
        form.is_bound = True
        ok, _ = attempt(form, lambda: page.command(actor=request.actor, task=task, at=clock.now(), **page.values(form)))
        if ok:
            messages.success(request, gettext(page.done))
            return go(task)
    context = {
        "form": form, "title": gettext(page.title), "lead": str(task), "submit": gettext(page.title), "cancel_url": task.get_absolute_url(),
        "crumbs": [(gettext("Tasks"), reverse("programmes:tasks")), (task.code, task.get_absolute_url()), (gettext(page.title),)],
        "draft": f"task-{number}-{act}",
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _initial(act: str, task: Task) -> dict[str, Any]:
    if act == "tien-do":
        return {"percent": task.percent}
    if act == "sua":
        helpers = task.helpers
        return {
            **{name: getattr(task, name) for name in ("what", "product", "authority", "responsibility", "lead_person", "responsible", "weight")},
            "collaborators": [one.body_id for one in helpers if one.body_id], "people": [one.person_id for one in helpers if one.person_id],
        }  # fmt: skip
    return {"lead": task.lead_id, "lead_person": task.lead_person_id} if act == "giao-lai" else {}


def decide_extension(request: ActorRequest, number: int, pk: int, decision: str) -> HttpResponse:
    """Grant or refuse a request for more time, from the task's page."""
    task, day = find_task(request.actor, number), clock.today()
    extension = TaskExtension.objects.visible_to(request.actor).filter(pk=pk, task=task).first()
    if extension is None or decision not in {"dong-y", "tu-choi"}:
        raise NotFound
    is_grant = decision == "dong-y"
    form = (forms.GrantForm if is_grant else forms.RefuseForm)(request.POST or None, actor=request.actor, day=day)
    command = commands.grant_extension if is_grant else commands.refuse_extension
    if request.method == "POST":
        form.is_bound = True
        ok, decided = attempt(form, lambda: command(actor=request.actor, extension=extension, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, _decided(decided))
            return go(task)
    title = gettext("Grant more time") if is_grant else gettext("Refuse more time")
    context = {"form": form, "title": title, "lead": str(task), "submit": title, "cancel_url": task.get_absolute_url()}
    return render(request, "common/form.html", context, status=status_of(form))


def _decided(extension: TaskExtension) -> str:
    if extension.state == ExtensionState.REFUSED:
        return gettext("Refused.")
    if extension.counts:
        return gettext("Granted: the due date has moved.")
    return gettext("Granted after the due date had passed: the work goes on until then, and the task stays late.")


def new_task(request: ActorRequest) -> HttpResponse:
    """A new task: assigned directly, or from a document, a clause or a programme item named in the address."""
    day = clock.today()
    source = request.POST.get("tu") or request.GET.get("tu", "")
    origin, initial = _origin(request.actor, source)
    if not any(can_assign(request.actor, body) for body in own_bodies(request.actor, day)):
        messages.info(request, gettext("You assign tasks in the name of a body whose office you belong to; you belong to none now."))
    form = forms.TaskForm(request.POST or None, actor=request.actor, day=day, initial={"body": request.actor.body_id, **initial})
    if request.method == "POST":
        form.is_bound = True
        ok, task = attempt(form, lambda: commands.assign_task(actor=request.actor, origin=origin, at=clock.now(), **form.values()))
        if ok:
            messages.success(request, gettext("%(code)s is assigned.") % {"code": task.code})
            return go(task)
    context = {
        "form": form, "origin": origin, "source": source, "title": gettext("Assign a task"), "cancel_url": origin.url or reverse("programmes:tasks"),
    }  # fmt: skip
    return render(request, "programmes/new_task.html", context, status=status_of(form))


def _origin(actor: Actor, source: str) -> tuple[commands.Origin, dict[str, Any]]:
    """The origin that an address names, such as `van-ban:12`, with what the form can begin with; NotFound out of sight."""
    if not source:
        return commands.Origin(), {}
    kind, _, key = source.partition(":")
    models: dict[str, tuple[str, Any]] = {
        "van-ban": ("document", Document),
        "dieu-khoan": ("clause", Clause),
        "muc": ("programme_item", ProgrammeItem),
    }
    if kind not in models or not key.isdecimal() or len(key) > 15:
        raise NotFound
    name, model = models[kind]
    record = model.objects.visible_to(actor).filter(pk=int(key)).first()
    if record is None:
        raise NotFound
    initial = (
        {"what": record.what, "lead": record.lead_id, "product": record.product, "due_on": record.due_on}
        if isinstance(record, ProgrammeItem)
        else {}
    )
    return commands.Origin.of(**{name: record}), initial
