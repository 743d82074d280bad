"""The acts on own indicators and on notes how bodies count, and reports without a call."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.reporting.acts.campaigns import BODY, CALLER, Reason
from giaoban.reporting.commands import indicators
from giaoban.reporting.commands.submissions import begin_uncalled
from giaoban.reporting.models import RollUp


class DefineOwnIndicator(ActInput):
    """Code, name, unit, meaning, and how the figures of several bodies make one."""

    owner: ref("organisations.Organisation")  # type: ignore[valid-type]
    code: Annotated[str, Field(max_length=60)]
    name: Annotated[str, Field(max_length=300)]
    unit: Annotated[str, Field(max_length=60)]
    meaning: Reason
    roll_up: RollUp = RollUp.SUM
    weight: ref("reporting.Indicator") | None = None  # type: ignore[valid-type]
    whole: ref("reporting.Indicator") | None = None  # type: ignore[valid-type]
    is_whole_number: bool = True
    from_on: date | None = None
    on: date | None = None


class OneOwnIndicator(ActInput):
    """An own indicator."""

    indicator: ref("reporting.Indicator")  # type: ignore[valid-type]


class AskOwnIndicators(ActInput):
    """Which own indicators a call asks for besides."""

    campaign: ref("reporting.Campaign")  # type: ignore[valid-type]
    indicators: Annotated[list[ref("reporting.Indicator")], Field(max_length=200)]  # type: ignore[valid-type]


class NoteOnCounting(ActInput):
    """Which body counts which indicator how, and whether its figures stay apart."""

    indicator: ref("reporting.Indicator")  # type: ignore[valid-type]
    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    text: Reason
    is_other_definition: bool = False
    on: date | None = None


class EndNoteOnCounting(ActInput):
    """A note that holds no more."""

    remark: ref("reporting.IndicatorRemark")  # type: ignore[valid-type]
    on: date | None = None


class BeginUncalled(ActInput):
    """Which body reports in which form over which period."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    definition: Annotated[str, Field(max_length=60)]
    period: Annotated[str, Field(max_length=100)]
    cut_off_on: date | None = None
    title: Annotated[str, Field(max_length=300)] = ""
    on: date | None = None


ABOVE = N_("the office of the body above")
R = "reporting."

ACTS = (
    Act(f"{R}define_own_indicator", indicators.define_own_indicator, DefineOwnIndicator, N_("Define an own indicator"), f"{R}indicator.defined", CALLER),
    Act(f"{R}retire_own_indicator", indicators.retire_own_indicator, OneOwnIndicator, N_("Retire an own indicator"), f"{R}indicator.retired", CALLER),
    Act(f"{R}ask_own_indicators", indicators.ask_own_indicators, AskOwnIndicators, N_("Ask for own indicators in a call"), f"{R}campaign.own_indicators_asked", CALLER),
    Act(f"{R}note_on_counting", indicators.note_on_counting, NoteOnCounting, N_("Note how a body counts an indicator"), f"{R}indicator_remark.noted", ABOVE),
    Act(f"{R}end_note_on_counting", indicators.end_note_on_counting, EndNoteOnCounting, N_("End a note on counting"), f"{R}indicator_remark.ended", ABOVE),
    Act(f"{R}begin_uncalled", begin_uncalled, BeginUncalled, N_("Begin a report without a call"), f"{R}submission.begun", BODY),
)  # fmt: skip

AUDIT_ACTIONS = {
    f"{R}indicator.defined": N_("defined an own indicator"),
    f"{R}indicator.retired": N_("retired an own indicator"),
    f"{R}campaign.own_indicators_asked": N_("chose the own indicators of the call"),
    f"{R}indicator_remark.noted": N_("noted how a body counts an indicator"),
    f"{R}indicator_remark.ended": N_("ended a note on counting"),
}

AUDIT_WORDS = {
    "name": N_("Name of the indicator"), "unit": N_("Unit"), "meaning": N_("Meaning"), "indicator": N_("Indicator"), "indicators": N_("Indicators"),
    "apart": N_("Kept apart"),
}  # fmt: skip
AUDIT_CHOICES: dict[str, Any] = {}
