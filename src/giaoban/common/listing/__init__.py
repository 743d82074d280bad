"""Lists: each is declared once and serves the page, the workbook, the API and the shell."""

from giaoban.common.listing.filters import Asking, ChoiceFilter, DayFilter, Filter, FunctionFilter, OpenFilter
from giaoban.common.listing.lists import Column, Listing, Preset
from giaoban.common.listing.pages import Page, matching, ordered, page_of

__all__ = [
    "Asking",
    "ChoiceFilter",
    "Column",
    "DayFilter",
    "Filter",
    "FunctionFilter",
    "Listing",
    "OpenFilter",
    "Page",
    "Preset",
    "matching",
    "ordered",
    "page_of",
]
