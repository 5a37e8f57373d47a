"""What is typed where a tap or a number is waited for gets a clear sentence, and a listing in it is kept for after."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.enums import ListingState
from models.listing import Listing
from models.member import Organisation, Person
from tests.flows.dealers import dealer, share, writes_terms
from tests.flows.people import town


async def test_a_listing_typed_at_another_question_waits_for_it(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna = await dealer(place, "Anna", 0)
        bruno = await dealer(place, "Bruno", 1)
        await share(place, anna, bruno)
        await writes_terms(anna)
        await anna.sees("Quelle TVA facturez-vous d'habitude ?")
        await anna.says("on verra avec le comptable, je crois qu'on la paie")
        await anna.sees("Choisissez une des réponses ci-dessous.\n\nQuelle TVA facturez-vous d'habitude ?")
        await anna.says("je propose des cours de guitare")
        await anna.sees("Nous gardons « cours de guitare » pour après. D'abord, cette question.")
        await anna.sees("Quelle TVA facturez-vous d'habitude ?")
        await anna.says("20")
        async with place.program.units.look() as work:
            firm = select(Organisation).join(Person).where(Person.telegram_id == anna.id)
            mine = (await work.session.execute(firm)).scalar_one()
            assert (mine.vat_regime, mine.vat_rate_permille) == ("assujetti", 200)
        await anna.says("/menu")
        await anna.taps("J'offre")
        await anna.sees("Vous étiez en train de décrire une offre : « cours de guitare ».")

        await bruno.says("/reglages")
        await bruno.taps("Mes coordonnées")
        await bruno.sees("Sur quel numéro vous joindre ?")
        await bruno.says("je cherche 3 tables et 2 bancs")
        await bruno.sees("Nous gardons vos 2 annonces pour après.")
        await bruno.says("0639980177")
        await bruno.has_seen("06 39 98 01 77")
        async with place.program.units.look() as work:
            drafts = select(Listing.title).where(Listing.state == ListingState.DRAFT)
            assert set((await work.session.execute(drafts)).scalars()) == {"cours de guitare", "tables", "bancs"}
