"""What the forms of inspection and supervision share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.common.actor import OFFICE
from giaoban.common.forms import DayField, RecordField
from giaoban.documents.models import Document, Visibility
from giaoban.organisations.models import Organisation, Person, Tree
from giaoban.organisations.picking import BodyField, PersonField
from giaoban.supervision.permissions import DECIDERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.supervision.models import Case


class FramedForm(forms.Form):
    """A form that knows who fills it in and on which day; bodies, people and papers are those that may be chosen."""

    def __init__(self, *args: Any, actor: Actor, day: date, case: Case | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day, self.case = actor, day, case
        bodies = Organisation.objects.visible_to(actor).existing(on=day).order_by("sort_key")
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.reference = day
            elif isinstance(field, BodyField):
                field.queryset = bodies
            elif isinstance(field, PersonField):
                field.queryset = Person.objects.visible_to(actor)
            elif isinstance(field, RecordField) and field.queryset is not None and field.queryset.model is Document:
                field.queryset = papers_for(actor, case)

    def values(self) -> dict[str, Any]:
        """What the command takes."""
        values = dict(self.cleaned_data)
        if "on" in self.fields:
            values["on"] = values.get("on") or self.day
        return values


class DatedForm(FramedForm):
    """A form with the day of the step: empty means today."""

    on = DayField(label=_("Day of the step"), required=False, help_text=_("Leave empty for today; an earlier day is a late entry."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "on"] + ["on"])


def papers_for(actor: Actor, case: Case | None) -> Any:
    """The issued papers of the bodies of a case; before the announcement those that tell nobody."""
    rows = Document.objects.visible_to(actor).exclude(signed_on=None).order_by("-signed_on", "-pk")
    if case is None:
        return rows.filter(owner__in=[grant.body_id for grant in actor.grants if grant.role in OFFICE])
    rows = rows.filter(owner__in={case.body_id, case.kept_by_id, case.subject_id})
    return rows if case.announced_on is not None else rows.filter(Q(is_hidden=True) | Q(visibility=Visibility.NAMED))


def deciding_bodies(actor: Actor, day: date) -> Any:
    """The bodies in whose name the actor opens cases, and the authorities whose visits to them are written down."""
    rows = Organisation.objects.visible_to(actor).existing(on=day).order_by("tree", "sort_key")
    if actor.is_system:
        return rows
    own = [grant.body_id for grant in actor.grants if grant.role in DECIDERS]
    return rows.filter(Q(pk__in=own) | Q(tree=Tree.AUTHORITY)) if own else rows.none()


def planning_bodies(actor: Actor, day: date) -> Any:
    """The bodies for which the actor draws up programmes."""
    rows = Organisation.objects.visible_to(actor).existing(on=day).order_by("tree", "sort_key")
    return rows if actor.is_system else rows.filter(pk__in=[grant.body_id for grant in actor.grants if grant.role in {*OFFICE, *DECIDERS}])


class RowsForm(DatedForm):
    """A form with numbered rows of the same fields; rows left empty do not count."""

    rows_named: tuple[tuple[str, int], ...] = ()

    def names_of(self, kind: str, number: int) -> list[str]:
        """The names of the fields of a row."""
        return [name for name in self.fields if name.endswith(f"_{kind}{number}")]

    def groups(self) -> Sequence[tuple[str, list[str]]]:
        """The rows with their words, for the page."""
        raise NotImplementedError
