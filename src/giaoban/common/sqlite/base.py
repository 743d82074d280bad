"""The database backend: Django's SQLite, whose writers queue before `BEGIN IMMEDIATE`, and whose connections may be kept.

SQLite's own busy wait polls with growing pauses, so that with eight writers one in a hundred waits half a second while
others pass it. A lock on a file beside the database is handed on by the operating system in the order of asking.

A connection that is opened for each request reads the schema and prepares every statement anew, which takes longer than
to answer them. A kept one asks before each request whether its file is still the one in its place: `restore` puts another there.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Final

from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # Windows: no fair lock in the standard library
    fcntl = None  # type: ignore[assignment]

if fcntl is None:
    from filelock import FileLock


class WriterQueue:
    """One place in the queue of one database file: that of its writers is held from BEGIN to COMMIT or ROLLBACK."""

    def __init__(self, database: str, name: str = "writers") -> None:
        self.path = Path(f"{database}-{name}")
        self._file: IO[bytes] | None = None
        self._other: Any = None

    def enter(self) -> None:
        """Wait for the turn."""
        if fcntl is None:
            self._other = FileLock(str(self.path))
            self._other.acquire()
            return
        file = self.path.open("ab")
        fcntl.flock(file, fcntl.LOCK_EX)
        self._file = file

    def enter_if_free(self) -> bool:
        """Take the turn when nobody has it; whether it was taken."""
        if fcntl is None:
            self._other = FileLock(str(self.path), blocking=False)
            try:
                self._other.acquire()
            except TimeoutError:
                self._other = None
            return self.is_held
        file = self.path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
        else:
            self._file = file
        return self.is_held

    def leave(self) -> None:
        """Let the next one pass; safe to call when not in the queue."""
        if self._other is not None:
            self._other.release()
            self._other = None
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def is_held(self) -> bool:
        """Whether this connection has the turn."""
        return self._file is not None or self._other is not None


STATEMENTS: Final = 256
"""Statements that a connection keeps prepared, and a process with their placeholders as SQLite writes them."""


@lru_cache(maxsize=STATEMENTS)
def with_question_marks(statement: str) -> str:
    """A statement with `?` for each `%s`."""
    return str(base.FORMAT_QMARK_REGEX.sub("?", statement)).replace("%%", "%")


class Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, which goes through a long statement for its placeholders once and not each time it is asked."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """The statement in the style of SQLite."""
        return with_question_marks(query) if param_names is None else str(super().convert_query(query, param_names=param_names))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper; the beginning and the end of a transaction differ, and when a connection can be used again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue: WriterQueue | None = None
        self._opened: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, and note which one it is."""
        made = super().get_new_connection({"cached_statements": STATEMENTS, **conn_params})
        self._opened = self._in_place()
        return made

    def is_usable(self) -> bool:
        """Whether the file that was opened is still the one in its place."""
        return self._opened == self._in_place()

    def _in_place(self) -> tuple[int, int] | None:
        """What tells the file in its place from any other; nothing for a database in memory, or where there is no file."""
        if self.is_in_memory_db():
            return None
        try:
            found = Path(self.settings_dict["NAME"]).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 - the signature of Django
        """A cursor of ours."""
        return self.connection.cursor(factory=Cursor)

    def _start_transaction_under_autocommit(self) -> None:
        if not self.is_in_memory_db():
            if self._queue is None:
                self._queue = WriterQueue(str(self.settings_dict["NAME"]))
            self._queue.enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _leave(self) -> None:
        if self._queue is not None:
            self._queue.leave()

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()
