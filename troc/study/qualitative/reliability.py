"""Do two officers read the same in the same words, code by code; and how many persons say each thing?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from troc.study.qualitative.codebook import Codebook
from troc.study.qualitative.verbatims import Pile
from troc.study.statistics.agreement import kappa
from troc.study.statistics.proportions import Estimate
from troc.study.statistics.reading import Reading, reading


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one code, how far two readings agree beyond chance. n: texts read twice."""

    code: str
    kappa: Estimate
    used: int  #: texts in which at least one of the two read it
    reading: Reading


def agreements(pile: Pile, book: Codebook) -> list[Agreement]:
    """Each code that at least one of two read, in the order of the book; nothing under five texts read twice."""
    pairs = pile.twice()
    if reading(len(pairs)) == Reading.NOTHING:
        return []
    found = []
    for code in book.codes:
        judged = [(code in one.codes, code in other.codes) for one, other in pairs]
        used = sum(one or other for one, other in judged)
        if used:
            found.append(Agreement(code, kappa(judged), used, reading(len(pairs))))
    return found


def persons_by_code(pile: Pile) -> dict[str, frozenset[UUID]]:
    """Who says each thing: a person counts once, however often they say it."""
    found: dict[str, set[UUID]] = defaultdict(set)
    for each in pile.verbatims.values():
        coding = pile.final(each.id)
        for code in coding.codes if coding is not None else ():
            found[code].add(each.person_id)
    return {code: frozenset(people) for code, people in found.items()}
