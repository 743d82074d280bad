"""Addresses of the records of Party organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from giaoban.party.views import (
    badge_rounds,
    badges,
    branches,
    commendations,
    discipline,
    dues,
    grading,
    gradings,
    imports,
    member_acts,
    members,
    procedures,
)

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "party"

MEMBERS = [
    path("dang-vien/", members.member_list, name="members"),
    path("dang-vien/moi", members.new_member, name="new_member"),
    path("dang-vien/cua-toi", members.own_file, name="own_file"),
    path("dang-vien/cua-toi/ban-sao.<slug:kind>", members.own_print, name="own_print"),
    path("dang-vien/nhap", imports.upload, name="import"),
    path("dang-vien/nhap/xem", imports.review, name="review_import"),
    path("dang-vien/nhap/<int:pk>", imports.batch, name="import_batch"),
    path("dang-vien/nhap/<int:pk>/hoan-tac", imports.undo, name="undo_import"),
    path("dang-vien/<int:pk>", members.member_page, name="member"),
    path("dang-vien/<int:pk>/da-xem", members.reads, name="member_reads"),
    path("dang-vien/<int:pk>/gian-doan/<int:gap>/<slug:act>", member_acts.gap_act, name="gap_act"),
    path("dang-vien/<int:pk>/mien/<int:exemption>/ket-thuc", member_acts.end_exemption, name="end_exemption"),
    path("dang-vien/<int:pk>/dinh-chi/<int:suspension>/ket-thuc", member_acts.end_suspension, name="end_suspension"),
    path("dang-vien/<int:pk>/gop/<int:other>", members.join, name="join_files"),
    path("dang-vien/<int:pk>/suc-khoe/<int:proof>/rut", member_acts.withdraw_proof, name="withdraw_proof"),
    path("dang-vien/<int:pk>/de-nghi/<int:asked>/<slug:act>", member_acts.request_act, name="request_act"),
    path("dang-vien/<int:pk>/<slug:act>", member_acts.member_act, name="member_act"),
]

PROCEDURES = [
    path("ket-nap/", procedures.admission_list, name="admissions"),
    path("ket-nap/moi", procedures.new_admission, name="new_admission"),
    path("ket-nap/<int:pk>", procedures.admission_page, name="admission"),
    path("ket-nap/<int:pk>/<slug:act>", procedures.admission_act, name="admission_act"),
    path("chuyen-sinh-hoat/", procedures.transfer_list, name="transfers"),
    path("chuyen-sinh-hoat/<int:pk>", procedures.transfer_page, name="transfer"),
    path("chuyen-sinh-hoat/<int:pk>/<slug:act>", procedures.transfer_act, name="transfer_act"),
    path("dang-vien/<int:pk>/chuyen-sinh-hoat/moi", procedures.new_transfer, name="new_transfer"),
]

BRANCHES = [path("chi-bo/", branches.branch_list, name="branches")]

DISCIPLINE = [
    path("ky-luat/", discipline.discipline_list, name="disciplines"),
    path("ky-luat/moi", discipline.of_organisation, name="new_discipline"),
    path("ky-luat/<int:pk>/xoa", discipline.lift, name="lift_discipline"),
    path("dang-vien/<int:pk>/ky-luat/moi", discipline.of_member, name="member_discipline"),
]

BADGES = [
    path("huy-hieu/", badges.award_list, name="badges"),
    path("huy-hieu/dot/", badge_rounds.round_list, name="badge_rounds"),
    path("huy-hieu/dot/moi", badge_rounds.new_round, name="new_badge_round"),
    path("huy-hieu/tinh-den-ngay", badges.badge_survey, name="badge_survey"),
    path("huy-hieu/dot/<int:pk>", badge_rounds.round_page, name="badge_round"),
    path("huy-hieu/dot/<int:pk>/<slug:paper>.<slug:kind>", badge_rounds.round_print, name="badge_print"),
    path("huy-hieu/dot/<int:pk>/dang-vien/<int:candidate>/<slug:act>", badge_rounds.candidate_act, name="badge_candidate"),
    path("huy-hieu/dot/<int:pk>/<slug:act>", badge_rounds.round_act, name="badge_round_act"),
    path("dang-vien/<int:pk>/huy-hieu/ghi-nhan", badges.member_badge, name="member_badge"),
    path("dang-vien/<int:pk>/huy-hieu/<int:award>/<slug:act>", badges.award_act, name="award_act"),
]

DUES = [
    path("dang-phi/", dues.dues_list, name="dues"),
    path("dang-phi/thang", dues.branch_month, name="dues_of_month"),
    path("dang-phi/thang/tinh", dues.set_dues, name="set_dues"),
    path("dang-phi/thang/danh-sach.<slug:kind>", dues.month_sheet, name="dues_sheet"),
    path("dang-phi/no", dues.arrears_page, name="dues_arrears"),
    path("dang-phi/<int:pk>", dues.dues_page, name="dues_month"),
    path("dang-phi/<int:pk>/bien-lai.<slug:kind>", dues.receipt, name="dues_receipt"),
    path("dang-phi/<int:pk>/<slug:act>", dues.dues_act, name="dues_act"),
]

GRADING = [
    path("xep-loai/", grading.round_list, name="grading_rounds"),
    path("xep-loai/moi", grading.new_round, name="new_grading_round"),
    path("xep-loai/tieu-chi", grading.sheet_page, name="sheets"),
    path("xep-loai/dong/", grading.line_list, name="gradings"),
    path("xep-loai/dong/<int:pk>", gradings.line_page, name="grading"),
    path("xep-loai/dong/<int:pk>/nhiem-vu/<slug:kind>", gradings.line_tasks, name="grading_tasks"),
    path("xep-loai/dong/<int:pk>/<slug:act>", gradings.line_act, name="grading_act"),
    path("xep-loai/cac-nam/", grading.year_list, name="year_grades"),
    path("xep-loai/cac-nam/moi", grading.new_year_grade, name="new_year_grade"),
    path("xep-loai/cac-nam/nhap", grading.import_grades, name="import_grades"),
    path("xep-loai/cac-nam/tieu-bieu", grading.exemplary, name="exemplary"),
    path("xep-loai/<int:pk>", grading.round_page, name="grading_round"),
    path("xep-loai/<int:pk>/bao-cao.<slug:kind>", grading.report, name="grading_report"),
    path("xep-loai/<int:pk>/khen-thuong", commendations.awards, name="grading_awards"),
    path("xep-loai/<int:pk>/khen-thuong/<slug:award>", commendations.propose, name="propose_awards"),
    path("xep-loai/<int:pk>/khen-thuong/<slug:award>/danh-sach.<slug:kind>", commendations.award_list, name="award_list"),
    path("xep-loai/<int:pk>/<slug:act>", grading.round_act, name="grading_round_act"),
]

COMMENDATIONS = [
    path("khen-thuong/", commendations.commendation_list, name="commendations"),
    path("khen-thuong/to-chuc-co-so-dang", commendations.propose_grassroots, name="propose_grassroots"),
    path("khen-thuong/<int:pk>", commendations.commendation_page, name="commendation"),
    path("khen-thuong/<int:pk>/<slug:act>", commendations.commendation_act, name="commendation_act"),
]

urlpatterns: list[URLPattern] = [*BADGES, *DUES, *BRANCHES, *DISCIPLINE, *PROCEDURES, *MEMBERS, *GRADING, *COMMENDATIONS]
