"""The shape of the minutes: blocks, papers, votes, documents, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.findings.models import Cause, FindingKind
from giaoban.meetings.commands import FindingPlan
from giaoban.meetings.forms.fields import ActorForm, BodyField, DocumentField
from giaoban.meetings.models import BlockKind, DocumentRole
from giaoban.meetings.rules import Matter

if TYPE_CHECKING:
    from giaoban.meetings.models import Meeting


class MeetingForm(forms.Form):
    """A form that chooses among the items and people of one meeting."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        if "agenda_number" in self.fields:
            items = [(str(item.number), f"{item.number}. {item.title}") for item in meeting.agenda.all()]
            self.fields["agenda_number"].choices = [("", gettext("no item")), *items]  # type: ignore[attr-defined]
        if "speaker_id" in self.fields:
            people = [(str(row.pk), f"{row.name}, {row.post}" if row.post else row.name) for row in meeting.attendances.all()]
            self.fields["speaker_id"].choices = [("", gettext("not on the list")), *people]  # type: ignore[attr-defined]


def number_or_none(value: str) -> int | None:
    """The number of a choice; None for the empty one."""
    return int(value) if value else None


def item_choice() -> Any:
    """An item of the agenda by its number."""
    return forms.TypedChoiceField(label=_("Item of the agenda"), required=False, coerce=number_or_none, empty_value=None)


class BlockForm(MeetingForm):
    """A block of the minutes."""

    agenda_number = item_choice()
    speaker_id = forms.TypedChoiceField(label=_("Speaker"), required=False, coerce=number_or_none, empty_value=None)
    speaker_text = TextField(label=_("Speaker not on the list"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=BlockKind.choices, initial=BlockKind.OPINION)
    text = LongTextField(rows=10, label=_("What was said"))


class SavedBlockForm(BlockForm):
    """A block that exists: the version that the writer began from travels with it."""

    began_from = forms.IntegerField(widget=forms.HiddenInput)


class PaperForm(ActorForm):
    """A paper."""

    title = TextField(label=_("Title"), max_length=400)
    author_text = TextField(label=_("Author"), max_length=200, required=False)
    body = BodyField(label=_("Body"), required=False)


class VoteForm(MeetingForm):
    """A vote."""

    question = LongTextField(rows=2, label=_("What is voted on"))
    matter = forms.ChoiceField(label=_("Matter"), choices=[])
    in_favour = forms.IntegerField(label=_("In favour"), min_value=0)
    against = forms.IntegerField(label=_("Against"), min_value=0, initial=0)
    blank = forms.IntegerField(label=_("Blank"), min_value=0, initial=0)
    official_members = forms.IntegerField(
        label=_("Members with a vote"), required=False, min_value=1, help_text=_("Left empty, they are counted from the list.")
    )
    agenda_number = item_choice()

    MATTERS = (
        (Matter.RESOLUTION, _("resolution of a Party body")),
        (Matter.ELECTION, _("election in the Party")),
        (Matter.ADMISSION, _("admission to the Party")),
        (Matter.RECOGNITION, _("recognition as an official member")),
        (Matter.DISCIPLINE, _("discipline: reprimand, warning, removal")),
        (Matter.EXPULSION, _("discipline: expulsion")),
        (Matter.ASSOCIATION, _("decision of an association")),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self.fields["matter"].choices = [(one.value, word) for one, word in self.MATTERS]  # type: ignore[attr-defined]


class DocumentUseForm(ActorForm):
    """A document and what it is to the meeting."""

    document = DocumentField(label=_("Number of the document"), help_text=_("As it is written on the document, for example 48-QĐ/TW."))
    role = forms.ChoiceField(label=_("What it is to the meeting"), choices=DocumentRole.choices, initial=DocumentRole.BASIS)
    note = TextField(label=_("Note"), required=False, max_length=200, help_text=_("For example the article."))


class FindingForm(ActorForm):
    """A finding."""

    kind = forms.ChoiceField(label=_("What it is"), choices=FindingKind.choices)
    text = LongTextField(rows=4, label=_("Finding"))
    cause = forms.ChoiceField(label=_("Cause"), choices=[("", _("not said")), *Cause.choices], required=False)
    area = TextField(label=_("Area of work"), required=False, max_length=120)
    about = BodyField(label=_("About"), required=False)
    addressed_to = BodyField(label=_("Addressed to"), required=False)
    due_on = DayField(label=_("Answer due"), required=False)

    def plan(self) -> FindingPlan:
        """The finding as the command takes it."""
        return FindingPlan(**self.cleaned_data)
