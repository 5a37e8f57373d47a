"""A sensitive listing waits for an officer, unless the member's own trade covers it."""

from __future__ import annotations

from sqlalchemy import select

from models.enums import ListingState
from models.listing import Listing
from tests.flows.conftest import BOTH
from tests.flows.declarants import EVRY, buttons, known, member
from tests.flows.people import Someone, Town
from troc.members import people


async def publishes(someone: Someone, sentence: str) -> None:
    await someone.says(sentence)
    await someone.taps("Publier")


async def is_a(place: Town, someone: Someone, sector: str, trade: str) -> None:
    """Give the member another trade."""
    async with place.work() as work:
        owner = await people.organisation_of(work, await known(work, someone))
        assert owner is not None
        owner.sector, owner.trade = sector, trade


@BOTH
async def test_it_is_not_proposed_before_an_officer_says_so(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna, bruno = await member(quiet_town, "Anna"), await member(quiet_town, "Bruno", commune=EVRY)
    await publishes(bruno, "je cherche du vin")
    await publishes(anna, "je propose 6 caisses de vin")
    await anna.sees("L'équipe regarde d'abord cette annonce : elle touche à de l'alcool.")
    await bruno.says("/menu")
    assert "Voir la proposition" not in await buttons(bruno)
    await officer.sees("Annonce sensible : elle touche à de l'alcool.")
    await officer.sees("Structure : Atelier Anna (un atelier)")
    await officer.says("/equipe")
    await officer.sees("1 annonce sensible à regarder")
    await officer.taps("Commencer")
    await officer.taps("Publier")
    await officer.sees("Annonce publiée.")
    await anna.sees("Votre annonce est en ligne : « caisses de vin »")
    await bruno.says("/menu")
    await bruno.taps("Voir la proposition")
    await bruno.sees("vin")
    await officer.says("/equipe")
    await officer.sees("À traiter : rien")


async def test_it_may_be_turned_down_and_worded_otherwise(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna = await member(quiet_town, "Anna")
    await publishes(anna, "je propose un déménagement en camion")
    await officer.taps("Ne pas publier")
    await officer.sees("Cette annonce n'est pas en ligne.")
    await anna.sees("L'équipe ne peut pas publier « déménagement en camion » telle quelle.")
    assert "Écrire à l'équipe" in await buttons(anna)


async def test_a_trade_covers_its_own_words(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna = await member(quiet_town, "Anna")
    await is_a(quiet_town, anna, "craft", "une boulangerie")
    await publishes(anna, "je propose du pain de la veille")
    await anna.sees("C'est publié.")
    bruno = await member(quiet_town, "Bruno")
    await publishes(bruno, "je propose du pain de la veille")
    await bruno.sees("L'équipe regarde d'abord cette annonce : elle touche à de l'alimentation.")


async def test_words_changed_later_are_looked_at_too(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna = await member(quiet_town, "Anna")
    await publishes(anna, "je propose des étagères")
    await anna.says("/mesannonces")
    await anna.taps("étagères")
    await anna.taps("Modifier")
    await anna.taps((await buttons(anna))[0])
    await anna.says("étagères d'occasion")
    async with quiet_town.work() as work:
        [listing] = (await work.session.execute(select(Listing))).scalars()
    assert (listing.state, listing.flag) == (ListingState.READY, "used")
    await officer.sees("elle touche à de l'occasion")


async def test_a_need_for_bread_waits_for_nobody_but_lending_staff_does(quiet_town: Town) -> None:
    anna = await member(quiet_town, "Anna")
    await publishes(anna, "je cherche du pain pour une réunion")
    await anna.sees("C'est publié.")
    await publishes(anna, "je cherche le prêt de personnel pour 2 jours")
    await anna.sees("elle touche à du prêt de personnel")


async def test_two_officers_never_decide_twice(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna = await member(quiet_town, "Anna")
    await publishes(anna, "je propose 6 bouteilles de vin")
    message_id, _ = await officer.find_button("Publier")
    card = next(m for m in await officer.messages() if m["message_id"] == message_id)
    rows = card["reply_markup"]["inline_keyboard"]
    await officer.taps("Publier")
    await officer.taps_data(message_id, rows[0][1]["callback_data"])
    async with quiet_town.work() as work:
        [listing] = (await work.session.execute(select(Listing))).scalars()
    assert listing.state == ListingState.ACTIVE


async def test_a_member_cannot_clear_their_own(quiet_town: Town) -> None:
    officer = await quiet_town.officer()
    await officer.start()
    anna = await member(quiet_town, "Anna")
    await publishes(anna, "je propose 6 bouteilles de vin")
    message_id, _ = await officer.find_button("Publier")
    card = next(m for m in await officer.messages() if m["message_id"] == message_id)
    stolen = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await anna.taps_data((await anna.messages())[-1]["message_id"], stolen)
    async with quiet_town.work() as work:
        [listing] = (await work.session.execute(select(Listing))).scalars()
    assert listing.state == ListingState.READY
