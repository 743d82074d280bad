"""The outgoing register."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, Listing
from giaoban.documents.listings.cells import OpenOnly, kind_choices, life_cell, masked, urgency_cell, years
from giaoban.documents.models import Document, LifeState
from giaoban.documents.queries import outgoing_register
from giaoban.organisations.listings import BodyFilter


def outgoing_name(row: Document) -> Link:
    """Number and abstract; of a hidden line the number and *hạn chế*."""
    if not row.is_open:  # type: ignore[attr-defined]
        return Link(row.number_text, "", gettext("restricted"), is_number=True)
    return Link(row.number_text or row.name, row.get_absolute_url(), row.abstract, is_number=True)


def recipients_cell(row: Document) -> str:
    """The first recipients and how many more."""
    names = [line.name for line in row.recipients.all()]
    return "; ".join(names[:3]) + (f"; +{len(names) - 3}" if len(names) > 3 else "")


def outgoing_state(row: Document) -> State | None:
    """Withdrawn, late entry, issued."""
    if not row.is_open:  # type: ignore[attr-defined]
        return None
    if row.state == LifeState.ISSUED and row.is_late_entry:
        return State("tardy", gettext("late entry"))
    return life_cell(row)


OUTGOING = Listing(
    code="documents-out",
    title=N_("Outgoing register"),
    lead=N_("What the bodies issued, with its number. A line that you may not open shows its number only."),
    noun=N_("documents"),
    url_name="documents:outgoing",
    rows=outgoing_register,
    columns=(
        Column("so", N_("Number and abstract"), outgoing_name, ("series__starts_on", "number"), is_name=True),
        Column("trich-yeu", N_("Abstract"), masked(lambda row: row.abstract), is_shown=False),
        Column("ngay", N_("Signed on"), masked(lambda row: row.signed_on), ("signed_on",)),
        Column("loai", N_("Kind"), masked(lambda row: row.kind_name)),
        Column("ky", N_("Signer"), masked(lambda row: row.signer_name)),
        Column("nhan", N_("Recipients"), masked(recipients_cell), is_less=True),
        Column("don-vi", N_("Body"), lambda row: row.owner.short, ("owner__sort_key",)),
        Column("soan", N_("Drafting unit"), masked(lambda row: row.drafting_unit.short if row.drafting_unit else ""), is_shown=False),
        Column("khan", N_("Urgency"), masked(urgency_cell), is_shown=False),
        Column("ban", N_("Copies"), masked(lambda row: row.copies), is_shown=False, is_number=True),
        Column("ho-so", N_("File code"), masked(lambda row: row.file_code), is_shown=False),
        Column("ghi-chu", N_("Note"), masked(lambda row: row.note), is_shown=False),
        Column("trang-thai", N_("State"), outgoing_state, is_state=True),
    ),
    order=("-signed_on", "-number"),
    searched=("register_text",),
    filters=(
        BodyFilter("don-vi", N_("Body"), "owner"),
        OpenOnly(ChoiceFilter("nam", N_("Year"), "signed_on__year", years)),
        OpenOnly(ChoiceFilter("loai", N_("Kind"), "kind", kind_choices)),
        OpenOnly(ChoiceFilter("the-thuc", N_("Form"), "form", (("party", N_("Party form")), ("state", N_("State form"))))),
        OpenOnly(DayFilter("tu", N_("Signed from"), "signed_on")),
        OpenOnly(DayFilter("den", N_("Signed until"), "signed_on", is_from=False)),
    ),
    empty=N_("Nothing was issued yet. Draft a document, or enter an earlier one late."),
)
