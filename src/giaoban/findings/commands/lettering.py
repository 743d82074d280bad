"""Drafting the letter with the open findings put to one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError
from giaoban.documents.commands import create_draft
from giaoban.findings.commands.sending import NothingSent
from giaoban.findings.letter import abstract_of, blocks_of
from giaoban.findings.queries import letter_facts, lines_to
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.findings.models import Finding
    from giaoban.organisations.models import Organisation


class NotAskedOfIt(DomainError):
    """A finding does not wait for the answer of the body to which the letter goes."""

    code = "findings.not_asked_of_it"
    sentence = "One of these findings does not wait for an answer of this body, or stands under a common one."
    field = "findings"


@transaction.atomic
def draft_letter(*, actor: Actor, body: Organisation, to: Organisation, findings: Sequence[Finding], on: date, at: datetime) -> Document:
    """Draft the letter of a body with findings that wait for the answer of another, ready to be checked and signed.

    Errors: NothingSent, NotAskedOfIt, and what the draft refuses.
    """
    wanted = {one.pk for one in findings}
    lines = [line for line in lines_to(actor, on, to) if line.finding.pk in wanted]
    if not wanted:
        raise NothingSent
    if len(lines) != len(wanted):
        raise NotAskedOfIt
    facts = letter_facts(on, body=body, to=to, lines=lines)
    is_ours = to.tree != Tree.AUTHORITY
    document = create_draft(
        actor=actor, body=body, form="party" if body.tree == Tree.PARTY else "state", kind="letter", abstract=abstract_of(facts),
        content=blocks_of(facts), addressees=[to.name], recipients=[to] if is_ours else [], other_recipients=[] if is_ours else [to.name],
        on=on, at=at,
    )  # fmt: skip
    audit(actor=actor, action="findings.letter.drafted", subject=document, new={"addressed_to": to})
    return document
