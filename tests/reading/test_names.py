"""People and bodies: where a name begins and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Reader


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đồng chí Nguyễn Văn An phát biểu.", ["Nguyễn Văn An"]),
        ("TSKH Phan Văn Bình - Chủ tịch Liên hiệp hội chủ trì.", ["Phan Văn Bình"]),
        ("Dự có các đồng chí: Hồ Quốc Việt - Ủy viên Ban Thường vụ; Lê Kim Sơn - Phó Chủ tịch.", ["Hồ Quốc Việt", "Lê Kim Sơn"]),
        ("Chủ tịch Hội Luật gia Việt Nam Nguyễn Văn Quý dự.", ["Nguyễn Văn Quý"]),
        ("Phó Chủ tịch UBND TP Hà Nội Vũ Hồng Minh yêu cầu.", ["Vũ Hồng Minh"]),
        ("Chủ tịch UBND huyện Đông Khê Trần Đức Hải phát biểu.", ["Trần Đức Hải"]),
        ("Phó bí thư thường trực Thành uỷ TP. HCM Tất Minh Đạt dự lễ.", ["Tất Minh Đạt"]),
        ("Đại tướngTrần Đại Nghĩa đến thăm.", ["Trần Đại Nghĩa"]),
        ("Ông Bùi Thành Lâm và bà Lò Thị Mai dự.", ["Bùi Thành Lâm", "Lò Thị Mai"]),
        ("Anh Vàng A Pá nhận giải.", ["Vàng A Pá"]),
        ("PGS.TS Ngô Bá Thịnh, Phó Chủ tịch VUSTA chủ trì.", ["Ngô Bá Thịnh"]),
        ("Trần Thị Lan Anh, Chánh Văn phòng Đảng ủy.", ["Trần Thị Lan Anh"]),
        ("Học tập tư tưởng Hồ Chí Minh tại thành phố Hồ Chí Minh.", []),
        ("Trụ sở 53 Nguyễn Du và đường Nguyễn Văn Cừ.", []),
        ("Tỉnh Lâm Đồng, Hà Giang và Cao Bằng.", []),
        ("Đoàn Thanh niên và Hội Nông dân phối hợp.", []),
        ("Trường THPT Nguyễn Thị Định tổ chức.", []),
    ],
)
def test_people_are_found_by_their_full_names(read: Reader, text: str, names: list[str]) -> None:
    assert read.names("people", text) == names


def test_titles_stand_with_the_person(read: Reader) -> None:
    (person,) = read("Đồng chí Hoàng Văn Thắng, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh kiến nghị thêm.")["people"]
    assert person["title"] == ["Đồng chí", "Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Chủ tịch UBND tỉnh"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bí thư Tỉnh ủy chủ trì.", ["Tỉnh ủy"]),
        ("Ủy viên Ban Thường vụ Tỉnh ủy dự.", ["Ban Thường vụ Tỉnh ủy"]),
        ("Ban Thường vụ Đảng ủy UBND tỉnh họp.", ["Ban Thường vụ Đảng ủy UBND tỉnh"]),
        ("Thủ tướng Chính phủ giao việc.", []),
        ("Sở Nội vụ, Văn phòng UBND tỉnh dự.", ["Sở Nội vụ", "Văn phòng UBND tỉnh"]),
        ("Bộ Giáo dục và Đào tạo tổ chức thi.", ["Bộ Giáo dục và Đào tạo"]),
        (
            "Bộ Văn hóa, Thể thao và Du lịch phối hợp với Bộ Công an và Thanh tra Chính phủ.",
            ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Công an", "Thanh tra Chính phủ"],
        ),
        ("bộ Công Thương và ban Bí thư", ["bộ Công Thương", "ban Bí thư"]),
        ("Phó Trưởng ban Dân vận Tỉnh ủy dự.", ["ban Dân vận Tỉnh ủy"]),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Thừa Thiên Huế họp.", ["Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Thừa Thiên Huế"]),
        ("Mặt trận Tổ quốc Việt Nam tỉnh Hoà Bình giám sát.", ["Mặt trận Tổ quốc Việt Nam tỉnh Hoà Bình"]),
        ("Đảng ủy Khối các cơ quan tỉnh ban hành.", ["Đảng ủy Khối các cơ quan tỉnh"]),
        ("Ngân hàng Nhà nước Việt Nam chỉ đạo.", ["Ngân hàng Nhà nước Việt Nam"]),
        ("các Tỉnh ủy, Thành ủy và các sở, ban, ngành", []),
        ("Đảng ủy và Chi bộ cùng thực hiện.", []),
        ("cán bộ Hội, Quốc phòng, cơ sở Đảng", []),
        ("UBND huyện Đông Khê đề nghị hỗ trợ.", ["UBND huyện Đông Khê"]),
        ("Ban Tuyên giáo Trung ương và Ban Chấp hành Trung ương Đảng", ["Ban Tuyên giáo Trung ương", "Ban Chấp hành Trung ương Đảng"]),
        ("Hội Luật gia (HLG) tỉnh Sơn La; Chủ tịch HLG Việt Nam", ["Hội Luật gia (HLG) tỉnh Sơn La", "HLG Việt Nam"]),
        ("Tổ chức Y tế thế giới tổ chức hội thảo.", ["Tổ chức Y tế thế giới"]),
    ],
)
def test_bodies_are_named_as_a_whole(read: Reader, text: str, names: list[str]) -> None:
    assert read.names("organisations", text) == names


def test_an_abbreviation_belongs_to_the_name_that_introduces_it(read: Reader) -> None:
    (body,) = read("Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam (VUSTA) họp. VUSTA thông qua.")["organisations"]
    assert body["short"] == "VUSTA"
