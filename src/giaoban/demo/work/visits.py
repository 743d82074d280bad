"""The inspection committee at work: programmes of the term and the year, a supervision that is followed up, one that is not announced yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from giaoban.demo.events import NEW_INSPECTION
from giaoban.supervision import commands
from giaoban.supervision.commands import LinePlan, RequirementPlan, TeamLine
from giaoban.supervision.models import Case, InspectionProgramme

if TYPE_CHECKING:
    from giaoban.demo.work.stage import Stage
    from giaoban.demo.work.timeline import Timeline

INSPECTOR: Final = "uybanktra"
VISITED, OTHER = "chi-bo-van-phong", "chi-bo-ban-truyen-thong-va-pho-bien-kien"
TERM, YEAR, VISIT, HIDDEN = "inspection of the term", "inspection of 2026", "visit to the office", "visit not announced"
CONTENT: Final = "Việc thực hiện quy chế làm việc, chế độ sinh hoạt chi bộ và công tác quản lý đảng viên"
HIDDEN_CONTENT: Final = "Việc cụ thể hóa và tổ chức thực hiện nghị quyết của cấp trên năm 2026"


def visits(timeline: Timeline) -> None:
    """What the inspection committee does since the start of 2026."""
    timeline.make(date(2026, 1, 8), TERM, _term, InspectionProgramme, kind="term")
    timeline.make(date(2026, 1, 12), YEAR, _year, InspectionProgramme, kind="year")
    timeline.make(date(2026, 3, 2), VISIT, _open, Case, content=CONTENT)
    timeline.add(date(2026, 3, 10), _decide)
    timeline.add(date(2026, 3, 12), _tell)
    timeline.add(date(2026, 3, 25), lambda stage: commands.receive_self_report(
        actor=stage.user("chibo"), case=stage.get(VISIT), text="Chi bộ duy trì sinh hoạt hằng tháng; năm 2025 có hai kỳ ghi nghị quyết chưa đầy đủ.", **stage.when,
    ))  # fmt: skip
    timeline.add(date(2026, 4, 2), _verify)
    timeline.add(date(2026, 4, 10), _meet)
    timeline.add(date(2026, 4, 20), _conclude)
    timeline.add(date(2026, 7, 1), _recheck)
    timeline.make(date(2026, 11, 2), HIDDEN, _open_hidden, Case, content=HIDDEN_CONTENT)


def _term(stage: Stage) -> InspectionProgramme:
    programme = commands.create_programme(
        actor=stage.user(INSPECTOR), body=stage.body(NEW_INSPECTION), kind="term", title="Chương trình kiểm tra, giám sát toàn khóa, nhiệm kỳ 2025 - 2030",
        in_force_from=date(2025, 7, 1), in_force_until=date(2030, 6, 30), at=stage.at,
    )  # fmt: skip
    for year, content in (
        (2026, "Việc thực hiện quy chế làm việc của các chi bộ"),
        (2027, "Công tác tài chính đảng, thu, nộp và sử dụng đảng phí"),
    ):
        commands.add_item(
            actor=stage.user(INSPECTOR), programme=programme, subject=stage.body(VISITED), content=content, form="supervision", year=year
        )
    return commands.adopt_programme(actor=stage.user(INSPECTOR), programme=programme, decision="01-CTr/UBKTĐU, 8/1/2026", **stage.when)


def _year(stage: Stage) -> InspectionProgramme:
    actor = stage.user(INSPECTOR)
    programme = commands.create_programme(
        actor=actor, body=stage.body(NEW_INSPECTION), kind="year", title="Chương trình kiểm tra, giám sát năm 2026", in_force_from=date(2026, 1, 1),
        in_force_until=date(2026, 12, 31), above=stage.get(TERM), at=stage.at,
    )  # fmt: skip
    items = (
        (VISITED, CONTENT, "supervision", 1), (OTHER, "Việc thu, nộp và sử dụng đảng phí", "inspection", 2),
        (OTHER, HIDDEN_CONTENT, "thematic", 4), (VISITED, "Công tác đánh giá, xếp loại đảng viên cuối năm", "inspection", 4),
    )  # fmt: skip
    for code, content, form, quarter in items:
        commands.add_item(
            actor=actor, programme=programme, subject=stage.body(code), content=content, form=form, year=2026, quarter=quarter
        )
    return commands.adopt_programme(actor=actor, programme=programme, decision="02-CTr/UBKTĐU, 12/1/2026", **stage.when)


def _team(stage: Stage) -> list[TeamLine]:
    return [
        TeamLine(stage.people["lan"], "head", "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy"),
        TeamLine(stage.people["mai"], "secretary", "Chánh Văn phòng Đảng ủy"),
    ]


def _open(stage: Stage) -> Case:
    item = stage.get(YEAR).items.select_related("programme__body", "subject").get(content=CONTENT)
    case = commands.open_case(
        actor=stage.user(INSPECTOR), body=stage.body(NEW_INSPECTION), form="supervision", item=item, content=CONTENT, looks_from=date(2025, 1, 1),
        looks_until=date(2026, 2, 28), **stage.when,
    )  # fmt: skip
    commands.set_team(actor=stage.user(INSPECTOR), case=case, team=_team(stage), **stage.when)
    return commands.change_plan(
        actor=stage.user(INSPECTOR), case=case, at=stage.at, planned_from=date(2026, 3, 12), planned_until=date(2026, 4, 5),
        plan="Giúp chi bộ thấy rõ ưu điểm để phát huy, hạn chế để khắc phục.\nNghe báo cáo, xem sổ nghị quyết, sổ thu đảng phí, hồ sơ đảng viên; trao đổi với cấp ủy.",
        outline="Tình hình chi bộ.\nViệc xây dựng và thực hiện quy chế làm việc.\nChế độ sinh hoạt; chất lượng sinh hoạt.\nCông tác quản lý đảng viên, đảng phí.\nTự đánh giá ưu điểm, hạn chế, nguyên nhân.",
    )  # fmt: skip


def _decide(stage: Stage) -> None:
    commands.decide_case(actor=stage.user(INSPECTOR), case=stage.get(VISIT), decision="08-QĐ/UBKTĐU", **stage.when)


def _tell(stage: Stage) -> None:
    case = stage.get(VISIT)
    commands.tell_subject(
        actor=stage.user(INSPECTOR),
        case=case,
        text="Gửi quyết định, kế hoạch và đề cương.",
        self_report_due_on=date(2026, 3, 27),
        **stage.when,
    )
    commands.announce_case(actor=stage.user(INSPECTOR), case=case, **stage.when)


def _verify(stage: Stage) -> None:
    actor, case = stage.user(INSPECTOR), stage.get(VISIT)
    for what, whom, result in (
        ("Đối chiếu sổ nghị quyết với lịch sinh hoạt năm 2025", "Thư ký chi bộ", "Đủ 12 kỳ; kỳ tháng 6 và tháng 9 ghi nghị quyết chưa rõ phân công, thời hạn."),
        ("Kiểm tra sổ thu, nộp đảng phí", "Người phụ trách đảng phí", "Thu đủ, nộp đúng hạn; chữ ký nhận còn thiếu ở hai tháng."),
    ):  # fmt: skip
        commands.add_verification(actor=actor, case=case, what=what, with_whom=whom, result=result, **stage.when)
    commands.finish_verification(actor=actor, case=case, **stage.when)
    commands.write_draft(
        actor=actor,
        case=case,
        text="Chi bộ chấp hành tốt quy chế làm việc; cần chấn chỉnh việc ghi nghị quyết và sổ đảng phí.",
        **stage.when,
    )


def _meet(stage: Stage) -> None:
    commands.hold_session(
        actor=stage.user(INSPECTOR), case=stage.get(VISIT), place="Phòng họp tầng 3", host_side="Cấp ủy và toàn thể đảng viên chi bộ",
        report="Chi bộ duy trì sinh hoạt hằng tháng, có ba kỳ sinh hoạt chuyên đề; quy chế làm việc ban hành từ đầu nhiệm kỳ, chưa sửa theo mô hình tổ chức mới.",
        opinions="Đoàn đề nghị làm rõ việc phân công theo dõi nghị quyết. Chi bộ tiếp thu, đề xuất tập huấn ghi biên bản.",
        ending="Hai bên thống nhất nội dung dự thảo báo cáo.", **stage.when,
    )  # fmt: skip


def _conclude(stage: Stage) -> None:
    actor, case, branch = stage.user(INSPECTOR), stage.get(VISIT), stage.body(VISITED)
    commands.conclude_case(
        actor=actor, case=case, assessment="Chi bộ chấp hành nghiêm chế độ sinh hoạt, giữ đoàn kết, hoàn thành nhiệm vụ.",
        strengths=[
            LinePlan("Sinh hoạt chi bộ đủ 12 kỳ, có ba kỳ chuyên đề", "sinh hoạt chi bộ"),
            LinePlan("Quản lý, phân công nhiệm vụ cho đảng viên rõ ràng", "tổ chức, cán bộ"),
        ],
        shortfalls=[
            LinePlan("Hai kỳ ghi nghị quyết chưa nêu phân công và thời hạn", "sinh hoạt chi bộ", "subjective"),
            LinePlan("Quy chế làm việc chưa sửa theo mô hình tổ chức mới", "tổ chức, cán bộ", "objective"),
        ],
        requirements=[
            RequirementPlan("Ghi bổ sung phân công, thời hạn vào nghị quyết tháng 6 và tháng 9", branch, date(2026, 5, 15), "Sổ nghị quyết"),
            RequirementPlan("Lấy đủ chữ ký trong sổ thu, nộp đảng phí", branch, date(2026, 5, 31), "Sổ đảng phí"),
            RequirementPlan("Sửa đổi quy chế làm việc của chi bộ", branch, date(2026, 9, 30), "Quy chế làm việc"),
        ], **stage.when,
    )  # fmt: skip
    commands.deliver_conclusion(actor=actor, case=case, text="Gửi tại kỳ sinh hoạt chi bộ", **stage.when)


def _recheck(stage: Stage) -> None:
    first, second, _third = stage.get(VISIT).requirements.order_by("number")
    commands.recheck_requirement(actor=stage.user(INSPECTOR), requirement=first, result="met", note="Đã ghi bổ sung đầy đủ", **stage.when)
    commands.recheck_requirement(
        actor=stage.user(INSPECTOR), requirement=second, result="partly", note="Còn thiếu chữ ký tháng 3/2025", **stage.when
    )


def _open_hidden(stage: Stage) -> Case:
    actor = stage.user(INSPECTOR)
    item = stage.get(YEAR).items.select_related("programme__body", "subject").get(content=HIDDEN_CONTENT)
    case = commands.open_case(
        actor=actor, body=stage.body(NEW_INSPECTION), form="thematic", item=item, content=HIDDEN_CONTENT, **stage.when
    )
    case = commands.set_team(actor=actor, case=case, team=_team(stage), **stage.when)
    case = commands.decide_case(actor=actor, case=case, decision="21-QĐ/UBKTĐU", **stage.when)
    return commands.tell_subject(actor=actor, case=case, self_report_due_on=date(2026, 11, 18), **stage.when)
