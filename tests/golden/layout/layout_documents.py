"""Documents written for these tests: every person and figure in them is invented."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from giaoban.common.layout import (
    Align,
    Block,
    Capacity,
    Column,
    Conclusion,
    Document,
    Form,
    GroupRow,
    Heading,
    ListBlock,
    Marker,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    list_print,
    register_print,
)
from giaoban.common.pictures import Series, StackedBar, StackedBars, picture_block, table_block

TASKS = Table(
    columns=(
        Column("TT", Align.CENTRE),
        Column("Nhiệm vụ"),
        Column("Chủ trì"),
        Column("Phối hợp"),
        Column("Thời hạn", Align.CENTRE),
        Column("Sản phẩm"),
    ),
    rows=(
        Row(
            (
                1,
                "Rà soát Quy chế phối hợp số 05-QC/ĐĐ-ĐU, trình sửa đổi, bổ sung",
                "Văn phòng Đảng ủy",
                "Ủy ban Kiểm tra Đảng ủy",
                date(2023, 9, 30),
                "Dự thảo quy chế",
            )
        ),
        Row(
            (
                2,
                "Kiểm tra việc quán triệt, triển khai nghị quyết tại 5 chi bộ trực thuộc",
                "Ủy ban Kiểm tra Đảng ủy",
                "Các chi bộ",
                date(2023, 10, 31),
                "Báo cáo kết quả kiểm tra",
            )
        ),
        Row(
            (
                3,
                "Lập danh sách đề nghị tặng Huy hiệu Đảng đợt 7/11",
                "Ban Tổ chức",
                "Các chi bộ",
                date(2023, 9, 15),
                "Danh sách, tờ trình",
            )
        ),
        Row(
            (
                4,
                "Tổng hợp khó khăn, vướng mắc của các liên hiệp hội địa phương về tổ chức bộ máy và biên chế",
                "Văn phòng Đảng đoàn",
                "Ban Tổ chức và Chính sách hội",
                date(2023, 8, 31),
                "Báo cáo chuyên đề",
            )
        ),
    ),
)

CONCLUSION_NOTICE = OfficialDocument(
    form=Form.PARTY,
    superior="Đảng ủy Khối các cơ quan Trung ương",
    issuer="Đảng ủy Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
    number="07-TB/ĐU",
    place="Hà Nội",
    dated_on=date(2023, 7, 21),
    kind="Thông báo",
    abstract="kết luận hội nghị giao ban công tác 6 tháng đầu năm 2023 giữa Đảng đoàn và Đảng ủy",
    content=(
        Paragraph(
            "Ngày 17/7/2023, tại Hà Nội, Đảng đoàn và Đảng ủy họp giao ban công tác 6 tháng đầu năm 2023. Hội nghị do đồng "
            "chí Lê Thanh Bình, Phó Bí thư Đảng ủy chủ trì; có 17/19 đồng chí ủy viên dự. Sau khi nghe Văn phòng Đảng ủy "
            "báo cáo và ý kiến của các đồng chí dự họp, hội nghị thống nhất kết luận như sau:",
        ),
        Heading(1, "ĐÁNH GIÁ CHUNG"),
        Paragraph(
            "Sáu tháng đầu năm, Đảng đoàn và Đảng ủy đã thực hiện nghiêm Quy chế phối hợp số 05-QC/ĐĐ-ĐU; các cơ quan tham "
            "mưu, giúp việc chủ động trao đổi, kịp thời tháo gỡ khó khăn. Trong 9 nhiệm vụ của kỳ giao ban trước, 4 nhiệm "
            "vụ hoàn thành đúng hạn, 2 nhiệm vụ hoàn thành trễ hạn, 3 nhiệm vụ còn tiếp tục.",
        ),
        Paragraph(
            (
                Run("Hạn chế: ", bold=True, italic=True),
                Run("việc báo cáo của một số chi bộ còn chậm; một số nội dung phối hợp chưa được đưa vào "),
                Run("chương trình công tác năm", italic=True),
                Run("."),
            )
        ),
        Heading(1, "KẾT LUẬN"),
        Conclusion(
            "Về thực hiện kết luận kỳ trước.",
            "Giao Văn phòng Đảng ủy đôn đốc 3 nhiệm vụ còn lại, báo cáo Ban Thường vụ Đảng ủy trước ngày 31/7/2023.",
        ),
        Conclusion(
            "Về công tác xây dựng Đảng.",
            "Các chi bộ tiếp tục quán triệt các nghị quyết của Trung ương; nâng cao chất lượng sinh hoạt chi bộ; thực hiện "
            "đúng Hướng dẫn số 16-HD/BTCTW và Kế hoạch số 22-KH/ĐU.",
        ),
        Conclusion("Về nhiệm vụ 6 tháng cuối năm.", "Hội nghị thống nhất giao các nhiệm vụ sau:"),
        TASKS,
        Conclusion("Tổ chức thực hiện."),
        ListBlock(
            (
                "Các chi bộ, các đơn vị căn cứ thông báo này xây dựng kế hoạch, báo cáo kết quả trước ngày 20 hằng tháng.",
                "Văn phòng Đảng ủy theo dõi, đôn đốc, tổng hợp kết quả, báo cáo tại kỳ giao ban sau.",
            )
        ),
    ),
    signatures=(Signature("Chánh Văn phòng", "Phạm Thu Hà", ((Capacity.BY_ORDER, "Ban Thường vụ"),)),),
    recipients=(
        "Đảng ủy cấp trên (để báo cáo)",
        "Đảng đoàn Liên hiệp Hội Việt Nam",
        "Các đồng chí ủy viên Ban Chấp hành",
        "Các chi bộ trực thuộc",
    ),
    filing="Lưu Văn phòng Đảng ủy",
)

PICTURE = StackedBars(
    title="Nhiệm vụ sáu tháng theo đơn vị",
    series=(
        Series("Xong đúng hạn", "s-done"),
        Series("Xong, trễ hạn", "s-tardy"),
        Series("Chưa đến hạn", "s-idle"),
        Series("Quá hạn", "s-late"),
    ),
    bars=(
        StackedBar("Ban Thông tin và Phổ biến kiến thức", (12, 2, 5, 1)),
        StackedBar("Ban Tư vấn, Phản biện", (9, 1, 4, 3)),
        StackedBar("Văn phòng", (17, 0, 6, 0)),
    ),
)

REPORT = OfficialDocument(
    form=Form.STATE,
    superior="Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
    issuer="Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Ninh Bình",
    number="45/BC-LHH",
    place="Ninh Bình",
    dated_on=date(2025, 7, 5),
    kind="Báo cáo",
    abstract="Kết quả công tác 6 tháng đầu năm và phương hướng, nhiệm vụ trọng tâm 6 tháng cuối năm 2025",
    content=(
        Heading(1, "TÌNH HÌNH CHUNG"),
        Paragraph(
            "Liên hiệp Hội tỉnh có 22 hội thành viên, 2 trung tâm trực thuộc với 15.240 hội viên; văn phòng có 6 cán bộ. Thực "
            "hiện Chỉ thị số 42-CT/TW và Chương trình công tác năm 2025, Ban Thường vụ đã chỉ đạo các hội thành viên triển "
            "khai đồng bộ các nhiệm vụ.",
        ),
        Heading(1, "KẾT QUẢ THỰC HIỆN"),
        Heading(2, "Các chỉ tiêu chủ yếu"),
        Table(
            caption="Bảng 1. Kết quả thực hiện các chỉ tiêu 6 tháng đầu năm 2025",
            columns=(
                Column("TT", Align.CENTRE),
                Column("Chỉ tiêu"),
                Column("Đơn vị tính", Align.CENTRE),
                Column("Kế hoạch năm", Align.RIGHT),
                Column("Thực hiện", Align.RIGHT),
                Column("Tỷ lệ (%)", Align.RIGHT),
                Column("Cùng kỳ 2024", Align.RIGHT),
            ),
            rows=(
                GroupRow("A. Tư vấn, phản biện và giám định xã hội"),
                Row((1, "Nhiệm vụ tư vấn, phản biện", "nhiệm vụ", 8, 5, Decimal("62.5"), 4)),
                Row((2, "Dự thảo văn bản được góp ý", "văn bản", 80, 64, Decimal("80.0"), 57)),
                GroupRow("B. Phổ biến kiến thức"),
                Row((3, "Lớp phổ biến kiến thức khoa học và kỹ thuật", "lớp", 20, 17, Decimal("85.0"), 15)),
                Row((4, "Lượt người dự", "lượt", 1600, 1485, Decimal("92.8"), 1210)),
                Row(("", "Kinh phí đã sử dụng", "triệu đồng", 2450, 1203, Decimal("49.1"), None), strong=True),
            ),
        ),
        Heading(2, "Tình hình thực hiện nhiệm vụ"),
        Heading(3, "Tiến độ chung"),
        Paragraph("Tiến độ thực hiện nhiệm vụ của các ban, đơn vị trong sáu tháng như sau:"),
        picture_block(PICTURE, "Hình 1. Nhiệm vụ sáu tháng theo đơn vị"),
        table_block(PICTURE.as_table(), caption="Bảng 2. Nhiệm vụ sáu tháng theo đơn vị"),
        Heading(3, "Những việc nổi bật"),
        ListBlock(
            ("Tổ chức Hội thi Sáng tạo kỹ thuật tỉnh lần thứ IX;", "Ký kết quy chế phối hợp với 4 sở, ngành;"),
            Marker.PLUS,
        ),
        Heading(1, "HẠN CHẾ, NGUYÊN NHÂN"),
        Paragraph("Một số hội thành viên chậm báo cáo; kinh phí cho hoạt động tư vấn, phản biện còn thấp."),
        Heading(1, "ĐỀ XUẤT, KIẾN NGHỊ"),
        Paragraph("Đề nghị Liên hiệp Hội Việt Nam sớm hướng dẫn việc kiện toàn tổ chức sau sắp xếp đơn vị hành chính./."),
    ),
    signatures=(Signature("Phó Chủ tịch", "Trần Minh Đức", ((Capacity.ON_BEHALF, "Ban Thường vụ"), (Capacity.FOR_HEAD, "Chủ tịch"))),),
    recipients=("Liên hiệp Hội Việt Nam (để báo cáo)", "UBND tỉnh", "Các hội thành viên"),
    filing="Lưu: VT",
)

LETTER = OfficialDocument(
    form=Form.STATE,
    issuer="Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
    number="612/LHHVN-VP",
    place="Hà Nội",
    dated_on=date(2025, 2, 3),
    abstract="đề nghị báo cáo kết quả thực hiện nhiệm vụ quý I và đăng ký chương trình công tác quý II năm 2025",
    addressees=("Các hội ngành toàn quốc", "Liên hiệp hội các tỉnh, thành phố", "Các tổ chức khoa học và công nghệ trực thuộc"),
    content=(
        Paragraph(
            "Thực hiện Chương trình công tác năm 2025, Đoàn Chủ tịch Liên hiệp Hội Việt Nam đề nghị các đơn vị báo cáo kết quả "
            "thực hiện nhiệm vụ quý I và đăng ký chương trình công tác quý II, cụ thể như sau:",
        ),
        ListBlock(("Kết quả thực hiện từng nhiệm vụ được giao, nêu rõ lý do nếu chậm;", "Khó khăn, vướng mắc và kiến nghị;")),
        Paragraph(
            (
                Run("Báo cáo gửi về Văn phòng Liên hiệp Hội Việt Nam "),
                Run("trước ngày 20/3/2025", bold=True),
                Run(" để tổng hợp./."),
            )
        ),
    ),
    signatures=(Signature("Chánh Văn phòng", "Nguyễn Ngọc Ỷ Lan", ((Capacity.BY_ORDER, "Đoàn Chủ tịch"),)),),
    recipients=("Như trên", "Chủ tịch (để báo cáo)"),
    filing="Lưu: VT, VP",
    urgency="Khẩn",
)

DRAFT_JOINT = OfficialDocument(
    form=Form.PARTY,
    issuer="Đảng đoàn - Đảng ủy\nLiên hiệp các Hội Khoa học và Kỹ thuật Việt Nam",
    number="-QC/ĐĐ-ĐU",
    place="Hà Nội",
    year=2023,
    kind="Quy chế",
    abstract="phối hợp công tác giữa Đảng đoàn và Đảng ủy",
    draft="Dự thảo lần 2",
    content=(
        Paragraph("Căn cứ Điều lệ Đảng; Đảng đoàn và Đảng ủy thống nhất ban hành Quy chế phối hợp công tác như sau:"),
        Heading(2, "Phạm vi", number="Điều 1."),
        Paragraph("Quy chế này quy định nguyên tắc, nội dung và phương thức phối hợp."),
    ),
    signatures=(
        Signature("Bí thư", "Hoàng Ngọc Ẩn", ((Capacity.ON_BEHALF, "Đảng ủy"),)),
        Signature("Phó Bí thư", "Đỗ Thị Mỹ Ỵ", ((Capacity.ON_BEHALF, "Đảng đoàn"), (Capacity.FOR_HEAD, "Bí thư"))),
    ),
    recipients=("Các ban Đảng",),
    filing="Lưu Văn phòng",
)

_AUTHORS = (
    ("Văn phòng Trung ương Đảng", "{n}-CV/VPTW"),
    ("Đảng ủy Khối các cơ quan Trung ương", "{n}-HD/ĐUK"),
    ("Bộ Khoa học và Công nghệ", "{n}/BKHCN-KHTC"),
    ("Liên hiệp Hội tỉnh Hà Giang", "{n}/BC-LHH"),
)
_ABSTRACTS = (
    "Công văn về việc báo cáo kết quả thực hiện Chỉ thị số 42-CT/TW",
    "Hướng dẫn kiểm điểm, đánh giá, xếp loại chất lượng năm 2025",
    "Công văn góp ý dự thảo nghị định quy định chi tiết thi hành luật",
    "Báo cáo công tác quý II năm 2025",
)

REGISTER = register_print(
    title="SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    period="Từ ngày 01/7/2025 đến ngày 31/7/2025",
    superior="LIÊN HIỆP HỘI VIỆT NAM",
    issuer="VĂN PHÒNG",
    note="In ngày 31/7/2025",
    columns=(
        Column("Ngày đến", Align.CENTRE),
        Column("Số đến", Align.RIGHT),
        Column("Tác giả"),
        Column("Số, ký hiệu"),
        Column("Ngày văn bản", Align.CENTRE),
        Column("Tên loại và trích yếu nội dung"),
        Column("Độ khẩn"),
        Column("Đơn vị, người giải quyết"),
        Column("Thời hạn", Align.CENTRE),
        Column("Ký nhận", width=12),
        Column("Kết quả"),
        Column("Ghi chú", width=12),
    ),
    rows=(
        GroupRow("Tháng 7/2025"),
        *(
            Row(
                (
                    date(2025, 7, 1) + timedelta(days=n // 2),
                    301 + n,
                    _AUTHORS[n % 4][0],
                    _AUTHORS[n % 4][1].format(n=120 + 7 * n),
                    date(2025, 6, 27) + timedelta(days=n // 2),
                    _ABSTRACTS[n % 4],
                    "Khẩn" if n % 9 == 0 else "",
                    "Ban Tổ chức và Chính sách hội" if n % 3 else "Văn phòng",
                    date(2025, 7, 15) + timedelta(days=n // 2),
                    "",
                    "Đã giải quyết" if n % 2 else "",
                    "",
                )
            )
            for n in range(34)
        ),
    ),
)

TASK_LIST = list_print(
    title="Danh sách nhiệm vụ quá hạn",
    subtitle="Đến ngày 18/7/2023",
    issuer="ĐẢNG ỦY LIÊN HIỆP HỘI VIỆT NAM",
    note="In ngày 18/7/2023, trong phạm vi được xem",
    columns=(
        Column("TT", Align.CENTRE),
        Column("Nhiệm vụ"),
        Column("Chủ trì"),
        Column("Thời hạn", Align.CENTRE),
        Column("Quá hạn (ngày)", Align.RIGHT),
    ),
    rows=tuple(
        Row((n, f"Báo cáo chuyên đề số {n} về công tác chi bộ", "Văn phòng Đảng ủy", date(2023, 7, n), 18 - n)) for n in range(1, 9)
    ),
)


def _long_content() -> tuple[Block, ...]:
    """About twenty pages: chapters with prose, lists, and a table that runs over pages."""
    sentence = (
        "Các cấp ủy, tổ chức đảng và các hội thành viên tiếp tục quán triệt chủ trương của Đảng, chính sách, pháp luật của Nhà "
        "nước; phát huy vai trò tập hợp, đoàn kết đội ngũ trí thức khoa học và công nghệ trong thời kỳ mới. "
    )
    blocks: list[Block] = []
    for chapter in range(1, 9):
        blocks.append(Heading(1, f"NỘI DUNG CHUYÊN ĐỀ THỨ {chapter}"))
        for section in range(1, 4):
            blocks += [
                Heading(2, f"Kết quả công tác mảng {section}"),
                Paragraph(sentence * 4),
                Paragraph(sentence * 3),
                ListBlock((f"Nhiệm vụ {chapter}.{section}.1 đã hoàn thành;", f"Nhiệm vụ {chapter}.{section}.2 đang thực hiện.")),
            ]
    blocks += [
        PageBreak(),
        Table(
            caption="Phụ lục. Nhiệm vụ giao trong nhiệm kỳ",
            columns=(Column("TT", Align.CENTRE), Column("Nhiệm vụ"), Column("Đơn vị"), Column("Số giờ", Align.RIGHT)),
            rows=tuple(Row((n, f"Nhiệm vụ thứ {n} của nhiệm kỳ", "Ban Tổ chức và Chính sách hội", n * 125)) for n in range(1, 151)),
        ),
    ]
    return tuple(blocks)


LONG_REPORT = OfficialDocument(
    form=Form.PARTY,
    issuer="Đảng ủy Liên hiệp Hội Việt Nam",
    number="19-BC/ĐU",
    place="Hà Nội",
    dated_on=date(2025, 12, 9),
    kind="Báo cáo",
    abstract="tổng kết công tác nhiệm kỳ 2020 - 2025",
    content=_long_content(),
    signatures=(Signature("Bí thư", "Hoàng Ngọc Ẩn", ((Capacity.ON_BEHALF, "Đảng ủy"),)),),
    recipients=("Đảng ủy cấp trên",),
    filing="Lưu Văn phòng Đảng ủy",
)

DOCUMENTS: dict[str, Document] = {
    "conclusion-notice": CONCLUSION_NOTICE,
    "report": REPORT,
    "letter": LETTER,
    "draft-joint": DRAFT_JOINT,
    "register": REGISTER,
    "task-list": TASK_LIST,
    "long-report": LONG_REPORT,
}
