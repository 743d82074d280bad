"""Shape of browser input for the contents of a regulation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.coordination.forms.frame import CoordinationForm
from giaoban.coordination.models import Activity, CoordinationRegulation, RegulationParty, Rhythm
from giaoban.coordination.queries.parties import parties_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.coordination.models import ContentItem

BLANK_ITEMS: Final = 3
_DAY: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})")
NOT_DAYS = _("Write the fixed days as day and month, such as 3/2, 19/5, 2/9, 7/11.")


class FixedDaysField(TextField):
    """Days of the year as people write them: `3/2, 19/5`; kept as month and day."""

    def prepare_value(self, value: Any) -> Any:
        """Day and month."""
        if isinstance(value, (list, tuple)):
            return ", ".join(f"{int(one[3:])}/{int(one[:2])}" for one in value)
        return value

    def to_python(self, value: Any) -> Any:
        """The days as month and day."""
        text = super().to_python(value)
        parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
        found = [_DAY.fullmatch(part) for part in parts]
        if not all(found):
            raise forms.ValidationError(NOT_DAYS, code="invalid")
        return [f"{int(one[2]):02}-{int(one[1]):02}" for one in found if one is not None]


class ItemRowForm(CoordinationForm):
    """One content of the third step: left out when it is not kept, or empty."""

    kept = forms.BooleanField(label=_("Take this content"), required=False, initial=True)
    area = TextField(label=_("Area"), max_length=120)
    text = LongTextField(rows=2, label=_("Content"))
    lead = forms.TypedChoiceField(label=_("Lead"), coerce=int, empty_value=None, required=False)
    coordinating = forms.TypedMultipleChoiceField(label=_("Coordinating"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple)
    product = TextField(label=_("Product"), max_length=300, required=False)
    activity = forms.ChoiceField(label=_("Form of work"), choices=Activity.choices, initial=Activity.OTHER)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, initial=Rhythm.YEAR)
    fixed_days = FixedDaysField(label=_("Fixed days"), required=False, help_text=_("Day and month, such as 3/2, 19/5."))
    due_after_days = forms.IntegerField(label=_("Days until due"), required=False, initial=0, min_value=-366, max_value=366)
    clause_label = TextField(label=_("Clause"), max_length=200, required=False)
    is_approximate = forms.BooleanField(required=False, widget=forms.HiddenInput)
    note = TextField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["lead"].choices = [("", gettext("both, or agreed each time")), *names.items()]  # type: ignore[attr-defined]
        self.fields["coordinating"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A content that is taken says what it is; of one that is not, or that is empty, nothing is asked."""
        given = super().clean() or {}
        is_empty = not any(self[name].value() for name in ("area", "text", "product"))
        if is_empty or not given.get("kept"):
            self.errors.clear()
        elif given.get("rhythm") == Rhythm.DAYS and not given.get("fixed_days") and "fixed_days" not in self.errors:
            self.add_error("fixed_days", str(NOT_DAYS))
        return given

    @property
    def is_taken(self) -> bool:
        """Whether the content is kept and says something."""
        return bool(self.cleaned_data.get("kept") and self.cleaned_data.get("text"))

    @property
    def told(self) -> str:
        """Who leads and how often, for the line under which it is folded."""
        leads: dict[Any, Any] = dict(self.fields["lead"].choices)  # type: ignore[attr-defined]
        rhythms: dict[Any, Any] = dict(self.fields["rhythm"].choices)  # type: ignore[attr-defined]
        lead = next((label for value, label in leads.items() if str(value) == str(self["lead"].value() or "")), "")
        return f"{lead} · {rhythms.get(self['rhythm'].value(), '')}"

    def item(self) -> dict[str, Any]:
        """The content as the command takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "kept"}
        return {**given, "due_after_days": given["due_after_days"] or 0, "fixed_days": tuple(given["fixed_days"] or ())}


class PartyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A party by its short name."""

    def label_from_instance(self, obj: Any) -> str:
        """Its short name."""
        return str(obj.body.short)


class PartyChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Parties by their short names."""

    def label_from_instance(self, obj: Any) -> str:
        """Its short name."""
        return str(obj.body.short)


class ItemForm(CoordinationForm):
    """One content: added, corrected or changed from a day on."""

    area = TextField(label=_("Area"), max_length=120)
    text = LongTextField(rows=3, label=_("Content"))
    lead = PartyChoice(RegulationParty.objects.none(), label=_("Lead"), required=False, empty_label=_("both, or agreed each time"))
    coordinating = PartyChoices(
        RegulationParty.objects.none(), label=_("Coordinating"), required=False, widget=forms.CheckboxSelectMultiple
    )
    product = TextField(label=_("Product"), max_length=300, required=False)
    activity = forms.ChoiceField(label=_("Form of work"), choices=Activity.choices, initial=Activity.OTHER)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, initial=Rhythm.YEAR)
    fixed_days = FixedDaysField(
        label=_("Fixed days"), required=False, help_text=_("Only for fixed days of the year: day and month, such as 3/2, 19/5.")
    )
    due_after_days = forms.IntegerField(
        label=_("Days until due"), initial=0, min_value=-366, max_value=366,
        help_text=_("From the end of the period, the document or the case to the due day; below zero before a fixed day."),
    )  # fmt: skip
    clause_label = TextField(label=_("Clause"), max_length=200, required=False, help_text=_("Such as Điều 4, khoản 2."))
    is_approximate = forms.BooleanField(label=_("The regulation names no rhythm or day: this is our reading"), required=False)
    note = LongTextField(rows=2, label=_("Note"), required=False)
    from_on = DayField(label=_("From"), required=False)

    def __init__(self, *args: Any, regulation: CoordinationRegulation, item: ContentItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = parties_on(regulation, self.today)
        for name in ("lead", "coordinating"):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = parties
        self.item = item
        self.fields["from_on"].help_text = (
            gettext("Empty: the wording itself is corrected. A later day: a new wording from then on; what began before stays as it is.")
            if item is not None
            else gettext("Empty: from the first day of the version in force.")
        )

    def values(self) -> dict[str, Any]:
        """What the command takes; a change says when nobody leads any more."""
        values = super().values()
        return {**values, "has_no_lead": values["lead"] is None} if self.item is not None else values


class EndItemForm(CoordinationForm):
    """From when on."""

    from_on = DayField(label=_("From"))


class OrderForm(CoordinationForm):
    """The contents with their new places."""

    def __init__(self, *args: Any, items: Sequence[ContentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for place, item in enumerate(self.items, start=1):
            self.fields[f"cho_{item.pk}"] = forms.IntegerField(label=f"{item.line}. {item.text}", initial=place, min_value=1, max_value=999)

    def values(self) -> dict[str, Any]:
        """The contents in the order of their new places."""
        order = sorted(self.items, key=lambda item: (self.cleaned_data[f"cho_{item.pk}"], item.line))
        return {"items": order, "on": self.today}
