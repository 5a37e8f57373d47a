"""How does a made-up firm come in: through the same doors as everybody, with what it offers and needs?"""

from __future__ import annotations

from bot.territory.firms import MadeUp, Thing
from bot.territory.ground import Ground
from bot.territory.prospecting import WAVE, ZONE
from locales.loader import load
from locales.wording import without_tags
from models.enums import ConsentPurpose, Rhythm
from models.member import Invitation, Officer, Person
from models.work import Work
from troc.french.amounts import Amount
from troc.listings import drafts
from troc.listings.reading_values import ReadItem
from troc.members import campaigns, invitations, joining, people, preferences, prospect_progress
from troc.members.campaigns import Source
from troc.workflows import consenting, publishing


async def welcome(ground: Ground, work: Work, officer: Officer, firm: MadeUp) -> Person:
    """One firm joins, by the team's invitation or a code it saw somewhere, and publishes what it declares."""
    door = await _door(ground, work, officer, firm)
    person = await people.arrive(work, firm.telegram_id, firm.first_name, "Fictif", None)
    await work.session.flush()
    await joining.come_by(work, person, door)
    await joining.accept_notice(work, person)
    await _present(work, person, firm)
    # the very sentence that the chat shows: what was agreed to is kept with it
    asked = without_tags(load()("joining-study"))
    await consenting.decide(work, person, ConsentPurpose.STUDY, firm.studied, asked)
    await joining.confirm(work, person)
    await prospect_progress.carry(work, person, keep=True)
    if firm.rhythm is not Rhythm.TWICE_A_WEEK:
        preferences.set_rhythm(work, person, firm.rhythm)
    organisation = await people.attach(work, person)
    ground.people[person.id] = ground.structures[organisation.id] = firm
    await declare(ground, work, person, firm.things)
    return person


async def _door(ground: Ground, work: Work, officer: Officer, firm: MadeUp) -> Invitation:
    """The invitation made for that firm, else the printed code of some place."""
    mine = await invitations.get(work, ground.doors.get(firm.rank))
    if mine is not None:
        return mine
    channel = ground.chance.pick(ground.behaviour.sought.printed, "printed", firm.rank)
    campaign = await campaigns.opened(work, officer, Source(channel, WAVE, officer.association or ""))
    return await invitations.find(work, campaign.link_code)


async def _present(work: Work, person: Person, firm: MadeUp) -> None:
    """What is asked of a newcomer, as far as the invitation does not say it."""
    organisation = await people.attach(work, person)
    if not organisation.name:
        await joining.set_name(work, person, firm.name)
    if organisation.commune_code is None:
        await joining.set_commune(work, person, firm.commune_code, ZONE)
    await joining.set_sector(work, person, firm.trade.sector, firm.trade.trade)
    if await joining.set_legal_form(work, person, firm.form):
        await joining.set_ess(work, person, firm.ess)
    if not person.first_name:
        await joining.set_first_name(work, person, firm.first_name)


async def declare(ground: Ground, work: Work, person: Person, things: tuple[Thing, ...]) -> None:
    """What a person says they offer and need goes in line, read without a fault: how messages are read is measured elsewhere."""
    made = await drafts.start(work, person, [_item(thing) for thing in things])
    for thing, draft in zip(things, made, strict=True):
        ground.learn(draft, thing.key, thing.good)
    await publishing.publish(work, ground.matcher, person, made)


def _item(thing: Thing) -> ReadItem:
    return ReadItem(
        kind=thing.kind,
        title=thing.words,
        quantity=None,
        capacity=thing.capacity,
        value=None if thing.euros is None else Amount(100 * thing.euros),
        place=None,
        place_phrase=None,
        when_phrase=None,
        when=None,
        unsure_cut=False,
        original=thing.words,
    )
