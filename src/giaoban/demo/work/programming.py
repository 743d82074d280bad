"""Programmes of work and the tasks that their items become; findings that recur and what was answered; what mergers moved."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from giaoban.demo.bodies import CENTRE, GROUP, provinces
from giaoban.demo.work.papers import unit_on
from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import LAST, dice, workday
from giaoban.findings import commands as findings
from giaoban.findings.models import Finding
from giaoban.organisations.models import OrganisationEvent, Succession
from giaoban.programmes import commands
from giaoban.programmes.models import Programme, ProgrammeItem, Task

if TYPE_CHECKING:
    from giaoban.demo.work.lives import Lives
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

TERM: Final = "Chương trình công tác toàn khóa VIII"
APPROVED: Final = "Thường trực Đoàn Chủ tịch thông qua"


class Programmes:
    """Plans programmes, their items, the tasks that come from them."""

    def __init__(self, timeline: Timeline, lives: Lives) -> None:
        self.timeline, self.lives = timeline, lives
        self.chance = dice("programmes")
        self.words = toml("programmes")

    def plan(self) -> None:
        """All programmes."""
        self._programme("term", date(2023, 1, 4), CENTRE, TERM, "nhiệm kỳ 2020-2025", "")
        for place, what in enumerate(self.words["term"], start=1):
            self._item("term", place, date(2023, 1, 4), what, "van-phong", date(2025, 12, 31), "", "")
        self._approve("term", date(2023, 1, 4))
        for year in (2023, 2024, 2025, 2026):
            self._year(year)
        for year, quarter in (
            (2023, 1),
            (2023, 2),
            (2023, 3),
            (2023, 4),
            (2024, 1),
            (2024, 2),
            (2024, 3),
            (2024, 4),
            (2025, 1),
            (2025, 2),
            (2026, 4),
        ):
            self._quarter(year, quarter)
        for code in ("lhh-ha-giang", "lhh-dong-thap"):
            for year in (2023, 2024, 2025):
                self._province(code, year)
        self._draft_of_2027()

    def _programme(self, key: str, day: date, code: str, title: str, period: str, higher: str) -> None:  # noqa: PLR0917 - the words of a title
        self.timeline.make(day, key, lambda stage: commands.create_programme(
            actor=stage.office(stage.body(code)), body=stage.body(code), title=title, period=period, higher=stage.get(higher) if higher else None, **stage.when,
        ), Programme, title=title, body__code=code)  # fmt: skip

    def _item(  # noqa: PLR0917 - one line of a register or programme
        self, key: str, place: int, day: date, what: str, lead: str, due: date, product: str, higher: str, *, is_arising: bool = False
    ) -> None:
        self.timeline.make(day, f"{key} item {place}", lambda stage: commands.add_item(
            actor=stage.office(stage.get(key).body), programme=stage.get(key), what=what, lead=stage.body(lead), due_on=due, product=product,
            higher=stage.get(higher) if higher else None, is_arising=is_arising, on=stage.day,
        ), ProgrammeItem, what=what, due_on=due)  # fmt: skip

    def _approve(self, key: str, day: date) -> None:
        self.timeline.add(day, lambda stage: commands.approve_programme(
            actor=stage.head(stage.get(key).body), programme=stage.get(key), approval=APPROVED, **stage.when,
        ))  # fmt: skip

    def _task(self, key: str, place: int, what: str, assigned: date, due: date, life: str = "") -> None:  # noqa: PLR0917 - as above
        name = f"{key} item {place} task"
        self.timeline.make(assigned, name, lambda stage: commands.task_from_item(
            actor=stage.office(stage.get(key).body), item=ProgrammeItem.objects.select_related("programme__body", "lead").get(pk=stage.get(f"{key} item {place}").pk),
            **stage.when,
        ), Task, what=what, assigned_on=assigned)  # fmt: skip
        self.lives.plan(name, assigned, due, life, self.chance.choice((30, 50, 70)))

    def _year(self, year: int) -> None:
        key, day = f"year {year}", workday(date(year, 1, 9))
        self._programme(key, day, CENTRE, f"Chương trình công tác năm {year}", f"năm {year}", "term" if year < 2026 else "")
        for place, (what, unit, month, product, trace) in enumerate(self.words["items"][str(year)], start=1):
            due = workday(date(year, month, 18))
            self._item(
                key,
                place,
                day,
                what,
                unit_on(unit, max(day, date(year, 3, 1)) if year == 2025 and unit in {"ban-khcnmt", "ban-htqt"} else day),
                due,
                product,
                f"term item {trace}" if trace else "",
            )
            assigned = workday(day + timedelta(days=4 + place))
            life = "" if due < LAST else self.chance.choice(("received", "in_progress", "in_progress"))
            self._task(key, place, what, assigned, due, life)
        self._approve(key, workday(day + timedelta(days=2)))

    def _quarter(self, year: int, quarter: int) -> None:
        key, day = f"quarter {year}-{quarter}", workday(date(year, 3 * quarter - 2, 11))
        roman = ("I", "II", "III", "IV")[quarter - 1]
        self._programme(key, day, CENTRE, f"Chương trình công tác quý {roman}/{year}", f"quý {roman}/{year}", f"year {year}")
        rows = self.words["items"][str(year)]
        for place in range(1, 4):
            index = (quarter * 3 + place) % len(rows)
            what, unit, _, product, _ = rows[index]
            step = f"Thực hiện bước {('một', 'hai', 'ba', 'bốn')[quarter - 1]}: {what[:1].lower()}{what[1:]}"
            due = workday(date(year, 3 * quarter, 10 + place * 3))
            self._item(key, place, day, step, unit_on(unit, day), due, product, f"year {year} item {index + 1}")
            self._task(
                key,
                place,
                step,
                workday(day + timedelta(days=3)),
                due,
                "" if due < LAST else self.chance.choice(("received", "in_progress", "reported")),
            )
        self._approve(key, workday(day + timedelta(days=1)))
        arising = self.words["arising"]
        for place in (4, 5):
            index = (quarter * 2 + place + year) % len(arising["words"])
            what = f"{arising['words'][index]} (quý {roman}/{year})"
            arisen = workday(day + timedelta(days=12 + place * 3))
            due = workday(arisen + timedelta(days=28))
            self._item(
                key,
                place,
                arisen,
                what,
                unit_on(arising["units"][index], arisen),
                min(due, date(year, 3 * quarter, 28)),
                "Báo cáo kết quả",
                "",
                is_arising=True,
            )
            self._task(key, place, what, arisen, min(due, date(year, 3 * quarter, 28)), "" if due < LAST else "in_progress")

    def _province(self, code: str, year: int) -> None:
        key, day = f"{code} {year}", workday(date(year, 1, 16))
        self._programme(key, day, code, f"Chương trình công tác năm {year}", f"năm {year}", "")
        items = self.words["provincial"]["items"]
        for place, (what, month, product) in enumerate(items, start=1):
            due = workday(date(year, month if year < 2025 or month < 10 else 6, 15))
            name = f"{what} năm {year}"
            self._item(key, place, day, name, code, due, product, "")
            life = "in_progress" if code == "lhh-ha-giang" and year == 2025 and place in {3, 5} else ""
            self._task(key, place, name, workday(day + timedelta(days=3)), due, life)
            if life:
                self.lives.finish(f"{key} item {place} task", workday(date(2025, 11, 14)))
        self._approve(key, workday(day + timedelta(days=1)))

    def _draft_of_2027(self) -> None:
        self.timeline.add(workday(date(2026, 11, 10)), lambda stage: commands.copy_programme(
            actor=stage.user("vanphong"), programme=stage.get("year 2026"), title="Dự thảo Chương trình công tác năm 2027", **stage.when,
        ))  # fmt: skip


class Findings:
    """Plans what was found, who was asked, what was answered."""

    def __init__(self, timeline: Timeline, lives: Lives) -> None:
        self.timeline, self.lives = timeline, lives
        self.chance = dice("findings")

    def plan(self) -> None:
        """All findings that come from no meeting."""
        known = {one.name: one for one in provinces()}
        for row in toml("findings")["recurring"]:
            for place, name in enumerate(row["provinces"]):
                for year in (2023, 2024) if row["kind"] in {"difficulty", "achievement"} else (2023 + place % 2,):
                    day = workday(date(year, 6 + place % 5, 12 + place))
                    self._raise(row, f"lhh-{known[name].key}", known[name].short, day, place)

    def _raise(self, row: dict[str, str], code: str, name: str, day: date, place: int) -> None:
        text = row["text"].format(province=name)
        key = f"finding {row['kind']} {text} {day.year}"
        due = day + timedelta(days=60) if row["addressee"] and place % 2 else None

        def act(stage: Stage) -> Finding:
            body = stage.body(code) if row["kind"] != "shortfall" else stage.body(CENTRE)
            return findings.raise_finding(
                actor=stage.office(body), body=body, kind=row["kind"], text=text, area=row["area"], about=stage.body(code),
                addressed_to=stage.body(row["addressee"]) if row["addressee"] else None, due_on=due,
                origin_label=f"Báo cáo {'6 tháng' if day.month < 9 else 'năm'} {day.year} của Liên hiệp Hội {name}",
                visibility="federation" if place % 3 else "body", **stage.when,
            )  # fmt: skip

        self.timeline.make(day, key, act, Finding, text=text, raised_on=day)
        if row["kind"] in {"difficulty", "proposal"}:
            self._afterwards(row, key, code, day, place)
        elif row["kind"] == "shortfall":
            self._task(key, code, name, day)

    def _afterwards(self, row: dict[str, str], key: str, code: str, day: date, place: int) -> None:
        later = workday(day + timedelta(days=40 + place * 9))
        if row["addressee"] == CENTRE or (row["addressee"] == "dang-doan" and place < 2):
            answerer = row["addressee"]
            self.timeline.add(later, lambda stage: findings.answer_finding(
                actor=stage.office(stage.body(answerer)), finding=stage.get(key), text="Đã tổng hợp vào báo cáo kiến nghị chung gửi cơ quan có thẩm quyền; sẽ thông báo khi có kết quả.", **stage.when,
            ))  # fmt: skip
            if place % 3 == 0:
                self.timeline.add(workday(later + timedelta(days=12)), lambda stage: findings.close_finding(
                    actor=stage.office(stage.body(code)), finding=stage.get(key), **stage.when,
                ))  # fmt: skip
            elif place % 3 == 1:
                self.timeline.add(workday(later + timedelta(days=30)), lambda stage: findings.reopen_finding(
                    actor=stage.office(stage.body(code)), finding=stage.get(key), reason="Chưa có hướng giải quyết cụ thể, đề nghị trả lời rõ thời hạn.", **stage.when,
                ))  # fmt: skip
        elif place == 4:
            self.timeline.add(later, lambda stage: findings.withdraw_finding(
                actor=stage.office(stage.body(code)), finding=stage.get(key), reason="Đã được tỉnh bổ sung, không còn vướng mắc.", **stage.when,
            ))  # fmt: skip

    def _task(self, key: str, code: str, name: str, day: date) -> None:
        what = f"Khắc phục việc gửi báo cáo chậm của Liên hiệp Hội {name}"
        assigned = workday(day + timedelta(days=5))
        due = workday(assigned + timedelta(days=35))
        task = f"{key} task"
        self.timeline.make(assigned, task, lambda stage: findings.task_from_finding(
            actor=stage.user("vanphong"), finding=stage.get(key), body=stage.body(CENTRE), what=what, lead=stage.body(code), due_on=due,
            product="Báo cáo khắc phục", **stage.when,
        ), Task, what=what, assigned_on=assigned)  # fmt: skip
        self.lives.plan(task, assigned, due)


def moves_of_mergers(timeline: Timeline) -> None:
    """Each merger moves what is open on its day to who took over, as it does when it is entered while work is going on.

    What the briefing of 16/1/2023 left open stays where it is: it is there to be worked on with the day set to July 2023.
    """
    rows = (
        Succession.objects.exclude(predecessor__tree="authority")
        .exclude(predecessor__code__in=(GROUP, "ban-tccs"))
        .select_related("predecessor", "successor")
        .order_by("since", "pk")
    )
    for row in rows:
        timeline.add(row.since, partial(_move, source_code=row.predecessor.code, target_code=row.successor.code))


def _move(stage: Stage, source_code: str, target_code: str) -> None:
    source, target = stage.body(source_code), stage.body(target_code)
    event = (
        OrganisationEvent.objects.filter(on=stage.day, kind__in=("merge", "split"), parts__organisation=target, parts__is_target=True)
        .order_by("-pk")
        .first()
    )
    commands.move_open_tasks(actor=stage.user("vanphong"), source=source, target=target, event=event, **stage.when)
