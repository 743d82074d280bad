"""Looking up rules: on the page and through the API, every rule with its example."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils.translation import override
from tests.factories import make_body, make_user

from giaoban.config.rules_list import RULES, ask
from giaoban.desk.lookup.forms import RuleForm, example_values
from giaoban.desk.lookup.register import shelves
from giaoban.desk.lookup.words import CHOICES, KEYS, UNSHOWN

if TYPE_CHECKING:
    from giaoban.rulebook.questions import Rule

NAMED = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)


@pytest.fixture
def visitor(client: Client, db: None) -> Client:
    client.force_login(make_user("member", make_body()))
    return client


def test_every_rule_stands_on_a_shelf() -> None:
    shelved = [rule.name for title, rules in shelves() for rule in rules if title != "Other rules"]
    assert sorted(shelved) == sorted(RULES)


@NAMED
def test_every_key_that_is_shown_has_a_word(rule: Rule) -> None:
    found = ask(rule, json.dumps(rule.example))
    keys = {*rule.keys, *found.get("answer", {})} - UNSHOWN
    assert sorted(keys - set(KEYS)) == []


@NAMED
def test_a_form_filled_with_the_example_asks_the_example(rule: Rule) -> None:
    form = RuleForm(
        rule, {k: _typed(v) for k, v in example_values(rule).items() if v is not False and v is not None}, day=date(2026, 3, 16)
    )
    assert form.is_valid(), form.errors
    asked, meant = (ask(rule, json.dumps(one)) for one in (form.question(), rule.example))
    assert asked == meant


def _typed(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@NAMED
def test_the_page_of_a_rule_answers_its_example_in_vietnamese(rule: Rule, visitor: Client) -> None:
    page = visitor.get(f"/tra-cuu-quy-dinh/{rule.name}")
    assert page.status_code == 200
    with override("vi"):
        from django.utils.translation import gettext

        expected = ask(rule, json.dumps(rule.example), gettext)
    text = page.content.decode()
    for reason in expected.get("reasons", ()):
        assert reason.split("“")[0].split("&")[0][:40] in text


@NAMED
def test_the_api_answers_as_the_shell(rule: Rule, visitor: Client) -> None:
    answer = visitor.post(f"/api/v1/rules/{rule.name}", json.dumps(rule.example), content_type="application/json")
    with override("vi"):
        from django.utils.translation import gettext

        assert (answer.status_code, answer.json()) == (200, ask(rule, json.dumps(rule.example), gettext))


def test_a_question_that_the_rules_do_not_settle_goes_to_a_person(visitor: Client) -> None:
    page = visitor.post("/tra-cuu-quy-dinh/badge-bonus", {"badge": "45", "awarded_on": "2/9/2024"})
    assert page.status_code == 200
    assert "2.340.000" in page.content.decode()


def test_wrong_input_says_what_to_do_and_keeps_what_was_typed(visitor: Client) -> None:
    page = visitor.post("/tra-cuu-quy-dinh/base-salary", {"on": "ngày nào đó"})
    assert page.status_code == 422
    assert "ngày nào đó" in page.content.decode()
    refused = visitor.post("/api/v1/rules/base-salary", '{"day": 1}', content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (422, "rule_input_refused")


def test_nobody_looks_up_rules_without_signing_in(client: Client, db: None) -> None:
    assert client.get("/tra-cuu-quy-dinh/base-salary").status_code == 302
    assert client.post("/api/v1/rules/base-salary", "{}", content_type="application/json").status_code == 401


def test_no_choice_is_worded_twice_for_one_thing() -> None:
    assert len(CHOICES) == len(set(CHOICES))


@NAMED
def test_every_choice_has_a_word(rule: Rule) -> None:
    form = RuleForm(rule, day=date(2026, 3, 16))
    values = {str(value) for field in form.fields.values() for value, _ in getattr(field, "choices", ()) if value}
    assert sorted(values - set(CHOICES)) == []
