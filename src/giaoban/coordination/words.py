"""Words and tones of the standing of obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext, pgettext, pgettext_lazy

from giaoban.coordination.models import Rhythm
from giaoban.coordination.rules.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.cells import Tone

STANDING_WORDS: Final = {
    Standing.NOT_DUE: pgettext_lazy("obligation", "not due yet"),
    Standing.DUE_SOON: pgettext_lazy("obligation", "due soon"),
    Standing.OVERDUE: pgettext_lazy("obligation", "overdue"),
    Standing.MISSED: pgettext_lazy("obligation", "missed"),
    Standing.DONE: pgettext_lazy("obligation", "done on time"),
    Standing.DONE_LATE: pgettext_lazy("obligation", "done late"),
    Standing.WAIVED: pgettext_lazy("obligation", "waived"),
}
STANDING_TONES: Final[dict[Standing, Tone]] = {
    Standing.NOT_DUE: "idle", Standing.DUE_SOON: "soon", Standing.OVERDUE: "late", Standing.MISSED: "late",
    Standing.DONE: "done", Standing.DONE_LATE: "tardy", Standing.WAIVED: "idle",
}  # fmt: skip


def short_word(standing: Standing) -> str:
    """A word short enough for a place of the heat map."""
    return {
        Standing.NOT_DUE: pgettext("heat map", "later"),
        Standing.DUE_SOON: pgettext("heat map", "soon"),
        Standing.OVERDUE: pgettext("heat map", "overdue"),
        Standing.MISSED: pgettext("heat map", "missed"),
        Standing.DONE: pgettext("heat map", "done"),
        Standing.DONE_LATE: pgettext("heat map", "late"),
        Standing.WAIVED: pgettext("heat map", "waived"),
    }[standing]


def rhythm_words(rhythm: str, fixed_days: Sequence[str] = ()) -> str:
    """How often, in words; fixed days are named: `các ngày 3/2, 19/5`."""
    if rhythm != Rhythm.DAYS or not fixed_days:
        return str(Rhythm(rhythm).label)
    days = ", ".join(f"{int(one[3:])}/{int(one[:2])}" for one in fixed_days)
    return gettext("on %(days)s each year") % {"days": days}


def due_words(rhythm: str, due_after_days: int) -> str:
    """The due rule in words: `15 ngày sau khi hết kỳ`."""
    days = abs(due_after_days)
    if rhythm in {Rhythm.EACH_DOCUMENT, Rhythm.EACH_CASE}:
        return gettext("within %(days)s days") % {"days": days} if days else gettext("at once")
    if not days:
        return gettext("by the end of the period")
    if due_after_days < 0:
        return gettext("%(days)s days before the day") % {"days": days}
    return gettext("within %(days)s days after the period") % {"days": days}
