"""Calling, opening, reminding, more days, returning, taking in, closing."""

from __future__ import annotations

from datetime import date

import pytest

from documents.papers import Scene, make_scene, when
from factories import make_body
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.notices.models import Notification
from giaoban.organisations.models import Tree
from giaoban.reporting.commands import answering, campaigns, submissions
from giaoban.reporting.commands.writing import CallNotOpen
from giaoban.reporting.models import CalledState, CallState, Campaign
from giaoban.reporting.queries.campaigns import counts_of
from reporting.worlds import CUT_OFF, DAY, DUE, asking, called, line, made, returned, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_a_call_opens_with_its_form_and_tells_each_office(scene: Scene) -> None:
    campaign = called(scene)
    assert campaign.state == CallState.OPEN
    assert campaign.form["indicators"][0] == {"code": "hoi_thanh_vien", "definition": 1}
    told = Notification.objects.filter(key__startswith="report-call-").values_list("user_id", flat=True)
    assert set(told) == {scene.union_office.user_id, scene.other_office.user_id}


def test_a_draft_is_seen_by_its_own_office_alone(scene: Scene) -> None:
    campaign = made(scene)
    assert Campaign.objects.visible_to(scene.centre_office).filter(pk=campaign.pk).exists()
    assert not Campaign.objects.visible_to(scene.union_office).filter(pk=campaign.pk).exists()
    campaigns.open_campaign(actor=scene.centre_office, campaign=campaign, **when(DAY))
    assert Campaign.objects.visible_to(scene.union_office).filter(pk=campaign.pk).exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"due_on": date(2023, 6, 1)}, "reporting.days_out_of_order"), ({"definition": "khong-co"}, "not_found"), ({"period": "hôm nào đó"}, "programmes.period_not_understood")],
)  # fmt: skip
def test_a_call_is_refused(scene: Scene, fields: dict[str, object], code: str) -> None:
    with pytest.raises(DomainError) as error:
        made(scene, **fields)
    assert error.value.code == code
    with pytest.raises(NotPermitted):
        made(scene, actor=scene.union_office)


def test_a_call_of_nobody_or_of_the_own_body_is_refused(scene: Scene) -> None:
    with pytest.raises(campaigns.NobodyCalled):
        called(scene, bodies=[])
    with pytest.raises(campaigns.OwnBody):
        made(scene, bodies=[scene.centre])


def test_a_call_whose_day_has_passed_does_not_open(scene: Scene) -> None:
    campaign = made(scene, due_on=CUT_OFF)
    with pytest.raises(campaigns.DuePast):
        campaigns.open_campaign(actor=scene.centre_office, campaign=campaign, **when(DAY))


def test_only_those_that_owe_are_reminded_and_once_a_day(scene: Scene) -> None:
    report = sent(scene)
    campaign = report.called.campaign
    answering.remind_bodies(actor=scene.centre_office, campaign=campaign, **when(DAY))
    assert set(campaign.called.filter(reminders=1).values_list("body", flat=True)) == {scene.other.pk}
    with pytest.raises(answering.NobodyToRemind):
        answering.remind_bodies(actor=scene.centre_office, campaign=campaign, **when(DAY))
    with pytest.raises(answering.NobodyToRemind):
        answering.remind_bodies(actor=scene.centre_office, campaign=campaign, only_late=True, **when(date(2023, 7, 4)))
    answering.remind_bodies(actor=scene.centre_office, campaign=campaign, only_late=True, **when(date(2023, 7, 21)))
    assert campaign.called.get(body=scene.other).reminders == 2


def test_more_days_move_the_due_day_when_they_are_granted(scene: Scene) -> None:
    waiting = asking(scene)
    with pytest.raises(answering.ExtensionWaits):
        answering.ask_for_days(actor=scene.union_office, called=waiting, until=date(2023, 8, 1), reason="Bão", **when(DAY))
    with pytest.raises(NotPermitted):
        answering.decide_on_days(actor=scene.union_office, called=waiting, is_granted=True, **when(DAY))
    answering.decide_on_days(actor=scene.centre_office, called=waiting, is_granted=True, until=date(2023, 7, 25), **when(DAY))
    waiting.refresh_from_db()
    assert waiting.due_on == date(2023, 7, 25)
    assert waiting.campaign.due_on == DUE


def test_refused_days_leave_the_due_day(scene: Scene) -> None:
    waiting = asking(scene)
    answering.decide_on_days(actor=scene.centre_office, called=waiting, is_granted=False, **when(DAY))
    waiting.refresh_from_db()
    assert waiting.due_on == DUE


def test_a_returned_report_is_owed_again_and_its_copy_goes_on(scene: Scene) -> None:
    old = returned(scene)
    its = old.called
    its.refresh_from_db()
    assert (its.state, its.sent_on) == (CalledState.RETURNED, None)
    copy = submissions.begin_submission(actor=scene.union_office, called=its, **when(DAY))
    assert copy.number == 2
    assert copy.values.get(indicator__code="hoi_vien_ca_nhan").result == 15_000
    old.refresh_from_db()
    assert old.snapshot["figures"][2]["result"] == "15000"


def test_a_report_is_taken_in_once(scene: Scene) -> None:
    report = sent(scene)
    with pytest.raises(NotPermitted):
        answering.accept_submission(actor=scene.union_office, submission=report, **when(DAY))
    answering.accept_submission(actor=scene.centre_office, submission=report, **when(DAY))
    with pytest.raises(answering.NotSent):
        answering.return_submission(actor=scene.centre_office, submission=report, reason="Thôi", **when(DAY))


def test_who_has_sent_late_and_never_is_counted(scene: Scene) -> None:
    report = sent(scene, on=date(2023, 7, 21))
    campaign = report.called.campaign
    counts = counts_of(campaign, date(2023, 7, 22))
    assert (counts.asked, counts.sent, counts.late, counts.overdue, counts.missing) == (2, 1, 1, 1, 1)


def test_a_closed_call_takes_nothing_more(scene: Scene) -> None:
    its = line(scene)
    campaigns.close_campaign(actor=scene.centre_office, campaign=its.campaign, on=DAY)
    with pytest.raises(CallNotOpen):
        submissions.begin_submission(actor=scene.union_office, called=its, **when(DAY))


def test_an_excused_body_owes_nothing(scene: Scene) -> None:
    its = line(scene)
    answering.excuse_body(actor=scene.centre_office, called=its, reason="Đang sáp nhập")
    with pytest.raises(submissions.BodyExcused):
        submissions.begin_submission(actor=scene.union_office, called=its, **when(DAY))
    with pytest.raises(answering.AlreadySent):
        answering.excuse_body(actor=scene.centre_office, called=its, reason="Đang sáp nhập")


def test_a_union_calls_no_party_organisation_and_a_party_committee_its_own(scene: Scene) -> None:
    branch = make_body("Chi bộ Văn phòng", tree=Tree.PARTY)
    with pytest.raises(campaigns.PartyAsked):
        made(scene, bodies=[scene.union, branch])
    with pytest.raises(campaigns.PartyAsked):
        campaigns.call_bodies(actor=scene.centre_office, campaign=made(scene), bodies=[branch], **when(DAY))
    own = made(scene, actor=scene.committee_office, owner=scene.committee, definition="cell_review", bodies=[branch])
    assert [one.body for one in own.called.all()] == [branch]
