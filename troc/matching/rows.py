"""What does the matching take from a listing of the database, or from words nobody published?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.enums import ListingKind
from models.listing import Listing
from models.member import Organisation
from troc.matching.index import Candidate, MatchIndex
from troc.matching.listing import IndexedListing, said_remote
from troc.places.gazetteer import Commune, load_gazetteer


@dataclass(frozen=True, slots=True)
class Asked:
    """A few words to look for among the listings, published by nobody."""

    id: UUID
    words: str
    wanted: ListingKind

    def plain(self, owner: Organisation | None, now: datetime) -> IndexedListing:
        """As a listing of the other kind, at the structure's own place."""
        commune = _commune(owner.commune_code if owner else None)
        return IndexedListing(
            id=self.id,
            organisation_id=owner.id if owner else self.id,
            kind="need" if self.wanted == ListingKind.OFFER else "offer",
            text=self.words,
            published_at=now,
            latitude=commune.lat if commune else None,
            longitude=commune.lon if commune else None,
            remote=said_remote(self.words),
            ess=bool(owner and owner.ess),
            rehearsing=bool(owner and owner.rehearsing),
        )


def compared(index: MatchIndex, one: Listing, other: Listing, now: datetime) -> Candidate:
    """How well two listings fit, whichever is the need."""
    need, offer = (one, other) if one.kind == ListingKind.NEED else (other, one)
    return index.compare(plain(need), plain(offer), now=now)


def plain(
    listing: Listing, owner: Organisation | None = None, vectors: Mapping[str, Any] | None = None
) -> IndexedListing:
    """A listing in the plain values that the matching works on."""
    commune = _commune(listing.commune_code or (owner.commune_code if owner else None))
    return IndexedListing(
        id=listing.id,
        organisation_id=listing.organisation_id or listing.id,
        kind="offer" if listing.kind == ListingKind.OFFER else "need",
        text=said(listing),
        published_at=listing.published_at or listing.created_at,
        category=listing.category,
        latitude=commune.lat if commune else None,
        longitude=commune.lon if commune else None,
        remote=said_remote(f"{listing.title} {listing.original}"),
        available_from=listing.when_from,
        available_to=listing.when_to,
        quantity=listing.quantity,
        value_cents=listing.value_cents if listing.value_unit is None else None,
        ess=bool(owner and owner.ess),
        rehearsing=bool(owner and owner.rehearsing),
        vectors=vectors,
    )


def said(listing: Listing) -> str:
    """The words that are matched: the title, and the quantity whose unit tells the thing (« pots », « stères »)."""
    return f"{listing.title}, {listing.quantity}" if listing.quantity else listing.title


def text_hash(listing: Listing) -> str:
    """Tells whether vectors were made of the present text."""
    return hashlib.sha256(said(listing).encode()).hexdigest()


def _commune(code: str | None) -> Commune | None:
    return load_gazetteer().communes.get(code) if code else None
