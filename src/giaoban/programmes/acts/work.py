"""The acts on programmes and tasks, for every door."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, FileInput, ref
from giaoban.programmes import commands
from giaoban.programmes.models import Acceptance, Visibility


class OriginInput(ActInput):
    """What a task comes from: at most one of these; none for a task assigned directly."""

    target = commands.Origin.of
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    clause: ref("documents.Clause") | None = None  # type: ignore[valid-type]
    programme_item: ref("programmes.ProgrammeItem") | None = None  # type: ignore[valid-type]


class FinishedInput(ActInput):
    """How a task ended that is entered after it was done."""

    target = commands.Finished
    reported_on: date
    done_on: date
    acceptance: Acceptance = Acceptance.MET
    note: str = ""


class AssignTask(ActInput):
    """A task: who, what, by when, whose responsibility, what authority, which product, from where."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    what: str
    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date
    product: str = ""
    lead_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    responsible: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    responsibility: str = ""
    authority: str = ""
    collaborators: list[ref("organisations.Organisation")] = []  # type: ignore[valid-type]
    people: list[ref("organisations.Person")] = []  # type: ignore[valid-type]
    weight: int = 1
    origin: OriginInput = OriginInput()
    visibility: Visibility = Visibility.BODY
    finished: FinishedInput | None = None
    on: date | None = None


class TaskInput(ActInput):
    """A task, and the day of the act."""

    task: ref("programmes.Task")  # type: ignore[valid-type]
    on: date | None = None


class ReasonInput(TaskInput):
    """A task and why."""

    reason: str


class ProgressInput(TaskInput):
    """How much is done."""

    percent: int
    text: str = ""
    files: list[FileInput] = []


class ReportInput(TaskInput):
    """A task is done."""

    text: str = ""
    files: list[FileInput] = []


class AcceptInput(TaskInput):
    """The judgement: met, exceeded, not_met."""

    acceptance: str = "met"
    note: str = ""


class RemindInput(TaskInput):
    """A word to those who work on it."""

    text: str = ""


class RemindByMail(ActInput):
    """Some tasks, and a word to those who work on them."""

    tasks: list[ref("programmes.Task")]  # type: ignore[valid-type]
    text: str = ""
    on: date | None = None


class ReassignInput(TaskInput):
    """Another lead."""

    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    lead_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    reason: str = ""


class ChangeDueInput(TaskInput):
    """Another due date."""

    due_on: date
    reason: str = ""


class CorrectTask(TaskInput):
    """A task with its fields as they should stand; what is left out stands empty."""

    what: str
    product: str = ""
    authority: str = ""
    responsibility: str = ""
    lead_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    responsible: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    collaborators: list[ref("organisations.Organisation")] = []  # type: ignore[valid-type]
    people: list[ref("organisations.Person")] = []  # type: ignore[valid-type]
    weight: int = 1


class AskExtensionInput(ReasonInput):
    """More time, until when."""

    until: date


class GrantExtensionInput(ActInput):
    """A request granted, until the day asked for or another."""

    extension: ref("programmes.TaskExtension")  # type: ignore[valid-type]
    until: date | None = None
    note: str = ""
    on: date | None = None


class RefuseExtensionInput(ActInput):
    """A request refused, and why."""

    extension: ref("programmes.TaskExtension")  # type: ignore[valid-type]
    note: str
    on: date | None = None


class CreateProgramme(ActInput):
    """A programme of a body for a period, as people write it: `quý III/2023`."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    title: str
    period: str
    higher: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    on: date | None = None


class AddItem(ActInput):
    """An item, due on a day or in a month."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    what: str
    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date | None = None
    month: int | None = None
    presenter: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    product: str = ""
    higher: ref("programmes.ProgrammeItem") | None = None  # type: ignore[valid-type]
    is_arising: bool = False
    measure: str = ""
    note: str = ""


class RemoveItem(ActInput):
    """An item of a draft."""

    item: ref("programmes.ProgrammeItem")  # type: ignore[valid-type]


class ApproveProgramme(ActInput):
    """A programme, by whom it was approved."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    approval: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    on: date | None = None


Item = ref("programmes.ProgrammeItem")


class CarryOver(ActInput):
    """The draft of the later period, and the open items that go on in it."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    items: list[Item]  # type: ignore[valid-type]


class CopyProgramme(ActInput):
    """A programme, and the title of its copy."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    title: str


class TaskFromItem(ActInput):
    """An item that becomes a task."""

    item: ref("programmes.ProgrammeItem")  # type: ignore[valid-type]
    lead_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    responsible: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    collaborators: list[ref("organisations.Organisation")] = []  # type: ignore[valid-type]
    due_on: date | None = None
    on: date | None = None


OWNER = N_("the office of the body that assigned the task")
LEAD = N_("the office of the body that leads the task, and the people named in it")
KEEPER = N_("the office of the body whose programme it is")

ACTS = (
    Act("programmes.assign_task", commands.assign_task, AssignTask, N_("Assign a task"), "programmes.task.assigned", N_("the office of the body that assigns")),
    Act("programmes.receive_task", commands.receive_task, TaskInput, N_("Take note of a task"), "programmes.task.received", LEAD),
    Act("programmes.decline_task", commands.decline_task, ReasonInput, N_("Give a task back"), "programmes.task.declined", LEAD),
    Act("programmes.report_progress", commands.report_progress, ProgressInput, N_("Report progress"), "programmes.task.progressed", N_("whoever works on the task or helps with it")),
    Act("programmes.report_done", commands.report_done, ReportInput, N_("Report a task as done"), "programmes.task.reported", LEAD),
    Act("programmes.accept_task", commands.accept_task, AcceptInput, N_("Accept a task"), "programmes.task.accepted", OWNER),
    Act("programmes.return_task", commands.return_task, ReasonInput, N_("Return a report"), "programmes.task.returned", OWNER),
    Act("programmes.cancel_task", commands.cancel_task, ReasonInput, N_("Cancel a task"), "programmes.task.cancelled", OWNER),
    Act("programmes.reopen_task", commands.reopen_task, ReasonInput, N_("Open a task again"), "programmes.task.reopened", OWNER),
    Act("programmes.remind", commands.remind, RemindInput, N_("Remind of a task"), "programmes.task.reminded", OWNER),
    Act("programmes.remind_by_mail", commands.remind_by_mail, RemindByMail, N_("Remind of tasks by mail"), "programmes.task.mailed", OWNER),
    Act("programmes.reassign_task", commands.reassign_task, ReassignInput, N_("Reassign a task"), "programmes.task.reassigned", OWNER),
    Act("programmes.correct_task", commands.correct_task, CorrectTask, N_("Correct a task"), "programmes.task.corrected", OWNER),
    Act("programmes.change_due", commands.change_due, ChangeDueInput, N_("Change a due date"), "programmes.due_date.changed", OWNER),
    Act("programmes.ask_extension", commands.ask_extension, AskExtensionInput, N_("Ask for more time"), "programmes.extension.asked", LEAD),
    Act("programmes.grant_extension", commands.grant_extension, GrantExtensionInput, N_("Grant more time"), "programmes.extension.granted", OWNER),
    Act("programmes.refuse_extension", commands.refuse_extension, RefuseExtensionInput, N_("Refuse more time"), "programmes.extension.refused", OWNER),
    Act("programmes.create_programme", commands.create_programme, CreateProgramme, N_("Begin a programme of work"), "programmes.programme.created", KEEPER),
    Act("programmes.add_item", commands.add_item, AddItem, N_("Add an item to a programme"), "programmes.item.added", KEEPER),
    Act("programmes.remove_item", commands.remove_item, RemoveItem, N_("Take an item out of a draft"), "programmes.item.removed", KEEPER),
    Act("programmes.approve_programme", commands.approve_programme, ApproveProgramme, N_("Approve a programme"), "programmes.programme.approved", N_("the leader or the chief of office of the body")),
    Act("programmes.copy_programme", commands.copy_programme, CopyProgramme, N_("Copy a programme into the next period"), "programmes.programme.copied", KEEPER),
    Act("programmes.carry_over", commands.carry_over, CarryOver, N_("Carry open items of earlier periods over"), "programmes.items.carried_over", KEEPER),
    Act("programmes.task_from_item", commands.task_from_item, TaskFromItem, N_("Make an item a task"), "programmes.task.assigned", KEEPER),
)  # fmt: skip

AUDIT_ACTIONS = {
    "programmes.task.assigned": N_("assigned the task"),
    "programmes.task.received": N_("took note of the task"),
    "programmes.task.declined": N_("gave the task back"),
    "programmes.task.progressed": N_("reported progress"),
    "programmes.task.reported": N_("reported the task as done"),
    "programmes.task.accepted": N_("accepted the task"),
    "programmes.task.returned": N_("returned the report"),
    "programmes.task.cancelled": N_("cancelled the task"),
    "programmes.task.reopened": N_("opened the task again"),
    "programmes.task.reminded": N_("reminded of the task"),
    "programmes.task.mailed": N_("reminded of the task by mail"),
    "programmes.task.reassigned": N_("reassigned the task"),
    "programmes.task.corrected": N_("corrected the task"),
    "programmes.task.moved": N_("moved the task to the successor"),
    "programmes.due_date.changed": N_("changed the due date"),
    "programmes.extension.asked": N_("asked for more time"),
    "programmes.extension.granted": N_("granted more time"),
    "programmes.extension.refused": N_("refused more time"),
    "programmes.programme.created": N_("began the programme"),
    "programmes.programme.approved": N_("approved the programme"),
    "programmes.programme.copied": N_("copied the programme from the period before"),
    "programmes.item.added": N_("added an item"),
    "programmes.item.removed": N_("took an item out"),
    "programmes.items.carried_over": N_("carried open items of an earlier period over"),
}

AUDIT_WORDS = {
    "what": N_("What is to be done"), "lead": N_("Lead"), "lead_person": N_("Person in charge"), "due_on": N_("Due"),
    "agreed_due_on": N_("Agreed later, does not count"), "product": N_("Product"), "origin": N_("Origin"), "assigned_on": N_("Assigned on"),
    "state": N_("State"), "percent": N_("Share done"), "text": N_("What was said"), "reported_on": N_("Reported on"),
    "acceptance": N_("Acceptance"), "note": N_("Note"), "reason": N_("Reason"), "until": N_("Until"), "authority": N_("By whose authority"),
    "responsibility": N_("Responsible, in words"), "responsible": N_("Responsible"), "collaborators": N_("Joined by"),
    "people": N_("People who help"), "weight": N_("Weight"), "role": N_("Role"),
    "title": N_("Name of the programme"), "period": N_("Period"), "when": N_("Time"), "approval": N_("Approved by"),
    "approved_on": N_("Approved on"), "from": N_("Taken from"), "items": N_("Items"),
}  # fmt: skip
