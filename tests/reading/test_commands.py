"""What is read is written nowhere before a person confirms; then all of it at once, each record linked to its words."""

from __future__ import annotations

import base64
import io
from datetime import date

import docx
import pytest

from factories import make_person
from giaoban.audit.models import Entry
from giaoban.common.acts import IncomingFile, perform
from giaoban.common.errors import InvalidInput, NotFound, NotPermitted
from giaoban.documents.commands import know_document
from giaoban.documents.commands.secrecy import DocumentIsSecret, SecrecyUnclear
from giaoban.documents.models import Arrival, Document, Refusal
from giaoban.findings.models import Finding
from giaoban.meetings.commands import AgendaLine, Attendee, add_attendees, create_series, plan_meeting
from giaoban.meetings.models import Meeting, MeetingState
from giaoban.organisations.models import Appointment, Organisation, Person
from giaoban.programmes.models import Task
from giaoban.reading import commands
from giaoban.reading.acts import ACTS
from giaoban.reading.models import Figure, Outcome, Reading, ReadingState
from giaoban.reading.queries import came_of, propose
from giaoban.reading.rules import Decision
from giaoban.records.record_pages import files_of
from reading.texts import BADGES, BRIEFING, SESSION
from reading.worlds import DAY, decided, make_world, moment, read

pytestmark = pytest.mark.django_db


def _written() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Meeting, Document, Finding, Task, Person, Figure)}


def _confirm(world, reading, decisions, *, day=DAY, **more):
    return commands.confirm_reading(actor=world.office, reading=reading, decisions=decisions, on=day, at=moment(day), **more)


def test_reading_a_text_writes_no_register():
    world = make_world()
    before = _written()
    reading = read(world, BRIEFING)
    assert _written() == before
    assert (reading.state, reading.title) == (ReadingState.NEW, "Đảng đoàn, Đảng ủy Liên hiệp Hội Việt Nam giao ban sáu tháng")
    assert reading.text == BRIEFING
    assert [file.name for file in files_of(reading, role="source")] == ["tin-bai.txt"]


def test_a_briefing_becomes_a_meeting_with_its_people_documents_findings_and_planned_tasks():
    world = make_world()
    reading = read(world, BRIEFING)
    confirmed = _confirm(world, reading, decided(world, reading))

    assert confirmed.state == ReadingState.CONFIRMED
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.place, meeting.kind, meeting.state) == (date(2023, 7, 17), "Hà Nội", "briefing", MeetingState.HELD)
    assert meeting.is_late_entry
    assert meeting.period_label == "6 tháng đầu năm 2023"
    assert set(meeting.parties.all()) == {world.group, world.committee}
    roles = {row.name: row.role for row in meeting.attendances.all()}
    assert roles == {"TS Nguyễn Hữu Khải": "chair", "Lê Thanh Bình": "chair", "Trần Minh Đức": "speaker", "Đỗ Thị Mai": "member"}
    assert [row.document.number_text for row in meeting.documents.all()] == ["48-QĐ/TW"]
    assert meeting.findings.count() == 3
    planned = [one.planned.get() for one in meeting.conclusions.all()]
    assert [(one.lead_body, one.due_on) for one in planned] == [
        (world.committee_office, date(2023, 8, 15)),
        (world.group, date(2023, 12, 31)),
    ]
    assert all(" ".join(one.quote.split()) in " ".join(BRIEFING.split()) for one in planned)
    assert Task.objects.count() == 0
    assert [file.name for file in files_of(meeting, role="source")] == ["tin-bai.txt"]


def test_closing_at_once_assigns_the_tasks_to_both_bodies():
    world = make_world()
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading), close_now=True)
    assert [task.lead for task in Task.objects.order_by("number")] == [world.committee_office, world.group]
    tasks = {task for lines in came_of(world.office, Reading.objects.get()).values() for _record, task in lines if task is not None}
    assert tasks == set(Task.objects.all())


def test_a_series_whose_bodies_met_is_proposed_and_its_next_meeting_registered():
    world = make_world()
    series = create_series(
        actor=world.office,
        on=date(2023, 1, 10),
        title="Giao ban Đảng đoàn, Đảng ủy",
        owner=world.committee,
        parties=[world.committee, world.group],
    )
    create_series(
        actor=world.office, on=date(2023, 1, 10), title="Giao ban với tỉnh", owner=world.centre, parties=[world.centre, world.province]
    )
    reading = read(world, BRIEFING)
    event = propose(world.office, reading, DAY).find("event-1")
    assert (event.values["series"], event.values["owner"], len(event.options["series"])) == (str(series.pk), world.committee.name, 2)
    _confirm(world, reading, decided(world, reading))
    meeting = Meeting.objects.get()
    assert (meeting.series, meeting.owner) == (series, world.committee)


def _planned(world, day=date(2023, 7, 17)):
    meeting = plan_meeting(
        actor=world.office, on=DAY, at=moment(), day=day, title="Giao ban 6 tháng đầu năm", owner=world.group, parties=[world.group, world.committee],
        agenda=[AgendaLine("Báo cáo tình hình 6 tháng"), AgendaLine("Kết luận hội nghị và chương trình công tác năm")],
    )  # fmt: skip
    return add_attendees(actor=world.office, meeting=meeting, people=[Attendee(Person.objects.get(full_name="Lê Thanh Bình"))])[0].meeting


def test_a_text_about_a_planned_meeting_is_entered_there():
    world = make_world()
    planned = _planned(world)
    reading = read(world, BRIEFING)
    proposal = propose(world.office, reading, DAY).find("event-1")
    assert (proposal.values["meeting"], proposal.choice, proposal.said[-1].code) == (str(planned.pk), "correct", "reading.planned_already")
    _confirm(world, reading, decided(world, reading), close_now=True)
    meeting = Meeting.objects.get()
    assert (meeting.pk, meeting.title, meeting.place, meeting.state) == (planned.pk, planned.title, "Hà Nội", MeetingState.CLOSED)
    status = {row.name: row.status for row in meeting.attendances.all()}
    assert status == dict.fromkeys(("Lê Thanh Bình", "TS Nguyễn Hữu Khải", "Trần Minh Đức", "Đỗ Thị Mai"), "present")
    assert (meeting.agenda.count(), meeting.conclusions.count(), Task.objects.count()) == (2, 2, 2)
    assert reading.records.get(key="event-1").outcome == Outcome.LINKED


def test_a_meeting_of_its_own_may_be_chosen_instead():
    world = make_world()
    planned, reading = _planned(world), read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading, event_1={"meeting": ""}))
    assert sorted(Meeting.objects.values_list("state", flat=True)) == ["held", "planned"]
    planned.refresh_from_db()
    assert planned.conclusions.count() == 0


def test_a_meeting_that_was_held_takes_a_text_only_when_it_is_chosen():
    world = make_world()
    first, second = read(world, BRIEFING), read(world, BRIEFING)
    _confirm(world, first, decided(world, first))
    held = Meeting.objects.get()
    proposal = propose(world.office, second, DAY).find("event-1")
    assert (proposal.values["meeting"], [key for key, _word in proposal.options["meeting"]]) == ("", [str(held.pk)])
    _confirm(world, second, decided(world, second, event_1={"meeting": str(held.pk)}))
    assert (Meeting.objects.count(), held.conclusions.count(), held.attendances.count()) == (1, 4, 4)


def test_speeches_become_blocks_of_the_minutes_under_their_item_and_speaker():
    world = make_world()
    planned = _planned(world)
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading))
    blocks = list(planned.blocks.select_related("speaker", "agenda_item"))
    assert [(one.speaker_name, one.speaker is not None, one.agenda_item and one.agenda_item.number) for one in blocks] == [
        ("Trần Minh Đức", True, None), ("Lê Thanh Bình", True, 2),
    ]  # fmt: skip
    assert blocks[0].text.startswith("Phát biểu tại Hội nghị, đồng chí Trần Minh Đức")
    assert came_of(world.office, reading)["speech-1"][0][0].label.startswith("Trần Minh Đức: Phát biểu")


def test_what_was_achieved_is_proposed_as_a_finding():
    world = make_world()
    reading = read(world, BRIEFING)
    found = next(one for one in propose(world.office, reading, DAY).items if one.values.get("kind") == "achievement")
    assert found.title.startswith("Trong 6 tháng đầu năm 2023, việc phối hợp")
    _confirm(world, reading, decided(world, reading))
    assert Finding.objects.filter(kind="achievement").count() == 1


UNKNOWN = BRIEFING + "\nHội nghị có sự tham dự của Sở Khoa học và Công nghệ tỉnh Lào Cai.\n"


def _unknown(world, reading):
    return next(one for one in propose(world.office, reading, DAY).items if one.group == "body" and "Lào Cai" in one.title)


def test_a_body_that_is_not_known_is_entered_as_an_outside_body():
    world = make_world()
    reading = read(world, UNKNOWN)
    one = _unknown(world, reading)
    change = {"as_kind": "other", "name": "Sở Khoa học và Công nghệ tỉnh Lào Cai"}
    _confirm(world, reading, decided(world, reading, **{one.key.replace("-", "_"): change}))
    made = Organisation.objects.get(name=change["name"])
    assert (made.tree, made.kind, made.created_on) == ("authority", "other", date(2023, 7, 17))
    assert reading.records.get(key=one.key).outcome == Outcome.MADE


def test_an_unknown_body_becomes_no_body_of_the_federation():
    world = make_world()
    reading = read(world, UNKNOWN)
    one = _unknown(world, reading)
    with pytest.raises(InvalidInput) as refused:
        _confirm(world, reading, decided(world, reading, **{one.key.replace("-", "_"): {"as_kind": "department"}}))
    assert set(refused.value.errors) == {f"{one.key}-as_kind"}


def test_of_two_documents_of_one_number_a_person_chooses():
    world = make_world()
    for signed in (date(2011, 11, 7), date(2016, 11, 7)):
        know_document(
            actor=world.office, body=world.centre, abstract="Phối hợp", issuer_name="Bộ Chính trị", form="party", kind="regulation",
            number_text="48-QĐ/TW", signed_on=signed, on=DAY, at=moment(),
        )  # fmt: skip
    assert propose(world.office, read(world, BRIEFING), DAY).find("document-1").choice == "accept"
    undated = propose(world.office, read(world, BRIEFING.replace(" ngày 7/11/2011", "")), DAY).find("document-1")
    assert (undated.choice, undated.missing, len(undated.options["record"])) == ("correct", {"record"}, 2)


def test_of_two_people_of_one_name_the_post_of_the_day_decides_or_a_person_does():
    world = make_world()
    make_person("Lê Thanh Bình")
    reading = read(world, BRIEFING)
    assert propose(world.office, reading, DAY).find("person-2").values["record"] != ""
    Appointment.objects.filter(person__full_name="Lê Thanh Bình").delete()
    unclear = propose(world.office, reading, DAY).find("person-2")
    assert (unclear.choice, unclear.missing, len(unclear.options["record"])) == ("correct", {"record"}, 2)


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_other_kinds_of_files_are_read_too(kind):
    world = make_world()
    if kind == "html":
        content = (
            "<!doctype html><html><head><meta charset='utf-8'></head><body>"
            + "".join(f"<p>{line}</p>" for line in BRIEFING.split("\n") if line)
            + "</body></html>"
        ).encode()
    else:
        document, stream = docx.Document(), io.BytesIO()
        for line in BRIEFING.split("\n"):
            document.add_paragraph(line)
        document.save(stream)
        content = stream.getvalue()
    reading = commands.read_text(actor=world.office, body=world.centre, file=IncomingFile(f"tin.{kind}", content), on=DAY, at=moment())
    _confirm(world, reading, decided(world, reading))
    links = {row.key: row for row in reading.records.all()}
    assert Meeting.objects.get().conclusions.count() == 2
    assert reading.text[links["document-1"].start : links["document-1"].end] == "Quyết định số 48-QĐ/TW"


def test_the_acts_do_the_same_through_every_door():
    world = make_world()
    acts = {act.code: act for act in ACTS}
    given = {
        "body": world.centre.pk,
        "secrecy": "no",
        "file": {"name": "tin.txt", "content_base64": base64.b64encode(BRIEFING.encode()).decode()},
    }
    reading = perform(acts["reading.read_text"], actor=world.office, data=given, on=DAY, at=moment())
    decisions = [{"key": "event-1", "choice": "accept"}, {"key": "task-1", "choice": "correct", "values": {"due_on": "2023-09-01"}}]
    data = {"reading": reading.pk, "decisions": decisions, "close_now": True}
    confirmed = perform(acts["reading.confirm"], actor=world.office, data=data, on=DAY, at=moment())
    assert (confirmed.state, Task.objects.get().due_on, Meeting.objects.get().attendances.count()) == (
        ReadingState.CONFIRMED,
        date(2023, 9, 1),
        0,
    )
    with pytest.raises(NotFound):
        perform(acts["reading.confirm"], actor=world.outsider, data=data, on=DAY, at=moment())


def test_each_record_is_linked_to_the_words_it_came_from():
    world = make_world()
    reading = read(world, BRIEFING)
    confirmed = _confirm(world, reading, decided(world, reading))
    links = {row.key: row for row in confirmed.records.all()}
    assert (links["person-1"].outcome, links["person-1"].label) == (Outcome.LINKED, "Nguyễn Hữu Khải")
    assert (links["person-3"].outcome, links["document-1"].outcome) == (Outcome.MADE, Outcome.MADE)
    assert BRIEFING[links["document-1"].start : links["document-1"].end] == "Quyết định số 48-QĐ/TW"
    meeting = Meeting.objects.get()
    assert links["task-1"].url == f"{meeting.get_absolute_url()}#ket-luan-1"
    assert all(row.url for row in confirmed.records.exclude(subject_kind="reading.figure"))


def test_a_document_known_by_reference_takes_no_arrival_number():
    world = make_world()
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading, document_1={"kind": "party:regulation"}))
    document = Document.objects.get()
    assert (document.number_text, document.signed_on, document.issuer_name, document.state) == (
        "48-QĐ/TW",
        date(2011, 11, 7),
        "Bộ Chính trị",
        "registered",
    )
    assert Arrival.objects.count() == 0


def test_six_instructions_of_a_working_session_become_six_tasks_of_the_province():
    world = make_world()
    day = date(2017, 11, 16)
    reading = read(world, SESSION, day=day)
    assert reading.province == "Hà Giang"
    _confirm(world, reading, decided(world, reading, day=day), day=day, close_now=True)
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.kind, meeting.owner) == (date(2017, 11, 15), "working_session", world.province)
    assert [(task.lead, task.assigned_on) for task in Task.objects.all()] == [(world.province, date(2017, 11, 15))] * 6


def test_the_same_years_later_is_a_late_entry_with_the_bodies_of_that_day():
    world = make_world()
    day = date(2026, 3, 2)
    reading = read(world, SESSION, day=day, published_on=date(2017, 11, 16))
    _confirm(world, reading, decided(world, reading, day=day), day=day, close_now=True)
    meeting = Meeting.objects.get()
    assert (meeting.day, meeting.is_late_entry) == (date(2017, 11, 15), True)
    assert Task.objects.filter(is_late_entry=True).count() == 6


def test_what_is_rejected_is_not_written():
    world = make_world()
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading, task_2="reject", person_3="reject", document_1="reject", finding_1="reject"))
    meeting = Meeting.objects.get()
    assert (meeting.conclusions.count(), meeting.attendances.count(), meeting.documents.count(), meeting.findings.count()) == (1, 3, 0, 2)
    assert "task-2" not in came_of(world.office, Reading.objects.get())


def test_corrections_replace_what_was_proposed():
    world = make_world()
    reading = read(world, BRIEFING)
    changes = {
        "event_1": {"title": "Giao ban sáu tháng", "place": "Phòng họp tầng 3", "day": "17-7-2023"},
        "task_2": {"lead": world.committee.name, "with": world.group.short_name, "due_on": "30/9/2023", "product": "Chương trình"},
    }
    _confirm(world, reading, decided(world, reading, **changes))
    meeting = Meeting.objects.get()
    planned = meeting.conclusions.get(number=2).planned.get()
    assert (meeting.title, meeting.place) == ("Giao ban sáu tháng", "Phòng họp tầng 3")
    assert (planned.lead_body, list(planned.collaborators.all()), planned.due_on, planned.product) == (
        world.committee, [world.group], date(2023, 9, 30), "Chương trình",
    )  # fmt: skip


def test_a_conclusion_may_be_entered_without_a_task():
    world = make_world()
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading, task_2={"as_task": "conclusion", "lead": "", "due_on": ""}), close_now=True)
    assert (Meeting.objects.get().conclusions.count(), Task.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"task_1": {"lead": ""}}, {"task-1-lead"}),
        ({"task_1": {"lead": "Văn phòng không có thật"}}, {"task-1-lead"}),
        ({"task_1": {"due_on": "31/11/2023"}}, {"task-1-due_on"}),
        ({"task_1": {"due_on": "1/7/2023"}}, {"task-1-due_on"}),
        ({"task_1": {"what": " "}, "task_2": {"lead": ""}}, {"task-1-what", "task-2-lead"}),
        ({"event_1": {"day": ""}}, {"event-1-day"}),
        ({"event_1": {"day": "19/7/2023"}}, {"event-1-day", "task-2-due_on"}),
        ({"event_1": {"owner": ""}}, {"event-1-owner"}),
        ({"event_1": {"kind": "picnic"}}, {"event-1-kind"}),
        ({"document_1": {"issuer_name": ""}}, {"document-1-issuer_name"}),
        ({"document_1": {"record": "999999"}}, {"document-1-record"}),
        ({"person_1": {"record": ""}}, {"person-1-record"}),
        ({"finding_1": {"text": ""}}, {"finding-1-text"}),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, (dict, set)) else "",
)
def test_what_is_missing_is_told_at_its_field_and_nothing_is_written(changes, fields):
    world = make_world()
    reading = read(world, BRIEFING)
    before = _written()
    if fields == {"event-1-day", "task-2-due_on"}:
        changes = {**changes, "task_2": {"due_on": "1/7/2023"}}
    with pytest.raises(InvalidInput) as refused:
        _confirm(world, reading, decided(world, reading, **changes))
    assert set(refused.value.errors) == fields
    assert _written() == before
    reading.refresh_from_db()
    assert reading.state == ReadingState.NEW
    key = min(changes).replace("_", "-")
    assert reading.decisions[key]["values"] == changes[min(changes)]


def test_a_refusal_of_another_app_is_told_at_the_proposal_and_takes_all_back():
    world = make_world()
    _confirm(world, first := read(world, BRIEFING), decided(world, first))
    before = _written()
    again = read(world, BRIEFING)
    with pytest.raises(InvalidInput) as refused:
        _confirm(world, again, decided(world, again))
    assert set(refused.value.errors) == {"event-1-title"}
    assert _written() == before


def test_a_text_confirmed_before_is_noticed():
    world = make_world()
    _confirm(world, first := read(world, BRIEFING), decided(world, first))
    event = propose(world.office, read(world, BRIEFING), DAY).find("event-1")
    assert (event.choice, event.is_doubtful) == ("correct", True)


def test_a_total_that_differs_from_its_rows_is_for_a_person_to_choose():
    world = make_world()
    reading = read(world, BADGES)
    total = propose(world.office, reading, DAY).find("figure-badges")
    assert (dict(total.options)["value"], total.choice) == ((("12", "12"), ("13", "13")), "correct")
    with pytest.raises(InvalidInput) as refused:
        _confirm(world, reading, decided(world, reading))
    assert set(refused.value.errors) == {"figure-badges-value"}
    _confirm(world, reading, decided(world, reading, figure_badges={"value": "13"}))
    values = {figure.label: int(figure.value) for figure in Figure.objects.all()}
    assert values == {
        "Huy hiệu Đảng": 13, "Huy hiệu Đảng 60 năm": 1, "Huy hiệu Đảng 50 năm": 2, "Huy hiệu Đảng 40 năm": 4, "Huy hiệu Đảng 30 năm": 6,
    }  # fmt: skip


def test_without_a_meeting_tasks_are_assigned_directly_and_findings_raised_by_the_reader():
    world = make_world()
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading, event_1="reject"))
    assert [(task.origin_kind, task.origin_url, task.owner) for task in Task.objects.all()] == [
        ("direct", reading.get_absolute_url(), world.centre)
    ] * 2
    assert {finding.raised_by for finding in Finding.objects.all()} == {world.centre}


def test_a_post_is_kept_in_the_record_when_it_is_asked_for():
    world = make_world()
    reading = read(world, BRIEFING)
    _confirm(world, reading, decided(world, reading, person_3={"post_body": world.committee_office.name, "post": "Chánh Văn phòng"}))
    post = Appointment.objects.get(person__full_name="Đỗ Thị Mai")
    assert (post.post, post.organisation, post.in_force_from) == ("Chánh Văn phòng", world.committee_office, date(2023, 7, 17))


def test_nothing_accepted_is_refused():
    world = make_world()
    reading = read(world, BRIEFING)
    rejected = [Decision(one.key, "reject") for one in propose(world.office, reading, DAY).items]
    with pytest.raises(commands.NothingAccepted):
        _confirm(world, reading, rejected)
    with pytest.raises(commands.ChoiceUnknown):
        _confirm(world, reading, [Decision("task-1", "maybe")])


def test_a_settled_reading_changes_no_more():
    world = make_world()
    reading = read(world, BRIEFING)
    dropped = commands.drop_reading(actor=world.office, reading=reading, on=DAY, reason="Trùng bài")
    assert (dropped.state, dropped.drop_reason) == (ReadingState.DROPPED, "Trùng bài")
    for call in (
        lambda: _confirm(world, reading, [Decision("task-1", "accept")]),
        lambda: commands.reread(actor=world.office, reading=reading, on=DAY),
        lambda: commands.drop_reading(actor=world.office, reading=reading, on=DAY),
    ):
        with pytest.raises(commands.ReadingSettled):
            call()


def test_only_the_office_of_the_body_reads_and_settles():
    world = make_world()
    with pytest.raises(NotPermitted):
        read(world, BRIEFING, actor=world.outsider)
    reading = read(world, BRIEFING)
    for call in (
        lambda: commands.drop_reading(actor=world.province_officer, reading=reading, on=DAY),
        lambda: commands.keep_decisions(actor=world.province_officer, reading=reading, decisions=[]),
    ):
        with pytest.raises(NotPermitted):
            call()


def test_who_may_not_write_into_the_other_body_is_told_so_at_the_meeting():
    world = make_world()
    reading = read(world, BRIEFING.replace("Đảng đoàn và Đảng ủy VUSTA", "Đảng đoàn"), actor=world.province_officer, body=world.province)
    with pytest.raises(InvalidInput) as refused:
        commands.confirm_reading(
            actor=world.province_officer, reading=reading, on=DAY, at=moment(),
            decisions=[Decision("event-1", "correct", {"owner": world.group.name, "parties": world.group.name})],
        )  # fmt: skip
    assert set(refused.value.errors) == {"event-1-owner"}


def test_reading_again_with_a_day_of_publication_finds_the_year():
    world = make_world()
    text = SESSION.replace("năm 2018", "năm tới").replace("28.6.2016", "28.6")
    reading = read(world, text)
    assert "2017" not in str(reading.facts["events"])
    again = commands.reread(actor=world.office, reading=reading, on=DAY, published_on=date(2017, 11, 16), province="Hà Giang")
    assert again.facts["events"][0]["date_iso"] == "2017-11-15"
    with pytest.raises(commands.PublishedAhead):
        commands.reread(actor=world.office, reading=reading, on=DAY, published_on=date(2023, 7, 19))


@pytest.mark.parametrize(
    ("fields", "error"),
    [({"secrecy": "yes"}, DocumentIsSecret), ({"secrecy": "doubt"}, SecrecyUnclear)],
    ids=["declared secret", "not sure"],
)
def test_a_secret_text_is_refused_and_nothing_of_it_is_kept(fields, error):
    world = make_world()
    with pytest.raises(error):
        read(world, BRIEFING, **fields)
    assert Reading.objects.count() == 0
    assert Refusal.objects.count() == (1 if error is DocumentIsSecret else 0)


def test_a_marked_text_is_refused_and_nothing_of_it_is_kept():
    world = make_world()
    with pytest.raises(DocumentIsSecret):
        read(world, "TỐI MẬT\n\n" + BRIEFING)
    assert (Reading.objects.count(), Refusal.objects.count()) == (0, 1)


def test_bad_files_are_refused_by_name_and_the_others_are_read():
    world = make_world()
    files = [
        IncomingFile("tin.txt", BRIEFING.encode()), IncomingFile("rong.txt", b""), IncomingFile("hong.docx", b"PK\x03\x04 not a document"),
        IncomingFile("anh.exe", b"MZ\x90\x00\x03\x00\x00\x00"), IncomingFile("hai.txt", SESSION.encode()),
    ]  # fmt: skip
    batch = commands.read_batch(actor=world.office, body=world.centre, files=files, on=DAY, at=moment())
    assert [one.file_name for one in batch.readings] == ["tin.txt", "hai.txt"]
    assert [name for name, _error in batch.refused] == ["rong.txt", "hong.docx", "anh.exe"]
    with pytest.raises(commands.NothingToRead):
        commands.read_batch(actor=world.office, body=world.centre, on=DAY, at=moment())


def test_every_act_leaves_its_trace():
    world = make_world()
    reading = read(world, BRIEFING)
    commands.reread(actor=world.office, reading=reading, on=DAY)
    _confirm(world, reading, decided(world, reading))
    commands.drop_reading(actor=world.office, reading=read(world, SESSION), on=DAY)
    actions = list(Entry.objects.filter(action__startswith="reading.").order_by("pk").values_list("action", flat=True))
    assert actions == [
        "reading.reading.made", "reading.reading.read_again", "reading.decisions.kept", "reading.reading.confirmed", "reading.reading.made",
        "reading.reading.dropped",
    ]  # fmt: skip


SCAN = b"\x89PNG\r\n\x1a\n" + bytes(40)


def _recogniser(monkeypatch, tmp_path, text):
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\ncat <<'END'\n{text}\nEND\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")


def test_a_scan_is_read_where_the_program_is_installed(monkeypatch, tmp_path):
    world = make_world()
    _recogniser(monkeypatch, tmp_path, BRIEFING)
    file = IncomingFile("ban-quet.png", SCAN)
    reading = commands.read_text(actor=world.office, body=world.centre, file=file, on=DAY, at=moment(), secrecy="no")
    assert reading.text == BRIEFING.strip()
    assert propose(world.office, reading, DAY).find("event-1") is not None
    assert [one.name for one in files_of(reading, role="source")] == ["ban-quet.png"]


def test_a_scan_that_turns_out_secret_is_refused_and_nothing_of_it_is_kept(monkeypatch, tmp_path):
    world = make_world()
    _recogniser(monkeypatch, tmp_path, "TỐI MẬT\n\nBáo cáo")
    file = IncomingFile("ban-quet.png", SCAN)
    with pytest.raises(DocumentIsSecret):
        commands.read_text(actor=world.office, body=world.centre, file=file, on=DAY, at=moment(), secrecy="no")
    assert (Reading.objects.count(), Refusal.objects.count()) == (0, 1)
