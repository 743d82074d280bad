"""Papers handed in and written anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import changes, record
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.meetings.commands.calling import open_call
from giaoban.meetings.commands.guards import MeetingShut
from giaoban.meetings.models import AskState, Meeting, Paper, PaperAsk, PaperState, PaperVersion
from giaoban.meetings.permissions import can_hand_in, can_work_on
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of
from giaoban.records.commands import add_file, check_file

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import PaperCall
    from giaoban.organisations.models import Organisation, Person
    from giaoban.records.models import FileVersion

FILE_ROLE = "paper"
HANDED_IN = N_("%(body)s handed in the paper “%(title)s”.")
REVISED = N_("%(body)s changed the paper “%(title)s”.")


@dataclass(frozen=True)
class Writing:
    """What a paper says and who wrote it."""

    title: str
    author: Person | None = None
    author_text: str = ""
    author_post: str = ""
    co_authors: str = ""
    abstract: str = ""
    text: str = ""


class NotAsked(DomainError):
    """The body was not asked for a paper."""

    code = "meetings.not_asked"
    sentence = "“%(body)s” was not asked for a paper on this theme. The organiser can ask it on the page of the call."
    field = "body"


class TitleMissing(DomainError):
    """A paper has a title."""

    code = "meetings.paper_title_missing"
    sentence = "Write the title of the paper."
    field = "title"


class AuthorMissing(DomainError):
    """A paper has an author."""

    code = "meetings.paper_author_missing"
    sentence = "Choose the author, or write the name."
    field = "author_text"


class PaperEmpty(DomainError):
    """Neither text nor file."""

    code = "meetings.paper_empty"
    sentence = "Write the text of the paper, or attach its file."
    field = "text"


class PaperSettled(DomainError):
    """The organiser has decided, or the author has taken it back."""

    code = "meetings.paper_settled"
    sentence = "This paper is “%(state)s”: its text stays. The organiser can send it back for changes."


class PaperChanged(DomainError):
    """Somebody saved a version in the meantime."""

    code = "meetings.paper_changed"
    sentence = (
        "%(who)s saved version %(version)s of this paper in the meantime. Read it, then save yours on top; your text is still in the form."
    )


class NothingNew(DomainError):
    """The new version says what the last one says."""

    code = "meetings.paper_unchanged"
    sentence = "Nothing was changed in this paper."


def _checked(writing: Writing, file: IncomingFile | None, *, is_not_secret: bool) -> None:
    """Refuse what is no paper, and secret marks in the typed text as in a file."""
    if not writing.title.strip():
        raise TitleMissing
    if writing.author is None and not writing.author_text.strip():
        raise AuthorMissing
    typed = "\n".join(part for part in (writing.abstract, writing.text) if part.strip())
    if typed:
        check_file(IncomingFile("tham-luan.txt", typed.encode()), not_secret=is_not_secret)
    if file is not None:
        check_file(file, not_secret=is_not_secret)


def folded_paper(paper: Paper) -> str:
    """The search key: title, authors, body, what it was written for."""
    body = paper.body.name if paper.body else ""
    return fold(f"{paper.title} {paper.authors} {body} {paper.occasion}")[:1500]


def next_number(meeting: Meeting) -> int:
    """The number of the next paper of a meeting."""
    return (meeting.papers.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def submit_paper(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    call: PaperCall,
    body: Organisation,
    title: str,
    author: Person | None = None,
    author_text: str = "",
    author_post: str = "",
    co_authors: str = "",
    abstract: str = "",
    text: str = "",
    file: IncomingFile | None = None,
    is_not_secret: bool = False,
) -> Paper:
    """Hand in the paper of a body that was asked: typed, as a file, or both; after the day set it is marked late.

    NotAsked, TitleMissing, AuthorMissing, PaperEmpty, MeetingShut, NotPermitted, SecretRefused, SecrecyInDoubt, those of files.
    """
    if not can_hand_in(actor, body, author):
        raise NotPermitted
    held = open_call(call)
    ask = PaperAsk.objects.select_for_update().filter(call=held, body=body).first()
    if ask is None:
        raise NotAsked(body=body.name)
    writing = Writing(title, author, author_text, author_post, co_authors, abstract, text)
    if not text.strip() and file is None:
        raise PaperEmpty
    _checked(writing, file, is_not_secret=is_not_secret)
    paper = Paper(
        meeting=held.meeting, ask=ask, number=next_number(held.meeting), body=body, state=PaperState.SUBMITTED, handed_in_on=on,
        is_late=on > held.due_on, **_fields(writing),
    )  # fmt: skip
    paper.folded = folded_paper(paper)
    paper.save()
    kept = add_file(actor=actor, record=paper, file=file, at=at, role=FILE_ROLE, not_secret=is_not_secret) if file is not None else None
    _keep_version(actor, paper, kept, on=on, at=at)
    ask.state, ask.handed_in_on = AskState.HANDED_IN, ask.handed_in_on or on
    ask.declined_on, ask.reason = None, ""
    ask.save()
    record(actor=actor, action="meetings.paper.handed_in", subject=paper, new={"title": title, "author": paper.authors, "body": body.name})
    tell_organiser(paper, HANDED_IN, "handed-in", actor=actor, on=on, at=at)
    return paper


def _fields(writing: Writing) -> dict[str, Any]:
    words = ("title", "author_text", "author_post", "co_authors", "abstract", "text")
    return {"author": writing.author, **{name: getattr(writing, name).strip() for name in words}}


def _keep_version(actor: Actor, paper: Paper, file: FileVersion | None, *, on: date, at: datetime) -> PaperVersion:
    return PaperVersion.objects.create(
        paper=paper, number=paper.version, title=paper.title, abstract=paper.abstract, text=paper.text, file=file, saved_on=on, saved_at=at,
        saved_by=actor.name,
    )  # fmt: skip


def held_paper(actor: Actor, paper: Paper) -> Paper:
    """The paper, locked, when the actor works with it and its meeting is open to change; NotPermitted, MeetingShut."""
    if not can_work_on(actor, paper):
        raise NotPermitted
    held = Paper.objects.select_for_update(of=("self",)).select_related("meeting__owner", "body", "author").get(pk=paper.pk)
    if not held.meeting.is_open_to_change:
        raise MeetingShut
    return held


@transaction.atomic
def revise_paper(
    *,
    actor: Actor,
    on: date,
    at: datetime,
    paper: Paper,
    began_from: int,
    title: str,
    author: Person | None = None,
    author_text: str = "",
    author_post: str = "",
    co_authors: str = "",
    abstract: str = "",
    text: str = "",
    file: IncomingFile | None = None,
    is_not_secret: bool = False,
) -> Paper:
    """Save a new version of a paper that is not settled; the file stays where no new one comes. It goes back to be read.

    PaperSettled, PaperChanged, NothingNew, TitleMissing, AuthorMissing, PaperEmpty, MeetingShut, NotPermitted, those of files.
    """
    held = held_paper(actor, paper)
    if held.state not in {PaperState.SUBMITTED, PaperState.CHANGES}:
        raise PaperSettled(state=held.get_state_display())
    last = held.versions.select_related("file").order_by("-number").first()
    if held.version != began_from:
        raise PaperChanged(who=last.saved_by if last else "", version=held.version)
    writing = Writing(title, author, author_text, author_post, co_authors, abstract, text)
    before = last.file if last else None
    if not text.strip() and file is None and before is None:
        raise PaperEmpty
    _checked(writing, file, is_not_secret=is_not_secret)
    kept = add_file(actor=actor, record=held, file=file, at=at, role=FILE_ROLE, not_secret=is_not_secret) if file is not None else before
    values = _fields(writing)
    was = {name: getattr(held, name) for name in values}
    if values == was and kept == before:
        raise NothingNew
    for name, value in values.items():
        setattr(held, name, value)
    held.version += 1
    held.state = PaperState.SUBMITTED
    held.folded = folded_paper(held)
    held.save()
    _keep_version(actor, held, kept, on=on, at=at)
    told = {name: value for name, value in values.items() if name != "text"}  # the versions keep the text
    old, new = changes({name: was[name] for name in told}, told)
    record(actor=actor, action="meetings.paper.revised", subject=held, old=old, new={**new, "version": held.version})
    tell_organiser(held, REVISED, "revised", actor=actor, on=on, at=at)
    return held


def tell_organiser(paper: Paper, sentence: str, what: str, *, actor: Actor, on: date, at: datetime) -> None:
    """Tell the office that calls the meeting what happened to a paper; nobody of a meeting entered late."""
    if not paper.meeting.is_late_entry:
        values = {"body": paper.body.short if paper.body else paper.author_name, "title": paper.title[:160]}
        key = f"paper.{what}-{paper.pk}-{at.isoformat()}"
        notify(users=office_of(paper.meeting.owner_id, on), sentence=sentence, values=values, subject=paper, key=key, at=at, but=actor)
