"""Forms of a report: its figures, the text of a part."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import LongTextField, TextField
from giaoban.reporting.commands.submissions import Figure
from giaoban.reporting.rules.figures import plain, understood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.reporting.models import Section, Value


class FigureField(TextField):
    """A figure as people write it: `1.200`, `26,4`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, **kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Any:
        """The figure; None for an empty one."""
        text = super().clean(value)
        try:
            return understood(text)
        except ValueError as error:
            raise forms.ValidationError(gettext("Write a number of zero or more, such as 1.200 or 26,4.")) from error

    def prepare_value(self, value: Any) -> Any:
        """A figure in our writing: the comma stands before the parts."""
        return plain(value).replace(".", ",") if isinstance(value, Decimal) else value


class FiguresForm(forms.Form):
    """All figures of a report: plan, result, note of each."""

    began_from = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, values: Sequence[Value], version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.values = values
        self.fields["began_from"].initial = version
        for one in values:
            code, name = one.indicator.code, one.indicator.name
            self.fields[f"{code}-plan"] = FigureField(label=gettext("%(what)s, plan") % {"what": name}, initial=one.plan)
            self.fields[f"{code}-result"] = FigureField(label=gettext("%(what)s, result") % {"what": name}, initial=one.result)
            self.fields[f"{code}-note"] = TextField(
                label=gettext("%(what)s, note") % {"what": name}, required=False, max_length=2_000, initial=one.note
            )

    def rows(self) -> list[tuple[Value, Any, Any, Any]]:
        """Each value with its three fields."""
        names = [(one, one.indicator.code) for one in self.values]
        return [(one, self[f"{code}-plan"], self[f"{code}-result"], self[f"{code}-note"]) for one, code in names]

    def figures(self) -> list[Figure]:
        """What the command takes."""
        data, codes = self.cleaned_data, [one.indicator.code for one in self.values]
        return [Figure(code, data[f"{code}-plan"], data[f"{code}-result"], data[f"{code}-note"]) for code in codes]


class WorkbookForm(forms.Form):
    """The workbook of the report, filled in."""

    file = forms.FileField(label=_("Filled workbook"), help_text=_("Where one cell is wrong, each is named and nothing is saved."))


class SectionForm(forms.Form):
    """The text of a part."""

    began_from = forms.IntegerField(widget=forms.HiddenInput)
    text = LongTextField(label=_("Text of the part"), rows=16, required=False, max_length=60_000)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        kwargs["initial"] = {"began_from": section.version, "text": section.text}
        super().__init__(*args, **kwargs)
