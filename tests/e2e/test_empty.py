"""An empty installation by hand: from the one-time link to the own body, the first people and the first registered document."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from e2e.conftest import PASSWORD, SOURCE, Desk, Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEW = 9
"""Pages from the link to the registered document, each a form to fill or a thing to press: ten minutes by hand."""


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """`start --empty` as a shell runs it; the server and the one-time link that it prints."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    unset = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "GIAOBAN_TODAY", "GIAOBAN_DATA"}
    environment = {key: value for key, value in os.environ.items() if key not in unset} | {
        "PYTHONPATH": str(SOURCE),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "giaoban.config.shell", "start", "--empty", "--data", str(tmp_path / "var"), "--port", str(port)]
    output = tmp_path / "start.log"
    with output.open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
    until, link = time.monotonic() + 90, None
    while link is None and time.monotonic() < until and process.poll() is None:
        link = re.search(r"(/bat-dau/\S+)", output.read_text(encoding="utf-8"))
        time.sleep(0.2)
    try:
        assert link, output.read_text(encoding="utf-8")
        yield Server(tmp_path / "var", port), link[1]
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def test_an_empty_system_is_in_use_after_few_pages(started, browser, tmp_path: Path) -> None:
    server, link = started
    context = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    desk = Desk(context.new_page(), server)
    desk.page.set_default_timeout(15_000)
    desk.go(link)
    desk.look("empty-first")
    desk.send(username="vanphong", name="Đinh Thị Lan", password=PASSWORD, again=PASSWORD)
    desk.look("empty-body")
    desk.send(organisation="Liên hiệp Hội Đắk Lắk")
    assert "Đắk Lắk" in desk.page.inner_text("h1")
    desk.look("empty-own")
    body = desk.page.inner_text("h1")

    with xlsxwriter.Workbook(tmp_path / "nguoi.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Từ ngày"])
        sheet.write_row(1, 0, ["Y Thu Êban", "12/3/1978", "Chủ tịch", body, "1/3/2024"])
        sheet.write_row(2, 0, ["Nguyễn Văn Hòa", "5/9/1985", "Chánh Văn phòng", body, "1/3/2024"])
    desk.go("/to-chuc/nhap/")
    desk.look("empty-import")
    desk.send(kind="nguoi" if desk.page.locator("[name=kind] option[value=nguoi]").count() else "Người", file=tmp_path / "nguoi.xlsx")
    assert "Y Thu Êban" in desk.go("/nguoi/").inner_text("main")
    desk.look("empty-people")

    desk.go("/van-ban-den/dang-ky")
    desk.send(
        secrecy="no", issuer_name="Ủy ban nhân dân tỉnh Đắk Lắk", number_text="214/KH-UBND", signed_on="5/1/2026",
        abstract="kế hoạch phát triển khoa học và công nghệ",
    )  # fmt: skip
    assert "Số đến 1 " in desk.text, desk.text[:600]
    desk.look("empty-registered")
    assert desk.pages <= FEW, desk.pages
    context.close()
