"""Tones, cells and filters that several lists of documents share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State, Tone
from giaoban.common.listing import ChoiceFilter, DayFilter, FunctionFilter
from giaoban.documents.models import ArrivalState, Direction, Document, Effect, LifeState, Urgency
from giaoban.documents.queries import effect_of
from giaoban.organisations.listings import BodyFilter
from giaoban.rulebook.documents import all_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from giaoban.common.listing import Asking, Filter

EFFECT_TONES: dict[str, Tone] = {
    Effect.IN_FORCE: "done", Effect.AMENDED: "tardy", Effect.NOT_YET_IN_FORCE: "soon", Effect.DRAFT: "idle",
}  # fmt: skip
LIFE_TONES: dict[str, Tone] = {
    LifeState.DRAFT: "idle", LifeState.CHECKED: "tardy", LifeState.SUBMITTED: "soon", LifeState.RETURNED: "late", LifeState.AGREED: "soon",
    LifeState.ISSUED: "done", LifeState.REGISTERED: "done", LifeState.WITHDRAWN: "late",
}  # fmt: skip
ARRIVAL_TONES: dict[str, Tone] = {
    ArrivalState.AWAITED: "soon", ArrivalState.ARRIVED: "soon", ArrivalState.FOR_INSTRUCTION: "soon", ArrivalState.INSTRUCTED: "tardy",
    ArrivalState.HANDED_ON: "tardy", ArrivalState.CLOSED: "done",
}  # fmt: skip


@dataclass(frozen=True)
class OpenOnly:
    """A filter that never tells anything of a line which the reader may not open."""

    inner: Any

    @property
    def key(self) -> str:
        """As the filter inside."""
        return str(self.inner.key)

    @property
    def title(self) -> str:
        """As the filter inside."""
        return str(self.inner.title)

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:
        """As the filter inside."""
        return self.inner.options(asking)  # type: ignore[no-any-return]

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """As the filter inside, open lines only."""
        return self.inner.apply(rows, value, asking).filter(is_open=True)  # type: ignore[no-any-return]

    def label(self, value: str, asking: Asking) -> str:
        """As the filter inside."""
        return str(self.inner.label(value, asking))


def years(asking: Asking) -> list[tuple[str, str]]:
    """The years to choose from."""
    return [(str(year), str(year)) for year in range(asking.on.year, asking.on.year - 15, -1)]


def kind_choices(asking: Asking) -> list[tuple[str, str]]:  # noqa: ARG001 - the signature of choices
    """Every kind of document at any time."""
    found = {kind.code: kind.name for pattern in ("party", "state", "state_normative", "law") for kind in all_kinds(pattern)}
    return sorted(found.items(), key=lambda item: item[1])


def in_force_filter(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Documents by their force on the day of asking."""
    in_force = Document.objects.in_force(on=asking.on)
    if value == "in_force":
        return rows.filter(pk__in=in_force.values("pk"))
    return rows.exclude(pk__in=in_force.values("pk"))


def effect_cell(row: Document) -> State:
    """The force on the day of asking."""
    effect = Effect(effect_of(row, row.asked_on).value)  # type: ignore[attr-defined]
    return State(EFFECT_TONES.get(effect, "late"), str(effect.label))


def name_cell(row: Document) -> Link:
    """Number and kind; the abstract below."""
    return Link(row.number_text or row.name, row.get_absolute_url(), row.abstract, is_number=bool(row.number_text))


def urgency_cell(row: Document) -> str:
    """The mark of urgency, empty for an ordinary document."""
    return str(row.get_urgency_display()) if row.urgency else ""


def life_cell(row: Document) -> State:
    """Where a paper stands."""
    if row.state == LifeState.DRAFT and row.awaits_check:
        return State("soon", gettext("waiting to be checked"))
    return State(LIFE_TONES[row.state], str(row.get_state_display()))


DOCUMENT_FILTERS: tuple[Filter, ...] = (
    ChoiceFilter("loai", N_("Kind"), "kind", kind_choices),
    ChoiceFilter("nam", N_("Year"), "signed_on__year", years),
    FunctionFilter("hieu-luc", N_("Force"), (("in_force", N_("in force")), ("not", N_("not in force"))), in_force_filter),
    ChoiceFilter("chieu", N_("Origin"), "direction", Direction.choices),
    ChoiceFilter("khan", N_("Urgency"), "urgency", Urgency.choices[1:]),
    BodyFilter("don-vi", N_("Issuer"), "issuer"),
    DayFilter("tu", N_("Signed from"), "signed_on"),
    DayFilter("den", N_("Signed until"), "signed_on", is_from=False),
)


def masked(reader: Any) -> Any:
    """A cell of a register: empty on a line that the reader may not open."""
    return lambda row: reader(row) if row.is_open else None
