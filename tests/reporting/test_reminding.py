"""Reminders of reports by themselves, and what of reports stands on a desk, on the page of a body, in the index."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from documents.papers import make_scene, when
from factories import make_grant, make_user
from giaoban.common.actor import CHIEF, OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.notices.models import Notification
from giaoban.organisations.models import RoleGrant
from giaoban.reporting.commands import answering
from giaoban.reporting.commands.reminders import remind_of_reports
from giaoban.reporting.panels import reports_of_body
from giaoban.reporting.queries.waiting import reports_owed, waiting_of
from giaoban.reporting.rules.reminders import days_ahead, is_chased
from giaoban.search.sources.reports import calls, reports
from reporting.worlds import DAY, DUE, asking, begun, line, returned, sent, signed, typed, uncalled

if TYPE_CHECKING:
    from documents.papers import Scene

BEFORE = (7, 3, 1, 0)


@pytest.fixture
def scene() -> Scene:
    """The centre with two unions."""
    return make_scene()


@pytest.mark.parametrize(
    ("on", "due", "is_told"),
    [
        pytest.param("2023-07-13", "2023-07-20", True, id="a week before"),
        pytest.param("2023-07-14", "2023-07-20", False, id="no day of the rule"),
        pytest.param("2023-07-14", "2023-07-22", True, id="a week before would be a Saturday: on the Friday"),
        pytest.param("2023-07-14", "2023-07-23", True, id="a week before would be a Sunday: on the Friday"),
        pytest.param("2023-07-15", "2023-07-22", False, id="nothing on a Saturday"),
        pytest.param("2023-07-17", "2023-07-18", True, id="the day before"),
        pytest.param("2023-07-18", "2023-07-18", True, id="on the day"),
        pytest.param("2023-07-19", "2023-07-18", False, id="not ahead of what has passed"),
    ],
)
def test_days_before(on: str, due: str, is_told: bool) -> None:
    assert (date.fromisoformat(due) in days_ahead(date.fromisoformat(on), BEFORE)) is is_told


@pytest.mark.parametrize(
    ("due", "on", "is_told"),
    [
        pytest.param("2023-07-18", "2023-07-19", True, id="the day after"),
        pytest.param("2023-07-18", "2023-07-20", False, id="quiet between"),
        pytest.param("2023-07-18", "2023-07-26", True, id="a week later"),
        pytest.param("2023-07-14", "2023-07-17", True, id="the day after a Friday is the Monday"),
        pytest.param("2023-07-14", "2023-07-18", False, id="and that is all"),
        pytest.param("2023-07-14", "2023-07-15", False, id="nothing on a Saturday"),
    ],
)
def test_days_after(due: str, on: str, is_told: bool) -> None:
    assert is_chased(date.fromisoformat(due), date.fromisoformat(on), 7) is is_told


@pytest.mark.django_db
def test_the_offices_that_have_not_sent_are_told_once_a_day(scene: Scene) -> None:
    report = sent(scene)
    office = make_user()
    make_grant(office, OFFICER, scene.other)
    RoleGrant.objects.filter(organisation=scene.other).exclude(user=office).delete()
    Notification.objects.all().delete()
    for on, told in ((DUE - timedelta(days=1), 1), (DUE, 1), (DUE + timedelta(days=1), 1), (DUE + timedelta(days=4), 0)):
        at = datetime(on.year, on.month, on.day, 7, tzinfo=VIETNAM)
        assert [remind_of_reports(on, at), remind_of_reports(on, at)] == [told, 0], on
    assert {one.user_id for one in Notification.objects.all()} == {office.pk}
    assert report.called.campaign.called.count() == 2


@pytest.mark.django_db
def test_the_desk_shows_what_a_body_owes_with_the_days_left(scene: Scene) -> None:
    its = line(scene)
    for on, tone in ((DAY, "idle"), (DUE, "soon"), (DUE + timedelta(days=2), "late")):
        (owed,) = reports_owed(scene.union_office, on)
        assert (owed.tone, owed.text, owed.url) == (tone, its.campaign.title, its.campaign.get_absolute_url())
    assert reports_owed(scene.centre_office, DAY) == []
    report = begun(scene, its)
    assert reports_owed(scene.union_office, DAY)[0].url == report.get_absolute_url()
    signed(scene, typed(scene, report))
    assert [one.url for one in waiting_of(scene.union_office, DAY)] == [report.get_absolute_url()]


@pytest.mark.django_db
def test_the_desk_of_who_called_has_requests_and_reports_to_take_in(scene: Scene) -> None:
    its = asking(scene)
    (asked,) = waiting_of(scene.centre_office, DAY)
    assert asked.url.endswith(f"/don-vi/{its.pk}/quyet-dinh-gia-han")
    assert waiting_of(scene.other_office, DAY) == []


@pytest.mark.django_db
def test_a_report_that_was_sent_waits_to_be_taken_in_and_one_returned_is_owed(scene: Scene) -> None:
    report = sent(scene)
    assert [one.text for one in waiting_of(scene.centre_office, DAY)] == [report.title]
    answering.return_submission(actor=scene.centre_office, submission=report, reason="Thiếu", **when(DAY))
    assert waiting_of(scene.centre_office, DAY) == []
    assert reports_owed(scene.union_office, DAY)[0].tone == "soon"


@pytest.mark.django_db
def test_a_body_shows_its_reports_to_who_may_see_them(scene: Scene) -> None:
    report, free = returned(scene), uncalled(scene)
    found = reports_of_body(scene.centre_office, scene.union, DAY)
    assert ([row.url for row in found.rows], found.count) == ([report.get_absolute_url(), free.get_absolute_url()], 2)
    assert reports_of_body(scene.other_office, scene.union, DAY).count == 0


@pytest.mark.django_db
def test_calls_and_reports_are_found_by_who_may_see_them(scene: Scene) -> None:
    report = begun(scene)
    head = make_user(CHIEF, scene.union)
    assert head.pk
    (call,) = calls([report.called.campaign])
    (draft,) = reports([report])
    assert f"o{scene.other.pk}" in call.scopes
    assert {f"o{scene.union.pk}", f"s{scene.centre.pk}"} <= set(draft.scopes)
    assert f"o{scene.centre.pk}" not in draft.scopes
    assert f"o{scene.centre.pk}" in next(iter(reports([sent_of(scene, report)]))).scopes


def sent_of(scene: Scene, report: object) -> object:
    """The report, sent."""
    from giaoban.reporting.commands import submissions

    row = signed(scene, typed(scene, report))  # type: ignore[arg-type]
    return submissions.submit(actor=scene.union_office, submission=row, **when(DAY))
