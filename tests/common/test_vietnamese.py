import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common import vietnamese as vi


def test_stored_text_is_composed_and_free_of_what_nobody_can_see() -> None:
    decomposed = unicodedata.normalize("NFD", "Đặng Thị Ước")
    assert vi.clean(f"\ufeff{decomposed}\u200b\x00") == "Đặng Thị Ước"
    assert vi.clean("ÐẠI HỘI ðại") == "ĐẠI HỘI đại"
    assert vi.clean("một\r\nhai\rba\x0cbốn\tnăm") == "một\nhai\nba\nbốn\tnăm"


def test_stored_text_keeps_non_breaking_spaces_and_dashes() -> None:
    assert vi.clean("2020–2025\u00a0nhiệm kỳ") == "2020–2025\u00a0nhiệm kỳ"
    assert vi.plain_dashes("2020–2025\u00a0nhiệm kỳ") == "2020-2025 nhiệm kỳ"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("48-QĐ/TW", "48 qd tw"),
        ("48 qd tw", "48 qd tw"),
        ("48 –\u00a0QĐ / TW", "48 qd tw"),
        ("48-QÐ/TW", "48 qd tw"),
        ("Thừa Thiên Huế", "thua thien hue"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        (unicodedata.normalize("NFD", "Liên hiệp"), "lien hiep"),
        ("  ", ""),
        ("ĐƯỜNG", "duong"),
    ],
)
def test_a_search_key_forgets_marks_case_and_punctuation(typed: str, key: str) -> None:
    assert vi.fold(typed) == key


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert vi.fold(vi.fold(text)) == vi.fold(text)


@given(st.text(alphabet="aăâbcdđeêôơưàảãáạ ẾỆĐ-/", max_size=30))
def test_composed_and_decomposed_text_share_all_keys(text: str) -> None:
    other = unicodedata.normalize("NFD", text)
    assert [f(text) for f in (vi.clean, vi.fold, vi.exact_key, vi.collation_key, vi.slugify)] == [
        f(other) for f in (vi.clean, vi.fold, vi.exact_key, vi.collation_key, vi.slugify)
    ]


@pytest.mark.parametrize(
    ("old", "one"),
    [
        ("hoà", "hòa"), ("khoẻ", "khỏe"), ("uỷ ban", "ủy ban"), ("THUỶ", "THỦY"), ("Hoá", "Hóa"),
        ("quý", "quý"), ("quỷ", "quỷ"), ("hoàn toàn", "hoàn toàn"), ("ngoài", "ngoài"), ("tòa", "tòa"), ("loè", "lòe"),
        ("quà", "quà"), ("Uỷ", "Ủy"), ("khuỷu", "khuỷu"),
    ],
)  # fmt: skip
def test_tone_placement_is_one(old: str, one: str) -> None:
    assert vi.one_tone_placement(old) == one
    assert vi.exact_key(old) == vi.exact_key(one)


def test_an_exact_key_keeps_diacritics() -> None:
    assert vi.exact_key("Nghị quyết số 45-NQ/TW") == "nghị quyết số 45 nq tw"
    assert vi.exact_key("ma") != vi.exact_key("mã")


def in_order(*texts: str) -> bool:
    keys = [vi.collation_key(t) for t in texts]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


def test_letters_follow_the_vietnamese_alphabet() -> None:
    assert in_order(*"aăâbcdđeêghiklmnoôơpqrstuưvxyz")
    assert in_order("Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Đồng Tháp", "Hà Giang", "Huế", "Ô Môn", "Thái Bình", "Ưng")


def test_tones_decide_between_equal_syllables_only() -> None:
    assert in_order("ba", "bà", "bả", "bã", "bá", "bạ", "bán")
    assert in_order("An", "Ân")
    assert in_order("ba tí", "bà ba")


def test_numbers_sort_by_size_and_before_letters() -> None:
    assert in_order("Phòng 2", "Phòng 10", "Phòng A")


def test_case_does_not_matter_for_order() -> None:
    assert vi.collation_key("ĐÀ NẴNG") == vi.collation_key("Đà Nẵng")


@given(st.lists(st.text(alphabet="aăâbdđeêoôơuưyàảãáạếệ ĐỶ", max_size=12)))
def test_a_collation_key_is_plain_ascii(texts: list[str]) -> None:
    assert all(set(vi.collation_key(t)) <= set("0123456789abcdefghijklmnopqrstuvwxyz") for t in texts)


def test_people_sort_by_given_then_family_then_middle_name() -> None:
    people = ["Trần Văn An", "Nguyễn Thị Bình", "Lê Thị An", "Trần Bá An", "Đỗ Ân", "Hoàng Minh Đức"]
    assert sorted(people, key=vi.name_sort_key) == [
        "Lê Thị An", "Trần Bá An", "Trần Văn An", "Đỗ Ân", "Nguyễn Thị Bình", "Hoàng Minh Đức",
    ]  # fmt: skip


def test_a_marked_given_name_may_have_two_words() -> None:
    assert vi.split_name("Nguyễn Thị Minh Khai", "Minh Khai") == ("Nguyễn", "Thị", "Minh Khai")
    assert vi.split_name("Nguyễn Thị Minh Khai") == ("Nguyễn", "Thị Minh", "Khai")
    assert vi.split_name("Tố Hữu", "Tố Hữu") == ("Tố", "", "Hữu")
    assert vi.split_name("Ngân") == ("", "", "Ngân")
    keys = [vi.name_sort_key("Trần Thị An"), vi.name_sort_key("Lê An Khang", "An Khang")]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Văn bản đến", "van-ban-den"), ("48-QĐ/TW", "48-qd-tw"), ("Điều 5, khoản 2", "dieu-5-khoan-2"), ("…", ""), ("中文 abc", "abc")],
)
def test_an_address_has_no_diacritics(text: str, slug: str) -> None:
    assert vi.slugify(text) == slug


def test_a_long_address_is_cut_at_a_word() -> None:
    assert vi.slugify("Nghị quyết của Ban Chấp hành", 15) == "nghi-quyet-cua"
    assert vi.slugify("x" * 30, 10) == "x" * 10


@pytest.mark.parametrize(("name", "letters"), [("Đặng Thị Ánh", "ĐA"), ("Ngân", "N"), ("Lê Ân", "LÂ"), ("", "")])
def test_initials_come_from_family_and_given_name(name: str, letters: str) -> None:
    assert vi.initials(name) == letters
