"""Two files of one human: where the other one is, and what they contradict each other in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.party.models import Member, MemberState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

COMPARED: Final = {
    "admission_decision_on": _("Decision of admission"), "ceremony_on": _("Day of joining the Party"), "official_on": _("Official day"),
    "card_joined_on": _("Joining day on the card"), "card_number": _("Card number"), "master": _("Kept in"),
    "master_key": _("Key in the other system"),
}  # fmt: skip


def contradictions(first: Member, second: Member) -> tuple[str, ...]:
    """The fields in which two standing files both say something, and something else; of an ended file the standing one is believed."""
    if MemberState.LEFT in (first.state, second.state):
        return ()
    both = ((name, getattr(first, name), getattr(second, name)) for name in COMPARED)
    return tuple(name for name, one, other in both if one and other and one != other)


def other_file(actor: Actor, member: Member) -> Member | None:
    """The second file of the same human that nobody has joined, when the reader may see it."""
    mine = Q(person__merged_into=member.person_id)
    if member.person.merged_into_id is not None:
        mine |= Q(person=member.person.merged_into_id) | Q(person__merged_into=member.person.merged_into_id)
    found = Member.objects.visible_to(actor).exclude(pk=member.pk).filter(mine)
    return found.select_related("person", "branch").order_by("pk").first()
