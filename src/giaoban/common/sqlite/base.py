"""The database backend: Django's SQLite, whose writers queue before `BEGIN IMMEDIATE`.

SQLite's own busy wait polls with growing pauses, so that with eight writers one in a hundred waits half a second while
others pass it. A lock on a file beside the database is handed on by the operating system in the order of asking.
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

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


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper; only the beginning and the end of a transaction differ."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue: WriterQueue | None = None

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
