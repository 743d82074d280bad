"""The main loop: a text of a briefing becomes a meeting with tasks; they are worked on; the next briefing opens with their state."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from docx import Document as WordDocument
from pypdf import PdfReader

TEXTS = Path(__file__).parent / "texts"
GROUP = "Đảng đoàn Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"
COMMITTEE = "Đảng ủy Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam"


def test_a_briefing_is_read_worked_on_and_taken_up_again(server, sign_in) -> None:
    server.on("2023-07-18")
    chief = sign_in("vanphong")
    term_entered(chief)
    series = series_begun(chief)
    meeting = briefing_read(chief)
    tasks = briefing_closed(chief, meeting)
    committee, group = sign_in("danguy"), sign_in("dangdoan")
    report_done(committee, "Hoàn chỉnh báo cáo sơ kết")
    more_time_asked(group, "Tổng hợp nội dung phối hợp")
    decided(chief, tasks)
    notice_issued(sign_in("lanhdao"), "Thông báo 01-TB/ĐĐ")

    server.on("2024-01-16")
    chief = sign_in("vanphong")
    following = next_opened(chief, series)
    chief.go(f"{following}ket-luan/moi")
    chief.send(text="Văn phòng Đảng đoàn hoàn thành việc tổng hợp nội dung phối hợp trong tháng 2/2024.")
    chief.go(following)
    chief.follow("section:has(#ky-truoc) a[href*='/ky-truoc/']")
    chief.look("briefing-carry")
    chief.send(decision="into_conclusion", conclusion="1", new_due_on="29/2/2024")
    chief.go(following)
    chief.follow(f"main a[href='{following}dong']")
    chief.send()
    notice_issued(sign_in("lanhdao"), "Thông báo 02-TB/ĐĐ")


def term_entered(chief) -> None:
    """Party numbers run through a term: without one the notice would get no number."""
    chief.go("/van-ban/nhiem-ky/")
    chief.follow("nav.tabs a:has-text('Đảng đoàn Liên hiệp')")
    chief.send("main form.form", name="nhiệm kỳ 2020-2025", in_force_from="1/1/2021")
    assert "nhiệm kỳ 2020-2025" in chief.text


def series_begun(chief) -> str:
    chief.go("/giao-ban/chuoi/moi")
    chief.send(
        title="Giao ban Đảng đoàn và Đảng ủy", owner=GROUP, parties=f"{GROUP}\n{COMMITTEE}", kind="briefing", interval="half",
        notice_capacity="on_behalf", notice_collective="ĐẢNG ĐOÀN", notice_position="BÍ THƯ", notice_signer="Nguyễn Hữu Khải",
    )  # fmt: skip
    return chief.page.url.removeprefix(chief.server.url)


def briefing_read(chief) -> str:
    """The text is uploaded, its proposals are looked at, one is corrected, one rejected; the address of the meeting."""
    chief.go("/doc-van-ban/moi")
    chief.send(secrecy="no", files=TEXTS / "briefing.txt")
    page = chief.page
    meeting = page.locator("fieldset", has=page.locator("[name=event-1-choice]"))
    assert "17/7/2023 · Hà Nội" in meeting.inner_text()
    assert chief.value("event-1-series"), "the series of these two bodies is proposed"
    people = (
        page.locator("section", has=page.locator("#nhom-person, #nhom-nguoi")).first.inner_text()
        if page.locator("#nhom-person").count()
        else chief.text
    )
    assert all(name in people for name in ("Nguyễn Hữu Khải", "Lê Thanh Bình", "Trần Minh Đức"))
    assert "48-QĐ/TW" in chief.value("document-1-number_text")
    orders = {chief.value(f"task-{number}-lead"): number for number in (1, 2, 3)}
    report, summary, proposal = orders["Văn phòng Đảng ủy"], orders["Văn phòng Đảng đoàn"], orders[GROUP]
    assert chief.value(f"task-{report}-due_on") == "15/8/2023"
    marked = page.locator("article.paper span.k-task", has_text="Văn phòng Đảng ủy hoàn chỉnh báo cáo sơ kết")
    assert marked.count(), "each proposal has its place in the text"
    assert "số hội thành viên chưa gửi báo cáo đúng hạn" in page.locator("form[data-review]").inner_text()
    chief.look("briefing-reading")
    page.locator(f"label:has([name=task-{proposal}-choice][value=reject])").click()
    page.locator(f"label:has([name=task-{summary}-choice][value=correct])").click()
    page.fill(f"[name=task-{summary}-product]", "Văn bản tổng hợp nội dung phối hợp")
    with page.expect_navigation():
        page.locator("button[data-submit]").click()
    assert "Những điều được nhận đã vào sổ." in chief.text
    chief.look("briefing-read")
    chief.follow("main .aside a[href^='/giao-ban/']")
    return re.sub(r"#.*", "", page.url.removeprefix(chief.server.url))


def briefing_closed(chief, meeting: str) -> list[str]:
    """The two conclusions become tasks of two bodies."""
    chief.go(meeting)
    assert "2 nhiệm vụ sẽ giao khi đóng" in chief.text
    chief.look("briefing-meeting")
    chief.follow(f"main a[href='{meeting}dong']")
    chief.look("briefing-close")
    chief.send()
    chief.go(meeting)
    chief.look("briefing-closed")
    links = chief.page.locator("main a[href^='/nhiem-vu/']")
    tasks = sorted({link.get_attribute("href") for link in links.all() if re.fullmatch(r"/nhiem-vu/\d+", link.get_attribute("href") or "")})
    assert len(tasks) == 2, tasks
    return tasks


def report_done(committee, what: str) -> None:
    committee.go("/")
    committee.look("briefing-desk-committee")
    committee.follow(f"main a:has-text('{what}')")
    committee.go(f"{committee.page.url}/bao-cao")
    committee.send(text="Báo cáo sơ kết đã gửi các ủy viên.")
    assert "Đã báo cáo, chờ nghiệm thu" in committee.text


def more_time_asked(group, what: str) -> None:
    group.go("/")
    group.follow(f"main a:has-text('{what}')")
    group.go(f"{group.page.url}/xin-gia-han")
    group.look("briefing-more-time")
    group.send(until="31/10/2023", reason="Chờ góp ý của các ban.")
    assert "31/10/2023" in group.text


def decided(chief, tasks: list[str]) -> None:
    """One is accepted, the other gets more time; both wait on the desk."""
    chief.go("/")
    chief.look("briefing-desk-chief")
    assert "Chờ nghiệm thu" in chief.text or "Nghiệm thu" in chief.text
    for task in tasks:
        chief.go(task)
        if chief.page.locator("form[action$='/dong-y']").count():
            chief.act("/dong-y")
            assert "Hạn 31/10/2023" in chief.text
        else:
            chief.follow(".acts a[href$='/nghiem-thu']")
            chief.send()
            assert "Đã nghiệm thu" in chief.text


def next_opened(chief, series: str) -> str:
    """The next briefing of the series opens with the two states; its address."""
    chief.go(series)
    chief.look("briefing-series")
    chief.follow("main a[href*='/giao-ban/moi?chuoi=']")
    chief.send(day="16/1/2024")
    meeting = chief.page.url.removeprefix(chief.server.url)
    chief.act("/khai-mac")
    rows = chief.page.locator("section:has(#ky-truoc) tbody tr")
    states = [" ".join(row.inner_text().split()) for row in rows.all()]
    assert len(states) == 2, states
    assert any("Hoàn chỉnh báo cáo" in row and "Xong, sớm" in row for row in states), states
    assert any("Tổng hợp nội dung" in row and "31/10/2023" in row and "uá hạn" in row for row in states), states
    chief.look("briefing-next")
    return meeting


def notice_issued(leader, name: str) -> None:
    """The notice drafted at closing is signed and numbered, and opens as Word and PDF in Party form."""
    leader.go("/van-ban/du-thao/")
    leader.follow("main a:has-text('kết luận')")
    leader.look("briefing-notice")
    leader.act("/ban-hanh")
    assert name in leader.page.inner_text("h1")
    number = re.search(r"/van-ban/(\d+)", leader.page.url)
    assert number
    pdf = PdfReader(BytesIO(leader.load(f"/van-ban/{number[1]}/in.pdf")))
    word = WordDocument(BytesIO(leader.load(f"/van-ban/{number[1]}/in.docx")))
    printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    cells = " ".join(
        " ".join(
            [*(cell.text for table in word.tables for row in table.rows for cell in row.cells), *(one.text for one in word.paragraphs)]
        ).split()
    )
    for said in ("ĐẢNG CỘNG SẢN VIỆT NAM", name.removeprefix("Thông báo "), "giao ban"):
        assert said in printed, said
        assert said in cells, said
