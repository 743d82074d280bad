"""The acts on flags, and the end of a regulation whose party ceased."""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import flags

MANY = 500


class OneFlag(ActInput):
    """A flag."""

    flag: ref("coordination.Flag")  # type: ignore[valid-type]


class SettleFlag(OneFlag):
    """What was done about it."""

    note: str


class SettleFlags(ActInput):
    """Several flags, and what was done about all of them."""

    flags: Annotated[list[ref("coordination.Flag")], Field(max_length=MANY)]  # type: ignore[valid-type]
    note: str


class EndCeasedRegulation(OneFlag):
    """The flag that says which party ceased; a note where more is to be said."""

    note: str = ""


OFFICES = N_("the offices that work with the flagged record")
KEEPER = N_("the office that keeps the regulation")

ACTS = (
    Act("coordination.settle_flag", flags.settle_flag, SettleFlag, N_("Settle a flag"), "coordination.flag.settled", OFFICES),
    Act("coordination.settle_flags", flags.settle_flags, SettleFlags, N_("Settle several flags"), "coordination.flag.settled", OFFICES),
    Act("coordination.reopen_flag", flags.reopen_flag, OneFlag, N_("Open a flag again"), "coordination.flag.reopened", OFFICES),
    Act(
        "coordination.end_ceased_regulation", flags.end_ceased_regulation, EndCeasedRegulation, N_("End a regulation because a party ceased"),
        "coordination.regulation.ended", KEEPER,
    ),
)  # fmt: skip

AUDIT_ACTIONS = {
    "coordination.flag.raised": N_("was flagged: see what it rests on"),
    "coordination.flag.taken_back": N_("is flagged no longer"),
    "coordination.flag.settled": N_("settled what it was flagged for"),
    "coordination.flag.reopened": N_("opened a settled flag again"),
}

AUDIT_WORDS = {"flag": N_("Flagged because"), "since": N_("Since"), "settled_on": N_("Settled on"), "note": N_("Note")}

AUDIT_CHOICES: dict[str, Any] = {}
