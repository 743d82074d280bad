"""The acts on dues."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any, ClassVar

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.party.commands import dues
from giaoban.party.rules.dues import Group  # noqa: TC001 - as above

Money = Annotated[int, Field(ge=0, le=2_000_000_000)]


class IncomeInput(ActInput):
    """What is typed for one member: the income, or the sum that a committee set where the rule leaves it."""

    target: ClassVar[Any] = dues.Income
    member: ref("party.Member")  # type: ignore[valid-type]
    group: Group | None = None
    income: Annotated[int, Field(ge=0, le=100_000_000_000)] | None = None
    amount: Money | None = None
    source: Annotated[str, Field(max_length=300)] = ""


class SetMonthDues(ActInput):
    """The month of a branch; incomes serve the computation and are not kept."""

    branch: ref("organisations.Organisation")  # type: ignore[valid-type]
    month: date
    incomes: Annotated[list[IncomeInput], Field(max_length=1_000)] = []
    region: Annotated[int, Field(ge=1, le=4)] | None = None
    on: date | None = None


class DuesInput(ActInput):
    """A month of a member."""

    dues: ref("party.DuesMonth")  # type: ignore[valid-type]
    on: date | None = None


class CorrectDues(DuesInput):
    """The sum owed, and why it is another."""

    owed: Money
    reason: Annotated[str, Field(max_length=300)]


class PayDues(DuesInput):
    """What was paid; nothing given: what is owed, today, the next receipt."""

    paid: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None
    paid_on: date | None = None
    receipt: Annotated[str, Field(max_length=40)] = ""


class ReasonOfDues(DuesInput):
    """Why."""

    reason: Annotated[str, Field(max_length=1_000)]


WHO = N_("the office of the branch or of the committee above")

ACTS = (
    Act("party.set_month_dues", dues.set_month_dues, SetMonthDues, N_("Set the dues of a month"), "party.dues.set", WHO),
    Act("party.correct_dues", dues.correct_dues, CorrectDues, N_("Correct the dues of a month"), "party.dues.corrected", WHO),
    Act("party.pay_dues", dues.pay_dues, PayDues, N_("Enter a payment of dues"), "party.dues.paid", WHO),
    Act("party.take_back_payment", dues.take_back_payment, ReasonOfDues, N_("Take a payment back"), "party.dues.taken_back", WHO),
    Act("party.excuse_dues", dues.excuse_dues, ReasonOfDues, N_("Excuse a month of dues"), "party.dues.excused", WHO),
)

AUDIT_ACTIONS = {
    "party.dues.set": N_("set the dues of a month"),
    "party.dues.corrected": N_("corrected the dues"),
    "party.dues.paid": N_("entered a payment of dues"),
    "party.dues.taken_back": N_("took the payment back"),
    "party.dues.excused": N_("excused the month"),
}

AUDIT_WORDS = {
    "month": N_("Month"), "owed": N_("Owed, đồng"), "paid": N_("Paid, đồng"), "paid_on": N_("Paid on"),
    "receipt": N_("Receipt"), "reason": N_("Reason"),
}  # fmt: skip
