"""The app of bodies, people, posts and rights."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_

if TYPE_CHECKING:
    from datetime import date, datetime


def _refresh(on: date, at: datetime) -> int:  # noqa: ARG001 - a job's signature
    from giaoban.organisations.commands.periods import refresh_today  # noqa: PLC0415 - models are loaded by now

    refresh_today(on=on)
    return 1


def _take_effect(on: date, at: datetime) -> int:
    from giaoban.organisations.commands.taking_effect import take_effect_of_day  # noqa: PLC0415 - models are loaded by now

    return take_effect_of_day(on=on, at=at)


class OrganisationsConfig(AppConfig):
    """Bodies, people, posts and rights."""

    name = "giaoban.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register the sentences of the audit and the daily turn of names and places."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - as above
        from giaoban.organisations.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.organisations.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.organisations.models import ROLE_WORDS, BodyKind  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        for listing in LISTINGS:
            register_listing(listing)
        register_actions(AUDIT_ACTIONS)
        register_words("organisations", AUDIT_WORDS, {"kind": BodyKind.choices, "role": ROLE_WORDS.items()})
        register_job(DueJob("organisations.today", N_("Names and places of the day"), timedelta(days=1), _refresh))
        register_job(DueJob("organisations.taking_effect", N_("Mergers and splits that take effect"), timedelta(hours=1), _take_effect))
