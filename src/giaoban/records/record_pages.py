"""What every record's page has besides its own facts: files, comments, history, followers, panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.prepared import Key, rows_for_all
from giaoban.records.models import Comment, FileVersion, Follower, subject_of
from giaoban.records.panels import panels_of
from giaoban.records.trash import can_go

if TYPE_CHECKING:
    from django.db import models
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from giaoban.records.models import StoredFile


def files_of(record: models.Model, *, role: str | None = None) -> list[StoredFile]:
    """The files of a record with all their versions, newest first in `shown_versions`; one query."""
    found: dict[int, StoredFile] = {}
    for version in rows_for_all(_versions, *_named(record), role):
        file = found.setdefault(version.file_id, version.file)
        file.__dict__.setdefault("shown_versions", []).append(version)
    return list(found.values())


def _versions(kind: str, key: int, role: str | None) -> QuerySet[FileVersion]:
    rows = FileVersion.objects.filter(file__subject_kind=kind, file__subject_id=key, file__removed_at=None)
    rows = rows if role is None else rows.filter(file__role=role)
    return rows.select_related("file").order_by("file__name", "file_id", "-number").defer("text")


def _comments(kind: str, key: int) -> QuerySet[Comment]:
    return Comment.objects.filter(subject_kind=kind, subject_id=key, removed_at=None).order_by("pk")


def _followers(kind: str, key: int) -> QuerySet[Any]:
    return Follower.objects.filter(subject_kind=kind, subject_id=key).values_list("user_id")


def _named(record: models.Model) -> tuple[str, Key]:
    return record._meta.label_lower, Key(record.pk)  # noqa: SLF001 - Django's documented API


def short_message_of(record: models.Model) -> tuple[str, str]:
    """What is told of a record in a message that leaves the programme, and its address.

    A record says it by `short_message`; one that not every reader may know of by `open_label` and `open_address`.
    """
    say = getattr(record, "short_message", None)
    text = say() if say is not None else getattr(record, "open_label", None) or str(record)
    return text, getattr(record, "open_address", None) or record.get_absolute_url()  # type: ignore[attr-defined]


SHORT_HISTORY, LONG_HISTORY = 8, 50
"""Lines beside a record, and on each page of its whole history."""


def page_of_history(asked: str) -> tuple[int, int]:
    """Which page of the history is asked for and how many lines it has; 0 is the short one beside the record."""
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    return page, LONG_HISTORY if page else SHORT_HISTORY


def record_context(request: HttpRequest, record: models.Model) -> dict[str, Any]:
    """Files, comments, history, followers and panels of a record, each in a constant number of queries."""
    actor = request.actor  # type: ignore[attr-defined]
    page, size = page_of_history(request.GET.get("lich-su", ""))
    history = history_of(record, limit=size + 1, skip=(page - 1) * size if page else 0)
    followers = [user for (user,) in rows_for_all(_followers, *_named(record))]
    return {
        "record": record,
        "subject": subject_of(record),
        "files": files_of(record),
        "comments": rows_for_all(_comments, *_named(record)),
        "history": history[:size],
        "history_page": page,
        "has_older": len(history) > size,
        "followers": len(followers),
        "is_following": actor.user_id in followers,
        "can_trash": can_go(actor, record),
        "panels": panels_of(actor, record, clock.today()),
    }
