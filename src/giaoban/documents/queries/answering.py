"""What the draft of an answer begins with: whoever answers types no number, name or address a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import format_date
from giaoban.documents.models import Direction, Verb

if TYPE_CHECKING:
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation

LETTER: Final = "letter"
"""The kind that one answers; of any other kind one reports what came of it. The words are those of the document, in Vietnamese."""


def answer_of(body: Organisation, document: Document, result: str = "") -> dict[str, Any]:
    """The first values of the draft by which a body answers a document: to whom, about what, in which words it begins.

    `result` is what was reported about it already.
    """
    cited = cited_as(document)
    if document.kind == LETTER:
        abstract = f"trả lời {cited}"
        opening = f"{body.name} nhận được {cited} về việc {_begun(document.abstract)}. Về việc này, {body.name} có ý kiến như sau:"
    else:
        abstract = f"kết quả thực hiện {cited}"
        opening = f"Thực hiện {cited} về {_begun(document.abstract)}, {body.name} báo cáo kết quả như sau:"
    inside = document.direction == Direction.OWN
    return {
        "verb": Verb.ANSWERS,
        "based_on": f"/van-ban/{document.pk}",
        "addressees": document.issuer_name,
        "recipients": [document.owner_id] if inside else [document.issuer_id] if document.issuer_id else [],
        "other_recipients": "" if inside or document.issuer_id else document.issuer_name,
        "abstract": abstract[:1].upper() + abstract[1:],
        "text": f"{opening}\n\n{result}".rstrip() + "\n",
    }


def cited_as(document: Document) -> str:
    """The document as a text cites it: `Kế hoạch số 12/KH-LHHVN ngày 18/7/2023 của …`."""
    number = f" số {document.number_text}" if document.number_text else ""
    day = f" ngày {format_date(document.signed_on)}" if document.signed_on else ""
    return f"{document.kind_name[:1].upper()}{document.kind_name[1:]}{number}{day} của {document.issuer_name}"


def _begun(abstract: str) -> str:
    """An abstract inside a sentence: without the "Về", "V/v" or "Về việc" that it begins with, and without its full stop."""
    text = abstract.strip().rstrip(".")
    for opening in ("Về việc ", "V/v ", "Về "):
        if text.casefold().startswith(opening.casefold()):
            return text[len(opening) :]
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
