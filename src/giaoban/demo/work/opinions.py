"""Rounds of opinions on drafts of the central union: one closed with its table, one open on the last days."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from giaoban.demo.bodies import CENTRE
from giaoban.demo.work.texts import toml
from giaoban.documents import commands
from giaoban.documents.commands import OpinionLine
from giaoban.documents.models import Document, Opinion, OpinionRound

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline


def opinions(timeline: Timeline) -> None:
    """The rounds of the file of words, each in its order of days."""
    for row in toml("opinions")["round"]:
        subject = row["subject"]
        timeline.make(_day(row["drafted"]), f"opinions draft {subject}", partial(_draft, row=row), Document, abstract=row["abstract"])
        timeline.make(_day(row["asked"]), f"opinions {subject}", partial(_ask, row=row), OpinionRound, subject=subject)
        given: dict[tuple[str, str], list[list[str]]] = {}
        for who, day, *line in row["opinions"]:
            given.setdefault((day, who), []).append(line)
        for (day, who), lines in given.items():
            timeline.add(_day(day), partial(_give, subject=subject, who=who, lines=lines))
        if row["paper"]:
            name, day, letter = row["paper"]
            timeline.add(_day(day), partial(_from_paper, subject=subject, name=name, letter=letter))
        timeline.add(_day(row["reminded"]), partial(_remind, subject=subject))
        if row["closed"]:
            timeline.add(_day(row["closed"]), partial(_close, row=row))
            timeline.add(_day(row["issued"]), partial(_issue, subject=subject))
        else:
            timeline.add(date(2026, 11, 20), partial(_answer, row=row))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _draft(stage: Stage, row: dict[str, Any]) -> Document:
    return commands.create_draft(
        actor=stage.user("chuyenvien"), body=stage.body(CENTRE), form="state", kind=row["kind"], abstract=row["abstract"], text=row["text"].strip(),
        drafting_unit=stage.body("van-phong"), place="Hà Nội", signer=stage.people["khai"], signer_post="Chủ tịch", visibility="federation",
        **stage.when,
    )  # fmt: skip


def _ask(stage: Stage, row: dict[str, Any]) -> OpinionRound:
    return commands.ask_opinions(
        actor=stage.user("chuyenvien"), document=stage.get(f"opinions draft {row['subject']}"), subject=row["subject"], question=row["question"],
        parts=row["parts"], due_on=_day(row["due"]), bodies=[stage.body(code) for code in row["bodies"]],
        people=[stage.people[key] for key in row["people"]], others=row["others"], **stage.when,
    )  # fmt: skip


def _give(stage: Stage, subject: str, who: str, lines: list[list[str]]) -> None:
    body = stage.body(who)
    said = [OpinionLine(stance, part, text, reason) for part, stance, text, reason in lines]
    asked = stage.get(f"opinions {subject}").asked.get(body=body)
    commands.give_opinions(actor=stage.office(body), asked=asked, opinions=said, **stage.when)


def _from_paper(stage: Stage, subject: str, name: str, letter: str) -> None:
    asked = stage.get(f"opinions {subject}").asked.get(name=name)
    commands.give_opinions(actor=stage.user("chuyenvien"), asked=asked, opinions=[OpinionLine("agree")], source=letter, **stage.when)


def _remind(stage: Stage, subject: str) -> None:
    commands.remind_of_opinions(actor=stage.user("chuyenvien"), round=stage.get(f"opinions {subject}"), **stage.when)


def _answer(stage: Stage, row: dict[str, Any]) -> None:
    waiting = Opinion.objects.filter(asked__round=stage.get(f"opinions {row['subject']}"), answer="").exclude(text="")
    for one, (answer, reason) in zip(waiting.order_by("given_at", "pk"), row["answers"], strict=False):
        commands.answer_opinion(actor=stage.user("chuyenvien"), opinion=one, answer=answer, reason=reason, on=stage.day)


def _close(stage: Stage, row: dict[str, Any]) -> None:
    _answer(stage, row)
    text = row["text"].strip()
    for old, new in row["new_text"]:
        text = text.replace(old, new)
    document = stage.get(f"opinions draft {row['subject']}")
    commands.edit_draft(actor=stage.user("chuyenvien"), document=document, text=text, version_note="Tiếp thu ý kiến góp ý", at=stage.at)
    commands.close_opinions(actor=stage.user("chuyenvien"), round=stage.get(f"opinions {row['subject']}"), new_version=2, **stage.when)


def _issue(stage: Stage, subject: str) -> None:
    draft = Document.objects.get(pk=stage.get(f"opinions draft {subject}").pk)
    commands.finish_draft(actor=stage.user("vanphong"), document=draft, **stage.when)
