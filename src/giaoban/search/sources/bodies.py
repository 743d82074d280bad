"""Bodies with all their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.organisations.models import Organisation
from giaoban.search.rules import Entry
from giaoban.search.sources.source import Source, itself

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(bodies: Sequence[Organisation]) -> Iterable[Entry]:
    """Each body with its names, present and past."""
    for body in bodies:
        names = [f"{one.name} {one.short_name}" for one in body.names.all()]
        above = body.parent.short if body.parent is not None else ""
        yield Entry(
            kind="body", record_id=body.pk, title=body.name, meta=" · ".join(part for part in (body.get_kind_display(), above) if part),
            url=body.get_absolute_url(), body=" ".join([body.short_name, body.code, body.province, *names]), scopes=("all",),
        )  # fmt: skip


def records() -> Any:
    """All bodies with what an entry reads."""
    return Organisation.objects.select_related("parent").prefetch_related("names")


SOURCE = Source(
    kind="body", title=N_("Bodies"), records=records, entries=entries, touched_by={"organisations.organisation": itself}, icon="building"
)
