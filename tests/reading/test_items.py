"""Taking over the contents that a regulation's text proposes: ticked and corrected, all together or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coordination.factories import make_regulation
from documents.papers import Scene, make_scene
from factories import DAY, MOMENT, make_body
from giaoban.accounts.models import User
from giaoban.common.errors import NotPermitted
from giaoban.documents.models import Document
from giaoban.organisations.models import Tree
from giaoban.reading.commands import obligations as commands
from giaoban.reading.queries.obligations import proposed_items

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.coordination.models import CoordinationRegulation

TEXT = (Path(__file__).parents[1] / "golden" / "regulations" / "dang-doan-dang-uy.txt").read_text(encoding="utf-8")


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def regulation(scene: Scene) -> CoordinationRegulation:
    """A regulation of the Party group and the Party committee, kept by the committee, without contents yet."""
    group = make_body("Đảng đoàn Liên hiệp Hội", tree=Tree.PARTY, short_name="Đảng đoàn")
    return make_regulation("Quy chế", bodies=[group, scene.committee], keeper=scene.committee)


def taken(regulation: CoordinationRegulation, **values: Any) -> commands.TakenItem:
    return commands.TakenItem(**{"area": "Giao ban", "text": "Hai bên giao ban 6 tháng một lần", "rhythm": "half", **values})


def test_the_parties_of_the_text_are_those_of_the_regulation(regulation: CoordinationRegulation) -> None:
    found = proposed_items(regulation, TEXT, DAY)
    group, committee = (str(one.pk) for one in regulation.parties.all())
    assert len(found) == 15
    assert {one.values["lead"] for one in found} == {group, committee, ""}
    assert (found[0].values["lead"], found[0].values["coordinating"]) == (committee, [group])


def test_contents_are_taken_over_with_their_calendar(scene: Scene, regulation: CoordinationRegulation) -> None:
    group, committee = regulation.parties.all()
    items = [
        taken(regulation),
        taken(
            regulation, text="Đảng ủy báo cáo", rhythm="days", fixed_days=["12-15"], due_after_days=-1, lead=committee, coordinating=[group]
        ),
    ]
    made = commands.take_items(actor=scene.committee_office, regulation=regulation, items=items, on=DAY, at=MOMENT)
    assert [one.line for one in made] == [1, 2]
    assert (made[1].lead, list(made[1].coordinating.all())) == (committee, [group])
    assert regulation.occurrences.filter(line=2).exists()


def test_one_that_is_refused_takes_back_all(scene: Scene, regulation: CoordinationRegulation) -> None:
    items = [taken(regulation), taken(regulation, text="", rhythm="year")]
    with pytest.raises(commands.ItemNotTaken):
        commands.take_items(actor=scene.committee_office, regulation=regulation, items=items, on=DAY, at=MOMENT)
    assert not regulation.items.exists()


def test_only_the_keeper_takes_over_and_at_least_one(scene: Scene, regulation: CoordinationRegulation) -> None:
    with pytest.raises(NotPermitted):
        commands.take_items(actor=scene.union_office, regulation=regulation, items=[taken(regulation)], on=DAY, at=MOMENT)
    with pytest.raises(commands.NothingTaken):
        commands.take_items(actor=scene.committee_office, regulation=regulation, items=[], on=DAY, at=MOMENT)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The contexts of the pages that were shown."""
    from giaoban.reading.views import obligations as views

    contexts: list[dict[str, Any]] = []
    original = views.render

    def keep(request: Any, template: str, context: dict[str, Any], **kwargs: Any) -> Any:
        contexts.append(context)
        return original(request, template, context, **kwargs)

    monkeypatch.setattr(views, "render", keep)
    return contexts


def sent_form(context: dict[str, Any]) -> dict[str, Any]:
    form = context["form"]
    sent: dict[str, Any] = {"read": form["read"].value()}
    for name in form.fields:
        value = form[name].value()
        if name != "read" and value not in (None, False, "", []):
            sent[name] = "on" if value is True else form.fields[name].prepare_value(value)
    return sent


@pytest.mark.usefixtures("day")
def test_a_page_reads_a_file_and_takes_over_what_is_ticked(
    scene: Scene, regulation: CoordinationRegulation, client: Client, shown: list[dict[str, Any]]
) -> None:
    client.force_login(User.objects.get(pk=scene.committee_office.user_id))
    here = f"/doc-van-ban/quy-che/{regulation.number}/"
    assert client.get(here).status_code == 200
    assert client.post(here, {"text": ""}).status_code == 422
    read = client.post(here, {"file": SimpleUploadedFile("quy-che.txt", TEXT.encode())})
    assert read.status_code == 200
    assert len(shown[-1]["sheets"]) == 15
    sent = sent_form(shown[-1])
    wrong = client.post(here, {**sent, "0-rhythm": "days", "0-fixed_days": ""})
    assert wrong.status_code == 422
    assert not regulation.items.exists()
    assert sent_form(shown[-1])["1-text"] == sent["1-text"]
    done = client.post(here, {**sent, "1-text": "Đánh giá kết quả hằng năm"})
    assert done.status_code == 303
    assert regulation.items.count() == sum(key.endswith("-take") for key in sent)
    assert regulation.items.filter(text="Đánh giá kết quả hằng năm").exists()


@pytest.mark.usefixtures("day")
def test_the_text_of_its_own_document_is_read_at_once_and_what_it_has_is_told(
    scene: Scene, regulation: CoordinationRegulation, client: Client, shown: list[dict[str, Any]]
) -> None:
    document = scene.issued()
    Document.objects.filter(pk=document.pk).update(text=TEXT, visibility="federation")
    regulation.document = document
    regulation.save()
    client.force_login(User.objects.get(pk=scene.committee_office.user_id))
    here = f"/doc-van-ban/quy-che/{regulation.number}/"
    client.get(here)
    client.post(here, sent_form(shown[-1]))
    client.get(here)
    assert all(sheet["one"].is_known for sheet in shown[-1]["sheets"])
    assert not any(key.endswith("-take") for key in sent_form(shown[-1]))


@pytest.mark.usefixtures("day")
def test_others_do_not_see_the_page_of_a_regulation_out_of_sight(scene: Scene, regulation: CoordinationRegulation, client: Client) -> None:
    client.force_login(User.objects.get(pk=scene.union_office.user_id))
    assert client.get(f"/doc-van-ban/quy-che/{regulation.number}/").status_code == 404
