"""Who is known by a name: offered before a namesake is entered once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.dates import format_date
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import Person
from giaoban.party.forms.frame import PartyForm
from giaoban.party.models import Member, MemberState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

SOMEBODY_ELSE = "khac"
KNOWN_SHOWN = 5


class KnownForm(PartyForm):
    """A name; who is known by it is offered to choose, and somebody has to say who is meant. Forms add `full_name` and `born_on`."""

    known = forms.ChoiceField(label=_("Is it one of these?"), required=False, widget=forms.RadioSelect)
    with_former = False
    """Whether those whose membership ended are offered too, to admit again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matches = known_people(self.actor, str(self.data.get("full_name", "")), with_former=self.with_former)
        if not self.matches:
            del self.fields["known"]
            return
        field = self.fields["known"]
        if isinstance(field, forms.ChoiceField):
            field.required = True
            field.choices = [
                *((str(one.pk), told(one)) for one in self.matches), (SOMEBODY_ELSE, gettext("None of them: somebody of the same name"))
            ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The person chosen, or the name of somebody new."""
        values = super().values()
        known = values.pop("known", "")
        chosen = next((one for one in self.matches if str(one.pk) == known), None)
        if chosen is not None:
            values = {**values, "person": chosen, "full_name": "", "born_on": None}
        return {**values, "is_somebody_else": known == SOMEBODY_ELSE}


def known_people(actor: Actor, name: str, *, with_former: bool = False) -> list[Person]:
    """People of that name whom the actor may see and who have no file; with those whose membership ended, to admit again."""
    if not name.strip():
        return []
    files = Member.objects.exclude(state=MemberState.LEFT) if with_former else Member.objects.all()
    found = Person.objects.visible_to(actor).filter(folded=fold(name)).exclude(pk__in=files.values("person"))
    return list(found.order_by("pk")[:KNOWN_SHOWN])


def told(person: Person) -> str:
    """A person with what tells namesakes apart."""
    post = person.appointments.order_by("-in_force_from").select_related("organisation").first()
    parts = [person.titled]
    if person.born_on:
        parts.append(gettext("born on %(day)s") % {"day": format_date(person.born_on)})
    if post is not None:
        parts.append(f"{post.post}, {post.organisation.short}")
    return " · ".join(parts)
