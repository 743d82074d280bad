"""Addresses of documents."""

from __future__ import annotations

from django.urls import path

from giaoban.documents.views import arrivals, document, life, lists, opinions, papers

app_name = "documents"
urlpatterns = [
    path("van-ban/", lists.documents, name="documents"),
    path("van-ban/du-thao/", lists.drafts, name="drafts"),
    path("van-ban/so-ket-tong-ket/", lists.reviews, name="reviews"),
    path("van-ban/so-ket-tong-ket/<int:pk>", life.review_done, name="review_done"),
    path("van-ban/y-kien/", opinions.rounds, name="rounds"),
    path("van-ban/y-kien/<int:pk>", opinions.opinions, name="opinions"),
    path("van-ban/y-kien/<int:pk>/gop-y/<int:asked_pk>", opinions.give, name="give_opinion"),
    path("van-ban/y-kien/<int:pk>/giai-trinh/<int:opinion_pk>", opinions.answer, name="answer_opinion"),
    path("van-ban/y-kien/<int:pk>/nhac", opinions.remind, name="remind_of_opinions"),
    path("van-ban/y-kien/<int:pk>/ket-thuc", opinions.close, name="close_opinions"),
    path("van-ban/y-kien/<int:pk>/bang.pdf", opinions.table, {"kind": "pdf"}, name="opinions_pdf"),
    path("van-ban/y-kien/<int:pk>/bang.docx", opinions.table, {"kind": "docx"}, name="opinions_docx"),
    path("van-ban/y-kien/<int:pk>/bang.xlsx", opinions.table, {"kind": "xlsx"}, name="opinions_xlsx"),
    path("van-ban/day-so/", lists.series, name="series"),
    path("van-ban/ra-soat-so/", lists.checks, name="checks"),
    path("van-ban/nhiem-ky/", lists.terms, name="terms"),
    path("van-ban-di/", lists.outgoing, name="outgoing"),
    path("van-ban-di/soan", papers.new, name="new"),
    path("van-ban-di/nhap-bo-sung", papers.late, name="late"),
    path("van-ban-di/in", lists.print_outgoing, name="print_outgoing"),
    path("van-ban-den/", lists.incoming, name="incoming"),
    path("van-ban-den/dang-ky", arrivals.register, name="register"),
    path("van-ban-den/in", lists.print_incoming, name="print_incoming"),
    path("van-ban-den/<int:pk>", arrivals.arrival, name="arrival"),
    path("van-ban-den/<int:pk>/nhan", arrivals.receive, name="receive"),
    path("van-ban-den/<int:pk>/trinh", arrivals.submit, name="submit_arrival"),
    path("van-ban-den/<int:pk>/but-phe", arrivals.instruct, name="instruct"),
    path("van-ban-den/<int:pk>/chuyen", arrivals.hand_on, name="hand_on"),
    path("van-ban-den/<int:pk>/ket-thuc", arrivals.close, name="close_arrival"),
    path("van-ban-den/<int:pk>/mo-lai", arrivals.reopen, name="reopen_arrival"),
    path("van-ban/<int:pk>", document.short, name="short"),
    path("van-ban/<int:pk>/sua", papers.edit, name="edit"),
    path("van-ban/<int:pk>/buoc/<slug:name>", papers.step, name="step"),
    path("van-ban/<int:pk>/ban-hanh", papers.issue, name="issue"),
    path("van-ban/<int:pk>/thu-hoi", papers.withdraw, name="withdraw"),
    path("van-ban/<int:pk>/cong-bo", papers.announce, name="announce"),
    path("van-ban/<int:pk>/lay-y-kien", opinions.ask, name="ask_opinions"),
    path("van-ban/<int:pk>/gui", papers.send, name="send"),
    path("van-ban/<int:pk>/ban-goc", life.copy_of_record, name="copy_of_record"),
    path("van-ban/<int:pk>/quan-he", life.relate, name="relate"),
    path("van-ban/<int:pk>/quan-he/<int:relation_pk>/bo", life.unrelate, name="unrelate"),
    path("van-ban/<int:pk>/hieu-luc", life.force, name="force"),
    path("van-ban/<int:pk>/so-ket", life.set_reviews, name="set_reviews"),
    path("van-ban/<int:pk>/khoan/<slug:slug>", document.clause, name="clause"),
    path("van-ban/<int:pk>/ban/<int:number>", document.version, name="version"),
    path("van-ban/<int:pk>/in.pdf", document.print_document, {"kind": "pdf"}, name="pdf"),
    path("van-ban/<int:pk>/in.docx", document.print_document, {"kind": "docx"}, name="docx"),
    path("van-ban/<int:pk>/<slug:slug>", document.document, name="document"),
]
