"""What the agreement prints of a structure, and two signatures where one is not enough."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from models.enums import PersonState, VatRegime
from models.member import Organisation
from tests.flows.dealers import dealer, share, state_of, writes_terms
from tests.flows.declarants import known
from tests.flows.people import town

FRANCHISE = VatRegime.FRANCHISE


async def test_siren_address_and_two_signatures(database_url: str, tmp_path: Path) -> None:
    async with town(database_url, tmp_path, matching={"encoder": "sif"}) as place:
        anna, bruno = await dealer(place, "Anna", 0, FRANCHISE), await dealer(place, "Bruno", 1, FRANCHISE)
        zoe = await place.person("Zoé")
        await zoe.start()
        async with place.work() as work:
            colleague, chief = await known(work, zoe), await known(work, bruno)
            colleague.state, colleague.organisation_id = PersonState.ACTIVE, chief.organisation_id
        match = await share(place, anna, bruno)
        await writes_terms(bruno)
        await bruno.taps("Pas encore fixé")
        await bruno.taps("Modifier")
        await bruno.taps("Ma fiche sur l'accord")
        await bruno.taps("Mon SIREN")
        await bruno.says("123 456 789")
        await bruno.sees("Un numéro SIREN compte 9 chiffres.")
        await bruno.says("732 829 320")
        await bruno.sees("SIREN : 732829320")
        await bruno.taps("Mon adresse")
        await bruno.says("1 rue des Lilas, 91000 Évry")
        await bruno.taps("Deux signatures")
        await bruno.sees("Deux personnes de votre structure disent oui à un accord.")
        async with place.work() as work:
            found = select(Organisation).where(Organisation.siren == "732829320")
            assert (await work.session.execute(found)).scalar_one().two_signatories

        await writes_terms(anna)
        await anna.taps("Dans 1 semaine")
        await anna.taps("Envoyer à Maison Bruno")
        await place.advance(minutes=11)
        await bruno.taps("D'accord")
        assert await state_of(place, match) == "terms"
        await place.advance(minutes=11)
        await zoe.sees("Anna, de Maison Anna, propose cet accord.")
        await zoe.taps("D'accord")
        assert await state_of(place, match) == "agreed"
