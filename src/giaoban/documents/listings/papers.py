"""Drafts and papers on their way to the stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.documents.listings.cells import kind_choices, life_cell
from giaoban.documents.models import Document, LifeState
from giaoban.documents.queries import bodies_of, papers
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking


def paper_filter(rows: QuerySet[Document], value: str, asking: Asking) -> QuerySet[Document]:
    """Papers that wait for the reader."""
    heads = bodies_of(asking.actor, ("leader", "chief_of_office"))
    if value == "check":
        return rows.filter(awaits_check=True, owner__in=heads)
    if value == "sign":
        return rows.filter(Q(signer__in=asking.actor.person_ids) | Q(signer=None, owner__in=heads), state=LifeState.SUBMITTED)
    if value == "number":
        return rows.filter(state=LifeState.AGREED)
    return rows.filter(made_by_number=asking.actor.user_id)


PAPERS = Listing(
    code="documents-drafts",
    title=N_("Drafts"),
    lead=N_("Papers on their way from the first line to the number."),
    noun=N_("drafts"),
    url_name="documents:drafts",
    rows=papers,
    columns=(
        Column("trich-yeu", N_("Abstract"), lambda row: Link(row.abstract, row.get_absolute_url(), row.kind_name), ("abstract",), is_name=True),
        Column("don-vi", N_("Body"), lambda row: row.owner.short, ("owner__sort_key",)),
        Column("soan", N_("Drafted by"), lambda row: row.made_by_name, ("made_by_name",)),
        Column("ky", N_("Signer"), lambda row: row.signer_name, ("signer_name",)),
        Column("luc", N_("Begun"), lambda row: row.entered_at.date(), ("entered_at",), is_less=True),
        Column("trang-thai", N_("State"), life_cell, ("state",), is_state=True),
    ),
    order=("-entered_at",),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "cho", N_("Waiting"),
            (("mine", N_("drafted by me")), ("check", N_("for me to check")), ("sign", N_("for my signature")), ("number", N_("for its number"))),
            paper_filter,
        ),
        BodyFilter("don-vi", N_("Body"), "owner"),
        ChoiceFilter("loai", N_("Kind"), "kind", kind_choices),
    ),
    presets=(
        Preset("kiem-tra", N_("For me to check"), {"cho": "check"}),
        Preset("ky", N_("For my signature"), {"cho": "sign"}),
        Preset("so", N_("For its number"), {"cho": "number"}),
        Preset("toi", N_("Drafted by me"), {"cho": "mine"}),
    ),
    empty=N_("No draft is on its way. Begin one."),
)  # fmt: skip
