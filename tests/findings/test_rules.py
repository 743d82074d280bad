"""Whether two findings say the same; the words of the letter; how a reply changes the state."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.findings.letter import LetterFacts, LetterItem, abstract_of, blocks_of, bodies_words
from giaoban.findings.rules import Candidate, FindingAct, FindingState, act_of_reply, groups_alike, likely_same, likeness_key

SAME = [
    ("the order of words", "Đề nghị sửa đổi, thay thế Quyết định 48-QĐ/TW", "Kiến nghị thay thế, sửa đổi Quyết định 48-QĐ/TW"),
    (
        "a few words more",
        "Đề nghị Bộ Nội vụ hướng dẫn thống nhất về tổ chức bộ máy, biên chế của Liên hiệp Hội địa phương",
        "Đề nghị Bộ Nội vụ sớm hướng dẫn thống nhất tổ chức bộ máy và biên chế của các Liên hiệp Hội tỉnh, thành phố",
    ),
    ("another province", "Biên chế của Liên hiệp Hội tỉnh Sơn La quá ít", "Biên chế của Liên hiệp Hội tỉnh Hòa Bình quá ít"),
    ("without accents", "Kinh phí hỗ trợ tư vấn, phản biện chưa được bố trí", "Kinh phi ho tro tu van, phan bien chua duoc bo tri"),
    ("another year", "Chưa được giao kinh phí năm 2023 cho giải thưởng", "Chưa được giao kinh phí năm 2024 cho giải thưởng"),
]
OTHER = [
    ("one frame, another matter", "Biên chế của Liên hiệp Hội tỉnh Sơn La quá ít, chưa đáp ứng yêu cầu nhiệm vụ", "Kinh phí hoạt động của Liên hiệp Hội tỉnh Sơn La quá ít, chưa đáp ứng yêu cầu nhiệm vụ"),
    ("two ministries", "Đề nghị Bộ Nội vụ hướng dẫn thống nhất về tổ chức bộ máy", "Đề nghị Bộ Tài chính hướng dẫn cơ chế tài chính đối với nhiệm vụ được giao"),
    ("nothing in common", "Trụ sở làm việc xuống cấp", "Chưa có cơ chế cử đại diện tham gia Hội đồng nhân dân"),
]  # fmt: skip
NAMES = ("Liên hiệp Hội tỉnh Sơn La", "Liên hiệp Hội tỉnh Hòa Bình", "Sơn La", "Hòa Bình")


def candidates(*texts: str, area: str = "") -> list[Candidate]:
    return [Candidate(number, likeness_key(text, NAMES), area) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(("first", "second"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_the_same_in_other_words_is_suggested(first: str, second: str) -> None:
    one, other = candidates(first, second)
    assert [like.number for like in likely_same(one, [one, other])] == [2]
    assert groups_alike([one, other]) == [[1, 2]]


@pytest.mark.parametrize(("first", "second"), [case[1:] for case in OTHER], ids=[case[0] for case in OTHER])
def test_something_else_is_not(first: str, second: str) -> None:
    one, other = candidates(first, second, area="to chuc")
    assert likely_same(one, [one, other]) == []
    assert groups_alike([one, other]) == []


def test_one_area_asks_for_less_likeness() -> None:
    texts = ("Đề nghị bố trí trụ sở làm việc cho hội", "Trụ sở làm việc chật hẹp, xuống cấp, chưa bố trí sửa chữa")
    assert [len(likely_same(one, [one, other])) for one, other in (candidates(*texts, area="tai chinh"), candidates(*texts))] == [1, 0]


def test_what_all_say_and_names_do_not_count_but_something_is_left() -> None:
    assert likeness_key("Đề nghị Liên hiệp Hội tỉnh Sơn La quan tâm", NAMES) == "de nghi quan tam"
    assert likeness_key("Năm 2023, Sơn La thiếu biên chế", NAMES) == "thieu bien che"


@given(st.lists(st.text("abcdeghik ", min_size=3, max_size=30), max_size=25))
def test_no_finding_is_in_two_groups(texts: list[str]) -> None:
    found = [number for group in groups_alike([Candidate(number, key) for number, key in enumerate(texts)]) for number in group]
    assert len(found) == len(set(found))


def test_thousands_are_compared_at_once() -> None:
    words = [
        f"{a}{b}"
        for a in ("kinh", "biên", "cán", "trụ", "thông", "quy", "hội", "nghị")
        for b in ("phí", "chế", "bộ", "sở", "tin", "định", "viên", "quyết")
    ]
    many = [Candidate(number, " ".join(words[(number * step) % len(words)] for step in (3, 7, 11, 17, 23))) for number in range(5_000)]
    start = perf_counter()
    likely_same(many[0], many)
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    ("state", "is_final", "act"),
    [
        ("open", False, FindingAct.REPLY),
        ("open", True, FindingAct.ANSWER),
        ("answered", False, FindingAct.SUPPLEMENT),
        ("answered", True, FindingAct.SUPPLEMENT),
    ],
)
def test_what_a_reply_does(state: str, is_final: bool, act: FindingAct) -> None:
    assert act_of_reply(FindingState(state), is_final=is_final) is act


ITEM = LetterItem(
    "Đề nghị giao thêm biên chế.",
    "proposal",
    "tổ chức, cán bộ",
    ("LHH Sơn La", "LHH Hòa Bình"),
    3,
    date(2022, 6, 1),
    412,
    (date(2023, 1, 5),),
)
FACTS = LetterFacts(is_party=False, body="Liên hiệp Hội Việt Nam", to="Bộ Nội vụ", day=date(2023, 7, 18), items=(
    ITEM, LetterItem("Thiếu kinh phí", "difficulty", "", ("LHH Sơn La",), 1, date(2023, 5, 1), 78),
))  # fmt: skip


def test_the_letter_says_all_that_waits_by_area_with_its_age() -> None:
    opening, area, table, other, rest, *end = blocks_of(FACTS)
    assert opening["text"] == (
        "Qua theo dõi, tổng hợp phản ánh của các cơ quan, đơn vị, tổ chức, đến ngày 18/7/2023 có 2 nội dung do 2 đơn vị nêu thuộc thẩm quyền xem xét, "
        "giải quyết của Bộ Nội vụ chưa có trả lời, trong đó 1 nội dung đã được gửi trước đây. Liên hiệp Hội Việt Nam trân trọng tổng hợp, báo cáo như sau:"
    )
    assert [area["text"], other["text"]] == ["Tổ chức, cán bộ", "Lĩnh vực khác"]
    assert table["rows"] == [[
        "1", "Đề nghị giao thêm biên chế. (Đã gửi ngày 5/1/2023.)", "LHH Sơn La, LHH Hòa Bình (2 đơn vị); đã nêu 3 lần", "1/6/2022", "412",
    ]]  # fmt: skip
    assert rest["rows"] == [["2", "Thiếu kinh phí", "LHH Sơn La", "1/5/2023", "78"]]
    assert "nhất là những nội dung đã gửi trước đây" in end[0]["text"]
    assert abstract_of(FACTS) == "tổng hợp kiến nghị, đề xuất, khó khăn, vướng mắc gửi Bộ Nội vụ"


def test_each_body_is_named_and_all_are_counted() -> None:
    words = bodies_words([f"LHH {number}" for number in range(1, 21)], 20)
    assert (words.startswith("LHH 1, LHH 2, "), words.endswith(", LHH 20 (20 đơn vị)")) == (True, True)
