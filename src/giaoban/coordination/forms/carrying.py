"""The shape of the area that is looked at, and of what is said of a content."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import RecordField, TextField
from giaoban.coordination.models import Verdict
from giaoban.documents.models import Clause
from giaoban.organisations.models import Organisation
from giaoban.organisations.queries.offices import own_bodies


class AreaForm(forms.Form):
    """The words that name an area."""

    area = TextField(
        label=_("Area"), max_length=120, help_text=_("Words of the abstracts, such as: quy chế phối hợp; giám sát, phản biện xã hội")
    )


class MarkForm(forms.Form):
    """What became of a content."""

    clause = RecordField(Clause.objects.none(), label=_("Clause"))
    newer = RecordField(Clause.objects.none(), label=_("Clause of the newer document"), required=False)
    body = RecordField(Organisation.objects.none(), label=_("Body"), empty_label=None)
    verdict = forms.ChoiceField(label=_("What became of it"), choices=Verdict.choices)
    note = TextField(label=_("Note"), required=False, max_length=600)
    area = TextField(required=False, max_length=120)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clauses = Clause.objects.visible_to(actor).select_related("document")
        for name, rows in (("clause", clauses), ("newer", clauses), ("body", own_bodies(actor))):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
