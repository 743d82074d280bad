"""The side and the top of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.actor import ADMINISTRATOR, AUDITOR
from giaoban.notices.queries import unread_count
from giaoban.organisations.models import ActingGrant, Organisation
from giaoban.programmes.queries import tasks_owed

if TYPE_CHECKING:
    from django.http import HttpRequest

GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("", (("desk:desk", "home", N_("Desk")),)),
    (
        N_("Work"),
        (
            ("documents:documents", "file-text", N_("Documents")),
            ("programmes:tasks?giai-doan=mo", "list-check", N_("Programmes and tasks")),
            ("meetings:meetings", "users", N_("Meetings, briefings")),
            ("meetings:calendar", "calendar", N_("Calendar")),
            ("reading:readings", "eye", N_("Read a document")),
        ),
    ),
    (N_("Coordination"), (("findings:findings", "message-report", N_("Findings, proposals")),)),
    (
        N_("Bodies and people"),
        (("organisations:list", "sitemap", N_("Bodies")), ("organisations:people", "id", N_("People"))),
    ),
)
RUNNING = (
    N_("The system"),
    (("accounts:users", "users", N_("Users")), ("desk:health", "shield", N_("Health of the system"))),
)
AUDITING = (N_("The system"), (("desk:audit", "history", N_("Audit")),))


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of the side; the desk carries the count of what is late."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return []
    groups = [*GROUPS]
    if actor.has_role(ADMINISTRATOR):
        groups.append(RUNNING)
    if actor.has_role(AUDITOR):
        groups.append(AUDITING)
    late = tasks_owed(actor, clock.today()).filter(due_on__lt=clock.today()).order_by()[:100].count() if actor.is_inside else 0
    shown: list[dict[str, Any]] = []
    for title, entries in groups:
        items: list[dict[str, Any]] = []
        for name, icon, text in entries:
            page, _, query = name.partition("?")
            url = address(page)
            if url:
                items.append({"url": f"{url}?{query}" if query else url, "path": url, "icon": icon, "text": text, "is_current": False})
        shown.append({"title": title, "items": items})
    here = [
        item
        for group in shown
        for item in group["items"]
        if request.path == item["path"] or (item["path"] != "/" and request.path.startswith(item["path"]))
    ]
    if here:
        max(here, key=lambda item: len(item["path"]))["is_current"] = True
    if late and shown[0]["items"]:
        shown[0]["items"][0] |= {"count": late, "count_word": N_("overdue"), "is_late": True}
    return shown


def address(name: str) -> str:
    """The address of a page; empty where its room is not open."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def top(request: HttpRequest) -> dict[str, Any] | None:
    """The bodies to work for, on whose behalf, how many notices; None before sign-in."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return None
    keys = {grant.body_id for grant in actor.grants}
    bodies = {body.pk: body for body in Organisation.objects.filter(pk__in=keys).select_related("parent")}
    current = bodies.get(actor.body_id or 0)
    acting = ActingGrant.objects.in_force(on=clock.today()).filter(user_id=actor.user_id).exists()
    return {
        "current": label(current) if current is not None else None,
        "bodies": [
            (*label(body), reverse("organisations:choose_body", args=[body.pk])) for body in bodies.values() if body.pk != actor.body_id
        ],
        "on_behalf": actor.on_behalf_of.name if actor.on_behalf_of else "",
        "on_behalf_url": address("organisations:acting"),
        "can_act_for": acting,
        "unread": unread_count(actor),
        "name": actor.name,
        "notices_url": reverse("notices:notifications"),
        "account_url": reverse("accounts:account"),
        "sign_out_url": reverse("account_logout"),
        "search_url": address("search:search"),
    }


def label(body: Organisation) -> tuple[str, str]:
    """The body above in small and the body itself."""
    return (body.parent.short if body.parent is not None else "", body.short)
