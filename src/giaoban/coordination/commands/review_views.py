"""How the parties see a review: their own views side by side, settled; who has commented, until when; ready for the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.coordination.commands.review_lines import save_line
from giaoban.coordination.commands.review_writing import line_opened, note_work, opened, speaking_for, step, tell
from giaoban.coordination.commands.reviews import CommentsDuePast
from giaoban.coordination.commands.writing import needs
from giaoban.coordination.models import Review, ReviewLine, ReviewParty, ReviewState, ReviewView
from giaoban.coordination.queries.review_bodies import parties_on
from giaoban.coordination.rules.review_life import ReviewAct
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import RegulationParty


class NoViewToTakeBack(DomainError):
    """The party has given no view of the line."""

    code = "coordination.no_view"
    sentence = "Your side has given no view of this line."


class NothingToSettle(DomainError):
    """No party sees the line otherwise."""

    code = "coordination.nothing_to_settle"
    sentence = "The parties do not differ on this line."


class ViewsDiffer(DomainError):
    """The parties still differ."""

    code = "coordination.views_differ"
    sentence = "The parties still differ on %(count)s lines. Settle them first."


class EverybodyCommented(DomainError):
    """Nobody is left to remind."""

    code = "coordination.everybody_commented"
    sentence = "All parties have finished their comments."


@transaction.atomic
def give_view(*, actor: Actor, line: ReviewLine, text: str, party: RegulationParty | None = None, on: date) -> ReviewView:
    """Say how one party sees a line otherwise; the line itself stays. Errors: NotPermitted, TextNeeded, NotAParty, ReviewShut, ReviewReady."""
    review = opened(actor, line.review, ReviewAct.EDIT)
    speaker = speaking_for(actor, review, party, on)
    text = needs(text, "text")
    before = ReviewView.objects.filter(line=line, party=speaker).first()
    view, _ = ReviewView.objects.update_or_create(
        line=line,
        party=speaker,
        defaults={"text": text, "given_on": on, "given_by_name": actor.name, "settled_on": None, "settled_note": ""},
    )
    note_work(actor, review, on)
    old = {"text": before.text} if before is not None else {}
    tell(actor, "view_given", review, old=old, new={"text": text, "party": speaker.body.short, "section": line.section})
    return view


@transaction.atomic
def take_view_back(*, actor: Actor, line: ReviewLine, party: RegulationParty | None = None, on: date) -> ReviewLine:
    """Take the party's own view of a line back. Errors: NotPermitted, NotAParty, NoViewToTakeBack, ReviewShut, ReviewReady."""
    review = opened(actor, line.review, ReviewAct.EDIT)
    speaker = speaking_for(actor, review, party, on)
    view = ReviewView.objects.filter(line=line, party=speaker, settled_on=None).first()
    if view is None:
        raise NoViewToTakeBack
    tell(actor, "view_taken_back", review, old={"text": view.text}, new={"party": speaker.body.short})
    view.delete()
    return line


@transaction.atomic
def settle_views(*, actor: Actor, line: ReviewLine, text: str, note: str = "", on: date, at: datetime) -> ReviewLine:
    """Settle the views of a line: what it says from now on, and how the parties came to it.

    Errors: NotPermitted, NothingToSettle, TextNeeded, ReviewShut, ReviewReady.
    """
    found = line_opened(actor, line)
    views = list(found.views.filter(settled_on=None))
    if not views:
        raise NothingToSettle
    found.views.filter(settled_on=None).update(settled_on=on, settled_note=note.strip())
    tell(
        actor,
        "views_settled",
        found.review,
        new={"text": needs(text, "text"), "note": note.strip(), "views": [view.text for view in views]},
    )
    return save_line(actor=actor, line=found, began_from=found.version, text=text, on=on, at=at)


@transaction.atomic
def set_comments_due(*, actor: Actor, review: Review, comments_due_on: date, on: date) -> Review:
    """Set the day until which the parties comment. Errors: NotPermitted, CommentsDuePast, ReviewShut."""
    found = opened(actor, review, ReviewAct.EDIT)
    if comments_due_on < on:
        raise CommentsDuePast(day=format_date(on))
    before, found.comments_due_on = found.comments_due_on, comments_due_on
    found.save(update_fields=["comments_due_on"])
    tell(actor, "comments_due_set", found, old={"comments_due_on": before}, new={"comments_due_on": comments_due_on})
    return found


@transaction.atomic
def finish_comments(*, actor: Actor, review: Review, party: RegulationParty | None = None, on: date) -> ReviewParty:
    """Say that a party has nothing more to comment. Errors: NotPermitted, NotAParty, ReviewShut, ReviewReady."""
    found = opened(actor, review, ReviewAct.EDIT)
    speaker = speaking_for(actor, found, party, on)
    row, _ = ReviewParty.objects.get_or_create(review=found, party=speaker)
    row.began_on, row.finished_on, row.by_name = row.began_on or on, row.finished_on or on, actor.name
    row.save()
    tell(actor, "comments_finished", found, new={"party": speaker.body.short})
    return row


REMINDER = N_("Comments on “%(review)s” are due on %(day)s.")
REMINDER_WITHOUT_DAY = N_("“%(review)s” waits for the comments of your office.")


@transaction.atomic
def remind_parties(*, actor: Actor, review: Review, on: date, at: datetime) -> int:
    """Remind the offices of the parties that have not finished their comments. Errors: NotPermitted, EverybodyCommented, ReviewShut."""
    found = opened(actor, review, ReviewAct.EDIT)
    silent = _silent(found, on)
    if not silent:
        raise EverybodyCommented
    told = tell_silent(found, silent, on=on, at=at, but=actor)
    tell(actor, "parties_reminded", found, new={"recipients": [party.body.short for party in silent]})
    return told


def _silent(review: Review, on: date) -> list[RegulationParty]:
    finished = set(ReviewParty.objects.filter(review=review, finished_on__isnull=False).values_list("party", flat=True))
    return [party for party in parties_on(review.regulation, on) if party.pk not in finished]


def tell_silent(review: Review, silent: list[RegulationParty], *, on: date, at: datetime, but: Actor | None = None) -> int:
    """Tell the offices of parties that their comments are awaited, once a day."""
    day = format_date(review.comments_due_on) if review.comments_due_on else ""
    users = {user for party in silent for user in office_of(party.body_id, on)}
    for party in silent:
        ReviewParty.objects.update_or_create(review=review, party=party, defaults={"reminded_on": on})
    return notify(
        users=users, sentence=REMINDER if day else REMINDER_WITHOUT_DAY, values={"review": review.title[:160], "day": day}, subject=review,
        key=f"coordination.review.{review.pk}.comments.{on.isoformat()}", at=at, but=but, is_urgent=bool(day),
    )  # fmt: skip


def remind_of_comments(on: date, at: datetime) -> int:
    """Tell the offices that have not finished, a week before the day for comments, on the day before and once it has passed."""
    told = 0
    for review in Review.objects.filter(state=ReviewState.COMMENTING, comments_due_on__isnull=False).select_related("regulation"):
        left = (review.comments_due_on - on).days if review.comments_due_on is not None else 0
        silent = _silent(review, on) if left in {7, 1, -1} else []
        if silent:
            told += tell_silent(review, silent, on=on, at=at)
    return told


def check_settled(review: Review) -> None:
    """Refuse while the parties differ on a line of the report. Errors: ViewsDiffer."""
    open_lines = review.lines.filter(is_left_out=False, views__settled_on=None, views__isnull=False).distinct().count()
    if open_lines:
        raise ViewsDiffer(count=open_lines)


@transaction.atomic
def agree_review(*, actor: Actor, review: Review, on: date) -> Review:  # noqa: ARG001 - doors give every act its day
    """Say that a review is ready for the meeting. Errors: NotPermitted, ViewsDiffer, StepNotPossible, ReviewShut."""
    found = opened(actor, review, ReviewAct.AGREE)
    check_settled(found)
    old = step(found, ReviewAct.AGREE)
    found.save(update_fields=["state"])
    tell(actor, "agreed", found, old=old, new={"state": found.state})
    return found


@transaction.atomic
def take_review_back(*, actor: Actor, review: Review, on: date) -> Review:  # noqa: ARG001 - as above
    """Take a review back to work on it before the meeting. Errors: NotPermitted, StepNotPossible, ReviewShut."""
    found = opened(actor, review, ReviewAct.TAKE_BACK)
    old = step(found, ReviewAct.TAKE_BACK)
    found.save(update_fields=["state"])
    tell(actor, "taken_back", found, old=old, new={"state": found.state})
    return found
