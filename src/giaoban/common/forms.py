"""Fields of browser forms: days in any usual writing, records that the actor may see, clean text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from giaoban.common import lengths
from giaoban.common.dates import format_date, parse_date
from giaoban.common.vietnamese import clean

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


class FilterForm(forms.Form):
    """A form that chooses what a page shows: that a field may be left out goes without saying."""

    is_filter: Final = True


class TextField(forms.CharField):
    """Text, NFC at the door."""

    def to_python(self, value: Any) -> str:
        """Cleaned text."""
        return clean(super().to_python(value) or "")


class LongTextField(TextField):
    """Text of several lines."""

    def __init__(self, *, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class MailField(forms.EmailField):
    """A mail address, no longer than the columns that keep one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": lengths.MAIL, **kwargs})


class DayInput(forms.TextInput):
    """A day shown as `17/7/2023`."""

    def format_value(self, value: Any) -> str | None:
        """Days in our writing; what was typed stays as typed."""
        return format_date(value) if isinstance(value, date) else value


class DayField(forms.Field):
    """A day in any usual way of writing: `17/7/2023`, `17-7-23`, `2023-07-17`, `17/7` of the year of `reference`."""

    widget = DayInput
    default_error_messages = {"invalid": _("Write the date as 17/7/2023.")}

    def __init__(self, *, reference: date | None = None, **kwargs: Any) -> None:
        self.reference = reference
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "numeric")
        self.widget.attrs.setdefault("placeholder", "17/7/2023")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> date | None:
        """The day; None for an empty one."""
        if value in self.empty_values or not str(value).strip():
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value), reference=self.reference)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class WrittenAtOnce:
    """A list to choose records from, written at once: Django fills a template for each of its lines.

    HTML lets the end of an option be left out; so short, two lists of the same records that follow each other are sent as one.
    """

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:  # noqa: ARG002 - Django's signature
        """The whole list."""
        widget: Any = self
        chosen = {str(one) for one in widget.format_value(value)}
        lines = ((key, SELECTED if str(key) in chosen else "", label) for key, label in widget.choices)
        built = widget.build_attrs({**widget.attrs, "name": name}, attrs) | ({"multiple": True} if widget.allow_multiple_selected else {})
        return format_html("<select{}>{}</select>", flatatt(built), format_html_join("\n", '<option value="{}"{}>{}', lines))


class RecordSelect(WrittenAtOnce, forms.Select):
    """One record."""


class RecordsSelect(WrittenAtOnce, forms.SelectMultiple):
    """Several records."""


SELECTED: Final = mark_safe(" selected")


class RecordField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A record out of a queryset that already went through `visible_to`."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", _("— choose —"))
        kwargs.setdefault("widget", RecordSelect)
        super().__init__(queryset, **kwargs)


class RecordsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several records out of a queryset that already went through `visible_to`."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", RecordsSelect)
        super().__init__(queryset, **kwargs)


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is a list, empty when none came."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFilesInput())
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file is checked as Django checks one."""
        items = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not items and self.required:
            super().clean(None, initial)
        return [super(FilesField, self).clean(item, initial) for item in items]
