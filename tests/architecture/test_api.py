"""The API: its description is sound, tells of every act and list, and what it describes does not break."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from architecture.rows import DAY, make_rows
from giaoban.config.declarations import all_acts, all_listings
from giaoban.config.rules_list import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture(scope="module")
def client(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """Somebody who may see and do nearly everything, in a federation with a row in every list."""
    patch = pytest.MonkeyPatch()
    patch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    with (
        TemporaryDirectory(prefix="giaoban-api-") as data,
        override_settings(MEDIA_ROOT=Path(data)),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        rows = make_rows()
        rows.add(2)
        made = Client(raise_request_exception=False)
        made.force_login(rows.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        yield made
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture(scope="module")
def description(client: Client) -> Any:
    """The description as it is served."""
    return client.get("/api/v1/openapi.json").json()


def test_the_description_is_sound(description: Any) -> None:
    assert description["openapi"].startswith("3.1")
    names = {operation["operationId"] for path in description["paths"].values() for operation in path.values()}
    assert len(names) == len(all_acts()) + len(all_listings()) + len(RULES)
    defined = set(description["components"]["schemas"])
    text = json.dumps(description)
    assert {one.split('"')[0] for one in text.split("#/components/schemas/")[1:]} <= defined
    for path in description["paths"].values():
        for operation in path.values():
            assert {"200", "401", "403", "404", "422"} <= {str(code) for code in operation["responses"]}
            assert operation["summary"]


def test_no_two_inputs_share_a_name() -> None:
    names = Counter(schema.__name__ for schema in {act.schema for act in all_acts().values()})
    assert [name for name, count in names.items() if count > 1] == [], "the API describes inputs by the names of their classes"


def test_every_act_is_described_with_its_fields(description: Any) -> None:
    for code, act in all_acts().items():
        body = description["paths"][f"/api/v1/acts/{code}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        schema = description["components"]["schemas"][body["$ref"].rpartition("/")[2]] if "$ref" in body else body
        assert set(schema.get("properties", {})) == set(act.schema.model_fields), code


def test_every_list_is_described_with_paging_order_and_filters(description: Any) -> None:
    for code, listing in all_listings().items():
        parameters = {one["name"]: one for one in description["paths"][f"/api/v1/{code}"]["get"]["parameters"]}
        assert set(parameters) == {"tim", "xep", "trang", "co", *(one.key for one in listing.filters)}, code
        assert all(one["description"] for one in parameters.values())
        for column in listing.columns:
            assert not column.order_by or column.key in parameters["xep"]["description"], (code, column.key)


def test_pages_of_a_list_follow_each_other(client: Client) -> None:
    whole = client.get("/api/v1/people", {"co": "200"}).json()
    found = [one["id"] for page in (1, 2, 3) for one in client.get("/api/v1/people", {"co": "2", "trang": str(page)}).json()["items"]]
    assert found == [one["id"] for one in whole["items"]][: len(found)]
    assert (whole["page"], whole["pages"], len(found)) == (1, 1, 6)


TYPED = st.one_of(
    st.text(max_size=20),
    st.integers().map(str),
    st.dates().map(str),
    st.sampled_from(["", "-", "%", "'", "\x00", "0", "true", "null", "1,2", "\ud83d"]),
)


@pytest.mark.parametrize("code", sorted(all_listings()))
@effort(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(data=st.data())
def test_a_list_answers_whatever_it_is_asked(client: Client, code: str, data: st.DataObject) -> None:
    listing = all_listings()[code]
    keys = ["tim", "xep", "trang", "co", *(one.key for one in listing.filters)]
    query = data.draw(st.dictionaries(st.sampled_from(keys), TYPED, max_size=4))
    answer = client.get(f"/api/v1/{code}", {key: value.encode("utf-8", "surrogatepass") for key, value in query.items()})
    assert answer.status_code == 200, (query, answer.content[:300])


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(min_value=-(2**70), max_value=2**70), st.text(max_size=12), st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=5), inner, max_size=2)),
    max_leaves=4,
)


@pytest.mark.parametrize("code", sorted(all_acts()))
@effort(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(data=st.data())
def test_an_act_is_done_or_refused_whatever_it_is_given(client: Client, code: str, data: st.DataObject) -> None:
    fields = all_acts()[code].schema.model_fields
    required = {name: VALUES for name, one in fields.items() if one.is_required()}
    body = data.draw(st.fixed_dictionaries(required, optional={name: VALUES for name in fields if name not in required}))
    with transaction.atomic():
        answer = client.post(f"/api/v1/acts/{code}", json.dumps(body), content_type="application/json")
        transaction.set_rollback(True)
    assert answer.status_code in {200, 403, 404, 422}, (body, answer.content[:300])
    if answer.status_code != 200:
        assert set(answer.json()) <= {"code", "detail", "fields"}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"a": NaN}', b"{" * 2_000])
def test_a_body_that_is_no_object_is_refused(client: Client, body: bytes) -> None:
    answer = client.post("/api/v1/acts/organisations.add_person", body, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert set(answer.json()) <= {"code", "detail", "fields"}
