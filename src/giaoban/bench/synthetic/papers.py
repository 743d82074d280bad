"""Documents as they came about day by day, with where they went; tasks come of some of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from giaoban.bench.synthetic import words
from giaoban.bench.synthetic.bulk import Batches, Table
from giaoban.bench.synthetic.world import BEGINS, Series
from giaoban.common.vietnamese import slugify
from giaoban.documents.models import (
    Arrival,
    ArrivalState,
    Clause,
    Direction,
    Document,
    DocumentRelation,
    Engine,
    Form,
    Level,
    LifeState,
    Recipient,
    Step,
    StepKind,
    Verb,
    Visibility,
)
from giaoban.documents.queries.names import number_key_of
from giaoban.documents.rules import NumberPattern, write_number

if TYPE_CHECKING:
    from random import Random

    from giaoban.bench.synthetic.scales import Scale
    from giaoban.bench.synthetic.work import Tasks
    from giaoban.bench.synthetic.world import Body, World

KINDS: Final = (
    ("letter", "", "công văn", 30), ("report", "BC", "báo cáo", 20), ("plan", "KH", "kế hoạch", 15), ("notice", "TB", "thông báo", 12),
    ("decision", "QĐ", "quyết định", 10), ("submission", "TTr", "tờ trình", 7), ("guidance", "HD", "hướng dẫn", 4), ("programme", "CTr", "chương trình", 2),
)  # fmt: skip
"""Code, symbol, name of a kind and its share in a hundred."""
KIND_WEIGHTS: Final = [kind[3] for kind in KINDS]
VISIBILITIES: Final = (Visibility.PUBLIC.value, Visibility.FEDERATION.value, Visibility.BODY.value, Visibility.NAMED.value)
PENDING: Final = (LifeState.DRAFT.value, LifeState.CHECKED.value, LifeState.SUBMITTED.value, LifeState.AGREED.value)
OUTSIDE_SHARE, PENDING_DAYS, PENDING_SHARE, CLAUSE_SHARE, RELATION_SHARE = 0.1, 30, 0.3, 0.1, 0.3
CLAUSES: Final = 4


def moment(day: date) -> datetime:
    """The moment at which records of a day were entered."""
    return datetime.combine(day, time(2), tzinfo=UTC)


def day_of_place(place: int, count: int, last: date) -> date:
    """The day of the n-th of so many records spread evenly over the years."""
    return BEGINS + timedelta(days=(last - BEGINS).days * place // max(1, count))


@lru_cache(maxsize=200_000)
def number_key(number_text: str) -> str:
    """The key of a number; the same numbers come again in every series."""
    return number_key_of(number_text)


@dataclass(frozen=True)
class Made:
    """What came about, for the tasks that come of it."""

    kind: str
    pk: int
    owner: Body
    day: date
    label: str
    url: str


class Papers:
    """Writes the documents of a scale one day after the other."""

    def __init__(self, world: World, scale: Scale, random: Random, series: Series, last: date) -> None:
        self.world, self.count, self.random, self.series, self.last = world, scale.documents, random, series, last
        self.documents = Table(
            Document, "id", "owner_id", "direction", "issuer_id", "issuer_name", "form", "kind", "kind_name", "symbol", "number", "number_text", "number_key",
            "series_id", "signed_on", "abstract", "signer_id", "signer_name", "signer_post", "place", "state", "in_force_from", "visibility", "content",
            "text", "entered_at", "registered_on", "made_by_name", "folded",
        )  # fmt: skip
        self.steps = Table(Step, "document_id", "kind", "on", "at", "by_name")
        self.recipients = Table(Recipient, "document_id", "body_id", "name", "order", "sent_at")
        self.arrivals = Table(
            Arrival, "body_id", "document_id", "series_id", "number", "arrived_on", "state", "sent_at", "seen_at", "received_at", "received_by", "closed_on",
            "entered_at",
        )  # fmt: skip
        self.relations = Table(DocumentRelation, "source_id", "verb", "target_id")
        self.clauses = Table(Clause, "document_id", "level", "number", "label", "text", "slug", "order")
        self.readers = Table(Document.readers.through, "document_id", "person_id")
        self.tables = (self.documents, self.steps, self.recipients, self.arrivals, self.relations, self.clauses, self.readers)

    def write(self, tasks: Tasks) -> None:
        """All documents with what hangs on them and the tasks that come of them."""
        batches = Batches(*self.tables, *tasks.tables)
        for number in range(1, self.count + 1):
            made = self._one(number, day_of_place(number, self.count, self.last))
            tasks.come_of(made, number, self.count)
            batches.write_when_full()
        batches.write()

    def _one(self, pk: int, day: date) -> Made:
        random = self.random
        owner = self.world.writer(random, day)
        is_outside = random.random() < OUTSIDE_SHARE
        issuer = random.choice(self.world.authorities) if is_outside else owner
        code, symbol, kind_name, _ = random.choices(KINDS, KIND_WEIGHTS)[0]
        is_pending = not is_outside and (self.last - day).days < PENDING_DAYS and random.random() < PENDING_SHARE
        state = LifeState.REGISTERED.value if is_outside else random.choice(PENDING) if is_pending else LifeState.ISSUED.value
        series, number = (None, None) if is_outside or is_pending else self.series.draw(owner.pk, Engine.STATE, day)
        written = number or (0 if is_pending else random.randrange(1, 2_000))
        number_text = (
            write_number(NumberPattern.STATE, written, symbol or None, issuer.symbol, unit=None if symbol else "VP", digits=2)
            if written
            else ""
        )
        subject = words.subject(random)
        abstract = f"{'Về việc' if code == 'letter' else kind_name.capitalize()} {subject} năm {day.year}"
        head = self.world.heads[issuer.pk]
        visibility = random.choices(VISIBILITIES, (10, 30, 57, 3))[0]
        text = words.paragraphs(random, random.randrange(2, 7))
        content = json.dumps([{"type": "paragraph", "text": one} for one in text], ensure_ascii=False)
        key = number_key(number_text)
        signed = None if is_pending else day
        self.documents.add(
            pk, owner.pk, (Direction.OUTSIDE if is_outside else Direction.OWN).value, issuer.pk, issuer.name, Form.STATE.value, code, kind_name, symbol, number,
            number_text, key, series, signed, abstract, head.person, head.name, head.post, words.place(owner.pk), state, signed, visibility, content,
            "\n\n".join(text), moment(day), signed, head.name, words.folded_words(number_text, key, kind_name, *abstract.split(), issuer.name, head.name),
        )  # fmt: skip
        self._steps(pk, day, head.name, is_pending=is_pending, is_outside=is_outside)
        self._went(pk, owner, day, is_outside=is_outside, is_pending=is_pending)
        self._hangs(pk, random)
        if visibility == Visibility.NAMED:
            for person in {head.person, random.randrange(1, self.world.people + 1)}:
                self.readers.add(pk, person)
        name = f"{kind_name[:1].upper()}{kind_name[1:]} {number_text}".strip()
        slug = slugify(f"{kind_name} {number_text} {abstract}")
        return Made("document", pk, owner, day, f"{name}: {abstract}"[:300], f"/van-ban/{pk}/{slug}/")

    def _steps(self, pk: int, day: date, name: str, *, is_pending: bool, is_outside: bool) -> None:
        if is_outside:
            return
        kinds = (StepKind.DRAFTED,) if is_pending else (StepKind.DRAFTED, StepKind.AGREED, StepKind.ISSUED)
        for kind in kinds:
            self.steps.add(pk, kind.value, day, moment(day), name)

    def _went(self, pk: int, owner: Body, day: date, *, is_outside: bool, is_pending: bool) -> None:
        """The lines of the incoming registers: of the own body for a document from outside, of one to three bodies for an own one."""
        if is_pending:
            return
        random = self.random
        bodies = (
            {owner.pk: owner}
            if is_outside
            else {one.pk: one for one in (self.world.writer(random, day) for _ in range(random.randrange(1, 4)))}
        )
        for order, body in enumerate(bodies.values()):
            if not is_outside:
                self.recipients.add(pk, body.pk, body.name, order, moment(day))
            arrived = day + timedelta(days=random.randrange(4))
            if arrived > self.last or (not is_outside and (self.last - day).days < PENDING_DAYS and random.random() < PENDING_SHARE):
                self.arrivals.add(body.pk, pk, None, None, None, ArrivalState.AWAITED.value, moment(day), None, None, "", None, moment(day))
                continue
            series, number = self.series.draw(body.pk, Engine.ARRIVAL, arrived)
            is_closed = (self.last - arrived).days > PENDING_DAYS
            state = (
                ArrivalState.CLOSED
                if is_closed
                else random.choice((ArrivalState.ARRIVED, ArrivalState.FOR_INSTRUCTION, ArrivalState.INSTRUCTED))
            )
            at = moment(arrived)
            self.arrivals.add(
                body.pk, pk, series, number, arrived, state.value, moment(day), at, at, self.world.heads[body.pk].name,
                arrived + timedelta(days=10) if is_closed else None, at,
            )  # fmt: skip

    def _hangs(self, pk: int, random: Random) -> None:
        if pk > 1 and random.random() < RELATION_SHARE:
            self.relations.add(pk, Verb.BASED_ON.value, random.randrange(1, pk))
        if random.random() < CLAUSE_SHARE:
            for number in range(1, CLAUSES + 1):
                self.clauses.add(
                    pk, Level.ARTICLE.value, str(number), f"Điều {number}", random.choice(words.SENTENCES), f"dieu-{number}", number
                )
