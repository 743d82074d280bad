"""Questions about documents: numbers, series, working days, reviews."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field

from giaoban.common.reasons import Reason, reason_kind
from giaoban.documents import rules as documents
from giaoban.rulebook import Basis, version_for, versions_of
from giaoban.rulebook.documents import Form, body_codes, instruments
from giaoban.rulebook.questions import Day, Decision, Refused, Rule, RuleInput
from giaoban.rulebook.working_days import DayOff, DayOffKind, add_working_days

if TYPE_CHECKING:
    from giaoban.rulebook import Version

REVIEWS_OUT_OF_ORDER: Final = reason_kind("rule.reviews_out_of_order", "The final review cannot come before the preliminary one.")

PATTERN_READ: Final = {
    documents.NumberPattern.PARTY: reason_kind("rule.pattern_party", "Party pattern: number, hyphen, kind, slash, body.")(),
    documents.NumberPattern.STATE: reason_kind("rule.pattern_state", "State pattern: number, slash, kind, hyphen, body.")(),
    documents.NumberPattern.STATE_NORMATIVE: reason_kind(
        "rule.pattern_normative", "Pattern of legal normative documents: number, year, kind and body."
    )(),
    documents.NumberPattern.LAW: reason_kind("rule.pattern_law", "Pattern of the National Assembly: number, year, legislature.")(),
}
SEVERAL_KNOWN: Final = reason_kind(
    "number.several_known", "Without its date %(key)s may mean %(count)s documents, of %(days)s: give the date."
)
CHOOSE_KIND: Final = reason_kind("rule.choose_kind", "The symbol %(symbol)s means %(names)s: a person chooses the kind.")
IN_TERM: Final = reason_kind("rule.in_term", "Signed on %(on)s, in term %(term)s of the Central Committee.")
COUNTED_FROM: Final = reason_kind("rule.counted_from", "Counting begins on %(first)s, the day after %(start)s.")
DAY_OFF: Final = reason_kind("rule.day_off", "%(day)s is off: %(name)s.")
DAY_IN_LIEU: Final = reason_kind("rule.day_in_lieu", "%(day)s is off in lieu of %(of)s: %(name)s.")
DAY_SWAPPED: Final = reason_kind("rule.day_swapped", "%(day)s is off, swapped for a weekly rest day.")
DAYS_ASSUMED: Final = reason_kind("rule.days_assumed", "Not announced yet, only assumed as days off: %(days)s.")


class DocumentNumberInput(RuleInput):
    """Input of ``document-number``."""

    text: str
    signed_on: Day | None = None


def decide_document_number(given: DocumentNumberInput) -> Decision:
    """Read a document number."""
    found = documents.parse_number(given.text, given.signed_on)
    form = Form.PARTY if found.pattern is documents.NumberPattern.PARTY else Form.STATE
    code = next((b for b in body_codes(form) if b.code == found.body), None)
    names = [m.name for m in found.kind_meanings]
    reasons = [PATTERN_READ[found.pattern]]
    if len(names) > 1:
        reasons.append(CHOOSE_KIND(symbol=found.kind or found.body, names=names))
    if found.term and found.signed_on:
        reasons.append(IN_TERM(on=found.signed_on, term=found.term))
    versions = [_version_around(f"document_kinds.{found.pattern.value}", found.signed_on)]
    if found.term and found.signed_on:
        versions.append(version_for("document_numbering.central_terms", found.signed_on))
    same = documents.candidates(found, instruments())
    warnings = list(found.warnings)
    if found.signed_on is None and len(same) > 1:
        warnings.append(SEVERAL_KNOWN(key=found.canonical, count=len(same), days=[i.signed_on for i in same]))
    answer = {
        "pattern": found.pattern.value,
        "number": found.number,
        "kind": found.kind,
        "kind_meanings": names,
        "kind_codes": [m.code for m in found.kind_meanings],
        "body": found.body,
        "body_name": code.name if code else None,
        "unit": found.unit,
        "year": found.year,
        "term": found.term,
        "signed_on": found.signed_on,
        "canonical": found.canonical,
        "key": found.key,
        "candidates": [{"signed_on": i.signed_on, "name": i.name, "confidence": i.confidence} for i in same],
        "warnings": warnings,
        "warning_codes": [w.code for w in warnings],
    }
    return Decision(answer, tuple(reasons), Basis(tuple(versions)))


def _version_around(rule: str, on: date | None) -> Version:
    """Return the version of the day, the latest one without a day, the first one for a day before it."""
    versions = versions_of(rule)
    if on is None:
        return versions[-1]
    return next((v for v in versions if v.covers(on)), versions[0])


class IssuedInput(RuleInput):
    """A number that was given."""

    kind: str | None = None
    number: Annotated[int, Field(ge=1)]
    on: Day
    in_congress: bool = False


class NextNumberInput(RuleInput):
    """Input of ``next-number``."""

    pattern: Literal["party", "state"]
    kind: str | None = None
    on: Day
    issued: list[IssuedInput]
    congress_closed_on: list[Day] = []
    in_congress: bool = False
    congress_opened_on: Day | None = None
    term_begins_on: Day | None = None
    per_kind: bool | None = None
    body: str = ""
    unit: str | None = None


_LETTER_SYMBOLS: Final = ("", "CV")


def decide_next_number(given: NextNumberInput) -> Decision:
    """Return the next number of a series; State letters carry no symbol."""
    pattern = documents.NumberPattern(given.pattern)
    state = pattern is documents.NumberPattern.STATE
    kind = None if state and (given.kind or "") in _LETTER_SYMBOLS else given.kind
    found = documents.next_number(
        pattern,
        kind,
        given.on,
        [
            documents.Issued(None if state and (i.kind or "") in _LETTER_SYMBOLS else i.kind, i.number, i.on, i.in_congress)
            for i in given.issued
        ],
        congress_closed_on=given.congress_closed_on,
        term_begins_on=given.term_begins_on,
        in_congress=given.in_congress,
        congress_opened_on=given.congress_opened_on,
        per_kind=given.per_kind,
        body=given.body,
        unit=given.unit,
    )
    return Decision({"number": found.number, "text": found.text}, found.reasons, found.basis)


class WorkingDaysInput(RuleInput):
    """Input of ``working-days``."""

    start: Annotated[Day, Field(alias="from")]
    days: Annotated[int, Field(ge=0, le=2000)]


def decide_working_days(given: WorkingDaysInput) -> Decision:
    """Count forward by working days."""
    found = add_working_days(given.start, given.days)
    counted = [off for off in found.skipped if off.kind is not DayOffKind.HOLIDAY or off.day.isoweekday() < 6]
    reasons = [COUNTED_FROM(first=date.fromordinal(given.start.toordinal() + 1), start=given.start)]
    reasons += [_why_off(off) for off in counted]
    if found.assumed:
        reasons.append(DAYS_ASSUMED(days=[off.day for off in found.assumed]))
    answer = {
        "on": found.on,
        "skipped": [{"on": off.day, "name": off.name, "kind": off.kind.value, "assumed": off.assumed} for off in counted],
        "assumed": [off.day for off in found.assumed],
    }
    return Decision(answer, tuple(reasons), found.basis, found.confidence)


def _why_off(off: DayOff) -> Reason:
    if off.in_lieu_of is not None:
        return DAY_IN_LIEU(day=off.day, of=off.in_lieu_of, name=off.name)
    if off.kind is DayOffKind.SWAPPED:
        return DAY_SWAPPED(day=off.day)
    return DAY_OFF(day=off.day, name=off.name)


class ProgrammeDatesInput(RuleInput):
    """Input of ``programme-dates``."""

    document_signed_on: Day
    interim_after_years: Annotated[int, Field(ge=1, le=100)] | None = None
    final_after_years: Annotated[int, Field(ge=1, le=100)] | None = None


def decide_programme_dates(given: ProgrammeDatesInput) -> Decision:
    """Return the days of the preliminary and the final review."""
    interim, final = given.interim_after_years, given.final_after_years
    if interim is not None and final is not None and final < interim:
        raise Refused(REVIEWS_OUT_OF_ORDER())
    found = documents.programme_dates(given.document_signed_on, interim, final)
    return Decision({"interim_on": found.interim_on, "final_on": found.final_on}, found.reasons, found.basis)


RULES: Final = (
    Rule(
        "document-number",
        reason_kind("rule.document_number", "Read a document number: what it means and how it is written rightly.")(),
        DocumentNumberInput,
        decide_document_number,
        {"text": "Số 48-QĐ/TW", "signed_on": "2011-11-07"},
    ),
    Rule(
        "next-number",
        reason_kind("rule.next_number", "The next number of a series: Party by kind and term, State by year.")(),
        NextNumberInput,
        decide_next_number,
        {
            "pattern": "party",
            "kind": "KH",
            "on": "2025-08-05",
            "issued": [{"kind": "KH", "number": 41, "on": "2025-07-21"}, {"kind": "KH", "number": 1, "on": "2025-07-22"}],
            "congress_closed_on": ["2025-07-21"],
            "body": "ĐU",
        },
    ),
    Rule(
        "working-days",
        reason_kind("rule.working_days", "Count forward by working days: weekly rest and public holidays are skipped.")(),
        WorkingDaysInput,
        decide_working_days,
        {"from": "2025-08-29", "days": 5},
    ),
    Rule(
        "programme-dates",
        reason_kind("rule.programme_dates", "When the preliminary and the final review of a document are due.")(),
        ProgrammeDatesInput,
        decide_programme_dates,
        {"document_signed_on": "2011-11-07", "interim_after_years": 5, "final_after_years": 10},
    ),
)
