"""The acts on cases, conclusions and requirements."""

from __future__ import annotations

from datetime import date, time  # noqa: TC003 - pydantic reads them
from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, FileInput, ref
from giaoban.findings.models import Cause  # noqa: TC001 - as above
from giaoban.party.models import DisciplineForm  # noqa: TC001 - as above
from giaoban.party.rules.discipline import Matter
from giaoban.supervision import commands
from giaoban.supervision.models import InspectionForm, RecheckResult, StepKind, TeamRole
from giaoban.supervision.rules.papers import Paper  # noqa: TC001 - as above


class OpenVisitCase(ActInput):
    """Which body decides, whom it is about, what is looked at; from an item of a programme where there is one."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    form: InspectionForm
    content: str = ""
    subject: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    subject_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    item: ref("supervision.InspectionItem") | None = None  # type: ignore[valid-type]
    looks_from: date | None = None
    looks_until: date | None = None
    on: date | None = None


class CaseInput(ActInput):
    """A case, and the day of the act."""

    case: ref("supervision.Case")  # type: ignore[valid-type]
    on: date | None = None


class TeamLineInput(ActInput):
    """Somebody of the team."""

    target = commands.TeamLine
    person: ref("organisations.Person")  # type: ignore[valid-type]
    role: TeamRole = TeamRole.MEMBER
    post: str = ""


class SetTeam(CaseInput):
    """The whole team."""

    team: list[TeamLineInput]


class ChangePlan(ActInput):
    """What is different; what is not given stays."""

    case: ref("supervision.Case")  # type: ignore[valid-type]
    content: str | None = None
    plan: str | None = None
    outline: str | None = None
    looks_from: date | None = None
    looks_until: date | None = None
    planned_from: date | None = None
    planned_until: date | None = None


class DecideCase(CaseInput):
    """The number of the decision, or its document."""

    decision: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]


class CaseReason(CaseInput):
    """Why."""

    reason: str


class TellSubject(CaseInput):
    """What was told, by which paper; by when the self-report is due."""

    text: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    self_report_due_on: date | None = None


class SelfReport(CaseInput):
    """The self-report."""

    text: str
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    files: list[FileInput] = []


class AddVerification(CaseInput):
    """What was checked, with whom, what came out."""

    what: str
    with_whom: str = ""
    result: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    files: list[FileInput] = []


class WithText(CaseInput):
    """Some words."""

    text: str = ""


class WriteDraft(CaseInput):
    """The draft report."""

    text: str
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]


class HoldSession(CaseInput):
    """When, where, who, what was said."""

    place: str = ""
    starts: time | None = None
    ends: time | None = None
    host_side: str = ""
    guests: str = ""
    report: str = ""
    opinions: str = ""
    ending: str = ""
    meeting: ref("meetings.Meeting") | None = None  # type: ignore[valid-type]


class SetStepDue(ActInput):
    """By when a step is due, and where that stands."""

    case: ref("supervision.Case")  # type: ignore[valid-type]
    step: StepKind
    due_on: date
    source: str


class AttachToCase(ActInput):
    """The issued paper of a step."""

    case: ref("supervision.Case")  # type: ignore[valid-type]
    step: StepKind
    document: ref("documents.Document")  # type: ignore[valid-type]


class LineInput(ActInput):
    """A strength or a shortfall."""

    target = commands.LinePlan
    text: str
    area: str = ""
    cause: Cause | Literal[""] = ""


class RequirementInput(ActInput):
    """What is required, of which body, by when."""

    target = commands.RequirementPlan
    text: str
    addressee: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date
    product: str = ""
    addressee_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]


class ConcludeCase(CaseInput):
    """The whole conclusion."""

    strengths: list[LineInput] = []
    shortfalls: list[LineInput] = []
    requirements: list[RequirementInput] = []
    assessment: str = ""
    concluded_by: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]


class Recheck(ActInput):
    """What the re-check found."""

    requirement: ref("supervision.Requirement")  # type: ignore[valid-type]
    result: RecheckResult
    note: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    on: date | None = None


class DropRequirement(ActInput):
    """Why it is no longer asked."""

    requirement: ref("supervision.Requirement")  # type: ignore[valid-type]
    reason: str
    on: date | None = None


class CaseDiscipline(CaseInput):
    """A discipline that was decided because of the case."""

    member: ref("party.Member") | None = None  # type: ignore[valid-type]
    organisation: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    form: DisciplineForm
    violation: str
    violation_on: date
    decided_by: ref("organisations.Organisation")  # type: ignore[valid-type]
    decision: str
    announced_on: date
    matter: Matter = Matter.ORDINARY
    effective_until: date | None = None
    effect_source: str = ""
    limitation_note: str = ""


class CloseCase(WithText):
    """Under which code the file is kept."""

    file_code: str = ""


class DraftPaper(CaseInput):
    """Which paper."""

    paper: Paper


DECIDERS = N_("the heads of the body whose case it is")
TEAM = N_("the team and the heads of the body whose case it is")

ACTS = (
    Act("supervision.open_case", commands.open_case, OpenVisitCase, N_("Open a case of inspection or supervision"), "supervision.case.opened", N_("heads and inspectors of the body that decides, or of the visited one where an authority decided")),
    Act("supervision.set_team", commands.set_team, SetTeam, N_("Name the team of a case"), "supervision.case.team_named", DECIDERS),
    Act("supervision.change_plan", commands.change_plan, ChangePlan, N_("Write the plan of a case"), "supervision.case.planned", TEAM),
    Act("supervision.decide_case", commands.decide_case, DecideCase, N_("Decide on a case"), "supervision.case.decided", DECIDERS),
    Act("supervision.cancel_case", commands.cancel_case, CaseReason, N_("Call a case off"), "supervision.case.cancelled", DECIDERS),
    Act("supervision.tell_subject", commands.tell_subject, TellSubject, N_("Tell the subject of a case"), "supervision.case.told", TEAM),
    Act("supervision.announce_case", commands.announce_case, CaseInput, N_("Announce a case"), "supervision.case.announced", DECIDERS),
    Act("supervision.receive_self_report", commands.receive_self_report, SelfReport, N_("Hand in the self-report of a case"), "supervision.case.reported", N_("the heads of the body that is visited, and who works on the case")),
    Act("supervision.add_verification", commands.add_verification, AddVerification, N_("Write down a verification"), "supervision.case.checked", TEAM),
    Act("supervision.finish_verification", commands.finish_verification, WithText, N_("Finish the verification"), "supervision.case.verified", TEAM),
    Act("supervision.write_draft", commands.write_draft, WriteDraft, N_("Write the draft report of a case"), "supervision.case.drafted", TEAM),
    Act("supervision.hold_session", commands.hold_session, HoldSession, N_("Write down the meeting with the subject"), "supervision.case.met", TEAM),
    Act("supervision.set_step_due", commands.set_step_due, SetStepDue, N_("Say by when a step of a case is due"), "supervision.case.due_set", DECIDERS),
    Act("supervision.attach_document", commands.attach_document, AttachToCase, N_("Attach a paper to a step of a case"), "supervision.case.paper_attached", TEAM),
    Act("supervision.draft_paper", commands.draft_paper, DraftPaper, N_("Draft a paper of a case"), "supervision.paper.drafted", N_("who works on the case and drafts for the body that decided")),
    Act("supervision.conclude_case", commands.conclude_case, ConcludeCase, N_("Write the conclusion of a case"), "supervision.case.concluded", TEAM),
    Act("supervision.deliver_conclusion", commands.deliver_conclusion, WithText, N_("Deliver the conclusion of a case"), "supervision.case.delivered", DECIDERS),
    Act("supervision.recheck_requirement", commands.recheck_requirement, Recheck, N_("Check a requirement again"), "supervision.requirement.rechecked", TEAM),
    Act("supervision.drop_requirement", commands.drop_requirement, DropRequirement, N_("Ask a requirement no longer"), "supervision.requirement.dropped", DECIDERS),
    Act("supervision.record_case_discipline", commands.record_case_discipline, CaseDiscipline, N_("Write down the discipline that a case led to"), "supervision.discipline.linked", N_("who works on the case and is head or inspector of the Party organisation")),
    Act("supervision.close_case", commands.close_case, CloseCase, N_("Close the file of a case"), "supervision.case.filed", DECIDERS),
)  # fmt: skip
