"""The list of flags: what rests on changed documents and ceased bodies, and what is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.coordination.commands import flags as commands
from giaoban.coordination.models import CoordinationRegulation, FlagReason, RegulationParty
from giaoban.coordination.queries.flags import flags_seen, still_concerned, told, what_to_do
from giaoban.programmes.models import Task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking

KINDS = (("quy-che", N_("regulations")), ("nhiem-vu", N_("tasks")), ("chuong-trinh", N_("programmes")))
KIND_FIELDS = {"quy-che": "regulation", "nhiem-vu": "task", "chuong-trinh": "programme"}


def record_cell(row: Any) -> Link:
    """The flagged record; the flag's own page says what to do."""
    record = row.record
    code = record.code if isinstance(record, (CoordinationRegulation, Task)) else gettext("programme of work")
    return Link(str(record.what if isinstance(record, Task) else record), row.get_absolute_url(), code)


def happened_cell(row: Any) -> str:
    """What happened, naming only what the reader may know of."""
    return told(row).text


def newer_cell(row: Any) -> Link | None:
    """The newer document."""
    newer = told(row).newer
    return Link(newer.number_text or newer.name, newer.get_absolute_url()) if newer is not None else None


def through_cell(row: Any) -> Link | None:
    """The document between."""
    through = told(row).through
    return Link(through.number_text or through.name, through.get_absolute_url()) if through is not None else None


def flag_cell(row: Any) -> State:
    """Whether somebody settled it, or nobody needs to: what is flagged has ended."""
    if row.settled_on is not None:
        return State("done", gettext("settled"))
    return State("late", gettext("to be looked at")) if row.runs else State("idle", gettext("ended meanwhile"))


def by_state(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Waiting, settled, or on records that ended meanwhile."""
    if value == "xong":
        return rows.exclude(settled_on=None)
    return still_concerned(rows, asking.on)


def by_kind(rows: QuerySet[Any], value: str, _asking: Asking) -> QuerySet[Any]:
    """Regulations, tasks or programmes."""
    return rows.filter(**{f"{KIND_FIELDS[value]}__isnull": False})


def of_own_office(rows: QuerySet[Any], _value: str, asking: Asking) -> QuerySet[Any]:
    """Those that wait for the reader's own office."""
    held = [grant.body_id for grant in asking.actor.grants if grant.role in OFFICE]
    regulations = RegulationParty.objects.filter(body__in=held, in_force_until=None).values("regulation")
    return rows.filter(
        Q(regulation__keeper__in=held)
        | Q(regulation__in=regulations)
        | Q(task__lead__in=held)
        | Q(task__owner__in=held)
        | Q(programme__body__in=held)
    )


def settle_row(actor: Actor, row: Any, values: Mapping[str, str], on: date, at: datetime) -> Any:  # noqa: ARG001 - the signature of bulk acts
    """Settle one of many, with the reason above the list."""
    return commands.settle_flag(actor=actor, flag=row, note=values.get("reason", ""), on=on)


BULK = {"settle": settle_row}

FLAGS = Listing(
    code="coordination-flags",
    title=N_("Bases to be looked at again"),
    lead=N_("Regulations, tasks and programmes that rest on a document that was amended, replaced, repealed or expired, or on a body that ceased: what is to be done."),
    noun=N_("flags"),
    url_name="coordination:flags",
    rows=flags_seen,
    columns=(
        Column("ban-ghi", N_("What rests on it"), record_cell, ("regulation__title", "task__what", "programme__title"), is_name=True),
        Column("trang-thai", N_("State"), flag_cell, ("settled_on",), is_state=True),
        Column("viec-gi", N_("What changed or ceased"), happened_cell, ("reason",)),
        Column("tu-ngay", N_("Since"), lambda row: row.since, ("since",)),
        Column("lam-gi", N_("What is to be done"), what_to_do),
        Column("moi", N_("Newer document"), newer_cell, is_shown=False),
        Column("qua", N_("Through"), through_cell, is_shown=False),
        Column("da-lam", N_("What was done"), lambda row: row.settled_note, is_shown=False),
        Column("ngay-xong", N_("Settled on"), lambda row: row.settled_on, ("settled_on",), is_shown=False),
        Column("nguoi", N_("Settled by"), lambda row: row.settled_by_name, is_shown=False),
    ),
    order=("-since", "-pk"),
    searched=("regulation__folded", "task__folded", "programme__folded"),
    filters=(
        FunctionFilter("trang-thai", N_("State"), (("cho", N_("to be looked at")), ("xong", N_("settled"))), by_state),
        FunctionFilter("loai", N_("Kind"), KINDS, by_kind),
        ChoiceFilter("ly-do", N_("What changed or ceased"), "reason", FlagReason.choices),
        FunctionFilter("cua", N_("Whose"), (("toi", N_("my office")),), of_own_office),
        DayFilter("tu", N_("Since"), "since"),
        DayFilter("den", N_("Until"), "since", is_from=False),
    ),
    presets=(
        Preset("toi", N_("Waiting for my office"), {"trang-thai": "cho", "cua": "toi"}),
        Preset("cho", N_("To be looked at"), {"trang-thai": "cho"}),
        Preset("xong", N_("Settled flags"), {"trang-thai": "xong"}),
    ),
    bulk=(("settle", N_("Settle with the note above")),),
    empty=N_("Nothing rests on a document that changed or a body that ceased."),
    placeholder=N_("Find a regulation, task or programme"),
)  # fmt: skip

LISTINGS = (FLAGS,)
BULKS = {FLAGS.code: BULK}
