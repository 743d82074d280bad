"""Words that show who speaks to whom, and what a clause is: a limitation, a cause, a request, an order."""

from __future__ import annotations

import re

# Something is lacking, late, weak: said of a state, not as a thing to be overcome.
LIMITATION = re.compile(
    r"(?<![^\W\d_])(?:chưa (?!biết|từng|kể|hết|đầy)|còn (?:(?:có |gặp |bộc lộ )?(?:một số |nhiều |những |không ít )?(?:hạn chế|tồn tại|khó khăn|vướng mắc|bất cập|thiếu|yếu|chậm|thấp|lúng túng|"
    r"hình thức|chưa|mỏng|ít|chồng chéo|dàn trải|nể nang|đơn điệu|xảy ra|cá nhân|tình trạng|hiện tượng|lạc hậu|lúng|nặng|tản mạn|bị động|ngại|trông chờ|né tránh|phân tán|rời rạc|mờ nhạt))|vẫn (?:còn|thiếu|chưa)|"
    r"thiếu (?!niên|nhi|tướng|tá|úy|thời|nữ)|không (?:đủ|đạt|đồng đều|kịp thời|thường xuyên|đáp ứng)|hạn chế(?: về|$|,| trong| là)|bất cập|chậm (?:được|so|tiến|triển|thực|ban|đổi|khắc)|"
    r"kém hiệu quả|gần như ngừng|ngừng hoạt động|rất khó khăn|gặp (?:nhiều |không ít )?khó khăn|yếu kém|lúng túng|mang tính hình thức|còn hình thức|cấp chậm|quá ít|quá mỏng|không cao|chậm(?:,|$)|"
    r"hiệu quả (?:còn )?thấp|không hoạt động|bỏ sinh hoạt|giảm sút|có nơi|có lúc|đôi khi|thụ động|không có (?:kinh phí|biên chế|trụ sở)|khó khăn(?:,|$| về| trong| do)|vướng mắc(?:,|$| về| trong| do)|tồn tại(?:,|$| về| là))"
)
# The same words as things to be removed, asked about or left behind.
NOT_LIMITATION = re.compile(
    r"(?:tháo gỡ|khắc phục|giải quyết|vượt qua|vượt|xử lý|chia sẻ|nắm bắt|làm rõ|chỉ ra|phân tích|khó khăn, thử thách|hạn chế (?:vi phạm|tối đa|thấp nhất|rủi ro|tác động|ảnh hưởng|tình trạng)|"
    r"những|đề xuất|báo cáo|phản ánh|trao đổi|đánh giá|từ đó|trong bối cảnh|mặc dù|dù|tuy (?!nhiên)|nếu|không để|tránh)(?: [^\W\d_]+,?){0,5} ?$"
)
# What is lacking, said with `chưa`, is only doubted by few words before it.
NOT_YET_UNSURE = re.compile(r"(?:dù|tuy) $|(?:nếu|từ đó|không để|tránh|những chỗ|những nơi|xem|làm rõ|khi)(?: [^\W\d_]+,?){0,6} ?$")
# A sentence that opens so and tells of a lack needs no word of turning before it.
STANDS_ALONE = re.compile(
    r"(?:vẫn (?:còn |thiếu|chưa)|còn (?:\d|một số|nhiều|tình trạng|có|xảy ra)|một số|nhiều|không ít|phần lớn|đa số|việc |công tác |chất lượng|hiệu quả|tỷ lệ|tiến độ|kinh phí|đội ngũ|có nơi|có đơn vị|sự phối hợp)"
)
LIMITATION_HEAD = re.compile(
    r"(?:bên cạnh (?:những |các )?(?:kết quả|mặt được|thành tích|ưu điểm|đó)[^.;:]{0,60}|tuy nhiên|tuy vậy|mặc dù|song)[^.;:]{0,120}?(?:hạn chế|tồn tại|khó khăn|thiếu sót|khuyết điểm|bất cập|vướng mắc|yếu kém|chỉ ra)|"
    r"(?:còn có |vẫn còn |còn )(?:một số |những |nhiều )?(?:hạn chế|tồn tại|khuyết điểm|khó khăn)[^.;:]{0,40}(?:như|sau|đó là|là|cụ thể)|(?:báo cáo|hội nghị|đại biểu|kết luận)[^.;:]{0,30}chỉ ra:?|(?:^|\n)[\divx]*[.)\s]*(?:những )?(?:tồn tại|hạn chế|khó khăn|khuyết điểm)[^.;\n]{0,50}$|"
    r"băn khoăn"
)
CAUSE = re.compile(
    r"(?<![^\W\d_])nguyên nhân(?: chủ yếu| chính| chủ quan| khách quan| của (?:những )?(?:hạn chế|tồn tại)[^.;:]{0,40})*(?: là(?: do)?|:| do)|(?:hạn chế|tồn tại|trên)[^.;]{0,30} là do |chủ yếu (?:là )?do "
)

REQUEST = re.compile(
    r"(?<![^\W\d_])(?:kiến nghị|đề nghị|(?<!, )(?<!tham mưu )(?<!và )(?<!cứu )(?<!hoặc )đề xuất|mong muốn(?! (?:các đồng chí|các đảng viên|đảng viên|các em|các cháu|các bạn|các đại biểu|đồng chí|ông|bà|được|của))|mong(?! (?:đợi|chờ|muốn|đồng chí|ông|bà|các đồng chí|các đảng viên|rằng))|xin kiến nghị|xin đề nghị)(?! (?:của|này|trên|nêu|với|mức|giải pháp|xét|sửa đổi, bổ sung một số điều|đó|chính đáng|cụ thể,))(?![^\W\d_])"
)
SOLUTION = re.compile(
    r"(?<![^\W\d_])(?:đưa ra|nêu(?: lên)?|đề xuất|kiến nghị|góp ý|thống nhất|thảo luận|có)(?: một số| nhiều| các| những|,| và| đề xuất| kiến nghị)* (?:nhóm )?(?:giải pháp|ý kiến|kiến nghị|nội dung)[^.;:\n]{0,80}?(?:: |như:? |là:? |, gồm:? )|"
    r"(?<![^\W\d_])(?:một số |các |những )?giải pháp(?: chủ yếu| trọng tâm| cụ thể| trong thời gian[^.;:\n]{0,12}| thời gian tới)*(?: như sau| sau đây| sau)? ?: "
)
ORDER = re.compile(
    r"(?<![^\W\d_])(?:yêu cầu(?! (?:của|nhiệm vụ|kỷ luật|đặt ra|thực tiễn|thực tế|mới|về|đổi mới|phát triển|cao|chung|đề ra|công việc|,|và))|(?<!ngoại )(?<!chuyển )(?<!bàn )(?<!được )(?<!phân )(?<!kết )(?<!đã )giao(?! (?:ban|lưu|tiếp|thông|dịch|nhiệm vụ chính trị|quá|được|ước|hữu|cho$|hàng|đất)(?![^\W\d_]))(?= )|chỉ đạo(?= ?:)|lưu ý|nhắc nhở|phân công(?! (?:nhiệm|cụ|của))(?= )|đề nghị(?! (?:của|này|trên))|"
    r"quán triệt:|nhấn mạnh[^.;]{0,80}(?:cần|phải|tập trung)|có nhiệm vụ|chỉ đạo[^.;]{0,30}(?:cần|phải|tập trung))(?![^\W\d_])"
)
MUST = re.compile(
    r"(?<![^\W\d_])(?:(?<!không )cần(?! thiết| phải có ý kiến|$| cù| bộ)|phải(?! chăng)|tập trung|tiếp tục|tăng cường|đẩy mạnh|chú trọng|chủ động|thực hiện (?:tốt|nghiêm|có hiệu quả)|nâng cao|khẩn trương|rà soát|không được)(?![^\W\d_])"
)
PLAN_HEAD = re.compile(
    r"^[\W\divx]{0,6}(?:về |trong |theo )?(?:các |một số )?(?:phương hướng|nhiệm vụ|kế hoạch công tác|mục tiêu)(?:,? [^\W\d_]+,?){0,8} (?:năm|quý|tháng|6 tháng|sáu tháng|nhiệm kỳ|thời gian tới|tới|giai đoạn)[^.;:\n]{0,60}|(?:thực hiện|tập trung|triển khai)[^.;\n]{0,60} (?:các )?nhiệm vụ(?: trọng tâm)?(?: sau| sau đây|:)|"
    r"(?:trong )?(?:thời gian tới|6 tháng cuối năm|sáu tháng cuối năm|quý [ivx]+|những tháng cuối năm|năm \d{4})[^.;\n]{0,80}(?:tập trung|tiếp tục|tăng cường|đẩy mạnh|sẽ|cần|phải|phấn đấu)|"
    r"(?:^|\n)[\divx]*[.)\s]*(?:phương hướng|nhiệm vụ|giải pháp)[^.;\n]{0,80}$"
)
CONCLUSION = re.compile(
    r"kết luận(?: như sau)? ?:|(?:phát biểu )?(?:kết luận|bế mạc|phát biểu chỉ đạo|chỉ đạo)(?: tại)?(?: hội nghị| buổi| phiên| cuộc| hội thảo)|kết luận,|thông báo kết luận|phát biểu chỉ đạo"
)
TASK_VERB = re.compile(
    r"(?:tiếp tục|tăng cường|đẩy mạnh|nâng cao|thực hiện|triển khai|tổ chức|xây dựng|lãnh đạo|chỉ đạo|phối hợp|chủ động|tích cực|hoàn thành|hoàn thiện|rà soát|củng cố|kiện toàn|phát huy|"
    r"quán triệt|tập trung|chú trọng|quan tâm|làm tốt|thường xuyên|kịp thời|cụ thể hóa|đổi mới|mở rộng|nghiên cứu|tham mưu|kiểm tra|giám sát|phát triển|bồi dưỡng|đào tạo|vận động|tuyên truyền|"
    r"đưa|hằng năm|hàng năm|cần|phải|công tác [^.;]{3,80}tiếp tục|xem xét|sửa đổi|ban hành|đề xuất|nhiệm vụ trọng tâm|phấn đấu|duy trì|khẩn trương|chuẩn bị|tham gia|góp phần|đảm bảo|bảo đảm|giữ vững|linh hoạt|làm việc|đóng góp|trình|lập|gửi|nộp|báo cáo|chấp hành|tổng hợp|mở|tiếp thu|giúp|bố trí|cung cấp|hướng dẫn|đôn đốc|theo dõi|thông báo|cử|sớm|nghiêm túc|dừng|công khai|xử lý|giải quyết|hỗ trợ|tạo điều kiện|quy định|giao|"
    r"cho ý kiến|thẩm định|phê duyệt|bổ sung|điều chỉnh|thống nhất|sắp xếp|phân công|xác định|huy động|khắc phục|chấn chỉnh|tiến hành|xin ý kiến|rút kinh nghiệm|tổng kết|sơ kết|đánh giá|lựa chọn|"
    r"dành|khai thác|quản lý|phổ biến|trao đổi|làm rõ|bám sát|chủ trì|tuân thủ|gương mẫu|ưu tiên|nhân rộng|thành lập|giữ gìn|kết nạp|quy hoạch|tháo gỡ|thu hút|đầu tư|xét)(?![^\W\d_])"
)
PROMISE = re.compile(
    r"(?<![^\W\d_])(?:cam kết|hứa|khẳng định sẽ|sẽ tiếp tục phát huy|chúc|cảm ơn|hoan nghênh|biểu dương|ghi nhận|mong (?:muốn )?(?:đồng chí|các đồng chí))(?![^\W\d_])"
)
PAST = re.compile(r"(?<![^\W\d_])(?:đã|được|đang|luôn|vừa)(?![^\W\d_])")
SENIOR = re.compile(
    r"(?<![^\W\d_])(?:chủ tịch|bí thư|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|trưởng ban|lãnh đạo|người đứng đầu|đồng chí|chủ trì|tổng thanh tra|cục trưởng|ông|bà|ts|tskh)(?![^\W\d_])"
)
JUNIOR = re.compile(
    r"(?<![^\W\d_])(?:các đại biểu|đại biểu|các ủy viên|các ý kiến|nhiều ý kiến|ý kiến|các đơn vị|huyện|các địa phương|địa phương|doanh nghiệp|cử tri|người dân|các hội|hội viên|sở|chi bộ|các tỉnh|xã|báo cáo|tham luận|liên hiệp hội|lãnh đạo huyện|các thành viên)(?![^\W\d_])[^.;:]{0,60}$"
)
UPWARD = re.compile(
    r"(?:kiến|đề) nghị (?:với )?(?:tỉnh|trung ương|đảng, nhà nước|đảng và nhà nước|chính phủ|quốc hội|thủ tướng|bộ |các bộ|ubnd tỉnh|tỉnh ủy|thành ủy|hđnd|vusta|liên hiệp (?:các )?hội[^,;.]{0,40}việt nam|đảng ủy khối|đảng bộ khối|ban bí thư|bộ chính trị|ban tổ chức trung ương|cấp (?:trên|có thẩm quyền)|nhà nước|ban thường vụ tỉnh ủy|mặt trận|đảng ủy cấp trên)"
)
CLOSING = re.compile(r"^(?:để thực hiện|nhìn chung|qua đó|từ đó|sự lãnh đạo|nhờ|trên cơ sở)")
