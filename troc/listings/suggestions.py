"""How would an officer present a member's listing, and has its author accepted?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from models.enums import ListingState, SuggestionState
from models.errors import NotFound, RefusedInput, Stale
from models.event import record
from models.listing import Listing
from models.member import Officer
from models.notice import NoticeDraft
from models.suggestion import Suggestion
from models.work import Work
from troc.listings import drafts, photos

#: How long its author may answer.
LIFE = timedelta(days=7)
#: Lines an officer may rewrite, as the card names them → columns of the listing.
LINES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "quantity": ("quantity",),
    "capacity": ("capacity",),
    "value": ("value_cents", "value_high_cents", "value_unit"),
}
#: What may be presented better: whatever is, or will be, in line.
OPEN = frozenset({ListingState.ACTIVE, ListingState.READY, ListingState.PAUSED, ListingState.ASLEEP})


async def begin(work: Work, listing: Listing, officer: Officer) -> Suggestion:
    """The officer's draft for that listing, the one they had begun if there is one; Stale when it is no longer shown.

    RefusedInput while its author still has another one to answer.
    """
    if listing.state not in OPEN:
        raise Stale
    query = select(Suggestion).where(
        Suggestion.listing_id == listing.id, Suggestion.state.in_((SuggestionState.DRAFT, SuggestionState.SENT))
    )
    for found in (await work.session.execute(query)).scalars():
        if found.state == SuggestionState.SENT and not _is_over(work, found):
            raise RefusedInput("suggesting-waits")
        if found.state == SuggestionState.DRAFT and found.officer_id == officer.id:
            return found
    made = Suggestion(
        id=work.new_id(),
        community_id=work.community_id,
        bot_id=work.bot_id,
        listing_id=listing.id,
        person_id=listing.person_id,
        officer_id=officer.id,
        state=SuggestionState.DRAFT,
        lines={},
        before={},
        photos=[],
        created_at=work.now,
    )
    record(work, made, "suggestion.begun", officer.id)
    work.session.add(made)
    await work.session.flush()
    return made


async def get(work: Work, suggestion_id: UUID) -> tuple[Suggestion, Listing]:
    """A suggestion with its listing, the row locked; NotFound when absent."""
    await work.session.flush()
    found = await work.session.get(Suggestion, suggestion_id, with_for_update=True, populate_existing=True)
    if found is None or found.community_id != work.community_id:
        raise NotFound
    return found, await work.session.get_one(Listing, found.listing_id)


def rewrite(suggestion: Suggestion, listing: Listing, changes: Mapping[str, Any]) -> None:
    """Put lines another way, in the draft; what says the same as the listing is left out. Stale once it was sent."""
    _require(suggestion, SuggestionState.DRAFT)
    allowed = {column for columns in LINES.values() for column in columns}
    if not changes.keys() <= allowed:
        raise ValueError(f"not lines an officer may rewrite: {sorted(changes)}")
    kept = {**suggestion.lines, **changes}
    suggestion.lines = {column: value for column, value in kept.items() if getattr(listing, column) != value}


async def add_photo(
    work: Work, suggestion: Suggestion, listing: Listing, file_id: str, unique_id: str, *, as_document: bool
) -> bool:
    """One more photo; the same twice is there once. False when the listing would have more than its five."""
    _require(suggestion, SuggestionState.DRAFT)
    if any(photo[1] == unique_id for photo in suggestion.photos):
        return True
    if await photos.count(work, listing.id) + len(suggestion.photos) >= photos.MOST:
        return False
    suggestion.photos = [*suggestion.photos, [file_id, unique_id, as_document]]
    return True


def is_empty(suggestion: Suggestion) -> bool:
    """Whether it changes nothing."""
    return not suggestion.lines and not suggestion.photos


def send(work: Work, suggestion: Suggestion, listing: Listing, officer: Officer) -> list[NoticeDraft]:
    """Put it before the listing's author, who has seven days. RefusedInput when it changes nothing; Stale once sent."""
    _require(suggestion, SuggestionState.DRAFT)
    if listing.state not in OPEN:
        raise Stale
    if is_empty(suggestion):
        raise RefusedInput("suggesting-empty")
    suggestion.state, suggestion.sent_at, suggestion.expires_at = SuggestionState.SENT, work.now, work.now + LIFE
    suggestion.before = {column: getattr(listing, column) for column in suggestion.lines}
    record(work, suggestion, "suggestion.sent", officer.id, lines=sorted(suggestion.lines))
    return [
        NoticeDraft(
            key=f"suggestion:{suggestion.id}",
            person_id=suggestion.person_id,
            kind="suggestion",
            message_class="B",
            data={"suggestion_id": str(suggestion.id)},
            drop_after=suggestion.expires_at,
        )
    ]


def drop(work: Work, suggestion: Suggestion, officer: Officer) -> None:
    """The officer gives it up, sent or not; Stale once it was answered."""
    if suggestion.state not in (SuggestionState.DRAFT, SuggestionState.SENT):
        raise Stale
    suggestion.state = SuggestionState.DROPPED
    record(work, suggestion, "suggestion.dropped", officer.id)


async def accept(work: Work, suggestion: Suggestion, listing: Listing, person_id: UUID) -> None:
    """Its author accepts: the listing says so from now on. Stale when it is over, or a line was changed meanwhile."""
    _require_open(work, suggestion, listing, person_id)
    suggestion.state, suggestion.answered_at = SuggestionState.ACCEPTED, work.now
    record(work, suggestion, "suggestion.accepted", person_id, officer=str(suggestion.officer_id))
    if suggestion.lines:
        await drafts.edit(work, listing, person_id, **suggestion.lines)
    for file_id, unique_id, as_document in suggestion.photos:
        await photos.attach(work, listing, file_id, unique_id, as_document=bool(as_document))
    await work.session.flush()


def decline(work: Work, suggestion: Suggestion, person_id: UUID) -> None:
    """Its author prefers their own words; Stale when it was answered or is over."""
    if suggestion.person_id != person_id:
        raise NotFound
    _require(suggestion, SuggestionState.SENT)
    suggestion.state, suggestion.answered_at = SuggestionState.DECLINED, work.now
    record(work, suggestion, "suggestion.declined", person_id, officer=str(suggestion.officer_id))


def is_open(work: Work, suggestion: Suggestion, listing: Listing) -> bool:
    """Whether its author may still answer, the listing being as it was when it was sent."""
    same = all(getattr(listing, column) == value for column, value in suggestion.before.items())
    return (
        suggestion.state == SuggestionState.SENT and not _is_over(work, suggestion) and listing.state in OPEN and same
    )


async def lapse(work: Work) -> int:
    """Those nobody answered in time are over; for the ticker. Returns how many."""
    query = select(Suggestion).where(
        Suggestion.community_id == work.community_id,
        Suggestion.state == SuggestionState.SENT,
        Suggestion.expires_at <= work.now,
    )
    found = (await work.session.execute(query)).scalars().all()
    for each in found:
        each.state = SuggestionState.EXPIRED
        record(work, each, "suggestion.expired")
    return len(found)


async def waiting(work: Work, listing_id: UUID) -> int:
    """How many of that listing its author has still to answer."""
    query = select(func.count()).select_from(Suggestion)
    query = query.where(Suggestion.listing_id == listing_id, Suggestion.state == SuggestionState.SENT)
    return (await work.session.execute(query)).scalar_one()


async def forget(work: Work, person_id: UUID) -> None:
    """Erasure: what was suggested to that person goes."""
    await work.session.execute(delete(Suggestion).where(Suggestion.person_id == person_id))


def _require(suggestion: Suggestion, state: SuggestionState) -> None:
    if suggestion.state != state:
        raise Stale


def _require_open(work: Work, suggestion: Suggestion, listing: Listing, person_id: UUID) -> None:
    if suggestion.person_id != person_id:
        raise NotFound
    if not is_open(work, suggestion, listing):
        raise Stale


def _is_over(work: Work, suggestion: Suggestion) -> bool:
    return suggestion.expires_at is not None and suggestion.expires_at <= work.now
