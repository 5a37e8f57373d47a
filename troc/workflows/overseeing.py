"""What does an officer see of members and proposals? Names on both sides: the team knows them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from models.enums import ListingState
from models.listing import Listing
from models.match import Match, MatchLeg, MatchParty, RelayedMessage
from models.member import Officer, Organisation, Person
from models.outbox import OutboxRow
from models.work import Work
from troc.exchanges import responsiveness
from troc.exchanges.responsiveness import Responsiveness
from troc.members import absences, people
from troc.notifications import outbox

#: What is worth showing of a member's listings; drafts are theirs alone.
SHOWN = (ListingState.ACTIVE, ListingState.READY, ListingState.PAUSED, ListingState.ASLEEP)


@dataclass(frozen=True, slots=True)
class Overview:
    """One proposal: its parties by name, and what goes from whom to whom."""

    match: Match
    parties: Sequence[Organisation]
    legs: Sequence[MatchLeg]
    listings: Mapping[UUID, Listing]
    on_paper: Sequence[UUID] = ()  #: structures whose answer an officer passed on from paper


@dataclass(frozen=True, slots=True)
class MemberFile:
    """One member as the team knows them."""

    person: Person
    organisation: Organisation | None
    listings: Sequence[Listing]  #: offers and needs that are confirmed, the newest first
    proposals: int  #: that concern them at present, or ended in shared contacts
    responsiveness: Responsiveness
    referent: Officer | None  #: who of the team follows their structure


async def member_file(work: Work, person_id: UUID) -> MemberFile:
    """The member's file; NotFound when absent."""
    person = await people.get(work, person_id)
    query = (
        select(Listing)
        .where(Listing.person_id == person.id, Listing.state.in_(SHOWN))
        .order_by(Listing.created_at.desc(), Listing.id.desc())
    )
    listings = await _all(work, query)
    mine = select(func.count()).select_from(MatchParty).where(MatchParty.person_id == person.id)
    organisation = await people.organisation_of(work, person)
    return MemberFile(
        person=person,
        organisation=organisation,
        referent=await absences.referent(work, organisation),
        listings=listings,
        proposals=(await work.session.execute(mine)).scalar_one(),
        responsiveness=await responsiveness.of_person(work, person.id),
    )


async def proposals_page(
    work: Work, offset: int, limit: int, person_id: UUID | None = None
) -> tuple[list[Overview], int]:
    """The open proposals of all, or every proposal of one member; newest first; and how many there are."""
    query = select(Match).where(Match.community_id == work.community_id)
    if person_id is None:
        trial = select(MatchParty.match_id).join(Person, Person.id == MatchParty.person_id)
        query = query.where(Match.is_open(), Match.id.not_in(trial.where(Person.rehearsing.is_(True))))
    else:
        query = query.join(MatchParty, MatchParty.match_id == Match.id).where(MatchParty.person_id == person_id)
    count = select(func.count()).select_from(query.with_only_columns(Match.id).subquery())
    query = query.order_by(Match.created_at.desc(), Match.id.desc()).offset(offset).limit(limit)
    matches = await _all(work, query)
    return await _overviews(work, matches), (await work.session.execute(count)).scalar_one()


async def proposal(work: Work, match_id: UUID) -> Overview | None:
    """One proposal, whatever its state; None when it is gone."""
    query = select(Match).where(Match.id == match_id, Match.community_id == work.community_id)
    found = await _overviews(work, await _all(work, query))
    return found[0] if found else None


async def relayed(work: Work, relay_id: UUID | None) -> RelayedMessage | None:
    """A question or answer that was reported; None when it is gone."""
    found = None if relay_id is None else await work.session.get(RelayedMessage, relay_id)
    return found if found is not None and found.community_id == work.community_id else None


async def cards_sent(work: Work, keys: str, but: int) -> list[tuple[int, int]]:
    """(chat, message) of the officers' messages whose keys begin with `keys`, but those in chat `but`.

    One that has not left yet is withdrawn: it would ask for what is done.
    """
    query = select(OutboxRow.dedupe_key, OutboxRow.chat_id, OutboxRow.message_id).where(
        OutboxRow.bot_id == work.bot_id, OutboxRow.dedupe_key.startswith(keys, autoescape=True)
    )
    found = []
    for key, chat_id, message_id in (await work.session.execute(query)).all():
        if chat_id == but:
            continue
        if message_id is None:
            await outbox.cancel(work, key)
        else:
            found.append((chat_id, message_id))
    return found


async def _overviews(work: Work, matches: Sequence[Match]) -> list[Overview]:
    ids = [match.id for match in matches]
    legs = await _all(work, select(MatchLeg).where(MatchLeg.match_id.in_(ids)).order_by(MatchLeg.position))
    parties = await _all(work, select(MatchParty).where(MatchParty.match_id.in_(ids)).order_by(MatchParty.id))
    wanted = {leg.offer_id for leg in legs} | {leg.need_id for leg in legs}
    listings = {row.id: row for row in await _all(work, select(Listing).where(Listing.id.in_(wanted)))}
    named = await people.organisations(work, {party.organisation_id for party in parties})
    return [
        Overview(
            match=match,
            parties=[
                named[party.organisation_id]
                for party in parties
                if party.match_id == match.id and party.organisation_id in named
            ],
            legs=[leg for leg in legs if leg.match_id == match.id],
            listings=listings,
            on_paper=[party.organisation_id for party in parties if party.match_id == match.id and party.on_paper],
        )
        for match in matches
    ]


async def _all(work: Work, query: Any) -> list[Any]:
    return list((await work.session.execute(query)).scalars())
