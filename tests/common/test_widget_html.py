"""Fields of forms: the same bytes as Django's own templates give."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from giaoban.common.widget_html import WRITERS, WidgetRenderer

BAD = "<b> & \"x\" 'y'\n"
CHOICES: list[Any] = [
    ("", "---------"),
    (1, BAD),
    (BAD, mark_safe("<i>1</i>")),
    (2026, gettext_lazy("Vietnamese")),
    (3, 1_234_567),
    (BAD, [(7, "seven"), (Decimal("1.5"), BAD)]),
]
ATTRIBUTES: dict[str, Any] = {
    "id": "id_x",
    "class": BAD,
    "required": True,
    "disabled": False,
    "maxlength": 20_000,
    "data-none": None,
    "data-safe": mark_safe("&amp;"),
}
WIDGETS: list[forms.Widget] = [
    forms.TextInput(), forms.NumberInput(), forms.DateInput(), forms.TimeInput(), forms.EmailInput(), forms.PasswordInput(render_value=True),
    forms.HiddenInput(), forms.SearchInput(), forms.URLInput(), forms.CheckboxInput(), forms.FileInput(), forms.Textarea(),
    forms.Select(choices=CHOICES), forms.SelectMultiple(choices=CHOICES), forms.RadioSelect(choices=CHOICES), forms.CheckboxSelectMultiple(choices=CHOICES),
]  # fmt: skip
VALUES: list[Any] = [None, "", BAD, mark_safe("<u>"), 0, 1, 20_000, True, Decimal("1.5"), date(2023, 7, 17), [1, BAD, "7"]]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("attributes", [{}, ATTRIBUTES], ids=["bare", "with attributes"])
def test_a_widget_is_written_as_django_writes_it(widget: forms.Widget, value: Any, attributes: dict[str, Any]) -> None:
    ours, theirs = (widget.render("name<", value, attributes, renderer=renderer) for renderer in (WidgetRenderer(), DjangoTemplates()))
    assert ours == theirs
    pieces = [[one.tag() for one in _bound(widget, value, renderer)] for renderer in (WidgetRenderer(), DjangoTemplates())]
    assert pieces[0] == pieces[1]


def _bound(widget: forms.Widget, value: Any, renderer: DjangoTemplates) -> Any:
    class Small(forms.Form):
        field = forms.Field(widget=widget)

    return Small(initial={"field": value}, renderer=renderer)["field"].subwidgets


def test_every_template_written_here_is_one_of_django() -> None:
    for name in WRITERS:
        assert DjangoTemplates().get_template(name)
