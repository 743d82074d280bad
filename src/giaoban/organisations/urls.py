"""Addresses of bodies, people and rights."""

from __future__ import annotations

from django.urls import path

from giaoban.organisations.views import bodies, imports, people, picking, rights

app_name = "organisations"
urlpatterns = [
    path("to-chuc/", bodies.bodies, name="list"),
    path("to-chuc/cay/", bodies.tree, name="tree"),
    path("to-chuc/moi/", bodies.new, name="new"),
    path("to-chuc/nhap/", imports.upload, name="import"),
    path("to-chuc/nhap/<int:pk>/", imports.batch, name="import_batch"),
    path("to-chuc/nhap/<int:pk>/hoan-tac/", imports.undo, name="undo_import"),
    path("to-chuc/chon-co-quan/", rights.choose_own, name="choose_own"),
    path("to-chuc/<int:pk>/", bodies.organisation, name="organisation"),
    path("to-chuc/<int:pk>/lien-he/", bodies.contact, name="contact"),
    path("to-chuc/<int:pk>/ket-thuc/", bodies.end, name="end"),
    path("to-chuc/<int:pk>/doi-ten/", bodies.rename, name="rename"),
    path("to-chuc/<int:pk>/chuyen/", bodies.move, name="move"),
    path("to-chuc/<int:pk>/hop-nhat/", bodies.merge, name="merge"),
    path("to-chuc/<int:pk>/tach/", bodies.split, name="split"),
    path("to-chuc/<int:pk>/bo-nhiem/", people.appoint, name="appoint"),
    path("to-chuc/<int:pk>/quyen/", rights.rights, name="rights"),
    path("to-chuc/<int:pk>/quyen/cap/", rights.grant, name="grant"),
    path("to-chuc/<int:pk>/thay-mat/", rights.grant_acting, name="grant_acting"),
    path("to-chuc/<int:pk>/lam-viec/", rights.choose_body, name="choose_body"),
    path("to-chuc/su-kien/<int:pk>/hoan-tac/", bodies.undo, name="undo_event"),
    path("chon/to-chuc", picking.bodies, name="pick_body"),
    path("chon/nguoi", picking.people, name="pick_person"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/moi/", people.new_person, name="new_person"),
    path("nguoi/trung/", people.duplicates, name="duplicates"),
    path("nguoi/trung/nhap/", people.merge_people, name="merge_people"),
    path("nguoi/trung/<int:pk>/tach/", people.undo_merge, name="undo_merge"),
    path("nguoi/chuc-vu/", people.appointments, name="appointments"),
    path("nguoi/chuc-vu/<int:pk>/ket-thuc/", people.end_appointment, name="end_appointment"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/sua/", people.change_person, name="change_person"),
    path("quyen/", rights.grants, name="grants"),
    path("quyen/<int:pk>/thu-hoi/", rights.revoke, name="revoke"),
    path("cum-thi-dua/", rights.clusters, name="clusters"),
    path("cum-thi-dua/moi/", rights.new_cluster, name="new_cluster"),
    path("cum-thi-dua/<int:pk>/", rights.cluster, name="cluster"),
    path("cum-thi-dua/<int:pk>/them/", rights.join, name="join_cluster"),
    path("cum-thi-dua/<int:pk>/roi/<int:body_pk>/", rights.leave, name="leave_cluster"),
    path("tai-khoan/thay-mat/", rights.acting, name="acting"),
    path("tai-khoan/thay-mat/chon/", rights.act_for, name="act_for"),
    path("tai-khoan/thay-mat/<int:pk>/ket-thuc/", rights.revoke_acting, name="revoke_acting"),
]
