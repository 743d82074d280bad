"""What changes bodies, people, posts and rights: one function per act, each with its audit."""

from __future__ import annotations

from giaoban.organisations.commands.bodies import (
    change_contact,
    create_organisation,
    end_organisation,
)
from giaoban.organisations.commands.bulk import BodyEntry, PostEntry, load_bodies, load_people
from giaoban.organisations.commands.changing import move_organisation, rename_organisation
from giaoban.organisations.commands.clusters import create_cluster, join_cluster, leave_cluster
from giaoban.organisations.commands.grants import (
    act_for,
    choose_body,
    choose_own_body,
    grant_acting,
    grant_role,
    revoke_acting,
    revoke_role,
)
from giaoban.organisations.commands.mergers import MergerPreview, merge_organisations, preview_merger
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.commands.people import (
    PersonAlreadyThere,
    add_person,
    change_person,
    mark_not_duplicate,
    merge_people,
    undo_merge,
)
from giaoban.organisations.commands.periods import refresh_today
from giaoban.organisations.commands.posts import appoint, end_appointment
from giaoban.organisations.commands.splits import split_organisation
from giaoban.organisations.commands.taking_over import NewBody
from giaoban.organisations.commands.undoing import undo_event

__all__ = [
    "BodyEntry",
    "MergerPreview",
    "Moved",
    "NewBody",
    "PersonAlreadyThere",
    "PostEntry",
    "act_for",
    "add_person",
    "appoint",
    "change_contact",
    "change_person",
    "choose_body",
    "choose_own_body",
    "create_cluster",
    "create_organisation",
    "end_appointment",
    "end_organisation",
    "grant_acting",
    "grant_role",
    "join_cluster",
    "leave_cluster",
    "load_bodies",
    "load_people",
    "mark_not_duplicate",
    "merge_organisations",
    "merge_people",
    "move_keys",
    "move_organisation",
    "preview_merger",
    "refresh_today",
    "rename_organisation",
    "revoke_acting",
    "revoke_role",
    "split_organisation",
    "undo_event",
    "undo_merge",
]
