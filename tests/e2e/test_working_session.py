"""A working session whose six instructions stand in one sentence: six tasks, on the day itself and by late entry years after."""

from __future__ import annotations

from pathlib import Path

import pytest

TEXTS = Path(__file__).parent / "texts"


@pytest.mark.parametrize("today", ["2017-11-20", "2026-03-02"], ids=["in 2017", "entered late today"])
def test_six_instructions_in_one_sentence_become_six_tasks(server, sign_in, today: str) -> None:
    server.on(today)
    chief = sign_in("vanphong")
    chief.go("/doc-van-ban/moi")
    chief.send(secrecy="no", files=TEXTS / "working_session.txt", published_on="17/11/2017")
    page = chief.page
    assert chief.value("event-1-day") == "15/11/2017"
    assert page.locator("textarea[name^=task-][name$=-what]").count() == 6
    chief.look(f"session-{today}")
    for number in range(1, 7):
        page.locator(f"label:has([name=task-{number}-choice][value=correct])").click()
        page.fill(f"[name=task-{number}-due_on]", "31/12/2017")
    page.locator("[name=close_now]").check()
    with page.expect_navigation():
        page.locator("button[data-submit]").click()
    assert "Những điều được nhận đã vào sổ." in chief.text, chief.text[:600]
    chief.look(f"session-{today}-read")
    assert page.locator(".aside a[href^='/nhiem-vu/']").count() == 6
    chief.follow(".aside a[href^='/nhiem-vu/']")
    assert "31/12/2017" in chief.text
    assert "nhập bổ sung" in chief.text
    chief.look(f"session-{today}-task")
