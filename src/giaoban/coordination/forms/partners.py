"""Forms of copying to partners, of carrying changes over, of thematic sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordsField, TextField
from giaoban.coordination.models import CoordinationRegulation
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date


class CopyForm(forms.Form):
    """Which partners get the regulation too, from when."""

    bodies = RecordsField(Organisation.objects.none(), label=_("Partners"), widget=forms.CheckboxSelectMultiple)
    in_force_from = DayField(label=_("In force from"), required=False, help_text=_("Without a day the copies begin with the pattern."))
    calendar_from = DayField(
        label=_("Obligations from"), required=False, help_text=_("Without a day those of the pattern; earlier periods are not asked for.")
    )

    def __init__(self, *args: Any, bodies: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].queryset = bodies  # type: ignore[attr-defined]
        for name in ("in_force_from", "calendar_from"):
            self.fields[name].reference = day  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**self.cleaned_data, "bodies": list(self.cleaned_data["bodies"])}


class ApplyForm(forms.Form):
    """Which copies take the changes of the pattern over, from when."""

    copies = RecordsField(CoordinationRegulation.objects.none(), label=_("Copies"), widget=forms.CheckboxSelectMultiple)
    from_on = DayField(label=_("From"), required=False, help_text=_("Without a day from today; the period under way stays as it was."))

    def __init__(self, *args: Any, copies: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copies"].queryset = copies  # type: ignore[attr-defined]
        self.fields["from_on"].reference = day  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the command takes them."""
        return {**self.cleaned_data, "copies": list(self.cleaned_data["copies"])}


class SessionForm(forms.Form):
    """When and where a thematic session is held."""

    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("Begins at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = TextField(label=_("Place"), required=False)
    title = TextField(label=_("Title"), required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].reference = day  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the command takes them."""
        return dict(self.cleaned_data)


class PutOffForm(forms.Form):
    """Why a proposed session is not held now."""

    reason = LongTextField(label=_("Reason"), rows=3)

    def values(self) -> dict[str, Any]:
        """As the command takes them."""
        return dict(self.cleaned_data)
