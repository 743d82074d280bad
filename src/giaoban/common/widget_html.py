"""Fields of forms as HTML, put together here as Django's templates do: a select of two hundred bodies was two hundred templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, mark_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

FOLDER = "django/forms/widgets/"
INPUTS = ("text", "number", "date", "time", "email", "password", "hidden", "search", "url", "tel", "checkbox", "file", "input")


class WidgetRenderer(DjangoTemplates):
    """Writes the widgets known here, byte for byte as Django would; leaves the others to Django."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> Any:
        """The widget of a template."""
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        return mark_safe(write(context["widget"]).strip())


def _shown(value: Any) -> str:
    """A value as a template prints it."""
    return conditional_escape(value if isinstance(value, str) else localize(value))


def _plainly(value: Any) -> str:
    """A value as a template prints it after `stringformat:'s'`: whatever its kind, as Python writes it."""
    return value if isinstance(value, SafeData) and isinstance(value, str) else conditional_escape(str(value))


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {_shown(name)}" if value is True else f' {_shown(name)}="{_plainly(value)}"'
        for name, value in attributes.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    held = f' value="{_plainly(value)}"' if value is not None else ""
    return f'<input type="{_shown(widget["type"])}" name="{_shown(widget["name"])}"{held}{_attributes(widget["attrs"])}>'


def _input_option(widget: Mapping[str, Any]) -> str:
    if not widget.get("wrap_label"):
        return _input(widget)
    key = widget["attrs"].get("id")
    named = f' for="{_shown(key)}"' if key else ""
    return f"<label{named}>{_input(widget)} {_shown(widget['label'])}</label>"


def _textarea(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    return f'<textarea name="{_shown(widget["name"])}"{_attributes(widget["attrs"])}>\n{_shown(value) if value else ""}</textarea>'


def _select(widget: Mapping[str, Any]) -> str:
    out = [f'<select name="{_shown(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            out.append(f'\n  <optgroup label="{_shown(group)}">')
        for option in options:
            shown = f'<option value="{_plainly(option["value"])}"{_attributes(option["attrs"])}>{_shown(option["label"])}</option>'
            out.append(f"\n  {shown}\n")
        if group:
            out.append("\n  </optgroup>")
    out.append("\n</select>")
    return "".join(out)


WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"{FOLDER}{kind}.html": _input for kind in INPUTS},
    f"{FOLDER}textarea.html": _textarea,
    f"{FOLDER}select.html": _select,
    f"{FOLDER}checkbox_option.html": _input_option,
    f"{FOLDER}radio_option.html": _input_option,
}
