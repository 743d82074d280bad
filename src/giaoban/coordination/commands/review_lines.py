"""Working on the lines of a review: saving side by side, own lines, leaving out, taking over what a new run says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError
from giaoban.coordination.commands.review_writing import line_opened, note_work, opened, speaking_for, tell
from giaoban.coordination.commands.writing import needs
from giaoban.coordination.models import LineNews, ReviewLine, SectionKey
from giaoban.coordination.queries.review_bodies import held_by
from giaoban.coordination.rules.review_life import ReviewAct
from giaoban.records.commands import drop_draft, save_draft

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import RegulationParty, Review


class LineConflict(DomainError):
    """Somebody saved the line in the meantime; `line` is as it stands, `mine` what was not saved."""

    code = "coordination.line_conflict"
    sentence = "%(who)s saved this line at %(when)s while you were writing. Nothing was overwritten: both texts are kept, side by side."
    field = "text"

    def __init__(self, line: ReviewLine, mine: str) -> None:
        when = line.changed_at.astimezone(VIETNAM).strftime("%H:%M") if line.changed_at else ""
        super().__init__(who=line.changed_by_name or "Giao Ban", when=when, version=line.version)
        self.line = line
        self.mine = mine


class SectionUnknown(DomainError):
    """The section is none of the nine."""

    code = "coordination.section_unknown"
    sentence = "Choose one of the nine sections of the review."
    field = "section"


class NothingOffered(DomainError):
    """The last run says nothing else of the line."""

    code = "coordination.nothing_offered"
    sentence = "The last run says nothing else here: there is nothing to take over."


def draft_key(line: ReviewLine) -> str:
    """Under which key a text that met a conflict is kept for its writer."""
    return f"coordination.line.{line.pk}"


def save_line(*, actor: Actor, line: ReviewLine, began_from: int, text: str, on: date, at: datetime) -> ReviewLine:
    """Save a line as a new version when nobody saved it since version `began_from`.

    Otherwise LineConflict, which carries both texts; what was not saved is kept as the writer's draft.
    Errors: NotPermitted, TextNeeded, ReviewShut, ReviewReady, LineConflict.
    """
    try:
        with transaction.atomic():
            saved = _save(actor, line, began_from=began_from, text=text, on=on, at=at)
    except LineConflict as conflict:
        save_draft(actor=actor, key=draft_key(conflict.line), values={"text": text, "began_from": began_from}, at=at)
        raise
    drop_draft(actor=actor, key=draft_key(saved))
    return saved


def _save(actor: Actor, line: ReviewLine, *, began_from: int, text: str, on: date, at: datetime) -> ReviewLine:
    found = line_opened(actor, line)
    text = needs(text, "text")
    if found.version != began_from and found.text != text:
        raise LineConflict(found, text)
    if found.text == text:
        return found
    before, found.text = found.text, text
    found.is_edited = text != found.compiled_text
    found.news = "" if found.news in {LineNews.OFFERED, LineNews.CHANGED, LineNews.NEW} else found.news
    _change(actor, found, on, at)
    tell(actor, "line_saved", found.review, old={"text": before}, new={"text": text, "section": found.section})
    return found


def _change(actor: Actor, line: ReviewLine, on: date, at: datetime) -> None:
    line.version += 1
    line.changed_by_name, line.changed_at = actor.name, at
    line.save()
    note_work(actor, line.review, on)


@transaction.atomic
def add_line(
    *, actor: Actor, review: Review, section: str, text: str, party: RegulationParty | None = None, on: date, at: datetime
) -> ReviewLine:
    """Add a line that no record says, in the name of the party whose office writes it; `party` where one works for several.

    Errors: NotPermitted, SectionUnknown, TextNeeded, NotAParty, ReviewShut, ReviewReady.
    """
    found = opened(actor, review, ReviewAct.EDIT)
    if section not in SectionKey.values:
        raise SectionUnknown
    text = needs(text, "text")
    speaker = speaking_for(actor, found, party, on)
    number = sum(1 for key in found.lines.values_list("key", flat=True) if key.startswith("own:")) + 1
    while found.lines.filter(key=f"own:{number}").exists():
        number += 1
    last = found.lines.filter(section=section).aggregate(last=Max("position"))["last"] or 0
    line: ReviewLine = ReviewLine.objects.create(
        review=found, section=section, position=last + 1, key=f"own:{number}", party=speaker, text=text, is_edited=True, changed_by_name=actor.name,
        changed_at=at,
    )  # fmt: skip
    note_work(actor, found, on)
    tell(actor, "line_added", found, new={"text": text, "section": section, "party": speaker.body.short})
    return line


@transaction.atomic
def leave_line_out(*, actor: Actor, line: ReviewLine, reason: str = "", on: date, at: datetime) -> ReviewLine:
    """Leave a line out of the report; its text and who left it out stay. Errors: NotPermitted, ReviewShut, ReviewReady."""
    found = line_opened(actor, line)
    if not found.is_left_out:
        found.is_left_out, found.left_out_reason = True, reason.strip()
        _change(actor, found, on, at)
        tell(actor, "line_left_out", found.review, new={"text": found.text, "section": found.section, "reason": reason.strip()})
    return found


@transaction.atomic
def put_line_back(*, actor: Actor, line: ReviewLine, on: date, at: datetime) -> ReviewLine:
    """Put a line back that was left out. Errors: NotPermitted, ReviewShut, ReviewReady."""
    found = line_opened(actor, line)
    if found.is_left_out:
        found.is_left_out, found.left_out_reason = False, ""
        _change(actor, found, on, at)
        tell(actor, "line_put_back", found.review, new={"text": found.text, "section": found.section})
    return found


@transaction.atomic
def take_over(*, actor: Actor, line: ReviewLine, on: date, at: datetime) -> ReviewLine:
    """Take over what the records say now; a line that nothing stands behind any more is left out.

    Errors: NotPermitted, NothingOffered, ReviewShut, ReviewReady.
    """
    found = line_opened(actor, line)
    if not found.news:
        raise NothingOffered
    before = found.text
    if found.news == LineNews.GONE:
        found.is_left_out, found.left_out_reason = True, str(LineNews.GONE.label)
    else:
        found.text, found.is_edited = found.compiled_text, False
    found.news, found.previous_text = "", ""
    _change(actor, found, on, at)
    tell(actor, "line_taken_over", found.review, old={"text": before}, new={"text": found.text, "section": found.section})
    return found


@transaction.atomic
def keep_text(*, actor: Actor, line: ReviewLine, on: date, at: datetime) -> ReviewLine:
    """Keep the text as it stands, whatever the last run says. Errors: NotPermitted, NothingOffered, ReviewShut, ReviewReady."""
    found = line_opened(actor, line)
    if not found.news:
        raise NothingOffered
    found.news, found.previous_text = "", ""
    _change(actor, found, on, at)
    tell(actor, "line_kept", found.review, new={"text": found.text, "section": found.section})
    return found


def can_edit_line(actor: Actor, line: ReviewLine) -> bool:
    """Whether the actor's office answers for the line: any party's for a shared one."""
    return line.party is None or bool(held_by(actor, [line.party]))
