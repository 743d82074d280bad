"""Meetings: the briefings with their carry-over, the office, the Presidium, the provinces, the branch."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.bodies import CENTRE, COMMITTEE, GROUP
from giaoban.demo.events import NEW_COMMITTEE
from giaoban.demo.work.papers import unit_on
from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import dice, months, workday
from giaoban.documents import commands as documents
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee, ConclusionPlan, DocumentUse, FindingPlan, Speech, TaskPlan
from giaoban.meetings.models import Meeting, MeetingDocument, Series
from giaoban.programmes.commands import accept_task, report_done
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.demo.work.lives import Lives
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

HALL: Final = "Phòng họp tầng 3, 53 Nguyễn Du, Hà Nội"
BRIEFING: Final = "Giao ban Đảng đoàn – Đảng ủy"
OFFICE_BRIEFING: Final = "Giao ban cơ quan Liên hiệp Hội Việt Nam"
STANDING: Final = "Hội ý Thường trực Đảng đoàn – Ban Thường vụ Đảng ủy"
NEW_BRIEFING: Final = "Giao ban Đảng ủy – Văn phòng"
BRIEFING_AGENDA: Final = (
    AgendaLine("Báo cáo việc thực hiện kết luận kỳ trước và Quy chế phối hợp", 25, None, "Văn phòng Đảng ủy"),
    AgendaLine("Thảo luận", 60),
    AgendaLine("Phát biểu của hai đồng chí Bí thư, kết luận", 40),
)
DEPARTMENTS: Final = ("van-phong", "ban-tccs", "ban-khcnmt", "ban-tvpb", "ban-ttpbkt", "ban-htqt")


class Sessions:
    """Plans meetings from the first invitation to the notice that leaves."""

    def __init__(self, timeline: Timeline, lives: Lives) -> None:
        self.timeline, self.lives = timeline, lives
        self.chance = dice("sessions")
        self.words = toml("meetings")

    def plan(self) -> None:
        """All meetings."""
        self._series()
        self._briefings()
        self._late_2017()
        for number, (year, month) in enumerate([*months((2023, 1), (2025, 6)), *months((2026, 1), (2026, 11))]):
            self._office(year, month, number)
            self._branch(year, month, number)
        self._standing()

    def _series(self) -> None:
        def first(stage: Stage) -> None:
            vanphong, khai, binh = stage.user("vanphong"), stage.people["khai"], stage.people["binh"]
            group, committee, centre = stage.body(GROUP), stage.body(COMMITTEE), stage.body(CENTRE)
            made: dict[str, Any] = {"actor": vanphong, "on": stage.day, "place": HALL}
            commands.create_series(
                **made, title=BRIEFING, owner=group, parties=[committee], interval="half", notice_body=committee, notice_capacity="on_behalf",
                notice_collective="BAN THƯỜNG VỤ", notice_position="Bí thư", notice_signer=binh, agenda=BRIEFING_AGENDA,
                basis=stage.get("rules 2021"), basis_note="Điều 3",
            )  # fmt: skip
            commands.create_series(
                **made, title=OFFICE_BRIEFING, owner=centre, interval="month", notice_body=centre, notice_capacity="by_order",
                notice_collective="CHỦ TỊCH", notice_position="Chánh Văn phòng", notice_signer=stage.people["ha"],
                agenda=[AgendaLine("Kết quả tháng trước, nhiệm vụ tháng này", 30, None, "Văn phòng"), AgendaLine("Ý kiến các ban, đơn vị", 40), AgendaLine("Kết luận", 15)],
            )  # fmt: skip
            commands.create_series(
                **made, title=STANDING, owner=group, parties=[committee], interval="quarter", notice_body=group, notice_capacity="on_behalf",
                notice_collective="ĐẢNG ĐOÀN", notice_position="Bí thư", notice_signer=khai,
                agenda=[AgendaLine("Trao đổi tình hình quý", 30), AgendaLine("Thống nhất nội dung phối hợp quý sau", 40)],
            )  # fmt: skip

        self.timeline.add(date(2023, 1, 3), first)

        self.timeline.add(date(2025, 2, 7), lambda stage: commands.change_series(
            actor=stage.user("vanphong"), series=Series.objects.select_related("owner").get(title=STANDING), is_active=False,
        ))  # fmt: skip

        def second(stage: Stage) -> None:
            commands.create_series(
                actor=stage.user("vanphong"), on=stage.day, title=NEW_BRIEFING, owner=stage.body(NEW_COMMITTEE), interval="quarter", place=HALL,
                notice_body=stage.body(NEW_COMMITTEE), notice_capacity="on_behalf", notice_collective="BAN THƯỜNG VỤ", notice_position="Bí thư",
                notice_signer=stage.people["khai"], agenda=[AgendaLine("Kết quả công tác xây dựng Đảng", 30), AgendaLine("Kết luận", 20)],
            )  # fmt: skip

        self.timeline.add(workday(date(2026, 1, 5)), second)

    def _conclusions(self, stage: Stage, rows: list[Any]) -> list[ConclusionPlan]:
        return [
            ConclusionPlan(text, [
                TaskPlan(what, lead_body=stage.body(lead), due_on=date.fromisoformat(due), product=product)
                for what, lead, due, product, _ in tasks
            ])
            for text, tasks in rows
        ]  # fmt: skip

    def _ends(self, rows: list[Any], assigned: date) -> None:
        """The tasks of a conclusion that were reported on a known day are accepted two days later; the others stay open."""
        for _, tasks in rows:
            for what, lead, _, _, reported in tasks:
                self.timeline.know(what, Task, what=what, assigned_on=assigned)
                if reported:
                    day = date.fromisoformat(reported)
                    entered = max(day, date(2023, 1, 6)) if assigned.year < 2023 else day
                    self.timeline.add(entered, partial(self._report, what=what, lead=lead, day=day))

    @staticmethod
    def _report(stage: Stage, what: str, lead: str, day: date) -> None:
        task: Task = stage.get(what)
        report_done(actor=stage.office(stage.body(lead)), task=task, text="Đã hoàn thành, gửi kèm sản phẩm.", on=day, at=stage.at)
        owner = stage.body_of(Task.objects.values_list("owner_id", flat=True).get(pk=task.pk))
        accept_task(actor=stage.office(owner), task=task, on=day, at=stage.at)

    def _briefings(self) -> None:
        for name, entered in (("briefing_2022", date(2023, 1, 5)), ("briefing_2023", date(2023, 1, 16))):
            words = self.words[name]
            day = date.fromisoformat(words["day"])
            self.timeline.make(entered, name, partial(self._briefing, words=words, day=day), Meeting, day=day, title__startswith=BRIEFING)
            self._ends(words["conclusions"], day)
        self.timeline.add(date(2023, 1, 18), lambda stage: self._issue_notice(stage, "briefing_2023"))

    def _briefing(self, stage: Stage, words: dict[str, Any], day: date) -> Meeting:
        series = Series.objects.select_related("owner").get(title=BRIEFING)
        people = [
            Attendee(stage.people["khai"], role="chair", status="present", post="Bí thư Đảng đoàn"),
            Attendee(stage.people["binh"], role="chair", status="present", post="Bí thư Đảng ủy"),
            Attendee(stage.people["mai"], role="reporter", status="present"),
            Attendee(stage.people["duc"], role="secretary", status="present"),
            Attendee(stage.people["ha"], post="Chánh Văn phòng", status="present"),
            Attendee(stage.people["lan"], status="present"),
            *[Attendee(stage.staff(code)[0][1], status="excused" if code == "ban-htqt" else "present") for code in DEPARTMENTS[1:]],
        ]  # fmt: skip
        speeches = [
            Speech("Các nội dung của Quy chế phối hợp được thực hiện nghiêm túc; hai Văn phòng trao đổi thường xuyên nên kịp thời tháo gỡ vướng mắc. Hạn chế: sơ kết hằng năm còn chậm, chưa có hội nghị chuyên đề.", speaker=3, agenda_number=1),
            Speech("Mô hình tổ chức, biên chế, kinh phí của liên hiệp hội các tỉnh chưa thống nhất nên khó so sánh. Đề nghị chọn làm chuyên đề của năm.", speaker=7, agenda_number=2),
            Speech("Đề nghị đưa kết quả kiểm tra, giám sát vào nội dung báo cáo giao ban.", speaker=6, agenda_number=2),
        ]  # fmt: skip
        findings = [
            FindingPlan("achievement", "Hai bên trao đổi thường xuyên, kịp thời tháo gỡ vướng mắc trong công tác xây dựng Đảng và chuyên môn", "Quy chế phối hợp"),
            FindingPlan("shortfall", "Chưa tổ chức được hội nghị thảo luận sâu theo chuyên đề giữa Đảng đoàn và Đảng ủy", "Quy chế phối hợp", addressed_to=stage.body(GROUP)),
        ] if day.year == 2023 else []  # fmt: skip
        documents_used = [DocumentUse(stage.get("known 48-QĐ/TW 2011-11-07"), "mentioned")] if day.year == 2023 else []
        return commands.register_meeting(
            actor=stage.user("vanphong"), **stage.when, title=f"{BRIEFING}, {words['period']}", day=day, series=series, period_label=words["period"],
            starts=time(14), ends=time(16, 45), members_total=13, assessment=words.get("assessment", ""), people=people, speeches=speeches,
            findings=findings, documents=documents_used, conclusions=self._conclusions(stage, words["conclusions"]), close=True,
            with_notice=day.year == 2023,
        )  # fmt: skip

    def _issue_notice(self, stage: Stage, key: str) -> None:
        link = MeetingDocument.objects.filter(meeting=stage.get(key), role="notice").select_related("document__owner").first()
        if link is not None:
            owner = link.document.owner
            made = documents.finish_draft(actor=stage.head(owner), document=link.document, **stage.signer_of(link.document), **stage.when)
            recipients = [
                line.body for line in made.recipients.select_related("body") if line.body is not None and line.body.exists_on(stage.day)
            ]
            if recipients:
                for arrival in documents.send_document(actor=stage.office(owner), document=made, bodies=recipients, **stage.when):
                    documents.receive_arrival(actor=stage.office(stage.body_of(arrival.body_id)), arrival=arrival, **stage.when)
                    documents.close_arrival(
                        actor=stage.office(stage.body_of(arrival.body_id)),
                        arrival=arrival,
                        result="Đã phổ biến, phân công thực hiện.",
                        **stage.when,
                    )

    def _late_2017(self) -> None:
        words = self.words["working_2017"]
        day = date.fromisoformat(words["day"])

        def enter(stage: Stage) -> Meeting:
            return commands.register_meeting(
                actor=stage.user("vanphong"), **stage.when, title=words["title"], day=day, kind="working_session", owner=stage.body(CENTRE),
                parties=[stage.body("lhh-ha-giang")], place="Trụ sở Liên hiệp Hội tỉnh Hà Giang", assessment=words["assessment"],
                people=[Attendee(name="Trưởng đoàn công tác", post="Phó Chủ tịch Liên hiệp Hội Việt Nam", role="chair", status="present"),
                        Attendee(name="Chủ tịch Liên hiệp Hội tỉnh", post="Liên hiệp Hội tỉnh Hà Giang", role="reporter", status="present")],
                speeches=[Speech("Báo cáo kết quả công tác năm 2016; kiến nghị hỗ trợ tập huấn và kinh phí phản biện.", speaker=2)],
                documents=[DocumentUse(stage.get("known 366-QĐ/TU 2016-06-28"), "mentioned")],
                conclusions=[
                    ConclusionPlan(text, [TaskPlan(what, lead_body=stage.body(lead), due_on=date.fromisoformat(due), product=product) for what, lead, due, product, _ in tasks])
                    for text, tasks in words["conclusions"]
                ],
                close=True, with_notice=False,
            )  # fmt: skip

        self.timeline.make(date(2023, 2, 15), "working_2017", enter, Meeting, title=words["title"])
        for _, tasks in words["conclusions"]:
            for what, lead, _, _, reported in tasks:
                self.timeline.know(what, Task, what=what, assigned_on=day)
                on = date.fromisoformat(reported)
                self.timeline.add(date(2023, 2, 15), partial(self._report, what=what, lead=lead, day=on))

    def _run(
        self, key: str, day: date, *, title: str, actor: Any, owner: Any, people: Any, plans: list[tuple[str, str, str, str, date]],
        notice: bool = False, opinions: int = 0, **fields: Any,
    ) -> None:  # fmt: skip
        """A meeting that is entered and closed on its day; plans are conclusion, what, lead, product, due."""

        def hold(stage: Stage) -> Meeting:
            speeches = [
                Speech(self.words_of(key, place), speaker=1 + place % len(people(stage)), kind="opinion") for place in range(opinions)
            ]  # fmt: skip
            conclusions = [
                ConclusionPlan(text, [TaskPlan(what, lead_body=stage.body(lead), product=product, due_on=due)] if what else [])
                for text, what, lead, product, due in plans
            ]  # fmt: skip
            return commands.register_meeting(
                actor=actor(stage), **stage.when, title=title, day=day, owner=owner(stage), people=people(stage), speeches=speeches,
                conclusions=conclusions, close=True, with_notice=notice, **{name: value(stage) if callable(value) else value for name, value in fields.items()},
            )  # fmt: skip

        self.timeline.make(day, key, hold, Meeting, day=day, title=title)
        for _, what, _, _, due in plans:
            if what:
                self.timeline.know(f"{key} {what}", Task, what=what, assigned_on=day)
                self.lives.plan(f"{key} {what}", day, due)
        if notice:
            self.timeline.add(workday(day + timedelta(days=2)), lambda stage: self._issue_notice(stage, key))

    @staticmethod
    def words_of(key: str, place: int) -> str:
        """An opinion, alike for the same meeting each time."""
        opinions = toml("routine")["opinions"]
        return str(opinions[(len(key) * 3 + sum(map(ord, key)) + place) % len(opinions)])

    def _office(self, year: int, month: int, number: int) -> None:
        rows, work = toml("routine")["conclusions"], toml("routine")["work"]
        day = workday(date(year, month, 4))
        plans = []
        for place in range(2):
            text, what, product = rows[(number + place) % len(rows)]
            subject = work[(number * 2 + place) % len(work)]
            unit = unit_on(DEPARTMENTS[(number + place) % len(DEPARTMENTS)], day)
            name = "đơn vị chủ trì"
            due = workday(day + timedelta(days=self.chance.randint(14, 24)))
            plans.append((text.format(unit=name, work=subject), what.format(month=month, year=year, work=subject), unit, product, due))
        self._run(
            f"office {year}-{month}", day, title=f"{OFFICE_BRIEFING}, tháng {month}/{year}", actor=lambda stage: stage.user("vanphong"),
            owner=lambda stage: stage.body(CENTRE), people=self._departments, plans=plans, notice=number % 3 == 0, opinions=3,
            series=lambda _: Series.objects.select_related("owner").get(title=OFFICE_BRIEFING), period_label=f"tháng {month}/{year}", starts=time(8, 30),
            ends=time(10, 30), members_total=9, kind="briefing",
        )  # fmt: skip

    def _departments(self, stage: Stage) -> list[Attendee]:
        codes = dict.fromkeys(unit_on(code, stage.day) for code in DEPARTMENTS)
        absent = list(codes)[stage.day.month % len(codes)]
        heads = [
            Attendee(stage.staff(code)[0][1], status="excused" if code == absent else "present") for code in codes if code != "van-phong"
        ]
        return [
            Attendee(stage.people["binh"], post="Phó Chủ tịch", role="chair", status="present"),
            Attendee(stage.people["ha"], post="Chánh Văn phòng", role="reporter", status="present"),
            Attendee(stage.people["nam"], role="secretary", status="present"),
            *heads,
        ]  # fmt: skip

    def _branch(self, year: int, month: int, number: int) -> None:
        if number % 3 or year > 2025:
            return
        words = self.words["branch"]
        day = workday(date(year, month, 19))
        theme = words["themes"][number // 3 % len(words["themes"])]
        self._run(
            f"branch {year}-{month}", day, title=words["title"].format(month=month, year=year), actor=lambda stage: stage.user("chibo"),
            owner=lambda stage: stage.body("chi-bo-van-phong"), kind="branch_meeting", starts=time(15, 30), place=HALL, members_total=14,
            people=lambda stage: [Attendee(stage.people["tung"], role="chair", status="present"), Attendee(stage.people["nam"], role="secretary", status="present"), Attendee(stage.people["ha"], post="Chánh Văn phòng", status="present")],
            plans=[(f"Chi bộ thống nhất nội dung sinh hoạt về {theme}; đảng viên đăng ký việc làm theo cụ thể.", f"Tổng hợp đăng ký của đảng viên về {theme}, tháng {month}/{year}", "chi-bo-van-phong", "Bản tổng hợp", workday(day + timedelta(days=20)))],
            opinions=1,
        )  # fmt: skip

    def _standing(self) -> None:
        for year, month in ((2023, 10), (2024, 1), (2024, 4), (2024, 7), (2024, 10), (2025, 1)):
            day = workday(date(year, month, 16))
            quarter = ("I", "II", "III", "IV")[(month - 1) // 3]
            due = workday(day + timedelta(days=40))
            rows = [
                ("Thống nhất nội dung phối hợp trong quý; mỗi bên cử một đầu mối theo dõi.", f"Theo dõi việc thực hiện nội dung phối hợp quý {quarter}/{year}", "vp-dang-doan", "Bảng theo dõi", due),
                ("Đảng ủy chủ trì nắm tình hình tư tưởng trí thức, hai bên cùng đánh giá.", f"Báo cáo tình hình tư tưởng trí thức quý {quarter}/{year}", "vp-dang-uy", "Báo cáo chuyên đề", due),
            ]  # fmt: skip
            self._run(
                f"standing {year}-{month}", day, title=f"{STANDING}, quý {quarter}/{year}", actor=lambda stage: stage.user("vanphong"),
                owner=lambda stage: stage.body(GROUP), series=lambda _: Series.objects.select_related("owner").get(title=STANDING),
                period_label=f"quý {quarter}/{year}", starts=time(9), ends=time(10, 30), people=lambda stage: [
                    Attendee(stage.people["khai"], post="Chủ tịch", role="chair", status="present"), Attendee(stage.people["binh"], post="Phó Chủ tịch", role="chair", status="present"),
                    Attendee(stage.people["duc"], role="secretary", status="present"), Attendee(stage.people["mai"], status="present")],
                plans=rows, notice=month == 10, opinions=2,
            )  # fmt: skip
