"""What can be begun from the palette: pages and acts by their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import ADMINISTRATOR, AUDITOR, OFFICE
from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

MOST = 5


@dataclass(frozen=True)
class Command:
    """A page or an act by its words."""

    text: str
    url: str
    icon: str


OPEN_TO_ALL = (
    (N_("Desk"), "desk:desk", "home"),
    (N_("Documents"), "documents:documents", "file-text"),
    (N_("Incoming register"), "documents:incoming", "inbox"),
    (N_("Outgoing register"), "documents:outgoing", "send"),
    (N_("Tasks"), "programmes:tasks", "list-check"),
    (N_("Programmes of work"), "programmes:programmes", "list-check"),
    (N_("Meetings, briefings"), "meetings:meetings", "users"),
    (N_("Calendar"), "meetings:calendar", "calendar"),
    (N_("Findings, proposals"), "findings:findings", "message-report"),
    (N_("Bodies"), "organisations:tree", "sitemap"),
    (N_("People"), "organisations:people", "id"),
    (N_("Notifications"), "notices:notifications", "bell"),
    (N_("My account"), "accounts:account", "settings"),
)
OF_AN_OFFICE = (
    (N_("Assign a task"), "programmes:new_task", "plus"),
    (N_("Register an incoming document"), "documents:register", "inbox"),
    (N_("Draft a document"), "documents:new", "edit"),
    (N_("Plan a meeting"), "meetings:plan", "calendar-event"),
    (N_("Read a document"), "reading:new", "eye"),
    (N_("Raise a finding"), "findings:new_finding", "flag"),
)
OF_THE_ADMINISTRATOR = ((N_("Users"), "accounts:users", "users"), (N_("Health of the system"), "desk:health", "shield"))
OF_THE_AUDITOR = ((N_("Audit"), "desk:audit", "history"),)


def commands_for(actor: Actor, folded: str) -> list[Command]:
    """The pages and acts whose words all begin like the words typed."""
    words = folded.split()
    if not words:
        return []
    offered = [*(OF_AN_OFFICE if actor.has_role(*OFFICE) else ()), *OPEN_TO_ALL]
    offered += OF_THE_ADMINISTRATOR if actor.has_role(ADMINISTRATOR) else ()
    offered += OF_THE_AUDITOR if actor.has_role(AUDITOR) else ()
    found = []
    for sentence, name, icon in offered:
        text = gettext(sentence)
        parts = fold(text).split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            try:
                found.append(Command(text, reverse(name), icon))
            except NoReverseMatch:
                continue
    return found[:MOST]
