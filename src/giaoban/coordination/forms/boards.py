"""What a heat map shows: rows, kind of period, year, party, area, day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as P_

from giaoban.common.dates import PeriodKind
from giaoban.common.forms import DayField, FilterForm
from giaoban.coordination.queries.boards import ROW_CHOICES, Names
from giaoban.coordination.queries.compliance import NO_PARTY, By, Cut

if TYPE_CHECKING:
    from datetime import date

KIND_WORDS = {"thang": PeriodKind.MONTH, "quy": PeriodKind.QUARTER, "nua-nam": PeriodKind.HALF, "nam": PeriodKind.YEAR}
KIND_CHOICES = (("thang", _("month")), ("quy", _("quarter")), ("nua-nam", _("half-year")), ("nam", _("year")))
ROWS = (
    (By.LINE.value, _("Obligation")),
    (By.PARTY.value, P_("regulation", "Party")),
    (By.AREA.value, _("Area")),
    (By.CLAUSE.value, _("Clause")),
)


class BoardForm(FilterForm):
    """Which map is shown; each field stands in the address and may be left out."""

    theo = forms.ChoiceField(label=_("Rows"), choices=ROWS, required=False)
    ky = forms.ChoiceField(label=_("Period"), choices=KIND_CHOICES, required=False)
    nam = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    ben = forms.TypedChoiceField(label=P_("regulation", "Party"), coerce=int, empty_value=None, required=False)
    ngay = DayField(label=_("As known on"), required=False)

    def __init__(self, *args: Any, names: Names, years: list[int], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        parties = [(key, name) for key, name in names.parties.items()]
        self.fields["ben"].choices = [("", gettext("all")), *parties, (NO_PARTY, gettext("Both offices"))]  # type: ignore[attr-defined]
        areas = [("", gettext("all")), *((area, area) for area in names.areas if area)]
        self.fields[By.AREA] = forms.ChoiceField(label=_("Area"), choices=areas, required=False)
        self.order_fields(["theo", "ky", "nam", "ben", By.AREA, "ngay"])

    def chosen(self, name: str, otherwise: Any) -> Any:
        """A value as understood, else what holds without one."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        return otherwise if value in {None, ""} else value

    @property
    def by(self) -> By:
        """What rows stand for."""
        by = By(self.chosen("theo", By.LINE.value))
        return by if by in ROW_CHOICES else By.LINE

    @property
    def kind(self) -> PeriodKind:
        """The kind of the periods across."""
        return KIND_WORDS[self.chosen("ky", "thang")]

    @property
    def year(self) -> int:
        """The last year shown: that of the day asked for, when none is chosen."""
        return int(self.chosen("nam", min(self.day.year, max(choice for choice, _ in self.fields["nam"].choices))))  # type: ignore[attr-defined]

    @property
    def day(self) -> date:
        """The day whose knowledge is shown; never one that lies ahead."""
        day: date = self.chosen("ngay", self.on)
        return min(day, self.on)

    @property
    def cut(self) -> Cut:
        """The part of the occurrences that is shown."""
        return Cut(party=self.chosen("ben", None), area=self.chosen(By.AREA, None))
