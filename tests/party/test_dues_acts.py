"""Setting, paying, excusing dues; arrears with the warning of three months."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from giaoban.audit.models import Entry, Payload
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.party.commands.dues import (
    Income,
    MonthAhead,
    NobodyToSet,
    NotInBranch,
    PaidAlready,
    ReceiptTaken,
    correct_dues,
    excuse_dues,
    pay_dues,
    set_month_dues,
    take_back_payment,
)
from giaoban.party.commands.errors import MasteredElsewhere, ReasonNeeded
from giaoban.party.models import DuesMonth
from giaoban.party.queries.dues import arrears, branches_warned, month_of
from party.factories import make_member
from party.worlds import make_party_world

if TYPE_CHECKING:
    from giaoban.party.models import Member
    from party.worlds import PartyWorld

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 18)
JUNE = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", TODAY.isoformat())


@pytest.fixture
def w() -> PartyWorld:
    world = make_party_world()
    world.due.dues_group, world.young.dues_group = "pensioner", "insured"
    world.due.save()
    world.young.save()
    return world


def set_june(w: PartyWorld, **fields: Any) -> dict[int, DuesMonth]:
    incomes = [Income(w.due, income=8_000_000), Income(w.young, income=12_345_678)]
    made = set_month_dues(actor=w.secretary, branch=w.branch, **{"month": JUNE, "incomes": incomes, "on": TODAY, **fields})
    return {row.member_id: row for row in made}


def test_dues_are_set_by_group_and_income_and_the_income_is_forgotten(w: PartyWorld) -> None:
    made = set_june(w)
    assert (made[w.due.pk].owed, made[w.young.pk].owed) == (40_000, 123_457)
    assert made[w.due.pk].references == ["dues.rates@2026-01-01"]
    told = [*Payload.objects.values_list("body", flat=True), *DuesMonth.objects.values()]
    assert "12345678" not in str(told)
    assert "8000000" not in str(told)


def test_who_pays_a_share_waits_until_an_income_is_given(w: PartyWorld) -> None:
    student = make_member(w.branch, dues_group="student")
    made = set_june(w, incomes=[])
    assert [(row.member, row.owed) for row in made.values()] == [(student, 5_000)]
    assert month_of(w.secretary, w.branch, JUNE).waiting == 2


def test_a_member_without_a_pension_needs_the_region(w: PartyWorld) -> None:
    one = make_member(w.branch, dues_group="no_pension_retired")
    with pytest.raises(NobodyToSet):
        set_june(w, incomes=[])
    assert set_june(w, incomes=[], region=1)[one.pk].owed == 10_620


def test_fifty_years_of_party_age_owe_nothing_since_2026(w: PartyWorld) -> None:
    old = make_member(w.branch, admission_decision_on=date(1976, 6, 1), dues_group="pensioner")
    assert set_june(w)[old.pk].owed == 0
    assert set_june(w, month=date(2026, 5, 1), incomes=[Income(old, income=9_000_000)])[old.pk].owed == 45_000


def test_before_2026_a_committee_sets_the_sum_of_those_without_pension(w: PartyWorld) -> None:
    one = make_member(w.branch, dues_group="no_pension_working_age")
    with pytest.raises(RuleMissing):
        set_june(w, month=date(2025, 6, 1), incomes=[Income(one, amount=20_000)])
    made = set_june(w, month=date(2025, 6, 1), incomes=[Income(one, amount=20_000, source="Nghị quyết chi bộ tháng 1/2025")])
    assert (made[one.pk].owed, made[one.pk].source) == (20_000, "Nghị quyết chi bộ tháng 1/2025")


def test_a_month_ahead_and_a_stranger_are_refused(w: PartyWorld) -> None:
    with pytest.raises(MonthAhead):
        set_june(w, month=date(2026, 8, 1))
    with pytest.raises(NotInBranch):
        set_june(w, incomes=[Income(make_member(w.other), income=1)])
    for actor in (w.member, w.outsider, w.inspector):
        with pytest.raises(NotPermitted):
            set_month_dues(actor=actor, branch=w.branch, month=JUNE, on=TODAY)


def test_a_payment_takes_the_next_receipt_of_the_branch_and_year(w: PartyWorld) -> None:
    made = set_june(w)
    first = pay_dues(actor=w.secretary, dues=made[w.due.pk], on=TODAY)
    second = pay_dues(actor=w.office, dues=made[w.young.pk], paid=200_000, paid_on=date(2026, 7, 1), on=TODAY)
    assert [(row.receipt, row.paid, row.paid_on) for row in (first, second)] == [
        ("1/2026", 40_000, TODAY),
        ("2/2026", 200_000, date(2026, 7, 1)),
    ]
    assert Entry.objects.filter(action="party.dues.paid").count() == 2


def test_a_receipt_stands_once_in_a_branch(w: PartyWorld) -> None:
    made = set_june(w)
    pay_dues(actor=w.secretary, dues=made[w.due.pk], receipt="A7", on=TODAY)
    with pytest.raises(ReceiptTaken):
        pay_dues(actor=w.secretary, dues=made[w.young.pk], receipt="A7", on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        DuesMonth.objects.filter(pk=made[w.young.pk].pk).update(receipt="A7")


def test_what_is_paid_is_changed_only_after_it_was_taken_back(w: PartyWorld) -> None:
    row = pay_dues(actor=w.secretary, dues=set_june(w)[w.due.pk], on=TODAY)
    for change in (
        lambda: set_june(w),
        lambda: correct_dues(actor=w.secretary, dues=row, owed=1, reason="x", on=TODAY),
        lambda: pay_dues(actor=w.secretary, dues=row, on=TODAY),
        lambda: excuse_dues(actor=w.secretary, dues=row, reason="x", on=TODAY),
    ):
        with pytest.raises(PaidAlready):
            change()
    with pytest.raises(ReasonNeeded):
        take_back_payment(actor=w.secretary, dues=row, reason=" ", on=TODAY)
    take_back_payment(actor=w.secretary, dues=row, reason="Ghi nhầm tháng", on=TODAY)
    assert correct_dues(actor=w.secretary, dues=row, owed=20_000, reason="Giảm 50%, NQ 3", on=TODAY).owed == 20_000


def test_what_another_system_masters_is_not_changed_here(w: PartyWorld) -> None:
    row = set_june(w)[w.due.pk]
    w.due.master = "CSDL đảng viên"
    w.due.save()
    with pytest.raises(MasteredElsewhere):
        pay_dues(actor=w.secretary, dues=row, on=TODAY)


def owe(member: Member, *months: int, year: int = 2026) -> None:
    for month in months:
        DuesMonth.objects.create(member=member, branch=member.branch, month=date(year, month, 1), group="pensioner", owed=40_000)


class TestArrears:
    @pytest.mark.parametrize(("months", "is_warned"), [((1, 2), False), ((1, 3, 6), True), ((5, 6, 7), False)])
    def test_three_ended_months_of_a_year_lead_to_the_warning(self, w: PartyWorld, months: tuple[int, ...], is_warned: bool) -> None:
        owe(w.due, *months)
        found = arrears(w.secretary, TODAY)
        assert [(one.member, one.is_warned) for one in found] == [(w.due, is_warned)]
        assert found[0].reasons
        assert branches_warned(w.secretary, TODAY) == ([(w.branch, 1)] if is_warned else [])

    def test_months_of_two_years_are_not_added_up(self, w: PartyWorld) -> None:
        owe(w.due, 11, 12, year=2025)
        owe(w.due, 1)
        assert [one.is_warned for one in arrears(w.secretary, TODAY)] == [False]
        assert branches_warned(w.secretary, TODAY) == []

    def test_a_good_reason_takes_a_month_out(self, w: PartyWorld) -> None:
        owe(w.due, 1, 2, 3)
        excuse_dues(actor=w.secretary, dues=w.due.dues.get(month=date(2026, 2, 1)), reason="Nằm viện", on=TODAY)
        assert [(one.months, one.is_warned) for one in arrears(w.secretary, TODAY)] == [((date(2026, 1, 1), date(2026, 3, 1)), False)]

    def test_only_who_is_responsible_sees_them(self, w: PartyWorld) -> None:
        owe(w.due, 1, 2, 3)
        assert len(arrears(w.office, TODAY)) == 1
        assert [arrears(actor, TODAY) for actor in (w.member, w.outsider)] == [[], []]
        assert [branches_warned(actor, TODAY) for actor in (w.member, w.outsider)] == [[], []]
