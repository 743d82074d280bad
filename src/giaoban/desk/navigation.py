"""The side and the top of every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_noop as N_

from giaoban.common import clock
from giaoban.common.actor import ADMINISTRATOR, AUDITOR
from giaoban.common.numbers import COUNTED
from giaoban.common.prepared import counts_of, rows_of
from giaoban.notices.queries import unread
from giaoban.organisations.models import ActingGrant, Organisation, Tree
from giaoban.party.models import RESPONSIBLE
from giaoban.programmes.queries import first_owed

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from giaoban.common.actor import Actor

GROUPS: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    ("", (("desk:desk", "home", N_("Desk")),)),
    (
        N_("Work"),
        (
            ("documents:documents", "file-text", N_("Documents")),
            ("documents:disseminations", "git-branch", N_("Dissemination of documents")),
            ("programmes:tasks?giai-doan=mo", "list-check", N_("Programmes and tasks")),
            ("meetings:meetings", "users", N_("Meetings, briefings")),
            ("meetings:calendar", "calendar", N_("Calendar")),
            ("reading:readings", "eye", N_("Read a document")),
            ("desk:rules", "scale", N_("Look up rules")),
        ),
    ),
    (
        N_("Coordination"),
        (
            ("coordination:regulations", "arrows-exchange", N_("Coordination regulations")),
            ("coordination:occurrences", "clipboard-check", N_("Obligations under regulations")),
            ("coordination:reviews", "report", N_("Reviews of regulations")),
            ("coordination:flags", "alert-triangle", N_("Bases to be looked at again")),
            ("documents:reviews?trang-thai=overdue", "clock", N_("Reviews overdue")),
            ("coordination:carrying", "git-branch", N_("Newer and older documents")),
            ("findings:findings", "message-report", N_("Findings, proposals")),
            ("supervision:cases", "shield-check", N_("Inspection and supervision")),
            ("reporting:campaigns", "report", N_("Periodic reports")),
        ),
    ),
    (
        N_("Bodies and people"),
        (("organisations:list", "sitemap", N_("Bodies")), ("organisations:people", "id", N_("People"))),
    ),
)
PARTY = (
    N_("Party work"),
    (
        ("party:members", "id", N_("Party members")),
        ("party:branches", "users-group", N_("Branches")),
        ("party:admissions", "user-plus", N_("Admissions")),
        ("party:transfers", "transfer-out", N_("Transfers of members")),
        ("party:badge_rounds", "award", N_("Rounds of Party badges")),
        ("party:grading_rounds", "scale", N_("Grading")),
        ("party:commendations", "trophy", N_("Commendations")),
        ("party:disciplines", "gavel", N_("Discipline")),
        ("party:dues", "note", N_("Party dues")),
    ),
)
"""For who holds a responsible role at a Party organisation."""
OWN_FILE = (N_("Party work"), (("party:own_file", "id", N_("My member's file")),))
"""For everybody else who belongs to one."""
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
    groups = [*GROUPS, *party_groups(request, actor)]
    if actor.has_role(ADMINISTRATOR):
        groups.append(RUNNING)
    if actor.has_role(AUDITOR):
        groups.append(AUDITING)
    late = facts_of(request, actor).late
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


def party_groups(request: HttpRequest, actor: Actor) -> list[Any]:
    """The work of Party organisations, for those who belong to one: the bodies of the top tell it without a question of their own."""
    party = {row[0] for row in bodies_of(request, actor) if row[5] == Tree.PARTY}
    grants = [grant for grant in actor.grants if grant.body_id in party]
    if not grants:
        return []
    return [PARTY] if any(grant.role in RESPONSIBLE for grant in grants) else [OWN_FILE]


@lru_cache(maxsize=1_000)
def address(name: str, *values: object) -> str:
    """The address of a page; empty where its room is not open."""
    try:
        return reverse(name, args=values)
    except NoReverseMatch:
        return ""


def top(request: HttpRequest) -> dict[str, Any] | None:
    """The bodies to work for, on whose behalf, how many notices; None before sign-in."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return None
    facts = facts_of(request, actor)
    bodies = {key: (above_short or above or "", short or name) for key, name, short, above, above_short, _ in bodies_of(request, actor)}
    return {
        "current": bodies.get(actor.body_id or 0),
        "bodies": [(*label, address("organisations:choose_body", key)) for key, label in bodies.items() if key != actor.body_id],
        "on_behalf": actor.on_behalf_of.name if actor.on_behalf_of else "",
        "on_behalf_url": address("organisations:acting"),
        "can_act_for": facts.can_act_for,
        "unread": facts.unread,
        "name": actor.name,
        "notices_url": address("notices:notifications"),
        "account_url": address("accounts:account"),
        "sign_out_url": address("account_logout"),
        "search_url": address("search:search"),
    }


@dataclass(frozen=True)
class Facts:
    """What the side and the top count, each to a hundred."""

    late: int
    unread: int
    can_act_for: bool


def facts_of(request: HttpRequest, actor: Actor) -> Facts:
    """The facts of a request: one query, whoever asks first."""
    found: Facts | None = getattr(request, "shell_facts", None)
    if found is None:
        late, new, acting = counts_of((late_tasks, unread, rights_to_act_for), actor, clock.today())
        found = Facts(late if actor.is_inside else 0, new, acting > 0)
        request.shell_facts = found  # type: ignore[attr-defined]
    return found


def late_tasks(actor: Actor, on: date) -> QuerySet[Any]:
    """What the actor owes and should have given."""
    return first_owed(actor, on, COUNTED + 1, last=on - timedelta(days=1)).order_by()[: COUNTED + 1]


def rights_to_act_for(actor: Actor, on: date) -> QuerySet[Any]:
    """The rights to act for somebody, one at the most."""
    return ActingGrant.objects.in_force(on=on).filter(user=actor.user_id)[:1]  # type: ignore[no-any-return]


def bodies_of(request: HttpRequest, actor: Actor) -> list[Any]:
    """The bodies where the actor has a role: one query a request, whoever asks first."""
    found: list[Any] | None = getattr(request, "shell_bodies", None)
    if found is None:
        found = list(rows_of(own_bodies, actor))
        request.shell_bodies = found  # type: ignore[attr-defined]
    return found


def own_bodies(actor: Actor) -> QuerySet[Any]:
    """The bodies where the actor has a role: key, name, short name, those of the body above, and the tree."""
    rows = Organisation.objects.filter(pk__in=sorted({grant.body_id for grant in actor.grants})).order_by("pk")
    return rows.values_list("pk", "name", "short_name", "parent__name", "parent__short_name", "tree")
