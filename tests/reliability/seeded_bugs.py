"""Which mistakes do such programs usually hold, and how is each put into ours, for the tests to notice?

Each is patched in from here, in a process of its own: nothing of the product knows of it. `python -m tests.reliability.seeded`
tries them all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import Update
from sqlalchemy import Table, UniqueConstraint, insert, select

import bot.database
import bot.inbox
import bot.outcomes
import bot.sender
import bot.web
import bot.worker
from bot.inbox import Waiting
from bot.storage import Conversation
from models.errors import StorageError
from models.outbox import OutboxState
from models.work import Work
from tests.reliability import weaker
from troc.notifications import deliveries, hours, outbox


def put(owner: Any, name: str, value: object) -> None:
    """Replace what the product knows under that name; a name it no longer has is an error, not a mistake missed."""
    if not hasattr(owner, name):
        raise LookupError(f"{owner} has no {name} any more")
    setattr(owner, name, value)


def _without_unique(table: Table, column: str) -> None:
    for constraint in [each for each in table.constraints if isinstance(each, UniqueConstraint)]:
        if column in constraint.columns:
            table.constraints.remove(constraint)
    for index in [each for each in table.indexes if each.unique and column in each.columns]:
        table.indexes.remove(index)
    table.c[column].unique = None


class _Always:
    """`InsertOnce` without its conflict clause."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def on(self, dialect: str) -> Any:
        return insert(self._table)


def no_key_in_the_inbox() -> None:
    """An update brought twice is two rows."""
    _without_unique(bot.inbox.inbox, "update_id")
    put(bot.inbox, "_INSERT", _Always(bot.inbox.inbox))


def no_key_in_the_outbox() -> None:
    """What is owed twice is sent twice."""
    _without_unique(outbox.outbox, "dedupe_key")
    put(outbox, "_INSERT", _Always(outbox.outbox))


def webhook_answers_first() -> None:
    """200 before the commit, as aiogram's webhook handler."""
    build = bot.web.webhook_app

    def hasty(store: bot.web.Store, secret: str, path: str = "/telegram") -> Any:
        async def later(updates: Sequence[dict[str, Any]]) -> None:
            with suppress(StorageError):
                await store(updates)

        return build(later, secret, path)

    put(bot.web, "webhook_app", hasty)


def sent_before_it_is_sent() -> None:
    """The row is acknowledged before the socket is written."""
    claim = deliveries.claim

    async def acknowledged(work: Work, **given: Any) -> deliveries.Claim:
        taken = await claim(work, **given)
        if taken.rows:
            await deliveries.settle(work, [deliveries.Settled(row, OutboxState.SENT) for row in taken.rows])
        return taken

    put(deliveries, "claim", acknowledged)


def deferred_begin() -> None:
    """A transaction of SQLite takes the writer's lock at its first write, when another may have read the same."""
    build = bot.database._sqlite_engine

    def deferred(url: Any, size: int, begin: str, *more: Any, **named: Any) -> Any:
        return build(url, size, "BEGIN", *more, **named)

    put(bot.database, "_sqlite_engine", deferred)


def no_lease() -> None:
    """What another process holds is taken for left behind."""
    put(bot.sender, "LEASE", timedelta(seconds=-1))


def any_token_will_do() -> None:
    """Who lost its lease still records what came of the row."""
    statement: Any = deliveries._SETTLE._generate()
    statement._where_criteria = tuple(
        each for each in deliveries._SETTLE._where_criteria if "lease_token" not in str(each)
    )
    if len(statement._where_criteria) == len(deliveries._SETTLE._where_criteria):
        raise LookupError("no condition on the token any more")
    put(deliveries, "_SETTLE", statement)


def an_error_is_swallowed() -> None:
    """A handler that fails half-way is logged, and what it did so far is kept."""
    inside = bot.worker.Worker._inside

    async def lenient(self: bot.worker.Worker, work: Work, row: Waiting, act: bot.worker.Act) -> None:
        async def quiet(unit: Work, chat: Conversation, update: Update) -> None:
            with suppress(Exception):
                await act(unit, chat, update)

        await inside(self, work, row, quiet)

    put(bot.worker.Worker, "_inside", lenient)


def a_failed_update_does_not_hold_its_chat() -> None:
    """The next update of a person is handled although the one before failed."""

    async def regardless(self: bot.worker.Worker, rows: list[Waiting]) -> None:
        for row in rows:
            await self.handle(row)

    put(bot.worker.Worker, "_one_by_one", regardless)


def several_in_flight_a_chat() -> None:
    """The oldest rows that are ready leave, whatever precedes them in their chat."""
    ready = deliveries._finish(deliveries._columns(select(outbox.outbox, deliveries.chats.c.live_message_id)))
    put(deliveries, "_HEADS", dict.fromkeys(deliveries._HEADS, ready))


def retry_after_is_not_heard() -> None:
    """A 429 is a failure like another."""
    settled = bot.outcomes.settled

    def deaf(row: Any, outcome: Any, now: Any, jitter: float) -> Any:
        heard = settled(row, outcome, now, jitter)
        if isinstance(outcome, bot.outcomes.TooMany) and heard is not None:
            attempts = row.attempts + 1
            return replace(heard, attempts=attempts, retry_at=now + bot.outcomes.back_off(attempts, jitter))
        return heard

    put(bot.sender, "settled", deaf)


def summer_is_winter() -> None:
    """Local hours are reckoned with the offset of January all year."""

    def fixed(zone: str) -> tzinfo:
        offset = datetime(2026, 1, 15, tzinfo=ZoneInfo(zone)).utcoffset()
        return timezone(offset or timedelta())

    put(hours, "ZoneInfo", fixed)


@dataclass(frozen=True)
class Bug:
    """A mistake, and the tests of which each must fail with it."""

    patch: Callable[[], None]
    caught_by: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.patch.__name__.replace("_", " ")


CHAIN, SENDER, WIRE = "tests/bot/test_chain.py::", "tests/bot/test_sender.py::", "tests/bot/test_wire.py::"
UNCLEAR = SENDER + "test_an_unclear_send_is_neither_lost_nor_doubled"
BUGS = (
    Bug(no_key_in_the_inbox, (CHAIN + "test_a_repeated_update_does_nothing[sqlite]",)),
    Bug(no_key_in_the_outbox, (SENDER + "test_one_key_is_one_message[sqlite]",)),
    Bug(weaker.confirm_first, (WIRE + "test_polls_are_committed_before_they_are_confirmed[sqlite]",)),
    Bug(webhook_answers_first, ("tests/bot/test_web.py::test_what_is_not_committed_is_not_confirmed",)),
    Bug(sent_before_it_is_sent, (UNCLEAR + "[sqlite-answer-die]",)),
    Bug(weaker.resend, (UNCLEAR + "[sqlite-answer-lost]",)),
    Bug(weaker.skip, (UNCLEAR + "[sqlite-D-never]",)),
    Bug(deferred_begin, ("tests/bot/test_database.py::test_a_transaction_that_only_reads_holds_the_writer[sqlite]",)),
    Bug(no_lease, (SENDER + "test_among_several_programs_a_row_is_taken_over_after_its_lease[sqlite]",)),
    Bug(any_token_will_do, (SENDER + "test_what_a_program_says_after_its_lease_changes_nothing[sqlite]",)),
    Bug(an_error_is_swallowed, (CHAIN + "test_a_refusal_undoes_the_update_and_says_why[sqlite]",)),
    Bug(
        a_failed_update_does_not_hold_its_chat,
        (CHAIN + "test_a_poison_update_stops_its_chat_only_then_is_given_up[sqlite]",),
    ),
    Bug(several_in_flight_a_chat, (SENDER + "test_order_holds_across_failures_and_lanes[sqlite]",)),
    Bug(retry_after_is_not_heard, (SENDER + "test_429_is_waited_for_exactly_and_costs_no_attempt[sqlite]",)),
    Bug(
        summer_is_winter,
        ("tests/notifications/test_policy.py::"
         "test_without_quiet_sunday_only_the_hours_count_on_the_nights_the_clocks_change",),
    ),
)  # fmt: skip
