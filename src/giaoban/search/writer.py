"""The one writer of an index: drains what was noted; builds the index when there is none of this version."""

from __future__ import annotations

from giaoban.search import commands, index


class IndexWriter:
    """Used by the worker; a second writer on the same folder is refused by the index and tries again later."""

    def drain(self) -> int:
        """Bring the index up to date; how many records were read."""
        if not index.is_current():
            index.drop_index()
            return commands.rebuild()
        done = 0
        while count := commands.drain():
            done += count
        return done
