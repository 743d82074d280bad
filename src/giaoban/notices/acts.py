"""The acts on notices."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.notices import commands


class MarkRead(ActInput):
    """A notification that was read."""

    notification: ref("notices.Notification")  # type: ignore[valid-type]


class Nothing(ActInput):
    """No input."""


class Release(ActInput):
    """A batch of mail, and the mails left out."""

    batch: str
    left_out: list[int] = []


class DropMails(ActInput):
    """A batch of mail."""

    batch: str


ACTS = (
    Act("notices.mark_read", commands.mark_read, MarkRead, N_("Mark a notification as read"), "", N_("its reader")),
    Act("notices.mark_all_read", commands.mark_all_read, Nothing, N_("Mark all notifications as read"), "", N_("their reader")),
    Act(
        "notices.release_mails",
        commands.release_mails,
        Release,
        N_("Let the mails of a batch leave"),
        "notices.mails.released",
        N_("who wrote them"),
    ),
    Act(
        "notices.drop_mails",
        commands.drop_mails,
        DropMails,
        N_("Do not send the mails of a batch"),
        "notices.mails.dropped",
        N_("who wrote them"),
    ),
)

AUDIT_ACTIONS = {
    "notices.mails.written": N_("wrote mail to many"),
    "notices.mails.released": N_("let the mails leave"),
    "notices.mails.dropped": N_("dropped the mails"),
}

AUDIT_WORDS = {
    "batch": "", "subject": N_("subject"), "to": N_("mails"), "released": N_("sent"), "left_out": N_("left out"), "dropped": N_("not sent"),
}  # fmt: skip
