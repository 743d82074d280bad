"""What waits for the actor's decision, papers to sign first."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.common.numbers import COUNTED
from giaoban.common.prepared import counts_of, rows_of
from giaoban.coordination.queries.waiting import waiting_of as coordination_waiting
from giaoban.desk.queries.lines import (
    SHOWN,
    DeskLine,
    arrival_lines,
    dissemination_lines,
    document_lines,
    opinion_lines,
    study_time_lines,
    waiting_since,
)
from giaoban.documents.models import Arrival
from giaoban.documents.queries import disseminations_owed, opinions_owed, study_time_to_decide, waiting_for
from giaoban.party.queries.dues import branches_warned
from giaoban.party.queries.waiting import waiting_of
from giaoban.programmes.queries import extensions_to_decide, tasks_to_accept
from giaoban.reporting.queries.waiting import waiting_of as reports_waiting
from giaoban.supervision.queries import waiting_of as steps_due

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def _warned(actor: Actor, on: date) -> list[DeskLine]:
    """Branches with members who have not paid dues for three months of the year; who they are stands on the page alone."""
    return [
        DeskLine(
            "late",
            gettext("Dues unpaid"),
            gettext("%(branch)s: %(count)s members have not paid dues for three months of the year")
            % {"branch": branch.short, "count": count},
            reverse("party:dues_arrears"),
        )
        for branch, count in branches_warned(actor, on)[:SHOWN]
    ]


WAITING = ("to_sign", "to_check", "returned", "to_number", "to_instruct", "to_receive")
DECISIONS = (*WAITING, "to_accept", "to_extend", "to_opine", "to_study", "to_extend_study")
"""What waits for a decision, papers to sign first."""


def _waiting(name: str, actor: Actor, on: date) -> QuerySet[Any]:
    if name in WAITING:
        return getattr(waiting_for(actor, on), name)  # type: ignore[no-any-return]
    other = {
        "to_accept": tasks_to_accept, "to_extend": extensions_to_decide, "to_opine": opinions_owed, "to_study": disseminations_owed,
        "to_extend_study": study_time_to_decide,
    }  # fmt: skip
    return other[name](actor, on)


def _first(name: str, actor: Actor, on: date) -> QuerySet[Any]:
    rows = _waiting(name, actor, on).prefetch_related(None)
    if name not in WAITING:
        return rows[:SHOWN]
    document = "document__" if rows.model is Arrival else ""
    return rows.defer(*(f"{document}{heavy}" for heavy in ("content", "addressees", "text", "folded")))[:SHOWN]


def _capped(name: str, actor: Actor, on: date) -> QuerySet[Any]:
    return _waiting(name, actor, on).order_by()[: COUNTED + 1]


FIRST = {name: partial(_first, name) for name in DECISIONS}
CAPPED = {name: partial(_capped, name) for name in DECISIONS}


def decisions_of(actor: Actor, on: date) -> tuple[list[DeskLine], int]:
    """What waits for the actor's decision, papers to sign first; the lines shown and how many there are.

    Only of what fills its place there may be more than is shown: that is counted, all of it in one query.
    """
    found = [rows_of(FIRST[name], actor, on) for name in DECISIONS]
    full = [CAPPED[name] for name, rows in zip(DECISIONS, found, strict=True) if len(rows) == SHOWN]
    total = sum(len(rows) for rows in found if len(rows) < SHOWN) + (sum(counts_of(full, actor, on)) if full else 0)
    to_sign, to_check, returned, to_number, to_instruct, to_receive, accept, extend, opine, study, extend_study = found
    lines: list[DeskLine] = []
    told = (*waiting_of(actor, on), *coordination_waiting(actor, on))
    warned = [*_warned(actor, on), *(DeskLine(one.tone, one.word, one.text, one.url) for one in told)]
    warned += [DeskLine(one.tone, one.word, one.text, one.url, one.origin, one.when) for one in steps_due(actor, on)]
    warned += [DeskLine(one.tone, one.word, one.text, one.url, one.origin, one.when) for one in reports_waiting(actor, on)]
    lines += warned
    lines += document_lines(to_sign, gettext("To sign"), "soon")
    lines += document_lines(to_check, gettext("To check"), "soon")
    lines += document_lines(returned, gettext("Returned to you"), "soon")
    lines += document_lines(to_number, gettext("To number"), "idle")
    lines += opinion_lines(opine, on)
    lines += dissemination_lines(study, on)
    lines += study_time_lines(extend_study, on)
    lines += arrival_lines(to_instruct, gettext("To instruct"), on)
    lines += arrival_lines(to_receive, gettext("To receive"), on)
    for task in accept:
        lines.append(
            DeskLine("idle", gettext("To accept"), task.what, task.get_absolute_url(), str(task.lead), waiting_since(task.reported_on, on))
        )
    for one in extend:
        moved = gettext("%(body)s asks %(old)s → %(new)s: %(reason)s") % {
            "body": one.task.lead, "old": format_date(one.task.due_on), "new": format_date(one.asked_until), "reason": one.reason,
        }  # fmt: skip
        decide = tuple(
            (word, reverse("programmes:decide_extension", args=[one.task.number, one.pk, decision]), "", (("quay_lai", "/"),))
            for word, decision in ((gettext("Grant"), "dong-y"), (gettext("Refuse"), "tu-choi"))
        )
        lines.append(
            DeskLine(
                "soon",
                gettext("More time asked"),
                one.task.what,
                one.task.get_absolute_url(),
                moved,
                waiting_since(one.asked_on, on),
                decide,
            )
        )
    return list(islice(lines, 2 * SHOWN)), total + len(warned)
