"""The acts on any record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, FileInput, Short, ref
from giaoban.records import commands, exporting


class AddFile(ActInput):
    """A file of a record."""

    subject_kind: str
    subject_id: int
    file: FileInput


class AddComment(ActInput):
    """A remark on a record."""

    subject_kind: str
    subject_id: int
    text: str


class Follow(ActInput):
    """Whether to hear of a record."""

    subject_kind: str
    subject_id: int
    wanted: bool = True


class Subject(ActInput):
    """A record of any kind."""

    subject_kind: str
    subject_id: int


class SaveView(ActInput):
    """A list under a name."""

    listing: Short
    title: str
    query: dict[str, Any]
    is_shared: bool = False


class ExportList(ActInput):
    """A list by its code with its search, filters, order and columns; `xlsx` or `csv`."""

    listing: Short
    query: dict[str, Any] = {}
    form: Short = "xlsx"


class DropView(ActInput):
    """An own view."""

    view: ref("records.SavedView")  # type: ignore[valid-type]


TRASHER = N_("who may change the record, while nothing rests on it")

ACTS = (
    Act(
        "records.add_file",
        commands.add_file_to,
        AddFile,
        N_("Add a file to a record"),
        "records.file.added",
        N_("the office of the body that the record belongs to"),
    ),
    Act(
        "records.add_comment",
        commands.add_comment,
        AddComment,
        N_("Remark on a record"),
        "records.comment.added",
        N_("whoever may see the record"),
    ),
    Act("records.follow", commands.follow, Follow, N_("Follow a record"), "", N_("whoever may see the record")),
    Act("records.put_in_trash", commands.put_in_trash, Subject, N_("Put a record into the trash"), "records.record.trashed", TRASHER),
    Act(
        "records.take_from_trash",
        commands.take_from_trash,
        Subject,
        N_("Take a record out of the trash"),
        "records.record.restored",
        TRASHER,
    ),
    Act("records.save_view", commands.save_view, SaveView, N_("Save a view of a list"), "records.view.saved", N_("whoever is signed in")),
    Act(
        "records.export_list",
        exporting.export_list,
        ExportList,
        N_("Make a file of a list in the background"),
        "records.export.begun",
        N_("whoever sees the list"),
    ),
    Act("records.drop_view", commands.drop_view, DropView, N_("Throw away a saved view"), "records.view.dropped", N_("its owner")),
)

AUDIT_ACTIONS = {
    "records.file.added": N_("added a file"),
    "records.file.removed": N_("took a file off"),
    "records.comment.added": N_("remarked"),
    "records.view.saved": N_("saved a view"),
    "records.view.dropped": N_("threw a view away"),
    "records.export.begun": N_("asked for the file of a list"),
    "records.record.trashed": N_("put into the trash"),
    "records.record.restored": N_("took out of the trash"),
    "records.record.ended": N_("took it away for good after its days in the trash"),
    "records.import.made": N_("imported a file"),
    "records.import.undone": N_("undid an import"),
}

AUDIT_WORDS = {
    "file": N_("file"), "version": N_("version"), "sha256": "", "text": N_("text"), "title": N_("name"), "query": "",
    "is_shared": N_("seen by all"), "listing": "", "form": N_("kind of file"), "ends_on": N_("kept until"), "label": N_("name"), "kind": N_("kind"), "rows": N_("rows"), "refused": N_("rows refused"),
}  # fmt: skip
