"""What comes in: from outside to the centre and to local unions, from the centre to all of them, and their reports back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.bodies import CENTRE
from giaoban.demo.work.papers import office_paper, unit_on
from giaoban.demo.work.texts import filled, toml
from giaoban.demo.work.timeline import LAST, dice, months, workday
from giaoban.documents import commands
from giaoban.documents.commands import Lineage
from giaoban.documents.models import Arrival, Document
from giaoban.organisations.models import Organisation
from giaoban.programmes.commands import Origin, accept_task, assign_task
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.demo.work.lives import Lives
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

PROVINCES_ON: Final = date(2025, 7, 1)
OFFICES: Final = (("ha-giang", 1), ("dong-thap", 1), ("thua-thien-hue", 3), ("dak-lak", 3))
"""Unions whose incoming register is kept, and every how many months something comes."""
RESULTS: Final = ("Đã trả lời bằng văn bản.", "Đã cử người tham gia, không phải báo cáo.", "Đã tổng hợp chung trong báo cáo quý.")


class Registers:
    """Plans what comes in and what becomes of it."""

    def __init__(self, timeline: Timeline, lives: Lives) -> None:
        self.timeline, self.lives = timeline, lives
        self.chance = dice("registers")

    def plan(self) -> None:
        """All that comes in."""
        for turn, (year, month) in enumerate(months((2023, 1), (2025, 6))):
            for place in range(3):
                self._outside(CENTRE, year, month, turn * 3 + place, day=3 + place * 8)
            for province, every in OFFICES:
                if turn % every == 0:
                    self._provincial(province, year, month, turn)
        for turn, (year, month) in enumerate(months((2026, 1), (2026, 11)), start=30):
            for place in range(2):
                self._outside(CENTRE, year, month, turn * 3 + place, day=3 + place * 8)
            for province in ("tuyen-quang", "dong-thap"):
                self._provincial(province, year, month, turn)
        self._directives()

    def _outside(self, code: str, year: int, month: int, turn: int, *, day: int) -> None:
        rows = toml("routine")["incoming"]
        issuer, form, kind, number, text, what, unit, product = rows[turn % len(rows)]
        arrived = workday(date(year, month, day) + timedelta(days=self.chance.randint(0, 3)))
        words = [filled(one, year, month, turn) for one in (number, text, what)]
        merged = {"bo-tnmt": "bo-nnmt", "bo-ldtbxh": "bo-noi-vu"}
        issuer = merged.get(issuer, issuer) if arrived >= date(2025, 3, 1) else issuer
        words[0] = words[0].replace("BTNMT", "BNNMT") if issuer == "bo-nnmt" else words[0]
        self._came(f"in {code} {year}-{month} {turn}", code, issuer, form, kind, words, unit_on(unit, arrived), product, arrived)

    def _provincial(self, province: str, year: int, month: int, turn: int) -> None:
        rows = toml("routine")["provincial"]
        issuer, form, kind, number, text, what, product = rows[turn % len(rows)]
        arrived = workday(date(year, month, 6) + timedelta(days=self.chance.randint(0, 12)))
        words = [filled(one, year, month, turn) for one in (number, text, what)]
        code = f"lhh-{province}"
        issuer = f"{issuer}-{province}{'-2025' if arrived >= PROVINCES_ON else ''}"
        self._came(f"in {code} {year}-{month} {turn}", code, issuer, form, kind, words, code, product, arrived)

    def _came(  # noqa: PLR0917 - one line of a register or programme
        self, key: str, code: str, issuer: str, form: str, kind: str, words: list[str], lead: str, product: str, arrived: date
    ) -> None:
        number, abstract, what = words
        signed = arrived - timedelta(days=self.chance.randint(1, 4))
        self.timeline.make(
            arrived, key, lambda stage: commands.register_incoming(
                actor=stage.office(stage.body(code)), body=stage.body(code), issuer=stage.body(issuer), form=form, kind=kind, number_text=number,
                signed_on=signed, abstract=abstract, secrecy="no", is_another=True, urgency="urgent" if len(abstract) % 7 == 0 else "", **stage.when,
            ), Arrival, body__code=code, document__abstract=abstract, document__number_text=number,
        )  # fmt: skip
        is_new = arrived >= LAST - timedelta(days=12)
        luck = 0.5 + self.chance.random() / 2 if is_new else self.chance.random()
        instructed = workday(arrived + timedelta(days=self.chance.randint(1, 2)))
        due = workday(instructed + timedelta(days=self.chance.randint(8, 20)))
        if is_new and luck > 0.62:
            if luck > 0.8:
                self.timeline.add(
                    arrived, lambda stage: commands.ask_for_instruction(actor=stage.office(stage.body(code)), arrival=stage.get(key))
                )
        elif luck < 0.62:
            self._instructed(key, code, what, lead, product, instructed, due)
        elif luck < 0.78:
            self.timeline.add(instructed, lambda stage: commands.give_instruction(
                actor=stage.office(stage.body(code)), arrival=stage.get(key), text="Lưu, các đơn vị biết để phối hợp.", is_information=True,
                leader=stage.staff(code)[0][1], **stage.when,
            ))  # fmt: skip
        else:
            result = self.chance.choice(RESULTS)
            self.timeline.add(due, lambda stage: commands.close_arrival(
                actor=stage.office(stage.body(code)), arrival=stage.get(key), result=result, **stage.when,
            ))  # fmt: skip

    def _instructed(self, key: str, code: str, what: str, lead: str, product: str, day: date, due: date) -> None:  # noqa: PLR0917 - one place
        task = f"{key} task"

        def instruct(stage: Stage) -> Task:
            arrival = stage.get(key)
            commands.give_instruction(
                actor=stage.office(stage.body(code)), arrival=arrival, text=what, body=stage.body(lead), due_on=due, product=product,
                leader=stage.staff(code)[0][1], **stage.when,
            )  # fmt: skip
            return Task.objects.filter(document=arrival.document_id, owner=arrival.body_id).latest("pk")

        self.timeline.make(day, task, instruct, Task, what=what, assigned_on=day)
        if code == CENTRE and self.chance.random() < 0.3:
            self._answered(key, task, code, lead, day, due)
            return
        self.lives.plan(task, day, due)
        self.timeline.add(due + timedelta(days=18), lambda stage: self._close(stage, key, code))

    @staticmethod
    def _close(stage: Stage, key: str, code: str) -> None:
        commands.close_arrival(actor=stage.office(stage.body(code)), arrival=stage.get(key), result="Nhiệm vụ đã kết thúc.", **stage.when)

    def _answered(self, key: str, task: str, code: str, lead: str, day: date, due: date) -> None:  # noqa: PLR0917 - one place
        answered = workday(day + timedelta(days=max(2, (due - day).days - self.chance.randint(-3, 4))))

        def answer(stage: Stage) -> Document:
            body, source = stage.body(code), stage.get(key).document
            draft = commands.create_draft(
                actor=stage.office(body), body=body, form="state", kind="letter", abstract=f"V/v trả lời văn bản số {source.number_text}",
                text=f"Trả lời văn bản số {source.number_text}, Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam gửi nội dung theo yêu cầu.",
                relations=[Lineage("answers", source)], drafting_unit=stage.body(lead), place="Hà Nội",
                other_recipients=[source.issuer_name, "Lưu: VT"], **stage.signer(code), **stage.when,
            )  # fmt: skip
            return commands.finish_draft(actor=stage.head(body), document=draft, **stage.when)

        self.timeline.add(answered, answer)
        self.timeline.add(workday(answered + timedelta(days=1)), lambda stage: accept_task(
            actor=stage.office(stage.body(code)), task=stage.get(task), **stage.when,
        ))  # fmt: skip

    def _directives(self) -> None:
        for number, (day, abstract, answer_in) in enumerate(toml("routine")["directives"]):
            self._directive(f"directive {number}", date.fromisoformat(day), abstract, answer_in)

    def _directive(self, key: str, day: date, abstract: str, answer_in: int) -> None:
        unions = list(Organisation.objects.existing(on=day).filter(kind="local_union").order_by("pk").values_list("code", flat=True))

        def send(stage: Stage) -> Document:
            centre = stage.body(CENTRE)
            made = commands.create_draft(
                actor=stage.office(centre), body=centre, form="state", kind="letter", abstract=abstract, drafting_unit=stage.body("van-phong"),
                text=f"{abstract.removeprefix('V/v ').capitalize()}: đề nghị các đơn vị thực hiện, gửi kết quả về Văn phòng đúng thời hạn.",
                signer=stage.people["binh"], signer_post="Phó Chủ tịch", capacity="for_head", authority="CHỦ TỊCH", place="Hà Nội",
                recipients=[stage.body(code) for code in unions], urgency="urgent" if answer_in else "", **stage.when,
            )  # fmt: skip
            made = commands.finish_draft(actor=stage.head(centre), document=made, **stage.when)
            commands.send_document(
                actor=stage.office(centre),
                document=made,
                list_name="63 liên hiệp hội địa phương" if key == "directive 0" else "",
                **stage.when,
            )
            return made

        self.timeline.make(day, key, send, Document, abstract=abstract)
        is_new = day >= LAST - timedelta(days=30)
        for code in unions:
            self._received(key, code, day, is_new=is_new)
            if answer_in:
                self._report_task(key, code, day, abstract, workday(day + timedelta(days=answer_in)), is_new=is_new)

    def _received(self, key: str, code: str, day: date, *, is_new: bool) -> None:
        luck = self.chance.random() * (0.4 if is_new else 1)
        seen = workday(day + timedelta(days=self.chance.randint(1, 4)))
        if luck < (0.2 if is_new else 0.03):
            return
        if luck < (0.28 if is_new else 0.07):
            self.timeline.add(
                seen, lambda stage: commands.see_document(actor=stage.office(stage.body(code)), document=stage.get(key), at=stage.at)
            )
            return

        def receive(stage: Stage) -> None:
            body = stage.body(code)
            arrival = commands.receive_arrival(
                actor=stage.office(body), arrival=Arrival.objects.get(document=stage.get(key), body=body), **stage.when
            )
            members = [one for one in stage.children(body) if one.exists_on(stage.day)][:4]
            if luck > 0.8 and members:
                commands.hand_on(
                    actor=stage.office(body), arrival=arrival, bodies=members, note="Chuyển các hội thành viên phối hợp.", **stage.when
                )
            elif luck > (0.25 if not is_new else 0.36):
                commands.close_arrival(
                    actor=stage.office(body), arrival=arrival, result="Đã triển khai tới các hội thành viên.", **stage.when
                )

        self.timeline.add(seen, receive)

    def _report_task(self, key: str, code: str, day: date, abstract: str, due: date, *, is_new: bool) -> None:
        what = f"{abstract.removeprefix('V/v ')[:1].upper()}{abstract.removeprefix('V/v ')[1:]}"
        task = f"{key} {code}"
        assigned = workday(day + timedelta(days=1))
        self.timeline.make(assigned, task, lambda stage: assign_task(
            actor=stage.user("vanphong"), body=stage.body(CENTRE), what=what, lead=stage.body(code), due_on=due, product="Báo cáo và phụ lục số liệu",
            origin=Origin.of(document=stage.get(key)), **stage.when,
        ), Task, what=what, assigned_on=assigned)  # fmt: skip
        is_late = code in toml("routine")["late_unions"]
        life = "" if not is_late else "late"
        if is_new:
            life = self.chance.choice(("assigned", "received", "in_progress", "in_progress", "early"))
        self.lives.plan(task, assigned, due, life, 40)
        if self.chance.random() < 0.22 and not is_new:
            self._report_paper(code, what, workday(due + timedelta(days=6 if is_late else -4)))

    def _report_paper(self, code: str, what: str, day: date) -> None:
        def write(stage: Stage) -> None:
            body = stage.body(code)
            short = body.short.removeprefix("Liên hiệp Hội ")
            made = office_paper(
                stage,
                body,
                "report",
                f"{what.split(' và ', maxsplit=1)[0]} của {body.short}",
                _report_text(short, self_check=len(code)),
                [stage.body(CENTRE)],
            )
            arrival = commands.receive_arrival(
                actor=stage.user("vanphong"), arrival=Arrival.objects.get(document=made, body=stage.body(CENTRE)), **stage.when
            )
            commands.give_instruction(
                actor=stage.user("vanphong"),
                arrival=arrival,
                text="Chuyển Văn phòng tổng hợp.",
                is_information=True,
                leader=stage.people["binh"],
                **stage.when,
            )

        self.timeline.add(day, write)


def _report_text(province: str, *, self_check: int) -> str:
    return "\n\n".join((
        "# I. KẾT QUẢ",
        f"1. Tổ chức: Liên hiệp Hội {province} hiện có {14 + self_check % 9} hội thành viên; đã tổ chức {3 + self_check % 4} kỳ họp Ban Thường vụ.",
        f"2. Tư vấn, phản biện: hoàn thành {4 + self_check % 6} nhiệm vụ, góp ý {40 + self_check * 3 % 50} dự thảo văn bản.",
        f"3. Phổ biến kiến thức: {9 + self_check % 8} lớp tập huấn cho hội viên, nông dân; phát hành {4 + self_check % 3} số bản tin.",
        "# II. HẠN CHẾ", "- Biên chế ít, phần lớn cán bộ kiêm nhiệm.\n- Kinh phí cho tư vấn, phản biện còn thấp.",
        "# III. KIẾN NGHỊ", "1. Đề nghị Liên hiệp Hội Việt Nam kiến nghị thống nhất mô hình tổ chức.\n2. Đề nghị tăng cường tập huấn nghiệp vụ.",
    ))  # fmt: skip


def routine_tasks(timeline: Timeline, lives: Lives) -> None:
    """The everyday work of the departments, assigned directly at the beginning of each month."""
    rows: list[Any] = toml("routine")["monthly"]
    chance = dice("monthly")
    spans = [*months((2023, 1), (2025, 6)), *months((2026, 1), (2026, 11))]
    for turn, (year, month) in enumerate(spans):
        half = rows[turn % 2 :: 2] if year < 2026 else rows[turn % 3 :: 3]
        for place, (unit, text, product) in enumerate(half):
            day = workday(date(year, month, 1) + timedelta(days=chance.randint(0, 4)))
            due = workday(date(year, month, 20) + timedelta(days=chance.randint(0, 8)))
            what, lead = filled(text, year, month), unit_on(unit, day)
            key = f"monthly {year}-{month} {place}"
            helper = unit_on("ban-ttpbkt" if place % 2 else "van-phong", day)
            run = partial(_monthly_task, what=what, lead=lead, due=due, product=product, helper=helper)
            timeline.make(day, key, run, Task, what=what, assigned_on=day)
            life = (
                ""
                if (year, month) < (2026, 11)
                else chance.choice(("assigned", "received", "in_progress", "reported", "waiting", "returned_open"))
            )
            lives.plan(key, day, due, life, chance.choice((20, 40, 60, 80)))


def _monthly_task(stage: Stage, what: str, lead: str, due: date, product: str, helper: str) -> Task:  # noqa: PLR0917 - the fields of a task
    return assign_task(
        actor=stage.user("vanphong"), body=stage.body(CENTRE), what=what, lead=stage.body(lead), due_on=due, product=product,
        lead_person=stage.staff(lead)[-1][1] if len(what) % 3 == 0 else None, collaborators=[stage.body(helper)] if len(what) % 2 else [],
        responsibility="Trưởng đơn vị", weight=1 + len(what) % 3, **stage.when,
    )  # fmt: skip
