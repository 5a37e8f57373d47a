"""How does a made-up firm come in: invited by an officer, through the same door as everybody, with what it offers and needs?"""

from __future__ import annotations

from bot.territory.firms import MadeUp, Thing
from bot.territory.ground import Ground
from locales.loader import load
from locales.wording import without_tags
from models.enums import ConsentPurpose, InvitationKind, Rhythm
from models.member import Officer, Person
from models.work import Work
from troc.french.amounts import Amount
from troc.listings import drafts
from troc.listings.reading_values import ReadItem
from troc.members import invitations, joining, people, preferences
from troc.workflows import consenting, publishing


async def welcome(ground: Ground, work: Work, officer: Officer, firm: MadeUp) -> Person:
    """One firm joins by a personal invitation and publishes what it declares."""
    known = {
        "name": firm.name,
        "commune_code": firm.commune_code,
        "sector": firm.trade.sector,
        "trade": firm.trade.trade,
        "legal_form": firm.form.value,
        "first_name": firm.first_name,
    }
    door = await invitations.invite(work, InvitationKind.PERSONAL, officer, prefill=known, wave="simulation")
    await work.session.flush()
    person = await people.arrive(work, firm.telegram_id, firm.first_name, "Fictif", None)
    await work.session.flush()
    await joining.come_by(work, person, door.invitation)
    await joining.accept_notice(work, person)
    organisation = await people.attach(work, person)
    if organisation.ess is None:
        await joining.set_ess(work, person, firm.ess)
    # the very sentence that the chat shows: what was agreed to is kept with it
    asked = without_tags(load()("joining-study"))
    await consenting.decide(work, person, ConsentPurpose.STUDY, firm.studied, asked)
    await joining.confirm(work, person)
    if firm.rhythm is not Rhythm.TWICE_A_WEEK:
        preferences.set_rhythm(work, person, firm.rhythm)
    ground.people[person.id] = ground.structures[organisation.id] = firm
    await declare(ground, work, person, firm.things)
    return person


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
