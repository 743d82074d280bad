"""Words that names, abstracts and texts are put together from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from random import Random

FAMILY_NAMES: Final = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Đinh", "Mai", "Trịnh", "Đoàn", "Lương", "Nông", "Hà", "Tạ", "Chu", "Quách", "Lò", "Vàng", "Giàng", "Triệu",
)  # fmt: skip
MIDDLE_NAMES: Final = (
    "Văn", "Thị", "Đức", "Minh", "Quang", "Thanh", "Ngọc", "Hữu", "Xuân", "Thu", "Công", "Quốc", "Thế", "Kim", "Bích", "Anh",
    "Hồng", "Mạnh", "Tiến", "Trọng", "Thùy", "Đình", "Duy", "Phương", "Bảo", "Hoài",
)  # fmt: skip
GIVEN_NAMES: Final = (
    "An", "Anh", "Ánh", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Dương", "Đạt", "Đông", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa",
    "Hòa", "Hùng", "Hương", "Khánh", "Kiên", "Lan", "Lâm", "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Ngân", "Nghĩa", "Nhung", "Oanh",
    "Phong", "Phúc", "Phương", "Quân", "Quyên", "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Trang", "Trung", "Tuấn", "Uyên", "Vân", "Việt", "Yến",
)  # fmt: skip
HONORIFICS: Final = ("", "", "", "", "ThS", "ThS", "TS", "TS", "PGS.TS", "GS.TS", "KS", "BS")
PLACES_FIRST: Final = (
    "An",
    "Bình",
    "Đông",
    "Hòa",
    "Hưng",
    "Kim",
    "Long",
    "Mỹ",
    "Nam",
    "Phú",
    "Quang",
    "Sơn",
    "Tân",
    "Thanh",
    "Vĩnh",
    "Yên",
)
PLACES_SECOND: Final = (
    "Châu",
    "Giang",
    "Hà",
    "Hải",
    "Khê",
    "Lâm",
    "Lộc",
    "Minh",
    "Ninh",
    "Phong",
    "Phước",
    "Sơn",
    "Thạch",
    "Thịnh",
    "Thủy",
    "Xuyên",
)
FIELDS: Final = (
    ("Cây trồng", "CT"), ("Chăn nuôi", "CN"), ("Thú y", "TY"), ("Lâm nghiệp", "LN"), ("Thủy sản", "TS"), ("Đất và phân bón", "ĐPB"),
    ("Xây dựng", "XD"), ("Cơ khí", "CK"), ("Điện lực", "ĐL"), ("Tin học", "TH"), ("Hóa học", "HH"), ("Vật lý", "VL"), ("Toán học", "TOH"),
    ("Y học dự phòng", "YHDP"), ("Dược học", "DH"), ("Điều dưỡng", "ĐD"), ("Bảo vệ môi trường", "BVMT"), ("Tài nguyên nước", "TNN"),
    ("Khí tượng thủy văn", "KTTV"), ("Địa chất", "ĐC"), ("Kiến trúc", "KTR"), ("Cầu đường", "CĐG"), ("Kinh tế nông nghiệp", "KTNN"),
    ("Khuyến học", "KH"), ("Lịch sử", "LS"), ("Làm vườn", "LV"), ("Năng lượng tái tạo", "NLTT"), ("Sở hữu trí tuệ", "SHTT"),
)  # fmt: skip
DOING: Final = (
    "tăng cường", "triển khai thực hiện", "sơ kết", "tổng kết", "phối hợp tổ chức", "nâng cao chất lượng", "đẩy mạnh", "rà soát", "hoàn thiện",
    "kiểm tra, giám sát", "tổ chức lấy ý kiến góp ý", "đánh giá kết quả", "hướng dẫn thực hiện", "xây dựng kế hoạch", "củng cố, kiện toàn",
)  # fmt: skip
MATTERS: Final = (
    "công tác tư vấn, phản biện và giám định xã hội", "hoạt động phổ biến kiến thức khoa học và công nghệ", "công tác phát triển hội viên",
    "phong trào thi đua yêu nước", "hội thi sáng tạo kỹ thuật", "cuộc thi sáng tạo thanh thiếu niên, nhi đồng", "công tác tổ chức, cán bộ",
    "quy chế phối hợp giữa các bên", "chuyển đổi số trong hoạt động của Hội", "ứng dụng tiến bộ kỹ thuật vào sản xuất",
    "công tác kiểm tra và giám sát nội bộ", "việc quản lý, sử dụng kinh phí được giao", "giải thưởng sáng tạo khoa học và công nghệ",
    "công tác thông tin, tuyên truyền", "các đề tài, dự án khoa học và công nghệ", "việc tôn vinh trí thức tiêu biểu",
    "hợp tác quốc tế và vận động nguồn lực", "dự thảo điều lệ sửa đổi, bổ sung", "công tác văn thư, lưu trữ", "bảo vệ môi trường và ứng phó với biến đổi khí hậu",
)  # fmt: skip
WHOM: Final = (
    "các hội thành viên", "các đơn vị trực thuộc", "đội ngũ trí thức khoa học và công nghệ", "các tổ chức khoa học và công nghệ", "cán bộ, hội viên",
    "các liên hiệp hội địa phương", "các chi hội cơ sở", "các hội ngành toàn quốc",
)  # fmt: skip
PRODUCTS: Final = (
    "báo cáo kết quả", "kế hoạch chi tiết", "tờ trình và dự thảo quyết định", "bản tổng hợp ý kiến", "danh sách kèm hồ sơ", "biên bản làm việc",
    "bộ tài liệu tập huấn", "báo cáo chuyên đề", "dự thảo quy chế", "bản đánh giá có số liệu",
)  # fmt: skip
SENTENCES: Final = (
    "Các đơn vị đã chủ động bám sát chương trình công tác, phân công rõ người, rõ việc, rõ thời gian hoàn thành.",
    "Công tác phối hợp giữa các bên được duy trì nền nếp, nhiều nội dung được giải quyết ngay tại cơ sở.",
    "Bên cạnh kết quả đạt được, một số nhiệm vụ còn chậm do thiếu kinh phí và thay đổi nhân sự phụ trách.",
    "Đề nghị các cơ quan liên quan sớm cho ý kiến bằng văn bản để đơn vị hoàn thiện hồ sơ đúng thời hạn.",
    "Văn phòng có trách nhiệm theo dõi, đôn đốc và tổng hợp tình hình thực hiện, báo cáo Ban Thường vụ hằng quý.",
    "Việc lấy ý kiến chuyên gia được tổ chức công khai, biên bản ghi đầy đủ ý kiến đồng ý và ý kiến khác.",
    "Kinh phí thực hiện lấy từ nguồn được giao trong năm và các nguồn huy động hợp pháp khác.",
    "Các hội thành viên rà soát số lượng hội viên, cập nhật dữ liệu trước ngày họp giao ban kỳ tới.",
    "Những vướng mắc về thủ tục được tập hợp, kiến nghị cấp có thẩm quyền xem xét, tháo gỡ.",
    "Hội đồng tư vấn đã xem xét dự thảo, thống nhất bổ sung phần đánh giá tác động và lộ trình thực hiện.",
    "Đơn vị chủ trì gửi tài liệu trước ít nhất năm ngày làm việc để các đại biểu nghiên cứu.",
    "Kết quả thực hiện là căn cứ để bình xét thi đua, khen thưởng cuối năm của từng tập thể, cá nhân.",
    "Công tác tuyên truyền được đổi mới, kết hợp bản tin, trang thông tin điện tử và các buổi nói chuyện chuyên đề.",
    "Ban Khoa học và Hợp tác quốc tế chủ trì, các ban chuyên môn phối hợp, hoàn thành trong quý tới.",
    "Lãnh đạo các bên thống nhất duy trì chế độ giao ban định kỳ và trao đổi thông tin thường xuyên.",
    "Đại biểu cho rằng cần có cơ chế đặt hàng rõ ràng đối với nhiệm vụ tư vấn, phản biện.",
)  # fmt: skip
NUMERALS: Final = ("", " I", " II", " III", " IV", " V", " VI", " VII", " VIII", " IX", " X")


@lru_cache(maxsize=50_000)
def folded(phrase: str) -> str:
    """The search key of a phrase that comes again and again."""
    return fold(phrase)


def folded_words(*phrases: str) -> str:
    """The search key of phrases joined by spaces: the keys of the phrases, joined."""
    return " ".join(key for phrase in phrases if (key := folded(phrase)))


def place(number: int) -> str:
    """The name of an invented place; a number has always the same one."""
    first, rest = number % len(PLACES_FIRST), number // len(PLACES_FIRST)
    second, again = rest % len(PLACES_SECOND), rest // len(PLACES_SECOND)
    return f"{PLACES_FIRST[first]} {PLACES_SECOND[second]}{NUMERALS[again % len(NUMERALS)]}"


def person_name(random: Random) -> str:
    """A full name."""
    return f"{random.choice(FAMILY_NAMES)} {random.choice(MIDDLE_NAMES)} {random.choice(GIVEN_NAMES)}"


def subject(random: Random) -> str:
    """What a document or a task is about."""
    return f"{random.choice(DOING)} {random.choice(MATTERS)} của {random.choice(WHOM)}"


def paragraphs(random: Random, count: int) -> list[str]:
    """Some paragraphs of two sentences."""
    return [" ".join(random.choices(SENTENCES, k=2)) for _ in range(count)]
