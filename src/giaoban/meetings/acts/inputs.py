"""Records, words and inputs that several acts on meetings name."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads them

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Count, ref
from giaoban.findings.models import Cause, FindingKind  # noqa: TC001 - pydantic reads them
from giaoban.meetings import commands
from giaoban.meetings.models import AttendanceRole, AttendanceStatus

Body = ref("organisations.Organisation")
Person = ref("organisations.Person")
Document = ref("documents.Document")


class AgendaInput(ActInput):
    """One item of an agenda."""

    target = commands.AgendaLine
    title: str
    minutes: Count | None = None
    presenter: Person | None = None  # type: ignore[valid-type]
    presenter_text: str = ""


class MeetingInput(ActInput):
    """A meeting."""

    meeting: ref("meetings.Meeting")  # type: ignore[valid-type]


class MeetingReason(MeetingInput):
    """A meeting and why."""

    reason: str


class AttendeeInput(ActInput):
    """Somebody for the list."""

    target = commands.Attendee
    person: Person | None = None  # type: ignore[valid-type]
    name: str = ""
    post: str = ""
    body: Body | None = None  # type: ignore[valid-type]
    role: AttendanceRole = AttendanceRole.MEMBER
    status: AttendanceStatus = AttendanceStatus.INVITED
    is_voting: bool | None = None


class TaskPlanInput(ActInput):
    """A task as a conclusion plans it."""

    target = commands.TaskPlan
    what: str
    lead_body: Body | None = None  # type: ignore[valid-type]
    lead_person: Person | None = None  # type: ignore[valid-type]
    collaborators: list[Body] = []  # type: ignore[valid-type]
    product: str = ""
    responsibility: str = ""
    authority: str = ""
    due_on: date | None = None
    weight: int = 1
    quote: str = ""


class PaperFindingInput(ActInput):
    """A finding as the minutes bring it up."""

    target = commands.FindingPlan
    kind: FindingKind
    text: str
    area: str = ""
    about: Body | None = None  # type: ignore[valid-type]
    addressed_to: Body | None = None  # type: ignore[valid-type]
    due_on: date | None = None
    cause: Cause | None = None


class NoInput(ActInput):
    """Nothing but the actor."""


OFFICE = N_("the office of one of the bodies that meet")
HEADS = N_("a head of one of the bodies that meet")
ANYBODY = N_("everybody for the own calendar")


def act(code: str, command: object, schema: type[ActInput], sentence: str, audit: str, who: str = OFFICE) -> Act:  # noqa: PLR0917 - a row of a table
    """An act on meetings: one row of a table."""
    return Act(f"meetings.{code}", command, schema, sentence, f"meetings.{audit}", who)  # type: ignore[arg-type]
