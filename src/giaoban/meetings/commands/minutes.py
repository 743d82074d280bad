"""Minutes in blocks, papers, votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.audit.commands import record
from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError
from giaoban.meetings.commands.guards import running
from giaoban.meetings.commands.handing import folded_paper, next_number
from giaoban.meetings.models import BlockKind, MinutesBlock, MinutesBlockVersion, Paper, Vote
from giaoban.meetings.rules import Headcount, Matter
from giaoban.meetings.rules import vote as judge_vote
from giaoban.records.commands import drop_draft, save_draft

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.meetings.models import AgendaItem, Attendance, Meeting
    from giaoban.organisations.models import Organisation, Person


class NoSuchItem(DomainError):
    """The agenda has no item of that number."""

    code = "meetings.no_such_item"
    sentence = "The agenda has no item %(number)s. Load the page again."
    field = "agenda_number"


class NoSuchSpeaker(DomainError):
    """The speaker is not on the list of this meeting."""

    code = "meetings.no_such_speaker"
    sentence = "This speaker is not on the list of people. Add the person to the list, or write the name."
    field = "speaker_id"


def item_of(meeting: Meeting, number: int | None) -> AgendaItem | None:
    """The item of the agenda of that number; NoSuchItem."""
    if number is None:
        return None
    item = meeting.agenda.filter(number=number).first()
    if item is None:
        raise NoSuchItem(number=number)
    return item


def _speaker_of(meeting: Meeting, attendance_id: int | None) -> Attendance | None:
    if attendance_id is None:
        return None
    speaker = meeting.attendances.filter(pk=attendance_id).first()
    if speaker is None:
        raise NoSuchSpeaker
    return speaker


@transaction.atomic
def add_block(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    text: str,
    agenda_number: int | None = None,
    speaker_id: int | None = None,
    speaker_text: str = "",
    kind: str = BlockKind.OPINION,
) -> MinutesBlock:
    """Write down what one speaker said under one item. NoSuchItem, NoSuchSpeaker, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    number = (locked.blocks.aggregate(last=Max("number"))["last"] or 0) + 1
    block = MinutesBlock.objects.create(
        meeting=locked, agenda_item=item_of(locked, agenda_number), speaker=_speaker_of(locked, speaker_id), speaker_text=speaker_text,
        kind=kind, number=number, text=text, saved_by=actor.name, saved_at=at,
    )  # fmt: skip
    _keep(block, actor, began_from=0)
    record(
        actor=actor, action="meetings.minutes.written", subject=locked, new={"block": number, "speaker": block.speaker_name, "text": text}
    )
    return block


def _keep(block: MinutesBlock, actor: Actor, *, began_from: int) -> None:
    MinutesBlockVersion.objects.create(
        block=block, number=block.version, began_from=began_from, text=block.text, saved_by=actor.name, saved_by_number=actor.user_id,
        saved_at=block.saved_at,
    )  # fmt: skip


class MinutesConflict(DomainError):
    """Somebody saved the block in the meantime; `block` is as it stands, `mine` what was not saved."""

    code = "meetings.minutes_conflict"
    sentence = "%(who)s saved this block at %(when)s while you were writing. Nothing was overwritten: both texts are kept, side by side."

    def __init__(self, block: MinutesBlock, mine: str) -> None:
        super().__init__(who=block.saved_by, when=block.saved_at.astimezone(VIETNAM).strftime("%H:%M"), version=block.version)
        self.block = block
        self.mine = mine


class NoSuchBlock(DomainError):
    """The minutes have no block of that number."""

    code = "meetings.no_such_block"
    sentence = "The minutes have no block of this number. Load the page again."


def draft_key(block: MinutesBlock) -> str:
    """Under which key a text that met a conflict is kept for its writer."""
    return f"meetings.block.{block.pk}"


def save_block(
    *,
    actor: Actor,
    at: datetime,
    meeting: Meeting,
    number: int,
    began_from: int,
    text: str,
    agenda_number: int | None = None,
    speaker_id: int | None = None,
    speaker_text: str | None = None,
    kind: str | None = None,
) -> MinutesBlock:
    """Save a block as a new version when nobody saved it since version `began_from`.

    Otherwise MinutesConflict, which carries both texts; what was not saved is kept as the writer's draft.
    NoSuchBlock, NoSuchItem, NoSuchSpeaker, MeetingShut, NotPermitted.
    """
    try:
        with transaction.atomic():
            block = _save(
                actor, meeting, at=at, number=number, began_from=began_from, text=text, agenda_number=agenda_number, speaker_id=speaker_id,
                speaker_text=speaker_text, kind=kind,
            )  # fmt: skip
    except MinutesConflict as conflict:
        save_draft(actor=actor, key=draft_key(conflict.block), values={"text": text, "began_from": began_from}, at=at)
        raise
    drop_draft(actor=actor, key=draft_key(block))
    return block


def _save(
    actor: Actor, meeting: Meeting, *, at: datetime, number: int, began_from: int, text: str, agenda_number: int | None,
    speaker_id: int | None, speaker_text: str | None, kind: str | None,
) -> MinutesBlock:  # fmt: skip
    locked = running(actor, meeting)
    block = locked.blocks.select_related("speaker").select_for_update(of=("self",)).filter(number=number).first()
    if block is None:
        raise NoSuchBlock
    if block.version != began_from and block.text != text:
        raise MinutesConflict(block, text)
    before = block.text
    block.agenda_item = item_of(locked, agenda_number) if agenda_number is not None else block.agenda_item
    block.speaker = _speaker_of(locked, speaker_id) if speaker_id is not None else block.speaker
    block.speaker_text = block.speaker_text if speaker_text is None else speaker_text
    block.kind = kind or block.kind
    if before != text:
        block.version += 1
        block.text, block.saved_by, block.saved_at = text, actor.name, at
        _keep(block, actor, began_from=began_from)
    block.save()
    record(actor=actor, action="meetings.minutes.saved", subject=locked, old={"text": before}, new={"text": text, "block": number})
    return block


@transaction.atomic
def remove_block(*, actor: Actor, meeting: Meeting, number: int, began_from: int) -> Meeting:
    """Strike a block that was written by mistake; its text stays in the history. MinutesConflict, NoSuchBlock, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    block = locked.blocks.filter(number=number).first()
    if block is None:
        raise NoSuchBlock
    if block.version != began_from:
        raise MinutesConflict(block, "")
    record(actor=actor, action="meetings.minutes.removed", subject=locked, old={"block": number, "text": block.text})
    block.delete()
    return locked


@transaction.atomic
def add_paper(
    *,
    actor: Actor,
    meeting: Meeting,
    title: str,
    author: Person | None = None,
    author_text: str = "",
    body: Organisation | None = None,
    agenda_number: int | None = None,
    document: Document | None = None,
) -> Paper:
    """Take in a paper (tham luận). NoSuchItem, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    paper = Paper.objects.create(
        meeting=locked, number=next_number(locked), title=title, author=author, author_text=author_text, body=body,
        agenda_item=item_of(locked, agenda_number), document=document,
    )  # fmt: skip
    paper.folded = folded_paper(paper)
    paper.save(update_fields=["folded"])
    record(actor=actor, action="meetings.paper.added", subject=locked, new={"title": title, "author": paper.author_name})
    return paper


class VotesDoNotAddUp(DomainError):
    """More votes than voters."""

    code = "meetings.votes_do_not_add_up"
    sentence = "%(cast)s votes were cast, but only %(voters)s may vote. Count again."
    field = "in_favour"


@transaction.atomic
def record_vote(
    *,
    actor: Actor,
    meeting: Meeting,
    question: str,
    matter: str,
    in_favour: int,
    against: int = 0,
    blank: int = 0,
    official_members: int | None = None,
    summoned: int | None = None,
    agenda_number: int | None = None,
) -> Vote:
    """Write down a vote, judged by the rule of the matter on the day of the meeting; who is counted comes from the list of people.

    VotesDoNotAddUp, RuleMissing, NoSuchItem, MeetingShut, NotPermitted.
    """
    locked = running(actor, meeting)
    rows = list(locked.attendances.filter(is_voting=True).values_list("status", flat=True))
    members = official_members or locked.members_total or len(rows)
    called = summoned or locked.members_total or len(rows)
    present = rows.count("present") or in_favour + against + blank
    cast = in_favour + against + blank
    voters = max(members, called)
    if cast > voters:
        raise VotesDoNotAddUp(cast=cast, voters=voters)
    judged = judge_vote(Matter(matter), Headcount(called, present, members), in_favour, locked.day)
    vote = Vote.objects.create(
        meeting=locked, agenda_item=item_of(locked, agenda_number), number=(locked.votes.aggregate(last=Max("number"))["last"] or 0) + 1,
        question=question, matter=matter, official_members=members, summoned=called, in_favour=in_favour, against=against, blank=blank,
        needed=judged.needed, passes=judged.passes, rule_source=judged.rule.cited, confidence=judged.rule.confidence,
    )  # fmt: skip
    record(
        actor=actor, action="meetings.vote.recorded", subject=locked, rule=judged.rule.reference,
        new={"question": question, "in_favour": in_favour, "against": against, "blank": blank, "needed": judged.needed, "passes": judged.passes},
    )  # fmt: skip
    return vote
