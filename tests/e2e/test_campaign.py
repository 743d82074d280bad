"""Half a year reported: the central union calls, three bodies send, each in its own way, one asks for more days; the reports become one."""

from __future__ import annotations

from io import BytesIO

from docx import Document as WordDocument
from pypdf import PdfReader

from giaoban.common.xlsx import read_xlsx, write_xlsx
from giaoban.reporting.rules.workbook import COLUMNS
from reporting.papers_in import as_word

TITLE = "Báo cáo công tác 6 tháng đầu năm 2023"
CENTRE = "Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
PEOPLE = """
from datetime import date
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.organisations.commands import grant_role
from giaoban.organisations.queries import body_by_code
from giaoban.organisations.models import Organisation
like = User.objects.get(username="donvi")
bodies = (
    ("diachat", "Đỗ Thị Thu", Organisation.objects.get(name="Tổng hội Địa chất Việt Nam")),
    ("hue", "Hồ Văn Lộc", body_by_code("lhh-thua-thien-hue")),
)
for username, name, body in bodies:
    user = User.objects.create(username=username, name=name, password=like.password, created_at=like.created_at)
    grant_role(actor=SYSTEM, user=user, organisation=body, role=CHIEF, on=date(2020, 1, 1))
"""
REPORT = [
    "TỔNG HỘI ĐỊA CHẤT VIỆT NAM|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 27/BC-THĐC|Hà Nội, ngày 04 tháng 7 năm 2023", "BÁO CÁO",
    "Kết quả công tác 6 tháng đầu năm 2023", "I. TÌNH HÌNH CHUNG", "Sáu tháng đầu năm, hoạt động của Tổng hội ổn định, các hội thành viên giữ nền nếp sinh hoạt.",
    "II. KẾT QUẢ CÔNG TÁC", "1. Phát triển tổ chức hội", "Tổng hội có 12.480 hội viên cá nhân sinh hoạt tại các hội chuyên ngành; 04 đơn vị trực thuộc.",
    "2. Tư vấn, phản biện và giám định xã hội", "Đã hoàn thành 05 nhiệm vụ tư vấn, phản biện, trong đó có 02 nhiệm vụ tự đề xuất; huy động 41 lượt chuyên gia.",
    "3. Phổ biến kiến thức", "Tổ chức 07 lớp tập huấn cho 385 lượt người.", "4. Hoạt động từ thiện", "Ủng hộ đồng bào vùng lũ 20 triệu đồng.",
    "III. KIẾN NGHỊ", "Đề nghị Liên hiệp Hội Việt Nam giao thêm nhiệm vụ phản biện về tài nguyên nước.", "Biểu số liệu",
    "TT|Chỉ tiêu|Đơn vị|Kế hoạch|Thực hiện|Cùng kỳ năm 2022", "1|Hội viên cá nhân|người|12.500|12.480|12.300", "2|Lớp tập huấn, phổ biến kiến thức|lớp|10|8|6",
    "3|Dự thảo văn bản góp ý|dự thảo|20|11|9", "Nơi nhận: - Như trên|TM. BAN THƯỜNG VỤ",
]  # fmt: skip


def test_half_a_year_is_reported_and_put_together(server, sign_in, tmp_path) -> None:
    server.run(PEOPLE, "2023-06-19")
    server.on("2023-06-19")
    call = called(sign_in("vanphong"))
    server.on("2023-07-05")
    sent_by_web(sign_in("donvi", javascript=False), call)
    sent_by_workbook(sign_in("donvi2"), call, tmp_path)
    sent_by_word(sign_in("diachat"), call, tmp_path)
    server.on("2023-07-12")
    more_days(sign_in("hue"), sign_in("vanphong"), call)
    server.on("2023-07-18")
    sent_late(sign_in("hue"), call)
    server.on("2023-07-21")
    put_together(sign_in("vanphong"), call)


def called(centre) -> str:
    """Local unions and national associations are asked; the address of the call."""
    centre.go("/bao-cao/moi")
    form = centre.page.locator("main form.form").first
    for kind in ("local_union", "national_association"):
        centre.fill(form, "kinds", kind)
    centre.send(
        definition="local_union_half_year", period="6 tháng đầu năm 2023", title=TITLE, cut_off_on="30/6/2023", due_on="10/7/2023",
        owner=CENTRE, below=CENTRE, note="Gửi bản Word hoặc điền biểu mẫu, số liệu chốt đến 30/6/2023.",
    )  # fmt: skip
    centre.look("campaign-drafted")
    call = centre.page.url.removeprefix(centre.server.url)
    centre.act("/mo")
    centre.look("campaign-opened")
    return call


def begun(body, call: str) -> str:
    """The own line of the call, whose report is begun from the records; its address."""
    body.go(call)
    body.look("campaign-called")
    body.act("/lap")
    assert "Đã lập báo cáo từ hồ sơ." in body.text
    return body.page.url.removeprefix(body.server.url)


def signed_and_sent(body, report: str) -> None:
    body.go(report)
    body.act("/ky")
    body.act("/gui")
    assert "Đã gửi báo cáo. Nội dung được giữ nguyên từ lúc này." in body.text


def sent_by_web(body, call: str) -> None:
    """Without JavaScript: figures typed, a part written."""
    report = begun(body, call)
    body.look("campaign-report-begun")
    body.go(f"{report}so-lieu")
    body.look("campaign-figures")
    body.send(**{
        "hoi_vien_ca_nhan-result": "9.850", "lop_tap_huan-plan": "20", "lop_tap_huan-result": "19", "luot_nguoi_tap_huan-result": "1.130",
        "nhiem_vu_tvpb-result": "4", "du_thao_gop_y-result": "11", "giai_phap_du_thi-result": "37",
    })  # fmt: skip
    body.go(f"{report}phan/situation")
    body.send(text="Đội ngũ trí thức của tỉnh yên tâm công tác.")
    body.look("campaign-report-written")
    signed_and_sent(body, report)
    body.look("campaign-report-sent")


def sent_by_workbook(body, call: str, tmp_path) -> None:
    """Filled in without a network: the downloaded workbook comes back."""
    report = begun(body, call)
    sheet = read_xlsx(body.load(f"{report}bao-cao.xlsx"))[0]
    rows = [list(row) for row in sheet.rows]
    head = next(at for at, row in enumerate(rows) if row[0] == COLUMNS[0])
    typed = {
        "hoi_vien_ca_nhan": "15.200",
        "lop_tap_huan": 12,
        "luot_nguoi_tap_huan": 840,
        "nhiem_vu_tvpb": 3,
        "nhiem_vu_tvpb_tu_de_xuat": 5,
    }
    for row in rows[head + 1 :]:
        row[4] = typed.get(str(row[0]), row[4])
        row[3] = 10 if row[0] == "lop_tap_huan" else row[3]
    notes = [str(row[0]) for row in rows[1:head] if row[0]]
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(write_xlsx(list(COLUMNS), rows[head + 1 :], str(rows[0][0]), notes))
    body.go(f"{report}bieu-mau")
    body.look("campaign-workbook")
    body.send(file=str(path))
    body.look("campaign-workbook-taken")
    assert "tự đề xuất” là 5, lớn hơn" in body.text
    assert "nhiều nhất là 3" in body.text
    body.go(f"{report}so-lieu")
    body.send(**{"nhiem_vu_tvpb_tu_de_xuat-result": "2"})
    assert "lớn hơn" not in body.text
    signed_and_sent(body, report)


def sent_by_word(body, call: str, tmp_path) -> None:
    """A Word report is read; figures beside their words; what is stated twice is left to the person; what fits nowhere is placed."""
    report = begun(body, call)
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(as_word(REPORT))
    body.go(f"{report}doc-tu-tep")
    body.look("campaign-word")
    body.send(file=str(path))
    body.look("campaign-word-read")
    assert "Báo cáo nêu hai số khác nhau" in body.text
    assert "Tổ chức 07 lớp tập huấn cho 385 lượt người" in body.text
    body.send(**{"lop_tap_huan-take": True, "lop_tap_huan-result": "8", "note": "Theo sổ theo dõi của Tổng hội."})
    body.look("campaign-word-taken")
    assert "số liệu từ tệp vào báo cáo" in body.text
    body.go(f"{report}so-lieu/hoi_vien_ca_nhan")
    body.look("campaign-word-quoted")
    assert "12.480" in body.text
    signed_and_sent(body, report)


def more_days(body, centre, call: str) -> None:
    """Two days late, a body asks for more days, and gets them."""
    body.go(call)
    body.look("campaign-late")
    body.follow("main a[href$='/xin-gia-han']")
    body.send(until="20/7/2023", reason="Văn phòng đang kiểm kê hội viên.")
    centre.go(call)
    centre.look("campaign-overview")
    centre.follow("main a[href$='/quyet-dinh-gia-han']")
    centre.look("campaign-decide")
    centre.send(is_granted=True)
    centre.look("campaign-granted")
    body.go(call)
    assert "20/7/2023" in body.text


def sent_late(body, call: str) -> None:
    report = begun(body, call)
    body.go(f"{report}so-lieu")
    body.send(**{"hoi_vien_ca_nhan-result": "30.000"})
    signed_and_sent(body, report)
    body.go(call)
    assert "gửi đúng hạn" in body.text


def put_together(centre, call: str) -> None:
    """The figures of the reports add up; who is missing is named; the joint report leaves in three forms; each figure opens to its records."""
    centre.go(call)
    assert "Đã gửi 4 trên 115" in centre.text
    centre.look("campaign-before-merge")
    centre.act("/tong-hop")
    centre.look("campaign-joint")
    joint = centre.page.url.removeprefix(centre.server.url)
    assert "Chưa có trong báo cáo này" in centre.text or "Hội Chăn nuôi Việt Nam" in centre.text
    row = centre.page.locator("main #so-lieu").locator("xpath=ancestor::section").locator("tr", has_text="Lớp tập huấn")
    assert "39" in row.inner_text()
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(centre.load(f"{joint}bao-cao.pdf"))).pages).split())
    assert "Lớp tập huấn, phổ biến kiến thức lớp 40 39 97,5" in paper
    word = WordDocument(BytesIO(centre.load(f"{joint}bao-cao.docx")))
    cells = [[cell.text for cell in one.cells] for table in word.tables for one in table.rows]
    assert ["3", "Hội viên cá nhân", "người"] in [one[:3] for one in cells]
    rows = read_xlsx(centre.load(f"{joint}bao-cao.xlsx"))[0].rows
    assert next(one[4] for one in rows if one[0] == "hoi_vien_ca_nhan") == 9_850 + 15_200 + 12_480 + 30_000
    opened_to_records(centre, joint)


def opened_to_records(centre, joint: str) -> None:
    """From the total to the reports that make it; from a report to the records that were counted, or to the words that were read."""
    centre.go(f"{joint}so-lieu/hoi_vien_ca_nhan")
    centre.look("campaign-joint-figure")
    assert "12.480" in centre.text
    centre.follow("main a:has-text('Tổng hội Địa chất')")
    report = centre.page.url.removeprefix(centre.server.url)
    centre.go(f"{report}so-lieu/hoi_vien_ca_nhan")
    assert "Tổng hội có 12.480 hội viên cá nhân" in centre.text or "12.500 · 12.480 · 12.300" in centre.text
    centre.go(f"{joint}so-lieu/hoi_thanh_vien")
    centre.follow("main a:has-text('Liên hiệp Hội Đồng Tháp')")
    report = centre.page.url.removeprefix(centre.server.url)
    centre.go(f"{report}so-lieu/hoi_thanh_vien")
    assert "Đếm từ hồ sơ 11" in centre.text
    assert centre.page.locator("main table tbody tr").count() == 11
    centre.look("campaign-records")
