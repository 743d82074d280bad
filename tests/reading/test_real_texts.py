"""The journey on the real texts, where the folder of them is beside the checkout: nothing of them is kept in the project."""

from __future__ import annotations

from datetime import date

import pytest

from giaoban.common.acts import IncomingFile
from giaoban.meetings.models import Meeting
from giaoban.programmes.models import Task
from giaoban.reading import commands
from reading.worlds import decided, make_world, moment

pytestmark = pytest.mark.django_db


def _confirmed(world, shared, name, day, **fields):
    file = IncomingFile(f"{name}.txt", (shared / "corpus" / "dev" / f"{name}.txt").read_bytes())
    reading = commands.read_text(actor=world.office, body=world.centre, file=file, on=day, at=moment(day), **fields)
    decisions = decided(world, reading, day=day)
    return commands.confirm_reading(actor=world.office, reading=reading, decisions=decisions, on=day, at=moment(day), close_now=True)


@pytest.mark.parametrize("day", [date(2023, 7, 18), date(2026, 11, 22)], ids=["the next day", "late entry"])
def test_the_briefing_gives_tasks_to_two_bodies(shared, day):
    world = make_world()
    _confirmed(world, shared, "000", day)
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.kind, set(meeting.parties.all())) == (date(2023, 7, 17), "briefing", {world.group, world.committee})
    assert sorted(meeting.attendances.values_list("role", flat=True)).count("chair") == 2
    assert meeting.attendances.filter(role="speaker").exists()
    assert meeting.findings.count() >= 5
    assert {task.lead for task in Task.objects.all()} == {world.committee_office, world.group}


@pytest.mark.parametrize("day", [date(2017, 11, 16), date(2026, 11, 22)], ids=["the next day", "late entry"])
def test_the_six_instructions_become_six_tasks(shared, day):
    world = make_world()
    _confirmed(world, shared, "003", day)
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.kind) == (date(2017, 11, 15), "working_session")
    assert [task.lead for task in Task.objects.all()] == [world.province] * 6
    assert "366-QĐ/TU" in {use.document.number_text for use in meeting.documents.all()}
