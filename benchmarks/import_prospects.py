"""How long does a nasty file of 5,000 prospects take: read, tried, imported, undone; and is nothing lost or twice?

python -m benchmarks.import_prospects [--rows 5000] [--database postgresql://…]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import community
from bot.clock import SystemClock
from bot.database import Database
from bot.imports import Importer
from bot.migration import upgrade
from bot.transport import Delivered
from bot.units import Units
from models.outbox import OutboxRow
from models.prospect import Prospect, ProspectImport, ProspectState
from tests.members.prospect_sheets import Sheet, nasty
from troc.members import prospect_imports, prospect_rows, team


class Shelf:
    """A Telegram that holds one file."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def call(self, method: str, params: Mapping[str, Any]) -> Delivered:
        return Delivered(result={"file_path": "documents/1"})

    async def download(self, remote: str, most_bytes: int) -> bytes:
        return self._content


async def measured(url: str, sheet: Sheet) -> list[tuple[str, float, str]]:
    """(step, seconds, what it came to)."""
    await upgrade(url)
    database, clock = await Database.open(url), SystemClock()
    units = Units(database, clock, await community.community_of(database, clock, "Mesure"), 1)
    importer = Importer(units, Shelf(sheet.content), b"secret")
    async with units.begin() as work:
        officer = await team.seat(work, 1, "Nadia")
        found = await prospect_imports.receive(work, officer, 1, "file", "liste.csv")
    steps: list[tuple[str, float, str]] = []
    for step in ("read", "check", "run", "undo"):
        begun = time.perf_counter()
        if step != "read":
            async with units.begin() as work:
                locked = await prospect_imports.own(work, found.id, officer)
                getattr(prospect_imports, step)(work, locked, officer, 9)
        await importer.turn()
        seconds = time.perf_counter() - begun
        async with units.look() as work:
            now = await work.session.get_one(ProspectImport, found.id)
            told = f"{now.state}: {now.created} new, {now.merged} merged, {now.refused} refused, {now.kept} kept"
            if step == "run":
                rows = await prospect_rows.report(work, now)
                assert len(rows) == sheet.rows and all(row.outcome for row in rows), "a row was lost"
                assert now.created == sheet.firms == await _count(work.session, ProspectState.NEW), (
                    "a firm is there twice"
                )
                assert now.refused == sheet.refused
        steps.append((step, seconds, told))
    async with units.look() as work:
        assert await _count(work.session, ProspectState.NEW) == 0, "the undoing left some"
        edits = select(func.count()).where(OutboxRow.method == "editMessageText")
        steps.append(("told", 0.0, f"{(await work.session.execute(edits)).scalar_one()} times how far it is"))
    await database.close()
    return steps


async def _count(session: AsyncSession, state: ProspectState) -> int:
    query = select(func.count()).where(Prospect.state == state)
    return int((await session.execute(query)).scalar_one())


@click.command()
@click.option("--rows", default=5000)
@click.option("--database", default="", help="an empty PostgreSQL; a new SQLite file without it")
def main(rows: int, database: str) -> None:
    """Print each step; exits with an error when a row is lost or a firm is there twice."""
    sheet = nasty(rows)
    with tempfile.TemporaryDirectory() as folder:
        url = (
            database.replace("postgresql:", "postgresql+asyncpg:", 1)
            or f"sqlite+aiosqlite:///{Path(folder) / 'm.sqlite'}"
        )
        steps = asyncio.run(measured(url, sheet))
    print(f"{rows} rows, {len(sheet.content) / 1e6:.1f} MB: {sheet.firms} firms, {sheet.refused} rows that name none")
    for step, seconds, told in steps:
        print(f"{step:6} {seconds:6.1f} s  {told}")
    print(f"from the file to the last row: {sum(seconds for step, seconds, _ in steps if step != 'undo'):.1f} s")


if __name__ == "__main__":
    sys.exit(main())
