"""Replies: several over time, each reaching whoever raised the finding, and every source where it is a head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.errors import DomainError, NotPermitted
from giaoban.findings.commands.writing import advance, locked, write
from giaoban.findings.models import Finding, FindingReply, FindingState, ReplyDelivery
from giaoban.findings.permissions import can_answer
from giaoban.findings.rules import FindingAct, act_of_reply
from giaoban.findings.rules import FindingState as State
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


class AnswerEmpty(DomainError):
    """The answer says nothing."""

    code = "findings.answer_empty"
    sentence = "Write the answer."
    field = "text"


class ReplyAtHead(DomainError):
    """The finding is merged under another that can be replied to."""

    code = "findings.reply_at_head"
    sentence = "This finding is merged under a common one. Reply there: the reply reaches all who raised it."


class ByNotAddressee(DomainError):
    """The reply would come from a body that was not asked."""

    code = "findings.by_not_addressee"
    sentence = "The reply comes from the body to which the finding is addressed; only an outside authority may reply for another one."
    field = "by"


REPLIED_AT_HEAD = (FindingState.OPEN, FindingState.ANSWERED)


@transaction.atomic
def reply_to_finding(
    *,
    actor: Actor,
    finding: Finding,
    text: str,
    document: Document | None = None,
    by: Organisation | None = None,
    is_final: bool = True,
    on: date,
    at: datetime,
) -> FindingReply:
    """Reply to a finding, in part or finally; a reply to a head reaches each of its sources once, those that come later too.

    Errors: NotPermitted, StepNotPossible, AnswerEmpty, ReplyAtHead, ByNotAddressee.
    """
    finding = locked(finding, on, at)
    act = act_of_reply(State(finding.state), is_final=is_final)
    return _reply(
        actor=actor, finding=finding, act=act, text=text, document=document, by=by, is_final=is_final, action="replied", on=on, at=at
    )


@transaction.atomic
def answer_finding(*, actor: Actor, finding: Finding, text: str, document: Document | None = None, on: date, at: datetime) -> Finding:
    """Answer an open finding in words, by a document where there is one: its final reply.

    Errors: NotPermitted, StepNotPossible, AnswerEmpty, ReplyAtHead.
    """
    reply = _reply(
        actor=actor, finding=locked(finding, on, at), act=FindingAct.ANSWER, text=text, document=document, by=None, is_final=True,
        action="answered", on=on, at=at,
    )  # fmt: skip
    return reply.finding


def _reply(
    *,
    actor: Actor,
    finding: Finding,
    act: FindingAct,
    text: str,
    document: Document | None,
    by: Organisation | None,
    is_final: bool,
    action: str,
    on: date,
    at: datetime,
) -> FindingReply:
    asked = finding.addressed_to
    if asked is None or not can_answer(actor, finding):
        raise NotPermitted
    if finding.merged_into is not None and finding.merged_into.state in REPLIED_AT_HEAD:
        raise ReplyAtHead
    if by is not None and by != asked and (by.tree, asked.tree) != (Tree.AUTHORITY, Tree.AUTHORITY):
        raise ByNotAddressee
    if not text.strip():
        raise AnswerEmpty
    old = advance(finding, act)
    reply = FindingReply.objects.create(
        finding=finding, text=text, document=document, by=by or asked, on=on, is_final=is_final, entered_at=at
    )
    _take(finding, reply)
    new = {"state": finding.state, "answer": text, "document": document.name if document is not None else None, "is_final": is_final}
    write(actor=actor, finding=finding, action=action, old=old, new=new, on=on, at=at)
    ReplyDelivery.objects.create(reply=reply, finding=finding, on=on)
    deliver(actor=actor, replies=[reply], to=finding.sources.all(), on=on, at=at)
    return reply


def deliver(*, actor: Actor, replies: Sequence[FindingReply], to: Iterable[Finding], on: date, at: datetime) -> None:
    """Let replies reach findings that stand under a head, each once; whoever is still open is answered by a final one.

    What was asked or answered otherwise keeps its own answer until a later one comes.
    """
    keys = [one.pk for one in to]
    if not keys or not replies:
        return
    sources = Finding.objects.select_for_update(of=("self",)).select_related("raised_by", "addressed_to", "about")
    reached = set(ReplyDelivery.objects.filter(reply__in=replies, finding__in=keys).values_list("reply", "finding"))
    for source in sources.filter(pk__in=keys).order_by("number"):
        coming = [reply for reply in replies if (reply.pk, source.pk) not in reached]
        old = {"state": source.state}
        for reply in coming:
            ReplyDelivery.objects.create(reply=reply, finding=source, on=on)
            if reply.is_final and source.state == FindingState.OPEN:
                advance(source, FindingAct.ANSWER)
            _take(source, reply)
        if coming:
            new = {"state": source.state, "answer": coming[-1].text}
            write(actor=actor, finding=source, action="reply_received", old=old, new=new, on=on, at=at)


def _take(finding: Finding, reply: FindingReply) -> None:
    """What a final reply leaves on a finding that it answers; a closed one has its end already."""
    if reply.is_final and finding.state == FindingState.ANSWERED:
        finding.answer, finding.answer_document = reply.text, reply.document
        finding.answered_on, finding.answered_by = max(reply.on, finding.raised_on), reply.by
