"""How does a database refuse to serve, and for how long?"""

from __future__ import annotations

import asyncio
import resource
import sqlite3

import asyncpg

from tests.reliability.scene import Scene, Trouble

LOCKED = 7.0  #: seconds a lock is kept from the program: longer than it waits for one


async def database(scene: Scene) -> None:
    """The database refuses, in each of its ways in turn: full or read-only, locked, without a connection left."""
    ways: list[Trouble] = [_read_only, _locked_postgresql, _no_connection] if scene.postgresql else [_full, _locked]
    for way in ways:
        await asyncio.sleep(scene.seconds / 4)
        async with scene.turns:
            await way(scene)
    scene.measured["refusals"] = len(ways)


async def _full(scene: Scene) -> None:
    """No file of the program's may grow any more (what writing says then differs from a full disk by its code only)."""
    size = 65536 + max((log.stat().st_size for log in scene.folder.glob("data/troquet.log")), default=0)
    kept = resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    await asyncio.sleep(4)
    resource.prlimit(scene.bot.pid, resource.RLIMIT_FSIZE, kept)


async def _locked(scene: Scene) -> None:
    other = sqlite3.connect(scene.folder / "troquet.sqlite", isolation_level=None, timeout=10)
    other.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(LOCKED)
    other.execute("ROLLBACK")
    other.close()


async def _read_only(scene: Scene) -> None:
    administrator = await scene.administrator()
    for value in ("on", "off"):
        await administrator.execute("SET default_transaction_read_only = off")
        await administrator.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        await administrator.execute("SELECT pg_reload_conf()")
        await asyncio.sleep(4 if value == "on" else 0)
    await administrator.close()


async def _locked_postgresql(scene: Scene) -> None:
    administrator = await scene.administrator()
    async with administrator.transaction():
        await administrator.execute("LOCK TABLE inbox, outbox IN ACCESS EXCLUSIVE MODE")
        await asyncio.sleep(LOCKED)
    await administrator.close()


async def _no_connection(scene: Scene) -> None:
    """All places are taken, and the program's own were cut: whatever it asks, there are too many clients already."""
    administrator, others = await scene.administrator(), []
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'troquet'"
    until = asyncio.get_running_loop().time() + 4
    while asyncio.get_running_loop().time() < until:
        try:
            others.append(await scene.administrator())
        except asyncpg.PostgresError:
            await administrator.execute(cut)
            await asyncio.sleep(0.05)
    for other in [*others, administrator]:
        await other.close()
