"""The merger of Hà Giang into Tuyên Quang: what was done in 2023 stays with Hà Giang as it was; what is open moves on with a trace."""

from __future__ import annotations

WORK = (("Tổng kết hội thi sáng tạo kỹ thuật tỉnh", "30/9/2023"), ("Xây dựng quỹ sáng tạo của tỉnh", "31/12/2023"))


def test_work_of_a_merged_union_stays_where_it_was_done_and_moves_where_it_goes_on(server, sign_in) -> None:
    server.on("2023-07-18")
    province = sign_in("donvi")
    for what, due in WORK:
        province.go("/nhiem-vu/moi")
        province.send(what=what, lead="Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hà Giang", due_on=due)
    done, still_open = "/nhiem-vu/1", "/nhiem-vu/2"
    province.go(f"{done}/bao-cao")
    province.send(text="Đã tổng kết, trao 12 giải.")
    province.go(f"{done}/nghiem-thu")
    province.send()
    before = figures(sign_in("vanphong"))
    assert before == ["2", "1"]

    server.on("2025-10-01")
    keeper = sign_in("vanphong")
    merged_today(keeper)
    assert figures(keeper) == before, "the figures of 2023 stand under Hà Giang as it was"
    keeper.go(done)
    assert "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hà Giang" in keeper.text
    assert not keeper.page.locator("#chuyen").count(), "what is done does not move"
    keeper.go(still_open)
    keeper.look("merger-task")
    trace = " ".join(keeper.page.locator("section:has(#chuyen)").inner_text().split())
    assert "Hà Giang → Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Tuyên Quang" in trace
    assert "1/10/2025" in trace
    successor = sign_in("donvi")
    assert WORK[1][0] in successor.text, "the office of the successor owes it now"


def figures(desk) -> list[str]:
    """Tasks due in 2023 and those done on time, in the line of Hà Giang."""
    desk.go("/nhiem-vu/tong-hop?ky=2023")
    desk.look("merger-figures")
    line = desk.page.locator("table tbody tr", has=desk.page.locator("th", has_text="tỉnh Hà Giang")).first
    return [line.locator("td").nth(place).inner_text().strip() for place in (0, 1)]


def merged_today(keeper) -> None:
    """The merger that the demonstration foretold is taken back and entered with its decision on the day itself."""
    keeper.go("/to-chuc/?tim=khoa+hoc+va+ky+thuat+tinh+ha+giang")
    keeper.follow("main table a:has-text('Kỹ thuật tỉnh Hà Giang')")
    body = keeper.page.url.split("?")[0]
    keeper.look("merger-body")
    keeper.act("/hoan-tac/")
    keeper.go(f"{body}hop-nhat/")
    keeper.look("merger-form")
    keeper.send(successor="Liên hiệp Hội Tuyên Quang", on="1/10/2025", decision="Quyết định 12/QĐ-LHHVN")
