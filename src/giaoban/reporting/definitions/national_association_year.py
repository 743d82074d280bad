"""The yearly report of a national association to the central union."""

from giaoban.reporting.definitions import ReportDefinition, SectionOutline

REPORT = ReportDefinition(
    key="national_association_year",
    title="Báo cáo công tác năm của hội ngành toàn quốc",
    kinds=("national_association",),
    sections=(
        SectionOutline("situation", "Tình hình chung"),
        SectionOutline("organisation", "Xây dựng tổ chức, phát triển hội viên"),
        SectionOutline("appraisal", "Tư vấn, phản biện và giám định xã hội"),
        SectionOutline("information", "Phổ biến kiến thức, hội thảo, xuất bản"),
        SectionOutline("science", "Nghiên cứu, ứng dụng khoa học và công nghệ"),
        SectionOutline("work_done", "Kết quả thực hiện nhiệm vụ được giao", compiled="tasks"),
        SectionOutline("strengths", "Ưu điểm", compiled="achievements"),
        SectionOutline("shortfalls", "Hạn chế và nguyên nhân", compiled="shortfalls"),
        SectionOutline("ahead", "Phương hướng, nhiệm vụ năm tới", compiled="ahead"),
        SectionOutline("proposals", "Đề xuất, kiến nghị", compiled="proposals"),
    ),
    indicators=(
        "hoi_thanh_vien", "hoi_vien_ca_nhan", "don_vi_truc_thuoc", "nhiem_vu_tvpb", "nhiem_vu_tvpb_tu_de_xuat", "du_thao_gop_y", "ty_le_tiep_thu",
        "lop_tap_huan", "luot_nguoi_tap_huan", "hoi_thao", "de_tai_du_an", "tri_thuc_ton_vinh", "hoi_nghi", "van_ban_ban_hanh",
        "nhiem_vu_den_han", "nhiem_vu_hoan_thanh", "nhiem_vu_dung_han", "kien_nghi",
    ),
    basis="Đề cương báo cáo năm của hội ngành toàn quốc",
)  # fmt: skip
