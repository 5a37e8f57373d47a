"""Which rows of single firms may anybody read: few coarse traits, five firms alike at least, nothing by which to find one?

The firms that said yes to the study, described by at most three traits; classes are the cells of a table that passes the
disclosure control like all others, so that one left out cannot be worked out from published margins either. A class in which
everybody has the same outcome is left out too: to know somebody is in it would be to know the outcome (l-diversity).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product

from locales.loader import load
from models.enums import ListingKind
from troc.study.disclosure import EMPTY, MIN_FIRMS, MIN_RESPONDENTS, TOTAL, Axis, Cell, protect
from troc.study.disclosure import Table as Measured
from troc.study.exporting.tables import Column, Row, Table, Type
from troc.study.extraction import Extraction
from troc.study.rows import Firm

MOST_TRAITS = 3
LEAST_ALIKE = MIN_RESPONDENTS  #: k
LEAST_OUTCOMES = 2  #: l
MOST_LEFT_OUT = 0.10  #: of the firms; a file that leaves out more would not show the firms any more
#: Upper ends of the bands, the last open.
_LISTINGS = (0, 2, 4)
_EXCHANGES = (0, 1)
_EUROS = (0, 500, 2000)
_NOT_KNOWN = "nc"
Classes = Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]

_TRAITS: Mapping[str, Callable[[Firm], str | None]] = {
    "territoire": lambda firm: firm.territory,
    "ess": lambda firm: None if firm.ess is None else ("ess" if firm.ess else "classique"),
    "taille": lambda firm: firm.size,
    "secteur": lambda firm: firm.sector,
    "trimestre": lambda firm: f"{firm.joined_on.year}-T{(firm.joined_on.month + 2) // 3}",
}
_OUTCOMES = ("offres", "besoins", "echanges", "valeur")


class NothingPublishable(Exception):
    """No file of single firms keeps the rule: there are too few of them, or they are too unlike."""


def thin_table(extraction: Extraction) -> Table:
    """The file with the most traits that keeps the rule. Raises `NothingPublishable` when none does."""
    firms = [firm for firm in extraction.firms if firm.consented]
    outcomes = _outcomes(extraction)
    names, classes = _best(firms, outcomes)
    # in the order of what they say, which has nothing of the order in which they came
    rows = sorted((*traits, *each) for traits, members in classes.items() for each in members)
    check(names, rows)
    columns = tuple(Column(name, load().plain(f"dataset-thin-{name}"), Type.TEXT) for name in (*names, *_OUTCOMES))
    title = load().plain("dataset-title-thin", kept=len(rows), firms=len(firms))

    def given() -> Iterator[Row]:
        yield from rows

    return Table("fichier_fin", title, columns, given, load().plain("dataset-sheet-thin"), analysed=True)


def check(names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Look at the rows anew, knowing nothing of how they were chosen."""
    alike = Counter(row[: len(names)] for row in rows)
    if not rows or len(names) > MOST_TRAITS or min(alike.values()) < LEAST_ALIKE:
        raise NothingPublishable
    for traits in alike:
        seen = [row[len(names) :] for row in rows if row[: len(names)] == traits]
        if any(len({each[place] for each in seen}) < LEAST_OUTCOMES for place in range(len(_OUTCOMES))):
            raise NothingPublishable


def _best(firms: Sequence[Firm], outcomes: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], Classes]:
    """The most traits that leave out few enough firms; of as many, those that tell the most classes apart."""
    found: list[tuple[tuple[str, ...], Classes]] = []
    for size in range(1, MOST_TRAITS + 1):
        for names in combinations(_TRAITS, size):
            classes = _classes(firms, names, outcomes)
            if firms and _kept(classes) >= (1 - MOST_LEFT_OUT) * len(firms):
                found.append((names, classes))
    if not found:
        raise NothingPublishable
    return max(found, key=lambda each: (len(each[0]), len(each[1])))


def _classes(firms: Sequence[Firm], names: tuple[str, ...], outcomes: Mapping[str, tuple[str, ...]]) -> Classes:
    """The classes that may be told, each with the outcomes of its firms."""
    members: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for firm in firms:
        members[tuple(_TRAITS[name](firm) or _NOT_KNOWN for name in names)].append(outcomes[firm.id])
    alike = [key for key, inside in members.items() if not _diverse(inside)]
    hopeful = {key: inside for key, inside in members.items() if len(inside) >= LEAST_ALIKE and key not in alike}
    if _kept(hopeful) < (1 - MOST_LEFT_OUT) * len(firms):
        return {}  # what the rest of the rule leaves out besides need not be looked for
    table = protect(_counted(names, members, alike))
    return {key: inside for key, inside in members.items() if table.cells.get(key) is not None}


def _kept(classes: Classes) -> int:
    return sum(len(inside) for inside in classes.values())


def _diverse(inside: Sequence[tuple[str, ...]]) -> bool:
    return all(len(set(values)) >= LEAST_OUTCOMES for values in zip(*inside, strict=True))


def _counted(
    names: tuple[str, ...], members: Mapping[tuple[str, ...], Sequence[object]], alike: Sequence[tuple[str, ...]]
) -> Measured:
    """How many firms each class has; one whose outcomes are all alike is judged as one of a single firm."""
    counts: Counter[tuple[str, ...]] = Counter()
    for key, inside in members.items():
        for hidden in range(2 ** len(names)):
            counts[tuple(TOTAL if hidden >> place & 1 else part for place, part in enumerate(key))] += len(inside)
    axes = tuple(Axis(name, tuple(sorted({key[place] for key in members}))) for place, name in enumerate(names))
    cells: dict[tuple[str, ...], Cell | None] = {
        key: Cell(float(count), count, MIN_FIRMS - 1 if key in alike else count, 1 / count)
        for key, count in counts.items()
    }
    # a class of nobody is not told from a small one, so that what is not there may be either
    margins = {key: EMPTY for key in product(*((*axis.categories, TOTAL) for axis in axes)) if TOTAL in key}
    return Measured("fichier_fin", axes, {**margins, **cells})


def _outcomes(extraction: Extraction) -> dict[str, tuple[str, ...]]:
    """What each firm did, in bands."""
    offers: Counter[str] = Counter()
    needs: Counter[str] = Counter()
    for item in extraction.items:
        (offers if item.kind == ListingKind.OFFER else needs)[item.firm] += 1
    done: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for exchange in extraction.exchanges:
        if exchange.delivered_on is not None:
            done.update(party.firm for party in exchange.parties)
            for leg in exchange.legs:
                given[leg.giver or ""] += (leg.value_cents or 0) // 100
    return {
        firm.id: (
            band(offers[firm.id], _LISTINGS),
            band(needs[firm.id], _LISTINGS),
            band(done[firm.id], _EXCHANGES),
            band(given[firm.id], _EUROS),
        )
        for firm in extraction.firms
    }


def band(value: int, ends: Sequence[int]) -> str:
    """In which band a number falls, as « 1-2 », or « 5+ » above the last end."""
    start = 0
    for end in ends:
        if value <= end:
            return str(end) if start == end else f"{start}-{end}"
        start = end + 1
    return f"{start}+"
