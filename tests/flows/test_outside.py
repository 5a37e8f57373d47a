"""An exchange made without the bot is told afterwards; at the year's end all of it is one paper for the accountant."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from models.enums import VatRegime
from models.exchange import Exchange, ExchangeLeg, OutsideExchange
from tests.flows.dealers import PARIS, dealer, documents, share, state_of
from tests.flows.people import plain, town

FRANCHISE, LIABLE = VatRegime.FRANCHISE, VatRegime.ASSUJETTI


async def test_told_afterwards_with_a_member_and_with_somebody_else(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path) as place:
        anna = await dealer(place, "Anna", 0, LIABLE, 200)
        bruno = await dealer(place, "Bruno", 1, FRANCHISE)
        await anna.says("/suivi")
        await anna.taps("Relevé de l'année")
        await anna.sees("Aucun échange n'est encore terminé : il n'y a rien à relever.")
        match = await share(place, anna, bruno)

        # contacts are out and an exchange is open: two taps
        await anna.says("/suivi")
        await anna.taps("Déclarer un échange")
        await anna.sees("Avec qui avez-vous échangé ?")
        await anna.taps("Maison Bruno")
        await anna.taps("Oui, tout est fait")
        await place.advance(minutes=11)
        await bruno.sees("Maison Anna dit que c'est fait.")
        await bruno.taps("Bien reçu")
        assert await state_of(place, match) == "done"

        # once more between the same two, typed with a slip, without any proposal
        await anna.says("/suivi")
        await anna.taps("Déclarer un échange")
        await anna.says("maison brunno")
        await anna.sees("Qu'avez-vous donné à Maison Bruno ?")
        await anna.taps("trois stères de bois")
        await anna.taps("une vidange")
        await anna.sees("Nous demanderons à Maison Bruno de confirmer.")
        await anna.sees("Vous avez donné : trois stères de bois, 230 € HT\nVous avez reçu : une vidange, 230 € HT")
        await anna.sees("Avec la TVA : 276 € donnés, 230 € reçus")
        await anna.taps("La date")
        await anna.says("demain")
        await anna.sees("Ce jour n'est pas encore passé.")
        await anna.says("hier")
        await anna.taps("Valeur reçue")
        await anna.sees("Quelle valeur hors taxes pour « une vidange » ?")
        await anna.says("beaucoup")
        await anna.sees("Nous lisons mal ce montant.")
        await anna.says("250")
        await anna.sees("Avec la TVA : 276 € donnés, 250 € reçus")
        await anna.taps("Valeur donnée")
        await anna.says("200")
        await anna.sees("Vous avez donné : trois stères de bois, 200 € HT\nVous avez reçu : une vidange, 250 € HT")
        await anna.sees("Avec la TVA : 240 € donnés, 250 € reçus")
        await anna.taps("Oui, c'est fait")
        await anna.sees("Comment cela s'est-il passé avec Maison Bruno ?")
        await place.advance(minutes=11)
        await bruno.sees("Maison Anna dit que c'est fait.")
        await bruno.sees("TVA que vous ne récupérez pas : 40 €.")
        await bruno.taps("Bien reçu")
        async with place.work() as work:
            assert list((await work.session.execute(select(Exchange.state))).scalars()) == ["done", "done"]
            legs = await work.session.execute(select(ExchangeLeg.what, ExchangeLeg.ht_cents))
            values = {tuple(row) for row in legs}
            assert {("trois stères de bois", 20_000), ("une vidange", 25_000)} <= values

        # with somebody who is no member: kept as such, an invitation is offered, a slip is undone
        await anna.says("/suivi")
        await anna.taps("Déclarer un échange")
        await anna.says("Garage du Pont <b>")
        await anna.says("deux tartes")
        await anna.says("un pneu")
        await anna.sees("Garage du Pont <b> n'est pas parmi vos contacts : personne n'aura à confirmer.")
        await anna.sees("Valeur : pas encore dite")
        await anna.taps("Oui, c'est fait")
        await anna.sees("C'est noté : échange avec Garage du Pont <b>.")
        await anna.taps("Changer d'avis")
        await anna.sees("Vous avez donné : deux tartes")
        await anna.taps("Oui, c'est fait")
        await anna.taps("Inviter")
        await anna.sees("t.me/")

        # the statement, asked for in the chat, then sent once in January
        await anna.says("/suivi")
        await anna.taps("Relevé de l'année")
        await anna.has_seen("Voici votre relevé de 2026, pour votre comptable : 3 échanges.")
        await anna.has_seen("1 est à compléter : il y manque une valeur ou la TVA.")
        assert (await documents(anna)).count("releve-2026.pdf") == 1
        await place.until(datetime(2027, 1, 12, 10, 0, tzinfo=PARIS))
        await place.advance(minutes=11)
        await place.advance(days=8)
        assert plain(await anna.everything()).count("Votre relevé de 2026 est prêt") == 1
        assert (await documents(bruno)).count("releve-2026.pdf") == 1
        async with place.work() as work:
            assert (await work.session.execute(select(OutsideExchange.declared_at))).scalars().all().count(None) == 0
