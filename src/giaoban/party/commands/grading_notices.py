"""Who is told of a round of grading: sentences name neither a grade nor anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as N_

from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.party.models import Grading, GradingRound

REVIEW_BEGINS: Final = N_("The yearly review has begun. Open your own line to write your self-review.")
RESULT_IS_OUT: Final = N_("The result of the yearly review is entered. Open your own line to see it.")
BRANCHES_SEE: Final = N_("The decision on a review of Party work is entered. Open the round to see what concerns your branch.")


def tell_members(lines: Iterable[Grading], sentence: str, key: str, actor: Actor, at: datetime) -> None:
    """Each member with an account is told to open the own line."""
    for line in lines:
        user = line.member.person.user_id if line.member is not None and not line.not_graded_reason else None
        if user is not None:
            notify(users=[user], sentence=sentence, key=f"{key}.{line.pk}", at=at, subject=line, but=actor)


def tell_branches(one: GradingRound, lines: Iterable[Grading], actor: Actor, on: date, at: datetime) -> None:
    """The offices of the branches that took part are told to open the round, once each."""
    users = {user for branch in {line.branch_id for line in lines} for user in office_of(branch, on)}
    notify(users=users, sentence=BRANCHES_SEE, key=f"party.grading_decided.{one.pk}", at=at, subject=one, but=actor)
