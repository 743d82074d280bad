"""Searching with rights: the index proposes, the database has the last word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.actor import SIGHT
from giaoban.search import index
from giaoban.search.rules import Piece, pieces
from giaoban.search.sources import SOURCES

if TYPE_CHECKING:
    from giaoban.common.actor import Actor

PAGE = 20
READ_AHEAD = 3
"""Batches of hits that are asked for one page before it is given as it is."""


@dataclass(frozen=True)
class Found:
    """One record on the page of results."""

    kind: str
    icon: str
    title: list[Piece]
    text: list[Piece]
    meta: str
    url: str
    plain_title: str


@dataclass(frozen=True)
class Results:
    """A page of results; whether more follow."""

    found: list[Found]
    has_more: bool


def scopes_of(actor: Actor) -> list[str] | None:
    """The scopes within which the actor may find anything; None for the programme itself."""
    if actor.is_system:
        return None
    scopes = [f"p{one}" for one in actor.person_ids]
    if actor.user_id is not None:
        scopes.append(f"u{actor.user_id}")
    scopes += [f"s{one}" for one in actor.subtree_body_ids]
    scopes += [f"o{grant.body_id}" for grant in actor.grants if grant.role in SIGHT]
    if actor.grants:
        scopes.append("all")
    return scopes


def search(
    actor: Actor, text: str, *, kind: str = "", year: int | None = None, page: int = 1, prefix: bool = False, limit: int = PAGE
) -> Results:
    """The records that match, best first; each was asked of the database through `visible_to`."""
    text = text.strip()
    if not text or not index.is_current():
        return Results([], has_more=False)
    query = index.build_query(text, scopes_of(actor), kinds=(kind,) if kind in SOURCES else (), year=year, prefix=prefix)
    wanted = page * limit + 1
    seen: list[index.Hit] = []
    offset = 0
    for _ in range(READ_AHEAD + page):
        hits = index.find(query, limit=wanted, offset=offset)
        seen += visible(actor, hits)
        offset += len(hits)
        if len(seen) >= wanted or len(hits) < wanted:
            break
    shown = seen[(page - 1) * limit : page * limit]
    return Results([_found(hit, text) for hit in shown], has_more=len(seen) > page * limit)


def visible(actor: Actor, hits: list[index.Hit]) -> list[index.Hit]:
    """The hits that the actor may see, in their order; one query for each kind."""
    allowed: set[tuple[str, int]] = set()
    for kind in {hit.kind for hit in hits}:
        source = SOURCES.get(kind)
        if source is None:
            continue
        keys = [hit.record_id for hit in hits if hit.kind == kind]
        model = source.records().model
        allowed |= {(kind, pk) for pk in model._default_manager.visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True)}  # noqa: SLF001 - Django's documented API
    return [hit for hit in hits if (hit.kind, hit.record_id) in allowed]


def _found(hit: index.Hit, text: str) -> Found:
    source = SOURCES[hit.kind]
    return Found(hit.kind, source.icon, pieces(hit.title, text, limit=160), pieces(hit.body, text), hit.meta, hit.url, hit.title)
