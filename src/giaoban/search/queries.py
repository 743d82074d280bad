"""Searching with rights: the index proposes, the database has the last word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.common.actor import SIGHT
from giaoban.common.prepared import Key, keys_of
from giaoban.search import index
from giaoban.search.rules import Piece, pieces
from giaoban.search.sources import SOURCES

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

PAGE = 20
ASKED = 24
"""Records of a kind that are asked for at once."""
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
    """The hits that the actor may see, in their order; one query for all kinds."""
    asked = [
        (kind, tuple(Key(one) for one in filled(keys)))
        for kind in SOURCES
        for keys in batched([hit.record_id for hit in hits if hit.kind == kind], ASKED)
    ]
    found = keys_of([(in_sight, (kind, *keys)) for kind, keys in asked], actor)
    allowed = {(kind, key) for (kind, _), keys in zip(asked, found, strict=True) for key in keys}
    return [hit for hit in hits if (hit.kind, hit.record_id) in allowed]


def in_sight(actor: Actor, kind: str, *keys: int) -> QuerySet[Any]:
    """The records of a kind among some keys that the actor may see."""
    model = SOURCES[kind].records().model
    return model._default_manager.visible_to(actor).filter(pk__in=keys).order_by()  # type: ignore[no-any-return]  # noqa: SLF001 - Django's documented API


def batched(keys: list[int], size: int) -> list[list[int]]:
    """The keys in lists of a size at most."""
    return [keys[place : place + size] for place in range(0, len(keys), size)]


def filled(keys: list[int]) -> list[int]:
    """The keys, the last one again and again up to the size of a batch: so that the question is the same for few and many."""
    return keys + keys[-1:] * (ASKED - len(keys))


def _found(hit: index.Hit, text: str) -> Found:
    source = SOURCES[hit.kind]
    return Found(hit.kind, source.icon, pieces(hit.title, text, limit=160), pieces(hit.body, text), hit.meta, hit.url, hit.title)
