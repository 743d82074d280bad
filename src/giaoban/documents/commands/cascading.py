"""A cascade on its way down: the lines and the register entries of whole levels of bodies, each level in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from giaoban.common.actor import HEADS, OFFICE
from giaoban.documents.models import Arrival, ArrivalState, Document
from giaoban.documents.queries.dissemination import hosted_below
from giaoban.documents.signals import document_sent
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import offices_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import DisseminationLine

LINES = """
INSERT INTO documents_disseminationline (dissemination_id, body_id, above_id, depth, asked_on, asked_by_name, note, due_on, first_due_on,
    extension_reason, acknowledged_by_name, people_studied, result)
SELECT above.dissemination_id, child.id, above.id, above.depth + 1, %s, %s, %s, %s, %s, '', '', 0, ''
FROM documents_disseminationline above JOIN organisations_organisation child ON {joined}
WHERE above.dissemination_id = %s AND above.depth = %s AND {chosen}
    AND child.created_on <= %s AND (child.ended_on IS NULL OR child.ended_on > %s)
    AND NOT EXISTS (SELECT 1 FROM documents_disseminationline there WHERE there.dissemination_id = %s AND there.body_id = child.id)
ORDER BY child.sort_key, child.id
"""
BELOW = "child.parent_id = above.body_id"
ARRIVALS = """
INSERT INTO documents_arrival (body_id, document_id, state, result, note, handed_from_id, sent_at, due_on, entered_at, received_by, is_late_entry)
SELECT line.body_id, %s, %s, '', '', source.id, %s, line.due_on, %s, '', %s
FROM documents_disseminationline line JOIN documents_disseminationline above ON above.id = line.above_id
    LEFT JOIN documents_arrival source ON source.document_id = %s AND source.body_id = above.body_id
WHERE line.dissemination_id = %s AND line.id > %s AND line.body_id <> %s
    AND NOT EXISTS (SELECT 1 FROM documents_arrival there WHERE there.document_id = %s AND there.body_id = line.body_id)
"""


@transaction.atomic
def ask_below(
    line: DisseminationLine,
    bodies: Iterable[int] | None,
    *,
    whole_tree: bool,
    with_hosted: bool | frozenset[int] = False,
    due_on: date,
    note: str,
    actor: Actor,
    on: date,
    at: datetime,
) -> QuerySet[DisseminationLine]:
    """Ask the bodies directly below a body (all of them without `bodies`), with `whole_tree` also all below these; the new lines.

    `with_hosted` asks the Party organisations that live there too (`queries.hosted_below`), or some of them, each with its own line of the tree.
    Each level is one statement, the registers are one more, whatever the number of bodies. Who has the document already keeps its entry.
    """
    rows = type(line).objects.filter(dissemination=line.dissemination_id)
    last = rows.order_by("-pk").values_list("pk", flat=True)[0]
    told = (on, actor.name, note, due_on, due_on)

    def ask(depth: int, chosen: str, values: Iterable[int] = (), joined: str = BELOW, joining: Iterable[Any] = ()) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                LINES.format(joined=joined, chosen=chosen),
                (*told, *joining, line.dissemination_id, depth, *values, on, on, line.dissemination_id),
            )
            return int(cursor.rowcount)

    depth, from_here = line.depth, f"above.id = {int(line.pk)}"
    if bodies is None:
        asked = ask(depth, from_here)
    else:
        wanted = sorted(set(bodies))
        asked = ask(depth, f"{from_here} AND child.id IN ({', '.join(['%s'] * len(wanted))})", wanted)
    if with_hosted and line.body.host_id is not None:
        hosted = hosted_below(line.body, on) if with_hosted is True else hosted_below(line.body, on).filter(pk__in=with_hosted)
        living, joining = hosted.order_by().values("pk").query.sql_with_params()
        asked += ask(depth, from_here, joined=f"child.id IN ({living})", joining=joining)
    while whole_tree and asked:
        depth += 1
        asked = ask(depth, f"above.id > {int(last)}")
    made = rows.filter(pk__gt=last)
    rows.filter(pk__in=made.order_by().values("above"), forwarded_on=None).update(forwarded_on=on)
    _enter(line, last, actor=actor, on=on, at=at)
    return made


def _enter(line: DisseminationLine, last: int, *, actor: Actor, on: date, at: datetime) -> None:
    """Put the document into the incoming register of each body that was asked and has it not."""
    document = line.dissemination.document
    newest = Arrival.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with connection.cursor() as cursor:
        cursor.execute(
            ARRIVALS,
            (document.pk, ArrivalState.AWAITED, _moment(at), _moment(at), document.is_late_entry, document.pk, line.dissemination_id, last,
             document.owner_id, document.pk),
        )  # fmt: skip
    entered = list(Arrival.objects.filter(document=document, pk__gt=newest))
    if entered:
        document_sent.send(sender=Document, actor=actor, document=document, arrivals=entered, on=on, at=at)


def _moment(at: datetime) -> Any:
    """A moment as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(at)


def tell_offices(lines: Any, document: Document, sentence: str, values: dict[str, str], *, key: str, url: str, actor: Actor | None, on: date, at: datetime, is_urgent: bool = False) -> int:  # fmt: skip
    """Tell the offices of the bodies of some lines; of a restricted document their heads alone, who may read it, and the deputies of who is absent. How many users were told."""
    roles = HEADS if document.is_restricted else OFFICE
    users = offices_of(lines.order_by().values("body"), on, roles)
    return notify(
        users=users,
        sentence=sentence,
        values=values,
        key=key,
        url=url,
        subject=document,
        is_seen=True,
        at=at,
        but=actor,
        is_urgent=is_urgent,
    )
