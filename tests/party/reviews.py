"""Rounds of grading for tests: a committee with its people, and each step done for all lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from factories import make_actor
from giaoban.common.actor import CHIEF, OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.party.commands import grading, gradings
from giaoban.party.models import Grading, GradingRound
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

REVIEW = date(2020, 12, 10)
DECIDED = date(2020, 12, 24)


def moment(day: date = REVIEW) -> datetime:
    """Nine o'clock of a day."""
    return datetime.combine(day, time(9), tzinfo=VIETNAM)


@dataclass
class Review:
    """A committee with one branch, its offices, and the round of a year."""

    committee: Organisation
    branch: Organisation
    office: Actor
    secretary: Actor
    on: date = REVIEW
    round: GradingRound | None = None

    def open(self, year: int = 2020, **given: Any) -> GradingRound:
        """Open the round of a year."""
        values = {"committee": self.committee, "year": year, "review_on": self.on, "on": self.on, "at": moment(self.on), **given}
        self.round = grading.open_grading_round(actor=self.office, **values)
        return self.round

    def line(self, subject: Member | Organisation) -> Grading:
        """The line of a member or of a branch, as it stands."""
        lines = Grading.objects.filter(round=self.round)
        return lines.get(member=subject) if hasattr(subject, "person_id") else lines.get(member=None, branch=subject)

    def vote(self, line: Grading, grade: str, **given: Any) -> Grading:
        """The branch proposes a grade with one vote."""
        return gradings.enter_ballot(actor=self.office, grading=line, votes={grade: 1}, present=1, on=self.on, **given)

    def decide(self, grade: str = "good", **given: Any) -> GradingRound:
        """Vote for all lines that have no proposal, pass on, decide."""
        assert self.round is not None
        self.to_committee(grade)
        values = {"decision": "45-QĐ/ĐU", "decided_on": self.on, "on": self.on, "at": moment(self.on), **given}
        return grading.decide_grading_round(actor=self.office, grading_round=self.round, **values)

    def to_ballot(self) -> None:
        """End the self-review."""
        assert self.round is not None
        grading.start_ballot(actor=self.office, grading_round=self.round, on=self.on)

    def to_committee(self, grade: str = "good") -> None:
        """Vote for all lines that have no proposal, and pass on."""
        assert self.round is not None
        self.round.refresh_from_db()
        if self.round.state == "open":
            self.to_ballot()
        for line in self.round.gradings.filter(not_graded_reason="", proposed_grade=""):
            self.vote(line, grade)
        self.round.refresh_from_db()
        if self.round.state == "ballot":
            grading.pass_to_committee(actor=self.office, grading_round=self.round, on=self.on)


def make_review(on: date = REVIEW) -> Review:
    """A committee with one branch, on the day of the review."""
    committee = make_committee()
    branch = make_branch(committee)
    return Review(committee, branch, make_actor(CHIEF, committee, on=on), make_actor(OFFICER, branch, on=on), on)


def make_members(branch: Organisation, count: int) -> list[Member]:
    """Several members of a branch."""
    return [make_member(branch) for _ in range(count)]
