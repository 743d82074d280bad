"""Papers taken back by their authors, and what the organiser decides on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.meetings.commands.handing import PaperSettled, held_paper, tell_organiser
from giaoban.meetings.models import AskState, PaperState
from giaoban.meetings.permissions import organises
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Paper

WITHDRAWN = N_("%(body)s took the paper “%(title)s” back.")
DECIDED = {
    PaperState.ACCEPTED: N_("Your paper “%(title)s” is in the programme of the meeting."),
    PaperState.CHANGES: N_("Your paper “%(title)s” came back: changes are asked for."),
    PaperState.ASIDE: N_("Your paper “%(title)s” was put aside; the reason stands on its page."),
}


class NoteMissing(DomainError):
    """A paper that is sent back or put aside says why."""

    code = "meetings.paper_note_missing"
    sentence = "Write what is to be changed, or why the paper is put aside."
    field = "note"


class PaperTakenBack(DomainError):
    """Its author took it back."""

    code = "meetings.paper_taken_back"
    sentence = "Its author took this paper back: nothing is to be decided on it."


@transaction.atomic
def withdraw_paper(*, actor: Actor, on: date, at: datetime, paper: Paper, reason: str = "") -> Paper:
    """Take a paper back; the body counts as asked again where it has no other. PaperSettled, MeetingShut, NotPermitted."""
    held = held_paper(actor, paper)
    if held.state == PaperState.WITHDRAWN or held.findings.exists():
        raise PaperSettled(state=held.get_state_display())
    old = held.get_state_display()
    held.state, held.note, held.agenda_item, held.place = PaperState.WITHDRAWN, reason.strip(), None, 0
    held.save(update_fields=["state", "note", "agenda_item", "place"])
    if held.ask is not None:
        others = held.ask.papers.exclude(state=PaperState.WITHDRAWN).order_by("handed_in_on").first()
        held.ask.state = AskState.HANDED_IN if others else AskState.ASKED
        held.ask.handed_in_on = others.handed_in_on if others else None
        held.ask.save(update_fields=["state", "handed_in_on"])
    record(actor=actor, action="meetings.paper.withdrawn", subject=held, old={"state": old}, new={"reason": held.note})
    tell_organiser(held, WITHDRAWN, "withdrawn", actor=actor, on=on, at=at)
    return held


@transaction.atomic
def judge_paper(*, actor: Actor, on: date, at: datetime, paper: Paper, decision: str, note: str = "") -> Paper:
    """Take a paper into the programme, send it back with what is to be changed, or put it aside with the reason.

    NoteMissing, PaperTakenBack, MeetingShut, NotPermitted.
    """
    if not organises(actor, paper.meeting):
        raise NotPermitted
    held = held_paper(actor, paper)
    chosen = PaperState(decision)
    if held.state == PaperState.WITHDRAWN:
        raise PaperTakenBack
    if chosen != PaperState.ACCEPTED and not note.strip():
        raise NoteMissing
    old = held.get_state_display()
    held.state, held.note = chosen, note.strip()
    if chosen != PaperState.ACCEPTED:
        held.agenda_item, held.place = None, 0
    held.save(update_fields=["state", "note", "agenda_item", "place"])
    record(
        actor=actor, action="meetings.paper.judged", subject=held, old={"state": old},
        new={"state": held.get_state_display(), "note": held.note},
    )  # fmt: skip
    _tell_authors(held, chosen, actor=actor, on=on, at=at)
    return held


def _tell_authors(paper: Paper, decision: PaperState, *, actor: Actor, on: date, at: datetime) -> None:
    if paper.meeting.is_late_entry:
        return
    users = office_of(paper.body_id, on) if paper.body_id is not None else set()
    if paper.author is not None and paper.author.user_id is not None:
        users = users | {paper.author.user_id}
    key = f"paper.{decision}-{paper.pk}-{at.isoformat()}"
    notify(users=users, sentence=DECIDED[decision], values={"title": paper.title[:160]}, subject=paper, key=key, at=at, but=actor)
