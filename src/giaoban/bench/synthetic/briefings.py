"""Meetings of series with agenda, people, minutes and conclusions; tasks come of the conclusions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.bench.synthetic.papers import Made, day_of_place, moment
from giaoban.common.vietnamese import fold
from giaoban.meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    AttendanceStatus,
    BlockKind,
    Conclusion,
    Interval,
    Meeting,
    MeetingKind,
    MeetingState,
    MinutesBlock,
    MinutesBlockVersion,
    Series,
    Visibility,
)

if TYPE_CHECKING:
    from random import Random

    from giaoban.bench.synthetic.scales import Scale
    from giaoban.bench.synthetic.work import Tasks
    from giaoban.bench.synthetic.world import Body, World

AHEAD: Final = timedelta(days=45)
AGENDA: Final = ("Kiểm điểm việc thực hiện kết luận kỳ trước", "Kết quả công tác và những khó khăn, vướng mắc", "Nhiệm vụ trọng tâm kỳ tới")
PEOPLE, BLOCKS, CONCLUSIONS = 6, 4, 4


class Briefings:
    """Writes the meetings of a scale: each body of the upper floors meets the centre again and again."""

    def __init__(self, world: World, scale: Scale, random: Random, last: date) -> None:
        self.world, self.count, self.random, self.last = world, scale.meetings, random, last
        self.held = sum(day_of_place(pk, self.count, last + AHEAD) <= last for pk in range(1, self.count + 1))
        self.series = Table(Series, "id", "title", "folded", "owner_id", "kind", "interval")
        self.series_parties = Table(Series.parties.through, "series_id", "organisation_id")
        self.meetings = Table(
            Meeting, "id", "kind", "title", "folded", "owner_id", "series_id", "period_label", "day", "starts_at", "place", "state", "visibility", "assessment",
            "entered_at", "entered_by", "opened_at", "closed_on",
        )  # fmt: skip
        self.parties = Table(Meeting.parties.through, "meeting_id", "organisation_id")
        self.agenda = Table(AgendaItem, "id", "meeting_id", "number", "title")
        self.people = Table(Attendance, "id", "meeting_id", "person_id", "name", "post", "body_id", "role", "status", "rank", "sort_key")
        self.blocks = Table(
            MinutesBlock, "id", "meeting_id", "agenda_item_id", "speaker_id", "kind", "number", "text", "saved_by", "saved_at"
        )
        self.versions = Table(MinutesBlockVersion, "block_id", "number", "began_from", "text", "saved_by", "saved_at")
        self.conclusions = Table(Conclusion, "id", "meeting_id", "number", "text", "agenda_item_id", "folded")
        self.tables = (
            self.series, self.series_parties, self.meetings, self.parties, self.agenda, self.people, self.blocks, self.versions, self.conclusions,
        )  # fmt: skip

    def write(self, tasks: Tasks) -> None:
        """All meetings with what hangs on them and the tasks that come of their conclusions."""
        batches = Batches(*self.tables, *tasks.tables)
        centre, partners = self.world.upper[0], self.world.upper[1:]
        for number, body in enumerate(partners, start=1):
            title = f"Giao ban giữa {centre.short} và {body.short}"
            self.series.add(number, title, fold(title), centre.pk, MeetingKind.BRIEFING.value, Interval.HALF.value)
            for party in (centre, body):
                self.series_parties.add(number, party.pk)
        for pk in range(1, self.count + 1):
            day = day_of_place(pk, self.count, self.last + AHEAD)
            place = (pk - 1) % len(partners)
            self._one(pk, day, place + 1, centre, partners[place])
            for number in range(1, CONCLUSIONS + 1):
                conclusion = (pk - 1) * CONCLUSIONS + number
                label = f"Kết luận số {number}, {self._title(partners[place], day)}"[:300]
                made = Made("conclusion", conclusion, centre, day, label, f"/giao-ban/{pk}/#ket-luan-{number}")
                if day <= self.last:
                    self._conclude(made, pk, number)
                    tasks.come_of(made, conclusion, self.held * CONCLUSIONS)
            batches.write_when_full()
        batches.write()

    @staticmethod
    def _title(partner: Body, day: date) -> str:
        return f"Giao ban {partner.short} tháng {day.month} năm {day.year}"

    def _one(self, pk: int, day: date, series: int, centre: Body, partner: Body) -> None:
        random, world = self.random, self.world
        title, where, is_held = self._title(partner, day), f"Phòng họp {1 + pk % 5}", day <= self.last
        period, at = f"tháng {day.month}/{day.year}", moment(day)
        key = fold(f"{title} {period} {where} {centre.name} {partner.name}")[:900]
        secretary = world.heads[centre.pk].name
        self.meetings.add(
            pk, MeetingKind.BRIEFING.value, title, key, centre.pk, series, period, day, at, where, (MeetingState.CLOSED if is_held else MeetingState.INVITED).value,
            random.choices((Visibility.BODY.value, Visibility.FEDERATION.value), (80, 20))[0], random.choice(words.SENTENCES) if is_held else "",
            moment(day - timedelta(days=10)), secretary, at if is_held else None, day if is_held else None,
        )  # fmt: skip
        for party in (centre, partner):
            self.parties.add(pk, party.pk)
        for number, text in enumerate(AGENDA, start=1):
            self.agenda.add((pk - 1) * len(AGENDA) + number, pk, number, text)
        there = list(
            dict.fromkeys(
                (world.heads[centre.pk].person, world.heads[partner.pk].person, *random.sample(range(1, world.people + 1), PEOPLE - 2))
            )
        )
        status = (AttendanceStatus.PRESENT if is_held else AttendanceStatus.INVITED).value
        for number, person in enumerate(there):
            role = (AttendanceRole.CHAIR, AttendanceRole.SECRETARY)[number] if number < 2 else AttendanceRole.MEMBER
            head = world.heads[(centre if number == 0 else partner).pk]
            name = head.name if number < 2 else words.person_name(random)
            self.people.add((pk - 1) * PEOPLE + number + 1, pk, person, name, head.post, partner.pk, role.value, status, 10 + number, "")
        for number in range(1, BLOCKS + 1) if is_held else ():
            block, text = (pk - 1) * BLOCKS + number, " ".join(words.paragraphs(random, 2))
            item = (pk - 1) * len(AGENDA) + 1 + (number - 1) % len(AGENDA)
            self.blocks.add(block, pk, item, (pk - 1) * PEOPLE + 1 + number % 2, BlockKind.OPINION.value, number, text, secretary, at)
            self.versions.add(block, 1, 0, text, secretary, at)

    def _conclude(self, made: Made, meeting: int, number: int) -> None:
        text = f"{self.random.choice(words.DOING).capitalize()} {self.random.choice(words.MATTERS)}, hoàn thành đúng thời hạn được giao."
        self.conclusions.add(made.pk, meeting, number, text, (meeting - 1) * len(AGENDA) + len(AGENDA), fold(text))
