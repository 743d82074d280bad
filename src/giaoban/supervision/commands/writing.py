"""What every act on a case does: lock the row, check its day, note the step, find it by its words, tell those concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.commands import record as audit
from giaoban.common.actor import HEADS
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.documents.models import Visibility as DocumentVisibility
from giaoban.notices.commands import notify
from giaoban.organisations.models import RoleGrant
from giaoban.supervision.models import Case, CaseCounter, CaseStep, StepKind
from giaoban.supervision.permissions import can_decide, can_work
from giaoban.supervision.rules import LIFE, CaseAct, due_after, step_of_act
from giaoban.supervision.rules import CaseState as RuleState
from giaoban.supervision.rules import StepKind as RuleStep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document


class StepDayOutOfOrder(DomainError):
    """The day of a step lies ahead, or before the step that came last."""

    code = "supervision.day_out_of_order"
    sentence = "The day may not lie ahead of today, nor before the last step of the case, %(last)s."
    field = "on"


class DocumentWouldTell(DomainError):
    """Others can see the document, and would learn of a case that is not announced."""

    code = "supervision.document_would_tell"
    sentence = "Others may see this document, and the case is not announced yet. Choose one kept need-to-know, or announce the case first."
    field = "document"


def entry_day(at: datetime) -> date:
    """The day of a moment here."""
    return at.astimezone(VIETNAM).date()


def check_document(case: Case, document: Document | None) -> None:
    """Before the announcement only a paper kept need-to-know, or for named people, hangs on a case. Errors: DocumentWouldTell."""
    if document is None or case.announced_on is not None:
        return
    if not document.is_hidden and document.visibility != DocumentVisibility.NAMED:
        raise DocumentWouldTell


def locked(case: Case) -> Case:
    """The case as it is now, its row locked."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("body", "kept_by", "subject", "subject_person", "item")
    return rows.prefetch_related("team", "steps").get(pk=case.pk)


def locked_for_work(actor: Actor, case: Case) -> Case:
    """The case locked, for the team and the deciders. Errors: NotPermitted."""
    found = locked(case)
    if not can_work(actor, found):
        raise NotPermitted
    return found


def locked_for_decision(actor: Actor, case: Case) -> Case:
    """The case locked, for the deciders. Errors: NotPermitted."""
    found = locked(case)
    if not can_decide(actor, found):
        raise NotPermitted
    return found


def check_day(case: Case, on: date, at: datetime) -> None:
    """Refuse a day ahead of today or before the last step. Errors: StepDayOutOfOrder."""
    last = max([case.opened_on, *(step.done_on for step in case.steps.all() if step.done_on is not None)])
    if on > entry_day(at) or on < last:
        raise StepDayOutOfOrder(last=format_date(last))


def advance(
    case: Case, act: CaseAct, *, actor: Actor, on: date, at: datetime, text: str = "", document: Document | None = None
) -> CaseStep | None:
    """Take the step of an act on its day. Errors: StepNotPossible, StepDayOutOfOrder, DocumentWouldTell."""
    case.state = LIFE.after(RuleState(case.state), act).value
    check_day(case, on, at)
    check_document(case, document)
    kind = step_of_act(act)
    return note_step(case, kind, actor=actor, on=on, at=at, text=text, document=document) if kind is not None else None


def note_step(
    case: Case, kind: RuleStep | StepKind, *, actor: Actor, on: date, at: datetime, text: str = "", document: Document | None = None
) -> CaseStep:
    """Write down that a step was done, and by when the ones that the rulebook counts from it are due."""
    step, _ = CaseStep.objects.update_or_create(
        case=case, kind=kind.value, defaults={"done_on": on, "by_name": actor.name, "entered_at": at, "text": text, "document": document}
    )
    if kind.value == StepKind.MEETING:
        set_ruled_due(case, RuleStep.CONCLUSION, {RuleStep.MEETING: on}, at)
    return step


def set_ruled_due(case: Case, kind: RuleStep, done: dict[RuleStep, date], at: datetime) -> None:
    """Store by when a step is due by the rulebook, unless a person gave another day with its source."""
    due = due_after(kind, done)
    if due is None or CaseStep.objects.filter(case=case, kind=kind.value).exclude(due_on=None).filter(due_rule="").exists():
        return
    CaseStep.objects.update_or_create(
        case=case, kind=kind.value, defaults={"due_on": due.on, "due_source": due.source[:400], "due_rule": due.reference[:120]},
        create_defaults={"due_on": due.on, "due_source": due.source[:400], "due_rule": due.reference[:120], "entered_at": at},
    )  # fmt: skip


def write(*, actor: Actor, case: Case, action: str, new: Mapping[str, Any], old: Mapping[str, Any] | None = None, rule: str = "") -> Case:
    """Save a case with what it is found by, and record the act."""
    words = f"{case.code} {case.content} {case.decision} {case.subject.name} {case.subject.short_name} {case.subject_person or ''} {case.body.name}"
    case.folded = fold(words)[:1500]
    case.save()
    case.__dict__.get("_prefetched_objects_cache", {}).clear()
    audit(actor=actor, action=f"supervision.case.{action}", subject=case, old=old or {}, new=new, rule=rule)
    return case


def draw_number(*, is_open: bool) -> int:
    """The next number of the open or of the closed series, without a gap."""
    CaseCounter.objects.get_or_create(pk=1)
    counter = CaseCounter.objects.select_for_update().get(pk=1)
    field = "last" if is_open else "last_closed"
    setattr(counter, field, getattr(counter, field) + 1)
    counter.save(update_fields=[field])
    return getattr(counter, field)  # type: ignore[no-any-return]


def users_of_team(case: Case) -> set[int]:
    """The users of those in the team."""
    return set(case.team.exclude(person__user=None).values_list("person__user", flat=True))


def users_heading(body_ids: list[int], on: date) -> set[int]:
    """The users who head some bodies on a day."""
    rows = RoleGrant.objects.in_force(on=on).filter(organisation__in=body_ids, role__in=HEADS)
    return set(rows.values_list("user", flat=True))


def tell(case: Case, users: set[int], sentence: str, *, actor: Actor, on: date, at: datetime, key: str) -> None:
    """Tell those of some users who may know of the case; a late entry tells nobody."""
    if on < entry_day(at):
        return
    notify(
        users=users, sentence=sentence, values={"name": actor.name, "case": str(case)[:160]}, subject=case, at=at, but=actor,
        key=f"supervision:{key}:{case.pk}:{on.isoformat()}",
    )  # fmt: skip
