"""What stands in the queue: one task for each piece of long work, put there inside the transaction that begins it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task

from giaoban.common import clock
from giaoban.notices import long_work
from giaoban.records.signals import long_work_begun, long_work_ended

if TYPE_CHECKING:
    from giaoban.records.models import LongWork


@task()
def take_up(pk: int) -> bool:
    """Do one piece of long work."""
    return long_work.run_work(pk)


@receiver(long_work_begun)
def line_up(sender: Any, *, work: LongWork, **_: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Put it into the queue of the worker; where no worker runs it is done as soon as the act stands."""
    if long_work.is_worker_there():
        take_up.enqueue(work.pk)
    else:
        transaction.on_commit(partial(long_work.run_work, work.pk), robust=True)


@receiver(long_work_ended)
def tell(sender: Any, *, work: LongWork, **_: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Tell whoever began it."""
    long_work.tell_of_end(work, clock.now())
