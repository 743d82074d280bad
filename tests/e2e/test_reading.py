"""A text goes in and comes out as a registered meeting with its tasks: by mouse, by keyboard, without JavaScript, years later."""

from __future__ import annotations

import pytest

from e2e.look import axe_findings, is_wider_than_screen
from reading.texts import BRIEFING, SESSION


def _upload(desk, text=BRIEFING):
    page = desk.go("/doc-van-ban/moi")
    page.check("input[name=secrecy][value=no]")
    page.set_input_files("input[name=files]", [{"name": "tin-bai.txt", "mimeType": "text/plain", "buffer": text.encode()}])
    page.click("form.form button.main-act")
    page.wait_for_url("**/doc-van-ban/*/")
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_text_becomes_a_closed_meeting_with_tasks_for_two_bodies(server, sign_in, javascript) -> None:
    server.on("2023-07-18")
    page = _upload(sign_in("vanphong", javascript=javascript))
    assert page.locator("#nhom-event ~ *, .prop").count() > 5
    assert page.input_value("input[name=task-1-lead]") == "Văn phòng Đảng ủy"
    assert page.locator("input[name=task-2-choice][value=correct]").is_checked()
    page.fill("input[name=task-2-due_on]", "31/11/2023")
    page.click("button.main-act[data-submit]")
    page.wait_for_selector("#loi")
    assert page.locator("#id_task-2-due_on_error").is_visible()
    page.fill("input[name=task-2-due_on]", "30/11/2023")
    page.check("input[name=close_now]")
    page.click("button.main-act[data-submit]")
    page.wait_for_selector("text=Đã xác nhận")
    tasks = page.locator(".prop a[href*='/nhiem-vu/']")
    assert tasks.count() == 2
    page.locator(".prop a[href*='/giao-ban/']").first.click()
    page.wait_for_url("**/giao-ban/*/")
    assert "30/11/2023" in page.inner_text("main")


def test_decisions_are_made_by_keyboard_alone(server, sign_in) -> None:
    server.on("2023-07-18")
    page = _upload(sign_in("vanphong"))
    page.focus("input[name=person-1-choice]:checked")
    page.keyboard.press("ArrowRight")
    assert page.locator("input[name=person-1-choice][value=correct]").is_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "person-1-record"
    before = page.inner_text("[data-counts]")
    page.focus("input[name=person-1-choice]:checked")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("[data-counts]") != before


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible_and_no_wider_than_the_screen(server, sign_in, width) -> None:
    server.on("2023-07-18")
    page = _upload(sign_in("vanphong", width=width))
    assert axe_findings(page) == []
    assert not is_wider_than_screen(page)


def test_years_later_the_same_text_is_a_late_entry(server, sign_in) -> None:
    server.on("2026-03-02")
    page = _upload(sign_in("vanphong"))
    page.check("input[name=event-1-choice][value=accept]")
    page.click("button.main-act[data-submit]")
    page.wait_for_selector("text=Đã xác nhận")
    page.locator(".prop a[href*='/giao-ban/']").first.click()
    page.wait_for_url("**/giao-ban/*/")
    assert "17/7/2023" in page.inner_text("main")


def test_six_instructions_of_2017_become_six_tasks_of_the_province(server, sign_in) -> None:
    server.on("2017-11-16")
    page = _upload(sign_in("vanphong"), SESSION)
    assert page.locator("#nhom-task").count() == 1
    page.check("input[name=close_now]")
    page.click("button.main-act[data-submit]")
    page.wait_for_selector("text=Đã xác nhận")
    assert page.locator(".prop a[href*='/nhiem-vu/']").count() == 6
