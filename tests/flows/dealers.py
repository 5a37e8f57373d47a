"""Members whose contacts have just been shared, for the tests of what comes after: terms, deliveries, opinions."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from models.enums import ContactChoice, LegalForm, ListingKind, ListingState, MatchState, PersonState, VatRegime
from models.exchange import Exchange
from models.listing import Listing
from models.match import Match
from tests.flows.declarants import known
from tests.flows.people import Someone, Town, plain
from troc.exchanges import proposals
from troc.exchanges.proposals import LegDraft
from troc.members import joining, people, taxation

PARIS = ZoneInfo("Europe/Paris")
COMMUNES = ("77288", "91228", "91174", "77186")
GOODS = ("trois stères de bois", "une vidange", "la comptabilité du mois", "vingt paniers de légumes")


async def dealer(
    town: Town,
    name: str,
    rank: int,
    regime: VatRegime | None = None,
    rate: int | None = None,
    cents: int | None = 23000,
) -> Someone:
    """A member with one offer in line."""
    someone = await town.person(name, username=name.lower(), phone=f"+3363998010{rank}")
    await someone.start()
    async with town.work() as work:
        person = await known(work, someone)
        person.state = PersonState.JOINING
        await joining.set_name(work, person, f"Maison {name}")
        await joining.set_commune(work, person, COMMUNES[rank], "Europe/Paris")
        await joining.set_sector(work, person, "craft", "un atelier")
        await joining.set_legal_form(work, person, LegalForm.SARL)
        person.state = PersonState.ACTIVE
        person.phone, person.contact_choice = f"+3363998010{rank}", ContactChoice.PHONE
        organisation = await people.organisation_of(work, person)
        assert organisation is not None
        if regime is not None:
            taxation.set_regime(work, organisation, regime, person.id)
            if rate is not None:
                taxation.set_rate(work, organisation, rate, person.id)
        for kind, title in ((ListingKind.OFFER, GOODS[rank]), (ListingKind.NEED, "de quoi échanger")):
            work.session.add(
                Listing(
                    id=work.new_id(),
                    community_id=work.community_id,
                    bot_id=work.bot_id,
                    person_id=person.id,
                    organisation_id=person.organisation_id,
                    kind=kind,
                    state=ListingState.ACTIVE,
                    title=title,
                    original=title,
                    value_cents=cents if kind is ListingKind.OFFER else None,
                    published_at=work.now,
                    renewed_at=work.now,
                    created_at=work.now,
                    updated_at=work.now,
                )
            )
    return someone


async def share(town: Town, *circle: Someone, one_way: bool = False) -> UUID:
    """Each of the circle gives to the next; all have said yes, and contacts are out on a Tuesday morning. The proposal's id."""
    await tuesday(town)
    async with town.work() as work:
        offers, needs = {}, {}
        for someone in circle:
            person = await known(work, someone)
            query = select(Listing).where(Listing.person_id == person.id)
            for listing in (await work.session.execute(query)).scalars():
                (offers if listing.kind == ListingKind.OFFER else needs)[someone.id] = listing
        legs = [
            LegDraft(offers[giver.id], needs[circle[(rank + 1) % len(circle)].id], 0.8, [])
            for rank, giver in enumerate(circle)
        ]
        match = await proposals.propose(work, legs[:1] if one_way else legs, "strong")
        match.state, match.accepted_at = MatchState.ACCEPTED, work.now
        match_id = match.id
    await town.advance(seconds=70)
    return match_id


async def writes_terms(someone: Someone) -> None:
    """« Convenir de l'échange », under the contacts, then on the card: the first thing missing is asked."""
    await someone.taps("Convenir de l'échange")
    await someone.taps("Convenir de l'échange")


async def tuesday(town: Town) -> None:
    """The next Tuesday at five past nine in Paris: no quiet hours are near."""
    here = town.program.clock.now().astimezone(PARIS)
    day = here.date() + timedelta(days=(1 - here.weekday()) % 7 or 7)
    await town.until(datetime.combine(day, time(9, 5), PARIS))


async def state_of(town: Town, match_id: UUID) -> str:
    """Where the exchange of that proposal stands."""
    async with town.work() as work:
        match = await work.session.get_one(Match, match_id)
        query = select(Exchange.state).where(Exchange.match_id == match.id)
        return str((await work.session.execute(query)).scalar_one())


async def documents(someone: Someone) -> list[str]:
    """The names of the files that this person was sent."""
    return [message["document"]["file_name"] for message in await someone.messages() if "document" in message]


async def shown(someone: Someone) -> str:
    """The newest message, with plain spaces."""
    return plain(await someone.last())
