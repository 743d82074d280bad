"""Notifications and the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import go
from giaoban.notices import commands
from giaoban.notices.listings import NOTIFICATIONS, OUTBOX
from giaoban.notices.models import Mail, MailState, Notification
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def notifications(request: ActorRequest) -> HttpResponse:
    """One's notifications."""
    return list_page(request, NOTIFICATIONS, template="notices/notifications.html")


def open_notification(request: ActorRequest, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads; what somebody absent was told is opened in that name, while the absence lasts."""
    found = Notification.objects.visible_to(request.actor).filter(pk=pk).select_related("acting").first()
    if found is None:
        raise NotFound
    commands.mark_read(actor=request.actor, notification=found, at=clock.now())
    target = found.url if url_has_allowed_host_and_scheme(found.url, None) else ""
    if found.acting is not None and found.acting.person_id not in request.actor.person_ids:
        is_over = not Notification.objects.holding(clock.today()).filter(pk=pk).exists()
        return render(request, "notices/for_absent.html", {"notification": found, "target": target, "is_over": is_over})
    return go(target or reverse("notices:notifications"))


@require_POST
def read_all(request: ActorRequest) -> HttpResponse:
    """Mark all as read."""
    commands.mark_all_read(actor=request.actor, at=clock.now())
    return go(reverse("notices:notifications"))


def outbox(request: ActorRequest) -> HttpResponse:
    """Mail that one wrote to many."""
    return list_page(request, OUTBOX)


def batch(request: ActorRequest, key: str) -> HttpResponse:
    """Look through a batch before it leaves: who gets it, what it says; leave out, send or drop."""
    mails = list(Mail.objects.visible_to(request.actor).filter(batch=key).order_by("to_name", "pk"))
    if not mails:
        raise NotFound
    if request.method == "POST":
        if request.POST.get("do") == "drop":
            commands.drop_mails(actor=request.actor, batch=key)
        else:
            chosen = {int(one) for one in request.POST.getlist("chon") if one.isdecimal()}
            left_out = [mail.pk for mail in mails if mail.pk not in chosen]
            count = commands.release_mails(actor=request.actor, batch=key, left_out=left_out)
            sentence = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", count)
            messages.success(request, sentence % {"count": count})
        return go(reverse("notices:outbox"))
    held = [mail for mail in mails if mail.state == MailState.HELD]
    context = {"mails": mails, "held": held, "first": mails[0], "title": gettext("Look through before sending")}
    return render(request, "notices/batch.html", context)
