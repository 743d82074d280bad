"""What Party organisations do when bodies, or two records of one human, are made one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.organisations.commands.moving import MADE, Moved, move_keys
from giaoban.organisations.signals import bodies_merged, people_merged
from giaoban.party.commands.joining import join_after_merge
from giaoban.party.models import (
    Admission,
    AdmissionState,
    BadgeRound,
    GradingRound,
    GradingState,
    Member,
    Membership,
    MemberState,
    RoundState,
    Transfer,
    TransferState,
)
from giaoban.party.reads import DOWNLOAD, log_reads
from giaoban.records.signals import file_read

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person


def _open_rows() -> list[tuple[models.QuerySet[Any], str]]:
    return [
        (Member.objects.exclude(state=MemberState.LEFT), "branch"),
        (Admission.objects.exclude(state__in=(AdmissionState.RECOGNISED, AdmissionState.REFUSED, AdmissionState.STRUCK_OFF)), "branch"),
        (Transfer.objects.filter(state__in=(TransferState.OPEN, TransferState.INTRODUCED)), "from_branch"),
        (Transfer.objects.filter(state__in=(TransferState.OPEN, TransferState.INTRODUCED)), "to_branch"),
        (BadgeRound.objects.filter(state__in=(RoundState.OPEN, RoundState.PROPOSED)), "committee"),
        (GradingRound.objects.exclude(state__in=(GradingState.DECIDED, GradingState.CANCELLED)), "committee"),
    ]


@receiver(bodies_merged)
def move_what_is_open(
    sender: Any,  # noqa: ARG001 - a signal's signature
    *,
    sources: list[Organisation],
    target: Organisation,
    on: date,
    **kwargs: Any,  # noqa: ARG001 - a signal's signature
) -> list[Moved]:
    """Members and what is under way pass to who took over, without a gap; what was decided stays under the old body."""
    lines = [moved for source in sources for moved in _pass_lines(source, target, on)]
    return [*lines, *(move_keys(rows, field, old=source, new=target) for source in sources for rows, field in _open_rows())]


def _pass_lines(source: Organisation, target: Organisation, on: date) -> list[Moved]:
    """End the open lines of membership in a body on the day and begin them in the one that took over: a merger makes no gap."""
    label = Membership._meta.label  # noqa: SLF001 - Django's documented API
    open_lines = Membership.objects.filter(branch=source, in_force_until=None)
    later = move_keys(open_lines.filter(in_force_from__gte=on), "branch", old=source, new=target)
    ended = list(open_lines.filter(in_force_from__lt=on))
    Membership.objects.filter(pk__in=[line.pk for line in ended]).update(in_force_until=on)
    begun = Membership.objects.bulk_create(
        [Membership(member_id=line.member_id, branch=target, kind=line.kind, in_force_from=on) for line in ended], batch_size=200
    )
    made = Moved(label, MADE, None, None, tuple(line.pk for line in begun))
    return [made, Moved(label, "in_force_until", None, on.isoformat(), tuple(line.pk for line in ended)), later]


@receiver(people_merged)
def join_their_files(
    sender: Any,  # noqa: ARG001 - a signal's signature
    *,
    kept: Person,
    merged: Person,
    at: datetime,
    actor: Actor,
    **kwargs: Any,  # noqa: ARG001 - a signal's signature
) -> list[Moved]:
    """Two records of one human that each had a member's file leave one file, where the two agree."""
    return join_after_merge(actor=actor, kept=kept, merged=merged, at=at)


@receiver(file_read)
def log_file_reads(sender: Any, *, record: models.Model, actor: Actor, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """A file of a member, or of what belongs to one, is a read of the member's file."""
    if record._meta.app_label == "party":  # noqa: SLF001 - Django's documented API
        log_reads(actor, [record], DOWNLOAD)
