from datetime import date

import pytest

from giaoban.common.errors import RuleMissing
from giaoban.common.translation import translator
from giaoban.party.rules.commendations import CommendationForm, Level, Recipient, authority, deciding_levels
from giaoban.party.rules.money import Award
from giaoban.rulebook import versions_of

MEMBER, ORGANISATION = Recipient.MEMBER, Recipient.ORGANISATION
L, F = Level, CommendationForm
ALLOWED = {
    (L.BRANCH, F.PRAISE, MEMBER),
    (L.PART_COMMITTEE, F.PRAISE, MEMBER), (L.PART_COMMITTEE, F.PRAISE, ORGANISATION),
    (L.GRASSROOTS_BRANCH, F.PRAISE, MEMBER), (L.GRASSROOTS_BRANCH, F.CERTIFICATE, MEMBER),
    (L.GRASSROOTS_COMMITTEE, F.PRAISE, MEMBER), (L.GRASSROOTS_COMMITTEE, F.PRAISE, ORGANISATION),
    (L.GRASSROOTS_COMMITTEE, F.CERTIFICATE, MEMBER), (L.GRASSROOTS_COMMITTEE, F.CERTIFICATE, ORGANISATION),
    (L.ABOVE_GRASSROOTS, F.CERTIFICATE, MEMBER), (L.ABOVE_GRASSROOTS, F.CERTIFICATE, ORGANISATION),
    (L.PROVINCIAL, F.MERIT, MEMBER), (L.PROVINCIAL, F.MERIT, ORGANISATION), (L.PROVINCIAL, F.FLAG, ORGANISATION), (L.PROVINCIAL, F.BADGE, MEMBER),
}  # fmt: skip


@pytest.mark.parametrize("on", [v.in_force_from for v in versions_of("commendations.authority")], ids=str)
@pytest.mark.parametrize("level", list(Level))
def test_each_level_may_give_what_the_table_allows_and_nothing_else(level: Level, on: date) -> None:
    may = {(level, form, to) for form in CommendationForm for to in Recipient if authority(level, form, to, on).may}
    assert may == {row for row in ALLOWED if row[0] is level}


def test_a_refusal_names_who_may() -> None:
    found = authority(Level.BRANCH, CommendationForm.MERIT, MEMBER, date(2025, 1, 1))
    assert (found.may, found.levels) == (False, (Level.PROVINCIAL,))
    assert found.reasons[0].text(translator("vi")) == (
        "Chi bộ trực thuộc đảng ủy không có thẩm quyền tặng hình thức này: bằng khen. Thẩm quyền thuộc về: Tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương."
    )
    none = authority(Level.PROVINCIAL, CommendationForm.FLAG, MEMBER, date(2025, 1, 1))
    assert (none.may, none.levels, none.reasons[0].text()) == (False, (), "Of this form there is none for such a recipient: flag.")


def test_before_the_first_known_rule_it_is_a_question() -> None:
    with pytest.raises(RuleMissing):
        authority(Level.PROVINCIAL, CommendationForm.BADGE, MEMBER, date(2016, 7, 24))


@pytest.mark.parametrize("award", list(Award))
def test_who_decides_a_periodic_award_may_give_its_form(award: Award) -> None:
    on = date(2025, 12, 31)
    form = {"merit": CommendationForm.MERIT, "flag": CommendationForm.FLAG}.get(
        award.value.rpartition("_")[2], CommendationForm.CERTIFICATE
    )
    to = MEMBER if award.is_of_member else ORGANISATION
    levels = deciding_levels(award, on)
    assert levels
    assert [level for level in levels if not authority(level, form, to, on).may] == []
