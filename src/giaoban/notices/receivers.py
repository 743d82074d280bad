"""What happens to records below and is worth telling."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop as N_

from giaoban.notices.commands import notify
from giaoban.records.models import Follower
from giaoban.records.signals import comment_added

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.records.models import Comment


@receiver(comment_added)
def tell_of_comment(sender: Any, *, comment: Comment, record: Any, mentioned: list[Any], actor: Actor, **_: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Tell the mentioned, then the followers."""
    values = {"name": actor.name, "record": shorten(str(record), 120, placeholder="…"), "text": shorten(comment.text, 120, placeholder="…")}
    named = [user.pk for user in mentioned]
    notify(
        users=named, sentence=N_("%(name)s mentioned you at “%(record)s”: %(text)s"), values=values, subject=record, key=f"comment-{comment.pk}",
        at=comment.created_at, but=actor, is_urgent=True,
    )  # fmt: skip
    others = Follower.objects.of(record).exclude(user_id__in=named).values_list("user_id", flat=True)
    notify(
        users=others, sentence=N_("%(name)s remarked on “%(record)s”: %(text)s"), values=values, subject=record, key=f"comment-{comment.pk}",
        at=comment.created_at, but=actor,
    )  # fmt: skip
