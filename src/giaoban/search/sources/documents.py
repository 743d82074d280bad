"""Documents with the text of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.documents.models import Arrival, Document, Visibility
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, grouped, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(documents: Sequence[Document]) -> Iterable[Entry]:
    """Each document with its bodies, readers and files."""
    keys = [document.pk for document in documents]
    files = texts_of_files("documents.document", keys)
    came_to = grouped(Arrival.objects.filter(document__in=keys).values_list("document_id", "body__path"))
    issued_with = grouped(Document.co_issuers.through.objects.filter(document__in=keys).values_list("document_id", "organisation__path"))
    readers = grouped(Document.readers.through.objects.filter(document__in=keys).values_list("document_id", "person_id"))
    for document in documents:
        paths = [document.owner.path, *came_to.get(document.pk, ()), *issued_with.get(document.pk, ())]
        if document.drafting_unit is not None:
            paths.append(document.drafting_unit.path)
        people = [f"p{one}" for one in (*readers.get(document.pk, ()), document.signer_id) if one]
        own = [f"u{document.made_by_number}"] if document.made_by_number else []
        open_to_all = ["all"] if document.visibility in {Visibility.PUBLIC, Visibility.FEDERATION} and not document.is_hidden else []
        day = format_date(document.signed_on) if document.signed_on else ""
        yield Entry(
            kind="document", record_id=document.pk, title=str(document), meta=" · ".join(part for part in (document.issuer_name, day) if part),
            url=document.get_absolute_url(), body=f"{document.signer_name} {document.text} {files.get(document.pk, '')}"[:BODY_LIMIT],
            numbers=(document.number_text,), year=document.signed_on.year if document.signed_on else 0,
            scopes=(*open_to_all, *scopes_of_paths(paths), *people, *own),
        )  # fmt: skip


def of_arrival(key: int) -> Iterable[int]:
    """The document that came in."""
    return Arrival.objects.filter(pk=key).values_list("document_id", flat=True)


READ = (
    "visibility", "is_hidden", "signed_on", "issuer_name", "signer_name", "signer_id", "made_by_number", "number_text", "kind_name", "abstract", "text",
)  # fmt: skip
"""The columns that an entry is made of; the rest of a document, its content before all, stays where it is."""


def records() -> Any:
    """All documents with what an entry reads."""
    return Document.objects.only(*READ, "owner__path", "drafting_unit__path").select_related("owner", "drafting_unit")


SOURCE = Source(
    kind="document", title=N_("Documents"), records=records, entries=entries,
    touched_by={"documents.document": itself, "documents.arrival": of_arrival}, icon="file-text",
)  # fmt: skip
