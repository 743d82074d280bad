"""The shape of what is said of flags."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.common.forms import LongTextField


class SettleForm(forms.Form):
    """What was done."""

    note = LongTextField(
        rows=3, label=_("What was done"), help_text=_("Such as: changed over to the newer document, closed, still applies because …")
    )
