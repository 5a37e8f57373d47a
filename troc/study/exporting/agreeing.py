"""Which rows may leave one by one? Those of firms that said yes to the study; figures count the others too."""

from __future__ import annotations

from dataclasses import replace

from troc.study.extraction import Extraction
from troc.study.rows import Done, Leg, Proposed


def of_agreeing(extraction: Extraction) -> Extraction:
    """The same reading without what is told of firms that were not asked yet, or left before they were.

    A proposal or an exchange with one that agreed stays, the other being nobody; between others it goes.
    """
    kept = {firm.id for firm in extraction.firms if firm.consented}
    items = tuple(each for each in extraction.items if each.firm in kept)
    known = {each.id for each in items}
    invitations = tuple(each for each in extraction.invitations if each.firm is None or each.firm in kept)
    asked = {each.id for each in invitations}
    proposals = (_proposal(each, kept, known) for each in extraction.proposals)
    exchanges = (_exchange(each, kept) for each in extraction.exchanges)
    return replace(
        extraction,
        firms=tuple(firm for firm in extraction.firms if firm.id in kept),
        items=items,
        proposals=tuple(each for each in proposals if each.sides),
        exchanges=tuple(each for each in exchanges if each.parties),
        prospects=tuple(each for each in extraction.prospects if each.firm is None or each.firm in kept),
        written=tuple(each for each in extraction.written if each.firm in kept),
        invitations=invitations,
        answers=tuple(each for each in extraction.answers if each.invitation in asked),
        meetings=tuple(
            replace(each, guests=tuple(guest for guest in each.guests if guest.firm in kept))
            for each in extraction.meetings
        ),
        codings=tuple(each for each in extraction.codings if each.firm in kept),
        expenses=tuple(each for each in extraction.expenses if each.firm is None or each.firm in kept),
    )


def _proposal(found: Proposed, kept: set[str], known: set[str]) -> Proposed:
    gifts = tuple(
        replace(
            each,
            offer=each.offer if each.offer in known else None,
            need=each.need if each.need in known else None,
            giver=_of(each.giver, kept),
            receiver=_of(each.receiver, kept),
        )
        for each in found.gifts
        if each.giver in kept or each.receiver in kept
    )
    return replace(found, sides=tuple(side for side in found.sides if side.firm in kept), gifts=gifts)


def _exchange(found: Done, kept: set[str]) -> Done:
    legs = tuple(_leg(each, kept) for each in found.legs if each.giver in kept or each.receiver in kept)
    parties = tuple(each for each in found.parties if each.firm in kept)
    # of two, what is paid in all would tell what the other pays
    soulte = found.soulte_cents if len(parties) == found.size else None
    told = len(legs) == len(found.legs) and all(leg.value_cents is not None for leg in legs)
    return replace(found, parties=parties, legs=legs, soulte_cents=soulte, declared=found.declared and told)


def _leg(found: Leg, kept: set[str]) -> Leg:
    """Of what the other gave, only that it came."""
    if found.giver not in kept:
        receiver = _of(found.receiver, kept)
        return Leg(None, receiver, None, None, None, found.delivered_on, idle=False, reuse=None, quantity=1)
    return replace(found, receiver=_of(found.receiver, kept))


def _of(firm: str | None, kept: set[str]) -> str | None:
    return firm if firm in kept else None
