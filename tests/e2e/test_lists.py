"""The list of tasks: searched, its columns chosen, kept as a view and shared, acted on in bulk, with and without JavaScript."""

from __future__ import annotations

import pytest

MAKE_TASKS = """
from datetime import date
from giaoban.accounts.models import User
from giaoban.organisations.models import Organisation
from giaoban.organisations.queries import actor_of
from giaoban.programmes.commands import assign_task
on = clock.today()
actor = actor_of(User.objects.get(username="vanphong"), on=on, channel="web")
body = Organisation.objects.get(pk=actor.body_id)
for number in range(1, 61):
    assign_task(actor=actor, body=body, what=f"Việc thứ {number}" if number % 2 else f"Rà soát hồ sơ {number}", lead=body, due_on=date(2023, 8, 1 + number % 28), on=on, at=clock.now())
"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_the_list_of_tasks_is_searched_shaped_kept_and_acted_on(server, sign_in, javascript: bool) -> None:
    server.on("2023-07-18")
    server.run(MAKE_TASKS, "2023-07-18")
    desk = sign_in("vanphong", javascript=javascript)
    page = desk.go("/nhiem-vu/?tim=ra+soat")
    assert "trong 30" in desk.text or "30" in page.inner_text(".pager")

    page.locator("summary", has_text="Cột").click()
    before = page.locator("thead th").count()
    with page.expect_navigation():
        page.locator("#cong-cu a[href*='cot=']").first.click()
    assert page.locator("thead th").count() == before - 1

    page.locator("summary", has_text="Lưu chế độ xem").click()
    page.fill("#ten-che-do", "Hồ sơ phải rà soát")
    page.check("#che-do-chung")
    with page.expect_navigation():
        page.locator(".save-view button").click()
    assert page.locator(".tabs a[aria-current]").inner_text().startswith("Hồ sơ phải rà soát")
    assert page.locator("thead th").count() == before - 1
    desk.look(f"lists-view-{javascript}")

    page.check("input[name=tat_ca]")
    with page.expect_navigation():
        page.locator("button[name=act][value=remind]").click()
    assert "Đã thực hiện với 30 hồ sơ" in desk.text

    for box in page.locator("input[name=chon]").all()[:2]:
        box.check()
    with page.expect_navigation():
        page.locator("button[name=act][value=remind]").click()
    assert "Đã thực hiện với 2 hồ sơ" in desk.text

    other = sign_in("dangdoan", javascript=javascript)
    other.go("/nhiem-vu/")
    assert other.page.locator(".tabs a", has_text="Hồ sơ phải rà soát").count() == 1
    assert other.page.locator("button", has_text="Bỏ chế độ xem này").count() == 0

    with page.expect_navigation():
        page.locator("button", has_text="Bỏ chế độ xem này").click()
    assert page.locator(".tabs a", has_text="Hồ sơ phải rà soát").count() == 0
