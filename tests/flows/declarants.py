"""Members ready to declare, for the tests of declaring: in already, or waiting for the team."""

from __future__ import annotations

from sqlalchemy import select

from locales.lint import problems_of_screen
from models.enums import LegalForm, PersonState, VatRegime
from models.listing import Listing
from models.member import Person
from models.work import Work
from tests.flows.people import Someone, Town, labels_of, plain, text_of
from troc.members import joining, people

MELUN, EVRY = "77288", "91228"


async def member(
    town: Town,
    first_name: str = "Anna",
    state: PersonState = PersonState.ACTIVE,
    commune: str = MELUN,
    regime: VatRegime | None = VatRegime.NON_ASSUJETTI,
) -> Someone:
    """A person with a whole profile, in that state; `regime` None: the structure has not been asked yet."""
    someone = await town.person(first_name, username=first_name.lower())
    await someone.start()
    async with town.work() as work:
        person = await known(work, someone)
        person.state = PersonState.JOINING
        await joining.set_name(work, person, f"Atelier {first_name}")
        await joining.set_commune(work, person, commune, "Europe/Paris")
        await joining.set_sector(work, person, "craft", "un atelier")
        await joining.set_legal_form(work, person, LegalForm.ASSOCIATION)
        (await people.attach(work, person)).vat_regime = regime
        person.state = state
    return someone


async def known(work: Work, someone: Someone) -> Person:
    """The person's row."""
    person = await people.by_telegram(work, someone.id)
    assert person is not None
    return person


async def buttons(someone: Someone) -> list[str]:
    """The labels under the newest message, with plain spaces and apostrophes."""
    return [plain(label) for label in labels_of((await someone.messages())[-1])]


async def rows(place: Town) -> list[Listing]:
    """All listings, in the order they were typed."""
    async with place.work() as work:
        query = select(Listing).order_by(Listing.created_at, Listing.position)
        return list((await work.session.execute(query)).scalars())


async def well_said(someone: Someone, but: tuple[str, ...] = ()) -> None:
    """Every message of the bot keeps the rules of how screens are written; those that hold one of `but` are let be."""
    for message in await someone.messages():
        if any(part in plain(text_of(message)) for part in but):
            continue
        problems = list(problems_of_screen(text_of(message), labels_of(message)))
        assert not problems, (text_of(message), problems)
