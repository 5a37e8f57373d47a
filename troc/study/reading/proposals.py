"""Which proposals were made between whom, and what did each firm answer?"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from models.match import Match, MatchLeg, MatchParty
from troc.study.reading.ground import Ground, by_key, day_of
from troc.study.rows import Gift, Proposed, Side


async def read(ground: Ground) -> tuple[Proposed, ...]:
    """The proposals found within the period in which somebody of the study is, in the order of their codes.

    Of who is not, there is neither a side nor a listing; what went between two of them is not there.
    """
    parties = by_key([row async for row in ground.rows(_PARTIES.where(*_of(ground)))])
    legs = by_key([row async for row in ground.rows(_LEGS.where(*_of(ground)))])
    found = []
    async for row in ground.rows(_MATCHES.where(*_of(ground))):
        around, gifts = parties.pop(row.id, []), legs.pop(row.id, [])
        if any(party.organisation_id in ground.aside for party in around):
            continue
        if any(party.organisation_id in ground.firms for party in around):
            found.append(_proposed(ground, row, around, gifts))
    return tuple(sorted(found, key=lambda each: each.id))


def _of(ground: Ground) -> tuple[ColumnElement[bool], ...]:
    return (
        Match.community_id == ground.community_id,
        Match.created_at >= ground.since,
        Match.created_at < ground.until,
    )


_MATCHES = select(Match.id, Match.kind, Match.state, Match.created_at, Match.shared_at, Match.closed_at)
_PARTIES = (
    select(
        MatchParty.match_id,
        MatchParty.organisation_id,
        MatchParty.shown_at,
        MatchParty.answer,
        MatchParty.reason,
        MatchParty.answered_at,
    )
    .join(Match, MatchParty.match_id == Match.id)
    .order_by(MatchParty.match_id, MatchParty.id)
)
_LEGS = (
    select(MatchLeg.match_id, MatchLeg.offer_id, MatchLeg.need_id, MatchLeg.giver_id, MatchLeg.receiver_id)
    .join(Match, MatchLeg.match_id == Match.id)
    .order_by(MatchLeg.match_id, MatchLeg.position, MatchLeg.id)
)


def _proposed(ground: Ground, row: Any, around: list[Any], legs: list[Any]) -> Proposed:
    shown = [party.shown_at for party in around if party.shown_at is not None]
    return Proposed(
        id=ground.codes.match(row.id),
        kind=row.kind,
        size=len(around),
        state=row.state,
        found_on=day_of(row.created_at),
        pushed_on=ground.day(min(shown, default=None)),
        shared_on=ground.day(row.shared_at),
        closed_on=ground.day(row.closed_at),
        distance_km=ground.distance((leg.giver_id, leg.receiver_id) for leg in legs),
        sides=tuple(
            sorted(
                (_side(ground, party) for party in around if party.organisation_id in ground.firms),
                key=lambda side: side.firm,
            )
        ),
        gifts=tuple(
            _gift(ground, leg) for leg in legs if leg.giver_id in ground.firms or leg.receiver_id in ground.firms
        ),
    )


def _gift(ground: Ground, leg: Any) -> Gift:
    giver, receiver = code_of(ground, leg.giver_id), code_of(ground, leg.receiver_id)
    return Gift(
        ground.codes.item(leg.offer_id) if giver else None,
        ground.codes.item(leg.need_id) if receiver else None,
        giver,
        receiver,
    )


def _side(ground: Ground, party: Any) -> Side:
    answered = ground.day(party.answered_at)
    told = answered is not None
    return Side(
        firm=ground.firms[party.organisation_id].code,
        shown_on=ground.day(party.shown_at),
        answer=party.answer if told else None,
        reason=party.reason if told else None,
        answered_on=answered,
    )


def code_of(ground: Ground, organisation: UUID | None) -> str | None:
    """The code of a structure; None when it is not of the study."""
    known = ground.firms.get(organisation) if organisation is not None else None
    return known.code if known else None
