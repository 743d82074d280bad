from datetime import date
from decimal import Decimal

import pytest

from giaoban.common.layout import (
    Capacity,
    Column,
    Conclusion,
    Form,
    Heading,
    OfficialDocument,
    Paragraph,
    Picture,
    Row,
    Run,
    Signature,
    Table,
    default_rules,
    list_print,
)
from giaoban.common.layout.format_rules import PARTY_FORMAT, STATE_FORMAT, AuthorityMarkMissing
from giaoban.common.layout.words import (
    abstract_line,
    addressee_lines,
    authority_lines,
    block_lines,
    cell_text,
    clean,
    date_line,
    labelled,
    letter,
    marks,
    number_line,
    recipient_lines,
)


def official(**changes):
    parts = {
        "form": Form.PARTY, "issuer": "Đảng ủy", "number": "07-TB/ĐU", "place": "Hà Nội", "abstract": "kết luận", "kind": "Thông báo",
        "dated_on": date(2025, 7, 17), "signatures": (), "content": (),
    }  # fmt: skip
    return OfficialDocument(**{**parts, **changes})


@pytest.mark.parametrize(
    ("number", "rules", "line"),
    [
        ("07-TB/ĐU", PARTY_FORMAT, "Số 07-TB/ĐU"),
        ("45/BC-LHH", STATE_FORMAT, "Số: 45/BC-LHH"),
        ("-TB/ĐU", PARTY_FORMAT, "Số " + "\u2007" * 6 + "-TB/ĐU"),
        ("/BC-LHH", STATE_FORMAT, "Số: " + "\u2007" * 6 + "/BC-LHH"),
        ("", STATE_FORMAT, "Số: " + "\u2007" * 6),
    ],
)
def test_the_number_has_a_colon_in_the_state_form_only_and_a_blank_before_it_is_drawn(number, rules, line):
    assert number_line(official(number=number), rules) == line


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2025, 7, 17), "Hà Nội, ngày 17 tháng 7 năm 2025"),
        (date(2025, 7, 5), "Hà Nội, ngày 05 tháng 7 năm 2025"),
        (date(2025, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2025"),
        (date(2025, 3, 1), "Hà Nội, ngày 01 tháng 3 năm 2025"),
        (date(2025, 12, 31), "Hà Nội, ngày 31 tháng 12 năm 2025"),
    ],
)
def test_days_under_ten_and_the_first_two_months_get_a_zero(day, line):
    assert date_line(official(dated_on=day)) == line


def test_a_draft_leaves_day_and_month_blank():
    assert date_line(official(dated_on=None, year=2025)).split() == ["Hà", "Nội,", "ngày", "tháng", "năm", "2025"]


@pytest.mark.parametrize(
    ("capacity", "party", "state"),
    [
        (Capacity.ON_BEHALF, "T/M", "TM."),
        (Capacity.FOR_HEAD, "K/T", "KT."),
        (Capacity.BY_ORDER, "T/L", "TL."),
        (Capacity.BY_DELEGATION, None, "TUQ."),
        (Capacity.ACTING, None, "Q."),
    ],
)
def test_authority_marks_have_a_slash_in_party_form_and_a_full_stop_in_state_form(capacity, party, state):
    signature = Signature("Chủ tịch", "Lê An", ((capacity, "Ban Thường vụ"),))
    assert authority_lines(signature, STATE_FORMAT) == (f"{state} BAN THƯỜNG VỤ",)
    if party is None:
        with pytest.raises(AuthorityMarkMissing):
            authority_lines(signature, PARTY_FORMAT)
    else:
        assert authority_lines(signature, PARTY_FORMAT) == (f"{party} BAN THƯỜNG VỤ",)


def test_recipients_end_in_commas_or_semicolons_and_the_filing_line_in_a_full_stop():
    document = official(recipients=("Đảng ủy cấp trên,", "Các chi bộ"), filing="Lưu Văn phòng.")
    assert recipient_lines(document, PARTY_FORMAT) == ("- Đảng ủy cấp trên,", "- Các chi bộ,", "- Lưu Văn phòng.")
    assert recipient_lines(document, STATE_FORMAT) == ("- Đảng ủy cấp trên;", "- Các chi bộ;", "- Lưu Văn phòng.")
    assert recipient_lines(official(), PARTY_FORMAT) == ()


def test_only_the_abstract_of_a_letter_begins_with_v_v():
    assert abstract_line(official()) == "kết luận"
    assert abstract_line(official(kind="")) == "V/v kết luận"
    assert abstract_line(official(kind="", abstract="V/v góp ý")) == "V/v góp ý"


def test_one_addressee_is_named_and_several_are_listed():
    assert addressee_lines(official(addressees=("Ban Tổ chức",))) == ("Ban Tổ chức",)
    assert addressee_lines(official(addressees=("Ban Tổ chức", "Văn phòng."))) == ("- Ban Tổ chức;", "- Văn phòng.")


def test_marks_stand_in_capitals():
    assert marks(official(urgency="Hỏa tốc", draft="Dự thảo lần 2")) == ("HỎA TỐC", "DỰ THẢO LẦN 2")


def test_headings_and_conclusions_are_counted_and_restart_under_a_higher_one():
    blocks = (
        Heading(1, "A"), Heading(2, "B"), Heading(3, "C"), Heading(3, "D"), Conclusion("E"), Heading(3, "F"), Heading(1, "G"),
        Conclusion("H"), Heading(2, "I", number="Điều 9."), Heading(2, "K", number=""), Conclusion("L", number=7), Conclusion("M"),
    )  # fmt: skip
    assert [label for _, label in labelled(blocks)] == [
        "I.", "1.", "a)", "b)", "2.", "a)", "II.", "1.", "Điều 9.", "", "7.", "8.",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), [(1, "a"), (5, "đ"), (7, "g"), (23, "y"), (24, "aa"), (46, "ay"), (47, "ba")])
def test_points_follow_the_vietnamese_alphabet(number, text):
    assert letter(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (0, "0"), (15240, "15.240"), (Decimal("80.0"), "80,0"), (Decimal("-1234.56"), "-1.234,56"), (Decimal("1E+3"), "1.000"),
        (date(2025, 7, 5), "5/7/2025"), ("=1+1", "=1+1"), ((Run("a"), Run("b", bold=True)), "ab"),
    ],
)  # fmt: skip
def test_cells_are_written_the_vietnamese_way(value, text):
    assert cell_text(value) == text


def test_a_cell_never_says_true():
    with pytest.raises(TypeError):
        cell_text(True)


def test_a_conclusion_without_text_is_its_lead():
    assert list(block_lines(Conclusion("Tổ chức thực hiện."), "4.")) == ["4. Tổ chức thực hiện."]
    assert list(block_lines(Conclusion("", "Giao Văn phòng."), "4.")) == ["4. Giao Văn phòng."]


def test_text_is_composed_and_free_of_control_signs():
    assert clean("Hà\u0300\x00 No\u0302\u0323i\r\nb\ud800\uffff") == "Hà\u0300 Nội\nb"


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="2 columns"):
        Table((Column("a"), Column("b")), (Row(("1",)),))


def test_a_picture_without_words_is_refused():
    with pytest.raises(ValueError, match="in words"):
        Picture("<svg/>", " ")


@pytest.mark.parametrize(("columns", "wide"), [(6, False), (7, True)])
def test_a_list_of_more_than_six_columns_lies_on_its_side(columns, wide):
    document = list_print(title="Danh sách", columns=tuple(Column(str(n)) for n in range(columns)), rows=())
    assert (default_rules(document).page_width > default_rules(document).page_height) is wide


def test_each_form_has_its_own_measures():
    assert default_rules(official()) is PARTY_FORMAT
    assert default_rules(official(form=Form.STATE)) is STATE_FORMAT
    assert Paragraph("a").indent
