"""Chasing the bodies that have not concretised a directive or a superior's programme, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.actor import HEADS, OFFICE
from giaoban.common.errors import DomainError
from giaoban.documents.models import Document
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import offices_of
from giaoban.programmes.commands.concretising import UpperNotOne
from giaoban.programmes.queries.concretising import Asked, to_chase

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Programme

ASKED = N_("%(name)s asks for the plan that concretises “%(upper)s”. %(text)s")


class NobodyWithout(DomainError):
    """Only who is late is chased."""

    code = "programmes.nobody_without_plan"
    sentence = "No body below your office is late with a plan for this."


@transaction.atomic
def chase_plans(
    *, actor: Actor, document: Document | None = None, programme: Programme | None = None, text: str = "", on: date, at: datetime
) -> int:
    """Tell the offices of the bodies below the actor's own office whose time has passed without an approved plan; how many bodies.

    Of a restricted directive only the heads hear. Once a day for each. Errors: UpperNotOne, NobodyWithout.
    """
    upper = document or programme
    if upper is None or (document is not None and programme is not None):
        raise UpperNotOne
    bodies = to_chase(Asked(actor, upper, on))
    count = bodies.count()
    if not count:
        raise NobodyWithout
    is_document = isinstance(upper, Document)
    name = upper.open_label if isinstance(upper, Document) else upper.title
    users = offices_of(bodies.order_by().values("pk"), on, HEADS if isinstance(upper, Document) and upper.is_restricted else OFFICE)
    kind = "van-ban" if is_document else "chuong-trinh"
    notify(
        users=users, sentence=ASKED, values={"name": actor.name, "upper": name[:120], "text": text.strip()}, at=at, but=actor, is_urgent=True,
        key=f"concretise-{kind}-{upper.pk}-{on}", url=f"{reverse('programmes:new_plan')}?cua={kind}:{upper.pk}",
    )  # fmt: skip
    audit(actor=actor, action="programmes.plans.chased", subject=upper, new={"bodies": count, "text": text.strip()})
    return count
