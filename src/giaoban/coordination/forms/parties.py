"""Shape of browser input for the parties of a regulation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import DayField, TextField
from giaoban.coordination.forms.frame import CoordinationForm
from giaoban.organisations.models import Organisation, Person
from giaoban.organisations.picking import BodyField, PersonField


class PartyForm(CoordinationForm):
    """Who joins."""

    body = BodyField(Organisation.objects.none(), label=_("Body"))
    role = TextField(label=_("Role"), max_length=200, required=False)
    office = TextField(label=_("Office"), max_length=200, required=False)
    from_on = DayField(label=_("From"), required=False)


class ChangePartyForm(CoordinationForm):
    """What a party is, and who does the work on its side."""

    role = TextField(label=_("Role"), max_length=200, required=False)
    office = TextField(label=_("Office"), max_length=200, required=False)


class LeaveForm(CoordinationForm):
    """From when on."""

    from_on = DayField(label=_("From"), required=False)


class SignatoryForm(CoordinationForm):
    """Who signed."""

    name = TextField(label=_("Full name"), max_length=200, required=False, help_text=_("Or choose the person below."))
    person = PersonField(Person.objects.none(), label=_("Person"), required=False)
    post = TextField(label=_("Post"), max_length=300, required=False)
