"""The review of a Party cell's leadership over its office's work; outline 6.6. It asks for nothing of the closed records of members."""

from giaoban.reporting.definitions import ReportDefinition, SectionOutline

REPORT = ReportDefinition(
    key="cell_review",
    title="Báo cáo kết quả công tác của chi bộ",
    kinds=("party_branch", "party_committee"),
    sections=(
        SectionOutline(
            "leadership", "Biện pháp lãnh đạo, chỉ đạo", "Nghị quyết, chỉ thị đã quán triệt; chương trình, kế hoạch đã ban hành."
        ),
        SectionOutline("results", "Kết quả thực hiện nhiệm vụ chính trị", compiled="tasks"),
        SectionOutline("strengths", "Ưu điểm", compiled="achievements"),
        SectionOutline("shortfalls", "Hạn chế, nguyên nhân", compiled="shortfalls"),
        SectionOutline("unions", "Lãnh đạo các đoàn thể"),
        SectionOutline("ahead", "Nhiệm vụ thời gian tới", compiled="ahead"),
        SectionOutline("proposals", "Đề xuất, kiến nghị", compiled="proposals"),
    ),
    indicators=("van_ban_ban_hanh", "ke_hoach_ban_hanh", "hoi_nghi", "nhiem_vu_den_han", "nhiem_vu_hoan_thanh", "nhiem_vu_dung_han"),
    basis="Đề cương kiểm điểm công tác chi bộ",
)
