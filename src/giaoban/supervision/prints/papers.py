"""The papers of a case in their official form, as drafts: number and day are given when they are issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.layout import Capacity, Form, OfficialDocument, Signature
from giaoban.documents.rules.blocks import layout_blocks
from giaoban.supervision.rules.papers import Paper, abstract_of, blocks_of, recipients_of

if TYPE_CHECKING:
    from giaoban.supervision.rules.papers import CaseFacts

_WORDS = {Paper.DECISION: "quyết định", Paper.PLAN: "kế hoạch", Paper.MINUTES: "biên bản", Paper.CONCLUSION: "thông báo"}
_SYMBOLS = {Paper.DECISION: "QĐ", Paper.PLAN: "KH", Paper.MINUTES: "BB", Paper.CONCLUSION: "TB"}


def paper_print(facts: CaseFacts, paper: Paper) -> OfficialDocument:
    """A paper of a case; the record of the working session is dated by the session and signed by both sides."""
    symbol = facts.symbol or ("ĐU" if facts.is_party else "LHH")
    number = f"-{_SYMBOLS[paper]}/{symbol}" if facts.is_party else f"/{_SYMBOLS[paper]}-{symbol}"
    session = facts.session if paper is Paper.MINUTES else None
    return OfficialDocument(
        form=Form.PARTY if facts.is_party else Form.STATE, issuer=facts.body, superior=facts.superior, number=number, place=facts.place,
        kind=_WORDS[paper], abstract=abstract_of(paper, facts), content=layout_blocks(blocks_of(paper, facts)),
        signatures=_signatures(facts, paper), dated_on=session.held_on if session is not None else None,
        year=session.held_on.year if session is not None else facts.day.year, recipients=recipients_of(paper, facts), filing="" if paper is Paper.MINUTES else "VT",
    )  # fmt: skip


def _signatures(facts: CaseFacts, paper: Paper) -> tuple[Signature, ...]:
    if paper is not Paper.MINUTES:
        return (Signature("", "", ((Capacity.ON_BEHALF, facts.body),)),) if facts.is_party else (Signature("CHỦ TỊCH", ""),)
    head = next((one.name for one in facts.team if one.role == "head"), "")
    return Signature(f"ĐẠI DIỆN {facts.subject.upper()}", ""), Signature("TRƯỞNG ĐOÀN", head)
