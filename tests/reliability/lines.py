"""What does a bad line do between the program and what it talks to: slow, cut, or open at one end only?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from random import Random

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
CHUNK = 65536


class Line:
    """A TCP proxy of one's own to one place; every connection made through it suffers the same."""

    def __init__(self, connect: Connect, chance: Random) -> None:
        self._connect = connect
        self._chance = chance
        self._wires: set[asyncio.StreamWriter] = set()
        self._pipes: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self.delay = 0.0  #: seconds, at most, by which each piece comes later
        self.cuts = 0  #: connections that were cut
        self.port = 0

    def cut(self) -> None:
        """Close every connection, whatever is on its way."""
        self.cuts += len(self._wires) // 2
        for wire in self._wires:
            wire.transport.abort()

    def hold(self) -> None:
        """Half-open: what is sent is accepted and goes nowhere, until `heal`."""
        self._flows.clear()

    def heal(self) -> None:
        """A good line again; what was held is lost with its connections."""
        self.delay = 0.0
        if not self._flows.is_set():
            self.cut()
            self._flows.set()

    async def serve(self, near: asyncio.StreamReader, wire: asyncio.StreamWriter) -> None:
        """One connection, both ways."""
        try:
            far, other = await self._connect()
        except OSError:
            wire.transport.abort()
            return
        self._wires |= {wire, other}
        ways = {asyncio.create_task(self._pipe(near, other)), asyncio.create_task(self._pipe(far, wire))}
        self._pipes |= ways
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        self._pipes -= ways
        self._wires -= {wire, other}
        for end in (wire, other):
            end.close()

    async def _pipe(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await source.read(CHUNK):
                if self.delay:
                    await asyncio.sleep(self._chance.uniform(0, self.delay))
                await self._flows.wait()
                sink.write(piece)
                await sink.drain()

    def close(self) -> None:
        """End every connection."""
        for pipe in self._pipes:
            pipe.cancel()
        self.cut()


@asynccontextmanager
async def line_to(connect: Connect, chance: Random) -> AsyncIterator[Line]:
    """A line that listens on a port of its own of this machine, as long as one is inside."""
    line = Line(connect, chance)
    server = await asyncio.start_server(line.serve, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        server.close()
        line.close()
        await asyncio.sleep(0)
