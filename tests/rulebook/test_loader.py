from datetime import date
from itertools import pairwise

import pytest

from giaoban.common.errors import RuleMissing
from giaoban.common.translation import translator
from giaoban.rulebook import Basis, Confidence, RulebookBroken, all_versions, rule_names, version_for, versions_of, weakest
from giaoban.rulebook.loader import read_rules


@pytest.mark.parametrize("version", list(all_versions()), ids=lambda v: v.reference)
def test_every_version_names_its_source_and_how_sure_it_is(version) -> None:
    assert version.source.act
    assert version.title
    assert version.values
    if version.confidence in {Confidence.CONFIRMED, Confidence.ONE_SOURCE} and not version.rule.startswith("document_kinds.bodies"):
        assert version.source.where or version.source.article


@pytest.mark.parametrize("rule", rule_names())
def test_the_versions_of_a_rule_follow_each_other(rule: str) -> None:
    versions = versions_of(rule)
    for earlier, later in pairwise(versions):
        assert earlier.in_force_from < later.in_force_from
        assert earlier.in_force_until is not None
        assert earlier.in_force_until <= later.in_force_from


DROPPED_BY_LAW: dict[str, set[str]] = {
    "dues.rates@2026-01-01": {"fixed_from", "fixed_share_over_age", "fixed_to"},
    "grading.exclusion_member@2023-10-04": {"done_below"},
    "grading.exclusion_member@2025-08-30": {"leader_done_below"},
    "grading.exclusion_organisation@2025-08-30": {"disciplined_units_over", "done_below"},
    "inspection.handle_elsewhere@2025-05-30": {"working_days"},
    "personal_data.requests@2026-01-01": {"hours"},
}
"""Values that a later act has no more; whoever drops another on purpose names it here."""


@pytest.mark.parametrize("rule", rule_names())
def test_a_version_repeats_every_value_of_the_one_before_it(rule: str) -> None:
    for earlier, later in pairwise(versions_of(rule)):
        assert set(earlier.values) - set(later.values) == DROPPED_BY_LAW.get(later.reference, set())


def test_a_version_holds_from_its_first_day_to_the_day_before_the_next() -> None:
    assert version_for("document_numbering.state", date(2020, 3, 4)).in_force_from == date(2004, 6, 1)
    assert version_for("document_numbering.state", date(2020, 3, 5)).in_force_from == date(2020, 3, 5)


def test_a_day_before_the_first_version_is_a_question_to_a_person() -> None:
    with pytest.raises(RuleMissing) as missing:
        version_for("document_numbering.state", date(2004, 5, 31))
    assert missing.value.question == (
        "Which rule applied on 31/5/2004 to this matter: numbering of administrative documents? The first version known begins on 1/6/2004."
    )
    assert missing.value.known["first_version_from"] == date(2004, 6, 1)


def test_a_day_after_an_ended_version_is_a_question_too() -> None:
    last = versions_of("holidays.announced")[-1]
    assert last.in_force_until is not None
    with pytest.raises(RuleMissing, match="ended"):
        version_for("holidays.announced", last.in_force_until)


def test_an_unknown_rule_is_a_mistake_of_the_caller() -> None:
    for name in ("nothing.here", "holidays.nothing"):
        with pytest.raises(KeyError):
            version_for(name, date(2025, 1, 1))


GOOD = '[x]\ntitle = "t"\n[[x.version]]\nin_force_from = 2020-01-01\nsource = { act = "A", article = "1" }\nconfidence = "confirmed"\nn = [{ a = 1 }]\n'


def test_values_cannot_be_changed() -> None:
    version = read_rules("f", GOOD)["f.x"][0]
    assert version.values["n"][0]["a"] == 1
    with pytest.raises(TypeError):
        version.values["n"][0]["a"] = 2


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ('source = { act = "A", article = "1" }\n', "", "f.x: a version is not complete: 'source'"),
        ('confidence = "confirmed"', 'confidence = "sure"', "'sure' is not a valid Confidence"),
        ("2020-01-01", '"2020-01-01"', "f.x: a version is not complete: 2020-01-01"),
        ("in_force_from = 2020-01-01", "in_force_from = 2020-01-01T00:00:00", "not complete"),
        ('title = "t"\n', "", "f.x: a rule needs a title"),
        (GOOD, GOOD + GOOD.partition("\n[[")[2].join(["[[", ""]), "stand in the order of their days"),
    ],
    ids=["no source", "unknown confidence", "a day as text", "a moment", "no title", "same day twice"],
)
def test_broken_data_are_refused_and_named(good: str, bad: str, told: str) -> None:
    with pytest.raises(RulebookBroken) as broken:
        read_rules("f", GOOD.replace(good, bad))
    assert told in str(broken.value)


def test_an_answer_is_as_sure_as_its_weakest_rule() -> None:
    assert weakest([Confidence.CONFIRMED, Confidence.ONE_SOURCE]) is Confidence.ONE_SOURCE
    assert weakest([Confidence.UNVERIFIED, Confidence.CONVENTION]) is Confidence.CONVENTION
    assert weakest([]) is Confidence.CONFIRMED
    day = date(2025, 1, 1)
    basis = Basis((version_for("document_numbering.party", day),)) + Basis((version_for("programmes.colours", day),))
    assert basis.confidence is Confidence.CONVENTION
    assert basis.sources == ("36-HD/VPTW, 03/04/2018, II.1.3 [confirmed]", "Cách tính của phần mềm, màu tiến độ [convention]")
    assert basis.references == ("document_numbering.party@2018-04-03", "programmes.colours@1983-03-26")


def test_every_title_has_its_vietnamese() -> None:
    translate = translator("vi")
    titles = {version.title for version in all_versions()}
    assert {title for title in titles if translate(title) == title} == set()
    with pytest.raises(RuleMissing) as missing:
        version_for("holidays.law", date(2007, 4, 10))
    assert missing.value.text(translate) == (
        "Ngày 10/4/2007 áp dụng quy định nào về ngày nghỉ lễ, tết? Quy định sớm nhất đã biết có hiệu lực từ ngày 11/4/2007."
    )
