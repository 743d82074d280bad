"""The audit as a list: that acts happened."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.audit.actions import veiled_sentence_of
from giaoban.audit.models import Entry
from giaoban.common.cells import State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, Listing

CHANNELS = (("web", N_("page")), ("api", N_("programme")), ("shell", N_("shell")), ("system", N_("the system itself")))


def _seal(entry: Entry) -> State:
    return State("done", gettext("sealed")) if entry.place is not None else State("idle", gettext("not sealed yet"))


KINDS = {
    "accounts.user": N_("User"), "accounts.apitoken": N_("Token of the API"), "coordination.coordinationregulation": N_("Coordination regulation"), "coordination.occurrence": N_("Obligation under a regulation"), "coordination.review": N_("Review of a regulation"), "documents.document": N_("Document"), "documents.arrival": N_("Incoming document"),
    "documents.term": N_("Term"), "documents.recipientlist": N_("List of recipients"), "documents.refusal": N_("Refusal"), "findings.finding": N_("Finding"),
    "meetings.meeting": N_("Meeting"), "meetings.series": N_("Series of meetings"), "meetings.calendarfeed": N_("Calendar link"),
    "organisations.cluster": N_("Emulation cluster"), "organisations.organisation": N_("Body"), "organisations.person": N_("Person"),
    "programmes.programme": N_("Programme of work"), "programmes.task": N_("Task"), "reading.reading": N_("Reading"), "records.importbatch": N_("Import"),
    "records.savedview": N_("Saved view"),
}  # fmt: skip


def _subject(entry: Entry) -> str:
    """What kind of record, and its number; never its title, which may be out of the reader's sight."""
    return f"{gettext(KINDS.get(entry.subject_kind, N_('Record')))} {entry.subject_id}" if entry.subject_id else ""


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
        Column("sentence", N_("What"), lambda one: gettext(veiled_sentence_of(one.action))),
        Column("subject", N_("Record"), _subject, is_less=True),
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
