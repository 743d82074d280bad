"""Half a year of a coordination regulation: two offices enter it, do or miss what it asks, review it, brief each other and plan the next year."""

from __future__ import annotations

from io import BytesIO

from docx import Document as WordDocument
from pypdf import PdfReader

GROUP = "Đảng đoàn Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
COMMITTEE = "Đảng ủy Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
NOTE = "Nắm tình hình tư tưởng"
DONE = (("đợt 3/2/2023", "3/2/2023"), ("tháng 2 năm 2023", "3/3/2023"), ("tháng 4 năm 2023", "20/5/2023"), ("đợt 19/5/2023", "19/5/2023"),
        ("tháng 5 năm 2023", "5/6/2023"), ("tháng 6 năm 2023", "4/7/2023"))  # fmt: skip


def test_two_offices_live_half_a_year_of_their_regulation(server, sign_in) -> None:
    server.on("2023-01-10")
    group = sign_in("dangdoan")
    regulation = entered_from_template(group)
    server.on("2023-02-03")
    committee = sign_in("danguy")
    task_fulfils(committee, obligation(committee, "tháng 1 năm 2023"))
    server.on("2023-07-12")
    group, committee = sign_in("dangdoan"), sign_in("danguy")
    half_a_year_told(committee)
    found(group, committee)
    heat_map_seen(group, regulation)
    review = compiled(group, regulation)
    both_edit(group, committee, review)
    server.on("2023-07-17")
    group = sign_in("dangdoan")
    meeting = briefed(group, review)
    opinions_answered(group, review)
    concluded(group, review, meeting)
    issued(group, review)
    server.on("2024-01-15")
    year_planned(sign_in("dangdoan"), regulation)


def entered_from_template(group) -> str:
    """Three pages: the template, the parties, the contents as they are proposed; the address of the regulation."""
    group.go("/quy-che/moi?mau=dang-doan-dang-uy")
    group.send(
        ben_1=GROUP, ben_2=COMMITTEE, in_force_from="1/1/2021", calendar_from="1/1/2023", ky_1="Nguyễn Hữu Khải", ky_2="Lê Thanh Bình"
    )
    group.look("half-year-contents")
    with group.page.expect_navigation():
        group.page.locator("button[name=buoc][value='3']").click()
    group.look("half-year-regulation")
    assert "lịch nghĩa vụ đã được lập" in group.text
    return group.page.url.removeprefix(group.server.url)


def obligation(desk, period: str) -> str:
    """The address of the one obligation of a period."""
    desk.go("/quy-che/viec/")
    return desk.page.locator("main tbody tr", has_text=f"· {period}").first.locator("a").first.get_attribute("href")


def task_fulfils(committee, note: str) -> None:
    """The obligation becomes a task; once accepted it is offered as evidence."""
    committee.go(f"{note}/giao-viec")
    committee.send(body="Đảng ủy Liên hiệp")
    task = committee.page.url
    committee.go(f"{task}/bao-cao")
    committee.send(text="Báo cáo tháng 1 đã gửi Đảng đoàn.")
    committee.go(f"{task}/nghiem-thu")
    committee.send()
    committee.go(note)
    assert "nhiệm vụ được giao từ chính việc này" in committee.text
    committee.act("/xac-nhan")
    assert "Đúng hạn" in committee.text


def half_a_year_told(committee) -> None:
    """Most was done, one late; one was missed, with its cause."""
    for period, day in DONE:
        committee.go(f"{obligation(committee, period)}/da-lam")
        committee.send(note=f"Báo cáo, danh sách {period}", done_on=day)
    missed = obligation(committee, "tháng 3 năm 2023")
    committee.go(missed)
    assert "Không thực hiện, quá hạn 98 ngày" in committee.text
    committee.go(f"{missed}/nguyen-nhan")
    committee.send(kind="subjective", cause="Văn phòng Đảng ủy thiếu người, chưa phân công người theo dõi.")


def found(group, committee) -> None:
    group.go("/phat-hien/moi")
    group.send(
        kind="difficulty",
        text="Biên chế giúp việc được giao quá ít.",
        area="Tổ chức, cán bộ",
        cause="objective",
        addressed_to=COMMITTEE,
        on="30/6/2023",
    )
    committee.go("/phat-hien/moi")
    committee.send(
        kind="proposal", text="Đề nghị thống nhất tổ chức bộ máy ở địa phương.", area="Tổ chức, cán bộ", addressed_to=GROUP, on="30/6/2023"
    )


def heat_map_seen(group, regulation: str) -> None:
    """A cell opens the obligation behind it."""
    group.go(f"{regulation}ban-do/")
    group.look("half-year-map")
    row = group.page.locator("main table tr", has_text=NOTE).first
    assert "66,7 %" in " ".join(row.inner_text().split())
    with group.page.expect_navigation():
        row.locator("a", has_text="bỏ lỡ").first.click()
    assert "tháng 3 năm 2023" in group.text


def compiled(group, regulation: str) -> str:
    group.go(f"{regulation}so-ket/moi")
    group.send(period="6 tháng đầu năm 2023", kind="interim", comments_due_on="14/7/2023")
    group.look("half-year-review")
    for sentence in (
        "Trong 8 việc đến hạn, các bên đã hoàn thành 7 việc, đạt 87,5%; trong đó có 6 việc đúng hạn và 1 việc chậm so với thời hạn.",
        "(tháng 3 năm 2023): không thực hiện (hạn 5/4/2023)",
        "nguyên nhân chủ quan: Văn phòng Đảng ủy thiếu người",
        "Biên chế giúp việc được giao quá ít. Nguyên nhân khách quan.",
        "Kiến nghị với Đảng đoàn Liên hiệp Hội Việt Nam: đề nghị thống nhất tổ chức bộ máy",
    ):
        assert sentence in group.text
    return group.page.url.removeprefix(group.server.url)


def line_of(desk, review: str, words: str, act: str) -> str:
    """The address of what can be done with the line that holds these words."""
    desk.go(review)
    line = desk.page.locator("main [id^='dong-']", has_text=words).last
    return line.locator(f"a[href$='{act}']").first.get_attribute("href")


def both_edit(group, committee, review: str) -> None:
    """The committee words its own part anew and sees another line otherwise; both stand side by side until they agree."""
    words = "(tháng 3 năm 2023): không thực hiện"
    line = line_of(committee, review, words, "/quan-diem").removesuffix("/quan-diem")
    committee.act(line, text="Tháng 3/2023 chưa có báo cáo do thiếu người theo dõi.")
    assert "Tháng 3/2023 chưa có báo cáo do thiếu người theo dõi." in committee.text
    committee.go(line_of(committee, review, "Biên chế giúp việc", "/quan-diem"))
    committee.send(text="Việc phân công giữa hai văn phòng cũng chưa hợp lý.")
    group.go(review)
    assert "các bên khác ý" in group.text
    group.look("half-year-two-views")
    group.follow("main a[href$='/thong-nhat']")
    group.send(text="Biên chế ít; việc phân công giữa hai văn phòng chưa hợp lý.")
    for desk in (group, committee):
        desk.go(f"{review}xong-gop-y")
        desk.send()
    group.go(review)
    group.act("/san-sang")
    assert "Báo cáo đã sẵn sàng trình hội nghị" in group.text


def briefed(group, review: str) -> str:
    group.go("/giao-ban/moi")
    group.send(
        title="Giao ban 6 tháng đầu năm 2023", kind="briefing", owner=GROUP, parties=f"{GROUP}\n{COMMITTEE}", day="17/7/2023", place="Hà Nội",
        agenda="Khai mạc",
    )  # fmt: skip
    meeting = group.page.url.removeprefix(group.server.url)
    group.go(f"{review}chuong-trinh-hop")
    group.send(meeting="Giao ban 6 tháng")
    group.go(meeting)
    assert "Sơ kết 6 tháng đầu năm 2023 thực hiện Quy chế phối hợp" in group.text
    group.act("/khai-mac")
    group.go(f"{meeting}bien-ban/moi")
    group.send(text="Đề nghị nêu rõ hơn việc chậm báo cáo.", speaker_text="Nguyễn Hữu Khải")
    return meeting


def opinions_answered(group, review: str) -> None:
    """What the minutes hold is taken over and answered: tiếp thu, giải trình."""
    group.go(f"{review}y-kien")
    group.page.locator("form[action$='/tu-bien-ban'] input[type=checkbox]").check()
    group.act("/tu-bien-ban")
    group.act("/y-kien/1", outcome="partly", explanation="Đã nêu rõ tháng và nguyên nhân.")
    group.look("half-year-opinions")
    assert "Đã nêu rõ tháng và nguyên nhân." in " ".join(
        PdfReader(BytesIO(group.load(f"{review}y-kien.pdf"))).pages[0].extract_text().split()
    )


def concluded(group, review: str, meeting: str) -> None:
    """The chosen lines become tasks when the meeting closes; the notice is drafted."""
    group.go(f"{review}ket-luan")
    for tick in group.page.locator("main [name$='-chosen']").all():
        tick.check()
    for day in group.page.locator("main [name$='-due_on']").all():
        day.fill("30/9/2023")
    group.send(text="Thực hiện các nhiệm vụ, giải pháp nêu trong báo cáo.")
    group.go(f"{meeting}dong")
    assert "Nhiệm vụ sẽ giao 2" in group.text
    group.send()
    assert "Đã đóng hội nghị và giao nhiệm vụ." in group.text
    group.go("/nhiem-vu/?sap=-han")
    assert "Khắc phục, hoàn thành việc" in group.text


def issued(group, review: str) -> None:
    """The report leaves as Word and PDF and stays as it was issued."""
    group.go(f"{review}ban-hanh")
    group.send()
    assert "Đã ban hành, nội dung được giữ nguyên." in group.text
    group.look("half-year-issued")
    paper = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(group.load(f"{review}bao-cao.pdf"))).pages).split())
    assert "Tháng 3/2023 chưa có báo cáo do thiếu người theo dõi." in paper
    word = WordDocument(BytesIO(group.load(f"{review}bao-cao.docx")))
    assert any("đạt 87,5%" in one.text for one in word.paragraphs)


def year_planned(group, regulation: str) -> None:
    """The year's programme carries the contents of the regulation."""
    group.go(f"{regulation}chuong-trinh-nam")
    for tick in group.page.locator("main [name=items]").all()[:3]:
        tick.check()
    group.send(year="2024")
    group.look("half-year-programme")
    assert "Theo QC-1, nội dung 1" in group.text
