"""What do encoders, refusals and reports still know of listings that were erased?"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_

from models.listing import ListingVector, PairRefusal
from models.ruling import PairReport
from models.work import Work
from troc.matching import loop_questions


async def forget(work: Work, listing_ids: Collection[UUID], organisation_id: UUID | None) -> None:
    """Drop the vectors made of those listings, the refusals, reports and questions about them, and those of the structure that goes too."""
    await work.session.execute(delete(ListingVector).where(ListingVector.listing_id.in_(listing_ids)))
    gone: list[ColumnElement[bool]] = [PairRefusal.listing_id.in_(listing_ids)]
    if organisation_id is not None:
        gone += [PairRefusal.organisation_id == organisation_id, PairRefusal.other_organisation_id == organisation_id]
    await work.session.execute(delete(PairRefusal).where(or_(*gone)))
    await loop_questions.forget(work, listing_ids, organisation_id)
    told: list[ColumnElement[bool]] = [PairReport.need_id.in_(listing_ids), PairReport.offer_id.in_(listing_ids)]
    if organisation_id is not None:
        told.append(PairReport.organisation_id == organisation_id)
    await work.session.execute(delete(PairReport).where(or_(*told)))
