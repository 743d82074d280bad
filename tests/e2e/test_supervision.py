"""A supervision by its pages: opened and decided in silence, told, met, concluded, announced; the branch finds its tasks and history."""

from __future__ import annotations


def test_a_supervision_from_its_decision_to_the_tasks_of_the_branch(server, sign_in) -> None:
    server.on("2026-11-20")
    committee, branch = sign_in("uybanktra"), sign_in("chibo")
    committee.go("/kiem-tra-giam-sat/moi")
    committee.send(
        body="Ủy ban Kiểm tra Đảng ủy",
        form="supervision",
        subject="Chi bộ Văn phòng",
        content="Việc thực hiện quy chế làm việc",
        on="2/11/2026",
    )
    assert "Đã mở KTGS-M1" in committee.text
    committee.send(person_n1="Trịnh Thị Ngọc Lan", role_n1="head", post_n1="Chủ nhiệm Ủy ban Kiểm tra Đảng ủy", on="2/11/2026")
    case = committee.page.url.removeprefix(server.url)
    branch.go("/kiem-tra-giam-sat/")
    assert "KTGS" not in branch.text
    committee.follow("a[href$='/buoc-tiep-theo']")
    committee.send(decision="12-QĐ/UBKTĐU", on="3/11/2026")
    committee.follow("a[href$='/buoc-tiep-theo']")
    committee.send(text="Gửi quyết định, đề cương", self_report_due_on="10/11/2026", on="4/11/2026")
    branch.go(case)
    assert "chưa công bố" in branch.text
    branch.follow("a[href$='/buoc-tiep-theo']")
    branch.send(text="Chi bộ đã rà soát quy chế và sổ sách", on="9/11/2026")
    committee.go(f"{case}/lam-viec")
    committee.send(report="Chi bộ trình bày báo cáo", ending="Thống nhất kết quả", place="Phòng họp", on="12/11/2026")
    committee.look("supervision-met")
    assert committee.load(f"{case}/in/minutes.pdf")[:4] == b"%PDF"
    committee.follow("a[href$='/buoc-tiep-theo']")
    committee.send(
        strengths="Sinh hoạt nền nếp\nGhi chép đầy đủ", text_s1="Quy chế chưa sửa", cause_s1="subjective", text_r1="Sửa quy chế làm việc",
        due_on_r1="30/12/2026", on="16/11/2026",
    )  # fmt: skip
    committee.look("supervision-concluded")
    committee.go(f"{case}/cong-bo")
    committee.send(on="17/11/2026")
    committee.go(f"{case}/gui-ket-luan")
    committee.send(on="18/11/2026")
    assert "KTGS-1" in committee.text
    branch.go(case)
    assert "Sửa quy chế làm việc" in branch.text
    branch.follow("#yeu-cau-1 a[href^='/nhiem-vu/']")
    assert "30/12/2026" in branch.text
    branch.go(case)
    branch.follow("a[href^='/kiem-tra-giam-sat/don-vi/']")
    assert "xong 0/1" in branch.text
    branch.look("supervision-history")
