"""References to documents in every way of writing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Reader


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 48-QĐ/TW", ["48-QĐ/TW"]),
        ("Quyết định 48–QĐ/TW", ["48–QĐ/TW"]),
        ("chỉ thị số 05 - CT/TW", ["05 - CT/TW"]),
        ("Chỉ thị số 03/CT-TW", ["03/CT-TW"]),
        ("Nghị định số 178/2024/NĐ-CP của Chính phủ", ["178/2024/NĐ-CP"]),
        ("Luật số 24/2018/QH14", ["24/2018/QH14"]),
        ("kế hoạch 22-KH/CB", ["22-KH/CB"]),
        ("quyết định số 217-QĐ/TW, quyết định số 218-QĐ/TW", ["217-QĐ/TW", "218-QĐ/TW"]),
        ("các Quyết định số 217-QĐ/TW và 218-QĐ/TW", ["217-QĐ/TW", "218-QĐ/TW"]),
        ("Công văn số 1234/LHHVN-TCCS", ["1234/LHHVN-TCCS"]),
        ("Nghị quyết 36 của Bộ Chính trị", ["36"]),
        ("Chỉ thị số 05-CT/TW, sau gọi là Chỉ thị 05 của Bộ Chính trị", ["05-CT/TW"]),
        ("Nghị quyết Trung ương 4 khóa XI, khóa XII", ["Trung ương 4 khóa XI", "Trung ương 4 khóa XII"]),
        ("Nghị quyết Trung ương 4 (khóa XI, XII)", ["Trung ương 4 khóa XI", "Trung ương 4 khóa XII"]),
        ("Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng (khóa XII)", ["Trung ương 6 khóa XII"]),
        ("nghị quyết XII của Đảng", ["XII"]),
        ("Nghị quyết Đại hội lần thứ IV của Liên hiệp hội", ["Đại hội lần thứ IV"]),
        ("Nghị quyết Đại hội XIII của Đảng", ["Đại hội XIII"]),
        ("các nghị quyết đại hội đảng các cấp", []),
        ("các Nghị quyết, Chỉ thị của Đảng", []),
        ("ban hành Kế hoạch 5 năm và Kế hoạch 2 chương trình", []),
        ("Quyết định 2020 đồng", []),
    ],
)
def test_references_are_found_by_their_numbers(read: Reader, text: str, numbers: list[str]) -> None:
    assert read.names("document_refs", f"Triển khai {text}.", "number") == numbers


def test_a_reference_has_kind_issuer_and_day(read: Reader) -> None:
    (ref,) = read("Thực hiện Kế hoạch số 11-KH/ĐUK ngày 27/7/2016 của Đảng ủy Khối các cơ quan tỉnh.")["document_refs"]
    assert (ref["kind"], ref["issuer"], ref["date_iso"]) == ("kế hoạch", "Đảng ủy Khối các cơ quan tỉnh", "2016-07-27")


def test_a_later_mention_fills_in_what_the_first_leaves_out(read: Reader) -> None:
    (ref,) = read("Bàn về Quyết định 48-QĐ/TW.\nQuyết định số 48-QĐ/TW ngày 07/11/2011 của Ban Chấp hành Trung ương quy định rõ.")[
        "document_refs"
    ]
    assert (ref["start"], ref["issuer"], ref["date_iso"]) == (7, "Ban Chấp hành Trung ương", "2011-11-07")
