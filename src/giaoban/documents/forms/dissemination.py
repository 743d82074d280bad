"""The shape of disseminating a document: whom, until when, which session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, RecordsField, TextField
from giaoban.documents.models import StudyForm
from giaoban.documents.queries.dissemination import hosted_below
from giaoban.organisations.models import Organisation, Tree

if TYPE_CHECKING:
    from datetime import date

    from giaoban.documents.models import DisseminationLine

PEOPLE = 32_767


def _hosted_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Also ask the Party organisations that live at the bodies below"), required=False,
        help_text=_("Those of the host and of every body below it that are not of the own Party line; their own branches follow them."),
    )  # fmt: skip


class OpenForm(forms.Form):
    """By which body, until when, how far down."""

    body = RecordField(Organisation.objects.none(), label=_("Body that disseminates"), empty_label=None)
    due_on = DayField(label=_("Disseminate by"), required=False, help_text=_("Left empty: the usual time of the rule book."))
    note = LongTextField(label=_("What is asked"), rows=3, required=False, help_text=_("Which parts, in which forms, for whom."))
    ask_below_now = forms.BooleanField(label=_("Ask all bodies directly below at once"), required=False, initial=True)
    whole_tree = forms.BooleanField(
        label=_("Ask every level below at once"), required=False, help_text=_("Otherwise each body passes it on to those below it.")
    )

    with_hosted = _hosted_field()

    def __init__(self, *args: Any, bodies: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not bodies.filter(tree=Tree.PARTY).exclude(host=None).exists():
            del self.fields["with_hosted"]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["due_on"].reference = on  # type: ignore[attr-defined]


class ForwardForm(forms.Form):
    """To which of the bodies below, until when."""

    bodies = RecordsField(
        Organisation.objects.none(), label=_("Bodies"), required=False,
        help_text=_("None chosen: all bodies directly below."),
    )  # fmt: skip
    due_on = DayField(label=_("Disseminate by"), required=False, help_text=_("Left empty: as long as the body itself has."))
    note = LongTextField(label=_("What is asked"), rows=3, required=False)
    whole_tree = forms.BooleanField(
        label=_("Ask every level below at once"), required=False, help_text=_("Otherwise each body passes it on to those below it.")
    )

    with_hosted = _hosted_field()

    def __init__(self, *args: Any, line: DisseminationLine, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if line.above_id is not None or not hosted_below(line.body, on).exists():
            del self.fields["with_hosted"]
        asked = line.dissemination.lines.values("body")
        below = Q(parent=line.body_id)
        if line.above_id is None:
            below |= Q(pk__in=hosted_below(line.body, on).values("pk"))
        rows = Organisation.objects.existing(on=on).filter(below).exclude(pk__in=asked).order_by("sort_key")
        self.fields["bodies"].queryset = rows  # type: ignore[attr-defined]
        self.fields["due_on"].reference = on  # type: ignore[attr-defined]


class SessionForm(forms.Form):
    """One session: when, how, who."""

    held_on = DayField(label=_("Held on"))
    form = forms.ChoiceField(label=_("Form of study"), choices=StudyForm.choices)
    people = forms.IntegerField(
        label=_("People who attended"), min_value=0, max_value=PEOPLE, help_text=_("Count each person at one session only.")
    )
    people_due = forms.IntegerField(
        label=_("People who are to study"), min_value=0, max_value=PEOPLE, required=False,
        help_text=_("Of the body itself; those of the bodies below stand on their own lines."),
    )  # fmt: skip
    place = TextField(label=_("Place"), required=False, max_length=200)
    speaker = TextField(label=_("Who presented it"), required=False, max_length=200)
    note = LongTextField(label=_("Note"), rows=2, required=False)
    is_last = forms.BooleanField(label=_("The study of the body is finished"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].reference = on  # type: ignore[attr-defined]


class FinishForm(forms.Form):
    """What came of the study."""

    result = LongTextField(label=_("Result"), rows=2, required=False)


class ExtendForm(forms.Form):
    """Until when, and why."""

    due_on = DayField(label=_("More time until"))
    reason = TextField(label=_("Reason"), max_length=500)


class AskTimeForm(forms.Form):
    """Until when, and why."""

    until = DayField(label=_("More time until"))
    reason = TextField(label=_("Reason"), max_length=500)


class DecideTimeForm(forms.Form):
    """Whether, until when, and why not."""

    is_granted = forms.TypedChoiceField(
        label=_("Answer"), choices=(("1", _("More time is given")), ("0", _("No more time"))), coerce=lambda chosen: chosen == "1",
        widget=forms.RadioSelect, initial="1",
    )  # fmt: skip
    until = DayField(label=_("More time until"), required=False, help_text=_("Left empty: as asked."))
    note = TextField(label=_("Why not"), max_length=500, required=False)
