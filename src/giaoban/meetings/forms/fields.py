"""Fields of meetings: bodies, people, documents by their names, the agenda by its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext

from giaoban.common.forms import DayField, LongTextField, TextField
from giaoban.meetings.commands import AgendaLine
from giaoban.meetings.models import AgendaItem
from giaoban.meetings.queries import bodies_named, documents_numbered, near_bodies, people_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
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
