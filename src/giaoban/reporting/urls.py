"""Addresses of reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from giaoban.reporting.views import campaigns, checks, comparison, counting, indicators, open_data, own_reports, submissions, uploads

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "reporting"

CALLS = [
    path("bao-cao/", campaigns.campaign_list, name="campaigns"),
    path("bao-cao/phai-nop/", campaigns.line_list, name="lines"),
    path("bao-cao/moi", campaigns.new_campaign, name="new_campaign"),
    path("bao-cao/chi-tieu/", campaigns.indicators, name="indicators"),
    path("bao-cao/dot/<int:number>/", campaigns.page, name="campaign"),
    path("bao-cao/dot/<int:number>/tong-hop", campaigns.merge, name="merge"),
    path("bao-cao/dot/<int:number>/them-don-vi", campaigns.add_bodies, name="add_bodies"),
    *(
        path(f"bao-cao/dot/<int:number>/{act}", campaigns.campaign_act, {"act": act}, name=f"campaign_{act.replace('-', '_')}")
        for act in campaigns.PLAIN
    ),
    path("bao-cao/dot/<int:number>/don-vi/<int:pk>/lap", campaigns.begin, name="line_lap"),
    path("bao-cao/dot/<int:number>/don-vi/<int:pk>/bo-ra", campaigns.leave_out, name="line_bo_ra"),
    path("bao-cao/dot/<int:number>/don-vi/<int:pk>/xin-gia-han", campaigns.ask, name="line_xin_gia_han"),
    path("bao-cao/dot/<int:number>/don-vi/<int:pk>/quyet-dinh-gia-han", campaigns.decide, name="line_quyet_dinh_gia_han"),
    path("bao-cao/dot/<int:number>/don-vi/<int:pk>/mien", campaigns.excuse, name="line_mien"),
]

SUBMISSIONS = [
    path("bao-cao/nop/<int:pk>/", submissions.page, name="submission"),
    path("bao-cao/nop/<int:pk>/so-lieu", submissions.figures, name="figures"),
    path("bao-cao/nop/<int:pk>/phan/<slug:key>", submissions.section, name="section"),
    path("bao-cao/nop/<int:pk>/so-lieu/<slug:code>", submissions.behind, name="behind"),
    path("bao-cao/nop/<int:pk>/bieu-mau", submissions.upload, name="upload"),
    path("bao-cao/nop/<int:pk>/trich/<int:quotation>", submissions.quoted, name="quoted"),
    path("bao-cao/nop/<int:pk>/doc-tu-tep", uploads.bring, name="bring"),
    path("bao-cao/nop/<int:pk>/doc-tu-tep/<int:version>", uploads.review, name="review"),
    path("bao-cao/nop/<int:pk>/bao-cao.<slug:kind>", submissions.paper, name="paper"),
    path("bao-cao/nop/<int:pk>/gui-di", checks.send, name="send"),
    path("bao-cao/nop/<int:pk>/kiem-tra", checks.check, name="check"),
    path("bao-cao/nop/<int:pk>/nhan-xet/<int:remark>/bo-qua", checks.dismiss, name="dismiss_remark"),
    path("bao-cao/can-xem-lai/", checks.remark_list, name="remarks"),
    path("bao-cao/nop/<int:pk>/tra-lai", submissions.give_back, name="give_back"),
    *(
        path(f"bao-cao/nop/<int:pk>/{act}", submissions.plain_act, {"act": act}, name=f"submission_{act.replace('-', '_')}")
        for act in submissions.PLAIN
    ),
]

INDICATORS = [
    path("bao-cao/nop/", indicators.submission_list, name="submissions"),
    path("bao-cao/nop/moi", indicators.new_uncalled, name="new_uncalled"),
    path("bao-cao/chi-tieu/rieng/", indicators.own_list, name="own_indicators"),
    path("bao-cao/chi-tieu/rieng/moi", indicators.new_own, name="new_own_indicator"),
    path("bao-cao/chi-tieu/rieng/<int:pk>/", indicators.own_page, name="own_indicator"),
    path("bao-cao/chi-tieu/rieng/<int:pk>/thoi", indicators.retire_own, name="retire_own_indicator"),
    path("bao-cao/chi-tieu/cach-tinh/", indicators.remark_list, name="indicator_remarks"),
    path("bao-cao/chi-tieu/cach-tinh/moi", indicators.new_remark, name="new_indicator_remark"),
    path("bao-cao/chi-tieu/cach-tinh/<int:pk>/", indicators.remark_page, name="indicator_remark"),
    path("bao-cao/chi-tieu/cach-tinh/<int:pk>/ket-thuc", indicators.end_remark, name="end_indicator_remark"),
    path("bao-cao/chi-tieu/giai-trinh/", counting.account_list, name="counting_accounts"),
    path("bao-cao/chi-tieu/giai-trinh/hoi", counting.ask, name="ask_how_counted"),
    path("bao-cao/chi-tieu/giai-trinh/moi", counting.give, name="give_account"),
    path("bao-cao/chi-tieu/giai-trinh/<int:pk>/", counting.page, name="counting_account"),
    path("bao-cao/chi-tieu/giai-trinh/<int:pk>/tra-loi", counting.answer, name="answer_how_counted"),
    path("bao-cao/chi-tieu/giai-trinh/<int:pk>/quyet-dinh", counting.decide, name="decide_on_account"),
    path("bao-cao/dot/<int:number>/chi-tieu-rieng", indicators.choose_own, name="choose_own_indicators"),
]

COMPARISON = [
    path("bao-cao/so-sanh/", comparison.page, name="comparison"),
    path("bao-cao/so-sanh/so-sanh.<slug:kind>", comparison.file, name="comparison_file"),
    path("bao-cao/so-lieu/", comparison.figure_list, name="figure_list"),
]

OWN_REPORTS = [
    path("bao-cao/rieng/", own_reports.report_list, name="own_reports"),
    path("bao-cao/rieng/moi", own_reports.new, name="new_own"),
    path("bao-cao/rieng/<int:pk>/", own_reports.page, name="own"),
    path("bao-cao/rieng/<int:pk>/sua", own_reports.change, name="change_own"),
    path("bao-cao/rieng/<int:pk>/sao-chep", own_reports.copy, name="copy_own"),
    path("bao-cao/rieng/<int:pk>/bao-cao.<slug:kind>", own_reports.file, name="own_file"),
    path("bao-cao/rieng/ho-so/<slug:kind>/", own_reports.records, name="own_records"),
]

OPEN_DATA = [
    path("bao-cao/du-lieu-mo/", open_data.page, name="open_data"),
    path("bao-cao/du-lieu-mo/so-lieu.<slug:kind>", open_data.file, name="open_data_file"),
]

urlpatterns: list[URLPattern] = [*CALLS, *SUBMISSIONS, *INDICATORS, *COMPARISON, *OWN_REPORTS, *OPEN_DATA]
