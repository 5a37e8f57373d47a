"""Do proposals hit the mark, and what becomes of those that do?"""

from __future__ import annotations

from collections.abc import Iterator

from models.enums import Answer, RefusalReason
from troc.study.indicators.figures import Sample, Seen
from troc.study.indicators.view import View
from troc.study.rows import Done, Proposed

#: Kilometres, as the crow flies, under which an exchange is « de proximité ».
NEAR_KM = 20.0


def shown(view: View) -> Iterator[Seen]:
    """Every proposal that was shown to one firm at least."""
    return (Seen(_firms(each), 1.0, each.pushed_on) for each in view.extraction.proposals if each.pushed_on)


def answers(answer: Answer | None, reason: RefusalReason | None = None) -> Sample:
    """Every card shown to a firm: 1 when it was answered so (None: not at all)."""

    def sample(view: View) -> Iterator[Seen]:
        for each in view.extraction.proposals:
            for side in each.sides:
                if side.shown_on is not None:
                    hit = side.answer == answer and (reason is None or side.reason == reason)
                    yield Seen((side.firm,), float(hit), side.shown_on)

    return sample


def refusals(view: View) -> Iterator[Seen]:
    """Cards refused, each with its reason."""
    for each in view.extraction.proposals:
        for side in each.sides:
            if side.answer == Answer.NO:
                yield Seen((side.firm,), 1.0, side.answered_on, label=side.reason or "unsaid")


def shared(view: View) -> Iterator[Seen]:
    """Proposals shown: 1 when all said yes and contacts went out."""
    for each in view.extraction.proposals:
        if each.pushed_on is not None:
            yield Seen(_firms(each), float(each.shared_on is not None), each.pushed_on)


def exchanges(view: View) -> Iterator[Seen]:
    """Exchanges delivered, on the day of the last delivery."""
    return (Seen(view.parties(each), 1.0, each.delivered_on) for each in view.delivered())


def agreed(view: View) -> Iterator[Seen]:
    """Contacts given: 1 when the parties agreed on terms, or delivered without writing any."""
    for each in _proposed(view):
        yield Seen(view.parties(each), float(bool(each.agreed_on or each.delivered_on)), each.shared_on)


def delivered(view: View) -> Iterator[Seen]:
    """Contacts given: 1 when everything was delivered."""
    for each in _proposed(view):
        yield Seen(view.parties(each), float(each.delivered_on is not None), each.shared_on)


def kept(view: View) -> Iterator[Seen]:
    """Agreements: 1 when everything was delivered."""
    for each in view.extraction.exchanges:
        if each.agreed_on is not None:
            yield Seen(view.parties(each), float(each.delivered_on is not None), each.agreed_on)


def obstacles(view: View) -> Iterator[Seen]:
    """Exchanges that stopped or fell short, each with its coded reason."""
    for each in view.extraction.exchanges:
        if each.reason is not None:
            yield Seen(view.parties(each), 1.0, each.closed_on or each.shared_on, label=each.reason)


def distances(view: View) -> Iterator[Seen]:
    """Kilometres of each exchange delivered; None where a commune is not known."""
    return (Seen(view.parties(each), each.distance_km, each.delivered_on) for each in view.delivered())


def near(view: View) -> Iterator[Seen]:
    """Exchanges delivered whose distance is known: 1 within twenty kilometres."""
    for each in view.delivered():
        if each.distance_km is not None:
            yield Seen(view.parties(each), float(each.distance_km <= NEAR_KM), each.delivered_on)


def loops(view: View) -> Iterator[Seen]:
    """Exchanges delivered: 1 for those of three firms and more."""
    return (Seen(view.parties(each), float(each.size > 2), each.delivered_on) for each in view.delivered())


def _firms(each: Proposed) -> tuple[str, ...]:
    return tuple(side.firm for side in each.sides)


def _proposed(view: View) -> Iterator[Done]:
    """Exchanges that came of a proposal: those made again or elsewhere never could fail."""
    return (each for each in view.extraction.exchanges if each.origin == "proposal")
