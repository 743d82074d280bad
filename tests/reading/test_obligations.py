"""Reading regulations into contents: whole texts of five styles against what a person reads in them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from giaoban.reading.core.obligations import Obligation, find_obligations
from giaoban.reading.core.parties import Parties, parties_named, party
from giaoban.reading.core.rhythms import rhythm_of

GOLDEN = Path(__file__).parents[1] / "golden" / "regulations"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))


def text_of(name: str) -> str:
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def lines_of(name: str) -> list[list[str]]:
    """What a person reads: first words, lead (- for nobody alone), rhythm, days after, clause."""
    return [line.split("\t") for line in (GOLDEN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]


def told(one: Obligation) -> str:
    return one.rhythm.code + (":" + ",".join(one.rhythm.fixed_days) if one.rhythm.fixed_days else "")


def compared(name: str) -> dict[str, int]:
    found = find_obligations(text_of(name))
    count = {"read": 0, "false": 0, "lead": 0, "rhythm": 0, "days": 0, "clause": 0}
    expected = lines_of(name)
    for one in found:
        line = next((line for line in expected if " ".join(one.text.split()[:16]) == line[0]), None)
        if line is None:
            count["false"] += 1
            continue
        count["read"] += 1
        count["lead"] += (one.lead or "-") == line[1]
        count["rhythm"] += told(one) == line[2]
        count["days"] += str(one.rhythm.due_after_days) == line[3]
        count["clause"] += one.clause_label == line[4]
    return count


@pytest.mark.parametrize("name", NAMES)
def test_every_content_is_found_with_its_lead_and_its_clause(name: str) -> None:
    expected, count = lines_of(name), compared(name)
    assert len(expected) >= 10
    assert (count["read"], count["lead"], count["clause"]) == (len(expected),) * 3


def test_what_is_read_wrong_is_known() -> None:
    counts = [compared(name) for name in NAMES]
    total = {key: sum(one[key] for one in counts) for key in counts[0]}
    contents = sum(len(lines_of(name)) for name in NAMES)
    assert (contents, total["read"], total["false"]) == (63, 63, 1)
    assert (total["rhythm"], total["days"]) == (61, 63)


@pytest.mark.parametrize("name", NAMES)
def test_quotations_stand_in_the_text_where_they_say(name: str) -> None:
    text = text_of(name)
    for one in find_obligations(text):
        assert text[one.start : one.end] == one.quotation


def test_offsets_hold_in_a_text_with_decomposed_letters_and_windows_lines() -> None:
    text = unicodedata.normalize("NFD", text_of("dang-doan-dang-uy"))
    found = find_obligations(text)
    assert len(found) == 15
    assert all(text[one.start : one.end] == one.quotation for one in found)


def test_nothing_is_read_from_scope_principles_and_effect() -> None:
    text = text_of("dang-doan-dang-uy")
    general, effect = text.index("Chương II"), text.index("Điều 11")
    assert all(general < one.start < effect for one in find_obligations(text))


def test_a_text_without_contents_gives_nothing() -> None:
    assert find_obligations("") == []
    assert find_obligations("Báo Nhân Dân đưa tin về thời tiết.\nTrời đẹp.") == []


def test_the_parties_of_a_record_are_taken_before_those_of_the_title() -> None:
    given = [party("11", "Đảng đoàn Liên hiệp Hội"), party("12", "Đảng ủy cơ quan Liên hiệp Hội")]
    found = find_obligations(text_of("dang-doan-dang-uy"), given)
    assert {one.lead for one in found} == {"", "11", "12"}


def test_titles_name_the_parties() -> None:
    assert [one.key for one in parties_named(text_of("dang-doan-tinh-uy"))] == ["Đảng đoàn", "Ban Thường vụ Tỉnh ủy"]
    assert [one.key for one in parties_named(text_of("hoi-nong-dan"))] == ["Liên hiệp Hội", "Hội Nông dân"]
    assert len(parties_named(text_of("ba-van-phong"))) == 3


@pytest.mark.parametrize(
    ("sentence", "lead", "joined"),
    [
        ("Đảng ủy chủ trì, phối hợp với Đảng đoàn tổ chức hội nghị", "Đảng ủy", ("Đảng đoàn",)),
        ("Hội nghị do Đảng đoàn chủ trì, mời Đảng ủy dự", "Đảng đoàn", ("Đảng ủy",)),
        ("Phối hợp với Đảng ủy tổ chức hội nghị", "", ("Đảng ủy",)),
        ("Đảng đoàn và Đảng ủy thống nhất chương trình", "", ("Đảng đoàn", "Đảng ủy")),
        ("Văn phòng Đảng ủy có trách nhiệm chuẩn bị báo cáo", "Đảng ủy", ()),
    ],
)
def test_a_sentence_says_who_leads(sentence: str, lead: str, joined: tuple[str, ...]) -> None:
    roles = Parties([party("Đảng đoàn", "Đảng đoàn"), party("Đảng ủy", "Đảng ủy")]).roles(sentence)
    assert (roles.lead, roles.joined) == (lead, joined)


@pytest.mark.parametrize(
    ("words", "code", "days", "after"),
    [
        ("giao ban 6 tháng một lần", "half", (), 0),
        ("báo cáo hằng tháng", "month", (), 0),
        ("trước ngày 25 hằng tháng", "month", (), -7),
        ("họp mỗi quý một lần", "quarter", (), 0),
        ("hằng tuần gửi lịch", "week", (), 0),
        ("hằng năm sơ kết", "year", (), 0),
        ("gửi báo cáo trước ngày 15 tháng 12 hằng năm", "days", ("12-15",), -1),
        ("chậm nhất ngày 10 tháng 7 và ngày 10 tháng 01 năm sau", "days", ("07-10", "01-10"), 0),
        ("vào các dịp 03/02, 19/5, 02/9 và 07/11 hằng năm", "days", ("02-03", "05-19", "09-02", "11-07"), 0),
        ("báo cáo quý chậm nhất 05 ngày sau khi kết thúc quý, hằng quý", "quarter", (), 5),
        ("khi có vụ việc phát sinh", "each_case", (), 0),
        ("sau khi nghị quyết được ban hành, trong thời hạn 30 ngày kể từ ngày nhận", "each_document", (), 30),
        ("hai năm một lần kiểm tra", "each_case", (), 0),
    ],
)
def test_words_of_time_give_a_rhythm(words: str, code: str, days: tuple[str, ...], after: int) -> None:
    found = rhythm_of(words)
    assert found is not None
    assert (found.code, found.fixed_days, found.due_after_days) == (code, days, after)


def test_a_single_date_of_a_year_is_no_rhythm() -> None:
    assert rhythm_of("căn cứ quyết định ngày 07/11/2011") is None
