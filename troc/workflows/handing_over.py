"""An officer leaves the team for good: what goes to the colleague who takes over, in every room?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from models.event import record
from models.meetup import Meetup
from models.member import Officer, Organisation
from models.prospect import OPEN_STATES, Prospect
from models.work import Work
from troc.conventions import meetups
from troc.members import absences, broadcasts, prospect_acts


@dataclass(frozen=True, slots=True)
class Estate:
    """What an officer follows."""

    prospects: int  #: that somebody may still act upon
    structures: int  #: of which they are the referent
    meetups: int  #: to come


async def estate(work: Work, officer: Officer) -> Estate:
    """How much there is to hand over."""
    structures = select(func.count()).where(Organisation.referent_id == officer.id)
    return Estate(
        prospects=len(await _prospects(work, officer)),
        structures=(await work.session.execute(structures)).scalar_one(),
        meetups=len(await _meetups(work, officer)),
    )


async def depart(work: Work, officer: Officer, heir: Officer) -> Estate:
    """Hand everything over in this transaction; the officer is none any more. NotAllowed when nobody would be left.

    A message to many that they had confirmed and that has not begun to leave is stopped by the ticker: nobody would
    answer for it. One that is leaving goes on, and its report comes to the heir.
    """
    left = await estate(work, officer)
    for prospect in await _prospects(work, officer):
        await prospect_acts.hand_over(work, prospect, officer, heir)
    for meetup in await _meetups(work, officer):
        meetups.hand_over(work, meetup, officer, heir)
    for draft in await broadcasts.drafts_of(work, officer.id):
        await broadcasts.discard(work, draft)
    for organisation_id in await absences.depart(work, officer, heir):
        followed = await work.session.get_one(Organisation, organisation_id, populate_existing=True)
        record(work, followed, "organisation.referent", officer.id, officer=str(heir.id))
    await work.session.flush()
    return left


async def _prospects(work: Work, officer: Officer) -> list[Prospect]:
    query = select(Prospect).where(
        Prospect.community_id == work.community_id,
        Prospect.officer_id == officer.id,
        Prospect.state.in_(OPEN_STATES),
    )
    return list((await work.session.execute(query.order_by(Prospect.id).with_for_update())).scalars())


async def _meetups(work: Work, officer: Officer) -> list[Meetup]:
    return [each for each in await meetups.to_come(work) if each.officer_id == officer.id]
