"""Acts on dues."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from giaoban.party.commands import dues
from giaoban.party.models import DuesMonth
from party.worlds import DAY

if TYPE_CHECKING:
    from party.worlds import PartyWorld

ASIDE: dict[str, Any] = {"by": "secretary", "unlike": "outsider", "code": "not_found"}
"""Who is not responsible is told that there is no such thing."""


def owed(w: PartyWorld) -> DuesMonth:
    """A month that is not paid."""
    return DuesMonth.objects.create(member=w.due, branch=w.branch, month=date(2023, 6, 1), group="pensioner", owed=40_000)


CASES = {
    "set_month_dues": Case(
        lambda w: {
            "branch": w.branch.pk, "month": "2023-06-01", "region": 1, "incomes": [{"member": w.due.pk, "group": "pensioner", "income": 8_000_000}],
        },
        by="secretary", unlike="member", code="not_found",
    ),
    "correct_dues": Case(lambda w: {"dues": owed(w).pk, "owed": 20_000, "reason": "Giảm 50%"}, **ASIDE),
    "pay_dues": Case(lambda w: {"dues": owed(w).pk, "paid_on": "2023-07-10", "receipt": "A-1"}, **ASIDE),
    "take_back_payment": Case(
        lambda w: {"dues": dues.pay_dues(actor=w.office, dues=owed(w), on=DAY).pk, "reason": "Ghi nhầm tháng"}, **ASIDE
    ),
    "excuse_dues": Case(lambda w: {"dues": owed(w).pk, "reason": "Nằm viện"}, **ASIDE),
}  # fmt: skip
