"""Shape of browser input for findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from giaoban.common.actor import OFFICE
from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.documents.models import Document
from giaoban.findings.models import Cause, Finding, FindingKind, FindingOrigin, FindingVisibility
from giaoban.findings.queries import areas_used
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from giaoban.common.actor import Actor


class SuggestInput(forms.TextInput):
    """A line to type in, with what was typed before as suggestions; the browser shows them without a script."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The line and its list."""
        key = f"goi-y-{name}"
        line = super().render(name, value, {**(attrs or {}), "list": key, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}">', ((one,) for one in self.suggestions))
        return format_html('{}<datalist id="{}">{}</datalist>', line, key, options)


class AreaField(TextField):
    """An area of work, with the areas that were used before."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Area"), "required": False, "max_length": 120, "widget": SuggestInput(), **kwargs})


CAUSES: Final = [("", _("— not said —")), *Cause.choices]


class DatedForm(forms.Form):
    """A form with the day of the act: empty means today."""

    on = DayField(label=_("Day of the act"), required=False, help_text=_("Leave empty for today; an earlier day is a late entry."))

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        bodies = Organisation.objects.visible_to(actor).existing(on=day).order_by("sort_key")
        own = bodies if actor.is_system else bodies.filter(pk__in=[grant.body_id for grant in actor.grants if grant.role in OFFICE])
        for name, field in self.fields.items():
            if isinstance(field, DayField):
                field.reference = day
            if isinstance(field.widget, SuggestInput):
                field.widget.suggestions = areas_used(actor)
            if isinstance(field, RecordField) and field.queryset is not None and field.queryset.model is Document:
                field.queryset = Document.objects.visible_to(actor).exclude(signed_on=None).order_by("-signed_on", "-pk")
            if isinstance(field, (RecordField, BodyField)) and field.queryset is not None and field.queryset.model is Organisation:
                field.queryset = own if name == "body" else bodies
        self.order_fields([name for name in self.fields if name != "on"] + ["on"])

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        values = dict(self.cleaned_data)
        values["on"] = values.get("on") or self.day
        return values


class RaiseForm(DatedForm):
    """A finding."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FindingKind.choices, initial=FindingKind.PROPOSAL)
    text = LongTextField(rows=4, label=_("What was found"))
    area = AreaField()
    cause = forms.ChoiceField(label=_("Cause"), choices=CAUSES, required=False)
    about = BodyField(Organisation.objects.none(), label=_("About"), required=False)
    body = RecordField(Organisation.objects.none(), label=_("Raised by"))
    addressed_to = BodyField(Organisation.objects.none(), label=_("Addressed to"), required=False)
    due_on = DayField(label=_("Answer due"), required=False)
    origin_kind = forms.ChoiceField(label=_("Where from"), choices=FindingOrigin.choices, initial=FindingOrigin.DIRECT, required=False)
    origin_label = TextField(
        label=_("Named in words"), required=False, max_length=300, help_text=_("The meeting, report or visit, in words.")
    )
    visibility = forms.ChoiceField(label=_("Seen by"), choices=FindingVisibility.choices, initial=FindingVisibility.BODY)


class AddressForm(DatedForm):
    """To whom, by when."""

    to = BodyField(Organisation.objects.none(), label=_("Addressed to"))
    due_on = DayField(label=_("Answer due"), required=False)


class AnswerForm(DatedForm):
    """The answer."""

    text = LongTextField(rows=5, label=_("Answer"))
    document = RecordField(Document.objects.none(), label=_("Answering document"), required=False)


class ReplyForm(AnswerForm):
    """A reply among several: in part or final, and by whom where an outside authority replies."""

    by = BodyField(
        Organisation.objects.none(), label=_("Replied by"), required=False, help_text=_("Leave empty for the body that was asked.")
    )
    is_final = forms.TypedChoiceField(
        label=_("What kind of reply"), choices=[("1", _("final: the question is answered")), ("0", _("in part: more will follow"))],
        coerce=lambda value: value != "0", empty_value="1", required=False, initial="1", widget=forms.RadioSelect,
    )  # fmt: skip


class PlainForm(DatedForm):
    """Nothing but the day."""


class MergeForm(DatedForm):
    """Which findings say the same, and what stands for them: one of them, or a common wording of an office."""

    chon = forms.ModelMultipleChoiceField(
        Finding.objects.none(), label=_("Findings"), error_messages={"required": _("Choose at least two findings.")}
    )
    head = forms.ModelChoiceField(Finding.objects.none(), label=_("Common finding"), required=False)
    text = LongTextField(rows=3, label=_("Common wording"), required=False)
    body = RecordField(Organisation.objects.none(), label=_("Written by"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        _see(self, actor, "chon", "head")

    def clean(self) -> dict[str, Any]:
        """One of the findings stands for the rest, or a common wording does."""
        values = super().clean() or self.cleaned_data
        if values.get("head") is None and not (values.get("text") and values.get("body")):
            self.add_error("head", _("Choose which finding stands for the rest, or write a common wording and say who writes it."))
        return values


def _see(form: forms.Form, actor: Actor, *names: str) -> None:
    """Let the fields of a form choose among the findings within sight."""
    for name in names:
        field = form.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Finding.objects.visible_to(actor)


class LetterForm(DatedForm):
    """What a letter holds, who writes it; by which document it was sent."""

    chon = forms.ModelMultipleChoiceField(
        Finding.objects.none(), label=_("Findings"), error_messages={"required": _("Choose at least one finding.")}
    )
    body = RecordField(Organisation.objects.none(), label=_("Written by"))
    position = TextField(label=_("Post of the signer"), required=False, max_length=200)
    signer = TextField(label=_("Signer"), required=False, max_length=200)
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)
    document_label = TextField(
        label=_("Or number and day of another document"), required=False, max_length=200, help_text=_("For example 125-CV/LHHVN, 12/3/2024")
    )
    due_on = DayField(label=_("Answer due"), required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        _see(self, actor, "chon")


class CloseForm(DatedForm):
    """Why, where there is no answer."""

    reason = LongTextField(rows=2, label=_("Reason"), required=False, help_text=_("Needed where there is no answer."))


class ReasonForm(DatedForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class CorrectForm(DatedForm):
    """What is different."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FindingKind.choices)
    text = LongTextField(rows=4, label=_("What was found"))
    area = AreaField()
    cause = forms.ChoiceField(label=_("Cause"), choices=CAUSES, required=False)
    about = BodyField(Organisation.objects.none(), label=_("About"), required=False)


class TaskForm(DatedForm):
    """The task that a finding becomes."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    body = RecordField(Organisation.objects.none(), label=_("Assigned by"))
    lead = BodyField(Organisation.objects.none(), label=_("Lead"))
    due_on = DayField(label=_("Due"))
    product = TextField(label=_("Product"), required=False, max_length=300)
