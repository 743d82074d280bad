"""Long work: kinds that apps register, beginning one inside an act's transaction, and how its progress is noted.

The row says how far it is; who runs it, as whom and when is decided above (`notices.long_work`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.db import transaction

from giaoban.common import clock
from giaoban.records.models import LongWork, WorkState, subject_of
from giaoban.records.signals import long_work_begun
from giaoban.records.storage import keep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor

Item = TypeVar("Item")

NOTED_EVERY: Final = 0.5
"""Seconds between two notes of progress that stand in no portion's transaction."""


@dataclass(frozen=True)
class Outcome:
    """What came of long work: a sentence with its values, where it leads, the file that was made."""

    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    url: str = ""
    file: tuple[str, str, bytes] | None = None
    """Name, media type, content."""


@dataclass(frozen=True)
class WorkKind:
    """A kind of long work: `run` does it for the actor who began it, from the plain values it was begun with.

    `is_whole`: all of it and its ending are one transaction. Else it works in portions, each a transaction of its own.
    """

    code: str
    run: Callable[[Actor, Progress], Outcome]
    is_whole: bool = False


_KINDS: dict[str, WorkKind] = {}


def register_kind(kind: WorkKind) -> None:
    """Make a kind known; called from `apps.ready()`."""
    _KINDS[kind.code] = kind


def find_kind(code: str) -> WorkKind | None:
    """The kind of that code; None when this version knows it no more."""
    return _KINDS.get(code)


class WorkLeft(Exception):
    """The process is to stop, or another has taken the work over: it goes on elsewhere from the last portion."""


class Progress:
    """What a kind reads and notes while it runs."""

    def __init__(self, work: LongWork, is_stopping: Callable[[], bool] = lambda: False) -> None:
        self.work = work
        self.inputs: dict[str, Any] = work.inputs
        self.on: date = work.on
        self.at: datetime = work.at
        self._is_stopping = is_stopping
        self._noted = time.monotonic()

    def expect(self, total: int) -> None:
        """Say how much there is to do."""
        self._note(total=total)

    def reach(self, done: int) -> None:
        """Say how much is done, outside a transaction; noted twice a second at most. Errors: WorkLeft."""
        self.breathe()
        if time.monotonic() - self._noted >= NOTED_EVERY:
            self._note(done=done)

    def breathe(self) -> None:
        """Stop here when the process is to stop. Errors: WorkLeft."""
        if self._is_stopping():
            raise WorkLeft

    def portions(self, items: Sequence[Item], size: int, do: Callable[[Sequence[Item]], None]) -> None:
        """Do items in a stable order, each portion in a transaction that also notes how far it came: after a break only the rest is done."""
        self.expect(len(items))
        for first in range(self.work.done, len(items), size):
            self.breathe()
            with transaction.atomic():
                part = items[first : first + size]
                do(part)
                self._note(done=first + len(part))

    def _note(self, **values: int) -> None:
        rows = LongWork.objects.filter(pk=self.work.pk, token=self.work.token, state=WorkState.RUNNING)
        if not rows.update(**values, beat_at=clock.true_now()):
            raise WorkLeft
        for name, value in values.items():
            setattr(self.work, name, value)
        self._noted = time.monotonic()


@transaction.atomic
def begin_work(
    *, actor: Actor, kind: str, sentence: str, on: date, at: datetime, values: Mapping[str, Any] | None = None,
    inputs: Mapping[str, Any] | None = None, subject: models.Model | None = None, total: int = 0,
) -> LongWork:  # fmt: skip
    """Begin long work inside the transaction of the act that asks for it: when that is taken back, nothing was begun."""
    address = getattr(subject, "get_absolute_url", None)
    work = LongWork.objects.create(
        kind=kind, sentence=sentence, values=dict(values or {}), inputs=dict(inputs or {}), url=address() if address is not None else "",
        user_id=actor.user_id, channel=actor.channel, body_number=actor.body_id,
        behalf_number=actor.on_behalf_of.person_id if actor.on_behalf_of is not None else None, on=on, at=at, total=total,
        beat_at=clock.true_now(), **(subject_of(subject) if subject is not None else {}),
    )  # fmt: skip
    long_work_begun.send(sender=LongWork, work=work)
    return work


def open_work_of(subject: models.Model, kind: str = "") -> LongWork | None:
    """The work on a record that has not ended, of one kind or of any."""
    rows = LongWork.objects.filter(**subject_of(subject), state__in=(WorkState.WAITING, WorkState.RUNNING))
    return (rows.filter(kind=kind) if kind else rows).order_by("pk").first()


def ended(work: LongWork, state: WorkState, outcome: Outcome) -> bool:
    """Write what came of work that is in hand; False when another has it by now."""
    values: dict[str, Any] = {
        "state": state, "outcome": outcome.sentence[:500], "outcome_values": {key: _plain(value) for key, value in outcome.values.items()},
        "outcome_url": outcome.url, "token": "", "ended_at": clock.true_now(), "beat_at": clock.true_now(),
    }  # fmt: skip
    if state == WorkState.DONE:
        values["done"] = work.total
    if outcome.file is not None:
        name, kind, content = outcome.file
        values |= {"file_sha256": keep(content), "file_name": name[-255:], "file_kind": kind, "file_size": len(content)}
    if not LongWork.objects.filter(pk=work.pk, token=work.token, state=WorkState.RUNNING).update(**values):
        return False
    work.refresh_from_db()
    return True


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float)) else str(value)
