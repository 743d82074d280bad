"""What the checks found in reports within sight: to be looked at, mended, dismissed with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.reporting.listings.campaigns import CallFilter
from giaoban.reporting.models import CheckRule, RemarkState
from giaoban.reporting.queries.checks import remarks_seen

if TYPE_CHECKING:
    from giaoban.common.cells import Tone

TONES: Final[dict[str, Tone]] = {RemarkState.OPEN: "soon", RemarkState.MENDED: "done", RemarkState.DISMISSED: "idle"}


def sentence_of(remark: Any) -> str:
    """What does not add up, in the reader's language."""
    return str(gettext(remark.sentence) % remark.values)


def state_of_remark(remark: Any) -> State:
    """Whether a remark is open, mended, dismissed; an impossible figure stands out."""
    tone: Tone = "late" if remark.is_impossible and remark.state == RemarkState.OPEN else TONES[remark.state]
    return State(tone, remark.get_state_display())


REMARKS = Listing(
    code="report-remarks",
    title=N_("Things to look at again"),
    lead=N_("What the checks found in reports within what you may see: where it stands, what does not add up, what became of it."),
    noun=N_("remarks"),
    url_name="reporting:remarks",
    rows=remarks_seen,
    columns=(
        Column("noi-dung", N_("What does not add up"), lambda one: Link(sentence_of(one), one.get_absolute_url(), one.place), ("pk",), is_name=True),
        Column("tinh-trang", N_("State"), state_of_remark, ("state",), is_state=True),
        Column("don-vi", N_("Body"), lambda one: one.submission.body.short, ("submission__body__sort_key",)),
        Column("loai", N_("Check"), lambda one: one.get_rule_display(), ("rule",), is_less=True),
        Column("bao-cao", N_("Report"), lambda one: one.submission.title, ("submission__title",), is_less=True),
        Column("ly-do", N_("Reason"), lambda one: one.reason, is_less=True),
        Column("trich", N_("Words of the report"), lambda one: one.quote, is_shown=False),
    ),
    order=("-state", "submission__body__sort_key", "pk"),
    searched=("submission__body__folded", "submission__called__campaign__folded"),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", RemarkState.choices),
        ChoiceFilter("loai", N_("Check"), "rule", CheckRule.choices),
        BodyFilter("don-vi", N_("Body and below"), "submission__body"),
        CallFilter("dot", N_("Number of the call"), "submission__called__campaign__number"),
    ),
    presets=(Preset("can-xem", N_("To be looked at"), {"tinh-trang": "open"}), Preset("bo-qua", N_("Dismissed"), {"tinh-trang": "dismissed"})),
    empty=N_("The checks found nothing that does not add up."),
    placeholder=N_("Find a body or a call, with or without accents"),
)  # fmt: skip
