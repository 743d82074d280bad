"""A call of the centre for a report of sixty indicators, answered by most bodies; and one directive on its way down the whole tree."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db import transaction

from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.bench.synthetic.papers import moment
from giaoban.bench.synthetic.world import BEGINS
from giaoban.common.vietnamese import fold
from giaoban.documents.models import Dissemination, DisseminationLine, Document, LifeState
from giaoban.reporting.models import (
    Called,
    CalledState,
    CallState,
    Campaign,
    CampaignCounter,
    Indicator,
    IndicatorDefinition,
    RollUp,
    Section,
    Submission,
    SubmissionState,
    Value,
)

if TYPE_CHECKING:
    from random import Random

    from giaoban.bench.synthetic.scales import Scale
    from giaoban.bench.synthetic.world import Body, World

INDICATORS: Final = 60
SECTIONS: Final = (
    ("tinh-hinh", "Đặc điểm, tình hình"), ("ket-qua", "Kết quả thực hiện nhiệm vụ"), ("danh-gia", "Đánh giá chung"), ("phuong-huong", "Phương hướng, nhiệm vụ"),
    ("kien-nghi", "Đề xuất, kiến nghị"),
)  # fmt: skip
REPORT: Final = "local_union_half_year"
"""The report that the call names; its form is that of the sixty made-up indicators."""
SECTION_WORDS = 2
AVERAGES: Final = (30, 45)
"""Which of the indicators are averages, weighed by the first."""
OTHER_SHARE, EMPTY_SHARE = 0.02, 0.05


class Reports:
    """Writes the indicators, one call, as many reports as the scale says, and one cascade."""

    def __init__(self, world: World, scale: Scale, random: Random, last: date) -> None:
        self.world, self.scale, self.random, self.last = world, scale, random, last
        self.bodies = [*world.upper[1:], *world.leaves][: scale.reports]
        self.first_on, self.last_on = date(last.year - 1, 1, 1), date(last.year - 1, 12, 31)

    def write(self) -> int:
        """All of it; how many figures were reported."""
        if not self.bodies:
            return 0
        self._catalogue()
        self._call()
        figures = self._reports()
        self._cascade()
        return figures

    def _catalogue(self) -> None:
        self.indicators = [1_000 + number for number in range(1, INDICATORS + 1)]
        indicators = Table(Indicator, "id", "code", "name", "unit", "section", "position", "roll_up", "weight_id", "is_whole_number")
        meanings = Table(IndicatorDefinition, "id", "indicator_id", "number", "text", "in_force_from")
        for number, key in enumerate(self.indicators):
            is_average = number in AVERAGES
            name = f"{words.MATTERS[number % len(words.MATTERS)].capitalize()} ({number + 1})"
            indicators.add(
                key, f"do-{number + 1}", name, "việc", SECTIONS[number % len(SECTIONS)][0], number, RollUp.AVERAGE.value if is_average else RollUp.SUM.value,
                self.indicators[0] if is_average else None, not is_average,
            )  # fmt: skip
            meanings.add(2 * key, key, 1, "Đếm theo sổ cũ", date(2015, 1, 1))
            meanings.add(2 * key + 1, key, 2, "Đếm theo hồ sơ", BEGINS)
        with transaction.atomic():
            indicators.write()
            meanings.write()
            IndicatorDefinition.objects.filter(indicator__in=self.indicators, number=1).update(in_force_until=BEGINS)

    def _call(self) -> None:
        form = {
            "title": "Báo cáo năm",
            "sections": [{"key": key, "heading": heading, "guidance": "", "compiled": ""} for key, heading in SECTIONS],
            "indicators": [{"code": f"do-{number}", "definition": 2} for number in range(1, INDICATORS + 1)],
        }
        centre, title = self.world.bodies[1], f"Báo cáo công tác năm {self.first_on.year}"
        with transaction.atomic():
            CampaignCounter.objects.create(pk=1, last=1)
            self.campaign = Campaign.objects.create(
                number=1, title=title, folded=fold(f"dbc 1 {title} {centre.name} {centre.short}")[:700], definition=REPORT, owner_id=centre.pk, period_kind="year",
                first_on=self.first_on, last_on=self.last_on, cut_off_on=self.last_on, due_on=self.last_on + timedelta(days=20), opened_on=self.last_on,
                state=CallState.OPEN, form=form, entered_at=moment(self.last_on),
            )  # fmt: skip

    def _reports(self) -> int:
        called = Table(Called, "id", "campaign_id", "body_id", "due_on", "state", "sent_on")
        reports = Table(
            Submission, "id", "body_id", "definition", "title", "folded", "called_id", "period_kind", "first_on", "last_on", "cut_off_on", "state", "submitted_on", "snapshot",
            "entered_at",
        )  # fmt: skip
        values = Table(Value, "submission_id", "indicator_id", "definition_id", "plan", "result")
        sections = Table(Section, "submission_id", "key", "position", "heading", "text")
        batches = Batches(called, reports, values, sections)
        for number, body in enumerate(self.bodies, 1):
            sent = self.last_on + timedelta(days=self.random.randrange(1, 40))
            called.add(number, self.campaign.pk, body.pk, self.campaign.due_on, CalledState.SUBMITTED.value, sent)
            title = f"Báo cáo của {body.short}"
            reports.add(
                number, body.pk, REPORT, title, fold(title), number, "year", self.first_on, self.last_on, self.last_on, SubmissionState.SUBMITTED.value, sent,
                '{"sent": true}', moment(sent),
            )  # fmt: skip
            for key in self.indicators:
                values.add(number, key, 2 * key + (0 if self.random.random() < OTHER_SHARE else 1), *self._figures())
            for position, (part, heading) in enumerate(SECTIONS, 1):
                sections.add(number, part, position, heading, "\n".join(words.paragraphs(self.random, SECTION_WORDS)))
            batches.write_when_full()
        batches.write()
        return values.written

    def _figures(self) -> tuple[str | None, str | None]:
        """Plan and result as the database keeps them; some bodies give none."""
        plan = self.random.randrange(5, 400)
        if self.random.random() < EMPTY_SHARE:
            return str(Decimal(plan)), None
        return str(Decimal(plan)), str(Decimal(self.random.randrange(0, 500)))

    def _cascade(self) -> None:
        """A document of the centre, studied by the whole tree: two of three bodies have finished, the others are past their day."""
        document = Document.objects.filter(owner=1, state=LifeState.ISSUED).order_by("-pk").first()
        if document is None:
            return
        opened, due = self.last - timedelta(days=40), self.last - timedelta(days=10)
        with transaction.atomic():
            made = Dissemination.objects.create(
                document=document, body_id=1, due_on=due, opened_on=opened, opened_at=moment(opened), opened_by_name=self.world.users[1][2]
            )
        lines = Table(
            DisseminationLine, "id", "dissemination_id", "body_id", "above_id", "depth", "asked_on", "asked_by_name", "due_on", "first_due_on", "acknowledged_on",
            "forwarded_on", "studied_on", "people_due", "people_studied",
        )  # fmt: skip
        batches = Batches(lines)
        tree = [body for body in self.world.bodies.values() if body.path[0] == 1 and body.ended_on is None]
        inner = {body.parent for body in tree}
        for body in sorted(tree, key=lambda one: (len(one.path), one.pk)):
            self._line(lines, made, body, is_inner=body.pk in inner)
            batches.write_when_full()
        batches.write()

    def _line(self, lines: Table, made: Dissemination, body: Body, *, is_inner: bool) -> None:
        has_studied = self.random.random() < 2 / 3
        lines.add(
            body.pk, made.pk, body.pk, body.parent, len(body.path) - 1, made.opened_on, made.opened_by_name, made.due_on, made.due_on, made.opened_on,
            made.opened_on if is_inner else None, made.opened_on + timedelta(days=self.random.randrange(1, 38)) if has_studied else None, 40, 35 if has_studied else 0,
        )  # fmt: skip
