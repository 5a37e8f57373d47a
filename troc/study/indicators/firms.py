"""How far do firms come: from a first contact to an exchange, and to another one?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from models.enums import Answer, ListingKind
from troc.study.indicators.figures import Sample, Seen
from troc.study.indicators.view import View
from troc.study.rows import Contacted, Firm

#: Days within which an active member has published an offer and a need.
ACTIVATION_DAYS = 14
#: Offers, and needs, that the tour leads to: with five and five, three firms in four meet a direct swap.
GOAL = 5

#: Stages of a member, each with the one it is a share of. A firm that reached a stage reached those it came through.
STAGES: dict[str, str | None] = {
    "joined": None,
    "validated": "joined",
    "listed": "validated",
    "five-five": "listed",
    "proposed": "listed",
    "interested": "proposed",
    "agreed": "interested",
    "delivered": "agreed",
    "repeat": "delivered",
}


def members(view: View) -> Iterator[Seen]:
    """Every firm of the study, on the day it joined."""
    return (Seen((firm.id,), on=firm.joined_on) for firm in view.extraction.firms)


def stage(name: str) -> Sample:
    """Of the firms that reached the stage before, those that reached this one."""
    before = STAGES[name]

    def sample(view: View) -> Iterator[Seen]:
        reached = stages_of(view)
        for firm in view.extraction.firms:
            if before is None or firm.id in reached[before]:
                yield Seen((firm.id,), float(firm.id in reached[name]), firm.joined_on)

    return sample


def stages_of(view: View) -> dict[str, frozenset[str]]:
    """The firms that reached each stage; worked out once a view."""
    if view.stages is None:
        view.stages = _stages(view)
    return view.stages


def _stages(view: View) -> dict[str, frozenset[str]]:
    firms = view.extraction.firms
    published: Counter[tuple[str, str]] = Counter(
        (item.firm, item.kind) for item in view.extraction.items if item.published_on is not None
    )
    shown = {side.firm for each in view.extraction.proposals for side in each.sides if side.shown_on is not None}
    yes = {side.firm for each in view.extraction.proposals for side in each.sides if side.answer == Answer.YES}
    agreed = {
        party.firm
        for each in view.extraction.exchanges
        if each.agreed_on or each.delivered_on
        for party in each.parties
    }
    delivered = Counter(party.firm for each in view.delivered() for party in each.parties)
    found: dict[str, set[str]] = {
        "joined": {firm.id for firm in firms},
        "validated": {firm.id for firm in firms if firm.validated_on is not None},
        "listed": {firm.id for firm in firms if any(published[firm.id, kind] for kind in ListingKind)},
        "proposed": shown,
        "interested": yes,
        "agreed": agreed,
        "delivered": set(delivered),
        "repeat": {firm for firm, times in delivered.items() if times > 1},
    }
    order = list(found)
    for earlier, later in zip(order[-2::-1], order[:0:-1], strict=True):
        found[earlier] |= found[later] & found["joined"]
    deep = {firm.id for firm in firms if all(published[firm.id, kind] >= GOAL for kind in ListingKind)}
    return {name: frozenset(each & found["joined"]) for name, each in {**found, "five-five": deep}.items()}


def activation(view: View) -> Iterator[Seen]:
    """Firms that joined long enough ago to be judged: had they published an offer and a need in time?"""
    span = timedelta(days=ACTIVATION_DAYS)
    for firm in view.extraction.firms:
        if firm.joined_on + span <= view.last_day:
            in_time = firm.activated_on is not None and firm.activated_on <= firm.joined_on + span
            yield Seen((firm.id,), float(in_time), firm.joined_on)


def left(view: View) -> Iterator[Seen]:
    """Of the firms that joined, those that left."""
    return (Seen((firm.id,), float(firm.left_on is not None), firm.joined_on) for firm in view.extraction.firms)


def consenting(view: View) -> Iterator[Seen]:
    """Everybody who joined: did they say yes to the study? Of those who said no nothing else is known here."""
    for firm in view.extraction.firms:
        yield Seen((firm.id,), float(firm.consented), firm.joined_on)
    for _ in range(view.extraction.left_out):
        yield Seen((), 0.0)


def known_prospects(view: View) -> Iterator[Seen]:
    """Of the prospects the team wrote down, those it reached in any way."""
    return (_seen(each, _reached(each) is not None) for each in view.extraction.prospects)


def opened(view: View) -> Iterator[Seen]:
    """Of the prospects reached, those that opened their invitation, or joined by another door."""
    return (_seen(each, bool(each.opened_on or each.joined_on)) for each in _approached(view))


def joined(view: View) -> Iterator[Seen]:
    """Of the prospects that opened, those that joined."""
    return (_seen(each, each.joined_on is not None) for each in _approached(view) if each.opened_on or each.joined_on)


def won(view: View) -> Iterator[Seen]:
    """Of the prospects reached, those that joined; each with its channel."""
    return (_seen(each, each.joined_on is not None) for each in _approached(view))


def refused(view: View) -> Iterator[Seen]:
    """Of the prospects reached, those that said no."""
    return (_seen(each, each.refused_on is not None) for each in _approached(view))


def refusals(view: View) -> Iterator[Seen]:
    """Prospects that said no, each with its reason."""
    for each in _approached(view):
        if each.refused_on is not None:
            yield Seen((each.id,), 1.0, each.refused_on, label=each.refusal or "unsaid")


def by_channel(view: View) -> Iterator[Seen]:
    """Firms that joined, each with the channel it came by: did it get as far as an exchange delivered?"""
    delivered = stages_of(view)["delivered"]
    for firm in view.extraction.firms:
        yield Seen((firm.id,), float(firm.id in delivered), firm.joined_on, label=_channel(firm))


def _channel(firm: Firm) -> str:
    return firm.channel or "unsaid"


def _approached(view: View) -> Iterator[Contacted]:
    return (each for each in view.extraction.prospects if _reached(each) is not None)


def _reached(each: Contacted) -> date | None:
    return each.contacted_on or each.invited_on or each.opened_on or each.joined_on or each.refused_on


def _seen(each: Contacted, reached: bool) -> Seen:
    return Seen((each.id,), float(reached), _reached(each) or each.created_on, label=each.channel or "unsaid")
