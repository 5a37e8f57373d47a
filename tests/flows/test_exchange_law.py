"""What the law makes matter is asked and said before the yes: a rate of its own, a threshold, somebody lent."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.enums import MatchState, VatRegime
from models.match import Match, MatchParty
from tests.flows.dealers import dealer, share, shown, state_of, writes_terms
from tests.flows.declarants import known
from tests.flows.people import town
from troc.members import people, taxation

FRANCHISE, LIABLE = VatRegime.FRANCHISE, VatRegime.ASSUJETTI


async def test_rates_thresholds_and_staff(database_url: str, tmp_path: Path) -> None:
    """A baker at 20 % sells bread at 5.5 %; a studio without VAT comes near its threshold; somebody is lent."""
    async with town(database_url, tmp_path) as place:
        officer = await place.officer()
        await officer.start()
        anna = await dealer(place, "Anna", 0, LIABLE, 200, 300_000)
        bruno = await dealer(place, "Bruno", 1, FRANCHISE, None, 300_000)
        match = await share(place, anna, bruno)
        await writes_terms(anna)
        await anna.taps("Dans 2 semaines")
        await anna.taps("Modifier")
        await anna.taps("Reçu : une vidange")
        assert "La TVA" not in await anna.buttons(), "a firm sets the rates of what it gives, not of what it gets"
        await anna.taps("Retour")
        await anna.taps("Donné : trois stères de bois")
        await anna.taps("La description")
        await anna.says("pret d'un ouvrier pendant 3 jours")
        await anna.sees("un travail précis, ou une personne prêtée ?")
        await anna.taps("Une personne prêtée")
        await anna.sees("Prêt de personnel : permis à prix coûtant seulement")
        await anna.taps("Modifier")
        await anna.taps("Donné : pret d'un ouvrier p…")
        await anna.taps("La TVA")
        await anna.sees("D'habitude, vous facturez à 20 %.")
        await anna.taps("5,5 %")
        await anna.sees("3 000 € HT (TVA 5,5 %)")
        await anna.sees("TVA que Maison Bruno ne récupère pas : 165 €.")
        assert "seuil" not in await shown(anna)
        await anna.taps("Envoyer à Maison Bruno")
        await officer.sees("À voir : quelqu'un serait prêté à une autre structure.")
        await place.advance(minutes=11)
        await bruno.sees("Prêt de personnel : permis à prix coûtant seulement")

        await bruno.taps("D'accord")
        await bruno.sees("Que vendez-vous surtout ?")
        await bruno.taps("Des services")
        await bruno.sees("Combien pensez-vous vendre en 2026, hors échanges ?")
        await bruno.taps("30 000 à 37 500 €")
        await bruno.sees("Vous approchez de 37 500 €, le seuil où la TVA devient due.")
        await bruno.taps("D'accord")
        assert await state_of(place, match) == "agreed"
        await anna.never_saw("37 500")

        clara = await dealer(place, "Clara", 2, LIABLE, 200, 300_000)
        again = await share(place, clara, bruno)
        await writes_terms(clara)
        await clara.taps("Dans 2 semaines")
        await clara.taps("Envoyer à Maison Bruno")
        await place.advance(minutes=11)
        await bruno.sees("Clara, de Maison Clara, propose cet accord.")
        assert "37 500" not in await shown(bruno), "a warning comes once a year"
        await bruno.taps("D'accord")
        assert await state_of(place, again) == "agreed"
        async with place.work() as work:
            organisation = await people.organisation_of(work, await known(work, bruno))
            assert organisation is not None and organisation.turnover_band == "30000-37500"


async def test_what_vat_would_cost_is_on_the_card_of_the_proposal(database_url: str, tmp_path: Path) -> None:
    """Said before anybody answers, without names; the baker who recovers VAT reads what it costs the other."""
    async with town(database_url, tmp_path) as place:
        anna = await dealer(place, "Anna", 0, LIABLE, 200, 100_000)
        bruno = await dealer(place, "Bruno", 1, FRANCHISE, None, 100_000)
        match = await share(place, anna, bruno)
        async with place.work() as work:
            (await work.session.get_one(Match, match)).state = MatchState.PROPOSED  # as before anybody answered
            for party in (await work.session.execute(select(MatchParty))).scalars():
                party.answer = None
        for someone, cost in ((anna, "En face, la TVA n'est pas récupérée : elle y coûterait 200 €."),
                              (bruno, "Vous ne récupérez pas la TVA : elle vous coûterait 200 €.")):  # fmt: skip
            await someone.says("/menu")
            await someone.taps("Voir la proposition")
            await someone.sees("À savoir : la TVA coûterait 200 € à l'un de vous.")
            await someone.taps("Voir la TVA")
            await someone.sees(cost)
            assert "Maison" not in await shown(someone)
            await someone.taps("Retour")
        await bruno.taps("Voir la TVA")
        await bruno.sees("Vous paieriez 200 € de différence.")
        await bruno.taps("Retour")
        async with place.work() as work:
            organisation = await people.organisation_of(work, await known(work, anna))
            assert organisation is not None
            taxation.set_regime(work, organisation, FRANCHISE, organisation.id)
        await bruno.taps("Voir la TVA")
        await bruno.sees("La TVA ne coûterait rien dans cet échange")
