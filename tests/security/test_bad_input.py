"""Bad input through the real pages: a sentence that says what to do, everything else kept, nothing of a secret."""

from __future__ import annotations

import io
import re
import tracemalloc
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents.papers import Scene, make_scene
from giaoban.accounts.models import User
from giaoban.audit.models import Payload
from giaoban.common.xlsx import read_xlsx
from giaoban.documents.models import Arrival, Document, Refusal
from giaoban.organisations.models import Organisation, Person
from giaoban.reading.models import Reading
from giaoban.records.models import FileVersion, ImportBatch, StoredFile
from security.bad_files import BOMB, OLD_OFFICE, PICTURE, PROGRAMME, WHOLE, boxed, locked_pdf, paragraph, with_part, word, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def scene(media: Path) -> Scene:
    return make_scene()


@pytest.fixture
def office(client: Client, scene: Scene) -> Client:
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))
    return client


def said(answer: Any) -> str:
    """The sentences of errors on a page, as read."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


ABSTRACT = "Về việc báo cáo hoạt động khoa học"


def register(office: Client, *files: tuple[str, bytes], **fields: Any) -> Any:
    """The page that registers an incoming document, filled in and sent."""
    values = {
        "secrecy": "no", "number_text": "1234/BKHCN-VP", "signed_on": "14/7/2023", "issuer_name": "Bộ Khoa học và Công nghệ", "kind": "state:letter",
        "abstract": ABSTRACT, "arrived_on": "18/7/2023", "visibility": "body", **fields,
    }  # fmt: skip
    return office.post(reverse("documents:register"), {**values, "files": [SimpleUploadedFile(name, content) for name, content in files]})


def nothing_is_kept(media: Path) -> None:
    assert (Document.objects.count(), Arrival.objects.count(), StoredFile.objects.count(), FileVersion.objects.count()) == (0, 0, 0, 0)
    assert [path for path in media.rglob("*") if path.is_file()] == []


BAD_FILES: list[tuple[str, str, bytes | Callable[[], bytes], str]] = [
    ("a programme under the name of a Word file", "ke-hoach.docx", PROGRAMME, "bản gốc"),
    ("a programme under its own name", "setup.exe", PROGRAMME, "DOCX, PDF, TXT"),
    ("a Word file cut off", "ke-hoach.docx", WHOLE[: len(WHOLE) // 2], "bản gốc"),
    ("a Word file that unpacks into too much", "ke-hoach.docx", BOMB, "quá lớn khi mở"),
    ("a Word file with a macro", "ke-hoach.docx", word(paragraph("x"), word__vbaProject_bin="x"), "macro"),
    ("a Word file of the old form", "ke-hoach.doc", OLD_OFFICE, ".docx"),
    ("a PDF with a password", "ke-hoach.pdf", locked_pdf, "mật khẩu"),
    ("a picture under the name of a PDF", "ke-hoach.pdf", PICTURE, "phần mở rộng đúng"),
    ("a programme under the name of a picture", "anh.jpg", PROGRAMME, "phần mở rộng đúng"),
    ("an empty file", "ke-hoach.docx", b"", "trống"),
    ("a file over the limit", "ke-hoach.txt", b"x" * 70_000, "MB"),
]  # fmt: skip


@pytest.mark.parametrize("case", BAD_FILES, ids=[case[0] for case in BAD_FILES])
def test_a_bad_file_is_refused_with_what_to_do_and_the_form_stays_filled(office: Client, media: Path, settings: Any, case: Any) -> None:
    _, name, content, words = case
    settings.MAX_UPLOAD_BYTES = 65_536
    answer = register(office, (name, content() if callable(content) else content), note="Đã gọi điện xác nhận")
    assert answer.status_code == 422
    assert words in said(answer)
    page = answer.content.decode()
    assert all(kept in page for kept in (ABSTRACT, "1234/BKHCN-VP", "Bộ Khoa học và Công nghệ", "Đã gọi điện xác nhận"))
    nothing_is_kept(media)


class Endless(io.RawIOBase):
    """A request of a given length that is made while it is read."""

    def __init__(self, head: bytes, length: int, tail: bytes) -> None:
        self.parts, self.left, self.tail = head, length, tail

    def read(self, size: int = -1) -> bytes:
        size = 65_536 if size < 0 else size
        if self.parts:
            out, self.parts = self.parts[:size], self.parts[size:]
            return out
        if self.left:
            out = bytes(min(size, self.left))
            self.left -= len(out)
            return out
        out, self.tail = self.tail[:size], self.tail[size:]
        return out


def test_three_hundred_megabytes_fill_neither_memory_nor_disk(office: Client, media: Path, settings: Any) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000_000
    line = "ranh-gioi"
    values = {"secrecy": "no", "number_text": "1234/BKHCN-VP", "issuer_name": "Bộ Nội vụ", "abstract": ABSTRACT, "visibility": "body"}
    head = "".join(f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in values.items())
    head += f'--{line}\r\nContent-Disposition: form-data; name="files"; filename="quay-phim.docx"\r\nContent-Type: application/octet-stream\r\n\r\n'
    body, tail = head.encode(), f"\r\n--{line}--\r\n".encode()
    length = 300 * 1024 * 1024
    tracemalloc.start()
    answer = office.request(
        **{
            "REQUEST_METHOD": "POST", "PATH_INFO": reverse("documents:register"), "CONTENT_TYPE": f"multipart/form-data; boundary={line}",
            "CONTENT_LENGTH": str(len(body) + length + len(tail)), "wsgi.input": Endless(body, length, tail),
        }
    )  # fmt: skip
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 422
    assert "lớn hơn" in said(answer)
    assert ABSTRACT in answer.content.decode()
    assert most < 40_000_000
    nothing_is_kept(media)


def test_one_bad_file_of_a_batch_does_not_stop_the_others(office: Client, scene: Scene) -> None:
    good = SimpleUploadedFile("giao-ban.txt", "Ngày 17/7/2023, tại Hà Nội, Đảng đoàn tổ chức giao ban.".encode())
    bad = SimpleUploadedFile("ke-hoach.docx", WHOLE[:100])
    answer = office.post(reverse("reading:new"), {"secrecy": "no", "body": scene.centre.pk, "files": [good, bad]})
    assert answer.status_code == 422
    assert "ke-hoach.docx" in said(answer)
    assert [one.file_name for one in Reading.objects.all()] == ["giao-ban.txt"]


def test_files_of_a_record_are_kept_one_by_one(office: Client, scene: Scene) -> None:
    document = scene.issued()
    sent = {
        "subject_kind": "documents.document", "subject_id": document.pk, "quay_lai": document.get_absolute_url(),
        "tep": [SimpleUploadedFile("../../etc/phu-luc.docx", WHOLE), SimpleUploadedFile("hong.docx", WHOLE[:90])],
    }  # fmt: skip
    answer = office.post(reverse("records:add_file"), sent, follow=True)
    assert "bản gốc" in said(answer)
    names = set(StoredFile.objects.values_list("name", flat=True))
    assert names == {"phu-luc.docx"}


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd.txt", "..\\..\\windows\\thong-bao.txt", "/tuyet/doi/thong-bao.txt", "thong\x00bao.txt"]
)
def test_a_name_with_a_path_stays_a_name(office: Client, media: Path, name: str) -> None:
    answer = register(office, (name, "Thông báo".encode()))
    assert answer.status_code == 303
    stored = StoredFile.objects.get()
    assert not re.search(r"[/\\\x00]", stored.name)
    inside = media.resolve()
    assert all(path.resolve().is_relative_to(inside) for path in media.rglob("*"))
    given = office.get(reverse("records:file", args=[FileVersion.objects.get().pk]))
    assert "/" not in given["Content-Disposition"].split("''", 1)[1]


def test_text_and_names_in_separate_marks_are_stored_as_one(office: Client) -> None:
    apart = unicodedata.normalize("NFD", "Thông báo về đại hội")
    assert register(office, (f"{apart}.txt", apart.encode()), abstract=apart).status_code == 303
    document, stored = Document.objects.get(), StoredFile.objects.get()
    assert (document.abstract, stored.name) == ("Thông báo về đại hội", "Thông báo về đại hội.txt")
    assert unicodedata.is_normalized("NFC", FileVersion.objects.get().text)
    assert office.get("/api/v1/documents", {"tim": apart}).json()["total"] == 1


@pytest.mark.parametrize("day", ["31/2/2023", "18/13/2023", "hôm qua rồi", "2023", "99999/1/1"])
def test_a_wrong_day_is_refused_and_stays_as_typed(office: Client, media: Path, day: str) -> None:
    answer = register(office, signed_on=day)
    assert answer.status_code == 422
    assert "17/7/2023" in said(answer)
    assert f'value="{day}"' in answer.content.decode()
    nothing_is_kept(media)


MARKED = "TỈNH ỦY X\n*\nMẬT\nSố 12-BC/TU\nBáo cáo tình hình."
SECRETS: list[tuple[str, dict[str, Any], list[tuple[str, bytes]]]] = [
    ("declared", {"secrecy": "yes"}, [("thong-bao-rieng.docx", WHOLE)]),
    ("a mark in the number", {"number_text": "12-BC/TU (M)"}, []),
    ("a mark alone on a line of a text", {}, [("thong-bao-rieng.txt", MARKED.encode())]),
    ("a mark in separate letters and marks", {}, [("thong-bao-rieng.txt", unicodedata.normalize("NFD", MARKED).encode())]),
    ("a mark in a box of a Word file", {}, [("thong-bao-rieng.docx", boxed("TUYỆT MẬT"))]),
    ("a mark in the second of two files", {}, [("binh-thuong.docx", WHOLE), ("thong-bao-rieng.docx", boxed("MẬT"))]),
]


@pytest.mark.parametrize(("fields", "files"), [case[1:] for case in SECRETS], ids=[case[0] for case in SECRETS])
def test_of_a_secret_document_only_the_refusal_is_kept(
    office: Client, media: Path, fields: dict[str, Any], files: list[tuple[str, bytes]]
) -> None:
    answer = register(office, *files, abstract="Báo cáo riêng của Tỉnh ủy", **fields)
    assert answer.status_code == 422
    assert "bí mật nhà nước" in said(answer)
    nothing_is_kept(media)
    assert Refusal.objects.count() == 1
    written = " ".join(str(body) for body in Payload.objects.values_list("body", flat=True))
    assert not re.search(r"thong-bao-rieng|Báo cáo riêng|12-BC", written)


INNOCENT = [
    "Tuyên truyền Luật Bảo vệ bí mật nhà nước", "Báo cáo công tác bảo mật thông tin năm 2023", "Hội thảo về mật mã học và ứng dụng",
    "Kế hoạch phát triển nghề nuôi ong lấy mật", "Nghiên cứu mật độ dân số vùng trung du", "Quy chế bảo vệ bí mật nhà nước trong cơ quan (công khai)",
    "Thông báo đổi mật khẩu hệ thống thư điện tử", "Về việc tiêu hủy tài liệu đã giải mật", "Tập huấn phân biệt độ Mật, Tối mật, Tuyệt mật của văn bản",
    "Hội nghị thân mật gặp mặt trí thức đầu xuân",
]  # fmt: skip


@pytest.mark.parametrize("title", INNOCENT)
def test_a_title_that_only_looks_secret_passes(office: Client, title: str) -> None:
    content = word(paragraph("BỘ KHOA HỌC VÀ CÔNG NGHỆ") + paragraph(title) + paragraph("Nội dung cụ thể như sau."))
    assert register(office, ("van-ban.docx", content), abstract=title).status_code == 303
    assert (Document.objects.get().abstract, Refusal.objects.count()) == (title, 0)


HEADINGS = ["Họ và tên", "Ngày sinh", "Chức vụ", "Tổ chức", "Từ ngày"]


def send(office: Client, content: bytes, name: str = "danh-sach.xlsx", **fields: str) -> Any:
    return office.post(reverse("organisations:import"), {"kind": "people", **fields, "file": SimpleUploadedFile(name, content)})


GOOD_BOOK = workbook([HEADINGS, ["Trần Thị Bưởi", date(1980, 5, 6), "Chủ tịch", "", ""]])
BAD_BOOKS: list[tuple[str, bytes, str]] = [
    ("a text", b"khong phai workbook", ".xlsx"),
    ("a workbook of the old form", OLD_OFFICE, ".xlsx"),
    ("a workbook cut off", GOOD_BOOK[: len(GOOD_BOOK) // 2], "hỏng"),
    ("a workbook with a macro", with_part(GOOD_BOOK, "xl/vbaProject.bin", b"x"), "macro"),
    ("a workbook that unpacks into too much", with_part(GOOD_BOOK, "xl/worksheets/sheet9.xml", bytes(260_000_000)), "MB"),
    ("no headings", workbook([["Cột lạ", "Cột khác"], ["a", "b"]]), "Họ và tên"),
    ("no row", workbook([HEADINGS]), "dòng"),
]


@pytest.mark.parametrize(("content", "words"), [case[1:] for case in BAD_BOOKS], ids=[case[0] for case in BAD_BOOKS])
def test_a_bad_workbook_is_refused_with_what_to_do(office: Client, content: bytes, words: str) -> None:
    people = Person.objects.count()
    answer = send(office, content)
    assert answer.status_code == 422
    assert words in said(answer)
    assert (Person.objects.count(), ImportBatch.objects.count()) == (people, 0)


def test_of_a_workbook_the_good_rows_go_in_and_each_bad_one_says_what_to_do(office: Client, scene: Scene) -> None:
    union = scene.union.name
    rows: list[list[object]] = [
        HEADINGS,
        ["Trần Thị Bưởi", date(1980, 5, 6), "Chủ tịch", union, "1/6/2023"],
        [unicodedata.normalize("NFD", "Đỗ Thị Mận"), "", "Ủy viên", unicodedata.normalize("NFD", union), "1/6/2023"],
        ["Lê Văn Cam", "31/2/1980", "Ủy viên", union, ""],
        ["Đỗ Văn Dừa", "", "Ủy viên", "Hội không có trong danh sách", ""],
        ["Trần Thị Bưởi", date(1980, 5, 6), "", "", ""],
        ["", "", "Ủy viên", union, ""],
        ["Ngô " + "Dài " * 100, "", "", "", ""],
    ]  # fmt: skip
    answer = send(office, workbook(rows))
    batch = ImportBatch.objects.get()
    assert (answer.status_code, batch.rows, batch.refused) == (303, 2, 5)
    assert Person.objects.get(full_name="Đỗ Thị Mận").appointments.get().organisation == scene.union
    back = office.get(reverse("organisations:import_batch", args=[batch.pk]), {"xuat": "1"})
    refused = [row for row in read_xlsx(back.content)[0].rows if row[-1] and row[0] != "Họ và tên"][-5:]
    assert len(refused) == 5
    assert all(re.search(r"[àáảãạăằắặâầấậđêềếệôồốộơờớợưừứự]", str(row[-1])) for row in refused)


def test_formulas_of_a_workbook_stay_text_in_and_out(office: Client, scene: Scene) -> None:
    name = '=HYPERLINK("http://xau.example","Hội Làm vườn")'
    rows: list[list[object]] = [
        ["Tên tổ chức", "Loại", "Trực thuộc"],
        [name, "member_association", scene.union.name],
        ["@SUM(1+1) Hội Nuôi ong", "member_association", scene.union.name],
    ]
    send(office, workbook(rows), kind="bodies")
    stored = set(Organisation.objects.filter(parent=scene.union).values_list("name", flat=True))
    assert len(stored) == 2
    csv = office.get(reverse("organisations:list"), {"xuat": "csv", "co": "200"}).content.decode("utf-8-sig")
    assert not re.search(r'(?m)(^|[,;"])[=@+]\w', csv)
    book = office.get(reverse("organisations:list"), {"xuat": "xlsx"}).content
    import zipfile

    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<f>" not in b"".join(archive.read(one) for one in archive.namelist() if "worksheets/" in one)
    cells = {str(cell) for sheet in read_xlsx(book) for row in sheet.rows for cell in row}
    assert stored & {cell.removeprefix("'") for cell in cells} == stored


def test_a_row_twice_is_entered_once(office: Client, scene: Scene) -> None:
    rows: list[list[object]] = [["Tên tổ chức", "Loại", "Trực thuộc"], *[["Hội Làm vườn", "member_association", scene.union.name]] * 2]
    send(office, workbook(rows), kind="bodies")
    assert (Organisation.objects.filter(name="Hội Làm vườn").count(), ImportBatch.objects.get().refused) == (1, 1)


def test_a_request_of_the_api_that_is_too_large_is_told_so(office: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = office.post("/api/v1/acts/organisations.add_person", {"full_name": "x" * 2_000}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_running_limits_are_those_of_the_pages() -> None:
    assert settings.MAX_UPLOAD_BYTES == 100 * 1024 * 1024
    assert settings.FILE_UPLOAD_HANDLERS == ["giaoban.common.uploads.LimitedUploadHandler"]
