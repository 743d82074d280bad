"""What findings say in a review: achievements, shortfalls, difficulties, causes, remedies, proposals with their age and answer."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from giaoban.common.dates import format_date
from giaoban.coordination.rules.review_facts import Behind, Figure, Line, Reference
from giaoban.coordination.rules.review_words import CAUSES, ended, lowered, unended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from giaoban.coordination.rules.review_facts import FindingFact, OccurrenceFact, ReviewFacts
    from giaoban.coordination.rules.review_results import Standings

KIND: Final = "findings.finding"


def heads_of(facts: ReviewFacts, kinds: Sequence[str]) -> Iterator[tuple[FindingFact, list[FindingFact]]]:
    """Findings of these kinds that no other of the review stands for, each with those under it."""
    mine = [one for one in facts.findings if one.kind in kinds]
    there = {one.pk for one in mine}
    under: dict[int, list[FindingFact]] = {}
    for one in mine:
        if one.head in there and one.head is not None:
            under.setdefault(one.head, []).append(one)
    for one in mine:
        if one.head not in there:
            yield one, under.get(one.pk, [])


def finding_lines(facts: ReviewFacts, section: str, kinds: Sequence[str], *, with_cause: bool | None = None) -> Iterator[Line]:
    """Each finding of these kinds as a sentence; `with_cause` asks for those that name a cause, or for the others."""
    for one, under in heads_of(facts, kinds):
        if with_cause is None or with_cause == bool(one.cause):
            cause = f" Nguyên nhân {CAUSES[one.cause]}." if one.cause in CAUSES and with_cause is None else ""
            yield _line(facts, section, one, under, ended(f"{unended(one.text)}{_voices(one, under)}") + cause)


def difficulties(facts: ReviewFacts) -> Iterator[Line]:
    """Difficulties, those of many said once with their number."""
    yield from finding_lines(facts, "difficulties", ("difficulty",))


def remedies(facts: ReviewFacts) -> Iterator[Line]:
    """What somebody proposed to do about it."""
    yield from finding_lines(facts, "tasks", ("remedy",))


def proposals(facts: ReviewFacts) -> Iterator[Line]:
    """Proposals: to whom, since when, answered or for how many days not."""
    for one, under in heads_of(facts, ("proposal",)):
        to = f"Kiến nghị với {one.to}: " if one.to else "Kiến nghị: "
        text = f"{to}{lowered(unended(one.text))}{_voices(one, under)} ({_answered(one, facts)})."
        yield _line(facts, "proposals", one, under, text)


def causes(facts: ReviewFacts, standings: Standings) -> Iterator[Line]:
    """Causes, objective ones first: from findings, and from what was late or missed; then what nobody has explained."""
    failed = [*standings.of("missed"), *standings.of("overdue"), *standings.of("done_late")]
    for group in ("objective", "subjective", ""):
        for one, under in heads_of(facts, ("cause",)):
            if (one.cause if one.cause in CAUSES else "") == group:
                line = _line(facts, "causes", one, under, ended(f"{unended(one.text)}{_voices(one, under)}"))
                yield line._replace(cells={"group": group})
        said: dict[str, list[OccurrenceFact]] = {}
        for each in failed:
            if each.cause and (each.cause_kind if each.cause_kind in CAUSES else "") == group:
                said.setdefault(unended(each.cause), []).append(each)
        for cause, ones in said.items():
            text = ended(f"{cause} ({len(ones)} việc)")
            key = f"cause:{sha256(f'{group} {cause}'.encode()).hexdigest()[:12]}"
            yield Line("causes", key, text, [Figure("occurrences", "việc", standings.references(ones))], None, {"group": group})
    silent = [one for one in failed if not one.cause and not one.cause_kind]
    if silent:
        text = f"{len(silent)} việc chậm, quá hạn hoặc không thực hiện chưa rõ nguyên nhân; đề nghị bên chủ trì làm rõ."
        yield Line("causes", "cause:unknown", text, [Figure("occurrences", "việc", standings.references(silent))], None, {"group": ""})


def _answered(one: FindingFact, facts: ReviewFacts) -> str:
    since = f"nêu ngày {format_date(one.raised_on)}"
    if one.answered_on is not None:
        answer = f": {lowered(unended(one.answer))}" if one.answer else ""
        return f"{since}; đã được trả lời ngày {format_date(one.answered_on)}{answer}"
    if one.ended_on is not None:
        return f"{since}; đã khép lại ngày {format_date(one.ended_on)}"
    return f"{since}, đến nay {(facts.on - one.raised_on).days} ngày chưa được trả lời"


def _voices(one: FindingFact, under: Sequence[FindingFact]) -> str:
    """How many bodies say the same, where more than one does."""
    number = len(_said(one, under))
    return f" ({number} đơn vị cùng nêu)" if number > 1 else ""


def _said(one: FindingFact, under: Sequence[FindingFact]) -> list[FindingFact]:
    """One finding of each body that raised it itself."""
    voices: dict[str, FindingFact] = {}
    for each in (one, *under):
        if not each.is_summary:
            voices.setdefault(each.voice, each)
    return list(voices.values())


def _line(facts: ReviewFacts, section: str, one: FindingFact, under: Sequence[FindingFact], text: str) -> Line:
    make = partial(_reference, facts)
    figures = [Figure("finding", "ghi nhận", Behind(make, [one]))]
    said = _said(one, under)
    if len(said) > 1:
        figures.append(Figure("voices", "đơn vị cùng nêu", Behind(make, said)))
    return Line(section, f"finding:{one.pk}", text, figures)


def _reference(facts: ReviewFacts, one: FindingFact) -> Reference:
    return Reference(KIND, one.pk, f"PH-{one.number}: {one.text}", facts.addresses.finding.format(one.number))
