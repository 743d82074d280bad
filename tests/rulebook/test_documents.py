from datetime import date

import pytest

from giaoban.common.errors import RuleMissing
from giaoban.common.layout.model import Capacity
from giaoban.documents.rules import parse_number
from giaoban.rulebook import Confidence, documents
from giaoban.rulebook.documents import Direction, Form
from giaoban.rulebook.page_format import page_format


def symbols(pattern: str, on: date) -> set[str]:
    return {k.symbol for k in documents.kinds(pattern, on)}


def test_kinds_change_with_the_regulation_on_kinds() -> None:
    added = symbols("party", date(2026, 1, 9)) - symbols("party", date(2026, 1, 8))
    assert added == {"PA", "DA"}
    assert symbols("party", date(2026, 1, 8)) - symbols("party", date(2026, 1, 9)) == {"QĐi"}


def test_one_symbol_may_mean_two_kinds() -> None:
    on = date(2023, 7, 17)
    assert [k.name for k in documents.kinds("party", on) if k.symbol == "QĐ"] == ["quyết định", "quy định"]
    assert [k.name for k in documents.kinds("state", on) if k.symbol == "QĐ"] == ["quyết định"]


def test_no_meaning_stands_twice() -> None:
    for pattern in ("party", "state", "state_normative", "law"):
        rows = documents.all_kinds(pattern)
        assert len({(k.symbol, k.code) for k in rows}) == len(rows)


@pytest.mark.parametrize("form", list(Form))
def test_a_layout_leaves_room_for_text_and_fits_the_paper(form: Form) -> None:
    layout = documents.layout(form, date(2023, 7, 17))
    assert (layout.width_mm, layout.height_mm) == (210, 297)
    assert layout.width_mm - layout.margins.left - layout.margins.right >= 155
    assert layout.signature["on_behalf"] == {"party": "T/M", "state": "TM."}[form]


def test_the_party_margins_changed_in_2018() -> None:
    before, after = (documents.layout(Form.PARTY, d).margins for d in (date(2018, 4, 2), date(2018, 4, 3)))
    assert (before.left, before.right, after.left, after.right) == (35, 15, 30, 20)


@pytest.mark.parametrize("direction", list(Direction))
def test_the_columns_of_a_register_fill_the_page(direction: Direction) -> None:
    columns = documents.register_columns(direction, date(2023, 7, 17))
    assert sum(c.share for c in columns) == 100
    assert len({c.key for c in columns}) == len(columns) == {"incoming": 12, "outgoing": 10}[direction]


def test_marks_and_retention() -> None:
    on = date(2023, 7, 17)
    assert [m.name for m in documents.secrecy_marks(on)] == ["MẬT", "TỐI MẬT", "TUYỆT MẬT"]
    assert [m.years for m in documents.secrecy_marks(on)] == [10, 20, 30]
    assert [m.name for m in documents.urgency_marks(on)] == ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"]
    kept = {g.code: g.years for g in documents.retention_groups(on)}
    assert (kept["minutes"], kept["letter"]) == (None, 10)


def test_numbering_is_unknown_before_its_first_rule() -> None:
    with pytest.raises(RuleMissing):
        documents.numbering("party", date(2004, 5, 27))
    assert documents.numbering("party", date(2004, 5, 28)).period == "term"


def test_known_documents_are_keyed_as_numbers_are_read() -> None:
    rows = documents.instruments()
    assert [parse_number(row.key).key for row in rows] == [row.key for row in rows]
    assert len({(row.key, row.signed_on) for row in rows}) == len(rows)
    assert {row.confidence for row in rows} <= set(Confidence)


def test_the_renderers_get_the_measures_of_the_day() -> None:
    old, new = (page_format(Form.PARTY, day) for day in (date(2018, 4, 2), date(2018, 4, 3)))
    assert (old.margins.left, old.mirrored, new.margins.left, new.mirrored) == (35, True, 30, False)
    assert new.authority_mark(Capacity.BY_ORDER) == "T/L"
    assert page_format(Form.STATE, date(2023, 7, 17)).authority_mark(Capacity.ACTING) == "Q."
