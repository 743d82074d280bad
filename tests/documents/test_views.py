"""Each page answers; the journeys of a document go through the pages; what may not be seen is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from documents.papers import DAY, Scene, make_scene, when
from factories import make_post, make_user
from giaoban.common.actor import CHIEF, MEMBER
from giaoban.documents import commands
from giaoban.documents.models import Arrival, Document, LifeState, Term

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]

LISTS = ("documents", "drafts", "reviews", "series", "outgoing", "incoming")
FORMS = ("new", "late", "register", "checks", "terms", "print_outgoing", "print_incoming")


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.fixture
def office(client: Client, scene: Scene) -> Client:
    """The chief of office of the centre, signed in."""
    client.force_login(make_user(CHIEF, scene.centre))
    return client


@pytest.mark.parametrize("name", LISTS + FORMS)
def test_each_page_answers(office: Client, scene: Scene, name: str) -> None:
    scene.issued()
    scene.incoming()
    scene.draft()
    response = office.get(reverse(f"documents:{name}"))
    assert response.status_code == 200, response.content.decode()[:2000]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_same_queries_for_one_row_and_thirty(
    office: Client, scene: Scene, name: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    _fill(scene, 1)
    address = reverse(f"documents:{name}")
    office.get(address)
    with django_assert_max_num_queries(40) as one:
        assert office.get(address).status_code == 200
    _fill(scene, 29)
    with django_assert_num_queries(len(one.captured_queries)):
        assert office.get(address).status_code == 200


def _fill(scene: Scene, count: int) -> None:
    for _ in range(count):
        document = scene.issued(recipients=[scene.union], other_recipients=["Báo Khoa học"])
        commands.send_document(actor=scene.centre_office, document=document, **when())
        scene.incoming(number_text=f"{document.number}/BKHCN")
        scene.draft()
        commands.set_reviews(actor=scene.centre_office, document=document, interim_on=DAY, final_on=DAY)


def test_a_draft_goes_to_its_number_through_the_pages(office: Client, scene: Scene) -> None:
    post = make_post(scene.signer, scene.centre, "Chủ tịch")
    response = office.post(
        reverse("documents:new"),
        {
            "kind": "plan", "abstract": "Tổ chức hội nghị giao ban", "text": "# Mục đích\n\nTổng kết.", "signer": post.pk, "visibility": "body",
            "recipients": [scene.union.pk], "other_recipients": "Liên hiệp Hội tỉnh Hai\nBáo Khoa học",
        },
    )  # fmt: skip
    document = Document.objects.get()
    assert (response.status_code, response["Location"]) == (303, document.get_absolute_url())
    assert (document.signer_name, document.signer_post) == ("Phan Xuân Dũng", "Chủ tịch")
    assert {line.body for line in document.recipients.all()} == {scene.union, scene.other, None}
    for name in ("kiem-tra", "trinh-ky", "dong-y"):
        assert office.post(reverse("documents:step", args=[document.pk, name])).status_code == 303
        assert office.get(document.get_absolute_url()).status_code == 200
    response = office.post(reverse("documents:issue", args=[document.pk]), {"signed_on": "17/7/2023"})
    document.refresh_from_db()
    assert (response.status_code, document.number_text, document.state) == (303, "01/KH-LHHVN", LifeState.ISSUED)
    page = office.get(document.get_absolute_url())
    assert "01/KH-LHHVN" in page.content.decode()
    assert office.get(reverse("documents:send", args=[document.pk])).status_code == 200
    assert office.post(reverse("documents:send", args=[document.pk]), {"bodies": [scene.union.pk]}).status_code == 303
    assert Arrival.objects.get().body == scene.union


def test_one_press_takes_all_steps(office: Client, scene: Scene) -> None:
    document = scene.draft()
    office.post(reverse("documents:issue", args=[document.pk]), {"mot_buoc": "1"})
    document.refresh_from_db()
    assert document.number_text == "01/KH-LHHVN"


def test_a_refusal_keeps_what_was_typed(office: Client) -> None:
    response = office.post(reverse("documents:new"), {"kind": "plan", "abstract": "MẬT", "text": "Nội dung đã gõ", "visibility": "body"})
    assert response.status_code == 422
    assert "Nội dung đã gõ" in response.content.decode()
    assert Document.objects.count() == 0


def test_a_bad_day_keeps_the_rest_of_the_form(office: Client) -> None:
    values = {
        "secrecy": "no",
        "abstract": "Báo cáo đã gõ",
        "issuer_name": "Bộ Nội vụ",
        "signed_on": "ngày tháng nào đó",
        "visibility": "body",
    }
    response = office.post(reverse("documents:register"), values)
    assert (response.status_code, "Báo cáo đã gõ" in response.content.decode()) == (422, True)


def test_an_incoming_document_goes_to_its_answer_through_the_pages(office: Client, scene: Scene) -> None:
    values = {
        "abstract": "Về việc báo cáo",
        "issuer_name": "Bộ Nội vụ",
        "number_text": "15/BNV-TCPCP",
        "signed_on": "14/7/2023",
        "visibility": "body",
    }
    assert office.post(reverse("documents:register"), values).status_code == 422
    assert office.post(reverse("documents:register"), {**values, "secrecy": "no"}).status_code == 303
    arrival = Arrival.objects.get()
    assert arrival.document.kind_name == "công văn"
    assert office.get(arrival.get_absolute_url()).status_code == 200
    response = office.post(reverse("documents:instruct", args=[arrival.pk]), {"text": "Giao Văn phòng."})
    assert response.status_code == 422
    response = office.post(
        reverse("documents:instruct", args=[arrival.pk]), {"text": "Giao Văn phòng.", "body": scene.union.name, "due_on": "30/7"}
    )
    arrival.refresh_from_db()
    assert (response.status_code, arrival.assigned_body) == (422, None)
    response = office.post(
        reverse("documents:instruct", args=[arrival.pk]), {"text": "Giao Văn phòng.", "body": scene.union.name, "due_on": "30/7/2023"}
    )
    arrival.refresh_from_db()
    assert (response.status_code, arrival.assigned_body) == (303, scene.union)
    response = office.post(reverse("documents:close_arrival", args=[arrival.pk]), {"result": "Đã báo cáo."})
    assert (response.status_code, Arrival.objects.get().state) == (303, "closed")


def test_the_kind_of_a_qd_is_asked_for(office: Client) -> None:
    values = {"secrecy": "no", "abstract": "Về báo cáo", "issuer_name": "Ban Bí thư", "number_text": "48-QĐ/TW", "visibility": "body"}
    response = office.post(reverse("documents:register"), values)
    assert response.status_code == 422
    assert "quyết định, quy định" in response.content.decode()
    assert office.post(reverse("documents:register"), {**values, "kind": "party:regulation"}).status_code == 303
    assert Document.objects.get().kind_name == "quy định"


def test_what_was_sent_inside_is_received_on_its_page(client: Client, scene: Scene) -> None:
    (arrival,) = commands.send_document(actor=scene.centre_office, document=scene.issued(), bodies=[scene.union], **when())
    client.force_login(make_user(CHIEF, scene.union))
    assert client.get(arrival.get_absolute_url()).status_code == 200
    arrival.refresh_from_db()
    assert arrival.seen_at is not None
    assert client.post(reverse("documents:receive", args=[arrival.pk]), {"arrived_on": "18/7/2023"}).status_code == 303
    arrival.refresh_from_db()
    assert arrival.number == 1


def test_relations_force_and_reviews_are_set_on_the_page(office: Client, scene: Scene) -> None:
    old, new = scene.issued(), scene.issued(kind="decision")
    response = office.post(reverse("documents:relate", args=[new.pk]), {"verb": "replaces", "other": "01/KH-LHHVN"})
    old.refresh_from_db()
    assert (response.status_code, old.ended_by) == (303, "replaced")
    assert office.post(reverse("documents:relate", args=[new.pk]), {"verb": "replaces", "other": "99/KH-LHHVN"}).status_code == 422
    page = office.get(new.get_absolute_url()).content.decode()
    assert "<svg" in page
    assert office.post(reverse("documents:set_reviews", args=[new.pk]), {"interim_after_years": "3"}).status_code == 303
    duty = new.review_duties.get()
    assert office.get(reverse("documents:review_done", args=[duty.pk])).status_code == 200
    assert office.post(reverse("documents:review_done", args=[duty.pk]), {"note": "Đã sơ kết"}).status_code == 303
    assert office.post(reverse("documents:force", args=[new.pk]), {"in_force_from": "1/8/2023"}).status_code == 303
    relation = new.relations.get()
    assert office.post(reverse("documents:unrelate", args=[new.pk, relation.pk])).status_code == 303


def test_a_clause_has_a_page_and_a_place(office: Client, scene: Scene) -> None:
    document = scene.issued(text="# Điều 1. Phạm vi\n\n1. Áp dụng cho cơ quan.\n\n2. Không áp dụng cho nơi khác.")
    assert 'id="dieu-1-khoan-2"' in office.get(document.get_absolute_url()).content.decode()
    assert office.get(reverse("documents:clause", args=[document.pk, "dieu-1-khoan-2"])).status_code == 200
    assert office.get(reverse("documents:clause", args=[document.pk, "dieu-9"])).status_code == 404


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_document_and_a_register_leave_as_word_and_pdf(office: Client, scene: Scene, kind: str, begins: bytes) -> None:
    document = scene.issued(recipients=[scene.union])
    scene.incoming()
    addresses = [
        reverse(f"documents:{kind}", args=[document.pk]),
        f"{reverse('documents:print_outgoing')}?dang={kind}",
        f"{reverse('documents:print_incoming')}?dang={kind}",
    ]
    for address in addresses:
        response = office.get(address)
        assert (response.status_code, response.content[: len(begins)]) == (200, begins)


def test_registers_leave_as_workbooks(office: Client, scene: Scene) -> None:
    scene.issued()
    for address in (f"{reverse('documents:print_outgoing')}?dang=xlsx", f"{reverse('documents:outgoing')}?xuat=xlsx"):
        assert office.get(address).content[:2] == b"PK"


def test_a_term_is_entered_on_its_page(office: Client, scene: Scene) -> None:
    response = office.post(reverse("documents:terms"), {"name": "nhiệm kỳ 2020-2025", "in_force_from": "1/8/2020"})
    assert (response.status_code, Term.objects.filter(body=scene.centre).count()) == (303, 1)


def test_what_one_may_not_see_does_not_exist(client: Client, scene: Scene) -> None:
    document, arrival = scene.issued(), scene.incoming()
    client.force_login(make_user(MEMBER, scene.other))
    addresses = [
        document.get_absolute_url(),
        reverse("documents:short", args=[document.pk]),
        reverse("documents:pdf", args=[document.pk]),
        arrival.get_absolute_url(),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert document.number_text not in client.get(reverse("documents:documents")).content.decode()


def test_the_register_shows_a_hidden_document_as_its_number_only(client: Client, scene: Scene) -> None:
    document = scene.issued(visibility="named", abstract="Về nhân sự chủ chốt")
    client.force_login(make_user(MEMBER, scene.centre))
    page = client.get(reverse("documents:outgoing")).content.decode()
    assert document.number_text in page
    assert "Về nhân sự chủ chốt" not in page
    found = client.get(f"{reverse('documents:outgoing')}?tim=nhan+su").content.decode()
    assert document.number_text not in found
    assert document.number_text not in client.get(f"{reverse('documents:outgoing')}?loai=plan").content.decode()
    assert document.number_text not in client.get(reverse("documents:documents")).content.decode()
