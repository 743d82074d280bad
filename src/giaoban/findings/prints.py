"""The letter with all open proposals to one body, in its official form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.layout import Capacity, Form, OfficialDocument, Signature
from giaoban.documents.rules.blocks import layout_blocks
from giaoban.findings.letter import abstract_of, blocks_of

if TYPE_CHECKING:
    from giaoban.findings.letter import LetterFacts


def letter_print(facts: LetterFacts, *, position: str, signer: str) -> OfficialDocument:
    """The letter as a draft: number and day are given when it is issued."""
    capacities = ((Capacity.ON_BEHALF, facts.body),) if facts.is_party else ()
    return OfficialDocument(
        form=Form.PARTY if facts.is_party else Form.STATE, issuer=facts.body, superior=facts.superior,
        number=f"-CV/{facts.symbol or 'ĐU'}" if facts.is_party else f"/{facts.symbol or 'LHH'}", place=facts.place,
        abstract=abstract_of(facts), signatures=(Signature(position, signer, capacities),), content=layout_blocks(blocks_of(facts)),
        year=facts.day.year, addressees=(facts.to,), recipients=("Như trên", "Các đơn vị có kiến nghị"), filing="VT",
    )  # fmt: skip
