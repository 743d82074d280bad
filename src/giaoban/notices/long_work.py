"""Running long work: in the worker that `start` keeps, else at once in the process that began it; nothing stays lying."""

from __future__ import annotations

import logging
import secrets
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.actor import SYSTEM
from giaoban.common.errors import DomainError, InvalidInput, RuleMissing
from giaoban.common.models import JobRun
from giaoban.notices.commands import notify
from giaoban.organisations.models import ActingGrant
from giaoban.organisations.queries import actor_of
from giaoban.records.long_work import Outcome, Progress, WorkLeft, ended, find_kind
from giaoban.records.models import FileVersion, LongWork, WorkState
from giaoban.records.signals import long_work_begun, long_work_ended
from giaoban.records.storage import path_of

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor

log = logging.getLogger("giaoban.work")

WORKER: Final = "worker.long_work"
"""The row of `JobRun` in which the worker leaves its signs of life."""
BEAT_SECONDS: Final = 10
STALE: Final = timedelta(seconds=60)
"""Without a sign of life for so long a worker counts as gone, and what it had in hand goes on elsewhere."""
MOST_TRIES: Final = 3
KEPT_FOR: Final = timedelta(days=30)
"""So long what was done stands in the list, with its file."""
SETTLED_AT_ONCE: Final = 50

DONE = N_("%(title)s: done. %(outcome)s")
FAILED = N_("%(title)s: not done. %(outcome)s")
BROKE_OFF = N_("It broke off %(tries)s times. What was finished stands, nothing is half done. Begin again, and tell the administrator if it breaks off again.")  # fmt: skip
UNKNOWN = N_("This version of the programme does not know this work any more. Begin it anew.")
NO_RIGHTS = N_("Whoever began it has no account or no right for it any more.")

stopping = threading.Event()
"""Set when this process is to stop: long work breaks off after its portion and goes on after the next start."""
_in_hand: set[str] = set()


def is_worker_there() -> bool:
    """Whether a worker has given a sign of life lately."""
    return JobRun.objects.filter(name=WORKER, at__gte=clock.true_now() - STALE).exists()


def beat() -> None:
    """Give a sign of life of the worker, and of what it has in hand."""
    JobRun.objects.update_or_create(name=WORKER, defaults={"at": clock.true_now(), "day": clock.today(), "did": len(_in_hand)})
    if _in_hand:
        LongWork.objects.filter(token__in=list(_in_hand), state=WorkState.RUNNING).update(beat_at=clock.true_now())


def rest() -> None:
    """Take leave: from now on long work is done where it is begun."""
    JobRun.objects.filter(name=WORKER).delete()


def beating(until: threading.Event) -> None:
    """Give signs of life in a thread of their own, also while a step takes long."""
    while not until.wait(BEAT_SECONDS):
        try:
            beat()
        except Exception:
            log.exception("beat")
        close_old_connections()


def actor_for(work: LongWork) -> Actor | None:
    """Whoever began the work, with the rights of today; None where the account is closed."""
    if work.user is None:
        return SYSTEM
    if not work.user.is_active:
        return None
    on = clock.today()
    acting = None
    if work.behalf_number is not None:
        grants = ActingGrant.objects.in_force(on=on).filter(user=work.user, person=work.behalf_number)
        acting = grants.values_list("pk", flat=True).first()
        if acting is None:
            return None
    return actor_of(work.user, on=on, channel=work.channel, body_id=work.body_number, acting_grant_id=acting)


def run_work(pk: int) -> bool:
    """Do what waits, once whoever asks; whether it ended here. Work that is in hand elsewhere, or ended, is left alone."""
    token = secrets.token_hex(16)
    now = clock.true_now()
    waiting = LongWork.objects.filter(pk=pk, state=WorkState.WAITING)
    if not waiting.update(state=WorkState.RUNNING, token=token, beat_at=now, begun_at=now):
        return False
    work = LongWork.objects.select_related("user").get(pk=pk)
    work.tries += 1
    LongWork.objects.filter(pk=pk, token=token).update(tries=work.tries)
    _in_hand.add(token)
    try:
        return _run(work)
    finally:
        _in_hand.discard(token)


def _run(work: LongWork) -> bool:
    kind, actor = find_kind(work.kind), actor_for(work)
    if kind is None or actor is None:
        return _end(work, WorkState.FAILED, Outcome(UNKNOWN if kind is None else NO_RIGHTS))
    try:
        with translation.override(work.user.language if work.user is not None else translation.get_language() or "vi"):
            if kind.is_whole:
                with transaction.atomic():
                    outcome = kind.run(actor, Progress(work, stopping.is_set))
                    if not _end(work, WorkState.DONE, outcome):
                        raise WorkLeft  # noqa: TRY301 - takes the transaction back
                return True
            return _end(work, WorkState.DONE, kind.run(actor, Progress(work, stopping.is_set)))
    except WorkLeft:
        return _put_back(work, tried=0)
    except DomainError as error:
        error.leave()
        return _end(work, WorkState.FAILED, _refusal(error))
    except Exception:
        log.exception("long work %s (%s)", work.pk, work.kind)
        return _put_back(work, tried=work.tries)


def _refusal(error: DomainError) -> Outcome:
    """Why it was refused, as it can be told later in the reader's language."""
    if isinstance(error, InvalidInput):
        return Outcome("%(why)s", {"why": " ".join(one for ones in error.errors.values() for one in ones)})
    if isinstance(error, RuleMissing):
        return Outcome("%(why)s", {"why": error.text(gettext)})
    return Outcome(error.sentence, error.values)


@transaction.atomic
def _end(work: LongWork, state: WorkState, outcome: Outcome) -> bool:
    if not ended(work, state, outcome):
        return False
    long_work_ended.send(sender=LongWork, work=work)
    return True


@transaction.atomic
def _put_back(work: LongWork, *, tried: int) -> bool:
    """Let the work be taken up again, or end it after too many tries."""
    if tried >= MOST_TRIES:
        return _end(work, WorkState.FAILED, Outcome(BROKE_OFF, {"tries": tried}))
    rows = LongWork.objects.filter(pk=work.pk, token=work.token, state=WorkState.RUNNING)
    if rows.update(state=WorkState.WAITING, token="", tries=tried, beat_at=clock.true_now()) and is_worker_there():
        long_work_begun.send(sender=LongWork, work=work)
    return False


def tell_of_end(work: LongWork, at: datetime) -> None:
    """Tell whoever began it what came of it."""
    if work.user is None:
        return
    with translation.override(work.user.language):
        values = {"title": str(work), "outcome": work.outcome_text}
    notify(
        users=[work.user.pk], sentence=DONE if work.state == WorkState.DONE else FAILED, values=values, key=f"long-work-{work.pk}", at=at,
        url=work.get_absolute_url(), is_urgent=work.state == WorkState.FAILED,
    )  # fmt: skip


def settle(*, at: datetime) -> int:  # noqa: ARG001 - a job's signature
    """Take up again what lies: after a crash, or where no worker runs; how many were set going or done."""
    gone = clock.true_now() - STALE
    for work in LongWork.objects.filter(state=WorkState.RUNNING, beat_at__lt=gone).select_related("user").order_by("pk"):
        _put_back(work, tried=work.tries)
    lying = LongWork.objects.filter(state=WorkState.WAITING)
    if is_worker_there():
        late = list(lying.filter(beat_at__lt=gone).order_by("pk")[:SETTLED_AT_ONCE])
        for work in late:
            with transaction.atomic():
                LongWork.objects.filter(pk=work.pk).update(beat_at=clock.true_now())
                long_work_begun.send(sender=LongWork, work=work)
        return len(late)
    return sum(run_work(pk) for pk in list(lying.order_by("pk").values_list("pk", flat=True)[:SETTLED_AT_ONCE]))


def forget_ended() -> int:
    """Take away work that ended long ago, and files that nothing else holds; how many."""
    old = LongWork.objects.filter(~Q(state__in=(WorkState.WAITING, WorkState.RUNNING)), ended_at__lt=clock.true_now() - KEPT_FOR)
    made = set(old.exclude(file_sha256="").values_list("file_sha256", flat=True))
    count = old.delete()[0]
    held = set(FileVersion.objects.filter(sha256__in=made).values_list("sha256", flat=True))
    held |= set(LongWork.objects.filter(file_sha256__in=made).values_list("file_sha256", flat=True))
    for sha256 in made - held:
        path_of(sha256).unlink(missing_ok=True)
    return count
