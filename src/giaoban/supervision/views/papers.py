"""The papers of a case as Word and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import slugify

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.vietnamese import fold
from giaoban.common.web import printed
from giaoban.supervision.permissions import can_work
from giaoban.supervision.prints import paper_print
from giaoban.supervision.queries import case_facts, papers_possible
from giaoban.supervision.rules.papers import Paper
from giaoban.supervision.views.frame import find_case

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

NAMES = {Paper.DECISION: "quyet-dinh", Paper.PLAN: "ke-hoach", Paper.MINUTES: "bien-ban-lam-viec", Paper.CONCLUSION: "thong-bao-ket-luan"}


def paper_file(request: ActorRequest, pk: int, paper: str, kind: str) -> HttpResponse:
    """A paper for those who work on the case; once the conclusion is delivered also for those who see the case."""
    case, day = find_case(request, pk), clock.today()
    if paper not in NAMES or kind not in {"docx", "pdf"}:
        raise NotFound
    which = Paper(paper)
    if which not in papers_possible(case) or not (can_work(request.actor, case) or case.delivered_on is not None):
        raise NotFound
    made = paper_print(case_facts(case, day), which)
    name = f"{NAMES[which]}-{slugify(fold(case.code))}"
    return printed(made, f"{name}.{kind}")
