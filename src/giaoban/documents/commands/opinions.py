"""Opinions on a draft: asking, giving, reminding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.documents.commands.drafting import locked
from giaoban.documents.commands.sending import NobodyToSendTo, RecipientsEnded, save_recipient_list
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Opinion, OpinionAsked, OpinionRound
from giaoban.documents.permissions import can_ask_opinions, can_edit, can_enter_opinion, can_keep_register, is_asked
from giaoban.documents.rules import opinions as rules
from giaoban.documents.rules import split_clauses
from giaoban.notices.commands import notify
from giaoban.organisations.models import Person
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


class NoLongerADraft(DomainError):
    """Opinions are asked on a draft that is still with its drafters."""

    code = "documents.no_longer_a_draft"
    sentence = "Opinions are asked on a draft. This paper has gone on; return it first."


class SubjectMissing(DomainError):
    """A round says what it is about."""

    code = "documents.opinion_subject_missing"
    sentence = "Say in one line what opinions are asked about."
    field = "subject"


class DueBeforeAsked(DomainError):
    """Nobody can answer before being asked."""

    code = "documents.opinion_due_before_asked"
    sentence = "The day to answer by, %(due)s, is before the day of asking, %(on)s."
    field = "due_on"


class PartUnknown(DomainError):
    """The draft has no such clause."""

    code = "documents.opinion_part_unknown"
    sentence = "The draft has no part “%(part)s” that was asked about."
    field = "parts"


class PartTwice(DomainError):
    """One answer says one thing of a part."""

    code = "documents.opinion_part_twice"
    sentence = "Say once what you think of a part: %(part)s."
    field = "opinions"


class RoundClosed(DomainError):
    """What was closed stays as it is."""

    code = "documents.opinion_round_closed"
    sentence = "This round of opinions was closed on %(on)s; its table stays as it is."


class NothingSaid(DomainError):
    """An answer has at least one opinion."""

    code = "documents.opinion_nothing_said"
    sentence = "Choose what you think of at least one part."
    field = "opinions"


class WordsMissing(DomainError):
    """Who does not simply agree says what is to be changed."""

    code = "documents.opinion_words_missing"
    sentence = "Write what is to be changed, or why you do not agree: %(part)s."
    field = "opinions"


class SourceMissing(DomainError):
    """What is entered for somebody else came on paper."""

    code = "documents.opinion_source_missing"
    sentence = "You enter this for %(name)s: say which letter it came with."
    field = "source"


class EverybodyAnswered(DomainError):
    """There is nobody to remind."""

    code = "documents.opinion_everybody_answered"
    sentence = "Everybody who was asked has answered."


@dataclass(frozen=True)
class OpinionLine:
    """What is said about one part; an empty part is the draft as a whole."""

    stance: str
    part: str = ""
    text: str = ""
    reason: str = ""


def held_open(round_: OpinionRound) -> OpinionRound:
    """The round as it stands now, held until the act ends. Raises RoundClosed."""
    held = (
        OpinionRound.objects.select_for_update(of=("self",)).select_related("document__owner", "document__drafting_unit").get(pk=round_.pk)
    )
    if held.closed_on is not None:
        raise RoundClosed(on=format_date(held.closed_on))
    return held


@transaction.atomic
def ask_opinions(
    *, actor: Actor, document: Document, subject: str, due_on: date, on: date, at: datetime, question: str = "", parts: Sequence[str] = (),
    bodies: Sequence[Organisation] = (), people: Sequence[Person] = (), others: Sequence[str] = (), list_name: str = "",
) -> OpinionRound:  # fmt: skip
    """Ask bodies, people and others for opinions on a draft as it stands, on some of its clauses or on the whole.

    With a `list_name` the recipients are kept as a list. Errors: NotPermitted, NoLongerADraft, SubjectMissing, NobodyToSendTo, RecipientsEnded,
    DueBeforeAsked, PartUnknown.
    """
    if not can_edit(actor, document):
        raise NotPermitted
    document = locked(document)
    if not can_ask_opinions(actor, document):
        raise NoLongerADraft
    if not subject.strip():
        raise SubjectMissing
    if due_on < on:
        raise DueBeforeAsked(due=format_date(due_on), on=format_date(on))
    names = [name.strip() for name in others if name.strip()]
    if not bodies and not people and not names:
        raise NobodyToSendTo
    ended = [body.name for body in bodies if not body.exists_on(on)]
    if ended:
        raise RecipientsEnded(on=format_date(on), names=", ".join(ended))
    if list_name.strip() and can_keep_register(actor, document.owner):
        save_recipient_list(actor=actor, body=document.owner, name=list_name, bodies=bodies, others=names)
    last = document.versions.order_by("-number").first()
    made = OpinionRound.objects.create(
        document=document, version_number=last.number if last is not None else 1, subject=subject.strip(), question=question.strip(),
        parts=_parts(document, parts), due_on=due_on, opened_on=on, opened_at=at, opened_by_name=actor.name, opened_by_number=actor.user_id,
        folded=fold(f"{subject} {document.kind_name} {document.abstract}"),
    )  # fmt: skip
    lines = [OpinionAsked(round=made, body=body, name=body.name) for body in dict.fromkeys(bodies)]
    lines += [OpinionAsked(round=made, person=person, name=person.full_name) for person in dict.fromkeys(people)]
    lines += [OpinionAsked(round=made, name=name) for name in dict.fromkeys(names)]
    for order, line in enumerate(lines):
        line.order = order
    OpinionAsked.objects.bulk_create(lines)
    new = {"subject": made.subject, **given(due_on=due_on)}
    audit(actor=actor, action="documents.opinions.asked", subject=made, new={**new, "recipients": [line.name for line in lines]})
    # a reader of the paper may be none of those who see who was asked
    audit(actor=actor, action="documents.opinions.asked", subject=document, new=new)
    _tell(made, lines, N_("%(name)s asks for your opinion on “%(subject)s” by %(due)s"), "asked", actor=actor, on=on, at=at)
    return made


def _parts(document: Document, wanted: Iterable[str]) -> list[dict[str, str]]:
    slugs = set(wanted)
    found = [one for one in split_clauses(document.text) if one.slug in slugs]
    unknown = sorted(slugs - {one.slug for one in found})
    if unknown:
        raise PartUnknown(part=unknown[0])
    return [{"slug": one.slug, "label": one.label[:1].upper() + one.label[1:], "text": one.text_of(document.text)} for one in found]


def users_asked(lines: Iterable[OpinionAsked], on: date) -> set[int]:
    """The users who answer for those asked: offices of bodies, people with an account."""
    rows = list(lines)
    found: set[int] = set()
    for line in rows:
        if line.body_id is not None:
            found |= office_of(line.body_id, on)
    people = Person.objects.filter(pk__in=[line.person_id for line in rows if line.person_id is not None], user__isnull=False)
    return found | {key for key in people.values_list("user", flat=True) if key is not None}


def _tell(
    round_: OpinionRound, lines: Iterable[OpinionAsked], sentence: str, what: str, *, actor: Actor, on: date, at: datetime,
) -> int:  # fmt: skip
    values: dict[str, Any] = {"name": actor.name, "subject": round_.subject[:120], "due": format_date(round_.due_on)}
    return notify(
        users=users_asked(lines, on), sentence=sentence, values=values, subject=round_, key=f"opinions.{what}-{round_.pk}-{at.isoformat()}",
        at=at, but=actor, is_urgent=what == "reminded",
    )  # fmt: skip


def _require_parts_once(round_: OpinionRound, opinions: Sequence[OpinionLine]) -> None:
    parts = [line.part for line in opinions]
    twice = next((part for part in parts if parts.count(part) > 1), None)
    if twice is not None:
        raise PartTwice(part=round_.label_of(twice) or round_.subject)


@transaction.atomic
def give_opinions(
    *, actor: Actor, asked: OpinionAsked, opinions: Sequence[OpinionLine], on: date, at: datetime, source: str = ""
) -> OpinionAsked:
    """Say what one of those asked thinks of the parts; the whole answer at once, so that what is left out is taken back.

    What changes loses the answer it had; what comes after the day set is marked late. Errors: NotPermitted, RoundClosed, NothingSaid,
    WordsMissing, PartUnknown, PartTwice, SourceMissing.
    """
    if not can_enter_opinion(actor, asked):
        raise NotPermitted
    round_ = held_open(asked.round)
    if not is_asked(actor, asked) and not source.strip():
        raise SourceMissing(name=asked.name)
    if not opinions:
        raise NothingSaid
    _require_parts_once(round_, opinions)
    order = {"": 0} | {one["slug"]: place for place, one in enumerate(round_.parts, 1)}
    kept = {one.part: one for one in asked.opinions.all()}
    for line in opinions:
        if line.part not in order:
            raise PartUnknown(part=line.part)
        label = round_.label_of(line.part)
        text, reason = line.text.strip(), line.reason.strip()
        if rules.needs_words(rules.Stance(line.stance)) and not text:
            raise WordsMissing(part=label or round_.subject)
        one = kept.pop(line.part, None) or Opinion(asked=asked, part=line.part, part_order=order[line.part], part_label=label)
        if one.pk is not None and (one.stance, one.text, one.reason) == (line.stance, text, reason):
            continue
        one.stance, one.text, one.reason, one.given_on, one.given_at = line.stance, text, reason, on, at
        one.is_late, one.by_name, one.by_number = rules.is_late(on, round_.due_on), actor.name, actor.user_id
        one.answer, one.answer_reason, one.answered_on, one.answered_by_name = "", "", None, ""
        one.save()
    for left in kept.values():
        left.delete()
    asked.answered_on, asked.source = asked.answered_on or on, source.strip()
    asked.save(update_fields=["answered_on", "source"])
    words = {
        "asked": asked.name,
        "stance": rules.strongest(rules.Stance(line.stance) for line in opinions).value,
        **given(source=source.strip()),
    }
    audit(actor=actor, action="documents.opinion.given", subject=round_, new=words)
    if round_.opened_by_number is not None:
        notify(
            users=[round_.opened_by_number], sentence=N_("%(name)s gave an opinion on “%(subject)s”"), subject=round_, at=at, but=actor,
            values={"name": asked.name[:120], "subject": round_.subject[:120]}, key=f"opinions.given-{asked.pk}-{at.isoformat()}",
        )  # fmt: skip
    return asked


@transaction.atomic
def remind_of_opinions(*, actor: Actor, round: OpinionRound, on: date, at: datetime) -> int:  # noqa: A002 - named as the record is
    """Tell those who have not answered once more; how many users were told. Errors: NotPermitted, RoundClosed, EverybodyAnswered."""
    if not can_edit(actor, round.document):
        raise NotPermitted
    held = held_open(round)
    silent = list(held.asked.filter(answered_on=None))
    if not silent:
        raise EverybodyAnswered
    held.asked.filter(answered_on=None).update(reminded_at=at)
    audit(actor=actor, action="documents.opinions.reminded", subject=held, new={"recipients": [line.name for line in silent]})
    return _tell(
        held, silent, N_("%(name)s reminds you of your opinion on “%(subject)s”, due %(due)s"), "reminded", actor=actor, on=on, at=at
    )
