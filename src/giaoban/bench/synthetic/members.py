"""Members of Party organisations in any number: branches under grassroots committees, files with gaps, discipline and badges held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Final

from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.bench.synthetic.papers import moment
from giaoban.bench.synthetic.world import FOUNDED, OF_BODY, World
from giaoban.common.vietnamese import collation_key, fold, name_sort_key
from giaoban.organisations.commands.periods import FOLDED_LENGTH
from giaoban.organisations.models import BodyKind, Organisation, OrganisationName, Person, Placement, Tree, TreeLink
from giaoban.party.models import (
    Discipline,
    DisciplineForm,
    Exemption,
    Gap,
    GapKind,
    HealthProof,
    LeavingKind,
    Member,
    Membership,
    MembershipKind,
    MemberState,
)
from giaoban.party.rules import seniority
from giaoban.party.rules.dues import Group
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from random import Random

    from giaoban.bench.synthetic.scales import Scale

IN_BRANCH: Final = 103
"""Members of a branch on average: 5.4 million in some 52 000."""
BRANCHES_OF_COMMITTEE: Final = 40
EARLIEST, LATEST = date(1948, 1, 1), date(2025, 2, 1)
"""Days of decisions of admission."""
GAPS, DISCIPLINES, EXEMPTIONS, PROOFS, LEFT, NO_DECISION, MISSED = 0.03, 0.01, 0.03, 0.002, 0.03, 0.02, 0.004
"""Shares of members; who missed the badge of the last occasion."""
NAMES: Final = 24_000
"""Different names: their keys are computed once."""
FORMS: Final = (DisciplineForm.REPRIMAND,) * 5 + (DisciplineForm.WARNING,) * 4 + (DisciplineForm.REMOVAL,)
KINDS: Final = (GapKind.LOST_CONTACT, GapKind.TRANSFER, GapKind.STRUCK_OFF, GapKind.EXPELLED)


def tables_of_members() -> set[str]:
    """The tables that the files of members fill before all."""
    return {model._meta.db_table for model in (Person, Member, Membership, Gap, Discipline, Exemption, HealthProof)}  # noqa: SLF001 - Django's documented API


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its keys."""

    full: str
    given: str
    sort_key: str
    folded: str


class Members:
    """Writes the branches, then the files; memory holds one batch, whatever the scale."""

    def __init__(self, world: World, scale: Scale, random: Random, day: date) -> None:
        self.world, self.random, self.day = world, random, day
        self.count = scale.members
        self.branches = -(-scale.members // IN_BRANCH)
        self.top = world.party[0]
        self.at = moment(FOUNDED)
        self.tiers: tuple[int, ...] = tuple(version_for("badges.tiers", day).values["years"])
        self.last_occasion = date(day.year, 2, 3)
        self.span = (LATEST - EARLIEST).days

    def write(self) -> None:
        """The branches with their committees, the people, the files."""
        if not self.count:
            return
        first = self._write_branches()
        self._write_files(first)

    def _write_branches(self) -> int:
        """Committees and branches under the top one; the number of the first branch. Branches stand in a row."""
        committees = -(-self.branches // BRANCHES_OF_COMMITTEE)
        start = len(self.world.bodies) + 1
        bodies = Table(Organisation, *OF_BODY)
        names = Table(OrganisationName, "organisation_id", "name", "short_name", "symbol", "in_force_from")
        places = Table(Placement, "organisation_id", "parent_id", "in_force_from")
        links = Table(TreeLink, "ancestor_id", "descendant_id", "depth", "in_force_from", "is_last")
        batches = Batches(bodies, names, places, links)
        for number in range(committees + self.branches):
            pk = start + number
            is_committee = number < committees
            place = words.place(number)
            kind, name, symbol = (
                (BodyKind.PARTY_COMMITTEE, f"Đảng ủy cơ sở {number + 1} {place}", "ĐU")
                if is_committee
                else (BodyKind.PARTY_BRANCH, f"Chi bộ {number - committees + 1} {place}", "CB")
            )
            parents = (self.top.pk,) if is_committee else (self.top.pk, start + (number - committees) // BRANCHES_OF_COMMITTEE)
            path = (*parents, pk)
            code = f"to-chuc-dang-{pk}"
            key = f"{words.folded_words(*name.split())} {fold(symbol)} {code}"[:FOLDED_LENGTH]
            bodies.add(
                pk, Tree.PARTY, kind, code, name, "", symbol, key, collation_key(name)[:FOLDED_LENGTH], parents[-1],
                f"/{'/'.join(map(str, path))}/", FOUNDED,
            )  # fmt: skip
            names.add(pk, name, "", symbol, FOUNDED)
            places.add(pk, parents[-1], FOUNDED)
            for depth, ancestor in enumerate(reversed(path)):
                links.add(ancestor, pk, depth, FOUNDED, False)
            batches.write_when_full()
        batches.write()
        return start + committees

    def _write_files(self, first: int) -> None:
        tables = {
            "people": Table(Person, "id", "full_name", "given_name", "sort_key", "folded", "born_on", "closed_to_id"),
            "members": Table(
                Member, "id", "person_id", "branch_id", "state", "card_number", "card_joined_on", "admission_decision_on", "ceremony_on", "official_on",
                "badge_held", "starts_on", "next_badge", "next_badge_on", "dues_group", "left_on", "left_kind", "entered_at",
            ),
            "lines": Table(Membership, "member_id", "branch_id", "kind", "in_force_from", "in_force_until"),
            "gaps": Table(Gap, "member_id", "kind", "out_on", "back_on", "is_wrongful"),
            "disciplines": Table(
                Discipline, "member_id", "form", "violation", "violation_on", "decided_by_id", "decision", "announced_on", "effective_until", "entered_at"
            ),
            "exemptions": Table(Exemption, "member_id", "reason", "in_force_from"),
            "proofs": Table(HealthProof, "member_id", "issued_on", "issuer"),
        }  # fmt: skip
        batches = Batches(*tables.values())
        names = self._names()
        for number in range(1, self.count + 1):
            branch = first + (number - 1) // IN_BRANCH
            person = self.world.people + number
            name = names[int(self.random.random() * len(names))]
            self._add(tables, number, person, branch, name)
            batches.write_when_full()
        batches.write()

    def _names(self) -> list[Name]:
        combined = list(product(words.FAMILY_NAMES, words.MIDDLE_NAMES, words.GIVEN_NAMES))
        chosen = self.random.sample(combined, min(NAMES, len(combined)))
        return [
            Name(full, parts[2].rsplit(" ", 1)[-1], name_sort_key(full), words.folded_words(*full.split()))
            for parts in chosen
            for full in (" ".join(parts),)
        ]

    def _add(self, tables: dict[str, Table], number: int, person: int, branch: int, name: Name) -> None:
        random = self.random.random
        decided = EARLIEST + timedelta(days=int(self.span * random() ** 0.62))
        ceremony = decided + timedelta(days=3 + int(random() * 25))
        is_on_probation = (self.day - ceremony).days < 450 and random() < 0.9
        official = None if is_on_probation else ceremony.replace(year=ceremony.year + 1, day=min(ceremony.day, 28))
        gaps = self._gaps(decided) if random() < GAPS else ()
        is_kept = random() >= NO_DECISION
        counting = seniority.counting_of(seniority.Membership(decided if is_kept else None, ceremony, official, gaps))
        left = self._left(ceremony) if official is not None and random() < LEFT else None
        held, badge, badge_on = self._badges(counting, official, left[0] if left else None)
        state = MemberState.LEFT if left else MemberState.PROBATIONARY if official is None else MemberState.OFFICIAL
        born = decided.replace(year=decided.year - 20 - int(random() * 15), day=min(decided.day, 28))
        tables["people"].add(person, name.full, name.given, name.sort_key, name.folded, born, branch)
        tables["members"].add(
            number, person, branch, state, f"{number:08}" if random() < 0.98 else "", ceremony, decided if is_kept else None, ceremony, official,
            held, counting.starts_on if official is not None else None, badge, badge_on, Group.PENSIONER if born.year < 1964 else Group.INSURED,
            left[0] if left else None, left[1] if left else "", self.at,
        )  # fmt: skip
        since = max(ceremony, FOUNDED)
        if left is None or left[0] > since:
            tables["lines"].add(number, branch, MembershipKind.OFFICIAL, since, left[0] if left else None)
        for place, gap in enumerate(gaps):
            tables["gaps"].add(number, KINDS[(number + place) % len(KINDS)], gap.out_on, gap.back_on, gap.is_wrongful)
        if left is None and random() < DISCIPLINES:
            announced = self.day - timedelta(days=int(random() * 1_500))
            form = FORMS[number % len(FORMS)]
            tables["disciplines"].add(
                number, form, "Vi phạm quy định", announced - timedelta(days=90), self.top.pk, f"{number}-QĐ/ĐU", announced,
                announced + timedelta(days=365), self.at,
            )  # fmt: skip
        if left is None and born.year < 1950 and random() < EXEMPTIONS * 3:
            tables["exemptions"].add(number, "Tuổi cao", date(2020, 1, 1) + timedelta(days=int(random() * 2_000)))
        if left is None and random() < PROOFS:
            tables["proofs"].add(number, self.day - timedelta(days=int(random() * 200)), "Bệnh viện tỉnh")

    def _gaps(self, decided: date) -> tuple[seniority.Gap, ...]:
        random = self.random.random
        room = (self.day - decided).days - 400
        if room < 400:
            return ()
        out = decided + timedelta(days=300 + int(random() * (room - 300)))
        return (seniority.Gap(out, min(out + timedelta(days=60 + int(random() * 1_800)), self.day), random() < 0.05),)

    def _left(self, ceremony: date) -> tuple[date, str]:
        left = self.day - timedelta(days=1 + int(self.random.random() * 1_400))
        left = max(left, ceremony + timedelta(days=400))
        return min(left, self.day), LeavingKind.DIED if self.random.random() < 0.7 else LeavingKind.TRANSFERRED

    def _badges(
        self, counting: seniority.Counting, official: date | None, left_on: date | None
    ) -> tuple[int | None, int | None, date | None]:
        """The highest badge given by the last occasion, the next one with its day, by the rule."""
        until = min(self.last_occasion, left_on) if left_on else self.last_occasion
        held = None
        for tier in self.tiers:
            on = counting.milestone(tier)
            if on is None or official is None or on > until or ((until - on).days < 120 and self.random.random() < MISSED):
                return held, tier, on
            held = tier
        return held, None, None
