"""Coordination regulations of the centre with many partners: contents, obligations of three years, evidence, findings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.bench.synthetic.papers import moment
from giaoban.bench.synthetic.world import BEGINS
from giaoban.common.vietnamese import fold
from giaoban.coordination.models import (
    Activity,
    ContentItem,
    CoordinationRegulation,
    Evidence,
    EvidenceKind,
    Occurrence,
    RegulationCounter,
    RegulationMeeting,
    RegulationParty,
    RegulationVersion,
    Rhythm,
    Scope,
)
from giaoban.coordination.models.occurrences import EvidenceState
from giaoban.coordination.rules.occurrences import PERIODIC, Span, due_for_event, periods_due
from giaoban.findings.models import Finding, FindingCounter, FindingKind, FindingState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from giaoban.bench.synthetic.scales import Scale
    from giaoban.bench.synthetic.world import Body, World

ITEMS: Final = 40
"""Contents of each regulation."""
RHYTHMS: Final = (
    *(Rhythm.MONTH,) * 2, *(Rhythm.QUARTER,) * 4, *(Rhythm.HALF,) * 10, *(Rhythm.YEAR,) * 18, *(Rhythm.DAYS,) * 3, *(Rhythm.EACH_CASE,) * 3,
)  # fmt: skip
DAYS: Final = ("02-03", "09-02")
AREAS: Final = (
    "Học tập, quán triệt nghị quyết", "Nhiệm vụ chuyên môn", "Tổ chức, cán bộ", "Kiểm tra, giám sát", "Công tác tư tưởng", "Tư vấn, phản biện",
    "Thi đua, khen thưởng", "Trao đổi thông tin",
)  # fmt: skip
CAUSES: Final = ("Thiếu cán bộ theo dõi", "Chờ hướng dẫn của cấp trên", "Trùng thời gian đại hội các hội thành viên")
FINDINGS, MEETINGS_A_YEAR = 8, 2
FINDING_KINDS: Final = (
    FindingKind.PROPOSAL, FindingKind.DIFFICULTY, FindingKind.SHORTFALL, FindingKind.CAUSE, FindingKind.ACHIEVEMENT, FindingKind.REMEDY,
)  # fmt: skip
LATE_SHARE, OPEN_SHARE, WAIVED_SHARE = 0.1, 0.05, 0.03
DUE_AFTER: Final = 5


class Agreements:
    """Writes the regulations of a scale: copies of one pattern for as many partners, each with its own fate."""

    def __init__(self, world: World, scale: Scale, random: Random, last: date) -> None:
        self.world, self.scale, self.random, self.last = world, scale, random, last
        self.partners = [*world.upper[1:], *world.leaves][: scale.regulations]
        self.regulations = Table(
            CoordinationRegulation, "id", "number", "title", "folded", "scope", "keeper_id", "signed_on", "in_force_from", "pattern_id", "entered_at",
        )  # fmt: skip
        self.parties = Table(RegulationParty, "id", "regulation_id", "body_id", "position", "in_force_from")
        self.versions = Table(RegulationVersion, "id", "regulation_id", "number", "in_force_from")
        self.items = Table(
            ContentItem, "id", "regulation_id", "version_id", "line", "in_force_from", "area", "text", "lead_id", "product", "activity", "rhythm", "fixed_days",
            "due_after_days",
        )  # fmt: skip
        self.joined = Table(ContentItem.coordinating.through, "contentitem_id", "regulationparty_id")
        self.occurrences = Table(
            Occurrence, "id", "regulation_id", "item_id", "line", "area", "lead_id", "label", "first_on", "last_on", "due_on", "missed_from", "is_case", "done_on",
            "confirmed_on", "waived_on", "waived_reason", "cause_kind", "cause", "entered_at",
        )  # fmt: skip
        self.evidence = Table(
            Evidence, "id", "occurrence_id", "kind", "task_id", "meeting_id", "document_id", "on", "state", "decided_on", "entered_at"
        )
        self.meetings = Table(RegulationMeeting, "regulation_id", "meeting_id", "area")
        self.findings = Table(
            Finding, "id", "number", "kind", "text", "area", "cause", "about_id", "raised_by_id", "raised_name", "raised_on", "addressed_to_id", "state", "visibility",
            "entered_at", "folded",
        )  # fmt: skip
        self.written = self.found = 0

    def write(self) -> int:
        """All regulations with what hangs on them; how many obligations there are."""
        batches = Batches(
            self.regulations, self.parties, self.versions, self.items, self.joined, self.occurrences, self.evidence, self.meetings, self.findings
        )  # fmt: skip
        centre = self.world.bodies[1]
        for number, partner in enumerate(self.partners, start=1):
            self._regulation(number, centre, partner)
            for line in range(1, ITEMS + 1):
                self._item(number, line)
            self._meet(number)
            for _ in range(FINDINGS):
                self._finding(centre, partner)
            batches.write_when_full()
        batches.write()
        RegulationCounter.objects.create(pk=1, last=len(self.partners))
        FindingCounter.objects.create(pk=1, last=self.found)
        return self.written

    def _regulation(self, number: int, centre: Body, partner: Body) -> None:
        title = f"Quy chế phối hợp công tác giữa {centre.short} và {partner.short}"
        self.regulations.add(
            number, number, title, fold(f"qc {number} {title}"), Scope.BILATERAL.value, centre.pk, BEGINS, BEGINS, 1 if number > 1 else None, moment(BEGINS)
        )  # fmt: skip
        self.versions.add(number, number, 1, BEGINS)
        for position, body in enumerate((centre, partner), start=1):
            self.parties.add(2 * number - 2 + position, number, body.pk, position, BEGINS)

    def _item(self, number: int, line: int) -> None:
        pk = (number - 1) * ITEMS + line
        rhythm, area = RHYTHMS[line - 1], AREAS[line % len(AREAS)]
        lead, other = 2 * number - 1 + line % 2, 2 * number - line % 2
        text = f"{words.DOING[line % len(words.DOING)].capitalize()} {words.MATTERS[line % len(words.MATTERS)]}"
        days = DAYS if rhythm == Rhythm.DAYS else ()
        fixed = f"[{', '.join(f'{chr(34)}{day}{chr(34)}' for day in days)}]"
        self.items.add(
            pk, number, number, line, BEGINS, area, text, lead, words.PRODUCTS[line % len(words.PRODUCTS)], Activity.REPORT.value, rhythm.value, fixed, DUE_AFTER
        )  # fmt: skip
        self.joined.add(pk, other)
        for label, first, until, due_on, missed in self._times(rhythm, days):
            if first <= self.last:
                self._occurrence(
                    (number, pk, line, area, lead), label, (first, until, due_on, missed), is_case=rhythm.value not in PERIODIC
                )

    def _times(self, rhythm: str, days: tuple[str, ...]) -> Iterator[tuple[str, date, date, date, date]]:
        """Label, first and last day, due day, day of missing of each time of a rhythm."""
        if rhythm in PERIODIC:
            span = Span(BEGINS, None, rhythm, days, DUE_AFTER)
            for one in periods_due([span], BEGINS, self.last):
                yield one.label, one.first, one.last, one.due_on, one.missed_from
            return
        for year in range(BEGINS.year, self.last.year + 1):
            day = date(year, 1 + self.random.randrange(12), 1 + self.random.randrange(28))
            due_on, missed = due_for_event(day, DUE_AFTER)
            yield f"việc ngày {day.day}/{day.month}/{day.year}", day, day, due_on, missed

    def _occurrence(self, of: tuple[int, int, int, str, int], label: str, days: tuple[date, date, date, date], *, is_case: bool) -> None:
        random, (first, until, due_on, missed) = self.random, days
        self.written = pk = self.written + 1
        number, item, line, area, lead = of
        done = waived = None
        cause_kind = cause = ""
        chance = random.random()
        if chance < OPEN_SHARE or due_on > self.last:
            cause_kind, cause = ("subjective", CAUSES[0]) if chance < OPEN_SHARE / 2 else ("", "")
        elif chance < OPEN_SHARE + WAIVED_SHARE:
            waived = due_on
        elif chance < OPEN_SHARE + WAIVED_SHARE + LATE_SHARE:
            done = min(due_on + timedelta(days=1 + random.randrange(20)), self.last)
            cause_kind, cause = "objective", random.choice(CAUSES[1:])
        else:
            done = max(first, due_on - timedelta(days=random.randrange(6)))
        self.occurrences.add(
            pk, number, item, line, area, lead, label, first, until, due_on, missed, is_case, done, done, waived, "Không phát sinh trong kỳ" if waived else "",
            cause_kind, cause, moment(first),
        )  # fmt: skip
        if done is not None:
            self._show(pk, done)

    def _show(self, pk: int, done: date) -> None:
        """The record that shows that it was done."""
        kind = (EvidenceKind.DOCUMENT, EvidenceKind.TASK, EvidenceKind.MEETING, EvidenceKind.DISSEMINATION)[pk % 4]
        task = 1 + pk % self.scale.tasks if kind == EvidenceKind.TASK else None
        meeting = 1 + pk % self.scale.meetings if kind == EvidenceKind.MEETING else None
        document = 1 + pk % self.scale.documents if task is None and meeting is None else None
        self.evidence.add(pk, pk, kind.value, task, meeting, document, done, EvidenceState.CONFIRMED.value, done, moment(done))

    def _meet(self, number: int) -> None:
        years = self.last.year - BEGINS.year + 1
        count = min(MEETINGS_A_YEAR * years, self.scale.meetings)
        step = max(1, self.scale.meetings // count)
        for place in range(count):
            self.meetings.add(number, 1 + (place * step + number) % self.scale.meetings, "")

    def _finding(self, centre: Body, partner: Body) -> None:
        random = self.random
        self.found = pk = self.found + 1
        kind = FINDING_KINDS[pk % len(FINDING_KINDS)]
        text = f"{random.choice(words.DOING).capitalize()} {random.choice(words.MATTERS)} của {partner.short}"
        cause = random.choice(("objective", "subjective")) if kind == FindingKind.CAUSE else ""
        day = BEGINS + timedelta(days=random.randrange((self.last - BEGINS).days))
        self.findings.add(
            pk, pk, kind.value, text, random.choice(AREAS), cause, partner.pk, partner.pk, partner.short, day, centre.pk, FindingState.OPEN.value, "federation",
            moment(day), fold(f"ph {pk} {text}")[:1500],
        )  # fmt: skip
