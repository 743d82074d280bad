"""The work of the demonstration."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F

from factories import DAY
from giaoban.accounts.models import User
from giaoban.audit.models import Entry
from giaoban.common.models import JobRun
from giaoban.common.vietnamese import fold
from giaoban.demo import organisations, work
from giaoban.demo.bodies import COMMITTEE, GROUP
from giaoban.demo.people import REAL_NAMES
from giaoban.demo.work import texts
from giaoban.demo.work.timeline import LAST, Timeline
from giaoban.desk.queries import desk_of
from giaoban.documents.models import Arrival, ArrivalState, DisseminationLine, Document, LifeState, ReviewDuty
from giaoban.findings.models import Finding, FindingState
from giaoban.meetings.models import Meeting, MeetingState, Series
from giaoban.meetings.queries import earlier_work
from giaoban.organisations.models import Person
from giaoban.organisations.queries import actor_of, body_by_code
from giaoban.party.models import (
    BadgeRound,
    Discipline,
    DuesMonth,
    Gap,
    GradingRound,
    Member,
    Membership,
    YearGrade,
)
from giaoban.party.queries.badges import survey
from giaoban.party.queries.members import own_member
from giaoban.party.queries.seniority import stale_members
from giaoban.programmes.models import Acceptance, ExtensionState, OriginKind, Programme, Task, TaskExtension, TaskMove, TaskState
from giaoban.programmes.queries import tasks_owed
from giaoban.programmes.queries.tasks import coloured
from giaoban.programmes.rules import Colour
from giaoban.reporting.models import (
    Called,
    CalledState,
    Campaign,
    CountingAccount,
    CountingState,
    Extension,
    Indicator,
    IndicatorRemark,
    OwnReport,
    Submission,
    SubmissionState,
)
from giaoban.reporting.models import ExtensionState as DaysState
from giaoban.reporting.queries.own_reports import Question, cross_table

if TYPE_CHECKING:
    from collections.abc import Iterator

EARLY = date(2023, 1, 20)
TODAY = date(2026, 11, 20)


def words_of_files() -> str:
    """All words that we wrote for the demonstration."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(texts.DATA.iterdir()))


def test_no_real_person_is_named_in_the_words() -> None:
    folded = fold(words_of_files())
    assert [name for name in sorted(REAL_NAMES) if name in folded] == []


@pytest.mark.django_db
def test_no_invented_person_has_the_name_of_a_real_one(federation: None) -> None:
    assert [name for name in Person.objects.values_list("full_name", flat=True) if fold(name) in REAL_NAMES] == []


def test_the_words_are_filled_for_every_month() -> None:
    routine = texts.toml("routine")
    rows = [row[2] for row in routine["outgoing"]] + [row[2] for row in routine["party"]] + [row[4] for row in routine["incoming"]]
    found = [texts.filled(text, year, month, turn) for text in rows for year in (2023, 2026) for month in (1, 12) for turn in range(3)]
    assert [text for text in found if re.search(r"[{}]", text)] == []


@pytest.fixture(scope="module")
def federation(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Bodies, people and accounts, loaded once."""
    os.environ["GIAOBAN_TODAY"] = DAY.isoformat()
    with django_db_blocker.unblock():
        from django.core.management import call_command

        organisations.load()
        organisations.load_accounts("mat-khau-trinh-dien")
        yield
        call_command("flush", interactive=False, verbosity=0)
    del os.environ["GIAOBAN_TODAY"]


def digest() -> str:
    """What the first weeks made, in figures that do not depend on keys or the true time."""
    rows = [
        *Document.objects.order_by("pk").values_list("number_text", "abstract", "state", "signed_on", "entered_at"),
        *Task.objects.order_by("number").values_list("what", "lead__code", "due_on", "state", "reported_on", "acceptance"),
        *Meeting.objects.order_by("pk").values_list("title", "day", "state"),
        *Finding.objects.order_by("pk").values_list("text", "raised_on", "state"),
        *Entry.objects.order_by("pk").values_list("action", "day", "actor_name"),
    ]
    return sha256(repr(rows).encode()).hexdigest()


def first_weeks() -> Timeline:
    """The plan up to a day."""
    whole = work.timeline()
    return Timeline([event for event in whole.events if event.day <= EARLY], whole.finders)


@pytest.mark.django_db
@pytest.mark.usefixtures("federation")
class TestFirstWeeks:
    def test_two_loads_make_the_same(self) -> None:
        from django.db import transaction

        digests = []
        for _ in range(2):
            with transaction.atomic():
                list(first_weeks().play())
                digests.append((digest(), Task.objects.count()))
                transaction.set_rollback(True)
        assert digests[0] == digests[1]
        assert digests[0][1] > 20

    def test_a_load_that_was_stopped_is_taken_up_again(self) -> None:
        steps = first_weeks().play()
        next(steps)
        next(steps)
        del steps
        begun = JobRun.objects.filter(name__startswith="demo.work.").count()
        told = list(first_weeks().play())
        again = Document.objects.count(), Task.objects.count()
        list(first_weeks().play())
        assert (begun, told[-1][0], (Document.objects.count(), Task.objects.count())) == (2, told[-1][1], again)

    def test_the_day_of_the_process_is_put_back(self) -> None:
        list(first_weeks().play())
        assert os.environ["GIAOBAN_TODAY"] == DAY.isoformat()


@pytest.fixture(scope="class")
def loaded(federation: None, django_db_blocker: Any) -> Iterator[list[tuple[int, int]]]:
    """The whole work, once."""
    with django_db_blocker.unblock():
        yield list(work.load())


def every(model: Any, field: str) -> Counter[str]:
    """How many rows of each value."""
    return Counter(model.objects.values_list(field, flat=True))


@pytest.mark.slow
@pytest.mark.django_db
class TestWholeWork:
    def test_it_tells_of_each_step(self, loaded: list[tuple[int, int]]) -> None:
        total = loaded[-1][1]
        assert loaded == [(number, total) for number in range(1, total + 1)]

    @pytest.mark.usefixtures("loaded")
    def test_there_is_enough_of_everything(self) -> None:
        full = [text for text in Document.objects.filter(direction="own").values_list("text", flat=True) if len(text) > 600]
        counts = {
            "documents": Document.objects.count(),
            "tasks": Task.objects.count(),
            "meetings": Meeting.objects.count(),
            "texts": len(full),
        }
        least = {"documents": 600, "tasks": 800, "meetings": 100, "texts": 60}
        assert {name: counts[name] for name in least if counts[name] < least[name]} == {}

    @pytest.mark.usefixtures("loaded")
    def test_every_state_has_an_example(self) -> None:
        found: dict[str, set[str]] = {
            "task": set(every(Task, "state")), "acceptance": set(every(Task, "acceptance")) - {""}, "extension": set(every(TaskExtension, "state")),
            "document": set(every(Document, "state")) | {LifeState.CHECKED}, "arrival": set(every(Arrival, "state")),
            "meeting": set(every(Meeting, "state")), "finding": set(every(Finding, "state")), "called": set(every(Called, "state")),
            "report": set(every(Submission, "state")), "more days": set(every(Extension, "state")),
        }  # fmt: skip
        wanted: dict[str, set[str]] = {
            "task": set(TaskState), "acceptance": set(Acceptance), "extension": set(ExtensionState), "document": set(LifeState),
            "arrival": set(ArrivalState), "meeting": set(MeetingState), "finding": set(FindingState), "called": set(CalledState),
            "report": set(SubmissionState), "more days": set(DaysState),
        }  # fmt: skip
        assert {name: wanted[name] - found[name] for name in wanted if wanted[name] - found[name]} == {}

    @pytest.mark.usefixtures("loaded")
    def test_an_own_indicator_was_asked_for_and_answered_and_bodies_say_how_they_count(self) -> None:
        own = Indicator.objects.get(owner__code="lhhvn")
        assert own.values.filter(submission__state="accepted", result__gt=0, submission__merges=None).count() > 20
        assert own.values.filter(submission__merges__isnull=False, result__gt=0).exists()
        assert set(every(CountingAccount, "state")) == set(CountingState)
        assert sorted(IndicatorRemark.objects.values_list("body__code", "is_other_definition")) == [
            ("lhh-lam-dong", True),
            ("lhh-quang-ninh", False),
        ]

    @pytest.mark.usefixtures("loaded")
    def test_own_reports_of_the_central_union_show_something(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIAOBAN_TODAY", TODAY.isoformat())
        office = actor_of(User.objects.get(username="vanphong"), on=TODAY, channel="web")
        found = [cross_table(office, Question.of(one), TODAY) for one in OwnReport.objects.order_by("pk")]
        assert len(found) == 2
        assert all(len(one.row_keys) > 5 and len(one.column_keys) >= 2 for one in found)

    @pytest.mark.usefixtures("loaded")
    def test_a_call_is_open_one_is_silent_in_part_and_joint_reports_were_taken_in(self) -> None:
        calls = Campaign.objects.order_by("number")
        assert [one.state for one in calls] == ["closed"] * (len(calls) - 2) + ["open"] * 2
        assert all(one.called.filter(state="asked").exists() for one in calls.filter(state="closed", owner__code="lhhvn"))
        assert Submission.objects.filter(state="accepted", merges__isnull=False, called__isnull=False).count() == 1
        assert Submission.objects.filter(state="draft", merges__state="open").count() == 1

    @pytest.mark.usefixtures("loaded")
    def test_directives_were_studied_by_most_and_some_are_late(self) -> None:
        lines = DisseminationLine.objects.filter(depth=1)
        beside = lines.get(dissemination__body__code=GROUP)
        assert (beside.body.code, beside.studied_on is not None) == (COMMITTEE, True)
        assert lines.filter(studied_on__gt=F("due_on")).exists()
        assert lines.filter(studied_on=None, due_on__lt=LAST).exists()
        assert DisseminationLine.objects.filter(depth=2).exclude(studied_on=None).exists()

    @pytest.mark.usefixtures("loaded")
    def test_a_branch_collects_dues_and_some_are_unpaid(self) -> None:
        rows = DuesMonth.objects.filter(branch__code="chi-bo-van-phong")
        assert rows.values("month").distinct().count() == 11
        assert rows.filter(paid=0, owed__gt=0, month__lt=date(2026, 11, 1)).count() == 5

    @pytest.mark.usefixtures("loaded")
    def test_tasks_come_from_every_origin_there_is(self) -> None:
        assert set(every(Task, "origin_kind")) == set(OriginKind)

    @pytest.mark.usefixtures("loaded")
    def test_tasks_have_every_colour_on_both_days(self) -> None:
        for day in (DAY, TODAY):
            missing = [colour for colour in Colour if not Task.objects.filter(coloured(colour, day), assigned_on__lte=day).exists()]
            assert missing == [], day

    @pytest.mark.usefixtures("loaded")
    def test_the_briefing_of_july_2023_is_left_to_be_read(self) -> None:
        series = Series.objects.get(title="Giao ban Đảng đoàn – Đảng ủy")
        meeting = Meeting(series=series, owner=series.owner, day=date(2023, 7, 17), title="x")
        opened = earlier_work(meeting, on=meeting.day)
        assert not Meeting.objects.filter(series=series, day__gt=date(2023, 1, 16)).exists()
        assert (len(opened), sum(one.is_open for one in opened), sum(one.standing.tone == "late" for one in opened)) == (9, 3, 2)

    @pytest.mark.usefixtures("loaded")
    @pytest.mark.parametrize("username", ["vanphong", "danguy", "dangdoan", "donvi", "donvi2", "chuyenvien", "chibo", "lanhdao"])
    def test_nobody_finds_an_empty_desk(self, username: str, monkeypatch: pytest.MonkeyPatch) -> None:
        for day in (DAY, TODAY):
            if username == "dangdoan" and day > date(2025, 2, 10):
                continue
            monkeypatch.setenv("GIAOBAN_TODAY", day.isoformat())
            actor = actor_of(User.objects.get(username=username), on=day, channel="web")
            assert tasks_owed(actor, day).exists(), (username, day)

    @pytest.mark.usefixtures("loaded")
    def test_the_chief_of_office_has_what_the_reference_page_shows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
        desk = desk_of(actor_of(User.objects.get(username="vanphong"), on=DAY, channel="web"), DAY)
        assert desk.late_count == 3
        assert desk.decision_count >= 4
        assert any(day.events for day in desk.week)
        assert desk.news

    @pytest.mark.usefixtures("loaded")
    def test_the_work_of_2023_stays_with_ha_giang_and_what_was_open_moved(self) -> None:
        old, new = body_by_code("lhh-ha-giang"), body_by_code("lhh-tuyen-quang")
        assert Task.objects.filter(lead=old, due_on__year=2023, state=TaskState.DONE).count() >= 10
        assert TaskMove.objects.filter(from_body=old, to_body=new, event__isnull=False).exists()
        assert not Task.objects.still_open().filter(lead=old).exists()

    @pytest.mark.usefixtures("loaded")
    def test_48_was_reviewed_late_and_lost_a_party(self) -> None:
        document = Document.objects.get(number_text="48-QĐ/TW")
        duties = ReviewDuty.objects.filter(document=document).order_by("due_on").values_list("due_on", "done_on")
        assert list(duties) == [(date(2016, 11, 7), date(2023, 11, 7)), (date(2021, 11, 7), date(2023, 11, 7))]
        assert (document.ended_by, document.in_force_until) == ("party_ceased", date(2025, 2, 10))

    @pytest.mark.usefixtures("loaded")
    def test_the_new_party_organisation_counts_from_01(self) -> None:
        first = Document.objects.filter(owner__code="dang-uy-2025", kind="report", direction="own").order_by("signed_on").first()
        assert first is not None
        assert first.number_text == "01-BC/ĐU"

    @pytest.mark.usefixtures("loaded")
    def test_nothing_lies_after_the_last_day(self) -> None:
        assert not Task.objects.filter(assigned_on__gt=LAST).exists()
        assert not Entry.objects.filter(day__gt=LAST).exists()
        assert Programme.objects.filter(state="draft").exists()

    @pytest.mark.usefixtures("loaded")
    def test_most_of_what_is_old_is_over(self) -> None:
        old = Task.objects.still_open().filter(due_on__lt=date(2026, 1, 1))
        assert old.count() <= 5


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
class TestParty:
    @pytest.fixture(autouse=True)
    def _day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIAOBAN_TODAY", TODAY.isoformat())

    def test_the_committee_has_743_members_in_56_branches(self) -> None:
        kept = Member.objects.kept_here()
        assert (kept.count(), kept.values("branch").distinct().count()) == (743, 56)
        assert Member.objects.filter(state="left").count() > 20

    def test_every_kept_party_age_is_that_of_the_rule(self) -> None:
        assert list(stale_members(TODAY)) == []

    def test_a_past_round_was_awarded_and_one_is_open(self) -> None:
        assert list(BadgeRound.objects.order_by("occasion_on").values_list("occasion_on", "state")) == [
            (date(2025, 9, 2), "awarded"),
            (date(2027, 2, 3), "open"),
        ]
        past, coming = BadgeRound.objects.order_by("occasion_on")
        assert past.awards.count() == past.stated_total
        assert {one.status for one in coming.candidates.all()} == {"due", "early", "posthumous"}

    def test_the_review_of_the_year_is_open(self) -> None:
        one = GradingRound.objects.get()
        assert (one.year, one.state) == (2026, "open")
        assert one.gradings.filter(member=None).values("branch").distinct().count() >= 56

    def test_a_member_under_discipline_waits(self) -> None:
        past = BadgeRound.objects.order_by("occasion_on")[0]
        found = survey(past.committee, past.occasion_on, known_on=past.opened_on)
        assert [one.badge for one in found.blocked] == [30]
        assert found.unclear == []

    def test_the_files_have_what_files_have(self) -> None:
        assert set(Gap.objects.values_list("kind", "is_wrongful")) >= {("struck_off", True), ("lost_contact", False), ("transfer", False)}
        assert Membership.objects.filter(kind="temporary").count() > 3
        assert Member.objects.kept_here().filter(card_number="").count() > 10
        assert set(YearGrade.objects.values_list("year", flat=True)) == set(range(2016, 2026))

    def test_the_secretary_has_an_own_file_and_sees_the_own_branch(self) -> None:
        actor = actor_of(User.objects.get(username="chibo"), on=TODAY, channel="web")
        assert str(own_member(actor)) == "Hoàng Duy Tùng"
        assert {one.branch.code for one in Member.objects.visible_to(actor).select_related("branch")} == {"chi-bo-van-phong"}

    def test_the_office_of_the_committee_sees_all_and_others_none(self) -> None:
        counts = {
            name: Member.objects.visible_to(actor_of(User.objects.get(username=name), on=TODAY, channel="web")).kept_here().count()
            for name in ("danguy", "uybanktra", "donvi", "kiemtoan")
        }
        assert counts == {"danguy": 743, "uybanktra": 743, "donvi": 0, "kiemtoan": 0}

    def test_discipline_is_of_invented_people_without_posts(self) -> None:
        assert (
            Discipline.objects.count()
            == Discipline.objects.filter(member__person__is_demonstration=True, member__person__appointments=None).count()
            == 5
        )
