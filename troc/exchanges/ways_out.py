"""When the two sides do not meet: what can be done about it, with the exact figures, and what must be said?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from models.enums import VatRegime
from troc.exchanges.fiscal_rules import Activity, Rules
from troc.exchanges.value import MOST_LEGS, Reckoning, ht_for, reckon


class Way(StrEnum):
    """How an exchange whose TTC flows differ can be closed."""

    BALANCE_PAYMENT = "balance_payment"  # the soulte of the terms as they are
    GIVE_LESS = "give_less"  # the larger side delivers less
    GIVE_MORE = "give_more"  # the smaller side delivers more
    SPLIT = "split"  # half is paid, half is delivered less


@dataclass(frozen=True, slots=True)
class Change:
    """A leg whose value changes; the rest of it stays as agreed."""

    leg: int  #: rank in the terms
    giver: str
    before_cents: int  #: HT
    after_cents: int  #: HT


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way out. `outcome` is reckoned anew on the changed legs, so what is left to pay (rounding included) is exact."""

    way: Way
    changes: tuple[Change, ...]
    outcome: Reckoning


class Remark(StrEnum):
    """What is said of an exchange before anybody says yes."""

    NOTHING_TO_PAY = "nothing_to_pay"
    VAT_RECOVERED = "vat_recovered"  # pays a soulte that is only VAT, and deducts it: neutral
    VAT_LOST = "vat_lost"  # VAT that is a real cost
    MENTION_293B = "mention_293b"  # the invoice carries the mention, and counts toward the threshold
    BALANCE_SUGGESTED = "balance_suggested"
    STILL_A_SWAP = "still_a_swap"
    UNUSUAL_VALUE = "unusual_value"
    NEAR_THRESHOLD = "near_threshold"
    OVER_THRESHOLD = "over_threshold"  # the exemption would end with the year
    OVER_TOLERANCE = "over_tolerance"  # the exemption would end at once


@dataclass(frozen=True, slots=True)
class Said:
    """A remark, about one party or about all (None), with its amount in cents where it has one."""

    remark: Remark
    party: str | None = None
    cents: int = 0


@dataclass(frozen=True, slots=True)
class Turnover:
    """The band of yearly turnover that an exempt firm chose to tell, in cents; no upper bound when None."""

    low_cents: int
    high_cents: int | None
    activity: Activity


def ways_out(reckoning: Reckoning, rules: Rules) -> tuple[Suggestion, ...]:
    """The ways to close the gap between TTC flows, soulte first; none when nothing is to be paid.

    A way is left out when no single line of a flow can carry the change. In a loop of three or four each flow above the
    smallest gives less, or each below the largest gives more; « split » halves each payment, the odd cent delivered.
    """
    if not reckoning.payments:
        return ()
    flows = {edge: amounts.ttc for edge, amounts in reckoning.edges.items()}
    low, high = min(flows.values()), max(flows.values())
    targets = {
        Way.GIVE_LESS: dict.fromkeys(flows, low),
        Way.GIVE_MORE: dict.fromkeys(flows, high),
        Way.SPLIT: {edge: low + (flow - low) // 2 for edge, flow in flows.items()},
    }
    found = [Suggestion(Way.BALANCE_PAYMENT, (), reckoning)]
    for way, target in targets.items():
        suggestion = _changed(reckoning, way, target, rules)
        if suggestion is not None:
            found.append(suggestion)
    return tuple(found)


def remarks(reckoning: Reckoning, rules: Rules, turnovers: Mapping[str, Turnover] | None = None) -> tuple[Said, ...]:
    """All that must be said of an exchange, what touches money first. `turnovers` holds the bands of those who told theirs."""
    found = [] if reckoning.payments else [Said(Remark.NOTHING_TO_PAY)]
    for party in reckoning.parties:
        found += _of_party(reckoning, party)
    gap = reckoning.gap * 100
    if gap > rules.question_percent:
        found.append(Said(Remark.STILL_A_SWAP))
    elif gap > rules.suggest_balance_percent:
        found.append(Said(Remark.BALANCE_SUGGESTED))
    found += [
        Said(Remark.UNUSUAL_VALUE, leg.giver, leg.ht_cents)
        for leg in reckoning.legs
        if leg.ht_cents > rules.unusual_leg_cents
    ]
    for party, turnover in (turnovers or {}).items():
        if reckoning.firms[party].regime is VatRegime.FRANCHISE:
            remark = threshold_remark(turnover, reckoning.invoices[party].ht, rules)
            found += [Said(remark, party, reckoning.invoices[party].ht)] if remark else []
    return tuple(found)


def threshold_remark(turnover: Turnover, swap_cents: int, rules: Rules) -> Remark | None:
    """Where a swap of `swap_cents` HT takes a firm under 293 B: a swap counts as turnover. None when it is far from the threshold.

    « Over » is only said when even the low end of the band is over with the swap; else the high end decides of « near ».
    """
    threshold = rules.thresholds[turnover.activity]
    least = turnover.low_cents + swap_cents
    if least > threshold.tolerance_cents:
        return Remark.OVER_TOLERANCE
    if least > threshold.limit_cents:
        return Remark.OVER_THRESHOLD
    most = None if turnover.high_cents is None else turnover.high_cents + swap_cents
    if most is None or most * 100 > threshold.limit_cents * rules.near_threshold_percent:
        return Remark.NEAR_THRESHOLD
    return None


def _of_party(reckoning: Reckoning, party: str) -> list[Said]:
    found = []
    if lost := reckoning.irrecoverable[party]:
        found.append(Said(Remark.VAT_LOST, party, lost))
    given, received, paid = reckoning.invoices[party], reckoning.received[party], reckoning.paid_by(party)
    if paid and not lost and given.ht == received.ht:
        found.append(Said(Remark.VAT_RECOVERED, party, paid))
    if reckoning.firms[party].regime is VatRegime.FRANCHISE:
        found.append(Said(Remark.MENTION_293B, party, given.ht))
    return found


def _changed(reckoning: Reckoning, way: Way, target: Mapping[tuple[str, str], int], rules: Rules) -> Suggestion | None:
    """The terms once the largest line of each flow is set so that the flow meets its target; None when one cannot."""
    legs, changes = list(reckoning.legs), []
    for edge, amounts in reckoning.edges.items():
        if amounts.ttc == target[edge]:
            continue
        rank = max(
            (rank for rank, leg in enumerate(legs) if (leg.giver, leg.receiver) == edge),
            key=lambda rank: (legs[rank].ht_cents, -rank),
        )
        line = reckoning.lines[rank]
        wanted = target[edge] - amounts.ttc + line.ttc_cents
        after = ht_for(wanted, line.rate) if wanted > 0 else 0
        if not 0 < after <= rules.largest_leg_cents:
            return None
        if after != line.leg.ht_cents:
            changes.append(Change(rank, edge[0], line.leg.ht_cents, after))
            legs[rank] = replace(line.leg, ht_cents=after)
    if not changes:
        return None
    return Suggestion(way, tuple(changes), reckon(legs, reckoning.firms, rules))


def item_to_add(reckoning: Reckoning) -> tuple[Change, ...]:
    """The ladder's first rung: who could add an item, and of what value HT at the rate of their largest line, for all flows to meet.

    `before_cents` is 0 and `leg` the rank that the new line would take. Empty when flows meet, or when no room is left for a line.
    """
    flows = {edge: amounts.ttc for edge, amounts in reckoning.edges.items()}
    found: list[Change] = []
    for (giver, _), flow in flows.items():
        largest = max((line for line in reckoning.lines if line.leg.giver == giver), key=lambda line: line.ttc_cents)
        added = ht_for(max(flows.values()) - flow, largest.rate)
        rank = len(reckoning.legs) + len(found)
        if added and rank < MOST_LEGS:
            found.append(Change(rank, giver, 0, added))
    return tuple(found)
