"""What VAT really costs is shown before anybody says yes, with each way out of it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from models.enums import VatRegime
from models.exchange import Exchange, ExchangeTerms
from models.member import Organisation
from tests.flows.dealers import dealer, documents, share, state_of, writes_terms
from tests.flows.people import Someone, Town, town
from troc.members import taxation

FRANCHISE, LIABLE, OUTSIDE = VatRegime.FRANCHISE, VatRegime.ASSUJETTI, VatRegime.NON_ASSUJETTI


async def offered(place: Town, regime: VatRegime = FRANCHISE) -> tuple[Someone, Someone, UUID]:
    """Anna invoices at 20 %, Bruno without VAT; a thousand euros each way; Anna's card stands, nothing is sent."""
    anna = await dealer(place, "Anna", 0, LIABLE, 200, 100_000)
    bruno = await dealer(place, "Bruno", 1, regime, None, 100_000)
    match = await share(place, anna, bruno)
    await writes_terms(anna)
    await anna.taps("Dans 2 semaines")
    await anna.sees("Vous recevrez aussi 200 € en euros.")
    await anna.sees("TVA que Maison Bruno ne récupère pas : 200 €.")
    return anna, bruno, match


async def ends(place: Town, anna: Someone, bruno: Someone, match: UUID, *said: str) -> None:
    """Sent, shown to Bruno with these words before his yes, and agreed."""
    await anna.taps("Envoyer à Maison Bruno")
    await place.advance(minutes=11)
    await bruno.sees("Anna, de Maison Anna, propose cet accord.")
    for words in said:
        await bruno.sees(words)
    await bruno.taps("D'accord")
    await bruno.has_seen("C'est convenu avec Maison Anna. Accord n° 2026-0001.")
    assert await state_of(place, match) == "agreed"


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("Payer la différence", ("Vous paierez 200 € à Maison Anna.", "TVA que vous ne récupérez pas : 200 €.")),
        ("Livrer moins", ("Vous recevez : trois stères de bois, 833,33 € HT", "Vous n'aurez rien à payer.")),
        ("Livrer plus", ("Vous donnez : une vidange, 1 200 € HT", "Vous n'aurez rien à payer.")),
        ("Moitié-moitié", ("Vous recevez : trois stères de bois, 916,67 € HT", "Vous paierez 100 € à Maison Anna.")),
    ],
)
async def test_each_of_the_four_ways_out(database_url: str, tmp_path: Path, way: str, said: tuple[str, ...]) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await offered(place)
        await anna.taps("Autres façons")
        await anna.sees("Maison Bruno paie 200 €")
        await anna.sees("Maison Anna livre pour 833,33 € HT au lieu de 1 000 €")
        await anna.taps(way)
        await ends(place, anna, bruno, match, *said)


async def test_the_other_side_may_choose_the_way(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await offered(place)
        await anna.taps("Envoyer à Maison Bruno")
        await place.advance(minutes=11)
        await bruno.taps("Voir le détail")
        await bruno.sees("TVA non récupérée : 200 €. Effet sur sa trésorerie : −200 €.")
        await bruno.taps("Retour")
        await bruno.taps("Autres façons")
        await bruno.taps("Livrer moins")
        await bruno.sees("Vous recevez : trois stères de bois, 833,33 € HT")
        await bruno.taps("Envoyer à Maison Anna")
        await place.advance(minutes=11)
        await anna.sees("Bruno, de Maison Bruno, propose cet accord.")
        await anna.taps("D'accord")
        assert await state_of(place, match) == "agreed"


async def test_an_association_outside_of_vat(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await offered(place, OUTSIDE)
        await ends(
            place, anna, bruno, match, "Vous paierez 200 € à Maison Anna.", "TVA que vous ne récupérez pas : 200 €."
        )
        await place.advance(minutes=11)
        assert "accord-2026-0001.pdf" in await documents(anna)


async def test_the_regime_changes_between_agreement_and_invoice(database_url: str, tmp_path: Path) -> None:
    """The agreement keeps what was agreed; the invoice follows the present, and says so."""
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno, match = await offered(place)
        await ends(place, anna, bruno, match)
        async with place.work() as work:
            query = select(Organisation).where(Organisation.name == "Maison Bruno")
            organisation = (await work.session.execute(query)).scalar_one()
            taxation.set_regime(work, organisation, LIABLE, organisation.id)
            taxation.set_rate(work, organisation, 200, organisation.id)
        await bruno.taps("Accord et facture")
        await bruno.sees("Votre régime de TVA a changé depuis l'accord.")
        async with place.work() as work:
            terms = (await work.session.execute(select(ExchangeTerms.data))).scalar_one()
            regimes = {party["name"]: party["regime"] for party in terms["parties"]}
            assert regimes == {"Maison Anna": "assujetti", "Maison Bruno": "franchise_293b"}


async def test_a_regime_nobody_knows(database_url: str, tmp_path: Path) -> None:
    """« Je ne sais pas » blocks nothing: the card says that VAT is not counted."""
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna = await dealer(place, "Anna", 0)
        bruno = await dealer(place, "Bruno", 1, FRANCHISE)
        match = await share(place, anna, bruno)
        await writes_terms(anna)
        await anna.taps("Je ne sais pas")
        await anna.taps("Pas encore fixé")
        await anna.sees("La TVA n'est pas comptée : le régime de Maison Anna n'est pas encore connu.")
        await anna.taps("Envoyer à Maison Bruno")
        await place.advance(minutes=11)
        await bruno.taps("D'accord")
        assert await state_of(place, match) == "agreed"
        assert await documents(bruno) == ["accord-2026-0001.pdf"], "the paper says that VAT is not counted"


async def test_absurd_values_are_asked_again(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna = await dealer(place, "Anna", 0, FRANCHISE, None, None)
        bruno = await dealer(place, "Bruno", 1, FRANCHISE, None, 23_000)
        await share(place, anna, bruno)
        await writes_terms(anna)
        await anna.sees("Quelle valeur hors taxes pour « trois stères de bois » ?")
        for text, said in (
            ("-50 €", "Une valeur ne peut pas être négative."),
            ("0 €", "Chaque prestation a une valeur."),
            ("99999999999 €", "Nous lisons mal ce montant."),
            ("beaucoup", "Nous lisons mal ce montant."),
            ("20 €/h", "Nous lisons mal ce montant."),
            ("de 100 à 200 €", "Nous lisons mal ce montant."),
        ):
            await anna.says(text)
            await anna.sees(said)
        await anna.taps("Comme l'autre : 230 €")
        await anna.sees("Pour quand, au plus tard ?")
        await anna.says("le 3 janvier 2020")
        await anna.sees("Cette date est passée.")
        await anna.taps("Retour")
        await anna.taps("Dans 1 mois")
        await anna.sees("Vous donnez : trois stères de bois, 230 € HT")
        async with place.work() as work:
            assert (await work.session.execute(select(Exchange.terms_version))).scalar_one() == 0
