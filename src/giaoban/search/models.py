"""What waits to be indexed: a row for each record that changed, written in the transaction of the act."""

from __future__ import annotations

from django.db import models


class IndexJob(models.Model):
    """One record to be read anew into the index."""

    kind = models.CharField(max_length=40)
    record_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"
