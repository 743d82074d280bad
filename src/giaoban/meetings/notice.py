"""The words of a conclusion notice (thông báo kết luận) and of an invitation, from plain values; pure.

The parts follow party-rules 7: meeting, date, place, chair, participants; short assessment; numbered conclusions; tasks with who,
what, by when; implementation; recipients. A notice is Vietnamese whatever the language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import format_date, weekday_vi

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

NOUNS: Final = {
    "briefing": "Hội nghị",
    "conference": "Hội nghị",
    "workshop": "Hội thảo",
    "branch_meeting": "Cuộc họp",
    "committee_meeting": "Hội nghị",
    "working_session": "Buổi làm việc",
    "thematic": "Buổi sinh hoạt chuyên đề",
    "ceremony": "Buổi lễ",
    "council": "Hội nghị",
    "congress": "Đại hội",
    "other": "Cuộc họp",
}
_HOSTED: Final = frozenset({"briefing", "conference", "workshop", "committee_meeting", "council", "thematic", "ceremony", "congress"})
"""Kinds of which one says that a body holds them."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with the posts that count at this meeting."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class NoticeTask:
    """One line of the table of tasks."""

    what: str
    lead: str
    partners: str = ""
    product: str = ""
    due_on: date | None = None
    conclusion: int | None = None


@dataclass(frozen=True, slots=True)
class CarriedCounts:
    """What became of the tasks of earlier meetings."""

    total: int = 0
    on_time: int = 0
    late: int = 0
    cancelled: int = 0
    still_open: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """All that a notice says; `form` is `party` or `state`."""

    form: str
    kind: str
    title: str
    day: date
    place: str
    bodies: tuple[str, ...]
    chairs: tuple[Named, ...]
    present: int
    total: int | None
    guests: tuple[Named, ...] = ()
    reports: tuple[tuple[str, str], ...] = ()
    """What was heard: who presented, which report."""
    speakers: int = 0
    assessment: str = ""
    carried: CarriedCounts = CarriedCounts()
    conclusions: tuple[tuple[int, str], ...] = ()
    tasks: tuple[NoticeTask, ...] = ()
    follows_up: str = ""
    """The office that follows the tasks up."""
    superior: str = ""
    leads: tuple[str, ...] = ()
    filing: str = ""


def noun_of(kind: str) -> str:
    """What a meeting of a kind is called: `Hội nghị`, `Buổi làm việc`."""
    return NOUNS[kind]


def abstract_of(facts: NoticeFacts) -> str:
    """The abstract (trích yếu) under the word THÔNG BÁO."""
    return f"kết luận {_lower(facts.title)}"


def blocks_of(facts: NoticeFacts) -> list[dict[str, Any]]:
    """The text of the notice as blocks of a document."""
    blocks = [_paragraph(_opening(facts)), _paragraph(_lead_in(facts))]
    if facts.assessment or facts.carried.total:
        blocks.append(_heading("ĐÁNH GIÁ CHUNG"))
        blocks += [_paragraph(text) for text in facts.assessment.split("\n") if text.strip()]
        if facts.carried.total:
            blocks.append(_paragraph(carried_words(facts.carried)))
    if facts.conclusions:
        blocks.append(_heading("NỘI DUNG KẾT LUẬN"))
        blocks += [{"type": "conclusion", "lead": "", "text": _ended(text), "number": number} for number, text in facts.conclusions]
    if facts.tasks:
        blocks.append(_heading("PHÂN CÔNG NHIỆM VỤ"))
        blocks.append(_table(facts.tasks))
    blocks.append(_heading("TỔ CHỨC THỰC HIỆN"))
    blocks += [_paragraph(text) for text in _implementation(facts)]
    return blocks


def recipients_of(facts: NoticeFacts) -> list[str]:
    """Who gets the notice, the last line being where it is kept."""
    lines = [f"{facts.superior} (để báo cáo)"] if facts.superior else []
    lines += [body for body in facts.bodies if body != facts.superior]
    lines += [f"{lead} (để thực hiện)" for lead in facts.leads if lead not in facts.bodies]
    lines.append("Các đồng chí dự hội nghị" if facts.form == "party" else "Các thành viên dự họp")
    return lines


def carried_words(counts: CarriedCounts) -> str:
    """One sentence on the tasks of the last period."""
    said = [
        (counts.on_time, "hoàn thành đúng hạn"),
        (counts.late, "hoàn thành chậm so với thời hạn"),
        (counts.cancelled, "không tiếp tục thực hiện"),
        (counts.still_open, "đang tiếp tục thực hiện"),
    ]
    parts = [f"{number} nhiệm vụ {words}" for number, words in said if number]
    overdue = f" (trong đó {counts.overdue} nhiệm vụ quá hạn)" if counts.overdue else ""
    return f"Về việc thực hiện kết luận kỳ trước: trong {counts.total} nhiệm vụ được giao, có {_listed(parts)}{overdue}."


def _opening(facts: NoticeFacts) -> str:
    place = f", tại {facts.place}" if facts.place else ""
    title = _lower(facts.title)
    if facts.kind in _HOSTED and facts.bodies:
        held = f"{_listed(facts.bodies)} tổ chức {title}"
    else:
        held = (
            f"đã diễn ra {title}"
            if title.startswith(_lower(noun_of(facts.kind)))
            else f"đã diễn ra {_lower(noun_of(facts.kind))}: {facts.title}"
        )
    first = f"Ngày {format_date(facts.day)}{place}, {held}."
    return " ".join(part for part in (first, _chaired(facts), _attended(facts)) if part)


def _chaired(facts: NoticeFacts) -> str:
    if not facts.chairs:
        return ""
    how = "đồng chủ trì" if len(facts.chairs) > 1 else "chủ trì"
    return f"{noun_of(facts.kind)} do {_listed([_called(facts, one) for one in facts.chairs])} {how}."


def _attended(facts: NoticeFacts) -> str:
    counted = f"{facts.present}/{facts.total}" if facts.total else str(facts.present)
    who = "đồng chí" if facts.form == "party" else "thành viên"
    present = f"Dự họp có {counted} {who}" if facts.present else ""
    guests = f"khách mời gồm {_listed([_called(facts, one) for one in facts.guests])}" if facts.guests else ""
    said = "; ".join(part for part in (present, guests) if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _lead_in(facts: NoticeFacts) -> str:
    reports = [f"{_called(facts, Named(who))} trình bày {_lower(what)}" if who else _lower(what) for who, what in facts.reports]
    heard = f"Sau khi nghe {_listed(reports)}" if reports else ""
    opinions = "ý kiến phát biểu của các đại biểu" if facts.speakers else ""
    noun = noun_of(facts.kind)
    agreed = f"{_lower(noun)} thống nhất kết luận như sau:" if facts.kind != "working_session" else "người chủ trì kết luận như sau:"
    before = f"{heard} và {opinions}" if heard and opinions else heard or (f"Sau khi nghe {opinions}" if opinions else "")
    return f"{before}, {agreed}" if before else f"{agreed[:1].upper()}{agreed[1:]}"


def _implementation(facts: NoticeFacts) -> list[str]:
    texts = []
    if facts.tasks:
        texts.append(
            "Các cơ quan, đơn vị, cá nhân được giao nhiệm vụ tại Thông báo này chủ động xây dựng kế hoạch, tổ chức thực hiện bảo đảm"
            " chất lượng, đúng thời hạn; khó khăn, vướng mắc phát sinh kịp thời báo cáo để xem xét, giải quyết."
        )
    office = facts.follows_up or "Văn phòng"
    texts.append(f"{office} theo dõi, đôn đốc việc thực hiện, tổng hợp kết quả, báo cáo tại kỳ họp tiếp theo.")
    return texts


def _table(tasks: Sequence[NoticeTask]) -> dict[str, Any]:
    has_partners = any(task.partners for task in tasks)
    has_products = any(task.product for task in tasks)
    columns: list[dict[str, Any]] = [{"title": "TT", "align": "center", "width": 10}, {"title": "Nhiệm vụ"}, {"title": "Chủ trì"}]
    columns += [{"title": "Phối hợp"}] if has_partners else []
    columns += [{"title": "Sản phẩm"}] if has_products else []
    columns.append({"title": "Thời hạn", "align": "center", "width": 24})
    rows = []
    for number, task in enumerate(tasks, 1):
        cells = [str(number), task.what, task.lead]
        cells += [task.partners] if has_partners else []
        cells += [task.product] if has_products else []
        rows.append([*cells, format_date(task.due_on) if task.due_on else ""])
    return {"type": "table", "columns": columns, "rows": rows, "caption": ""}


def _called(facts: NoticeFacts, one: Named) -> str:
    name = f"đồng chí {one.name}" if facts.form == "party" and not _lower(one.name).startswith("đồng chí") else one.name
    return f"{name}, {one.post}" if one.post else name


def _listed(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    has_commas = any("," in part for part in parts)
    return f"{('; ' if has_commas else ', ').join(parts[:-1])} và {parts[-1]}"


def _lower(text: str) -> str:
    """Begin with a small letter, as inside a sentence; names of bodies begin with a capital of their own."""
    known = (*NOUNS.values(), "Báo cáo", "Giao ban", "Tờ trình", "Dự thảo", "Kế hoạch", "Lễ ", "Họp ")
    return f"{text[:1].lower()}{text[1:]}" if text.startswith(known) else text


def _ended(text: str) -> str:
    """With a full stop, where the sentence has no end of its own."""
    return text if text.endswith((".", "!", "?", ":", ";", "…")) else f"{text}."


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def _heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "level": 1, "text": text, "number": None}


def invitation_message(*, title: str, day: date, starts: str, place: str, online_link: str, agenda: Sequence[str], url: str) -> str:
    """An invitation as a short message: what, when, where, the agenda, the link."""
    when = f"{starts}, {weekday_vi(day)}, {format_date(day)}" if starts else f"{weekday_vi(day)}, {format_date(day)}"
    lines = [f"Kính mời dự: {title}", f"Thời gian: {when}"]
    if place:
        lines.append(f"Địa điểm: {place}")
    if online_link:
        lines.append(f"Trực tuyến: {online_link}")
    if agenda:
        lines.append("Nội dung: " + "; ".join(f"({number}) {item}" for number, item in enumerate(agenda, 1)))
    return "\n".join([*lines, url])
