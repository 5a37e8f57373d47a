"""How do outbox rows reach Telegram: in order, within its limits, once?

One loop talks to the database: each turn records the outcomes that came in and claims the next rows in one transaction, so
that many messages share a commit. Each claimed row is a task that talks to Telegram only.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from bot.alerts import Alerts
from bot.doubts import Doubts
from bot.limits import Limits, after_trouble
from bot.outcomes import judged, settled
from bot.probe import Call, Verdict, repeatable
from bot.storage import set_live_messages
from bot.transport import Blocked, Outcome, Refused, TooMany
from bot.units import Units
from models.errors import StorageError
from models.outbox import Lane, OutboxState
from models.work import Work
from troc.notifications import deliveries, message_ids
from troc.notifications.deliveries import Claimed, Settled

log = logging.getLogger("troquet.sender")

LEASE = timedelta(seconds=120)  #: longer than the longest call and its probes
IDLE = 5.0  #: seconds between looks when nothing announces itself
TROUBLED = 8  #: failures of one row before the operator hears of it
GRACE = 5.0  #: seconds given to calls under way when the program stops

#: tells the rest of the program that a person cannot be reached, inside the transaction that records it
OnBlocked = Callable[[Work, int], Awaitable[None]]


class Sender:
    """Takes rows from the outbox to Telegram.

    `probing`: ask Telegram whether an unclear send was delivered. `slots`: calls at once, a lane.
    `gather`: under load, the seconds between two commits, each of many rows.
    """

    def __init__(
        self,
        units: Units,
        call: Call,
        limits: Limits,
        *,
        alerts: Alerts,
        on_blocked: OnBlocked,
        probing: bool = True,
        slots: int = 30,
        gather: float = 0.01,
    ) -> None:
        self._units = units
        self._call = call
        self._limits = limits
        self._alerts = alerts
        self._on_blocked = on_blocked
        self._doubts = Doubts(units, call, probing)
        self._slots = slots
        self._gather = gather
        self._alone = units.database.alone
        self._token = units.clock.secret(12)
        self._news = asyncio.Event()
        self._announced = True
        self._bulk_possible = True
        self._last_turn = 0.0
        self._outcomes: list[tuple[Settled, Outcome | None]] = []
        self._flying: dict[int, tuple[Lane, asyncio.Task[None]]] = {}
        self._unheard: list[dict[str, object]] = []
        self._highest = 0
        self._look_for_orphans = 0.0
        self._started = False

    def wake(self, lanes: Collection[Lane] = tuple(Lane)) -> None:
        """The outbox has something new, in `lanes` (or the clock moved)."""
        self._announced = True
        self._bulk_possible = self._bulk_possible or Lane.BULK in lanes
        self._news.set()

    def saw(self, message_id: int) -> None:
        """A person's message of that id came in: ids below are taken."""
        self._highest = max(self._highest, message_id)

    async def run(self) -> None:
        """Send until cancelled; then give the calls under way a moment, and record what came of them."""
        troubles = 0
        try:
            while True:
                try:
                    await self._turn()
                    troubles = 0
                except StorageError as error:
                    troubles += 1
                    self._announced = True
                    await self._alerts("sender-storage", error=type(error).__name__)
                    await asyncio.sleep(after_trouble(troubles))
                    continue
                await self._rest()
        finally:
            await self._finish()

    async def drain(self) -> None:
        """Send all that can be sent now, then return."""
        self.wake()
        while True:
            await self._turn()
            if self._flying:
                await asyncio.wait([task for _, task in self._flying.values()], return_when=asyncio.FIRST_COMPLETED)
            elif not self._announced and not self._outcomes:
                return

    async def _rest(self) -> None:
        """Wait for something to do. Under load, wait a little longer, so that much of it shares one commit."""
        if not self._announced:
            try:
                async with asyncio.timeout(IDLE):
                    await self._news.wait()
            except TimeoutError:
                self._announced = self._bulk_possible = await self._anything()
        early = self._last_turn + self._gather - asyncio.get_running_loop().time()
        if early > 0:
            await asyncio.sleep(early)

    async def _anything(self) -> bool:
        """A look that locks nothing: rows that became due, or were left by another process."""
        if not self._alone and self._look_for_orphans <= asyncio.get_running_loop().time():
            return True
        try:
            async with self._units.look() as work:
                return await deliveries.anything_ready(work)
        except StorageError:
            return True

    async def _turn(self) -> None:
        self._news.clear()
        if not self._announced and not self._outcomes:
            return
        outcomes, self._outcomes = self._outcomes, []
        self._announced = False
        try:
            async with self._units.begin() as work:
                if outcomes:
                    await self._record(work, outcomes)
                rows = await self._claim(work)
        except BaseException:
            self._outcomes = outcomes + self._outcomes
            raise
        self._last_turn = asyncio.get_running_loop().time()
        for row in rows:
            self._flying[row.position] = (row.lane, asyncio.create_task(self._deliver(row)))
        while self._unheard:
            await self._alerts("blocked-hook", **self._unheard.pop())

    async def _claim(self, work: Work) -> list[Claimed]:
        rows = await self._orphans(work)
        loop_now = asyncio.get_running_loop().time()
        for lane in Lane:
            free = self._slots - sum(1 for flying, _ in self._flying.values() if flying is lane)
            if free <= 0 or self._limits.paused(lane, loop_now) or (lane is Lane.BULK and not self._bulk_possible):
                continue
            claim = await deliveries.claim(
                work, lane=lane, count=free, token=self._token, lease=LEASE, floor=self._highest
            )
            rows += claim.rows
            self._announced = self._announced or claim.skipped > 0
            if lane is Lane.BULK and not claim.rows and not claim.skipped:
                # heads may be busy: only an empty lane needs no more looks
                self._bulk_possible = await deliveries.anything_ready(work, lane)
        return rows

    async def _orphans(self, work: Work) -> list[Claimed]:
        now = asyncio.get_running_loop().time()
        if self._started and (self._alone or now < self._look_for_orphans):
            return []
        self._look_for_orphans = now + 15
        if not self._started:
            self._highest = max(self._highest, await message_ids.highest_id(work))
        found = await deliveries.orphans(work, token=self._token, lease=LEASE, all_of_them=self._alone)
        self._started = True
        return found

    async def _record(self, work: Work, outcomes: list[tuple[Settled, Outcome | None]]) -> None:
        recorded = await deliveries.settle(work, [decision for decision, _ in outcomes])
        if recorded != len(outcomes):
            log.warning("%s rows were settled already, or taken over by another process", len(outcomes) - recorded)
        live = {}
        for decision, outcome in outcomes:
            row = decision.claimed
            number = decision.message_id or row.target
            if row.makes_live and decision.state is OutboxState.SENT and number is not None:
                live[row.chat_id] = number
            if isinstance(outcome, Blocked):
                await self._tell_blocked(work, row.chat_id)
        await set_live_messages(work, live)

    async def _tell_blocked(self, work: Work, chat_id: int) -> None:
        try:
            async with work.session.begin_nested():
                await self._on_blocked(work, chat_id)
        except StorageError:
            raise
        except Exception as error:  # the outcome is recorded all the same; said after that: SQLite has one writer
            self._unheard.append({"chat": chat_id, "error": type(error).__name__})

    async def _deliver(self, row: Claimed) -> None:
        """The life of one claimed row, to its outcome."""
        outcome: Outcome | None = None
        try:
            decision, outcome = await self._send(row)
            if decision is None:
                decision = await self._doubts.settle(row, self._seen_lately)
        except Exception as error:  # a bug of ours: the row is not lost, and not sent twice
            await self._alerts("sender-bug", row=row.position, error=type(error).__name__)
            decision = judged(row, Verdict.OPEN, None, self._units.clock.now() + timedelta(minutes=1))
        finally:
            self._flying.pop(row.position, None)
        self._outcomes.append((decision, outcome))
        # a chat's next row can leave now; so can one that was to be tried again at once
        self.wake([row.lane])

    async def _send(self, row: Claimed) -> tuple[Settled | None, Outcome | None]:
        loop = asyncio.get_running_loop()
        if row.orphan and not repeatable(row.method):
            return None, None
        wait = self._limits.reserve(row.chat_id, row.lane, loop.time())
        if wait > 0:
            await asyncio.sleep(wait)
        pause = self._limits.paused(row.lane, loop.time())
        if pause:  # told to wait meanwhile: back in line, nothing was sent
            return self._after(row, TooMany(pause)), None
        outcome = await self._call(row.method, _params(row))
        if isinstance(outcome, TooMany):
            self._limits.pause(row.lane, loop.time() + outcome.after)
        decision = self._after(row, outcome)
        if isinstance(outcome, Refused):
            await self._alerts("refused", row=row.position, method=row.method, said=outcome.description)
        if decision is not None and decision.attempts == TROUBLED > row.attempts:
            await self._alerts("telegram-unreachable", row=row.position, attempts=TROUBLED)
        if decision is not None and decision.message_id is not None:
            self.saw(decision.message_id)
        return decision, outcome

    def _after(self, row: Claimed, outcome: Outcome) -> Settled | None:
        clock = self._units.clock
        decision = settled(row, outcome, clock.now(), clock.jitter())
        if decision is not None and decision.retry_at is not None:
            seconds = (decision.retry_at - clock.now()).total_seconds()
            asyncio.get_running_loop().call_later(max(0.0, seconds) + 0.001, self.wake)
        return decision

    def _seen_lately(self) -> tuple[int, set[int]]:
        """The highest message id seen, and the ids of ours that are delivered but not yet recorded."""
        return self._highest, {seen.message_id for seen, _ in self._outcomes if seen.message_id is not None}

    async def _finish(self) -> None:
        tasks = [task for _, task in self._flying.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE)
            for task in tasks:
                task.cancel()
        if self._outcomes:
            try:
                async with self._units.begin() as work:
                    await self._record(work, self._outcomes)
                self._outcomes = []
            except StorageError as error:
                log.error("%s outcomes not recorded: %s", len(self._outcomes), type(error).__name__)


def _params(row: Claimed) -> Mapping[str, Any]:
    target = {} if row.target is None else {"message_id": row.target}
    return {"chat_id": row.chat_id, **row.payload, **target}
