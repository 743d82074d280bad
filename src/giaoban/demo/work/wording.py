"""Full texts of papers: plan, report, proposal, guidance, decision, rules, letter, conclusion; from a line of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lines(*parts: str) -> str:
    """Paragraphs."""
    return "\n\n".join(part for part in parts if part)


def items(texts: list[str]) -> str:
    """Dashes."""
    return "\n".join(f"- {text}." for text in texts)


def plan(topic: Mapping[str, Any], unit: str) -> str:
    """Kế hoạch."""
    steps = topic["contents"]
    table = "\n".join(
        ["| TT | Nội dung | Đơn vị chủ trì | Thời gian |"]
        + [f"| {number} | {text} | {unit if number % 2 else 'Văn phòng'} | Tháng {(topic['month'] + number - 1) % 12 + 1} |" for number, text in enumerate(steps, 1)]
    )  # fmt: skip
    return lines(
        "# I. MỤC ĐÍCH, YÊU CẦU",
        f"1. Mục đích: {topic['aim']}.",
        "2. Yêu cầu: tổ chức thực hiện thiết thực, tiết kiệm, rõ người, rõ việc, rõ thời gian, rõ sản phẩm; kịp thời báo cáo khó khăn, vướng mắc.",
        "# II. NỘI DUNG VÀ TIẾN ĐỘ",
        table,
        "# III. KINH PHÍ",
        "1. Kinh phí thực hiện bố trí trong dự toán được giao hằng năm và nguồn hợp pháp khác.",
        "2. Văn phòng hướng dẫn việc lập dự toán, thanh toán, quyết toán theo quy định.",
        "# IV. TỔ CHỨC THỰC HIỆN",
        f"1. {unit} là đầu mối theo dõi, đôn đốc, tổng hợp kết quả, báo cáo Thường trực Đoàn Chủ tịch.",
        "2. Các ban, đơn vị, hội thành viên căn cứ Kế hoạch này xây dựng kế hoạch của mình và báo cáo kết quả trước ngày 25 tháng cuối quý.",
        "Trong quá trình thực hiện, nếu có nội dung cần điều chỉnh, các đơn vị báo cáo bằng văn bản để xem xét, quyết định.",
    )


def report(topic: Mapping[str, Any], unit: str) -> str:
    """Báo cáo."""
    return lines(
        "# I. TÌNH HÌNH TRIỂN KHAI",
        f"1. Công tác lãnh đạo, chỉ đạo: {unit} đã tham mưu văn bản chỉ đạo, phân công đầu mối theo dõi và kiểm tra việc thực hiện hằng tháng.",
        "2. Công tác phối hợp: các đơn vị trao đổi thường xuyên, phần lớn ý kiến được phản hồi đúng thời hạn.",
        "# II. KẾT QUẢ",
        items(topic["results"]),
        "# III. HẠN CHẾ, NGUYÊN NHÂN",
        items(topic["limits"]),
        "Nguyên nhân chủ quan: việc đôn đốc có thời điểm chưa thường xuyên. Nguyên nhân khách quan: nhân lực mỏng, khối lượng việc phát sinh nhiều.",
        "# IV. NHIỆM VỤ THỜI GIAN TỚI",
        items(topic["contents"][1:]),
        "# V. KIẾN NGHỊ",
        "1. Đề nghị Đoàn Chủ tịch cho ý kiến chỉ đạo về các nội dung còn vướng mắc nêu tại mục III.",
        "2. Đề nghị các bộ, ngành, địa phương tiếp tục phối hợp, tạo điều kiện về cơ chế và kinh phí.",
    )


def proposal(topic: Mapping[str, Any], unit: str) -> str:
    """Tờ trình."""
    return lines(
        f"Thực hiện chương trình công tác, {unit} kính trình phương án {topic['name']} như sau:",
        "# I. SỰ CẦN THIẾT",
        f"1. {topic['aim']}.",
        f"2. Thực tế còn một số hạn chế: {'; '.join(topic['limits'])}.",
        "# II. NỘI DUNG TRÌNH",
        items(topic["contents"]),
        "# III. ĐỀ NGHỊ",
        "1. Cho chủ trương thực hiện theo nội dung tại mục II.",
        f"2. Giao {unit} chủ trì, phối hợp với Văn phòng và các đơn vị liên quan tổ chức thực hiện; sản phẩm là {topic['product'][:1].lower()}{topic['product'][1:]}.",
        "Kính trình xem xét, quyết định.",
    )


def guidance(topic: Mapping[str, Any], unit: str) -> str:
    """Hướng dẫn."""
    return lines(
        f"Để thống nhất trong toàn hệ thống, {unit} hướng dẫn một số nội dung về {topic['name']} như sau:",
        "# I. PHẠM VI, ĐỐI TƯỢNG",
        "1. Phạm vi: áp dụng trong hệ thống Liên hiệp Hội Việt Nam.",
        "2. Đối tượng: cơ quan trung ương, hội ngành toàn quốc, liên hiệp hội địa phương, đơn vị, tổ chức trực thuộc.",
        "# II. CÁC BƯỚC THỰC HIỆN",
        *[f"{number}. {text}." for number, text in enumerate(topic["contents"], 1)],
        "# III. CHẾ ĐỘ BÁO CÁO",
        "1. Các đơn vị báo cáo kết quả sáu tháng trước ngày 15/6, kết quả năm trước ngày 01/12.",
        f"2. Vướng mắc trong quá trình thực hiện phản ánh về {unit} để được hướng dẫn.",
    )


def decision(topic: Mapping[str, Any], unit: str) -> str:
    """Quyết định có điều, khoản, điểm."""
    first, second, third, fourth = topic["contents"]
    return lines(
        "CHỦ TỊCH LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT VIỆT NAM",
        "Căn cứ Điều lệ Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam;",
        f"Theo đề nghị của {unit},",
        "QUYẾT ĐỊNH:",
        f"Điều 1. Thành lập Ban Chỉ đạo {topic['name']}.",
        "1. Trưởng ban là một đồng chí trong Thường trực Đoàn Chủ tịch.",
        f"2. {unit} là cơ quan thường trực giúp việc Ban Chỉ đạo.",
        "Điều 2. Nhiệm vụ của Ban Chỉ đạo",
        f"1. {first}.",
        f"2. {second}.",
        "3. Chỉ đạo các đơn vị thực hiện những việc sau:",
        f"a) {third};",
        f"b) {fourth}.",
        "Điều 3. Chế độ làm việc",
        "1. Ban Chỉ đạo họp mỗi quý một lần và họp đột xuất khi cần.",
        "2. Cơ quan thường trực gửi tài liệu trước cuộc họp ít nhất ba ngày làm việc.",
        "Điều 4. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, trưởng các ban, thủ trưởng các đơn vị liên quan và các thành viên Ban Chỉ đạo chịu trách nhiệm thi hành Quyết định này.",
    )


def rules(topic: Mapping[str, Any], unit: str) -> str:
    """Quy chế có chương, điều, khoản."""
    return lines(
        "Chương I. QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi và đối tượng",
        f"1. Quy chế này quy định việc phối hợp giữa các ban, đơn vị trong {topic['name']}.",
        "2. Quy chế áp dụng đối với các ban, đơn vị thuộc cơ quan trung ương và các tổ chức có liên quan.",
        "Điều 2. Nguyên tắc phối hợp",
        "1. Đúng chức năng, nhiệm vụ; một việc chỉ giao một đơn vị chủ trì.",
        "2. Trao đổi kịp thời; quá thời hạn không trả lời thì coi như đồng ý và chịu trách nhiệm.",
        "Chương II. NỘI DUNG PHỐI HỢP",
        "Điều 3. Các nội dung phối hợp",
        *[f"{number}. {text}." for number, text in enumerate(topic["contents"], 1)],
        "Điều 4. Hình thức phối hợp",
        "1. Lấy ý kiến bằng văn bản; thời hạn trả lời là năm ngày làm việc.",
        "2. Họp liên ngành do đơn vị chủ trì triệu tập.",
        "Điều 5. Giao ban, sơ kết",
        "1. Giao ban sáu tháng một lần.",
        "2. Sơ kết việc thực hiện Quy chế hằng năm, trước ngày 31/12.",
        "Chương III. TỔ CHỨC THỰC HIỆN",
        f"Điều 6. {unit} chủ trì, phối hợp với Văn phòng theo dõi, đôn đốc việc thực hiện Quy chế này.",
        "Điều 7. Quy chế có hiệu lực từ ngày ký; trong quá trình thực hiện được sửa đổi, bổ sung khi cần thiết.",
    )


def letter(topic: Mapping[str, Any], unit: str) -> str:
    """Công văn."""
    return lines(
        f"Thực hiện nhiệm vụ {topic['name']}, Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam đề nghị các đơn vị thực hiện một số nội dung sau:",
        *[f"{number}. {text}." for number, text in enumerate(topic["contents"][:3], 1)],
        f"Báo cáo kết quả gửi về {unit} trước ngày 20 tháng sau để tổng hợp.",
        "Rất mong nhận được sự phối hợp của các đơn vị./.",
    )


def conclusion(topic: Mapping[str, Any], unit: str) -> str:
    """Thông báo kết luận."""
    return lines(
        f"Sau khi nghe {unit} báo cáo và ý kiến của các thành viên dự họp về {topic['name']}, Thường trực Đoàn Chủ tịch kết luận như sau:",
        f"1. Ghi nhận kết quả đạt được: {topic['results'][0]}; {topic['results'][1]}.",
        f"2. Khắc phục ngay hạn chế: {topic['limits'][0]}.",
        f"3. Giao {unit} chủ trì: {topic['contents'][1]}; hoàn thành trong quý.",
        "4. Giao Văn phòng theo dõi, đôn đốc, báo cáo tại kỳ họp sau.",
    )


WRITERS: dict[str, tuple[str, Callable[[Mapping[str, Any], str], str]]] = {
    "plan": ("Kế hoạch", plan),
    "report": ("Báo cáo kết quả", report),
    "submission": ("Tờ trình về việc", proposal),
    "guidance": ("Hướng dẫn", guidance),
    "decision": ("Thành lập Ban Chỉ đạo", decision),
    "rules": ("Quy chế phối hợp trong công tác", rules),
    "letter": ("V/v", letter),
    "notice": ("Kết luận về", conclusion),
}
"""How the abstract of each kind begins, and who writes its text."""
