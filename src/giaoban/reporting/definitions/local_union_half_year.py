"""The report of a local union over six months or a year; outline 6.1 as provincial unions use it."""

from giaoban.reporting.definitions import ReportDefinition, SectionOutline

REPORT = ReportDefinition(
    key="local_union_half_year",
    title="Báo cáo công tác 6 tháng, năm của Liên hiệp Hội địa phương",
    kinds=("local_union",),
    sections=(
        SectionOutline("situation", "Tình hình chung", "Bối cảnh, thuận lợi, khó khăn ảnh hưởng tới hoạt động trong kỳ."),
        SectionOutline("study", "Quán triệt, triển khai nghị quyết, chỉ thị của Đảng, chính sách, pháp luật của Nhà nước"),
        SectionOutline("organisation", "Xây dựng tổ chức, phát triển hội thành viên", "Kết nạp, củng cố, đại hội, hội viên."),
        SectionOutline("appraisal", "Tư vấn, phản biện và giám định xã hội", "Nhiệm vụ được giao, tự đề xuất; sản phẩm, kết quả tiếp thu."),
        SectionOutline("information", "Thông tin, phổ biến kiến thức", "Lớp tập huấn, bản tin, trang thông tin điện tử, hội thảo."),
        SectionOutline("science", "Ứng dụng khoa học và công nghệ, đề tài, dự án"),
        SectionOutline("innovation", "Phong trào sáng tạo, hội thi, giải thưởng"),
        SectionOutline("intellectuals", "Công tác trí thức, tôn vinh trí thức"),
        SectionOutline("international", "Hợp tác quốc tế, dự án phi chính phủ"),
        SectionOutline("party_building", "Công tác đảng, đoàn thể trong cơ quan", "Không nêu thông tin nội bộ của tổ chức đảng."),
        SectionOutline("administration", "Thi đua, khen thưởng, tài chính, cơ sở vật chất"),
        SectionOutline("work_done", "Kết quả thực hiện nhiệm vụ được giao", compiled="tasks"),
        SectionOutline("strengths", "Đánh giá chung: ưu điểm", compiled="achievements"),
        SectionOutline("shortfalls", "Đánh giá chung: hạn chế và nguyên nhân", compiled="shortfalls"),
        SectionOutline("difficulties", "Khó khăn, vướng mắc", compiled="difficulties"),
        SectionOutline("ahead", "Phương hướng, nhiệm vụ kỳ tới", compiled="ahead"),
        SectionOutline("proposals", "Đề xuất, kiến nghị", compiled="proposals"),
    ),
    indicators=(
        "hoi_thanh_vien", "hoi_thanh_vien_ket_nap", "hoi_vien_ca_nhan", "don_vi_truc_thuoc", "can_bo_co_quan", "nhiem_vu_tvpb",
        "nhiem_vu_tvpb_tu_de_xuat", "du_thao_gop_y", "ty_le_tiep_thu", "luot_chuyen_gia", "lop_tap_huan", "luot_nguoi_tap_huan", "ban_tin", "hoi_thao",
        "de_tai_du_an", "giai_phap_du_thi", "giai_phap_dat_giai", "tri_thuc_ton_vinh", "dien_dan_tri_thuc", "khen_thuong_tap_the",
        "khen_thuong_ca_nhan", "hoi_nghi", "van_ban_ban_hanh", "nhiem_vu_den_han", "nhiem_vu_hoan_thanh", "nhiem_vu_dung_han", "kien_nghi",
    ),
    basis="Đề cương báo cáo 6 tháng, năm của Liên hiệp Hội địa phương",
)  # fmt: skip
