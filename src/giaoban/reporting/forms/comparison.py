"""What is compared: indicators, which of their figures, periods, bodies; each field stands in the address and may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import FilterForm, RecordField
from giaoban.organisations.models import Cluster, Organisation
from giaoban.organisations.picking import BodyField
from giaoban.reporting.models import CallState, Campaign
from giaoban.reporting.queries.scopes import Scope, indicators_asked, periods_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.reporting.models import Indicator

WHICH: Final = {"thuc-hien": "result", "ke-hoach": "plan", "ty-le": "share"}
WHICH_CHOICES: Final = (("thuc-hien", _("result")), ("ke-hoach", _("plan")), ("ty-le", _("result in per cent of the plan")))
KINDS: Final = {"nam": "year", "dau": "first_half", "cuoi": "second_half", "nua-nam": "half", "quy": "quarter", "thang": "month"}
KIND_CHOICES: Final = (
    ("nam", _("years")), ("dau", _("first halves of years")), ("cuoi", _("second halves of years")), ("nua-nam", _("half-years")),
    ("quy", _("quarters")), ("thang", _("single months")),
)  # fmt: skip
PICTURE_CHOICES: Final = (
    ("", _("what suits the figures")),
    ("lines", _("lines over time")),
    ("bars", _("bars")),
    ("none", _("no picture")),
)
YEARS_BACK: Final = 10
YEARS_SHOWN: Final = 3
MOST_COLUMNS: Final = 8
"""So many periods stand beside each other on a page; of more the last ones are shown."""


class ComparisonForm(FilterForm):
    """The comparison that is asked for."""

    chi_tieu = forms.MultipleChoiceField(label=_("Indicators"), required=False)
    so = forms.ChoiceField(label=_("Figure"), choices=WHICH_CHOICES, required=False)
    ky = forms.ChoiceField(label=_("Periods"), choices=KIND_CHOICES, required=False)
    tu = forms.TypedChoiceField(label=_("From the year"), coerce=int, empty_value=None, required=False)
    den = forms.TypedChoiceField(label=_("To the year"), coerce=int, empty_value=None, required=False)
    duoi = BodyField(Organisation.objects.none(), label=_("Right below"), required=False)
    cum = RecordField(Cluster.objects.none(), label=_("Cluster"), required=False)
    dot = RecordField(Campaign.objects.none(), label=_("Asked in the call"), required=False)
    hinh = forms.ChoiceField(label=_("Picture"), choices=PICTURE_CHOICES, required=False)

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.on = actor, on
        self.known = indicators_asked()
        years = [(year, str(year)) for year in range(on.year, on.year - YEARS_BACK, -1)]
        fields: dict[str, Any] = self.fields
        fields["chi_tieu"].choices = [(one.code, f"{one.name} ({one.unit})") for one in self.known]
        fields["tu"].choices = fields["den"].choices = [("", gettext("— choose —")), *years]
        fields["duoi"].queryset = Organisation.objects.visible_to(actor).order_by("sort_key")
        fields["cum"].queryset = Cluster.objects.visible_to(actor).order_by("name")
        calls = Campaign.objects.visible_to(actor, on).exclude(state=CallState.DRAFT)
        fields["dot"].queryset = calls.order_by("-last_on", "-number")
        self.is_valid()
        self.chosen: dict[str, Any] = getattr(self, "cleaned_data", {})

    @property
    def indicators(self) -> list[Indicator]:
        """Those chosen, in the order of the catalogue; else the first."""
        wanted = set(self.chosen.get("chi_tieu") or ())
        return [one for one in self.known if one.code in wanted] or self.known[:1]

    @property
    def which(self) -> str:
        """`result`, `plan` or `share`."""
        return WHICH[self.chosen.get("so") or "thuc-hien"]

    @property
    def periods(self) -> Sequence[Period]:
        """The periods beside each other, not more than fit a page."""
        last = self.chosen.get("den") or self.on.year
        first = min(self.chosen.get("tu") or last - YEARS_SHOWN + 1, last)
        return periods_of(KINDS[self.chosen.get("ky") or "nam"], first, last)[-MOST_COLUMNS:]

    @property
    def picture(self) -> str:
        """`lines`, `bars`, `none`; empty for what suits the figures."""
        return str(self.chosen.get("hinh") or "")

    @property
    def scope(self) -> Scope:
        """The bodies: below the reader's own where nothing is chosen."""
        campaign, cluster, above = (self.chosen.get(name) for name in ("dot", "cum", "duoi"))
        if campaign is None and cluster is None and above is None:
            above = self._own()
        return Scope(campaign, cluster, above)

    def _own(self) -> Organisation | None:
        """The own body where others stand below it, else the one above."""
        own = Organisation.objects.visible_to(self.actor).select_related("parent").filter(pk=self.actor.body_id or 0).first()
        if own is None or own.parent is None:
            return own
        return own if own.children.exists() else own.parent
