"""The app of meetings, minutes and conclusions."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class MeetingsConfig(AppConfig):
    """Meetings, minutes and conclusions."""

    name = "giaoban.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import Invariant, register_invariant  # noqa: PLC0415 - as above
        from giaoban.meetings import receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.meetings.actions import ACTIONS, WORDS  # noqa: PLC0415 - as above
        from giaoban.meetings.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.meetings.models import (  # noqa: PLC0415 - as above
            DocumentForm,
            Interval,
            QuorumRule,
            SigningCapacity,
            Visibility,
        )
        from giaoban.meetings.panels import register  # noqa: PLC0415 - as above
        from giaoban.meetings.permissions import can_trash  # noqa: PLC0415 - as above
        from giaoban.meetings.queries import tasks_without_their_link  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above

        register_invariant(Invariant("meetings.links", N_("Each task of a conclusion has its link"), tasks_without_their_link))
        register_actions(ACTIONS)
        choices = {
            "form": DocumentForm, "interval": Interval, "quorum_rule": QuorumRule, "notice_capacity": SigningCapacity, "visibility": Visibility,
        }  # fmt: skip
        register_words("meetings", WORDS, {field: kind.choices for field, kind in choices.items()})
        for listing in LISTINGS:
            register_listing(listing)
        register()
        register_bin("meetings.meeting", Bin(N_("planned meeting"), can_trash))
