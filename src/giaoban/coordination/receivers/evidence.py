"""A task made of an obligation is done: it is offered as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop as N_

from giaoban.coordination.commands.evidence import suggest_done_task
from giaoban.coordination.queries.parties import offices_of
from giaoban.notices.commands import notify
from giaoban.programmes.signals import task_changed

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Task


@receiver(task_changed)
def offer_done_task(sender: Any, *, task: Task, action: str, actor: Actor, on: date, at: datetime, is_quiet: bool, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Suggest the task where it was accepted as done, and tell the offices that answer for the obligation."""
    if action != "task.accepted":
        return
    found = suggest_done_task(task, on, at)
    if found is None or is_quiet:
        return
    values = {"task": task.code, "label": found.occurrence.label}
    sentence = N_("%(task)s is done: confirm whether it fulfils the obligation “%(label)s”.")
    notify(
        users=offices_of(found.occurrence, on), sentence=sentence, values=values, subject=found.occurrence, key=f"evidence-{found.pk}", at=at,
        but=actor,
    )  # fmt: skip
