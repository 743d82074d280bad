"""Newer documents that do not carry on older ones: by their words, until a person has said so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from documents.papers import Scene, make_scene, when
from factories import MOMENT
from giaoban.accounts.models import User
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands import carrying as commands
from giaoban.coordination.models import CarryMark
from giaoban.coordination.queries.carrying import area_of
from giaoban.coordination.rules.carrying import Carrying, ClauseText, carried_on
from giaoban.documents.commands import cut_clauses, relate_documents
from giaoban.findings.models import Finding

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.documents.models import Document

ON = date(2024, 5, 1)
OLD = """Điều 1. Phạm vi điều chỉnh

Quyết định này quy định việc phối hợp công tác giữa các cơ quan.

Điều 2. Nội dung phối hợp

1. Hằng năm hai bên tổ chức ít nhất một hội nghị chuyên đề về một nhóm vấn đề còn hạn chế.

2. Văn phòng hai bên trao đổi thông tin bằng văn bản mỗi quý một lần về tình hình hoạt động.

3. Địa phương bố trí biên chế và kinh phí cho Liên hiệp Hội theo quy định của cấp có thẩm quyền."""
NEW = """Điều 1. Nội dung phối hợp

1. Văn phòng hai bên trao đổi thông tin bằng văn bản mỗi tháng một lần về tình hình hoạt động.

2. Khi có vụ việc đột xuất, các bên thông báo ngay cho nhau để xử lý kịp thời."""


def test_a_clause_in_other_order_of_words_is_carried_on_and_another_is_not() -> None:
    older = [
        ClauseText(1, 10, "Văn phòng hai bên trao đổi thông tin bằng văn bản mỗi quý một lần"),
        ClauseText(2, 10, "Địa phương bố trí biên chế và kinh phí cho Liên hiệp Hội theo quy định"),
    ]
    newer = [ClauseText(7, 20, "Mỗi quý một lần văn phòng hai bên trao đổi thông tin bằng văn bản")]
    first, second = carried_on(older, newer, on=ON)
    assert (first.newer, first.percent, first.carrying) == (7, 100, Carrying.CARRIED)
    assert (second.newer, second.carrying) == (None, Carrying.NOT_FOUND)


def test_short_clauses_and_those_of_scope_say_nothing_to_carry_on() -> None:
    older = [
        ClauseText(1, 10, "Các bên phối hợp."),
        ClauseText(2, 10, "Phạm vi điều chỉnh: Quy chế này quy định việc phối hợp giữa hai bên"),
    ]
    assert carried_on(older, [], on=ON) == []


def test_without_newer_documents_nothing_is_found() -> None:
    (only,) = carried_on([ClauseText(1, 10, "Hằng năm hai bên tổ chức hội nghị chuyên đề về một nhóm vấn đề")], [], on=ON)
    assert (only.newer, only.percent, only.carrying) == (None, 0, Carrying.NOT_FOUND)


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def papers(scene: Scene) -> tuple[Document, Document]:
    """An older and a newer document of one area, the newer implementing the older."""
    old = scene.issued(on=date(2023, 1, 5), abstract="Quy chế phối hợp công tác cũ", text=OLD, visibility="federation")
    new = scene.issued(on=date(2023, 6, 5), abstract="Quy chế phối hợp công tác mới", text=NEW, visibility="federation")
    for one in (old, new):
        cut_clauses(actor=scene.centre_office, document=one)
    relate_documents(actor=scene.centre_office, source=new, verb="implements", other=old)
    return old, new


def test_an_area_shows_older_contents_beside_the_likest_newer_ones(scene: Scene, papers: tuple[Document, Document]) -> None:
    old, new = papers
    area = area_of(scene.centre_office, "quy che PHOI HOP", ON, title="Quan hệ")
    assert {one.pk for one in area.in_force} == {old.pk, new.pk}
    assert area.rests[new.pk] == [old]
    (older,) = area.older
    assert (older.document, older.in_force, older.missing) == (old, True, 2)
    told = {line.clause.slug: (line.carrying, line.newer.label if line.newer else None) for line in older.lines}
    assert told["dieu-2-khoan-2"] == (Carrying.CARRIED, "khoản 1 Điều 1")
    assert told["dieu-2-khoan-1"][0] is Carrying.NOT_FOUND
    assert "dieu-1" not in told


def test_what_one_may_not_read_is_not_compared(scene: Scene, papers: tuple[Document, Document]) -> None:
    papers[0].visibility = "body"
    papers[0].save()
    area = area_of(scene.other_office, "quy chế phối hợp", ON, title="Quan hệ")
    assert ([one.pk for one in area.in_force], area.older, area.graph) == ([papers[1].pk], [], None)


def test_what_is_to_be_proposed_is_raised_once(scene: Scene, papers: tuple[Document, Document]) -> None:
    clause = papers[0].clauses.get(slug="dieu-2-khoan-3")
    given: dict[str, Any] = {"actor": scene.union_office, "body": scene.union, "clause": clause, "on": ON, "at": when(ON)["at"]}
    mark = commands.mark_carried(**given, verdict="to_propose", area="Tổ chức, cán bộ")
    again = commands.mark_carried(**given, verdict="to_propose", note="Vẫn kiến nghị")
    assert (mark.pk, mark.finding) == (again.pk, again.finding)
    finding = Finding.objects.get()
    assert (finding.kind, finding.area, finding.raised_by) == ("proposal", "Tổ chức, cán bộ", scene.union)
    assert finding.origin_url == clause.get_absolute_url()


def test_marks_say_why_and_belong_to_an_office(scene: Scene, papers: tuple[Document, Document]) -> None:
    clause = papers[0].clauses.get(slug="dieu-2-khoan-3")
    given: dict[str, Any] = {"body": scene.union, "clause": clause, "on": ON, "at": MOMENT}
    with pytest.raises(NotPermitted):
        commands.mark_carried(actor=scene.other_office, verdict="carried", **given)
    with pytest.raises(commands.ReasonForLeavingOut):
        commands.mark_carried(actor=scene.union_office, verdict="left_out", **given)
    with pytest.raises(commands.VerdictUnknown):
        commands.mark_carried(actor=scene.union_office, verdict="có", **given)
    with pytest.raises(commands.ClauseOfItself):
        commands.mark_carried(actor=scene.union_office, verdict="carried", newer=clause, **given)
    commands.mark_carried(actor=scene.union_office, verdict="left_out", note="Đã giao cơ quan khác", **given)
    assert CarryMark.objects.visible_to(scene.centre_office, ON).count() == 1
    assert CarryMark.objects.visible_to(scene.other_office, ON).count() == 0


def test_the_page_its_files_and_a_mark(scene: Scene, papers: tuple[Document, Document], client: Client, day: date) -> None:
    client.force_login(User.objects.get(pk=scene.union_office.user_id))
    assert client.get("/quy-che/ke-thua/").status_code == 200
    here = "/quy-che/ke-thua/?van-de=quy+ch%E1%BA%BF+ph%E1%BB%91i+h%E1%BB%A3p"
    page = client.get(here).content.decode()
    assert "chưa thấy văn bản mới nào nhắc lại" in page
    for kind, head in (("xlsx", b"PK"), ("docx", b"PK")):
        assert client.get(f"{here}&tep={kind}").content[:2] == head
    clause = papers[0].clauses.get(slug="dieu-2-khoan-3")
    sent = {"clause": clause.pk, "body": scene.union.pk, "verdict": "to_propose", "area": "quy chế phối hợp", "note": ""}
    assert client.post("/quy-che/ke-thua/danh-dau", sent).status_code == 303
    assert Finding.objects.get().code in client.get(here).content.decode()
    assert day
