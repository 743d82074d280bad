"""Forms of reviews: their shape only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, RecordsField, TextField
from giaoban.coordination.models import ContentItem, Outcome, RegulationParty, ReviewKind, ReviewLine, SectionKey
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting, MeetingState
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation, Review


class CompileForm(forms.Form):
    """Which period, which kind, until when the parties comment."""

    period = TextField(
        label=_("Period"), max_length=100, help_text=_("For example: 6 tháng đầu năm 2023, năm 2023, từ 1/1/2020 đến 31/12/2022.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ReviewKind.choices, initial=ReviewKind.INTERIM)
    comments_due_on = DayField(label=_("Comments due"), required=False)
    title = TextField(
        label=_("Title"), max_length=400, required=False, help_text=_("Left empty, it is made from kind, period and regulation.")
    )


class PartyForm(forms.Form):
    """For which party the actor speaks: asked only where there are several."""

    party = RecordField(RegulationParty.objects.none(), label=_("For which party"), empty_label=None)

    def __init__(self, *args: Any, mine: Sequence[RegulationParty] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(mine) > 1:
            self.fields["party"].queryset = RegulationParty.objects.filter(pk__in=[one.pk for one in mine]).select_related("body")  # type: ignore[attr-defined]
        else:
            del self.fields["party"]


class LineForm(forms.Form):
    """The text of a line, with the version that the writer began from."""

    text = LongTextField(rows=5, label=_("Text"))
    began_from = forms.IntegerField(widget=forms.HiddenInput)


class OwnLineForm(PartyForm):
    """A line of one's own."""

    section = forms.ChoiceField(label=_("Section"), choices=SectionKey.choices)
    text = LongTextField(rows=5, label=_("Text"))


class ReasonForm(forms.Form):
    """Why."""

    reason = TextField(label=_("Reason"), max_length=300, required=False)


class ViewForm(PartyForm):
    """How a party sees a line otherwise."""

    text = LongTextField(rows=5, label=_("The view of your side"))


class SettleViewsForm(forms.Form):
    """What the line says from now on."""

    text = LongTextField(rows=5, label=_("Text that the parties agree on"))
    note = TextField(label=_("How it was settled"), max_length=1_000, required=False)


class FinishForm(PartyForm):
    """Nothing more to say."""


class CommentsDueForm(forms.Form):
    """The day for comments."""

    comments_due_on = DayField(label=_("Comments due"))


class AgendaForm(forms.Form):
    """The meeting that hears the review: those of the regulation's series first."""

    meeting = RecordField(Meeting.objects.none(), label=_("Meeting"))

    def __init__(self, *args: Any, actor: Actor, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = [party.body_id for party in review.regulation.parties.all()]
        rows = Meeting.objects.visible_to(actor).filter(parties__in=bodies, day__gte=review.first_on)
        rows = rows.exclude(state__in=(MeetingState.CANCELLED, MeetingState.CLOSED)).distinct().order_by("-day")
        self.fields["meeting"].queryset = rows  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = meeting_label  # type: ignore[attr-defined]


def meeting_label(meeting: Meeting) -> str:
    """A meeting in a list to choose from."""
    return f"{meeting.title} ({meeting.day.day}/{meeting.day.month}/{meeting.day.year})"


class LineChoice(forms.Form):
    """A line of the review, or the whole."""

    line = RecordField(ReviewLine.objects.none(), label=_("On which line"), required=False, empty_label=_("the whole report"))

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = review.lines.filter(is_left_out=False).order_by("section", "position")
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]
        self.fields["line"].label_from_instance = lambda line: f"{line.get_section_display()}: {line.text[:80]}"  # type: ignore[attr-defined]


class OpinionForm(LineChoice):
    """An opinion of the meeting."""

    speaker = TextField(label=_("Speaker"), max_length=200)
    text = LongTextField(rows=4, label=_("What was said"))
    field_order = ("speaker", "text", "line")


class BlocksForm(forms.Form):
    """Blocks of the minutes."""

    blocks = forms.TypedMultipleChoiceField(label=_("From the minutes"), coerce=int, choices=(), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = set(review.opinions.values_list("block", flat=True))
        rows = review.meeting.blocks.select_related("speaker").order_by("number") if review.meeting is not None else ()
        free = [block for block in rows if block.pk not in taken]
        self.has_choices = bool(free)
        self.fields["blocks"].choices = [(block.number, f"{block.speaker_name}: {block.text[:160]}") for block in free]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What became of an opinion."""

    outcome = forms.ChoiceField(label=_("Answer"), choices=Outcome.choices, widget=forms.RadioSelect)
    explanation = LongTextField(rows=3, label=_("Explanation"), required=False)


class TaskForm(forms.Form):
    """A task of a line."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    body = RecordField(Organisation.objects.none(), label=_("Assigned by"), empty_label=None)
    lead = RecordField(Organisation.objects.none(), label=_("Lead"), empty_label=None)
    due_on = DayField(label=_("Due"))
    product = TextField(label=_("Product"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Sequence[Organisation], mine: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])  # type: ignore[attr-defined]
        self.fields["body"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in mine])  # type: ignore[attr-defined]


class RaiseForm(forms.Form):
    """To whom, by when, in which area."""

    addressed_to = RecordField(Organisation.objects.none(), label=_("Addressed to"), required=False)
    due_on = DayField(label=_("Answer due"), required=False)
    area = TextField(label=_("Area of work"), max_length=120, required=False)

    def __init__(self, *args: Any, bodies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["addressed_to"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])  # type: ignore[attr-defined]


class ConcludeForm(forms.Form):
    """A conclusion that plans chosen lines as tasks, each with its lead and day."""

    text = LongTextField(rows=3, label=_("Conclusion"))

    def __init__(self, *args: Any, lines: Sequence[ReviewLine], bodies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        there = Organisation.objects.filter(pk__in=[one.pk for one in bodies])
        choices = [(str(one.pk), one.short) for one in there]
        for line in self.lines:
            key = f"l{line.pk}"
            self.fields[f"{key}-chosen"] = forms.BooleanField(label=line.text, required=False)
            lead = str(line.party.body_id) if line.party is not None else None
            self.fields[f"{key}-lead"] = forms.ChoiceField(label=_("Lead"), choices=choices, required=False, initial=lead)
            self.fields[f"{key}-due_on"] = DayField(label=_("Due"), required=False)
        self.bodies = {str(one.pk): one for one in there}

    def chosen(self) -> list[tuple[ReviewLine, Organisation, date | None]]:
        """The lines chosen, each with lead and day."""
        data = self.cleaned_data
        return [
            (line, self.bodies[data[f"l{line.pk}-lead"]], data[f"l{line.pk}-due_on"]) for line in self.lines if data[f"l{line.pk}-chosen"]
        ]

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The three fields of each line."""
        return [(self[f"l{line.pk}-chosen"], self[f"l{line.pk}-lead"], self[f"l{line.pk}-due_on"]) for line in self.lines]


class IssueForm(forms.Form):
    """Which body reports, or which document the report is."""

    body = RecordField(Organisation.objects.none(), label=_("The body that reports"), empty_label=None)
    document = RecordField(
        Document.objects.none(), label=_("The report exists already"), required=False, empty_label=_("no, draft it from the review")
    )

    def __init__(self, *args: Any, actor: Actor, review: Review, bodies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in bodies])  # type: ignore[attr-defined]
        rows = Document.objects.visible_to(actor).filter(owner__in=bodies, kind="report", coordination_reviews=None)
        self.fields["document"].queryset = rows.filter(entered_at__date__gte=review.first_on).order_by("-pk")  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """Which contents the programmes of a year carry."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    items = RecordsField(ContentItem.objects.none(), label=_("Contents"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, regulation: CoordinationRegulation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].queryset = regulation.items.filter(in_force_until=None).order_by("line")  # type: ignore[attr-defined]
        self.fields["items"].label_from_instance = lambda item: f"{item.line}. {item.text}"  # type: ignore[attr-defined]
