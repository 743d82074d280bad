"""The list of one's own long work."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, Progress, State, Tone
from giaoban.common.listing import ChoiceFilter, Column, Listing, Preset
from giaoban.records.models import LongWork, WorkState

TONES: Final[dict[WorkState, Tone]] = {
    WorkState.WAITING: "idle", WorkState.RUNNING: "soon", WorkState.DONE: "done", WorkState.FAILED: "late",
}  # fmt: skip


def state_of_work(work: LongWork) -> State:
    """Its state in a word and a colour."""
    return State(TONES[WorkState(work.state)], work.get_state_display())


def reached(work: LongWork) -> Progress:
    """How far it is."""
    return Progress(work.percent, "late" if work.state == WorkState.FAILED else None)


LONG_WORK = Listing(
    code="long-work",
    title=N_("Work in the background"),
    lead=N_("What you began and what goes on while you do something else; you are told when it is done."),
    noun=N_("pieces of work"),
    url_name="records:works",
    rows=lambda actor, on: LongWork.objects.visible_to(actor),
    columns=(
        Column("work", N_("Work"), lambda one: Link(str(one), one.get_absolute_url(), one.outcome_text), is_name=True),
        Column("at", N_("Begun"), lambda one: one.at, ("at",)),
        Column("progress", N_("Progress"), reached),
        Column("state", N_("State"), state_of_work, ("state",), is_state=True),
    ),
    order=("-pk",),
    filters=(ChoiceFilter("tt", N_("State"), "state", WorkState.choices),),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("open", N_("Not ended"), {"tt": f"{WorkState.WAITING.value},{WorkState.RUNNING.value}"}),
    ),
    empty=N_("Nothing goes on in the background. What takes long, such as the file of a long list, stands here with its progress."),
)

LISTINGS = (LONG_WORK,)
