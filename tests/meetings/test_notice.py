"""The words of a conclusion notice, and two texts side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.meetings.comparison import compare
from giaoban.meetings.notice import (
    CarriedCounts,
    Named,
    NoticeFacts,
    NoticeTask,
    abstract_of,
    blocks_of,
    carried_words,
    invitation_message,
    recipients_of,
)

BRIEFING = NoticeFacts(
    form="party", kind="briefing", title="Hội nghị giao ban giữa Đảng đoàn và Đảng ủy, 6 tháng đầu năm 2023", day=date(2023, 7, 17), place="Hà Nội",
    bodies=("Đảng đoàn", "Đảng ủy"), chairs=(Named("Nguyễn Hữu Khải", "Bí thư Đảng đoàn"), Named("Lê Thanh Bình", "Bí thư Đảng ủy")),
    present=17, total=19, reports=(("Trần Minh Đức", "Báo cáo thực hiện Quy chế phối hợp"),), speakers=4,
    assessment="Hai bên phối hợp chặt chẽ.", carried=CarriedCounts(total=9, on_time=4, late=2, still_open=3, overdue=2),
    conclusions=((1, "Tiếp tục thực hiện Quy chế."),),
    tasks=(NoticeTask("Tổng hợp kiến nghị", "Văn phòng", "Văn phòng Đảng ủy", "Báo cáo", date(2023, 7, 31), 1),), follows_up="Văn phòng Đảng ủy",
    superior="Đảng ủy cấp trên", leads=("Văn phòng",),
)  # fmt: skip


def words(facts: NoticeFacts) -> list[str]:
    return [block["text"] for block in blocks_of(facts) if block["type"] != "table"]


def test_a_notice_of_a_briefing_reads_like_one():
    assert abstract_of(BRIEFING) == "kết luận hội nghị giao ban giữa Đảng đoàn và Đảng ủy, 6 tháng đầu năm 2023"
    assert words(BRIEFING) == [
        (
            "Ngày 17/7/2023, tại Hà Nội, Đảng đoàn và Đảng ủy tổ chức hội nghị giao ban giữa Đảng đoàn và Đảng ủy, 6 tháng đầu năm 2023."
            " Hội nghị do đồng chí Nguyễn Hữu Khải, Bí thư Đảng đoàn và đồng chí Lê Thanh Bình, Bí thư Đảng ủy đồng chủ trì."
            " Dự họp có 17/19 đồng chí."
        ),
        "Sau khi nghe đồng chí Trần Minh Đức trình bày báo cáo thực hiện Quy chế phối hợp và ý kiến phát biểu của các đại biểu, hội nghị thống nhất kết luận như sau:",
        "ĐÁNH GIÁ CHUNG",
        "Hai bên phối hợp chặt chẽ.",
        (
            "Về việc thực hiện kết luận kỳ trước: trong 9 nhiệm vụ được giao, có 4 nhiệm vụ hoàn thành đúng hạn, 2 nhiệm vụ hoàn thành chậm so với thời hạn"
            " và 3 nhiệm vụ đang tiếp tục thực hiện (trong đó 2 nhiệm vụ quá hạn)."
        ),
        "NỘI DUNG KẾT LUẬN",
        "Tiếp tục thực hiện Quy chế.",
        "PHÂN CÔNG NHIỆM VỤ",
        "TỔ CHỨC THỰC HIỆN",
        (
            "Các cơ quan, đơn vị, cá nhân được giao nhiệm vụ tại Thông báo này chủ động xây dựng kế hoạch, tổ chức thực hiện bảo đảm chất lượng, đúng"
            " thời hạn; khó khăn, vướng mắc phát sinh kịp thời báo cáo để xem xét, giải quyết."
        ),
        "Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện, tổng hợp kết quả, báo cáo tại kỳ họp tiếp theo.",
    ]
    table = next(block for block in blocks_of(BRIEFING) if block["type"] == "table")
    assert table["rows"] == [["1", "Tổng hợp kiến nghị", "Văn phòng", "Văn phòng Đảng ủy", "Báo cáo", "31/7/2023"]]


def test_a_notice_names_who_gets_it():
    assert recipients_of(BRIEFING) == [
        "Đảng ủy cấp trên (để báo cáo)",
        "Đảng đoàn",
        "Đảng ủy",
        "Văn phòng (để thực hiện)",
        "Các đồng chí dự hội nghị",
    ]


def test_a_working_session_is_concluded_by_its_chair():
    facts = replace(
        BRIEFING, form="state", kind="working_session", title="Buổi làm việc với Chi bộ Liên hiệp Hội tỉnh", chairs=(Named("Trần Văn Sơn"),),
        total=None, reports=(), speakers=0, carried=CarriedCounts(), assessment="", tasks=(), conclusions=(),
    )  # fmt: skip
    assert words(facts)[:2] == [
        "Ngày 17/7/2023, tại Hà Nội, đã diễn ra buổi làm việc với Chi bộ Liên hiệp Hội tỉnh. Buổi làm việc do Trần Văn Sơn chủ trì. Dự họp có 17 thành viên.",
        "Người chủ trì kết luận như sau:",
    ]


def test_tasks_without_partners_and_products_need_no_such_columns():
    facts = replace(BRIEFING, tasks=(NoticeTask("Việc", "Văn phòng", due_on=date(2023, 7, 31)),))
    table = next(block for block in blocks_of(facts) if block["type"] == "table")
    assert [column["title"] for column in table["columns"]] == ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (CarriedCounts(1, on_time=1), "trong 1 nhiệm vụ được giao, có 1 nhiệm vụ hoàn thành đúng hạn."),
        (
            CarriedCounts(2, cancelled=1, still_open=1),
            "trong 2 nhiệm vụ được giao, có 1 nhiệm vụ không tiếp tục thực hiện và 1 nhiệm vụ đang tiếp tục thực hiện.",
        ),
    ],
)
def test_only_what_happened_is_said_of_earlier_tasks(counts, said):
    assert carried_words(counts).endswith(said)


def test_an_invitation_is_a_short_message():
    text = invitation_message(
        title="Giao ban",
        day=date(2023, 7, 17),
        starts="14:00",
        place="Tầng 3",
        online_link="",
        agenda=["Báo cáo", "Thảo luận"],
        url="https://vd.vn/1",
    )
    assert text.splitlines() == [
        "Kính mời dự: Giao ban", "Thời gian: 14:00, Thứ Hai, 17/7/2023", "Địa điểm: Tầng 3", "Nội dung: (1) Báo cáo; (2) Thảo luận", "https://vd.vn/1",
    ]  # fmt: skip


def test_what_differs_is_marked_by_words():
    compared = compare("Mô hình, biên chế chưa thống nhất.", "Mô hình rất chưa thống nhất.")
    assert [piece.text for piece in compared.left if piece.is_different] == [", biên chế"]
    assert [piece.text for piece in compared.right if piece.is_different] == [" rất"]


@given(st.text(), st.text())
def test_the_pieces_are_the_texts_to_the_letter(left, right):
    compared = compare(left, right)
    assert "".join(piece.text for piece in compared.left) == left
    assert "".join(piece.text for piece in compared.right) == right
    assert compared.is_equal == (left == right)
