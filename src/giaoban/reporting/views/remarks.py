"""The remarks of the checks as the page of a report shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.reporting.listings.checks import sentence_of
from giaoban.reporting.models import RemarkState
from giaoban.reporting.queries.checks import remarks_of
from giaoban.reporting.rules.checks import FIGURES

if TYPE_CHECKING:
    from giaoban.reporting.models import Remark, Submission


@dataclass(frozen=True)
class ShownRemark:
    """A remark as the page of its report shows it."""

    row: Remark
    sentence: str
    mend: str
    url: str
    """Where it is mended."""

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.row.state == RemarkState.OPEN


def shown_remarks(submission: Submission) -> list[ShownRemark]:
    """The remarks on a report in the reader's language: one query."""
    return [
        ShownRemark(one, sentence_of(one), gettext(one.suggestion) % one.values, _mend_url(submission, one))
        for one in remarks_of(submission)
    ]


def _mend_url(submission: Submission, remark: Remark) -> str:
    if remark.anchor == FIGURES:
        return f"{reverse('reporting:figures', args=[submission.pk])}#id_{remark.key.partition(':')[0]}-result"
    return reverse("reporting:section", args=[submission.pk, remark.anchor.removeprefix("phan-")])
