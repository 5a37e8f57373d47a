"""What do members read of what the team decided about their listings?"""

from __future__ import annotations

from handlers.callbacks import Go
from handlers.home import see_proposals
from handlers.notice_kinds import Telling
from handlers.screens import Screen, button, compose, screen
from locales.loader import load
from models.enums import ListingState
from models.errors import NotFound
from models.listing import Listing
from troc.listings import drafts


async def cleared(telling: Telling) -> Screen | None:
    """The team looked, and it is in line; untrue once it no longer is."""
    listing = await _listing(telling)
    if listing is None or listing.state != ListingState.ACTIVE:
        return None
    matches = int(telling.notice.data["matches"])
    say = load()
    return compose(
        [
            say("sensitive-cleared", title=listing.title),
            say("sensitive-cleared-matches", count=matches) if matches else None,
        ],
        [
            [see_proposals(matches) if matches else None],
            [button("listings-button-all", Go(to="listings")), button("button-menu", Go(to="menu"))],
        ],
    )


async def not_cleared(telling: Telling) -> Screen | None:
    """The team keeps it out as it is worded; untrue once its author has done something else with it."""
    listing = await _listing(telling)
    if listing is None or listing.state != ListingState.WITHDRAWN:
        return None
    kind = "offer" if listing.kind == "offer" else "need"
    rows = [
        [button(f"button-{kind}", Go(to=kind)), button("button-team", Go(to="team"))],
        [button("button-menu", Go(to="menu"))],
    ]
    return screen("sensitive-not-cleared", rows, title=listing.title)


async def _listing(telling: Telling) -> Listing | None:
    try:
        return await drafts.get(telling.work, telling.person, telling.id_of("listing_id"))
    except NotFound:
        return None
