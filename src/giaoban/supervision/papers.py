"""The words of the papers of a case, from plain values; pure: decision, plan, record of the working session, conclusion notice.

The parts follow party-rules 5.2 and union-work 6.4. A paper is Vietnamese whatever the language of the screen. What a paper rests on beyond
the charter, the programme and the decision is written by whoever drafts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time


class Paper(StrEnum):
    """Which paper of a case."""

    DECISION = "decision"
    PLAN = "plan"
    MINUTES = "minutes"
    CONCLUSION = "conclusion"


WORK: Final = {
    "inspection": "kiểm tra",
    "supervision": "giám sát",
    "thematic": "giám sát chuyên đề",
    "signs": "kiểm tra khi có dấu hiệu vi phạm",
    "ad_hoc": "kiểm tra đột xuất",
}
KINDS: Final = {Paper.DECISION: "decision", Paper.PLAN: "plan", Paper.MINUTES: "minutes", Paper.CONCLUSION: "notice"}
"""The kind of document that a paper is."""
_ROLES: Final = {"head": "Trưởng đoàn", "secretary": "Thư ký", "member": "Thành viên"}
_CAUSES: Final = {"objective": "nguyên nhân khách quan", "subjective": "nguyên nhân chủ quan"}


@dataclass(frozen=True, slots=True)
class TeamFact:
    """Somebody of the team."""

    name: str
    role: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class RequiredFact:
    """A requirement: what, of whom, by when."""

    text: str
    addressee: str
    due_on: date


@dataclass(frozen=True, slots=True)
class SessionFact:
    """The working session."""

    held_on: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    host_side: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    report: str = ""
    opinions: str = ""
    ending: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """All that the papers of a case say, and whose they are."""

    is_party: bool
    body: str
    form: str
    subject: str
    content: str
    day: date
    superior: str = ""
    symbol: str = ""
    place: str = "Hà Nội"
    person: str = ""
    looks_from: date | None = None
    looks_until: date | None = None
    planned_from: date | None = None
    planned_until: date | None = None
    programme: str = ""
    decision: str = ""
    decided_on: date | None = None
    team: tuple[TeamFact, ...] = ()
    plan: str = ""
    outline: str = ""
    session: SessionFact | None = None
    assessment: str = ""
    concluded_by: str = ""
    strengths: tuple[str, ...] = ()
    shortfalls: tuple[tuple[str, str], ...] = ()
    requirements: tuple[RequiredFact, ...] = ()

    @property
    def work(self) -> str:
        """What is done, such as `kiểm tra`."""
        return WORK[self.form]

    @property
    def short_work(self) -> str:
        """As it stands in the name of the team: `kiểm tra` or `giám sát`."""
        return "giám sát" if self.form in {"supervision", "thematic"} else "kiểm tra"

    @property
    def whom(self) -> str:
        """Whom it is about."""
        if not self.person:
            return self.subject
        return f"{self.title_of(self.person)}, {self.subject}"

    def title_of(self, name: str) -> str:
        """A name as the form has it."""
        return f"đồng chí {name}" if self.is_party else f"ông (bà) {name}"


def abstract_of(paper: Paper, facts: CaseFacts) -> str:
    """The abstract (trích yếu) under the kind."""
    if paper is Paper.DECISION:
        return f"về việc {facts.work} đối với {facts.whom}"
    if paper is Paper.PLAN:
        return f"{facts.work} đối với {facts.whom}"
    if paper is Paper.MINUTES:
        return f"làm việc giữa Đoàn {facts.short_work} với {facts.whom}"
    return f"kết luận {facts.work} đối với {facts.whom}"


def blocks_of(paper: Paper, facts: CaseFacts) -> list[dict[str, Any]]:
    """The text of a paper as blocks of a document."""
    return {Paper.DECISION: _decision, Paper.PLAN: _plan, Paper.MINUTES: _minutes, Paper.CONCLUSION: _conclusion}[paper](facts)


def recipients_of(paper: Paper, facts: CaseFacts) -> tuple[str, ...]:
    """Who gets a paper, but for the line of the file; a record goes to those who sign it."""
    if paper is Paper.MINUTES:
        return ()
    above = (f"{facts.superior} (để báo cáo)",) if facts.superior else ()
    return (*above, facts.subject, f"Đoàn {facts.short_work}")


def _decision(facts: CaseFacts) -> list[dict[str, Any]]:
    charter = "Căn cứ Điều lệ Đảng Cộng sản Việt Nam;" if facts.is_party else f"Căn cứ Quy chế hoạt động của {facts.body};"
    bases = [charter, *([f"Căn cứ {facts.programme};"] if facts.programme else [])]
    team = [f"{_team_line(facts, one)}{'.' if place == len(facts.team) else ';'}" for place, one in enumerate(facts.team, 1)]
    period = _period(facts.planned_from, facts.planned_until)
    time_of_work = f" Thời gian làm việc {period}." if period else ""
    return [
        *(_item(one) if facts.is_party else _paragraph(one) for one in bases),
        {"type": "heading", "level": 1, "text": f"{facts.body.upper()} QUYẾT ĐỊNH:", "number": ""},
        _article(1, f"{_capital(facts.work)} {facts.whom}. Nội dung: {_inside(facts.content)}{_looks(facts)}."),
        _article(2, f"Thành lập Đoàn {facts.short_work} gồm:" if team else f"Đoàn {facts.short_work} do {facts.body} thành lập."),
        *(_item(one) for one in team),
        _article(
            3,
            f"Đoàn {facts.short_work} có trách nhiệm thực hiện theo kế hoạch kèm theo Quyết định này, báo cáo kết quả với {facts.body}."
            f"{time_of_work} Đoàn tự giải thể sau khi hoàn thành nhiệm vụ.",
        ),
        _article(4, f"{_capital(facts.whom)} và các thành viên Đoàn {facts.short_work} chịu trách nhiệm thi hành Quyết định này."),
    ]


def _plan(facts: CaseFacts) -> list[dict[str, Any]]:
    when = _period(facts.planned_from, facts.planned_until) or "theo lịch làm việc của Đoàn"
    blocks = [
        _paragraph(f"{_under_decision(facts)}{facts.body} xây dựng kế hoạch {facts.work} như sau:"),
        _heading("MỤC ĐÍCH, YÊU CẦU, CÁCH LÀM"),
        *(_lines(facts.plan) or [_paragraph("…")]),
        _heading("ĐỐI TƯỢNG, NỘI DUNG, MỐC THỜI GIAN"),
        _item(f"Đối tượng: {facts.whom}."),
        _item(f"Nội dung: {_inside(facts.content)}."),
    ]
    if facts.looks_from or facts.looks_until:
        blocks.append(_item(f"Mốc thời gian {facts.short_work}: {_period(facts.looks_from, facts.looks_until)}."))
    blocks += [_heading("THÀNH PHẦN ĐOÀN, THỜI GIAN LÀM VIỆC"), _item(f"Thời gian làm việc: {when}.")]
    blocks += [_item(f"{_team_line(facts, one)}.") for one in facts.team]
    if facts.outline.strip():
        blocks += [_heading("ĐỀ CƯƠNG BÁO CÁO"), *_lines(facts.outline)]
    blocks += [
        _heading("TỔ CHỨC THỰC HIỆN"),
        _paragraph(f"{_capital(facts.whom)} chuẩn bị báo cáo, hồ sơ, tài liệu liên quan và bố trí làm việc với Đoàn theo Kế hoạch này."),
        _paragraph(f"Đoàn {facts.short_work} tiến hành theo đúng nội dung, thời gian; báo cáo kết quả với {facts.body}."),
    ]
    return blocks


def _minutes(facts: CaseFacts) -> list[dict[str, Any]]:
    session = facts.session
    if session is None:
        return [_paragraph("…")]
    at = f"{session.starts:%H} giờ {session.starts:%M}, " if session.starts else ""
    place = f", tại {session.place}" if session.place else ""
    blocks = [
        _paragraph(
            f"{_under_decision(facts)}{at}ngày {format_date(session.held_on)}{place}, Đoàn {facts.short_work} làm việc với {facts.whom}"
            f" về {_about(facts.content)}."
        ),
        _heading("THÀNH PHẦN"),
        _heading2(f"Đoàn {facts.short_work}"),
        *(_item(f"{_team_line(facts, one)}{'.' if place == len(facts.team) else ';'}") for place, one in enumerate(facts.team, 1)),
    ]
    if session.host_side:
        blocks += [_heading2(facts.subject), *_items(session.host_side)]
    if session.guests:
        blocks += [_heading2("Cùng dự"), *_items(session.guests)]
    blocks.append(_heading("NỘI DUNG"))
    for title, text in (
        (f"Báo cáo của {facts.subject}", session.report),
        ("Ý kiến trao đổi", session.opinions),
        ("Kết luận buổi làm việc", session.ending),
    ):
        if text.strip():
            blocks += [_heading2(title), *_lines(text)]
    writer = next((one.name for one in facts.team if one.role == "secretary"), "")
    if writer:
        blocks.append(_paragraph(f"Người ghi biên bản: {facts.title_of(writer)}."))
    end = f"lúc {session.ends:%H} giờ {session.ends:%M} cùng ngày" if session.ends else "cùng ngày"
    blocks.append(_paragraph(f"Buổi làm việc kết thúc {end}. Biên bản đã được đọc để các bên cùng nghe, thống nhất và ký tên."))
    return blocks


def _conclusion(facts: CaseFacts) -> list[dict[str, Any]]:
    met = f" Ngày {format_date(facts.session.held_on)}, Đoàn đã làm việc với {facts.whom}." if facts.session is not None else ""
    by = f"{facts.concluded_by} kết luận" if facts.concluded_by else f"{facts.body} kết luận"
    blocks = [
        _paragraph(
            f"{_under_decision(facts)}Đoàn {facts.short_work} đã tiến hành {facts.work} đối với {facts.whom}. Nội dung: {_inside(facts.content)}"
            f"{_looks(facts)}.{met}"
        ),
        _paragraph(f"Sau khi nghe báo cáo, trao đổi và xem xét kết quả {facts.short_work}, {by} như sau:"),
    ]
    if facts.assessment.strip():
        blocks += [_heading("ĐÁNH GIÁ CHUNG"), *_lines(facts.assessment)]
    if facts.strengths:
        blocks += [_heading("ƯU ĐIỂM"), *(_item(_ended(one)) for one in facts.strengths)]
    if facts.shortfalls:
        blocks.append(_heading("HẠN CHẾ, KHUYẾT ĐIỂM"))
        blocks += [
            _item(_ended(f"{text.rstrip('.')} ({_CAUSES[cause]})" if cause in _CAUSES else text)) for text, cause in facts.shortfalls
        ]
    if facts.requirements:
        blocks += [_heading("YÊU CẦU"), _table(facts.requirements)]
    blocks += [
        _heading("TỔ CHỨC THỰC HIỆN"),
        _paragraph(
            f"{_capital(facts.whom)} phát huy ưu điểm, khắc phục hạn chế, tổ chức thực hiện các yêu cầu nêu trên đúng thời hạn và báo cáo kết quả với {facts.body}."
        ),
        _paragraph(f"{facts.body} theo dõi, đôn đốc và phúc tra việc thực hiện Thông báo này."),
    ]
    return blocks


def _table(requirements: Sequence[RequiredFact]) -> dict[str, Any]:
    columns = [
        {"title": "TT", "align": "center", "width": 10}, {"title": "Nội dung yêu cầu"}, {"title": "Đơn vị thực hiện", "width": 46},
        {"title": "Thời hạn", "align": "center", "width": 24},
    ]  # fmt: skip
    rows = [[str(number), _ended(one.text), one.addressee, format_date(one.due_on)] for number, one in enumerate(requirements, 1)]
    return {"type": "table", "columns": columns, "rows": rows, "caption": ""}


def _under_decision(facts: CaseFacts) -> str:
    number = f" số {facts.decision}" if facts.decision else ""
    if facts.decided_on is None and not number:
        return ""
    day = f", ngày {format_date(facts.decided_on)}" if facts.decided_on is not None else ""
    about = f" của {facts.body}" if facts.body else ""
    return f"Thực hiện Quyết định{number}{day}{about} về việc {facts.work} đối với {facts.whom}, "


def _team_line(facts: CaseFacts, one: TeamFact) -> str:
    post = f", {one.post}" if one.post else ""
    return f"{_capital(facts.title_of(one.name))}{post}: {_ROLES[one.role]}"


def _looks(facts: CaseFacts) -> str:
    period = _period(facts.looks_from, facts.looks_until)
    return f"; mốc thời gian {facts.short_work} {period}" if period else ""


def _period(first: date | None, last: date | None) -> str:
    parts = [f"từ ngày {format_date(first)}" if first else "", f"đến ngày {format_date(last)}" if last else ""]
    return " ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _inside(text: str) -> str:
    """As inside a sentence: without its full stop."""
    return text.strip().rstrip(".")


def _about(text: str) -> str:
    """As after a preposition: a common noun begins with a small letter."""
    inside = _inside(text)
    return f"{inside[:1].lower()}{inside[1:]}" if inside.startswith(("Việc ", "Công tác ")) else inside


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text.rstrip(';')}."


def _lines(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for line in (one.strip() for one in text.split("\n")):
        if line.startswith(("- ", "+ ")):
            found.append({"type": "item", "marker": line[0], "text": line[2:].strip()})
        elif line:
            found.append(_paragraph(line))
    return found


def _items(lines: Sequence[str]) -> list[dict[str, Any]]:
    return [_item(f"{line.rstrip('.;')}{'.' if place == len(lines) else ';'}") for place, line in enumerate(lines, 1)]


def _item(text: str) -> dict[str, Any]:
    return {"type": "item", "marker": "-", "text": text}


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def _heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "level": 1, "text": text, "number": None}


def _heading2(text: str) -> dict[str, Any]:
    return {"type": "heading", "level": 2, "text": text, "number": None}


def _article(number: int, text: str) -> dict[str, Any]:
    return {"type": "conclusion", "lead": "", "text": text, "number": f"Điều {number}"}
