"""The acts on calls and their lines."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.reporting.commands import answering, campaigns, merging
from giaoban.reporting.models import ExtensionState

Reason = Annotated[str, Field(max_length=2_000)]
MOST_BODIES = 20_000


class CreateCampaign(ActInput):
    """Who asks whom for which report over which period, until when."""

    owner: ref("organisations.Organisation")  # type: ignore[valid-type]
    definition: Annotated[str, Field(max_length=60)]
    title: Annotated[str, Field(max_length=300)] = ""
    period: Annotated[str, Field(max_length=100)]
    cut_off_on: date
    due_on: date
    bodies: Annotated[list[ref("organisations.Organisation")], Field(max_length=MOST_BODIES)] = []  # type: ignore[valid-type]
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    note: Annotated[str, Field(max_length=4_000)] = ""
    on: date | None = None


class OneCampaign(ActInput):
    """A call."""

    campaign: ref("reporting.Campaign")  # type: ignore[valid-type]
    on: date | None = None


class CallBodies(OneCampaign):
    """Which bodies besides."""

    bodies: Annotated[list[ref("organisations.Organisation")], Field(max_length=MOST_BODIES)]  # type: ignore[valid-type]


class Remind(OneCampaign):
    """Whether only those whose day has passed."""

    only_late: bool = False


class OneCalled(ActInput):
    """A body of a call."""

    called: ref("reporting.Called")  # type: ignore[valid-type]


class AskForDays(OneCalled):
    """Until when, and why."""

    until: date
    reason: Reason
    on: date | None = None


class DecideOnDays(OneCalled):
    """Granted or not, until when."""

    is_granted: bool
    until: date | None = None
    note: Reason = ""
    on: date | None = None


class Excuse(OneCalled):
    """Why."""

    reason: Reason


CALLER = N_("the office of the body that asks")
BODY = N_("the office of the body called")
C = "reporting.campaign."

ACTS = (
    Act("reporting.create_campaign", campaigns.create_campaign, CreateCampaign, N_("Begin a call for reports"), f"{C}created", CALLER),
    Act("reporting.call_bodies", campaigns.call_bodies, CallBodies, N_("Call more bodies for a report"), f"{C}bodies_called", CALLER),
    Act("reporting.leave_body_out", campaigns.leave_body_out, OneCalled, N_("Take a body off a call"), f"{C}body_left_out", CALLER),
    Act("reporting.open_campaign", campaigns.open_campaign, OneCampaign, N_("Open a call for reports"), f"{C}opened", CALLER),
    Act("reporting.close_campaign", campaigns.close_campaign, OneCampaign, N_("Close a call for reports"), f"{C}closed", CALLER),
    Act("reporting.merge_reports", merging.merge_reports, OneCampaign, N_("Put the reports of a call together"), "reporting.submission.merged", CALLER),
    Act("reporting.remind_bodies", answering.remind_bodies, Remind, N_("Remind bodies of a report"), f"{C}reminded", CALLER),
    Act("reporting.ask_for_days", answering.ask_for_days, AskForDays, N_("Ask for more days for a report"), f"{C}days_asked", BODY),
    Act("reporting.decide_on_days", answering.decide_on_days, DecideOnDays, N_("Decide on more days for a report"), f"{C}days_decided", CALLER),
    Act("reporting.excuse_body", answering.excuse_body, Excuse, N_("Excuse a body from a report"), f"{C}body_excused", CALLER),
)  # fmt: skip

AUDIT_ACTIONS = {
    f"{C}created": N_("began the call for reports"),
    f"{C}bodies_called": N_("asked more bodies for the report"),
    f"{C}body_left_out": N_("took a body off the call"),
    f"{C}opened": N_("opened the call for reports"),
    f"{C}closed": N_("closed the call for reports"),
    f"{C}reminded": N_("reminded bodies of the report"),
    f"{C}days_asked": N_("asked for more days for the report"),
    f"{C}days_decided": N_("decided on more days for the report"),
    f"{C}body_excused": N_("excused a body from the report"),
}

AUDIT_WORDS = {
    "title": N_("Title"), "period": N_("Period"), "due_on": N_("Due"), "bodies": N_("Bodies"), "body": N_("Body"), "missing": N_("Have not sent"),
    "reports": N_("Reports"), "until": N_("Until"), "reason": N_("Reason"), "note": N_("Note"), "state": N_("State"),
}  # fmt: skip
AUDIT_CHOICES = {"state": list(ExtensionState.choices)}
