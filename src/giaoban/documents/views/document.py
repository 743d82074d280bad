"""A document: its page, its clauses, its versions, its print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext

from giaoban.audit.queries import history_of
from giaoban.common import clock
from giaoban.common.cell_html import moment
from giaoban.common.cells import Link, State
from giaoban.common.errors import NotFound
from giaoban.common.web import go, printed
from giaoban.documents import commands, permissions
from giaoban.documents.forms import CopyForm, ForceForm, IssueForm, NoteForm, RelationForm, ReviewClauseForm, ReviewDoneForm, ReviewsForm
from giaoban.documents.listings import ARRIVAL_TONES, EFFECT_TONES, life_cell
from giaoban.documents.models import Clause, Direction, Effect, LifeState, StepKind
from giaoban.documents.queries import (
    arrivals_of,
    clauses_of,
    co_issuers_of,
    duties_of,
    effect_of,
    lineage,
    official_document,
    readers_of,
    recipients_of,
    relations_of,
    review_clause_of,
    rounds_of,
    steps_of,
    versions_of,
)
from giaoban.documents.rules.blocks import shown_blocks
from giaoban.documents.views.shared import document_or_404
from giaoban.records.panels import panels_of
from giaoban.records.permissions import can_add_to
from giaoban.records.record_pages import record_context

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import Arrival, Document, Step

STAGES = (
    (LifeState.DRAFT, StepKind.DRAFTED), (LifeState.CHECKED, StepKind.CHECKED), (LifeState.SUBMITTED, StepKind.SUBMITTED),
    (LifeState.AGREED, StepKind.AGREED), (LifeState.ISSUED, StepKind.ISSUED),
)  # fmt: skip


def short(request: ActorRequest, pk: int) -> HttpResponse:
    """The address without its words."""
    return go(document_or_404(request, pk, clock.today()))


def document(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """The page of a document."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    if slug != one.slug:
        return go(one)
    if request.method == "GET":
        commands.see_document(actor=request.actor, document=one, at=clock.now())
    return page(request, one, on)


SINCE_ISSUE = (StepKind.ISSUED, StepKind.SENT, StepKind.ANNOUNCED, StepKind.WITHDRAWN, StepKind.RECORDED)
ACTS_SINCE_ISSUE = {f"documents.document.{kind}" for kind in ("issued", "sent", "announced", "withdrawn", "recorded", "registered")}


def page(request: ActorRequest, one: Document, on: date, status: int = 200, **forms: Any) -> HttpResponse:
    """The page with whichever form has errors."""
    actor = request.actor
    effect = Effect(effect_of(one, on).value)
    relations = relations_of(actor, one)
    picture = lineage(actor, one, on, title=gettext("Lineage of %(name)s") % {"name": one.name}) if relations else None
    arrivals = arrivals_of(actor, one)
    clause = review_clause_of(one) if one.is_issued else None
    steps = steps_of(one)
    context = {
        **record_context(request, one),
        **_way(request, one, steps),
        "document": one,
        "on": on,
        "effect": State(EFFECT_TONES.get(effect, "late"), str(effect.label)),
        "life": life_cell(one),
        "stages": stages(one, steps),
        "relations": relations,
        "picture": picture,
        "clauses": clauses_of(one),
        "arrivals": arrivals,
        "arrival_lines": [arrival_line(row) for row in arrivals],
        "recipients": recipients_of(one),
        "readers": readers_of(one),
        "co_issuers": co_issuers_of(one),
        "duties": duties_of(actor, one, on),
        "rounds": rounds_of(actor, one, on) if one.direction == Direction.OWN else [],
        "versions": versions_of(one),
        "can": abilities(actor, one),
        "can_add_files": can_add_to(actor, one),
        "note_form": NoteForm(),
        "issue_form": forms.get("issue_form") or IssueForm(),
        "blocks": shown_blocks(one.content),
        "copy_form": forms.get("copy_form") or CopyForm(),
        "relation_form": forms.get("relation_form") or RelationForm(actor=actor),
        "force_form": forms.get("force_form") or ForceForm(initial={"in_force_from": one.in_force_from}),
        "reviews_form": forms.get("reviews_form") or ReviewsForm(),
        "review_clause": clause,
        "clause_form": forms.get("clause_form") or ReviewClauseForm(initial=model_to_dict(clause) if clause else {}),
        "review_done_form": ReviewDoneForm(actor=actor),
    }
    return render(request, "documents/document.html", context, status=status)


def _way(request: ActorRequest, one: Document, steps: Sequence[Step]) -> dict[str, Any]:
    """How the paper came about, for those who work on it; others see what happened since it was issued."""
    if permissions.can_edit(request.actor, one) or permissions.can_sign(request.actor, one):
        return {"steps": steps}
    return {
        "steps": [step for step in steps if step.kind in SINCE_ISSUE],
        "history": history_of(one, only=ACTS_SINCE_ISSUE),
        "has_older": False,
    }


def arrival_line(row: Arrival) -> list[Any]:
    """Where the document stands at one body; the quieter facts below its name."""
    facts = [
        gettext("sent %(at)s") % {"at": moment(row.sent_at)} if row.sent_at else "",
        gettext("seen %(at)s") % {"at": moment(row.seen_at)} if row.seen_at else "",
    ]
    facts.append(gettext("handed on %(at)s") % {"at": moment(row.handed_on_at)} if row.handed_on_at else "")
    facts.append(row.answered_by.number_text if row.answered_by else row.result)
    state = State(ARRIVAL_TONES[row.state], str(row.get_state_display()))
    return [Link(row.body.name, "", " · ".join(fact for fact in facts if fact)), state, row.number, row.received_at]


def stages(one: Document, steps: Sequence[Step]) -> list[tuple[str, str, Any, str]]:
    """Where a paper stands in its life: word, tone, when, who."""
    if one.direction == Direction.OUTSIDE or one.is_late_entry:
        return []
    done = {step.kind: step for step in reversed(steps)}
    order = [state for state, _ in STAGES]
    at = order.index(LifeState(one.state)) if one.state in order else (len(order) - 1 if one.state == LifeState.WITHDRAWN else 0)
    found = []
    for place, (state, kind) in enumerate(STAGES):
        step = done.get(kind) if place <= at else None
        tone = "done" if place < at or one.is_issued else "soon" if place == at else "idle"
        found.append((str(state.label), tone, step.on if step else None, step.by_name if step else ""))
    return found


def abilities(actor: Actor, one: Document) -> dict[str, bool]:
    """What the reader may do here now; the commands ask again."""
    is_own, state = one.direction == Direction.OWN, one.state
    edits, checks = permissions.can_edit(actor, one), permissions.can_check(actor, one)
    keeps = permissions.can_keep_register(actor, one.owner)
    opened = state in {LifeState.DRAFT, LifeState.RETURNED}
    return {
        "edit": is_own and edits and (opened or state == LifeState.CHECKED) and not one.is_locked,
        "hand_in": is_own and edits and opened and not one.awaits_check and not checks,
        "check": is_own and checks and opened,
        "submit": is_own and (edits or checks) and state == LifeState.CHECKED,
        "sign": is_own and state == LifeState.SUBMITTED and permissions.can_sign(actor, one),
        "return": is_own
        and (state in {LifeState.CHECKED, LifeState.SUBMITTED, LifeState.AGREED} or one.awaits_check)
        and permissions.can_return(actor, one),
        "issue": is_own and keeps and state == LifeState.AGREED,
        "finish": is_own and keeps and checks and not one.is_issued,
        "send": keeps and state in {LifeState.ISSUED, LifeState.REGISTERED},
        "keep": keeps,
        "ask_opinions": is_own and permissions.can_ask_opinions(actor, one),
        "relate": edits or keeps,
        "attach_copy": keeps and one.is_issued and one.copy_of_record_id is None,
        "withdraw": is_own and state == LifeState.ISSUED and permissions.can_withdraw(actor, one),
        "announce": one.is_hidden and one.is_issued and permissions.can_withdraw(actor, one),
    }


def clause(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """A clause alone, with what came of it."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    found = Clause.objects.visible_to(request.actor).filter(document=one, slug=slug).first()
    if found is None:
        raise NotFound
    context = {
        "document": one,
        "clause": found,
        "inner": list(found.children.order_by("order")),
        "panels": panels_of(request.actor, found, on),
    }
    return render(request, "documents/clause.html", context)


def print_document(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The document in its form, as PDF or Word."""
    on = clock.today()
    one = document_or_404(request, pk, on)
    if one.direction != Direction.OWN:
        raise Http404
    model = official_document(one, on)
    return printed(model, f"{one.slug}.{kind}")


def version(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """One version of a draft."""
    one = document_or_404(request, pk, clock.today())
    found = one.versions.filter(number=number).first()
    if found is None:
        raise NotFound
    return render(request, "documents/version.html", {"document": one, "version": found})
