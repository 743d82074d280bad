"""Drafting the papers of a case as documents, need-to-know until the case is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError
from giaoban.documents.commands import create_draft
from giaoban.organisations.models import Person
from giaoban.supervision.commands.writing import locked_for_work
from giaoban.supervision.queries.papers import case_facts, is_of_party, papers_possible
from giaoban.supervision.rules.papers import KINDS, Paper, abstract_of, blocks_of, recipients_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.supervision.models import Case


class PaperNotReady(DomainError):
    """There is nothing to say in the paper yet, or an authority issues it."""

    code = "supervision.paper_not_ready"
    sentence = "There is nothing to say in this paper yet, or the authority that decided issues it itself."
    field = "paper"


@transaction.atomic
def draft_paper(*, actor: Actor, case: Case, paper: str, on: date, at: datetime) -> Document:
    """Draft a paper of a case as a document of the body that decided, to be checked, signed and numbered there.

    Until the case is announced it is kept need-to-know, with the team as its readers, and takes its number from the closed series.
    Errors: NotPermitted, PaperNotReady, and what the draft refuses.
    """
    case = locked_for_work(actor, case)
    which = Paper(paper)
    if which not in papers_possible(case):
        raise PaperNotReady
    facts = case_facts(case, on)
    is_open = case.announced_on is not None
    readers = list(Person.objects.filter(case_teams__case=case))
    document = create_draft(
        actor=actor, body=case.body, form="party" if is_of_party(case) else "state", kind=KINDS[which], abstract=abstract_of(which, facts),
        content=blocks_of(which, facts), is_need_to_know=not is_open, visibility="body" if is_open else "named", readers=readers,
        other_recipients=list(recipients_of(which, facts)), source_label=case.code, source_url=case.get_absolute_url(), on=on, at=at,
    )  # fmt: skip
    audit(actor=actor, action="supervision.paper.drafted", subject=case, new={"document": document.abstract})
    return document
