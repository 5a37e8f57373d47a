"""What was offered and needed, for how long, and what of it lay idle?"""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from sqlalchemy import select

from models.enums import ListingKind, ListingState, Nature
from models.listing import Listing
from models.tour import Tour
from troc.french.normalise import fold
from troc.study.reading.ground import Ground, day_of
from troc.study.rows import Item

#: Questions of the tour that dig for what lies idle: slack hours, machines, rooms, stock left over.
IDLE_QUESTIONS = frozenset({"slack", "machines", "rooms", "stock"})
#: How people say it of something themselves.
_IDLE = re.compile(
    r"\b(?:inutilise|inoccupe|vacant|vide|dormant|invendu|surplus|(?:en|de) trop|heures? creuses?"
    r"|(?:ne|me) (?:sert|servent) (?:plus|pas|guere)|(?:qui )?(?:dort|dorment)|peu servi|sous.utilise)e?s?\b"
)
#: Never confirmed by anybody.
_DRAFTS = (ListingState.DRAFT, ListingState.DISCARDED)
_ENDS = {ListingState.WITHDRAWN: "withdrawn", ListingState.ASLEEP: "asleep"}


async def read(ground: Ground) -> tuple[Item, ...]:
    """Every listing that was confirmed before the end of the period, in the order of their codes."""
    dug = await _dug(ground)
    query = select(
        Listing.id,
        Listing.organisation_id,
        Listing.kind,
        Listing.state,
        Listing.category,
        Listing.nature,
        Listing.batch_id,
        Listing.original,
        Listing.value_cents,
        Listing.value_unit,
        Listing.created_at,
        Listing.published_at,
        Listing.updated_at,
    ).where(
        Listing.community_id == ground.community_id,
        Listing.organisation_id.is_not(None),
        Listing.kind.is_not(None),
        Listing.state.not_in(_DRAFTS),
        Listing.created_at < ground.until,
    )
    found = [
        _item(ground, row, row.batch_id in dug)
        async for row in ground.rows(query)
        if row.organisation_id in ground.firms
    ]
    return tuple(sorted(found, key=lambda item: item.id))


def is_idle(kind: str, nature: str | None, original: str, dug: bool) -> bool:
    """Whether an offer is of an asset that lies idle: a place, slack time, an answer to a question of the tour that digs
    for what lies idle, or words that say it. A need never is."""
    if kind != ListingKind.OFFER:
        return False
    return dug or nature in (Nature.SPACE, Nature.TIME) or _IDLE.search(fold(original)) is not None


def _item(ground: Ground, listing: Any, dug: bool) -> Item:
    closed = ground.day(listing.updated_at) if listing.state in _ENDS else None
    return Item(
        id=ground.codes.item(listing.id),
        firm=ground.firms[listing.organisation_id].code,
        kind=listing.kind,
        category=listing.category,
        nature=listing.nature,
        created_on=day_of(listing.created_at),
        published_on=ground.day(listing.published_at),
        closed_on=closed,
        end=_ENDS[listing.state] if closed is not None else None,
        value_cents=listing.value_cents if listing.value_unit is None else None,
        idle=is_idle(listing.kind, listing.nature, listing.original, dug),
    )


async def _dug(ground: Ground) -> frozenset[UUID]:
    """Batches of listings that came of a question of the tour about what lies idle."""
    found: set[UUID] = set()
    query = select(Tour.answers).where(Tour.community_id == ground.community_id)
    async for (answers,) in ground.rows(query):
        for question in IDLE_QUESTIONS & answers.keys():
            found.update(UUID(batch) for batch in (answers[question] or {}).get("batches", ()))
    return frozenset(found)
