"""Calling for papers: asking bodies, asking more of them, reminding, putting the day off, declining."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import changes, record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.documents.commands import save_recipient_list
from giaoban.meetings.commands.guards import MeetingShut, check_bodies
from giaoban.meetings.models import AskState, Meeting, PaperAsk, PaperCall
from giaoban.meetings.permissions import answers_for, organises
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

CALLED = N_("%(body)s asks you for a paper on “%(theme)s” by %(due)s.")
REMINDED = N_("%(body)s is still waiting for your paper on “%(theme)s”, due on %(due)s.")
EXTENDED = N_("The paper on “%(theme)s” may now be handed in until %(due)s.")
DECLINED = N_("%(body)s will write no paper on “%(theme)s”.")


class CalledAlready(DomainError):
    """A meeting has one call."""

    code = "meetings.called_already"
    sentence = "This meeting has its call for papers already: ask more bodies on its page."


class ThemeMissing(DomainError):
    """A call says what the papers are about."""

    code = "meetings.theme_missing"
    sentence = "Write the theme: what the papers are to be about."
    field = "theme"


class NobodyAsked(DomainError):
    """No body was chosen."""

    code = "meetings.nobody_asked"
    sentence = "Choose at least one body that is asked for a paper."
    field = "bodies"


class DueBeforeCall(DomainError):
    """Nobody can hand in before being asked."""

    code = "meetings.paper_due_before_call"
    sentence = "The day to hand in, %(due)s, is before the day of the call, %(on)s."
    field = "due_on"


class DueAfterMeeting(DomainError):
    """A paper that comes after the meeting is read by nobody."""

    code = "meetings.paper_due_after_meeting"
    sentence = "The day to hand in, %(due)s, is after the meeting of %(day)s."
    field = "due_on"


class AllAskedAlready(DomainError):
    """All bodies named were asked before."""

    code = "meetings.all_asked_already"
    sentence = "All these bodies were asked before."
    field = "bodies"


class NobodyToRemind(DomainError):
    """Everybody has answered."""

    code = "meetings.nobody_to_remind"
    sentence = "Every body asked has handed in a paper or said that it writes none."


class NotAnExtension(DomainError):
    """The new day is not later."""

    code = "meetings.not_an_extension"
    sentence = "Papers are due on %(due)s. Choose a later day."
    field = "due_on"


class PaperThere(DomainError):
    """Who handed in a paper cannot decline."""

    code = "meetings.paper_there"
    sentence = "“%(body)s” has handed in a paper. Take the paper back first."


class DeclineReasonMissing(DomainError):
    """The organiser plans by the reason."""

    code = "meetings.decline_reason_missing"
    sentence = "Say why no paper is written: the organiser plans by it."
    field = "reason"


def called(actor: Actor, call: PaperCall) -> PaperCall:
    """The call, locked, when the actor organises its meeting and that still takes papers; NotPermitted, MeetingShut."""
    if not organises(actor, call.meeting):
        raise NotPermitted
    return open_call(call)


def open_call(call: PaperCall) -> PaperCall:
    """The call, locked, as long as its meeting takes papers; MeetingShut."""
    locked = PaperCall.objects.select_for_update(of=("self",)).select_related("meeting__owner").get(pk=call.pk)
    if not locked.meeting.is_open_to_change:
        raise MeetingShut
    return locked


@transaction.atomic
def call_for_papers(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    meeting: Meeting,
    theme: str,
    due_on: date,
    bodies: Sequence[Organisation],
    questions: str = "",
    contact: str = "",
    length: str = "",
    list_name: str = "",
) -> PaperCall:
    """Ask bodies for papers for a meeting; their offices are told. With a `list_name` the bodies are kept as a list of recipients.

    CalledAlready, ThemeMissing, NobodyAsked, DueBeforeCall, DueAfterMeeting, BodyNotThere, MeetingShut, NotPermitted.
    """
    if not organises(actor, meeting):
        raise NotPermitted
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("owner").get(pk=meeting.pk)
    if not locked.is_open_to_change:
        raise MeetingShut
    if PaperCall.objects.filter(meeting=locked).exists():
        raise CalledAlready
    if not theme.strip():
        raise ThemeMissing
    wanted = list(dict.fromkeys(bodies))
    if not wanted:
        raise NobodyAsked
    _check_due(locked, due_on, on)
    check_bodies(wanted, on, field="bodies")
    call = PaperCall.objects.create(
        meeting=locked, theme=theme.strip(), questions=questions.strip(), due_on=due_on, first_due_on=due_on, contact=contact, length=length,
        sent_on=on, sent_by_name=actor.name, folded=fold(f"{theme} {locked.owner.name}")[:1200],
    )  # fmt: skip
    _ask(call, wanted, on)
    if list_name.strip():
        save_recipient_list(actor=actor, body=locked.owner, name=list_name, bodies=wanted)
    new = {"theme": call.theme, "due_on": due_on, "bodies": len(wanted)}  # a body asked reads this, and not who else was asked
    record(actor=actor, action="meetings.papers.called", subject=call, new=new)
    record(actor=actor, action="meetings.papers.called", subject=locked, new={"theme": call.theme, "due_on": due_on})
    tell(call, wanted, CALLED, "called", actor=actor, on=on, at=at)
    return call


def _check_due(meeting: Meeting, due_on: date, on: date) -> None:
    if due_on < on:
        raise DueBeforeCall(due=format_date(due_on), on=format_date(on))
    if due_on > meeting.day:
        raise DueAfterMeeting(due=format_date(due_on), day=format_date(meeting.day))


def _ask(call: PaperCall, bodies: Iterable[Organisation], on: date) -> None:
    PaperAsk.objects.bulk_create(PaperAsk(call=call, body=body, asked_on=on) for body in bodies)


def tell(call: PaperCall, bodies: Iterable[Organisation], sentence: str, what: str, *, actor: Actor, on: date, at: datetime) -> int:
    """Tell the offices of bodies something of a call; how many were told. A meeting entered late tells nobody."""
    if call.meeting.is_late_entry:
        return 0
    users: set[int] = set()
    for body in bodies:
        users |= office_of(body.pk, on)
    values: dict[str, Any] = {"body": call.meeting.owner.short, "theme": call.theme[:160], "due": format_date(call.due_on)}
    key = f"papers.{what}-{call.pk}-{at.isoformat()}"
    return notify(users=users, sentence=sentence, values=values, subject=call, key=key, at=at, but=actor, is_urgent=what == "reminded")


@transaction.atomic
def change_call(
    *,
    actor: Actor,
    call: PaperCall,
    theme: str | None = None,
    questions: str | None = None,
    contact: str | None = None,
    length: str | None = None,
) -> PaperCall:
    """Correct the words of a call; what is not given stays. ThemeMissing, MeetingShut, NotPermitted."""
    locked = called(actor, call)
    given = {"theme": theme, "questions": questions, "contact": contact, "length": length}
    values = {name: value.strip() for name, value in given.items() if value is not None}
    if values.get("theme") == "":
        raise ThemeMissing
    before = {name: getattr(locked, name) for name in values}
    for name, value in values.items():
        setattr(locked, name, value)
    locked.folded = fold(f"{locked.theme} {locked.meeting.owner.name}")[:1200]
    locked.save()
    old, new = changes(before, values)
    record(actor=actor, action="meetings.papers.call_changed", subject=locked, old=old, new=new)
    return locked


@transaction.atomic
def ask_for_papers(*, actor: Actor, on: date, at: datetime, call: PaperCall, bodies: Sequence[Organisation]) -> PaperCall:
    """Ask more bodies; those asked before are left out. NobodyAsked, AllAskedAlready, BodyNotThere, MeetingShut, NotPermitted."""
    locked = called(actor, call)
    if not bodies:
        raise NobodyAsked
    known = set(locked.asks.values_list("body", flat=True))
    new = [body for body in dict.fromkeys(bodies) if body.pk not in known]
    if not new:
        raise AllAskedAlready
    check_bodies(new, on, field="bodies")
    _ask(locked, new, on)
    record(actor=actor, action="meetings.papers.asked", subject=locked, new={"bodies": len(new)})
    tell(locked, new, CALLED, "called", actor=actor, on=on, at=at)
    return locked


@transaction.atomic
def remind_of_papers(*, actor: Actor, on: date, at: datetime, call: PaperCall) -> int:
    """Remind the offices that have neither handed in nor declined; how many bodies. NobodyToRemind, MeetingShut, NotPermitted."""
    locked = called(actor, call)
    silent = list(locked.asks.filter(state=AskState.ASKED).select_related("body"))
    if not silent:
        raise NobodyToRemind
    for ask in silent:
        ask.reminded_on, ask.reminders = on, ask.reminders + 1
    PaperAsk.objects.bulk_update(silent, ["reminded_on", "reminders"])
    record(actor=actor, action="meetings.papers.reminded", subject=locked, new={"bodies": len(silent)})
    tell(locked, [ask.body for ask in silent], REMINDED, "reminded", actor=actor, on=on, at=at)
    return len(silent)


@transaction.atomic
def extend_call(*, actor: Actor, on: date, at: datetime, call: PaperCall, due_on: date) -> PaperCall:
    """Put the day of handing in off; those who have handed in nothing are told. NotAnExtension, DueAfterMeeting, MeetingShut, NotPermitted."""
    locked = called(actor, call)
    if due_on <= locked.due_on:
        raise NotAnExtension(due=format_date(locked.due_on))
    _check_due(locked.meeting, due_on, on)
    old, locked.due_on = locked.due_on, due_on
    locked.save(update_fields=["due_on"])
    record(actor=actor, action="meetings.papers.extended", subject=locked, old={"due_on": old}, new={"due_on": due_on})
    silent = [ask.body for ask in locked.asks.exclude(state=AskState.HANDED_IN).select_related("body")]
    tell(locked, silent, EXTENDED, "extended", actor=actor, on=on, at=at)
    return locked


@transaction.atomic
def decline_paper(*, actor: Actor, on: date, at: datetime, ask: PaperAsk, reason: str) -> PaperAsk:
    """Say for a body that it writes no paper, and why. PaperThere, DeclineReasonMissing, MeetingShut, NotPermitted."""
    if not answers_for(actor, ask.body):
        raise NotPermitted
    call = open_call(ask.call)
    locked = PaperAsk.objects.select_for_update(of=("self",)).select_related("body").get(pk=ask.pk)
    if locked.state == AskState.HANDED_IN:
        raise PaperThere(body=locked.body.name)
    if not reason.strip():
        raise DeclineReasonMissing
    locked.state, locked.declined_on, locked.reason = AskState.DECLINED, on, reason.strip()
    locked.save(update_fields=["state", "declined_on", "reason"])
    record(actor=actor, action="meetings.papers.declined", subject=locked, new={"body": locked.body.name, "reason": locked.reason})
    if not call.meeting.is_late_entry:
        notify(
            users=office_of(call.meeting.owner_id, on), sentence=DECLINED, values={"body": locked.body.short, "theme": call.theme[:160]},
            subject=call, key=f"papers.declined-{locked.pk}-{at.isoformat()}", at=at, but=actor,
        )  # fmt: skip
    return locked
