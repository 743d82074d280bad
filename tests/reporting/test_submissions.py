"""A report filled from records, typed, written by two, signed, sent and frozen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from documents.papers import Scene, make_scene, when
from factories import make_body
from giaoban.common.errors import NotPermitted
from giaoban.findings.commands import raise_finding
from giaoban.organisations.models import BodyKind
from giaoban.reporting.commands import submissions
from giaoban.reporting.commands.submissions import Figure
from giaoban.reporting.commands.writing import ReportFrozen
from giaoban.reporting.models import Submission, SubmissionState, Value, ValueSource
from giaoban.reporting.queries.filling import records_behind
from reporting.worlds import CUT_OFF, DAY, begun, sent, signed, typed

pytestmark = pytest.mark.django_db
EARLY = date(2023, 3, 8)


@pytest.fixture
def scene() -> Scene:
    scene = make_scene()
    for name in ("Hội Làm vườn", "Hội Cơ khí"):
        make_body(name, parent=scene.union, kind=BodyKind.MEMBER_ASSOCIATION)
    make_body("Hội Tin học", parent=scene.union, kind=BodyKind.MEMBER_ASSOCIATION, on=EARLY)
    for visibility in ("body", "federation", "named"):
        raise_finding(
            actor=scene.union_office, body=scene.union, kind="proposal", text=f"Đề nghị {visibility}", visibility=visibility, **when(EARLY)
        )
    return scene


def value(report: Submission, code: str) -> Value:
    return Value.objects.select_related("indicator").get(submission=report, indicator__code=code)


def test_figures_are_counted_and_open_the_records_behind_them(scene: Scene) -> None:
    report = begun(scene)
    assert value(report, "hoi_thanh_vien").result == 3
    assert value(report, "hoi_thanh_vien_ket_nap").result == 1
    assert value(report, "kien_nghi").result == 2
    for one in report.values.exclude(counted=None).select_related("indicator"):
        behind = records_behind(scene.union_office, one)
        assert behind.count == one.counted
        assert (behind.seen.count() if behind.seen is not None else 0) == one.counted
    assert value(report, "hoi_vien_ca_nhan").counted is None


def test_what_named_people_read_never_enters_a_report(scene: Scene) -> None:
    report = begun(scene)
    text = report.sections.get(key="proposals").text
    assert text == "- Đề nghị body.\n- Đề nghị federation."


def test_a_figure_typed_otherwise_keeps_both_and_says_why(scene: Scene) -> None:
    report = begun(scene)
    other = Figure("hoi_thanh_vien", result=Decimal(5))
    with pytest.raises(submissions.NoteNeeded):
        submissions.save_values(actor=scene.union_office, submission=report, began_from=1, figures=[other])
    noted = Figure("hoi_thanh_vien", plan=Decimal(6), result=Decimal(5), note="Hai hội chưa nhập vào phần mềm")
    submissions.save_values(actor=scene.union_office, submission=report, began_from=1, figures=[noted])
    kept = value(report, "hoi_thanh_vien")
    assert (kept.result, kept.counted) == (Decimal(5), Decimal(3))
    assert kept.source == ValueSource.TYPED


def test_two_who_save_at_once_overwrite_nothing(scene: Scene) -> None:
    report = typed(scene)
    with pytest.raises(submissions.ChangedMeanwhile):
        submissions.save_values(
            actor=scene.centre_office, submission=report, began_from=1, figures=[Figure("hoi_vien_ca_nhan", result=Decimal(1))]
        )
    assert value(report, "hoi_vien_ca_nhan").result == 15_000
    submissions.save_section(actor=scene.union_office, submission=report, key="situation", began_from=1, text="Thuận lợi.")
    with pytest.raises(submissions.ChangedMeanwhile):
        submissions.save_section(actor=scene.centre_office, submission=report, key="situation", began_from=1, text="Khó khăn.")
    submissions.save_section(actor=scene.centre_office, submission=report, key="study", began_from=1, text="Đã quán triệt.")
    assert report.sections.get(key="situation").text == "Thuận lợi."


@pytest.mark.parametrize("number", ["-1", "1.5", "1e13"])
def test_a_figure_that_cannot_be_one_is_refused(scene: Scene, number: str) -> None:
    report = begun(scene)
    with pytest.raises(submissions.FigureWrong):
        submissions.save_values(
            actor=scene.union_office, submission=report, began_from=1, figures=[Figure("hoi_vien_ca_nhan", result=Decimal(number))]
        )


def test_counting_again_keeps_what_a_person_wrote(scene: Scene) -> None:
    report = typed(scene)
    submissions.save_section(actor=scene.union_office, submission=report, key="proposals", began_from=1, text="Tự viết.")
    make_body("Hội Xây dựng", parent=scene.union, kind=BodyKind.MEMBER_ASSOCIATION)
    raise_finding(actor=scene.union_office, body=scene.union, kind="proposal", text="Đề nghị thêm", visibility="body", **when(EARLY))
    submissions.fill_again(actor=scene.union_office, submission=report, on=DAY)
    assert value(report, "hoi_thanh_vien").result == 4
    assert value(report, "hoi_vien_ca_nhan").result == 15_000
    section = report.sections.get(key="proposals")
    assert section.text == "Tự viết."
    assert "Đề nghị thêm" in section.compiled_text


def test_a_change_after_signing_takes_the_signature_away(scene: Scene) -> None:
    report = signed(scene)
    submissions.save_section(actor=scene.union_office, submission=report, key="situation", began_from=1, text="Thuận lợi.")
    report.refresh_from_db()
    assert (report.state, report.signed_by_name) == (SubmissionState.DRAFT, "")
    with pytest.raises(submissions.NotSigned):
        submissions.submit(actor=scene.union_office, submission=report, **when(DAY))


def test_what_was_sent_stays_as_it_was(scene: Scene) -> None:
    report = sent(scene)
    before = report.snapshot
    for act in (
        lambda: submissions.save_values(actor=scene.union_office, submission=report, began_from=report.version, figures=[]),
        lambda: submissions.save_section(actor=scene.union_office, submission=report, key="situation", began_from=1, text="Khác"),
        lambda: submissions.fill_again(actor=scene.union_office, submission=report, on=DAY),
        lambda: submissions.sign_submission(actor=scene.union_office, submission=report, on=DAY),
        lambda: submissions.submit(actor=scene.union_office, submission=report, **when(DAY)),
    ):
        with pytest.raises(ReportFrozen):
            act()
    make_body("Hội Xây dựng", parent=scene.union, kind=BodyKind.MEMBER_ASSOCIATION)
    report.refresh_from_db()
    assert report.snapshot == before
    assert report.called.sent_on == DAY


def test_another_body_neither_sees_nor_writes_a_report(scene: Scene) -> None:
    report = begun(scene)
    model = type(report).objects
    assert not model.visible_to(scene.other_office).filter(pk=report.pk).exists()
    with pytest.raises(NotPermitted):
        submissions.sign_submission(actor=scene.other_office, submission=report, on=DAY)


def test_last_years_result_comes_from_last_years_report(scene: Scene) -> None:
    old = sent(scene)
    Submission.objects.filter(pk=old.pk).update(first_on=date(2022, 1, 1), last_on=date(2022, 6, 30), cut_off_on=date(2022, 6, 30))
    report = begun(scene)
    assert value(report, "hoi_vien_ca_nhan").last_year == 15_000
    assert value(report, "ban_tin").last_year is None
    assert report.cut_off_on == CUT_OFF
