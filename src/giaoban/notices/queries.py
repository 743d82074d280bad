"""Reading notifications and the outbox."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

from giaoban.common.actor import SYSTEM
from giaoban.common.clock import VIETNAM
from giaoban.common.numbers import COUNTED
from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.notices.models import Mail, MailState, Notification
from giaoban.organisations.models import ActingGrant
from giaoban.organisations.queries import acting_choices, actor_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import Model, QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.prepared import Question


def unread(actor: Actor, on: date) -> QuerySet[Notification]:  # noqa: ARG001 - asked beside questions that need the day
    """What was not read, counted to a hundred."""
    return Notification.objects.visible_to(actor).filter(read_at=None)[: COUNTED + 1]


def newest(actor: Actor, *, limit: int = 10, on: date | None = None) -> list[Notification]:
    """The newest ones, up to the end of a day when it is given."""
    return rows_of(_newest, actor, limit, on)


def _newest(actor: Actor, limit: int, on: date | None) -> QuerySet[Notification]:
    rows = Notification.objects.visible_to(actor).order_by("-pk")
    if on is not None:
        rows = rows.filter(created_at__lt=datetime.combine(on + timedelta(days=1), time(), tzinfo=VIETNAM))
    return rows[:limit]


def held_batches(actor: Actor) -> list[str]:
    """Batches of mail that wait to be looked through."""
    return list(Mail.objects.visible_to(actor).filter(state=MailState.HELD).order_by("batch").values_list("batch", flat=True).distinct())


@cache
def _within_sight(kind: type[Model]) -> Question | None:
    """The question whether a record of a kind is within sight; None where a kind is open to everybody."""
    visible_to = getattr(kind._default_manager, "visible_to", None)  # noqa: SLF001 - Django's documented API
    if visible_to is None:
        return None

    def seen(actor: Actor, key: int) -> Any:
        return visible_to(actor).filter(pk=key).order_by()

    return seen


def _sees(user: Any, subject: Model, *, on: date, acting: int | None = None) -> bool:
    question = _within_sight(type(subject))
    return question is None or count_of(question, actor_of(user, on=on, channel="web", acting_grant_id=acting), Key(subject.pk)) > 0


def readers_among(users: Iterable[int], subject: Model, *, on: date) -> set[int]:
    """Of some users (by number) those who may see a record on a day, by themselves or acting for somebody; three queries for each."""

    def sees(user: Any, acting: int | None = None) -> bool:
        return _sees(user, subject, on=on, acting=acting)

    found = get_user_model().objects.filter(pk__in=list(users), is_active=True)
    return {user.pk for user in found if sees(user) or any(sees(user, one.pk) for one in acting_choices(user, on=on))}


def _stood_in_for(_actor: Actor, on: date) -> Any:
    """The absences of a day: the key of each right, who stands in, who is absent."""
    rows = ActingGrant.objects.in_force(on=on).filter(is_absence=True, user__is_active=True, person__user__isnull=False)
    return rows.order_by("pk").values_list("pk", "user", "person__user")


def deputies_among(users: Iterable[int], subject: Model, *, on: date) -> list[ActingGrant]:
    """Who stands in on a day for those of some users (by number) who are absent, the first right that serves for each deputy.

    Left out: who is among the users anyway, and who may not see the subject even in that name.
    """
    told = set(users)
    keys = [key for key, deputy, absent in rows_of(_stood_in_for, SYSTEM, on) if absent in told and deputy not in told]
    found: dict[int, ActingGrant] = {}
    for one in ActingGrant.objects.filter(pk__in=keys).select_related("user", "person").order_by("pk") if keys else ():
        if one.user_id not in found and _sees(one.user, subject, on=on, acting=one.pk):
            found[one.user_id] = one
    return list(found.values())
