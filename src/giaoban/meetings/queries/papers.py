"""What is read about calls for papers, papers, the programme they make, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.errors import NotFound
from giaoban.findings.models import Finding
from giaoban.meetings.models import (
    AskState,
    Meeting,
    Paper,
    PaperAsk,
    PaperCall,
    PaperFinding,
    PaperVersion,
)
from giaoban.meetings.permissions import answers_for, can_work_on, organises

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giaoban.common.actor import Actor


def call_for(actor: Actor, pk: int) -> PaperCall:
    """A call within sight; NotFound."""
    call = PaperCall.objects.visible_to(actor).select_related("meeting__owner", "meeting__series").filter(pk=pk).first()
    if call is None:
        raise NotFound
    return call


def ask_for(actor: Actor, call: PaperCall, pk: int) -> PaperAsk:
    """A line of a call within sight; NotFound."""
    ask = PaperAsk.objects.visible_to(actor).select_related("call__meeting__owner", "body").filter(call=call, pk=pk).first()
    if ask is None:
        raise NotFound
    return ask


def paper_for(actor: Actor, pk: int) -> Paper:
    """A paper within sight; NotFound."""
    paper = (
        Paper.objects.visible_to(actor)
        .select_related("meeting__owner", "meeting__series", "author", "body", "agenda_item", "ask__call", "document")
        .filter(pk=pk)
        .first()
    )
    if paper is None:
        raise NotFound
    return paper


@dataclass(frozen=True)
class Tally:
    """How the bodies asked stand on a day."""

    asked: int
    in_time: int
    late: int
    declined: int
    missing: int

    @property
    def handed_in(self) -> int:
        """Bodies whose paper came."""
        return self.in_time + self.late


def tally_of(asks: Iterable[PaperAsk]) -> Tally:
    """The count of bodies by what became of asking them."""
    rows = list(asks)
    came = [ask for ask in rows if ask.state == AskState.HANDED_IN]
    late = sum(ask.is_late for ask in came)
    declined = sum(ask.state == AskState.DECLINED for ask in rows)
    return Tally(len(rows), len(came) - late, late, declined, len(rows) - len(came) - declined)


@dataclass(frozen=True)
class CallPage:
    """The page of a call for one reader."""

    call: PaperCall
    asks: Sequence[PaperAsk]
    papers: Sequence[Paper]
    mine: Sequence[PaperAsk]
    """Lines of bodies for which the reader may hand in."""
    sees_meeting: bool
    organises: bool
    tally: Tally


def call_page(actor: Actor, call: PaperCall) -> CallPage:
    """Everything on the page of a call, in a constant number of queries; others than the organiser see the own lines alone."""
    asks = list(PaperAsk.objects.visible_to(actor).filter(call=call).select_related("body"))
    for ask in asks:
        ask.call = call
    papers = list(Paper.objects.visible_to(actor).filter(ask__call=call).select_related("author", "body").order_by("number"))
    return CallPage(
        call=call, asks=asks, papers=papers, mine=[ask for ask in asks if answers_for(actor, ask.body)],
        sees_meeting=Meeting.objects.visible_to(actor).filter(pk=call.meeting_id).exists(), organises=organises(actor, call.meeting),
        tally=tally_of(asks),
    )  # fmt: skip


def words_of_paper(paper: Paper) -> str:
    """The text of a paper as it stands: what was typed, else what could be read from its file."""
    if paper.text.strip():
        return paper.text
    last = PaperVersion.objects.filter(paper=paper, file__isnull=False).select_related("file").order_by("-number").first()
    return last.file.text if last is not None and last.file is not None else ""


def words_of_papers(papers: Iterable[Paper]) -> dict[int, str]:
    """The same for many papers in one query."""
    rows = list(papers)
    found = {paper.pk: paper.text for paper in rows}
    bare = [paper.pk for paper in rows if not paper.text.strip()]
    if bare:
        versions = PaperVersion.objects.filter(paper__in=bare, file__isnull=False).select_related("file").order_by("number")
        found |= {version.paper_id: version.file.text for version in versions if version.file is not None}
    return found


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, as they are shown and quoted; lines broken inside a sentence by a scan or PDF are joined."""
    parts: list[str] = []
    for line in text.replace("\f", "\n").splitlines():
        words = " ".join(line.split())
        if not words:
            parts.append("")
        elif parts and parts[-1] and words[:1].islower() and not parts[-1].endswith((".", ":", ";", "!", "?")):
            parts[-1] += f" {words}"
        else:
            parts.append(words)
    return [part for part in parts if part]


@dataclass(frozen=True)
class Passage:
    """A paragraph of a paper with the findings whose words stand in it."""

    number: int
    text: str
    findings: tuple[PaperFinding, ...] = ()


@dataclass(frozen=True)
class PaperPage:
    """The page of a paper for one reader."""

    paper: Paper
    passages: Sequence[Passage]
    findings: Sequence[PaperFinding]
    versions: Sequence[PaperVersion]
    is_typed: bool
    sees_meeting: bool
    organises: bool
    can_work: bool


def paper_page(actor: Actor, paper: Paper) -> PaperPage:
    """Everything on the page of a paper, in a constant number of queries."""
    visible = Finding.objects.visible_to(actor).values("pk")
    findings = list(PaperFinding.objects.filter(paper=paper, finding__in=visible).select_related("finding__about", "finding__addressed_to"))
    can_work = can_work_on(actor, paper)
    return PaperPage(
        paper=paper, passages=_passages(words_of_paper(paper), findings), findings=findings,
        versions=list(paper.versions.select_related("file__file").defer("file__text").order_by("-number")) if can_work else [],
        is_typed=bool(paper.text.strip()), sees_meeting=Meeting.objects.visible_to(actor).filter(pk=paper.meeting_id).exists(),
        organises=organises(actor, paper.meeting), can_work=can_work,
    )  # fmt: skip


def _passages(text: str, findings: Sequence[PaperFinding]) -> list[Passage]:
    quotes = [(" ".join(one.quote.split()), one) for one in findings if one.quote]
    return [
        Passage(number, part, tuple(one for quote, one in quotes if quote in part or part in quote))
        for number, part in enumerate(paragraphs(text), 1)
    ]
