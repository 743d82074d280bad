"""Which finding was put under which, and when it was taken out again."""

from __future__ import annotations

from typing import Any

from django.db import models

from giaoban.findings.models.finding import Finding


class FindingMergeQuerySet(models.QuerySet["FindingMerge"]):
    """Rows of merging."""

    def standing(self) -> Any:
        """Those that were not taken back."""
        return self.filter(ended_on=None)


class FindingMerge(models.Model):
    """A finding was put under a head, by itself or carried along with its own head.

    The standing rows of a finding lie one upon another: the newest says under which head it is, what is taken off brings
    back the one below. So a head that is separated takes along what it brought.
    """

    source = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="merges")
    head = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="merges_into")
    carried_by = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="merges_carried")
    """The head that brought it along; empty when it was chosen itself."""
    on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = FindingMergeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "head"], condition=models.Q(ended_on=None), name="finding_merge_stands_once"),
            models.CheckConstraint(name="finding_merge_into_another", condition=~models.Q(source=models.F("head"))),
        )

    def __str__(self) -> str:
        return f"{self.source_id} > {self.head_id}"
