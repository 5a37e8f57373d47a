"""An officer helps a member to present an offer, and its author answers: what follows in the other rooms?"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from models.enums import ListingState
from models.listing import Listing
from models.match import Match
from models.member import Officer, Person
from models.suggestion import Suggestion
from models.work import Work
from troc.listings import suggestions
from troc.matching.matcher import Matcher
from troc.notifications import notices
from troc.workflows import publishing


async def send(work: Work, suggestion_id: UUID, officer: Officer) -> tuple[Suggestion, Listing]:
    """Put it before the listing's author. RefusedInput when it changes nothing, Stale when it is no longer a draft."""
    suggestion, listing = await suggestions.get(work, suggestion_id)
    await notices.post(work, suggestions.send(work, suggestion, listing, officer))
    return suggestion, listing


async def accept(work: Work, matcher: Matcher, suggestion_id: UUID, person: Person) -> tuple[Listing, Sequence[Match]]:
    """Its author accepts: the listing is reworded and matched anew, as after an edit of their own. Stale when it is over."""
    suggestion, listing = await suggestions.get(work, suggestion_id)
    await suggestions.accept(work, suggestion, listing, person.id)
    if listing.state != ListingState.ACTIVE or not suggestion.lines:
        return listing, ()
    return listing, await publishing.edited(work, matcher, listing, person.id)
