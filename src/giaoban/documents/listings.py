"""The lists of documents: all that one may read, both registers, papers on their way, reviews, series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State, Tone
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.documents.models import (
    ArrivalState,
    Direction,
    Document,
    Effect,
    Engine,
    LifeState,
    NumberSeries,
    ReviewKind,
    Urgency,
)
from giaoban.documents.queries import (
    all_documents,
    bodies_of,
    effect_of,
    incoming_register,
    kind_word,
    outgoing_register,
    papers,
    review_duties,
)
from giaoban.documents.queries.printing import assigned_to
from giaoban.documents.queries.registers import asked
from giaoban.organisations.listings import BodyFilter
from giaoban.rulebook.documents import all_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking, Filter
    from giaoban.documents.models import Arrival, ReviewDuty

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

DOCUMENTS = Listing(
    code="documents",
    title=N_("Documents"),
    lead=N_("All documents that you may read, from the bodies of the federation and from outside."),
    noun=N_("documents"),
    url_name="documents:documents",
    rows=all_documents,
    columns=(
        Column("so", N_("Number and abstract"), name_cell, ("number_key",), is_name=True),
        Column("trich-yeu", N_("Abstract"), lambda row: row.abstract, is_shown=False),
        Column("loai", N_("Kind"), lambda row: row.kind_name, ("kind_name",)),
        Column("ngay", N_("Signed on"), lambda row: row.signed_on, ("signed_on",)),
        Column("noi", N_("Issuer"), lambda row: row.issuer_name, ("issuer_name",)),
        Column("ky", N_("Signer"), lambda row: row.signer_name, ("signer_name",), is_less=True),
        Column("khan", N_("Urgency"), urgency_cell, is_less=True, is_shown=False),
        Column("hieu-luc", N_("Force"), effect_cell, is_state=True),
    ),
    order=("-signed_on",),
    searched=("folded",),
    filters=DOCUMENT_FILTERS,
    presets=(Preset("hieu-luc", N_("In force"), {"hieu-luc": "in_force"}), Preset("ngoai", N_("From outside"), {"chieu": "outside"})),
    empty=N_("No document is registered yet. Draft one, or register what came in."),
)


def masked(reader: Any) -> Any:
    """A cell of a register: empty on a line that the reader may not open."""
    return lambda row: reader(row) if row.is_open else None


def outgoing_name(row: Document) -> Link:
    """Number and abstract; of a hidden line the number and *hạn chế*."""
    if not row.is_open:  # type: ignore[attr-defined]
        return Link(row.number_text, "", gettext("restricted"), is_number=True)
    return Link(row.number_text or row.name, row.get_absolute_url(), row.abstract, is_number=True)


def recipients_cell(row: Document) -> str:
    """The first recipients and how many more."""
    names = [line.name for line in row.recipients.all()]
    return "; ".join(names[:3]) + (f"; +{len(names) - 3}" if len(names) > 3 else "")


def outgoing_state(row: Document) -> State | None:
    """Withdrawn, late entry, issued."""
    if not row.is_open:  # type: ignore[attr-defined]
        return None
    if row.state == LifeState.ISSUED and row.is_late_entry:
        return State("tardy", gettext("late entry"))
    return life_cell(row)


OUTGOING = Listing(
    code="documents-out",
    title=N_("Outgoing register"),
    lead=N_("What the bodies issued, with its number. A line that you may not open shows its number only."),
    noun=N_("documents"),
    url_name="documents:outgoing",
    rows=outgoing_register,
    columns=(
        Column("so", N_("Number and abstract"), outgoing_name, ("series__starts_on", "number"), is_name=True),
        Column("trich-yeu", N_("Abstract"), masked(lambda row: row.abstract), is_shown=False),
        Column("ngay", N_("Signed on"), masked(lambda row: row.signed_on), ("signed_on",)),
        Column("loai", N_("Kind"), masked(lambda row: row.kind_name)),
        Column("ky", N_("Signer"), masked(lambda row: row.signer_name)),
        Column("nhan", N_("Recipients"), masked(recipients_cell), is_less=True),
        Column("don-vi", N_("Body"), lambda row: row.owner.short, ("owner__sort_key",)),
        Column("soan", N_("Drafting unit"), masked(lambda row: row.drafting_unit.short if row.drafting_unit else ""), is_shown=False),
        Column("khan", N_("Urgency"), masked(urgency_cell), is_shown=False),
        Column("ban", N_("Copies"), masked(lambda row: row.copies), is_shown=False, is_number=True),
        Column("ho-so", N_("File code"), masked(lambda row: row.file_code), is_shown=False),
        Column("ghi-chu", N_("Note"), masked(lambda row: row.note), is_shown=False),
        Column("trang-thai", N_("State"), outgoing_state, is_state=True),
    ),
    order=("-signed_on", "-number"),
    searched=("register_text",),
    filters=(
        BodyFilter("don-vi", N_("Body"), "owner"),
        OpenOnly(ChoiceFilter("nam", N_("Year"), "signed_on__year", years)),
        OpenOnly(ChoiceFilter("loai", N_("Kind"), "kind", kind_choices)),
        OpenOnly(ChoiceFilter("the-thuc", N_("Form"), "form", (("party", N_("Party form")), ("state", N_("State form"))))),
        OpenOnly(DayFilter("tu", N_("Signed from"), "signed_on")),
        OpenOnly(DayFilter("den", N_("Signed until"), "signed_on", is_from=False)),
    ),
    empty=N_("Nothing was issued yet. Draft a document, or enter an earlier one late."),
)


def incoming_name(row: Arrival) -> Link:
    """Arrival number, number and abstract."""
    if not row.is_open:  # type: ignore[attr-defined]
        return Link(row.document.number_text, "", gettext("restricted"), is_number=True)
    document = row.document
    return Link(document.number_text or document.name, row.get_absolute_url(), document.abstract, is_number=bool(document.number_text))


def arrival_cell(row: Arrival) -> State | None:
    """Where it stands; late when its day has passed."""
    if not row.is_open:  # type: ignore[attr-defined]
        return None
    if row.state != ArrivalState.CLOSED and row.due_on is not None and row.due_on < row.asked_on:  # type: ignore[attr-defined]
        return State("late", gettext("past due"))
    return State(ARRIVAL_TONES[row.state], str(row.get_state_display()))


def arrival_filter(rows: QuerySet[Arrival], value: str, asking: Asking) -> QuerySet[Arrival]:
    """Lines that wait for one thing or another."""
    if value == "overdue":
        return rows.exclude(state=ArrivalState.CLOSED).filter(due_on__lt=asking.on)
    if value == "open":
        return rows.exclude(state=ArrivalState.CLOSED)
    if value == "instruction":
        return rows.filter(state__in=(ArrivalState.ARRIVED, ArrivalState.FOR_INSTRUCTION))
    if value == "mine":
        return rows.filter(
            Q(state=ArrivalState.AWAITED, body__in=bodies_of(asking.actor, ("leader", "chief_of_office", "officer")))
            | Q(
                state__in=(ArrivalState.ARRIVED, ArrivalState.FOR_INSTRUCTION),
                body__in=bodies_of(asking.actor, ("leader", "chief_of_office")),
            )
        )
    return rows.filter(state=value)


INCOMING = Listing(
    code="documents-in",
    title=N_("Incoming register"),
    lead=N_("What came to the bodies: from inside as the same document, from outside as registered."),
    noun=N_("incoming documents"),
    url_name="documents:incoming",
    rows=incoming_register,
    columns=(
        Column("so-den", N_("Arrival no."), lambda row: row.number, ("arrived_on", "number"), is_number=True),
        Column("ngay-den", N_("Arrived on"), masked(lambda row: row.arrived_on), ("arrived_on", "number")),
        Column("so", N_("Number and abstract"), incoming_name, ("document__number_key",), is_name=True),
        Column("trich-yeu", N_("Abstract"), masked(lambda row: row.document.abstract), is_shown=False),
        Column("tac-gia", N_("Author"), masked(lambda row: row.document.issuer_name), ("document__issuer_name",)),
        Column("ngay", N_("Signed on"), masked(lambda row: row.document.signed_on), is_less=True),
        Column("khan", N_("Urgency"), masked(lambda row: urgency_cell(row.document)), is_shown=False),
        Column("xu-ly", N_("Assigned to"), masked(assigned_to)),
        Column("han", N_("Due on"), masked(lambda row: row.due_on), ("due_on",)),
        Column("ky-nhan", N_("Received by"), masked(lambda row: row.received_by), is_shown=False),
        Column("ket-qua", N_("Result"), masked(lambda row: row.answered_by.number_text if row.answered_by else row.result), is_shown=False),
        Column("ghi-chu", N_("Note"), masked(lambda row: row.note), is_shown=False),
        Column("don-vi", N_("Body"), lambda row: row.body.short, ("body__sort_key",), is_less=True),
        Column("trang-thai", N_("State"), arrival_cell, is_state=True),
    ),
    order=("-arrived_on", "-number"),
    searched=("register_text",),
    filters=(
        BodyFilter("don-vi", N_("Body"), "body"),
        OpenOnly(
            FunctionFilter(
                "trang-thai", N_("State"),
                (("mine", N_("waiting for me")), ("open", N_("not closed")), ("instruction", N_("waiting for instruction")), ("overdue", N_("past due")), *ArrivalState.choices),
                arrival_filter,
            )
        ),
        OpenOnly(ChoiceFilter("nam", N_("Year"), "arrived_on__year", years)),
        OpenOnly(ChoiceFilter("loai", N_("Kind"), "document__kind", kind_choices)),
        OpenOnly(DayFilter("tu", N_("Arrived from"), "arrived_on")),
        OpenOnly(DayFilter("den", N_("Arrived until"), "arrived_on", is_from=False)),
    ),
    presets=(
        Preset("cho-toi", N_("Waiting for me"), {"trang-thai": "mine"}),
        Preset("chua-xong", N_("Not closed"), {"trang-thai": "open"}),
        Preset("qua-han", N_("Overdue"), {"trang-thai": "overdue"}),
    ),
    empty=N_("Nothing came in yet. Register what arrives on paper or by mail; what is sent inside appears by itself."),
)  # fmt: skip


def paper_filter(rows: QuerySet[Document], value: str, asking: Asking) -> QuerySet[Document]:
    """Papers that wait for the reader."""
    heads = bodies_of(asking.actor, ("leader", "chief_of_office"))
    if value == "check":
        return rows.filter(awaits_check=True, owner__in=heads)
    if value == "sign":
        return rows.filter(Q(signer__in=asking.actor.person_ids) | Q(signer=None, owner__in=heads), state=LifeState.SUBMITTED)
    if value == "number":
        return rows.filter(state=LifeState.AGREED)
    return rows.filter(made_by_number=asking.actor.user_id)


PAPERS = Listing(
    code="documents-drafts",
    title=N_("Drafts"),
    lead=N_("Papers on their way from the first line to the number."),
    noun=N_("drafts"),
    url_name="documents:drafts",
    rows=papers,
    columns=(
        Column("trich-yeu", N_("Abstract"), lambda row: Link(row.abstract, row.get_absolute_url(), row.kind_name), ("abstract",), is_name=True),
        Column("don-vi", N_("Body"), lambda row: row.owner.short, ("owner__sort_key",)),
        Column("soan", N_("Drafted by"), lambda row: row.made_by_name, ("made_by_name",)),
        Column("ky", N_("Signer"), lambda row: row.signer_name, ("signer_name",)),
        Column("luc", N_("Begun"), lambda row: row.entered_at.date(), ("entered_at",), is_less=True),
        Column("trang-thai", N_("State"), life_cell, ("state",), is_state=True),
    ),
    order=("-entered_at",),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "cho", N_("Waiting"),
            (("mine", N_("drafted by me")), ("check", N_("for me to check")), ("sign", N_("for my signature")), ("number", N_("for its number"))),
            paper_filter,
        ),
        BodyFilter("don-vi", N_("Body"), "owner"),
        ChoiceFilter("loai", N_("Kind"), "kind", kind_choices),
    ),
    presets=(
        Preset("kiem-tra", N_("For me to check"), {"cho": "check"}),
        Preset("ky", N_("For my signature"), {"cho": "sign"}),
        Preset("so", N_("For its number"), {"cho": "number"}),
        Preset("toi", N_("Drafted by me"), {"cho": "mine"}),
    ),
    empty=N_("No draft is on its way. Begin one."),
)  # fmt: skip


def duty_rows(actor: Actor, on: date) -> Any:
    """Reviews that know the day they were asked for."""
    return asked(review_duties(actor, on), on)


def duty_cell(row: ReviewDuty) -> State:
    """Done in time or late, overdue, or coming."""
    if row.done_on is not None:
        return State("done", gettext("done")) if row.done_on <= row.due_on else State("tardy", gettext("done late"))
    return State("late", gettext("past due")) if row.due_on < row.asked_on else State("soon", gettext("to come"))  # type: ignore[attr-defined]


def duty_filter(rows: QuerySet[ReviewDuty], value: str, asking: Asking) -> QuerySet[ReviewDuty]:
    """Overdue, to come, done."""
    if value == "done":
        return rows.exclude(done_on=None)
    rows = rows.filter(done_on=None)
    return rows.filter(due_on__lt=asking.on) if value == "overdue" else rows.filter(due_on__gte=asking.on)


REVIEWS = Listing(
    code="documents-reviews",
    title=N_("Reviews of documents"),
    lead=N_("Interim and final reviews that documents ask for, with their days."),
    noun=N_("reviews"),
    url_name="documents:reviews",
    rows=duty_rows,
    columns=(
        Column("van-ban", N_("Document"), lambda row: name_cell(row.document), ("document__number_key",), is_name=True),
        Column("loai", N_("Review asked for"), lambda row: str(row.get_kind_display()), ("kind",)),
        Column("han", N_("Due on"), lambda row: row.due_on, ("due_on",)),
        Column("xong", N_("Done on"), lambda row: row.done_on, ("done_on",)),
        Column("bang", N_("By which document"), lambda row: Link(row.done_by.number_text or row.done_by.name, row.done_by.get_absolute_url()) if row.done_by else None, is_less=True),
        Column("don-vi", N_("Body"), lambda row: row.body.short, ("body__sort_key",)),
        Column("trang-thai", N_("State"), duty_cell, is_state=True),
    ),
    order=("due_on",),
    searched=("document__folded",),
    filters=(
        FunctionFilter("trang-thai", N_("State"), (("overdue", N_("past due")), ("coming", N_("to come")), ("done", N_("done"))), duty_filter),
        ChoiceFilter("loai", N_("Review asked for"), "kind", ReviewKind.choices),
        BodyFilter("don-vi", N_("Body"), "body"),
    ),
    presets=(Preset("qua-han", N_("Overdue"), {"trang-thai": "overdue"}), Preset("sap-toi", N_("To come"), {"trang-thai": "coming"})),
    empty=N_("No document asks for a review. Set the reviews on the page of a document."),
)  # fmt: skip


def series_rows(actor: Actor, on: date) -> QuerySet[NumberSeries]:  # noqa: ARG001 - the signature of lists
    """The series within sight."""
    return NumberSeries.objects.visible_to(actor).select_related("body", "term")


def series_title(row: NumberSeries) -> str:
    """What a series counts."""
    if row.engine == Engine.ARRIVAL:
        return gettext("arrivals")
    if row.engine == Engine.CONGRESS:
        return gettext("congress documents")
    return kind_word(row.engine, row.kind) or gettext("all kinds")


SERIES = Listing(
    code="documents-series",
    title=N_("Series of numbers"),
    lead=N_("From which series numbers are drawn, and the last number given."),
    noun=N_("number series"),
    url_name="documents:series",
    rows=series_rows,
    columns=(
        Column("so", N_("Series counted"), lambda row: Link(series_title(row), f"{reverse('documents:checks')}?don_vi={row.body_id}"), ("kind",), is_name=True),
        Column("don-vi", N_("Body"), lambda row: row.body.short, ("body__sort_key",)),
        Column("cach", N_("Way of counting"), lambda row: str(row.get_engine_display()), ("engine",)),
        Column("ky", N_("Term or year"), lambda row: row.term.name if row.term else str(row.year), ("starts_on",)),
        Column("cuoi", N_("Last number"), lambda row: row.last_number, ("last_number",), is_number=True),
    ),
    order=("-starts_on", "body__sort_key", "kind"),
    filters=(BodyFilter("don-vi", N_("Body"), "body"), ChoiceFilter("cach", N_("Way of counting"), "engine", Engine.choices)),
    empty=N_("No number was drawn yet."),
)  # fmt: skip

LISTINGS = (DOCUMENTS, OUTGOING, INCOMING, PAPERS, REVIEWS, SERIES)
