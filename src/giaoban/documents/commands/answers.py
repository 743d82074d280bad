"""Answering opinions on a draft, and closing the round with its table (tiếp thu, giải trình)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.opinions import held_open, users_asked
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Answer, Opinion, OpinionRound
from giaoban.documents.permissions import can_edit
from giaoban.documents.queries.opinions import said
from giaoban.documents.rules import opinions as rules
from giaoban.notices.commands import notify

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor


class AnswerReasonMissing(DomainError):
    """What is not accepted whole is explained."""

    code = "documents.opinion_answer_reason_missing"
    sentence = "Say why the opinion is not accepted, or only in part."
    field = "reason"


class OpinionsUnanswered(DomainError):
    """Opinions wait for an answer."""

    code = "documents.opinions_unanswered"
    sentence = "%(count)s opinions have no answer yet. Answer them, or say why the round is closed without."
    field = "note"


class VersionUnknown(DomainError):
    """The draft has no such later version."""

    code = "documents.opinion_version_unknown"
    sentence = "The draft has no version %(number)s after the one that was shown."
    field = "new_version"


@transaction.atomic
def answer_opinion(*, actor: Actor, opinion: Opinion, answer: str, on: date, reason: str = "") -> Opinion:
    """Accept an opinion, accept it in part or not at all, the last two with their reason. Errors: NotPermitted, RoundClosed, AnswerReasonMissing."""
    if not can_edit(actor, opinion.asked.round.document):
        raise NotPermitted
    round_ = held_open(opinion.asked.round)
    if rules.needs_reason(rules.Answer(answer)) and not reason.strip():
        raise AnswerReasonMissing
    opinion = Opinion.objects.select_related("asked").get(pk=opinion.pk)
    old = given(answer=opinion.answer, reason=opinion.answer_reason)
    opinion.answer, opinion.answer_reason = Answer(answer), reason.strip()
    opinion.answered_on, opinion.answered_by_name = on, actor.name
    opinion.save(update_fields=["answer", "answer_reason", "answered_on", "answered_by_name"])
    audit(
        actor=actor, action="documents.opinion.answered", subject=round_, old=old,
        new={"asked": opinion.asked.name, **given(part=opinion.part_label), "answer": answer, **given(reason=reason.strip())},
    )  # fmt: skip
    return opinion


@transaction.atomic
def close_opinions(
    *, actor: Actor, round: OpinionRound, on: date, at: datetime, note: str = "", new_version: int | None = None  # noqa: A002 - named as the record is
) -> OpinionRound:  # fmt: skip
    """Close a round: from now on all who were asked see the whole table. The version that came out of it may be named.

    Errors: NotPermitted, RoundClosed, OpinionsUnanswered (without a `note`), VersionUnknown.
    """
    if not can_edit(actor, round.document):
        raise NotPermitted
    held = held_open(round)
    waiting = rules.open_opinions(said(one) for one in Opinion.objects.filter(asked__round=held))
    if waiting and not note.strip():
        raise OpinionsUnanswered(count=waiting)
    if new_version is not None and not held.document.versions.filter(number=new_version, number__gt=held.version_number).exists():
        raise VersionUnknown(number=new_version)
    held.closed_on, held.closing_note, held.new_version_number = on, note.strip(), new_version
    held.save(update_fields=["closed_on", "closing_note", "new_version_number"])
    audit(
        actor=actor,
        action="documents.opinions.closed",
        subject=held,
        new=given(note=note.strip(), version=new_version, unanswered=waiting or None),
    )
    notify(
        users=users_asked(held.asked.all(), on), sentence=N_("%(name)s closed the opinions on “%(subject)s”: read what became of yours"), subject=held,
        at=at, but=actor, values={"name": actor.name, "subject": held.subject[:120]}, key=f"opinions.closed-{held.pk}",
    )  # fmt: skip
    return held
