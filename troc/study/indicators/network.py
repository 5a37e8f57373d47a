"""Who exchanges with whom: both worlds, both ways, across territories, or always the same few?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from troc.study.indicators.figures import Seen
from troc.study.indicators.firms import stages_of
from troc.study.indicators.view import View
from troc.study.rows import Done

Pair = tuple[str, str]


def mixed(view: View) -> Iterator[Seen]:
    """Exchanges delivered whose parties are all known: 1 when social economy and classic firms are in it."""
    for each in view.delivered():
        if each.mixed is not None:
            yield Seen(view.parties(each), float(each.mixed), each.delivered_on)


def mixing(view: View) -> Iterator[Seen]:
    """Pairs that agreed on an exchange, each once, at its first: 1 when one is of the social economy and the other is not.

    `weight` is the chance of that among members with a listing, two of them drawn at random.
    """
    expected = _chance_mixed(view)
    for done, pair in _pairs(view):
        forms = [view.traits[firm].form if firm in view.traits else None for firm in pair]
        if None not in forms:
            yield Seen(pair, float(forms[0] != forms[1]), done.agreed_on or done.delivered_on, weight=expected)


def reciprocal(view: View) -> Iterator[Seen]:
    """Pairs of firms between which something was delivered: 1 when both gave to each other."""
    ties = _ties(view)
    for pair in sorted({_sorted(tie) for tie in ties}):
        yield Seen(pair, float((pair[1], pair[0]) in ties and pair in ties), None)


def crossing(view: View) -> Iterator[Seen]:
    """The same pairs, territories known: 1 when they are of two territories."""
    for pair in sorted({_sorted(tie) for tie in _ties(view)}):
        where = [view.traits[firm].territory if firm in view.traits else None for firm in pair]
        if None not in where:
            yield Seen(pair, float(where[0] != where[1]), None)


def triangles(view: View) -> Iterator[Seen]:
    """Three firms that gave in a circle, each of them once; a loop of three is one."""
    gives: dict[str, set[str]] = {}
    for giver, receiver in _ties(view):
        gives.setdefault(giver, set()).add(receiver)
    for first in sorted(gives):
        for second in sorted(gives[first]):
            for third in sorted(gives.get(second, ())):
                # the smallest code begins, so that a circle is met once
                if first < min(second, third) and first in gives.get(third, ()):
                    yield Seen((first, second, third), 1.0, None)


def per_firm(view: View) -> Iterator[Seen]:
    """How many exchanges each firm delivered, of those that delivered any."""
    counts = Counter(firm for each in view.delivered() for firm in view.parties(each))
    return (Seen((firm,), float(count), None) for firm, count in sorted(counts.items()))


def _ties(view: View) -> set[Pair]:
    """(giver, receiver) of all that was delivered, both of the study."""
    return {
        (leg.giver, leg.receiver)
        for each in view.extraction.exchanges
        for leg in each.legs
        if leg.delivered_on is not None and leg.giver is not None and leg.receiver is not None
    }


def _pairs(view: View) -> Iterator[tuple[Done, Pair]]:
    """The pairs that give to each other, with the first exchange on which they agreed: a tie is one, however often it serves."""
    first: dict[Pair, tuple[date, str, Done]] = {}
    for each in view.extraction.exchanges:
        day = each.agreed_on or each.delivered_on
        if day is not None:
            for pair in {_sorted((leg.giver, leg.receiver)) for leg in each.legs if leg.giver and leg.receiver}:
                if pair not in first or (day, each.id) < first[pair][:2]:
                    first[pair] = (day, each.id, each)
    return ((first[pair][2], pair) for pair in sorted(first))


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] <= pair[1] else (pair[1], pair[0])


def _chance_mixed(view: View) -> float:
    """2 × social × classic / (n × (n − 1)): two different members drawn at random."""
    listed = stages_of(view)["listed"]
    forms = Counter(view.traits[firm].form for firm in listed)
    social, classic = forms["ess"], forms["classic"]
    everybody = social + classic
    return 2 * social * classic / (everybody * (everybody - 1)) if everybody > 1 else 0.0
