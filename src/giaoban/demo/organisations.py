"""Loads the demonstration federation, its accounts, or the public skeleton alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common import clock
from giaoban.common.actor import SYSTEM
from giaoban.demo.accounts import make_accounts
from giaoban.demo.bodies import CENTRE, authority_bodies, party_bodies, union_bodies
from giaoban.demo.events import Events
from giaoban.demo.people import load_posts
from giaoban.organisations.commands import load_bodies, refresh_today
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


@transaction.atomic
def load(*, actor: Actor = SYSTEM) -> None:
    """Bodies, what happened to them, people and posts; nothing when they are there."""
    if Organisation.objects.filter(code=CENTRE).exists():
        return
    at = clock.now()
    load_bodies(actor=actor, entries=[*union_bodies(with_invented=True), *authority_bodies(), *party_bodies()], at=at)
    events = Events(actor, at)
    events.clusters()
    events.hue()
    events.party()
    events.departments()
    events.ministries()
    events.provinces()
    events.unions()
    load_posts(actor=actor)
    refresh_today(on=clock.today())


@transaction.atomic
def load_skeleton(*, actor: Actor = SYSTEM) -> None:
    """The public bodies with the changes that are known: no people, nothing invented, no mergers on days of the demonstration."""
    if Organisation.objects.filter(code=CENTRE).exists():
        return
    at = clock.now()
    load_bodies(actor=actor, entries=[*union_bodies(with_invented=False), *authority_bodies(), *party_bodies()], at=at)
    events = Events(actor, at)
    events.hue()
    events.party()
    events.ministries()
    events.provinces()
    refresh_today(on=clock.today())


def load_accounts(password: str) -> list[tuple[str, str]]:
    """The demonstration accounts with one sentence each; those missing are made."""
    with transaction.atomic():
        return make_accounts(password, at=clock.now())
