"""Looking a report over: what is found, kept, mended, dismissed; what holds a report back."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from documents.papers import Scene, make_scene, when
from giaoban.audit.models import Entry
from giaoban.common.errors import NotPermitted
from giaoban.reporting.commands import submissions
from giaoban.reporting.commands.checks import (
    CannotDismiss,
    FigureImpossible,
    RemarkSettled,
    RemarksOpen,
    check_submission,
    dismiss_remark,
    look_over,
)
from giaoban.reporting.commands.merging import merge_reports
from giaoban.reporting.commands.submissions import Figure
from giaoban.reporting.commands.writing import WordsNeeded
from giaoban.reporting.models import Remark, RemarkState
from reporting.worlds import DAY, begun, sent, signed, typed

if TYPE_CHECKING:
    from giaoban.reporting.models import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def figures(scene: Scene, report: Submission, **numbers: int) -> Submission:
    """Save results in a report of the union."""
    report.refresh_from_db()
    rows = [Figure(code, result=Decimal(number)) for code, number in numbers.items()]
    return submissions.save_values(actor=scene.union_office, submission=report, began_from=report.version, figures=rows)


def jumped(scene: Scene) -> Submission:
    """A report whose members are seven times those of a year before."""
    report = begun(scene)
    report.values.filter(indicator__code="hoi_vien_ca_nhan").update(last_year=15_000)
    return typed(scene, report, hoi_vien_ca_nhan=105_000)


def test_a_report_that_adds_up_has_no_remark(scene: Scene) -> None:
    assert list(look_over(typed(scene))) == []


def test_a_part_over_its_whole_is_told_where_and_holds_the_report_back(scene: Scene) -> None:
    report = typed(scene, nhiem_vu_tvpb=3, nhiem_vu_tvpb_tu_de_xuat=5)
    remark = report.remarks.get()
    assert (remark.rule, remark.place, remark.anchor, remark.is_impossible) == ("parts", "Nhiệm vụ tự đề xuất", "so-lieu", True)
    assert remark.values == {
        "part": "Nhiệm vụ tự đề xuất", "small": "5", "whole": "Nhiệm vụ tư vấn, phản biện và giám định xã hội", "big": "3"
    }  # fmt: skip
    with pytest.raises(FigureImpossible):
        signed(scene, report)
    with pytest.raises(CannotDismiss):
        dismiss_remark(actor=scene.union_office, remark=remark, reason="Đúng như vậy", on=DAY)
    signed(scene, figures(scene, report, nhiem_vu_tvpb=8))
    assert [one.state for one in report.remarks.all()] == [RemarkState.MENDED]


def test_the_same_remark_is_found_again_and_opens_when_its_figures_change(scene: Scene) -> None:
    report = jumped(scene)
    first = report.remarks.get()
    dismiss_remark(actor=scene.union_office, remark=first, reason="Tính cả hội viên liên kết", on=DAY)
    assert list(look_over(report)) == []
    again = report.remarks.get()
    assert (again.pk, again.state, again.reason, again.decided_by_name) == (
        first.pk, RemarkState.DISMISSED, "Tính cả hội viên liên kết", scene.union_office.name,
    )  # fmt: skip
    figures(scene, report, hoi_vien_ca_nhan=150_000)
    again.refresh_from_db()
    assert (again.state, again.reason) == (RemarkState.OPEN, "")


def test_a_remark_is_dismissed_only_with_a_reason_by_the_office_and_once(scene: Scene) -> None:
    report = jumped(scene)
    remark = report.remarks.get()
    with pytest.raises(WordsNeeded):
        dismiss_remark(actor=scene.union_office, remark=remark, reason="  ", on=DAY)
    with pytest.raises(NotPermitted):
        dismiss_remark(actor=scene.other_office, remark=remark, reason="Đúng", on=DAY)
    dismiss_remark(actor=scene.union_office, remark=remark, reason="Đúng", on=DAY)
    with pytest.raises(RemarkSettled):
        dismiss_remark(actor=scene.union_office, remark=remark, reason="Đúng", on=DAY)
    assert "reporting.submission.remark_dismissed" in set(Entry.objects.values_list("action", flat=True))


def test_a_report_with_open_remarks_is_sent_only_with_a_reason(scene: Scene) -> None:
    report = signed(scene, jumped(scene))
    with pytest.raises(RemarksOpen) as raised:
        submissions.submit(actor=scene.union_office, submission=report, **when(DAY))
    assert raised.value.values["count"] == 1
    gone = submissions.submit(actor=scene.union_office, submission=report, reason="Đã đối chiếu danh sách", **when(DAY))
    assert [(one.state, one.reason) for one in gone.remarks.all()] == [(RemarkState.DISMISSED, "Đã đối chiếu danh sách")]


def test_a_report_that_was_sent_keeps_its_remarks(scene: Scene) -> None:
    report = sent(scene)
    report.values.filter(indicator__code="hoi_vien_ca_nhan").update(last_year=1)
    assert list(look_over(report)) == []


def test_a_joint_report_is_looked_over_when_it_is_merged_and_against_what_is_below(scene: Scene) -> None:
    report = sent(scene)
    assert report.called is not None
    joint = merge_reports(actor=scene.centre_office, campaign=report.called.campaign, **when(DAY))
    assert list(joint.remarks.all()) == []
    rows = [Figure("hoi_vien_ca_nhan", result=Decimal(12_000), note="Theo danh sách")]
    submissions.save_values(actor=scene.centre_office, submission=joint, began_from=joint.version, figures=rows)
    remark = joint.remarks.get()
    assert (remark.rule, remark.key, remark.values["body"]) == ("children", "hoi_vien_ca_nhan:child", scene.union.short)


def test_remarks_are_seen_with_their_report(scene: Scene) -> None:
    report = jumped(scene)
    assert list(Remark.objects.visible_to(scene.union_office, on=DAY)) == list(report.remarks.all())
    assert list(Remark.objects.visible_to(scene.other_office, on=DAY)) == []


def test_checking_anew_is_recorded(scene: Scene) -> None:
    report = jumped(scene)
    check_submission(actor=scene.union_office, submission=report, at=when(DAY)["at"])
    assert Entry.objects.latest("pk").action == "reporting.submission.checked"
    with pytest.raises(NotPermitted):
        check_submission(actor=scene.other_office, submission=report, at=when(DAY)["at"])
