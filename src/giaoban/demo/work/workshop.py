"""The workshop on Decision 48-QĐ/TW from the call for papers to the letter of conclusions, and the call for one that lies ahead."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.acts import IncomingFile
from giaoban.common.layout import Paragraph, PlainPrint, to_docx
from giaoban.demo.bodies import CENTRE
from giaoban.demo.work.sessions import Sessions
from giaoban.demo.work.texts import toml
from giaoban.documents import commands as documents
from giaoban.meetings import commands
from giaoban.meetings.commands import AgendaLine, Attendee, FindingPlan, Slot
from giaoban.meetings.models import Meeting, Paper, PaperCall

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage

AREA: Final = "Quyết định 48-QĐ/TW"


def _day(text: str) -> date:
    return date.fromisoformat(text)


class Workshops(Sessions):
    """Plans the workshops with papers."""

    def plan(self) -> None:
        """The one that was held, and the call for the one ahead."""
        self._held(toml("workshop")["held"])
        self._ahead(toml("workshop")["ahead"])

    def _held(self, words: dict[str, Any]) -> None:
        day = _day(words["day"])
        made = partial(self.timeline.make, _day(words["planned"]))
        made("workshop", partial(self._planned_workshop, words=words), Meeting, title=words["title"])
        self.timeline.make(_day(words["called"]), "workshop call", partial(self._called, words=words), PaperCall, theme=words["theme"])
        self.timeline.add(_day(words["due"]), partial(self._extended, to=_day(words["extended"])))
        for row in words["paper"]:
            key = f"workshop paper {row['code']}"
            self.timeline.make(_day(row["day"]), key, partial(_handed_in, call="workshop call", row=row), Paper, title=row["title"])
            if "changes" in row:
                self.timeline.add(_day(row["revised"]), partial(_changed, key=key, row=row))
        self.timeline.add(_day(words["arranged"]), partial(_arranged, words=words))
        self.timeline.add(day, partial(self._hold, words=words))
        self.timeline.add(_day(words["noticed"]), lambda stage: self._issue_notice(stage, "workshop"))
        self.timeline.add(_day(words["reported"]), partial(self._reported, words=words))
        self._ends(words["conclusions"], day)

    @staticmethod
    def _planned_workshop(stage: Stage, words: dict[str, Any]) -> Meeting:
        actor = stage.user("vanphong")
        meeting = commands.plan_meeting(
            actor=actor, **stage.when, day=_day(words["day"]), title=words["title"], owner=stage.body(CENTRE), parties=[stage.body("lhh-da-nang")],
            kind="workshop", place="thành phố Đà Nẵng", starts=time(8), ends=time(11, 30), visibility="federation",
            agenda=[AgendaLine(title, minutes, None, who) for title, who, minutes in words["agenda"]],
        )  # fmt: skip
        commands.attach_document(actor=actor, meeting=meeting, document=stage.get("known 48-QĐ/TW 2011-11-07"))
        return meeting

    def _called(self, stage: Stage, words: dict[str, Any]) -> PaperCall:
        actor = stage.user("vanphong")
        call = commands.call_for_papers(
            actor=actor, **stage.when, meeting=stage.get("workshop"), theme=words["theme"], questions=words["questions"].strip(),
            due_on=_day(words["due"]), bodies=[stage.body(row["code"]) for row in words["paper"]], length=words["length"], contact=words["contact"],
        )  # fmt: skip
        letter = commands.draft_call_letter(actor=actor, **stage.when, call=call)
        self._issue(stage, letter)
        return call

    @staticmethod
    def _issue(stage: Stage, letter: Any) -> None:
        actor = stage.head(letter.owner)
        made = documents.finish_draft(actor=actor, document=letter, **stage.signer(CENTRE), **stage.when)
        inside = [line.body for line in made.recipients.select_related("body") if line.body is not None and line.body.tree != "authority"]
        if inside:
            for arrival in documents.send_document(actor=stage.office(letter.owner), document=made, bodies=inside, **stage.when):
                office = stage.office(stage.body_of(arrival.body_id))
                documents.receive_arrival(actor=office, arrival=arrival, **stage.when)
                documents.close_arrival(actor=office, arrival=arrival, result="Đã phân công viết tham luận.", **stage.when)

    @staticmethod
    def _extended(stage: Stage, to: date) -> None:
        commands.extend_call(actor=stage.user("vanphong"), **stage.when, call=stage.get("workshop call"), due_on=to)

    def _hold(self, stage: Stage, words: dict[str, Any]) -> None:
        actor, meeting = stage.user("vanphong"), stage.get("workshop")
        commands.add_attendees(actor=actor, meeting=meeting, people=[
            Attendee(stage.people["binh"], post="Phó Chủ tịch", role="chair", status="present"),
            Attendee(stage.people["ha"], post="Chánh Văn phòng", role="secretary", status="present"),
            *[Attendee(stage.staff(row["code"])[0][1], role="speaker", status="present") for row in words["paper"]],
        ])  # fmt: skip
        meeting = commands.open_meeting(actor=actor, **stage.when, meeting=meeting)
        commands.change_meeting(actor=actor, **stage.when, meeting=meeting, assessment=words["assessment"])
        for text in words["speeches"]:
            commands.add_block(actor=actor, at=stage.at, meeting=meeting, agenda_number=5, speaker_text="Đại biểu dự hội thảo", text=text)
        for row in words["paper"]:
            paper = Paper.objects.select_related("meeting__owner").get(pk=stage.get(f"workshop paper {row['code']}").pk)
            for kind, cause, text, quote in row["findings"]:
                plan = FindingPlan(kind, text, AREA, cause=cause)
                commands.raise_finding_from_paper(actor=actor, **stage.when, paper=paper, finding=plan, quote=quote)
        for conclusion in self._conclusions(stage, words["conclusions"]):
            commands.add_conclusion(actor=actor, meeting=meeting, text=conclusion.text, tasks=conclusion.tasks)
        commands.close_meeting(actor=actor, **stage.when, meeting=meeting)

    def _reported(self, stage: Stage, words: dict[str, Any]) -> None:
        letter = commands.draft_conclusion_letter(
            actor=stage.user("vanphong"), **stage.when, meeting=Meeting.objects.select_related("owner").get(pk=stage.get("workshop").pk),
            addressee=stage.body("ban-bi-thu"), due_on=_day(words["answer_by"]),
        )  # fmt: skip
        self._issue(stage, letter.document)

    def _ahead(self, words: dict[str, Any]) -> None:
        def call(stage: Stage) -> PaperCall:
            meeting = Meeting.objects.select_related("owner").get(title=words["title"], day=_day(words["day"]))
            return commands.call_for_papers(
                actor=stage.user("vanphong"), **stage.when, meeting=meeting, theme=words["theme"], questions=words["questions"].strip(),
                due_on=_day(words["due"]), bodies=[stage.body(code) for code in words["bodies"]], length=words["length"], contact=words["contact"],
            )  # fmt: skip

        self.timeline.make(_day(words["called"]), "call ahead", call, PaperCall, theme=words["theme"])
        for row in words["paper"]:
            key = f"paper ahead {row['code']}"
            self.timeline.make(_day(row["day"]), key, partial(_handed_in, call="call ahead", row=row), Paper, title=row["title"])
            if row["accepted"]:
                self.timeline.add(_day(row["accepted"]), partial(_accepted, key=key))


def _handed_in(stage: Stage, call: str, row: dict[str, Any]) -> Paper:
    body = stage.body(row["code"])
    post, author = stage.staff(row["code"])[0]
    text, file = row["text"].strip(), None
    if row.get("is_file"):
        content = tuple(Paragraph(part) for part in text.split("\n\n"))
        made = to_docx(PlainPrint(title="Tham luận", subtitle=row["title"], issuer=body.name, content=content), stamp=stage.at)
        text, file = "", IncomingFile("tham-luan.docx", made)
    return commands.submit_paper(
        actor=stage.office(body), **stage.when, call=stage.get(call), body=body, title=row["title"], author=author, author_post=f"{post} {body.short}",
        abstract=row["abstract"], text=text, file=file,
    )  # fmt: skip


def _changed(stage: Stage, key: str, row: dict[str, Any]) -> None:
    paper = commands.judge_paper(actor=stage.user("vanphong"), **stage.when, paper=stage.get(key), decision="changes", note=row["changes"])
    commands.revise_paper(
        actor=stage.office(stage.body(row["code"])), **stage.when, paper=paper, began_from=paper.version, title=paper.title, author=paper.author,
        author_post=paper.author_post, abstract=paper.abstract, text=(row["text"] + row["more"]).strip(),
    )  # fmt: skip


def _accepted(stage: Stage, key: str) -> None:
    commands.judge_paper(actor=stage.user("vanphong"), **stage.when, paper=stage.get(key), decision="accepted")


def _arranged(stage: Stage, words: dict[str, Any]) -> None:
    slots = []
    for row in words["paper"]:
        key = f"workshop paper {row['code']}"
        _accepted(stage, key)
        slots.append(Slot(stage.get(key).number, 3, row["minutes"]))
    commands.arrange_papers(actor=stage.user("vanphong"), meeting=stage.get("workshop"), slots=slots)
