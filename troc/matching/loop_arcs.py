"""Between which firms of a community could something go, all listings taken together?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from models.enums import PersonState
from models.listing import Listing, PairRefusal
from models.member import Organisation, Person
from models.work import Work
from troc.matching.fit import done_remotely, kilometres
from troc.matching.index import Filters, MatchIndex
from troc.matching.listing import IndexedListing
from troc.matching.loops.graph import BEST_QUALITY, Arc
from troc.matching.matcher import LOOKED_AT
from troc.matching.rows import plain


@dataclass(frozen=True, slots=True)
class InLine:
    """A listing that may be proposed in a loop now."""

    listing: IndexedListing
    version: int
    trade: str | None  #: of its structure, in its own words
    joined: datetime  #: when the structure came
    demo: bool  #: of a fictitious structure
    rehearsing: bool  #: of an account of a rehearsal


#: Listing → what it was made of, and the plain listing that was made.
Made = dict[UUID, tuple[tuple[object, ...], InLine]]
#: So many are read in one statement.
PIECE = 500


async def in_line(work: Work, since: datetime | None = None, made: Made | None = None) -> dict[UUID, InLine]:
    """The active listings of members who are in, present, reachable and not in pause; touched since `since` when given.

    `made`: those of an earlier call, which are not read again as long as nothing of theirs has changed; kept up to date,
    and what is in line no more is forgotten with its words.
    """
    query = (
        select(Listing.id, *_MARKS)
        .join(Person, Person.id == Listing.person_id)
        .join(Organisation, Organisation.id == Listing.organisation_id)
        .where(
            Listing.community_id == work.community_id,
            Listing.is_active(),
            Person.state == PersonState.ACTIVE,
            Person.unreachable_at.is_(None),
            or_(Person.leave_until.is_(None), Person.leave_until <= work.now),
            or_(Person.paused_until.is_(None), Person.paused_until <= work.now),
        )
    )
    if since is not None:
        query = query.where(Listing.updated_at >= since)
    made = {} if made is None else made
    marks = {listing_id: tuple(mark) for listing_id, *mark in (await work.session.execute(query)).all()}
    if since is None:
        for gone in made.keys() - marks.keys():
            del made[gone]
    new = [listing_id for listing_id, mark in marks.items() if listing_id not in made or made[listing_id][0] != mark]
    for start in range(0, len(new), PIECE):
        whole = select(Listing, Organisation).join(Organisation, Organisation.id == Listing.organisation_id)
        whole = whole.where(Listing.id.in_(new[start : start + PIECE])).execution_options(populate_existing=True)
        for listing, owner in (await work.session.execute(whole)).all():
            mark, demo = marks[listing.id], marks[listing.id][-1] is True
            line = InLine(plain(listing, owner), listing.version, owner.trade, owner.created_at, demo, owner.rehearsing)
            made[listing.id] = mark, line
    return {listing_id: made[listing_id][1] for listing_id in marks if listing_id in made}


#: All that a plain listing is made of: the mark of a listing that was not touched, and its structure's part; `demo` last.
_MARKS = (
    Listing.version,
    Listing.updated_at,
    Organisation.commune_code,
    Organisation.ess,
    Organisation.trade,
    Organisation.rehearsing,
    Person.demo,
)


async def refused(work: Work) -> tuple[frozenset[tuple[UUID, UUID]], frozenset[frozenset[UUID]]]:
    """(structure, listing of another it wants no more), and pairs of structures of which one wants nothing of the other."""
    columns = PairRefusal.organisation_id, PairRefusal.listing_id, PairRefusal.other_organisation_id
    query = select(*columns).where(PairRefusal.community_id == work.community_id)
    listings, pairs = set(), set()
    for one, listing_id, whole in (await work.session.execute(query)).all():
        listings.add((one, listing_id))
        if whole is not None:
            pairs.add(frozenset((one, whole)))
    return frozenset(listings), frozenset(pairs)


def arcs_around(
    index: MatchIndex, listing: IndexedListing, known: Mapping[UUID, InLine], within_km: float | None, now: datetime
) -> list[Arc]:
    """Every gift that this offer or need could be part of: what is good enough to be pushed. Some ms."""
    found = index.search(listing, LOOKED_AT, now=now, filters=Filters(within_km=within_km))
    arcs = []
    for candidate in found:
        other = known.get(candidate.id)
        if other is None or not candidate.fit.push or other.listing.organisation_id == listing.organisation_id:
            continue
        arcs.append(_arc(listing, other.listing, candidate.fit.score))
    return arcs


def near_misses(
    index: MatchIndex, need: IndexedListing, known: Mapping[UUID, InLine], within_km: float | None, now: datetime
) -> dict[UUID, int]:
    """Structure → how plausible (1 to 100) that it could meet this need, by an offer of theirs that is somewhat like it."""
    likely: dict[UUID, int] = {}
    for candidate in index.search(need, LOOKED_AT, now=now, filters=Filters(within_km=within_km)):
        if candidate.fit.level is None or candidate.fit.push or candidate.id not in known:
            continue
        score = max(1, round(BEST_QUALITY * min(1.0, candidate.fit.score)))
        likely[candidate.organisation_id] = max(score, likely.get(candidate.organisation_id, 0))
    return likely


def by_trade(
    index: MatchIndex, own: InLine, known: Mapping[UUID, InLine], within_km: float | None, now: datetime
) -> dict[UUID, int]:
    """Need → how plausible (1 to 100) that the structure of `own` could meet it, by what its trade usually does."""
    if not own.trade:
        return {}
    place = own.listing
    usual = IndexedListing(
        id=place.organisation_id,
        organisation_id=place.organisation_id,
        kind="offer",
        text=own.trade,
        published_at=now,
        latitude=place.latitude,
        longitude=place.longitude,
        ess=place.ess,
    )
    found = index.search(usual, LOOKED_AT, now=now, filters=Filters(within_km=within_km))
    return {
        candidate.id: max(1, round(BEST_QUALITY * min(1.0, candidate.fit.score)))
        for candidate in found
        if candidate.fit.level is not None and candidate.id in known
    }


def _arc(listing: IndexedListing, other: IndexedListing, score: float) -> Arc:
    offer, need = (listing, other) if listing.kind == "offer" else (other, listing)
    return Arc(
        giver=offer.organisation_id,
        receiver=need.organisation_id,
        offer=offer.id,
        need=need.id,
        quality=round(BEST_QUALITY * max(0.0, min(1.0, score))),
        value_cents=offer.value_cents or need.value_cents or None,
        distance_km=None if done_remotely(need, offer) else kilometres(need, offer),
    )
