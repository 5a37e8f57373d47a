"""May a network of firms be drawn firm by firm, or must it be told by territory?

A drawing without names still shows who has five partners in a territory of three firms. A node may stand for a firm only
where nobody who counts its lines can name it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from troc.study.disclosure.cells import MIN_FIRMS, MIN_RESPONDENTS, Adds, Cell
from troc.study.disclosure.lines import Line, Place, Sums
from troc.study.disclosure.suppression import untold

SMALL_TERRITORY = 5  #: firms; below, a pattern of links that nobody else there has tells which one it is


@dataclass(frozen=True, slots=True)
class Drawing:
    """What may be drawn: nodes numbered anew (firms, when `by_firm`), else territories, and links with their weight."""

    by_firm: bool
    territories: tuple[str, ...]  #: of each node
    firms: tuple[int | None, ...]  #: how many a node stands for; None = fewer than may be told
    links: Mapping[tuple[int, int], int | None]  #: first and last by number; None = there are some, too few to be told


def revealed(territory: Mapping[Hashable, str], links: Iterable[tuple[Hashable, Hashable]]) -> set[Hashable]:
    """The firms whose pattern of links nobody shares in a territory of fewer than five firms.

    `links`: (from, to), as often as there are exchanges. A pattern is how many firms of the own and of other territories
    one gives to, and receives from. A firm alone in its territory is revealed whatever it does.
    """
    firms = Counter(territory.values())
    patterns = _patterns(territory, links)
    shared = Counter((territory[firm], pattern) for firm, pattern in patterns.items())
    return {
        firm
        for firm, pattern in patterns.items()
        if firms[territory[firm]] < SMALL_TERRITORY and shared[territory[firm], pattern] == 1
    }


def _patterns(
    territory: Mapping[Hashable, str], links: Iterable[tuple[Hashable, Hashable]]
) -> dict[Hashable, tuple[int, int, int, int]]:
    """(gives within, gives beyond, receives within, receives beyond) of each firm, each partner once."""
    partners: dict[Hashable, tuple[set[Hashable], ...]] = {firm: (set(), set(), set(), set()) for firm in territory}
    for giver, receiver in links:
        beyond = int(territory[giver] != territory[receiver])
        partners[giver][beyond].add(receiver)
        partners[receiver][2 + beyond].add(giver)
    return {firm: (len(a), len(b), len(c), len(d)) for firm, (a, b, c, d) in partners.items()}


def drawing(territory: Mapping[Hashable, str], links: Iterable[tuple[Hashable, Hashable]], most: int = 250) -> Drawing:
    """The network as it may be drawn: firm by firm if none is revealed and there are at most `most`, else by territory.

    `territory` has every firm of the network; those without a link are no help in hiding others only if they are left out.
    By territory, a count of fewer than five firms, and links between fewer than three firms on either side or fewer than
    five in all, are there but not told; nor are those by which they could be worked out.
    """
    given = list(links)
    if len(territory) <= most and not revealed(territory, given):
        return _by_firm(territory, given)
    return _by_territory(territory, given)


def _by_firm(territory: Mapping[Hashable, str], links: list[tuple[Hashable, Hashable]]) -> Drawing:
    patterns = _patterns(territory, links)
    # numbered by what the drawing shows anyway: the order of the file would be one more thing to know
    order = sorted(territory, key=lambda firm: (territory[firm], patterns[firm]))
    number = {firm: index for index, firm in enumerate(order)}
    weights: Counter[tuple[int, int]] = Counter()
    for giver, receiver in links:
        weights[min(number[giver], number[receiver]), max(number[giver], number[receiver])] += 1
    return Drawing(True, tuple(territory[firm] for firm in order), (1,) * len(order), dict(weights))


def _by_territory(territory: Mapping[Hashable, str], links: list[tuple[Hashable, Hashable]]) -> Drawing:
    names = tuple(sorted(set(territory.values())))
    counts = Counter(territory.values())
    number = {name: index for index, name in enumerate(names)}
    weights: Counter[tuple[int, int]] = Counter()
    ends: dict[tuple[int, int], set[Hashable]] = defaultdict(set)
    for giver, receiver in links:
        a, b = sorted((number[territory[giver]], number[territory[receiver]]))
        weights[a, b] += 1
        ends[a, b] |= {giver, receiver}
    few = {
        pair
        for pair, weight in weights.items()
        if weight < MIN_RESPONDENTS or not _enough(pair, ends[pair], territory, names)
    }
    few |= _beside(weights, ends, few)
    told = {pair: None if pair in few else weight for pair, weight in weights.items()}
    firms = tuple(counts[name] if counts[name] >= MIN_RESPONDENTS else None for name in names)
    return Drawing(False, names, firms, told)


def _beside(
    weights: Mapping[tuple[int, int], int], ends: Mapping[tuple[int, int], set[Hashable]], few: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """The pairs of territories not told, so that who knows how many links each territory has in all finds none that is not."""
    pairs = [pair for pair in weights if pair[0] != pair[1]]
    sums = Sums(Adds.SUM)
    places = {pair: Place(0, frozenset({("pair", f"{pair[0]}-{pair[1]}")})) for pair in pairs}
    for pair, place in places.items():
        sums.cells[place] = Cell(float(weights[pair]), weights[pair], len(ends[pair]), 0.0)
    lots = {str(index): [pair for pair in pairs if index in pair] for index in {end for pair in pairs for end in pair}}
    for name, lot in {**lots, "all": pairs}.items():
        total = Place(0, frozenset({("total", name)}))
        weight, firms = sum(weights[pair] for pair in lot), len(set[Hashable]().union(*(ends[pair] for pair in lot)))
        sums.cells[total] = Cell(float(weight), weight, firms, 0.0)
        sums.settled.add(total)
        sums.lines.append(Line(total, tuple(places[pair] for pair in lot)))
    gone = untold(sums, {places[pair] for pair in pairs if pair in few})
    return set(pairs) if gone is None else {pair for pair in pairs if places[pair] in gone}


def _enough(
    pair: tuple[int, int], firms: set[Hashable], territory: Mapping[Hashable, str], names: tuple[str, ...]
) -> bool:
    """Whether at least three firms of each side take part."""
    sides = Counter(territory[firm] for firm in firms)
    return all(sides[names[index]] >= MIN_FIRMS for index in pair)
