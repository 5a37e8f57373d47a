"""Which loops solve an exchange problem published by others: `troquet loops solve FILE`?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from threading import Event, Thread

import click

from bot.clock import SystemClock
from bot.commands.french import FrenchCommand, FrenchGroup, Mistyped
from locales.loader import load
from troc.matching.loops.assignment import any_length
from troc.matching.loops.bounded import at_most
from troc.matching.loops.exchange_graphs import is_exchange_graph, read_exchange_graph
from troc.matching.loops.file_text import WrongFile, lines_of
from troc.matching.loops.instances import Instance, Solution, Standing
from troc.matching.loops.want_lists import read_want_lists

#: Seconds between two words to somebody who waits.
PATIENCE = 2.0
#: Longest loops that `--max-length` takes; beyond, there is no need to say it.
LONGEST = 1_000_000


@click.group("loops", cls=FrenchGroup, help=load().plain("cli-help-loops"))
def command() -> None:
    """Reads files only: no settings, no database, no network."""


@command.command("solve", cls=FrenchCommand, help=load().plain("cli-help-loops-solve"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar=load().plain("cli-metavar-file"))
@click.option("--max-length", type=click.IntRange(2, LONGEST), metavar="N", help=load().plain("cli-help-loops-length"))
@click.option("--json", "as_json", is_flag=True, help=load().plain("cli-help-loops-json"))
def solve(file: Path, max_length: int | None, as_json: bool) -> None:
    """Print what the best loops serve, and what is proved of them."""
    clock = SystemClock()
    started = clock.now()
    with _patience() as waiting:
        instance = _read(file)
        try:
            found = any_length(instance, waiting) if max_length is None else at_most(instance, max_length, waiting)
        except ValueError:
            raise Mistyped(load().plain("cli-loops-wrong", file=str(file), fault="weights")) from None
    seconds = _seconds(started, clock.now())
    click.echo(json.dumps(_object(instance, found, seconds), ensure_ascii=False) if as_json else _told(found, seconds))


def _read(file: Path) -> Instance:
    try:
        lines = lines_of(file)
        return read_exchange_graph(lines) if is_exchange_graph(lines) else read_want_lists(lines)
    except WrongFile as wrong:
        values = {"file": str(file), "fault": str(wrong.fault)}
        if wrong.line:
            raise Mistyped(load().plain("cli-loops-wrong-line", line=str(wrong.line), **values)) from None
        raise Mistyped(load().plain("cli-loops-wrong", **values)) from None


def _object(instance: Instance, found: Solution, seconds: float) -> dict[str, object]:
    return {
        "served": found.served,
        "loops": len(found.cycles),
        "by_length": {str(length): count for length, count in found.by_length.items()},
        "objective": _number(found.objective),
        "bound": _number(found.bound),
        "status": found.standing.value,
        "seconds": seconds,
        "cycles": [[instance.names[vertex] for vertex in cycle] for cycle in found.cycles],
    }


def _told(found: Solution, seconds: float) -> str:
    texts = load()
    lines = [texts.plain("cli-loops-served", served=found.served, loops=len(found.cycles))]
    lines += [
        texts.plain("cli-loops-of-length", length=length, count=count) for length, count in found.by_length.items()
    ]
    lines.append(texts.plain("cli-loops-objective", objective=_number(found.objective), bound=_number(found.bound)))
    if found.standing == Standing.OPTIMAL:
        lines.append(texts.plain("cli-loops-proven"))
    else:
        share = (found.bound - found.objective) / found.bound
        lines.append(texts.plain("cli-loops-within", percent=round(float(share) * 100, 3)))
    lines.append(texts.plain("cli-loops-seconds", seconds=seconds))
    return "\n".join(lines)


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _seconds(since: datetime, now: datetime) -> float:
    return round((now - since).total_seconds(), 2)


class _Waiting:
    """The stage under way, told to whoever waits."""

    def __init__(self) -> None:
        self._stage, self._done, self._total = "reading", 0, 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        self._stage, self._done, self._total = stage, done, total

    @property
    def sentence(self) -> str:
        key = "cli-loops-progress-of" if self._total else "cli-loops-progress"
        return load().plain(key, stage=self._stage, done=self._done, total=self._total)


@contextmanager
def _patience() -> Iterator[_Waiting]:
    """Says on the error output what is under way, as long as it lasts; nothing if it is short."""
    waiting, over = _Waiting(), Event()

    def tell() -> None:
        while not over.wait(PATIENCE):
            click.echo(waiting.sentence, err=True)

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield waiting
    finally:
        over.set()
        teller.join()
