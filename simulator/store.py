"""How is the world found again after a stop?

An SQLite file holds one JSON row a thing. What changed is noted at once and written a moment later, in one
transaction, by a thread of its own: no call waits for the disk, and a kill leaves the file at its last whole state.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

#: Seconds between a change and its writing.
DELAY = 0.2
Row = dict[str, Any] | None
_SCHEMA = """
CREATE TABLE IF NOT EXISTS item (kind TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS content (file_id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
"""


class Store:
    """The world's file. `rows[kind](key)` gives a thing's present row, None once it is gone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, Callable[[Any], Row]] = {}
        self._dirty: set[tuple[str, int | str]] = set()
        self._contents: dict[str, bytes] = {}
        self._wipe = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="world")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db: sqlite3.Connection = self._thread.submit(self._open).result()
        self._task: asyncio.Task[None] | None = None
        self._failing = False

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=1)
        try:
            # One server a world: a second one is refused at its start.
            db.execute("PRAGMA locking_mode=EXCLUSIVE")
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.executescript(_SCHEMA)
        except sqlite3.Error:
            db.close()
            raise
        return db

    def read(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Yield (kind, key, row) for everything kept."""
        rows = self._thread.submit(lambda: self._db.execute("SELECT kind, key, value FROM item").fetchall()).result()
        for kind, key, value in rows:
            yield kind, key, json.loads(value)

    def touch(self, kind: str, key: int | str) -> None:
        """Note that a thing changed."""
        self._dirty.add((kind, key))

    def save_content(self, file_id: str, content: bytes) -> None:
        """Note a file's bytes, to be written with the rest."""
        self._contents[file_id] = content

    async def content(self, file_id: str) -> bytes | None:
        """Return a file's bytes, from the disk once they are there."""
        waiting = self._contents.get(file_id)
        if waiting is not None:
            return waiting
        query = "SELECT bytes FROM content WHERE file_id = ?"
        loop = asyncio.get_running_loop()
        row = await loop.run_in_executor(self._thread, lambda: self._db.execute(query, (file_id,)).fetchone())
        return bytes(row[0]) if row else None

    def wipe(self) -> None:
        """Empty the file at the next writing."""
        self._dirty.clear()
        self._contents.clear()
        self._wipe = True

    def start(self) -> None:
        """Begin writing in the background."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def close(self) -> None:
        """Write what is left and close the file."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.flush()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._db.close)
        self._thread.shutdown()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(DELAY)
            # Shielded: a stop in the middle must not lose what was already taken out of the notes.
            await asyncio.shield(asyncio.ensure_future(self.flush()))

    async def flush(self) -> None:
        """Write what changed since the last time. A full disk is told once, and tried again."""
        if not (self._dirty or self._contents or self._wipe):
            return
        dirty, self._dirty = self._dirty, set()
        contents, wipe = dict(self._contents), self._wipe
        self._wipe = False
        rows = [
            (kind, str(key), None if (row := self.rows[kind](key)) is None else json.dumps(row)) for kind, key in dirty
        ]
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._write, rows, contents, wipe)
        except sqlite3.Error as error:
            self._dirty |= dirty
            self._wipe = self._wipe or wipe
            if not self._failing:
                log.warning("The world cannot be written to %s: %s", self.path, error)
            self._failing = True
            return
        self._failing = False
        for file_id in contents:
            self._contents.pop(file_id, None)

    def _write(self, rows: list[tuple[str, str, str | None]], contents: dict[str, bytes], wipe: bool) -> None:
        with self._db:
            if wipe:
                self._db.execute("DELETE FROM item")
                self._db.execute("DELETE FROM content")
            self._db.executemany("INSERT OR REPLACE INTO content VALUES (?, ?)", contents.items())
            kept = [row for row in rows if row[2] is not None]
            gone = [row[:2] for row in rows if row[2] is None]
            self._db.executemany("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", kept)
            self._db.executemany("DELETE FROM item WHERE kind = ? AND key = ?", gone)
