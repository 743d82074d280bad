"""The bodies whose inner records somebody may see, as a condition of a question to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import BigAutoField, ForeignKey
from django.db.models.expressions import RawSQL
from django.db.models.fields.related_lookups import RelatedIn
from django.db.models.lookups import In

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor

WIDE: Final = 4_000
"""Bodies below one from which its readers are asked for row by row: a list of them took 0.4 ms for each question by then, a row some microseconds."""

_STANDS: Final = "in_force_until IS NULL OR in_force_until > %s OR is_last"


class BodiesInSight(RawSQL):
    """The numbers of the bodies within sight, some of them twice, for `…__in`: in plain SQL, since each page asks it many times over.

    For nearly everybody it is a list with which a question may begin. Who sees most of a federation would have that list made anew for each
    question and leave hardly a row out by it: then the body of each row is looked for among those below (`asked_of`), and a question
    begins with something else. Both ways name the same bodies.
    """

    def __init__(self, actor: Actor, on: date) -> None:
        """For an actor on a day."""
        self.above, self.alone = actor.subtree_body_ids or (0,), actor.single_body_ids
        self.on, self.is_wide = on, actor.is_wide
        below = f"SELECT descendant_id FROM organisations_treelink WHERE ancestor_id IN ({_places(self.above)}) AND ({_STANDS})"  # noqa: S608 - marks of parameters only
        own = f" UNION ALL SELECT id FROM organisations_organisation WHERE id IN ({_places(self.alone)})" if self.alone else ""  # noqa: S608 - as above
        # few bodies were taken over: each is looked for among those below, instead of all below among them
        heirs = f"SELECT predecessor_id FROM organisations_succession WHERE {self._reached('successor_id')}"  # noqa: S608 - as above
        super().__init__(f"{below}{own} UNION ALL {heirs}", (*self._numbers, *self._numbers))

    def asked_of(self, column: str) -> tuple[str, tuple[Any, ...]]:
        """The condition on one column, and its parameters."""
        taken_over = f"heir.predecessor_id = {column} AND {self._reached('heir.successor_id')}"
        heirs = f"EXISTS (SELECT 1 FROM organisations_succession heir WHERE {taken_over})"  # noqa: S608 - as above
        return f"({self._reached(column)} OR {heirs})", (*self._numbers, *self._numbers)

    @property
    def _numbers(self) -> tuple[Any, ...]:
        return (*self.above, self.on, *self.alone)

    def _reached(self, column: str) -> str:
        """Whether the body of a column stands below one that is held, or is held alone."""
        place = f"link.descendant_id = {column} AND link.ancestor_id IN ({_places(self.above)}) AND ({_STANDS})"
        found = f"EXISTS (SELECT 1 FROM organisations_treelink link WHERE {place})"  # noqa: S608 - as above
        return f"({found} OR {column} IN ({_places(self.alone)}))" if self.alone else found


def _places(values: tuple[int, ...]) -> str:
    return ", ".join(["%s"] * len(values))


class _OfEachRow:
    """`…__in` of the bodies within sight of a wide actor."""

    rhs: Any
    process_lhs: Any

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The condition on the column where it is one, else Django's."""
        if isinstance(self.rhs, BodiesInSight) and self.rhs.is_wide:
            column, parameters = self.process_lhs(compiler, connection)
            if not parameters:
                return self.rhs.asked_of(column)
        return super().as_sql(compiler, connection)  # type: ignore[misc]


@ForeignKey.register_lookup
class BodyIn(_OfEachRow, RelatedIn):
    """A body is one of some; Django's `in` but for `BodiesInSight`."""


@BigAutoField.register_lookup
class KeyIn(_OfEachRow, In):
    """A key is one of some; Django's `in` but for `BodiesInSight`."""
