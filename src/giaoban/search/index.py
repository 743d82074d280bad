"""The index itself: folded and exact text, filters as terms; in the data folder, rebuilt from the database at any time."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import tantivy
from django.conf import settings

from giaoban.common.vietnamese import exact_key, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giaoban.search.rules import Entry

VERSION = "2"
"""Raised when the fields or the sources change: an index of another version is built anew."""
WRITER_BYTES = 50_000_000
_OPEN: dict[Path, Any] = {}
_LOADED: dict[Path, tuple[int, int] | None] = {}
"""Which list of contents each open index was last loaded with."""


def folder() -> Path:
    """Where the index lies; each node has its own copy."""
    return _folder(settings.DATA)


@lru_cache(maxsize=8)
def _folder(data: Path) -> Path:
    return Path(data) / "index"


def schema() -> Any:
    """The fields: what is searched, what filters, and one stored payload that the hits are shown from."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title_folded", "title_exact", "body_folded", "body_exact"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True, fast=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


def is_current() -> bool:
    """Whether there is an index of this version."""
    stamp = folder() / "version"
    return stamp.exists() and stamp.read_text(encoding="ascii") == VERSION


def open_index() -> Any:
    """The index of this process; readers reload on demand (`latest`)."""
    path = folder()
    if path not in _OPEN:
        path.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(schema(), path=str(path))
        index.config_reader(reload_policy="manual")
        (path / "version").write_text(VERSION, encoding="ascii")
        _OPEN[path] = index
        _LOADED.pop(path, None)
    return _OPEN[path]


def latest() -> Any:
    """The index with all that was written by now: its readers are loaded anew only when its list of contents was."""
    index = open_index()
    path = folder()
    try:
        contents = (path / "meta.json").stat()
        state = (contents.st_ino, contents.st_mtime_ns)
    except FileNotFoundError:
        state = None
    if state is None or _LOADED.get(path) != state:
        index.reload()
        _LOADED[path] = state
    return index


def drop_index() -> None:
    """Throw the index away; it is built again from the database."""
    _OPEN.pop(folder(), None)
    _LOADED.pop(folder(), None)
    shutil.rmtree(folder(), ignore_errors=True)


def document_of(entry: Entry) -> Any:
    """A record as tantivy takes it."""
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_text("kind", entry.kind)
    title, body = f"{' '.join(entry.numbers)} {entry.title}", f"{entry.meta} {entry.body}"
    document.add_text("title_folded", fold(title))
    document.add_text("title_exact", exact_key(title))
    document.add_text("body_folded", fold(body))
    document.add_text("body_exact", exact_key(body))
    for scope in entry.scopes:
        document.add_text("scope", scope)
    document.add_integer("year", entry.year)
    document.add_bytes("payload", orjson.dumps({"title": entry.title, "meta": entry.meta, "url": entry.url, "body": entry.body[:20_000]}))
    return document


def write(entries: Iterable[Entry], gone: Sequence[str] = ()) -> int:
    """Put records into the index and take others out, in one commit; ValueError when another process writes just now."""
    index = open_index()
    writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)
    count = 0
    try:
        for key in gone:
            writer.delete_documents_by_term("key", key)
        for entry in entries:
            writer.delete_documents_by_term("key", entry.key)
            writer.add_document(document_of(entry))
            count += 1
        writer.commit()
        writer.wait_merging_threads()
    finally:
        del writer
    return count


@dataclass(frozen=True)
class Hit:
    """One record found, before the database had its word."""

    kind: str
    record_id: int
    title: str
    meta: str
    url: str
    body: str
    score: float


def _must(query: Any) -> tuple[Any, Any]:
    return tantivy.Occur.Must, query


def _should(query: Any) -> tuple[Any, Any]:
    return tantivy.Occur.Should, query


def _words(field: str, words: list[Any]) -> Any:
    if len(words) == 1:
        return tantivy.Query.term_query(schema_of(), field, words[0])
    return tantivy.Query.phrase_query(schema_of(), field, words)


def _prefix(field: str, word: str) -> Any:
    return tantivy.Query.regex_query(schema_of(), field, re.escape(word) + ".*")


def schema_of() -> Any:
    """The schema of the open index."""
    return open_index().schema


def build_query(
    text: str, scopes: Sequence[str] | None, *, kinds: Sequence[str] = (), year: int | None = None, prefix: bool = False
) -> Any:
    """Every word must stand somewhere, exact accents and titles first; within the scopes, of the kinds, of the year."""
    parts = []
    words = [word for word in text.split() if fold(word)]
    for number, word in enumerate(words):
        keys = fold(word).split()
        options = [
            _should(tantivy.Query.boost_query(_words("title_folded", keys), 3.0)),
            _should(_words("body_folded", keys)),
        ]
        if fold(word) != exact_key(word):
            exact = exact_key(word).split()
            options += [
                _should(tantivy.Query.boost_query(_words("title_exact", exact), 6.0)),
                _should(tantivy.Query.boost_query(_words("body_exact", exact), 2.0)),
            ]
        if prefix and number == len(words) - 1 and len(keys) == 1:
            options += [_should(tantivy.Query.boost_query(_prefix("title_folded", keys[0]), 1.5)), _should(_prefix("body_folded", keys[0]))]
        parts.append(_must(tantivy.Query.boolean_query(options)))
    if len(words) > 1:
        phrase: list[Any] = fold(text).split()
        parts.append(_should(tantivy.Query.boost_query(tantivy.Query.phrase_query(schema_of(), "title_folded", phrase), 4.0)))
    if scopes is not None:
        parts.append(_must(_within(scopes)))
    if kinds:
        parts.append(_must(tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema_of(), "kind", list(kinds)), 0.0)))
    if year is not None:
        parts.append(_must(tantivy.Query.const_score_query(tantivy.Query.term_query(schema_of(), "year", year), 0.0)))
    return tantivy.Query.boolean_query(parts)


FEW_SCOPES = 12


def _within(scopes: Sequence[str]) -> Any:
    """The records of some scopes. A few terms are stepped along with the words; a set of them would be walked through from end to end first."""
    if len(scopes) > FEW_SCOPES:
        return tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema_of(), "scope", list(scopes)), 0.0)
    terms = [_should(tantivy.Query.term_query(schema_of(), "scope", one, index_option="basic")) for one in scopes]
    return tantivy.Query.const_score_query(tantivy.Query.boolean_query(terms), 0.0)


def find(query: Any, *, limit: int, offset: int = 0) -> list[Hit]:
    """The best hits of a query from a place on."""
    searcher = latest().searcher()
    found = []
    for score, address in searcher.search(query, limit=limit, offset=offset, count=False).hits:
        document = searcher.doc(address).to_dict()
        kind, _, key = document["key"][0].partition(":")
        payload = orjson.loads(bytes(document["payload"][0]))
        found.append(Hit(kind, int(key), payload["title"], payload["meta"], payload["url"], payload["body"], score))
    return found
