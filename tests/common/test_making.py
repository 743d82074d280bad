"""Records made by a plan are those that Django makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import Model, QuerySet
from django.db.models.signals import post_init

from architecture.rows import DAY, make_rows
from factories import make_body
from giaoban.common import prepared
from giaoban.common.actor import SYSTEM, Actor
from giaoban.common.beside import Beside
from giaoban.common.listing import pages as lists
from giaoban.common.making import plan_of
from giaoban.config.declarations import all_listings
from giaoban.organisations.models import Organisation
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


def told(value: Any, *above: Model) -> Any:
    """All that is known of a record and of those that it leads to, in plain values; one that leads back to where it came from by its key."""
    if isinstance(value, list):
        return [told(one, *above) for one in value]
    if not isinstance(value, Model):
        return value
    if any(value is one for one in above):
        return type(value), value.pk
    state = vars(value._state)
    beside = {name: told(one, *above, value) for name, one in state.get("fields_cache", {}).items()}
    fetched = {name: [told(one, *above, value) for one in rows] for name, rows in vars(value).get("_prefetched_objects_cache", {}).items()}
    plain = {name: told(one, *above, value) for name, one in vars(value).items() if name not in {"_state", "_prefetched_objects_cache"}}
    return type(value), plain, {name: one for name, one in state.items() if name != "fields_cache"}, beside, fetched


def compiled(rows: QuerySet[Any]) -> Any:
    compiler = rows.query.get_compiler(using=rows.db)
    compiler.as_sql()
    return plan_of(rows, compiler)


@pytest.fixture
def actor() -> Iterator[Actor]:
    rows = make_rows()
    rows.add(2)
    return rows.actor


def test_the_rows_of_every_list_are_those_that_django_makes(actor: Actor) -> None:
    planned, with_more = set(), set()
    for code, listing in all_listings().items():
        values = (listing, (), DAY, 1, 25)
        made, plain = prepared.rows_of(lists._paged, actor, *values), list(lists._paged(actor, *values))
        assert plain, "give the list a row in tests/architecture/rows.py"
        assert list(map(told, made)) == list(map(told, plain)), code
        found = prepared._translated(lists._paged, prepared.stand_in_for(actor)[0], DAY, values)
        if found is not None and found.plan is not None:
            planned.add(code)
            with_more |= {code for one in found.beside if isinstance(one, Beside)}
    assert {"tasks", "documents", "documents-in", "meetings", "people", "organisations", "obligations"} <= planned
    assert {"tasks", "regulations"} <= with_more


def deferred(actor: Actor) -> QuerySet[Task]:
    return Task.objects.defer("product", "lead__name").select_related("lead__parent", "lead_person").order_by("pk")


def values(actor: Actor) -> QuerySet[Any]:
    return Task.objects.order_by("pk").values_list("lead__name", "pk", "assigned_on")


def flat(actor: Actor) -> QuerySet[Any]:
    return Task.objects.order_by("pk").values_list("pk", flat=True)


def named(actor: Actor) -> QuerySet[Any]:
    return Task.objects.order_by("pk").values("pk", "what")


@pytest.mark.parametrize("question", [deferred, values, flat, named], ids=lambda one: one.__name__)
def test_parts_of_records_and_plain_values_are_those_that_django_makes(actor: Actor, question: Any) -> None:
    made, plain = prepared.rows_of(question, actor), list(question(actor))
    assert len(plain) > 1
    assert list(map(told, made)) == list(map(told, plain))


def test_a_record_made_can_be_saved_refreshed_and_asked_for_what_was_left_out(actor: Actor) -> None:
    task = prepared.rows_of(deferred, actor)[0]
    plain = Task.objects.get(pk=task.pk)
    assert (task.product, task.lead.name, task.owner) == (plain.product, plain.lead.name, plain.owner)
    task.what = "Đổi tên việc"
    task.save(update_fields=["what"])
    task.refresh_from_db()
    assert task.what == "Đổi tên việc"


def bodies(actor: Actor) -> QuerySet[Organisation]:
    return Organisation.objects.order_by("pk")


def test_django_makes_the_records_where_somebody_listens() -> None:
    body = make_body("Liên hiệp Hội trung ương")
    heard = []

    def listen(instance: Organisation, **_: Any) -> None:
        heard.append(instance)

    assert compiled(bodies(SYSTEM)) is not None
    post_init.connect(listen, sender=Organisation)
    try:
        assert compiled(bodies(SYSTEM)) is None
        prepared._translated.cache_clear()
        assert prepared.rows_of(bodies, SYSTEM) == heard == [body]
    finally:
        post_init.disconnect(listen, sender=Organisation)
        prepared._translated.cache_clear()
