"""The shape of the list of those who meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import TextField
from giaoban.meetings.commands import Attendee, Mark
from giaoban.meetings.forms.fields import ActorForm, BodyField
from giaoban.meetings.models import AttendanceRole, AttendanceStatus
from giaoban.meetings.queries import people_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Attendance


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
