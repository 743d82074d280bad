"""Synthetic data: the same for the same seed, and as the commands would have written them."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connection
from django.db.models import Count, F

from giaoban.audit.models import Entry
from giaoban.bench import generate
from giaoban.bench.synthetic import Scale, fill, words
from giaoban.bench.synthetic.filling import digest
from giaoban.bench.synthetic.world import make_world
from giaoban.common.due import all_invariants
from giaoban.common.vietnamese import clean, fold, name_sort_key
from giaoban.documents.commands.texts import refold
from giaoban.documents.models import Arrival, Document, NumberSeries
from giaoban.meetings.models import ConclusionTask
from giaoban.organisations.commands.periods import rebuild_closure
from giaoban.organisations.models import Organisation, Person, TreeLink
from giaoban.programmes.commands.steps import search_key
from giaoban.programmes.models import OriginKind, Task

SMALL = Scale(bodies=60, people=200, documents=150, meetings=12, tasks=200, users=8)


@pytest.fixture
def filled(db: None) -> None:
    fill(SMALL, 1)


def digest_of(seed: int) -> str:
    """The digest of rows in tables as new, whatever other tests numbered before."""
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)
    fill(SMALL, seed)
    return digest()


def test_another_seed_gives_other_bodies() -> None:
    first, same, other = (make_world(SMALL, Random(seed)).bodies for seed in (1, 1, 2))  # noqa: S311 - no secret is made of it
    assert first == same != other


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_gives_the_same_rows() -> None:
    first = digest_of(7)
    assert digest_of(7) == first
    assert digest_of(8) != first


@pytest.mark.usefixtures("filled")
def test_there_is_as_much_as_the_scale_says() -> None:
    counts = (Organisation.objects.count(), Person.objects.count(), Document.objects.count(), Task.objects.count())
    assert counts == (SMALL.bodies, SMALL.people, SMALL.documents, SMALL.tasks)


@pytest.mark.usefixtures("filled")
def test_the_closure_is_what_the_placements_say() -> None:
    fields = ("ancestor", "descendant", "depth", "in_force_from", "in_force_until", "is_last")
    written = sorted(map(str, TreeLink.objects.values_list(*fields)))
    paths = dict(Organisation.objects.values_list("pk", "path"))
    from giaoban.bench.synthetic import DAY as LAST

    rebuild_closure(list(paths), today=LAST)
    assert sorted(map(str, TreeLink.objects.values_list(*fields))) == written
    assert dict(Organisation.objects.values_list("pk", "path")) == paths


@pytest.mark.usefixtures("filled")
def test_search_keys_and_orders_are_those_of_the_commands() -> None:
    for document in Document.objects.all():
        kept = (document.folded, document.number_key)
        refold(document)
        assert kept == (document.folded, document.number_key)
    for task in Task.objects.select_related("lead", "lead_person", "responsible"):
        helpers = [one for one in task.collaborators.select_related("body", "person") if one.body is not None]
        assert search_key(task, helpers) == task.folded
    for person in Person.objects.all():
        assert (person.sort_key, person.folded) == (name_sort_key(person.full_name), fold(person.full_name))
        assert clean(person.full_name) == person.full_name


@pytest.mark.usefixtures("filled")
def test_numbers_have_no_gap_and_the_series_know_the_last() -> None:
    for model in (Document, Arrival):
        for row in model.objects.exclude(series=None).values("series", last=F("series__last_number")).annotate(count=Count("pk")):
            numbers = sorted(model.objects.filter(series=row["series"]).values_list("number", flat=True))
            assert numbers == list(range(1, row["last"] + 1))
    assert NumberSeries.objects.filter(last_number__gt=0).exists()


@pytest.mark.usefixtures("filled")
def test_each_task_has_its_one_origin_and_no_invariant_is_broken() -> None:
    linked = set(Task.objects.filter(origin_kind=OriginKind.CONCLUSION).values_list("pk", flat=True))
    assert linked == set(ConclusionTask.objects.values_list("task", flat=True)) != set()
    assert {one.name: one.count_broken() for one in all_invariants()} == {one.name: 0 for one in all_invariants()}


@pytest.mark.usefixtures("filled")
def test_each_batch_leaves_one_audit_entry() -> None:
    entries = Entry.objects.filter(action="bench.batch.generated")
    assert entries.count() == Entry.objects.count() > 3
    told = [entry.payload.body["new"] for entry in entries.select_related("payload")]
    assert sum(counts.get("documents.document", 0) for counts in told) == SMALL.documents


@pytest.mark.usefixtures("filled")
def test_constraints_hold_over_all_rows() -> None:
    connection.check_constraints()


def test_invented_places_repeat_only_after_their_numerals() -> None:
    names = [words.place(number) for number in range(2_000)]
    assert len(set(names)) == len(names)
    assert all(clean(name) == name for name in names)


def test_the_key_of_joined_phrases_is_the_key_of_the_whole() -> None:
    phrases = ("Quyết định 48-QĐ/TW", "", "  về việc hòa giải ", "Ủy ban")
    assert words.folded_words(*phrases) == fold(" ".join(phrases))


@pytest.mark.django_db
def test_data_are_made_again_when_scale_seed_or_schema_differ(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    (tmp_path / "giaoban.sqlite3").touch()
    (tmp_path / generate.STAMP).write_text(json.dumps(generate.identity("demo", 3)), encoding="utf-8")
    assert generate.is_there(tmp_path, "demo", 3)
    assert not generate.is_there(tmp_path, "demo", 4)
    assert not generate.is_there(tmp_path, "province", 3)
    monkeypatch.setattr(generate, "schema_version", lambda: "another")
    assert not generate.is_there(tmp_path, "demo", 3)
