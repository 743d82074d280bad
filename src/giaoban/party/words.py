"""Words for the grades of all regimes, for pages and refusals."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_noop as N_

LABELS: Final = {
    "excellent": N_("excellent completion of tasks"),
    "good": N_("good completion of tasks"),
    "completed": N_("completion of tasks"),
    "failed": N_("tasks not completed"),
    "not_graded": N_("not graded"),
    "qualified_excellent": N_("qualified, excellent completion of tasks"),
    "qualified_good": N_("qualified, good completion of tasks"),
    "qualified_completed": N_("qualified, completion of tasks"),
    "disqualified": N_("qualification violated, tasks not completed"),
    "clean_and_strong": N_("clean and strong"),
    "weak": N_("weak"),
}
NOT_GRADED_WHY: Final = {
    "exempt": N_("exempt from Party activity"),
    "suspended": N_("suspended from Party activity"),
    "new": N_("admitted too lately"),
    "expelled": N_("expelled"),
}
CONDITIONS: Final = {
    "score_below_band": N_("the score is below the band"),
    "not_all_done": N_("not all tasks are done"),
    "late_over_limit": N_("too many tasks were late"),
    "exceeded_below_limit": N_("too few tasks went beyond what was asked"),
    "disciplined": N_("disciplined in the year"),
    "degradation": N_("degradation was concluded"),
    "leadership_disciplined": N_("a member of the leadership was disciplined"),
    "subordinate_disciplined": N_("a subordinate unit was disciplined"),
    "shortcomings_open": N_("shortcomings that were concluded are not all remedied"),
}


def lazy_label(label: str) -> Any:
    """A grade for the choices of a field: translated when it is shown."""
    return gettext_lazy(LABELS[label])


def label_words(label: str) -> str:
    """The grade of a year in the words of its time; a label that is not known stays as it is."""
    return gettext(LABELS[label]) if label in LABELS else label
