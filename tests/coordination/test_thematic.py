"""A thematic session is proposed on an area that stayed weak, arranged with its agenda, or put off."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from coordination.factories import make_item, make_occurrence, make_regulation
from factories import MOMENT, make_actor, make_body
from giaoban.common.actor import OFFICER
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands.thematic import NotProposed, arrange_session, put_off_session
from giaoban.coordination.commands.writing import TextNeeded
from giaoban.coordination.models import CoordinationRegulation, RegulationMeeting
from giaoban.coordination.queries import thematic
from giaoban.coordination.queries.thematic import proposed_sessions, weak_obligations
from giaoban.findings.commands import raise_finding
from giaoban.meetings.models import MeetingKind, MeetingState

pytestmark = pytest.mark.django_db
ON = date(2024, 7, 2)
WHEN = {"on": ON, "at": MOMENT.replace(year=2024, month=7, day=2)}
WEAK = "Chuyên đề"


@pytest.fixture
def regulation() -> CoordinationRegulation:
    """Ten obligations of an area in each of two half-years, six done in time; another area without fault."""
    one = make_regulation()
    weak, good = make_item(one, "Hội nghị chuyên đề", area=WEAK), make_item(one, "Trao đổi thông tin", area="Thông tin")
    for half, first in enumerate((date(2023, 7, 1), date(2024, 1, 1))):
        for number in range(10):
            due = first.replace(day=number + 1)
            done = {"done_on": due} if number < 6 else {"cause": "Chưa bố trí được thời gian"} if number == 9 else {}
            make_occurrence(weak, due_on=due, first_on=date(2020 + half, 1, number + 1), label=f"lần {number}", **done)
            make_occurrence(good, due_on=due, first_on=date(2020 + half, 1, number + 1), done_on=due)
    return one


def proposed(regulation: CoordinationRegulation, on: date = ON) -> list[str]:
    return [one.area for one in proposed_sessions([regulation], on)]


def test_a_session_is_proposed_after_two_weak_half_years(regulation, django_assert_num_queries) -> None:
    assert proposed(regulation) == [WEAK]
    assert proposed(regulation, date(2024, 6, 30)) == []
    with django_assert_num_queries(5):
        one = proposed_sessions([regulation], ON)[0]
    assert [period.code for period in one.periods] == ["2023-H2", "2024-H1"]
    assert (one.weak.counts.done, one.weak.counts.counted) == (12, 20)


def test_at_the_threshold_nothing_is_proposed(regulation) -> None:
    late = regulation.occurrences.filter(area=WEAK, done_on=None, due_on__year=2024).order_by("pk").first()
    regulation.occurrences.filter(pk=late.pk).update(done_on=late.due_on, confirmed_on=late.due_on)
    assert proposed(regulation) == []


def test_a_regulation_that_ended_proposes_nothing(regulation) -> None:
    regulation.in_force_until = ON
    assert proposed(regulation) == []


def test_a_session_is_arranged_with_an_agenda_of_what_was_late_its_causes_and_the_open_findings(regulation) -> None:
    first, second = (party.body for party in regulation.parties.all())
    actor = make_actor(OFFICER, second)
    raising = {"actor": actor, "body": second, "kind": "difficulty", **WHEN}
    finding = raise_finding(text="Chưa tổ chức được thảo luận chuyên đề sâu", area=WEAK, addressed_to=first, **raising)
    raise_finding(text="Việc khác", area="Thông tin", **raising)
    raise_finding(text="Chuyện riêng của một bên", area=WEAK, **raising)
    meeting = arrange_session(actor=actor, regulation=regulation, area=WEAK, day=date(2024, 7, 20), **WHEN)
    assert (meeting.kind, meeting.owner, set(meeting.parties.all())) == (MeetingKind.THEMATIC, second, {first, second})
    assert RegulationMeeting.objects.get(meeting=meeting).area == WEAK
    agenda = [item.title for item in meeting.agenda.all()]
    assert len(agenda) == 1 + 8 + 1 + 1
    assert "12" in agenda[0]
    assert "20" in agenda[0]
    assert sum("Chưa bố trí được thời gian" in line for line in agenda) == 2
    assert [line for line in agenda if finding.code in line]
    assert proposed(regulation) == []
    meeting.state, meeting.cancel_reason = MeetingState.CANCELLED, "Hoãn"
    meeting.save()
    assert proposed(regulation) == [WEAK]


def test_a_session_that_was_put_off_is_proposed_again_when_a_later_period_is_weak(regulation) -> None:
    actor = make_actor(OFFICER, regulation.keeper)
    with pytest.raises(TextNeeded):
        put_off_session(actor=actor, regulation=regulation, area=WEAK, reason=" ", **WHEN)
    put_off_session(actor=actor, regulation=regulation, area=WEAK, reason="Để sau đại hội", **WHEN)
    assert proposed(regulation) == []
    with pytest.raises(NotProposed):
        put_off_session(actor=actor, regulation=regulation, area=WEAK, reason="Để sau đại hội", **WHEN)
    item = regulation.items.get(area=WEAK)
    make_occurrence(item, due_on=date(2024, 8, 1), first_on=date(2022, 1, 1))
    assert proposed(regulation, date(2025, 1, 2)) == [WEAK]


def test_only_the_offices_of_the_parties_answer_a_proposal(regulation) -> None:
    stranger = make_actor(OFFICER, make_body())
    with pytest.raises(NotPermitted):
        arrange_session(actor=stranger, regulation=regulation, area=WEAK, day=ON, **WHEN)
    with pytest.raises(NotPermitted):
        put_off_session(actor=stranger, regulation=regulation, area=WEAK, reason="…", **WHEN)


def test_what_stands_behind_a_proposal_is_what_was_not_done_in_time(regulation) -> None:
    one = proposed_sessions([regulation], ON)[0]
    assert weak_obligations(make_actor(OFFICER, regulation.keeper), one, ON).count() == one.weak.counts.counted - one.weak.counts.done


@pytest.mark.parametrize("seed", range(12))
def test_areas_passed_over_beforehand_would_not_have_been_proposed(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(seed)  # noqa: S311 - the same days each time
    one = make_regulation()
    for number, area in enumerate(("Tổ chức", "Thông tin", "Đào tạo", "Giám sát")):
        item = make_item(one, f"Nội dung {number}", area=area)
        for step in range(draw.randrange(1, 9)):
            due = date(draw.randrange(2019, 2025), draw.randrange(1, 13), draw.randrange(1, 28))
            done = {"done_on": due} if draw.random() < 0.6 else {}
            make_occurrence(item, due_on=due, first_on=date(2010, 1, 1 + step), label=f"lần {step}", **done)
    found = sorted(proposed(one))
    every = set(one.occurrences.values_list("regulation", "area"))
    monkeypatch.setattr(thematic, "_perhaps_weak", lambda *_args: every)
    assert found == sorted(proposed(one))
