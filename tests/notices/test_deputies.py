"""Who stands in for somebody absent is told what that person is told, as long as the absence lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils.translation import override

from factories import DAY, make_body, make_person, make_user
from giaoban.accounts.models import ApiToken, User
from giaoban.common.actor import CHIEF, LEADER, MEMBER, SYSTEM
from giaoban.notices.commands import notify, tell_of_ending_tokens, write_digests
from giaoban.notices.models import Mail, Notification
from giaoban.organisations.commands import grant_acting
from giaoban.organisations.models import ActingGrant, Organisation
from giaoban.organisations.queries import actor_of
from programmes import tasks as work

if TYPE_CHECKING:
    from giaoban.programmes.models import Task

pytestmark = pytest.mark.django_db
BACK = DAY + timedelta(days=7)


@dataclass
class Absence:
    """A leader away for a week, who stands in from another body, and a task of the leader's body."""

    centre: Organisation
    leader: User
    deputy: User
    grant: ActingGrant
    task: Task

    def tell(self, on: date, key: str = "", **fields: object) -> list[tuple[int, str]]:
        """Tell the leader of the task on a day; who was told, and how it reads."""
        values = {"users": [self.leader.pk], "sentence": "%(task)s is due on %(due)s.", "values": {"task": "Báo cáo", "due": "25/7/2023"}}
        Notification.objects.all().delete()
        notify(**{**values, "key": key or f"due-{on}", "subject": self.task, "at": work.moment(on), **fields})  # type: ignore[arg-type]
        with override("vi"):
            return [(one.user_id, one.text) for one in Notification.objects.order_by("pk")]


@pytest.fixture
def absence(day: date) -> Absence:
    scene = work.make_scene()
    person = make_person("Lê Văn Cường")
    leader = make_user(LEADER, scene.centre, person=person)
    person.refresh_from_db()
    deputy = make_user(MEMBER, make_body("Ban Chính sách"))
    grant = grant_acting(
        actor=SYSTEM,
        user=deputy,
        person=person,
        organisation=scene.centre,
        role=LEADER,
        on=DAY,
        until=BACK,
        decision="12/QĐ",
        is_absence=True,
    )
    return Absence(scene.centre, leader, deputy, grant, scene.task())


@pytest.mark.parametrize(
    ("on", "is_told"),
    [(DAY - timedelta(days=1), False), (DAY, True), (BACK - timedelta(days=1), True), (BACK, False)],
    ids=["the day before", "the first day", "the last day", "the day of return"],
)
def test_a_deputy_is_told_from_the_first_day_to_the_last(absence: Absence, on: date, is_told: bool) -> None:
    said = "Báo cáo có hạn ngày 25/7/2023."
    expected = [(absence.leader.pk, said), (absence.deputy.pk, f"Thay mặt Lê Văn Cường: {said}")]
    assert absence.tell(on) == (expected if is_told else expected[:1])


def test_a_right_to_act_without_an_absence_tells_nobody(absence: Absence) -> None:
    ActingGrant.objects.update(is_absence=False)
    assert [user for user, _ in absence.tell(DAY)] == [absence.leader.pk]


def test_a_deputy_who_is_told_anyway_or_did_it_is_not_told_twice(absence: Absence) -> None:
    both = make_user(LEADER, absence.centre)
    ActingGrant.objects.filter(pk=absence.grant.pk).update(user=both)
    told = absence.tell(DAY, users=[absence.leader.pk, both.pk])
    assert told == [(absence.leader.pk, "Báo cáo có hạn ngày 25/7/2023."), (both.pk, "Báo cáo có hạn ngày 25/7/2023.")]
    ActingGrant.objects.filter(pk=absence.grant.pk).update(user=absence.deputy)
    doing = actor_of(absence.deputy, on=DAY, channel="web")
    assert [user for user, _ in absence.tell(DAY, but=doing)] == [absence.leader.pk]


def test_what_is_the_own_affair_of_the_absent_is_told_to_no_deputy(absence: Absence) -> None:
    token = ApiToken.objects.create(user=absence.leader, label="máy bàn", digest="x" * 64, created_at=work.moment(DAY), expires_on=BACK)
    assert tell_of_ending_tokens(on=DAY, at=work.moment(DAY)) == 1
    assert [one.user_id for one in Notification.objects.filter(key__startswith=f"token-{token.pk}")] == [absence.leader.pk]


def test_a_deputy_by_two_rights_is_told_by_the_one_that_lets_see(absence: Absence) -> None:
    ActingGrant.objects.filter(pk=absence.grant.pk).update(organisation=make_body("Viện Nghiên cứu"))
    other = make_person("Phạm Văn Hải")
    second = make_user(LEADER, absence.centre, person=other)
    other.refresh_from_db()
    grant = grant_acting(
        actor=SYSTEM, user=absence.deputy, person=other, organisation=absence.centre, role=LEADER, on=DAY, until=BACK, decision="13/QĐ",
        is_absence=True,
    )  # fmt: skip
    told = absence.tell(DAY, users=[absence.leader.pk, second.pk])
    assert sorted(user for user, _ in told) == sorted([absence.leader.pk, second.pk, absence.deputy.pk])
    assert Notification.objects.get(user=absence.deputy).acting == grant


def test_a_deputy_is_not_told_of_what_stays_hidden_in_that_name(absence: Absence) -> None:
    elsewhere = make_body("Viện Nghiên cứu")
    ActingGrant.objects.update(organisation=elsewhere)
    assert [user for user, _ in absence.tell(DAY)] == [absence.leader.pk]


def test_the_daily_mail_of_a_deputy_holds_it_while_the_absence_lasts(absence: Absence) -> None:
    User.objects.filter(pk=absence.deputy.pk).update(email="phu@example.vn", wants_digest=True)
    absence.tell(DAY)
    assert write_digests(on=BACK, at=work.moment(BACK)) == 0
    assert write_digests(on=DAY, at=work.moment(DAY)) == 1
    assert "Thay mặt Lê Văn Cường: Báo cáo có hạn" in Mail.objects.get(to_address="phu@example.vn").body
    assert write_digests(on=DAY, at=work.moment(DAY)) == 0


def test_a_deputy_opens_it_in_that_name_and_after_the_absence_no_more(absence: Absence, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(absence.deputy)
    absence.tell(DAY)
    told = Notification.objects.get(user=absence.deputy)
    page = client.get(told.get_absolute_url()).content.decode()
    assert "Thay mặt và mở" in page
    assert client.get(absence.task.get_absolute_url()).status_code == 404
    client.post("/tai-khoan/thay-mat/chon/", {"thay": absence.grant.pk})
    opened = client.get(told.get_absolute_url())
    assert (opened.status_code, opened["Location"]) == (303, absence.task.get_absolute_url())
    monkeypatch.setenv("GIAOBAN_TODAY", BACK.isoformat())
    assert "Thời gian vắng mặt đã hết" in client.get(told.get_absolute_url()).content.decode()
    told.refresh_from_db()
    assert told.read_at is not None


def test_the_chief_of_office_has_no_part_in_it(absence: Absence) -> None:
    other = make_user(CHIEF, absence.centre)
    assert other.pk not in [user for user, _ in absence.tell(DAY)]
