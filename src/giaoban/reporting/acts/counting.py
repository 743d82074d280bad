"""The acts on accounts of how bodies count."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.reporting.acts.campaigns import BODY, Reason
from giaoban.reporting.acts.indicators import ABOVE
from giaoban.reporting.commands import counting
from giaoban.reporting.models import CountingState


class AskHowCounted(ActInput):
    """Which body is asked about which indicator."""

    indicator: ref("reporting.Indicator")  # type: ignore[valid-type]
    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    question: Annotated[str, Field(max_length=2_000)] = ""


class GiveAccount(ActInput):
    """How the body counts which indicator, and whether that is another thing than the catalogue says."""

    indicator: ref("reporting.Indicator")  # type: ignore[valid-type]
    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    text: Reason
    is_other_definition: bool = False


class AnswerHowCounted(ActInput):
    """The answer to what was asked."""

    account: ref("reporting.CountingAccount")  # type: ignore[valid-type]
    text: Reason
    is_other_definition: bool = False


class DecideOnAccount(ActInput):
    """Accepted, and whether its figures stay apart (as the body says without a word); or not, and why."""

    account: ref("reporting.CountingAccount")  # type: ignore[valid-type]
    is_accepted: bool
    keeps_apart: bool | None = None
    answer: Annotated[str, Field(max_length=2_000)] = ""


R = "reporting."
A = f"{R}counting_account."

ACTS = (
    Act(f"{R}ask_how_counted", counting.ask_how_counted, AskHowCounted, N_("Ask a body how it counts an indicator"), f"{A}asked", ABOVE),
    Act(f"{R}give_account", counting.give_account, GiveAccount, N_("Say how the own body counts an indicator"), f"{A}given", BODY),
    Act(f"{R}answer_how_counted", counting.answer_how_counted, AnswerHowCounted, N_("Answer how the own body counts"), f"{A}given", BODY),
    Act(f"{R}decide_on_account", counting.decide_on_account, DecideOnAccount, N_("Decide on how a body says that it counts"), f"{A}decided", ABOVE),
)  # fmt: skip

AUDIT_ACTIONS = {
    f"{A}asked": N_("asked how a body counts an indicator"),
    f"{A}given": N_("said how the body counts an indicator"),
    f"{A}decided": N_("decided on how a body counts an indicator"),
}
AUDIT_WORDS = {"question": N_("Question"), "decision": N_("Decision")}
AUDIT_CHOICES: dict[str, Any] = {"decision": list(CountingState.choices)}
