"""The joint report of a call: figures rolled up, the missing named, other meanings kept apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from documents.papers import Scene, make_scene, when
from factories import make_body, make_user
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.notices.models import Notification
from giaoban.organisations.models import BodyKind
from giaoban.records.models import LongWork
from giaoban.reporting.commands import answering, campaigns, merging, submissions
from giaoban.reporting.commands.submissions import Figure
from giaoban.reporting.commands.submissions.saving import period_of
from giaoban.reporting.listings.figures import FIGURES as FIGURE_LIST
from giaoban.reporting.models import Indicator, IndicatorRemark, Value
from giaoban.reporting.queries.comparison import boards
from giaoban.reporting.queries.merging import differing, missing_from, reports_of, totals
from giaoban.reporting.queries.submissions import report_page
from giaoban.reporting.rules.merging import Part, rolled_up, weighted
from reporting.worlds import DAY, called, made

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoCaptureOnCommitCallbacks
    from pytest_django.fixtures import SettingsWrapper

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Campaign, Submission

CODE = "hoi_vien_ca_nhan"
FIGURES = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


@dataclass(frozen=True)
class Contribution:
    """What one report gives to a figure, added up plainly beside the aggregate."""

    report: Submission
    value: Value
    is_other: bool
    """Whether it means something else than the joint report says, and stays out of the total."""


def contributions(campaign: Campaign) -> dict[int, list[Contribution]]:
    reports = {one.pk: one for one in reports_of(campaign)}
    bodies = [one.body_id for one in reports.values()]
    apart = set(IndicatorRemark.objects.filter(body__in=bodies, is_other_definition=True, ended_on=None).values_list("indicator", "body"))
    meant = {one["code"]: one["definition"] for one in campaign.form["indicators"]}
    found: dict[int, list[Contribution]] = defaultdict(list)
    for value in Value.objects.filter(submission__in=reports).select_related("indicator", "definition"):
        report = reports[value.submission_id]
        is_other = (value.indicator_id, report.body_id) in apart or value.definition.number != meant.get(value.indicator.code)
        found[value.indicator_id].append(Contribution(report, value, is_other))
    order = {pk: at for at, pk in enumerate(reports)}
    return {key: sorted(ones, key=lambda one: order[one.report.pk]) for key, ones in found.items()}


@given(FIGURES, st.integers(1, 11))
def test_merging_in_steps_gives_the_sum_over_all(figures: list[int], cut: int) -> None:
    parts = [Part(Decimal(one)) for one in figures]
    halves = [one for one in (parts[:cut], parts[cut:]) if one]
    stepwise = rolled_up("sum", [Part(rolled_up("sum", half)) for half in halves])
    assert stepwise == rolled_up("sum", parts) == sum(figures)


def test_the_order_of_reports_changes_nothing_and_other_meanings_stay_out() -> None:
    parts = (Part(Decimal(3), Decimal(1)), Part(Decimal(6), Decimal(2)), Part(None), Part(Decimal(400_000), Decimal(9), is_other=True))
    assert {rolled_up("last", order) for order in permutations(parts)} == {Decimal(9)}
    assert {rolled_up("average", order) for order in permutations(parts)} == {Decimal(5)}
    assert rolled_up("sum", [Part(None)]) is None


@given(st.lists(st.tuples(st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**9)), max_size=12))
def test_an_average_of_thousands_is_that_of_the_rule(parts: list[tuple[int | None, int | None]]) -> None:
    def figure(thousandths: int | None) -> Decimal | None:
        return None if thousandths is None else Decimal(thousandths) / 1000

    assert weighted(parts) == rolled_up("average", [Part(figure(one), figure(weight)) for one, weight in parts])


def reported(scene: Scene, campaign: Campaign, actor: Actor, body: Organisation, members: int, *, has_plan: bool = True) -> Submission:
    report = submissions.begin_submission(actor=actor, called=campaign.called.get(body=body), **when(DAY))
    figures = [Figure("hoi_vien_ca_nhan", plan=Decimal(members) if has_plan else None, result=Decimal(members))]
    report = submissions.save_values(actor=actor, submission=report, began_from=1, figures=figures)
    submissions.save_section(actor=actor, submission=report, key="situation", began_from=1, text=f"Tình hình {members}")
    submissions.sign_submission(actor=actor, submission=report, on=DAY)
    return submissions.submit(actor=actor, submission=report, **when(DAY))


def added_up(report: Submission) -> bool:
    """Whether each total is the sum of the values that it opens."""
    values = {one.pk: one for one in Value.objects.filter(submission__called__campaign=report.merges)}
    return all((one.counted or 0) == sum(values[key].result or 0 for key in one.records) for one in report.values.all())


def members(report: Submission) -> Decimal | None:
    return report.values.get(indicator__code="hoi_vien_ca_nhan").result


@pytest.mark.django_db
@pytest.mark.parametrize(("has_plan", "share"), [(True, Decimal("100.0")), (False, None)])
def test_the_result_of_all_is_no_share_of_the_plan_of_some(has_plan: bool, share: Decimal | None) -> None:
    scene = make_scene()
    campaign = called(scene)
    reported(scene, campaign, scene.union_office, scene.union, 100)
    reported(scene, campaign, scene.other_office, scene.other, 440, has_plan=has_plan)
    joint = merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY))
    page = report_page(scene.centre_office, joint)
    line = next(one for one in page.lines if one.value.indicator.code == "hoi_vien_ca_nhan")
    assert (line.value.plan, line.percent, page.has_shareless) == (Decimal(540) if has_plan else Decimal(100), share, not has_plan)
    kept = next(one for one in submissions.snapshot_of(joint)["figures"] if one["code"] == "hoi_vien_ca_nhan")
    assert kept["has_share"] is has_plan


@pytest.mark.django_db
@pytest.mark.parametrize(("has_plan", "share"), [(True, Decimal("100.0")), (False, None)])
def test_the_list_of_figures_and_the_comparison_keep_to_the_shares_of_the_joint_report(has_plan: bool, share: Decimal | None) -> None:
    scene = make_scene()
    campaign = called(scene)
    reported(scene, campaign, scene.union_office, scene.union, 100)
    other = reported(scene, campaign, scene.other_office, scene.other, 440, has_plan=has_plan)
    joint = merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY))
    submissions.sign_submission(actor=scene.centre_office, submission=joint, on=DAY)
    sent = submissions.submit(actor=scene.centre_office, submission=joint, reason="Đã đối chiếu", **when(DAY))
    listed = {row.submission.body: row for row in page_of(FIGURE_LIST, {"chi-tieu": CODE}, Asking(scene.centre_office, DAY)).rows}
    shown = FIGURE_LIST.column("ty-le")
    assert shown is not None
    assert (shown.value(listed[scene.centre]), shown.value(listed[scene.union])) == (share, Decimal("100.0"))
    [board] = boards(
        scene.centre_office, indicators=[listed[scene.centre].indicator], which="share", bodies=[scene.centre],
        periods=[period_of(sent)], on=DAY,
    )  # fmt: skip
    assert [cell.figure for row in board.rows for cell in row.cells] == [share]
    other.values.update(plan=None)  # whatever becomes of the reports below, what was sent stays
    page = report_page(scene.centre_office, sent)
    assert next(one.percent for one in page.lines if one.value.indicator.code == CODE) == share


@pytest.mark.django_db
def test_a_joint_report_adds_up_what_was_sent_and_names_who_is_missing() -> None:
    scene = make_scene()
    campaign = called(scene)
    with pytest.raises(merging.NothingToMerge):
        merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY))
    reported(scene, campaign, scene.union_office, scene.union, 15_000)
    with pytest.raises(NotPermitted):
        merging.merge_reports(actor=scene.union_office, campaign=campaign, **when(DAY))
    joint = merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY))
    assert (members(joint), missing_from(campaign)) == (Decimal(15_000), [scene.other.short])
    with pytest.raises(merging.MergedAlready):
        merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY))
    reported(scene, campaign, scene.other_office, scene.other, 400_000)
    submissions.fill_again(actor=scene.centre_office, submission=joint, on=DAY)
    assert (members(joint), missing_from(campaign)) == (Decimal(415_000), [])
    IndicatorRemark.objects.create(
        indicator=Indicator.objects.get(code="hoi_vien_ca_nhan"),
        body=scene.other,
        text="Tính cả đoàn viên",
        is_other_definition=True,
        on=DAY,
        by_name="An",
    )
    submissions.fill_again(actor=scene.centre_office, submission=joint, on=DAY)
    assert members(joint) == Decimal(15_000)
    assert added_up(joint)
    assert differing(campaign) == [("Hội viên cá nhân", scene.other.short)]


@pytest.mark.django_db
def test_a_body_that_is_asked_and_asks_itself_answers_with_its_joint_report() -> None:
    scene = make_scene()
    above = called(scene, bodies=[scene.union])
    cell = make_body("Hội Làm vườn", parent=scene.union, kind=BodyKind.MEMBER_ASSOCIATION)
    below = called(scene, actor=scene.union_office, owner=scene.union, bodies=[cell], opener=scene.union_office)
    reported(scene, below, scene.union_office, cell, 120)
    joint = merging.merge_reports(actor=scene.union_office, campaign=below, **when(DAY))
    assert joint.called == above.called.get()
    submissions.sign_submission(actor=scene.union_office, submission=joint, on=DAY)
    submissions.submit(actor=scene.union_office, submission=joint, **when(DAY))
    answering.return_submission(actor=scene.centre_office, submission=joint, reason="Thiếu", **when(DAY))
    copy = submissions.begin_submission(actor=scene.union_office, called=above.called.get(), **when(DAY))
    assert (copy.number, copy.merges, members(copy)) == (2, below, Decimal(120))
    submissions.sign_submission(actor=scene.union_office, submission=copy, on=DAY)
    submissions.submit(actor=scene.union_office, submission=copy, **when(DAY))
    top = merging.merge_reports(actor=scene.centre_office, campaign=above, **when(DAY))
    assert members(top) == Decimal(120)
    assert added_up(top)


@pytest.mark.django_db
def test_the_texts_and_figures_below_stand_beside_the_joint_report(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    scene = make_scene()
    campaign = called(scene)
    reported(scene, campaign, scene.union_office, scene.union, 15_000)
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))
    answer = client.post(f"/bao-cao/dot/{campaign.number}/tong-hop")
    assert answer.status_code == 303
    joint = campaign.joint_reports.get()
    page = client.get(joint.get_absolute_url()).content.decode()
    assert scene.other.short in page
    assert "15.000" in client.get(f"{joint.get_absolute_url()}so-lieu/hoi_vien_ca_nhan").content.decode()
    assert "Tình hình 15000" in client.get(f"{joint.get_absolute_url()}phan/situation").content.decode()
    assert client.get(f"{joint.get_absolute_url()}bao-cao.docx").status_code == 200
    assert client.get(f"/bao-cao/dot/{campaign.number}/").status_code == 200


@pytest.mark.django_db
def test_the_totals_of_the_database_are_those_of_the_rule_for_sums_averages_and_other_meanings() -> None:
    scene = make_scene()
    bodies = [scene.union, scene.other, *(make_body(f"Liên hiệp Hội thứ {number}", parent=scene.centre) for number in (3, 4))]
    campaign = called(scene, bodies=bodies)
    for body in bodies:
        reported(scene, campaign, SYSTEM, body, 10 + 7 * body.pk)
    weight, average, apart = Indicator.objects.order_by("pk")[:3]
    Indicator.objects.filter(pk=average.pk).update(roll_up="average", weight=weight)
    for number, value in enumerate(Value.objects.filter(submission__called__campaign=campaign).order_by("pk")):
        Value.objects.filter(pk=value.pk).update(
            plan=None if number % 5 == 0 else Decimal(number) / 8, result=None if number % 7 == 0 else Decimal(10**9 + number) / 1000
        )
    IndicatorRemark.objects.create(indicator=apart, body=scene.other, text="Đếm cả chi hội", is_other_definition=True, on=DAY)
    expected, given = {}, contributions(campaign)
    for key, ones in given.items():
        indicator = ones[0].value.indicator
        weights = {one.report.pk: one.value.result for one in given.get(indicator.weight_id or 0, [])}
        kind = indicator.roll_up
        parts = [[Part(getattr(one.value, name), weights.get(one.report.pk), one.is_other) for one in ones] for name in ("plan", "result")]
        kept = sorted(one.value.pk for one in ones if not one.is_other and one.value.result is not None)
        expected[key] = (rolled_up(kind, parts[0]), rolled_up(kind, parts[1]), kept)
    assert {key: (one.plan, one.result, list(one.keys)) for key, one in totals(campaign).items()} == expected
    assert differing(campaign) == [(apart.name, scene.other.short)]


@pytest.mark.django_db
def test_very_many_reports_are_put_together_in_the_background_once(
    settings: SettingsWrapper, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    scene = make_scene()
    campaign = called(scene)
    for body in (scene.union, scene.other):
        reported(scene, campaign, SYSTEM, body, 40)
    settings.LONG_WORK_FROM = 2
    with django_capture_on_commit_callbacks(execute=True):
        work = merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY))
        assert isinstance(work, LongWork)
        assert merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(DAY)) == work
    work.refresh_from_db()
    joint = campaign.joint_reports.get()
    assert (work.state, work.outcome_url, members(joint)) == ("done", joint.get_absolute_url(), 80)


@pytest.mark.django_db
def test_the_offices_of_very_many_bodies_are_told_in_the_background_each_once_at_the_cost_of_few(
    settings: SettingsWrapper, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    scene = make_scene()
    bodies = [make_body(f"Liên hiệp Hội thứ {number}", parent=scene.centre) for number in range(20)]
    users = [make_user(CHIEF, body) for body in bodies]
    settings.LONG_WORK_FROM = 10
    campaign = made(scene, bodies=bodies)
    with django_capture_on_commit_callbacks(execute=True):
        campaigns.open_campaign(actor=scene.centre_office, campaign=campaign, **when(DAY))
        assert Notification.objects.filter(user__in=users).count() == 0
    work = LongWork.objects.get()
    assert (work.state, work.done, work.total) == ("done", 20, 20)
    assert Notification.objects.filter(user__in=users).count() == 20
    lines = list(campaign.called.all())
    with CaptureQueriesContext(connection) as queries:
        campaigns.tell_lines(scene.centre_office, campaign, lines, **when(DAY))
    assert len(queries) <= 6
    assert Notification.objects.filter(user__in=users).count() == 20
