"""How long does it take to read the database for the study, how much memory, and how many queries?

python -m benchmarks.extraction [--firms 1000 10000]

The database is SQLite, filled with rows in bulk: eight listings, four proposals and twelve messages a firm, an exchange for
each ten proposals. Each size is a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.migration import upgrade
from models.base import Base
from models.exchange import Exchange, ExchangeLeg, ExchangeParty
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty
from models.member import PURPOSES_SINCE, Community, Consent, Organisation, Person
from models.notice import Notice
from models.work import Work
from tests.clocks import StoppedClock
from troc.places.gazetteer import load_gazetteer
from troc.study.extraction import extract

SIZES = (1_000, 10_000)
OWNER, DAY = UUID(int=1), datetime(2026, 9, 1, tzinfo=UTC)
OURS = {"community_id": OWNER, "bot_id": 0}
VERSIONED = {**OURS, "version": 1}


def rows(firms: int, chance: random.Random) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    """What goes into each table, some firms at a time."""
    count = 0

    def new() -> UUID:
        nonlocal count
        count += 1
        return UUID(int=(chance.getrandbits(60) << 64) | count)

    communes = [each.code for each in load_gazetteer().communes.values() if each.departement in ("77", "91")]
    yield Community, [{"id": OWNER, "name": "Programme fictif", "created_at": DAY}]
    for _ in range(0, firms, 1000):
        people = [(new(), new(), DAY + timedelta(days=rank % 60)) for rank in range(min(1000, firms))]
        yield Organisation, [
            {"id": firm, "commune_code": chance.choice(communes), "sector": "craft", "legal_form": "sarl", "ess": rank % 3 == 0,
             "created_at": DAY, **VERSIONED}
            for rank, (firm, _, _) in enumerate(people)
        ]  # fmt: skip
        yield Person, [
            {"id": person, "telegram_id": person.int % 2**50, "state": "active", "organisation_id": firm, "last_active_at": at,
             "joined_at": at, "created_at": at, **VERSIONED}
            for firm, person, at in people
        ]  # fmt: skip
        yield Consent, [
            {"id": new(), "person_id": person, "purpose": "etude", "granted": rank % 5 > 0, "notice_version": PURPOSES_SINCE, "text_hash": "",
             "at": at, **OURS}
            for rank, (_, person, at) in enumerate(people)
        ]  # fmt: skip
        listed = [(new(), who, ("offer", "need")[rank % 2]) for who in people for rank in range(8)]
        yield Listing, [
            {"id": each, "person_id": person, "organisation_id": firm, "kind": kind, "state": "active", "title": "chaises",
             "original": "six chaises qui ne servent plus", "category": "B01.2", "nature": "bien", "published_at": at,
             "created_at": at, "updated_at": at, **VERSIONED}
            for each, (firm, person, at), kind in listed
        ]  # fmt: skip
        pairs = [(new(), *chance.sample(people, 2)) for _ in range(4 * len(people))]
        offers = {who[0]: each for each, who, kind in listed if kind == "offer"}
        needs = {who[0]: each for each, who, kind in listed if kind == "need"}
        shown = DAY + timedelta(days=61)
        yield Match, [
            {"id": each, "kind": "one_way", "state": "proposed", "score": 0.9, "level": "strong", "created_at": shown, **VERSIONED}
            for each, _, _ in pairs
        ]  # fmt: skip
        yield MatchParty, [
            {"id": new(), "match_id": each, "organisation_id": who[0], "person_id": who[1], "shown_at": shown, "answer": "yes",
             "answered_at": shown}
            for each, *both in pairs for who in both
        ]  # fmt: skip
        yield MatchLeg, [
            {"id": new(), "match_id": each, "offer_id": offers[a[0]], "need_id": needs[b[0]], "giver_id": a[0], "receiver_id": b[0],
             "score": 0.9, "reasons": []}
            for each, a, b in pairs
        ]  # fmt: skip
        done = [(new(), *pair) for pair in pairs[::10]]
        yield Exchange, [
            {"id": each, "match_id": match, "state": "done", "shared_at": shown, "done_at": shown, "created_at": shown, **VERSIONED}
            for each, match, _, _ in done
        ]  # fmt: skip
        yield ExchangeParty, [
            {"id": new(), "exchange_id": each, "organisation_id": who[0], "person_id": who[1], "bought": "yes"}
            for each, _, *both in done for who in both
        ]  # fmt: skip
        yield ExchangeLeg, [
            {"id": new(), "exchange_id": each, "position": 0, "giver_id": a[0], "receiver_id": b[0], "offer_id": offers[a[0]],
             "what": "six chaises", "quantity": "6", "ht_cents": 10000, "confirmed_at": shown}
            for each, _, a, b in done
        ]  # fmt: skip
        yield Notice, [
            {"id": new(), "key": f"{person}:{week}", "person_id": person, "kind": "digest", "message_class": "C", "data": {},
             "due_at": at, "state": "released", "released_at": at + timedelta(weeks=week), "created_at": at, **OURS}
            for _, person, at in people for week in range(12)
        ]  # fmt: skip


async def fill(session: AsyncSession, firms: int) -> None:
    """The whole territory, in one transaction."""
    for table, values in rows(firms, random.Random(1)):
        await session.execute(insert(table), values)


async def measured(firms: int) -> str:
    """One line: seconds of processor, peak of the process (which filled the database too), queries, rows."""
    with tempfile.TemporaryDirectory(prefix="troquet-extraction-") as folder:
        url = f"sqlite:///{folder}/troquet.sqlite"
        await upgrade(url)
        database = await Database.open(url)
        async with database.transaction() as session:
            await fill(session, firms)
        queries, clock = 0, StoppedClock(DAY + timedelta(days=91))

        def asked(*_: object) -> None:
            nonlocal queries
            queries += 1

        async with database.reading() as session:
            event.listen(session.get_bind(), "before_cursor_execute", asked)
            work = Work(session, clock, clock.now(), OWNER, 0)
            started = time.process_time()
            found = await extract(work, DAY, clock.now(), b"a key of the study, for measures")
            seconds = time.process_time() - started
        count = sum(1 for _ in found.lines()) - 1
        await database.close()
    return f"{firms:>9,} firms  {seconds:7.1f} s  {_peak():6.0f} MB  {queries:3} queries  {count:>10,} rows"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(given: list[str]) -> str:
    """The table, a line a size."""
    options = argparse.ArgumentParser(prog="benchmarks.extraction")
    options.add_argument("--firms", type=int, nargs="+", default=SIZES)
    options.add_argument("--one", action="store_true", help="in this process")
    chosen = options.parse_args(given)
    if chosen.one:
        return asyncio.run(measured(chosen.firms[0]))
    command = [sys.executable, "-m", "benchmarks.extraction", "--one", "--firms"]
    return "\n".join(
        subprocess.run([*command, str(firms)], check=True, capture_output=True, text=True).stdout.strip()
        for firms in chosen.firms
    )


if __name__ == "__main__":
    print(main(sys.argv[1:]))
