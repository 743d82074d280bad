"""Signing in, by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

PASSWORD = "mat-khau-trinh-dien"


def test_signing_in_opens_the_desk(server, sign_in) -> None:
    server.on("2023-07-18")
    desk = sign_in("vanphong")
    assert "Phạm Thu Hà" in desk.page.inner_text("h1")


def test_signing_in_by_keyboard_alone(server, browser) -> None:
    server.on("2023-07-18")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.focus("input[name=login]")
    page.keyboard.type("vanphong")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    context.close()


def test_signing_in_without_javascript(server, sign_in) -> None:
    server.on("2023-07-18")
    desk = sign_in("vanphong", javascript=False)
    assert desk.page.locator("h1").count() == 1
