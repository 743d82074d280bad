"""Acts on readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from coordination.factories import make_regulation
from factories import make_body
from giaoban.reading import commands
from meetings.worlds import BRIEFING_DAY, World, moment

if TYPE_CHECKING:
    from giaoban.reading.models import Reading

TEXT = """Giao ban tháng 5

Ngày 15/5/2023, tại Hà Nội, Đảng ủy Liên hiệp Hội Việt Nam tổ chức giao ban tháng 5. Đồng chí Lê Thanh Bình chủ trì hội nghị.
Hội nghị kết luận: giao Văn phòng tổng hợp kiến nghị của địa phương trước ngày 30/6/2023.
"""
ASIDE: dict[str, Any] = {"unlike": "outsider", "code": "not_found"}


def read(w: World) -> Reading:
    """A text of the committee, read."""
    return commands.read_text(actor=w.office, body=w.committee, text=TEXT, on=BRIEFING_DAY, at=moment(BRIEFING_DAY))


def proposal(w: World, choice: str) -> dict[str, Any]:
    """A reading and what is decided on the first body or person that it proposes."""
    from giaoban.reading.queries import propose

    reading = read(w)
    person = next(one for one in propose(w.office, reading, BRIEFING_DAY).items if one.group.value == "person")
    return {"reading": reading.pk, "decisions": [{"key": person.key, "choice": choice}]}


def contents(w: World) -> dict[str, Any]:
    """A regulation of the committee with another body, everybody may see it; two contents read in its text."""
    regulation = make_regulation(bodies=[w.committee, make_body()], keeper=w.committee, visibility="federation")
    lead = regulation.parties.get(body=w.committee).pk
    half = {"area": "Giao ban", "text": "Hai bên giao ban 6 tháng một lần", "rhythm": "half"}
    return {"regulation": regulation.pk, "items": [half, {**half, "text": "Báo cáo năm", "rhythm": "year", "lead": lead}]}


CASES = {
    "read_text": Case(lambda w: {"body": w.committee.pk, "text": TEXT, "secrecy": "no"}, change={"text": " "}, code="reading.nothing"),
    "read_again": Case(lambda w: {"reading": read(w).pk, "published_on": "2023-05-16"}, **ASIDE),
    "keep_decisions": Case(lambda w: proposal(w, "accept"), **ASIDE),
    "confirm": Case(lambda w: proposal(w, "accept"), change={"decisions": []}, code="reading.nothing_accepted"),
    "take_items": Case(contents, "office", "outsider"),
    "drop": Case(lambda w: {"reading": read(w).pk, "reason": "Trùng"}, **ASIDE),
}
