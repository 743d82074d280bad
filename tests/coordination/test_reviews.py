"""Reviews: compiled from records, worked on by both parties, heard, issued, compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from coordination.factories import make_item, make_occurrence, make_regulation
from coordination.review_worlds import AT, HALF, ON, World, briefing, make_review, make_world
from giaoban.common.dates import Period
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands import review_issuing, review_lines, review_meetings, review_plans, review_raising, review_views, reviews
from giaoban.coordination.models import ReviewLine, ReviewOpinion, ReviewReference, ReviewState
from giaoban.coordination.panels.reviews import reviews_heard
from giaoban.coordination.queries.review_changes import changes_since
from giaoban.coordination.queries.review_facts import compile_facts
from giaoban.coordination.queries.review_page import review_page
from giaoban.coordination.queries.waiting import waiting_of
from giaoban.meetings import commands as meetings
from giaoban.notices.models import Notification
from giaoban.programmes.models import Programme
from giaoban.records.models import Draft

if TYPE_CHECKING:
    from giaoban.coordination.models import Review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def w() -> World:
    return make_world()


def line(review: Review, key: str, section: str = "") -> ReviewLine:
    rows = review.lines.filter(key=key)
    found: ReviewLine = rows.get(section=section) if section else rows.get()
    return found


def test_a_review_is_compiled_with_the_missed_one_named_and_its_cause(w: World) -> None:
    review = make_review(w)
    assert review.title == "Sơ kết 6 tháng đầu năm 2023 thực hiện Quy chế phối hợp công tác giữa Đảng đoàn và Đảng ủy"
    assert line(review, f"missed:{w.missed.pk}").text == (
        "Nắm tình hình tư tưởng (6 tháng đầu năm 2023): không thực hiện (hạn 1/6/2023); bên chủ trì: Đảng ủy; "
        "nguyên nhân chủ quan: chưa phân công người theo dõi."
    )
    assert line(review, "overall").text == ("Trong 2 việc đến hạn, các bên đã hoàn thành 1 việc, đạt 50%; trong đó có 1 việc đúng hạn.")
    assert line(review, "meetings").text == "Các bên đã tổ chức 1 cuộc họp theo Quy chế: Giao ban quý II (10/5/2023)."
    assert review.lines.get(section="proposals").text == (
        "Kiến nghị với Đảng đoàn: bổ sung sinh hoạt chuyên đề về trí thức (nêu ngày 1/4/2023, đến nay 110 ngày chưa được trả lời)."
    )


def test_every_figure_has_its_references(w: World) -> None:
    review = make_review(w)
    for one in review.lines.prefetch_related("references"):
        assert one.references.exists()
        for key, _, number in one.figures:
            assert one.references.filter(figure=key).count() == number > 0


def test_a_row_of_results_opens_its_evidence(w: World) -> None:
    row = line(make_review(w), "item:1")
    assert row.cells == {
        "content": "Trao đổi thông tin và giao ban", "lead": "Đảng đoàn", "coordinating": "Đảng ủy", "outcome": "done", "product": "báo cáo", "day": "10/5/2023",
    }  # fmt: skip
    assert list(row.references.filter(figure="evidence").values_list("subject_kind", "url")) == [
        ("meetings.meeting", w.meeting.get_absolute_url())
    ]


def test_a_period_is_reviewed_once_and_only_where_the_regulation_held(w: World) -> None:
    make_review(w)
    for period, error in (
        ("6 tháng đầu năm 2023", reviews.ReviewTwice), ("năm 2024", reviews.PeriodAhead), ("năm 2020", reviews.OutsideForce),
    ):  # fmt: skip
        with pytest.raises(error):
            reviews.compile_review(actor=w.by_group, regulation=w.regulation, period=period, on=ON, at=AT)
    with pytest.raises(NotPermitted):
        reviews.compile_review(actor=w.stranger, regulation=w.regulation, period="quý I năm 2023", on=ON, at=AT)


def test_facts_of_many_regulations_take_as_many_statements_as_of_one(w: World) -> None:
    others = []
    for _ in range(5):
        other = make_regulation(bodies=[w.group, w.committee])
        make_occurrence(make_item(other), due_on=date(2023, 6, 1), **HALF)
        others.append(other)
    counts = []
    for chosen in ([w.regulation], [w.regulation, *others]):
        with CaptureQueriesContext(connection) as seen:
            compile_facts(chosen, Period.half(2023, 1), on=ON)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_of_two_savings_of_one_version_the_later_gets_both_texts(w: World) -> None:
    shared = line(make_review(w), "overall")
    review_lines.save_line(actor=w.by_group, line=shared, began_from=1, text="Đảng đoàn viết.", on=ON, at=AT)
    with pytest.raises(review_lines.LineConflict) as met:
        review_lines.save_line(actor=w.by_committee, line=shared, began_from=1, text="Đảng ủy viết.", on=ON, at=AT)
    assert (met.value.line.text, met.value.mine) == ("Đảng đoàn viết.", "Đảng ủy viết.")
    shared.refresh_from_db()
    assert (shared.text, shared.version, shared.is_edited) == ("Đảng đoàn viết.", 2, True)
    assert Draft.objects.get(user_id=w.by_committee.user_id).values["text"] == "Đảng ủy viết."
    review_lines.save_line(actor=w.by_committee, line=shared, began_from=2, text="Cả hai viết.", on=ON, at=AT)
    assert not Draft.objects.exists()


def test_each_party_edits_its_own_part(w: World) -> None:
    review = make_review(w)
    missed = line(review, f"missed:{w.missed.pk}")
    with pytest.raises(NotPermitted):
        review_lines.save_line(actor=w.by_group, line=missed, began_from=1, text="Khác.", on=ON, at=AT)
    review_lines.save_line(actor=w.by_committee, line=missed, began_from=1, text="Chưa làm được.", on=ON, at=AT)
    assert line(review, missed.key).changed_by_name == w.by_committee.name


def test_views_stand_side_by_side_until_they_are_settled(w: World) -> None:
    review = make_review(w)
    missed = line(review, f"missed:{w.missed.pk}")
    view = review_views.give_view(actor=w.by_group, line=missed, text="Do chưa có hướng dẫn.", on=ON)
    assert view.party.body == w.group
    with pytest.raises(review_views.ViewsDiffer):
        review_views.agree_review(actor=w.by_group, review=review, on=ON)
    review_views.settle_views(
        actor=w.by_committee, line=missed, text="Chưa làm, vì chưa có hướng dẫn.", note="Hai bên đã trao đổi", on=ON, at=AT
    )
    view.refresh_from_db()
    assert (view.settled_on, view.settled_note) == (ON, "Hai bên đã trao đổi")
    assert line(review, missed.key).text == "Chưa làm, vì chưa có hướng dẫn."
    assert review_views.agree_review(actor=w.by_group, review=review, on=ON).state == ReviewState.AGREED


def test_an_own_line_carries_the_name_of_its_party_and_a_left_out_one_its_trace(w: World) -> None:
    review = make_review(w)
    own = review_lines.add_line(actor=w.by_committee, review=review, section="difficulties", text="Thiếu cán bộ.", on=ON, at=AT)
    assert (own.key, own.party.body if own.party else None) == ("own:1", w.committee)
    with pytest.raises(NotPermitted):
        review_lines.leave_line_out(actor=w.by_group, line=own, on=ON, at=AT)
    left = review_lines.leave_line_out(actor=w.by_committee, line=own, reason="Đã nêu ở mục khác", on=ON, at=AT)
    assert (left.is_left_out, left.left_out_reason, left.text) == (True, "Đã nêu ở mục khác", "Thiếu cán bộ.")
    assert not review_lines.put_line_back(actor=w.by_committee, line=own, on=ON, at=AT).is_left_out


def test_compiling_again_keeps_what_people_wrote_and_marks_what_changed(w: World) -> None:
    review = make_review(w)
    overall = line(review, "overall")
    review_lines.save_line(actor=w.by_group, line=overall, began_from=1, text="Đánh giá chung: khá.", on=ON, at=AT)
    own = review_lines.add_line(actor=w.by_committee, review=review, section="difficulties", text="Thiếu cán bộ.", on=ON, at=AT)
    w.missed.done_on = w.missed.confirmed_on = date(2023, 7, 15)
    w.missed.save()
    reviews.compile_again(actor=w.by_group, review=review, on=ON)
    kept = line(review, "overall")
    assert (kept.text, kept.news) == ("Đánh giá chung: khá.", "offered")
    assert kept.compiled_text.startswith("Trong 2 việc đến hạn, các bên đã hoàn thành 2 việc, đạt 100%")
    assert (line(review, "item:2").news, line(review, "late", "not_achieved").news) == ("changed", "new")
    assert not review.lines.filter(key=f"missed:{w.missed.pk}").exists()
    assert review.lines.filter(pk=own.pk, text="Thiếu cán bộ.", news="").exists()
    taken = review_lines.take_over(actor=w.by_group, line=kept, on=ON, at=AT)
    assert (taken.text, taken.is_edited, taken.news) == (kept.compiled_text, False, "")
    with pytest.raises(review_lines.NothingOffered):
        review_lines.keep_text(actor=w.by_group, line=taken, on=ON, at=AT)


def test_an_edited_line_without_a_record_stays_until_somebody_leaves_it_out(w: World) -> None:
    review = make_review(w)
    missed = line(review, f"missed:{w.missed.pk}")
    review_lines.save_line(actor=w.by_committee, line=missed, began_from=1, text="Chưa làm.", on=ON, at=AT)
    w.missed.done_on = w.missed.confirmed_on = date(2023, 5, 30)
    w.missed.save()
    reviews.compile_again(actor=w.by_group, review=review, on=ON)
    gone = line(review, missed.key)
    assert (gone.text, gone.news) == ("Chưa làm.", "gone")
    assert review_lines.take_over(actor=w.by_committee, line=gone, on=ON, at=AT).is_left_out


def test_who_has_commented_is_known_and_the_others_are_reminded(w: World) -> None:
    review = make_review(w, comments_due_on=date(2023, 7, 27))
    waits = [one.text for one in waiting_of(w.by_committee, ON) if one.url == review.get_absolute_url()]
    assert waits == [gettext("Comment on “%(review)s” by %(day)s") % {"review": review.title, "day": "27/7/2023"}]
    review_views.finish_comments(actor=w.by_group, review=review, on=ON)
    page = review_page(w.by_group, review, ON)
    assert [(one.party.body, bool(one.row and one.row.finished_on)) for one in page.at_work] == [(w.group, True), (w.committee, False)]
    assert review_views.remind_of_comments(date(2023, 7, 20), AT) == 1
    assert [one.user_id for one in Notification.objects.filter(key__contains="comments")] == [w.by_committee.user_id]
    review_views.finish_comments(actor=w.by_committee, review=review, on=ON)
    assert not [one for one in waiting_of(w.by_committee, ON) if one.url == review.get_absolute_url()]
    with pytest.raises(review_views.EverybodyCommented):
        review_views.remind_parties(actor=w.by_group, review=review, on=ON, at=AT)


def heard(w: World) -> Review:
    review = make_review(w)
    meeting = briefing(w)
    review_meetings.put_on_agenda(actor=w.by_group, review=review, meeting=meeting, on=ON)
    meetings.open_meeting(actor=w.by_group, on=date(2023, 7, 25), at=AT, meeting=meeting)
    meetings.add_block(actor=w.by_group, at=AT, meeting=meeting, text="Cần làm rõ nguyên nhân.", speaker_text="Đồng chí A")
    review.refresh_from_db()
    review_meetings.take_opinions(actor=w.by_group, review=review, blocks=[1], on=ON)
    review.refresh_from_db()
    return review


def test_the_page_of_the_meeting_leads_to_the_review_that_it_hears(w: World) -> None:
    review = heard(w)
    shown = {
        actor.user_id: [row.url for row in reviews_heard(actor, review.meeting, ON).rows]
        for actor in (w.by_group, w.by_committee, w.stranger)
    }
    assert shown == {
        w.by_group.user_id: [review.get_absolute_url()],
        w.by_committee.user_id: [review.get_absolute_url()],
        w.stranger.user_id: [],
    }


def test_opinions_come_from_the_minutes_once_and_each_needs_its_answer(w: World) -> None:
    review = heard(w)
    assert review.meeting is not None
    assert list(review.meeting.agenda.values_list("title", flat=True)) == [review.title]
    assert review_meetings.take_opinions(actor=w.by_group, review=review, blocks=[1], on=ON) == []
    opinion = ReviewOpinion.objects.get()
    assert (opinion.speaker, opinion.text) == ("Đồng chí A", "Cần làm rõ nguyên nhân.")
    with pytest.raises(review_issuing.OpinionsOpen):
        review_issuing.issue_review(actor=w.by_group, review=review, on=ON, at=AT)
    with pytest.raises(review_meetings.ExplanationNeeded):
        review_meetings.answer_opinion(actor=w.by_group, opinion=opinion, outcome="partly", on=ON)
    review_meetings.answer_opinion(actor=w.by_group, opinion=opinion, outcome="accepted", on=ON)
    assert review_issuing.issue_review(actor=w.by_group, review=review, on=ON, at=AT).state == ReviewState.ISSUED


def test_lines_become_tasks_of_a_conclusion(w: World) -> None:
    review = heard(w)
    remedy = line(review, f"remedy:{w.missed.pk}")
    tasks = [review_meetings.LineTask(remedy, w.committee, date(2023, 9, 30))]
    conclusion = review_meetings.conclude_lines(actor=w.by_group, review=review, text="Khắc phục việc chậm.", tasks=tasks, on=ON)
    planned = conclusion.planned.get()
    assert (planned.what, planned.lead_body, planned.due_on) == (remedy.text, w.committee, date(2023, 9, 30))
    assert remedy.references.get(figure="became").label == f"Kết luận 1, {review.meeting.title if review.meeting else ''}"


def test_a_line_becomes_a_task_of_its_finding_or_obligation(w: World) -> None:
    review = make_review(w)
    of_obligation = review_meetings.task_from_line(
        actor=w.by_group, line=line(review, f"remedy:{w.missed.pk}"), body=w.group, lead=w.committee, due_on=date(2023, 9, 30), on=ON, at=AT
    )
    assert of_obligation.origin_kind == "obligation"
    proposal = review.lines.get(section="proposals")
    of_finding = review_meetings.task_from_line(
        actor=w.by_committee, line=proposal, body=w.committee, lead=w.committee, due_on=date(2023, 9, 30), on=ON, at=AT
    )
    assert of_finding.origin_kind == "finding"
    with pytest.raises(review_meetings.NoOrigin):
        review_meetings.task_from_line(
            actor=w.by_group, line=line(review, "meetings"), body=w.group, lead=w.committee, due_on=date(2023, 9, 30), on=ON, at=AT
        )


def test_an_own_line_becomes_a_finding_and_the_next_run_finds_it_again(w: World) -> None:
    review = make_review(w)
    own = review_lines.add_line(actor=w.by_committee, review=review, section="difficulties", text="Thiếu cán bộ.", on=ON, at=AT)
    finding = review_raising.raise_from_line(actor=w.by_committee, line=own, addressed_to=w.group, on=ON, at=AT)
    assert (finding.kind, finding.origin_kind, finding.raised_by) == ("difficulty", "review", w.committee)
    reviews.compile_again(actor=w.by_group, review=review, on=ON)
    again = line(review, f"finding:{finding.pk}")
    assert (again.pk, again.text, again.references.get().url) == (own.pk, "Thiếu cán bộ.", finding.get_absolute_url())
    with pytest.raises(review_raising.NoFinding):
        review_raising.raise_from_line(actor=w.by_committee, line=again, on=ON, at=AT)


def test_the_year_programme_of_each_party_carries_the_contents_once(w: World) -> None:
    items = [w.exchange, w.ideology]
    made = review_plans.plan_contents(actor=w.by_group, regulation=w.regulation, items=items, year=2024, on=ON, at=AT)
    assert [(one.programme.body, one.what, one.lead) for one in made] == [
        (w.group, w.exchange.text, w.group), (w.group, w.ideology.text, w.committee),
    ]  # fmt: skip
    assert made[0].note == f"Theo {w.regulation.code}, nội dung 1 ({w.exchange.get_absolute_url()})"
    review_plans.plan_contents(actor=w.by_committee, regulation=w.regulation, items=items, year=2024, on=ON, at=AT)
    assert Programme.objects.filter(period_code="2024").count() == 2
    with pytest.raises(review_plans.PlannedAlready):
        review_plans.plan_contents(actor=w.by_group, regulation=w.regulation, items=items, year=2024, on=ON, at=AT)


def issued(w: World) -> Review:
    review = make_review(w)
    review_views.agree_review(actor=w.by_group, review=review, on=ON)
    return review_issuing.issue_review(actor=w.by_group, review=review, on=ON, at=AT)


def test_an_issued_review_keeps_its_snapshot_and_a_new_run_stands_beside_it(w: World) -> None:
    review = issued(w)
    before = review.snapshot
    assert review.document is not None
    assert (review.document.kind, review.document.form, review.document.owner) == ("report", "party", w.group)
    assert (review.document.capacity, review.document.authority) == ("on_behalf", w.group.name)
    assert "Nắm tình hình tư tưởng" in review.document.text
    assert changes_since(review, ON).changed == []
    w.missed.done_on = w.missed.confirmed_on = date(2023, 7, 15)
    w.missed.save()
    changed = changes_since(review, ON)
    assert {(one.section, one.kind) for one in changed.changed} >= {
        ("not_achieved", "gone"),
        ("not_achieved", "new"),
        ("results", "changed"),
    }
    review.refresh_from_db()
    assert review.snapshot == before
    with pytest.raises(review_lines.DomainError) as refused:
        reviews.compile_again(actor=w.by_group, review=review, on=ON)
    assert refused.value.code == "coordination.review_issued"


def test_who_may_not_see_a_record_sees_that_there_is_one(w: World) -> None:
    review = make_review(w)
    ReviewReference.objects.filter(subject_kind="meetings.meeting").update(subject_id=999_999)
    page = review_page(w.by_group, review, ON)
    leadership = page.sections[0].lines[0]
    assert leadership.figures[0].records == [("", "")]


def test_a_page_of_forty_contents_takes_as_many_statements_as_one_of_two(w: World) -> None:
    review = make_review(w)
    counts = []
    for add in (0, 38):
        for _ in range(add):
            make_occurrence(make_item(w.regulation), due_on=date(2023, 6, 1), **HALF)
        reviews.compile_again(actor=w.by_group, review=review, on=ON)
        with CaptureQueriesContext(connection) as seen:
            review_page(w.by_group, review, ON)
        counts.append(len(seen))
    assert counts[0] == counts[1]
