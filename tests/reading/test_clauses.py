"""Requests, orders, limitations: it turns on who speaks to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Reader

HEAD = "Hội nghị giao ban\n\nNgày 17/7/2023, tại Hà Nội, đồng chí Trần Văn Bình, Bí thư Đảng ủy chủ trì hội nghị.\n"


def kinds(read: Reader, text: str) -> dict[str, int]:
    facts = read(HEAD + text)
    return {kind: len(facts[kind]) for kind in ("limitations", "causes", "proposals", "directives") if facts[kind]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng chí Trần Văn Bình đề nghị Văn phòng hoàn thiện báo cáo.", {"directives": 1}),
        ("Các đại biểu đề nghị Bộ Nội vụ quy định thống nhất về biên chế.", {"proposals": 1}),
        ("Liên hiệp hội kiến nghị UBND tỉnh bố trí kinh phí hoạt động.", {"proposals": 1}),
        ("Đồng chí yêu cầu các chi bộ nộp báo cáo; giao Văn phòng tổng hợp kết quả.", {"directives": 2}),
        ("Kết luận hội nghị, đồng chí Trần Văn Bình nhấn mạnh, các chi bộ cần tiếp tục đổi mới nội dung sinh hoạt.", {"directives": 1}),
        ("Tuy nhiên, một số chi bộ chưa nộp báo cáo; việc kiểm tra còn chậm.", {"limitations": 2}),
        ("Nguyên nhân chủ yếu là cán bộ còn kiêm nhiệm.", {"causes": 1}),
        ("Hội nghị đã tháo gỡ khó khăn, vướng mắc cho cơ sở.", {}),
        ("Công tác tuần tra góp phần hạn chế vi phạm trên địa bàn.", {}),
        ("Đồng chí cảm ơn các đại biểu và chúc hội nghị thành công.", {}),
        ("Đại diện Bộ Ngoại giao phối hợp tổ chức chương trình.", {}),
        ("Việc này đáp ứng yêu cầu của thực tiễn.", {}),
    ],
)
def test_a_sentence_is_what_its_speaker_makes_of_it(read: Reader, text: str, expected: dict[str, int]) -> None:
    assert kinds(read, text) == expected


@pytest.mark.parametrize(
    ("words", "deadline", "iso"),
    [
        ("trước ngày 25/7", "trước ngày 25/7", "2023-07-25"),
        ("chậm nhất 30-8", "chậm nhất 30-8", "2023-08-30"),
        ("trong tháng 9", "trong tháng 9", "2023-09-30"),
        ("trong quý IV/2023", "trong quý IV/2023", "2023-12-31"),
        ("trước tháng 6/2024", "trước tháng 6/2024", "2024-05-31"),
        ("hằng năm", "hằng năm", None),
    ],
)
def test_a_directive_has_its_deadline_as_a_day(read: Reader, words: str, deadline: str, iso: str | None) -> None:
    (order,) = read(HEAD + f"Kết luận hội nghị, đồng chí Trần Văn Bình giao Văn phòng Đảng ủy gửi báo cáo {words}.")["directives"]
    assert (order["who"], order["deadline"], order.get("deadline_iso")) == ("Văn phòng Đảng ủy", deadline, iso)
    assert (order["speaker"], order["section"]) == ("Trần Văn Bình", "conclusion")


def test_orders_in_one_sentence_share_their_addressee(read: Reader) -> None:
    orders = read(
        HEAD
        + "Đồng chí Trần Văn Bình chỉ đạo: thời gian tới, Liên hiệp hội cần kiện toàn bộ máy; xây dựng kế hoạch năm 2024; rà soát các hội thành viên."
    )["directives"]
    assert [o["who"] for o in orders] == ["Liên hiệp hội"] * 3


@pytest.mark.parametrize(
    ("text", "badges"),
    [
        (
            "Trao Huy hiệu Đảng cho 3 đảng viên, gồm: 1 đồng chí Huy hiệu 50 năm tuổi Đảng; 2 đồng chí Huy hiệu 30 năm tuổi Đảng.",
            (3, [(50, 1), (30, 2)], True),
        ),
        (
            "Trao tặng Huy hiệu Đảng cho 9 đảng viên:\n- Huy hiệu 60 năm tuổi Đảng: 4 đồng chí\n- Huy hiệu 40 năm tuổi Đảng: 5 đồng chí",
            (9, [(60, 4), (40, 5)], True),
        ),
        (
            "Có 2.405 đảng viên được trao Huy hiệu Đảng, trong đó 64 đảng viên tròn 70 năm tuổi Đảng, 7 đảng viên 65 năm tuổi Đảng...",
            (2405, [(70, 64), (65, 7)], None),
        ),
        ("Hai đồng chí nhận Huy hiệu 55 năm tuổi Đảng.", (None, [(55, 2)], None)),
        (
            "Trao Huy hiệu Đảng cho 4 đảng viên: một đồng chí 75 năm tuổi Đảng và hai đồng chí 30 năm tuổi Đảng.",
            (4, [(75, 1), (30, 2)], False),
        ),
    ],
)
def test_a_badge_list_is_added_up(read: Reader, text: str, badges: tuple[int | None, list[tuple[int, int]], bool | None]) -> None:
    found = read(text)["badges"]
    assert (found["total_stated"], [(r["years"], r["count"]) for r in found["rows"]], found["consistent"]) == badges


@pytest.mark.parametrize(
    ("text", "consistent"),
    [
        ("Có 21 hội thành viên (gồm 14 hội ngành và 7 hội tập thể).", [True]),
        ("Có 21 hội thành viên (gồm 14 hội ngành và 8 hội tập thể).", [False]),
        ("Có 419/419 hộ đã khởi công, trong đó có 298 hộ xây mới và 121 hộ sửa chữa.", [True]),
        ("Có 419 hộ đã khởi công, trong đó có 98 hộ nghèo và 21 hộ cận nghèo.", []),
    ],
)
def test_a_total_is_weighed_against_its_parts(read: Reader, text: str, consistent: list[bool]) -> None:
    facts = read(text)
    assert [s["consistent"] for s in facts["sums"]] == consistent
    assert len(facts["inconsistencies"]) == consistent.count(False)


@pytest.mark.parametrize(("text", "count"), [("Hiện có 86/80 đơn vị tham gia.", 1), ("Hiện có 80/86 đơn vị tham gia.", 0)])
def test_a_share_above_the_whole_is_flagged(read: Reader, text: str, count: int) -> None:
    assert len(read(text)["inconsistencies"]) == count


@pytest.mark.parametrize(
    "text",
    [
        "Vẫn thiếu 2 chỉ tiêu so với kế hoạch.",
        "Một số huyện hội chưa chủ động tham mưu với cấp ủy.",
        "Đến nay đã có 45 chi hội; còn 5 xã chưa thành lập được chi hội.",
        "Công tác phát triển hội viên còn hạn chế.",
    ],
)
def test_a_lack_needs_no_word_of_turning_before_it(read: Reader, text: str) -> None:
    assert kinds(read, text) == {"limitations": 1}


def test_what_someone_does_in_spite_of_a_lack_is_none(read: Reader) -> None:
    assert kinds(read, "Dù còn nhiều khó khăn, chi bộ đã hoàn thành nhiệm vụ.") == {}


def test_an_order_not_to_do_something_keeps_its_no(read: Reader) -> None:
    (order,) = read(HEAD + "Đồng chí Trần Văn Bình lưu ý các chi hội không tổ chức đại hội hình thức.")["directives"]
    assert (order["who"], order["what"]) == ("các chi hội", "không tổ chức đại hội hình thức")


def test_the_conclusion_is_told_behind_its_speaker(read: Reader) -> None:
    text = "Kết luận tại Hội nghị, đồng chí Trần Văn Bình cho biết, Đảng đoàn, Đảng ủy tiếp tục phổ biến quy chế. Đưa quy chế vào chương trình công tác hằng năm."
    orders = read(HEAD + text)["directives"]
    assert [(o["who"], o["speaker"], o["section"], o["deadline"]) for o in orders] == [
        ("Đảng đoàn, Đảng ủy", "Trần Văn Bình", "conclusion", None),
        ("Đảng đoàn, Đảng ủy", "Trần Văn Bình", "conclusion", "hằng năm"),
    ]
