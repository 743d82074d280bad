"""A review and its meeting: the agenda, the opinions of the meeting and their answers, the conclusion that carries its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.common.errors import DomainError, NotFound
from giaoban.coordination.commands.occurrences import task_from_occurrence
from giaoban.coordination.commands.review_views import check_settled
from giaoban.coordination.commands.review_writing import opened, step, tell
from giaoban.coordination.commands.writing import needs
from giaoban.coordination.models import (
    Occurrence,
    Outcome,
    RegulationMeeting,
    Review,
    ReviewLine,
    ReviewOpinion,
    ReviewReference,
    ReviewState,
)
from giaoban.coordination.rules.review_life import ReviewAct
from giaoban.findings.commands import task_from_finding
from giaoban.findings.models import Finding
from giaoban.meetings.commands import AgendaLine, TaskPlan, add_conclusion, set_agenda

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Conclusion, Meeting, MinutesBlock
    from giaoban.organisations.models import Organisation
    from giaoban.programmes.models import Task


class NoMeeting(DomainError):
    """The review stands on no agenda."""

    code = "coordination.no_meeting"
    sentence = "Put the review on the agenda of a meeting first."


class NotMinuted(DomainError):
    """The minutes of the meeting have no such block."""

    code = "coordination.not_minuted"
    sentence = "The minutes of the meeting have no block %(number)s."
    field = "blocks"


class OutcomeUnknown(DomainError):
    """The answer is none of the three."""

    code = "coordination.outcome_unknown"
    sentence = "Choose accepted, accepted in part, or not accepted."
    field = "outcome"


class ExplanationNeeded(DomainError):
    """What is not taken over needs its reason."""

    code = "coordination.explanation_needed"
    sentence = "Explain what is not taken over."
    field = "explanation"


class LineOfAnother(DomainError):
    """The line belongs to another review."""

    code = "coordination.line_of_another"
    sentence = "This line belongs to another review."
    field = "line"


@transaction.atomic
def put_on_agenda(*, actor: Actor, review: Review, meeting: Meeting, on: date) -> Review:  # noqa: ARG001 - doors give every act its day
    """Put a review on the agenda of a meeting, which is then held under the regulation.

    Errors: NotPermitted, ViewsDiffer, MeetingShut, StepNotPossible, ReviewShut.
    """
    found = opened(actor, review, ReviewAct.AGENDA)
    check_settled(found)
    lines = [AgendaLine(item.title, item.minutes, item.presenter, item.presenter_text) for item in meeting.agenda.all()]
    if all(line.title != found.title for line in lines):
        set_agenda(actor=actor, meeting=meeting, agenda=[*lines, AgendaLine(found.title)])
    RegulationMeeting.objects.get_or_create(regulation=found.regulation, meeting=meeting)
    old = step(found, ReviewAct.AGENDA)
    found.meeting = meeting
    found.save(update_fields=["state", "meeting"])
    tell(actor, "put_on_agenda", found, old=old, new={"meeting": meeting.title, "state": found.state})
    return found


@transaction.atomic
def add_opinion(*, actor: Actor, review: Review, speaker: str, text: str, line: ReviewLine | None = None, on: date) -> ReviewOpinion:  # noqa: ARG001 - as above
    """Enter an opinion of the meeting, on a line or on the whole.

    Errors: NotPermitted, TextNeeded, LineOfAnother, StepNotPossible, ReviewShut.
    """
    found = _hearing(actor, review)
    return _enter(actor, found, speaker=needs(speaker, "speaker"), text=needs(text, "text"), line=line)


@transaction.atomic
def take_opinions(*, actor: Actor, review: Review, blocks: Sequence[int], on: date) -> list[ReviewOpinion]:  # noqa: ARG001 - as above
    """Take opinions from blocks of the minutes of the meeting, by their numbers; what was taken before is left alone.

    Errors: NotPermitted, NoMeeting, NotMinuted, StepNotPossible, ReviewShut.
    """
    found = _hearing(actor, review)
    if found.meeting is None:
        raise NoMeeting
    there = {block.number: block for block in found.meeting.blocks.select_related("speaker").filter(number__in=blocks)}
    known = set(found.opinions.values_list("block", flat=True))
    made = []
    for number in blocks:
        if number not in there:
            raise NotMinuted(number=number)
        block = there[number]
        if block.pk not in known:
            made.append(_enter(actor, found, speaker=block.speaker_name or "—", text=block.text, block=block))
    return made


def _hearing(actor: Actor, review: Review) -> Review:
    found = opened(actor, review, ReviewAct.OPINION)
    if found.state == ReviewState.AGREED:
        old = step(found, ReviewAct.HEAR)
        found.save(update_fields=["state"])
        tell(actor, "heard", found, old=old, new={"state": found.state})
    return found


def _enter(
    actor: Actor, review: Review, *, speaker: str, text: str, line: ReviewLine | None = None, block: MinutesBlock | None = None
) -> ReviewOpinion:
    if line is not None and line.review_id != review.pk:
        raise LineOfAnother
    number = (review.opinions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = ReviewOpinion.objects.create(review=review, number=number, line=line, speaker=speaker[:200], block=block, text=text)
    tell(actor, "opinion_entered", review, new={"number": number, "speaker": speaker, "text": text})
    return made


@transaction.atomic
def answer_opinion(
    *, actor: Actor, opinion: ReviewOpinion, outcome: str, explanation: str = "", line: ReviewLine | None = None, on: date
) -> ReviewOpinion:
    """Say what became of an opinion: accepted, in part or not, and why.

    Errors: NotPermitted, OutcomeUnknown, ExplanationNeeded, LineOfAnother, ReviewShut.
    """
    review = opened(actor, opinion.review, ReviewAct.OPINION)
    found = ReviewOpinion.objects.select_for_update().get(pk=opinion.pk)
    if outcome not in Outcome.values:
        raise OutcomeUnknown
    if outcome != Outcome.ACCEPTED and not explanation.strip():
        raise ExplanationNeeded
    if line is not None and line.review_id != review.pk:
        raise LineOfAnother
    old = {"outcome": found.outcome, "explanation": found.explanation}
    found.outcome, found.explanation = outcome, explanation.strip()
    found.line_id = line.pk if line is not None else found.line_id
    found.answered_by_name, found.answered_on = actor.name, on
    found.save()
    tell(actor, "opinion_answered", review, old=old, new={"number": found.number, "outcome": outcome, "explanation": explanation.strip()})
    return found


@dataclass(frozen=True)
class LineTask:
    """A line of the tasks and solutions as a task: who leads, by when, which product; other words where it says `what`."""

    line: ReviewLine
    lead: Organisation
    due_on: date | None = None
    what: str = ""
    product: str = ""


@transaction.atomic
def conclude_lines(*, actor: Actor, review: Review, text: str, tasks: Sequence[LineTask], on: date) -> Conclusion:  # noqa: ARG001 - as above
    """Write a conclusion of the meeting that plans chosen lines as tasks; they are assigned when the meeting closes.

    Errors: NotPermitted, NoMeeting, TextNeeded, LineOfAnother, DueBeforeMeeting, MeetingShut, ReviewShut.
    """
    found = opened(actor, review, ReviewAct.OPINION)
    if found.meeting is None:
        raise NoMeeting
    if any(one.line.review_id != found.pk for one in tasks):
        raise LineOfAnother
    plans = [TaskPlan(one.what.strip() or one.line.text, lead_body=one.lead, due_on=one.due_on, product=one.product) for one in tasks]
    conclusion = add_conclusion(actor=actor, meeting=found.meeting, text=needs(text, "text"), tasks=plans)
    url = f"{found.meeting.get_absolute_url()}#ket-luan-{conclusion.number}"
    for one in tasks:
        _became(one.line, "meetings.conclusion", conclusion.pk, f"Kết luận {conclusion.number}, {found.meeting.title}", url)
    tell(actor, "lines_concluded", found, new={"conclusion": conclusion.number, "text": text, "lines": [one.line.text for one in tasks]})
    return conclusion


BECAME = "became"
"""The figure under which a line keeps what it has become: a task, a conclusion."""


def _became(line: ReviewLine, kind: str, pk: int, label: str, url: str) -> None:
    last = line.references.aggregate(last=Max("position"))["last"] or 0
    ReviewReference.objects.create(
        line=line, position=last + 1, figure=BECAME, subject_kind=kind, subject_id=pk, label=label[:300], url=url
    )


class NoOrigin(DomainError):
    """The line rests on nothing that a task may come of."""

    code = "coordination.no_origin"
    sentence = "This line rests on no finding or open obligation. Put it into a conclusion of the meeting."
    field = "line"


@transaction.atomic
def task_from_line(
    *,
    actor: Actor,
    line: ReviewLine,
    body: Organisation,
    lead: Organisation,
    due_on: date,
    what: str = "",
    product: str = "",
    on: date,
    at: datetime,
) -> Task:
    """Assign a task of a line without a meeting: its origin is the finding or the obligation that the line rests on.

    Errors: NotPermitted, NoOrigin, and what the task refuses.
    """
    review = opened(actor, line.review, ReviewAct.OPINION if line.review.state == ReviewState.AGREED else ReviewAct.EDIT)
    behind = line.references.filter(subject_kind__in=("findings.finding", "coordination.occurrence")).first()
    if behind is None:
        raise NoOrigin
    words = what.strip() or line.text
    if behind.subject_kind == "findings.finding":
        finding = Finding.objects.visible_to(actor).filter(pk=behind.subject_id).first()
        if finding is None:
            raise NotFound
        task = task_from_finding(
            actor=actor, finding=finding, body=body, what=words, lead=lead, due_on=due_on, product=product, on=on, at=at
        )
    else:
        occurrence = Occurrence.objects.filter(pk=behind.subject_id).first()
        if occurrence is None:
            raise NoOrigin
        task = task_from_occurrence(
            actor=actor, occurrence=occurrence, body=body, what=words, lead=lead, due_on=due_on, product=product, on=on, at=at
        )
    _became(line, "programmes.task", task.pk, f"{task.code}: {task.what}", task.get_absolute_url())
    tell(actor, "task_made", review, new={"task": task.code, "what": words})
    return task
