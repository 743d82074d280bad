"""From papers to findings, and from findings to the body that has to answer: the letter of conclusions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.actor import SYSTEM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands import create_draft
from giaoban.findings.commands import address_finding, raise_finding
from giaoban.findings.models import Finding, FindingOrigin, FindingState
from giaoban.findings.permissions import can_keep
from giaoban.meetings.commands.closing import assigning_body
from giaoban.meetings.commands.guards import MeetingShut
from giaoban.meetings.commands.linking import FindingPlan, finding_visibility
from giaoban.meetings.commands.noticing import drafting_body, signing
from giaoban.meetings.letters import call_blocks, letter_blocks
from giaoban.meetings.models import ConclusionLetter, DocumentRole, MeetingDocument, MeetingState, PaperFinding, PaperState
from giaoban.meetings.permissions import can_run, organises
from giaoban.meetings.queries import call_facts, form_of, letter_facts, open_proposals, words_of_paper
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.meetings.models import Meeting, Paper, PaperCall

LETTER_KIND = "letter"


class PaperNotAccepted(DomainError):
    """Only what was accepted is seen by all who would see the finding."""

    code = "meetings.paper_not_accepted"
    sentence = "Take the paper into the programme first: until then its text is seen by its authors and the organiser alone."


class WordsNotInPaper(DomainError):
    """The quotation does not stand in the paper."""

    code = "meetings.words_not_in_paper"
    sentence = "These words do not stand in the paper. Mark them in its text, or leave the quotation empty."
    field = "quote"


@transaction.atomic
def raise_finding_from_paper(*, actor: Actor, on: date, at: datetime, paper: Paper, finding: FindingPlan, quote: str = "") -> Finding:
    """Enter a finding that a paper brings up, with the words that say it. PaperNotAccepted, WordsNotInPaper, MeetingShut, NotPermitted."""
    meeting = paper.meeting
    if not can_run(actor, meeting):
        raise NotPermitted
    if meeting.state == MeetingState.CANCELLED:
        raise MeetingShut
    if paper.state != PaperState.ACCEPTED:
        raise PaperNotAccepted
    if quote.strip() and " ".join(quote.split()) not in " ".join(words_of_paper(paper).split()):
        raise WordsNotInPaper
    made = raise_finding(
        actor=actor, on=on, at=at, body=assigning_body(actor, meeting), kind=finding.kind, text=finding.text, area=finding.area,
        cause=finding.cause or "", origin_kind=FindingOrigin.WORKSHOP,
        about=finding.about, addressed_to=finding.addressed_to, due_on=finding.due_on, visibility=finding_visibility(meeting),
        origin_label=f"Tham luận “{paper.title[:160]}”, {meeting.title[:90]}, {format_date(meeting.day)}"[:300], origin_url=paper.get_absolute_url(),
    )  # fmt: skip
    PaperFinding.objects.create(paper=paper, finding=made, quote=quote.strip())
    record(actor=actor, action="meetings.paper.finding_raised", subject=paper, new={"finding": made.code, "text": made.text})
    return made


class CallLetterTwice(DomainError):
    """The letter was drafted before."""

    code = "meetings.call_letter_twice"
    sentence = "The letter that asks for papers was drafted before: change that draft."


@transaction.atomic
def draft_call_letter(*, actor: Actor, on: date, at: datetime, call: PaperCall) -> Document:
    """Draft the letter that asks the bodies for papers, addressed to all of them. CallLetterTwice, NotPermitted, what the draft refuses."""
    meeting = call.meeting
    body = drafting_body(actor, meeting)
    if not organises(actor, meeting) or body is None:
        raise NotPermitted
    if meeting.documents.filter(role=DocumentRole.CALL).exists():
        raise CallLetterTwice
    asked = list(Organisation.objects.filter(papers_asked__call=call).exclude(pk=body.pk).existing(on=on).order_by("sort_key"))
    document = create_draft(
        actor=actor, on=on, at=at, body=body, form=form_of(meeting), kind=LETTER_KIND, abstract=f"mời viết tham luận {_inside(meeting.title)}"[:1000],
        content=call_blocks(call_facts(call)), visibility=meeting.visibility, addressees=[one.name for one in asked], recipients=asked,
        source_label=f"{meeting.title}, {format_date(meeting.day)}", source_url=call.get_absolute_url(), **signing(meeting),
    )  # fmt: skip
    MeetingDocument.objects.create(meeting=meeting, document=document, role=DocumentRole.CALL)
    record(actor=actor, action="meetings.papers.letter_drafted", subject=call, new={"document": document.abstract, "body": body.name})
    return document


def _inside(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}" if title.startswith(("Hội thảo", "Hội nghị", "Tọa đàm")) else title


class NothingToReport(DomainError):
    """The meeting has neither conclusions nor proposals."""

    code = "meetings.nothing_to_report"
    sentence = "The meeting has neither a conclusion nor an open proposal to put before anybody."


class NoProposal(DomainError):
    """A finding that was chosen is no open finding of this meeting."""

    code = "meetings.no_proposal"
    sentence = "%(finding)s is no open finding of this meeting or its papers. Load the page again."
    field = "findings"


@transaction.atomic
def draft_conclusion_letter(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    meeting: Meeting,
    addressee: Organisation,
    findings: Sequence[Finding] | None = None,
    due_on: date | None = None,
) -> ConclusionLetter:
    """Draft the letter that puts the conclusions and proposals of a meeting before a body, as a rule the issuer of what it was about.

    Without `findings` all open proposals of the meeting and its papers go along. When the letter is issued they are addressed to that
    body. NothingToReport, NoProposal, NotPermitted, and what the draft refuses.
    """
    body = drafting_body(actor, meeting)
    if not can_run(actor, meeting) or body is None:
        raise NotPermitted
    known = open_proposals(actor, meeting)
    chosen = list(known.values()) if findings is None else list(dict.fromkeys(findings))
    stranger = next((one for one in chosen if one.pk not in known), None)
    if stranger is not None:
        raise NoProposal(finding=stranger.code)
    if not chosen and not meeting.conclusions.exists():
        raise NothingToReport
    facts = letter_facts(meeting, chosen, due_on)
    document = create_draft(
        actor=actor, on=on, at=at, body=body, form=form_of(meeting), kind=LETTER_KIND,
        abstract=f"báo cáo kết quả và kiến nghị từ {_inside(meeting.title)}"[:1000], content=letter_blocks(facts), visibility=meeting.visibility,
        addressees=[addressee.name], recipients=[addressee] if addressee.exists_on(on) else [],
        source_label=f"{meeting.title}, {format_date(meeting.day)}", source_url=meeting.get_absolute_url(), **signing(meeting),
    )  # fmt: skip
    MeetingDocument.objects.create(meeting=meeting, document=document, role=DocumentRole.LETTER)
    letter = ConclusionLetter.objects.create(meeting=meeting, document=document, addressee=addressee, due_on=due_on)
    letter.findings.set(chosen)
    record(
        actor=actor, action="meetings.letter.drafted", subject=meeting,
        new={"document": document.abstract, "body": addressee.name, "findings": [one.code for one in chosen]},
    )  # fmt: skip
    return letter


@transaction.atomic
def send_letter(*, actor: Actor, letter: ConclusionLetter, on: date, at: datetime) -> list[Finding]:
    """Put the open findings of an issued letter before its addressee; whoever issues need not be the office that raised them."""
    waiting = letter.findings.filter(state=FindingState.OPEN).exclude(addressed_to=letter.addressee).order_by("number")
    sent = []
    for finding in waiting:
        by = actor if can_keep(actor, finding) else SYSTEM
        due_on = letter.due_on if letter.due_on is not None and letter.due_on >= finding.raised_on else None
        sent.append(address_finding(actor=by, finding=finding, to=letter.addressee, due_on=due_on, on=max(on, finding.raised_on), at=at))
    letter.sent_on = on
    letter.save(update_fields=["sent_on"])
    record(
        actor=actor, action="meetings.letter.sent", subject=letter.meeting,
        new={"body": letter.addressee.name, "findings": [one.code for one in sent]},
    )  # fmt: skip
    return sent
