"""The yearly account of a Party branch on the office that it leads; outline 6.6. It asks for nothing of the closed records of members."""

from giaoban.reporting.definitions import ReportDefinition, SectionOutline

REPORT = ReportDefinition(
    key="party_year_review",
    title="Báo cáo tổng kết công tác năm của chi bộ",
    kinds=("party_branch",),
    sections=(
        SectionOutline("situation", "Đặc điểm tình hình", "Năm thứ mấy của nhiệm kỳ; chi ủy, quy chế, phân công."),
        SectionOutline("study", "Học tập, quán triệt và cụ thể hóa chỉ thị, nghị quyết", "Kế hoạch nào cụ thể hóa văn bản nào của cấp trên."),
        SectionOutline("results", "Lãnh đạo thực hiện nhiệm vụ chính trị của cơ quan", compiled="tasks"),
        SectionOutline("inspection", "Công tác kiểm tra, giám sát", "Không nêu thông tin về vụ việc chưa công bố."),
        SectionOutline("unions", "Lãnh đạo các đoàn thể"),
        SectionOutline("strengths", "Ưu điểm", compiled="achievements"),
        SectionOutline("shortfalls", "Hạn chế, nguyên nhân", compiled="shortfalls"),
        SectionOutline("ahead", "Nhiệm vụ năm tới", compiled="ahead"),
        SectionOutline("proposals", "Đề xuất, kiến nghị", compiled="proposals"),
    ),
    indicators=(
        "ke_hoach_ban_hanh", "co_quan_ket_nap_hoi", "buoi_pho_bien_nong_dan", "so_ban_tin_xuat_ban", "tu_van_phan_bien_hoan_thanh", "cuoc_thi_to_chuc",
        "nhiem_vu_den_han", "nhiem_vu_hoan_thanh", "nhiem_vu_dung_han",
    ),
    basis="Đề cương tổng kết công tác năm của chi bộ cơ quan",
)  # fmt: skip
