"""The page of branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.party.listings.branches import BRANCHES
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def branch_list(request: ActorRequest) -> HttpResponse:
    """Branches with what is missing of their meetings."""
    return list_page(request, BRANCHES)
