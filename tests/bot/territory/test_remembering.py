"""Does the index that remembers find what the product's index finds, whatever changed since it was last asked?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from bot.territory.behaviour import USUAL
from bot.territory.chance import Chance
from bot.territory.firms import settle
from bot.territory.remembering import Memory, RememberingIndex
from troc.matching.index import Candidate, Filters, MatchIndex
from troc.matching.listing import IndexedListing
from troc.matching.score import POSSIBLE
from troc.places.gazetteer import load_gazetteer

NOW = datetime(2026, 9, 7, 9, tzinfo=UTC)
ALL = Filters()


def _listings(firms: int) -> list[IndexedListing]:
    """What made-up firms declare, as the index gets it."""
    found: list[IndexedListing] = []
    communes = load_gazetteer().communes
    for firm in settle(firms, 10, USUAL, Chance(3)):
        place = communes[firm.commune_code]
        for thing in firm.things:
            found.append(
                IndexedListing(
                    id=UUID(int=len(found) + 1),
                    organisation_id=UUID(int=10_000 + firm.rank),
                    kind="offer" if thing.kind == "offer" else "need",
                    text=thing.words,
                    published_at=NOW - timedelta(days=len(found) % 20),
                    latitude=place.lat,
                    longitude=place.lon,
                    value_cents=100 * thing.euros if thing.euros else None,
                    ess=firm.ess,
                )
            )
    return found


def _found(index: MatchIndex, listing: IndexedListing, now: datetime, filters: Filters = ALL) -> dict[UUID, Candidate]:
    """What may be shown, best first."""
    found = index.search(listing, 40, now=now, filters=filters)
    return {one.id: one for one in found if one.fit.level is not None}


def test_it_finds_what_the_product_finds(memory: Memory) -> None:
    listings = _listings(20)
    usual, remembering = MatchIndex(memory.preparer), RememberingIndex(memory)
    usual.upsert_all(listings)
    remembering.upsert_all(listings)
    shown = 0
    for listing in listings:
        there, here = _found(usual, listing, NOW), _found(remembering, listing, NOW)
        for found, other in ((there, here), (here, there)):
            # the product keeps half of each vector's digits, so that scores differ by some ten-thousandths
            sure = [one for one in found.values() if one.text_score > POSSIBLE + 0.01]
            assert all(abs(other[one.id].fit.score - one.fit.score) < 0.01 for one in sure)
            assert all(other[one.id].both_ways == one.both_ways for one in sure)
        shown += len(here)
    assert shown > 20


def test_what_it_remembers_is_what_it_would_find_anew(memory: Memory) -> None:
    listings = {each.id: each for each in _listings(20)}
    remembering = RememberingIndex(memory)
    remembering.upsert_all(listings.values())
    first = next(iter(listings.values()))

    def same(now: datetime, filters: Filters = ALL) -> None:
        anew = RememberingIndex(memory)
        anew.upsert_all(listings.values())
        for listing in listings.values():
            assert _found(remembering, listing, now, filters) == _found(anew, listing, now, filters), listing.text

    same(NOW)
    same(NOW)
    same(NOW, Filters(taken=frozenset(listings)))
    same(NOW, Filters(organisations=frozenset({first.organisation_id}), listings=frozenset(list(listings)[5:9])))
    same(NOW + timedelta(days=45))
    for at, listing in enumerate(list(listings.values())):
        if at % 3 == 0:  # renewed
            listings[listing.id] = replace(listing, published_at=NOW + timedelta(days=40))
        elif at % 5 == 0:  # dearer, and until a day
            listings[listing.id] = replace(listing, value_cents=9_000_00, available_to=NOW.date())
        elif at % 7 == 0:
            del listings[listing.id]
            remembering.remove(listing.id)
    remembering.upsert_all(listings.values())
    same(NOW + timedelta(days=45))
    same(NOW - timedelta(days=1))
