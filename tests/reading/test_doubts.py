"""What does not fit in a text: found where it is, and nothing remarked where all is well."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.reading.core import read_facts, to_json
from giaoban.reading.core.shares import is_rightly_rounded
from giaoban.reading.rules.doubts import SENTENCES, doubts_of

if TYPE_CHECKING:
    from reading.conftest import Reader

FOUND = [
    ("180 người, trong đó 100 nam và 90 nữ.", "parts_sum", {"stated": "180", "parts": "100 nam + 90 nữ", "added": "190"}),
    ("Tham dự có 180 đại biểu (100 nam, 90 nữ).", "parts_sum", {"stated": "180", "parts": "100 nam + 90 nữ", "added": "190"}),
    ("Lớp có 60 người: 20 nam, 30 nữ.", "parts_sum", {"stated": "60", "parts": "20 nam + 30 nữ", "added": "50"}),
    ("Cả năm có 40 nhiệm vụ, trong đó 30 đúng hạn, 12 quá hạn.", "parts_sum", {"stated": "40", "parts": "30 đúng hạn + 12 quá hạn", "added": "42"}),
    (
        "Kết quả xếp loại 48 đảng viên: 9 đồng chí hoàn thành xuất sắc nhiệm vụ; 36 đồng chí hoàn thành tốt nhiệm vụ; 4 đồng chí hoàn thành nhiệm vụ.",
        "parts_sum",
        {
            "stated": "48", "added": "49",
            "parts": "9 đồng chí hoàn thành xuất sắc nhiệm vụ + 36 đồng chí hoàn thành tốt nhiệm vụ + 4 đồng chí hoàn thành nhiệm vụ",
        },
    ),
    ("Lớp có 60 người: 20 nam, 30 nữ, mở trong 5 ngày.", "parts_sum", {"stated": "60", "parts": "20 nam + 30 nữ", "added": "50"}),
    ("Đảng bộ có 45 đảng viên, trong đó có 52 nữ.", "part_over", {"stated": "45", "parts": "52 nữ", "added": "52"}),
    ("Liên hiệp Hội hiện có 21 hội thành viên (gồm 14 hội ngành và 8 hội địa phương).", "parts_sum", {"stated": "21", "parts": "14 + 8", "added": "22"}),
    ("Hội nghị họp ngày 31/02/2023.", "no_such_day", {"day": "31/02/2023", "month": "2", "last": "29"}),
    ("Hội thảo khai mạc ngày 29/02/2023.", "no_such_day", {"day": "29/02/2023", "month": "2", "last": "29"}),
    ("Hạn gửi ngày 15/13/2023.", "no_such_month", {"day": "15/13/2023", "month": "13"}),
    ("Hạn gửi ngày 32/5/2023.", "no_such_day", {"day": "32/5/2023", "month": "5", "last": "31"}),
    ("Thứ ba, ngày 17/7/2023, họp giao ban.", "wrong_weekday", {"day": "17/7/2023", "true": "thứ hai", "said": "thứ ba"}),
    ("Họp giao ban ngày 17/7/2023 (thứ Ba) tại trụ sở.", "wrong_weekday", {"day": "17/7/2023", "true": "thứ hai", "said": "thứ ba"}),
    ("Lớp học mở từ ngày 20/5/2023 đến ngày 10/5/2023.", "period_reversed", {"first": "20/5/2023", "last": "10/5/2023"}),
    ("Tuần lễ diễn ra từ ngày 20/5 đến ngày 10/5/2023.", "period_reversed", {"first": "20/5", "last": "10/5/2023"}),
    ("Đợt cao điểm từ ngày 20 đến ngày 15 tháng 5 năm 2023.", "period_reversed", {"first": "20", "last": "15 tháng 5 năm 2023"}),
    ("Nghị quyết giai đoạn 2025 - 2020 đã được ban hành.", "period_reversed", {"first": "2025", "last": "2020"}),
    ("Đến nay có 86/80 đơn vị gửi báo cáo.", "share_over", {"some": "86", "all": "80"}),
    ("Đã hoàn thành 19/20 nhiệm vụ, đạt 90%.", "percent_wrong", {"some": "19", "all": "20", "right": "95", "said": "90"}),
    ("Có 45/50 hội viên dự họp (đạt 95%).", "percent_wrong", {"some": "45", "all": "50", "right": "90", "said": "95"}),
    ("Hội có 180 hội viên, trong đó có 45 nữ, chiếm 35%.", "percent_wrong", {"some": "45", "all": "180", "right": "25", "said": "35"}),
    ("Số hội viên nữ chiếm 120%.", "share_over_all", {"said": "120"}),
    ("Về cơ cấu: nam 60%, nữ 45%.", "shares_sum", {"parts": "60% + 45%", "added": "105"}),
    ("Liên hiệp Hội hiện có 6 hội thành viên. Liên hiệp Hội hiện có 7 hội thành viên.", "stated_twice", {"what": "hội thành viên", "first": "6", "second": "7"}),
]  # fmt: skip

WELL = [
    "Mở 12 lớp tập huấn (600 nam, 200 nữ).",
    "Tổ chức 3 cuộc hội thảo, trong đó 20 đại biểu trong nước, 5 đại biểu quốc tế.",
    "Xếp loại 48 đảng viên: 9 đồng chí hoàn thành xuất sắc nhiệm vụ, 36 đồng chí hoàn thành tốt nhiệm vụ, 2 đồng chí chưa xếp loại.",
    "Khen thưởng 25 lượt, gồm 10 tập thể, 15 cá nhân; 3 tập thể được tặng cờ.",
    "Có 60 người, trong đó 30 nữ; 45 nữ dự lớp khác.",
    "180 người, trong đó 100 nam và 80 nữ.",
    "180 người, trong đó có 100 đảng viên và 90 nữ.",
    "180 người, trong đó có 100 nam.",
    "Mở 12 lớp tập huấn, trong đó có 600 nữ tham gia.",
    "Có 25 hội viên ở miền Nam, trong đó 30 nam bộ.",
    "Tổ chức 3 cuộc họp, trong đó 2 cuộc trong tỉnh và 5 lượt chuyên gia quốc tế.",
    "Hội nghị họp ngày 29/02/2024.",
    "Thứ hai, ngày 17/7/2023, họp giao ban.",
    "Họp ngày 17/7/2023 (thứ Hai).",
    "Từ ngày 20/12 đến ngày 10/1/2024.",
    "Từ ngày 20/5/2023 đến ngày 10/6/2023.",
    "Từ tháng 10 đến tháng 3 năm sau.",
    "Nhiệm kỳ 2020 - 2025; giai đoạn 2021-2030.",
    "Từ ngày 5 đến ngày 15 tháng 5 năm 2023.",
    "Đạt 5/9 tiêu chí; 37/43 chi hội; tỷ số 2-0; quyết định số 86/80.",
    "Đã hoàn thành 19/20 nhiệm vụ, đạt 95%.",
    "Có 26/30 hội viên dự họp (đạt 86,6%).",
    "Có 26/30 hội viên dự họp (đạt 86,7%).",
    "Có 26/30 hội viên dự họp (đạt 87%).",
    "Đã thu hội phí 45/50 hội viên, tăng 12% so với cùng kỳ.",
    "Thực hiện 12/10 lớp tập huấn, đạt 120% kế hoạch.",
    "Nam chiếm 60%, nữ chiếm 40%.",
    "Đồng ý 33,3%, không đồng ý 33,3%, ý kiến khác 33,3%.",
    "Thu tăng 30%, chi tăng 120%.",
    "Lĩnh vực nông nghiệp tăng 30%, công nghiệp tăng 40%, dịch vụ tăng 25%.",
    "Hội Làm vườn hiện có 5 chi hội cơ sở. Hội Tin học hiện có 7 chi hội cơ sở.",
    "Đầu nhiệm kỳ hiện có 6 hội thành viên. Liên hiệp Hội hiện có 7 hội thành viên.",
    "Kết nạp 2 hội thành viên. Liên hiệp Hội hiện có 21 hội thành viên.",
    "Điện thoại 0234/3822 chiếm 5 dòng.",
]


@pytest.mark.parametrize(("text", "code", "values"), FOUND, ids=[one[0][:50] for one in FOUND])
def test_what_does_not_fit_is_found_once_with_its_numbers(read: Reader, text: str, code: str, values: dict[str, str]) -> None:
    assert [(one["code"], one["values"]) for one in read(text)["inconsistencies"]] == [(code, values)]


@pytest.mark.parametrize("text", WELL, ids=[one[:50] for one in WELL])
def test_what_fits_is_left_alone(read: Reader, text: str) -> None:
    assert read(text)["inconsistencies"] == []


TABLE = (
    "Kết quả như sau:\nTT\tĐơn vị\tHội viên\tTỷ lệ (%)\n1\tHội Làm vườn\t1.200\t60\n2\tHội Tin học\t800\t40\nTổng cộng\t{total}\t100\nHết."
)


def test_a_row_of_totals_is_held_against_its_column(read: Reader) -> None:
    text = TABLE.format(total="2.100")
    [one] = read(text)["inconsistencies"]
    assert (one["code"], one["values"]) == ("column_sum", {"column": "Hội viên", "stated": "2.100", "added": "2.000"})
    assert text[one["start"] : one["end"]] == "2.100"
    assert read(TABLE.format(total="2.000"))["inconsistencies"] == []


@pytest.mark.parametrize(
    "rows",
    [
        "Năm\t2022\t2023\nLớp\t10\t12\nHội thảo\t3\t4\nTổng cộng\t13\t16",
        "I\tPhần một\t10\n1\tMục a\t4\n2\tMục b\t6\nII\tPhần hai\t5\nTổng cộng\t15",
        "1\tLớp\t10\n2\tHội thảo\t5\nTrong đó: quốc tế\t2\nTổng cộng\t15",
        "Tổng số\t15\t20\n1\tLớp\t10\t15\n2\tHội thảo\t5\t5",
        "Tổng cộng\n1\tLớp\n2\tHội thảo",
        "| 1 | Lớp | 10 |\n| 2 | Hội thảo | 5 |\n| | Tổng cộng | 15 |",
        "Họ tên\tNăm sinh\nAn\t1950\nBình\t1960\nTổng cộng\t2",
    ],
)
def test_tables_that_fit_or_cannot_be_judged_are_left_alone(read: Reader, rows: str) -> None:
    assert read(f"Bảng:\n{rows}\n")["inconsistencies"] == []


@pytest.mark.parametrize(
    ("rows", "column", "added"),
    [
        ("Nội dung\tSố lượng\nLớp\t10\nHội thảo\t5\nTổng cộng\t16", "Số lượng", "15"),
        ("| TT | Nội dung | Số lượng |\n| 1 | Lớp | 10 |\n| 2 | Hội thảo | 5 |\n|  | Tổng cộng | 14 |", "Số lượng", "15"),
        ("TT\tNội dung\tKế hoạch\tThực hiện\n\tTổng số\t20\t15\n1\tLớp\t10\t10\n2\tHội thảo\t5\t5", "Kế hoạch", "15"),
    ],
)  # fmt: skip
def test_totals_are_read_at_the_end_and_at_the_head_of_a_table(read: Reader, rows: str, column: str, added: str) -> None:
    [one] = read(f"Bảng:\n{rows}\n")["inconsistencies"]
    assert (one["values"]["column"], one["values"]["added"]) == (column, added)


@given(st.lists(st.integers(0, 9_999), min_size=2, max_size=8), st.integers(-50, 50))
def test_a_table_is_remarked_exactly_when_its_total_is_wrong(numbers: list[int], off: int) -> None:
    stated = sum(numbers) + off
    if stated < 0 or sum(number > 0 for number in numbers) < 2:
        return
    rows = "\n".join(f"{at}\tHội số {at}\t{number}" for at, number in enumerate(numbers, 1))
    facts = to_json(read_facts(f"Bảng:\nTT\tHội\tHội viên\n{rows}\nTổng cộng\t\t{stated}\n"))
    assert [one["code"] for one in facts["inconsistencies"]] == (["column_sum"] if off else [])


@given(st.integers(1, 999), st.integers(1, 999), st.integers(-30, 30))
def test_men_and_women_make_all_people(men: int, women: int, off: int) -> None:
    total = men + women + off
    if total < 1:
        return
    facts = to_json(read_facts(f"Hội nghị có {total} đại biểu, trong đó {men} nam và {women} nữ."))
    assert [one["code"] for one in facts["inconsistencies"]] == (["parts_sum"] if off else [])


@given(st.integers(1, 5_000), st.integers(1, 5_000), st.integers(0, 2))
def test_a_rounded_percentage_is_right_and_one_two_units_off_is_not(some: int, whole: int, places: int) -> None:
    true = Decimal(some) / Decimal(whole) * 100
    rounded = round(true, places)
    unit = Decimal(1).scaleb(-places)
    assert is_rightly_rounded(f"{rounded:.{places}f}".replace(".", ","), true)
    assert not is_rightly_rounded(f"{rounded + 2 * unit:.{places}f}".replace(".", ","), true)


def test_every_doubt_says_where_what_and_how_to_mend_it() -> None:
    text = f"Dòng một.\n{FOUND[0][0]}"
    [doubt] = doubts_of(to_json(read_facts(text)), text)
    assert (doubt.line, doubt.quote) == (2, "180 người, trong đó 100 nam và 90 nữ")
    assert doubt.notice.text() == "The text says 180; its parts are 100 nam + 90 nữ, together 190."
    assert doubt.mend.text() == "Look at the total and at each part: write 190, or find the part that is wrong."
    assert {code for _, code, _ in FOUND} | {"column_sum"} == set(SENTENCES)


def test_a_reading_of_an_older_day_keeps_its_gist() -> None:
    facts: dict[str, Any] = {"inconsistencies": [{"kind": "sum", "gist": "nêu 5 nhưng 2+2 = 4", "start": 0, "end": 3}]}
    [doubt] = doubts_of(facts, "năm người")
    assert doubt.notice.text() == "nêu 5 nhưng 2+2 = 4"
