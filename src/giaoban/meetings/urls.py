"""Addresses of meetings."""

from __future__ import annotations

from django.urls import path, re_path

from giaoban.meetings.views import calendar, conclusions, meetings, minutes, series

app_name = "meetings"
urlpatterns = [
    path("giao-ban/", meetings.meetings, name="meetings"),
    path("giao-ban/moi", meetings.plan, name="plan"),
    path("giao-ban/lich/", calendar.calendar, name="calendar"),
    path("giao-ban/ket-luan/", meetings.conclusions, name="conclusions"),
    path("giao-ban/diem-danh/", meetings.attendance_list, name="attendance_list"),
    path("giao-ban/chuoi/", series.all_series, name="all_series"),
    path("giao-ban/chuoi/moi", series.new_series, name="new_series"),
    path("giao-ban/chuoi/<int:pk>/", series.series, name="series"),
    path("giao-ban/chuoi/<int:pk>/sua", series.change_series, name="change_series"),
    path("giao-ban/chuoi/<int:pk>/bien-ban", series.compiled, name="compiled"),
    path("giao-ban/<int:pk>/", meetings.meeting, name="meeting"),
    path("giao-ban/<int:pk>/sua", meetings.change, name="change"),
    path("giao-ban/<int:pk>/chuong-trinh", meetings.agenda, name="agenda"),
    path("giao-ban/<int:pk>/gui-giay-moi", meetings.invite, name="invite"),
    path("giao-ban/<int:pk>/loi-moi", meetings.message, name="message"),
    path("giao-ban/<int:pk>/thu-moi", meetings.mail, name="mail"),
    path("giao-ban/<int:pk>/huy", meetings.cancel, name="cancel"),
    path("giao-ban/<int:pk>/khai-mac", meetings.open_meeting, name="open"),
    path("giao-ban/<int:pk>/ky-truoc/<int:number>", meetings.decide, name="decide"),
    path("giao-ban/<int:pk>/dong", meetings.close, name="close"),
    path("giao-ban/<int:pk>/mo-lai", meetings.reopen, name="reopen"),
    path("giao-ban/<int:pk>/thong-bao", meetings.draft_notice, name="draft_notice"),
    path("giao-ban/<int:pk>/nguoi-du", minutes.attendance, name="attendance"),
    path("giao-ban/<int:pk>/nguoi-du/bo", minutes.remove_attendee, name="remove_attendee"),
    path("giao-ban/<int:pk>/bien-ban/moi", minutes.new_block, name="new_block"),
    path("giao-ban/<int:pk>/bien-ban/<int:number>", minutes.block, name="block"),
    path("giao-ban/<int:pk>/bien-ban/<int:number>/hai-ban", minutes.unsaved, name="unsaved"),
    path("giao-ban/<int:pk>/bien-ban/<int:number>/bo", minutes.remove_block, name="remove_block"),
    path("giao-ban/<int:pk>/tham-luan/moi", minutes.new_paper, name="new_paper"),
    path("giao-ban/<int:pk>/bieu-quyet/moi", minutes.new_vote, name="new_vote"),
    path("giao-ban/<int:pk>/ket-luan/moi", conclusions.new_conclusion, name="new_conclusion"),
    path("giao-ban/<int:pk>/ket-luan/<int:number>", conclusions.conclusion, name="conclusion"),
    path("giao-ban/<int:pk>/ket-luan/<int:number>/bo", conclusions.remove_conclusion, name="remove_conclusion"),
    path("giao-ban/<int:pk>/ket-luan/<int:number>/viec/moi", conclusions.new_task, name="new_task"),
    path("giao-ban/<int:pk>/ket-luan/<int:number>/viec/<int:place>", conclusions.planned_task, name="planned_task"),
    path("giao-ban/<int:pk>/ket-luan/<int:number>/viec/<int:place>/bo", conclusions.remove_task, name="remove_task"),
    path("giao-ban/<int:pk>/van-ban/gan", minutes.attach, name="attach"),
    path("giao-ban/<int:pk>/van-ban/go", minutes.detach, name="detach"),
    path("giao-ban/<int:pk>/phat-hien/moi", minutes.new_finding, name="new_finding"),
    path("giao-ban/<int:pk>/lich.ics", calendar.meeting_ics, name="meeting_ics"),
    re_path(r"^giao-ban/(?P<pk>\d+)/in/(?P<what>chuong-trinh|danh-sach|bien-ban)\.(?P<kind>docx|pdf)$", calendar.printed, name="printed"),
    path("lich/", calendar.my_feed, name="my_feed"),
    path("lich/moi", calendar.new_feed, name="new_feed"),
    path("lich/<str:token>.ics", calendar.feed, name="feed"),
]
