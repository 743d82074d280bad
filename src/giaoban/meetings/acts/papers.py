"""Calls for papers, papers, the programme, findings from papers, the letters."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import ActInput, Count, FileInput, ref
from giaoban.meetings import commands
from giaoban.meetings.acts.inputs import Body, MeetingInput, PaperFindingInput, Person, act


class CallForPapers(MeetingInput):
    """What papers are to be about, who is asked, until when."""

    theme: str
    due_on: date
    bodies: list[Body]
    questions: str = ""
    contact: str = ""
    length: str = ""
    list_name: str = ""


class CallInput(ActInput):
    """A call for papers."""

    call: ref("meetings.PaperCall")  # type: ignore[valid-type]


class ChangeCall(CallInput):
    """The words of a call; what is not given stays."""

    theme: str | None = None
    questions: str | None = None
    contact: str | None = None
    length: str | None = None


class AskForPapers(CallInput):
    """More bodies."""

    bodies: list[Body]


class ExtendCall(CallInput):
    """The later day."""

    due_on: date


class DeclinePaper(ActInput):
    """A body that was asked, and why it writes none."""

    ask: ref("meetings.PaperAsk")  # type: ignore[valid-type]
    reason: str


class PaperWords(ActInput):
    """What a paper says and who wrote it."""

    title: str
    author: Person | None = None
    author_text: str = ""
    author_post: str = ""
    co_authors: str = ""
    abstract: str = ""
    text: str = ""
    file: FileInput | None = None
    is_not_secret: bool = False


class SubmitPaper(PaperWords):
    """A paper for a call."""

    call: ref("meetings.PaperCall")  # type: ignore[valid-type]
    body: Body


class PaperInput(ActInput):
    """A paper."""

    paper: ref("meetings.Paper")  # type: ignore[valid-type]


class RevisePaper(PaperWords):
    """A paper written anew, and the version that the writer began from."""

    paper: ref("meetings.Paper")  # type: ignore[valid-type]
    began_from: int


class WithdrawPaper(PaperInput):
    """A paper, and why it is taken back."""

    reason: str = ""


class JudgePaper(PaperInput):
    """Accepted, sent back for changes or put aside."""

    decision: Literal["accepted", "changes", "aside"]
    note: str = ""


class SlotInput(ActInput):
    """A paper by its number in the meeting, the item of the agenda under which it is read, its minutes."""

    target = commands.Slot
    paper: int
    agenda_number: int | None = None
    minutes: Count | None = None


class ArrangePapers(MeetingInput):
    """The papers in their order."""

    slots: list[SlotInput]


class RaiseFindingFromPaper(PaperInput):
    """A finding, and the words of the paper that say it."""

    finding: PaperFindingInput
    quote: str = ""


class DraftConclusionLetter(MeetingInput):
    """To whom; which findings (left out: all open ones), answer by when."""

    addressee: Body
    findings: list[ref("findings.Finding")] | None = None  # type: ignore[valid-type]
    due_on: date | None = None


ORGANISER = N_("the office of the body that calls the meeting")
ASKED = N_("the office of the body that was asked")
AUTHOR = N_("the author, the office of the body that was asked, that which calls the meeting")

ACTS = (
    act("call_for_papers", commands.call_for_papers, CallForPapers, N_("Ask bodies for papers for a meeting"), "papers.called", ORGANISER),
    act("change_call", commands.change_call, ChangeCall, N_("Correct the words of a call for papers"), "papers.call_changed", ORGANISER),
    act("ask_for_papers", commands.ask_for_papers, AskForPapers, N_("Ask more bodies for papers"), "papers.asked", ORGANISER),
    act("remind_of_papers", commands.remind_of_papers, CallInput, N_("Remind those who owe a paper"), "papers.reminded", ORGANISER),
    act("extend_call", commands.extend_call, ExtendCall, N_("Put off the day by which papers are due"), "papers.extended", ORGANISER),
    act("decline_paper", commands.decline_paper, DeclinePaper, N_("Say that a body writes no paper"), "papers.declined", ASKED),
    act("draft_call_letter", commands.draft_call_letter, CallInput, N_("Draft the letter that asks for papers"), "papers.letter_drafted", ORGANISER),
    act("submit_paper", commands.submit_paper, SubmitPaper, N_("Hand in a paper"), "paper.handed_in", AUTHOR),
    act("revise_paper", commands.revise_paper, RevisePaper, N_("Save a new version of a paper"), "paper.revised", AUTHOR),
    act("withdraw_paper", commands.withdraw_paper, WithdrawPaper, N_("Take a paper back"), "paper.withdrawn", AUTHOR),
    act("judge_paper", commands.judge_paper, JudgePaper, N_("Decide on a paper"), "paper.judged", ORGANISER),
    act("arrange_papers", commands.arrange_papers, ArrangePapers, N_("Put the papers into the programme"), "papers.arranged"),
    act(
        "raise_finding_from_paper", commands.raise_finding_from_paper, RaiseFindingFromPaper, N_("Raise a finding from a paper"),
        "paper.finding_raised",
    ),
    act(
        "draft_conclusion_letter", commands.draft_conclusion_letter, DraftConclusionLetter, N_("Draft the letter of conclusions of a meeting"),
        "letter.drafted",
    ),
)  # fmt: skip
