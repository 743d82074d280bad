"""Papers of the central union and of its Party bodies, and the known documents that they rest on."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.demo.bodies import CENTRE, COMMITTEE, GROUP
from giaoban.demo.events import NEW_COMMITTEE, PARTY_ON
from giaoban.demo.work.texts import filled, references, toml
from giaoban.demo.work.timeline import dice, months, workday
from giaoban.demo.work.wording import WRITERS
from giaoban.documents import commands
from giaoban.documents.commands import Lineage
from giaoban.documents.commands.known import know_document
from giaoban.documents.models import Clause, Document, ReviewDuty
from giaoban.programmes.commands import Origin, assign_task
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from giaoban.demo.work.lives import Lives
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline
    from giaoban.organisations.models import Organisation

FIRST: Final = date(2023, 1, 3)
TERMS: Final = (
    (GROUP, "Nhiệm kỳ 2015 - 2020", date(2015, 12, 22), FIRST),
    (GROUP, "Nhiệm kỳ 2020 - 2025", date(2020, 12, 25), FIRST),
    (COMMITTEE, "Nhiệm kỳ 2020 - 2025", date(2020, 8, 20), FIRST),
    (NEW_COMMITTEE, "Lâm thời 2025", PARTY_ON, PARTY_ON),
    (NEW_COMMITTEE, "Nhiệm kỳ 2025 - 2030", date(2025, 7, 22), date(2025, 7, 22)),
)
FULL_KINDS: Final = (("plan", "report", "decision", "letter"), ("submission", "guidance", "rules", "notice"))
REVIEW_YEARS: Final = {"rules": (1, 3), "plan": (1, 2)}
"""After how many years the reviews of a kind are due."""


def unit_on(unit: str, day: date) -> str:
    """The department that does the work of one which was merged in 2025."""
    merged = {"ban-tccs": "van-phong", "ban-khcnmt": "ban-khhtqt", "ban-htqt": "ban-khhtqt"}
    return merged.get(unit, unit) if day >= date(2025, 3, 1) else unit


class Papers:
    """Plans what is written, signed, issued."""

    def __init__(self, timeline: Timeline, lives: Lives) -> None:
        self.timeline, self.lives = timeline, lives
        self.chance = dice("papers")

    def plan(self) -> None:
        """All papers."""
        self.known()
        self.terms()
        self.full_texts()
        for turn, (year, month) in enumerate(months((2023, 1), (2025, 6))):
            self.routine(year, month, turn, 7)
            self.party(year, month, turn, 3)
        for turn, (year, month) in enumerate(months((2026, 1), (2026, 11)), start=30):
            self.routine(year, month, turn, 3)
            self.party(year, month, turn, 1)

    def known(self) -> None:
        """The documents from outside, each when it was known; old ones on the first day."""
        for row in references():
            signed = date.fromisoformat(row["signed_on"])
            self.timeline.make(
                max(FIRST, workday(signed + timedelta(days=9)) if signed.year >= 2023 else FIRST), f"known {row['number']} {row['signed_on']}",
                partial(self._know, row=row, signed=signed), Document, number_text=row["number"], signed_on=signed,
            )  # fmt: skip
        self.timeline.add(FIRST, self._reviews_of_48)
        self.timeline.add(date(2023, 11, 7), self._review_done)
        self.timeline.add(PARTY_ON, self._ceased)
        self.timeline.add(FIRST, lambda stage: commands.relate_documents(
            actor=stage.user("vanphong"), source=stage.get("known 14/2014/QĐ-TTg 2014-02-14"), verb="replaces",
            other=stage.get("known 22/2002/QĐ-TTg 2002-01-30"), in_force_from=date(2014, 4, 5),
        ))  # fmt: skip

    @staticmethod
    def _know(stage: Stage, row: dict[str, str], signed: date) -> Document:
        issuer = stage.body(row["issuer"]) if row["issuer"].isascii() else None
        return know_document(
            actor=stage.user("vanphong"), body=stage.body(CENTRE), abstract=row["abstract"], issuer=issuer,
            issuer_name="" if issuer else row["issuer"], form=row["form"], kind=row["kind"], number_text=row["number"], signed_on=signed,
            visibility="federation", **stage.when,
        )  # fmt: skip

    @staticmethod
    def _reviews_of_48(stage: Stage) -> None:
        commands.set_reviews(
            actor=stage.user("vanphong"),
            document=stage.get("known 48-QĐ/TW 2011-11-07"),
            interim_on=date(2016, 11, 7),
            final_on=date(2021, 11, 7),
        )

    @staticmethod
    def _review_done(stage: Stage) -> None:
        for duty in ReviewDuty.objects.filter(document=stage.get("known 48-QĐ/TW 2011-11-07")).select_related("body").order_by("pk"):
            note = "Đánh giá tại hội thảo ngày 07/11/2023" + ("; sơ kết 5 năm không tổ chức riêng." if duty.kind == "interim" else ".")
            commands.mark_review_done(actor=stage.user("vanphong"), duty=duty, on=stage.day, note=note)

    @staticmethod
    def _ceased(stage: Stage) -> None:
        commands.end_force(
            actor=stage.user("vanphong"), document=stage.get("known 48-QĐ/TW 2011-11-07"), ends_on=PARTY_ON, why="party_ceased",
            note="Đảng đoàn kết thúc hoạt động ngày 10/02/2025.",
        )  # fmt: skip

    def terms(self) -> None:
        """Terms in which Party numbers run; those of 2020 are entered late."""
        for code, name, since, entered in TERMS:
            self.timeline.add(entered, partial(self._term, code=code, name=name, since=since))

    @staticmethod
    def _term(stage: Stage, code: str, name: str, since: date) -> None:
        body = stage.body(code)
        commands.open_term(actor=stage.office(body), body=body, name=name, in_force_from=since)

    def full_texts(self) -> None:
        """Four papers with full text on each line of work: two in its month, two later; their clauses become tasks."""
        for topic in toml("topics")["topic"]:
            for wave, kinds in enumerate(FULL_KINDS):
                for place, kind in enumerate(kinds):
                    day = workday(date(topic["year"], topic["month"], 4 + 5 * place) + timedelta(days=75 * wave))
                    if day <= date(2025, 6, 30):
                        self._full(topic, kind, day)

    def _full(self, topic: dict[str, Any], kind: str, day: date) -> None:
        opening, writer = WRITERS[kind]
        abstract = f"{opening} {topic['name']}"
        key = f"full {topic['key']} {kind}"

        def make(stage: Stage) -> Document:
            unit = stage.body(unit_on(topic["unit"], day))
            relations = []
            if topic["based_on"]:
                source = next(known for known in self.timeline.finders if known.startswith(f"known {topic['based_on']} "))
                relations.append(
                    Lineage("reports_on" if kind == "report" else "based_on" if kind == "rules" else "implements", stage.get(source))
                )
            if kind in {"report", "guidance"} and f"full {topic['key']} plan" in self.timeline.finders:
                relations.append(Lineage("reports_on" if kind == "report" else "guides", stage.get(f"full {topic['key']} plan")))
            made = self._issue(
                stage,
                CENTRE,
                "state",
                kind,
                abstract,
                text=writer(topic, unit.name),
                drafting_unit=unit,
                relations=relations,
                visibility="federation",
            )
            if kind in REVIEW_YEARS:
                interim, final = REVIEW_YEARS[kind]
                commands.set_reviews(actor=stage.user("vanphong"), document=made, interim_after_years=interim, final_after_years=final)
            return made

        self.timeline.make(day, key, make, Document, abstract=abstract)
        if kind in {"decision", "rules"}:
            for number in (1, 2, 3) if kind == "rules" else (1, 2):
                article = "dieu-3" if kind == "rules" else "dieu-2"
                self._clause_task(topic, key, f"{article}-khoan-{number}", topic["contents"][number - 1], day, number)
        for duty, years in zip(("interim", "final"), REVIEW_YEARS.get(kind, ()), strict=False):
            late = -12 if (len(topic["key"]) + years) % 3 else 33
            if day.year + years <= 2026 and len(topic["contents"][0]) % 7 != years:
                self.timeline.add(workday(day + timedelta(days=365 * years + late)), partial(self._reviewed, key=key, kind=duty))

    @staticmethod
    def _reviewed(stage: Stage, key: str, kind: str) -> None:
        duty = ReviewDuty.objects.filter(document=stage.get(key), kind=kind, done_on=None).select_related("body").first()
        if duty is not None:
            commands.mark_review_done(
                actor=stage.user("vanphong"), duty=duty, on=stage.day, note="Lồng ghép trong hội nghị giao ban cơ quan."
            )

    def _clause_task(self, topic: dict[str, Any], key: str, slug: str, what: str, day: date, number: int) -> None:  # noqa: PLR0917 - one place
        assigned = workday(day + timedelta(days=2 + number))
        due = workday(assigned + timedelta(days=25 + 12 * number))
        name = f"{key} {slug}"

        def assign(stage: Stage) -> Task:
            clause = Clause.objects.select_related("document").get(document=stage.get(key), slug=slug)
            return assign_task(
                actor=stage.user("vanphong"), body=stage.body(CENTRE), what=what, lead=stage.body(unit_on(topic["unit"], assigned)), due_on=due,
                product=topic["product"], weight=2, origin=Origin.of(clause=clause), collaborators=[stage.body("van-phong")],
                authority="Thường trực Đoàn Chủ tịch", **stage.when,
            )  # fmt: skip

        self.timeline.make(assigned, name, assign, Task, what=what, assigned_on=assigned)
        self.lives.plan(name, assigned, due)

    @staticmethod
    def _issue(stage: Stage, code: str, form: str, kind: str, abstract: str, **fields: Any) -> Document:
        body = stage.body(code)
        head = stage.head(body)
        signer = (
            stage.signer(code)
            if code != CENTRE
            else {
                "signer": stage.people["khai" if kind in {"decision", "rules"} else "binh"],
                "signer_post": "Chủ tịch" if kind in {"decision", "rules"} else "Phó Chủ tịch",
            }
        )
        capacity = "" if kind in {"decision", "rules"} or form == "party" else "for_head"
        draft = commands.create_draft(
            actor=head if form == "party" else stage.office(body), body=body, form=form, kind=kind, abstract=abstract, place="Hà Nội",
            capacity=capacity, authority="CHỦ TỊCH" if capacity else "",
            **{"other_recipients": ["Các chi bộ trực thuộc" if form == "party" else "Các ban, đơn vị, hội thành viên", "Lưu: VT"], **signer, **fields},
            **stage.when,
        )  # fmt: skip
        return commands.finish_draft(actor=head, document=draft, **stage.when)

    def routine(self, year: int, month: int, turn: int, count: int) -> None:
        """Everyday papers of the central union in a month."""
        kinds = toml("routine")["outgoing"]
        for place in range(count):
            kind, unit, text, reader = kinds[(turn * count + place) % len(kinds)]
            day = workday(date(year, month, 2 + place * (25 // count) + self.chance.randint(0, 2)))
            abstract, reader = filled(text, year, month, place), filled(reader, year, month, place)
            self.timeline.add(day, partial(self._everyday, kind=kind, unit=unit, abstract=abstract, reader=reader))

    def _everyday(self, stage: Stage, kind: str, unit: str, abstract: str, reader: str) -> None:
        self._issue(
            stage, CENTRE, "state", kind, abstract, text=f"{abstract}.", drafting_unit=stage.body(unit_on(unit, stage.day)),
            other_recipients=[reader, "Lưu: VT"], urgency="urgent" if len(abstract) % 11 == 0 else "",
        )  # fmt: skip

    def party(self, year: int, month: int, turn: int, count: int) -> None:
        """Papers of the Party group and of the Party committee in a month."""
        kinds = toml("routine")["party"]
        for place in range(count):
            whose, kind, text = kinds[(turn * count + place) % len(kinds)]
            day = workday(date(year, month, 5 + place * 7 + self.chance.randint(0, 2)))
            code = NEW_COMMITTEE if day >= PARTY_ON else GROUP if whose == "group" else COMMITTEE
            text = text.replace("Đảng đoàn", "Ban Thường vụ Đảng ủy") if code == NEW_COMMITTEE else text
            abstract = filled(text, year, month, place)
            self.timeline.add(day, partial(self._issue, code=code, form="party", kind=kind, abstract=abstract, text=f"{abstract}."))


def office_paper(stage: Stage, body: Organisation, kind: str, abstract: str, text: str, recipients: list[Organisation]) -> Document:  # noqa: PLR0917 - the words of a number
    """A paper of a local union, issued and sent."""
    head = stage.head(body)
    draft = commands.create_draft(
        actor=stage.office(body), body=body, form="state", kind=kind, abstract=abstract, text=text, recipients=recipients,
        **stage.signer(body.code), **stage.when,
    )  # fmt: skip
    made = commands.finish_draft(actor=head, document=draft, **stage.when)
    if recipients:
        commands.send_document(actor=stage.office(body), document=made, **stage.when)
    return made
