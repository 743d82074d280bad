"""The acts on what the checks found."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.reporting.acts.campaigns import BODY, Reason
from giaoban.reporting.commands import checks
from giaoban.reporting.models import CheckRule


class CheckReport(ActInput):
    """Which report."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]


class DismissRemark(ActInput):
    """Which remark, and why it may rest."""

    remark: ref("reporting.Remark")  # type: ignore[valid-type]
    reason: Reason
    on: date | None = None


S = "reporting.submission."

ACTS = (
    Act("reporting.check_submission", checks.check_submission, CheckReport, N_("Run the checks over a report"), f"{S}checked", BODY),
    Act(
        "reporting.dismiss_remark", checks.dismiss_remark, DismissRemark, N_("Dismiss a remark with a reason"), f"{S}remark_dismissed", BODY
    ),
)

AUDIT_ACTIONS = {
    f"{S}checked": N_("ran the checks over the report"),
    f"{S}remark_dismissed": N_("dismissed a remark of the checks"),
}

AUDIT_WORDS = {"remarks": N_("Things to look at again"), "place": N_("Passage"), "check": N_("Check")}
AUDIT_CHOICES: dict[str, Any] = {"check": CheckRule.choices}
