"""Shape of browser input for meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.findings.models import FindingKind
from giaoban.meetings.commands import AgendaLine, Attendee, FindingPlan, Mark, TaskPlan
from giaoban.meetings.models import (
    AgendaItem,
    AttendanceRole,
    AttendanceStatus,
    BlockKind,
    CarryDecision,
    DocumentForm,
    DocumentRole,
    Interval,
    MeetingKind,
    QuorumRule,
    Series,
    SigningCapacity,
    Visibility,
)
from giaoban.meetings.queries import bodies_named, documents_numbered, near_bodies, people_named
from giaoban.meetings.rules import Matter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Attendance, Meeting
    from giaoban.organisations.models import Organisation, Person


class BodyField(TextField):
    """A body by its typed name; `actor` and `day` are set by the form."""

    actor: Actor
    day: date

    def one(self, text: str) -> Organisation:
        """The body of a name; several or none is an error that says what to do."""
        found = bodies_named(self.actor, text, self.day)
        if not found:
            raise forms.ValidationError(gettext("There is no body “%(name)s” on that day. Write its name or short name.") % {"name": text})
        if len(found) > 1:
            raise forms.ValidationError(
                gettext("Several bodies fit: %(names)s. Write the whole name.") % {"names": "; ".join(one.name for one in found)}
            )
        return found[0]

    def clean(self, value: Any) -> Any:
        """The body, or None."""
        text = super().clean(value)
        return self.one(text) if text else None


class BodiesField(BodyField):
    """Several bodies, one line each."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value: Any) -> Any:
        """The bodies in the order of the lines."""
        text = TextField.clean(self, value)
        return [self.one(line.strip()) for line in text.splitlines() if line.strip()]


class PersonField(TextField):
    """A person of the register by the full name."""

    actor: Actor

    def clean(self, value: Any) -> Any:
        """The person, or None."""
        text = super().clean(value)
        if not text:
            return None
        found = people_named(self.actor, text)
        if len(found) != 1:
            raise forms.ValidationError(self.explain(text, found))
        return found[0]

    @staticmethod
    def explain(text: str, found: Sequence[Person]) -> str:
        """What to do where a name fits nobody or several."""
        if not found:
            return gettext("Nobody of the register has the name “%(name)s”.") % {"name": text}
        listed = "; ".join(f"{one.full_name} ({one.pk})" for one in found)
        return gettext("Several people have this name: %(people)s. Write the number in brackets instead.") % {"people": listed}


class DocumentField(TextField):
    """A document by the number written on it."""

    actor: Actor

    def clean(self, value: Any) -> Any:
        """The document within sight that has the number, or None."""
        text = super().clean(value)
        if not text:
            return None
        found = documents_numbered(self.actor, text)
        if not found:
            raise forms.ValidationError(
                gettext("No document of the number “%(number)s” is in the registers that you see.") % {"number": text}
            )
        if len(found) > 1:
            listed = "; ".join(f"{one} ({one.pk})" for one in found)
            raise forms.ValidationError(
                gettext("Several documents have this number: %(documents)s. Write the number in brackets instead.") % {"documents": listed}
            )
        return found[0]


class AgendaField(LongTextField):
    """An agenda, one item a line: `Báo cáo kết quả | Trần Minh Đức | 25`."""

    def clean(self, value: Any) -> Any:
        """The items in order."""
        return [self._line(line) for line in TextField.clean(self, value).splitlines() if line.strip()]

    @staticmethod
    def _line(line: str) -> AgendaLine:
        title, *rest = (part.strip() for part in line.split("|"))
        minutes = rest.pop() if rest and rest[-1].isdecimal() else ""
        return AgendaLine(title, int(minutes) if minutes else None, None, rest[0] if rest else "")


def agenda_text(items: Sequence[Any]) -> str:
    """An agenda as `AgendaField` reads it."""
    lines = []
    for item in items:
        who = item.presenter_name if isinstance(item, AgendaItem) else ""
        parts = [item.title, *([who] if who or item.minutes else []), *([str(item.minutes)] if item.minutes else [])]
        lines.append(" | ".join(parts))
    return "\n".join(lines)


class ActorForm(forms.Form):
    """A form whose fields know who asks and for which day."""

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, (BodyField, PersonField, DocumentField)):
                field.actor = actor
            if isinstance(field, BodyField):
                field.day = day
                field.widget.attrs["list"] = "co-quan-gan"
            if isinstance(field, DayField):
                field.reference = day
        self.near = near_bodies(actor, day) if any(isinstance(field, BodyField) for field in self.fields.values()) else []


class SeriesForm(ActorForm):
    """A series."""

    title = TextField(label=_("Title"), max_length=300)
    owner = BodyField(label=_("Body that calls the meetings"))
    parties = BodiesField(
        label=_("Bodies that meet"), required=False, help_text=_("One line each; the body that calls is counted without being written.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices, initial=MeetingKind.BRIEFING)
    interval = forms.ChoiceField(label=_("How often"), choices=Interval.choices, initial=Interval.HALF)
    place = TextField(label=_("Usual place"), required=False, max_length=300)
    members_total = forms.IntegerField(label=_("Number of members"), required=False, min_value=1)
    quorum_rule = forms.ChoiceField(label=_("Quorum"), choices=QuorumRule.choices, required=False)
    agenda = AgendaField(label=_("Agenda to begin with"), required=False, help_text=_("One item a line; minutes after a bar: Report | 25"))
    form = forms.ChoiceField(
        label=_("Form of the notices"), choices=[("", _("as the body's own papers")), *DocumentForm.choices], required=False
    )
    notice_body = BodyField(label=_("Body that issues the notice"), required=False)
    notice_capacity = forms.ChoiceField(label=_("Signed"), choices=SigningCapacity.choices, initial=SigningCapacity.BY_ORDER)
    notice_collective = TextField(label=_("By whose order or on whose behalf"), required=False, max_length=120)
    notice_position = TextField(label=_("Post of the signer"), required=False, max_length=120)
    notice_signer = PersonField(label=_("Signer"), required=False)
    basis = DocumentField(label=_("Number of the regulation"), required=False)
    basis_note = TextField(label=_("Basis"), required=False, max_length=200, help_text=_("The article that asks for these meetings."))


class FactsForm(ActorForm):
    """When, where and for whom a meeting is."""

    title = TextField(label=_("Title"), required=False, max_length=300)
    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("Begins at"), required=False, input_formats=["%H:%M", "%Hh%M", "%H.%M", "%Hh"])
    ends = forms.TimeField(label=_("Ends at"), required=False, input_formats=["%H:%M", "%Hh%M", "%H.%M", "%Hh"])
    place = TextField(label=_("Place"), required=False, max_length=300)
    online_link = forms.URLField(label=_("Link for taking part from afar"), required=False, max_length=500, assume_scheme="https")
    period_label = TextField(label=_("Period"), required=False, max_length=60, help_text=_("Which period it looks back on."))
    members_total = forms.IntegerField(label=_("Number of members"), required=False, min_value=1)
    quorum_rule = forms.ChoiceField(label=_("Quorum"), choices=QuorumRule.choices, required=False)
    visibility = forms.ChoiceField(label=_("Seen by"), choices=Visibility.choices, initial=Visibility.BODY)

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values = super().clean() or {}
        if values.get("starts") and values.get("ends") and values["ends"] <= values["starts"]:
            self.add_error("ends", gettext("The meeting ends after it begins."))
        return values


class PlanForm(FactsForm):
    """A new meeting."""

    series = RecordField(Series.objects.none(), label=_("Series"), required=False)
    owner = BodyField(label=_("Body that calls the meeting"), required=False, help_text=_("Left empty, it is that of the series."))
    parties = BodiesField(label=_("Other bodies that meet"), required=False, help_text=_("One line each."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("as the series")), *MeetingKind.choices], required=False)
    agenda = AgendaField(
        label=_("Agenda"),
        required=False,
        help_text=_("One item a line; presenter and minutes after bars. Left empty, it is that of the series."),
    )
    field_order = ("series", "title", "kind", "owner", "parties", "day", "starts", "ends", "place", "online_link", "period_label", "agenda")

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, day=day, **kwargs)
        self.fields["series"].queryset = Series.objects.visible_to(actor).filter(is_active=True).order_by("title")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the command takes: an empty agenda is that of the series."""
        values = dict(self.cleaned_data)
        values["agenda"] = values["agenda"] or None
        values["kind"] = values["kind"] or None
        values["quorum_rule"] = values["quorum_rule"] or None
        return values


class ChangeForm(FactsForm):
    """The facts of a meeting that is planned or held."""

    assessment = LongTextField(label=_("Short assessment, for the notice"), required=False)


class AgendaForm(forms.Form):
    """The agenda."""

    agenda = AgendaField(rows=8, label=_("Agenda"), required=False, help_text=_("One item a line: title | presenter | minutes."))


class AttendeeForm(ActorForm):
    """Somebody for the list."""

    name = TextField(label=_("Name"), max_length=160, help_text=_("A person of the register is recognised by the full name."))
    post = TextField(label=_("Post"), required=False, max_length=300, help_text=_("Left empty, it is the post held on that day."))
    body = BodyField(label=_("Body"), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=AttendanceRole.choices, initial=AttendanceRole.MEMBER)

    def attendee(self, actor: Actor) -> Attendee:
        """A person of the register when exactly one has the name, else the name as written."""
        values = self.cleaned_data
        found = people_named(actor, values["name"])
        person = found[0] if len(found) == 1 else None
        name = "" if person else values["name"]
        return Attendee(person, name, values["post"], values["body"], values["role"])


class TickForm(forms.Form):
    """The tick list: a state and a reason for each line."""

    def __init__(self, *args: Any, rows: Sequence[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[f"status-{row.pk}"] = forms.ChoiceField(choices=AttendanceStatus.choices, initial=row.status, label=row.name)
            self.fields[f"reason-{row.pk}"] = TextField(required=False, max_length=200, initial=row.reason, label=gettext("Reason"))

    def lines(self) -> list[tuple[Attendance, Any, Any]]:
        """Each line with its two fields."""
        return [(row, self[f"status-{row.pk}"], self[f"reason-{row.pk}"]) for row in self.rows]

    def marks(self) -> list[Mark]:
        """What was ticked."""
        values = self.cleaned_data
        return [Mark(row.pk, values[f"status-{row.pk}"], reason=values[f"reason-{row.pk}"]) for row in self.rows]


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


def _number(value: str) -> int | None:
    return int(value) if value else None


def item_choice() -> Any:
    """An item of the agenda by its number."""
    return forms.TypedChoiceField(label=_("Item of the agenda"), required=False, coerce=_number, empty_value=None)


class BlockForm(MeetingForm):
    """A block of the minutes."""

    agenda_number = item_choice()
    speaker_id = forms.TypedChoiceField(label=_("Speaker"), required=False, coerce=_number, empty_value=None)
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


class ConclusionForm(MeetingForm):
    """A conclusion."""

    text = LongTextField(rows=5, label=_("Conclusion"))
    agenda_number = item_choice()


class PlannedTaskForm(ActorForm):
    """A planned task."""

    what = LongTextField(rows=3, label=_("What is to be done"))
    lead_body = BodyField(label=_("Lead body"), required=False)
    lead_person = PersonField(label=_("Person in charge"), required=False)
    due_on = DayField(label=_("Due"), required=False)
    product = TextField(label=_("Product"), required=False, max_length=300)
    collaborators = BodiesField(label=_("Joined by"), required=False, help_text=_("One line each."))
    responsibility = TextField(label=_("Responsible, in words"), required=False, max_length=300)
    authority = TextField(label=_("Authority of the one who decides"), required=False, max_length=300, help_text=_("Who decides or signs."))

    def plan(self) -> TaskPlan:
        """The task as the command takes it."""
        return TaskPlan(**self.cleaned_data)


class DecisionForm(forms.Form):
    """What is decided on an earlier task."""

    decision = forms.ChoiceField(label=_("Decision"), choices=CarryDecision.choices)
    new_due_on = DayField(label=_("New due date"), required=False)
    conclusion = forms.TypedChoiceField(label=_("Conclusion of this meeting"), required=False, coerce=_number, empty_value=None)
    note = TextField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, meeting: Meeting, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_due_on"].reference = day  # type: ignore[attr-defined]
        numbers = [(str(one.number), f"{one.number}. {one.text[:80]}") for one in meeting.conclusions.all()]
        self.fields["conclusion"].choices = [("", gettext("none")), *numbers]  # type: ignore[attr-defined]


class DocumentUseForm(ActorForm):
    """A document and what it is to the meeting."""

    document = DocumentField(label=_("Number of the document"), help_text=_("As it is written on the document, for example 48-QĐ/TW."))
    role = forms.ChoiceField(label=_("What it is to the meeting"), choices=DocumentRole.choices, initial=DocumentRole.BASIS)
    note = TextField(label=_("Note"), required=False, max_length=200, help_text=_("For example the article."))


class FindingForm(ActorForm):
    """A finding."""

    kind = forms.ChoiceField(label=_("What it is"), choices=FindingKind.choices)
    text = LongTextField(rows=4, label=_("Finding"))
    area = TextField(label=_("Area of work"), required=False, max_length=120)
    about = BodyField(label=_("About"), required=False)
    addressed_to = BodyField(label=_("Addressed to"), required=False)
    due_on = DayField(label=_("Answer due"), required=False)

    def plan(self) -> FindingPlan:
        """The finding as the command takes it."""
        return FindingPlan(**self.cleaned_data)


class InvitationForm(forms.Form):
    """The mail to everybody on the list."""

    subject = TextField(label=_("Subject"), max_length=300)
    text = LongTextField(rows=12, label=_("Text of the mail"))


class ReasonForm(forms.Form):
    """Why."""

    reason = TextField(label=_("Reason"), max_length=400)
