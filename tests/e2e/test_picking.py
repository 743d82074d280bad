"""Choosing a body by typing, by the keyboard alone; without JavaScript the server asks back and loses nothing."""

from __future__ import annotations

from e2e.look import axe_findings

FIELD = "input[name=lead]"


def test_a_body_is_chosen_by_the_keyboard(server, sign_in) -> None:
    server.on("2023-07-18")
    desk = sign_in("vanphong")
    page = desk.go("/nhiem-vu/moi")
    field = page.locator(FIELD)
    field.focus()
    field.press_sequentially("hoi ha giang")
    options = page.locator("#id_lead_list [role=option]")
    options.first.wait_for()
    assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "true")
    desk.look("picking")
    assert [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in axe_findings(page)] == []
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    words = options.first.get_attribute("data-label")
    field.press("Enter")
    assert (field.input_value(), field.get_attribute("aria-expanded")) == (words, "false")
    field.press_sequentially(" x")
    field.press("Escape")
    assert page.url.endswith("/nhiem-vu/moi")

    several = page.locator("#id_collaborators_pick")
    several.press_sequentially("tuyen quang")
    page.locator('#id_collaborators_pick_list[data-words="tuyen quang"] [role=option]').first.wait_for()
    several.press("ArrowDown")
    several.press("Enter")
    assert "Tuyên Quang" in page.locator("textarea[name=collaborators]").input_value()
    page.locator(".picked-lines button").click()
    assert page.locator("textarea[name=collaborators]").input_value() == ""


def test_without_a_script_the_server_asks_which_one_is_meant(server, sign_in) -> None:
    server.on("2023-07-18")
    desk = sign_in("vanphong", javascript=False)
    page = desk.go("/nhiem-vu/moi")
    page.fill("textarea[name=what]", "Tổng hợp kiến nghị")
    page.fill(FIELD, "liên hiệp các hội")
    page.fill("input[name=due_on]", "30/8/2023")
    desk.submit(page.locator("form:has(input[name=lead])"))
    assert (page.input_value(FIELD), page.input_value("textarea[name=what]")) == ("liên hiệp các hội", "Tổng hợp kiến nghị")
    page.locator("input[name=lead__nao]").first.check()
    desk.submit(page.locator("form:has(input[name=lead])"))
    assert page.url.rsplit("/", 1)[1].isdigit() or "NV-" in desk.text
