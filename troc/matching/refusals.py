"""What does a structure not want to be proposed again?"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select

from models.enums import Misfit, RefusalReason
from models.listing import PairRefusal
from models.work import Work


async def refuse(
    work: Work, organisation_id: UUID, listing_id: UUID, reason: RefusalReason, *, whole: UUID | None = None
) -> None:
    """Never propose that listing of another to this structure again; nor, with `whole`, anything of that structure.

    Saying it twice changes nothing; a wider refusal replaces a narrower one.
    """
    query = select(PairRefusal).where(
        PairRefusal.organisation_id == organisation_id, PairRefusal.listing_id == listing_id
    )
    known = (await work.session.execute(query)).scalar_one_or_none()
    if known is None:
        known = PairRefusal(
            id=work.new_id(),
            community_id=work.community_id,
            bot_id=work.bot_id,
            organisation_id=organisation_id,
            listing_id=listing_id,
            data={},
        )
        work.session.add(known)
    known.other_organisation_id = whole
    known.reason = reason
    known.at = work.now
    await work.session.flush()


async def explain(work: Work, organisation_id: UUID, listing_ids: Iterable[UUID], misfit: Misfit) -> None:
    """What was wrong with those listings, for the figures of the programme."""
    query = select(PairRefusal).where(
        PairRefusal.organisation_id == organisation_id, PairRefusal.listing_id.in_(list(listing_ids))
    )
    for known in (await work.session.execute(query)).scalars():
        known.data = {**known.data, "misfit": misfit.value}
    await work.session.flush()


async def take_back(work: Work, organisation_id: UUID, listing_ids: Iterable[UUID]) -> None:
    """This structure changed its mind about those listings and whoever declared them."""
    await work.session.execute(
        delete(PairRefusal).where(
            PairRefusal.organisation_id == organisation_id, PairRefusal.listing_id.in_(list(listing_ids))
        )
    )
