import csv
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from giaoban.common import xlsx
from giaoban.common.pictures import Bar, HorizontalBars, to_png
from giaoban.common.qr import qr_svg
from giaoban.common.xlsx import Linked, Sheet, SheetColumn, SheetPicture, read_xlsx, write_csv, write_xlsx

DANGEROUS = ["=1+1", "+84 24 3943", "-TB/ĐU", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "＝1", "=cmd|' /C calc'!A0"]


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}


def rezipped(data, changes):
    """The same package with entries changed, added, or taken out (None)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            if name not in changes:
                made.writestr(name, package.read(name))
        for name, content in changes.items():
            if content is not None:
                made.writestr(name, content)
    return target.getvalue()


def test_what_is_written_is_read_back_with_its_types():
    row = ["Nguyễn Thị Ỷ", 15240, Decimal("62.5"), date(2025, 7, 17), datetime(2025, 7, 17, 8, 30), None, True]
    data = write_xlsx(
        ["Họ và tên", "Hội viên", "Tỷ lệ", "Ngày", "Lúc", "Trống", "Đảng viên"], [row], "Danh sách: hội viên", ["Ngày 17/7/2025"]
    )
    (sheet,) = read_xlsx(data)
    assert sheet.name == "Danh sách hội viên"
    assert sheet.rows == (
        ("Danh sách: hội viên", None, None, None, None, None, None),
        ("Ngày 17/7/2025", None, None, None, None, None, None),
        (None,) * 7,
        ("Họ và tên", "Hội viên", "Tỷ lệ", "Ngày", "Lúc", "Trống", "Đảng viên"),
        ("Nguyễn Thị Ỷ", 15240, 62.5, date(2025, 7, 17), datetime(2025, 7, 17, 8, 30), None, "Có"),
    )


def test_the_header_is_frozen_filtered_and_repeated_on_paper():
    found = parts(write_xlsx(["A", SheetColumn("B", width=30)], [[1, 2]], "Tên"))
    sheet = found["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="3" topLeftCell="A4"' in sheet
    assert '<autoFilter ref="A3:B4"/>' in sheet
    assert 'width="30.7109375"' in sheet
    assert "Print_Titles" in found["xl/workbook.xml"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(text):
    data = write_xlsx(["Nội dung"], [[text]])
    found = parts(data)
    assert "<f>" not in found["xl/worksheets/sheet1.xml"]
    assert 'quotePrefix="1"' in found["xl/styles.xml"]
    assert read_xlsx(data)[0].rows[1] == (text.strip(),)
    (_, row) = csv.reader(io.StringIO(write_csv(["Nội dung"], [[text]]).decode("utf-8-sig")))
    assert row == ["'" + text]


def test_negative_numbers_are_numbers_and_not_feared():
    assert read_xlsx(write_xlsx(["Số"], [[-5], [Decimal("-1.5")]]))[0].rows[1:] == ((-5,), (-1.5,))
    assert write_csv(["Số"], [[-5], [Decimal("-1.5")]]) == "\ufeffSố\r\n-5\r\n-1.5\r\n".encode()


def test_a_record_is_linked_only_by_an_address_of_a_page():
    rows = [[Linked("Mở", "/nhiem-vu/5/")], [Linked("Xấu", "javascript:alert(1)")], [Linked("Ngoài", "//evil.vn/")]]
    found = parts(write_xlsx(["Nhiệm vụ"], rows, site="https://giaoban.vn/"))
    targets = [node.get("Target") for node in etree.fromstring(found["xl/worksheets/_rels/sheet1.xml.rels"].encode())]
    assert targets == ["https://giaoban.vn/nhiem-vu/5/"]
    assert [row[0] for row in read_xlsx(write_xlsx(["Nhiệm vụ"], rows, site="https://giaoban.vn"))[0].rows[1:]] == ["Mở", "Xấu", "Ngoài"]
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in parts(write_xlsx(["Nhiệm vụ"], rows))


def test_a_cell_of_a_list_shows_what_it_is_plainly():
    @dataclass
    class Due:
        plain: date

    assert read_xlsx(write_xlsx(["Hạn"], [[Due(date(2023, 7, 31))]]))[0].rows[1] == (date(2023, 7, 31),)
    assert b"31/7/2023" in write_csv(["H"], [[Due(date(2023, 7, 31))]])


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (12345678901234567890, "12345678901234567890"),
        (Decimal("1234567890.1234567"), "1234567890.1234567"),
        (float("nan"), "nan"),
        (date(1890, 5, 19), "19/5/1890"),
        (datetime(1890, 5, 19, 7, 30), "19/5/1890 07:30"),
        ("a\x00b\x1f", "ab"),
        ("No\u0323\u0302i", "Nội"),
        ("x" * 40_000, "x" * 32_000 + "…"),
        ("😀" * 20_000, "😀" * 16_000 + "…"),
    ],
)
def test_what_a_spreadsheet_cannot_hold_becomes_text(value, read):
    assert read_xlsx(write_xlsx(["A"], [[value]]))[0].rows[1] == (read,)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.none(), st.booleans()), max_size=3), max_size=4),
    st.text(),
)
def test_any_rows_can_be_written_and_opened(rows, title):
    assert isinstance(read_xlsx(write_xlsx(["A", "B", "C"], rows, title))[0], Sheet)
    assert write_csv(["A", "B", "C"], rows).startswith(b"\xef\xbb\xbf")


def test_the_same_list_gives_the_same_file():
    assert write_xlsx(["A"], [[1]], "T") == write_xlsx(["A"], [[1]], "T")


def plain():
    return write_xlsx(["A"], [["x"]])


def far_cell(address):
    sheet = parts(plain())["xl/worksheets/sheet1.xml"]
    return rezipped(
        plain(), {"xl/worksheets/sheet1.xml": sheet.replace("</sheetData>", f'<row><c r="{address}"><v>1</v></c></row></sheetData>')}
    )


def lying_bomb():
    """A sheet of 300 MB of zeros whose header says that it is small."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(packed.compress(b"\0" * (1 << 20)) for _ in range(300)) + packed.flush()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        made.writestr("xl/worksheets/sheet1.xml", body)
    data = bytearray(target.getvalue())
    name = b"xl/worksheets/sheet1.xml"
    for mark, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(name, data.index(mark)) if mark == b"PK\x03\x04" else data.rindex(name)
        at = data.rindex(mark, 0, at)
        struct.pack_into("<H", data, at + method, zipfile.ZIP_DEFLATED)
    return bytes(data)


def old_format(*, encrypted):
    mark = "EncryptedPackage".encode("utf-16-le") if encrypted else "Workbook".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + mark + b"\0" * 500


@pytest.mark.parametrize(
    ("make", "error"),
    [
        pytest.param(bytes, xlsx.NotAWorkbook, id="empty"),
        pytest.param(lambda: b"Ten;Ngay sinh\r\n" * 9, xlsx.NotAWorkbook, id="csv"),
        pytest.param(
            lambda: rezipped(plain(), {"xl/workbook.xml": None, "word/document.xml": "<w/>"}), xlsx.NotAWorkbook, id="another package"
        ),
        pytest.param(lambda: old_format(encrypted=False), xlsx.WorkbookOldFormat, id="xls"),
        pytest.param(lambda: old_format(encrypted=True), xlsx.WorkbookProtected, id="password"),
        pytest.param(lambda: rezipped(plain(), {"xl/vbaProject.bin": b"\0"}), xlsx.WorkbookHasMacros, id="macro"),
        pytest.param(lambda: plain()[:-200], xlsx.WorkbookDamaged, id="cut off"),
        pytest.param(lambda: plain()[:400], xlsx.WorkbookDamaged, id="cut off early"),
        pytest.param(
            lambda: rezipped(plain(), {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}), xlsx.WorkbookDamaged, id="broken xml"
        ),
        pytest.param(lambda: rezipped(plain(), {"xl/media/a": b"\0" * (xlsx.MAX_UNPACKED + 1)}), xlsx.WorkbookTooLarge, id="bomb"),
        pytest.param(lying_bomb, (xlsx.WorkbookTooLarge, xlsx.WorkbookDamaged), id="lying bomb"),
        pytest.param(lambda: b"PK" + b"\0" * xlsx.MAX_BYTES, xlsx.WorkbookTooLarge, id="too many bytes"),
        pytest.param(lambda: far_cell("A1048576"), xlsx.WorkbookTooLong, id="far row"),
        pytest.param(lambda: far_cell("XFD1"), xlsx.WorkbookTooLong, id="far column"),
    ],
)
def test_a_bad_workbook_is_refused_with_what_to_do(make, error):
    with pytest.raises(error) as refused:
        read_xlsx(make())
    assert refused.value.code.startswith("workbook.")
    assert "%(" not in refused.value.text()


def test_a_flipped_byte_is_damage():
    data = bytearray(plain())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        offset = package.getinfo("xl/worksheets/sheet1.xml").header_offset
    data[offset + 80] ^= 0xFF
    with pytest.raises(xlsx.WorkbookDamaged):
        read_xlsx(bytes(data))


def test_rows_are_counted_to_the_limit():
    data = write_xlsx(["A"], [[n] for n in range(9)])
    assert len(read_xlsx(data, max_rows=10)[0].rows) == 10
    with pytest.raises(xlsx.WorkbookTooLong):
        read_xlsx(data, max_rows=9)


def test_hidden_sheets_and_empty_rows_at_the_end_are_left_out():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    seen, hidden = book.add_worksheet("Thấy"), book.add_worksheet("Ẩn")
    seen.write_string(0, 0, "  a ")
    seen.write_string(5, 1, "   ")
    hidden.write_string(0, 0, "b")
    hidden.hide()
    book.close()
    assert read_xlsx(buffer.getvalue()) == (Sheet("Thấy", (("a", None),)),)


def test_text_of_digits_stays_text():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("A").write_string(0, 0, "00123")
    book.close()
    assert read_xlsx(buffer.getvalue())[0].rows == (("00123",),)


def test_a_qr_code_is_drawn_without_style_and_says_what_it_is():
    svg = qr_svg("https://giaoban.vn/nhiem-vu/5/", 'Mở nhiệm vụ <5> & "họp"')
    root = etree.fromstring(svg)
    assert root[0].text == 'Mở nhiệm vụ <5> & "họp"'
    assert "style" not in svg
    assert svg == qr_svg("https://giaoban.vn/nhiem-vu/5/", 'Mở nhiệm vụ <5> & "họp"')
    assert svg != qr_svg("https://giaoban.vn/nhiem-vu/6/", 'Mở nhiệm vụ <5> & "họp"')


def test_the_qr_code_as_svg_has_the_dark_modules_of_the_code_and_no_others():
    import segno

    text = "Giao ban ngày 17/7: https://giaoban.vn/hop/12/"
    dark = set()
    path = etree.fromstring(qr_svg(text, "QR")).find("{http://www.w3.org/2000/svg}path").get("d")
    for run in path.split("M")[1:]:
        start, rest = run.split("h", 1)
        x, y = map(int, start.split())
        dark |= {(x + step - 4, y - 4) for step in range(int(rest.split("v")[0]))}
    matrix = segno.make(text, error="m", micro=False).matrix
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, value in enumerate(row) if value}


@pytest.mark.parametrize(
    ("title", "name"), [("😀" * 40, "😀" * 15), ("Sổ [đến]: 7/2025", "Sổ đến 7 2025"), ("'''", "Danh sách"), ("a" * 40, "a" * 31)]
)
def test_a_sheet_is_named_as_excel_allows(title, name):
    assert read_xlsx(write_xlsx(["A"], [[1]], title))[0].name == name


def test_pictures_stand_on_a_sheet_of_their_own_with_words_for_who_does_not_see_them():
    picture = HorizontalBars("Hội viên", (Bar("Tuyên Quang", 12), Bar("Hà Giang", 7)), "người")
    png = to_png(picture.as_svg())
    data = write_xlsx(["Đơn vị"], [["Tuyên Quang"]], "Số liệu", pictures=[SheetPicture(picture.title, png, picture.description())] * 2)
    assert [sheet.name for sheet in read_xlsx(data)] == ["Số liệu", "Hình"]
    drawing = etree.fromstring(parts(data)["xl/drawings/drawing1.xml"].encode())
    assert [one.get("descr") for one in drawing.iter("{*}cNvPr")] == [picture.description()] * 2
    tops = [int(one.findtext("{*}row")) for one in drawing.iter("{*}from")]
    ends = [int(one.findtext("{*}row")) for one in drawing.iter("{*}to")]
    assert tops[0] == 1
    assert ends[0] < tops[1] - 1
    widths = [int(one.get("cx")) / 9525 for one in drawing.iter("{*}ext") if one.get("cx")]
    assert all(500 < width < 800 for width in widths), widths
    assert write_xlsx(["A"], [["B"]], pictures=[SheetPicture("A", png, "A")]) == write_xlsx(
        ["A"], [["B"]], pictures=[SheetPicture("A", png, "A")]
    )
