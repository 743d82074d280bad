"""All acts, lists and audit actions of all apps: the only place that knows every app."""

from __future__ import annotations

import functools
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from giaoban.config.settings import OUR_APPS

if TYPE_CHECKING:
    from giaoban.common.acts import Act
    from giaoban.common.listing import Listing
    from giaoban.records.imports import Importer


def _collect(module: str, name: str) -> list[Any]:
    found: list[Any] = []
    for app in OUR_APPS:
        dotted = f"giaoban.{app}.{module}"
        if find_spec(dotted) is not None:
            found.extend(getattr(import_module(dotted), name, ()))
    return found


@functools.cache
def all_acts() -> dict[str, Act]:
    """Every declared act by its code."""
    return {act.code: act for act in _collect("acts", "ACTS")}


@functools.cache
def all_listings() -> dict[str, Listing]:
    """Every declared list by its code."""
    return {listing.code: listing for listing in _collect("listings", "LISTINGS")}


@functools.cache
def all_importers() -> dict[str, Importer]:
    """Every importer by its kind."""
    found: dict[str, Importer] = {}
    for app in OUR_APPS:
        dotted = f"giaoban.{app}.importers"
        if find_spec(dotted) is not None:
            found |= import_module(dotted).IMPORTERS
    return found
