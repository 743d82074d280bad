"""The text of each paper of a case: decision, plan, record of the working session, conclusion notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import format_date
from giaoban.supervision.rules.papers.blocks import about, article, capital, ended, heading, heading2, inside, item, items, lines, paragraph
from giaoban.supervision.rules.papers.facts import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.supervision.rules.papers.facts import CaseFacts, RequiredFact, TeamFact

_ROLES: Final = {"head": "Trưởng đoàn", "secretary": "Thư ký", "member": "Thành viên"}
_CAUSES: Final = {"objective": "nguyên nhân khách quan", "subjective": "nguyên nhân chủ quan"}


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
        *(item(one) if facts.is_party else paragraph(one) for one in bases),
        {"type": "heading", "level": 1, "text": f"{facts.body.upper()} QUYẾT ĐỊNH:", "number": ""},
        article(1, f"{capital(facts.work)} {facts.whom}. Nội dung: {inside(facts.content)}{_looks(facts)}."),
        article(2, f"Thành lập Đoàn {facts.short_work} gồm:" if team else f"Đoàn {facts.short_work} do {facts.body} thành lập."),
        *(item(one) for one in team),
        article(
            3,
            f"Đoàn {facts.short_work} có trách nhiệm thực hiện theo kế hoạch kèm theo Quyết định này, báo cáo kết quả với {facts.body}."
            f"{time_of_work} Đoàn tự giải thể sau khi hoàn thành nhiệm vụ.",
        ),
        article(4, f"{capital(facts.whom)} và các thành viên Đoàn {facts.short_work} chịu trách nhiệm thi hành Quyết định này."),
    ]


def _plan(facts: CaseFacts) -> list[dict[str, Any]]:
    when = _period(facts.planned_from, facts.planned_until) or "theo lịch làm việc của Đoàn"
    blocks = [
        paragraph(f"{_under_decision(facts)}{facts.body} xây dựng kế hoạch {facts.work} như sau:"),
        heading("MỤC ĐÍCH, YÊU CẦU, CÁCH LÀM"),
        *(lines(facts.plan) or [paragraph("…")]),
        heading("ĐỐI TƯỢNG, NỘI DUNG, MỐC THỜI GIAN"),
        item(f"Đối tượng: {facts.whom}."),
        item(f"Nội dung: {inside(facts.content)}."),
    ]
    if facts.looks_from or facts.looks_until:
        blocks.append(item(f"Mốc thời gian {facts.short_work}: {_period(facts.looks_from, facts.looks_until)}."))
    blocks += [heading("THÀNH PHẦN ĐOÀN, THỜI GIAN LÀM VIỆC"), item(f"Thời gian làm việc: {when}.")]
    blocks += [item(f"{_team_line(facts, one)}.") for one in facts.team]
    if facts.outline.strip():
        blocks += [heading("ĐỀ CƯƠNG BÁO CÁO"), *lines(facts.outline)]
    blocks += [
        heading("TỔ CHỨC THỰC HIỆN"),
        paragraph(f"{capital(facts.whom)} chuẩn bị báo cáo, hồ sơ, tài liệu liên quan và bố trí làm việc với Đoàn theo Kế hoạch này."),
        paragraph(f"Đoàn {facts.short_work} tiến hành theo đúng nội dung, thời gian; báo cáo kết quả với {facts.body}."),
    ]
    return blocks


def _minutes(facts: CaseFacts) -> list[dict[str, Any]]:
    session = facts.session
    if session is None:
        return [paragraph("…")]
    at = f"{session.starts:%H} giờ {session.starts:%M}, " if session.starts else ""
    place = f", tại {session.place}" if session.place else ""
    blocks = [
        paragraph(
            f"{_under_decision(facts)}{at}ngày {format_date(session.held_on)}{place}, Đoàn {facts.short_work} làm việc với {facts.whom}"
            f" về {about(facts.content)}."
        ),
        heading("THÀNH PHẦN"),
        heading2(f"Đoàn {facts.short_work}"),
        *(item(f"{_team_line(facts, one)}{'.' if place == len(facts.team) else ';'}") for place, one in enumerate(facts.team, 1)),
    ]
    if session.host_side:
        blocks += [heading2(facts.subject), *items(session.host_side)]
    if session.guests:
        blocks += [heading2("Cùng dự"), *items(session.guests)]
    blocks.append(heading("NỘI DUNG"))
    for title, text in (
        (f"Báo cáo của {facts.subject}", session.report),
        ("Ý kiến trao đổi", session.opinions),
        ("Kết luận buổi làm việc", session.ending),
    ):
        if text.strip():
            blocks += [heading2(title), *lines(text)]
    writer = next((one.name for one in facts.team if one.role == "secretary"), "")
    if writer:
        blocks.append(paragraph(f"Người ghi biên bản: {facts.title_of(writer)}."))
    end = f"lúc {session.ends:%H} giờ {session.ends:%M} cùng ngày" if session.ends else "cùng ngày"
    blocks.append(paragraph(f"Buổi làm việc kết thúc {end}. Biên bản đã được đọc để các bên cùng nghe, thống nhất và ký tên."))
    return blocks


def _conclusion(facts: CaseFacts) -> list[dict[str, Any]]:
    met = f" Ngày {format_date(facts.session.held_on)}, Đoàn đã làm việc với {facts.whom}." if facts.session is not None else ""
    by = f"{facts.concluded_by} kết luận" if facts.concluded_by else f"{facts.body} kết luận"
    blocks = [
        paragraph(
            f"{_under_decision(facts)}Đoàn {facts.short_work} đã tiến hành {facts.work} đối với {facts.whom}. Nội dung: {inside(facts.content)}"
            f"{_looks(facts)}.{met}"
        ),
        paragraph(f"Sau khi nghe báo cáo, trao đổi và xem xét kết quả {facts.short_work}, {by} như sau:"),
    ]
    if facts.assessment.strip():
        blocks += [heading("ĐÁNH GIÁ CHUNG"), *lines(facts.assessment)]
    if facts.strengths:
        blocks += [heading("ƯU ĐIỂM"), *(item(ended(one)) for one in facts.strengths)]
    if facts.shortfalls:
        blocks.append(heading("HẠN CHẾ, KHUYẾT ĐIỂM"))
        blocks += [item(ended(f"{text.rstrip('.')} ({_CAUSES[cause]})" if cause in _CAUSES else text)) for text, cause in facts.shortfalls]
    if facts.requirements:
        blocks += [heading("YÊU CẦU"), _table(facts.requirements)]
    blocks += [
        heading("TỔ CHỨC THỰC HIỆN"),
        paragraph(
            f"{capital(facts.whom)} phát huy ưu điểm, khắc phục hạn chế, tổ chức thực hiện các yêu cầu nêu trên đúng thời hạn và báo cáo kết quả với {facts.body}."
        ),
        paragraph(f"{facts.body} theo dõi, đôn đốc và phúc tra việc thực hiện Thông báo này."),
    ]
    return blocks


def _table(requirements: Sequence[RequiredFact]) -> dict[str, Any]:
    columns = [
        {"title": "TT", "align": "center", "width": 10}, {"title": "Nội dung yêu cầu"}, {"title": "Đơn vị thực hiện", "width": 46},
        {"title": "Thời hạn", "align": "center", "width": 24},
    ]  # fmt: skip
    rows = [[str(number), ended(one.text), one.addressee, format_date(one.due_on)] for number, one in enumerate(requirements, 1)]
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
    return f"{capital(facts.title_of(one.name))}{post}: {_ROLES[one.role]}"


def _looks(facts: CaseFacts) -> str:
    period = _period(facts.looks_from, facts.looks_until)
    return f"; mốc thời gian {facts.short_work} {period}" if period else ""


def _period(first: date | None, last: date | None) -> str:
    parts = [f"từ ngày {format_date(first)}" if first else "", f"đến ngày {format_date(last)}" if last else ""]
    return " ".join(part for part in parts if part)
