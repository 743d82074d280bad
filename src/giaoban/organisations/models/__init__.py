"""Bodies, what happened to them, people, posts and rights."""

from __future__ import annotations

from giaoban.organisations.models.bodies import (
    BodyKind,
    Organisation,
    OrganisationName,
    OrganisationQuerySet,
    Placement,
    Succession,
    Tree,
    TreeLink,
)
from giaoban.organisations.models.events import Cluster, ClusterMembership, EventKind, EventPart, OrganisationEvent
from giaoban.organisations.models.people import Appointment, Merge, NotDuplicate, Person, PersonQuerySet
from giaoban.organisations.models.rights import ROLE_WORDS, ActingGrant, RoleGrant

__all__ = [
    "ROLE_WORDS",
    "ActingGrant",
    "Appointment",
    "BodyKind",
    "Cluster",
    "ClusterMembership",
    "EventKind",
    "EventPart",
    "Merge",
    "NotDuplicate",
    "Organisation",
    "OrganisationEvent",
    "OrganisationName",
    "OrganisationQuerySet",
    "Person",
    "PersonQuerySet",
    "Placement",
    "RoleGrant",
    "Succession",
    "Tree",
    "TreeLink",
]
