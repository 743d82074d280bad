"""The acts on plans: concretising, tracing, templates, chasing."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.programmes import commands
from giaoban.programmes.acts.work import KEEPER, Item


class ConcretiseInput(ActInput):
    """A programme or an item of it, and the one thing that it concretises: a directive, another body's programme, or an item of that."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    item: ref("programmes.ProgrammeItem") | None = None  # type: ignore[valid-type]
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    of_programme: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    of_item: ref("programmes.ProgrammeItem") | None = None  # type: ignore[valid-type]
    note: str = ""
    on: date | None = None


class DropConcretisationInput(ActInput):
    """A link that is taken back."""

    concretisation: ref("programmes.Concretisation")  # type: ignore[valid-type]


class BeginPlanInput(ActInput):
    """A plan of a body for a period, and what it concretises; items of another body's programme that it takes over."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    title: str
    period: str
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    of_programme: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    items: list[Item] = []
    higher: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    on: date | None = None


class TemplateStartInput(ActInput):
    """A body, a period, and the template: its key in the library, or a programme that is offered as one."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    period: str
    template: str = ""
    source: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    title: str = ""
    higher: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    on: date | None = None


class TraceItemInput(ActInput):
    """An item, and the item of the higher programme that it carries out, or that it arose."""

    item: Item
    higher: Item | None = None
    is_arising: bool = False


class PlaceProgrammeInput(ActInput):
    """A programme, and the one of a longer period that it carries out."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    higher: ref("programmes.Programme")  # type: ignore[valid-type]


class MarkTemplateInput(ActInput):
    """An approved programme, and whether it is offered as a template."""

    programme: ref("programmes.Programme")  # type: ignore[valid-type]
    is_template: bool = True


class ChasePlansInput(ActInput):
    """A directive or a programme, and a word to the bodies that have no plan for it in time."""

    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    programme: ref("programmes.Programme") | None = None  # type: ignore[valid-type]
    text: str = ""
    on: date | None = None


ACTS = (
    Act("programmes.concretise", commands.concretise, ConcretiseInput, N_("Concretise a directive or a programme from above"), "programmes.programme.concretised", KEEPER),
    Act("programmes.drop_concretisation", commands.drop_concretisation, DropConcretisationInput, N_("Take back what a programme concretises"), "programmes.concretisation.dropped", KEEPER),
    Act("programmes.begin_plan", commands.begin_plan, BeginPlanInput, N_("Begin a plan that concretises a directive"), "programmes.programme.concretised", KEEPER),
    Act("programmes.start_from_template", commands.start_from_template, TemplateStartInput, N_("Begin a programme from a template"), "programmes.programme.templated", KEEPER),
    Act("programmes.trace_item", commands.trace_item, TraceItemInput, N_("Trace an item to the higher programme"), "programmes.item.traced", KEEPER),
    Act("programmes.place_programme", commands.place_programme, PlaceProgrammeInput, N_("Put a programme under that of a longer period"), "programmes.programme.placed", KEEPER),
    Act("programmes.mark_template", commands.mark_template, MarkTemplateInput, N_("Offer a programme as a template"), "programmes.programme.offered", KEEPER),
    Act("programmes.chase_plans", commands.chase_plans, ChasePlansInput, N_("Ask for plans that are late"), "programmes.plans.chased", N_("the office of a body, for the bodies below it")),
)  # fmt: skip

AUDIT_ACTIONS = {
    "programmes.programme.concretised": N_("said what the programme concretises"),
    "programmes.concretisation.dropped": N_("took back what the programme concretises"),
    "programmes.items.taken_over": N_("took items of the programme above over"),
    "programmes.programme.templated": N_("began the programme from a template"),
    "programmes.item.traced": N_("traced an item to the higher programme"),
    "programmes.programme.placed": N_("put the programme under that of a longer period"),
    "programmes.programme.offered": N_("offered the programme as a template, or took the offer back"),
    "programmes.plans.chased": N_("asked for the plans that are late"),
}

AUDIT_WORDS = {
    "upper": N_("What is concretised"), "higher": N_("Carries out"), "is_arising": N_("It arose (phát sinh)"), "is_template": N_("Offered as a template"),
    "bodies": N_("Bodies"),
}  # fmt: skip
