"""Three and four firms of different VAT regimes, from the night that finds their loop to the closing: terms, soulte, papers, each delivery."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from models.enums import VatRegime
from models.exchange import Exchange, ExchangeLeg, ExchangeParty
from models.member import Organisation
from tests.flows.dealers import documents, writes_terms
from tests.flows.people import Someone, Town, plain, town
from tests.flows.test_loops import circle, night, say_yes
from troc.members import taxation

LIABLE, FRANCHISE, OUTSIDE = VatRegime.ASSUJETTI, VatRegime.FRANCHISE, VatRegime.NON_ASSUJETTI
#: Who invoices VAT, round the circle.
REGIMES = (LIABLE, FRANCHISE, LIABLE, OUTSIDE)
#: Three hundred euros each: who invoices 20 % is paid the difference by who receives from it.
PAID = {
    3: (
        (
            "Vous paierez 60 € à Maison Carole.",
            "C'est de la TVA : vous la récupérez.",
            "Vous recevrez aussi 60 € de Maison Bruno.",
        ),
        ("Vous paierez 60 € à Maison Anna.", "TVA que vous ne récupérez pas : 60 €."),
        ("Vous recevrez aussi 60 € de Maison Anna.",),
    ),
    4: (
        ("Vous recevrez aussi 60 € de Maison Bruno.", "TVA que Maison Denis ne récupère pas : 60 €."),
        ("Vous paierez 60 € à Maison Anna.", "TVA que vous ne récupérez pas : 60 €."),
        ("Vous recevrez aussi 60 € de Maison Denis.",),
        ("Vous paierez 60 € à Maison Carole.", "TVA que vous ne récupérez pas : 60 €."),
    ),
}


async def state(place: Town) -> str:
    async with place.work() as work:
        return str((await work.session.execute(select(Exchange.state))).scalar_one())


async def regimes(place: Town, people: list[Someone]) -> None:
    """As each would say at their first agreement."""
    async with place.work() as work:
        for someone, regime in zip(people, REGIMES, strict=False):
            found = select(Organisation).where(Organisation.name == f"Maison {someone.first_name}")
            organisation = (await work.session.execute(found)).scalar_one()
            taxation.set_regime(work, organisation, regime, organisation.id)
            if regime is LIABLE:
                taxation.set_rate(work, organisation, 200, organisation.id)


@pytest.mark.parametrize(("engine", "count"), [("sqlite", 3), ("sqlite", 4), ("postgresql", 4)])
async def test_a_loop_with_a_soulte_to_its_end(database_url: str, tmp_path: Path, count: int) -> None:
    async with town(database_url, tmp_path) as place:
        people = await circle(place, count)
        await regimes(place, people)
        await night(place)
        await say_yes(*people)
        await place.advance(seconds=70)
        await agree(place, people)
        await deliver(place, people)
        await settle_accounts(place, people)


async def agree(place: Town, people: list[Someone]) -> None:
    """The first writes the terms, with a value for what touches them; each reads what they will really pay, then says yes."""
    anna, *others = people
    await anna.has_seen("Bonne nouvelle : tout le monde a dit oui.")
    await writes_terms(anna)
    await anna.says("trois cents euros environ")
    await anna.taps("Comme l'autre : 300 €")
    await anna.says("dans dix jour")
    await anna.taps("Oui, c'est cela")
    await shows(anna, *PAID[len(people)][0])
    await anna.taps(f"Envoyer aux {len(others)} autres")
    await anna.sees(f"C'est envoyé aux {len(others)} autres.")
    await place.advance(minutes=11)
    for rank, someone in enumerate(others, 1):
        await shows(someone, "Anna, de Maison Anna, propose cet accord.", *PAID[len(people)][rank])
        assert await state(place) == "terms"
        assert await documents(someone) == []
        await someone.taps("D'accord")
        if rank < len(others):
            await someone.sees("C'est noté : vous êtes d'accord. Il manque encore")
    assert await state(place) == "agreed"
    await place.advance(minutes=11)
    for someone in people:
        assert await documents(someone) == ["accord-2026-0001.pdf", "livraisons-2026-0001.ics"]


async def deliver(place: Town, people: list[Someone]) -> None:
    """Delivery by delivery; it is done when each has what was for them."""
    anna, *others = people
    await place.advance(days=11)
    await anna.taps("En partie")
    await anna.taps("Livré : comptabilité et bil…")
    assert await state(place) == "under_way"
    for someone in others:
        assert await state(place) == "under_way"
        await someone.taps("Oui, tout est fait")
    await place.advance(minutes=11)
    await anna.has_seen(f"Maison {others[-1].first_name} dit que c'est fait.")
    await anna.never_saw(f"Maison {others[0].first_name} dit que c'est fait.")
    await anna.says("/suivi")
    await anna.taps(f"En cours : Maison {others[-1].first_name}")
    await anna.taps("Bien reçu")
    assert await state(place) == "done"
    async with place.work() as work:
        legs = (await work.session.execute(select(ExchangeLeg))).scalars().all()
        assert len(legs) == len(people) and all(leg.confirmed_at for leg in legs)


async def settle_accounts(place: Town, people: list[Someone]) -> None:
    """How it went, what would have been bought, both invoices; a day later it is closed."""
    for someone in people:
        await someone.taps("Très bien")
        await someone.taps("Passer")
        await someone.taps("Plus tard")
        await someone.has_seen("Merci. Cela fait votre premier échange.")
        await someone.taps("Voir l'échange")
        await someone.taps("Ma facture est établie")
        await someone.taps("Facture reçue")
    await people[1].taps("Accord et facture")
    await people[1].has_seen("TVA non applicable, art. 293 B du CGI")
    assert "facture-2026-0001.pdf" in await documents(people[1])
    await place.advance(days=2)
    assert await state(place) == "closed"
    async with place.work() as work:
        told = (await work.session.execute(select(ExchangeParty.rating, ExchangeParty.bought))).all()
        assert set(told) == {(4, "later")} and len(told) == len(people)


async def shows(someone: Someone, *lines: str) -> None:
    """The newest message says all of that."""
    told = plain(await someone.last())
    for line in lines:
        assert line in told, (someone.first_name, line, told)
