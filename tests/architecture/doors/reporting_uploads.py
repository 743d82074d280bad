"""Acts on reports that come in as a file."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from documents.papers import moment
from giaoban.reporting.commands.uploads import upload_report
from reporting.papers_in import word_file
from reporting.worlds import DAY, begun

if TYPE_CHECKING:
    from documents.papers import Scene

OUT_OF_SIGHT: dict[str, Any] = {"by": "union_office", "unlike": "other_office", "code": "not_found"}


def a_word_report(scene: Scene) -> dict[str, Any]:
    """A Word report for a report that was begun."""
    content = base64.b64encode(word_file().content).decode()
    return {"submission": begun(scene).pk, "file": {"name": "bao-cao.docx", "content_base64": content}}


def an_uploaded_one(scene: Scene) -> dict[str, Any]:
    """The same, uploaded: all that is in no doubt is taken over."""
    report = begun(scene)
    upload_report(actor=scene.union_office, submission=report, file=word_file(), at=moment(DAY))
    return {"submission": report.pk, "note": "Số liệu theo báo cáo giấy."}


CASES = {
    "upload_report": Case(a_word_report, **OUT_OF_SIGHT),
    "take_report": Case(an_uploaded_one, **OUT_OF_SIGHT),
}
