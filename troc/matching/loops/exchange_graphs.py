"""What does a weighted exchange graph say: a first line « vertices arcs », then « from to weight » a line?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from troc.matching.loops.file_text import Fault, WrongFile
from troc.matching.loops.instances import Gift, Instance

_WHOLE = re.compile(r"\d{1,9}")
_WEIGHT = re.compile(r"[+-]?(\d{1,15}(\.\d{0,18})?|\.\d{1,18})([eE][+-]?\d{1,2})?")
#: A weight beyond is a mistake, and sums would not be exact.
HEAVIEST = 10**9
#: Decimals kept, if sums stay exact with them.
DECIMALS = 9
MOST_VERTICES = 1_000_000
EXACT = 2**50


def is_exchange_graph(lines: Sequence[str]) -> bool:
    """Whether the first line that says something is two whole numbers."""
    first = next((line.split() for line in lines if _says(line)), [])
    return len(first) == 2 and all(_WHOLE.fullmatch(word) for word in first)


def read_exchange_graph(lines: Sequence[str]) -> Instance:
    """The graph. Vertices count from 0, or from 1 when the greatest says so. Raises `WrongFile`.

    An arc to itself is left out; of two the same, the heavier counts. A last line of -1 ends the file.
    """
    told: tuple[int, int] | None = None
    arcs: list[tuple[int, int, Fraction, int]] = []
    for number, line in enumerate(lines, 1):
        if not _says(line):
            continue
        words = line.split()
        if told is None:
            if len(words) != 2 or not all(_WHOLE.fullmatch(word) for word in words) or int(words[0]) > MOST_VERTICES:
                raise WrongFile(Fault.HEADER, number)
            told = int(words[0]), int(words[1])
        elif words[0] == "-1":
            break
        else:
            arcs.append((*_arc(words, number), number))
    if told is None:
        raise WrongFile(Fault.EMPTY)
    if len(arcs) != told[1]:
        raise WrongFile(Fault.COUNT)
    return _instance(told[0], arcs)


def _says(line: str) -> bool:
    return bool(line) and not line.startswith("#")


def _arc(words: Sequence[str], number: int) -> tuple[int, int, Fraction]:
    if len(words) != 3 or not all(_WHOLE.fullmatch(word) for word in words[:2]):
        raise WrongFile(Fault.ARC, number)
    weight = Fraction(words[2]) if _WEIGHT.fullmatch(words[2]) else None
    if weight is None or abs(weight) > HEAVIEST:
        raise WrongFile(Fault.WEIGHT, number)
    return int(words[0]), int(words[1]), weight


def _instance(vertices: int, arcs: Sequence[tuple[int, int, Fraction, int]]) -> Instance:
    from_one = all(giver and receiver for giver, receiver, _, _ in arcs) and any(vertices in arc[:2] for arc in arcs)
    first = 1 if from_one else 0
    unit = _unit(vertices, [weight for _, _, weight, _ in arcs])
    best: dict[tuple[int, int], int] = {}
    for giver, receiver, weight, number in arcs:
        if max(giver, receiver) - first >= vertices:
            raise WrongFile(Fault.VERTEX, number)
        ends = giver - first, receiver - first
        if giver != receiver:
            best[ends] = max(round(weight * unit), best.get(ends, round(weight * unit)))
    names = [str(vertex + first) for vertex in range(vertices)]
    return Instance(names, [Gift(*ends, weight) for ends, weight in sorted(best.items())], unit)


def _unit(vertices: int, weights: Sequence[Fraction]) -> int:
    """A power of ten that makes weights whole, as far as sums stay exact."""
    heaviest = max((abs(weight) for weight in weights), default=Fraction(0)) or Fraction(1)
    unit = 1
    for _ in range(DECIMALS):
        if all((weight * unit).denominator == 1 for weight in weights) or heaviest * unit * 10 * vertices >= EXACT:
            break
        unit *= 10
    return unit
