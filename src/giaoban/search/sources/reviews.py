"""Reviews of coordination regulations with their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.coordination.models import Review, ReviewLine
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, grouped, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(reviews: Sequence[Review]) -> Iterable[Entry]:
    """Each review with what it says, for the keeper and the parties of its regulation."""
    keys = [one.pk for one in reviews]
    files = texts_of_files("coordination.review", keys)
    said = ReviewLine.objects.filter(review__in=keys, is_left_out=False).exclude(text="").order_by("section", "position", "pk")
    lines = grouped(said.values_list("review_id", "text"))
    for one in reviews:
        regulation = one.regulation
        paths = [regulation.keeper.path, *(party.body.path for party in regulation.parties.all())]
        yield Entry(
            kind="review", record_id=one.pk, title=one.title, meta=f"{regulation.code} · {one.get_state_display()}", url=one.get_absolute_url(),
            body=" ".join([regulation.title, *lines.get(one.pk, ()), files.get(one.pk, "")])[:BODY_LIMIT],
            year=one.last_on.year, scopes=scopes_of_paths(paths),
        )  # fmt: skip


def of_regulation(key: int) -> Iterable[int]:
    """The reviews of a regulation: its parties find them."""
    return Review.objects.filter(regulation=key).values_list("pk", flat=True)


def records() -> Any:
    """All reviews with what an entry reads."""
    return Review.objects.select_related("regulation__keeper").prefetch_related("regulation__parties__body").defer("snapshot")


SOURCE = Source(
    kind="review", title=N_("Reviews of regulations"), records=records, entries=entries,
    touched_by={"coordination.review": itself, "coordination.coordinationregulation": of_regulation}, icon="report",
)  # fmt: skip
