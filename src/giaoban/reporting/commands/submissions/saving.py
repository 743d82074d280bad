"""What all steps of a report share: its period, another saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import Period, PeriodKind
from giaoban.common.errors import DomainError
from giaoban.reporting.commands.checks import look_over
from giaoban.reporting.models import SubmissionState

if TYPE_CHECKING:
    from giaoban.reporting.models import Submission


class ChangedMeanwhile(DomainError):
    """Somebody else saved in the meantime."""

    code = "reporting.changed_meanwhile"
    sentence = "Somebody else saved this in the meantime. Look at what stands there now, then save again; what you typed is kept here."


class NotInForm(DomainError):
    """The form does not ask for that."""

    code = "reporting.not_in_form"
    sentence = "The form of this report does not ask for %(what)s."


def period_of(submission: Submission) -> Period:
    """The period reported on."""
    return Period(submission.first_on, submission.last_on, PeriodKind(submission.period_kind))


def touch(row: Submission) -> None:
    """Another saving: a signature given before does not cover it, and the checks run again. Errors: RuleMissing."""
    row.version += 1
    row.state, row.signed_on, row.signed_by_name = SubmissionState.DRAFT, None, ""
    row.save(update_fields=["version", "state", "signed_on", "signed_by_name", "filled_on", "channel"])
    look_over(row)
