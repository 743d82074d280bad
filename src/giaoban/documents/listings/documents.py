"""All documents that the reader may see."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from giaoban.common.listing import Column, Listing, Preset
from giaoban.documents.listings.cells import DOCUMENT_FILTERS, effect_cell, name_cell, urgency_cell
from giaoban.documents.queries import all_documents

DOCUMENTS = Listing(
    code="documents",
    title=N_("Documents"),
    lead=N_("All documents that you may read, from the bodies of the federation and from outside."),
    noun=N_("documents"),
    url_name="documents:documents",
    rows=all_documents,
    columns=(
        Column("so", N_("Number and abstract"), name_cell, ("number_key",), is_name=True),
        Column("trich-yeu", N_("Abstract"), lambda row: row.abstract, is_shown=False),
        Column("loai", N_("Kind"), lambda row: row.kind_name, ("kind_name",)),
        Column("ngay", N_("Signed on"), lambda row: row.signed_on, ("signed_on",)),
        Column("noi", N_("Issuer"), lambda row: row.issuer_name, ("issuer_name",)),
        Column("ky", N_("Signer"), lambda row: row.signer_name, ("signer_name",), is_less=True),
        Column("khan", N_("Urgency"), urgency_cell, is_less=True, is_shown=False),
        Column("hieu-luc", N_("Force"), effect_cell, is_state=True),
    ),
    order=("-signed_on",),
    searched=("folded",),
    filters=DOCUMENT_FILTERS,
    presets=(Preset("hieu-luc", N_("In force"), {"hieu-luc": "in_force"}), Preset("ngoai", N_("From outside"), {"chieu": "outside"})),
    empty=N_("No document is registered yet. Draft one, or register what came in."),
)
