"""A card is corrected by a sentence typed beneath it; a place or a date told alone waits for its thing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from models.enums import ListingKind
from tests.flows.declarants import buttons, member, rows, well_said
from tests.flows.people import Town, town

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@pytest_asyncio.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as opened:
        yield opened


async def test_sentences_beneath_a_card_correct_it_and_make_no_other(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose 3 stères de bois de chauffage à Évry, environ 240 €")
    await anna.sees("Quantité : 3 stères")
    await anna.says("plutôt 4 stères")
    await anna.sees("C'est corrigé.")
    await anna.sees("Quantité : 4 stères")
    await anna.says("c'est à Melun pas Évry")
    await anna.sees("Où : Melun")
    await anna.says("non c'est un besoin")
    await anna.sees("Vous cherchez : bois de chauffage")
    await anna.says("250 €")
    await anna.sees("environ 250 € HT")
    await anna.says("en fait c'est du bois de chêne")
    await anna.sees("Vous cherchez : bois de chêne")
    await anna.says("plutôt samedi")
    await anna.sees("C'est bien")
    await anna.taps("Oui, c'est ça")
    await anna.sees("Quand : samedi")
    (only,) = await rows(place)
    assert (only.kind, only.title, only.quantity, only.commune_code, only.value_cents) == (
        ListingKind.NEED,
        "bois de chêne",
        "4 stères",
        "77288",
        25000,
    )
    await anna.says("je cherche aussi un plombier")
    assert len(await rows(place)) == 2
    await well_said(anna)


async def test_a_place_alone_is_no_listing_and_waits_for_its_thing(place: Town) -> None:
    anna = await member(place)
    await anna.says("evri")
    await anna.sees("Il manque la chose")
    assert await rows(place) == []
    assert (await buttons(anna))[:2] == ["J'offre", "Je cherche"]
    await anna.taps("J'offre")
    await anna.says("une salle de réunion")
    await anna.taps("Évry-Courcouronnes (91)")
    await anna.sees("Où : Évry-Courcouronnes")
    assert [(row.title, row.commune_code) for row in await rows(place)] == [("salle de réunion", "91228")]
    await well_said(anna)


async def test_a_date_alone_after_the_question_waits_too(place: Town) -> None:
    anna = await member(place)
    await anna.says("/besoin")
    await anna.says("samedi")
    await anna.sees("Et que cherchez-vous ?")
    await anna.says("une remorque")
    await anna.sees("C'est bien")
    await anna.taps("Oui, c'est ça")
    await anna.sees("Vous cherchez : remorque")
    await anna.sees("Quand : samedi")


async def test_what_comes_back_every_week_asks_no_date(place: Town) -> None:
    anna = await member(place)
    await anna.says("je prête ma salle le lundi")
    await anna.sees("Vous offrez : salle")
    await anna.sees("Quand : le lundi")


async def test_a_usual_name_of_several_communes_is_settled_by_a_button(place: Town) -> None:
    anna = await member(place)
    await anna.says("je cherche un bureau et un box à Marne-la-Vallée")
    await anna.sees("Laquelle de ces communes ?")
    await anna.taps("Noisy-le-Grand (93)")
    await anna.sees("Où : Noisy-le-Grand")
    assert {row.commune_code for row in await rows(place)} == {"93051"}
    await well_said(anna)


async def test_what_cannot_be_filed_says_so_and_offers_the_likeliest_three(place: Town) -> None:
    anna = await member(place)
    await anna.says("je propose un zinzibulard")
    await anna.sees("Rubrique : à classer")
    await anna.says("plutôt un lot de tissus et cartons")
    await anna.sees("Rubrique : à classer")
    await anna.taps("Modifier")
    await anna.taps("La rubrique")
    await anna.sees("Dans quelle rubrique")
    assert (await buttons(anna))[2:] == ["Autres rubriques", "Sans rubrique", "Retour"]
    await anna.taps((await buttons(anna))[0])
    await anna.never_saw("Cette annonce a changé")
    assert (await rows(place))[0].category == "B06.4"
    await well_said(anna)
