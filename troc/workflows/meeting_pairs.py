"""Who of those who come to a meet-up should meet whom, by what they offer and need?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from models.enums import ListingKind
from models.exchange import ExchangeParty
from models.listing import Listing
from models.meetup import GuestState, Meetup, MeetupGuest, MeetupSuggestion
from models.member import Person
from models.work import Work
from troc.conventions import guest_list, meetups, suggestions
from troc.conventions.short_lists import Pair, short_lists
from troc.conventions.suggestions import Reason
from troc.exchanges import overview
from troc.matching.index import Filters
from troc.matching.loop_arcs import refused
from troc.matching.matcher import LOOKED_AT, Found, Matcher
from troc.matching.rows import plain
from troc.workflows import meeting
from troc.workflows.meeting import Line


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line of somebody's short list, with what may be shown of the other."""

    row: MeetupSuggestion
    other: Line
    named: bool  #: both agreed that those who come read their names
    gives: bool  #: whether the reader is the one who offers
    offer: Listing
    need: Listing


async def suggest(work: Work, matcher: Matcher, meetup: Meetup, newcomer: MeetupGuest | None = None) -> int:
    """Work out the short lists of those who come, or add to them for one who came late; the number of new pairs.

    Only what is good enough to be proposed without having been asked for, and nothing that either declined. Some ms a
    listing: each need (of a newcomer, each listing) is looked for among those who come.
    """
    lines = await meeting.people_of(work, await guest_list.listed(work, meetup, [GuestState.COMING]))
    homes: dict[UUID, Line] = {}
    for line in lines:
        if line.organisation is not None:
            homes.setdefault(line.organisation.id, line)
    guests = {home: line.guest.id for home, line in homes.items()}
    found = await _fits(work, matcher, homes, None if newcomer is None else newcomer.person_id)
    apart = await _apart(work, homes)
    pairs: list[Pair] = []
    reasons: dict[frozenset[UUID], Found] = {}
    for each in found:
        one, other = each.origin.organisation_id, each.listing.organisation_id
        if one is None or other is None or frozenset((one, other)) in apart:
            continue
        pair = Pair(guests[one], guests[other], each.score)
        pairs.append(pair)
        best = reasons.get(pair.both)
        if best is None or best.score < each.score:
            reasons[pair.both] = each
    kept = await suggestions.known_pairs(work, meetup)
    chosen = [(pair.one, pair.other, _reason(reasons[pair.both])) for pair in short_lists(pairs, kept)]
    made = await suggestions.suggest(work, meetup, chosen)
    if newcomer is None:
        meetups.note_paired(work, meetup, made)
    return made


async def short_list(work: Work, guest: MeetupGuest) -> list[Suggested]:
    """The guest's short list; those who will not come after all are left out until the meet-up, for ever once erased."""
    rows = await suggestions.of_guest(work, guest.id)
    lines = {line.guest.id: line for line in await meeting.people_of(work, [about for _, about in rows])}
    wanted = {row.offer_id for row, _ in rows} | {row.need_id for row, _ in rows}
    query = select(Listing).where(Listing.id.in_(wanted))
    listings = {listing.id: listing for listing in (await work.session.execute(query)).scalars()}
    mine = (await work.session.get_one(Person, guest.person_id)).organisation_id
    shown = []
    for row, about in rows:
        line = lines.get(about.id)
        if line is None or line.organisation is None or about.state != GuestState.COMING:
            continue
        offer, need = listings[row.offer_id], listings[row.need_id]
        named = bool(guest.listed and about.listed)
        shown.append(Suggested(row, line, named, offer.organisation_id == mine, offer, need))
    return shown


async def _fits(work: Work, matcher: Matcher, homes: dict[UUID, Line], newcomer: UUID | None) -> list[Found]:
    """What the needs of those who come find among them; of a newcomer (person), what all their listings do."""
    index = await matcher.sync(work)
    here = {listing.id: listing for listing in await matcher.active_of(work, list(homes))}
    away = Filters(organisations=await _others(work, homes))
    found = []
    for listing in _asking(here.values(), homes, newcomer):
        owner = homes[listing.organisation_id].organisation if listing.organisation_id is not None else None
        for candidate in index.search(plain(listing, owner), LOOKED_AT, now=work.now, filters=away):
            if candidate.fit.push and candidate.id in here:
                found.append(Found(listing, here[candidate.id], candidate))
        await asyncio.sleep(0)  # others are answered in between
    return found


def _asking(listings: Iterable[Listing], homes: dict[UUID, Line], newcomer: UUID | None) -> list[Listing]:
    if newcomer is None:
        return [listing for listing in listings if listing.kind == ListingKind.NEED]
    return [
        listing
        for listing in listings
        if listing.organisation_id is not None and homes[listing.organisation_id].person.id == newcomer
    ]


async def _others(work: Work, homes: Iterable[UUID]) -> frozenset[UUID]:
    """The structures with something in line that do not come: they are not looked at."""
    query = (
        select(Listing.organisation_id).where(Listing.community_id == work.community_id, Listing.is_active()).distinct()
    )
    found = (await work.session.execute(query)).scalars()
    return frozenset(home for home in found if home is not None) - frozenset(homes)


async def _apart(work: Work, homes: dict[UUID, Line]) -> set[frozenset[UUID]]:
    """Pairs of structures that need no suggestion: one wants nothing of the other, or they trade already."""
    _, pairs = await refused(work)
    found = {pair for pair in pairs if len(pair & homes.keys()) == 2}
    said_no = set().union(*(await overview.declined(work, list(homes))).values())
    for decliner, listing_id in said_no:
        listing = await work.session.get(Listing, listing_id)
        if listing is not None and listing.organisation_id is not None:
            found.add(frozenset((decliner, listing.organisation_id)))
    other = ExchangeParty.__table__.alias("other")
    query = (
        select(ExchangeParty.organisation_id, other.c.organisation_id)
        .join(other, other.c.exchange_id == ExchangeParty.exchange_id)
        .where(ExchangeParty.organisation_id.in_(list(homes)))
    )
    found |= {frozenset(pair) for pair in (await work.session.execute(query)).all() if pair[0] != pair[1]}
    return found


def _reason(found: Found) -> Reason:
    need = found.origin if found.origin.kind == ListingKind.NEED else found.listing
    offer = found.listing if need is found.origin else found.origin
    return Reason(offer.id, need.id, found.score, found.reasons)
