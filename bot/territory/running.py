"""How are the scenarios of a territory lived: side by side where the machine has processors for it, or one after the other?

They share nothing but what was read of the texts, which is read before: what each comes to is the same either way.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, TypeAlias

from bot.territory import store
from bot.territory.chance import Chance
from bot.territory.firms import settle
from bot.territory.funnel import Outcome
from bot.territory.remembering import Memory
from bot.territory.scenario import Run, Scenario, live

#: One end of the pipe through which a scenario tells how far it is.
_End: TypeAlias = "Connection[Any, Any]"
#: From so many firms times days on, processes of their own are worth starting.
WORTH = 500


class Lost(Exception):
    """The process of a scenario ended without a word: it was killed, or the machine has no memory left."""


def lived(
    run: Run, scenarios: Sequence[Scenario], memory: Memory, folder: Path, day_over: Callable[[int], object]
) -> list[Outcome]:
    """Live each scenario in a database of its own, `<name>.sqlite` in `folder`; what each came to, in their order.

    `day_over` is called with the weight of each day that is over, as in `weights`. Raises what a scenario raised, or Lost.
    """
    memory.learn(
        thing.words for firm in settle(run.firms, run.days, run.behaviour, Chance(run.seed)) for thing in firm.things
    )
    asyncio.run(store.prepare([_file(folder, each) for each in scenarios]))
    gc.freeze()  # hundreds of thousands of words that never go: looking through them again and again costs a sixth
    try:
        if processors() > 1 and run.firms * run.days >= WORTH:
            return _side_by_side(run, scenarios, memory, folder, day_over)
        heavy = weights(run)
        return [
            asyncio.run(live(run, each, memory, _file(folder, each), lambda day: day_over(heavy[day])))
            for each in scenarios
        ]
    finally:
        gc.unfreeze()


def weights(run: Run) -> list[int]:
    """How long each day of a scenario takes beside the others: as many firms as have come by then."""
    firms = settle(run.firms, run.days, run.behaviour, Chance(run.seed))
    return [sum(firm.arrives <= day for firm in firms) for day in range(run.days)]


def _side_by_side(
    run: Run, scenarios: Sequence[Scenario], memory: Memory, folder: Path, day_over: Callable[[int], object]
) -> list[Outcome]:
    context = multiprocessing.get_context("fork")  # what was read is shared, not read again
    heavy = weights(run)
    outcomes: dict[int, Outcome] = {}
    processes: list[ForkProcess] = []
    ends: dict[_End, int] = {}
    try:
        for rank, scenario in enumerate(scenarios):
            here, there = context.Pipe(duplex=False)
            others = (*ends, here)
            process = context.Process(
                target=_alone, args=(run, scenario, memory, _file(folder, scenario), there, others)
            )
            process.start()
            there.close()
            processes.append(process)
            ends[here] = rank
        while ends:
            for end in [each for each in wait(list(ends)) if isinstance(each, Connection)]:
                said = _heard(end)
                if isinstance(said, int):
                    day_over(heavy[said])
                    continue
                if isinstance(said, Outcome):
                    outcomes[ends.pop(end)] = said
                    continue
                raise said
    finally:
        for process in processes:
            process.terminate()
            process.join()
    return [outcomes[rank] for rank in range(len(scenarios))]


def _heard(end: _End) -> int | Outcome | Exception:
    try:
        said: int | Outcome | Exception = end.recv()
    except EOFError:
        return Lost()
    return said


def _alone(run: Run, scenario: Scenario, memory: Memory, file: Path, end: _End, others: Sequence[_End]) -> None:
    """In a process of its own: the rank of each day that is over, then what it came to, or what went wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides, and ends it
    for other in others:
        other.close()  # came with the memory; left open, nobody would notice that who started it is gone
    with suppress(BrokenPipeError):  # who started it is gone
        try:
            end.send(asyncio.run(live(run, scenario, memory, file, end.send)))
        except BrokenPipeError:
            raise
        except Exception as error:
            end.send(error)


def _file(folder: Path, scenario: Scenario) -> Path:
    return folder / f"{scenario.name}.sqlite"


def processors() -> int:
    """How many processors this process may use; 1 where processes cannot share what was read."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
