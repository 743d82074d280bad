"""The minutes: blocks, papers, votes, documents, findings."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Count  # noqa: TC001 - pydantic reads it
from giaoban.meetings import commands
from giaoban.meetings.acts.inputs import Body, Document, MeetingInput, PaperFindingInput, Person, act
from giaoban.meetings.models import BlockKind, DocumentRole
from giaoban.meetings.rules import Matter  # noqa: TC001 - pydantic reads it


class AddBlock(MeetingInput):
    """What one speaker said under one item."""

    text: str
    agenda_number: int | None = None
    speaker_id: int | None = None
    speaker_text: str = ""
    kind: BlockKind = BlockKind.OPINION


class SaveBlock(MeetingInput):
    """A block, the version that the writer began from, the new text."""

    number: int
    began_from: int
    text: str
    agenda_number: int | None = None
    speaker_id: int | None = None
    speaker_text: str | None = None
    kind: BlockKind | None = None


class RemoveBlock(MeetingInput):
    """A block, as the writer saw it."""

    number: int
    began_from: int


class AddPaper(MeetingInput):
    """A paper."""

    title: str
    author: Person | None = None
    author_text: str = ""
    body: Body | None = None
    agenda_number: int | None = None
    document: Document | None = None


class RecordVote(MeetingInput):
    """A vote with its numbers."""

    question: str
    matter: Matter
    in_favour: Count
    against: Count = 0
    blank: Count = 0
    official_members: Count | None = None
    summoned: Count | None = None
    agenda_number: int | None = None


class AttachDocument(MeetingInput):
    """A document and what it is to the meeting."""

    document: Document
    role: DocumentRole = DocumentRole.BASIS
    note: str = ""


class DetachDocument(MeetingInput):
    """A document in one of its roles."""

    document: Document
    role: DocumentRole


class RaiseFindingFromMinutes(MeetingInput):
    """A finding, and the block of the minutes that it stands in."""

    finding: PaperFindingInput
    block_number: int | None = None


ACTS = (
    act("add_block", commands.add_block, AddBlock, N_("Write a block of the minutes"), "minutes.written"),
    act("save_block", commands.save_block, SaveBlock, N_("Change a block of the minutes"), "minutes.saved"),
    act("remove_block", commands.remove_block, RemoveBlock, N_("Strike a block of the minutes"), "minutes.removed"),
    act("add_paper", commands.add_paper, AddPaper, N_("Take in a paper of a meeting"), "paper.added"),
    act("record_vote", commands.record_vote, RecordVote, N_("Write down a vote of a meeting"), "vote.recorded"),
    act("attach_document", commands.attach_document, AttachDocument, N_("Attach a document to a meeting"), "document.attached"),
    act("detach_document", commands.detach_document, DetachDocument, N_("Take a document off a meeting"), "document.detached"),
    act("raise_finding", commands.raise_finding_from, RaiseFindingFromMinutes, N_("Raise a finding from the minutes"), "finding.raised"),
)
