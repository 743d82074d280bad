"""What holds for any text whatever: offsets are true, nothing raises, time grows with length."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giaoban.reading.core import read_facts, to_json
from giaoban.reading.core.view import view_of

WORDS = [
    "Đảng ủy",
    "Đảng uỷ",
    "Hội",
    "Liên hiệp các Hội Khoa học và Kỹ thuật",
    "tỉnh",
    "Hoà Bình",
    "Ban Chấp hành",
    "Trung ương",
    "ngày",
    "17/7",
    "31-11",
    "6 tháng đầu năm 2023",
    "năm",
    "2020 - 2025",
    "quý I",
    "đồng chí",
    "Nguyễn Văn An",
    "Bí thư",
    "Chủ tịch",
    ",",
    ";",
    ".",
    ":",
    "\n",
    "(",
    ")",
    "“",
    "”",
    "-",
    "–",
    "\xa0",
    "giao",
    "yêu cầu",
    "đề nghị",
    "kiến nghị",
    "cần",
    "tiếp tục",
    "còn hạn chế",
    "chưa kịp thời",
    "tuy nhiên",
    "nguyên nhân là",
    "Quyết định số 48-QĐ/TW",
    "Nghị quyết Trung ương 4",
    "khóa XI",
    "của",
    "Bộ Chính trị",
    "tại Hà Nội",
    "hội nghị",
    "tổ chức",
    "28 đảng viên",
    "trong đó",
    "1 đồng chí Huy hiệu 75 năm tuổi Đảng",
    "gồm",
    "419/419 hộ",
    "Kết luận hội nghị",
    "nhiệm vụ năm 2021",
    "...",
    "…",
    "[img]",
    "Ð",
    "ế",
    "(VUSTA)",
    "TP.",
    "Q. 10",
    "tướngTrần",
]

texts = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="Nguyễn Văn Đảng ủy 0123456789/-.;,:()\n\u0300\u0301\u0309\u0323\u0302", max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join).map(lambda t: unicodedata.normalize("NFD", t)),
)


def spanned(facts: dict[str, Any]) -> list[dict[str, Any]]:
    return [fact for kind in facts.values() if isinstance(kind, list) for fact in kind if "start" in fact]


@given(text=texts)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_offset_is_true(text: str) -> None:
    for fact in spanned(to_json(read_facts(text))):
        words = text[fact["start"] : fact["end"]]
        assert 0 <= fact["start"] < fact["end"] <= len(text)
        assert words == words.strip()
        assert all(fact[key] == words for key in ("text", "name") if key in fact)
        assert 0 <= fact["confidence"] <= 1


@given(text=texts)
@settings(max_examples=200, deadline=None)
def test_the_way_of_writing_letters_changes_no_fact(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    if unicodedata.normalize("NFC", view_of(composed).text) != unicodedata.normalize("NFC", view_of(text).text):
        return
    one, other = (to_json(read_facts(t)) for t in (composed, unicodedata.normalize("NFD", composed)))
    assert [unicodedata.normalize("NFC", p["name"]) for p in other["people"]] == [p["name"] for p in one["people"]]
    assert [d.get("iso") for d in other["dates"]] == [d.get("iso") for d in one["dates"]]


@given(text=st.text(max_size=200))
def test_a_view_leads_back_to_its_source(text: str) -> None:
    view = view_of(text)
    assert len(view.low) == len(view.text)
    assert view.span(0, len(view.text))[1] <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Đảng ủy ",
        "(",
        ";",
        "Nguyễn Văn ",
        "giao ",
        "còn hạn chế ",
        "1-1-",
        "gồm 3 hội ",
        "05-CT/TW, ",
        "e\u0301 ",
        "Sở Nội vụ và ",
        "nghị quyết ",
        "\n",
        "trao 5 đồng chí 30 năm tuổi đảng ",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        read_facts(text)
        return time.process_time() - begun

    seconds(2_000)
    # Four times the text may take some eight times as long at the most; a quadratic reader takes sixteen.
    assert seconds(80_000) < 0.4 + 9 * seconds(20_000)
