"""The records among which evidence of obligations is looked for, and the evidence that a reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext

from giaoban.coordination.models import Evidence, RegulationParty
from giaoban.coordination.rules.evidence import Candidate, Wanted
from giaoban.documents.models import Arrival, Document, DocumentRelation, LifeState
from giaoban.documents.models import Visibility as DocumentVisibility
from giaoban.meetings.models import Meeting, MeetingState
from giaoban.meetings.models import Visibility as MeetingVisibility
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.programmes.models import Task, TaskState
from giaoban.programmes.models import Visibility as TaskVisibility

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation, Occurrence

OFFICES = (BodyKind.DEPARTMENT, BodyKind.STANDING_BODY, BodyKind.PARTY_OFFICE, BodyKind.PARTY_INSPECTION)
"""Bodies whose work counts as that of the body above them."""


@dataclass(frozen=True)
class Seen:
    """One line of evidence as a reader sees it: the record itself, or only that there is one."""

    evidence: Evidence
    label: str
    url: str
    is_closed: bool


def answering_bodies(regulation: CoordinationRegulation) -> dict[int, int]:
    """For each body whose work counts, the body of the party for which it counts: parties themselves and their offices."""
    found = {body: body for body in RegulationParty.objects.filter(regulation=regulation).values_list("body", flat=True)}
    children = Organisation.objects.filter(parent__in=list(found), kind__in=OFFICES).values_list("pk", "parent")
    return {**{child: parent for child, parent in children if parent is not None}, **found}


def wanted_of(occurrence: Occurrence, bodies: frozenset[int], tasks: Iterable[int], taken: Iterable[tuple[str, int]] = ()) -> Wanted:
    """What would fulfil an obligation; of a case or document its own words count too."""
    item, lead = occurrence.item, occurrence.lead
    is_period = occurrence.document_id is None and not occurrence.is_case
    return Wanted(
        f"{item.text} {item.product} {'' if is_period else occurrence.label}", item.area, item.activity, occurrence.first_on, occurrence.missed_from,
        lead.body_id if lead else None, bodies, occurrence.document_id, occurrence.regulation.series_id, frozenset(tasks), occurrence.line,
        occurrence.label if is_period else "", occurrence.due_on, frozenset(taken),
    )  # fmt: skip


def candidates(regulation: CoordinationRegulation, first: date, last: date) -> list[Candidate]:
    """All that the parties did from one day to another that may be evidence; what is for named readers only is left out."""
    bodies = answering_bodies(regulation)
    return [*_tasks(bodies, first, last), *_meetings(regulation, bodies, first, last), *_documents(regulation, bodies, first, last)]


def _tasks(bodies: dict[int, int], first: date, last: date) -> list[Candidate]:
    done = Q(state__in=(TaskState.REPORTED, TaskState.DONE), reported_on__range=(first, last))
    rows = Task.objects.filter(done, Q(lead__in=bodies) | Q(obligation_link__isnull=False, owner__in=bodies)).exclude(
        visibility=TaskVisibility.NAMED
    )
    return [
        Candidate("task", key, on, f"{what} {product}", frozenset({bodies.get(lead, lead)}))  # type: ignore[arg-type]
        for key, on, what, product, lead in rows.values_list("pk", "reported_on", "what", "product", "lead")
    ]


def _meetings(regulation: CoordinationRegulation, bodies: dict[int, int], first: date, last: date) -> list[Candidate]:
    under = dict(regulation.meeting_links.values_list("meeting", "area"))
    met = Meeting.parties.through.objects.filter(organisation__in=bodies).values("meeting")
    rows = Meeting.objects.filter(
        Q(pk__in=met) | Q(pk__in=under), day__range=(first, last), state__in=(MeetingState.HELD, MeetingState.CLOSED)
    )
    return [
        Candidate(
            "meeting", one.pk, one.day, f"{one.title} {one.period_label}", frozenset(bodies[body.pk] for body in one.parties.all() if body.pk in bodies),
            form=one.kind, form_name=one.get_kind_display(), series=one.series_id, is_under_regulation=one.pk in under, area=under.get(one.pk, ""),
        )
        for one in rows.exclude(visibility=MeetingVisibility.NAMED).prefetch_related("parties").order_by("day", "pk")
    ]  # fmt: skip


def _documents(regulation: CoordinationRegulation, bodies: dict[int, int], first: date, last: date) -> list[Candidate]:
    """What the parties issued, and what one of them sent to another from outside the system: both stand in a register here."""
    own = {regulation.document_id, *regulation.versions.values_list("document", flat=True)}
    rows = (
        Document.objects.filter(signed_on__range=(first, last), state=LifeState.ISSUED, is_hidden=False)
        .filter(Q(owner__in=bodies) | Q(issuer__in=bodies))
        .exclude(visibility=DocumentVisibility.NAMED)
        .exclude(pk__in=[key for key in own if key is not None])
        .prefetch_related(
            Prefetch("arrivals", Arrival.objects.filter(body__in=bodies).only("body", "document")),
            Prefetch("relations", DocumentRelation.objects.only("source", "target")),
        )
        .only("pk", "signed_on", "abstract", "kind", "kind_name", "owner", "issuer")
        .order_by("signed_on", "pk")
    )
    return [_document(one, bodies) for one in rows]


def _document(one: Document, bodies: dict[int, int]) -> Candidate:
    by = frozenset(bodies[body] for body in (one.issuer_id or one.owner_id,) if body in bodies)
    to = frozenset(bodies[arrival.body_id] for arrival in one.arrivals.all())
    rests_on = frozenset(relation.target_id for relation in one.relations.all())
    return Candidate(
        "report" if one.kind == "report" else "document", one.pk, one.signed_on, f"{one.kind_name} {one.abstract}", by,  # type: ignore[arg-type]
        to, one.kind, one.kind_name, rests_on=rests_on,
    )  # fmt: skip


def evidence_seen(actor: Actor, rows: Iterable[Evidence], on: date) -> list[Seen]:
    """Lines of evidence with the records that the reader may open; of others only that there is one, in four queries for any number."""
    lines = list(rows)
    readable: dict[str, dict[int, Any]] = {}
    for column, model in (("task", Task), ("meeting", Meeting), ("document", Document)):
        keys = [key for one in lines if (key := getattr(one, f"{column}_id")) is not None]
        readable[column] = {row.pk: row for row in _visible(model, actor, on).filter(pk__in=keys)} if keys else {}
    return [_seen(one, readable) for one in lines]


def _visible(model: Any, actor: Actor, on: date) -> Any:
    return model.objects.visible_to(actor) if model is Task else model.objects.visible_to(actor, on)


def _seen(one: Evidence, readable: dict[str, dict[int, Any]]) -> Seen:
    for column, rows in readable.items():
        record = rows.get(getattr(one, f"{column}_id") or 0)
        if record is not None:
            return Seen(one, str(record), record.get_absolute_url(), is_closed=False)
    return Seen(one, gettext("evidence (restricted)"), "", is_closed=True)
