"""Forms of cases: opening, team, plan, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, FilesField, LongTextField, RecordField, TextField
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting, Visibility
from giaoban.organisations.models import Organisation, Person
from giaoban.organisations.picking import BodyField, PersonField
from giaoban.supervision.commands import TeamLine
from giaoban.supervision.forms.frame import DatedForm, FramedForm, RowsForm, deciding_bodies
from giaoban.supervision.models import InspectionForm, StepKind, TeamRole
from giaoban.supervision.rules.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

SPARE = 4
"""Empty rows that a page adds to those that are filled."""
PAPERS = (
    (Paper.DECISION.value, _("decision")), (Paper.PLAN.value, _("plan")), (Paper.MINUTES.value, _("record of the working session")),
    (Paper.CONCLUSION.value, _("conclusion notice")),
)  # fmt: skip


class OpenForm(DatedForm):
    """A case beside any programme."""

    body = RecordField(Organisation.objects.none(), label=_("Decided by"), help_text=_("An authority too, whose visit you write down."))
    form = forms.ChoiceField(label=_("Form of inspection"), choices=InspectionForm.choices, initial=InspectionForm.SUPERVISION)
    subject = BodyField(
        Organisation.objects.none(), label=_("Whom it concerns"), help_text=_("The body that is visited, or that the person belongs to.")
    )
    subject_person = PersonField(Person.objects.none(), label=_("Person, where it is about one"), required=False)
    content = LongTextField(rows=3, label=_("Content"), help_text=_("What is looked at, as in the decision."))
    looks_from = DayField(label=_("Looks at the time from"), required=False)
    looks_until = DayField(label=_("Looks at the time until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = self.fields["body"]
        if isinstance(bodies, RecordField):
            bodies.queryset = deciding_bodies(self.actor, self.day)


class TeamForm(RowsForm):
    """The team, a row for each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = list(self.case.team.select_related("person")) if self.case is not None else []
        self.count = len(team) + SPARE
        people = Person.objects.visible_to(self.actor)
        for number in range(1, self.count + 1):
            known = team[number - 1] if number <= len(team) else None
            first = TeamRole.HEAD if number == 1 else TeamRole.MEMBER
            self.fields[f"person_n{number}"] = PersonField(
                people, label=_("Full name"), required=False, initial=known.person_id if known else None
            )
            self.fields[f"role_n{number}"] = forms.ChoiceField(
                label=_("Role in the team"), choices=TeamRole.choices, initial=known.role if known else first
            )
            self.fields[f"post_n{number}"] = TextField(label=_("Post"), required=False, max_length=300, initial=known.post if known else "")
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])

    def groups(self) -> Sequence[tuple[str, list[str]]]:
        """The rows."""
        return [(gettext("Person %(number)s") % {"number": number}, self.names_of("n", number)) for number in range(1, self.count + 1)]

    def values(self) -> dict[str, Any]:
        """The team of the rows that name somebody."""
        found = self.cleaned_data
        team = [
            TeamLine(found[f"person_n{number}"], found[f"role_n{number}"], found[f"post_n{number}"])
            for number in range(1, self.count + 1)
            if found.get(f"person_n{number}")
        ]
        return {"team": team, "on": found.get("on") or self.day}


class PlanForm(FramedForm):
    """The plan."""

    content = LongTextField(rows=3, label=_("Content"))
    looks_from = DayField(label=_("Looks at the time from"), required=False)
    looks_until = DayField(label=_("Looks at the time until"), required=False)
    planned_from = DayField(label=_("Work begins"), required=False)
    planned_until = DayField(label=_("Work ends"), required=False, help_text=_("The last day of the verification by plan."))
    plan = LongTextField(
        rows=8, label=_("Plan of the work"), required=False, help_text=_("Purpose, demands, ways of working; a line for each paragraph.")
    )
    outline = LongTextField(
        rows=8, label=_("Outline of the self-report"), required=False, help_text=_("What the report of the subject has to say.")
    )


class DecideForm(DatedForm):
    """By which decision."""

    decision = TextField(label=_("Number of the decision"), required=False, max_length=200, help_text=_("For example 12-QĐ/UBKT"))
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)


class TellForm(DatedForm):
    """What the subject is told."""

    text = LongTextField(rows=3, label=_("What was told, and how"), required=False)
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)
    self_report_due_on = DayField(label=_("Self-report due"), required=False, help_text=_("As the notice or the plan says."))


class SelfReportForm(DatedForm):
    """The self-report."""

    text = LongTextField(rows=10, label=_("Self-report"))
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)
    files = FilesField(label=_("Files"), required=False)  # type: ignore[assignment]  # the name of a field, not the files of a form


class VerificationForm(DatedForm):
    """One piece of the verification."""

    what = LongTextField(rows=3, label=_("What was checked"))
    with_whom = TextField(label=_("With whom"), required=False, max_length=300)
    result = LongTextField(rows=4, label=_("What came out"), required=False)
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)
    files = FilesField(label=_("Papers of the case"), required=False)  # type: ignore[assignment]  # the name of a field, not the files of a form


class TextForm(DatedForm):
    """A few words."""

    text = LongTextField(rows=3, label=_("Note"), required=False)


class DraftForm(DatedForm):
    """The draft report."""

    text = LongTextField(rows=14, label=_("Draft report"))
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)


class SessionForm(DatedForm):
    """The meeting with the subject."""

    starts = forms.TimeField(label=_("Begins at"), required=False, widget=forms.TimeInput(attrs={"placeholder": "14:00"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends at"), required=False, widget=forms.TimeInput(attrs={"placeholder": "16:30"}, format="%H:%M"))
    place = TextField(label=_("Place"), required=False, max_length=300)
    host_side = LongTextField(rows=4, label=_("For the subject"), required=False, help_text=_("A line for each: name, post."))
    guests = LongTextField(rows=2, label=_("Also there"), required=False, help_text=_("A line for each: name, post."))
    report = LongTextField(rows=8, label=_("What the subject reported"), required=False)
    opinions = LongTextField(rows=6, label=_("What was discussed"), required=False)
    ending = LongTextField(rows=6, label=_("What was concluded on the spot"), required=False)
    meeting = RecordField(Meeting.objects.none(), label=_("Meeting of the calendar"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = self.fields["meeting"]
        if isinstance(meetings, RecordField) and self.case is not None:
            rows = Meeting.objects.visible_to(self.actor).filter(owner__in={self.case.body_id, self.case.kept_by_id, self.case.subject_id})
            rows = rows if self.case.announced_on is not None else rows.filter(visibility=Visibility.NAMED)
            meetings.queryset = rows.order_by("-day", "-pk")


class StepDueForm(FramedForm):
    """By when, and where it stands."""

    step = forms.ChoiceField(label=_("Step"), choices=StepKind.choices)
    due_on = DayField(label=_("Due"))
    source = TextField(
        label=_("Where it stands"),
        max_length=400,
        help_text=_("The plan, the own regulation, the paper that approved more time: number and day."),
    )


class AttachForm(FramedForm):
    """The paper of a step."""

    step = forms.ChoiceField(label=_("Step"), choices=StepKind.choices)
    document = RecordField(Document.objects.none(), label=_("Document of the register"))


class PaperForm(FramedForm):
    """Which paper."""

    paper = forms.ChoiceField(label=_("Kind of paper"), choices=PAPERS)


class ReasonForm(DatedForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class PlainForm(DatedForm):
    """Nothing but the day."""


class CloseForm(DatedForm):
    """Under which code the file is kept."""

    file_code = TextField(label=_("File code"), required=False, max_length=60)
    text = LongTextField(rows=2, label=_("Note"), required=False)
