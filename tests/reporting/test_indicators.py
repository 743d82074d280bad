"""Own indicators beside the catalogue, notes on how bodies count, an average by weight, a report without a call."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from documents.papers import make_scene, when
from giaoban.common.errors import NotPermitted
from giaoban.reporting.commands import campaigns, indicators, merging, submissions
from giaoban.reporting.commands.campaigns import CallBegun
from giaoban.reporting.commands.indicators import IndicatorKnown, MeaningMissing, NotOwn, RemarkEnded, WeightNeeded
from giaoban.reporting.commands.submissions import CutOffAhead, PeriodAhead
from giaoban.reporting.commands.writing import WordsNeeded
from giaoban.reporting.models import Indicator, RollUp, SubmissionState
from giaoban.reporting.queries.merging import differing, totals
from reporting.worlds import DAY, begun, called, known, made, noted, own, sent, typed, uncalled

if TYPE_CHECKING:
    from documents.papers import Scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """The centre with two unions."""
    return make_scene()


def test_an_own_indicator_is_asked_for_after_those_of_the_form(scene: Scene) -> None:
    mine, call = own(scene), made(scene)
    indicators.ask_own_indicators(actor=scene.centre_office, campaign=call, indicators=[mine])
    opened = campaigns.open_campaign(actor=scene.centre_office, campaign=call, **when(DAY))
    assert opened.form["indicators"][-1] == {"code": mine.code, "definition": 1}
    report = typed(scene, begun(scene, opened.called.get(body=scene.union)), **{mine.code: 7})
    assert report.values.get(indicator=mine).result == 7


def test_the_figures_of_an_own_indicator_are_added_up(scene: Scene) -> None:
    mine, call = own(scene), made(scene)
    indicators.ask_own_indicators(actor=scene.centre_office, campaign=call, indicators=[mine])
    opened = campaigns.open_campaign(actor=scene.centre_office, campaign=call, **when(DAY))
    for body, office, head, number in (
        (scene.union, scene.union_office, scene.union_office, 7), (scene.other, scene.other_office, scene.other_office, 5),
    ):  # fmt: skip
        report = submissions.begin_submission(actor=office, called=opened.called.get(body=body), **when(DAY))
        figures = [submissions.Figure(mine.code, result=Decimal(number))]
        submissions.save_values(actor=office, submission=report, began_from=report.version, figures=figures)
        submissions.sign_submission(actor=head, submission=report, on=DAY)
        submissions.submit(actor=office, submission=report, **when(DAY))
    joint = merging.merge_reports(actor=scene.centre_office, campaign=opened, **when(DAY))
    assert joint.values.get(indicator=mine).result == 12


def test_only_the_own_ones_in_use_are_asked_for_and_before_the_call_opens(scene: Scene) -> None:
    mine, call = own(scene), made(scene)
    late = own(scene, code="muon", name="Muộn", from_on=date(2023, 7, 1))
    for wrong, error in ((known("hoi_thao"), NotOwn), (late, MeaningMissing)):
        with pytest.raises(error):
            indicators.ask_own_indicators(actor=scene.centre_office, campaign=call, indicators=[wrong])
    indicators.retire_own_indicator(actor=scene.centre_office, indicator=mine)
    with pytest.raises(NotOwn):
        indicators.ask_own_indicators(actor=scene.centre_office, campaign=call, indicators=[mine])
    opened = campaigns.open_campaign(actor=scene.centre_office, campaign=call, **when(DAY))
    with pytest.raises(CallBegun):
        indicators.ask_own_indicators(actor=scene.centre_office, campaign=opened, indicators=[])


def test_an_own_indicator_keeps_apart_from_the_catalogue(scene: Scene) -> None:
    mine = own(scene, code="Hội thảo")
    assert mine.code != "hoi_thao"
    assert Indicator.objects.filter(owner=None, code=mine.code).count() == 0
    with pytest.raises(IndicatorKnown):
        own(scene, code="hoi thao")
    with pytest.raises(WeightNeeded):
        own(scene, code="tb", roll_up=RollUp.AVERAGE)
    with pytest.raises(WordsNeeded):
        own(scene, code="khac", meaning=" ")
    with pytest.raises(NotPermitted):
        own(scene, code="khac", actor=scene.union_office)
    assert not Indicator.objects.visible_to(scene.union_office).filter(pk=mine.pk).exists()


def test_an_average_is_weighted_by_what_is_counted(scene: Scene) -> None:
    opened = called(scene)
    for body, office, drafts, share in ((scene.union, scene.union_office, 30, 80), (scene.other, scene.other_office, 10, 40)):
        report = submissions.begin_submission(actor=office, called=opened.called.get(body=body), **when(DAY))
        figures = [submissions.Figure("du_thao_gop_y", result=Decimal(drafts)), submissions.Figure("ty_le_tiep_thu", result=Decimal(share))]
        submissions.save_values(actor=office, submission=report, began_from=report.version, figures=figures)
        submissions.sign_submission(actor=office, submission=report, on=DAY)
        submissions.submit(actor=office, submission=report, **when(DAY))
    assert totals(opened)[known("ty_le_tiep_thu").pk].result == Decimal(70)


def test_a_note_keeps_figures_apart_until_it_ends(scene: Scene) -> None:
    report = sent(scene)
    call = report.called.campaign
    remark = noted(scene)
    assert differing(call) == [(remark.indicator.name, scene.union.short)]
    with pytest.raises(NotPermitted):
        indicators.end_note_on_counting(actor=scene.union_office, remark=remark, on=DAY)
    indicators.end_note_on_counting(actor=scene.centre_office, remark=remark, on=DAY)
    assert differing(call) == []
    with pytest.raises(RemarkEnded):
        indicators.end_note_on_counting(actor=scene.centre_office, remark=remark, on=DAY)


def test_a_report_without_a_call_is_filled_signed_and_sent(scene: Scene) -> None:
    report = uncalled(scene)
    assert (report.called, report.state, report.cut_off_on) == (None, SubmissionState.DRAFT, date(2023, 6, 30))
    assert report.values.filter(counted__isnull=False).exists()
    typed(scene, report)
    submissions.sign_submission(actor=scene.union_office, submission=report, on=DAY)
    assert submissions.submit(actor=scene.union_office, submission=report, **when(DAY)).snapshot["figures"]


def test_nobody_reports_on_a_period_to_come(scene: Scene) -> None:
    with pytest.raises(PeriodAhead):
        uncalled(scene, period="năm 2024")
    with pytest.raises(CutOffAhead):
        uncalled(scene, period="năm 2023", cut_off_on=date(2023, 12, 31))
    with pytest.raises(NotPermitted):
        uncalled(scene, actor=scene.other_office)
