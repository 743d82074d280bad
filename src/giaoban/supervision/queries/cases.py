"""Reading cases: who sees which, how the steps stand on a day, what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, DateField, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext

from giaoban.common.cells import State, Tone
from giaoban.common.dates import format_date
from giaoban.common.errors import RuleMissing
from giaoban.party.permissions import can_discipline
from giaoban.records.models import FileVersion
from giaoban.supervision.models import Case, CaseState, CaseStep, RequirementState, StepKind
from giaoban.supervision.permissions import can_decide, can_hand_in, can_work
from giaoban.supervision.rules import LIFE, CaseAct, StepStand, acts_next, due_after, stand_of
from giaoban.supervision.rules import CaseState as RuleState
from giaoban.supervision.rules import StepKind as RuleStep

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.supervision.models import Verification

TONES: Final[dict[StepStand, Tone]] = {
    StepStand.DONE: "done", StepStand.DONE_LATE: "tardy", StepStand.LATE: "late", StepStand.SOON: "soon", StepStand.AHEAD: "idle",
    StepStand.PASSED_OVER: "idle",
}  # fmt: skip
ORDER: Final = tuple(StepKind.values)
NEXT_STEP: Final = {
    CaseAct.DECIDE: StepKind.DECISION, CaseAct.TELL: StepKind.NOTICE, CaseAct.REPORT: StepKind.SELF_REPORT, CaseAct.VERIFY: StepKind.VERIFICATION,
    CaseAct.DRAFT: StepKind.DRAFT, CaseAct.MEET: StepKind.MEETING, CaseAct.CONCLUDE: StepKind.CONCLUSION, CaseAct.DELIVER: StepKind.DELIVERY,
    CaseAct.FILE: StepKind.FOLLOW_UP,
}  # fmt: skip


def cases_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The cases within sight, with all that a list shows; `next_due` is the first day by which an open step is due."""
    waiting = CaseStep.objects.filter(case=OuterRef("pk"), done_on=None, due_on__isnull=False).order_by("due_on", "pk")
    rows = Case.objects.visible_to(actor).select_related("body", "kept_by", "subject", "subject_person")
    return rows.annotate(
        shown_on=Value(on, output_field=DateField()),
        next_due=Subquery(waiting.values("due_on")[:1]),
        asked_count=Count("requirements", distinct=True),
        settled_count=Count("requirements", filter=~Q(requirements__state=RequirementState.OPEN), distinct=True),
    )


def case_of_key(actor: Actor, key: int) -> Case | None:
    """The case of a key, if the actor may know of it."""
    rows = Case.objects.visible_to(actor).select_related(
        "body__parent",
        "kept_by",
        "subject",
        "subject_person",
        "item__programme",
        "decision_document",
        "conclusion_document",
        "session__meeting",
    )
    return rows.prefetch_related("team__person", "steps__document").filter(pk=key).first()


def state_of(case: Any, on: date) -> State:
    """How far a case is, coloured by the step that is due next."""
    word = str(case.get_state_display())
    if case.state == CaseState.FILED:
        return State("done", word)
    if case.state in {CaseState.CANCELLED, CaseState.PREPARED}:
        return State("idle", word)
    due = getattr(case, "next_due", None)
    if due is not None and due < on:
        return State("late", gettext("%(state)s; late") % {"state": word})
    return State("soon", word)


@dataclass(frozen=True)
class StepView:
    """A step as the page of a case shows it."""

    kind: str
    word: str
    stand: StepStand
    tone: Tone
    day: date | None
    note: str
    text: str = ""
    document: Document | None = None
    source: str = ""
    due_on: date | None = None
    question: str = ""
    """What a person is asked, where no rule says by when it is due."""
    is_next: bool = False

    @property
    def stage(self) -> tuple[str, Tone, Any, str]:
        """As the row of stages shows it."""
        return self.word, self.tone, self.day, self.note


def steps_of(case: Case, on: date) -> list[StepView]:
    """All steps in their order, done, due, late or ahead."""
    known = {step.kind: step for step in case.steps.all()}
    done = [ORDER.index(kind) for kind, step in known.items() if step.done_on is not None]
    furthest = max(done, default=-1)
    following = next_steps(case)
    return [_view(case, kind, known.get(kind), on, furthest, following) for kind in ORDER]


def next_steps(case: Case) -> list[str]:
    """The steps that can come next, the usual one first."""
    return [NEXT_STEP[act].value for act in acts_next(RuleState(case.state))]


def _view(case: Case, kind: str, step: CaseStep | None, on: date, furthest: int, following: list[str]) -> StepView:  # noqa: PLR0917 - the facts of one step
    done_on = step.done_on if step is not None else None
    due_on = step.due_on if step is not None else None
    is_next = kind in following[:1]
    is_over = case.state in {CaseState.FILED, CaseState.CANCELLED}
    stand = stand_of(done_on, due_on, on, is_next=is_next, is_behind=is_over or ORDER.index(kind) < furthest)
    return StepView(
        kind=kind, word=str(StepKind(kind).label), stand=stand, tone=TONES[stand], day=done_on or (None if stand is StepStand.PASSED_OVER else due_on),
        note=_note(stand, due_on), text=step.text if step is not None else "", document=step.document if step is not None else None,
        source=step.due_source if step is not None else "", due_on=due_on,
        question=_question(kind) if is_next and due_on is None and not is_over else "", is_next=is_next,
    )  # fmt: skip


def _note(stand: StepStand, due_on: date | None) -> str:
    if stand is StepStand.PASSED_OVER:
        return gettext("passed over")
    if due_on is None:
        return ""
    if stand is StepStand.DONE_LATE:
        return gettext("late: it was due on %(day)s") % {"day": format_date(due_on)}
    return "" if stand is StepStand.DONE else gettext("last day")


def _question(kind: str) -> str:
    try:
        due_after(RuleStep(kind), {})
    except RuleMissing as missing:
        return missing.text(gettext)
    return ""


PAGES: Final = {
    CaseAct.DECIDE: "quyet-dinh", CaseAct.TELL: "thong-bao", CaseAct.REPORT: "bao-cao-tu-kiem-tra", CaseAct.VERIFY: "xac-minh-xong",
    CaseAct.DRAFT: "du-thao-bao-cao", CaseAct.MEET: "lam-viec", CaseAct.CONCLUDE: "ket-luan", CaseAct.DELIVER: "gui-ket-luan",
    CaseAct.FILE: "ket-thuc", CaseAct.CANCEL: "huy",
}  # fmt: skip
"""The page of each act, by the last word of its address."""
OF_DECIDERS: Final = frozenset({CaseAct.DECIDE, CaseAct.DELIVER, CaseAct.FILE, CaseAct.CANCEL})


def next_acts(actor: Actor, case: Case) -> list[str]:
    """The pages of the acts that lead on from here and are the actor's to do, the usual one first."""
    return [PAGES[act] for act in acts_next(RuleState(case.state)) if _may(actor, case, act)]


def _may(actor: Actor, case: Case, act: CaseAct) -> bool:
    if act is CaseAct.REPORT:
        return can_hand_in(actor, case)
    return can_decide(actor, case) if act in OF_DECIDERS else can_work(actor, case)


def possible_acts(actor: Actor, case: Case) -> list[str]:
    """All pages that the page of a case offers beside the next steps."""
    state = RuleState(case.state)
    works, decides = can_work(actor, case), can_decide(actor, case)
    is_open = state not in {RuleState.FILED, RuleState.CANCELLED}
    before = is_open and state not in {RuleState.CONCLUDED, RuleState.DELIVERED}
    disciplines = works and case.concluded_on is not None and is_open and can_discipline(actor, case.subject)
    offered = [
        ("doan", before and (decides or (works and state is RuleState.PREPARED))),
        ("ke-hoach", before and works),
        ("cong-bo", decides and case.announced_on is None and is_open and state is not RuleState.PREPARED),
        ("xac-minh", works and LIFE.allows(state, CaseAct.VERIFY)),
        ("han", decides and is_open),
        ("van-ban", works and is_open),
        ("du-thao", works and is_open),
        ("ket-luan", works and state is RuleState.CONCLUDED),
        ("ky-luat", disciplines),
        ("huy", decides and LIFE.allows(state, CaseAct.CANCEL)),
    ]
    return [name for name, is_offered in offered if is_offered]


def files_of_all(verifications: list[Verification]) -> dict[int, list[FileVersion]]:
    """The newest version of each paper of some verifications, by the key of the verification; one query."""
    found: dict[int, list[FileVersion]] = {one.pk: [] for one in verifications}
    if not found:
        return found
    rows = FileVersion.objects.filter(file__subject_kind="supervision.verification", file__subject_id__in=found, file__removed_at=None)
    newest: dict[int, FileVersion] = {}
    for version in rows.select_related("file").defer("text").order_by("file_id", "-number"):
        newest.setdefault(version.file_id, version)
    for version in newest.values():
        found[version.file.subject_id].append(version)
    return found
