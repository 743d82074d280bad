"""Lists of notifications and of the outbox."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.notices.models import Mail, MailState, Notification

TONES = {MailState.HELD: "soon", MailState.QUEUED: "idle", MailState.SENT: "done", MailState.FAILED: "late", MailState.DROPPED: "idle"}


def _unread(rows: Any, value: str, asking: Any) -> Any:  # noqa: ARG001 - a filter's signature
    return rows.filter(read_at__isnull=value == "chua")


NOTIFICATIONS = Listing(
    code="notifications",
    title=N_("Notifications"),
    lead=N_("What happened to your work and to what you follow, newest first."),
    noun=N_("notifications"),
    url_name="notices:notifications",
    rows=lambda actor, on: Notification.objects.visible_to(actor),
    columns=(
        Column("text", N_("What happened"), lambda one: Link(one.text, one.get_absolute_url()), is_name=True),
        Column("at", N_("When"), lambda one: one.created_at, ("created_at",)),
        Column("state", N_("State"), lambda one: one.state, is_state=True),
    ),
    order=("-pk",),
    filters=(FunctionFilter("doc", N_("Read"), (("chua", N_("not read")), ("roi", N_("read"))), _unread),),
    presets=(Preset("all", N_("All"), {}), Preset("unread", N_("Not read"), {"doc": "chua"})),
    empty=N_("Nothing has happened yet. When a task reaches you or something you follow changes, it stands here."),
)

OUTBOX = Listing(
    code="mails",
    title=N_("Outbox"),
    lead=N_("Mail that you wrote to many: it leaves after you looked through it."),
    noun=N_("mails"),
    url_name="notices:outbox",
    rows=lambda actor, on: Mail.objects.visible_to(actor),
    columns=(
        Column("to", N_("To"), lambda one: one.to_name or one.to_address, ("to_name",), is_name=True),
        Column("address", N_("Mail address"), lambda one: one.to_address, ("to_address",), is_less=True),
        Column("subject", N_("Subject"), lambda one: one.subject, ("subject",)),
        Column("at", N_("Written"), lambda one: one.created_at, ("created_at",)),
        Column("state", N_("State"), lambda one: State(TONES[MailState(one.state)], one.get_state_display()), ("state",), is_state=True),  # type: ignore[arg-type]
    ),
    order=("-pk",),
    filters=(ChoiceFilter("tt", N_("State"), "state", MailState.choices),),
    empty=N_("You have written no mail to many."),
)

LISTINGS = (NOTIFICATIONS, OUTBOX)
