"""Dates: what is one, what only looks like one, and which year it means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from giaoban.reading.core import read_facts, to_json

if TYPE_CHECKING:
    from conftest import Reader


def period(fact: dict[str, str]) -> str:
    return fact["iso"] if "iso" in fact else f"{fact['iso_from']}/{fact['iso_to']}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 17/7/2023, hội nghị khai mạc.", "2023-07-17"),
        ("Ngày 05 tháng 4 năm 2024.", "2024-04-05"),
        ("Ngày 6-7-2022 và các ngày sau.", "2022-07-06"),
        ("Ngày 28.6.2016 có quyết định.", "2016-06-28"),
        ("Ngày 3/4 năm 2021 họp.", "2021-04-03"),
        ("Từ tháng 6/2018 đến nay.", "2018-06"),
        ("Trong tháng 9 năm 2022.", "2022-09"),
        ("Báo cáo quý III/2023.", "2023-07-01/2023-09-30"),
        ("Báo cáo quý 2 năm 2023.", "2023-04-01/2023-06-30"),
        ("Kết quả 6 tháng đầu năm 2023.", "2023-01-01/2023-06-30"),
        ("Nhiệm vụ sáu tháng cuối năm 2023.", "2023-07-01/2023-12-31"),
        ("Kết quả 9 tháng đầu năm 2021.", "2021-01-01/2021-09-30"),
        ("Nhiệm kỳ 2020 - 2025 của chi bộ.", "2020/2025"),
        ("Giai đoạn 2016–2020.", "2016/2020"),
        ("Trong năm\u00a0 2025 có nhiều việc.", "2025"),
        ("Định hướng đến 2030.", "2030"),
        ("Các ngày 16 - 22/4/2023, đoàn làm việc.", "2023-04-16/2023-04-22"),
        ("Ngày 23 và 24 tháng 10 năm 2022, diễn ra hội thảo.", "2022-10-23/2022-10-24"),
        ("Nga\u0300y 17/7/2023.", "2023-07-17"),
    ],
)
def test_one_date_is_read(read: Reader, text: str, expected: str) -> None:
    facts = read(text)["dates"]
    assert [period(f) for f in facts] == [expected]
    assert text[facts[0]["start"] : facts[0]["end"]] == facts[0]["text"]


@pytest.mark.parametrize(
    "text",
    [
        "Có 37/43 Chi hội nộp báo cáo.",
        "Xã đạt 5/9 tiêu chí.",
        "Đội thắng với tỷ số 2-0.",
        "Xử lý 2000 trường hợp.",
        "Đạt 817/898 hộ.",
        "Trong 10 năm thực hiện và 40 ngày làm việc.",
        "Tăng 7,51% so với cùng kỳ.",
        "Lúc 16:42, hội nghị bắt đầu.",
        "Số 12 đường Lê Lợi.",
        "Hằng năm tổ chức đánh giá.",
    ],
)
def test_what_only_looks_like_a_date_is_left(read: Reader, text: str) -> None:
    assert read(text)["dates"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng 5/7, hội nghị sơ kết 6 tháng đầu năm 2019.", "2019-07-05"),
        ("Ngày 12/3, hội nghị tổng kết công tác năm 2020.", "2021-03-12"),
        ("Chiều 15.11, đồng chí yêu cầu xây dựng danh mục năm 2018.", "2017-11-15"),
        ("Ngày 18/12, hội nghị tổng kết công tác năm 2022.", "2022-12-18"),
        ("Tối 17-4, lễ trao giải diễn ra.", "XXXX-04-17"),
        ("Ngày 9/5, họp theo Quyết định số 12-QĐ/TU ngày 3/2/2021 của Tỉnh ủy, kết quả quý I/2022.", "2022-05-09"),
    ],
)
def test_an_open_year_is_found_where_the_text_decides(read: Reader, text: str, expected: str) -> None:
    assert read(text)["dates"][0]["iso"] == expected


def test_a_deadline_of_the_next_year_follows_the_head_date(read: Reader) -> None:
    text = "Ngày 20/11/2023, hội nghị giao ban.\nKết luận: giao Văn phòng gửi báo cáo trước ngày 15/1."
    assert [f["iso"] for f in read(text)["dates"]] == ["2023-11-20", "2024-01-15"]


def test_the_day_of_publishing_decides_when_it_is_given() -> None:
    facts = to_json(read_facts("Ngày 28-12, hội thảo khai mạc.", date(2014, 1, 3)))
    assert facts["dates"][0]["iso"] == "2013-12-28"


@pytest.mark.parametrize("text", ["Từ ngày 20-10 đến 31-11.", "Ngày 30/2/2023, họp.", "Ngày 31/4/2023."])
def test_an_impossible_day_is_marked_and_flagged(read: Reader, text: str) -> None:
    facts = read(text)
    last = facts["dates"][-1]
    assert (last["iso"], last["invalid"]) == (None, True)
    assert [i["kind"] for i in facts["inconsistencies"]] == ["date"]


@pytest.mark.parametrize(("day", "kinds"), [("thứ hai", []), ("Thứ Ba", ["weekday"]), ("Chủ nhật", ["weekday"])])
def test_a_wrong_weekday_is_flagged(read: Reader, day: str, kinds: list[str]) -> None:
    assert [i["kind"] for i in read(f"{day}, ngày 17/7/2023, họp giao ban.")["inconsistencies"]] == kinds
