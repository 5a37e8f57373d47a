"""Which photos does a listing have, and of which do we still lack our own copy?

Rows only: the files themselves are written and removed by the fetcher, which drops every copy whose row is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select

from models.listing import Listing, Photo
from models.work import Work

#: A listing shows at most so many.
MOST = 5
#: What Telegram lets a bot download, in bytes.
MOST_BYTES = 20 * 1024 * 1024
#: A photo sent within this time of the last word about a draft belongs to it.
OPEN_FOR = timedelta(minutes=10)
#: A copy is tried so often, each wait twice the one before: the last try comes some six hours after the photo.
TRIES, FIRST_WAIT = 12, timedelta(seconds=10)
AT_A_TIME = 20
A_QUERY = 500  #: ids in one statement
# Asked for every card: built once, since building a statement costs more than running it.
_OF_MANY = (
    select(Photo)
    .where(Photo.listing_id.in_(bindparam("ids", expanding=True)))
    .order_by(Photo.created_at.desc(), Photo.id.desc())
)


async def attach(work: Work, listing: Listing, file_id: str, unique_id: str, *, as_document: bool = False) -> bool:
    """Add a photo to a listing; the same one twice is there once. False when the listing has its five already."""
    known = await _of(work, listing.id)
    if any(photo.file_unique_id == unique_id for photo in known):
        return True
    if len(known) >= MOST:
        return False
    work.session.add(
        Photo(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            listing_id=listing.id,
            file_id=file_id,
            file_unique_id=unique_id,
            as_document=as_document,
            created_at=work.now,
        )
    )
    listing.updated_at = work.now
    await work.session.flush()
    return True


async def count(work: Work, listing_id: UUID) -> int:
    """How many photos the listing has."""
    query = select(func.count()).select_from(Photo).where(Photo.listing_id == listing_id)
    return (await work.session.execute(query)).scalar_one()


async def shown(work: Work, listing_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The first photo of each listing that can be shown now: a Telegram file id, or the path of our copy.

    What came as a file cannot be sent again as a photo, and carries its EXIF data: only our copy of it is shown.
    """
    found: dict[UUID, str] = {}
    for photo in (await work.session.execute(_OF_MANY, {"ids": list(listing_ids)})).scalars():
        reference = photo.path if photo.as_document else photo.file_id
        if reference is not None:
            found[photo.listing_id] = reference
    return found


async def remove(work: Work, listing: Listing) -> None:
    """Take all photos off a listing; the copies go with the fetcher's next round."""
    await forget(work, [listing.id])
    listing.updated_at = work.now


async def forget(work: Work, listing_ids: Collection[UUID]) -> None:
    """Erase the photos of those listings; the copies go with the fetcher's next round."""
    await work.session.execute(delete(Photo).where(Photo.listing_id.in_(list(listing_ids))))


async def paths_of(work: Work, person_id: UUID) -> list[str]:
    """Where the copies of a person's photos lie, under the data folder."""
    query = (
        select(Photo.path)
        .join(Listing, Listing.id == Photo.listing_id)
        .where(Listing.person_id == person_id, Photo.path.is_not(None))
        .order_by(Photo.created_at, Photo.id)
    )
    return [path for path in (await work.session.execute(query)).scalars() if path is not None]


async def to_fetch(work: Work) -> list[tuple[UUID, str]]:
    """Photos without a copy whose next try is due, oldest first: (id of the row, Telegram's file id)."""
    query = (
        select(Photo)
        .where(Photo.bot_id == work.bot_id, Photo.path.is_(None), Photo.fetch_attempts < TRIES)
        .order_by(Photo.created_at, Photo.id)
    )
    waiting = (await work.session.execute(query)).scalars()
    due = [(p.id, p.file_id) for p in waiting if p.created_at + _waited(p.fetch_attempts) <= work.now]
    return due[:AT_A_TIME]


async def fetched(work: Work, photo_id: UUID, path: str | None) -> None:
    """The copy lies at `path`, or this try failed. Nothing happens when the photo was removed meanwhile."""
    photo = await work.session.get(Photo, photo_id)
    if photo is None:
        return
    photo.path = path
    photo.fetch_attempts += path is None


async def known(work: Work, photo_ids: Collection[UUID]) -> set[UUID]:
    """Which of these photos still exist."""
    wanted, found = list(photo_ids), set[UUID]()
    for start in range(0, len(wanted), A_QUERY):
        query = select(Photo.id).where(Photo.id.in_(wanted[start : start + A_QUERY]))
        found.update((await work.session.execute(query)).scalars())
    return found


async def _of(work: Work, listing_id: UUID) -> Sequence[Photo]:
    return (await work.session.execute(select(Photo).where(Photo.listing_id == listing_id))).scalars().all()


def _waited(attempts: int) -> timedelta:
    """How long after the photo came the try after `attempts` failures is due: 0, 10, 30, 70 s…"""
    return FIRST_WAIT * float(2**attempts - 1)
