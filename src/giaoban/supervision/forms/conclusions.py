"""Forms of conclusions, requirements and discipline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, LongTextField, RecordField, TextField
from giaoban.documents.models import Document
from giaoban.findings.models import Cause
from giaoban.organisations.models import Organisation
from giaoban.organisations.picking import BodyField
from giaoban.party.models import DisciplineForm as Form
from giaoban.party.models import Member
from giaoban.supervision.commands import LinePlan, RequirementPlan
from giaoban.supervision.forms.frame import DatedForm, RowsForm
from giaoban.supervision.models import LineKind, RecheckResult

if TYPE_CHECKING:
    from collections.abc import Sequence

SPARE_SHORTFALLS, SPARE_REQUIREMENTS = 3, 4
CAUSES = [("", _("— not said —")), *Cause.choices]


class ConcludeForm(RowsForm):
    """The conclusion: strengths line by line, shortfalls with their causes, requirements with addressee and day."""

    concluded_by = TextField(
        label=_("Who concluded"), required=False, max_length=300, help_text=_("With the posts, as the notice names them; empty: the body.")
    )
    assessment = LongTextField(rows=3, label=_("General assessment"), required=False)
    strengths = LongTextField(rows=6, label=_("Strengths"), required=False, help_text=_("A line for each."))
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = list(self.case.lines.all()) if self.case is not None else []
        asked = list(self.case.requirements.select_related("addressee", "addressee_person")) if self.case is not None else []
        shortfalls = [line for line in lines if line.kind == LineKind.SHORTFALL]
        self.areas = {line.text: line.area for line in lines}
        self.kept = {one.text: (one.product, one.addressee_person) for one in asked}
        self.shortfall_count, self.requirement_count = len(shortfalls) + SPARE_SHORTFALLS, len(asked) + SPARE_REQUIREMENTS
        self.fields["strengths"].initial = "\n".join(line.text for line in lines if line.kind == LineKind.STRENGTH)
        for number in range(1, self.shortfall_count + 1):
            known = shortfalls[number - 1] if number <= len(shortfalls) else None
            self.fields[f"text_s{number}"] = LongTextField(
                rows=2, label=_("Shortfall"), required=False, initial=known.text if known else ""
            )
            self.fields[f"cause_s{number}"] = forms.ChoiceField(
                label=_("Cause"), choices=CAUSES, required=False, initial=known.cause if known else ""
            )
        bodies = Organisation.objects.visible_to(self.actor).existing(on=self.day).order_by("sort_key")
        for number in range(1, self.requirement_count + 1):
            one = asked[number - 1] if number <= len(asked) else None
            self.fields[f"text_r{number}"] = LongTextField(rows=2, label=_("Requirement"), required=False, initial=one.text if one else "")
            subject = self.case.subject_id if self.case is not None else None
            self.fields[f"addressee_r{number}"] = BodyField(
                bodies, label=_("To be done by"), required=False, initial=one.addressee_id if one else subject
            )
            self.fields[f"due_on_r{number}"] = DayField(
                reference=self.day, label=_("Due"), required=False, initial=one.due_on if one else None
            )
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])

    def groups(self) -> Sequence[tuple[str, list[str]]]:
        """The rows of shortfalls, then those of requirements."""
        shortfalls = [
            (gettext("Shortfall %(number)s") % {"number": number}, self.names_of("s", number))
            for number in range(1, self.shortfall_count + 1)
        ]
        return shortfalls + [
            (gettext("Requirement %(number)s") % {"number": number}, self.names_of("r", number))
            for number in range(1, self.requirement_count + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """A requirement names the body and the day."""
        found = super().clean() or self.cleaned_data
        for number in range(1, self.requirement_count + 1):
            if found.get(f"text_r{number}"):
                for name in ("addressee", "due_on"):
                    if not found.get(f"{name}_r{number}") and f"{name}_r{number}" not in self.errors:
                        self.add_error(f"{name}_r{number}", _("Say which body has to do it, and by when."))
        return found

    def values(self) -> dict[str, Any]:
        """What the command takes; rows without text do not count."""
        found = self.cleaned_data
        return {
            "concluded_by": found["concluded_by"], "assessment": found["assessment"], "document": found["document"],
            "strengths": [self._line(line.strip().removeprefix("- ")) for line in found["strengths"].split("\n") if line.strip()],
            "shortfalls": [
                self._line(found[f"text_s{number}"], found[f"cause_s{number}"])
                for number in range(1, self.shortfall_count + 1) if found[f"text_s{number}"]
            ],
            "requirements": [
                RequirementPlan(found[f"text_r{number}"], found[f"addressee_r{number}"], found[f"due_on_r{number}"], *self.kept.get(found[f"text_r{number}"], ()))
                for number in range(1, self.requirement_count + 1) if found[f"text_r{number}"]
            ],
            "on": found.get("on") or self.day,
        }  # fmt: skip

    def _line(self, text: str, cause: str = "") -> LinePlan:
        """A line; one that stands as it was keeps its area."""
        return LinePlan(text, self.areas.get(text, ""), cause)


class RecheckForm(DatedForm):
    """What the re-check found."""

    result = forms.ChoiceField(label=_("Result"), choices=RecheckResult.choices, widget=forms.RadioSelect)
    note = LongTextField(rows=3, label=_("Result of the re-check"), required=False, help_text=_("Needed where something is still missing."))
    document = RecordField(Document.objects.none(), label=_("Document of the register"), required=False)


class CaseDisciplineForm(DatedForm):
    """A discipline that was decided because of the case."""

    member = RecordField(Member.objects.none(), label=_("Member"), required=False, help_text=_("Empty: the organisation itself."))
    form = forms.ChoiceField(label=_("Form of discipline"), choices=Form.choices)
    violation = LongTextField(rows=3, label=_("Violation"))
    violation_on = DayField(label=_("Day of the violation"))
    decided_by = BodyField(Organisation.objects.none(), label=_("Decided by"))
    decision = TextField(label=_("Decision"), max_length=200)
    announced_on = DayField(label=_("Announced on"))
    limitation_note = TextField(label=_("Why in spite of the limitation"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = self.fields["member"]
        if isinstance(members, RecordField) and self.case is not None:
            rows = Member.objects.visible_to(self.actor).select_related("person").order_by("person__sort_key")
            person = self.case.subject_person_id
            members.queryset = rows.filter(branch=self.case.subject_id) if person is None else rows.filter(person=person)

    def values(self) -> dict[str, Any]:
        """What the command takes: the member, else the organisation that the case is about."""
        values = super().values()
        if values["member"] is None and self.case is not None:
            values["organisation"] = self.case.subject
        return values
