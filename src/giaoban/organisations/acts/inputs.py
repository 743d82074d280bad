"""Records and words that several acts on bodies and people name."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import TYPE_CHECKING, Annotated, Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import ActInput, RecordRef, ref
from giaoban.common.errors import NotFound
from giaoban.organisations.queries import accounts_to_name, bodies_to_begin_with

if TYPE_CHECKING:
    from giaoban.accounts.models import User
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

BODY = ref("organisations.Organisation")
PERSON = ref("organisations.Person")


class AccountRef(RecordRef):
    """The number of an account that the actor may name for a right."""

    def find(self, actor: Actor, key: int) -> User:
        """The account; NotFound also when it exists out of sight."""
        found: User | None = accounts_to_name(actor).filter(pk=key).first()
        if found is None:
            raise NotFound
        return found


class FirstBodyRef(RecordRef):
    """The number of the body that the first user of an empty system chooses: no right gives sight yet."""

    def find(self, actor: Actor, key: int) -> Organisation:
        """The body; NotFound when there is none, or rights were given already and it is out of sight."""
        found: Organisation | None = bodies_to_begin_with(actor).filter(pk=key).first()
        if found is None:
            raise NotFound
        return found


USER = Annotated[int, AccountRef("accounts.User")]
TreeName = Literal["union", "party", "authority"]
KindName = Literal[
    "central_union", "department", "standing_body", "national_association", "local_union", "member_association", "subordinate_unit",
    "science_organisation", "party_group", "party_committee", "party_office", "party_inspection", "party_branch", "provincial_committee",
    "peoples_committee", "ministry", "other",
]  # fmt: skip
RoleName = Literal[
    "leader", "chief_of_office", "officer", "member", "inspector", "expert", "judge", "editor", "auditor", "administrator"
]  # fmt: skip


class Dated(ActInput):
    """What every event of a body has."""

    on: date | None = None
    decision: str = ""
    note: str = ""
    is_demonstration_date: bool = False


OFFICE_ABOVE = N_("the office of the body above, or the administrator")
HEADS_ABOVE = N_("heads of the body above, or the administrator")
OFFICE_HERE = N_("the office of the body or of one above")
ANY_OFFICE = N_("any office, or the administrator")
GRANTERS = N_("heads of the body or of one above, or the administrator")
