"""The audit as a list: that acts happened."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.audit.models import Entry
from giaoban.common.cells import State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, Listing

CHANNELS = (("web", N_("page")), ("api", N_("programme")), ("shell", N_("shell")), ("system", N_("the system itself")))


def _seal(entry: Entry) -> State:
    return State("done", gettext("sealed")) if entry.place is not None else State("idle", gettext("not sealed yet"))


def _who(entry: Entry) -> str:
    return (
        gettext("%(name)s, on behalf of %(other)s") % {"name": entry.actor_name, "other": entry.behalf_name}
        if entry.behalf_name
        else entry.actor_name
    )


AUDIT = Listing(
    code="audit",
    title=N_("Audit"),
    lead=N_("Who did what and when. What was changed is seen at the record, by those who may see it."),
    noun=N_("entries"),
    url_name="desk:audit",
    rows=lambda actor, on: Entry.objects.visible_to(actor),
    columns=(
        Column("number", N_("No."), lambda one: one.pk, ("pk",), is_number=True),
        Column("at", N_("When"), lambda one: one.at, ("at",)),
        Column("who", N_("Who"), _who, ("actor_name",), is_name=True),
        Column("sentence", N_("What"), lambda one: one.sentence),
        Column("subject", N_("Record"), lambda one: f"{one.subject_kind} {one.subject_id}" if one.subject_id else "", is_less=True),
        Column("channel", N_("Through"), lambda one: dict(_channels()).get(one.channel, one.channel), is_less=True),
        Column("seal", N_("Seal"), _seal, ("place",), is_state=True),
    ),
    order=("-pk",),
    filters=(
        ChoiceFilter("qua", N_("Through"), "channel", CHANNELS),
        DayFilter("tu", N_("From"), "at__date"),
        DayFilter("den", N_("Until"), "at__date", is_from=False),
    ),
    empty=N_("Nothing was done yet."),
)


def _channels() -> list[tuple[str, Any]]:
    return [(key, gettext(word)) for key, word in CHANNELS]


LISTINGS = (AUDIT,)
