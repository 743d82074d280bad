"""The visit to the branch of the union of Hà Giang: an authority decided, the branch keeps the case, six requirements become six tasks.

Decision 366-QĐ/TU is of 28/6/2016; the session was on a 15 November, before the list of consultations for 2018 was submitted: of 2017.
The days by which the requirements are due are our own: the article names none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from factories import make_body, make_grant, make_person, make_user
from giaoban.common.actor import CHIEF, OFFICER
from giaoban.common.layout import default_rules, document_text
from giaoban.findings.models import Finding
from giaoban.organisations.models import BodyKind, Tree
from giaoban.organisations.queries import actor_of
from giaoban.programmes.models import OriginKind, Task
from giaoban.supervision import commands
from giaoban.supervision.commands import LinePlan, RequirementPlan, TeamLine
from giaoban.supervision.commands.concluding import AnnounceFirst
from giaoban.supervision.commands.following import RequirementsOpen
from giaoban.supervision.models import CaseState, Requirement, RequirementTask, StepKind
from giaoban.supervision.panels import visits_of_body
from giaoban.supervision.prints import paper_print
from giaoban.supervision.queries import case_facts, count_broken_links, requirements_of, visits_of
from giaoban.supervision.rules.papers import Paper
from supervision.scenes import when

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db
TODAY = date(2018, 12, 20)
VISIT = date(2017, 11, 15)
STRENGTHS = (
    "Đoàn kết, thống nhất, cố gắng vươn lên dù còn nhiều khó khăn",
    "Cụ thể hóa nghị quyết của Đảng bộ tỉnh và Đảng bộ khối theo quy định",
    "Nhiều hoạt động chuyên môn có kết quả tốt, giữ được vị trí, vai trò của Liên hiệp Hội",
    "Giữ quan hệ tốt với Liên hiệp Hội Việt Nam để tranh thủ sự giúp đỡ",
)
SHORTFALLS = (
    "Chưa nghiên cứu sâu để cụ thể hóa hết nghị quyết Đại hội Đảng bộ tỉnh, nhất là chương trình đột phá về ứng dụng khoa học, kỹ thuật và chương trình dược liệu",
    "Chưa thu hút được dự án, chương trình để thêm việc làm và thu nhập cho cán bộ",
    "Lãnh đạo, tham mưu củng cố và phát triển hội thành viên còn hạn chế",
)
REQUIREMENTS = (
    ("Tăng cường đoàn kết, thống nhất trong nội bộ", date(2018, 6, 30)),
    ("Rà soát, tham mưu trình Ủy ban nhân dân tỉnh phê duyệt danh mục tư vấn, phản biện năm 2018", date(2017, 12, 31)),
    ("Xây dựng kế hoạch củng cố và phát triển hội thành viên", date(2018, 3, 31)),
    ("Thống nhất với Đảng ủy Sở Khoa học và Công nghệ về phối hợp thực hiện nhiệm vụ khoa học và công nghệ", date(2018, 3, 31)),
    ("Tìm kiếm, tiếp cận dự án của các tổ chức phi chính phủ", date(2018, 12, 15)),
    ("Nghiên cứu, đề xuất ý kiến phản biện về triển khai kế hoạch đột phá khoa học, công nghệ của tỉnh", date(2018, 9, 30)),
)


@pytest.fixture
def bodies() -> tuple[Organisation, Organisation, Organisation]:
    """The provincial committee, which does not sign in; the union; its branch."""
    province = make_body(
        "Ban Thường vụ Tỉnh ủy Hà Giang", tree=Tree.AUTHORITY, kind=BodyKind.PROVINCIAL_COMMITTEE, symbol="TU", province="Hà Giang"
    )
    union = make_body("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hà Giang", short_name="LHH Hà Giang")
    branch = make_body("Chi bộ Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh Hà Giang", tree=Tree.PARTY, kind=BodyKind.PARTY_BRANCH)
    return province, union, branch


@pytest.fixture
def secretary(bodies: tuple[Organisation, Organisation, Organisation]) -> Actor:
    """The secretary of the branch, who leads the office of the union too."""
    user = make_user(person=make_person("Hoàng Văn Bí"))
    for body in bodies[1:]:
        make_grant(user, CHIEF, body)
    return actor_of(user, on=TODAY, channel="web")


def test_the_visit_to_ha_giang_from_its_decision_to_the_re_check(
    bodies: tuple[Organisation, Organisation, Organisation], secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", TODAY.isoformat())
    province, union, branch = bodies
    case = commands.open_case(
        actor=secretary, body=province, form="supervision", subject=branch, content="Công tác xây dựng Đảng của chi bộ",
        **when(date(2017, 11, 10), TODAY),
    )  # fmt: skip
    assert (case.kept_by, case.code) == (branch, "KTGS-M1")
    head = TeamLine(make_person("Nguyễn Minh Tiến"), "head", "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh")
    case = commands.set_team(actor=secretary, case=case, team=[head], **when(date(2017, 11, 10), TODAY))
    case = commands.decide_case(actor=secretary, case=case, decision="366-QĐ/TU", **when(date(2016, 6, 28), TODAY))
    case = commands.tell_subject(actor=secretary, case=case, **when(date(2017, 11, 10), TODAY))
    case = commands.hold_session(
        actor=secretary, case=case, place="Trụ sở Liên hiệp Hội tỉnh", host_side="Toàn thể 5 đảng viên chính thức của chi bộ",
        report="Chi bộ có 5 đảng viên chính thức, có chương trình hành động toàn khóa và quy chế làm việc, giao ban tháng, quý và đột xuất.",
        ending="Ghi nhận kết quả, chỉ ra hạn chế, giao sáu việc.", **when(VISIT, TODAY),
    )  # fmt: skip
    due = case.steps.get(kind=StepKind.CONCLUSION)
    assert (due.due_on, due.due_rule) == (date(2017, 11, 30), "inspection.conclude@1983-03-26")
    case = commands.conclude_case(
        actor=secretary, case=case, strengths=[LinePlan(text) for text in STRENGTHS],
        shortfalls=[LinePlan(text, cause="subjective") for text in SHORTFALLS],
        requirements=[RequirementPlan(text, union, day) for text, day in REQUIREMENTS], concluded_by=str(head.person), **when(VISIT, TODAY),
    )  # fmt: skip
    with pytest.raises(AnnounceFirst, match="LHH Hà Giang"):
        commands.deliver_conclusion(actor=secretary, case=case, **when(VISIT, TODAY))
    case = commands.announce_case(actor=secretary, case=case, **when(VISIT, TODAY))
    case = commands.deliver_conclusion(actor=secretary, case=case, **when(VISIT, TODAY))
    assert case.code == "KTGS-1"

    tasks = list(Task.objects.order_by("number"))
    assert [(task.what, task.lead, task.due_on, task.origin_kind, task.assigned_on) for task in tasks] == [
        (text, union, day, OriginKind.REQUIREMENT, VISIT) for text, day in REQUIREMENTS
    ]
    assert [link.task for link in RequirementTask.objects.order_by("requirement__number")] == tasks
    assert count_broken_links() == 0
    found = list(Finding.objects.order_by("number"))
    assert [(one.kind, one.text, one.about, one.origin_kind) for one in found] == [
        *(("achievement", text, branch, "visit") for text in STRENGTHS),
        *(("shortfall", text, branch, "visit") for text in SHORTFALLS),
    ]
    assert [one.cause for one in found] == [""] * 4 + ["subjective"] * 3

    with pytest.raises(RequirementsOpen, match="6"):
        commands.close_case(actor=secretary, case=case, **when(TODAY, TODAY))
    checked = (date(2018, 6, 29), date(2018, 1, 20), date(2018, 3, 30), date(2018, 3, 30), date(2018, 12, 10), date(2018, 9, 28))
    fifth = Requirement.objects.get(number=5)
    note = {"note": "Đã gặp hai tổ chức, chưa có dự án"}
    commands.recheck_requirement(actor=secretary, requirement=fifth, result="partly", **note, **when(date(2018, 9, 1), TODAY))
    for one, day in zip(case.requirements.order_by("number"), checked, strict=True):
        commands.recheck_requirement(actor=secretary, requirement=one, result="met", **when(day, TODAY))
    views = requirements_of(secretary, case, TODAY)
    assert [view.state.tone for view in views] == ["done", "tardy", "done", "done", "done", "done"]
    assert [(check.result, check.checked_on) for check in views[4].rechecks] == [("partly", date(2018, 9, 1)), ("met", date(2018, 12, 10))]
    case = commands.close_case(actor=secretary, case=case, file_code="KT-01", **when(TODAY, TODAY))
    assert case.state == CaseState.FILED

    (visit,) = visits_of(secretary, branch, TODAY)
    assert (visit.day, len(visit.strengths), len(visit.shortfalls), visit.settled) == (VISIT, 4, 3, 6)
    panel = visits_of_body(secretary, branch, TODAY)
    assert panel is not None
    assert (panel.count, [row.state.tone for row in panel.rows]) == (1, ["done"])
    assert panel.rows[0].meta.endswith("xong 6/6 yêu cầu")
    clerk = actor_of(make_user(OFFICER, union), on=TODAY, channel="web")
    assert (visits_of(clerk, branch, TODAY), visits_of_body(clerk, branch, TODAY)) == ([], None)


def test_the_notice_of_the_visit_says_what_was_required_of_whom(
    bodies: tuple[Organisation, Organisation, Organisation], secretary: Actor
) -> None:
    province, union, branch = bodies
    times = when(VISIT, TODAY)
    case = commands.open_case(actor=secretary, body=province, form="supervision", subject=branch, content="Công tác xây dựng Đảng", **times)
    case = commands.set_team(actor=secretary, case=case, team=[TeamLine(make_person("Nguyễn Minh Tiến"), "head", "Phó Chủ tịch")], **times)
    case = commands.decide_case(actor=secretary, case=case, decision="366-QĐ/TU", **when(date(2016, 6, 28), TODAY))
    case = commands.tell_subject(actor=secretary, case=case, **times)
    case = commands.hold_session(actor=secretary, case=case, report="Chi bộ báo cáo.", **times)
    plans = [RequirementPlan(text, union, day) for text, day in REQUIREMENTS]
    case = commands.conclude_case(actor=secretary, case=case, strengths=[LinePlan(STRENGTHS[0])], requirements=plans, **times)
    case.refresh_from_db()
    made = paper_print(case_facts(case, TODAY), Paper.CONCLUSION)
    text = re.sub(r"\s+", " ", " ".join(document_text(made, default_rules(made)))).replace("\u2011", "-").replace("\u2060", "")
    assert "Quyết định số 366-QĐ/TU, ngày 28/6/2016" in text
    for required, day in REQUIREMENTS:
        assert required in text
        assert f"{day.day}/{day.month}/{day.year}" in text
