"""The parts of a report: two people may write different parts at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.reporting.commands.checks import look_over
from giaoban.reporting.commands.submissions.saving import ChangedMeanwhile, NotInForm, touch
from giaoban.reporting.commands.writing import opened, write
from giaoban.reporting.models import SubmissionState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.reporting.models import Submission


@transaction.atomic
def save_section(*, actor: Actor, submission: Submission, key: str, began_from: int, text: str) -> Submission:
    """Save the text of a part; two people may write different parts at the same time. Errors: NotPermitted, ReportFrozen, NotInForm, ChangedMeanwhile."""
    row = opened(actor, submission)
    section = row.sections.select_for_update().filter(key=key).first()
    if section is None:
        raise NotInForm(what=key)
    if section.version != began_from:
        raise ChangedMeanwhile
    old = section.text
    section.text, section.is_edited, section.changed_by_name = text.strip(), text.strip() != section.compiled_text, actor.name
    section.version += 1
    section.save()
    if row.state == SubmissionState.SIGNED:
        touch(row)
    else:
        look_over(row)
    write(actor, "submission.text_saved", row, old={"text": old}, new={"text": section.text, "section": section.heading})
    return row
