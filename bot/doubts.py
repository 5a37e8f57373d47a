"""Was a message delivered whose answer never came? Asks Telegram about the ids it may have, or lets its class decide."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.outcomes import judged
from bot.probe import Call, Verdict, candidates, found_by_refusal, probe
from bot.units import Units
from models.errors import StorageError
from troc.notifications import message_ids
from troc.notifications.deliveries import Claimed, Settled

log = logging.getLogger("troquet.doubts")

#: Seconds in which a message that a person sent meanwhile reaches the inbox, and turns out to be theirs.
UNREAD = 2.0

#: The highest message id seen, and the ids delivered but not yet recorded.
SeenLately = Callable[[], tuple[int, set[int]]]


class Doubts:
    """Settles the rows nobody knows the fate of. `probing`: whether Telegram may be asked."""

    def __init__(self, units: Units, call: Call, probing: bool) -> None:
        self._units = units
        self._call = call
        self._probing = probing
        self._open = 0

    async def settle(self, row: Claimed, seen_lately: SeenLately) -> Settled:
        """What became of `row`."""
        verdict, found = Verdict.OPEN, None
        if self._probing:
            self._open += 1
            try:
                verdict, found = await self._ask(row, seen_lately)
            finally:
                self._open -= 1
        log.info("row %s in doubt: %s", row.position, verdict.value)
        return judged(row, verdict, found, self._units.clock.now())

    async def _ask(self, row: Claimed, seen_lately: SeenLately) -> tuple[Verdict, int | None]:
        believed: int | None = None
        while True:
            ids = await self._candidates(row, seen_lately)
            verdict, found = await probe(self._call, row.method, row.payload, row.chat_id, ids)
            if verdict is not Verdict.PRESENT or not found_by_refusal(row.payload) or found == believed:
                return verdict, found
            # a message of the person's own, not read from the inbox yet, is refused in the same words: look again
            believed = found
            await asyncio.sleep(UNREAD)

    async def _candidates(self, row: Claimed, seen_lately: SeenLately) -> list[int]:
        while True:
            try:
                async with self._units.look() as work:
                    taken = await message_ids.known_ids(work, row.floor)
                    highest = await message_ids.highest_id(work)
            except StorageError:
                await asyncio.sleep(1)
                continue
            seen, delivered = seen_lately()
            return candidates(row.floor, max(highest, seen), self._open, taken | delivered)
