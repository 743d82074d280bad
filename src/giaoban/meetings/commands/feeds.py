"""The secret link of a personal calendar."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import NotPermitted
from giaoban.meetings.models import CalendarFeed

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor


@transaction.atomic
def make_feed(*, actor: Actor, at: datetime) -> CalendarFeed:
    """Make the actor's secret calendar link, or a new one that ends the old. NotPermitted for anybody without an account."""
    if actor.user_id is None:
        raise NotPermitted
    feed, _ = CalendarFeed.objects.update_or_create(user_id=actor.user_id, defaults={"token": secrets.token_urlsafe(32), "made_at": at})
    record(actor=actor, action="meetings.feed.made", subject=feed)
    return feed
