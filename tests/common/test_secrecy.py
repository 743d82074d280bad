"""A mark of secrecy stands alone; titles that speak of secrets are innocent."""

from __future__ import annotations

import pytest

from giaoban.common.extraction import secrecy_mark

BODY = "\nKính gửi: Ban Thường vụ\nNội dung văn bản ở đây."


@pytest.mark.parametrize(
    "head",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "  [ MẬT ]  ",
        "TUYỆT   MẬT",
        "Độ mật: Mật",
        "ĐỘ MẬT: TỐI MẬT",
        "TỈNH ỦY SƠN VÂN\nVĂN PHÒNG\nMẬT\nSố 12-BC/TU",
        "TỈNH ỦY SƠN VÂN\tTỐI MẬT",
        "| MẬT | ĐẢNG CỘNG SẢN VIỆT NAM |",
        "Số: 12-BC/TU (M)",
        "Số 45/KH-UBND (Tối mật)",
        "TO\u0302\u0301I MA\u0323\u0302T",
        "MẬT\nBản số: 02",
        "MẬT - Bản số 02",
    ],
)
def test_a_mark_in_the_head_is_seen(head: str) -> None:
    assert secrecy_mark(head + BODY) == "yes"


@pytest.mark.parametrize("head", ["Mật", "Tối mật", "TOI MAT", "MAT", "Văn bản này: MẬT."])
def test_what_may_be_a_mark_is_asked_about(head: str) -> None:
    assert secrecy_mark(head + BODY) == "doubt"


@pytest.mark.parametrize(
    "head",
    [
        "Hội nghị phổ biến Luật Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Tăng cường bảo mật thông tin trong cơ quan",
        "TẬP HUẤN VỀ AN TOÀN, BẢO MẬT THÔNG TIN",
        "Kế hoạch kiểm tra công tác bảo vệ bí mật nhà nước năm 2023",
        "Quản lý văn bản mật: những điều cần biết",
        "Sổ tay mật mã học dành cho học sinh",
        "BAN CƠ YẾU CHÍNH PHỦ: HỘI THẢO MẬT MÃ DÂN SỰ",
        "NGHỀ NUÔI ONG LẤY MẬT Ở SƠN VÂN",
        "Nghị định quy định về độ mật của tài liệu",
        "Danh mục tài liệu tuyệt mật được giải mật năm 2020",
        "Mối quan hệ mật thiết giữa hội và địa phương",
        "ĐỔI MẬT KHẨU TÀI KHOẢN",
        "Số 12-BC/TU ngày 5/6/2023",
        "Số 33-TM/BTV về thi đua",
    ],
)
def test_an_innocent_head_is_let_through(head: str) -> None:
    assert secrecy_mark(head + BODY) == "no"


def test_a_box_of_a_page_counts_as_its_head() -> None:
    assert secrecy_mark("Kế hoạch công tác", heads=("TUYỆT MẬT",)) == "yes"


def test_the_head_of_a_later_page_counts() -> None:
    assert secrecy_mark("Trang một\n" * 60 + "\fMẬT\nTrang hai") == "yes"


def test_the_same_word_far_inside_the_text_is_no_mark() -> None:
    assert secrecy_mark("Nội dung của văn bản.\n" * 60 + "MẬT\n") == "no"
