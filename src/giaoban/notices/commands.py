"""Telling users what they should know; mail that leaves by the outbox."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as N_

from giaoban.accounts.models import ApiToken
from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotFound, NotPermitted
from giaoban.common.taking import taken
from giaoban.notices.models import Mail, MailState, Notification
from giaoban.notices.queries import deputies_among, readers_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import ActingGrant

MOST_TRIES = 5
SENT_AT_ONCE = 50
KEPT_FOR = timedelta(days=180)
TOLD_TOGETHER = 1_000
"""Notifications written by one statement."""


def notify(
    *,
    users: Iterable[int],
    sentence: str,
    key: str,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    subject: models.Model | None = None,
    url: str = "",
    is_urgent: bool = False,
    but: Actor | None = None,
    is_seen: bool = False,
) -> int:
    """Tell users (by number) a sentence once for each key; how many were told, with the deputies of those absent on the day.

    What is about no record is the user's own affair and is told to no deputy. Whoever did the act (`but`) is left out, and whoever may not see the subject: its name stands in the sentence.
    `is_seen`: the caller knows that these users may see it, so that thousands are told at the cost of one.
    """
    on = at.astimezone(VIETNAM).date()
    teller = but.user_id if but is not None else None
    chosen = set(users) - {teller}
    deputies: dict[int, ActingGrant] = {}
    if subject is not None:
        chosen = chosen if is_seen else readers_among(chosen, subject, on=on)
        deputies = {one.user_id: one for one in deputies_among(chosen, subject, on=on) if one.user_id != teller}
    readers = {**dict.fromkeys(sorted(chosen)), **{user: grant for user, grant in deputies.items() if user not in chosen}}
    saying = Saying(sentence, dict(values or {}), url or _address(subject), subject, at, is_urgent=is_urgent)
    return _tell([(user, key, grant) for user, grant in readers.items()], saying)


@dataclass(frozen=True)
class Saying:
    """What is told to one or to thousands."""

    sentence: str
    values: dict[str, Any]
    url: str
    subject: models.Model | None
    at: datetime
    is_urgent: bool = False


def _tell(readers: Sequence[tuple[int, str, ActingGrant | None]], saying: Saying) -> int:
    """Write one notification for each user and key that was not told yet; two statements for each thousand."""
    subject, made = saying.subject, 0
    for first in range(0, len(readers), TOLD_TOGETHER):
        part = readers[first : first + TOLD_TOGETHER]
        keys, users = {key[:160] for _, key, _ in part}, {user for user, _, _ in part}
        told = set(Notification.objects.filter(user_id__in=users, key__in=keys).values_list("user_id", "key"))
        rows = [
            Notification(
                user_id=user, sentence=saying.sentence, values=saying.values, key=key[:160], url=saying.url, is_urgent=saying.is_urgent,
                subject_kind=subject._meta.label_lower if subject is not None else "",  # noqa: SLF001 - Django's documented API
                subject_id=subject.pk if subject is not None else None, created_at=saying.at,
                acting=grant, absent_name=grant.person.full_name if grant is not None else "",
            )
            for user, key, grant in part
            if (user, key[:160]) not in told
        ]  # fmt: skip
        Notification.objects.bulk_create(rows, ignore_conflicts=True)
        made += len(rows)
    return made


def notify_each(*, users: Mapping[str, Iterable[int]], saying: Saying, but: Actor | None = None) -> int:
    """Tell the users of many keys the same, for whom the caller knows that they may read the subject; how many were told.

    The cost does not grow by users but by those absent, whose deputies are asked one by one.
    """
    on = saying.at.astimezone(VIETNAM).date()
    teller = but.user_id if but is not None else None
    told: list[tuple[int, str, ActingGrant | None]] = [
        (user, key, None) for key, ones in users.items() for user in sorted(set(ones) - {teller})
    ]
    if saying.subject is not None:
        everybody = {user for user, _, _ in told}
        deputies = {one.person.user_id: one for one in deputies_among(everybody, saying.subject, on=on) if one.user_id != teller}
        told += [(deputies[user].user_id, key, deputies[user]) for user, key, _ in told if user in deputies]
    return _tell(told, saying)


def _address(subject: models.Model | None) -> str:
    found = getattr(subject, "get_absolute_url", None)
    return found() if found is not None else ""


def mark_read(*, actor: Actor, notification: Notification, at: datetime) -> Notification:
    """Note that a notification was opened."""
    if notification.user_id != actor.user_id:
        raise NotPermitted
    if notification.read_at is None:
        notification.read_at = at
        notification.save(update_fields=["read_at"])
    return notification


def mark_all_read(*, actor: Actor, at: datetime) -> int:
    """Note that all were read; how many."""
    return Notification.objects.visible_to(actor).filter(read_at=None).update(read_at=at)


class NobodyToWrite(DomainError):
    """None of the people has a mail address."""

    code = "mail.nobody"
    sentence = "None of them has a mail address. Copy the short message instead, or enter their addresses."


@dataclass(frozen=True)
class Batch:
    """Mails written to many, and the names of those without a mail address."""

    key: str
    subject: str
    without: tuple[str, ...]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Where it is looked through before it leaves."""
        return reverse("notices:batch", args=[self.key])


@transaction.atomic
def write_mails(
    *, actor: Actor, people: Iterable[tuple[str, str]], subject: str, body: str, at: datetime, own: Mapping[str, str] | None = None
) -> Batch:
    """Put one mail for each (name, address) into the outbox, held until they are released; `own` stands below it for an address.

    Errors: NobodyToWrite.
    """
    every = sorted(set(people))
    found = sorted({address: name for name, address in reversed(every) if address}.items(), key=lambda one: (one[1], one[0]))
    if not found:
        raise NobodyToWrite
    batch = secrets.token_urlsafe(12)
    Mail.objects.bulk_create(
        Mail(
            batch=batch,
            to_address=address,
            to_name=name,
            subject=subject,
            body="\n\n".join(part for part in (body, (own or {}).get(address, "")) if part),
            state=MailState.HELD,
            by_name=actor.name,
            by_number=actor.user_id,
            created_at=at,
        )
        for address, name in found
    )
    audit(actor=actor, action="notices.mails.written", new={"batch": batch, "subject": subject, "to": len(found)})
    return Batch(batch, subject, tuple(dict.fromkeys(name for name, address in every if not address)))


@transaction.atomic
def release_mails(*, actor: Actor, batch: str, left_out: list[int] | None = None) -> int:
    """Let the held mails of a batch leave, but for those left out; how many leave. NotFound for a batch of somebody else."""
    if not Mail.objects.visible_to(actor).filter(batch=batch).exists():
        raise NotFound
    held = Mail.objects.visible_to(actor).filter(batch=batch, state=MailState.HELD)
    dropped = held.filter(pk__in=left_out or []).update(state=MailState.DROPPED)
    released: int = held.filter(state=MailState.HELD).update(state=MailState.QUEUED)
    audit(actor=actor, action="notices.mails.released", new={"batch": batch, "released": released, "left_out": dropped})
    return released


@transaction.atomic
def drop_mails(*, actor: Actor, batch: str) -> int:
    """Do not send the held mails of a batch; how many. NotFound for a batch of somebody else."""
    if not Mail.objects.visible_to(actor).filter(batch=batch).exists():
        raise NotFound
    dropped: int = Mail.objects.visible_to(actor).filter(batch=batch, state=MailState.HELD).update(state=MailState.DROPPED)
    audit(actor=actor, action="notices.mails.dropped", new={"batch": batch, "dropped": dropped})
    return dropped


def send_queued(*, at: datetime) -> int:
    """Send what is queued, each mail once whatever the number of workers; a failure is tried again, five times at the most."""
    if not settings.EMAIL_HOST and "smtp" in settings.EMAIL_BACKEND:
        return 0
    sent, after = 0, 0
    for _ in range(SENT_AT_ONCE):
        with taken(Mail.objects.filter(state=MailState.QUEUED, pk__gt=after).order_by("pk")) as mail:
            if mail is None:
                break
            after = mail.pk
            sent += _send(mail, at)
    return sent


def _send(mail: Mail, at: datetime) -> bool:
    """Send one mail and note what came of it; whether it left."""
    mail.tries += 1
    try:
        EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to_address]).send()
    except Exception as error:  # noqa: BLE001 - whatever the mail server answers, the next mail is tried
        mail.error = str(error)
        mail.state = MailState.FAILED if mail.tries >= MOST_TRIES else MailState.QUEUED
    else:
        mail.state, mail.sent_at, mail.error = MailState.SENT, at, ""
    mail.save(update_fields=["tries", "state", "sent_at", "error"])
    return mail.state == MailState.SENT


@transaction.atomic
def write_digests(*, on: date, at: datetime) -> int:
    """One mail a day for each user who wants it, with what was not read yet; how many were written.

    A deputy's mail holds what somebody absent was told as long as the absence lasts.
    """
    written = 0
    for user in get_user_model().objects.filter(wants_digest=True, is_active=True).exclude(email=""):
        rows = Notification.objects.filter(user=user, read_at=None, mailed_at=None).holding(on)
        waiting = list(rows.order_by("-is_urgent", "-pk")[:50])
        if not waiting:
            continue
        with override(user.language):
            lines = [f"- {one.text}" for one in waiting]
            subject = gettext("Giao Ban: %(count)d things wait for you") % {"count": len(waiting)}
            body = gettext("Dear %(name)s,") % {"name": user.name} + "\n\n" + "\n".join(lines) + "\n"
        Mail.objects.create(to_address=user.email, to_name=user.name, subject=subject, body=body, created_at=at, batch=f"digest-{on}")
        Notification.objects.filter(pk__in=[one.pk for one in waiting]).update(mailed_at=at)
        written += 1
    return written


TOKEN_WARNINGS = (14, 1)
"""So many days before a token of the API ends its owner is told (our own way of counting)."""


def tell_of_ending_tokens(*, on: date, at: datetime) -> int:
    """Tell the owners of tokens of the API that end soon, once for each warning; how many were told."""
    told = 0
    for token in ApiToken.objects.filter(expires_on__gt=on, expires_on__lte=on + timedelta(days=max(TOKEN_WARNINGS))):
        assert token.expires_on is not None  # noqa: S101 - the filter saw to it
        days = min(limit for limit in TOKEN_WARNINGS if (token.expires_on - on).days <= limit)
        told += notify(
            users=[token.user_id], sentence=N_("Your token of the API “%(label)s” ends on %(day)s: make a new one before."), at=at,
            values={"label": token.label, "day": format_date(token.expires_on)}, key=f"token-{token.pk}-{days}",
            url=reverse("accounts:account"), is_urgent=days == min(TOKEN_WARNINGS),
        )  # fmt: skip
    return told


def forget_old(*, at: datetime) -> int:
    """Take away notifications read long ago; how many."""
    return Notification.objects.filter(read_at__lt=at - KEPT_FOR).delete()[0]
