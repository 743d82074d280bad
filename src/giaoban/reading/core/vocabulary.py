"""Words that steer the grammar of bodies' names: what ends a name, what may go on in small letters."""

from giaoban.reading.core.letters import words

# What follows a capitalised syllable and does not belong to the name: function words and first syllables of verbs.
STOPS = words(
    "và của với về tại ở trong ngoài trên dưới đã đang sẽ được bị là có cho từ đến theo để do bởi như khi mà thì nên phải cần cũng vẫn còn lại các những một hai ba này đó khóa nhiệm "
    "tổ phối thực chỉ đề yêu triển giao trao tặng công tham dự chủ phát cùng tiếp tập tăng đẩy hoàn xem xét báo cáo đánh nêu nhấn khẳng ghi cho biết gửi nhận ký ban hành đưa làm đi đón "
    "mở khai bế họp bầu chúc biểu quyết thống nhất trình thông thành lập hỗ trợ tuyên phổ kết rà sớm lần vừa hằng hàng năm tháng ngày quý đợt nay hiện tích chúng đồng thường mới tiến quan "
    "cam góp chia sẻ trả thay cử đặt đứng gồm bao nhằm vào qua bằng sau trước đối hoặc hay nhưng nếu vì song tuy chưa không rất cấp trực thuộc địa liên đại lãnh cán nguyên phó trưởng bí"
    " giám ủy"
)
GENERIC_NEXT = frozenset(
    {
        "các",
        "địa",
        "cấp",
        "thành",
        "cơ",
        "trực",
        "ngành",
        "liên",
        "này",
        "đó",
        "viên",
        "nghị",
        "trường",
        "thảo",
        "họp",
        "thi",
        "chức",
        "nhập",
        "đàm",
        "đồng",
        "thoại",
    }
)
PERSONAL_HEADS = frozenset(
    {
        "công ty",
        "tập đoàn",
        "tổng công ty",
        "nhà máy",
        "xí nghiệp",
        "ban chỉ đạo",
        "quân khu",
        "trường",
        "trường thpt",
        "trường thcs",
        "trường tiểu học",
    }
)
# Heads whose field of work may be written small: `Cục chống tham nhũng`, `Quỹ hỗ trợ sáng tạo`.
TAKES_SMALL = frozenset(
    {
        "liên hiệp các hội",
        "liên hiệp hội",
        "quỹ",
        "viện",
        "trung tâm",
        "ban",
        "cục",
        "ủy ban",
        "ban quản lý",
        "nhà máy",
        "câu lạc bộ",
        "công ty",
        "trường",
        "trường đại học",
        "hội đồng",
        "ban chỉ đạo",
    }
)
VERBS = words(
    "tổ chức|xây dựng|hỗ trợ|phát triển|nghiên cứu|ứng dụng|quản lý|bảo vệ|kiểm tra|giám sát|tuyên truyền|tham mưu|hợp tác|đào tạo|tư vấn|phản biện|đầu tư|thanh tra|"
    "phổ biến|khen thưởng|giám định|thẩm định|thống kê|điều phối|giới thiệu|chăm sóc|tổng hợp|chuyển giao|đổi mới|xúc tiến|quy hoạch|kế hoạch|chứng nhận|đăng ký|kiểm định|"
    "bảo tồn|sáng tạo|lãnh đạo|thi đua|hội viên|cán bộ|đoàn kết|quản trị|giáo dục|chất lượng|giám đốc|đại biểu|kiến thức|doanh nghiệp|nhân dân|phụ nữ|đoàn viên"
)
OPENERS = words(
    "phối hợp|phổ biến|tổ chức|nghiên cứu|ứng dụng|hỗ trợ|đầu tư|xúc tiến|bảo vệ|phát triển|tư vấn|quản lý|điều phối|giới thiệu|chăm sóc|chuyển giao|kiểm định|hợp tác"
)
NEVER_OBJECTS = words("tổ chức|tham mưu|xây dựng|giới thiệu|kiểm tra|thẩm định|tuyên truyền")
COMPOUND_ENDS = words(
    "cán bộ|nội bộ|toàn bộ|đồng bộ|tiến bộ|bắc bộ|nam bộ|trung bộ|đảng bộ|chi bộ|cục bộ|bài báo|thông báo|dự báo|cảnh báo|xã hội|đại hội|cơ hội|quốc hội|dự hội|chi hội|"
    "huyện hội|hiệp hội|tổng hội|lễ hội|cơ sở|trụ sở|xứ sở|nhiệm vụ|nội vụ|dịch vụ|thường vụ|công vụ|nghĩa vụ|chức vụ|sự vụ|đảng vụ|bệnh viện|học viện|tập đoàn|công đoàn|"
    "liên đoàn|chi đoàn|văn phòng|quốc phòng|hải phòng|dự phòng|thị trường|môi trường|hiện trường|nhà trường|giao ban|ủy ban|công ban|kịch bản|cục diện|hội trường|tác vụ|hội viện|"
    "lập trường|nông trường|phủ quỹ|cơ quỹ|thành viện|ngũ viện|nội viện|tiền phòng|đề phòng|mở trường|phòng ban"
)
# Heads that are also fields of work, as in `Ban Tổ chức`.
HEADS_AS_FIELDS = words("tổ chức|kiểm toán|thanh tra|ngân hàng|báo|công an|bộ|ban|đài|phòng|trường|hội")
