"""« Faisons le tour »: ten firms are led to their offers and needs; leaving at any step loses nothing."""

from __future__ import annotations

from models.enums import LegalForm, PersonState
from sqlalchemy import select
from models.listing import Listing
from models.enums import ListingState
from tests.flows.declarants import EVRY, known
from tests.flows.people import Someone, Town, labels_of, plain, text_of
from tests.flows.tour_answers import FIRMS, Firm
from troc.listings import tours
from troc.members import joining

async def arrives(place: Town, firm: Firm, state: PersonState = PersonState.ACTIVE) -> Someone:
    someone = await place.person(firm.first_name)
    await someone.start()
    async with place.work() as work:
        person = await known(work, someone)
        person.state = PersonState.JOINING
        await joining.set_name(work, person, f"Maison {firm.first_name}")
        await joining.set_commune(work, person, EVRY, "Europe/Paris")
        await joining.set_sector(work, person, firm.sector, firm.trade)
        await joining.set_legal_form(work, person, LegalForm.SARL)
        person.state = state
    return someone

async def present(place, someone):
    async with place.work() as work:
        tour = await tours.running(work, (await known(work, someone)).id)
        return (tour.question if tour else None)

async def test_try(quiet_town: Town) -> None:
    for firm in FIRMS:
        one = await arrives(quiet_town, firm)
        await one.says("/menu")
        n0 = len((await one.chat())["messages"]); acts = 1
        await one.taps("Faisons le tour")
        print("#######", firm.first_name)
        while (name := await present(quiet_town, one)) is not None:
            print("<", plain(await one.last()), await one.buttons())
            await one.says(firm.answers[name]); print(">", firm.answers[name]); acts += 1
            if "Lesquelles" in await one.last():
                print("<", plain(await one.last()), await one.buttons())
                await one.says(firm.chosen); acts += 1; print(">", firm.chosen)
            print("<", plain(await one.last()), await one.buttons())
            pub = [b for b in await one.buttons() if b.startswith("Publier")]
            if pub:
                await one.taps(pub[0]); acts += 1
        print("<", plain(await one.last()), await one.buttons())
        async with quiet_town.work() as work:
            print("COUNT", acts, "bot", len([m for m in (await one.chat())["messages"]])-n0, await tours.standing(work, (await known(work, one)).id))
