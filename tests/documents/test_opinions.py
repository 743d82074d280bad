"""Opinions on a draft: asked, given, changed, answered, closed; who sees what; the table."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from documents.papers import DAY, Scene, make_scene, moment, when
from factories import make_actor, make_body, make_person, make_user
from giaoban.audit.models import Entry
from giaoban.common.actor import CHIEF, MEMBER, OFFICER, Actor
from giaoban.common.errors import DomainError
from giaoban.common.extraction import extract
from giaoban.common.xlsx import read_xlsx
from giaoban.documents import commands
from giaoban.documents.commands import OpinionLine
from giaoban.documents.models import Opinion, OpinionAsked, OpinionRound
from giaoban.documents.queries import opinion_rounds, opinions_owed, round_view
from giaoban.documents.rules.opinions import Answer, Said, Stance, is_late, needs_answer, needs_reason, open_opinions, strongest, tally
from giaoban.notices.models import Notification
from giaoban.organisations.queries import actor_of

if TYPE_CHECKING:
    from giaoban.documents.models import Document

DUE = date(2023, 7, 28)
LATER = date(2023, 7, 31)
TEXT = "Điều 1. Phạm vi\n\nQuy chế này áp dụng cho các hội thành viên.\n\nĐiều 2. Hiệu lực\n\nQuy chế có hiệu lực từ ngày ký."


# --- rules ---


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        (Said(Stance.AGREE, has_words=False), False),
        (Said(Stance.AGREE, has_words=True), True),
        (Said(Stance.CHANGES, has_words=True), True),
        (Said(Stance.DISAGREE, has_words=True), True),
    ],
    ids=["a bare agreement", "an agreement with words", "changes", "a disagreement"],
)
def test_what_says_something_wants_an_answer(said: Said, *, needs: bool) -> None:
    assert needs_answer(said) is needs


def test_what_is_not_accepted_whole_is_explained() -> None:
    assert [needs_reason(one) for one in Answer] == [False, True, True]


def test_answered_opinions_and_bare_agreements_are_not_open() -> None:
    opinions = [
        Said(Stance.AGREE, has_words=False),
        Said(Stance.CHANGES, has_words=True),
        Said(Stance.CHANGES, has_words=True, answer=Answer.PARTLY),
        Said(Stance.DISAGREE, has_words=True),
    ]
    assert open_opinions(opinions) == 2


@pytest.mark.parametrize(("day", "late"), [(date(2023, 7, 27), False), (DUE, False), (date(2023, 7, 29), True)])
def test_the_day_itself_is_in_time(day: date, *, late: bool) -> None:
    assert is_late(day, DUE) is late


def test_the_tally_counts_who_answered_late_and_who_is_waited_for() -> None:
    days = [DAY, LATER, None, None]
    before, after = tally(days, DUE, DUE), tally(days, DUE, LATER)
    assert (before.asked, before.answered, before.late, before.waited_for) == (4, 2, 1, 0)
    assert after.waited_for == 2


def test_an_answer_comes_to_its_strongest_opinion() -> None:
    assert strongest([Stance.AGREE, Stance.DISAGREE, Stance.CHANGES]) is Stance.DISAGREE


# --- commands ---


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def draft(scene: Scene, **fields: Any) -> Document:
    return scene.draft(text=TEXT, kind="rules", abstract="Quy chế phối hợp", **fields)


def asked_round(scene: Scene, **fields: Any) -> OpinionRound:
    values: dict[str, Any] = {
        "actor": scene.centre_office, "document": draft(scene), "subject": "Dự thảo Quy chế phối hợp", "due_on": DUE,
        "bodies": [scene.union, scene.other], "others": ["Sở Nội vụ"], "parts": ["dieu-1", "dieu-2"], **when(),
    }  # fmt: skip
    return commands.ask_opinions(**{**values, **fields})


def line_of(round_: OpinionRound, body: Any) -> OpinionAsked:
    return round_.asked.get(body=body)


def changes(text: str = "Thêm hội ngành trung ương.", part: str = "dieu-1") -> OpinionLine:
    return OpinionLine("changes", part, text, "Cho đủ đối tượng.")


def give(scene: Scene, round_: OpinionRound, *lines: OpinionLine, on: date = DAY) -> OpinionAsked:
    return commands.give_opinions(actor=scene.union_office, asked=line_of(round_, scene.union), opinions=lines or [changes()], **when(on))


def refused(call: Any) -> str:
    with pytest.raises(DomainError) as caught:
        call()
    return caught.value.code


def test_a_round_keeps_the_clauses_as_they_stood(scene: Scene) -> None:
    made = asked_round(scene)
    commands.edit_draft(actor=scene.centre_office, document=made.document, text=TEXT.replace("từ ngày ký", "từ 01/8/2023"), at=moment(DAY))
    made.refresh_from_db()
    assert made.version_number == 1
    assert [(one["label"], one["text"].endswith("từ ngày ký.")) for one in made.parts] == [("Điều 1", False), ("Điều 2", True)]
    assert [line.name for line in made.asked.all()] == [scene.union.name, scene.other.name, "Sở Nội vụ"]
    of_paper, of_round = (Entry.objects.of(one).get(action="documents.opinions.asked").payload.body["new"] for one in (made.document, made))
    assert of_round["recipients"] == [line.name for line in made.asked.all()]
    assert "recipients" not in of_paper


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"subject": " "}, "documents.opinion_subject_missing"),
        ({"bodies": [], "others": []}, "documents.nobody_to_send_to"),
        ({"due_on": date(2023, 7, 17)}, "documents.opinion_due_before_asked"),
        ({"parts": ["dieu-9"]}, "documents.opinion_part_unknown"),
    ],
    ids=["nothing asked", "nobody asked", "due before asked", "a clause that is not there"],
)
def test_a_round_that_cannot_be_is_refused(scene: Scene, fields: dict[str, Any], code: str) -> None:
    assert refused(lambda: asked_round(scene, **fields)) == code
    assert OpinionRound.objects.count() == 0


def test_opinions_are_asked_on_a_draft_only_and_by_its_drafters(scene: Scene) -> None:
    assert refused(lambda: asked_round(scene, document=scene.issued())) == "documents.no_longer_a_draft"
    assert refused(lambda: asked_round(scene, actor=scene.union_office)) == "not_permitted"


def test_an_opinion_may_change_until_the_round_is_closed_and_loses_its_answer(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made, changes(), OpinionLine("agree", "dieu-2"))
    one = Opinion.objects.get(part="dieu-1")
    commands.answer_opinion(actor=scene.centre_office, opinion=one, answer="accepted", on=DAY)
    give(scene, made, changes("Thêm trung tâm trực thuộc."))
    assert [(one.part, one.text, one.answer) for one in Opinion.objects.all()] == [("dieu-1", "Thêm trung tâm trực thuộc.", "")]
    commands.close_opinions(actor=scene.centre_office, round=made, note="Lãnh đạo đã cho ý kiến.", **when())
    assert refused(lambda: give(scene, made)) == "documents.opinion_round_closed"


def test_the_same_words_again_keep_their_answer(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made)
    commands.answer_opinion(actor=scene.centre_office, opinion=Opinion.objects.get(), answer="accepted", on=DAY)
    give(scene, made, on=LATER)
    assert [(one.answer, one.is_late) for one in Opinion.objects.all()] == [("accepted", False)]


def test_two_opinions_on_one_part_are_refused(scene: Scene) -> None:
    made = asked_round(scene)
    assert refused(lambda: give(scene, made, changes(), OpinionLine("agree", "dieu-1"))) == "documents.opinion_part_twice"


def test_a_late_opinion_is_taken_and_marked(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made, on=LATER)
    assert Opinion.objects.get().is_late
    assert line_of(made, scene.union).is_late


def test_who_does_not_simply_agree_says_why(scene: Scene) -> None:
    made = asked_round(scene)
    assert refused(lambda: give(scene, made, OpinionLine("disagree", "dieu-2"))) == "documents.opinion_words_missing"
    assert refused(lambda: give(scene, made, OpinionLine("agree", "dieu-7"))) == "documents.opinion_part_unknown"
    assert line_of(made, scene.union).answered_on is None


def test_the_drafters_enter_what_came_on_paper_with_its_letter(scene: Scene) -> None:
    made = asked_round(scene)
    outside = made.asked.get(name="Sở Nội vụ")

    def enter(source: str) -> OpinionAsked:
        return commands.give_opinions(actor=scene.centre_office, asked=outside, opinions=[changes()], source=source, **when())

    assert refused(lambda: enter(" ")) == "documents.opinion_source_missing"
    assert enter("Công văn 12/SNV-VP").source == "Công văn 12/SNV-VP"
    assert (
        refused(
            lambda: commands.give_opinions(
                actor=scene.other_office, asked=line_of(made, scene.union), opinions=[changes()], source="x", **when()
            )
        )
        == "not_permitted"
    )


@pytest.mark.parametrize(
    ("answer", "reason", "is_taken"),
    [("accepted", "", True), ("partly", "", False), ("partly", "Trùng Điều 3.", True), ("not_accepted", " ", False)],
)
def test_what_is_not_accepted_whole_needs_its_reason(scene: Scene, answer: str, reason: str, *, is_taken: bool) -> None:
    give(scene, asked_round(scene))
    one = Opinion.objects.get()

    def call() -> Opinion:
        return commands.answer_opinion(actor=scene.centre_office, opinion=one, answer=answer, reason=reason, on=DAY)

    assert call().answer == answer if is_taken else refused(call) == "documents.opinion_answer_reason_missing"


def test_a_round_closes_when_each_opinion_is_answered_or_with_a_reason(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made)

    def close(**fields: Any) -> OpinionRound:
        return commands.close_opinions(actor=scene.centre_office, round=made, **fields, **when(LATER))

    assert refused(close) == "documents.opinions_unanswered"
    commands.answer_opinion(actor=scene.centre_office, opinion=Opinion.objects.get(), answer="accepted", on=LATER)
    assert refused(lambda: close(new_version=2)) == "documents.opinion_version_unknown"
    commands.edit_draft(
        actor=scene.centre_office, document=made.document, text=f"{TEXT} Các hội ngành trung ương cũng áp dụng.", at=moment(LATER)
    )
    closed = close(new_version=2)
    assert (closed.closed_on, closed.new_version_number) == (LATER, 2)
    assert refused(close) == "documents.opinion_round_closed"


def test_bare_agreements_hold_nothing_up(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made, OpinionLine("agree"))
    assert commands.close_opinions(actor=scene.centre_office, round=made, **when()).closed_on == DAY


def test_those_who_have_not_answered_are_reminded(scene: Scene) -> None:
    made = asked_round(scene)
    waiting = make_user(OFFICER, scene.other, username="tinhhai")
    give(scene, made)
    told = commands.remind_of_opinions(actor=scene.centre_office, round=made, **when(LATER))
    assert told == 2
    assert set(Notification.objects.filter(key__startswith="opinions.reminded").values_list("user", flat=True)) == {
        scene.other_office.user_id,
        waiting.pk,
    }
    assert list(Notification.objects.filter(user=waiting).values_list("sentence", flat=True)) == [
        "%(name)s reminds you of your opinion on “%(subject)s”, due %(due)s"
    ]
    assert list(made.asked.exclude(reminded_at=None).values_list("name", flat=True)) == [scene.other.name, "Sở Nội vụ"]


def test_those_asked_are_told_and_those_of_other_bodies_are_not(scene: Scene) -> None:
    office, below = make_user(OFFICER, scene.union, username="tinhmot"), make_body("Hội thành viên", parent=scene.union)
    make_user(OFFICER, below, username="hoimot")
    person = make_person("Trần Thị Chuyên Gia")
    expert = make_user(MEMBER, scene.other, username="chuyengia", person=person)
    asked_round(scene, bodies=[scene.union], people=[person])
    assert set(Notification.objects.values_list("user", flat=True)) == {scene.union_office.user_id, office.pk, expert.pk}


def test_a_merger_moves_what_is_not_answered(scene: Scene) -> None:
    from giaoban.organisations.commands import merge_organisations

    made = asked_round(scene)
    give(scene, made)
    administrator = make_actor(CHIEF, scene.centre)
    merge_organisations(
        actor=administrator,
        sources=[scene.union, scene.other],
        successor=make_body("Liên hiệp Hội mới", parent=scene.centre),
        on=LATER,
        at=moment(LATER),
    )
    assert [line.body.name for line in made.asked.exclude(body=None)] == ["Liên hiệp Hội tỉnh Một", "Liên hiệp Hội mới"]


# --- sight ---


def sees(actor: Actor, round_: OpinionRound) -> tuple[int, int, int]:
    """How many rounds, lines and opinions somebody sees."""
    return (
        OpinionRound.objects.visible_to(actor, LATER).filter(pk=round_.pk).count(),
        OpinionAsked.objects.visible_to(actor, LATER).filter(round=round_).count(),
        Opinion.objects.visible_to(actor, LATER).filter(asked__round=round_).count(),
    )


def test_the_list_counts_of_those_asked_what_the_reader_may_see(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made)

    def counted(actor: Actor) -> tuple[int, int]:
        found = opinion_rounds(actor, DAY).get()
        return found.asked_count, found.answered_count

    assert counted(scene.centre_office) == (3, 1)
    assert (counted(scene.union_office), counted(scene.other_office)) == ((1, 1), (1, 0))
    commands.close_opinions(actor=scene.centre_office, round=made, note="Đã họp thống nhất", **when(LATER))
    assert counted(scene.other_office) == (3, 1)


def test_those_asked_see_their_own_line_until_the_round_is_closed(scene: Scene) -> None:
    made = asked_round(scene, bodies=[scene.union])
    stranger = make_actor(CHIEF, make_body("Liên hiệp Hội tỉnh Ba", parent=scene.centre))
    give(scene, made)
    commands.give_opinions(
        actor=scene.centre_office, asked=made.asked.get(name="Sở Nội vụ"), opinions=[changes("Bỏ Điều 1.")], source="12/SNV", **when()
    )
    assert [sees(one, made) for one in (scene.centre_office, scene.union_office, scene.other_office, stranger)] == [
        (1, 2, 2), (1, 1, 1), (0, 0, 0), (0, 0, 0)
    ]  # fmt: skip
    for one in Opinion.objects.all():
        commands.answer_opinion(actor=scene.centre_office, opinion=one, answer="accepted", on=LATER)
    commands.close_opinions(actor=scene.centre_office, round=made, **when(LATER))
    assert [sees(one, made) for one in (scene.union_office, stranger)] == [(1, 2, 2), (0, 0, 0)]


def test_a_person_asked_sees_the_round_wherever_the_person_stands(scene: Scene) -> None:
    person = make_person("Lê Văn Phản Biện")
    user = make_user(MEMBER, scene.other, username="phanbien", person=person)
    made = asked_round(scene, bodies=[scene.union], people=[person])
    actor = actor_of(user, on=DAY, channel="web")
    assert sees(actor, made) == (1, 1, 0)
    assert [line.name for line in opinions_owed(actor, DAY)] == ["Lê Văn Phản Biện"]


def test_a_round_on_a_draft_in_the_trash_is_gone_for_those_asked(scene: Scene) -> None:
    from giaoban.records.commands import put_in_trash

    made = asked_round(scene)
    put_in_trash(actor=scene.centre_office, subject_kind="documents.document", subject_id=made.document_id, on=DAY)
    assert [sees(one, made) for one in (scene.centre_office, scene.union_office)] == [(0, 0, 0), (0, 0, 0)]


def test_an_issued_document_opens_its_rounds_to_nobody_else(scene: Scene) -> None:
    made = asked_round(scene, document=draft(scene, visibility="public"), bodies=[scene.union])
    commands.finish_draft(actor=scene.centre_office, document=made.document, **when())
    assert sees(scene.other_office, made) == (0, 0, 0)


def test_what_waits_for_an_opinion_stands_on_the_desk_until_it_is_given(scene: Scene) -> None:
    made = asked_round(scene)
    assert [line.round for line in opinions_owed(scene.union_office, DAY)] == [made]
    give(scene, made)
    assert list(opinions_owed(scene.union_office, DAY)) == []
    assert list(opinions_owed(scene.centre_office, DAY)) == []


# --- pages ---


@pytest.fixture
def clients(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> dict[str, Client]:
    monkeypatch.setenv("GIAOBAN_TODAY", LATER.isoformat())
    found = {}
    for name, body in (("centre", scene.centre), ("union", scene.union), ("other", scene.other)):
        client = Client()
        client.force_login(make_user(CHIEF, body, username=name), backend=settings.AUTHENTICATION_BACKENDS[0])
        found[name] = client
    return found


def test_a_round_goes_from_asking_to_the_closed_table_through_the_pages(scene: Scene, clients: dict[str, Client]) -> None:
    document = draft(scene)
    form = {"subject": "Dự thảo Quy chế", "due_on": "31/7/2023", "parts": ["dieu-1"], "bodies": [scene.union.pk]}
    shown = clients["centre"].get(f"/van-ban/{document.pk}/lay-y-kien")
    assert "Điều 1. Phạm vi" in shown.content.decode()
    assert clients["union"].get(f"/van-ban/{document.pk}/lay-y-kien").status_code == 404
    assert clients["centre"].post(f"/van-ban/{document.pk}/lay-y-kien", {**form, "subject": ""}).status_code == 422
    assert clients["centre"].post(f"/van-ban/{document.pk}/lay-y-kien", form).status_code == 303
    made = OpinionRound.objects.get()
    address, line = made.get_absolute_url(), made.asked.get()
    assert clients["other"].get(address).status_code == 404
    page = clients["union"].get(address).content.decode()
    assert "Góp ý" in page
    assert "áp dụng cho các hội thành viên" in page
    giving = f"{address}/gop-y/{line.pk}"
    assert "Quy chế này áp dụng" in clients["union"].get(giving).content.decode()
    wrong = clients["union"].post(giving, {"stance-0": "changes", "text-0": ""})
    assert (wrong.status_code, Opinion.objects.count()) == (422, 0)
    assert clients["union"].post(giving, {"stance-0": "changes", "text-0": "Thêm hội ngành.", "reason-0": "Cho đủ."}).status_code == 303
    one = Opinion.objects.get()
    answering = f"{address}/giai-trinh/{one.pk}"
    assert clients["union"].post(answering, {"answer": "accepted"}).status_code == 422
    one.refresh_from_db()
    assert not one.answer
    assert clients["centre"].post(f"{address}/ket-thuc", {}).status_code == 422
    assert clients["centre"].post(answering, {"answer": "partly", "reason": ""}).status_code == 422
    assert clients["centre"].post(answering, {"answer": "partly", "reason": "Đã có ở Điều 3."}).status_code == 303
    assert clients["centre"].post(f"{address}/ket-thuc", {}).status_code == 303
    closed = clients["union"].get(address).content.decode()
    assert "tiếp thu một phần" in closed.lower()
    assert "Đã có ở Điều 3." in closed


def test_the_table_leaves_as_pdf_word_and_workbook(scene: Scene, clients: dict[str, Client]) -> None:
    made = asked_round(scene)
    give(scene, made, on=LATER)
    commands.answer_opinion(
        actor=scene.centre_office, opinion=Opinion.objects.get(), answer="not_accepted", reason="Luật đã quy định.", on=LATER
    )
    address = made.get_absolute_url()
    words = (
        "Bảng tổng hợp ý kiến",
        "Điều 1",
        "Thêm hội ngành trung ương.",
        "Liên hiệp Hội tỉnh Một (gửi sau hạn)",
        "Không tiếp thu",
        "Luật đã quy định.",
    )
    for kind in ("pdf", "docx"):
        answer = clients["centre"].get(f"{address}/bang.{kind}")
        text = " ".join(extract(answer.content, f"bang.{kind}").text.split()).casefold()
        assert [word for word in words if word.casefold() not in text] == []
    [sheet] = read_xlsx(clients["centre"].get(f"{address}/bang.xlsx").content)
    assert [row[:2] for row in sheet.rows if row[0] == 1] == [(1, "Điều 1")]
    assert clients["other"].get(f"{address}/bang.pdf").status_code == 200
    assert io.BytesIO(clients["other"].get(f"{address}/bang.pdf").content).read(5) == b"%PDF-"


def test_the_table_of_somebody_asked_has_the_own_opinion_only_until_the_end(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made)
    assert [len(round_view(actor, made, DAY).opinions) for actor in (scene.centre_office, scene.union_office, scene.other_office)] == [
        1,
        1,
        0,
    ]


def test_the_list_counts_who_answered(scene: Scene) -> None:
    made = asked_round(scene)
    give(scene, made)
    row = opinion_rounds(scene.centre_office, DAY).get()
    assert (row.asked_count, row.answered_count) == (3, 1)


def test_the_desk_of_those_asked_shows_the_round_until_they_answered(scene: Scene, clients: dict[str, Client]) -> None:
    made = asked_round(scene, bodies=[scene.union], others=[])
    assert made.get_absolute_url() in clients["union"].get("/").content.decode()
    give(scene, made)
    assert made.get_absolute_url() not in clients["union"].get("/").content.decode()
    assert made.get_absolute_url() not in clients["other"].get("/").content.decode()
