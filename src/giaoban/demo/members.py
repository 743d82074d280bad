"""Invented members of the Party organisation of the demonstration: drawn by chance that falls alike on every machine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import add_months, add_years
from giaoban.demo.bodies import provinces
from giaoban.demo.people import Names
from giaoban.party.commands.loading import DisciplineEntry, GapEntry, MemberEntry
from giaoban.party.models import DisciplineForm, GapKind, LeavingKind
from giaoban.party.rules.badges import first_occasion
from giaoban.party.rules.dues import Group
from giaoban.party.rules.seniority import Gap, Membership, counting_of
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from giaoban.organisations.models import Organisation, Person

MEMBERS: Final = 743
"""As the congress of 21/7/2025 counted them, in 56 branches."""
GONE: Final = 22
"""Files of those who were members before and died or were transferred."""
ENTERED: Final = date(2025, 7, 1)
"""The day on which the files were entered."""
GRADED_FROM, GRADED_TO = 2016, 2024
LAST_BEFORE: Final = date(2025, 5, 19)
"""The last occasion before that day."""
RULES_FROM: Final = date(2007, 1, 1)
TIERS: Final = version_for("badges.tiers", ENTERED).values["years"]
SOURCE: Final = "Dữ liệu trình diễn"
EXPELLED, LOST, TRANSFER = GapKind.EXPELLED, GapKind.LOST_CONTACT, GapKind.TRANSFER
FAULTS: Final = (
    (DisciplineForm.WARNING, "Vi phạm quy chế làm việc, gây hậu quả nghiêm trọng", 6),
    (DisciplineForm.REPRIMAND, "Thiếu kiểm tra, để sai sót trong quyết toán kinh phí", 5),
    (DisciplineForm.REMOVAL, "Buông lỏng lãnh đạo, để mất đoàn kết kéo dài", 12),
    (DisciplineForm.REPRIMAND, "Nghỉ sinh hoạt nhiều kỳ không có lý do chính đáng", 12),
)
"""Disciplines of invented members: the form, what for, how many months before the files were entered."""


@dataclass
class Drawing:
    """Draws the members of all branches, one after another."""

    random: Random
    branches: Sequence[Organisation]
    committee: Organisation
    known: Sequence[tuple[Person, Organisation]]
    """People with posts, who are members of a branch."""
    names: Names = field(init=False)

    def __post_init__(self) -> None:
        self.names = Names(743)
        self.native = [one.full for one in provinces()]
        self.cards = 0

    def entries(self, taken: set[str]) -> list[MemberEntry]:
        """All files: those of people with posts, the others, the few who have left; `taken` are folded names that nobody else gets."""
        self.names.taken |= taken
        made = [self.member(branch, person) for person, branch in self.known]
        while len(made) < MEMBERS:
            branch = self.branches[len(made) % len(self.branches)] if self.random.random() < 0.5 else self.random.choice(self.branches[:24])
            made.append(self.member(branch, None))
        made = list(self.odd(made))
        return [*made, *(self.gone() for _ in range(GONE))]

    def member(self, branch: Organisation, person: Person | None) -> MemberEntry:
        """One ordinary member: admitted between 19 and 40, a few of them in the last year."""
        born = date(self.random.randint(1934, 1996), self.random.randint(1, 12), self.random.randint(1, 28))
        if person is not None:
            born = born.replace(year=self.random.randint(1962, 1988))
        decided = add_years(born, self.random.randint(20, 36)) + timedelta(days=self.random.randint(0, 360))
        decided = min(decided, date(2023, 11, 7) - timedelta(days=self.random.randint(0, 1_500)))
        ceremony = decided + timedelta(days=self.random.randint(3, 28))
        self.cards += 1
        entry = MemberEntry(
            branch=branch, person=person, full_name="" if person else self.names.next(), born_on=born,
            card_number="" if self.random.random() < 0.03 else f"{51 + self.cards % 9}.{self.cards * 37 % 1_000_003:06}",
            card_joined_on=ceremony, admission_decision_on=decided, ceremony_on=ceremony,
            official_on=add_months(ceremony, 12) + timedelta(days=self.random.randint(0, 40)), native_place=self.random.choice(self.native),
            dues_group=self.group(born), exempt=self.exemption(born, branch) if person is None else None,
        )  # fmt: skip
        return replace(entry, badges=badges_of(entry), grades=self.grades(entry))

    def group(self, born: date) -> str:
        """The dues group by age: at work to 61, then pensioners, a few without either."""
        chance = self.random.random()
        if born.year > 1964:
            return Group.NO_PENSION_WORKING_AGE if chance < 0.03 else Group.INSURED
        return Group.NO_PENSION_RETIRED if chance < 0.04 else Group.PENSIONER

    def exemption(self, born: date, branch: Organisation) -> tuple[date, str] | None:
        """One in three of those over eighty is freed from work and activity."""
        if born.year > 1944 or self.random.random() > 0.34:
            return None
        return max(branch.created_on, date(2024, 1, 15) - timedelta(days=30 * self.random.randint(0, 40))), "Tuổi cao, sức khỏe yếu"

    def grades(self, entry: MemberEntry) -> dict[int, str]:
        """A grade for each year of membership, in the words of its time; some are excellent for years running."""
        start = entry.ceremony_on.year + 1 if entry.ceremony_on else GRADED_FROM
        exempt = entry.exempt[0].year if entry.exempt else GRADED_TO + 1
        bent = self.random.choice((0.02, 0.05, 0.05, 0.1, 0.1, 0.85))
        return {
            year: "not_graded" if year >= exempt else grade_of(year, self.random.random(), bent)
            for year in range(max(GRADED_FROM, start), GRADED_TO + 1)
        }

    def odd(self, made: list[MemberEntry]) -> Iterator[MemberEntry]:
        """The same members, with what happens to some: gaps, a wrongful removal, disciplines, probation, temporary activity, no decision kept."""
        plain = [number for number, one in enumerate(made) if one.person is None]
        chosen = self.random.sample([n for n in plain if made[n].ceremony_on and made[n].ceremony_on.year < 2005], 40)  # type: ignore[union-attr]
        for number, index in enumerate(chosen[:14]):
            made[index] = self.with_gap(made[index], number)
        for (form, what, months), index in zip(FAULTS, chosen[14:18], strict=True):
            made[index] = self.with_fault(made[index], form, what, months)
        for number, index in enumerate(chosen[18:24]):
            host = self.branches[(number * 11 + 3) % len(self.branches)]
            if host != made[index].branch:
                made[index] = replace(made[index], temporary=(host, date(2025, 1, 6) + timedelta(days=9 * number)))
        for index in chosen[24:30]:
            made[index] = replace(
                made[index], admission_decision_on=None, badges=badges_of(replace(made[index], admission_decision_on=None))
            )
        for number, index in enumerate(self.random.sample([n for n in plain if n not in chosen], 9)):
            made[index] = self.on_probation(made[index], number)
        waits = next(n for n in plain if n not in chosen and made[n].official_on is not None)
        made[waits] = self.with_fault(self.due(made[waits]), *FAULTS[0][:2], 1)
        yield from made

    def with_gap(self, entry: MemberEntry, number: int) -> MemberEntry:
        """Lost contact in hard years, a gap of a transfer, removed and admitted again; the second one wrongly removed and restored."""
        kind = (LOST, EXPELLED, TRANSFER, TRANSFER)[number % 4]
        start = entry.admission_decision_on or date(1980, 1, 1)
        out = add_months(start, 30 + 7 * number)
        back = add_months(out, {LOST: 26, EXPELLED: 60, TRANSFER: 5}[kind]) + timedelta(days=number % 3 * 9)
        gap = GapEntry(kind, out, back, is_wrongful=number == 1, decision="Quyết định khôi phục quyền đảng viên" if number == 1 else "")
        changed = replace(entry, gaps=(gap,))
        return replace(changed, badges=badges_of(changed))

    def with_fault(self, entry: MemberEntry, form: DisciplineForm, what: str, months: int) -> MemberEntry:
        """A discipline that the committee or the branch decided."""
        announced = add_months(ENTERED, -months) - timedelta(days=9)
        body = entry.branch if form == DisciplineForm.REPRIMAND else self.committee
        row = DisciplineEntry(
            form, what, announced - timedelta(days=200), body, f"{months + 3}-QĐ/{'CB' if body == entry.branch else 'ĐU'}", announced,
            add_months(announced, 12),
        )  # fmt: skip
        return replace(entry, disciplines=(row,))

    def on_probation(self, entry: MemberEntry, number: int) -> MemberEntry:
        """Admitted within the last year: no official day yet, no badge, no grade."""
        ceremony = date(2024, 9, 2) + timedelta(days=31 * number)
        born = date(1992 + number, 3 + number, 11)
        group = Group.STUDENT if number == 7 else Group.INSURED
        return replace(
            entry, born_on=born, admission_decision_on=ceremony - timedelta(days=9), ceremony_on=ceremony, card_joined_on=None, card_number="",
            official_on=None, badges=(), grades={}, exempt=None, dues_group=group,
        )  # fmt: skip

    def due(self, entry: MemberEntry) -> MemberEntry:
        """Full for the badge of thirty years in July 2025."""
        decided = date(1995, 7, 20)
        ceremony = decided + timedelta(days=12)
        changed = replace(
            entry, born_on=date(1969, 4, 14), admission_decision_on=decided, ceremony_on=ceremony, card_joined_on=ceremony,
            official_on=add_months(ceremony, 12), dues_group=Group.INSURED, exempt=None,
        )  # fmt: skip
        return replace(changed, badges=badges_of(changed))

    def gone(self) -> MemberEntry:
        """Somebody who died or was transferred before the files were entered."""
        entry = self.member(self.random.choice(self.branches), None)
        left = date(2025, 5, 30) - timedelta(days=self.random.randint(0, 1_800))
        kind = LeavingKind.DIED if self.random.random() < 0.6 else LeavingKind.TRANSFERRED
        if entry.official_on is not None and entry.official_on > left:
            kind, left = LeavingKind.TRANSFERRED, entry.official_on + timedelta(days=20)
        badges = tuple(row for row in entry.badges if row[1] < left)
        grades = {year: label for year, label in entry.grades.items() if year < left.year}
        return replace(entry, left_on=left, left_kind=kind, badges=badges, grades=grades, exempt=None)


def badges_of(entry: MemberEntry) -> tuple[tuple[int, date], ...]:
    """The badges of a member up to the occasion before the files were entered, each at its occasion; a tier that did not exist then is left out."""
    if entry.official_on is None:
        return ()
    gaps = tuple(Gap(one.out_on, one.back_on, one.is_wrongful) for one in entry.gaps)
    counting = counting_of(Membership(entry.admission_decision_on, entry.card_joined_on, entry.official_on, gaps))
    found = []
    for years in TIERS:
        full = counting.milestone(years)
        if full is None or full > LAST_BEFORE:
            break
        day = occasion_of(full)
        if years in version_for("badges.tiers", max(day, RULES_FROM)).values["years"]:
            found.append((years, day))
    return tuple(found)


def occasion_of(full: date) -> date:
    """The occasion on or after a day; of years before the first known rule by the same days of the year."""
    if full >= RULES_FROM:
        return first_occasion(full)
    later = first_occasion(full.replace(year=2008))
    return later.replace(year=full.year + later.year - 2008)


def grade_of(year: int, chance: float, bent: float) -> str:
    """A grade of a year: excellent as often as the member is bent to it."""
    grade = "excellent" if chance < bent else "good" if chance < 0.95 else "completed" if chance < 0.996 else "failed"
    if year > 2017:
        return grade
    return "disqualified" if grade == "failed" else f"qualified_{grade}"


def grade_of_branch(year: int, chance: float, bent: float) -> str:
    """A grade of a branch of a year, in the words of its time."""
    grade = grade_of(2018, chance, bent)
    if year > 2017:
        return grade
    return {"excellent": "clean_and_strong", "failed": "weak"}.get(grade, grade)


def known_members(
    people: dict[str, Person], posts: Sequence[Any], branches: Sequence[Organisation], named: dict[str, str]
) -> list[tuple[Person, Organisation]]:
    """Who with a post is a member: secretaries and their deputies in their branches, those of `named` where it says."""
    by_code = {one.code: one for one in branches}
    found: dict[int, tuple[Person, Organisation]] = {}
    for post in posts:
        found.setdefault(post.person_id, (post.person, post.organisation))
    for key, code in named.items():
        found[people[key].pk] = (people[key], by_code[code])
    return list(found.values())
