"""The words of duties: what a sentence asks for, in which area, in which form, with which product."""

from __future__ import annotations

import re

_DUTY = re.compile(
    r"(?<![^\W\d_])(?:chủ trì|phối hợp|có trách nhiệm|có nhiệm vụ|cung cấp|thông báo|thông tin|gửi|trao đổi|tham gia|cho ý kiến|góp ý|lấy ý kiến|mời|tổ chức|báo cáo|xây dựng|ban hành"
    r"|rà soát|kiểm tra|giám sát|quán triệt|tuyên truyền|tham mưu|đề xuất|sơ kết|tổng kết|giao ban|họp|hội nghị|làm việc|đánh giá|thống nhất|bàn|cử|giải quyết|xử lý|lãnh đạo|chỉ đạo|thực hiện|chuẩn bị|theo dõi|đôn đốc|nắm tình hình|phản ánh|xét|lập|dự|đăng ký|kiến nghị|biên soạn|phát hành|hướng dẫn|hỗ trợ|tổng hợp|cập nhật|công bố|trả lời|thẩm định|xác minh|tiếp công dân|nắm)(?![^\W\d_])"
)
_GENERAL = re.compile(
    r"phạm vi|đối tượng|nguyên tắc|căn cứ|giải thích|mục đích|yêu cầu$|hiệu lực|điều khoản chuyển tiếp|khen thưởng và (?:xử lý|kỷ luật)|bảo mật$|quy định chung|các bên tham gia|kinh phí|sửa đổi, bổ sung"
)
_GENERIC = re.compile(
    r"^(?:các |những )?(?:nội dung|lĩnh vực)(?: và (?:hình thức|phương thức))? phối hợp|^phương thức phối hợp|^hình thức phối hợp|^quy định cụ thể|^tổ chức thực hiện|^điều khoản thi hành|^quan hệ phối hợp$|^trách nhiệm(?: của| các| thi hành| thực hiện| chung|$)|^nội dung và|^(?:cơ quan )?thường trực|^phân công|^quy chế|^chế độ (?:làm việc|họp)"
)
_LEADING = re.compile(
    r"^(?:điều \d+[a-zđ]?[.:]?|[ivxlc]+[.)]|\d{1,3}(?:\.\d+)*[.)]?(?=\s)|[a-zđ][.)](?=\s)|[-+]|về (?:việc )?|trong (?:việc )?|phối hợp (?:trong |về |thực hiện )?|lĩnh vực |đối với )\s*",
    re.IGNORECASE,
)
_AREAS = (
    (
        "Trao đổi thông tin, giao ban",
        r"giao ban|trao đổi thông tin|cung cấp thông tin|chế độ thông tin|thông tin, báo cáo|họp (?:định kỳ|liên tịch)",
    ),
    ("Sơ kết, tổng kết", r"sơ kết|tổng kết"),
    ("Nghiên cứu, quán triệt nghị quyết", r"quán triệt|học tập|nghị quyết, chỉ thị|chỉ thị, nghị quyết|tuyên truyền"),
    ("Kiểm tra, giám sát, kỷ luật", r"kiểm tra|giám sát(?! và phản biện)|kỷ luật"),
    ("Giám sát và phản biện xã hội", r"phản biện|tư vấn"),
    ("Tổ chức, cán bộ", r"cán bộ|bổ nhiệm|quy hoạch|tổ chức bộ máy|nhân sự|biên chế"),
    ("Xây dựng Đảng, phát triển đảng viên", r"đảng viên|chi bộ|xây dựng đảng|kết nạp"),
    ("Tư tưởng trí thức", r"tư tưởng|dư luận|tâm tư"),
    ("Dân chủ ở cơ sở, đoàn thể", r"dân chủ|công đoàn|đoàn thanh niên|đoàn thể|dân vận"),
    ("Thi đua, khen thưởng", r"thi đua|khen thưởng|huy hiệu"),
    ("Lãnh đạo nhiệm vụ chính trị", r"nhiệm vụ chính trị|chuyên môn|chương trình công tác|kế hoạch công tác"),
)
_AREA_CUES = tuple((area, re.compile(cues)) for area, cues in _AREAS)
_ACTIVITIES = tuple(
    (code, re.compile(cues))
    for code, cues in (
        (
            "written_opinion",
            r"ý kiến bằng văn bản|góp ý|cho ý kiến|lấy ý kiến|tham gia ý kiến|xin ý kiến|tham gia (?:góp )?ý|trả lời bằng văn bản",
        ),
        ("briefing", r"giao ban"),
        ("thematic", r"chuyên đề"),
        ("attendance", r"mời [^,.;]{0,60}(?:dự|tham gia)|cử [^,.;]{0,60}(?:dự|tham gia)|tham dự|dự họp"),
        ("inspection", r"đoàn (?:kiểm tra|giám sát|công tác)|kiểm tra|giám sát"),
        ("report", r"sơ kết|tổng kết|báo cáo"),
        ("dissemination", r"quán triệt|tuyên truyền|học tập|phổ biến"),
        ("conference", r"hội nghị|hội thảo|tọa đàm|họp"),
        ("exchange", r"trao đổi|cung cấp|thông báo|gửi|thông tin"),
        ("programme", r"chương trình|kế hoạch"),
        ("decision", r"quyết định|khen thưởng|xét"),
    )
)
_PRODUCT = re.compile(
    r"(?<![^\W\d_])(?:báo cáo (?:sơ kết|tổng kết|chuyên đề|kết quả|tình hình|đánh giá|định kỳ|nhanh)?|thông báo kết luận|thông báo kết quả|văn bản góp ý|ý kiến bằng văn bản|kế hoạch|chương trình(?: công tác)?|biên bản|danh sách|nghị quyết (?:lãnh đạo|chuyên đề)"
    r"|hướng dẫn|đề án|tờ trình|công văn|bản tin|kết luận kiểm tra|lịch công tác|quyết định)(?![^\W\d_])",
    re.IGNORECASE,
)
_PRODUCT_STOP = re.compile(
    r"[,.;:()]| (?:cho|với|để|trước|theo|của|và|gửi|tới|đến|bằng|khi|hằng|hàng|mỗi|chậm|trong|định|6|từ|do|về|tại|được|vào|năm|sau) "
)
_OWN_VERB = re.compile(
    r"(?:gửi|lập|xây dựng|ban hành|có|ra|trình|bằng|cung cấp|chuẩn bị|thông qua|gửi các|xác nhận|báo cáo|hoàn thiện|soạn|dự thảo|làm|nộp|trao đổi|thống nhất|tổng hợp|biên soạn|phát hành) (?:các |bản |một |dự thảo |dự kiến )*$",
    re.IGNORECASE,
)
_NOT_HANDED = re.compile(r"(?:thực hiện|đối với|triển khai|theo|việc|và|quán triệt|các) (?:các |những )?$", re.IGNORECASE)
_VAGUE = ("hướng dẫn", "quyết định", "đề án", "chương trình", "kế hoạch", "nghị quyết")
_HEADING_MAX = 120


def has_duty(low: str) -> bool:
    """Whether a sentence in lower case asks somebody to do something."""
    return bool(_DUTY.search(low))


def is_general(heading: str) -> bool:
    """Whether a heading stands over scope, principles, effect: no contents."""
    return bool(_GENERAL.search(heading.lower()))


def area_of_heading(heading: str) -> str:
    """The area that a heading names: `Điều 5. Về công tác cán bộ` gives `Công tác cán bộ`; empty for one over all contents."""
    text = heading.strip()
    while (shorter := _LEADING.sub("", text, count=1)) != text:
        text = shorter
    text = text.split(":")[0].strip(" .;:")
    if not text or len(text) > _HEADING_MAX or _GENERIC.search(text.lower()) or is_general(text):
        return ""
    if has_duty(text.lower()) and len(text.split()) > 14:
        return ""
    if text.isupper():
        text = text.lower()
    return text[:1].upper() + text[1:]


def area_of(low: str) -> str:
    """The area that a sentence in lower case speaks of; empty for none of the usual ones."""
    return next((area for area, cues in _AREA_CUES if cues.search(low)), "")


def activity_of(low: str) -> str:
    """The form of the work, in the codes of contents."""
    return next((code for code, cues in _ACTIVITIES if cues.search(low)), "other")


def product_of(text: str) -> str:
    """What is handed over, in the words of the sentence; empty where none is named."""
    found = list(_PRODUCT.finditer(text))
    likely = [one for one in found if not one[0].lower().startswith(_VAGUE) and not _NOT_HANDED.search(text[: one.start()])]
    best = next((one for one in found if _OWN_VERB.search(text[: one.start()])), likely[0] if likely else None)
    if best is None:
        return ""
    stop = _PRODUCT_STOP.search(text, best.end())
    words = text[best.start() : stop.start() if stop else len(text)].split()[:12]
    said = " ".join(words).strip()
    return said[:1].upper() + said[1:]
