"""What one document does to another, and which effect a document has on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.reasons import Reason, reason_kind


class Effect(StrEnum):
    """The effect of a document on a day."""

    DRAFT = "draft"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    REPLACED = "replaced"
    REPEALED = "repealed"
    EXPIRED = "expired"
    PARTY_CEASED = "party_ceased"
    WITHDRAWN = "withdrawn"


class RelationVerb(StrEnum):
    """What a document does to another one; the words of both directions are in RELATION_NAMES."""

    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    SUPPLEMENTS = "supplements"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    ANSWERS = "answers"
    REPORTS_ON = "reports_on"


RELATION_NAMES: Final[dict[RelationVerb, tuple[Reason, Reason]]] = {
    RelationVerb.BASED_ON: (reason_kind("relation.based_on", "is based on")(), reason_kind("relation.basis_of", "is the basis of")()),
    RelationVerb.IMPLEMENTS: (
        reason_kind("relation.implements", "implements")(),
        reason_kind("relation.implemented_by", "is implemented by")(),
    ),
    RelationVerb.AMENDS: (reason_kind("relation.amends", "amends")(), reason_kind("relation.amended_by", "is amended by")()),
    RelationVerb.SUPPLEMENTS: (
        reason_kind("relation.supplements", "supplements")(),
        reason_kind("relation.supplemented_by", "is supplemented by")(),
    ),
    RelationVerb.REPLACES: (reason_kind("relation.replaces", "replaces")(), reason_kind("relation.replaced_by", "is replaced by")()),
    RelationVerb.REPEALS: (reason_kind("relation.repeals", "repeals")(), reason_kind("relation.repealed_by", "is repealed by")()),
    RelationVerb.GUIDES: (reason_kind("relation.guides", "guides")(), reason_kind("relation.guided_by", "is guided by")()),
    RelationVerb.ANSWERS: (reason_kind("relation.answers", "answers")(), reason_kind("relation.answered_by", "is answered by")()),
    RelationVerb.REPORTS_ON: (
        reason_kind("relation.reports_on", "reports on")(),
        reason_kind("relation.reported_on_by", "is reported on by")(),
    ),
}

_ON_THE_WHOLE: Final = {
    RelationVerb.AMENDS: Effect.AMENDED,
    RelationVerb.SUPPLEMENTS: Effect.AMENDED,
    RelationVerb.REPLACES: Effect.REPLACED,
    RelationVerb.REPEALS: Effect.REPEALED,
}
_ENDS: Final = (Effect.REPLACED, Effect.REPEALED, Effect.EXPIRED, Effect.PARTY_CEASED, Effect.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class EffectChange:
    """A change of effect that begins on a day."""

    effect: Effect
    begins_on: date


@dataclass(frozen=True, slots=True)
class EffectFacts:
    """What decides the effect: ``in_force_from`` is the day of signing unless the text says otherwise; ``expires_on`` the last day."""

    signed_on: date | None
    in_force_from: date | None = None
    expires_on: date | None = None
    changes: tuple[EffectChange, ...] = ()


def effect_on_target(verb: RelationVerb, *, in_part: bool = False) -> Effect | None:
    """Return what a relation does to the effect of its target; None where it does nothing.

    Replacing or repealing a part leaves the rest in force: the target is amended.
    """
    effect = _ON_THE_WHOLE.get(verb)
    return Effect.AMENDED if effect is not None and in_part else effect


def change_by(verb: RelationVerb, begins_on: date, *, in_part: bool = False) -> EffectChange | None:
    """Return the change that a relation makes from the day on which the acting document takes effect."""
    effect = effect_on_target(verb, in_part=in_part)
    return None if effect is None else EffectChange(effect, begins_on)


def effect_on(facts: EffectFacts, day: date) -> Effect:
    """Return the effect on a day. The first end counts: what was replaced can no longer be repealed or expire."""
    if facts.signed_on is None or day < facts.signed_on:
        return Effect.DRAFT
    begun = [c for c in facts.changes if c.begins_on <= day]
    if any(c.effect is Effect.WITHDRAWN for c in begun):
        return Effect.WITHDRAWN
    ends = [c for c in begun if c.effect in _ENDS]
    if facts.expires_on is not None and day > facts.expires_on:
        ends.append(EffectChange(Effect.EXPIRED, date.fromordinal(facts.expires_on.toordinal() + 1)))
    if ends:
        return min(ends, key=lambda c: (c.begins_on, _ENDS.index(c.effect))).effect
    if day < (facts.in_force_from or facts.signed_on):
        return Effect.NOT_YET_IN_FORCE
    return Effect.AMENDED if any(c.effect is Effect.AMENDED for c in begun) else Effect.IN_FORCE


def may_be_relied_on(effect: Effect) -> bool:
    """Tell whether a new document may rest on one with this effect."""
    return effect in {Effect.IN_FORCE, Effect.AMENDED}
