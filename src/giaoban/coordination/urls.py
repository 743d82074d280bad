"""Addresses of coordination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from giaoban.coordination.views import (
    boards,
    carrying,
    entering,
    flags,
    joint_calendar,
    occurrences,
    partners,
    regulations,
    review_acts,
    review_lines,
    reviews,
    thematic,
)

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "coordination"

CARRYING = [
    path("quy-che/ke-thua/", carrying.carrying, name="carrying"),
    path("quy-che/ke-thua/danh-dau", carrying.mark, name="mark_carried"),
]

FLAGS = [
    path("quy-che/can-cu/", flags.flag_list, name="flags"),
    path("quy-che/can-cu/<int:pk>", flags.flag_page, name="flag"),
    path("quy-che/can-cu/<int:pk>/mo-lai", flags.reopen, name="reopen_flag"),
    path("quy-che/can-cu/<int:pk>/cham-dut", flags.end_ceased, name="end_ceased"),
]

REVIEWS = [
    path("quy-che/so-ket/", reviews.review_list, name="reviews"),
    path("quy-che/so-ket/<int:pk>/", reviews.page, name="review"),
    path("quy-che/so-ket/<int:pk>/so-sanh", reviews.changes, name="review_changes"),
    path("quy-che/so-ket/<int:pk>/bao-cao.<slug:kind>", reviews.report, name="review_report"),
    path("quy-che/so-ket/<int:pk>/y-kien", review_acts.opinions, name="review_opinions"),
    path("quy-che/so-ket/<int:pk>/y-kien.<slug:kind>", reviews.opinions_sheet, name="review_opinions_sheet"),
    path("quy-che/so-ket/<int:pk>/y-kien/them", review_acts.add_opinion, name="add_opinion"),
    path("quy-che/so-ket/<int:pk>/y-kien/tu-bien-ban", review_acts.take_opinions, name="take_opinions"),
    path("quy-che/so-ket/<int:pk>/y-kien/<int:opinion_pk>", review_acts.answer, name="answer_opinion"),
    path("quy-che/so-ket/<int:pk>/han-gop-y", review_acts.comments_due, name="comments_due"),
    path("quy-che/so-ket/<int:pk>/xong-gop-y", review_acts.finish, name="finish_comments"),
    path("quy-che/so-ket/<int:pk>/chuong-trinh-hop", review_acts.agenda, name="review_agenda"),
    path("quy-che/so-ket/<int:pk>/ket-luan", review_acts.conclude, name="review_conclude"),
    path("quy-che/so-ket/<int:pk>/ban-hanh", review_acts.issue, name="issue_review"),
    path("quy-che/so-ket/<int:pk>/dong/moi", review_lines.add, name="add_line"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>", review_lines.save, name="review_line"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>/bo-ra", review_lines.leave_out, name="leave_line_out"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>/quan-diem", review_lines.view, name="line_view"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>/rut-quan-diem", review_lines.take_view_back, name="take_view_back"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>/thong-nhat", review_lines.settle, name="settle_views"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>/phat-hien", review_lines.raise_finding, name="line_finding"),
    path("quy-che/so-ket/<int:pk>/dong/<int:line_pk>/giao-viec", review_lines.task, name="line_task"),
    *(
        path(
            f"quy-che/so-ket/<int:pk>/dong/<int:line_pk>/{act}", review_lines.plain_act, {"act": act}, name=f"line_{act.replace('-', '_')}"
        )
        for act in review_lines.PLAIN
    ),
    *(
        path(f"quy-che/so-ket/<int:pk>/{act}", review_acts.plain_act, {"act": act}, name=f"review_{act.replace('-', '_')}")
        for act in review_acts.PLAIN
    ),
    path("quy-che/<int:number>/so-ket/moi", reviews.compile_page, name="new_review"),
    path("quy-che/<int:number>/chuong-trinh-nam", reviews.plan, name="plan_contents"),
]

BOARDS = [
    path("quy-che/lich/", joint_calendar.all_calendar, name="calendar"),
    path("quy-che/lich/lich.ics", joint_calendar.all_ics, name="calendar_ics"),
    path("quy-che/viec/<int:pk>/nhac", thematic.remind, name="remind"),
    path("quy-che/<int:number>/ban-do/", boards.board_page, name="board"),
    path("quy-che/<int:number>/ban-do/viec", boards.board_list, name="board_list"),
    path("quy-che/<int:number>/ban-do/tep.<slug:kind>", boards.board_file, name="board_file"),
    path("quy-che/<int:number>/lich/", joint_calendar.one_calendar, name="regulation_calendar"),
    path("quy-che/<int:number>/lich/lich.ics", joint_calendar.one_ics, name="regulation_ics"),
    path("quy-che/<int:number>/chuyen-de/", thematic.proposal_page, name="proposal"),
    path("quy-che/<int:number>/chuyen-de/to-chuc", thematic.arrange, name="arrange_session"),
    path("quy-che/<int:number>/chuyen-de/hoan", thematic.put_off, name="put_off_session"),
    path("quy-che/<int:number>/doi-tac/", partners.compare, name="partners"),
    path("quy-che/<int:number>/doi-tac/viec", partners.partner_list, name="partner_list"),
    path("quy-che/<int:number>/doi-tac/tep.<slug:kind>", partners.compare_file, name="partners_file"),
    path("quy-che/<int:number>/nhan-ban/moi", partners.copy, name="copy"),
    path("quy-che/<int:number>/nhan-ban/ap-dung", partners.apply, name="apply_to_copies"),
    path("quy-che/<int:number>/nhan-ban/<int:pk>", partners.batch_page, name="copy_batch"),
    path("quy-che/<int:number>/nhan-ban/<int:pk>/hoan-tac", partners.undo, name="undo_copies"),
]

OCCURRENCES = [
    path("quy-che/viec/", occurrences.occurrence_list, name="occurrences"),
    path("quy-che/viec/<int:pk>", occurrences.occurrence_page, name="occurrence"),
    path("quy-che/viec/<int:pk>/tim", occurrences.look_for_evidence, name="look_for_evidence"),
    path("quy-che/viec/<int:pk>/minh-chung", occurrences.add_evidence, name="add_evidence"),
    path("quy-che/viec/<int:pk>/<slug:act>", occurrences.occurrence_act, name="occurrence_act"),
    path("quy-che/minh-chung/<int:pk>/<slug:act>", occurrences.evidence_act, name="evidence_act"),
    path("quy-che/<int:number>/mo-viec/<int:pk>", occurrences.open_one, name="open_occurrence"),
]

REGULATIONS = [
    path("quy-che/", regulations.regulation_list, name="regulations"),
    path("quy-che/moi", entering.new_regulation, name="new_regulation"),
    path("quy-che/<int:number>/", regulations.regulation_record, name="regulation"),
    path("quy-che/<int:number>/sua-doi/<slug:act>", regulations.regulation_act, name="regulation_act"),
    path("quy-che/<int:number>/noi-dung/<int:pk>/<slug:act>", regulations.item_act, name="item_act"),
    path("quy-che/<int:number>/ben/<int:pk>/<slug:act>", regulations.party_act, name="party_act"),
    path("quy-che/<int:number>/nguoi-ky/<int:pk>/bo", regulations.remove_signatory, name="remove_signatory"),
]

urlpatterns: list[URLPattern] = [*CARRYING, *BOARDS, *FLAGS, *REVIEWS, *OCCURRENCES, *REGULATIONS]
