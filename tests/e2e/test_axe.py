"""The main pages with data: axe finds nothing in light and dark, wide and narrow; nothing scrolls sideways; pages are light."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from e2e.look import AXE, is_wider_than_screen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from e2e.conftest import Desk

TEXTS = Path(__file__).parent / "texts"
FIRST_LOAD, LATER_LOAD = 150_000, 30_000
"""Bytes over the wire, from the design."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = f"() => axe.run(document, {{runOnly: {RULES}}}).then(done => done.violations)"
COLOURS = "() => axe.run(document, {runOnly: {type: 'rule', values: ['color-contrast']}}).then(done => done.violations)"
LOOKS = ((1280, "light", ALL), (390, "dark", ALL), (1280, "dark", COLOURS), (390, "light", COLOURS))
PAGES = (
    "/", "/nhiem-vu/", "/nhiem-vu/moi", "/nhiem-vu/1", "/nhiem-vu/1/bao-cao", "/nhiem-vu/tong-hop?ky=quy+III+2023", "/chuong-trinh/", "/chuong-trinh/moi",
    "/van-ban/", "/van-ban/du-thao/", "/van-ban/1", "/van-ban/2", "/van-ban-di/", "/van-ban-di/soan", "/van-ban-di/in", "/van-ban-den/",
    "/van-ban-den/dang-ky", "/van-ban-den/1", "/van-ban/day-so/", "/giao-ban/", "/giao-ban/1/", "/giao-ban/1/dong", "/giao-ban/1/nguoi-du",
    "/giao-ban/moi", "/giao-ban/lich/", "/giao-ban/ket-luan/", "/giao-ban/chuoi/", "/phat-hien/", "/phat-hien/1", "/phat-hien/moi", "/to-chuc/",
    "/to-chuc/cay/", "/to-chuc/1/", "/nguoi/", "/nguoi/1/", "/quyen/", "/doc-van-ban/", "/doc-van-ban/moi", "/doc-van-ban/1/", "/doc-van-ban/2/",
    "/tim/?q=giao+ban", "/thong-bao/", "/tai-khoan/",
)  # fmt: skip


def filled(desk: Desk) -> None:
    """One record of every kind: a read text closed as a meeting, a text still open, a document from outside."""
    desk.go("/doc-van-ban/moi")
    desk.send(secrecy="no", files=TEXTS / "briefing.txt")
    desk.page.locator("[name=close_now]").check()
    with desk.page.expect_navigation():
        desk.page.locator("button[data-submit]").click()
    assert "Những điều được nhận đã vào sổ." in desk.text, desk.text[:500]
    desk.go("/doc-van-ban/moi")
    desk.send(secrecy="no", files=TEXTS / "working_session.txt", published_on="17/11/2017")
    desk.go("/van-ban-den/dang-ky")
    desk.send(
        secrecy="no",
        issuer_name="Bộ Khoa học và Công nghệ",
        number_text="1526/BKHCN-VP",
        signed_on="10/7/2023",
        abstract="góp ý dự thảo chiến lược",
    )


def faults_of(page: Page, path: str) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for width, theme, run in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
        for one in page.evaluate(run):
            found += [
                f"{path} {width} {theme} {one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for node in one["nodes"][:3]
            ]
        if is_wider_than_screen(page):
            found.append(f"{path} {width}: scrolls sideways")
    page.set_viewport_size({"width": 320, "height": 800})
    if is_wider_than_screen(page):
        found.append(f"{path} 320: scrolls sideways")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    return found


class Wire:
    """Bytes that came over the wire since the last question."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self.add)

    def add(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def taken(self) -> int:
        taken, self.bytes = self.bytes, 0
        return taken


def test_axe_finds_nothing_and_pages_are_light(server, sign_in, browser) -> None:
    server.on("2023-07-18")
    desk = sign_in("vanphong")
    filled(desk)
    server.index("2023-07-18")
    page = desk.page
    wire = Wire(page)
    faults = []
    for path in PAGES:
        wire.taken()
        answer = page.goto(f"{server.url}{path}", wait_until="networkidle")
        weight = wire.taken()
        if answer is None or answer.status != 200:
            faults.append(f"{path}: {answer and answer.status}")
            continue
        if weight > LATER_LOAD:
            faults.append(f"{path}: {weight} bytes after the first page")
        desk.look(f"page{path.replace('/', '-').replace('?', '-')}")
        faults += faults_of(page, path)
    fresh = browser.new_context(storage_state=page.context.storage_state(), locale="vi-VN")
    for path in ("/", "/giao-ban/1/", "/van-ban-di/soan"):
        first = fresh.new_page()
        fresh.new_cdp_session(first).send("Network.clearBrowserCache")
        wire = Wire(first)
        first.goto(f"{server.url}{path}", wait_until="networkidle")
        weight = wire.taken()
        if weight > FIRST_LOAD:
            faults.append(f"{path}: {weight} bytes on the first load")
        first.close()
    fresh.close()
    stranger = browser.new_context(locale="vi-VN").new_page()
    stranger.goto(f"{server.url}/tai-khoan/login/", wait_until="networkidle")
    faults += faults_of(stranger, "/tai-khoan/login/")
    stranger.context.close()
    assert not faults, "\n".join(faults)
