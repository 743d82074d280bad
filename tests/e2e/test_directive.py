"""One directive: drafted at the centre, signed, numbered, sent; received, instructed, worked on and answered in a province."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document as WordDocument
from pypdf import PdfReader

TEXTS = Path(__file__).parent / "texts"
INSTRUCTION = "Giao đồng chí Việt chọn ba giải pháp, tổng hợp báo cáo Liên hiệp Hội Việt Nam."
RESULT = "Đã chọn ba giải pháp: bếp đun tiết kiệm củi, máy tách hạt ngô, hệ thống tưới nhỏ giọt."
ABOUT = "tổ chức Tuần lễ sáng tạo kỹ thuật năm 2023"


def test_a_directive_goes_down_and_its_answer_comes_back(server, sign_in) -> None:
    server.on("2023-07-18")
    officer, chief, leader, province = (sign_in(name) for name in ("chuyenvien", "vanphong", "lanhdao", "donvi"))

    plan = drafted(officer)
    signed(plan, officer, chief, leader)
    assert "Kế hoạch 01/KH-LHHVN" in chief.page.inner_text("h1")
    printed(chief, plan)
    chief.follow(".head a[href$='/gui']")
    assert chief.page.locator("input[name=bodies]:checked").count() == 1, "the recipients of the draft stand there"
    chief.look("directive-send")
    chief.send(due_on="15/9/2023")
    assert "đã gửi, chưa tiếp nhận" in chief.text
    assert chief.page.locator("main table td[data-c='Đã nhận']").inner_text() == ""

    arrival = instructed(province)
    answered(province, arrival)

    chief.go(f"{plan}#noi-nhan")
    chief.look("directive-where")
    line = " ".join(chief.page.locator("main table tr", has_text="Hà Giang").first.inner_text().split())
    assert all(word in line for word in ("gửi", "xem", "đã kết thúc", "01/BC-LHH")), line
    chief.go("/")
    assert "Chờ vào sổ" in chief.text
    chief.follow("main a:has-text('Kết quả thực hiện Kế hoạch')")
    chief.act("/nhan")
    assert "đã nhận" in chief.text


def drafted(officer) -> str:
    """An officer of the office drafts for the union; the address of the draft."""
    officer.go("/van-ban-di/soan")
    officer.follow("nav.tabs a:has-text('Liên hiệp Hội Việt Nam')")
    assert officer.value("drafting_unit") == "Văn phòng"
    form = officer.page.locator("main form.form")
    province = form.locator("label", has_text="Kỹ thuật tỉnh Hà Giang").locator("input")
    officer.unfold(province)
    province.check()
    officer.look("directive-draft")
    officer.send(kind="plan", abstract=ABOUT, text=(TEXTS / "plan.txt").read_text(encoding="utf-8"), signer="Nguyễn Hữu Khải")
    officer.look("directive-drafted")
    address = officer.page.url.removeprefix(officer.server.url)
    officer.act("/buoc/gui-kiem-tra")
    return address


def signed(plan: str, officer, chief, leader) -> None:
    """Checked, submitted, signed and numbered, each at the own desk."""
    chief.go("/")
    assert "Kiểm tra thể thức" in chief.text
    chief.follow(f"main a:has-text('{ABOUT}')")
    chief.act("/buoc/kiem-tra")
    chief.act("/buoc/trinh-ky")
    leader.go("/")
    assert "Trình ký" in leader.text
    leader.look("directive-leader")
    leader.follow(f"main a:has-text('{ABOUT}')")
    leader.act("/buoc/dong-y")
    officer.go(plan)
    assert not officer.page.locator("form[action$='/ban-hanh']").count(), "the number is drawn by the office of the union"
    chief.go(plan)
    chief.act("/ban-hanh")


def printed(chief, plan: str) -> None:
    """PDF and Word open and say the same."""
    number = plan.split("/")[2]
    pdf = PdfReader(BytesIO(chief.load(f"/van-ban/{number}/in.pdf")))
    word = WordDocument(BytesIO(chief.load(f"/van-ban/{number}/in.docx")))
    pages = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    paragraphs = " ".join([paragraph.text for paragraph in word.paragraphs] + cells)
    for said in ("01/KH-LHHVN", ABOUT, "Nguyễn Hữu Khải", "15/9/2023"):
        assert said in pages
        assert said in paragraphs


def instructed(province) -> str:
    """The document waits on the desk, gets its arrival number and the instruction that makes a task."""
    province.go("/")
    assert "Chờ vào sổ" in province.text
    province.follow(f"main a:has-text('{ABOUT}')")
    address = province.page.url.removeprefix(province.server.url)
    assert province.value("arrived_on") == "18/7/2023"
    province.act("/nhan")
    assert "Số đến 1 " in province.text
    province.look("directive-received")
    assert province.value("due_on") == "15/9/2023", "the day by which the sender asked for an answer"
    assert "Hà Giang" in province.page.locator("form[action$='/but-phe'] [name=body]").input_value()
    province.act("/but-phe", text=INSTRUCTION)
    assert INSTRUCTION in province.text
    return address


def answered(province, arrival: str) -> None:
    """The task comes from the document; reported, its result and the document make the draft of the answer."""
    province.go("/")
    province.follow(f"main a:has-text('{INSTRUCTION}')")
    assert "Từ: Kế hoạch 01/KH-LHHVN" in province.text
    assert "15/9/2023" in province.text
    province.look("directive-task")
    task = province.page.url.removeprefix(province.server.url)
    province.follow(".acts a[href$='/nhan']")
    province.send()
    province.go(f"{task}/bao-cao")
    province.send(text=RESULT)
    province.follow(".acts a[href*='quan_he=answers']")
    assert province.value("abstract").startswith("Kết quả thực hiện Kế hoạch số 01/KH-LHHVN ngày 18/7/2023")
    assert province.value("addressees") == "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
    assert RESULT in province.value("text")
    assert (province.value("verb"), province.value("based_on")) == ("answers", "/van-ban/1")
    assert province.page.locator("input[name=recipients]:checked").count() == 1
    province.look("directive-answer")
    province.send(kind="report", signer="Đinh Thị Lan")
    province.act("/ban-hanh")
    assert "Báo cáo 01/BC-LHH" in province.page.inner_text("h1")
    province.follow(".head a[href$='/gui']")
    province.send()
    province.go(arrival)
    assert "đã kết thúc" in province.text
    assert "Văn bản trả lời 01/BC-LHH" in province.text
