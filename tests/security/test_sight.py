"""A record out of sight does not exist: not on pages, in lists, counts, hits, exports, feeds, API answers, error texts, notices."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from documents.papers import moment
from giaoban.accounts.commands import make_token
from giaoban.common.xlsx import read_xlsx
from giaoban.config.declarations import all_listings
from giaoban.meetings.commands import make_feed
from giaoban.notices.models import Mail, Notification
from giaoban.organisations.queries import actor_of
from giaoban.search import commands as search_index
from security.sights import ACTORS, ACTS, BESIDE, DAY, LISTS, NOT_INDEXED, SIGHT, World, lower_pages, make_world, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world of the table, built once; the index of the search lies in a folder of its own."""
    patch = pytest.MonkeyPatch()
    patch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    with (
        TemporaryDirectory(prefix="giaoban-sight-") as data,
        override_settings(MEDIA_ROOT=Path(data) / "media", DATA=Path(data)),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        made = make_world()
        search_index.rebuild()
        yield made
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture
def client_of(world: World) -> Any:
    def sign_in(name: str) -> Client:
        client = Client(headers={"accept-language": "vi"})
        if name:
            client.force_login(world.people[name], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


def told(text: str) -> set[str]:
    """The records whose words stand in a text."""
    found = set(re.findall(r"zq[a-z]+", text))
    return {name for name in SIGHT if word(name) in found}


def seen_by(actor: str, kind: str = "") -> set[str]:
    return {name for name, actors in SIGHT.items() if actor in actors and kind in {"", name.partition(" ")[0]}}


def text_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    head = "".join(f"{key}: {value}\n" for key, value in answer.headers.items())
    return head + content.decode("utf-8", errors="replace")


EVERYONE = pytest.mark.parametrize("actor", ACTORS)
WITHOUT_DRAFT = {"document draft"}
"""A draft stands in the list of drafts, not in that of documents."""


@EVERYONE
def test_a_page_opens_for_those_who_see_the_record_and_is_not_there_for_others(world: World, client_of: Any, actor: str) -> None:
    client = client_of(actor)
    opened = set()
    for name in SIGHT:
        answer = client.get(world.page(name))
        assert answer.status_code in {200, 404}, name
        if answer.status_code == 200:
            opened.add(name)
            assert told(text_of(answer)) <= seen_by(actor), name
        else:
            assert told(text_of(answer)) == set(), name
    assert opened == seen_by(actor)


@EVERYONE
def test_who_sees_thousands_of_bodies_sees_the_same_records(world: World, actor: str) -> None:
    plain = actor_of(world.people[actor], on=DAY, channel="web")
    wide = replace(plain, grants=tuple(replace(grant, is_wide=True) for grant in plain.grants))
    seen = 0
    for model in apps.get_models():
        rows = getattr(model, "objects", None)
        if hasattr(rows, "visible_to"):
            found = set(rows.visible_to(plain).values_list("pk", flat=True))
            assert set(rows.visible_to(wide).values_list("pk", flat=True)) == found, model
            seen += len(found)
    assert seen or not plain.is_inside


def test_nobody_signed_out_sees_anything(world: World, client_of: Any) -> None:
    client = client_of("")
    for name in SIGHT:
        for address in (world.page(name), reverse("records:file", args=[world.files[name].pk])):
            answer = client.get(address)
            assert (answer.status_code, told(answer.content.decode())) == (302, set()), address
    assert client.get("/api/v1/documents").status_code == 401
    assert told(text_of(client.get(f"/tim/?q={word('document public')}"))) <= {"document public"}


def test_an_address_without_or_with_another_word_tells_nothing_of_a_hidden_title(world: World, client_of: Any) -> None:
    client = client_of("neighbour")
    for name in seen_by("head", "document") - seen_by("neighbour"):
        number = world.records[name].pk
        for address in (
            f"/van-ban/{number}",
            f"/van-ban/{number}/x",
            f"/van-ban/{number}/in.pdf",
            f"/van-ban/{number}/in.docx",
            f"/van-ban/{number}/ban/1",
        ):
            answer = client.get(address)
            assert (answer.status_code, told(text_of(answer))) == (404, set()), address


@EVERYONE
@pytest.mark.parametrize("kind", sorted(LISTS))
def test_lists_counts_and_exports_hold_what_is_seen(world: World, client_of: Any, actor: str, kind: str) -> None:
    client, listing = client_of(actor), all_listings()[LISTS[kind]]
    expected = {name for one in (kind, *BESIDE.get(kind, ())) for name in seen_by(actor, one)} - WITHOUT_DRAFT
    address = reverse(listing.url_name)
    assert told(text_of(client.get(address, {"co": "200"}))) == expected
    assert told(text_of(client.get(address, {"tim": "zq", "co": "200"})).replace('value="zq"', "")) == expected
    assert told(text_of(client.get(address, {"xuat": "csv"}))) == expected
    book = client.get(address, {"xuat": "xlsx"})
    content = b"".join(book.streaming_content) if book.streaming else book.content
    assert told(" ".join(str(cell) for sheet in read_xlsx(content) for row in sheet.rows for cell in row)) == expected
    answer = client.get(f"/api/v1/{listing.code}", {"co": "200"}).json()
    assert (answer["total"], told(json.dumps(answer["items"], ensure_ascii=False))) == (len(expected), expected)
    for name in SIGHT.keys() - seen_by(actor):
        assert client.get(f"/api/v1/{listing.code}", {"tim": word(name)}).json()["total"] == 0


@EVERYONE
def test_no_other_list_tells_more(world: World, client_of: Any, actor: str) -> None:
    client = client_of(actor)
    for listing in all_listings().values():
        for address, query in (
            (reverse(listing.url_name), {"co": "200"}),
            (reverse(listing.url_name), {"xuat": "csv"}),
            (f"/api/v1/{listing.code}", {"co": "200"}),
        ):
            answer = client.get(address, query)
            assert answer.status_code in {200, 403, 404}, address
            assert told(text_of(answer)) <= seen_by(actor), (address, query)


def test_a_register_shows_a_hidden_line_as_its_number_and_restricted(world: World, client_of: Any) -> None:
    for actor, shown in (("head", True), ("officer", False), ("centre", False)):
        text = text_of(client_of(actor).get(reverse("documents:outgoing"), {"co": "200"}))
        assert ("document hidden" in told(text)) is shown
        assert ("hạn chế" in text) is not shown
    total = {actor: client_of(actor).get("/api/v1/documents-out").json()["total"] for actor in ("head", "officer", "neighbour")}
    assert (total["head"], total["officer"], total["neighbour"]) == (6, 6, 0)
    assert client_of("officer").get("/api/v1/documents-out", {"tim": word("document hidden")}).json()["total"] == 0


@EVERYONE
def test_search_and_palette_find_what_is_seen(world: World, client_of: Any, actor: str) -> None:
    client = client_of(actor)
    for name in SIGHT:
        for query in ({"q": word(name)}, {"q": word(name)[:-1], "bang": "1"}):
            found = {
                one
                for link in re.findall(r'<a [^>]*href="/(?!tim)[^"]*".*?</a>', text_of(client.get("/tim/", query)), re.DOTALL)
                for one in told(link)
            }
            assert (name in found) is (name in seen_by(actor) - NOT_INDEXED), (name, query)
            assert found <= seen_by(actor)


@EVERYONE
def test_an_act_on_what_is_not_seen_reads_as_on_what_is_not_there(world: World, client_of: Any, actor: str) -> None:
    user = world.people[actor]
    token = make_token(actor=world.actor(actor), user=user, label="thử", at=moment(DAY))

    def post(code: str, data: dict[str, Any]) -> tuple[int, str]:
        answer = Client().post(
            f"/api/v1/acts/{code}", json.dumps(data), content_type="application/json", headers={"Authorization": f"Bearer {token}"}
        )
        return answer.status_code, answer.content.decode()

    not_there = post("programmes.remind", {"task": 999_999_999})
    assert not_there[0] == 404
    for name in SIGHT.keys() - seen_by(actor):
        record = world.records[name]
        code, reference, more = ACTS[name.split()[0]]
        assert post(code, {reference: record.pk, **more}) == not_there, name
        assert (
            post("records.add_comment", {"subject_kind": record._meta.label_lower, "subject_id": record.pk, "text": "Thử"}) == not_there
        ), name


@EVERYONE
def test_a_file_is_given_to_those_who_see_its_record(world: World, client_of: Any, actor: str) -> None:
    client = client_of(actor)
    given = {name for name, version in world.files.items() if client.get(reverse("records:file", args=[version.pk])).status_code == 200}
    assert given == seen_by(actor)


@EVERYONE
def test_pages_below_the_desk_and_the_calendar_tell_what_is_seen(world: World, client_of: Any, actor: str) -> None:
    client = client_of(actor)
    for address in lower_pages(world):
        answer = client.get(address)
        assert answer.status_code in {200, 403, 404}, address
        assert told(text_of(answer)) <= seen_by(actor), address


@EVERYONE
def test_the_feed_holds_what_is_seen(world: World, client_of: Any, actor: str) -> None:
    feed = make_feed(actor=world.actor(actor), at=moment(DAY))
    answer = client_of("").get(reverse("meetings:feed", args=[feed.token]))
    text = re.sub(r"\r?\n[ \t]", "", text_of(answer))
    assert answer.status_code == 200
    assert told(text) <= seen_by(actor)
    for name in seen_by("head", "meeting") | seen_by("party", "meeting"):
        one = client_of(actor).get(reverse("meetings:meeting_ics", args=[world.records[name].pk]))
        assert (one.status_code == 200) is (name in seen_by(actor)), name


@EVERYONE
def test_notices_and_mails_tell_nothing_of_what_is_not_seen(world: World, actor: str) -> None:
    user = world.people[actor]
    said = " ".join([str(one) + json.dumps(one.values, ensure_ascii=False) for one in Notification.objects.filter(user=user)])
    assert told(said) <= seen_by(actor)
    assert not Mail.objects.filter(to_address=user.email or "-").exists()


@pytest.mark.parametrize("actor", ["officer", "neighbour"])
def test_no_address_of_a_record_tells_of_it_to_who_does_not_see_it(world: World, client_of: Any, actor: str) -> None:
    """Every address below a record that is out of sight, opened and sent to, answers as if the record were not there."""
    from django.urls import get_resolver
    from django.urls.resolvers import URLPattern, URLResolver

    def walk(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from walk(one, prefix + str(one.pattern))
            elif isinstance(one, URLPattern):
                yield prefix + str(one.pattern)

    below = {
        "document": "van-ban/<int:pk>/",
        "dissemination": "van-ban/quan-triet/<int:pk>/",
        "task": "nhiem-vu/<int:number>/",
        "meeting": "giao-ban/<int:pk>/",
        "paper": "giao-ban/tham-luan/<int:pk>/",
        "call": "giao-ban/moi-tham-luan/<int:pk>/",
        "finding": "phat-hien/<int:number>/",
        "review": "quy-che/so-ket/<int:pk>/",
        "regulation": "quy-che/<int:number>/",
        "occurrence": "quy-che/viec/<int:pk>/",
        "flag": "quy-che/can-cu/<int:pk>/",
        "member": "dang-vien/<int:pk>/",
        "member grading party": "xep-loai/dong/<int:pk>/",
        "member commendation party": "khen-thuong/<int:pk>/",
        "inspection": "kiem-tra-giam-sat/cuoc/<int:pk>/",
        "campaign": "bao-cao/dot/<int:number>/",
        "report": "bao-cao/nop/<int:pk>/",
    }
    client = client_of(actor)
    for name in SIGHT.keys() - seen_by(actor):
        record: Any = world.records[name]
        head = below.get(name) or below[name.split()[0]]
        key = record.number if "number" in head else record.pk
        for pattern in walk(get_resolver()):
            if not pattern.startswith(head):
                continue
            address = "/" + re.sub(
                r"<slug:\w+>", "x", re.sub(r"<int:\w+>", "1", pattern.replace(head, re.sub(r"<int:\w+>", str(key), head)))
            )
            answer = client.get(address)
            answer = client.post(address) if answer.status_code == 405 else answer
            assert (answer.status_code, told(text_of(answer))) == (404, set()), (name, address)
