"""Numbers of documents: read any way they are written, know what they mean, write them the one right way.

Three grammars: Party ``48-QĐ/TW``, State ``232/QĐ-LHH`` (with a year, ``31/2020/QĐ-UBND``, when it is normative) and
laws ``117/2025/QH15``. What is written wrongly but clearly is read, with a warning.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.dates import DateNotUnderstood, parse_date
from giaoban.common.errors import DomainError, RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.common.vietnamese import fold, plain_dashes
from giaoban.rulebook import version_for
from giaoban.rulebook.documents import BodyCode, DocumentKind, Form, all_kinds, body_codes, kinds

MISSING_HYPHEN: Final = reason_kind("number.missing_hyphen", "There is no hyphen between number and kind; it was read as %(canonical)s.")
REVERSED_ORDER: Final = reason_kind(
    "number.reversed_order", "Hyphen and slash have changed places for the body %(body)s; it was read as %(canonical)s."
)
KIND_CORRECTED: Final = reason_kind("number.kind_corrected", "The symbol %(written)s is written %(suggested)s.")
KIND_UNCLEAR: Final = reason_kind("number.kind_unclear", "The symbol %(written)s may stand for %(candidates)s: choose one.")
KIND_UNKNOWN: Final = reason_kind("number.kind_unknown", "The symbol %(written)s is not among the known kinds of documents.")
BODY_CORRECTED: Final = reason_kind("number.body_corrected", "The code %(written)s of the body is written %(suggested)s.")
BODY_ENDED: Final = reason_kind("number.body_ended", "The code %(body)s was in use until %(until)s only.")
YEAR_DIFFERS: Final = reason_kind("number.year_differs", "The number says %(written)s, the date %(signed)s.")

_LETTERS: Final = r"[^\W\d_]+"
_BODY: Final = r"[^\W\d_][^\W_]*(?:[-&.+][^\W_]+)*"
_LAW: Final = re.compile(r"(?P<number>\d{1,9})/(?P<year>\d{4})/(?P<body>QH\d+)")
_PARTY: Final = re.compile(rf"(?P<number>\d{{1,9}})(?P<separator>[- ])?(?P<kind>{_LETTERS})/(?P<body>{_BODY})")
_STATE: Final = re.compile(rf"(?P<number>\d{{1,9}})/(?:(?P<year>\d{{4}})/)?(?P<body>{_BODY})")
_LEAD: Final = re.compile(r"(?P<words>[^\d]*?)(?:\b[Ss][ốô]\b|\bSỐ\b)?[\s:.]*(?=\d)")
_MARKED_SECRET: Final = re.compile(r"\((?:M|TM|TuM)\)|\b(?:MẬT|Mật|mật)\b")
_CENTRAL: Final = re.compile(r"(?:^|[A-ZĐ])TW$")
_DIGITS: Final = 2


class NumberPattern(StrEnum):
    """The ways of numbering documents."""

    PARTY = "party"
    STATE = "state"
    STATE_NORMATIVE = "state_normative"
    LAW = "law"


class DocumentNumberNotUnderstood(DomainError):
    """The text is not a document number in any known way of writing."""

    code = "document_number_not_understood"
    sentence = "“%(text)s” is not a document number. Write it like 48-QĐ/TW, 232/QĐ-LHH or 31/2020/QĐ-UBND."


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number read: ``canonical`` is how to write it, ``key`` how to compare it (no leading zeros).

    The key of a document is issuer, key and date or term together: numbers repeat.
    """

    pattern: NumberPattern
    number: int
    kind: str | None
    kind_meanings: tuple[DocumentKind, ...]
    body: str
    unit: str | None = None
    year: int | None = None
    term: str | None = None
    signed_on: date | None = None
    warnings: tuple[Reason, ...] = ()

    @property
    def canonical(self) -> str:
        """As it should be written: ``09-KH/ĐU``."""
        return write_number(self.pattern, self.number, self.kind, self.body, year=self._written_year, unit=self.unit)

    @property
    def key(self) -> str:
        """For comparing: ``9-KH/ĐU``."""
        return write_number(self.pattern, self.number, self.kind, self.body, year=self._written_year, unit=self.unit, digits=1)

    @property
    def _written_year(self) -> int | None:
        return self.year if self.pattern in {NumberPattern.STATE_NORMATIVE, NumberPattern.LAW} else None


def write_number(
    pattern: NumberPattern,
    number: int,
    kind: str | None,
    body: str,
    *,
    year: int | None = None,
    unit: str | None = None,
    digits: int = _DIGITS,
) -> str:
    """Write a number in its pattern, numbers below 10 with a leading zero: ``09-KH/ĐU``, ``05/QĐ-LHH``, ``12/LHH-VP``.

    Without a body the part before it is written: ``09-KH``, ``05/QĐ``.
    """
    count = f"{number:0{digits}}"
    if pattern is NumberPattern.PARTY:
        head = f"{count}-{kind}" if kind else count
        return f"{head}/{body}" if body else head
    left = f"{count}/{year}" if year else count
    right = "-".join(part for part in (kind, body, unit) if part)
    return f"{left}/{right}" if right else left


def normalise_number(text: str) -> str:
    """Return the text with one way of writing hyphens, slashes and spaces; letters keep their case."""
    return re.sub(r"\s*([-/])\s*", r"\1", " ".join(plain_dashes(text).split()))


def has_secret_mark(text: str) -> bool:
    """Tell whether a number carries the mark of secrecy: ``12-BC/ĐU (M)``, ``12-BC/ĐU Mật``, ``TỐI MẬT``."""
    plain = plain_dashes(text)
    return bool(_MARKED_SECRET.search(plain))


def parse_number(text: str, signed_on: date | None = None) -> DocumentNumber:
    """Read a document number, with the words before it and the date after it when they are there.

    The date gives the year of a State number, the term of a central one, and the kinds that the symbol had then.
    Raises DocumentNumberNotUnderstood.
    """
    plain = normalise_number(text)
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    match, day = (
        _whole(_LAW, plain, start, text) or _whole(_PARTY, plain, start, text) or _whole(_STATE, plain, start, text) or (None, None)
    )
    if match is None or not int(match["number"]):
        raise DocumentNumberNotUnderstood(text=text.strip())
    signed_on = signed_on or day
    if match.re is _LAW:
        found = _law(match)
    elif match.re is _PARTY:
        found = _party(match, signed_on)
    else:
        found = _state(match, signed_on)
    return _stated(_dated(found, signed_on), plain[:start])


def _stated(found: DocumentNumber, lead: str) -> DocumentNumber:
    """Keep the meaning that the words before the number name, when they name one."""
    words = f" {fold(lead)} "
    named = tuple(m for m in found.kind_meanings if f" {fold(m.name)} " in words)
    return replace(found, kind_meanings=named) if named else found


def _whole(grammar: re.Pattern[str], plain: str, start: int, text: str) -> tuple[re.Match[str], date | None] | None:
    match = grammar.match(plain, start)
    if match is None:
        return None
    rest = plain[match.end() :]
    if not rest:
        return match, None
    if rest[0] not in " ,(;":
        return None
    rest = re.sub(r"^(?:ban hành |ký )?(?:ngày )?", "", rest.strip(" ,();"))
    try:
        return match, parse_date(rest)
    except DateNotUnderstood as error:
        raise DocumentNumberNotUnderstood(text=text.strip()) from error


def _law(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(NumberPattern.LAW, int(match["number"]), None, all_kinds("law"), match["body"], year=int(match["year"]))


def _party(match: re.Match[str], signed_on: date | None) -> DocumentNumber:
    body, warnings = _known_body(match["body"], Form.PARTY)
    pattern, unit = NumberPattern.PARTY, None
    head = re.split(r"-", match["body"])[0]
    if body not in _codes(Form.PARTY) and head in _codes(Form.STATE):
        pattern, (body, _, tail) = NumberPattern.STATE, match["body"].partition("-")
        unit, warnings = tail or None, []
    kind, of_kind = _known_kind(match["kind"], pattern)
    found = DocumentNumber(
        pattern, int(match["number"]), kind, _meanings(pattern, kind, signed_on), body, unit, warnings=(*of_kind, *warnings)
    )
    if pattern is NumberPattern.STATE:
        return _warned(found, REVERSED_ORDER(body=body, canonical=found.canonical))
    if match["separator"] != "-":
        return _warned(found, MISSING_HYPHEN(canonical=found.canonical))
    return found


def _state(match: re.Match[str], signed_on: date | None) -> DocumentNumber:
    number, year = int(match["number"]), match["year"]
    first, *others = match["body"].split("-")
    pattern = NumberPattern.STATE_NORMATIVE if year else NumberPattern.STATE
    kind, warnings = _known_kind(first, pattern) if others else (None, [])
    if kind is None or any(w.code == KIND_UNKNOWN.code for w in warnings):
        kind, warnings, others = None, [], [first, *others]
    reversed_body, corrected = _known_body(others[0], Form.PARTY)
    if kind and not year and len(others) == 1 and reversed_body in _codes(Form.PARTY):
        party_kind, of_kind = _known_kind(first, NumberPattern.PARTY)
        meanings = _meanings(NumberPattern.PARTY, party_kind, signed_on)
        warnings = [*of_kind, *corrected]
        found = DocumentNumber(NumberPattern.PARTY, number, party_kind, meanings, reversed_body, warnings=tuple(warnings))
        return _warned(found, REVERSED_ORDER(body=reversed_body, canonical=found.canonical))
    body, of_body = _known_body(others[0], Form.STATE)
    return DocumentNumber(
        pattern,
        number,
        kind,
        _meanings(pattern, kind, signed_on),
        body,
        "-".join(others[1:]) or None,
        int(year) if year else None,
        warnings=(*warnings, *of_body),
    )


def _dated(found: DocumentNumber, signed_on: date | None) -> DocumentNumber:
    warnings = list(found.warnings)
    year, term = found.year, None
    if signed_on is not None:
        if found.pattern is NumberPattern.STATE:
            year = signed_on.year
        elif year is not None and year != signed_on.year:
            warnings.append(YEAR_DIFFERS(written=year, signed=signed_on))
        code = _codes(Form.PARTY).get(found.body) if found.pattern is NumberPattern.PARTY else None
        if code and code.until and signed_on > code.until:
            warnings.append(BODY_ENDED(body=found.body, until=code.until))
        if found.pattern is NumberPattern.PARTY and _CENTRAL.search(found.body):
            term = central_term(signed_on)
    return replace(found, year=year, term=term, signed_on=signed_on, warnings=tuple(warnings))


def central_term(on: date) -> str | None:
    """Return the term of the Central Committee on a day (``XI``), or None where it is not known."""
    try:
        return str(version_for("document_numbering.central_terms", on).values["term"])
    except RuleMissing:
        return None


def _warned(found: DocumentNumber, warning: Reason) -> DocumentNumber:
    return replace(found, warnings=(*found.warnings, warning))


def _codes(form: Form) -> dict[str, BodyCode]:
    return {b.code: b for b in body_codes(form)}


def _known_body(written: str, form: Form) -> tuple[str, list[Reason]]:
    codes = _codes(form)
    if written in codes:
        return written, []
    near = [code for code in codes if fold(code) == fold(written)]
    if len(near) == 1:
        return near[0], [BODY_CORRECTED(written=written, suggested=near[0])]
    return written, []


def _known_kind(written: str, pattern: NumberPattern) -> tuple[str, list[Reason]]:
    symbols = {k.symbol for k in all_kinds(pattern.value)}
    if written in symbols:
        return written, []
    near = sorted(s for s in symbols if s and fold(s) == fold(written))
    if len(near) == 1:
        return near[0], [KIND_CORRECTED(written=written, suggested=near[0])]
    return written, [KIND_UNCLEAR(written=written, candidates=near) if near else KIND_UNKNOWN(written=written)]


def _meanings(pattern: NumberPattern, kind: str | None, on: date | None) -> tuple[DocumentKind, ...]:
    symbol = kind or ""
    found: tuple[DocumentKind, ...] = ()
    if on is not None:
        try:
            found = tuple(k for k in kinds(pattern.value, on) if k.symbol == symbol)
        except RuleMissing:
            found = ()
    return found or tuple(k for k in all_kinds(pattern.value) if k.symbol == symbol)
