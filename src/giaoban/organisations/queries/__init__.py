"""Reading bodies, people and rights."""

from __future__ import annotations

from giaoban.organisations.queries.actors import (
    absences_covered,
    accounts_to_name,
    acting_choices,
    actor_of,
    bodies_to_begin_with,
    bodies_to_work_for,
    deputies_of,
    grants_at,
    in_place_of,
)
from giaoban.organisations.queries.bodies import (
    BodyOnDay,
    TimelineLine,
    bodies_below_from,
    body_by_code,
    body_on,
    children_by_kind,
    named_on,
    people_of,
    stood_for,
    subtree_on,
    successors_on,
    timeline,
    tree_on,
)
from giaoban.organisations.queries.people import DuplicatePair, duplicates, posts_of

__all__ = [
    "BodyOnDay",
    "DuplicatePair",
    "TimelineLine",
    "absences_covered",
    "accounts_to_name",
    "acting_choices",
    "actor_of",
    "bodies_below_from",
    "bodies_to_begin_with",
    "bodies_to_work_for",
    "body_by_code",
    "body_on",
    "children_by_kind",
    "deputies_of",
    "duplicates",
    "grants_at",
    "in_place_of",
    "named_on",
    "people_of",
    "posts_of",
    "stood_for",
    "subtree_on",
    "successors_on",
    "timeline",
    "tree_on",
]
