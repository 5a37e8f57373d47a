"""After all the deaths: is every update handled once, every message delivered once and in order, every thing as told?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.probe import repeatable
from models.event import Event
from models.inbox import InboxRow, InboxState
from models.listing import Listing, Photo
from models.match import RelayedMessage
from models.notice import Notice
from models.outbox import OutboxRow, OutboxState
from tests.reliability.conversations import Expected, Model
from tests.reliability.town import PARIS
from troc.notifications.digests import digest_key
from troc.notifications.queries import DIGEST_KIND

RETRY_AFTER = 2  #: seconds that a refused call is told to wait (`troubles.storm`)
SHOWN = 8  #: findings of a sort that are printed


@dataclass
class Findings:
    """What does not hold, by sort; nothing in it is allowed."""

    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)  #: the database is not what members were told
    broken: list[str] = field(default_factory=list)  #: too early, too many questions, or what a trouble forbids

    def clean(self) -> bool:
        return not (self.lost or self.duplicated or self.out_of_order or self.untrue or self.broken)

    def lines(self) -> list[str]:
        """The first findings of each sort."""
        sorts = {"lost": self.lost, "duplicated": self.duplicated, "out of order": self.out_of_order}
        sorts["model and database differ"] = self.untrue
        sorts["broken"] = self.broken
        return [f"{sort}: {what}" for sort, found in sorts.items() for what in found[:SHOWN]]


@dataclass(frozen=True)
class World:
    """What the local Telegram knows: the updates it made, and the messages of the bot in each private chat."""

    updates: Sequence[int]
    messages: dict[int, int]  #: message id → chat id


@dataclass(frozen=True)
class Facts:
    """The tables that are looked at."""

    inbox: Sequence[Any]
    outbox: Sequence[Any]
    listings: Sequence[Any]
    events: dict[tuple[Any, str], int]  #: (listing id, kind) → how many
    photos: dict[Any, int]  #: listing id → how many
    relayed: Sequence[str]
    notices: Sequence[Any] = ()


async def read(connection: AsyncConnection) -> Facts:
    """Read the facts from the database."""
    inbox = await connection.execute(select(InboxRow.update_id, InboxRow.state, InboxRow.attempts, InboxRow.error))
    columns = (
        OutboxRow.position, OutboxRow.chat_id, OutboxRow.method, OutboxRow.state, OutboxRow.message_id,
        OutboxRow.due_at, OutboxRow.error, OutboxRow.dedupe_key, OutboxRow.sent_at,
    )  # fmt: skip
    outbox = await connection.execute(select(*columns).order_by(OutboxRow.position))
    listings = await connection.execute(select(Listing.id, Listing.title, Listing.kind, Listing.state))
    events = await connection.execute(
        select(Event.aggregate_id, Event.kind, func.count())
        .where(Event.aggregate == "listing")
        .group_by(Event.aggregate_id, Event.kind)
    )
    photos = await connection.execute(select(Photo.listing_id, func.count()).group_by(Photo.listing_id))
    relayed = await connection.execute(select(RelayedMessage.text))
    notices = await connection.execute(
        select(Notice.key, Notice.kind, Notice.person_id, Notice.due_at, Notice.released_at)
    )
    return Facts(
        inbox.all(),
        outbox.all(),
        listings.all(),
        {(row[0], row[1]): row[2] for row in events.all()},
        {row[0]: row[1] for row in photos.all()},
        [row[0] for row in relayed.all()],
        notices.all(),
    )


def check(world: World, facts: Facts, models: Iterable[Model], now: datetime, impatient: Sequence[str]) -> Findings:
    """Compare; `impatient`: what members waited for in vain; `now` is the program's clock."""
    findings = Findings(lost=[f"answer: {what}" for what in impatient])
    _updates(world, facts, findings)
    _messages(world, facts, now, findings)
    for model in models:
        _model(model, facts, findings)
    return findings


def early(calls: Sequence[dict[str, Any]], facts: Facts) -> list[str]:
    """What left before its hour: after a 429, before its due time, or a digest on another day than its key says."""
    found = []
    not_before: dict[int, float] = {}
    for call in calls:
        if call["chat_id"] is None or (call["kind"] == "call" and (call["error"] or {}).get("error_code") == 429):
            continue  # of a refused call the journal keeps the fault and the answer: one is enough
        if call["at"] < not_before.get(call["chat_id"], 0.0):
            found.append(
                f"chat {call['chat_id']} was called {not_before[call['chat_id']] - call['at']:.2f} s too early"
            )
        if call["fault"] == "429":
            not_before[call["chat_id"]] = call["at"] + RETRY_AFTER
        elif call["kind"] == "call" and not call["error"]:
            not_before.pop(call["chat_id"], None)
    found += [
        f"row {row.position} was sent before its hour"
        for row in facts.outbox
        if row.sent_at and row.sent_at < row.due_at
    ]
    for row in facts.notices:
        if row.released_at is None:
            continue
        if row.released_at < row.due_at:
            found.append(f"notice {row.kind} was told before its hour")
        here = row.released_at.astimezone(PARIS)
        if row.kind == DIGEST_KIND and (row.key != digest_key(row.person_id, here.date()) or not 9 <= here.hour < 20):
            found.append(f"digest {row.key} was told at {here:%Y-%m-%d %H:%M}")
    return found


def most_questions(calls: Sequence[dict[str, Any]]) -> int:
    """The most edits that asked in vain about one message: by chat and text, as every question bears its row's."""
    asked = Counter(
        (call["chat_id"], call["text"]) for call in calls if call["method"] == "editMessageText" and call["error"]
    )
    return max(asked.values(), default=0)


def _updates(world: World, facts: Facts, findings: Findings) -> None:
    states = {row.update_id: row for row in facts.inbox}
    for number, count in Counter(row.update_id for row in facts.inbox).items():
        if count > 1:
            findings.duplicated.append(f"update {number} is {count} times in the inbox")
    for number in world.updates:
        row = states.get(number)
        if row is None:
            findings.lost.append(f"update {number} never reached the inbox")
        elif row.state != InboxState.DONE:
            findings.lost.append(f"update {number} is {row.state} after {row.attempts} attempts ({row.error})")


def _messages(world: World, facts: Facts, now: datetime, findings: Findings) -> None:
    owners: dict[int, int] = {}
    highest: dict[int, int] = defaultdict(int)
    for row in facts.outbox:
        if row.state == OutboxState.READY and row.due_at > now:
            continue  # its hour has not come
        if row.state not in (OutboxState.SENT, OutboxState.CANCELLED):
            findings.lost.append(f"row {row.position} ({row.dedupe_key}) is {row.state}: {row.error}")
        if row.state != OutboxState.SENT or repeatable(row.method):
            continue
        number = row.message_id
        if number is None or world.messages.get(number) != row.chat_id:
            findings.lost.append(f"row {row.position} ({row.dedupe_key}) is sent as {number}, which its chat has not")
            continue
        if number in owners:
            findings.duplicated.append(f"message {number} is claimed by rows {owners[number]} and {row.position}")
        owners[number] = row.position
        if number < highest[row.chat_id]:
            findings.out_of_order.append(f"chat {row.chat_id}: row {row.position} came before an earlier one")
        highest[row.chat_id] = max(number, highest[row.chat_id])
    for number in sorted(world.messages.keys() - owners.keys()):
        findings.duplicated.append(f"message {number} in chat {world.messages[number]} belongs to no row")


def _model(model: Model, facts: Facts, findings: Findings) -> None:
    for token, expected in model.listings.items():
        rows = [row for row in facts.listings if token in row.title]
        if not rows:
            findings.lost.append(f"thing « {token} » is nowhere")
        elif len(rows) > 1:
            findings.duplicated.append(f"thing « {token} » is {len(rows)} listings")
        else:
            findings.untrue += _differences(expected, rows[0], facts)
            published = facts.events.get((rows[0].id, "listing.publish"), 0)
            if published > expected.published:
                findings.duplicated.append(f"thing « {token} » was published {published} times")
    for token in model.replaced:
        if any(token in row.title for row in facts.listings):
            findings.untrue.append(f"the name « {token} », written anew, is still there")
    for token in model.questions:
        count = sum(token in text for text in facts.relayed)
        if count != 1:
            (findings.duplicated if count else findings.lost).append(
                f"question « {token} » was passed on {count} times"
            )


def _differences(expected: Expected, row: Any, facts: Facts) -> list[str]:
    published = facts.events.get((row.id, "listing.publish"), 0)
    pairs = {
        "state": (row.state, expected.state),
        "kind": (row.kind, expected.kind),
        "publications": (published, expected.published),
        "photos": (facts.photos.get(row.id, 0), expected.photos),
    }
    return [
        f"thing « {expected.token} »: {what} is {found}, told {told}"
        for what, (found, told) in pairs.items()
        if found != told
    ]
