"""Shape of browser input for dues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.errors import DomainError, RuleMissing
from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.party.commands.dues import Income
from giaoban.party.forms.frame import PartyForm
from giaoban.party.listings.dues import GROUPS
from giaoban.party.rules.dues import BASES, Group, monthly_dues

if TYPE_CHECKING:
    from datetime import date

    from giaoban.party.models import Member

REGIONS = [("", _("— choose —")), ("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")]


class MoneyField(forms.IntegerField):
    """A sum in đồng, with or without points between the thousands."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", 2_000_000_000)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """The sum without its points."""
        return super().to_python(str(value).replace(".", "").replace(" ", "") if value not in self.empty_values else value)


@dataclass(frozen=True)
class Part:
    """The fields of one member on the form of a month."""

    name: str
    fields: tuple[str, ...]


class MonthForm(PartyForm):
    """For each member of a branch: the group and the income, or the sum that a committee set where the rule leaves it."""

    region = forms.TypedChoiceField(
        label=_("Region of the minimum wage"), choices=REGIONS, coerce=int, empty_value=None, required=False,
        help_text=_("Of the place of Party activity; asked for members without a pension."),
    )  # fmt: skip
    source = TextField(
        label=_("Where sums are set that the rule leaves open"), max_length=300, required=False, help_text=_("Decision or minutes; only where such a sum is typed.")
    )  # fmt: skip

    def __init__(self, *args: Any, members: list[Member], month: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.month = members, month
        self.parts: list[Part] = []
        for member in members:
            self._add(member)

    def _add(self, member: Member) -> None:
        keys = [f"group_{member.pk}"]
        self.fields[keys[0]] = forms.ChoiceField(
            label=_("Group"), required=False, initial=member.dues_group, choices=[("", _("— choose —")), *((k, gettext(v)) for k, v in GROUPS.items())],
        )  # fmt: skip
        if self._asks_sum(member):
            keys.append(f"amount_{member.pk}")
            self.fields[keys[-1]] = MoneyField(label=_("Sum set, đồng"), required=False)
        if not member.dues_group or member.dues_group in BASES:
            keys.append(f"income_{member.pk}")
            self.fields[keys[-1]] = MoneyField(label=_("Income, đồng"), required=False, max_value=100_000_000_000)
        self.parts.append(Part(str(member), tuple(keys)))

    def _asks_sum(self, member: Member) -> bool:
        try:
            monthly_dues(self.month, Group(member.dues_group), income=1, region=1)
        except RuleMissing:
            return True
        except (DomainError, ValueError):
            return False
        return False

    def values(self) -> dict[str, Any]:
        """What the command takes: those for whom something was typed, or whose group was changed."""
        data = self.cleaned_data
        incomes = []
        for member in self.members:
            group = data.get(f"group_{member.pk}") or ""
            income, amount = data.get(f"income_{member.pk}"), data.get(f"amount_{member.pk}")
            if income is not None or amount is not None or group != member.dues_group:
                incomes.append(Income(member, group if group != member.dues_group else "", income, amount, data["source"] or ""))
        return {"incomes": incomes, "region": data["region"], "on": self.day}


class CorrectForm(PartyForm):
    """The sum owed, and why."""

    owed = MoneyField(label=_("Owed, đồng"))
    reason = TextField(
        label=_("Reason"), max_length=300, help_text=_("A reduction by the branch, a sum set by the committee: with its decision.")
    )


class PayForm(PartyForm):
    """What was paid."""

    paid = MoneyField(label=_("Paid, đồng"), min_value=1, help_text=_("More than is owed is welcome: it is kept as paid."))
    paid_on = DayField(label=_("Paid on"))
    receipt = TextField(label=_("Receipt"), max_length=40, required=False, help_text=_("Empty: the next number of the branch in the year."))


class ReasonForm(PartyForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))
