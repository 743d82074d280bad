"""Reading notifications and the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.notices.models import Mail, MailState, Notification

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

MOST_SHOWN = 99


def unread_count(actor: Actor) -> int:
    """How many were not read, at most 99."""
    return Notification.objects.visible_to(actor).filter(read_at=None)[: MOST_SHOWN + 1].count() if actor.user_id else 0


def newest(actor: Actor, *, limit: int = 10) -> list[Notification]:
    """The newest ones."""
    return list(Notification.objects.visible_to(actor).order_by("-pk")[:limit])


def held_batches(actor: Actor) -> list[str]:
    """Batches of mail that wait to be looked through."""
    return list(Mail.objects.visible_to(actor).filter(state=MailState.HELD).order_by("batch").values_list("batch", flat=True).distinct())
