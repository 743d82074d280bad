"""Templates compiled for one language: what is the same on every page of it is put in when a template is compiled, not each time it is shown.

A page says some seven hundred fixed words, addresses and signs. `_('…')`, `url('…')`, `static('…')` and `icon('…')` with nothing but constants inside
become constants themselves; whatever depends on a page stays as it was written.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from django.urls import NoReverseMatch, get_script_prefix
from django.utils import translation
from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

MOST_WORDS: Final = 4_000
"""Titles of columns, buttons and groups that are kept in each language."""
WORDS: Final = frozenset({"_", "gettext"})
FIXED: Final = frozenset({"url", "static", "icon"})
"""Globals that give the same for the same constants."""


class PageEnvironment(Environment):
    """Keeps an environment of its own for each language and each place under which the site is served."""

    place: tuple[str, str] | None = None
    places: dict[tuple[str, str], PageEnvironment]

    def here(self) -> PageEnvironment:
        """The environment of the language in use."""
        if self.place is not None:
            return self
        place = (translation.get_language() or "", get_script_prefix())
        if place not in self.places:
            made = self.overlay()
            made.place = place
            made.globals = {**self.globals, "translate": lru_cache(maxsize=MOST_WORDS)(self.called("translate"))}
            self.places[place] = made
        return self.places[place]

    def called(self, name: str) -> Callable[..., Any]:
        """One of the functions that templates call."""
        return cast("Callable[..., Any]", self.globals[name])

    def get_template(self, name: Any, parent: str | None = None, globals: MutableMapping[str, Any] | None = None) -> Any:  # noqa: A002 - Jinja's signature
        """The template as compiled for the language in use."""
        return Environment.get_template(self.here(), name, parent, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = super()._parse(source, name, filename)
        if self.place is None:
            return tree
        with translation.override(self.place[0] or None):
            return _Folding(self).visit(tree)  # type: ignore[no-any-return]


class _Folding(NodeTransformer):
    """Turns calls with constants into what they give."""

    def __init__(self, environment: PageEnvironment) -> None:
        self.environment = environment

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - Jinja's name
        """The constant, or the call as it was."""
        self.generic_visit(node)
        name = _name(node.node)
        has_only_constants = all(isinstance(one, nodes.Const) for one in (*node.args, *(pair.value for pair in node.kwargs)))
        if not has_only_constants or node.dyn_args is not None or node.dyn_kwargs is not None:
            return node
        values = [one.value for one in node.args if isinstance(one, nodes.Const)]
        named = {pair.key: pair.value.value for pair in node.kwargs if isinstance(pair.value, nodes.Const)}
        if name in WORDS and len(values) == 1 and not named:
            return self._constant(node, lambda: Markup(translation.gettext(values[0])) % {})  # noqa: S704 - our own catalogue, as Jinja itself treats it
        if name in FIXED:
            return self._constant(node, lambda: self.environment.called(name)(*values, **named))
        return node

    @staticmethod
    def _constant(node: nodes.Call, give: Callable[[], Any]) -> nodes.Expr:
        try:
            return nodes.Const(give(), lineno=node.lineno)
        except (NoReverseMatch, TypeError, ValueError):
            return node


def _name(node: nodes.Node) -> str:
    """The name that is called, also where it is taken from an imported file of macros: `p.icon`."""
    if isinstance(node, nodes.Name):
        return node.name
    return "icon" if isinstance(node, nodes.Getattr) and node.attr == "icon" and isinstance(node.node, nodes.Name) else ""
