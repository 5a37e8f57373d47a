"""Where is a listing in its life: in line, paused, asleep, withdrawn?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, or_, select, update

from models.enums import ListingKind, ListingState
from models.errors import Stale
from models.event import record
from models.listing import Listing
from models.notice import NoticeDraft
from models.work import Work

#: « Toujours valable ? » is asked after this long, and silence puts the listing to sleep.
ASKED_AFTER = timedelta(days=55)
ASLEEP_AFTER = timedelta(days=60)

#: What a member may do from where; every entry is one button.
TRANSITIONS: Mapping[str, tuple[frozenset[ListingState], ListingState]] = {
    "confirm": (frozenset({ListingState.DRAFT}), ListingState.READY),
    "publish": (frozenset({ListingState.DRAFT, ListingState.READY}), ListingState.ACTIVE),
    "unpublish": (frozenset({ListingState.ACTIVE, ListingState.READY}), ListingState.DRAFT),
    "pause": (frozenset({ListingState.ACTIVE}), ListingState.PAUSED),
    "resume": (frozenset({ListingState.PAUSED, ListingState.ASLEEP}), ListingState.ACTIVE),
    "hold": (frozenset({ListingState.ACTIVE}), ListingState.READY),
    "renew": (frozenset({ListingState.ACTIVE, ListingState.ASLEEP}), ListingState.ACTIVE),
    "sleep": (frozenset({ListingState.ACTIVE}), ListingState.ASLEEP),
    "withdraw": (
        frozenset({ListingState.ACTIVE, ListingState.PAUSED, ListingState.ASLEEP, ListingState.READY}),
        ListingState.WITHDRAWN,
    ),
    "restore": (frozenset({ListingState.WITHDRAWN}), ListingState.ACTIVE),
}


def may(listing: Listing, act: str) -> bool:
    """Whether `act` can be done to the listing as it stands."""
    return listing.state in TRANSITIONS[act][0]


async def change(work: Work, listing: Listing, act: str, actor_id: UUID | None) -> None:
    """Do `act`; Stale when the listing has moved on and it no longer makes sense."""
    if not may(listing, act):
        raise Stale
    if act in ("publish", "confirm") and (listing.kind is None or not listing.title):
        raise Stale
    never_shown = act == "restore" and listing.published_at is None
    listing.state = ListingState.READY if never_shown else TRANSITIONS[act][1]
    if act == "publish":
        listing.published_at = listing.published_at or work.now
    if act in ("publish", "renew", "resume", "restore"):
        listing.renewed_at = work.now
    listing.updated_at = work.now
    record(work, listing, f"listing.{act}", actor_id)
    await work.session.flush()


async def mine(work: Work, person_id: UUID) -> list[Listing]:
    """A person's listings that are or can be in line again, newest first."""
    shown = (ListingState.ACTIVE, ListingState.PAUSED, ListingState.ASLEEP, ListingState.READY)
    query = (
        select(Listing)
        .where(Listing.person_id == person_id, Listing.state.in_(shown))
        .order_by(Listing.created_at.desc(), Listing.position)
    )
    return list((await work.session.execute(query)).scalars())


async def ready(work: Work, person_id: UUID) -> list[Listing]:
    """What a person confirmed before they were let in, but for what an officer has still to look at."""
    looked_at = or_(Listing.flag.is_(None), Listing.cleared_at.is_not(None))
    query = select(Listing).where(Listing.person_id == person_id, Listing.state == ListingState.READY, looked_at)
    return list((await work.session.execute(query.order_by(Listing.created_at))).scalars())


async def renewals(work: Work) -> list[NoticeDraft]:
    """« Toujours valable ? » for what is 55 days old; what is 60 days old falls asleep. Idempotent."""
    query = select(Listing).where(
        Listing.is_active(),
        Listing.community_id == work.community_id,
        Listing.renewed_at <= work.now - ASKED_AFTER,
    )
    drafts = []
    for listing in (await work.session.execute(query)).scalars():
        renewed = listing.renewed_at
        if renewed is None:
            continue
        if renewed <= work.now - ASLEEP_AFTER:
            await change(work, listing, "sleep", None)
        else:
            drafts.append(
                NoticeDraft(
                    key=f"renewal:{listing.id}:{renewed.date().isoformat()}",
                    person_id=listing.person_id,
                    kind="renewal",
                    message_class="D",
                    data={"listing_id": str(listing.id)},
                    drop_after=renewed + ASLEEP_AFTER,
                )
            )
    return drafts


# On every menu: built once, since building a statement costs more than running it.
_COUNTS = (
    select(Listing.kind, func.count())
    .where(Listing.person_id == bindparam("person"), Listing.is_active())
    .group_by(Listing.kind)
)


async def counts(work: Work, person_id: UUID) -> tuple[int, int]:
    """How many offers and how many needs a person has in line."""
    found = dict((await work.session.execute(_COUNTS, {"person": person_id})).all())
    return found.get(ListingKind.OFFER, 0), found.get(ListingKind.NEED, 0)


async def move(work: Work, person_id: UUID, to: UUID, organisation_id: UUID | None = None) -> None:
    """What a newcomer had declared becomes that of the member whose new account it is.

    `organisation_id`: of a full member's, which is in line already, the structure that offers or seeks it from now on.
    """
    values: dict[str, object] = {"person_id": to}
    if organisation_id is not None:
        values |= {"organisation_id": organisation_id, "updated_at": work.now}
    await work.session.execute(update(Listing).where(Listing.person_id == person_id).values(**values))
