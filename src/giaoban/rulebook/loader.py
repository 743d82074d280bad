"""Read the rule data and find the version in force on a day."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from giaoban.common.dates import format_date
from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind

BEFORE_FIRST_VERSION: Final = reason_kind(
    "rulebook.before_first_version",
    "Which rule applied on %(on)s to this matter: %(title)s? The first version known begins on %(first)s.",
)
ENDED: Final = reason_kind(
    "rulebook.ended", "Which rule applied on %(on)s to this matter: %(title)s? The last version known ended on %(until)s."
)


class Confidence(StrEnum):
    """How sure a rule is, strongest first."""

    CONFIRMED = "confirmed"
    ONE_SOURCE = "one_source"
    UNVERIFIED = "unverified"
    CONVENTION = "convention"


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """Return the weakest of several: an answer is as sure as the least sure rule that it rests on."""
    order = list(Confidence)
    return max(confidences, key=order.index, default=Confidence.CONFIRMED)


class RulebookBroken(Exception):
    """The rule data are not well formed; the message names the file, the rule and what is missing."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands: the act with its date, the article, where the text can be read."""

    act: str
    article: str = ""
    where: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.act, self.article) if part)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one rule; ``in_force_until`` is the first day on which it no longer holds."""

    rule: str
    title: str
    in_force_from: date
    in_force_until: date | None
    source: Source
    confidence: Confidence
    values: Mapping[str, Any] = field(repr=False, compare=False)

    @property
    def reference(self) -> str:
        """Stable name of this version, to be stored with a decision: ``holidays.law@2021-01-01``."""
        return f"{self.rule}@{self.in_force_from.isoformat()}"

    @property
    def cited(self) -> str:
        """The source with its confidence, as an explanation prints it."""
        return f"{self.source} [{self.confidence}]"

    def covers(self, on: date) -> bool:
        """Tell whether this version holds on the day."""
        return self.in_force_from <= on and (self.in_force_until is None or on < self.in_force_until)


@dataclass(frozen=True, slots=True)
class Basis:
    """The versions that an answer rests on."""

    versions: tuple[Version, ...] = ()

    @property
    def confidence(self) -> Confidence:
        """The weakest confidence among them."""
        return weakest(v.confidence for v in self.versions)

    @property
    def sources(self) -> tuple[str, ...]:
        """Each source once, with its own confidence."""
        return tuple(dict.fromkeys(v.cited for v in self.versions))

    @property
    def references(self) -> tuple[str, ...]:
        """Stable names of the versions, to be stored with a decision."""
        return tuple(dict.fromkeys(v.reference for v in self.versions))

    def __add__(self, other: "Basis") -> "Basis":
        return Basis(tuple(dict.fromkeys((*self.versions, *other.versions))))


def version_for(rule: str, on: date) -> Version:
    """Return the version of a rule in force on a day.

    Raises RuleMissing, with the question to a person, before the first version and after an ended one; KeyError for
    a rule that the rulebook does not hold.
    """
    found = _in_force(rule, on)
    if found is not None:
        return found
    versions = versions_of(rule)
    first, last = versions[0], versions[-1]
    known = {"rule": rule, "on": on, "first_version_from": first.in_force_from}
    if on < first.in_force_from:
        raise RuleMissing(BEFORE_FIRST_VERSION(on=on, title=_title(first), first=first.in_force_from), known)
    until = format_date(last.in_force_until) if last.in_force_until else ""
    raise RuleMissing(ENDED(on=on, title=_title(first), until=until), known)


def source_of(reference: str, on: date) -> str:
    """Where the version stands that was kept with a decision, in words; a rule without a version is read as of the day.

    Nothing for a rule or a version that the rulebook no longer has.
    """
    rule, _, day = reference.partition("@")
    try:
        return str(version_for(rule, date.fromisoformat(day) if day else on).source)
    except (RuleMissing, KeyError, ValueError):
        return ""


@lru_cache(maxsize=8192)
def _in_force(rule: str, on: date) -> Version | None:
    """Return the version in force, if any: a round asks for the same few days millions of times."""
    return next((v for v in reversed(versions_of(rule)) if v.covers(on)), None)


def _title(version: Version) -> Reason:
    """Return the title as a message of its own: the catalogue of the rulebook holds it in Vietnamese."""
    return Reason("rulebook.title", version.title)


def versions_of(rule: str) -> tuple[Version, ...]:
    """Return all versions of a rule, oldest first; the rule is named ``file.name``."""
    return _file(rule.partition(".")[0])[rule]


def rule_names() -> tuple[str, ...]:
    """Return the names of all rules in the rulebook."""
    stems = sorted(p.name.removesuffix(".toml") for p in files(__package__).iterdir() if p.name.endswith(".toml"))
    return tuple(name for stem in stems for name in _file(stem))


def all_versions() -> Iterator[Version]:
    """Yield every version of every rule."""
    for name in rule_names():
        yield from versions_of(name)


@cache
def _file(stem: str) -> Mapping[str, tuple[Version, ...]]:
    path = files(__package__).joinpath(f"{stem}.toml")
    if not path.is_file():
        raise KeyError(stem)
    return read_rules(stem, path.read_text(encoding="utf-8"))


def read_rules(stem: str, text: str) -> Mapping[str, tuple[Version, ...]]:
    """Read the text of one rule file. Raises RulebookBroken when a version lacks its source, day or values."""
    rules = {}
    for name, table in tomllib.loads(text).items():
        rule = f"{stem}.{name}"
        title, rows = table.get("title"), table.get("version", [])
        if not title or not rows:
            message = f"{rule}: a rule needs a title and at least one version"
            raise RulebookBroken(message)
        versions = [_version(rule, title, row) for row in rows]
        ends = [*(v.in_force_from for v in versions[1:]), None]
        rules[rule] = tuple(_ended(v, end) for v, end in zip(versions, ends, strict=True))
    return MappingProxyType(rules)


def _version(rule: str, title: str, row: dict[str, Any]) -> Version:
    try:
        source = Source(**row.pop("source"))
        return Version(
            rule=rule,
            title=title,
            in_force_from=_day(row.pop("in_force_from")),
            in_force_until=_day(row.pop("in_force_until")) if "in_force_until" in row else None,
            source=source,
            confidence=Confidence(row.pop("confidence")),
            values=_frozen(row),
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"{rule}: a version is not complete: {error}"
        raise RulebookBroken(message) from error


def _day(value: object) -> date:
    if type(value) is not date:
        raise TypeError(value)
    return value


def _ended(version: Version, next_from: date | None) -> Version:
    if next_from is not None and next_from <= version.in_force_from:
        message = f"{version.reference}: versions stand in the order of their days"
        raise RulebookBroken(message)
    until = version.in_force_until
    if next_from is not None and (until is None or until > next_from):
        until = next_from
    return Version(version.rule, version.title, version.in_force_from, until, version.source, version.confidence, version.values)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({k: _frozen(v) for k, v in value.items()})
    if isinstance(value, list):
        return tuple(_frozen(v) for v in value)
    return value
