"""What a rule that can be asked is: its input, its decision, and how one question is answered."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from giaoban.common.errors import DomainError, RuleMissing
from giaoban.common.reasons import Reason, reason_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from giaoban.rulebook import Basis, Confidence

UNKNOWN_KEYS: Final = reason_kind("rule.unknown_keys", "Unknown keys: %(keys)s. This rule knows %(known)s.")
MISSING_KEYS: Final = reason_kind("rule.missing_keys", "Missing keys: %(keys)s.")
NOT_JSON: Final = reason_kind("rule.not_json", "This line is not a JSON object. Write one object per line, like %(example)s")
BAD_DATE: Final = reason_kind("rule.bad_date", "%(key)s must be a date like 2025-09-02.")
BAD_NUMBER: Final = reason_kind("rule.bad_number", "%(key)s must be a whole number.")
TOO_SMALL: Final = reason_kind("rule.too_small", "%(key)s must be at least %(limit)s.")
TOO_LARGE: Final = reason_kind("rule.too_large", "%(key)s must be at most %(limit)s.")
BAD_FRACTION: Final = reason_kind("rule.bad_fraction", "%(key)s must be a number.")
BAD_MONTH: Final = reason_kind("rule.bad_month", "%(key)s must be a month like 2026-03.")
BAD_TRUTH: Final = reason_kind("rule.bad_truth", "%(key)s must be true or false.")
BAD_TEXT: Final = reason_kind("rule.bad_text", "%(key)s must be a text.")
BAD_LIST: Final = reason_kind("rule.bad_list", "%(key)s must be a list.")
BAD_OBJECT: Final = reason_kind("rule.bad_object", "%(key)s must be an object.")
BAD_CHOICE: Final = reason_kind("rule.bad_choice", "%(key)s must be one of %(choices)s.")
BAD_VALUE: Final = reason_kind("rule.bad_value", "%(key)s has a value that cannot be used.")


class Refused(DomainError):
    """The input is wrong; ``reasons`` say what is wrong and what to do."""

    code = "rule_input_refused"

    def __init__(self, *reasons: Reason) -> None:
        super().__init__()
        self.reasons = reasons

    def text(self, translate: Callable[[str], str] = str) -> str:
        """All that is wrong, one sentence after the other."""
        return " ".join(reason.text(translate) for reason in self.reasons)


FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2199, 12, 31)
"""Between them lie the days that rules are asked about."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Month = Annotated[str, Field(pattern=r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$")]


class RuleInput(BaseModel):
    """What a rule takes: keys that are not declared are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, validate_by_name=False, validate_by_alias=True)


@dataclass(frozen=True)
class Decision:
    """What a rule says: the answer, the steps that led to it, the versions it rests on."""

    answer: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    basis: Basis
    confidence: Confidence | None = None


@dataclass(frozen=True)
class Rule:
    """A rule that can be asked by name."""

    name: str
    summary: Reason
    takes: type[RuleInput]
    decide: Callable[[Any], Decision]
    example: Mapping[str, Any] = field(repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the input."""
        return tuple(info.alias or name for name, info in self.takes.model_fields.items())


def ask(rule: Rule, line: str | bytes, translate: Callable[[str], str] = str) -> dict[str, Any]:
    """Answer one question given as a JSON object, as plain values ready for JSON: an answer, a question back or an error."""
    try:
        decision = rule.decide(_read(rule, line))
    except RuleMissing as missing:
        return {"rule_missing": missing.text(translate), "known": plain(missing.known, translate)}
    except DomainError as error:
        return {"error": error.text(translate)}
    return {
        "answer": plain(decision.answer, translate),
        "reasons": [reason.text(translate) for reason in decision.reasons],
        "sources": list(decision.basis.sources),
        "confidence": (decision.confidence or decision.basis.confidence).value,
    }


def plain(value: Any, translate: Callable[[str], str]) -> Any:
    """Return a value as JSON knows it: days as ISO, reasons as sentences."""
    if isinstance(value, Reason):
        return value.text(translate)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "items"):
        return {key: plain(item, translate) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, translate) for item in value]
    return value


def _read(rule: Rule, line: str | bytes) -> RuleInput:
    try:
        return rule.takes.model_validate_json(line)
    except ValidationError as error:
        raise Refused(*_faults(rule, error)) from error


def _faults(rule: Rule, error: ValidationError) -> list[Reason]:
    faults: list[Reason] = []
    unknown, missing = [], []
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            unknown.append(key)
        elif fault["type"] == "missing":
            missing.append(key)
        elif not fault["loc"]:
            return [NOT_JSON(example=json.dumps(rule.example, ensure_ascii=False))]
        else:
            faults.append(_fault(key, fault["type"], fault.get("ctx", {})))
    if missing:
        faults.insert(0, MISSING_KEYS(keys=missing))
    if unknown:
        faults.insert(0, UNKNOWN_KEYS(keys=unknown, known=rule.keys))
    return faults


_FAULTS: Final = {
    "date": BAD_DATE,
    "int": BAD_NUMBER,
    "float": BAD_FRACTION,
    "finite": BAD_FRACTION,
    "bool": BAD_TRUTH,
    "string": BAD_TEXT,
    "list": BAD_LIST,
    "model": BAD_OBJECT,
}


def _fault(key: str, kind: str, context: Mapping[str, Any]) -> Reason:
    if kind == "greater_than_equal":
        return TOO_SMALL(key=key, limit=_limit(context["ge"]))
    if kind == "less_than_equal":
        return TOO_LARGE(key=key, limit=_limit(context["le"]))
    if kind == "string_pattern_mismatch":
        return BAD_MONTH(key=key)
    if kind in {"literal_error", "enum"}:
        return BAD_CHOICE(key=key, choices=context["expected"].replace("'", "").replace(" or ", ", "))
    return _FAULTS.get(kind.partition("_")[0], BAD_VALUE)(key=key)


def _limit(value: Any) -> Any:
    """Return a limit as a day when it is one: pydantic reports days as text, whole numbers sometimes as fractions."""
    if isinstance(value, float):
        return f"{value:g}"
    return date.fromisoformat(value) if isinstance(value, str) else value
