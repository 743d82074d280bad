"""The checks of a report as rules: what each finds, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.reporting.definitions import catalogue
from giaoban.reporting.rules.checks import Figure, Found, Other, Part, Report, remarks_on
from giaoban.reporting.rules.checks.last_period import Jumps
from giaoban.reporting.rules.checks.last_period import find as find_jumps

FIRST, LAST = date(2023, 1, 1), date(2023, 6, 30)


def figure(code: str, result: int | None = None, **more: Any) -> Figure:
    """A figure of the catalogue."""
    one = catalogue()[code]
    given: dict[str, Any] = {name: Decimal(value) if isinstance(value, int) else value for name, value in more.items()}
    values: dict[str, Any] = {"whole": one.whole, "roll_up": one.roll_up, "section": one.section, **given}
    return Figure(one.code, one.name, one.unit, None if result is None else Decimal(result), **values)


def report(*figures: Figure, text: str = "", key: str = "organisation", **more: Any) -> Report:
    """A report over the first half of 2023 with one part."""
    parts = (Part(key, "Xây dựng tổ chức", text, key == "ahead"),) if text else ()
    return Report(FIRST, LAST, LAST, figures, parts, **more)


def told(found: Any) -> list[tuple[str, dict[str, Any]]]:
    """Code and values of what was found."""
    return [(one.notice.code.partition(".")[2], dict(one.notice.values)) for one in found]


def codes(*figures: Figure, text: str = "", **more: Any) -> list[str]:
    """The codes of what is found in such a report."""
    return [code for code, _ in told(remarks_on(report(*figures, text=text, **more)))]


MEMBERS = figure("hoi_thanh_vien", 7)
CLASSES = figure("lop_tap_huan", 12, plan=10, last_year=8)

STATED = [
    (MEMBERS, "Liên hiệp Hội hiện có 6 hội thành viên.", "text_and_table"),
    (MEMBERS, "Đến nay, Liên hiệp Hội có 6 hội thành viên và 15.000 hội viên.", "text_and_table"),
    (MEMBERS, "Tổng số hội thành viên: 6 hội.", "text_and_table"),
    (figure("hoi_vien_ca_nhan", 15_000), "Toàn tỉnh có 12.500 hội viên.", "text_and_table"),
    (CLASSES, "Trong kỳ đã tổ chức 15 lớp tập huấn.", "text_and_table"),
    (CLASSES, "Tổ chức 13 lớp tập huấn cho nông dân huyện Quảng Điền.", "text_and_table"),
    (CLASSES, "Tổ chức 12 lớp tập huấn, đạt 110% kế hoạch.", "percent_of_plan"),
    (CLASSES, "Tổ chức 12 lớp tập huấn, vượt 10% kế hoạch.", "percent_of_plan"),
    (CLASSES, "Tổ chức 12 lớp tập huấn, tăng 25% so với cùng kỳ năm trước.", "percent_of_growth"),
    (MEMBERS, "Hội nghị tổng kết đã được tổ chức ngày 15/8/2023.", "day_after_period"),
    (MEMBERS, "Ngày 15/3/2022, tổ chức hội nghị ban chấp hành.", "day_a_year_before"),
    (MEMBERS, "Có 180 người dự, trong đó 100 nam và 90 nữ.", "parts_sum"),
    (MEMBERS, "Bảng:\nNội dung\tSố lượng\nLớp\t10\nHội thảo\t5\nTổng cộng\t16", "column_sum"),
    (MEMBERS, "Hội nghị họp ngày 31/02/2023.", "no_such_day"),
    (MEMBERS, "Phụ lục:\nChỉ tiêu\tKế hoạch\tThực hiện\nHội thành viên\t7\t6\nĐề tài, dự án\t3\t2", "text_and_table"),
]  # fmt: skip

LEFT = [
    (CLASSES, "Mở 5 lớp tập huấn cho hội viên, trong đó có 2 lớp tập huấn ở vùng cao."),
    (MEMBERS, "Phụ lục:\nChỉ tiêu\tKế hoạch\tThực hiện\nHội thành viên\t7\t7\nĐề tài, dự án\t3\t2"),
    (MEMBERS, "Phụ lục:\nHuyện\tSố hội thành viên\nA Lưới\t3\nNam Đông\t4"),
    (MEMBERS, "Liên hiệp Hội hiện có 7 hội thành viên."),
    (MEMBERS, "Kết nạp thêm 2 hội thành viên, nâng tổng số lên 7 hội thành viên."),
    (MEMBERS, "Kết nạp 2 hội thành viên."),
    (MEMBERS, "Có 3 hội thành viên tổ chức đại hội nhiệm kỳ mới."),
    (MEMBERS, "Có 4/7 hội thành viên gửi báo cáo."),
    (MEMBERS, "Có 5 hội thành viên ngành nông nghiệp và 2 hội thành viên ngành y tế."),
    (CLASSES, "Tổ chức 3 lớp tập huấn về chuyển đổi số và 9 lớp tập huấn về an toàn thực phẩm."),
    (CLASSES, "Quý I tổ chức 5 lớp tập huấn; quý II tổ chức 7 lớp tập huấn."),
    (CLASSES, "Tổ chức 2 lớp tập huấn cho nông dân huyện Quảng Điền."),
    (CLASSES, "Tổ chức 12 lớp tập huấn, đạt 120% kế hoạch, tăng 50% so với cùng kỳ năm trước."),
    (CLASSES, "Tổ chức 12 lớp tập huấn, vượt 20% kế hoạch."),
    (CLASSES, "Tổ chức hơn 10 lớp tập huấn."),
    (figure("hoi_vien_ca_nhan", 15_240), "Toàn tỉnh có trên 15.000 hội viên."),
    (MEMBERS, "Đại hội sẽ được tổ chức ngày 15/8/2023."),
    (MEMBERS, "Hội nghị đã diễn ra ngày 30/6/2023 theo Quyết định số 15/QĐ-LHH ngày 20/7/2022."),
    (MEMBERS, "Ngày 15/3/2022, Tỉnh ủy có văn bản chỉ đạo."),
    (MEMBERS, "Đã trình xin tổ chức hội thi vào ngày 15/8/2023."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "text", "code"), STATED, ids=[text[:45] for _, text, _ in STATED])
def test_what_a_part_says_otherwise_is_found_once_where_it_stands(one: Figure, text: str, code: str) -> None:
    [found] = remarks_on(report(one, text=text))
    assert (found.notice.code.partition(".")[2], found.anchor, found.place) == (code, "phan-organisation", "Xây dựng tổ chức")
    assert found.quote
    assert found.notice.text()
    assert found.mend.text()


@pytest.mark.parametrize(("one", "text"), LEFT, ids=[text[:45] for _, text in LEFT])
def test_what_a_part_may_say_is_left_alone(one: Figure, text: str) -> None:
    assert told(remarks_on(report(one, text=text))) == []


def test_what_a_part_amounts_to_is_not_said_of_the_whole() -> None:
    themes, text = figure("de_tai_du_an", 7), "Nghiệm thu 3 đề tài."
    assert codes(themes, text=text, key="science") == ["text_and_table"]
    assert codes(themes, figure("lop_tap_huan", 3, whole="de_tai_du_an"), text=text, key="science") == []
    assert codes(themes, figure("lop_tap_huan", 2, whole="de_tai_du_an"), text=text, key="science") == ["text_and_table"]


def test_what_is_ahead_states_no_results() -> None:
    assert codes(CLASSES, text="Tổ chức 20 lớp tập huấn. Đại hội đã định ngày 15/8/2023.", key="ahead") == []


def test_two_parts_that_differ_are_told_where_the_table_is_silent() -> None:
    parts = (
        Part("organisation", "Tổ chức", "Hiện có 6 hội thành viên."),
        Part("situation", "Tình hình", "Liên hiệp Hội có 7 hội thành viên."),
    )
    found = remarks_on(Report(FIRST, LAST, LAST, (figure("hoi_thanh_vien"),), parts))
    assert told(found) == [("text_and_text", {"said": "7", "what": "Hội thành viên", "other": "Tổ chức", "own": "6"})]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_part_is_remarked_exactly_when_it_is_over_its_whole(part: int, whole: int) -> None:
    found = remarks_on(report(figure("nhiem_vu_tvpb", whole), figure("nhiem_vu_tvpb_tu_de_xuat", part)))
    assert [one.is_impossible for one in found] == [True] * (part > whole)


@given(st.lists(st.integers(0, 10**5), min_size=1, max_size=5), st.integers(-10, 10), st.booleans())
def test_a_joint_figure_is_the_sum_unless_a_note_says_more(below: list[int], off: int, has_note: bool) -> None:
    total = sum(below)
    if total + off < 0:
        return
    others = tuple(Other(f"Hội {at}", {"hoi_vien_ca_nhan": Decimal(number)}) for at, number in enumerate(below))
    one = figure("hoi_vien_ca_nhan", total + off, note="Cộng thêm hội viên trực tiếp" if has_note else "")
    found = remarks_on(report(one, below=others, sums={"hoi_vien_ca_nhan": Decimal(total)}))
    assert len(found) == (off < 0 or (off > 0 and not has_note))
    if max(below) > total + off:
        assert found[0].notice.code == "reporting.child_over_parent"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_sum_never_falls_as_its_period_grows(half: int, quarter: int) -> None:
    other = Other("quý I năm 2023", {"hoi_thao": Decimal(quarter)}, date(2023, 1, 1), date(2023, 3, 31))
    assert codes(figure("hoi_thao", half), others=(other,)) == ["figure_fell"] * (quarter > half)
    longer = Other("năm 2023", {"hoi_thao": Decimal(quarter)}, date(2023, 1, 1), date(2023, 12, 31))
    assert codes(figure("hoi_thao", half), others=(longer,)) == ["figure_over_longer"] * (half > quarter)


@given(st.integers(0, 10**5), st.integers(0, 10**5))
def test_a_jump_is_told_from_the_factor_on_and_both_ways(own: int, before: int) -> None:
    found: list[Found] = list(find_jumps(report(figure("hoi_vien_ca_nhan", own, last_year=before)), Jumps(5, 20)))
    small, big = sorted((own, before))
    assert len(found) == (small > 0 and big - small >= 20 and big >= 5 * small)


def test_a_last_value_is_held_against_the_last_report() -> None:
    others = (
        Other("quý I năm 2023", {"hoi_vien_ca_nhan": Decimal(1_500)}, date(2023, 1, 1), date(2023, 3, 31)),
        Other("năm 2022", {"hoi_vien_ca_nhan": Decimal(15_000)}, date(2022, 1, 1), date(2022, 12, 31)),
    )
    found = remarks_on(report(figure("hoi_vien_ca_nhan", 15_000), others=others))
    values = {"what": "Hội viên cá nhân", "own": "15.000", "other": "1.500", "period": "quý I năm 2023", "times": "10"}
    assert told(found) == [("figure_jumped", values)]


def test_a_share_in_the_table_is_a_hundred_per_cent_at_most() -> None:
    assert codes(Figure("ty_le", "Tỷ lệ hội viên dự", "%", Decimal(120))) == ["percent_over_whole"]
    assert codes(Figure("ty_le", "Tỷ lệ hội viên dự", "%", Decimal(100))) == []


@given(st.text(max_size=300), st.sampled_from(["organisation", "ahead"]))
def test_any_text_is_looked_through_without_harm_and_the_same_way_twice(text: str, key: str) -> None:
    one = report(MEMBERS, CLASSES, text=text, key=key)
    assert remarks_on(one) == remarks_on(one)
    assert len({(each.rule, each.key) for each in remarks_on(one)}) == len(remarks_on(one))
