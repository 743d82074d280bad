"""The pages of calls and papers in a client without JavaScript, their lists, the programme and the proceedings on paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word
from pypdf import PdfReader

from factories import make_body
from giaoban.common.layout import to_pdf
from giaoban.common.listing import Asking, page_of
from giaoban.findings.models import Finding
from giaoban.meetings import commands
from giaoban.meetings.commands import Slot
from giaoban.meetings.listings import ASKS, PAPERS
from giaoban.meetings.models import ConclusionLetter, Paper, PaperAsk, PaperCall
from giaoban.meetings.prints import agenda_print, proceedings_docx, proceedings_pdf
from giaoban.meetings.queries import call_page, paper_page
from giaoban.organisations.models import BodyKind
from meetings.workshops import DUE, HELD_ON, accept, hand_in, held, make_call, make_workshop, when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

pytestmark = pytest.mark.django_db
TYPED = "Mở đầu.\n\nĐề nghị ban hành văn bản thay thế."


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", "2023-10-02")


@pytest.fixture
def world():
    return make_workshop()


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(pk=actor.user_id))
    return client


def posted(client: Client, address: str, data: dict[str, Any], status: int = 303) -> str:
    answer = client.post(address, data)
    assert answer.status_code == status, answer.content.decode()[:4000]
    return answer["Location"] if status == 303 else answer.content.decode()


def words(**fields: Any) -> dict[str, Any]:
    return {"title": "Kết quả phối hợp", "author_text": "Nguyễn Văn Thử", "author_post": "Chủ tịch", "text": TYPED, **fields}


def test_the_whole_way_by_forms_from_the_call_to_the_letter(world):
    office, north = client_of(world.office), client_of(world.north_officer)
    here = world.meeting.get_absolute_url()
    called = posted(
        office, f"{here}moi-tham-luan", {"theme": "Phối hợp công tác", "due_on": "20/10/2023", "groups": [BodyKind.LOCAL_UNION]}
    )
    call = PaperCall.objects.get()
    assert called == call.get_absolute_url()
    assert call.asks.count() == 3
    page = north.get(called).content.decode()
    assert "Liên hiệp Hội tỉnh Bắc" in page
    assert "Liên hiệp Hội tỉnh Nam" not in page
    handed = posted(north, f"{called}nop", words(body=world.north.pk))
    paper = Paper.objects.get()
    assert handed == paper.get_absolute_url()
    posted(office, f"{handed}xet", {"decision": "changes", "note": "Bổ sung số liệu."})
    assert "Bổ sung số liệu." in north.get(handed).content.decode()
    posted(north, f"{handed}sua", words(began_from=1, text=f"{TYPED}\n\nSố liệu.", body=world.north.pk))
    posted(office, f"{handed}xet", {"decision": "accepted"})
    posted(office, f"{here}xep-tham-luan", {"place-1": "1", "item-1": "3", "minutes-1": "20"})
    assert "08:40\xa0–\xa009:00" in office.get(f"{here}xep-tham-luan").content.decode()
    marked = office.get(f"{handed}phat-hien", {"doan": "2", "trich": "ban hành văn bản"}).content.decode()
    assert ">ban hành văn bản</textarea>" in marked.replace("\n", "")
    posted(office, f"{handed}phat-hien?doan=2", {"kind": "proposal", "text": "Ban hành văn bản thay thế", "quote": TYPED.split("\n\n")[1]})
    assert "<mark>Đề nghị ban hành văn bản thay thế.</mark>" in office.get(handed).content.decode()
    finding = Finding.objects.get()
    assert "Kết quả phối hợp" in office.get(finding.get_absolute_url()).content.decode()
    posted(office, f"{here}cong-van-ket-luan", {"addressee": "Ban Bí thư", "findings": [str(finding.pk)], "due_on": "31/12/2023"})
    assert list(ConclusionLetter.objects.get().findings.all()) == [finding]


def test_a_refusal_keeps_what_was_typed(world):
    north = client_of(world.north_officer)
    call = make_call(world)
    page = posted(north, f"{call.get_absolute_url()}nop", words(body=world.north.pk, author_text="", text="Bài dài đã gõ."), 422)
    assert "Bài dài đã gõ." in page
    assert "Chọn tác giả hoặc ghi tên tác giả." in page


def test_a_paper_comes_as_a_word_file_and_its_paragraphs_are_read(world):
    call = make_call(world)
    word = Word()
    for text in ("Phần thứ nhất của bài.", "Kiến nghị sửa Quyết định số 48-QĐ/TW."):
        word.add_paragraph(text)
    content = BytesIO()
    word.save(content)
    upload = SimpleUploadedFile("tham-luan.docx", content.getvalue())
    handed = posted(client_of(world.north_officer), f"{call.get_absolute_url()}nop", words(body=world.north.pk, text="", file=upload))
    paper = Paper.objects.get()
    assert handed == paper.get_absolute_url()
    assert [one.text for one in paper_page(world.office, paper).passages] == [
        "Phần thứ nhất của bài.",
        "Kiến nghị sửa Quyết định số 48-QĐ/TW.",
    ]
    assert "tham-luan.docx" in client_of(world.office).get(handed).content.decode()


def test_what_one_may_not_do_is_refused_on_its_page(world):
    call = make_call(world)
    paper = accept(world, hand_in(world, call))
    north, outsider = client_of(world.north_officer), client_of(world.outsider)
    here = call.get_absolute_url()
    for address in (f"{here}sua", f"{here}them", f"{here}gia-han", f"{paper.get_absolute_url()}xet"):
        assert north.get(address).status_code == 403, address
    for address in (here, f"{here}nop", paper.get_absolute_url(), f"{paper.get_absolute_url()}ban/1"):
        assert outsider.get(address).status_code == 404, address


def test_reminding_extending_declining_and_taking_back_by_their_buttons(world):
    call = make_call(world)
    office, south = client_of(world.office), client_of(world.south_officer)
    here = call.get_absolute_url()
    posted(office, f"{here}nhac", {})
    assert set(call.asks.values_list("reminders", flat=True)) == {1}
    posted(office, f"{here}gia-han", {"due_on": "25/10/2023"})
    posted(south, f"{here}khong-viet/{call.asks.get(body=world.south).pk}", {"reason": "Đang kiện toàn"})
    assert PaperAsk.objects.get(body=world.south).state == "declined"
    paper = hand_in(world, call)
    posted(office, f"{paper.get_absolute_url()}rut", {"reason": "Gộp bài"})
    assert Paper.objects.get().state == "withdrawn"
    assert office.get(f"{paper.get_absolute_url()}ban/1").status_code == 200
    assert office.get(f"{here}cong-van").status_code == 405
    posted(office, f"{here}cong-van", {})
    assert "Công văn mời viết tham luận" in office.get(here).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("listing", [PAPERS, ASKS], ids=lambda one: one.code)
def test_a_list_asks_two_queries_with_one_row_and_with_thirty(world, django_assert_num_queries, listing, rows):
    call = None
    for place in range(rows):
        body = make_body(f"Hội thành viên {place}", parent=world.centre)
        if call is None:
            call = make_call(world, body)
        else:
            commands.ask_for_papers(actor=world.office, call=call, bodies=[body], **when())
        hand_in(world, call, body, title=f"Bài {place}")
    with django_assert_num_queries(2):
        page = page_of(listing, {}, Asking(world.office, DUE))
        cells = [page.cells(row) for row in page.rows]
    assert len(cells) == min(rows, 25)


@pytest.mark.parametrize("rows", [1, 12])
def test_the_pages_of_a_call_and_of_a_paper_ask_the_same_queries_whatever_they_hold(world, django_assert_num_queries, rows):
    bodies = [make_body(f"Hội thành viên {place}", parent=world.centre) for place in range(rows)]
    call = make_call(world, *bodies)
    papers = [accept(world, hand_in(world, call, body, title=f"Bài {place}")) for place, body in enumerate(bodies)]
    for place in range(rows):
        commands.raise_finding_from_paper(
            actor=world.office, paper=papers[0], finding=commands.FindingPlan("proposal", f"Kiến nghị {place}"), **when(DUE)
        )
    call, paper = (
        PaperCall.objects.select_related("meeting__owner").get(),
        Paper.objects.select_related("meeting__owner", "body").earliest("pk"),
    )
    with django_assert_num_queries(3):
        call_page(world.office, call)
    with django_assert_num_queries(3):
        paper_page(world.office, paper)


def programme(world) -> None:
    call = make_call(world, length="từ 5 đến 8 trang A4")
    papers = [accept(world, hand_in(world, call, body, title=f"Tham luận của {body.name}")) for body in (world.north, world.south)]
    commands.arrange_papers(actor=world.office, meeting=world.meeting, slots=[Slot(papers[1].number, 3, 15), Slot(papers[0].number, 3, 20)])


def text_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_the_printed_programme_has_a_time_for_each_paper(world):
    programme(world)
    text = text_of(to_pdf(agenda_print(world.meeting)))[0]
    for part in (
        "Chương trình hội thảo",
        "08:40 – 08:55 Tham luận: Tham luận của Liên hiệp Hội tỉnh Nam",
        "08:55 – 09:15",
        "09:40 – 09:55 Nghỉ giải lao",
    ):
        assert part in text


def test_the_proceedings_list_every_paper_with_the_page_on_which_it_begins(world):
    programme(world)
    meeting = held(world)
    commands.add_block(
        actor=world.office, at=when(HELD_ON)["at"], meeting=meeting, text="Nhất trí với các tham luận.", speaker_text="Đại biểu"
    )
    commands.add_conclusion(actor=world.office, meeting=meeting, text="Kiến nghị ban hành văn bản thay thế")
    pages = text_of(proceedings_pdf(meeting))
    assert "KỶ YẾU" in pages[0]
    assert "Chủ đề: Phối hợp công tác theo Quyết định số 48-QĐ/TW" in pages[0]
    starts = [number for number, page in enumerate(pages, 1) if page.startswith(("Tham luận", "Ý kiến trao đổi", "Kết luận"))]
    assert starts == [3, 4, 5, 6]
    assert "Tham luận của Liên hiệp Hội tỉnh Nam (Nguyễn Văn Thử, Chủ tịch) Liên hiệp Hội tỉnh Nam 3" in pages[1]
    assert "Kết luận 6" in pages[1]
    assert "Việc sơ kết, tổng kết chưa kịp thời" in pages[2]
    word = Word(BytesIO(proceedings_docx(meeting)))
    said = [paragraph.text for paragraph in word.paragraphs]
    assert "Tham luận 1. Tham luận của Liên hiệp Hội tỉnh Nam" in said
    assert any("Nhất trí với các tham luận." in one for one in said)


def test_the_printed_papers_are_given_to_who_sees_the_meeting(world):
    programme(world)
    here = world.meeting.get_absolute_url()
    for part in ("in/ky-yeu.docx", "in/ky-yeu.pdf", "in/chuong-trinh.pdf", "xep-tham-luan", "cong-van-ket-luan"):
        assert client_of(world.office).get(f"{here}{part}").status_code == 200, part
        assert client_of(world.outsider).get(f"{here}{part}").status_code == 404, part


def test_the_lists_open_with_their_filters(world):
    make_call(world, due_on=date(2023, 9, 29))
    office = client_of(world.office)
    for address in ("/giao-ban/tham-luan/?ai=toi", "/giao-ban/moi-tham-luan/?cua=toi", "/giao-ban/tham-luan/?han=muon"):
        assert office.get(address).status_code == 200
    late = office.get("/giao-ban/moi-tham-luan/?viec=qua-han").content.decode()
    assert late.count("Quá hạn, chưa gửi") >= 3
    assert "Liên hiệp Hội tỉnh Bắc" in client_of(world.north_officer).get("/giao-ban/moi-tham-luan/?cua=toi").content.decode()
