"""The Jinja2 environment of our pages: translations, addresses, formats; no logic of the domain."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.middleware.csrf import get_token
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, pgettext
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from giaoban.common import cells, clock, dates, numbers, vietnamese
from giaoban.common.cell_html import CellWriter, moment
from giaoban.common.folding import PageEnvironment
from giaoban.common.static_files import versioned

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from jinja2 import Environment


def environment(**options: Any) -> Environment:
    """Made once by Django for the backend."""
    options["undefined"] = StrictUndefined
    env = PageEnvironment(**options, extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True)
    env.places = {}
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals.update(
        static=versioned,
        icon=icon,
        sign=icon,
        writer=CellWriter(icon),
        url=lambda name, *args, **kwargs: reverse(name, args=args or None, kwargs=kwargs or None),
        language=get_language,
        translate=lambda text: gettext(str(text)) if text else "",
        registry=REGISTRY,
    )
    env.filters.update(
        day=lambda value: dates.format_date(value) if value else "",
        moment=moment,
        clock=lambda value: value.astimezone(clock.VIETNAM).strftime("%H:%M"),
        number=numbers.format_number,
        at_most=numbers.at_most,
        size=file_size,
        drawn=drawn,
        initials=vietnamese.initials,
        plain=cells.plain,
    )
    env.tests.update(
        link=lambda value: isinstance(value, cells.Link),
        state=lambda value: isinstance(value, cells.State),
        progress=lambda value: isinstance(value, cells.Progress),
        due=lambda value: isinstance(value, cells.Due),
        day=lambda value: hasattr(value, "isoformat") and not hasattr(value, "hour"),
        moment=lambda value: hasattr(value, "hour") and hasattr(value, "isoformat"),
    )
    return env


REGISTRY: dict[str, Any] = {}
"""What the page shell needs from apps above: `nav` (a function of the request) and others, put there by `apps.ready()`."""


@lru_cache(maxsize=1_000)
def icon(name: str, cls: str = "") -> Markup:
    """A sign of our set; decoration, its meaning stands beside it in words."""
    kind = f" {escape(cls)}" if cls else ""
    return Markup(f'<svg class="i{kind}" aria-hidden="true"><use href="{escape(versioned("giaoban/icons.svg"))}#{escape(name)}"/></svg>')  # noqa: S704 - all of it escaped


def drawn(svg: str) -> Markup:
    """A picture by one of our own writers, put into the page as it is; anything else is a bug."""
    if not svg.startswith("<svg"):
        message = "only pictures of our own writers may stand in a page"
        raise ValueError(message)
    return Markup(svg)  # noqa: S704 - made by our own writers, which escape their texts


def file_size(count: int) -> str:
    """A number of bytes as people read it: `128 kB`, `1,2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{numbers.format_number(round(count / 1000))} kB"
    return f"{numbers.format_number(round(count / 1_000_000, 1))} MB"


class Once:
    """What is made when a page first shows it, and then shown again: each form of a page has the same token, masked anew for each page."""

    def __init__(self, give: Callable[[], str]) -> None:
        self.give = give
        self.text: str | None = None

    def __str__(self) -> str:
        if self.text is None:
            self.text = self.give()
        return self.text

    def __html__(self) -> str:
        return escape(self.__str__())


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page has: the actor, the day, the messages, whether the day is set by hand."""
    from django.contrib.messages import get_messages  # noqa: PLC0415 - the messages app is loaded after this module

    return {
        "request": request,
        "csrf_input": Once(lambda: csrf_input(request)),
        "csrf_token": Once(lambda: get_token(request)),
        "actor": getattr(request, "actor", None),
        "day": clock.today(),
        "set_day": clock.set_day(),
        "notes": get_messages(request),
    }
