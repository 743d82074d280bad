"""Choosing a body or a person by typing: offered by the server, understood without a script, nothing typed lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client

from factories import make_body, make_person, make_post, make_user
from giaoban.common.actor import CHIEF
from giaoban.common.forms import RecordField, RecordsField
from giaoban.organisations import picking
from giaoban.organisations.models import Organisation, Person
from giaoban.organisations.picking import BodiesField, BodyField, PeopleField, PersonField, labels_of, meant

if TYPE_CHECKING:
    from datetime import date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


def client_of(body: Organisation, role: str = CHIEF) -> Client:
    client = Client()
    client.force_login(make_user(role, body))
    return client


def asked(client: Client, what: str, text: str) -> list[tuple[str, str]]:
    return [(one["label"], one["note"]) for one in client.get(f"/chon/{what}", {"q": text}).json()["found"]]


def test_bodies_are_offered_by_any_words_without_accents_those_that_begin_so_first(day: date) -> None:
    centre = make_body("Liên hiệp Hội trung ương", short_name="Trung ương")
    make_body("Ban Hà Giang", parent=centre)
    make_body("Hà Giang khuyến học", parent=centre)
    make_body("Hà Giang đã giải thể", parent=centre).refresh_from_db()
    Organisation.objects.filter(name="Hà Giang đã giải thể").update(ended_on=day)
    client = client_of(centre)
    assert asked(client, "to-chuc", "ha giang") == [("Hà Giang khuyến học", "Trung ương"), ("Ban Hà Giang", "Trung ương")]
    assert asked(client, "to-chuc", "giang ban") == [("Ban Hà Giang", "Trung ương")]
    assert asked(client, "to-chuc", "") == []


def test_two_of_one_name_bear_their_number(day: date) -> None:
    centre = make_body("Liên hiệp Hội trung ương")
    first, second = make_body("Văn phòng", parent=centre), make_body("Văn phòng", parent=make_body("Ban Chính sách", parent=centre))
    labels = [label for label, _note in asked(client_of(centre), "to-chuc", "van phong")]
    assert sorted(labels) == sorted([f"Văn phòng [#{first.pk}]", f"Văn phòng [#{second.pk}]"])
    assert meant(Organisation.objects.all(), f"Văn phòng [#{second.pk}]") == [second]
    assert labels_of([centre], Organisation.objects.all()) == {centre.pk: "Liên hiệp Hội trung ương"}


def test_a_namesake_out_of_sight_does_not_show_by_a_number() -> None:
    centre = make_body()
    lan = make_person("Trần Thị Mai Lan")
    Person.objects.filter(pk=make_person("Trần Thị Mai Lan").pk).update(closed_to=make_body("Chi bộ khác"))
    client = client_of(centre)
    assert [label for label, _note in asked(client, "nguoi", "mai lan")] == ["Trần Thị Mai Lan"]
    field = PersonField(Person.objects.filter(closed_to=None))
    assert field.prepare_value(lan.pk) == field.prepare_value(lan) == "Trần Thị Mai Lan"


def test_people_are_offered_with_their_post_and_only_those_in_sight() -> None:
    centre = make_body()
    make_post(make_person("Trần Thị Mai Lan"), centre, "Trưởng ban")
    hidden = make_person("Trần Thị Mai Lan Hai")
    Person.objects.filter(pk=hidden.pk).update(closed_to=make_body("Hội khác"))
    assert asked(client_of(centre), "nguoi", "mai lan") == [("Trần Thị Mai Lan", f"Trưởng ban, {centre.short}")]


def test_without_a_sign_in_or_any_right_nothing_is_offered() -> None:
    body = make_body("Hội Khoa học")
    client = Client()
    assert client.get("/chon/to-chuc", {"q": "hoi"}).status_code == 302
    stranger = make_user()
    client.force_login(stranger)
    assert asked(client, "to-chuc", "hoi") == []
    assert [label for label, _note in asked(client_of(body), "to-chuc", "hoi khoa")] == ["Hội Khoa học"]


@pytest.mark.parametrize("text", ["Hội Khoa học Đất", "hoi khoa hoc dat", "hkhd", "HKHĐ", "đất", "{pk}", "Hội Khoa học Đất [#{pk}]"])
def test_a_whole_name_a_code_a_number_or_a_part_that_only_one_has_means_it(text: str) -> None:
    body = make_body("Hội Khoa học Đất", code="hkhd", short_name="HKHĐ")
    make_body("Hội Khoa học Đất Việt")
    make_body("Hội Cơ học")
    assert meant(
        Organisation.objects.exclude(name="Hội Khoa học Đất Việt") if text == "đất" else Organisation.objects.all(),
        text.replace("{pk}", str(body.pk)),
    ) == [body]


def test_what_may_mean_several_is_asked_back_and_a_tick_decides() -> None:
    body = make_body("Hội Cơ học A")
    other = make_body("Hội Cơ học B")
    field = BodyField(Organisation.objects.all())
    data = {"x": "hội cơ học"}
    with pytest.raises(Exception, match="hội cơ học"):
        field.clean(field.widget.value_from_datadict(data, {}, "x"))
    shown = field.widget.render("x", "hội cơ học", {"id": "id_x"})
    assert 'value="hội cơ học"' in shown
    assert [f'value="{one.pk}"' in shown for one in (body, other)] == [True, True]
    assert field.clean(field.widget.value_from_datadict({**data, "x__nao": str(other.pk)}, {}, "x")) == other


def test_several_stand_one_in_a_line_and_each_wrong_line_is_named() -> None:
    first, second = make_body("Hội Đất"), make_body("Hội Nước")
    field = BodiesField(Organisation.objects.all(), required=False)
    assert set(field.clean("Hội Đất\n\nhội nước")) == {first, second}
    assert field.prepare_value([first, second]) == "Hội Đất\nHội Nước"
    assert not field.clean("")
    with pytest.raises(Exception, match="Hội Lửa"):
        field.clean("Hội Đất\nHội Lửa")


def test_an_empty_line_means_nobody_when_none_is_needed() -> None:
    assert PersonField(Person.objects.all(), required=False).clean("  ") is None


def test_the_page_of_a_new_task_stays_light_and_keeps_what_was_typed() -> None:
    centre = make_body("Liên hiệp Hội trung ương")
    for number in range(60):
        make_body(f"Liên hiệp Hội tỉnh thứ {number}", parent=centre)
    client = client_of(centre)
    page = client.get("/nhiem-vu/moi")
    assert len(page.content) < 15_000, len(page.content)
    values = {"body": centre.pk, "what": "Tổng hợp", "lead": "tỉnh thứ 1", "due_on": "30/7/2023", "weight": "1", "visibility": "body"}
    answer = client.post("/nhiem-vu/moi", values)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="tỉnh thứ 1"' in text
    assert "Liên hiệp Hội tỉnh thứ 11" in text
    chosen = client.post("/nhiem-vu/moi", {**values, "lead": "Liên hiệp Hội tỉnh thứ 1", "collaborators": "Liên hiệp Hội tỉnh thứ 2"})
    assert chosen.status_code == 303


def test_more_lines_than_can_be_looked_up_are_refused_before_any_question(django_assert_num_queries: Any) -> None:
    field = BodiesField(Organisation.objects.all())
    with django_assert_num_queries(0), pytest.raises(ValidationError) as refused:
        field.clean("\n".join(f"Hội {number}" for number in range(201)))
    assert [one.code for one in refused.value.error_list] == ["too_many"]


class Choosing(forms.Form):
    """Bodies and people to look through."""

    body = RecordField(Organisation.objects.all(), label="Đơn vị", required=False, help_text="Để trống được.")
    bodies = RecordsField(Organisation.objects.all(), label="Các đơn vị", initial=[])
    person = RecordField(Person.objects.all(), label="Người")
    people = RecordsField(Person.objects.all(), label="Những người", required=False)


def test_what_cannot_be_looked_through_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    union, branch = make_body("Liên hiệp Hội tỉnh Sông Hồng"), make_body("Hội Cầu đường")
    one, other = make_person("Trần Văn Bình"), make_person("Lê Thị Chung")
    names = ("body", "bodies", "person", "people")
    few = Choosing()
    picking.typed_where_many(few, *names)
    assert [type(few.fields[name]) for name in names] == [RecordField, RecordsField, RecordField, RecordsField]
    monkeypatch.setattr(picking, "MANY", 1)
    data = {"body": "", "bodies": f"song hong\n{branch.pk}", "person": "binh", "people": "Lê Thị Chung"}
    many = Choosing(data)
    picking.typed_where_many(many, *names)
    assert [type(many.fields[name]) for name in names] == [BodyField, BodiesField, PersonField, PeopleField]
    assert [many.fields[name].required for name in names] == [False, True, True, False]
    assert (many.fields["body"].help_text, many["bodies"].label) == ("Để trống được.", "Các đơn vị")
    assert many.is_valid(), many.errors
    assert many.cleaned_data["body"] is None
    assert set(many.cleaned_data["bodies"]) == {union, branch}
    assert many.cleaned_data["person"] == one
    assert list(many.cleaned_data["people"]) == [other]
    assert "<select" not in many.as_div()
