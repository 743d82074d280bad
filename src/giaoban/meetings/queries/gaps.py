"""What is still missing before a meeting can be closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import lazy
from django.utils.translation import gettext

from giaoban.common.reasons import Reason, reason_kind
from giaoban.meetings.models import CarryDecision, PlannedTask
from giaoban.meetings.rules import ConclusionFacts, missing_in
from giaoban.programmes.models import TaskState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.meetings.models import CarriedTask, Meeting

REPORTED_TASK = reason_kind(
    "meetings.carried_is_reported", "%(task)s was reported as done: accept the report or return it before its due date changes."
)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: the reason, about which task, where on the page."""

    reason: Reason
    what: str
    anchor: str

    @property
    def sentence(self) -> Any:
        """The reason with the task, translated when it is shown."""
        return _words(self)


def _text(gap: Gap) -> str:
    return f"{gap.reason.text(gettext)} ({gap.what})"


_words = lazy(_text, str)


def gaps_before_closing(meeting: Meeting) -> list[Gap]:
    """What keeps the meeting from being closed; two queries."""
    planned = PlannedTask.objects.filter(conclusion__meeting=meeting, link=None).select_related("conclusion", "lead_body", "lead_person")
    return gaps_of(meeting, planned, meeting.carried.select_related("task"))


def gaps_of(meeting: Meeting, planned: Iterable[PlannedTask], carried: Iterable[CarriedTask]) -> list[Gap]:
    """The same from what was fetched already; no query."""
    gaps = []
    for task in planned:
        who = task.lead_body.name if task.lead_body else ""
        facts = ConclusionFacts(task.conclusion.number, (who,), task.what, task.due_on)
        gaps += [Gap(reason, task.what, f"ket-luan-{task.conclusion.number}") for reason in missing_in([facts], meeting.day)]
    gaps += [
        Gap(REPORTED_TASK(task=row.task.code), row.task.what, "ky-truoc")
        for row in carried
        if row.new_due_on is not None
        and row.decision in {CarryDecision.NEW_DUE, CarryDecision.INTO_CONCLUSION}
        and row.task.state == TaskState.REPORTED
        and row.new_due_on != row.task.due_on
    ]
    return gaps
