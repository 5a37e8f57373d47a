"""Two guests talked: what came of it, and by which door do they go on to an exchange?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from models.enums import ListingKind
from models.exchange import Exchange, ExchangeParty
from models.meetup import GuestState, Meetup, MeetupGuest, MeetupSuggestion, Outcome
from models.member import Organisation, Person
from models.work import Work
from troc.conventions import guest_list, meetups, suggestions
from troc.conventions.balance import Balance, balance
from troc.exchanges import overview, proposals
from troc.exchanges.proposals import LegDraft
from troc.exchanges.states import ENDED
from troc.matching.matcher import Matcher
from troc.workflows import meeting, meeting_pairs, telling
from troc.workflows.meeting_pairs import Suggested


@dataclass(frozen=True, slots=True)
class Way:
    """Where « un échange en vue » leads; all null when an offer or a need has left."""

    exchange_id: UUID | None = None  #: under way between the two already
    match_id: UUID | None = None  #: the proposal on which their yes counts


async def to_ask(work: Work, guest: MeetupGuest, after: UUID | None = None) -> Suggested | None:
    """The next person of the short list we want to hear about; `after`: the suggestion just answered.

    First those not answered yet; when all are, those left open (« à revoir »), each once a round.
    """
    line = [each for each in await meeting_pairs.short_list(work, guest) if each.other.guest.present_at is not None]
    passed = [each.row.id for each in line]
    rest = line[passed.index(after) + 1 :] if after in passed else line
    return next((each for each in rest if each.row.talked is None or each.row.outcome == Outcome.AGAIN), None)


async def one(work: Work, row: MeetupSuggestion) -> Suggested | None:
    """That line of the reader's short list; None once the other is gone."""
    guest = await work.session.get_one(MeetupGuest, row.guest_id)
    return next((each for each in await meeting_pairs.short_list(work, guest) if each.row.id == row.id), None)


async def way(work: Work, matcher: Matcher, person: Person, row: MeetupSuggestion) -> Way:
    """The exchange between the two, else the open proposal, else one made of the offer and the need that brought them together."""
    about = await work.session.get_one(MeetupGuest, row.about_id)
    other = await work.session.get_one(Person, about.person_id)
    mine, theirs = person.organisation_id, other.organisation_id
    if mine is None or theirs is None:
        return Way()
    exchange_id = await _exchange_between(work, mine, theirs)
    if exchange_id is not None:
        return Way(exchange_id=exchange_id)
    match_id = await overview.open_with(work, mine, theirs) or await _propose(work, matcher, row)
    if match_id is not None:
        suggestions.led_to(work, row, match_id)
    return Way(match_id=match_id)


async def sheet(work: Work, meetup: Meetup) -> Balance:
    """The balance sheet of a meet-up as it stands now. Accounts of a rehearsal count only where there are no others."""
    lines = await meeting.people_of(work, await guest_list.listed(work, meetup, list(GuestState)))
    real = [line for line in lines if not (line.person.rehearsing or line.person.demo)]
    guests = [line.guest for line in real or lines]
    counted = {guest.id for guest in guests}
    homes = await _homes(work, [guest for guest in guests if guest.present_at is not None])
    begun, done = await _since(work, meetup, homes)
    rows = [row for row in await suggestions.all_of(work, meetup) if {row.guest_id, row.about_id} <= counted]
    return balance(guests, rows, over=meetups.is_over(meetup, work.now), exchanges=begun, done=done)


async def _propose(work: Work, matcher: Matcher, row: MeetupSuggestion) -> UUID | None:
    """A proposal of the gift that brought the two together; None when it may not be proposed any more."""
    offer, need = await matcher.in_line(work, row.offer_id), await matcher.in_line(work, row.need_id)
    if offer is None or need is None:
        return None
    found = await matcher.pair(work, need, offer)
    legs = [LegDraft(offer, need, found.score, found.reasons)]
    back = await matcher.way_back(work, offer, need)
    if back is not None:
        gift = (back.listing, back.origin) if back.listing.kind == ListingKind.OFFER else (back.origin, back.listing)
        legs.append(LegDraft(*gift, back.score, back.reasons))
    match = await proposals.propose(work, legs, found.level)
    await telling.found(work, [match])
    return match.id


async def _exchange_between(work: Work, one: UUID, other: UUID) -> UUID | None:
    """The exchange under way between two structures, the newest first."""
    theirs = ExchangeParty.__table__.alias("theirs")
    query = (
        select(Exchange.id)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .join(theirs, theirs.c.exchange_id == Exchange.id)
        .where(
            ExchangeParty.organisation_id == one,
            theirs.c.organisation_id == other,
            Exchange.state.not_in(ENDED),
        )
        .order_by(Exchange.created_at.desc())
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def _homes(work: Work, there: list[MeetupGuest]) -> list[UUID]:
    """The structures of those who came."""
    query = (
        select(Organisation.id)
        .join(Person, Person.organisation_id == Organisation.id)
        .where(Person.id.in_([guest.person_id for guest in there]))
        .distinct()
    )
    return list((await work.session.execute(query)).scalars())


async def _since(work: Work, meetup: Meetup, homes: list[UUID]) -> tuple[int, int]:
    """(exchanges begun since the meet-up between structures that were there, of these those that are done)."""
    if meetup.starts_at is None:
        return 0, 0
    query = (
        select(Exchange.id, Exchange.done_at, ExchangeParty.organisation_id)
        .join(ExchangeParty, ExchangeParty.exchange_id == Exchange.id)
        .where(
            Exchange.community_id == work.community_id,
            Exchange.created_at >= meetup.starts_at,
            ExchangeParty.organisation_id.in_(homes),
        )
    )
    parties: dict[UUID, set[UUID]] = {}
    done = set()
    for exchange_id, done_at, home in (await work.session.execute(query)).all():
        parties.setdefault(exchange_id, set()).add(home)
        if done_at is not None:
            done.add(exchange_id)
    born = {exchange_id for exchange_id, found in parties.items() if len(found) > 1}
    return len(born), len(born & done)
