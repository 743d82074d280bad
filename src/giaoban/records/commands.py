"""Files, comments, followers, drafts, trash, saved views."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import ProtectedError

from giaoban.audit.commands import record as audit
from giaoban.common import extraction
from giaoban.common.actor import SYSTEM
from giaoban.common.errors import DomainError, NotFound, NotPermitted
from giaoban.common.vietnamese import clean
from giaoban.records.contents import MEDIA_TYPES, CheckedFile, scan_type, workbook_type
from giaoban.records.models import Comment, Draft, FileVersion, Follower, SavedView, StoredFile, Trashed, subject_of
from giaoban.records.permissions import can_add_to
from giaoban.records.queries import subject_for
from giaoban.records.signals import comment_added, secret_refused
from giaoban.records.storage import keep
from giaoban.records.trash import find_bin, is_unused, trashed_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile

DAYS_IN_TRASH = 30
TEXT_LIMIT = 1_000_000
"""Characters of a file that are kept for search."""
MENTION = re.compile(r"(?<![\w.])@([a-z0-9][a-z0-9._-]{1,58}[a-z0-9])", re.IGNORECASE)
"""A user name after @: neither the address in `an@example.vn` nor the full stop behind it."""


class FileEmpty(DomainError):
    """The file has no content."""

    code = "file.empty"
    sentence = "The file “%(name)s” is empty. Choose another file."
    field = "file"


class FileTooLarge(DomainError):
    """The file is over the limit."""

    code = "file.too_large"
    sentence = "The file “%(name)s” has %(size)s MB; at most %(limit)s MB fit. Make it smaller, for example by scanning in black and white."
    field = "file"


class SecretRefused(DomainError):
    """The content carries a mark of a state secret: nothing of it is kept."""

    code = "file.secret"
    sentence = "This file carries a secrecy mark. Secret documents may not be stored here; nothing of it was kept. Hand it in on paper."
    field = "file"
    told: Mapping[str, Any] | None = None
    """Who was refused on which record when, where the record exists."""

    def leave(self) -> None:
        """Tell that somebody was refused."""
        if self.told is not None:
            secret_refused.send(sender=type(self), **self.told)


class SecrecyInDoubt(DomainError):
    """The content may carry a mark: a person must say."""

    code = "file.secret_in_doubt"
    sentence = "This file may carry a secrecy mark. Check it; if it is not secret, say so and send it again."
    field = "file"


def check_file(file: IncomingFile, *, not_secret: bool = False) -> CheckedFile:
    """What a file is, if it may be kept; raises before anything is stored.

    `not_secret` is the person's word in case of doubt; a plain mark is refused all the same. Errors: FileEmpty, FileTooLarge,
    the refusals of `common.extraction`, SecretRefused, SecrecyInDoubt.
    """
    limit = settings.MAX_UPLOAD_BYTES
    name = clean(file.name)
    if not file.content:
        raise FileEmpty(name=name)
    if len(file.content) > limit:
        raise FileTooLarge(name=name, size=len(file.content) // 1_000_000, limit=limit // 1_000_000)
    text, text_error = "", ""
    heads: tuple[str, ...] = ()
    try:
        found = extraction.extract(file.content, name, limit=limit)
    except extraction.NeedsRecognition as error:
        kind, text_error = scan_type(file.content), error.code
    except extraction.WrongType:
        kind = workbook_type(file.content, name)
        if not kind:
            raise
    else:
        kind, text, heads = MEDIA_TYPES[found.kind], found.text[:TEXT_LIMIT], found.heads
    mark = extraction.secrecy_mark(text, heads)
    if mark == "yes":
        raise SecretRefused
    if mark == "doubt" and not not_secret:
        raise SecrecyInDoubt
    return CheckedFile(kind, text, text_error)


@transaction.atomic
def add_file(
    *, actor: Actor, record: models.Model, file: IncomingFile, at: datetime, role: str = "attachment", not_secret: bool = False
) -> FileVersion:
    """Keep a file of a record; the same name and role makes a new version, the same content none.

    The caller has asked the permission. Errors: FileEmpty, FileTooLarge, FileRefused, SecretRefused, SecrecyInDoubt.
    """
    try:
        checked = check_file(file, not_secret=not_secret)
    except SecretRefused as error:
        error.told = {"actor": actor, "record": record, "at": at}
        raise
    name = clean(file.name).replace("/", "_").replace("\\", "_")[-255:]
    stored, _ = StoredFile.objects.get_or_create(**subject_of(record), role=role, name=name, removed_at=None, defaults={"created_at": at})
    last = stored.versions.order_by("-number").first()
    sha256 = keep(file.content)
    if last is not None and last.sha256 == sha256:
        return last
    version = FileVersion.objects.create(
        file=stored, number=last.number + 1 if last else 1, sha256=sha256, size=len(file.content), kind=checked.kind,
        text=checked.text, text_error=checked.text_error, added_by=actor.name, added_by_number=actor.user_id, added_at=at,
    )  # fmt: skip
    audit(actor=actor, action="records.file.added", subject=record, new={"file": name, "version": version.number, "sha256": sha256})
    return version


@transaction.atomic
def add_file_to(*, actor: Actor, subject_kind: str, subject_id: int, file: IncomingFile, at: datetime) -> FileVersion:
    """Keep a file of any record that the actor may see and works with; NotFound otherwise."""
    record = subject_for(actor, subject_kind, subject_id)
    if not can_add_to(actor, record):
        raise NotPermitted
    return add_file(actor=actor, record=record, file=file, at=at)


@transaction.atomic
def remove_file(*, actor: Actor, version: FileVersion, at: datetime) -> StoredFile:
    """Take a file off a record; its content stays for the history."""
    stored = version.file
    record = subject_for(actor, stored.subject_kind, stored.subject_id)
    if not can_add_to(actor, record):
        raise NotPermitted
    stored.removed_at = at
    stored.save(update_fields=["removed_at"])
    audit(actor=actor, action="records.file.removed", subject=record, old={"file": stored.name})
    return stored


@transaction.atomic
def add_comment(*, actor: Actor, subject_kind: str, subject_id: int, text: str, at: datetime) -> Comment:
    """Remark on a record that the actor may see; `@name` tells somebody who may see it too."""
    record = subject_for(actor, subject_kind, subject_id)
    if actor.user_id is None:
        raise NotPermitted
    comment = Comment.objects.create(**subject_of(record), text=text, author_id=actor.user_id, author_name=actor.name, created_at=at)
    Follower.objects.get_or_create(**subject_of(record), user_id=actor.user_id)
    mentioned = list(get_user_model().objects.filter(username__in=[name.lower() for name in MENTION.findall(text)], is_active=True))
    audit(actor=actor, action="records.comment.added", subject=record, new={"text": text})
    comment_added.send(sender=Comment, comment=comment, record=record, mentioned=mentioned, actor=actor)
    return comment


@transaction.atomic
def follow(*, actor: Actor, subject_kind: str, subject_id: int, wanted: bool = True) -> bool:
    """Hear of what happens to a record, or no more; whether the actor follows it now."""
    record = subject_for(actor, subject_kind, subject_id)
    if actor.user_id is None:
        raise NotPermitted
    if wanted:
        Follower.objects.get_or_create(**subject_of(record), user_id=actor.user_id)
    else:
        Follower.objects.of(record).filter(user_id=actor.user_id).delete()
    return wanted


def save_draft(*, actor: Actor, key: str, values: Mapping[str, Any], at: datetime) -> Draft | None:
    """Keep a half-filled form; an empty one is thrown away."""
    if actor.user_id is None:
        return None
    kept = {name: value for name, value in values.items() if value not in ("", [], None)}
    if not kept:
        drop_draft(actor=actor, key=key)
        return None
    draft, _ = Draft.objects.update_or_create(user_id=actor.user_id, key=key[:120], defaults={"values": kept, "saved_at": at})
    return draft


def drop_draft(*, actor: Actor, key: str) -> None:
    """Throw a draft away: its form was sent, or is not wanted."""
    Draft.objects.filter(user_id=actor.user_id or 0, key=key[:120]).delete()


@transaction.atomic
def save_view(*, actor: Actor, listing: str, title: str, query: Mapping[str, str], is_shared: bool = False) -> SavedView:
    """Keep a list with its search and filters under a name; the same name is written over."""
    if actor.user_id is None:
        raise NotPermitted
    view, _ = SavedView.objects.update_or_create(
        owner_id=actor.user_id, listing=listing, title=title, defaults={"query": dict(query), "is_shared": is_shared}
    )
    audit(actor=actor, action="records.view.saved", subject=view, new={"title": title, "query": dict(query), "is_shared": is_shared})
    return view


@transaction.atomic
def drop_view(*, actor: Actor, view: SavedView) -> None:
    """Throw away an own view."""
    if view.owner_id != actor.user_id:
        raise NotFound
    audit(actor=actor, action="records.view.dropped", subject=view, old={"title": view.title})
    view.delete()


class StillUsed(DomainError):
    """Other records rest on it."""

    code = "records.still_used"
    sentence = "Other records rest on “%(name)s”, so it cannot go into the trash. Close or withdraw it instead."


@transaction.atomic
def put_in_trash(*, actor: Actor, subject_kind: str, subject_id: int, on: date) -> Trashed:
    """Put a record into the trash for thirty days; nobody sees it meanwhile. Errors: NotFound, NotPermitted, StillUsed."""
    found = find_bin(subject_kind)
    record = subject_for(actor, subject_kind, subject_id)
    if not found.may(actor, record):
        raise NotPermitted
    if not is_unused(record):
        raise StillUsed(name=str(record)[:120])
    trashed = Trashed.objects.create(
        **subject_of(record), label=str(record)[:300], by_name=actor.name, by_number=actor.user_id, trashed_on=on,
        ends_on=on + timedelta(days=DAYS_IN_TRASH),
    )  # fmt: skip
    audit(actor=actor, action="records.record.trashed", subject=record, new={"ends_on": trashed.ends_on})
    return trashed


@transaction.atomic
def take_from_trash(*, actor: Actor, subject_kind: str, subject_id: int) -> models.Model:
    """Take a record back out of the trash, as it was. Errors: NotFound, also for who may not take it back."""
    row = Trashed.objects.filter(subject_kind=subject_kind, subject_id=subject_id).first()
    if row is None:
        raise NotFound
    record: models.Model = trashed_record(actor, row)
    row.delete()
    audit(actor=actor, action="records.record.restored", subject=record)
    return record


def empty_trash(*, on: date) -> int:
    """Take away for good what has lain its days; what something came to rest on stays hidden. How many went."""
    gone = 0
    for row in Trashed.objects.filter(ends_on__lte=on):
        record = row.model._base_manager.filter(pk=row.subject_id).first()  # noqa: SLF001 - the only way to what is hidden
        with suppress(ProtectedError), transaction.atomic():
            if record is not None:
                audit(actor=SYSTEM, action="records.record.ended", subject=record, old={"label": row.label})
                record.delete()
            row.delete()
            gone += 1
    return gone
