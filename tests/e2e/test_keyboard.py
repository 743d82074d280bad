"""The work of a day by keyboard alone, with and without JavaScript; the life of a document without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2e.conftest import PASSWORD

TEXTS = Path(__file__).parent / "texts"
ENOUGH = 90
"""More tabs than a person would press."""


class Keys:
    """A person who has no mouse: goes from field to field, types, presses."""

    def __init__(self, page) -> None:
        self.page = page

    def to(self, selector: str) -> None:
        """Tab until the focus stands on what is wanted; what has the focus must be seen."""
        for _ in range(ENOUGH):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                top, height = self.page.evaluate("() => [document.activeElement.getBoundingClientRect().top, innerHeight]")
                assert -1 < top < height, f"{selector} has the focus out of sight"
                return
        message = f"no way by keyboard to {selector}"
        raise AssertionError(message)

    def type(self, selector: str, words: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def press(self, selector: str, key: str = "Enter") -> None:
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def skip(self) -> None:
        """Over the navigation, by the first link of the page."""
        self.to("a.skip")
        self.page.keyboard.press("Enter")


@pytest.fixture
def at_keys(browser, server):
    """`at_keys("vanphong")` signs somebody in without a mouse."""
    contexts = []

    def make(name: str, *, javascript: bool) -> Keys:
        context = browser.new_context(java_script_enabled=javascript, viewport={"width": 1280, "height": 900}, locale="vi-VN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{server.url}/")
        keys = Keys(page)
        keys.type("[name=login]", name)
        keys.type("[name=password]", PASSWORD)
        keys.press("main button.main-act")
        return keys

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_work_of_a_day_is_done_by_keyboard(server, at_keys, javascript: bool) -> None:
    server.on("2023-07-18")
    chief = at_keys("vanphong", javascript=javascript)
    assigned(chief)
    planned(chief)
    registered(chief)
    reported(at_keys("danguy", javascript=javascript))
    accepted(chief)


def assigned(chief: Keys) -> None:
    chief.skip()
    chief.press("main a[href='/nhiem-vu/moi']")
    chief.skip()
    chief.type("[name=what]", "Tổng hợp số liệu hội viên 6 tháng đầu năm")
    chief.type("[name=lead]", "Văn phòng Đảng ủy")
    chief.type("[name=due_on]", "31/8/2023")
    chief.press("main button.main-act")
    assert "NV-1" in chief.page.title()


def planned(chief: Keys) -> None:
    chief.press("nav a[href='/giao-ban/']")
    chief.skip()
    chief.press("main a[href='/giao-ban/moi']")
    chief.skip()
    chief.type("[name=title]", "Giao ban cơ quan tháng 7")
    chief.type("[name=day]", "24/7/2023")
    chief.press("main button.main-act")
    assert "Giao ban cơ quan tháng 7" in chief.page.inner_text("h1"), chief.page.inner_text("main")[:500]


def registered(chief: Keys) -> None:
    chief.press("nav a[href='/']")
    chief.skip()
    chief.press("main a[href='/van-ban-den/dang-ky']")
    chief.skip()
    chief.to("[name=secrecy]")
    chief.page.keyboard.press("Space")
    chief.type("[name=number_text]", "112-HD/BTGTW")
    chief.type("[name=signed_on]", "12/7/2023")
    chief.type("[name=issuer_name]", "Ban Tuyên giáo Trung ương")
    chief.type("[name=abstract]", "hướng dẫn tuyên truyền kỷ niệm 40 năm ngày thành lập")
    chief.press("main button.main-act")
    assert "Số đến 1 " in " ".join(chief.page.inner_text("main").split()), chief.page.inner_text("main")[:500]


def reported(committee: Keys) -> None:
    committee.skip()
    committee.press("main a[href='/nhiem-vu/1']")
    committee.skip()
    committee.press("main .acts a[href$='/nhan']")
    committee.skip()
    committee.press("main button.main-act")
    committee.skip()
    if not committee.page.locator("main .acts > a[href$='/bao-cao']").count():
        committee.to("main .acts details > summary")
        committee.page.keyboard.press("Enter")
    committee.press("main .acts a[href$='/bao-cao']")
    committee.skip()
    committee.type("[name=text]", "Đã gửi bảng tổng hợp.")
    committee.press("main button.main-act")
    assert "Đã báo cáo, chờ nghiệm thu" in committee.page.inner_text("main")


def accepted(chief: Keys) -> None:
    chief.press("nav a[href='/']")
    chief.skip()
    chief.press("main a[href='/nhiem-vu/1']")
    chief.skip()
    chief.press("main .acts a[href$='/nghiem-thu']")
    chief.skip()
    chief.press("main button.main-act")
    assert "Đã nghiệm thu" in chief.page.inner_text("main")


def test_a_document_is_drafted_numbered_sent_and_instructed_without_javascript(server, sign_in) -> None:
    server.on("2023-07-18")
    chief, leader, province = (sign_in(name, javascript=False) for name in ("vanphong", "lanhdao", "donvi"))
    chief.go("/van-ban-di/soan")
    form = chief.page.locator("main form.form")
    union = form.locator("label", has_text="Kỹ thuật tỉnh Hà Giang").locator("input")
    chief.unfold(union)
    union.check()
    chief.send(
        kind="plan", abstract="phổ biến kiến thức năm 2024", text=(TEXTS / "plan.txt").read_text(encoding="utf-8"), signer="Nguyễn Hữu Khải"
    )
    plan = chief.page.url
    chief.act("/buoc/kiem-tra")
    chief.act("/buoc/trinh-ky")
    leader.go(plan)
    leader.act("/buoc/dong-y")
    chief.go(plan)
    chief.act("/ban-hanh")
    chief.follow(".head a[href$='/gui']")
    chief.send(due_on="30/9/2023")
    province.go("/")
    province.follow("main a:has-text('phổ biến kiến thức')")
    province.act("/nhan")
    province.act("/but-phe", text="Giao Văn phòng tham mưu thực hiện.")
    province.go("/")
    province.follow("main a:has-text('Giao Văn phòng tham mưu')")
    task = province.page.url
    province.go(f"{task}/bao-cao")
    province.send(text="Đã xây dựng kế hoạch của tỉnh.")
    province.follow(".acts a[href*='quan_he=answers']")
    province.send(kind="report", signer="Đinh Thị Lan")
    province.act("/ban-hanh")
    province.follow(".head a[href$='/gui']")
    province.send()
    chief.go("/")
    assert "Chờ vào sổ" in chief.text
