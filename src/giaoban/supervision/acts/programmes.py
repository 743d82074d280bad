"""The acts on programmes and their items."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.supervision import commands
from giaoban.supervision.models import InspectionForm, ProgrammeKind  # noqa: TC001 - as above


class CreateVisits(ActInput):
    """For which body, for which term or year; the last day is the last one that counts."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    kind: ProgrammeKind
    title: str
    in_force_from: date
    in_force_until: date
    above: ref("supervision.InspectionProgramme") | None = None  # type: ignore[valid-type]


class AddVisit(ActInput):
    """Which body, what, in which form, when."""

    programme: ref("supervision.InspectionProgramme")  # type: ignore[valid-type]
    subject: ref("organisations.Organisation")  # type: ignore[valid-type]
    content: str
    form: InspectionForm
    year: int
    quarter: int | None = None
    month: int | None = None


class ChangeVisit(ActInput):
    """What is different; quarter and month are as given."""

    item: ref("supervision.InspectionItem")  # type: ignore[valid-type]
    subject: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    content: str | None = None
    form: InspectionForm | None = None
    year: int | None = None
    quarter: int | None = None
    month: int | None = None


class DropItem(ActInput):
    """Why."""

    item: ref("supervision.InspectionItem")  # type: ignore[valid-type]
    reason: str


class AdoptProgramme(ActInput):
    """By which paper, on which day."""

    programme: ref("supervision.InspectionProgramme")  # type: ignore[valid-type]
    decision: str = ""
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    on: date | None = None


PLANNERS = N_("the office and the inspectors of the body")

ACTS = (
    Act("supervision.create_programme", commands.create_programme, CreateVisits, N_("Draw up a programme of inspection and supervision"), "supervision.programme.created", PLANNERS),
    Act("supervision.add_item", commands.add_item, AddVisit, N_("Add an item to a programme of inspection"), "supervision.item.added", PLANNERS),
    Act("supervision.change_item", commands.change_item, ChangeVisit, N_("Change an item of a programme of inspection"), "supervision.item.changed", PLANNERS),
    Act("supervision.drop_item", commands.drop_item, DropItem, N_("Leave an item out of a programme of inspection"), "supervision.item.dropped", PLANNERS),
    Act("supervision.adopt_programme", commands.adopt_programme, AdoptProgramme, N_("Adopt a programme of inspection and supervision"), "supervision.programme.adopted", N_("the heads of the body")),
)  # fmt: skip
