"""Pages of reviews, without JavaScript: reading, rewording in place, both texts, opinions, issuing, printing."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from coordination.factories import make_item, make_occurrence
from coordination.review_worlds import HALF, World, briefing, make_review, make_world
from giaoban.accounts.models import User
from giaoban.coordination.models import Review, ReviewOpinion
from giaoban.meetings import commands as meetings
from giaoban.programmes.models import ProgrammeItem

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def w(monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("GIAOBAN_TODAY", "2023-07-20")
    return make_world()


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_office_compiles_a_review_and_reads_its_sections(w: World) -> None:
    client = client_of(w.by_group)
    form = client.get(f"/quy-che/{w.regulation.number}/so-ket/moi")
    assert "6 tháng đầu năm 2023" in text_of(form)
    made = client.post(f"/quy-che/{w.regulation.number}/so-ket/moi", {"period": "6 tháng đầu năm 2023", "kind": "interim"})
    assert made.status_code == 303
    page = text_of(client.get(made["Location"]))
    for words in ("Công tác lãnh đạo", "Giao ban quý II", "không thực hiện (hạn 1/6/2023)", "Kiến nghị với Đảng đoàn"):
        assert words in page
    assert w.meeting.get_absolute_url() in page
    again = client.post(f"/quy-che/{w.regulation.number}/so-ket/moi", {"period": "6 tháng đầu năm 2023", "kind": "interim"})
    assert again.status_code == 422


def test_a_review_is_for_the_parties_also_where_the_federation_sees_the_regulation(w: World) -> None:
    review = make_review(w)
    w.regulation.visibility = "federation"
    w.regulation.save()
    stranger = client_of(w.stranger)
    assert stranger.get(w.regulation.get_absolute_url()).status_code == 200
    assert stranger.get(review.get_absolute_url()).status_code == 404
    assert review.get_absolute_url() not in text_of(stranger.get(w.regulation.get_absolute_url()))
    assert client_of(w.by_committee).get(review.get_absolute_url()).status_code == 200


def test_who_is_no_party_does_not_see_that_there_is_a_review(w: World) -> None:
    review = make_review(w)
    client = client_of(w.stranger)
    for address in ("", "so-sanh", "bao-cao.pdf", "y-kien"):
        assert client.get(f"{review.get_absolute_url()}{address}").status_code == 404
    assert review.title not in text_of(client.get("/quy-che/so-ket/"))
    assert review.title in text_of(client_of(w.reader).get("/quy-che/so-ket/"))


def test_a_line_is_reworded_in_place_and_two_texts_meet_side_by_side(w: World) -> None:
    review = make_review(w)
    line = review.lines.get(key="overall")
    address = f"{review.get_absolute_url()}dong/{line.pk}"
    assert client_of(w.by_group).post(address, {"text": "Bản của Đảng đoàn.", "began_from": 1}).status_code == 303
    met = client_of(w.by_committee).post(address, {"text": "Bản của Đảng ủy.", "began_from": 1})
    assert met.status_code == 409
    assert "Bản của Đảng<del> đoàn</del>." in text_of(met)
    assert "Bản của Đảng<ins> ủy</ins>." in text_of(met)
    assert client_of(w.by_committee).post(address, {"text": "Bản chung.", "began_from": 2}).status_code == 303
    assert client_of(w.by_group).post(address, {"text": "", "began_from": 3}).status_code == 422


def test_views_are_given_shown_and_settled(w: World) -> None:
    review = make_review(w)
    line = review.lines.get(key=f"missed:{w.missed.pk}")
    address = f"{review.get_absolute_url()}dong/{line.pk}"
    assert client_of(w.by_group).post(f"{address}/quan-diem", {"text": "Do chưa có hướng dẫn."}).status_code == 303
    page = text_of(client_of(w.by_committee).get(review.get_absolute_url()))
    assert "Do chưa có hướng dẫn." in page
    assert client_of(w.by_committee).get(f"{address}/thong-nhat").status_code == 200
    assert client_of(w.by_committee).post(f"{address}/thong-nhat", {"text": "Đã thống nhất."}).status_code == 303
    line.refresh_from_db()
    assert line.text == "Đã thống nhất."


def test_the_whole_way_to_an_issued_report(w: World) -> None:
    review = make_review(w)
    meeting = briefing(w)
    group, at = client_of(w.by_group), review.get_absolute_url()
    for address, values in (
        ("xong-gop-y", {}), ("han-gop-y", {"comments_due_on": "25/7/2023"}), ("nhac", {}), ("lap-lai", {}), ("san-sang", {}), ("lam-tiep", {}),
        ("dong/moi", {"section": "difficulties", "text": "Thiếu cán bộ."}), ("chuong-trinh-hop", {"meeting": meeting.pk}),
        ("y-kien/them", {"speaker": "Đồng chí B", "text": "Cần làm rõ."}),
    ):  # fmt: skip
        assert group.post(f"{at}{address}", values).status_code == 303, address
    own = review.lines.get(key="own:1")
    assert group.get(f"{at}dong/{own.pk}/phat-hien").status_code == 200
    meetings.open_meeting(actor=w.by_group, on=date(2023, 7, 25), at=meeting.entered_at, meeting=meeting)
    remedy = review.lines.get(key=f"remedy:{w.missed.pk}")
    chosen = {"text": "Khắc phục.", f"l{remedy.pk}-chosen": "on", f"l{remedy.pk}-lead": w.committee.pk, f"l{remedy.pk}-due_on": "30/9/2023"}
    assert group.get(f"{at}ket-luan").status_code == 200
    assert group.post(f"{at}ket-luan", chosen).status_code == 303
    assert meeting.conclusions.get().planned.get().lead_body == w.committee
    opinion = ReviewOpinion.objects.get()
    assert group.post(f"{at}y-kien/{opinion.pk}", {"outcome": "partly"}).status_code == 422
    assert group.post(f"{at}y-kien/{opinion.pk}", {"outcome": "partly", "explanation": "Đã bổ sung."}).status_code == 303
    assert "Đã bổ sung." in text_of(group.get(f"{at}y-kien"))
    assert group.get(f"{at}ban-hanh").status_code == 200
    assert group.post(f"{at}ban-hanh", {"body": w.group.pk}).status_code == 303
    page = text_of(group.get(at))
    assert "đã ban hành" in page
    assert group.get(f"{at}so-sanh").status_code == 200
    assert group.post(f"{at}lap-lai").status_code == 303
    assert Review.objects.get(pk=review.pk).snapshot["opinions"][0]["outcome"] == "partly"


def test_the_year_programmes_take_the_contents(w: World) -> None:
    client, address = client_of(w.by_group), f"/quy-che/{w.regulation.number}/chuong-trinh-nam"
    assert client.get(address).status_code == 200
    assert client.post(address, {"year": 2024, "items": [w.exchange.pk, w.ideology.pk]}).status_code == 303
    assert ProgrammeItem.objects.count() == 2


def test_report_and_opinions_are_printed(w: World) -> None:
    review = make_review(w)
    client, at = client_of(w.by_group), review.get_absolute_url()
    assert client.get(f"{at}bao-cao.pdf").content.startswith(b"%PDF")
    words = Document(BytesIO(client.get(f"{at}bao-cao.docx").content))
    assert any("ĐẢNG ĐOÀN LIÊN HIỆP" in cell.text.upper() for row in words.tables[0].rows for cell in row.cells)
    assert any("Nắm tình hình tư tưởng" in cell.text for table in words.tables[1:] for row in table.rows for cell in row.cells)
    assert client.get(f"{at}y-kien.pdf").content.startswith(b"%PDF")
    assert client.get(f"{at}y-kien.docx").content.startswith(b"PK")


def test_a_page_of_forty_contents_takes_as_many_statements_as_one_of_two(w: World) -> None:
    client, counts = client_of(w.by_group), []
    for add in (0, 38):
        for _ in range(add):
            make_occurrence(make_item(w.regulation), due_on=date(2023, 6, 1), **HALF)
        review = make_review(w, kind="interim" if not add else "final")
        client.get(review.get_absolute_url())
        with CaptureQueriesContext(connection) as seen:
            assert client.get(review.get_absolute_url()).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
