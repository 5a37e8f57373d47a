"""Somebody erased their account: what do inbox, chats and backups still know of them?

Erasures are remembered by a keyed hash, in the database and in a file beside it: a backup restored from before an erasure
does not know it, the file does. Key and file lie in `erased/` under the data folder, which backups leave out.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bot import inbox, storage
from models.work import Clock, Work
from troc.members import erasure
from troc.notifications import outbox
from troc.workflows import erasing

log = logging.getLogger("troquet.erased")
#: What was under way when somebody was erased is settled after this.
SETTLED = timedelta(minutes=10)


async def wipe(work: Work) -> frozenset[int]:
    """At the end of a transaction that erased somebody: their updates, chat and messages go. The chats wiped."""
    chats = frozenset(work.session.info.pop(erasing.ERASED, ()))
    for chat_id in chats:
        await inbox.blank_inbox(work, chat_id)
        await storage.forget_chat(work, chat_id)
        await outbox.let_go(work, chat_id)
    return chats


class Graves:
    """The key of the keyed hashes and the list of them, in files of their own."""

    def __init__(self, data_dir: Path, clock: Clock) -> None:
        self._folder = data_dir / "erased"
        self._list = self._folder / "accounts.txt"
        self.key = self._read_key(clock)
        self._written: Mapping[str, datetime] | None = None
        self._blanked: datetime | None = None  #: the erasure up to which texts were blanked since the start

    async def reapply(self, work: Work) -> None:
        """At the start: erase again whom a restored backup brought back."""
        await erasure.put_back(work, await asyncio.to_thread(self._read))
        again = await erasing.reapply_tombstones(work, self.key)
        await wipe(work)
        if again:
            log.warning("a restored backup brought back %s erased accounts; they were erased again", again)

    async def follow_up(self, work: Work) -> None:
        """Write new erasures to the file, and blank all texts that were sent or received before the last one.

        For some minutes again and again: what was under way at that moment is blanked once it is settled.
        """
        graves = await erasure.tombstones(work)
        last = max(graves.values(), default=None)
        if last is not None and (last != self._blanked or work.now - last < SETTLED):
            await inbox.blank_before(work, last)
            await outbox.blank_before(work, last)
            self._blanked = last
        if graves and graves != self._written:
            await asyncio.to_thread(self._write, graves)
            self._written = graves

    def _read_key(self, clock: Clock) -> bytes:
        path = self._folder / "key"
        if not path.exists():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _put(path, clock.secret(32))
        return path.read_text("ascii").strip().encode()

    def _read(self) -> dict[str, datetime]:
        if not self._list.exists():
            return {}
        lines = (line.split() for line in self._list.read_text("ascii").splitlines())
        return {name: datetime.fromisoformat(at) for name, at in lines}

    def _write(self, graves: Mapping[str, datetime]) -> None:
        known = self._read()
        for name, at in graves.items():
            known[name] = max(at, known.get(name, at))
        _put(self._list, "".join(f"{name} {at.isoformat()}\n" for name, at in sorted(known.items())))


def _put(path: Path, content: str) -> None:
    """Whole or not at all, for its owner only."""
    draft = path.with_suffix(".part")
    draft.touch(mode=0o600)
    draft.write_text(content, "ascii")
    draft.replace(path)
