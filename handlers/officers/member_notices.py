"""What do members read of what the team has decided about them?"""

from __future__ import annotations

from handlers.callbacks import Go
from handlers.home import see_proposals, tour_button
from handlers.notice_kinds import Telling
from handlers.screens import Screen, button, compose
from locales.loader import load
from models.enums import PersonState
from troc.listings import tours


async def validated(telling: Telling) -> Screen | None:
    """« Votre inscription est validée »; untrue once they are no longer in."""
    if telling.person.state != PersonState.ACTIVE:
        return None
    say = load()
    listings, matches = int(telling.notice.data["listings"]), int(telling.notice.data["matches"])
    touring = await tours.running(telling.work, telling.person.id) is not None
    return compose(
        [
            say("officers-member-validated", name=telling.person.first_name or ""),
            say("officers-member-listings", count=listings) if listings else None,
            say("officers-member-matches", count=matches) if matches else None,
        ],
        [
            [see_proposals(matches) if matches else None],
            [tour_button(resumed=touring)],
            [button("button-offer", Go(to="offer")), button("button-need", Go(to="need"))],
            [button("button-menu", Go(to="menu"))],
        ],
    )
