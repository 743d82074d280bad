"""The forms of the import of members."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import RecordField, TextField
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.party.forms.frame import PartyForm

OFFICES = (BodyKind.PARTY_OFFICE, BodyKind.PARTY_INSPECTION)
"""Bodies that do the work of a committee and have no members of their own."""


class UploadForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label=_("Workbook (.xlsx)"), help_text=_("The list as the office has it: headings and dates in any usual writing.")
    )


class ReviewForm(PartyForm):
    """What holds for the whole list; what each column means and what becomes of doubtful rows is read beside it."""

    branch = RecordField(Organisation.objects.none(), label=_("Branch of the rows that name none"), required=False)
    master = TextField(
        label=_("Kept in another system"), required=False, max_length=80,
        help_text=_("Its name, where that system stays the master: then the files are shown here and not edited. Empty: this system."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["branch"]
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
            field.queryset = field.queryset.exclude(kind__in=OFFICES)

    def defaults(self) -> dict[str, Any]:
        """What holds for all rows."""
        return {"branch": self.cleaned_data.get("branch"), "master": self.cleaned_data.get("master", "")}
