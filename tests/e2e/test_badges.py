"""A messy list of forty members goes in; the round of 3/2 comes out with its decision and its papers."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, datetime

import xlsxwriter
from docx import Document
from pypdf import PdfReader

from e2e.look import axe_findings, is_wider_than_screen

FAMILY = ("Nguyễn Văn", "Trần Thị", "Lê Đức", "Phạm Thu", "Hoàng Minh")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khánh", "Lan")
DUE = {0: 50, 7: 40, 13: 30, 21: 30, 34: 45}
"""Rows whose years are full on 3/2/2024, and which badge."""


def workbook() -> bytes:
    """Forty rows as an office keeps them: dates in five writings, a name in NFD, one row twice, cards missing, a day that is none."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, as_date = book.add_worksheet("DS"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ("DANH SÁCH ĐẢNG VIÊN CHI BỘ",))
    sheet.write_row(2, 0, ("STT", "Họ và tên", "Ngày sinh", "Quê quán", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ ĐV"))
    for number in range(40):
        family, given = FAMILY[number % 5], GIVEN[number // 5]
        joined = date(2024 - DUE.get(number, 12 + number % 7), 2, 3 if number in DUE else 1 + number % 27)
        born = date(joined.year - 25, 5, 1 + number % 28)
        name = f"{family} {given}"
        row = 3 + number
        sheet.write(row, 0, number + 1)
        sheet.write(row, 1, unicodedata.normalize("NFD", name) if number == 3 else f"  {name} " if number == 4 else name)
        sheet.write(row, 2, f"{born:%d/%m/%Y}")
        sheet.write(row, 3, "Hà Nội")
        match number % 4:
            case 0:
                sheet.write_datetime(row, 4, datetime(joined.year, joined.month, joined.day), as_date)
            case 1:
                sheet.write(row, 4, f"{joined:%d-%m-%Y}")
            case 2:
                sheet.write(row, 4, f"{joined.day}/{joined.month}/{joined.year}")
            case _:
                sheet.write(row, 4, f"{joined:%d.%m.%Y}")
        sheet.write(row, 5, "chưa rõ" if number == 11 else f"{joined.replace(year=joined.year + 1):%d/%m/%Y}")
        if number not in {5, 9}:
            sheet.write(row, 6, f"01.{100_000 + number}")
    sheet.write_row(
        43, 0, (41, f"{FAMILY[1]} {GIVEN[0]}", f"{date(2024 - 13 - 25, 5, 2):%d/%m/%Y}", "Hà Nội", "02/02/2011", "02/02/2012", "01.100001")
    )
    book.close()
    return buffer.getvalue()


def test_a_messy_list_goes_in_and_the_round_leaves_with_its_papers(server, sign_in) -> None:
    server.on("2024-01-08")
    desk = sign_in("danguy")
    desk.go("/dang-vien/nhap")
    page = desk.send(file={"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()})
    page.wait_for_url("**/dang-vien/nhap/xem")
    desk.look("import-review")
    branch = page.locator("main select[name=branch], main input[name=branch]").first
    desk.fill(page.locator("main form.form").first, "branch", "Chi bộ Văn phòng")
    assert branch.count() == 1
    with page.expect_navigation():
        page.locator("button[name=xem]").click()
    assert "chưa rõ" in desk.text
    with page.expect_navigation():
        page.locator("button[name=nhap]").click()
    assert "39" in desk.text
    desk.go("/dang-vien/")
    desk.look("members")
    assert not is_wider_than_screen(page)
    desk.go("/huy-hieu/dot/moi")
    desk.send(occasion_on="3/2/2024")
    assert axe_findings(page) == []
    address = page.url
    for badge in sorted(set(DUE.values())):
        assert f"Huy hiệu {badge} năm tuổi Đảng" in desk.text
    assert page.locator("a[href$='/de-nghi']").count() == len(DUE)
    for number in range(len(DUE)):
        page.goto(page.locator("a[href$='/de-nghi']").nth(number).evaluate("one => one.href"))
        desk.send(declared_on="5/1/2024")
    desk.go(f"{address}/trinh")
    desk.send(to="Đảng ủy Khối các cơ quan Trung ương")
    desk.go(f"{address}/quyet-dinh")
    desk.send(decision="15-QĐ/ĐUK", decided_on="8/1/2024", stated_total="6")
    assert "Tổng số không khớp" in desk.text
    assert "chưa xác định" in desk.text
    desk.look("badge-round")
    path = address.removeprefix(server.url)
    word = Document(io.BytesIO(desk.load(f"{path}/danh-sach.docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Tổng số: 5 đồng chí" in cells
    pdf = PdfReader(io.BytesIO(desk.load(f"{path}/danh-sach.pdf")))
    text = "".join(one.extract_text() for one in pdf.pages)
    assert "Danh sách đảng viên được tặng Huy hiệu Đảng".upper() in text.upper()
    assert "15-QĐ/ĐUK" in text
    for who in ("donvi", "quantri"):
        stranger = sign_in(who)
        assert stranger.go("/dang-vien/").locator("main table tbody tr").count() == 0
        assert stranger.page.request.get(address).status == 404
