"""Meetings outside the briefings: of the provinces, of the Presidium, working sessions, ceremonies, what lies ahead."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from giaoban.demo.bodies import CENTRE
from giaoban.demo.work.papers import unit_on
from giaoban.demo.work.sessions import HALL, Sessions
from giaoban.demo.work.timeline import workday
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee, ConclusionPlan, Speech, TaskPlan
from giaoban.meetings.models import Meeting

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage


class Gatherings(Sessions):
    """Plans meetings that belong to no series."""

    def plan(self) -> None:
        """All of them."""
        self._provinces()
        self._presidium()
        self._single()
        self._ahead()

    def _provinces(self) -> None:
        words = self.words["executive"]
        for place, province in enumerate(self.words["province"]):
            for year, half in ((2023, 1), (2023, 2), (2024, 1), (2024, 2), (2025, 1)):
                code, name = province["code"], province["name"]
                day = workday(date(year, 7 if half == 1 else 12, 6 + place * 2)) if year < 2025 else workday(date(2025, 6, 6 + place * 2))
                period = f"6 tháng {'cuối' if half == 1 else 'đầu'} năm {year if half == 1 else year + 1}"
                plans = [
                    (text, what.format(period=period), code, product, workday(day + timedelta(days=60 + 20 * place)))
                    for text, what, product in words["conclusions"]
                ]  # fmt: skip
                self._run(
                    f"executive {code} {year} {half}", day, title=f"Hội nghị Ban Chấp hành Liên hiệp Hội {name} {'giữa' if half == 1 else 'cuối'} năm {year}",
                    actor=lambda stage, code=code: stage.office(stage.body(code)), owner=lambda stage, code=code: stage.body(code), kind="committee_meeting",
                    place=province["place"], starts=time(8), ends=time(11), members_total=31, agenda=[AgendaLine(one) for one in words["agenda"]],
                    people=lambda stage, code=code: [Attendee(person, role="chair" if not number else "member", status="present") for number, (_, person) in enumerate(stage.staff(code))],
                    plans=plans, opinions=2, visibility="federation" if place % 2 else "body",
                )  # fmt: skip

    def _presidium(self) -> None:
        rows = self.words["presidium"]["conclusions"]
        for number, (year, month) in enumerate(
            ((2023, 3), (2023, 8), (2023, 12), (2024, 4), (2024, 8), (2024, 12), (2025, 5), (2026, 5), (2026, 9)), start=7
        ):
            day = workday(date(year, month, 21))
            plans = [
                (text, what.format(month=month, year=year), unit_on(unit, day), product, workday(day + timedelta(days=45)))
                for text, what, unit, product in rows
            ]  # fmt: skip
            key = f"presidium {number}"
            self._run(
                key, day, title=f"Hội nghị Đoàn Chủ tịch lần thứ {number}, khóa VIII", actor=lambda stage: stage.user("vanphong"),
                owner=lambda stage: stage.body("dct"), kind="council", place=HALL, starts=time(8), ends=time(11, 30), members_total=18,
                people=lambda stage: [Attendee(stage.people["khai"], post="Chủ tịch", role="chair", status="present"), Attendee(stage.people["binh"], post="Phó Chủ tịch", status="present"), Attendee(stage.people["ha"], post="Chánh Văn phòng", role="secretary", status="present"),
                                      *[Attendee(stage.staff(code)[0][1], status="present") for code in ("tong-hoi-co-khi", "vifotec", "bao-ttcs", "nxb-tri-thuc")]],
                plans=plans, opinions=2,
            )  # fmt: skip

    def _single(self) -> None:
        for one in self.words["working"]:
            day, code = date.fromisoformat(one["day"]), one["code"]
            what = f"Báo cáo kết quả thực hiện kết luận buổi làm việc ngày {day.day}/{day.month}/{day.year}"
            self._run(
                f"working {one['day']}", day, title=one["title"], actor=lambda stage: stage.user("vanphong"), owner=lambda stage: stage.body(CENTRE),
                kind="working_session", parties=lambda stage, code=code: [stage.body(code)], starts=time(9), opinions=2, visibility="body",
                people=lambda stage, code=code: [Attendee(stage.people["binh"], post="Phó Chủ tịch", role="chair", status="present"), *[Attendee(person, status="present") for _, person in stage.staff(code)[:2]]],
                plans=[("Ghi nhận kết quả của địa phương; các kiến nghị được tổng hợp, trả lời bằng văn bản.", what, code, "Báo cáo", workday(day + timedelta(days=50)))],
            )  # fmt: skip
        for one in self.words["ceremony"]:
            self._run(
                f"ceremony {one['day']}", date.fromisoformat(one["day"]), title=one["title"], actor=lambda stage: stage.user("vanphong"),
                owner=lambda stage: stage.body(CENTRE), kind="ceremony", place="Hội trường, 53 Nguyễn Du, Hà Nội", starts=time(9), visibility="federation",
                people=lambda stage: [Attendee(stage.people["khai"], post="Chủ tịch", role="chair", status="present")], plans=[],
            )  # fmt: skip

    def _ahead(self) -> None:
        planned = date(2026, 11, 12)
        for one in self.words["ahead"]:
            self._planned(
                planned, date.fromisoformat(one["day"]), one["title"], one["kind"], time(one["starts"]), is_invited=one["invited"]
            )
        for day, title in (
            (date(2023, 7, 20), "Họp Thường trực Đoàn Chủ tịch về chương trình 6 tháng cuối năm"),
            (date(2023, 7, 21), "Hội nghị trực tuyến về khảo sát trí thức các tỉnh miền núi"),
        ):
            self._planned(date(2023, 7, 12), day, title, "committee_meeting", time(9), is_invited=True)
        for day, title in (
            (date(2023, 7, 24), "Tọa đàm về đặt hàng tư vấn, phản biện"),
            (date(2024, 9, 11), "Hội nghị giao ban báo chí quý III/2024"),
        ):
            self._planned(day - timedelta(days=9), day, title, "conference", time(14), is_invited=True)
            self.timeline.add(day - timedelta(days=4), partial(self._called_off, title=title, day=day))

        def held(stage: Stage) -> None:
            actor = stage.user("vanphong")
            meeting = commands.register_meeting(
                actor=actor, **stage.when, title="Họp tổ giúp việc chuẩn bị Đại hội lần thứ IX", day=stage.day, kind="committee_meeting", owner=stage.body(CENTRE),
                place=HALL, starts=time(9), people=[Attendee(stage.people["ha"], post="Chánh Văn phòng", role="chair", status="present"), Attendee(stage.people["nam"], role="secretary", status="present")],
                speeches=[Speech("Tiến độ chuẩn bị văn kiện đạt 70%; cần chốt danh sách đại biểu sớm.", speaker=1)],
                conclusions=[ConclusionPlan("Chốt đề cương báo cáo chính trị, gửi lấy ý kiến các hội.", [TaskPlan("Gửi đề cương báo cáo chính trị lấy ý kiến các hội thành viên", product="Công văn kèm đề cương")])],
            )  # fmt: skip
            commands.change_meeting(actor=actor, **stage.when, meeting=meeting, period_label="phiên 4")

        self.timeline.add(date(2026, 11, 19), held)

    @staticmethod
    def _called_off(stage: Stage, title: str, day: date) -> None:
        commands.cancel_meeting(
            actor=stage.user("vanphong"), **stage.when, meeting=Meeting.objects.select_related("owner").get(title=title, day=day),
            reason="Lùi thời gian do trùng lịch công tác của Thường trực Đoàn Chủ tịch.",
        )  # fmt: skip

    def _planned(self, day: date, held_on: date, title: str, kind: str, starts: time, *, is_invited: bool) -> None:
        def plan(stage: Stage) -> None:
            actor = stage.user("vanphong")
            meeting = commands.plan_meeting(
                actor=actor, **stage.when, day=held_on, title=title, owner=stage.body(CENTRE), kind=kind, place=HALL, starts=starts,
                agenda=[AgendaLine("Khai mạc", 10), AgendaLine("Báo cáo", 30), AgendaLine("Thảo luận, kết luận", 60)],
            )  # fmt: skip
            commands.add_attendees(actor=actor, meeting=meeting, people=[
                Attendee(stage.people["khai"], post="Chủ tịch", role="chair"), Attendee(stage.people["binh"], post="Phó Chủ tịch"), Attendee(stage.people["ha"], post="Chánh Văn phòng", role="secretary"), Attendee(stage.people["nam"]),
            ])  # fmt: skip
            if is_invited:
                commands.invite(actor=actor, **stage.when, meeting=meeting)

        self.timeline.add(workday(day), plan)
