"""Texts of our own in the form of the real ones: an article on a briefing, one on a working session, a list of badges."""

BRIEFING = """Đảng đoàn, Đảng ủy Liên hiệp Hội Việt Nam giao ban sáu tháng

Ngày 17/7, tại Hà Nội, TS Nguyễn Hữu Khải - Bí thư Đảng đoàn, Chủ tịch Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam (VUSTA) và đồng chí Lê Thanh Bình, Bí thư Đảng ủy, Phó Chủ tịch VUSTA, chủ trì Hội nghị giao ban công tác giữa Đảng đoàn và Đảng ủy VUSTA. Đồng chí Đỗ Thị Mai, Chánh Văn phòng Đảng ủy dự Hội nghị.

Trong 6 tháng đầu năm 2023, việc phối hợp theo Quyết định số 48-QĐ/TW ngày 7/11/2011 của Bộ Chính trị đi vào nền nếp.

Phát biểu tại Hội nghị, đồng chí Trần Minh Đức - Chánh Văn phòng Đảng đoàn - cho biết, tuy nhiên vẫn còn một số hạn chế: một số hội thành viên chưa gửi báo cáo đúng hạn; biên chế của Văn phòng Đảng ủy còn thiếu nên việc tổng hợp rất khó khăn.

Kết luận tại Hội nghị, đồng chí Lê Thanh Bình đề nghị Văn phòng Đảng ủy hoàn chỉnh báo cáo và gửi các ủy viên trước ngày 15/8/2023; yêu cầu Đảng đoàn đưa nội dung phối hợp vào chương trình công tác năm.
"""

SESSION = """Thường trực Ủy ban nhân dân tỉnh làm việc với Liên hiệp Hội

Thực hiện Quyết định 366-QĐ/TU ngày 28.6.2016 của Ban Thường vụ Tỉnh ủy, chiều 15.11, đồng chí Hoàng Đức Thắng, Phó Chủ tịch UBND tỉnh Hà Giang đã có buổi làm việc với Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh.

Kết luận buổi làm việc, đồng chí Hoàng Đức Thắng chỉ đạo: trong thời gian tới, Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh cần tiếp tục giữ gìn đoàn kết nội bộ; rà soát trình UBND tỉnh danh mục tư vấn, phản biện năm 2018; xây dựng kế hoạch phát triển hội thành viên; làm việc với Sở Khoa học và Công nghệ về kế hoạch phối hợp; tìm kiếm các dự án của tổ chức phi chính phủ; đề xuất ý kiến phản biện về kế hoạch đột phá khoa học công nghệ của tỉnh.
"""

BADGES = """Lễ trao Huy hiệu Đảng đợt 19/5

Ngày 18/5/2023, tại 53 Nguyễn Du, Hà Nội, Đảng ủy tổ chức lễ trao Huy hiệu Đảng cho 12 đảng viên, trong đó: 1 đồng chí 60 năm; 2 đồng chí 50 năm; 4 đồng chí 40 năm; 6 đồng chí 30 năm tuổi Đảng.
"""
