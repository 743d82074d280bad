"""Grassroots organisations commended: which bodies they are, on which years, to whom, with which money."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, OFFICER
from giaoban.common.errors import NotPermitted
from giaoban.organisations.models import BodyKind
from giaoban.party.commands import commendations, year_grades
from giaoban.party.models import AwardKind, Commendation, YearGrade
from giaoban.party.queries.commendations import grassroots_among, sum_of
from party.factories import make_branch, make_committee
from party.reviews import DECIDED
from party.scenes import signed_in

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def below(committee: Organisation) -> Organisation:
    return make_body("Đảng ủy cơ sở", parent=committee, kind=BodyKind.PARTY_COMMITTEE)


def excellent(body: Organisation, *years: int) -> None:
    for year in years:
        YearGrade.objects.create(
            organisation=body, year=year, label="clean_and_strong" if year <= 2017 else "excellent", source="Hồ sơ lưu", is_exemplary=True,
            exemplary_decision=f"{year}-QĐ/ĐUK",
        )  # fmt: skip


def proposed(body: Organisation, award: str, **given: Any) -> Commendation:
    values = {"actor": make_actor(CHIEF, body, on=DECIDED), "proposed_by": body, "year_to": 2020, "on": DECIDED, **given}
    return commendations.propose_commendation(award=award, organisation=body, **values)


def test_a_grassroots_organisation_is_a_lowest_committee_or_a_branch_under_none() -> None:
    upper = make_committee("Đảng ủy Khối")
    lower = below(upper)
    own, under = make_branch(upper, "Chi bộ cơ sở"), make_branch(lower, "Chi bộ trực thuộc")
    alone = make_committee("Đảng ủy cơ quan")
    bodies = [upper, lower, own, under, alone]
    assert grassroots_among(bodies) == {lower.pk, own.pk, alone.pk}


def test_a_committee_proposes_itself_for_the_year_and_five_years_with_the_money_of_the_rules() -> None:
    body = below(make_committee("Đảng ủy Khối"))
    excellent(body, 2016, 2017, 2018, 2019, 2020)
    merit = proposed(body, AwardKind.GRASSROOTS_FIVE_MERIT, addressed_to="Ban Thường vụ Thành ủy")
    assert (merit.year_from, merit.year_to, merit.reasons[0]["code"]) == (2016, 2020, "streaks.counted")
    heads = make_actor(CHIEF, body, on=DECIDED)
    given = {"actor": heads, "decision": "9-QĐ/TU", "decided_on": DECIDED, "on": DECIDED}
    with pytest.raises(commendations.WrongLevel):
        commendations.decide_commendation(commendation=merit, level="above_grassroots", **given)
    assert commendations.decide_commendation(commendation=merit, level="provincial", **given).amount == 7_450_000
    flag = commendations.decide_commendation(commendation=proposed(body, AwardKind.GRASSROOTS_FIVE_FLAG), level="provincial", **given)
    year = commendations.decide_commendation(commendation=proposed(body, AwardKind.GRASSROOTS_YEAR), level="above_grassroots", **given)
    assert (flag.amount, year.amount) == (11_920_000, 2_980_000)
    assert sum_of(AwardKind.GRASSROOTS_YEAR, date(2026, 1, 5)).question is not None


def test_the_yearly_award_is_the_recognition_as_exemplary() -> None:
    body = below(make_committee())
    YearGrade.objects.create(organisation=body, year=2020, label="excellent", source="x")
    row = proposed(body, AwardKind.GRASSROOTS_YEAR)
    commendations.decide_commendation(
        actor=make_actor(CHIEF, body, on=DECIDED), commendation=row, decision="9-QĐ/ĐUK", decided_on=DECIDED, level="above_grassroots",
        on=DECIDED,
    )  # fmt: skip
    assert YearGrade.objects.get(organisation=body, year=2020).exemplary_decision == "9-QĐ/ĐUK"


def test_an_award_goes_to_its_own_kind_of_organisation() -> None:
    body = below(make_committee())
    branch = make_branch(body)
    for one in (body, branch):
        excellent(one, 2020)
    for one, award in ((body, AwardKind.BRANCH_YEAR), (branch, AwardKind.GRASSROOTS_YEAR)):
        with pytest.raises(commendations.WrongRecipient):
            proposed(one, award)
    with pytest.raises(NotPermitted):
        proposed(body, AwardKind.GRASSROOTS_YEAR, actor=make_actor(OFFICER, branch))
    with pytest.raises(commendations.NotCommendable):
        proposed(body, AwardKind.GRASSROOTS_FIVE_MERIT)


def test_the_page_offers_grassroots_organisations_and_proposes_one(day: date) -> None:
    body = below(make_committee("Đảng ủy Khối"))
    branch = make_branch(body)
    browser = signed_in(make_actor(CHIEF, body))
    year_grades.record_year_grade(
        actor=make_actor(CHIEF, body), organisation=body, year=2022, label="excellent", source="45-QĐ/ĐUK", on=day
    )
    assert "khen-thuong/to-chuc-co-so-dang" in browser.get("/khen-thuong/").content.decode()
    page = browser.get("/khen-thuong/to-chuc-co-so-dang").content.decode()
    assert f'<option value="{body.pk}"' in page
    sent = {"organisation": body.pk, "award": "grassroots_year", "year_to": "2022", "proposed_by": body.pk, "addressed_to": "Đảng ủy Khối"}
    assert browser.post("/khen-thuong/to-chuc-co-so-dang", {**sent, "organisation": branch.pk}).status_code == 422
    response = browser.post("/khen-thuong/to-chuc-co-so-dang", sent)
    assert response.status_code == 303
    assert Commendation.objects.get().get_absolute_url() == response["Location"]
    assert signed_in(make_actor(OFFICER, make_committee())).get(response["Location"]).status_code == 404
