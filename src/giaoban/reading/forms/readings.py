"""The shape of browser input: a text to read, the decisions on its proposals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.forms import DayField, FilesField, LongTextField, RecordField, TextField
from giaoban.common.uploads import incoming
from giaoban.findings.models import FindingKind
from giaoban.meetings.models import AttendanceRole, BlockKind, DocumentRole, MeetingKind, Visibility
from giaoban.organisations.models import Organisation
from giaoban.reading.queries import NAME_ONLY, NEW
from giaoban.reading.rules import Choice, Decision, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from giaoban.reading.rules import Proposal

BODIES = "cac-co-quan"
"""The one list of names that every field of a body suggests from."""
SECRECY = (("no", _("It is not secret")), ("doubt", _("I am not sure")), ("yes", _("It is secret")))


class UploadForm(forms.Form):
    """Files or a pasted text, whether they are secret, when they were published, for whom they are read."""

    secrecy = forms.ChoiceField(label=_("Is this a state secret?"), choices=SECRECY, widget=forms.RadioSelect)
    files = FilesField(
        label=_("Files"), required=False, help_text=_("TXT, HTML, Word (DOCX) or PDF with text; several at once, each is read by itself.")
    )  # type: ignore[assignment]
    text = LongTextField(label=_("Or paste the text here"), required=False, rows=10)
    published_on = DayField(label=_("Published on"), required=False, help_text=_("Helps with dates without a year, such as 17/7."))
    body = RecordField(Organisation.objects.none(), label=_("Read for"), empty_label=None)
    is_not_secret = forms.BooleanField(label=_("I have checked: what looks like a secrecy mark is none"), required=False)

    def __init__(self, *args: Any, bodies: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["published_on"].reference = on  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the command takes; pasted text keeps every letter, since offsets point into it."""
        values = dict(self.cleaned_data)
        values["files"] = [incoming(file) for file in values["files"]]
        values["text"] = self.data.get("text", "") if values["text"] else ""
        return values


class ReadAgainForm(forms.Form):
    """What helps to read better: the day of publication, the province that is meant."""

    published_on = DayField(label=_("Published on"), required=False)
    province = forms.ChoiceField(label=_("“Tỉnh” without a name means"), required=False)

    def __init__(self, *args: Any, provinces: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [("", gettext("not known")), *((one, one) for one in provinces)]  # type: ignore[attr-defined]


class DropForm(forms.Form):
    """Why a reading is dropped."""

    reason = TextField(label=_("Reason"), required=False, max_length=300)


def _text(label: Any, size: int = 300) -> Callable[[], forms.Field]:
    return lambda: TextField(label=label, required=False, max_length=size)


def _long(label: Any, rows: int = 2, hint: Any = "") -> Callable[[], forms.Field]:
    return lambda: LongTextField(label=label, required=False, rows=rows, help_text=hint)


def _day(label: Any) -> Callable[[], forms.Field]:
    return lambda: DayField(label=label, required=False)


def _body(label: Any) -> Callable[[], forms.Field]:
    return lambda: TextField(
        label=label, required=False, max_length=300, widget=forms.TextInput(attrs={"list": BODIES, "autocomplete": "off"})
    )


def _choice(label: Any, choices: Iterable[tuple[Any, Any]] = ()) -> Callable[[], forms.Field]:
    return lambda: forms.ChoiceField(label=label, required=False, choices=list(choices))


OPEN_CHOICES = {
    "series": N_("no series"), "kind": N_("— choose —"), "value": N_("— choose —"), "meeting": N_("a meeting of its own"),
    "agenda": N_("no item of the agenda"), "as_kind": N_("do not enter it"),
}  # fmt: skip
"""Fields whose choices come with the proposal, and what choosing none of them means."""
NO_ROLE = ("", _("only named"))
FIELDS: dict[Group, dict[str, Callable[[], forms.Field]]] = {
    Group.EVENT: {
        "title": _long(_("Title")), "day": _day(_("Day")), "place": _text(_("Place")), "kind": _choice(_("Kind"), MeetingKind.choices),
        "series": _choice(_("Series")), "owner": _body(_("Body that calls the meeting")),
        "parties": _long(_("Bodies that meet"), 2, _("One line each.")), "period_label": _text(_("Period it looks back on"), 60),
        "visibility": _choice(_("Who may see it"), Visibility.choices), "meeting": _choice(_("Enter it into")),
    },
    Group.TASK: {
        "what": _long(_("What is to be done"), 3), "lead": _body(_("Lead body")), "due_on": _day(_("Due")),
        "with": _long(_("Joined by"), 1, _("One line each.")), "product": _text(_("Product")),
        "as_task": _choice(_("Enter it as"), (("task", _("conclusion with a task")), ("conclusion", _("conclusion without a task")))),
    },
    Group.DOCUMENT: {
        "record": _choice(_("Which document")), "role": _choice(_("What it is to the meeting"), DocumentRole.choices), "kind": _choice(_("Kind")),
        "number_text": _text(_("Number and symbol"), 80), "issuer_name": _text(_("Issuer")), "signed_on": _day(_("Day of the document")),
        "abstract": _long(_("Abstract"), 1),
    },
    Group.PERSON: {
        "record": _choice(_("Which person")), "name": _text(_("Name"), 120), "honorific": _text(_("Academic title"), 40), "post": _text(_("Post")),
        "role": _choice(_("At the meeting"), (NO_ROLE, *AttendanceRole.choices)),
        "post_body": _body(_("Keep the post in the record, at")),
    },
    Group.BODY: {
        "body": _body(_("Which body")), "as_kind": _choice(_("Or enter it as a new outside body")), "name": _text(_("Name of the new body")),
    },
    Group.SPEECH: {
        "speaker": _text(_("Who spoke"), 200), "text": _long(_("What was said"), 4), "agenda": _choice(_("Item of the agenda")),
        "kind": _choice(_("Kind"), BlockKind.choices),
    },
    Group.FINDING: {
        "kind": _choice(_("What it is"), FindingKind.choices), "text": _long(_("Finding"), 3), "about": _body(_("About")),
        "addressed_to": _body(_("Addressed to")), "area": _text(_("Area of work"), 120),
    },
    Group.FIGURE: {
        "label": _text(_("What is counted"), 200), "value": _text(_("Number"), 30), "unit": _text(_("Unit"), 60),
        "rows": _long(_("Years of Party membership: how many"), 6),
    },
}  # fmt: skip
CHOICES = (
    (Choice.ACCEPT.value, pgettext_lazy("proposal", "Accept")),
    (Choice.CORRECT.value, pgettext_lazy("proposal", "Correct")),
    (Choice.REJECT.value, pgettext_lazy("proposal", "Reject")),
)


class ReviewForm(forms.Form):
    """One choice for each proposal, and the fields of those that are corrected, named `key-field`."""

    close_now = forms.BooleanField(label=_("Close the meeting at once and assign the tasks"), required=False)

    def __init__(self, *args: Any, proposals: Iterable[Proposal], kept: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = list(proposals)
        for one in self.proposals:
            before = kept.get(one.key, {})
            choice = forms.ChoiceField(choices=CHOICES, initial=before.get("choice", one.choice.value), widget=forms.RadioSelect)
            self.fields[f"{one.key}-choice"] = choice
            for name in one.values:
                if name in {"series", "meeting", "agenda"} and not one.options.get(name):
                    continue
                made = _choice(_("Number"))() if name == "value" and one.options.get(name) else FIELDS[one.group][name]()
                self._fill(made, one, name)
                made.initial = before.get("values", {}).get(name, one.values[name])
                self.fields[f"{one.key}-{name}"] = made

    @staticmethod
    def _fill(field: forms.Field, one: Proposal, name: str) -> None:
        options = one.options.get(name, ())
        if name in one.suggested:
            field.help_text = gettext("Suggested by the software.")
        if isinstance(field, DayField):
            field.help_text = field.help_text or " "
        if isinstance(field, forms.ChoiceField):
            if name == "record":
                rest = (NEW, gettext("new record")), (NAME_ONLY, gettext("only the name, no record"))
                field.choices = [("", gettext("— choose —")), *options, *rest[: 2 if one.group is Group.PERSON else 1]]
            elif name in OPEN_CHOICES and name in one.options:
                field.choices = [("", gettext(OPEN_CHOICES[name])), *options]
        elif options and name != "body":
            words = "; ".join(dict.fromkeys(word for _value, word in options))
            field.help_text = " ".join(
                str(part) for part in (field.help_text, gettext("The text offers: %(words)s.") % {"words": words}) if part
            )

    def decisions(self) -> list[Decision]:
        """What was decided, as the command takes it."""
        found = []
        for one in self.proposals:
            choice = self.cleaned_data.get(f"{one.key}-choice") or Choice.REJECT.value
            values = {name: self.cleaned_data.get(f"{one.key}-{name}") for name in one.values}
            texts = {name: format_date(value) if isinstance(value, date) else str(value or "") for name, value in values.items()}
            found.append(Decision(one.key, choice, texts if choice == Choice.CORRECT else {}))
        return found

    def sheet(self, one: Proposal) -> dict[str, Any]:
        """A proposal with its fields, for the page."""
        names = [f"{one.key}-{name}" for name in one.values if f"{one.key}-{name}" in self.fields]
        choice = self[f"{one.key}-choice"]
        return {
            "one": one, "choice": choice, "chosen": choice.value() or one.choice.value, "fields": [self[name] for name in names],
            "is_wrong": any(self.errors.get(name) for name in (*names, choice.name)) if self.is_bound else False,
        }  # fmt: skip
