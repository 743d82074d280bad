"""Acts on reviews of regulations, their lines and the opinions on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from coordination.factories import make_item, make_occurrence, make_regulation
from documents.papers import when
from giaoban.coordination.commands import review_lines, review_meetings, review_views, reviews
from giaoban.coordination.models import Review, ReviewOpinion, Visibility
from giaoban.meetings import commands as meetings

if TYPE_CHECKING:
    from documents.papers import Scene
    from giaoban.coordination.models import CoordinationRegulation, ReviewLine
    from giaoban.meetings.models import Meeting

DAY = date(2023, 7, 18)
HALF = "6 tháng đầu năm 2023"


def of_two(scene: Scene) -> CoordinationRegulation:
    """A regulation that everybody may see, of the union and the centre, with one obligation missed."""
    regulation = make_regulation(bodies=[scene.union, scene.centre], visibility=Visibility.FEDERATION)
    item = make_item(regulation, "Trao đổi thông tin", rhythm="half")
    make_occurrence(item, due_on=date(2023, 6, 1), first_on=date(2023, 1, 1), last_on=date(2023, 6, 30))
    return regulation


def compiled(scene: Scene) -> Review:
    """Its review."""
    return reviews.compile_review(actor=scene.union_office, regulation=of_two(scene), period=HALF, **when(DAY))


def line(scene: Scene) -> ReviewLine:
    """The line on what was missed: the part of the union."""
    return compiled(scene).lines.get(key__startswith="missed:")


def left_out(scene: Scene) -> ReviewLine:
    """The same, left out."""
    return review_lines.leave_line_out(actor=scene.union_office, line=line(scene), **when(DAY))


def renewed(scene: Scene) -> ReviewLine:
    """A line of which the records say something else by now than what its office wrote."""
    mine = line(scene)
    review_lines.save_line(actor=scene.union_office, line=mine, began_from=1, text="Chưa làm được.", **when(DAY))
    mine.review.regulation.occurrences.update(cause="Thiếu người", cause_kind="subjective")
    reviews.compile_again(actor=scene.union_office, review=mine.review, on=DAY)
    return mine


def seen_otherwise(scene: Scene) -> ReviewLine:
    """A line with the view of the union."""
    mine = line(scene)
    review_views.give_view(actor=scene.union_office, line=mine, text="Đã làm một phần.", on=DAY)
    return mine


def agreed(scene: Scene) -> Review:
    """A review that is ready for the meeting."""
    return review_views.agree_review(actor=scene.union_office, review=compiled(scene), on=DAY)


def meeting(scene: Scene) -> Meeting:
    """An open meeting of the union that everybody may see."""
    return meetings.plan_meeting(
        actor=scene.union_office,
        day=DAY,
        title="Giao ban sáu tháng",
        owner=scene.union,
        visibility="federation",
        kind="briefing",
        **when(DAY),
    )


def heard(scene: Scene, *, with_block: bool = False) -> Review:
    """A review on the agenda of a meeting."""
    where = meeting(scene)
    if with_block:
        meetings.open_meeting(actor=scene.union_office, meeting=where, **when(DAY))
        meetings.add_block(actor=scene.union_office, at=when(DAY)["at"], meeting=where, text="Cần làm rõ.", speaker_text="Đồng chí An")
    return review_meetings.put_on_agenda(actor=scene.union_office, review=compiled(scene), meeting=where, on=DAY)


def opinion(scene: Scene) -> ReviewOpinion:
    """An opinion of the meeting."""
    return review_meetings.add_opinion(actor=scene.union_office, review=heard(scene), speaker="Đồng chí An", text="Cần làm rõ.", on=DAY)


def concluding(scene: Scene) -> dict[str, Any]:
    """A line that is to be a task of the union."""
    review = heard(scene)
    mine = review.lines.get(key__startswith="remedy:")
    task = {"line": mine.pk, "lead": scene.union.pk, "due_on": "2023-09-30"}
    return {"review": review.pk, "text": "Khắc phục việc chưa làm.", "tasks": [task]}


def becoming(scene: Scene) -> dict[str, Any]:
    """A line whose obligation is to be a task."""
    mine = compiled(scene).lines.get(key__startswith="remedy:")
    return {"line": mine.pk, "body": scene.union.pk, "lead": scene.union.pk, "due_on": "2023-09-30"}


def added(scene: Scene) -> ReviewLine:
    """A proposal that the union added."""
    return review_lines.add_line(actor=scene.union_office, review=compiled(scene), section="proposals", text="Sửa mục 3.", **when(DAY))


def planning(scene: Scene) -> dict[str, Any]:
    """The contents of a regulation for the year programme."""
    regulation = of_two(scene)
    return {"regulation": regulation.pk, "items": [item.pk for item in regulation.items.all()], "year": 2023}


STRANGER: dict[str, Any] = {"by": "union_office", "unlike": "other_office"}
"""Who sees the regulation and works for no party of it."""
OUTSIDE: dict[str, Any] = {**STRANGER, "code": "not_found"}
"""The same: a review is there for the parties alone, whoever may see the regulation."""

CASES = {
    "compile_review": Case(lambda s: {"regulation": of_two(s).pk, "period": HALF}, **STRANGER),
    "compile_again": Case(lambda s: {"review": compiled(s).pk}, **OUTSIDE),
    "save_line": Case(lambda s: {"line": line(s).pk, "began_from": 1, "text": "Chưa làm được."}, **OUTSIDE),
    "add_line": Case(lambda s: {"review": compiled(s).pk, "section": "difficulties", "text": "Thiếu cán bộ."}, **OUTSIDE),
    "leave_line_out": Case(lambda s: {"line": line(s).pk, "reason": "Nêu ở mục khác."}, **OUTSIDE),
    "put_line_back": Case(lambda s: {"line": left_out(s).pk}, **OUTSIDE),
    "take_over": Case(lambda s: {"line": renewed(s).pk}, **OUTSIDE),
    "keep_text": Case(lambda s: {"line": renewed(s).pk}, **OUTSIDE),
    "give_view": Case(lambda s: {"line": line(s).pk, "text": "Đã làm một phần."}, **OUTSIDE),
    "take_view_back": Case(lambda s: {"line": seen_otherwise(s).pk}, **OUTSIDE),
    "settle_views": Case(lambda s: {"line": seen_otherwise(s).pk, "text": "Đã làm một phần việc."}, **OUTSIDE),
    "set_comments_due": Case(lambda s: {"review": compiled(s).pk, "comments_due_on": "2023-07-25"}, **OUTSIDE),
    "finish_comments": Case(lambda s: {"review": compiled(s).pk}, **OUTSIDE),
    "remind_parties": Case(lambda s: {"review": compiled(s).pk}, **OUTSIDE),
    "agree_review": Case(lambda s: {"review": compiled(s).pk}, **OUTSIDE),
    "take_review_back": Case(lambda s: {"review": agreed(s).pk}, **OUTSIDE),
    "put_on_agenda": Case(lambda s: {"review": compiled(s).pk, "meeting": meeting(s).pk}, **OUTSIDE),
    "add_opinion": Case(lambda s: {"review": heard(s).pk, "speaker": "Đồng chí An", "text": "Cần làm rõ."}, **OUTSIDE),
    "take_opinions": Case(lambda s: {"review": heard(s, with_block=True).pk, "blocks": [1]}, **OUTSIDE),
    "answer_opinion": Case(lambda s: {"opinion": opinion(s).pk, "outcome": "accepted"}, **OUTSIDE),
    "conclude_lines": Case(concluding, **OUTSIDE),
    "task_from_line": Case(becoming, **OUTSIDE),
    "raise_from_line": Case(lambda s: {"line": added(s).pk}, **OUTSIDE),
    "plan_contents": Case(planning, **STRANGER),
    "issue_review": Case(lambda s: {"review": agreed(s).pk}, **OUTSIDE),
}  # fmt: skip
