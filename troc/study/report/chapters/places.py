"""Where are the firms, and who exchanges with whom?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from locales.formats import number
from locales.loader import load
from troc.places.gazetteer import Commune, load_gazetteer
from troc.places.outlines import load_outlines
from troc.study.disclosure.networks import Drawing, drawing
from troc.study.indicators.figures import Cut
from troc.study.indicators.registry import ALL
from troc.study.report.chapters.usual import picture, said_grid, section, territory_name
from troc.study.report.charts.ground import Area, Bubble, Map
from troc.study.report.charts.ties import Ring, Web
from troc.study.report.pieces import Picture, Section, Silence, Text
from troc.study.report.saying import caution, joined
from troc.study.report.tellable import Tellable

#: Firms from which a place has a bubble, and from which it is a larger one: classes, so that no number can be read off.
_CLASSES = (5, 10, 20, 50, 100)
#: Firms up to which each is a point; beyond, a page shows nothing but a ball of wool.
_MOST_POINTS = 250


def territories(tellable: Tellable) -> Section:
    """The map."""
    return section("territories", _map(tellable))


def network(tellable: Tellable) -> Section:
    """Ties, both ways, between both worlds."""
    codes = ("ess-mixed", "ess-odds", "reciprocity", "triangles", "cross-territory", "concentration")
    odds = tellable.figure("ess-odds")
    how = Text(load().plain("report-odds-how"), quiet=True) if odds is not None else None
    return section("network", _network(tellable), said_grid(tellable, load().plain("report-grid-network"), codes), how)


def _map(tellable: Tellable) -> Picture | Silence:
    say = load().plain
    parts = tellable.parts("members", Cut.TERRITORY)
    told = {code: each.value for code, each in parts.items() if each is not None and each.value is not None}
    if not told:
        return picture("map", None, "")
    areas = tuple(
        Area(
            outline,
            told.get(outline.code),
            say("report-map-label", code=outline.code, count=number(round(told[outline.code])))
            if outline.code in told
            else outline.code,
        )
        for outline in load_outlines()
    )
    first = max(told, key=lambda code: (told[code], code))
    words = say("report-map-reading", territory=territory_name(first), count=number(round(told[first])))
    bubbles = _bubbles(tellable)
    more = say("report-map-bubbles") if bubbles else ""
    seen = [f"{territory_name(code)} : {number(round(count))}" for code, count in sorted(told.items())]
    return picture("map", Map(areas, bubbles), joined(words, more), seen)


def _bubbles(tellable: Tellable) -> tuple[Bubble, ...]:
    """Groups of communes with enough firms, at the largest of their communes."""
    communes = load_gazetteer().communes
    counts: Counter[str] = Counter()
    centres: dict[str, Commune] = {}
    for each in communes.values():
        name = each.ept or each.epci
        if name and not each.arrondissement and each.population > (centres[name].population if name in centres else -1):
            centres[name] = each
    for firm in tellable.extraction.firms:
        commune = communes.get(firm.commune or "")
        if commune is not None and (commune.ept or commune.epci):
            counts[commune.ept or commune.epci] += 1
    return tuple(
        Bubble(centres[name].lat, centres[name].lon, float(max(each for each in _CLASSES if each <= count)))
        for name, count in sorted(counts.items())
        if count >= _CLASSES[0]
    )


def _network(tellable: Tellable) -> Picture | Silence:
    pairs = sorted({(each.firms[0], each.firms[1]) for each in ALL["reciprocity"].sample(tellable.view)})
    if tellable.figure("reciprocity") is None:
        return picture("network", None, "")
    traits = tellable.view.traits
    where: dict[Hashable, str] = {
        firm: (traits[firm].territory if firm in traits else None) or "" for pair in pairs for firm in pair
    }
    drawn = drawing(where, pairs, _MOST_POINTS)
    apart = tellable.parts("cross-territory", Cut.TERRITORY)
    told = frozenset(code for code, figure in apart.items() if figure is not None)
    return _web(drawn, len(pairs)) if drawn.by_firm else _ring(drawn, len(pairs), told)


def _web(drawn: Drawing, ties: int) -> Picture | Silence:
    """Firm by firm: nobody's pattern of ties is its own in a small territory."""
    codes = sorted(set(drawn.territories))
    web = Web(
        tuple(codes.index(code) for code in drawn.territories),
        tuple(territory_name(code) for code in codes),
        tuple(sorted(drawn.links)),
    )
    firms = len(drawn.territories)
    words = load().plain("report-network-reading", firms=number(firms), ties=number(ties))
    return picture("network", web, joined(words, caution(firms)))


def _ring(drawn: Drawing, ties: int, told: frozenset[str]) -> Picture | Silence:
    """Ties within and between territories, those of too few firms not told.

    `told`: territories of which the share of ties that leave it is told elsewhere, and so how many do not.
    """
    codes = drawn.territories
    known = [drawn.links.get((rank, rank), 0) for rank in range(len(codes))]
    within = tuple(count if code in told else None for code, count in zip(codes, known, strict=True))
    between = tuple((one, other, count) for (one, other), count in sorted(drawn.links.items()) if one != other)
    if not any(drawn.links.values()):
        return picture("network", None, "")
    labels = tuple(territory_name(code, short=True) if code else "?" for code in codes)
    words = load().plain("report-ring-reading", ties=number(ties), territories=number(len(codes)))
    seen = [
        f"{territory_name(codes[one])} – {territory_name(codes[other])} : {number(count)}"
        for one, other, count in between
        if count is not None
    ]
    return picture("network", Ring(labels, within, between, load().plain("report-hidden")), words, seen)
