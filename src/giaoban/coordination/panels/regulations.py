"""What bodies, documents, meetings and tasks show of regulations and obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.coordination.listings.regulations import state_cell
from giaoban.coordination.models import CoordinationRegulation, Evidence, EvidenceState, Occurrence, OccurrenceTask
from giaoban.coordination.permissions import can_work
from giaoban.coordination.queries.occurrences import occurrences_seen, state_of
from giaoban.coordination.queries.setting_off import contents_offered, open_url
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

SHOWN = 6
AMONG = 40


def _of_subject(subject: str, key: int, series: int | None) -> Q:
    """The regulations of a body, of a document (promulgated, amended, rested on), of a meeting and its series."""
    if subject == "body":
        return Q(parties__body=key)
    if subject == "document":
        return Q(document=key) | Q(versions__document=key) | Q(bases=key)
    held = Q(meeting_links__meeting=key)
    return held | Q(series=series) if series else held


def _regulations_of(actor: Actor, subject: str, key: int, series: int | None, on: date) -> QuerySet[Any]:
    rows = CoordinationRegulation.objects.visible_to(actor, on).filter(_of_subject(subject, key, series))
    return rows.distinct().order_by("-in_force_from", "number")


def _first_regulations_of(actor: Actor, subject: str, key: int, series: int | None, on: date) -> QuerySet[Any]:
    return _regulations_of(actor, subject, key, series, on)[: SHOWN + 1]


def _regulations(actor: Actor, subject: str, key: int, on: date, *, series: int | None = None, url: str = "") -> PanelContent:
    asked = (subject, Key(key), Key(series) if series else None, on)
    shown = rows_of(_first_regulations_of, actor, *asked)
    lines = [PanelRow(one.title, one.get_absolute_url(), one.code, state_cell(one, on)) for one in shown[:SHOWN]]
    return PanelContent(lines, count_of(_regulations_of, actor, *asked) if len(shown) > SHOWN else len(lines), url)


def regulations_of_body(actor: Actor, body: Any, on: date) -> PanelContent:
    """The regulations of which a body is or was a party, the newest first."""
    return _regulations(actor, "body", body.pk, on, url=f"{reverse('coordination:regulations')}?ben={body.pk}")


def regulations_of_document(actor: Actor, document: Any, on: date) -> PanelContent:
    """The regulations that a document promulgates, amends, or on which they rest."""
    return _regulations(actor, "document", document.pk, on)


def regulations_of_meeting(actor: Actor, meeting: Any, on: date) -> PanelContent:
    """The regulations under which a meeting was held."""
    return _regulations(actor, "meeting", meeting.pk, on, series=meeting.series_id)


def _obligations_of(actor: Actor, column: str, key: int, on: date) -> QuerySet[Any]:
    """What a record set off, fulfils or may fulfil."""
    named = Evidence.objects.filter(state__in=(EvidenceState.SUGGESTED, EvidenceState.CONFIRMED), **{column: key})
    condition = Q(pk__in=named.values("occurrence"))
    if column == "document":
        condition |= Q(pk__in=Occurrence.objects.filter(document=key).values("pk"))
    elif column == "task":
        condition |= Q(pk__in=OccurrenceTask.objects.filter(task=key).values("occurrence"))
    return occurrences_seen(actor, on).filter(condition).order_by("due_on", "pk")[:SHOWN]


def _obligations(actor: Actor, column: str, key: int, on: date) -> list[PanelRow]:
    return [
        PanelRow(one.item.text, one.get_absolute_url(), f"{one.regulation.code} · {one.label}", state_of(one, on))
        for one in rows_of(_obligations_of, actor, column, Key(key), on)
    ]


def obligations_of_document(actor: Actor, document: Any, on: date) -> PanelContent:
    """What a document set off, fulfils or seems to set off: the last may be opened from here."""
    lines = _obligations(actor, "document", document.pk, on)
    offered = [
        PanelRow(item.text, open_url(item.regulation.number, item.pk, document.pk), gettext("Open the obligation that a document sets off"))
        for item in contents_offered(actor, document, on)[:AMONG]
        if can_work(actor, item.regulation)
    ]
    return PanelContent([*lines, *offered[:SHOWN]], len(lines) + len(offered))


def obligations_of_meeting(actor: Actor, meeting: Any, on: date) -> PanelContent:
    """What a meeting fulfils or may fulfil."""
    lines = _obligations(actor, "meeting", meeting.pk, on)
    return PanelContent(lines, len(lines))


def obligations_of_task(actor: Actor, task: Any, on: date) -> PanelContent:
    """The obligation that a task was made of, and those that it fulfils."""
    lines = _obligations(actor, "task", task.pk, on)
    return PanelContent(lines, len(lines))


def register() -> None:
    """Put them into their places."""
    regulations, obligations = N_("Coordination regulations"), N_("Obligations under regulations")
    register_panel("organisations.organisation", Panel("regulations", regulations, regulations_of_body, order=35))
    register_panel("documents.document", Panel("regulations", regulations, regulations_of_document, order=26))
    register_panel("meetings.meeting", Panel("regulations", regulations, regulations_of_meeting, order=40))
    register_panel("documents.document", Panel("obligations", obligations, obligations_of_document, order=27))
    register_panel("meetings.meeting", Panel("obligations", obligations, obligations_of_meeting, order=41))
    register_panel("programmes.task", Panel("obligations", obligations, obligations_of_task, order=30))
