"""The acts that follow from how a regulation is carried out: thematic sessions, reminders by hand."""

from __future__ import annotations

from datetime import date, time  # noqa: TC003 - pydantic reads them
from typing import Annotated

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import reminding, thematic

MANY = 200


class ProposedSession(ActInput):
    """A thematic session that is proposed: the regulation and the weak area."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    area: str


class ArrangeSession(ProposedSession):
    """The day of the session, its hour and place; the agenda is made of what was late or missed."""

    day: date
    title: str = ""
    starts: time | None = None
    place: str = ""


class PutOffSession(ProposedSession):
    """Why it is not held now."""

    reason: str


class RemindByHand(ActInput):
    """The obligations whose offices are reminded."""

    occurrences: Annotated[list[ref("coordination.Occurrence")], Field(max_length=MANY)]  # type: ignore[valid-type]


OFFICES = N_("the offices of the parties")

ACTS = (
    Act("coordination.arrange_session", thematic.arrange_session, ArrangeSession, N_("Call a thematic session on a weak area"), "coordination.session.arranged", OFFICES),
    Act("coordination.put_off_session", thematic.put_off_session, PutOffSession, N_("Put a proposed thematic session off"), "coordination.session.put_off", OFFICES),
    Act("coordination.remind_by_hand", reminding.remind_by_hand, RemindByHand, N_("Remind the offices of obligations"), "coordination.obligation.reminded", OFFICES),
)  # fmt: skip

AUDIT_ACTIONS = {
    "coordination.session.arranged": N_("called a thematic session"),
    "coordination.session.put_off": N_("put a proposed thematic session off"),
    "coordination.obligation.reminded": N_("reminded the offices of the parties"),
}

AUDIT_WORDS = {
    "area": N_("Area"), "day": N_("Day"), "meeting": N_("Meeting"), "reason": N_("Reason"), "from_on": N_("From"), "due_on": N_("Due"),
}  # fmt: skip
