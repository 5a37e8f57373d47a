"""Two firms agree, deliver, confirm and say how it went: the whole way, and each way of paying VAT."""

from __future__ import annotations

from pathlib import Path

from models.enums import VatRegime
from tests.flows.conftest import BOTH
from tests.flows.dealers import dealer, documents, share, state_of
from tests.flows.people import town

FRANCHISE, LIABLE, OUTSIDE = VatRegime.FRANCHISE, VatRegime.ASSUJETTI, VatRegime.NON_ASSUJETTI


@BOTH
async def test_a_swap_of_equal_values_to_the_end(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await dealer(place, "Anna", 0), await dealer(place, "Bruno", 1)
        match = await share(place, anna, bruno)
        await anna.sees("Bonne nouvelle : tout le monde a dit oui.")
        await anna.taps("Convenir de l'échange")
        await anna.sees("Votre échange avec Maison Bruno. Rien n'est encore noté.")
        await anna.taps("Convenir de l'échange")
        await anna.sees("Quelle TVA facturez-vous d'habitude ?")
        await anna.taps("20 %")
        await anna.sees("Pour quand, au plus tard ?")
        await anna.says("le 3 janvier 2026")
        await anna.sees("Cette date est passée.")
        await anna.taps("Retour")
        await anna.says("dans dix jours")
        await anna.taps("Oui, c'est cela")
        await anna.sees("Votre accord avec Maison Bruno")
        await anna.sees("Vous donnez : trois stères de bois, 230 € HT")
        await anna.sees("le régime de Maison Bruno n'est pas encore connu")
        await anna.taps("Envoyer à Maison Bruno")
        await anna.sees("C'est envoyé à Maison Bruno.")
        assert await state_of(place, match) == "terms"

        await place.advance(minutes=11)
        await bruno.sees("Anna, de Maison Anna, propose cet accord.")
        await bruno.taps("D'accord")
        await bruno.sees("Quelle TVA facturez-vous d'habitude ?")
        await bruno.taps("20 %")
        await bruno.sees("Vous n'aurez rien à payer.")
        await bruno.taps("D'accord")
        # Anna had not been shown the figures: the same terms come back to her with them
        await bruno.sees("La TVA change les montants")
        await place.advance(minutes=11)
        await anna.sees("Bruno, de Maison Bruno, propose cet accord.")
        await anna.sees("Vous n'aurez rien à payer.")
        await anna.taps("D'accord")
        assert await state_of(place, match) == "agreed"
        await anna.has_seen("C'est convenu avec Maison Bruno. Accord n° 2026-0001.")
        await place.advance(minutes=11)
        await bruno.has_seen("C'est convenu avec Maison Anna.")
        for someone in (anna, bruno):
            assert await documents(someone) == ["accord-2026-0001.pdf", "livraisons-2026-0001.ics"]

        await place.advance(days=8)
        await anna.sees("Dans deux jours : l'échange avec Maison Bruno.")
        await place.advance(days=5)
        await anna.sees("L'échange avec Maison Bruno a-t-il eu lieu ?")
        await anna.taps("Oui, tout est fait")
        await anna.has_seen("C'est noté : fait de votre côté.")
        await anna.sees("Comment cela s'est-il passé avec Maison Bruno ?")
        await anna.taps("Très bien")
        await anna.sees("Un mot à ajouter ?")
        await anna.says("Rapide et soigné.")
        await anna.sees("Sans cet échange, auriez-vous acheté cela ?")
        await anna.taps("Oui")
        await anna.sees("Merci. Cela fait votre premier échange.")
        assert await state_of(place, match) == "under_way"
        await place.advance(minutes=11)
        await bruno.sees("Maison Anna dit que c'est fait.")
        await bruno.taps("Bien reçu")
        await bruno.sees("Comment cela s'est-il passé avec Maison Anna ?")
        await bruno.taps("Bien")
        await bruno.taps("Passer")
        await bruno.taps("Non")
        assert await state_of(place, match) == "done"

        await place.advance(days=3)
        await place.advance(days=2)
        await anna.sees("Votre facture à Maison Bruno est-elle établie ?")
        for someone in (anna, bruno):
            await someone.says("/suivi")
            await someone.taps(f"Fait : Maison {'Bruno' if someone is anna else 'Anna'}")
            await someone.taps("Ma facture est établie")
            await someone.taps("Facture reçue")
            await someone.sees("est arrivé")
        await anna.taps("Accord et facture")
        await anna.sees("Voici l'accord et ce que votre facture doit porter.")
        assert "facture-2026-0001.pdf" in await documents(anna)
        await place.advance(days=2)
        assert await state_of(place, match) == "closed"
        await anna.never_saw("L'équipe aimerait votre avis")
