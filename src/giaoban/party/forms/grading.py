"""Shape of browser input for gradings and grades of years."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.organisations.models import Organisation
from giaoban.party.commands.gradings import Points
from giaoban.party.commands.sheets import Line
from giaoban.party.forms.badges import DocumentForm
from giaoban.party.forms.frame import PartyForm
from giaoban.party.models import CriterionGroup, GradingPeriod, Member
from giaoban.party.queries.grading import GRADED
from giaoban.party.words import LABELS

if TYPE_CHECKING:
    from giaoban.party.models import Criterion, Grading

GRADE_CHOICES = [(grade.value, grade.label) for grade in GRADED]
YES_NO = [("", _("as it stands")), ("yes", _("yes")), ("no", _("no"))]


def _share(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=4, decimal_places=1, required=False, localize=True)


class OpenForm(PartyForm):
    """Whose round, of which year or quarter."""

    branch_fields = ("committee",)
    committee = RecordField(Organisation.objects.none(), label=_("Committee"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    period = forms.ChoiceField(label=_("Period"), choices=GradingPeriod.choices, help_text=_("Quarters are graded from 2025 on."))
    review_on = DayField(label=_("Day of the review"), help_text=_("Who belongs to a branch on this day has a line."))


class StepForm(PartyForm):
    """Nothing to fill in: one step."""


class ReasonForm(PartyForm):
    """Why."""

    reason = LongTextField(rows=2, label=_("Reason"))


class ClaimForm(PartyForm):
    """By which document."""

    reason = LongTextField(rows=2, label=_("Decision of the superior"), help_text=_("Its number, day and what it allows."))


class DecideForm(DocumentForm):
    """The decision."""

    decision = TextField(label=_("Number of the decision"), max_length=200)
    decided_on = DayField(label=_("Decided on"))
    override_reason = LongTextField(
        rows=2, label=_("Reason for more than the cap"), required=False, help_text=_("Only where a document allows it; it stays on record.")
    )


SUBJECTS = [("member", _("members")), ("leader", _("leaders")), ("organisation", _("organisations"))]


class SheetForm(PartyForm):
    """The criteria, one in each line with its points at the end."""

    branch_fields = ("body",)
    body = RecordField(Organisation.objects.none(), label=_("Committee"))
    subject = forms.ChoiceField(label=_("Whose grade"), choices=SUBJECTS)
    general = LongTextField(
        rows=6,
        label=_("General criteria (30 points at most)"),
        help_text=_("One in each line, its points at the end: Political quality; 10"),
    )
    results = LongTextField(rows=6, label=_("Results (70 points at most)"), help_text=_("One in each line, its points at the end."))
    in_force_from = DayField(label=_("Holds from"))
    decision = TextField(label=_("Number of the decision"), max_length=200, required=False)

    def _lines(self, name: str) -> list[Line]:
        found = []
        for line in self.cleaned_data[name].splitlines():
            if not line.strip():
                continue
            title, mark, points = line.rpartition(";")
            try:
                most = Decimal(points.strip().replace(",", "."))
            except InvalidOperation:
                most = None
            if not mark or most is None or not most.is_finite() or not 0 < most <= 100 or most != round(most, 1) or len(title) > 300:
                raise forms.ValidationError(gettext("Write each line as “Criterion; points”: “%(line)s”.") % {"line": line.strip()[:80]})
            found.append(Line(name, title.strip(), most))
        return found

    def clean_general(self) -> list[Line]:
        """The criteria of the first part."""
        return self._lines("general")

    def clean_results(self) -> list[Line]:
        """The criteria of the second part."""
        return self._lines("results")

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        given = super().values()
        given["criteria"] = [*given.pop("general"), *given.pop("results")]
        return given


class LineForm(PartyForm):
    """A form about one line, with the points of its criteria where `with_points` says so."""

    with_points = False

    def __init__(self, *args: Any, line: Grading, criteria: list[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line, self.criteria = line, criteria if self.with_points else []
        for criterion in self.criteria:
            most = f"{criterion.most.normalize():f}".replace(".", ",")
            self.fields[f"c{criterion.pk}"] = forms.DecimalField(
                label=criterion.title, min_value=0, max_value=criterion.most, max_digits=4, decimal_places=1, required=False, localize=True,
                help_text=gettext("%(part)s, at most %(most)s points") % {"part": CriterionGroup(criterion.group).label, "most": most},
            )  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What the command takes: the points that were filled in go together."""
        given = super().values()
        points = [(one, given.pop(f"c{one.pk}")) for one in self.criteria]
        if self.with_points:
            given["points"] = [Points(criterion, number) for criterion, number in points if number is not None]
        return given


class SelfForm(LineForm):
    """The own review."""

    with_points = True
    grade = forms.ChoiceField(label=_("The grade that I give myself"), choices=GRADE_CHOICES)
    text = LongTextField(rows=8, label=_("Self-review"), help_text=_("What was done, what was not and why, what will be mended."))


class PointsForm(LineForm):
    """Points by people."""

    with_points = True


class ConditionsForm(LineForm):
    """What differs from the count."""

    done_percent = _share(_("Done, %"))
    late_percent = _share(_("Late, %"))
    exceeded_percent = _share(_("Beyond what was asked, %"))
    shortcomings_remedied_percent = _share(_("Shortcomings remedied, %"))
    has_degradation = forms.ChoiceField(label=_("Degradation was concluded"), choices=YES_NO, required=False)
    is_leadership_disciplined = forms.ChoiceField(label=_("A member of the leadership was disciplined"), choices=YES_NO, required=False)
    is_subordinate_disciplined = forms.ChoiceField(label=_("A subordinate unit was disciplined"), choices=YES_NO, required=False)
    is_leader = forms.ChoiceField(label=_("Leads a body"), choices=YES_NO, required=False)
    reason = LongTextField(rows=2, label=_("Reason"), help_text=_("Required: the count stays on record beside the correction."))
    ANSWERS = ("has_degradation", "is_leadership_disciplined", "is_subordinate_disciplined", "is_leader")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = ("has_degradation", "is_leader") if self.line.member_id is None else (*self.ANSWERS[1:3], "shortcomings_remedied_percent")
        for name in others:
            del self.fields[name]

    def values(self) -> dict[str, Any]:
        """What the command takes: an empty answer leaves things as they stand."""
        words = {"yes": True, "no": False}
        return {name: words.get(value) if name in self.ANSWERS else value for name, value in super().values().items()}


class SuspendForm(LineForm):
    """By which decision; or taken back."""

    is_suspended = forms.ChoiceField(label=_("Suspended from Party activity"), choices=[("yes", _("yes")), ("no", _("no"))])
    reason = LongTextField(rows=2, label=_("Decision or reason"))

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        given = super().values()
        return {**given, "is_suspended": given["is_suspended"] == "yes"}


class BallotForm(LineForm):
    """Votes by grade."""

    present = forms.IntegerField(label=_("Present"), min_value=0, max_value=100_000)
    excellent = forms.IntegerField(label=_("Votes: excellent"), min_value=0, max_value=100_000, required=False)
    good = forms.IntegerField(label=_("Votes: good"), min_value=0, max_value=100_000, required=False)
    completed = forms.IntegerField(label=_("Votes: completed"), min_value=0, max_value=100_000, required=False)
    failed = forms.IntegerField(label=_("Votes: not completed"), min_value=0, max_value=100_000, required=False)
    grade = forms.ChoiceField(
        label=_("Proposal of the branch"),
        choices=[("", _("the grade with most votes")), *GRADE_CHOICES],
        required=False,
        help_text=_("As the minutes say."),
    )
    is_proposed_exemplary = forms.BooleanField(label=_("Proposed as exemplary"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.line.member_id is not None:
            del self.fields["is_proposed_exemplary"]

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        given = super().values()
        given["votes"] = {grade.value: given.pop(grade.value) or 0 for grade in GRADED}
        return given


class DecideLineForm(LineForm):
    """The grade of the committee."""

    grade = forms.ChoiceField(label=_("Grade"), choices=GRADE_CHOICES)
    reason = LongTextField(rows=2, label=_("Reason"), required=False, help_text=_("Required where it differs from what the rule says."))


class ComplainForm(LineForm):
    """What one disagrees with."""

    text = LongTextField(rows=5, label=_("Complaint"))


class AnswerForm(LineForm):
    """The answer."""

    answer = LongTextField(rows=4, label=_("Answer"))
    grade = forms.ChoiceField(label=_("Grade"), choices=[("", _("stays as it is")), *GRADE_CHOICES], required=False)
    override_reason = LongTextField(rows=2, label=_("Reason for more than the cap"), required=False)


class YearGradeForm(PartyForm):
    """The grade of a past year."""

    branch_fields = ("organisation",)
    member = RecordField(Member.objects.none(), label=_("Member"), required=False)
    organisation = RecordField(
        Organisation.objects.none(), label=_("Organisation"), required=False, help_text=_("Either a member or an organisation.")
    )
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    label = forms.ChoiceField(
        label=_("Grade"), choices=[(key, _(word)) for key, word in LABELS.items()], help_text=_("In the words of that year.")
    )
    exemplary_decision = TextField(
        label=_("Recognised as exemplary by"), max_length=200, required=False, help_text=_("The decision; for an organisation only.")
    )
    source = TextField(label=_("Where it stands"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Member.objects.visible_to(self.actor).select_related("person").order_by("person__sort_key")


class ExemplaryForm(PartyForm):
    """The yearly recognition."""

    branch_fields = ("organisation",)
    organisation = RecordField(Organisation.objects.none(), label=_("Organisation"))
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    decision = TextField(label=_("Number of the decision"), max_length=200)
