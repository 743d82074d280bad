"""Everything that can be read from one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.reading.core import years
from giaoban.reading.core.badges import find_badges
from giaoban.reading.core.blocks import layout_of
from giaoban.reading.core.clauses import find_clauses
from giaoban.reading.core.dates import find_mentions
from giaoban.reading.core.events import find_events
from giaoban.reading.core.facts import Facts, Inconsistency
from giaoban.reading.core.inconsistencies import find_inconsistencies
from giaoban.reading.core.organisations import find_bodies, organisations
from giaoban.reading.core.people import find_names, people
from giaoban.reading.core.quantities import find_quantities, find_sums
from giaoban.reading.core.references import find_references
from giaoban.reading.core.tokens import tokens_of
from giaoban.reading.core.view import view_of

if TYPE_CHECKING:
    from datetime import date


def read_facts(text: str, published: date | None = None) -> Facts:
    """Read the facts of a text; `published` helps with years that the text leaves open."""
    view = view_of(text)
    layout = layout_of(view)
    end = layout.body_end
    mentions = years.resolve(view, find_mentions(view, end), published)
    tokens = tokens_of(view, end)
    names = find_names(view, tokens)
    bodies, shorts = find_bodies(view, tokens, names)
    body_ends = {b.start: b.end for b in bodies}
    references = find_references(view, end, mentions, body_ends)
    badges = find_badges(view, end)
    sums = find_sums(view, end)
    said = find_clauses(view, layout, mentions, names, body_ends)
    return Facts(
        dates=tuple(years.as_fact(view, m, 0.9 if m.year else 0.5) for m in mentions),
        document_refs=tuple(references),
        people=tuple(people(view, names)),
        organisations=tuple(organisations(view, bodies, shorts)),
        events=tuple(find_events(view, layout, mentions, names)),
        quantities=tuple(find_quantities(view, mentions, end)),
        badges=badges,
        sums=tuple(sums),
        limitations=tuple(said.limitations),
        causes=tuple(said.causes),
        proposals=tuple(said.proposals),
        directives=tuple(said.directives),
        inconsistencies=tuple(find_inconsistencies(view, mentions, badges, sums, end)),
    )


def find_doubts(text: str) -> tuple[Inconsistency, ...]:
    """Only what does not fit in a text: a fraction of the work of reading it whole."""
    view = view_of(text)
    end = len(view.text)
    mentions = years.resolve(view, find_mentions(view, end), None)
    return tuple(find_inconsistencies(view, mentions, find_badges(view, end), find_sums(view, end), end))
