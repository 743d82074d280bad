"""Who acts: a frozen value that doors make once and every command asks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

LEADER: Final = "leader"
CHIEF: Final = "chief_of_office"
OFFICER: Final = "officer"
MEMBER: Final = "member"
INSPECTOR: Final = "inspector"
EXPERT: Final = "expert"
JUDGE: Final = "judge"
EDITOR: Final = "editor"
AUDITOR: Final = "auditor"
ADMINISTRATOR: Final = "administrator"

OFFICE: Final = (LEADER, CHIEF, OFFICER)
"""Roles that do the daily work of a body."""
HEADS: Final = (LEADER, CHIEF)
"""Roles that decide for a body."""


@dataclass(frozen=True)
class Grant:
    """A role at a body, covering its subtree or only itself; only grants in force are on an actor."""

    role: str
    body_id: int
    has_subtree: bool = True
    needs_second_factor: bool = False
    is_wide: bool = False
    """Whether thousands of bodies stand below; it steers how sight is asked for, never what is seen."""


@dataclass(frozen=True)
class OnBehalf:
    """For whom the actor acts (thay mặt), by which decision."""

    person_id: int
    name: str
    decision: str = ""


@dataclass(frozen=True)
class Actor:
    """Name, roles, bodies, channel, on behalf of whom; `body_id` is the body the actor works for just now."""

    user_id: int | None
    name: str
    person_id: int | None = None
    grants: tuple[Grant, ...] = ()
    channel: str = "web"
    on_behalf_of: OnBehalf | None = None
    body_id: int | None = None
    person_ids: tuple[int, ...] = field(default=())
    """The actor's own person and whoever the actor acts for."""

    @property
    def is_system(self) -> bool:
        """Whether the programme itself acts (reminders, sealing, loading of the demonstration)."""
        return self.user_id is None and self.channel == "system"

    def roles_at(self, path: str) -> frozenset[str]:
        """The roles held at the body of a materialised path such as `/1/5/77/`."""
        steps = path.strip("/").split("/")
        return frozenset(
            grant.role for grant in self.grants if str(grant.body_id) == steps[-1] or (grant.has_subtree and str(grant.body_id) in steps)
        )

    def holds(self, roles: tuple[str, ...], path: str) -> bool:
        """Whether the actor holds one of the roles at the body of that path."""
        return self.is_system or not self.roles_at(path).isdisjoint(roles)

    def has_role(self, *roles: str) -> bool:
        """Whether the actor holds one of the roles anywhere."""
        return self.is_system or any(grant.role in roles for grant in self.grants)

    @property
    def subtree_body_ids(self) -> tuple[int, ...]:
        """Bodies whose whole subtree the actor's grants cover, without those of roles that give no sight of records."""
        return tuple(sorted({g.body_id for g in self.grants if g.has_subtree and g.role in SIGHT}))

    @property
    def single_body_ids(self) -> tuple[int, ...]:
        """Bodies that a grant covers alone."""
        return tuple(sorted({g.body_id for g in self.grants if not g.has_subtree and g.role in SIGHT}))

    @property
    def is_wide(self) -> bool:
        """Whether the actor sees thousands of bodies."""
        return any(grant.is_wide and grant.has_subtree and grant.role in SIGHT for grant in self.grants)

    @property
    def is_inside(self) -> bool:
        """Whether the actor belongs to the federation: has any grant that gives sight of records."""
        return self.is_system or any(grant.role in SIGHT for grant in self.grants)

    def only(self, roles: tuple[str, ...]) -> Actor | None:
        """The same actor with the grants of some roles alone; None where no grant is left."""
        kept = tuple(grant for grant in self.grants if grant.role in roles)
        return replace(self, grants=kept) if kept else None

    def counting(self) -> Actor:
        """The same actor for a question that reads most of a table: sight is a list made once then, not a look for each row."""
        return replace(self, grants=tuple(replace(one, is_wide=False) for one in self.grants)) if self.is_wide else self

    def through(self, channel: str) -> Actor:
        """The same actor through another door."""
        return replace(self, channel=channel)


SIGHT: Final = frozenset({LEADER, CHIEF, OFFICER, MEMBER, INSPECTOR, EXPERT, JUDGE, EDITOR})
"""Roles that give sight of a body's records: the administrator runs the machine, the auditor sees that acts happened."""

SYSTEM: Final = Actor(user_id=None, name="Giao Ban", channel="system")
NOBODY: Final = Actor(user_id=None, name="", channel="web")
